/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The looks: nmtui's colours, and without colours bold and reverse video.
 *
 * What is white on blue, the fields and the empty screen, is the terminal's normal look as far as ncurses knows: then
 * it need not switch colours before and after a character that somebody types, and clears the screen by one sequence.
 */
#include "ui/screen_private.h"

#include <glib.h>

typedef struct Look {
	short foreground, background;
	attr_t color; /* with the colours; on 8 colours bold white is the bright one */
	attr_t mono;  /* in place of the colours */
} Look;

/* In monochrome: reverse is the focus, bold what wants to be read first (titles, refusals), and a field is told by the
 * "_" that pad it. Underlined fields would cost 8 bytes for each character that is typed. */
static const Look looks[] = {
    [NEWT_COLORSET_ROOT] = {COLOR_WHITE, COLOR_BLUE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_BORDER] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_WINDOW] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_SHADOW] = {COLOR_WHITE, COLOR_BLACK, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_TITLE] = {COLOR_RED, COLOR_WHITE, A_NORMAL, A_BOLD},
    [NEWT_COLORSET_BUTTON] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_ACTBUTTON] = {COLOR_WHITE, COLOR_RED, A_BOLD, A_REVERSE},
    [NEWT_COLORSET_CHECKBOX] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_ACTCHECKBOX] = {COLOR_WHITE, COLOR_RED, A_BOLD, A_REVERSE},
    [NEWT_COLORSET_ENTRY] = {COLOR_WHITE, COLOR_BLUE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_LABEL] = {COLOR_BLUE, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_LISTBOX] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_ACTLISTBOX] = {COLOR_WHITE, COLOR_RED, A_BOLD, A_REVERSE},
    [NEWT_COLORSET_TEXTBOX] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_ACTTEXTBOX] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_HELPLINE] = {COLOR_WHITE, COLOR_BLUE, A_BOLD, A_NORMAL},
    [NEWT_COLORSET_ROOTTEXT] = {COLOR_WHITE, COLOR_BLUE, A_BOLD, A_NORMAL},
    [NEWT_COLORSET_EMPTYSCALE] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_UNDERLINE},
    [NEWT_COLORSET_FULLSCALE] = {COLOR_WHITE, COLOR_RED, A_NORMAL, A_REVERSE},
    [NEWT_COLORSET_DISENTRY] = {COLOR_BLUE, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_COMPACTBUTTON] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [NEWT_COLORSET_ACTSELLISTBOX] = {COLOR_WHITE, COLOR_RED, A_BOLD, A_REVERSE},
    [NEWT_COLORSET_SELLISTBOX] = {COLOR_WHITE, COLOR_BLUE, A_NORMAL, A_BOLD},
    [SCREEN_ADDED] = {COLOR_BLUE, COLOR_WHITE, A_NORMAL, A_BOLD},
    [SCREEN_REMOVED] = {COLOR_RED, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [SCREEN_PLACE] = {COLOR_MAGENTA, COLOR_WHITE, A_NORMAL, A_NORMAL},
    [SCREEN_FOUND] = {COLOR_WHITE, COLOR_RED, A_BOLD, A_REVERSE},
};

static bool colored, bright;

/* The pair of white on blue is ncurses' 0; a number made of two colours is enough for the others. */
static short pair_of(const Look *look)
{
	if (look->foreground == COLOR_WHITE && look->background == COLOR_BLUE)
		return 0;
	return (short)(look->foreground * 8 + look->background);
}

static short foreground_of(const Look *look)
{
	return (short)(bright && look->foreground == COLOR_WHITE ? look->foreground + 8 : look->foreground);
}

void colors_start(bool mono)
{
	colored = !mono && has_colors() && start_color() == OK && COLORS >= 8 && COLOR_PAIRS >= 64;
	bright = colored && COLORS >= 16;
	if (!colored)
		return;
	for (unsigned i = 0; i < G_N_ELEMENTS(looks); i++)
		if (pair_of(&looks[i]))
			init_pair(pair_of(&looks[i]), foreground_of(&looks[i]), looks[i].background);
	assume_default_colors(foreground_of(&looks[NEWT_COLORSET_ROOT]), looks[NEWT_COLORSET_ROOT].background);
}

attr_t colors_attributes(int role, short *ret_pair)
{
	const Look *look = &looks[role >= 0 && role < (int)G_N_ELEMENTS(looks) ? role : NEWT_COLORSET_WINDOW];

	*ret_pair = colored ? pair_of(look) : 0;
	if (!colored)
		return look->mono;
	return bright ? look->color & ~A_BOLD : look->color;
}
