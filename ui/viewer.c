/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The viewer's keys, and its work between them: reading on and searching go in slices that are too short to be felt,
 * and a key is looked for after each.
 */
#include "ui/viewer.h"

#include <newt.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/event.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/text_page.h"
#include "ui/viewer_private.h"

#define WORK_TIME (20 * G_TIME_SPAN_MILLISECOND)
/* While it works the screen is drawn so often: a line of 9600 baud must not have more to do than that. */
#define DRAW_TIME (250 * G_TIME_SPAN_MILLISECOND)
#define KEY_CTRL_L ('L' & 0x1f)
#define LOOK_AGAIN 1000 /* milliseconds until a file that was read to its end may have grown */

/* Where the text is on the screen */

static guint64 last_first(const Viewer *viewer)
{
	guint64 lines = viewer_document_lines(viewer->document);

	return lines > viewer->rows ? lines - viewer->rows : 0;
}

static void go_to(Viewer *viewer, guint64 line)
{
	viewer->first = MIN(line, last_first(viewer));
	viewer->follow = false;
}

static void go_back(Viewer *viewer, guint64 lines)
{
	go_to(viewer, viewer->first > lines ? viewer->first - lines : 0);
}

static bool in_sight(const Viewer *viewer, guint64 line)
{
	return line >= viewer->first && line - viewer->first < viewer->rows;
}

/* A page keeps one line of the one before. */
static unsigned page_lines(const Viewer *viewer)
{
	return MAX(viewer->rows, 2) - 1;
}

static void key_up(Viewer *viewer)
{
	go_back(viewer, 1);
}

static void key_down(Viewer *viewer)
{
	go_to(viewer, viewer->first + 1);
}

static void key_page_up(Viewer *viewer)
{
	go_back(viewer, page_lines(viewer));
}

static void key_page_down(Viewer *viewer)
{
	go_to(viewer, viewer->first + page_lines(viewer));
}

static void key_home(Viewer *viewer)
{
	go_to(viewer, 0);
	viewer->sight.left = 0;
}

/* There may be more to read: the text moves when the end is known, not on the way. */
static void key_end(Viewer *viewer)
{
	viewer->follow = viewer->busy = true;
}

static void key_left(Viewer *viewer)
{
	unsigned step = viewer->sight.width / 4;

	viewer->sight.left -= MIN(step, viewer->sight.left);
}

/* To where the longest of the lines in sight ends, and no further. */
static void key_right(Viewer *viewer)
{
	for (unsigned i = 0; i < viewer->rows; i++) {
		gsize length;
		const char *line = viewer_document_line(viewer->document, viewer->first + i, &length);

		if (viewer_line_column(line, length, viewer->sight.tabs) > viewer->sight.left + viewer->sight.width) {
			viewer->sight.left += viewer->sight.width / 4;
			return;
		}
	}
}

/* Searching */

static void say(Viewer *viewer, char *message)
{
	g_free(viewer->message);
	viewer->message = message;
}

static void start_search(Viewer *viewer, bool backward)
{
	bool from_found = viewer->has_found && in_sight(viewer, viewer->found);

	if (!viewer->needle)
		return;
	viewer->search = (ViewerSearch){.needle = viewer->needle, .backward = backward};
	if (from_found)
		viewer->search.line = viewer->found + !backward;
	else
		viewer->search.line = viewer->first + (backward ? viewer->rows : 0);
	viewer->searching = viewer->busy = true;
	viewer->follow = false;
}

static void key_next(Viewer *viewer)
{
	start_search(viewer, viewer->backward);
}

static void key_previous(Viewer *viewer)
{
	start_search(viewer, !viewer->backward);
}

static void ask(Viewer *viewer, bool backward)
{
	viewer->backward = backward;
	viewer->prompting = true;
	line_edit_set(&viewer->edit, "");
}

static void key_search(Viewer *viewer)
{
	ask(viewer, false);
}

static void key_search_upward(Viewer *viewer)
{
	ask(viewer, true);
}

/* An empty answer searches for the same again. */
static void take_answer(Viewer *viewer)
{
	viewer->prompting = false;
	if (*viewer->edit.text->str) {
		g_free(viewer->needle);
		viewer->needle = g_strdup(viewer->edit.text->str);
		viewer->sight.needle = viewer->needle;
		viewer->has_found = false;
	}
	start_search(viewer, viewer->backward);
}

/* With some of what stands before it, and moved sideways where it is far to the right. */
static void show_found(Viewer *viewer)
{
	ViewerSight *sight = &viewer->sight;
	guint64 line = viewer->search.line;
	gsize length;
	const char *bytes = viewer_document_line(viewer->document, line, &length);
	gssize at = viewer_find(bytes, length, viewer->needle);
	unsigned start = viewer_line_column(bytes, at > 0 ? (gsize)at : 0, sight->tabs);
	unsigned end = start + text_width(viewer->needle);

	if (!in_sight(viewer, line))
		go_to(viewer, line > viewer->rows / 4 ? line - viewer->rows / 4 : 0);
	if (start < sight->left || end > sight->left + sight->width)
		sight->left = end > sight->width ? start - MIN(start, sight->width / 4) : 0;
	viewer->found = line;
	viewer->has_found = true;
}

static void say_nowhere(Viewer *viewer)
{
	const char *sentence = viewer->search.backward ? _("\"{text}\" is not found from here to the beginning.")
						       : _("\"{text}\" is not found from here to the end.");

	say(viewer, text_fill(sentence, "text", viewer->needle, NULL));
}

/* Work */

/* False: there is nothing more to search, or to wait for. */
static bool search_on(Viewer *viewer)
{
	enum viewer_search result = viewer_document_search(viewer->document, &viewer->search);

	if (result == VIEWER_WAITS)
		return viewer_document_read_on(viewer->document) || viewer_document_is_complete(viewer->document);
	if (result == VIEWER_NOT_YET)
		return true;
	if (result == VIEWER_FOUND)
		show_found(viewer);
	else
		say_nowhere(viewer);
	viewer->searching = false;
	return false;
}

static void note_restart(Viewer *viewer, unsigned restarts)
{
	if (viewer_document_restarts(viewer->document) == restarts)
		return;
	viewer->has_found = false;
	viewer->searching = false;
	say(viewer, g_strdup(_("The file has become shorter and is shown from its new beginning.")));
}

static void note_trouble(Viewer *viewer)
{
	const char *trouble = viewer_document_trouble(viewer->document);

	if (!trouble || viewer->told)
		return;
	viewer->told = true;
	say(viewer, g_strdup(trouble));
}

/* Works for a moment. Afterwards BUSY says whether there is more to do at once. */
static void work(Viewer *viewer)
{
	gint64 end = g_get_monotonic_time() + WORK_TIME;
	unsigned restarts = viewer_document_restarts(viewer->document);

	do
		viewer->busy = viewer->searching ? search_on(viewer) : viewer_document_read_on(viewer->document);
	while (viewer->busy && g_get_monotonic_time() < end);
	note_restart(viewer, restarts);
	note_trouble(viewer);
}

static void draw(Viewer *viewer)
{
	guint64 last = last_first(viewer);

	viewer->first = viewer->follow && !viewer->busy ? last : MIN(viewer->first, last);
	viewer_view_draw(viewer);
}

/* How long to wait for a key, in milliseconds; -1: without end. */
static int patience(const Viewer *viewer)
{
	if (viewer->busy)
		return 0;
	return viewer->page->text ? -1 : LOOK_AGAIN;
}

/* The next key; until it comes the viewer works. */
static int next_key(Viewer *viewer)
{
	gint64 drawn = 0;

	for (;;) {
		int key;

		if (!viewer->busy || g_get_monotonic_time() - drawn > DRAW_TIME) {
			draw(viewer);
			drawn = g_get_monotonic_time();
		}
		key = event_key_within(patience(viewer), viewer_document_pipe(viewer->document));
		if (key)
			return key;
		work(viewer);
	}
}

/* Keys */

static void show_help(Viewer *viewer)
{
	const char *keys = _(
	    "Up, Down, Page Up, Page Down: scroll.\n"
	    "Home, End (or g, G): to the beginning, to the end.\n"
	    "Left, Right: to parts of lines that are wider than the screen; \">\" at the right says that one goes on.\n"
	    "/ and ?: search downward, upward. A letter also finds its capital. n and N: the next one, the one "
	    "before.\n"
	    "Tab, Enter: choose a button, press it.\n"
	    "F6: the commands for this, where there are any. Esc or q: back.");
	g_autofree char *text =
	    viewer->page->help ? g_strdup_printf("%s\n\n%s", viewer->page->help, keys) : g_strdup(keys);

	message_show(_("Help"), text);
}

static void show_commands(Viewer *viewer)
{
	if (viewer->page->commands)
		commands_show(viewer->page->commands);
}

/* A page of newt's over the text. */
static void show_over(Viewer *viewer, void (*show)(Viewer *viewer))
{
	screen_give_back();
	show(viewer);
	screen_take();
	viewer_view_measure(viewer);
}

static void key_help(Viewer *viewer)
{
	show_over(viewer, show_help);
}

static void key_commands(Viewer *viewer)
{
	show_over(viewer, show_commands);
}

static void key_resize(Viewer *viewer)
{
	viewer_view_measure(viewer);
}

static void key_redraw(Viewer *viewer)
{
	screen_redraw();
}

static const struct {
	int key;
	void (*act)(Viewer *viewer);
} keys[] = {
    {NEWT_KEY_UP, key_up},
    {NEWT_KEY_DOWN, key_down},
    {NEWT_KEY_PGUP, key_page_up},
    {NEWT_KEY_PGDN, key_page_down},
    {NEWT_KEY_HOME, key_home},
    {NEWT_KEY_END, key_end},
    {'g', key_home},
    {'G', key_end},
    {NEWT_KEY_LEFT, key_left},
    {NEWT_KEY_RIGHT, key_right},
    {'/', key_search},
    {'?', key_search_upward},
    {'n', key_next},
    {'N', key_previous},
    {NEWT_KEY_F1, key_help},
    {NEWT_KEY_F6, key_commands},
    {NEWT_KEY_RESIZE, key_resize},
    {KEY_CTRL_L, key_redraw},
};

static unsigned count_buttons(const Viewer *viewer)
{
	return viewer->page->buttons ? g_strv_length((char **)viewer->page->buttons) : 0;
}

/* False for a key that is none of the buttons'. */
static bool button_key(Viewer *viewer, int key, bool *ret_pressed)
{
	unsigned count = count_buttons(viewer);

	if (!count)
		return false;
	if (key == NEWT_KEY_TAB || key == NEWT_KEY_UNTAB) {
		viewer->chosen = (viewer->chosen + (key == NEWT_KEY_TAB ? 1 : count - 1)) % count;
		viewer->has_found = false; /* the cursor goes to the button */
		return true;
	}
	if (key == NEWT_KEY_F10)
		viewer->chosen = 0;
	*ret_pressed = key == NEWT_KEY_F10 || key == NEWT_KEY_ENTER || key == ' ';
	return *ret_pressed;
}

/* Esc stops what goes on, and only then leads back. */
static bool escape(Viewer *viewer)
{
	bool stops = viewer->searching || (viewer->follow && viewer->busy);

	viewer->searching = viewer->follow = false;
	return !stops;
}

static void prompt_key(Viewer *viewer, int key)
{
	if (key == NEWT_KEY_ENTER)
		take_answer(viewer);
	else if (key == NEWT_KEY_ESCAPE)
		viewer->prompting = false;
	else if (key == NEWT_KEY_RESIZE)
		key_resize(viewer);
	else
		line_edit_key(&viewer->edit, key);
}

static void text_key(Viewer *viewer, int key)
{
	if (key == NEWT_KEY_ENTER)
		key = NEWT_KEY_DOWN;
	if (key == ' ')
		key = NEWT_KEY_PGDN;
	for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++)
		if (keys[i].key == key)
			keys[i].act(viewer);
}

static int run_keys(Viewer *viewer)
{
	for (;;) {
		int key = next_key(viewer);
		bool pressed = false;

		say(viewer, NULL);
		if (viewer->prompting)
			prompt_key(viewer, key);
		else if (key == 'q' || (key == NEWT_KEY_ESCAPE && escape(viewer)))
			return VIEWER_BACK;
		else if (!button_key(viewer, key, &pressed))
			text_key(viewer, key);
		if (pressed)
			return (int)viewer->chosen;
	}
}

/* NULL: the person has been told why not. */
static ViewerDocument *open_document(const ViewerPage *page)
{
	g_autoptr(GError) error = NULL;
	ViewerDocument *document;

	if (page->text)
		return viewer_document_new_text(page->text);
	document = viewer_document_new_file(page->fd, &error);
	if (!document)
		message_show(page->title, error->message);
	return document;
}

int viewer_run(const ViewerPage *page)
{
	Viewer viewer = {.page = page, .sight = {.tabs = !page->diff}};
	int button;

	viewer.document = open_document(page);
	if (!viewer.document)
		return VIEWER_BACK;
	line_edit_init(&viewer.edit);
	viewer.busy = viewer_document_read_on(viewer.document);
	screen_take();
	viewer_view_measure(&viewer);
	button = run_keys(&viewer);
	screen_give_back();
	line_edit_clear(&viewer.edit);
	viewer_document_free(viewer.document);
	g_free(viewer.message);
	g_free(viewer.needle);
	return button;
}
