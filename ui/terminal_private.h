/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What waiting needs of the terminal.
 */
#ifndef KANMON_UI_TERMINAL_PRIVATE_H
#define KANMON_UI_TERMINAL_PRIVATE_H

#include "ui/terminal.h"

/* Asks for the size; true when it is another one than before. */
bool terminal_measure(void);

/* The modes for keys one by one; those that were there before. */
void terminal_set_modes(void);
void terminal_reset_modes(void);

/* As large as it is, where terminal_size() speaks of a size that pages can live with. */
void terminal_real_size(unsigned *ret_columns, unsigned *ret_rows);

/* After a change of size: empties the screen, and waits until it is large enough. */
void terminal_start_anew(void);

#endif
