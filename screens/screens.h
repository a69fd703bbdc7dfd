/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The wizard's pages. They show facts, ask for wishes and hand plans to the transaction.
 */
#ifndef KANMON_SCREENS_SCREENS_H
#define KANMON_SCREENS_SCREENS_H

#include <stdbool.h>

#include "backend/check/check.h"
#include "backend/util/root.h"

typedef struct ScreensOptions {
	const Root *root;
	const char *part;     /* NULL: main menu; "interface", "evaluate", "findings": straight there */
	const char *instance; /* "interface": the device, or NULL for the list */
	bool practice;        /* the root is a practice machine: said on the screen */
	const char *notice;   /* shown first (what a recovery did); NULL: none */
} ScreensOptions;

/* Runs the wizard on the terminal; returns the exit status. */
int screens_run(const ScreensOptions *options);

#endif
