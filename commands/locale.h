/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The person's language, set up once by each main().
 */
#ifndef KANMON_COMMANDS_LOCALE_H
#define KANMON_COMMANDS_LOCALE_H

/* Takes locale and translations from the environment; English where the terminal has no Japanese characters. All
 * translated text is UTF-8 from here on, whatever the terminal shows: output.h converts. */
void locale_start(void);

#endif
