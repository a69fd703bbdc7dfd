/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows of the one table of settings, for setting.c alone.
 */
#ifndef KANMON_MODEL_SETTING_ROWS_H
#define KANMON_MODEL_SETTING_ROWS_H

#include "backend/model/setting.h"

extern const Setting setting_rows[];
extern const unsigned setting_n_rows;

#endif
