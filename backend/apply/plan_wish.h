/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A wish and the file that it is about: what writing wishes and reading them back have in common. Private to
 * plan_wishes.c and plan_verify.c.
 */
#ifndef KANMON_APPLY_PLAN_WISH_H
#define KANMON_APPLY_PLAN_WISH_H

#include <stdbool.h>

#include "backend/check/facts.h"
#include "backend/model/wishes.h"
#include "backend/network/settings_codec.h"

/* Adds REFUSAL, about WISH's setting where it names none. */
void wish_refuse(GPtrArray *refusals, const Wish *wish, Refusal *refusal);

bool wish_is_about(const Wish *wish, enum place_kind kind);

/* True when the interface shall go. */
bool wish_is_removal(const Wish *wish);

SettingSubject wish_subject(const Facts *facts, const Wish *wish, const NetFile *file);

/* The interface file of a wish. True with RET_FILE NULL: the host, or an interface that has none. False: it is not
 * clear which file, or it cannot be read. */
bool wish_file(const Facts *facts, const Wish *wish, const NetFile **ret_file, Refusal **ret_refusal);

#endif
