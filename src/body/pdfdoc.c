#include "body/pdfdoc.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"

/* [bytes] of the largest file that is read as a whole */
#define CUT_LIMIT ((size_t)256 << 20)

static void start(struct pdfdoc *doc, struct arena *a, struct arena *scratch)
{
	lazylib_load(&lazylib_qpdf);
	*doc = (struct pdfdoc){.q = qpdf_init(), .arena = a, .scratch = scratch};
	qpdf_set_suppress_warnings(doc->q, QPDF_TRUE);
	qpdf_silence_errors(doc->q);
}

/* The detail of a message, without the name by which the file was opened: the user does not know it. */
static struct str detail(struct pdfdoc *doc, qpdf_error e)
{
	struct str text = str_from(qpdf_get_error_message_detail(doc->q, e));
	struct strbuf out = {.arena = doc->arena};
	size_t at = str_find(text, STR("/fd/"), 0), from = at, to = at + 4;

	if (at == SIZE_MAX)
		return str_dup(doc->arena, text);
	while (from > 0 && text.ptr[from - 1] != ' ')
		from--;
	while (to < text.len && ascii_is_digit(text.ptr[to]))
		to++;
	strbuf_put(&out, str_slice(text, 0, from));
	strbuf_puts(&out, "the file");
	strbuf_put(&out, str_slice(text, to, text.len));
	return strbuf_str(&out);
}

struct str pdfdoc_failed(struct pdfdoc *doc)
{
	if (qpdf_has_error(doc->q)) {
		struct str text = detail(doc, qpdf_get_error(doc->q));
		if (!doc->error.len)
			doc->error = text.len ? text : STR("an unknown error");
	}
	return doc->error;
}

bool pdfdoc_warning(struct pdfdoc *doc, struct str *text)
{
	if (!qpdf_more_warnings(doc->q))
		return false;
	*text = detail(doc, qpdf_next_warning(doc->q));
	/* the reason follows */
	if (str_is(*text, "file is damaged") && qpdf_more_warnings(doc->q))
		*text = detail(doc, qpdf_next_warning(doc->q));
	return true;
}

static bool has_page_tree(struct pdfdoc *doc)
{
	qpdf_oh root = qpdf_get_root(doc->q), pages = qpdf_oh_get_key_if_dict(doc->q, root, "/Pages");
	bool has = qpdf_oh_is_dictionary(doc->q, pages);

	qpdf_oh_release(doc->q, pages);
	qpdf_oh_release(doc->q, root);
	return has;
}

/* Pages are counted at once, because only that finds a page tree that is a loop. */
static enum pdfdoc_state finish(struct pdfdoc *doc, QPDF_ERROR_CODE code, struct str *why)
{
	enum pdfdoc_state state = PDFDOC_READ;
	int n = 0;

	if (code & QPDF_ERRORS) {
		qpdf_error e = qpdf_get_error(doc->q);
		state = qpdf_get_error_code(doc->q, e) == qpdf_e_password ? PDFDOC_PASSWORD : PDFDOC_DAMAGED;
		*why = detail(doc, e);
		/* qpdf 12 looks for it earlier than qpdf 11 */
		if (str_find(*why, STR("page tree"), 0) != SIZE_MAX)
			state = PDFDOC_NO_PAGES;
	} else if (!has_page_tree(doc)) {
		state = PDFDOC_NO_PAGES;
		*why = STR("it has no pages");
	} else if ((n = qpdf_get_num_pages(doc->q)) < 0) {
		state = PDFDOC_DAMAGED;
		*why = pdfdoc_failed(doc);
	} else if (n == 0) {
		state = PDFDOC_NO_PAGES;
		*why = STR("it has no pages");
	}
	doc->pages = n > 0 ? (uint32_t)n : 0;
	if (state != PDFDOC_READ)
		pdfdoc_close(doc);
	return state;
}

static enum pdfdoc_state read_path(struct pdfdoc *doc, const char *path, struct str *why)
{
	start(doc, doc->arena, doc->scratch);
	return finish(doc, qpdf_read(doc->q, path, NULL), why);
}

static enum pdfdoc_state read_bytes(struct pdfdoc *doc, struct str bytes, bool repair, struct str *why)
{
	start(doc, doc->arena, doc->scratch);
	qpdf_set_attempt_recovery(doc->q, repair);
	return finish(doc, qpdf_read_memory(doc->q, "/fd/0", bytes.ptr, bytes.len, NULL), why);
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

/* A file as it is on the disk: whole, if it is small, and its end. */
struct file {
	const char *path;
	char *whole; /* NULL: too large, or it cannot be read */
	size_t size;
	char tail[1024];
	struct str end;
};

static void load(struct file *f, size_t most)
{
	int fd, err = file_open(f->path, SIZE_MAX, &fd, &f->size);
	size_t n = f->size < sizeof f->tail ? f->size : sizeof f->tail;

	if (err)
		return;
	f->whole = f->size > 0 && f->size <= most ? malloc(f->size) : NULL;
	if (f->whole && file_get(fd, 0, f->whole, f->size)) {
		free(f->whole);
		f->whole = NULL;
	}
	if (f->whole)
		memcpy(f->tail, f->whole + f->size - n, n);
	if (f->whole || file_get(fd, f->size - n, f->tail, n) == 0)
		f->end = (struct str){f->tail, n};
	close(fd);
}

/* A file ends with "startxref", a number and "%%EOF"; qpdf looks for them in the last kilobyte. */
static bool ends_well(const struct file *f)
{
	return !f->end.len || str_find(f->end, STR("startxref"), 0) != SIZE_MAX;
}

/* Reads a file without what follows its last end mark, such as an error page of a server. */
static bool read_cut(struct pdfdoc *doc, const struct file *f)
{
	static const char mark[] = "%%EOF";
	struct str bytes = {f->whole, f->whole ? f->size : 0}, why;
	bool mapped = !f->whole;
	size_t end;

	if (mapped && file_map(f->path, CUT_LIMIT, &bytes))
		return false;
	for (end = bytes.len; end >= sizeof mark - 1 && memcmp(bytes.ptr + end - (sizeof mark - 1), mark, sizeof mark - 1) != 0; end--)
		;
	if (end >= sizeof mark - 1 && end + 2 < bytes.len && read_bytes(doc, str_slice(bytes, 0, end), false, &why) == PDFDOC_READ) {
		if (mapped)
			doc->mapped = bytes;
		return true;
	}
	if (mapped)
		file_unmap(bytes);
	return false;
}

static enum pdfdoc_state read_file(struct pdfdoc *doc, const struct file *f, struct str *why)
{
	enum pdfdoc_state state;

	if (!ends_well(f) && read_cut(doc, f)) {
		*why = STR("there is something after its end (%%EOF)");
		return PDFDOC_CUT;
	}
	state = f->whole ? read_bytes(doc, (struct str){f->whole, f->size}, true, why) : read_path(doc, f->path, why);
	if (state == PDFDOC_READ && qpdf_more_warnings(doc->q)) {
		pdfdoc_warning(doc, why);
		state = PDFDOC_REPAIRED;
	}
	return state;
}

enum pdfdoc_state pdfdoc_open(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, size_t most, struct str *why)
{
	struct file f = {.path = path};
	enum pdfdoc_state state;

	doc->arena = a;
	doc->scratch = scratch;
	load(&f, most);
	state = read_file(doc, &f, why);
	if (pdfdoc_is_open(state)) {
		doc->whole = f.whole;
		doc->whole_size = f.whole ? f.size : 0;
	} else {
		free(f.whole);
	}
	return state;
}

bool pdfdoc_probe(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, struct str *why)
{
	start(doc, a, scratch);
	qpdf_set_attempt_recovery(doc->q, QPDF_FALSE);
	if (!(qpdf_read(doc->q, path, NULL) & QPDF_ERRORS))
		return true;
	*why = pdfdoc_failed(doc);
	pdfdoc_close(doc);
	return false;
}

enum pdfdoc_state pdfdoc_open_bytes(struct pdfdoc *doc, struct arena *a, struct arena *scratch, struct str bytes, struct str *why)
{
	doc->arena = a;
	doc->scratch = scratch;
	return read_bytes(doc, bytes, false, why);
}

void pdfdoc_close(struct pdfdoc *doc)
{
	if (doc->q) {
		pdfdoc_failed(doc);    /* qpdf prints an error that was not taken */
		qpdf_cleanup(&doc->q); /* sets it to NULL */
	}
	file_unmap(doc->mapped);
	doc->mapped = STR("");
	free(doc->whole);
	doc->whole = NULL;
	free(doc->live);
	doc->live = NULL;
	doc->n_live = doc->cap = 0;
}

size_t pdfdoc_mark(const struct pdfdoc *doc)
{
	return doc->n_live;
}

void pdfdoc_release(struct pdfdoc *doc, size_t mark)
{
	while (doc->n_live > mark)
		qpdf_oh_release(doc->q, doc->live[--doc->n_live]);
}
