#include "base/pack.h"
#include "diag/diag_int.h"

/* The fields common to messages and notes. */
static void pack_entry(struct strbuf *b, const struct diag *d, struct origin at, struct str text, struct diag_excerpt source)
{
	pack_str(b, diag_path(d, at.file));
	pack_number(b, at.line);
	pack_number(b, at.col);
	pack_str(b, text);
	pack_str(b, source.line);
	pack_number(b, source.caret);
}

struct str diag_pack(const struct diag *d, struct arena *a)
{
	struct strbuf b = {.arena = a};

	pack_number(&b, d->n_messages);
	for (size_t i = 0; i < d->n_messages; i++) {
		const struct diag_message *m = d->messages[i];
		size_t n = 0;
		pack_number(&b, (size_t)m->level);
		pack_number(&b, (size_t)m->code);
		pack_entry(&b, d, m->at, m->text, m->source);
		for (const struct diag_note *note = m->notes; note; note = note->next)
			n++;
		pack_number(&b, n);
		for (const struct diag_note *note = m->notes; note; note = note->next)
			pack_entry(&b, d, note->at, note->text, note->source);
	}
	pack_number(&b, d->n_tallies - 1);
	for (uint32_t i = 0; i < d->n_files; i++) {
		const struct diag_tally *t = &d->tallies[diag_file_at(d, i)->tally];
		if (t == d->tallies)
			continue;
		pack_str(&b, diag_path(d, i));
		pack_number(&b, t->rest[DIAG_WARNING]);
		pack_number(&b, t->rest[DIAG_ERROR]);
	}
	return strbuf_str(&b);
}

static uint32_t read_number(struct unpack *u)
{
	return (uint32_t)unpack_below(u, (uint64_t)UINT32_MAX + 1);
}

struct entry {
	struct str path;
	struct origin at; /* without a file: paths are numbered when the entry is added */
	struct str text;
	struct diag_excerpt source;
};

static struct entry read_entry(struct unpack *r)
{
	struct entry e;

	e.path = unpack_str(r);
	e.at.file = 0;
	e.at.line = read_number(r);
	e.at.col = read_number(r);
	e.text = unpack_str(r);
	e.source.line = unpack_str(r);
	e.source.caret = read_number(r);
	if (e.source.caret != DIAG_NO_CARET && e.source.caret > e.source.line.len)
		r->failed = true;
	return e;
}

static bool unpack_message(struct diag *d, struct unpack *r)
{
	uint32_t level = read_number(r);
	uint32_t code = read_number(r);
	struct entry e = read_entry(r);
	uint32_t n = read_number(r);
	struct origin at;

	if (r->failed || (level != DIAG_WARNING && level != DIAG_ERROR) || code >= DIAG_CODE_COUNT)
		return false;
	e.at.file = diag_number_path(d, e.path);
	at = e.at;
	if (diag_add_message(d, (enum diag_level)level, e.at, (enum diag_code)code, e.text))
		d->last->source = (struct diag_excerpt){str_dup(&d->message_arena, e.source.line), e.source.caret};
	while (n--) {
		struct diag_note *note;
		e = read_entry(r);
		if (r->failed)
			return false;
		e.at.file = diag_number_path(d, e.path);
		if (d->last && e.at.file == at.file && e.at.line == at.line && e.at.col == at.col)
			e.at = d->last->at; /* which may be known from an earlier place */
		note = diag_add_note(d, e.at, e.text);
		if (note)
			note->source = (struct diag_excerpt){str_dup(&d->message_arena, e.source.line), e.source.caret};
	}
	return true;
}

/* Several processes usually report the same about one file, and messages not kept cannot be compared, so the largest count is used. */
static void add_rest(struct diag *d, struct diag_tally *t, enum diag_level level, uint32_t n)
{
	if (n <= t->rest[level])
		return;
	d->count[level] += n - t->rest[level];
	t->rest[level] = n;
}

static bool unpack_rest(struct diag *d, struct unpack *r)
{
	struct str path = unpack_str(r);
	uint32_t warnings = read_number(r), errors = read_number(r);
	struct diag_tally *t;

	if (r->failed)
		return false;
	t = diag_tally(d, diag_number_path(d, path));
	add_rest(d, t, DIAG_WARNING, warnings);
	add_rest(d, t, DIAG_ERROR, errors);
	return true;
}

bool diag_unpack(struct diag *d, struct str bytes)
{
	struct unpack r = {bytes, 0, false};
	bool ok = true;

	for (uint32_t n = read_number(&r); ok && n; n--)
		ok = unpack_message(d, &r);
	for (uint32_t n = ok ? read_number(&r) : 0; ok && n; n--)
		ok = unpack_rest(d, &r);
	d->last = NULL;
	return ok && !r.failed && r.at == bytes.len;
}

void diag_merge(struct diag *d, const struct diag *from)
{
	struct arena bytes = {0};

	if (!from->n_messages)
		return;
	diag_unpack(d, diag_pack(from, &bytes));
	arena_done(&bytes);
}
