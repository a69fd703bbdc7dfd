/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The wizard as the program runs it: with what was typed before, and with what is typed now being kept.
 */
#ifndef KANMON_COMMANDS_WIZARD_H
#define KANMON_COMMANDS_WIZARD_H

#include "backend/util/root.h"
#include "commands/options.h"

/* Opens the wizard at part ARGV[0] (the main menu without one). Both return the exit status. */
int wizard_run(const Root *root, const Options *options, int argc, char **argv);

/* Forgets what was typed and not applied, and says so. */
int wizard_forget(const Root *root);

#endif
