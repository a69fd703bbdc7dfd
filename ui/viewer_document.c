/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text is read twice: once on the way to its end, where only every so many bytes the place and the number of a line
 * are noted (a checkpoint), and again from the nearest checkpoint when a line is asked for. So 100 MB take some tens of
 * kilobytes. A file is read with pread() and not mapped: one that becomes shorter would kill the program.
 */
#include "ui/viewer_document.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/util/error.h"
#include "backend/util/fileops.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

#define SPACING (64 * 1024) /* bytes between two checkpoints, at least */
/* From one checkpoint to the next; behind the last one there may be a line that is not finished. */
#define BLOCK_LIMIT (SPACING + 2 * (VIEWER_LINE_LIMIT + 1))
#define SPOOL_LIMIT (G_GUINT64_CONSTANT(256) * 1024 * 1024) /* of a pipe: whoever writes without end fills no disk */

typedef struct Checkpoint {
	guint64 offset, line; /* LINE begins at OFFSET */
} Checkpoint;

/* What lies behind one checkpoint, as it was last read, and a place in it. */
typedef struct Block {
	char *bytes;
	gsize size;
	guint64 offset, stop; /* in the document; 0 and 0: nothing is read yet */
	guint64 line;         /* the one that begins at AT */
	gsize at;
} Block;

struct ViewerDocument {
	const char *text; /* NULL: a file */
	guint64 text_size;
	int file;                          /* to read from, at any place */
	int pipe;                          /* what is to be put into FILE; -1: nothing, or all is there */
	bool spooled;                      /* FILE is ours */
	guint64 stored;                    /* bytes put into FILE */
	guint64 size;                      /* of a file, as it last said */
	guint64 finished, line_start, end; /* finished lines; where the one behind them begins; what is read */
	bool at_end;
	unsigned restarts;
	char *trouble;
	GArray *checkpoints; /* Checkpoint; the first is the beginning */
	char *slice;
	Block block;
};

static ViewerDocument *new_document(void)
{
	static const Checkpoint beginning = {0, 0};
	ViewerDocument *document = g_new0(ViewerDocument, 1);

	document->file = -1;
	document->pipe = -1;
	document->checkpoints = g_array_new(FALSE, FALSE, sizeof(Checkpoint));
	g_array_append_val(document->checkpoints, beginning);
	document->slice = g_malloc(BLOCK_LIMIT);
	document->block.bytes = g_malloc(BLOCK_LIMIT);
	return document;
}

ViewerDocument *viewer_document_new_text(const char *text)
{
	ViewerDocument *document = new_document();

	document->text = text;
	document->text_size = strlen(text);
	return document;
}

/* A file that nobody else can open, and that is gone when we are. */
static int open_spool(GError **error)
{
	g_autofree char *name = g_build_filename(g_get_tmp_dir(), "kanmon-XXXXXX", NULL);
	int fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0) {
		int reason = errno;
		g_autofree char *message = text_fill(
		    _("There is no place for a text of unknown length: {reason}. Make room in {directory}, or "
		      "name another directory in the variable TMPDIR."),
		    "reason", g_strerror(reason), "directory", g_get_tmp_dir(), NULL);

		g_set_error_literal(error, KANMON_ERROR, KANMON_ERROR_WRITE, message);
		return -1;
	}
	unlink(name);
	return fd;
}

ViewerDocument *viewer_document_new_file(int fd, GError **error)
{
	struct stat st;
	bool is_file = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	int file = is_file ? fd : open_spool(error);
	ViewerDocument *document;

	if (file < 0)
		return NULL;
	document = new_document();
	document->file = file;
	document->spooled = !is_file;
	document->pipe = is_file ? -1 : fd;
	return document;
}

void viewer_document_free(ViewerDocument *document)
{
	if (!document)
		return;
	if (document->spooled)
		close(document->file);
	g_array_unref(document->checkpoints);
	g_free(document->slice);
	g_free(document->block.bytes);
	g_free(document->trouble);
	g_free(document);
}

static void set_trouble(ViewerDocument *document, int reason)
{
	g_free(document->trouble);
	document->trouble = text_fill(_("The rest cannot be read: {reason}."), "reason", g_strerror(reason), NULL);
}

/* What is there of SIZE bytes from OFFSET on. */
static gsize read_at(ViewerDocument *document, char *bytes, gsize size, guint64 offset)
{
	gsize got = 0;

	if (document->text) {
		got = MIN(size, document->text_size - MIN(offset, document->text_size));
		memcpy(bytes, document->text + MIN(offset, document->text_size), got);
		return got;
	}
	while (got < size) {
		ssize_t n = pread(document->file, bytes + got, size - got, (off_t)(offset + got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			set_trouble(document, errno);
		if (n <= 0)
			break;
		got += (gsize)n;
	}
	return got;
}

/* The first line of SIZE bytes, newline included; 0 when it may go on behind them. */
static gsize line_length(const char *bytes, gsize size)
{
	const char *newline = memchr(bytes, '\n', MIN(size, VIEWER_LINE_LIMIT + 1));
	gsize cut = VIEWER_LINE_LIMIT;

	if (newline)
		return (gsize)(newline - bytes) + 1;
	if (size <= VIEWER_LINE_LIMIT)
		return 0;
	/* No character of UTF-8 has more than three bytes behind its first. */
	while (cut > VIEWER_LINE_LIMIT - 3 && ((unsigned char)bytes[cut] & 0xc0) == 0x80)
		cut--;
	return cut;
}

static const Checkpoint *checkpoint(const ViewerDocument *document, unsigned n)
{
	return &g_array_index(document->checkpoints, Checkpoint, n);
}

static void note_line(ViewerDocument *document)
{
	Checkpoint here = {document->line_start, document->finished};

	if (here.offset >= checkpoint(document, document->checkpoints->len - 1)->offset + SPACING)
		g_array_append_val(document->checkpoints, here);
}

/* Finds the lines of the next slice. The one that was not finished is read once more with it. */
static bool index_slice(ViewerDocument *document)
{
	guint64 start = document->line_start, known = document->end - start;
	gsize size = read_at(document, document->slice, BLOCK_LIMIT, start), at = 0, length;

	document->at_end = size < BLOCK_LIMIT;
	if (size <= known)
		return false;
	while ((length = line_length(document->slice + at, size - at))) {
		note_line(document);
		document->finished++;
		at += length;
		document->line_start = start + at;
	}
	document->end = start + size;
	return true;
}

/* From the beginning, as if nothing had been read. */
static void start_anew(ViewerDocument *document)
{
	document->restarts++;
	g_array_set_size(document->checkpoints, 1);
	document->finished = document->line_start = document->end = 0;
	document->block.stop = 0;
}

/* The size that a file in /proc says is 0 all the time: it is compared with what the file itself said before. */
static void look_at_size(ViewerDocument *document)
{
	struct stat st;

	if (document->file < 0 || document->spooled || fstat(document->file, &st) < 0)
		return;
	if ((guint64)st.st_size < document->size)
		start_anew(document);
	document->size = (guint64)st.st_size;
}

static bool store(ViewerDocument *document, const char *bytes, gsize size)
{
	while (size) {
		ssize_t n = pwrite(document->file, bytes, size, (off_t)document->stored);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		document->stored += (guint64)n;
		bytes += n;
		size -= (gsize)n;
	}
	return true;
}

/* Takes what is in the pipe now into the temporary file. */
static void drain_pipe(ViewerDocument *document)
{
	struct pollfd input = {.fd = document->pipe, .events = POLLIN};
	ssize_t n;

	if (document->pipe < 0 || poll(&input, 1, 0) <= 0)
		return;
	n = read(document->pipe, document->slice, SPACING);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0 && document->stored + (guint64)n > SPOOL_LIMIT) {
		errno = EFBIG;
		n = -1;
	}
	if (n < 0 || (n > 0 && !store(document, document->slice, (gsize)n)))
		set_trouble(document, errno);
	if (n <= 0 || document->trouble)
		document->pipe = -1;
}

bool viewer_document_read_on(ViewerDocument *document)
{
	drain_pipe(document);
	look_at_size(document);
	return index_slice(document);
}

int viewer_document_pipe(const ViewerDocument *document)
{
	return document->pipe;
}

bool viewer_document_is_complete(const ViewerDocument *document)
{
	return document->at_end && document->pipe < 0;
}

int viewer_document_progress(const ViewerDocument *document)
{
	guint64 size = document->text ? document->text_size : document->size;

	if (viewer_document_is_complete(document))
		return 100;
	return document->spooled || !size ? -1 : (int)(MIN(document->end, size) * 100 / size);
}

unsigned viewer_document_restarts(const ViewerDocument *document)
{
	return document->restarts;
}

const char *viewer_document_trouble(const ViewerDocument *document)
{
	return document->trouble;
}

guint64 viewer_document_lines(const ViewerDocument *document)
{
	return document->finished + (document->end > document->line_start);
}

/* The number of the last checkpoint that is not behind LINE. */
static unsigned checkpoint_before(const ViewerDocument *document, guint64 line)
{
	unsigned low = 0, high = document->checkpoints->len;

	while (high - low > 1) {
		unsigned middle = low + (high - low) / 2;

		if (checkpoint(document, middle)->line <= line)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Reads what lies behind checkpoint N, if it is not there yet. */
static void load_block(ViewerDocument *document, unsigned n)
{
	Block *block = &document->block;
	const Checkpoint *first = checkpoint(document, n);
	guint64 stop = n + 1 < document->checkpoints->len ? checkpoint(document, n + 1)->offset : document->end;

	if (block->offset == first->offset && block->stop == stop)
		return;
	block->size = read_at(document, block->bytes, (gsize)(stop - first->offset), first->offset);
	block->offset = first->offset;
	block->stop = stop;
	block->line = first->line;
	block->at = 0;
}

const char *viewer_document_line(ViewerDocument *document, guint64 line, gsize *ret_length)
{
	Block *block = &document->block;
	unsigned n = checkpoint_before(document, line);
	const char *found;
	gsize length;

	*ret_length = 0;
	if (line >= viewer_document_lines(document))
		return "";
	load_block(document, n);
	if (line < block->line) {
		block->line = checkpoint(document, n)->line;
		block->at = 0;
	}
	for (; block->line < line; block->line++) {
		length = line_length(block->bytes + block->at, block->size - block->at);
		block->at = length ? block->at + length : block->size;
	}
	found = block->bytes + block->at;
	length = line_length(found, block->size - block->at);
	if (!length)
		length = block->size - block->at;
	*ret_length = length && found[length - 1] == '\n' ? length - 1 : length;
	return found;
}

static bool begins_with(const char *bytes, const char *needle, gsize size)
{
	for (gsize i = 0; i < size; i++)
		if (g_ascii_tolower(bytes[i]) != g_ascii_tolower(needle[i]))
			return false;
	return true;
}

gssize viewer_find(const char *bytes, gsize length, const char *needle)
{
	const char lower = g_ascii_tolower(*needle), upper = g_ascii_toupper(*needle);
	gsize size = strlen(needle);

	for (gsize at = 0; at + size <= length; at++)
		if ((bytes[at] == lower || bytes[at] == upper) && begins_with(bytes + at, needle, size))
			return (gssize)at;
	return -1;
}

static bool line_has(ViewerDocument *document, guint64 line, const char *needle)
{
	gsize length;
	const char *bytes = viewer_document_line(document, line, &length);

	return viewer_find(bytes, length, needle) >= 0;
}

static enum viewer_search search_forward(ViewerDocument *document, ViewerSearch *search)
{
	bool complete = viewer_document_is_complete(document);
	/* A line that is still written to would be looked at too early. */
	guint64 lines = complete ? viewer_document_lines(document) : document->finished, stop;
	unsigned n = checkpoint_before(document, search->line);

	if (search->line >= lines)
		return complete ? VIEWER_NOWHERE : VIEWER_WAITS;
	stop = n + 1 < document->checkpoints->len ? checkpoint(document, n + 1)->line : lines;
	for (; search->line < stop; search->line++)
		if (line_has(document, search->line, search->needle))
			return VIEWER_FOUND;
	return VIEWER_NOT_YET;
}

static enum viewer_search search_backward(ViewerDocument *document, ViewerSearch *search)
{
	guint64 start, stop = MIN(search->line, viewer_document_lines(document));
	bool found = false;

	if (!stop)
		return VIEWER_NOWHERE;
	start = checkpoint(document, checkpoint_before(document, stop - 1))->line;
	search->line = start;
	for (guint64 line = start; line < stop; line++) {
		if (!line_has(document, line, search->needle))
			continue;
		search->line = line;
		found = true;
	}
	return found ? VIEWER_FOUND : VIEWER_NOT_YET;
}

enum viewer_search viewer_document_search(ViewerDocument *document, ViewerSearch *search)
{
	return search->backward ? search_backward(document, search) : search_forward(document, search);
}
