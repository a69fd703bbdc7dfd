/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the pages share: the machine's facts, what was typed and not applied, and the way from one page to the next
 * (doc/wizard.md). Inside screens/ only.
 */
#ifndef KANMON_SCREENS_WIZARD_H
#define KANMON_SCREENS_WIZARD_H

#include <stdbool.h>

#include "backend/apply/plan.h"
#include "backend/check/check.h"
#include "backend/model/drafts.h"
#include "backend/network/settings_codec.h"
#include "screens/screens.h"

typedef struct Wizard {
	const ScreensOptions *options;
	Facts *facts;         /* of the machine as it was last read; NULL: not yet */
	GPtrArray *findings;  /* Finding *: what the strict profile finds wrong in them */
	Drafts *drafts;       /* what was typed and not applied; the caller's, or our own */
	const char *resume;   /* where a session that goes on was left, until it is there; NULL: nowhere */
	char *page;           /* where the person is, for the session: "interface eth0" */
	unsigned step, steps; /* of "Set up this machine"; STEPS is 0 outside it */
	GHashTable *passed;   /* char *: the steps that were gone through, a set */
} Wizard;

/* Reads the machine anew. When that fails, the person is told why and what was read before stays. */
bool wizard_gather(Wizard *wizard);

/* The same where it was not read yet: the menu, which is there first, needs nothing of it. */
bool wizard_is_read(Wizard *wizard);

/* Remembers where the person is, and has the drafts put away. INSTANCE may be NULL. */
void wizard_at(Wizard *wizard, const char *part, const char *instance);
void wizard_save(const Wizard *wizard);

/* TITLE of a page, with the number of the step in a walk. Owned. */
char *wizard_title(const Wizard *wizard, const char *title);

/* How many findings are about DEVICE. */
unsigned wizard_findings_of(const Wizard *wizard, const char *device);

/* The first finding in FILE (NULL: in any file) about SETTING, NULL when there is none. */
const Finding *wizard_finding_about(const Wizard *wizard, const NetFile *file, const Setting *setting);

/* The interface file of DEVICE; NULL when there is none, or none that counts. RET_REFUSAL (may be NULL) says why. */
const NetFile *wizard_file_of(const Wizard *wizard, const char *device, Refusal **ret_refusal);

/* What the machine says of SETTING of INSTANCE (NULL: the host); without a file, what a new one begins with. Owned. */
Current *wizard_current(const Wizard *wizard, const Setting *setting, const char *instance);

/* True when some file sets DEVICE up, be it one that counts or one of several, or one that cannot be read. */
bool wizard_has_files(const Wizard *wizard, const char *device);
bool wizard_is_unreadable(const Wizard *wizard, const char *device);

/* The machine's devices except lo, and those that a file sets up or is wished for though they are not there. char *,
 * owned. */
GPtrArray *wizard_devices(const Wizard *wizard);

/* Drafts of an interface, or with NULL of the host. */
unsigned wizard_count_drafts(const Wizard *wizard, const char *instance);
void wizard_drop_drafts(Wizard *wizard, const char *instance);
/* What was typed for KEY ("interface.present") of INSTANCE; NULL: nothing. */
const char *wizard_draft(const Wizard *wizard, const char *key, const char *instance);
void wizard_set_draft(Wizard *wizard, const char *key, const char *instance, const char *text);
/* True when the interface file of DEVICE is to be deleted. */
bool wizard_is_deleted(const Wizard *wizard, const char *device);

/* The pages. Each is true when the person goes on and false when they go back; only a walk makes a difference. */
bool setup_page(Wizard *wizard);
bool host_name_page(Wizard *wizard);
bool findings_page(Wizard *wizard);
bool interfaces_page(Wizard *wizard);
bool evaluate_page(Wizard *wizard);
bool log_page(Wizard *wizard);

/* The form of DEVICE. FOCUS (may be NULL) is the finding that the person comes from: the cursor goes to its field.
 * Outside a walk it ends with the review. */
bool interface_page(Wizard *wizard, const char *device, const Finding *focus);

/* Puts everything that was typed into one plan, shows what it would change and, when the person says so, applies it.
 * FINDING (may be NULL) is the message of the finding that they came to repair. True when the machine is as wished
 * now. */
bool review_page(Wizard *wizard, const char *finding);

/* The same for a plan that is not made of drafts. */
bool review_plan(Wizard *wizard, const Plan *plan);

/* Leads to the page of the setting called FULL_KEY; false when there is none. */
bool open_setting(Wizard *wizard, const char *full_key);

/* Adding, copying and deleting, from the list of interfaces. */
void add_interface(Wizard *wizard);
void copy_interface(Wizard *wizard, const char *device);
void delete_interface(Wizard *wizard, const char *device);

/* Asks for a file name and saves WISHES as an answer file. */
void save_answers(Wizard *wizard, const Wishes *wishes);

/* Everything there is to say about a finding: what, why, what to do, how to see it. Owned. */
char *finding_full_text(const Finding *finding);

/* The setting whose field repairs FINDING, NULL when there is none on any page: a copy that is live, for one, sets up a
 * device whose form is about another file. */
const Setting *finding_field(const Wizard *wizard, const Finding *finding);

/* Which interface carries the default route and why, under each of the two systems; one paragraph. Owned. */
char *default_route_text(const Facts *facts);

/* True when DEVICE carries the default route under one of the two systems. */
bool default_route_is_on(const Facts *facts, const char *device);

#endif
