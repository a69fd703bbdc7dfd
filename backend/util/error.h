/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The kinds of error that Kanmon's functions report. The message of a GError in this domain is a complete,
 * translated sentence for the person at the console: what, why, what to do. The code only says which exit
 * status and which screen it leads to.
 */
#ifndef KANMON_UTIL_ERROR_H
#define KANMON_UTIL_ERROR_H

#include <glib.h>

#define KANMON_ERROR kanmon_error_quark()

enum kanmon_error {
	KANMON_ERROR_USAGE,      /* the command line cannot be understood */
	KANMON_ERROR_REFUSED,    /* a value or a whole change is not valid; nothing was written */
	KANMON_ERROR_READ,       /* a file could not be read */
	KANMON_ERROR_PERMISSION, /* the caller may not read or write what was asked */
	KANMON_ERROR_WRITE,      /* a file could not be written; the machine is as it was */
	KANMON_ERROR_BUSY,       /* another Kanmon holds the lock */
	KANMON_ERROR_CHANGED,    /* a file is no longer as it was read */
	KANMON_ERROR_STOPPED,    /* the person stopped it; the machine is as it was */
};

GQuark kanmon_error_quark(void);

#endif
