#include "export/export.h"

#include <assert.h>

#include "base/arena.h"
#include "export/fields.h"

static_assert((int)FIELD_COUNT <= (int)EXPORT_FIELDS_MAX, "the losses of a file have room for every field");

/* In the order of enum export_kind. */
const struct export_format *const export_formats[EXPORT_COUNT] = {
	[EXPORT_CROSSREF] = &export_crossref, [EXPORT_CROSSREF_54] = &export_crossref_54,
	[EXPORT_JATS] = &export_jats,         [EXPORT_OJS_33] = &export_ojs_33,
	[EXPORT_OJS_34] = &export_ojs_34,     [EXPORT_OJS_35] = &export_ojs_35,
	[EXPORT_ELIBRARY] = &export_elibrary, [EXPORT_DOAJ] = &export_doaj,
	[EXPORT_DATACITE] = &export_datacite, [EXPORT_BIBTEX] = &export_bibtex,
	[EXPORT_RIS] = &export_ris,           [EXPORT_CSL] = &export_csl,
};

void export_open(struct exporter *x)
{
	x->xml = (struct xml){.out = x->out};
	if (x->format->by_issn && !text_given(&x->journal->issn.print) && !text_given(&x->journal->issn.online))
		export_need(x, "issn");
	if (x->format->open)
		x->format->open(x);
}

void export_leaf(struct exporter *x, const char *name, struct str s)
{
	xml_leaf(&x->xml, name, s);
}

/* How what is needed is written. */
static const char *const examples[][2] = {
	{"issn", "issn: {print: 2500-1809}"},
	{"exchange.url", "exchange: {url: \"https://example.org/{issue}/{slug}/\"}"},
	{"exchange.crossref.depositor", "exchange: {crossref: {depositor: Editorial office}}"},
	{"exchange.crossref.email", "exchange: {crossref: {email: doi@example.org}}"},
	{"exchange.crossref.registrant", "exchange: {crossref: {registrant: RANEPA}}"},
	{"exchange.elibrary.title_id", "exchange: {elibrary: {title_id: 55555}}"},
	{"exchange.ojs.email", "exchange: {ojs: {email: editor@example.org}}"},
};

void export_need(struct exporter *x, const char *key)
{
	const struct exchange *e = &x->journal->exchange;
	struct str outermost = str_slice(str_from(key), 0, strcspn(key, "."));
	size_t i = 0;

	while (i < EXPORT_NEEDS_MAX && x->needed[i] && strcmp(x->needed[i], key) != 0)
		i++;
	if (i == EXPORT_NEEDS_MAX || x->needed[i] || texts_have(&x->journal->faulty, str_cstr(x->arena, outermost)))
		return; /* it may be the value that has an error */
	x->needed[i] = key;
	diag_error(x->diag, e->at.line && str_is(outermost, "exchange") ? e->at : origin_file(x->journal->file), DIAG_EXPORT_MISSING,
		   "%s needs '%s' in journal.yaml", x->format->receiver, key);
	for (size_t k = 0; k < sizeof examples / sizeof *examples; k++)
		if (strcmp(examples[k][0], key) == 0)
			diag_note(x->diag, ORIGIN_NONE, "for example: %s", examples[k][1]);
}

bool export_takes(const struct exporter *x, const struct article *art)
{
	return art && (!x->format->dois_only || text_given(&art->doi));
}

void export_note(struct export_loss *l, struct origin at)
{
	if (!l->articles++)
		l->at = at;
}

static void count_losses(struct exporter *x, const struct article *art)
{
	for (int f = 0; f < (int)FIELD_COUNT; f++) {
		struct origin at;
		if (!(x->format->lacks >> f & 1))
			continue;
		at = fields_find(art, (enum export_field)f);
		if (at.line)
			export_note(&x->losses[f], at);
	}
}

void export_article(struct exporter *x, const struct section *section, const struct article *art)
{
	if (!export_takes(x, art)) {
		export_note(&x->without_doi, article_place(art));
		return;
	}
	count_losses(x, art);
	x->format->article(x, section, art);
	x->section = section;
	x->n++;
}

static const char *how_many(struct exporter *x, size_t articles)
{
	return articles == 1 ? "this one is" : str_cstr(x->arena, str_printf(x->arena, "%zu, of which this is the first, are", articles));
}

static void report_articles(struct exporter *x)
{
	const struct export_loss *doi = &x->without_doi, *text = &x->without_text, *file = &x->without_file;

	if (doi->articles)
		diag_warn(x->diag, doi->at, DIAG_EXPORT_LEFT_OUT, "%s takes only articles with a DOI; %s left out", x->format->receiver,
			  how_many(x, doi->articles));
	if (text->articles)
		diag_warn(x->diag, text->at, DIAG_EXPORT_LEFT_OUT,
			  "%s wants the full text of each article; %s without: there is no PDF file that the program pdftotext (package "
			  "poppler-utils) can read",
			  x->format->receiver, how_many(x, text->articles));
	if (file->articles)
		diag_warn(x->diag, file->at, DIAG_EXPORT_LEFT_OUT,
			  "%s gets no PDF file of some articles; %s without: build the issue first, and see that no file has more than 48 "
			  "MiB",
			  x->format->receiver, how_many(x, file->articles));
}

/* One message for all that the format has no place for, at the first of it. */
static void report_losses(struct exporter *x)
{
	struct strbuf all = {.arena = x->arena};
	struct origin first = ORIGIN_NONE;

	for (int f = 0; f < (int)FIELD_COUNT; f++) {
		const struct export_loss *l = &x->losses[f];
		if (!l->articles)
			continue;
		first = first.line ? first : l->at;
		strbuf_printf(&all, "%s%s (%zu)", all.len ? ", " : "", fields_name((enum export_field)f), l->articles);
	}
	if (all.len)
		diag_warn(x->diag, first, DIAG_EXPORT_LEFT_OUT,
			  "%s has no place for these, which are left out (in how many articles): %.*s", x->format->receiver,
			  STR_ARG(strbuf_str(&all)));
}

void export_close(struct exporter *x)
{
	if (x->format->close)
		x->format->close(x);
	report_articles(x);
	report_losses(x);
}
