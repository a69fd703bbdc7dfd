/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A text to read with buttons below: explanations, commands, messages, questions. Long text scrolls.
 */
#ifndef KANMON_UI_TEXT_PAGE_H
#define KANMON_UI_TEXT_PAGE_H

#include <stdbool.h>

#define TEXT_PAGE_BACK (-1)

typedef struct TextPage {
	const char *title, *text;
	const char *const *buttons; /* NULL-terminated, the first is chosen at the start */
	bool wide;                  /* as wide as the screen allows, for text whose lines have a form of their own */
} TextPage;

/* The number of the button, or TEXT_PAGE_BACK for Esc. F10 is the first button. */
int text_page_run(const TextPage *page);

/* A message with <OK>. */
void message_show(const char *title, const char *text);

/* F6: what one would have typed, one command a line. */
void commands_show(const char *commands);

/* True for YES. NO is chosen at the start, and Esc means it. */
bool question_ask(const char *title, const char *text, const char *yes, const char *no);

#endif
