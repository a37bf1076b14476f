#include "body/pdfdoc.h"

#include <stdlib.h>

#include "base/arena.h"

static void start(struct pdfdoc *doc, struct arena *a, struct arena *scratch)
{
	*doc = (struct pdfdoc){.q = qpdf_init(), .arena = a, .scratch = scratch};
	qpdf_set_suppress_warnings(doc->q, QPDF_TRUE);
	qpdf_silence_errors(doc->q);
}

/* The detail of a message only: the rest names a file that the user does not know. */
static struct str detail(struct pdfdoc *doc, qpdf_error e)
{
	return str_dup(doc->arena, str_from(qpdf_get_error_message_detail(doc->q, e)));
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
	return true;
}

/* The state after an attempt to read; pages are counted at once, because only that finds a page tree that is a loop. */
static enum pdfdoc_state finish(struct pdfdoc *doc, QPDF_ERROR_CODE code, bool repair, struct str *why)
{
	enum pdfdoc_state state = repair ? PDFDOC_REPAIRED : PDFDOC_READ;
	int n = 0;

	if (code & QPDF_ERRORS) {
		qpdf_error e = qpdf_get_error(doc->q);
		state = qpdf_get_error_code(doc->q, e) == qpdf_e_password ? PDFDOC_PASSWORD : PDFDOC_DAMAGED;
		*why = detail(doc, e);
	} else if ((n = qpdf_get_num_pages(doc->q)) < 0) {
		state = PDFDOC_DAMAGED;
		*why = pdfdoc_failed(doc);
	} else if (n == 0) {
		state = PDFDOC_NO_PAGES;
		*why = STR("it has no pages");
	}
	doc->pages = n > 0 ? (uint32_t)n : 0;
	if (state != PDFDOC_READ && state != PDFDOC_REPAIRED)
		pdfdoc_close(doc);
	return state;
}

enum pdfdoc_state pdfdoc_open(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, bool repair, struct str *why)
{
	start(doc, a, scratch);
	qpdf_set_attempt_recovery(doc->q, repair);
	return finish(doc, qpdf_read(doc->q, path, NULL), repair, why);
}

enum pdfdoc_state pdfdoc_open_bytes(struct pdfdoc *doc, struct arena *a, struct arena *scratch, struct str bytes, bool repair,
				    struct str *why)
{
	start(doc, a, scratch);
	qpdf_set_attempt_recovery(doc->q, repair);
	return finish(doc, qpdf_read_memory(doc->q, "memory", bytes.ptr, bytes.len, NULL), repair, why);
}

void pdfdoc_close(struct pdfdoc *doc)
{
	if (doc->q)
		qpdf_cleanup(&doc->q);
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
