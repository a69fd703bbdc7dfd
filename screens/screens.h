/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The wizard's pages. They show facts, ask for wishes and hand plans to the transaction.
 */
#ifndef KANMON_SCREENS_SCREENS_H
#define KANMON_SCREENS_SCREENS_H

#include <stdbool.h>

#include <glib.h>

#include "backend/check/check.h"
#include "backend/model/drafts.h"
#include "backend/util/root.h"

typedef struct ScreensOptions {
	const Root *root;
	const char *part;      /* NULL: main menu; "setup", "hostname", "interface", "findings", "evaluate", "log" */
	const char *instance;  /* "interface": the device, or NULL for the list */
	bool practice;         /* the root is a practice machine: said on the screen */
	const char *notice;    /* shown first (what a recovery did, who else is here); NULL: none */
	Drafts *drafts;        /* what was typed before and not applied; grows and shrinks while the wizard runs */
	gint64 kept_at;        /* when an earlier session kept DRAFTS, Unix time: the person is asked whether to go
				  on with them; 0: they come from elsewhere (an answer file) and are taken */
	const Drafts *answers; /* of an answer file beside kept DRAFTS: the person is asked which ones; NULL: none */
	const char *page;      /* where that session was, as given to SAVE; NULL: nowhere */
	/* Puts DRAFTS away; PAGE names where the person is. Called when nobody has typed for a while, when a page is
	 * left, and before the terminal is given back because of a signal. NULL: nothing is kept. */
	void (*save)(const Drafts *drafts, const char *page, void *data);
	/* The person wants the kept DRAFTS neither now nor gone: nothing is put away from here on. */
	void (*leave_kept)(void *data);
	/* Asked when a page is opened: a sentence about others who have begun to change this machine, owned; NULL when
	 * there is nothing new. NULL: nobody is asked. */
	char *(*newcomers)(void *data);
	void *data;
} ScreensOptions;

/* Runs the wizard on the terminal; returns the exit status. */
int screens_run(const ScreensOptions *options);

#endif
