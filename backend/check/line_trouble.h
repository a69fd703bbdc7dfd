/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is wrong with a line as such, whatever directive it holds (doc/ifcfg.md 4): each line has one trouble at most,
 * so that one slip is one finding.
 */
#ifndef KANMON_CHECK_LINE_TROUBLE_H
#define KANMON_CHECK_LINE_TROUBLE_H

#include <stdbool.h>

#include "backend/file/shvar.h"

enum line_trouble {
	LINE_FINE,
	LINE_SPACED_EQUALS,  /* K = v, K =v */
	LINE_SPACE_AFTER,    /* K= v */
	LINE_UNQUOTED_BLANK, /* K=a b */
	LINE_OPEN_QUOTE,     /* K="v */
	LINE_GLUED_COMMENT,  /* K=v#c */
	LINE_SHELL_CODE,     /* K=$X, K=`c`, K=a|b, A=1; B=2 */
	LINE_EXPORT,         /* export K=v, declare K=v, K+=v */
	LINE_LOWER_CASE,     /* ipaddr=v */
	LINE_NO_ASSIGNMENT,  /* any other command */
};

/* Carriage returns, NUL bytes and a byte order mark are judged by checks of their own; a line with one of the latter
 * two is fine here. */
enum line_trouble line_trouble(const ShvarLine *line);

#endif
