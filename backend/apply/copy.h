/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One interface set up like another: which settings go over, so that the screen and `kanmon copy` copy the same.
 */
#ifndef KANMON_APPLY_COPY_H
#define KANMON_APPLY_COPY_H

#include "backend/check/facts.h"
#include "backend/model/wishes.h"

/* Adds to WISHES what makes the interface TO like FROM, as far as TO is not so already: every setting but the MAC
 * addresses, which belong to one card, and a VLAN's number and card where the name of TO says them. Addresses go over
 * too: whoever copies gives TO others by wishes of his own, or the checks refuse the plan. What WISHES has for TO
 * already stays. REFUSALS receives why nothing can be copied, and each setting of FROM that has no value that both
 * systems agree about. */
void copy_wishes(const Facts *facts, const char *from, const char *to, Wishes *wishes, GPtrArray *refusals);

#endif
