/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The pages of the demo program that have a file of their own.
 */
#ifndef KANMON_TESTS_UI_DEMO_H
#define KANMON_TESTS_UI_DEMO_H

#include <stdbool.h>

#include <glib.h>

/* A form with everything that a form can have. What it was told is appended to TOLD. STEP: as one step of a walk. */
void demo_sections(GString *told, bool japanese, bool step);

#endif
