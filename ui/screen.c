/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ncurses: the one owner of the terminal's output and modes.
 */
#include "ui/screen_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <glib.h>
#include <term.h> /* which takes many words for itself, such as "lines" and "columns" */

#include "ui/keys.h"
#include "ui/outlet.h"

static SCREEN *screen;
static ScreenLines line_drawing;
static bool taken;

/* Unicode's borders, their names in a terminal's line drawing set, and the nearest in ASCII. */
static const struct {
	wchar_t unicode;
	unsigned char terminal, ascii;
} borders[] = {
    {0x2500, 'q', '-'}, {0x2502, 'x', '|'}, {0x250c, 'l', '+'}, {0x2510, 'k', '+'}, {0x2514, 'm', '+'},
    {0x2518, 'j', '+'}, {0x251c, 't', '+'}, {0x2524, 'u', '+'}, {0x252c, 'w', '+'}, {0x2534, 'v', '+'},
    {0x253c, 'n', '+'}, {0x2592, 'a', ':'}, {0x25ae, '0', '#'}, {0x2190, ',', '<'}, {0x2191, '-', '^'},
    {0x2192, '+', '>'}, {0x2193, '.', 'v'}, {0x25c6, '`', '*'}, {0x00b7, '~', '.'},
};

/* NULL where the terminal has it not. */
static const char *capability(const char *name)
{
	const char *string = tigetstr((NCURSES_CONST char *)name);

	return string == (const char *)-1 ? NULL : string;
}

/* Is CHARACTER in the terminal's line drawing set? ncurses would make do with Unicode where it is not. acsc has pairs:
 * the name, and what the terminal calls it. */
static bool terminal_draws(unsigned char character)
{
	const char *pairs = capability("acsc");

	while (pairs && pairs[0] && pairs[1] && (unsigned char)pairs[0] != character)
		pairs += 2;
	return pairs && pairs[0] && pairs[1];
}

/* A character as the terminal is to get it, and the attributes that it needs. */
static wchar_t translate(wchar_t character, attr_t *attributes)
{
	if (character < 0x80 || line_drawing == SCREEN_LINES_UNICODE)
		return character;
	for (unsigned i = 0; i < G_N_ELEMENTS(borders); i++) {
		if (borders[i].unicode != character)
			continue;
		if (line_drawing == SCREEN_LINES_ASCII || !terminal_draws(borders[i].terminal))
			return borders[i].ascii;
		*attributes |= A_ALTCHARSET;
		return borders[i].terminal;
	}
	return '?';
}

unsigned screen_put_cell(unsigned row, unsigned column, const wchar_t *characters, unsigned count, unsigned room,
			 int role)
{
	wchar_t text[CCHARW_MAX + 1] = {0};
	short pair;
	attr_t attributes = colors_attributes(role, &pair);
	cchar_t cell;
	int width;

	wmemcpy(text, characters, MIN(count, CCHARW_MAX));
	text[0] = translate(text[0], &attributes);
	width = wcwidth(text[0]);
	if (width < 1 || (unsigned)width > room || setcchar(&cell, text, attributes, pair, NULL) == ERR) {
		setcchar(&cell, L"?", attributes, pair, NULL);
		width = 1;
	}
	/* Unlike add_wch() this also takes the last cell of the screen, and moves nothing. */
	mvadd_wchnstr((int)row, (int)column, &cell, 1);
	return (unsigned)width;
}

/* The keys of this terminal by terminfo, besides those that all have. */
static void learn_keys(void)
{
	static const struct {
		const char *name;
		int key;
	} keys[] = {
	    {"kcuu1", NEWT_KEY_UP},   {"kcud1", NEWT_KEY_DOWN}, {"kcub1", NEWT_KEY_LEFT},   {"kcuf1", NEWT_KEY_RIGHT},
	    {"khome", NEWT_KEY_HOME}, {"kend", NEWT_KEY_END},   {"kich1", NEWT_KEY_INSERT}, {"kdch1", NEWT_KEY_DELETE},
	    {"kpp", NEWT_KEY_PGUP},   {"knp", NEWT_KEY_PGDN},   {"kcbt", NEWT_KEY_UNTAB},   {"kf1", NEWT_KEY_F1},
	    {"kf2", NEWT_KEY_F2},     {"kf3", NEWT_KEY_F3},     {"kf4", NEWT_KEY_F4},       {"kf5", NEWT_KEY_F5},
	    {"kf6", NEWT_KEY_F6},     {"kf7", NEWT_KEY_F7},     {"kf8", NEWT_KEY_F8},       {"kf9", NEWT_KEY_F9},
	    {"kf10", NEWT_KEY_F10},   {"kf11", NEWT_KEY_F11},   {"kf12", NEWT_KEY_F12},
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++)
		if (capability(keys[i].name))
			keys_learn(capability(keys[i].name), keys[i].key);
}

/* Has the terminal sequences that outlet.c understands, and lets it the cursor move with any attributes? */
static bool is_ecma48(void)
{
	const char *move = capability("cup"), *reset = capability("sgr0");

	return g_str_has_prefix(move, "\033[") && reset && strstr(reset, "\033[") &&
	       tigetflag((NCURSES_CONST char *)"msgr") > 0;
}

static SCREEN *start_ncurses(void)
{
	FILE *out = outlet_open(STDOUT_FILENO);

	return newterm(NULL, out ? out : stdout, stdin);
}

bool screen_open(ScreenLines drawing, bool mono, unsigned width, unsigned height)
{
	line_drawing = drawing;
	taken = false;
	/* The size is ours to find out. Without these, and where ncurses cannot ask, it is 80x24 until screen_resize().
	 */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	screen = start_ncurses();
	if (!screen)
		return false;
	if (!capability("cup")) {
		screen_close();
		return false;
	}
	outlet_set_plain(!is_ecma48());
	learn_keys();
	nonl(); /* a "\n" goes down and nowhere else, as the terminal's modes say */
	typeahead(-1);
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	colors_start(mono);
	resizeterm((int)height, (int)width);
	return true;
}

void screen_close(void)
{
	outlet_forget();
	endwin();
	outlet_close();
	delscreen(screen);
	screen = NULL;
}

void screen_keep_modes(void)
{
	def_prog_mode();
}

void screen_suspend(void)
{
	outlet_forget();
	endwin();
	outlet_send();
}

void screen_restore(void)
{
	outlet_forget();
	screen_redraw();
}

void screen_resize(unsigned width, unsigned height)
{
	resizeterm((int)height, (int)width);
	erase();
	screen_redraw();
}

/* STRING without the times to wait that stand in it ("$<5>"). */
static void append_capability(GString *bytes, const char *string)
{
	while (string && *string) {
		const char *delay = strstr(string, "$<"), *end = delay ? strchr(delay, '>') : NULL;

		if (!end) {
			g_string_append(bytes, string);
			return;
		}
		g_string_append_len(bytes, string, delay - string);
		string = end + 1;
	}
}

char *screen_way_out(void)
{
	static const char *const names[] = {"rmacs", "sgr0", "op", "rmcup"};
	GString *bytes = g_string_new(NULL);

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		append_capability(bytes, capability(names[i]));
	g_string_append(bytes, "\r\n");
	return g_string_free(bytes, FALSE);
}

void screen_redraw(void)
{
	clearok(curscr, TRUE);
}

void screen_update(void)
{
	refresh();
	outlet_send();
}

void screen_bell(void)
{
	beep();
	outlet_send();
}

void screen_take(void)
{
	taken = true;
	erase();
}

void screen_give_back(void)
{
	taken = false;
	screen_newt_show();
}

bool screen_shows_newt(void)
{
	return screen && !taken;
}

/* The next character with what stands on it, in RET_CELL; COUNT gets how many. */
static const char *next_cell(const char *text, wchar_t *ret_cell, unsigned *ret_count)
{
	unsigned count = 0;

	do {
		if (count < CCHARW_MAX)
			ret_cell[count++] = (wchar_t)g_utf8_get_char(text);
		text = g_utf8_next_char(text);
	} while (*text && wcwidth((wchar_t)g_utf8_get_char(text)) == 0);
	*ret_count = count;
	return text;
}

unsigned screen_put(unsigned row, unsigned column, const char *text, unsigned room, int role)
{
	unsigned used = 0;

	while (*text && used < room) {
		wchar_t cell[CCHARW_MAX];
		unsigned count;

		text = next_cell(text, cell, &count);
		if (wcwidth(cell[0]) > (int)(room - used))
			break;
		used += screen_put_cell(row, column + used, cell, count, room - used, role);
	}
	return used;
}

void screen_fill(unsigned row, unsigned column, unsigned height, unsigned width, int role)
{
	for (unsigned i = 0; i < height; i++)
		for (unsigned j = 0; j < width; j++)
			screen_put_cell(row + i, column + j, L" ", 1, 1, role);
}

void screen_cursor(unsigned row, unsigned column)
{
	move((int)row, (int)column);
}
