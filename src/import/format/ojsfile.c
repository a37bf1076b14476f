/* Galleys: PDF files in base64, which are decoded as they come, before it is known which of them is needed. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/base64.h"
#include "import/format/ojs_int.h"

enum { PIECE = 16 * 1024, ROOM = 256 * 1024, HEAD = 1024 /* in which a PDF file has its mark */ };

struct ojs_decoder {
	struct base64_text text;
	const struct xml_node *owner;
	struct str revision, where;
	char name[32];
	int fd;
	bool begun, refused; /* has a first piece; is no PDF file, or damaged */
	size_t n;
	char bytes[ROOM + BASE64_ROOM(PIECE)];
};

struct ojs_decoder *ojs_new_decoder(struct arena *a)
{
	return ARENA_NEW(a, struct ojs_decoder);
}

void ojs_files_begin(struct ojs *o)
{
	o->n_files = 0;
}

enum xml_choice ojs_embed(struct ojs *o, const struct xml_node *embed)
{
	const struct xml_node *file = embed->parent, *owner = file ? file->parent : NULL;
	struct str encoding = xml_attr_of(embed, "encoding");
	struct ojs_decoder *d = o->decoder;

	if (!xml_is(file, "file") && !xml_is(file, "revision"))
		return XML_SKIP;
	if (!xml_is(owner, "submission_file") && !xml_is(owner, "galley"))
		return XML_SKIP;
	if (encoding.len && !str_eq_folded(encoding, STR("base64"))) {
		import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, embed), "a file in the encoding '%.*s'", STR_ARG(encoding));
		return XML_SKIP;
	}
	if (o->n_files == OJS_FILES_MAX) {
		import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, embed), "more than %d PDF files of an article", OJS_FILES_MAX);
		return XML_SKIP;
	}
	d->text = (struct base64_text){0};
	d->owner = owner;
	d->revision = xml_attr_of(file, xml_is(file, "file") ? "id" : "number");
	d->where = xml_where(o->s->arena, embed);
	d->fd = -1;
	d->begun = d->refused = false;
	d->n = 0;
	return XML_PIPE;
}

static void refuse(struct ojs *o)
{
	struct ojs_decoder *d = o->decoder;

	d->refused = true;
	if (d->fd < 0)
		return;
	close(d->fd);
	d->fd = -1;
	unlinkat(o->s->bodies, d->name, 0);
}

/* Writes what is decoded; the file is begun when it is seen to be a PDF file. */
static void flush(struct ojs *o)
{
	struct ojs_decoder *d = o->decoder;
	struct str all = {d->bytes, d->n};

	if (d->fd < 0) {
		if (str_find(str_slice(all, 0, HEAD), STR("%PDF-"), 0) == SIZE_MAX) {
			d->refused = true;
			return;
		}
		d->fd = import_body_open(o->s, d->name);
		d->refused = d->fd < 0;
	}
	while (all.len && !d->refused) {
		ssize_t n = write(d->fd, all.ptr, all.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			import_note(o->s, IMPORT_FAILED, d->where, "the PDF cannot be written: %s", strerror(errno));
			refuse(o);
			return;
		}
		all = str_slice(all, (size_t)n, all.len);
	}
	d->n = 0;
}

static void decode(struct ojs *o, struct str piece)
{
	struct ojs_decoder *d = o->decoder;
	size_t n = base64_get(&d->text, piece, d->bytes + d->n);

	if (n == SIZE_MAX) {
		import_note(o->s, IMPORT_DROPPED, d->where, "a file whose base64 is damaged");
		refuse(o);
		return;
	}
	d->n += n;
	if (d->n >= ROOM)
		flush(o);
}

static void end_file(struct ojs *o)
{
	struct ojs_decoder *d = o->decoder;
	struct ojs_file *file;

	if (!d->refused)
		decode(o, STR("="));
	if (!d->refused)
		flush(o);
	if (d->refused || d->fd < 0 || !import_body_close(o->s, d->fd, d->name, d->where))
		return;
	file = &o->files[o->n_files++];
	file->owner = d->owner;
	file->revision = d->revision;
	memcpy(file->body, d->name, sizeof file->body);
}

void ojs_piece(struct ojs *o, struct str text)
{
	struct ojs_decoder *d = o->decoder;

	if (!text.len) {
		end_file(o);
		return;
	}
	if (!d->begun) {
		size_t comma = str_starts(str_trim(text), STR("data:")) ? str_find(text, STR(","), 0) : SIZE_MAX;
		text = str_slice(text, comma == SIZE_MAX ? 0 : comma + 1, text.len);
		d->begun = true;
	}
	for (size_t from = 0; from < text.len && !d->refused; from += PIECE)
		decode(o, str_slice(text, from, from + PIECE));
}

void ojs_files_end(struct ojs *o, struct str kept)
{
	for (size_t i = 0; i < o->n_files; i++)
		if (!str_is(kept, o->files[i].body))
			unlinkat(o->s->bodies, o->files[i].body, 0);
	o->n_files = 0;
}

/* --- which one -------------------------------------------------------------------------------------------------------------------- */

/* The PDF file of a galley: that of the revision, else the last; NULL: it has none. */
static const struct ojs_file *file_of(const struct ojs *o, const struct xml_node *galley)
{
	const struct xml_node *ref = xml_find(galley, "submission_file_ref");
	const struct ojs_file *last = NULL;

	for (size_t i = 0; i < o->n_files; i++) {
		const struct ojs_file *f = &o->files[i];
		struct str wanted = xml_attr_of(ref, "revision");
		if (f->owner != galley && (!ref || !str_eq(xml_attr_of(f->owner, "id"), xml_attr_of(ref, "id"))))
			continue;
		if (!wanted.len)
			wanted = xml_attr_of(f->owner, "file_id");
		last = f;
		if (wanted.len && str_eq(wanted, f->revision))
			return f;
	}
	return last;
}

/* "PDF (English)": what readers see. */
static struct str label_of(struct ojs *o, const struct xml_node *galley)
{
	struct str label = xml_text_at(o->s->arena, galley, "name");

	return label.len ? label : xml_text_at(o->s->arena, galley, "label");
}

static bool says_pdf(struct str label)
{
	for (size_t i = 0; i + 3 <= label.len; i++)
		if (str_eq_folded(str_slice(label, i, i + 3), STR("pdf")))
			return true;
	return false;
}

/* How well a galley fits as the body; 0: it has no PDF. */
static int fitness(struct ojs *o, const struct xml_node *galley, struct str own)
{
	struct str lang = ojs_language(o, galley, STR(""));

	if (!file_of(o, galley))
		return 0;
	return 1 + (says_pdf(label_of(o, galley)) ? 1 : 0) + (!lang.len || !own.len ? 2 : 0) + (lang.len && str_eq(lang, own) ? 4 : 0);
}

static const struct xml_node *first_galley(const struct xml_node *meta)
{
	const struct xml_node *n = xml_find(meta, "article_galley");

	return n ? n : xml_find(meta, "galley");
}

static void note_galley(struct ojs *o, const struct xml_node *galley)
{
	struct str label = label_of(o, galley), where = xml_where(o->s->arena, galley);
	const struct xml_node *remote = xml_find(galley, "remote");

	if (remote)
		import_note(o->s, IMPORT_DROPPED, where, "galley '%.*s', which is elsewhere: %.*s", STR_ARG(label),
			    STR_ARG(xml_attr_of(remote, "src")));
	else
		import_note(o->s, IMPORT_DROPPED, where, "galley '%.*s'%s", STR_ARG(label),
			    file_of(o, galley) ? "" : ", which has no PDF file in this one");
}

/* Without galleys, the only PDF file that was made for readers. */
static const struct ojs_file *lone_file(const struct ojs *o)
{
	const struct ojs_file *found = NULL;

	for (size_t i = 0; i < o->n_files; i++) {
		if (!xml_attr_is(o->files[i].owner, "stage", "proof"))
			continue;
		if (found)
			return NULL;
		found = &o->files[i];
	}
	return found;
}

static void note_elsewhere(struct ojs *o, const struct xml_node *n)
{
	for (; n; n = n->next) {
		const struct xml_node *href = xml_find(n, "href");
		if (!href)
			href = xml_find(n, "file/href");
		if (!href)
			href = xml_find(n, "revision/href");
		if (href && (xml_is(n, "submission_file") || xml_is(n, "galley")))
			import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, href), "a file that is elsewhere: %.*s",
				    STR_ARG(xml_attr_of(href, "src")));
	}
}

void ojs_galleys(struct ojs *o, struct draft *record, const struct xml_node *article, const struct xml_node *meta, struct str own)
{
	const struct xml_node *best = NULL, *first = first_galley(meta);
	const struct ojs_file *file = NULL;
	struct arena *a = o->s->arena;
	int most = 0;

	for (const struct xml_node *g = first; g; g = xml_next(g)) {
		int fits = fitness(o, g, own);
		if (fits > most) {
			most = fits;
			best = g;
		}
	}
	for (const struct xml_node *g = first; g; g = xml_next(g))
		if (g != best)
			note_galley(o, g);
	note_elsewhere(o, article->child);
	file = best ? file_of(o, best) : first ? NULL : lone_file(o);
	if (file) {
		struct str name = str_dup(a, str_from(file->body)), lang = best ? ojs_language(o, best, own) : own;
		struct draft *d = draft_put(a, record, "@body", name, xml_where(a, best ? best : file->owner));
		if (!best)
			d->guess = STR("as the only PDF file among the proofs");
		else if (!str_eq(lang, own))
			import_note(o->s, IMPORT_GUESSED, d->where,
				    "the PDF file of the article, which is in '%.*s', from its galley in '%.*s'", STR_ARG(own),
				    STR_ARG(lang));
	}
	ojs_files_end(o, file ? draft_text(record, "@body") : STR(""));
}
