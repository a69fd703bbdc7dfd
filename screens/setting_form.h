/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A form made of settings: of an interface or of the host. A page is a table of rows; labels, help, kinds and judgement
 * come from the settings table and from the plan that everything typed so far would make. Inside screens/ only.
 */
#ifndef KANMON_SCREENS_SETTING_FORM_H
#define KANMON_SCREENS_SETTING_FORM_H

#include <stdbool.h>

#include "screens/wizard.h"

typedef struct SettingRow {
	const char *section; /* N_(): a section begins with this title, or NULL */
	const char *key;     /* a setting, or NULL */
	/* Something to read: its label (N_()) and its text (owned). */
	const char *fact;
	char *(*text)(const Wizard *wizard, const char *instance);
	/* Shown while the setting WITH has one of the words VALUES; NULL: always. */
	const char *with, *values;
	bool open; /* the section is open though nothing in it is set */
} SettingRow;

typedef struct SettingPage {
	const char *title; /* without the number of a step */
	const SettingRow *rows;
	unsigned count;
	const char *instance; /* NULL: the host */
	const char *look;     /* commands that only look, for F6 while nothing is changed */
	const Finding *focus; /* that the person comes from, or NULL */
} SettingPage;

/* Runs the page. What was typed is in the drafts afterwards, unless the person left it behind. True: every value was
 * taken, and the person goes on. */
bool setting_form_run(Wizard *wizard, const SettingPage *page);

#endif
