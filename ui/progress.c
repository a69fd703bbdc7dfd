/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bar of progress.
 */
#include "ui/progress.h"

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "ui/screen.h"
#include "ui/terminal.h"
#include "ui/wait.h"
#include "ui/window.h"

#define BAR_WIDTH 60

struct Progress {
	Window window;
	newtComponent form, text, scale;
};

Progress *progress_open(const char *title, unsigned total)
{
	Progress *progress = g_new0(Progress, 1);

	window_open(&progress->window, BAR_WIDTH + 4, 3, title, _("Esc: stop here"));
	progress->form = newtForm(NULL, NULL, NEWT_FLAG_NOF12);
	progress->text = newtLabel(2, 0, "");
	progress->scale = newtScale(2, 2, (int)progress->window.width - 4, MAX(total, 1));
	newtFormAddComponents(progress->form, progress->text, progress->scale, NULL);
	return progress;
}

bool progress_step(Progress *progress, const char *text, unsigned done)
{
	g_autofree char *cut = text_visible(text, -1, progress->window.width - 4);
	g_autofree char *shown = terminal_text(cut);

	newtLabelSetText(progress->text, shown);
	newtScaleSet(progress->scale, done);
	newtDrawForm(progress->form);
	newtRefresh();
	screen_update();
	return !wait_stop_wanted();
}

void progress_close(Progress *progress)
{
	newtFormDestroy(progress->form);
	window_close(&progress->window);
	g_free(progress);
}
