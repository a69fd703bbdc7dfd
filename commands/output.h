/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing: text is UTF-8 inside, and in the terminal's character set on its way out.
 */
#ifndef KANMON_COMMANDS_OUTPUT_H
#define KANMON_COMMANDS_OUTPUT_H

#include <glib.h>

/* To stdout, converted to the locale's character set; what that does not have is written \uXXXX. */
void output_print(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* One line to stderr, with the program's name in front. */
void output_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* To stdout as it stands: formats that are UTF-8 by definition, and bytes of files. */
void output_bytes(const char *text);

/* Ends the output: false when it could not be written (a full disk, a closed pipe). Said on stderr. */
gboolean output_finish(void);

/* TEXT broken at the terminal's width (80 where it is not known), each line after INDENT blanks. Owned, ends with a
 * newline. */
char *output_paragraph(const char *text, unsigned indent);

/* Rows of CELLS (arrays of COLUMNS strings) as columns aligned by their width on a terminal. The first row is the
 * heading. Owned. */
char *output_table(const GPtrArray *rows, unsigned columns);

#endif
