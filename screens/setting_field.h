/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which kind of field a setting has on the screen. Inside screens/ only.
 */
#ifndef KANMON_SCREENS_SETTING_FIELD_H
#define KANMON_SCREENS_SETTING_FIELD_H

#include <stdbool.h>

#include "backend/model/setting.h"
#include "ui/form.h"

/* The field of SETTING. Owned, as are the choices and columns in it. */
FieldSpec *setting_field_new(const Setting *setting);
void setting_field_free(FieldSpec *spec);

/* VALUE in a few words, as the field shows it: a choice's label. NULL where it says nothing worth a summary. Owned. */
char *setting_field_summary(const Setting *setting, const char *value);

/* Can TEXT, being typed into COLUMN of the field, still become right? If not, RET_REFUSAL says why. */
bool setting_field_typing(const Setting *setting, const char *instance, unsigned column, const char *text,
			  Refusal **ret_refusal);

#endif
