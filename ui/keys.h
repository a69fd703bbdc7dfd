/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What keys send, for every kind of terminal at once: the name in TERM is often not that of the keyboard. Inside ui/
 * only.
 */
#ifndef KANMON_UI_KEYS_H
#define KANMON_UI_KEYS_H

#include <stdbool.h>

#include <glib.h>
#include <newt.h>

#define KEY_CTRL_C 3
#define KEY_CTRL_L 12
#define KEY_CTRL_Z 26

enum {
	KEYS_MORE = -1, /* what is there may be the beginning of something longer */
	KEYS_NONE = 0,  /* bytes that mean nothing */
};

typedef struct KeysInput {
	const unsigned char *bytes;
	gsize length; /* at least 1 */
	bool settled; /* no more has come for so long that no more will */
	bool by_hand; /* Esc and what follows may have been typed one after the other */
	bool utf8;
} KeysInput;

/* The key at the beginning: NEWT_KEY_..., a character of ASCII, the first byte of a longer character, which is there
 * as a whole then, KEYS_NONE or KEYS_MORE. RET_USED gets the length in bytes, except with KEYS_MORE. */
int keys_decode(const KeysInput *input, gsize *ret_used);

/* From here on SEQUENCE is KEY as well: what terminfo says about this terminal. */
void keys_learn(const char *sequence, int key);

/* What newt takes for KEY. Owned. */
char *keys_for_newt(int key);

#endif
