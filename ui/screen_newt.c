/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * newt on ncurses. newt draws into S-Lang's picture of the screen (SLsmg), and S-Lang lets a program say what terminal
 * that picture is for: SLsmg_set_terminal_info(). Ours puts the rows that have changed onto ncurses' screen. What newt
 * writes to a terminal past the picture (the cursor hidden and shown round every key) goes to /dev/null.
 *
 * The picture is always in Unicode, borders too, whatever the locale: screen.c makes of it what the terminal has.
 */
#include "ui/screen_private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>
#include <slang.h>

/* S-Lang's picture holds no more rows. */
#define LARGEST 512

static int nowhere = -1; /* /dev/null */
static unsigned cursor_row, cursor_column;

static void do_nothing(void)
{
}

static void do_nothing_with(int n)
{
}

static void do_nothing_between(int first, int last)
{
}

static int succeed(void)
{
	return 0;
}

static void note_cursor(int row, int column)
{
	cursor_row = (unsigned)row;
	cursor_column = (unsigned)column;
}

/* The columns that S-Lang has given to the character in CELL: a wide one is followed by a cell without any. */
static unsigned columns_of(const SLsmg_Char_Type *cell, const SLsmg_Char_Type *end)
{
	return cell + 1 < end && cell[1].nchars == 0 ? 2 : 1;
}

static void put_row(SLsmg_Char_Type *cells, SLsmg_Char_Type *before, int length, int row)
{
	const SLsmg_Char_Type *cell = cells, *end = cells + length;

	if (!screen_shows_newt())
		return;
	while (cell < end) {
		unsigned columns = columns_of(cell, end), put, column = (unsigned)(cell - cells);
		wchar_t characters[SLSMG_MAX_CHARS_PER_CELL];

		for (unsigned i = 0; i < G_N_ELEMENTS(characters); i++)
			characters[i] = (wchar_t)cell->wchars[i];
		put = screen_put_cell((unsigned)row, column, characters, MAX(cell->nchars, 1), columns,
				      cell->color & SLSMG_COLOR_MASK);
		for (; put < columns; put++)
			screen_put_cell((unsigned)row, column + put, L" ", 1, 1, cell->color & SLSMG_COLOR_MASK);
		cell += columns;
	}
}

static int put_cursor(void)
{
	if (screen_shows_newt())
		screen_cursor(cursor_row, cursor_column);
	return 0;
}

static void replace_terminal(void)
{
	static int yes = 1, no;
	static SLsmg_Term_Type terminal = {
	    .tt_normal_video = do_nothing,
	    .tt_set_scroll_region = do_nothing_between,
	    .tt_goto_rc = note_cursor,
	    .tt_reverse_index = do_nothing_with,
	    .tt_reset_scroll_region = do_nothing,
	    .tt_delete_nlines = do_nothing_with,
	    .tt_cls = do_nothing,
	    .tt_del_eol = do_nothing,
	    .tt_smart_puts = put_row,
	    .tt_flush_output = put_cursor,
	    .tt_reset_video = succeed,
	    .tt_init_video = succeed,
	    .tt_screen_rows = &SLtt_Screen_Rows,
	    .tt_screen_cols = &SLtt_Screen_Cols,
	    .tt_term_cannot_scroll = &yes,
	    .tt_has_alt_charset = &no,
	    .unicode_ok = &yes,
	};

	SLsmg_set_terminal_info(&terminal);
	nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	SLang_TT_Write_FD = nowhere;
	SLang_TT_Read_FD = STDIN_FILENO;
}

/* S-Lang ends the program when it does not know a terminal. It needs one only for the strings of keys, and those that
 * newt gets are a VT100's. */
static bool start_as_vt100(void)
{
	g_autofree char *term = g_strdup(getenv("TERM"));
	bool started;

	if (SLtt_initialize((char *)"vt100") == 0)
		setenv("TERM", "vt100", 1);
	else if (SLtt_initialize(term) != 0)
		return false;
	started = newtInit() == 0;
	setenv("TERM", term, 1);
	return started;
}

bool screen_newt_open(void)
{
	replace_terminal();
	if (!start_as_vt100())
		return false;
	/* Colours are ours to choose. S-Lang takes them from COLORTERM too, and would then count them differently. */
	SLtt_Use_Ansi_Colors = 0;
	SLsmg_utf8_enable(1);
	return true;
}

void screen_newt_clear(unsigned columns, unsigned rows)
{
	SLtt_Screen_Cols = (int)MIN(columns, LARGEST);
	SLtt_Screen_Rows = (int)MIN(rows, LARGEST);
	SLsmg_reinit_smg();
	newtCls();
}

void screen_newt_show(void)
{
	SLsmg_touch_screen();
	newtRefresh();
}

void screen_newt_close(void)
{
	newtFinished();
	if (nowhere >= 0)
		close(nowhere);
	nowhere = -1;
}
