/* Joins files: a cover sheet and the article's own PDF file make an offprint; front matter, articles and back matter make the issue. */
#include <errno.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/unicode.h"
#include "body/join.h"
#include "body/survey.h"
#include "layout/docmeta.h"
#include "output/manifest.h"
#include "run/assemble.h"
#include "run/attach.h"
#include "run/make.h"
#include "run/stampbody.h"

/* A joined file under construction. */
struct joining {
	struct maker *m;
	struct join *join;
	struct manifest_part *parts;
	size_t n_parts;
	uint32_t pages;
	struct origin at; /* for messages: the body, or the issue */
	bool *blank;      /* for each article of the issue: a blank page stands before it */
};

/* Notes the pages that the join has gained. */
static void note_part(struct joining *x, struct manifest_part part)
{
	uint32_t n = join_pages(x->join) - x->pages;

	part.first = x->pages + 1;
	part.last = x->pages + n;
	ARENA_PUSH(x->m->own.arena, x->parts, x->n_parts) = part;
	x->pages += n;
}

/* A body's path from the journal's folder, without "..": as it is named, even if a link of that name leads elsewhere. */
static struct str relative(const struct maker *m, struct str path)
{
	struct arena *a = m->own.arena;
	struct str dir = path_real(a, m->shared->journal->dir), prefix = str_is(dir, "/") ? dir : str_printf(a, "%.*s/", STR_ARG(dir));
	struct str issue = m->shared->issue->dir, real, rest;

	if (path_below(issue, path, &rest) && path_is_safe(rest))
		real = path_join(a, path_real(a, issue), rest);
	else
		real = path_join(a, path_real(a, path_dir(path)), path_base(path));
	return str_starts(real, prefix) ? str_slice(real, prefix.len, real.len) : path;
}

/* Labels for pages that are no numbers: "S1", "S2" for pages S1–S2, "e12-1" for article e12. */
static void label_by_locator(struct arena *a, const struct article *art, struct join_part *part)
{
	struct str locator = text_given(&art->pages.first) ? art->pages.first.s : art->article_number.s;
	size_t end = locator.len;

	while (text_given(&art->pages.first) && end > 0 && ascii_is_digit(locator.ptr[end - 1]))
		end--;
	if (!str_to_uint(str_slice(locator, end, locator.len), INT32_MAX, &part->number) || !part->number) {
		part->number = locator.len > 0;
		part->prefix = locator.len ? str_printf(a, "%.*s-", STR_ARG(locator)) : locator;
	} else {
		part->prefix = str_slice(locator, 0, end);
	}
}

/* Adds an article's own file. false after reporting. */
static bool add_body(struct joining *x, const struct article *art, struct join_part part)
{
	struct survey_file file;
	struct overlay stamps;
	bool ok;

	if (!survey_open(&file, x->m->files.diag, x->m->files.inputs, art->body_path))
		return false;
	if (!stampbody_make(x->m, art, &file, &stamps)) {
		survey_close(&file);
		return false;
	}
	part.overlay = &stamps;
	part.path = file.name;
	part.file = relative(x->m, art->body_path);
	part.number = art->pages.first_number;
	if (!part.number)
		label_by_locator(x->m->own.arena, art, &part);
	ok = join_add(x->join, &part);
	if (!ok)
		diag_error(x->m->files.diag, file.at, DIAG_BAD_BODY, "the file cannot be joined: %.*s", STR_ARG(join_error(x->join)));
	survey_close(&file);
	return ok;
}

/* The manifest's description of a body. */
static struct manifest_part body_part(const struct maker *m, const struct article *art)
{
	return (struct manifest_part){.kind = "body", .article = art->slug, .file = relative(m, art->body_path)};
}

static struct join *open_join(const struct maker *m)
{
	struct join *j = join_open();

	if (make_profile(m) == CONFORMANCE_NONE)
		join_disclaim(j);
	return j;
}

/* Hands the joined file over. */
static void finish(struct joining *x, struct made *out)
{
	out->joined = x->join;
	out->pages = x->pages;
	manifest_put_parts(out->line, x->parts, x->n_parts);
}

/* Our own pages are sound: what cannot be joined with them is to blame. */
static bool fail_ours(struct joining *x)
{
	diag_error(x->m->files.diag, x->at, DIAG_BAD_BODY, "it cannot be joined with the pages around it: %.*s",
		   STR_ARG(join_error(x->join)));
	return false;
}

/* --- offprints -------------------------------------------------------------------------------------------------------------------- */

/* The cover sheet that this run has written. */
static bool read_cover(const struct maker *m, uint32_t article, struct str *name, struct str *bytes)
{
	const struct product *cover = product_of(m->products, PRODUCT_COVER, article);
	int err;

	if (!cover || cover->state != PRODUCT_WRITTEN)
		return false;
	*name = cover->name;
	err = emit_read(m->own.arena, m->emit, cover->name, bytes);
	if (err)
		emit_report(m->files.diag, "read", emit_path(m->own.arena, m->emit, cover->name), err);
	return !err;
}

static void report_scripts(struct joining *x, const struct article *art)
{
	unsigned n = join_scripts(x->join);
	struct origin at = origin_file(diag_file(x->m->files.diag, art->body_path, (struct str){NULL, 0}));

	if (n)
		diag_warn(x->m->files.diag, at, DIAG_DROPPED_SCRIPT,
			  "the file has %u script%s in form fields, links or pages; joined files have none", n, n == 1 ? "" : "s");
}

/* What the article's file claims, and the offprint does not. */
static void report_claim(struct diag *d, struct origin at, const struct join *join)
{
	const struct join_conformance *c = join_conformance(join);

	if (c->lost.len)
		diag_warn(d, at, DIAG_DROPPED_CLAIM, "the file claims to conform to %.*s; the offprint does not: %.*s", STR_ARG(c->lost),
			  STR_ARG(c->why_lost));
}

/* What a build would report of the body, without a file. */
static void check_offprint(struct maker *m, const struct article *art)
{
	struct joining x = {.m = m, .join = open_join(m)};

	if (add_body(&x, art, (struct join_part){0}) && join_settle(x.join)) {
		report_scripts(&x, art);
		report_claim(m->files.diag, origin_file(diag_file(m->files.diag, art->body_path, (struct str){NULL, 0})), x.join);
	}
	join_close(x.join);
}

static bool join_offprint(struct joining *x, const struct article *art, struct str name, struct str cover)
{
	struct body_rules rules = body_rules_of(&x->m->shared->journal->bodies, &art->bodies);
	const struct join_part sheet = {.bytes = cover, .before = rules.cover == COVER_FIRST, .roman = true};
	struct manifest_part cover_part = {.kind = "cover", .article = art->slug, .file = name};
	bool ok;

	if (!add_body(x, art, (struct join_part){0}))
		return false;
	if (art->pages.first_number)
		join_number_pages(x->join);
	if (rules.cover != COVER_FIRST)
		note_part(x, body_part(x->m, art));
	ok = rules.cover == COVER_NONE || join_add(x->join, &sheet);
	if (rules.cover == COVER_LAST)
		note_part(x, cover_part);
	if (rules.cover == COVER_FIRST) {
		uint32_t n = art->counted;
		cover_part.first = 1;
		cover_part.last = join_pages(x->join) - n;
		ARENA_PUSH(x->m->own.arena, x->parts, x->n_parts) = cover_part;
		x->pages = cover_part.last;
		note_part(x, body_part(x->m, art));
	}
	return (ok && join_describe(x->join, cover)) || fail_ours(x);
}

void makejoin_report(struct diag *d, const struct made *made)
{
	struct str text = join_warning(made->joined);

	if (made->body.file)
		report_claim(d, made->body, made->joined);
	if (made->body.file && !made->repaired && text.len)
		survey_repaired(d, made->body, text);
}

void makejoin_offprint(struct maker *m, uint32_t article, struct made *out)
{
	const struct article *art = make_article_quietly(m, article);
	struct joining x = {.m = m};
	struct str name, cover;

	out->uncalled = art && !art->body_path.len && !text_given(&art->body);
	if (art && art->counted && !m->options->write)
		check_offprint(m, art);
	if (!art || !m->write || !art->counted || !read_cover(m, article, &name, &cover))
		return;
	x.join = open_join(m);
	x.at = origin_file(diag_file(m->files.diag, art->body_path, (struct str){NULL, 0}));
	if (!join_offprint(&x, art, name, cover)) {
		join_close(x.join);
		return;
	}
	out->body = origin_file(diag_file(m->files.diag, art->body_path, (struct str){NULL, 0}));
	out->repaired = m->shared->pagination.v[article].repaired;
	report_scripts(&x, art);
	manifest_put_article(out->line, m->own.arena, art);
	finish(&x, out);
}

/* --- the issue -------------------------------------------------------------------------------------------------------------------- */

static const struct article *article_at(struct joining *x, size_t i)
{
	return make_articles(x->m)->articles[i];
}

static bool has_body(const struct article *art)
{
	return art && art->counted;
}

/* Reports the articles that the file lacks. False: it is not to be written. */
static bool check_complete(struct joining *x, size_t n)
{
	struct diag *d = x->m->files.diag;
	bool partial = x->m->options->partial;
	size_t bodies = 0;

	for (size_t i = 0; i < n; i++)
		bodies += has_body(article_at(x, i));
	if (!bodies && !partial)
		return false;
	for (size_t i = 0; i < n && bodies < n; i++) {
		const struct article *art = article_at(x, i);
		if (!has_body(art) && art)
			diag_warn(d, article_place(art), DIAG_MISSING_BODY, "the article has no PDF file%s; issue.pdf is %s",
				  art->body_path.len || text_given(&art->body) ? " that can be joined" : "",
				  partial ? "written without it" : "not written");
	}
	return partial || bodies == n;
}

/* Paints front or back matter as a part of the issue. */
static bool add_matter(struct joining *x, const struct document *doc, const char *kind, enum product_kind product)
{
	struct document joined;
	struct str bytes;

	if (!doc)
		return true;
	joined = *doc;
	joined.joined = true;
	if (doc == x->m->back && x->m->front)
		joined.attachments = attach_others(x->m->own.arena, doc, x->m->front);
	if (!x->pages) {
		struct layout_context ctx = make_context(x->m, origin_file(x->m->shared->issue->file));
		docmeta_whole(&ctx, x->m->shared->issue, &joined);
	}
	if (!pdf_paint(x->m->painter, x->m->own.arena, x->m->files.diag, &joined, &bytes, NULL))
		return false;
	if (!join_add(x->join, &(struct join_part){.bytes = bytes}))
		return fail_ours(x);
	note_part(x, (struct manifest_part){.kind = kind, .file = str_from(product_rows[product].file)});
	return true;
}

/* A file that is only its metadata, for an issue without front matter. */
static bool describe(struct joining *x)
{
	static const mpt side = 100000;
	struct layout_context ctx = make_context(x->m, origin_file(x->m->shared->issue->file));
	struct document *doc = document_new(x->m->own.arena, journal_language(x->m->shared->journal));
	struct str bytes;

	doc->joined = true;
	doc->conformance = make_profile(x->m);
	document_add_page(doc, side, side);
	docmeta_whole(&ctx, x->m->shared->issue, doc);
	return pdf_paint(x->m->painter, x->m->own.arena, x->m->files.diag, doc, &bytes, NULL) &&
	       (join_describe(x->join, bytes) || fail_ours(x));
}

/* The page before the articles; 0: numbers begin anew, or there is none. */
static uint32_t last_of_front(const struct joining *x)
{
	return x->m->front ? x->m->front->next_number - 1 : 0;
}

static void report_between(struct joining *x, const struct article *art, uint32_t last, uint32_t first)
{
	struct diag *d = x->m->files.diag;
	struct origin at = art->pages.at.line ? art->pages.at : article_place(art);

	if (first > last + 2)
		diag_warn(d, at, DIAG_PAGE_GAP, "pages %u–%u, before this article, are in no file", last + 1, first - 1);
	else if (first == last + 2)
		diag_warn(d, at, DIAG_PAGE_GAP, "page %u, before this article, is in no file", last + 1);
	else if (first == last)
		diag_warn(d, at, DIAG_PAGE_TWICE, "issue.pdf has page %u twice: the article before this one ends on it", first);
}

/* Decides where a blank verso stands before an article, and reports what else lies between the pages of two files. */
static void plan_blanks(struct joining *x, size_t n)
{
	const struct issue *issue = x->m->shared->issue;
	bool roman = issue->front_numbering == NUMBERING_ROMAN, begun = x->m->front; /* roman: before the first article only */
	uint32_t last = last_of_front(x);

	x->blank = ARENA_ARRAY(x->m->own.arena, n, bool);
	for (size_t i = 0; i < n; i++) {
		const struct article *art = article_at(x, i);
		uint32_t first = has_body(art) ? art->pages.first_number : 0;
		if (!has_body(art))
			continue;
		x->blank[i] = begun && issue->articles_open == SIDE_RECTO && first % 2 == 1 && (roman ? last % 2 == 1 : first == last + 2);
		if (!x->blank[i] && !roman && last && first)
			report_between(x, art, last, first);
		last = art->pages.last_number ? art->pages.last_number : first;
		begun = true;
		roman = false;
	}
}

static bool add_blank(struct joining *x)
{
	if (!join_add_blank(x->join))
		return fail_ours(x);
	note_part(x, (struct manifest_part){.kind = "blank"});
	return true;
}

static struct str line_of(struct joining *x, const struct article *art)
{
	struct arena *a = x->m->own.arena;

	return unicode_visible(a, docmeta_marked_title(x->m->shared->labels, a, art, journal_language(x->m->shared->journal)));
}

static bool add_articles(struct joining *x, size_t n)
{
	struct str lang = journal_language(x->m->shared->journal);

	for (size_t i = 0; i < n; i++) {
		const struct article *art = article_at(x, i);
		struct join_part part = {0};
		const struct section *section;
		const struct text *rubric;
		if (!has_body(art))
			continue;
		issue_article(x->m->shared->issue, i, &section);
		rubric = ltext_any(&section->title, lang, NULL);
		part.name = art->slug;
		part.title = line_of(x, art);
		part.section = rubric ? rubric->s : STR("");
		if ((x->blank[i] && !add_blank(x)) || !add_body(x, art, part))
			return false;
		note_part(x, body_part(x->m, art));
	}
	return true;
}

/* The names of the articles' first pages. */
static void reserve(struct joining *x, size_t n)
{
	struct strs names = {NULL, 0};

	for (size_t i = 0; i < n; i++)
		if (has_body(article_at(x, i)))
			ARENA_PUSH(x->m->own.arena, names.v, names.n) = article_at(x, i)->slug;
	join_reserve(x->join, &names);
}

static bool join_issue(struct joining *x, size_t n)
{
	reserve(x, n);
	join_divide(x->join, "/Part");
	join_number_pages(x->join);
	if (!add_matter(x, x->m->front, "front-matter", PRODUCT_FRONT_MATTER) || !add_articles(x, n))
		return false;
	if (!x->m->front && x->pages && !describe(x))
		return false;
	return add_matter(x, x->m->back, "back-matter", PRODUCT_BACK_MATTER) && x->pages > 0;
}

/* What the joined file could not keep of its parts. */
static void report_dropped(struct joining *x)
{
	struct strs dropped = join_dropped(x->join);
	struct origin at = origin_file(x->m->shared->issue->file);

	for (size_t i = 0; i < dropped.n; i++)
		diag_warn(x->m->files.diag, at, DIAG_DROPPED_ACTION, "issue.pdf has no %.*s, which an article's PDF file has",
			  STR_ARG(str_slice(dropped.v[i], 1, dropped.v[i].len)));
	if (join_forms_differ(x->join))
		diag_warn(x->m->files.diag, at, DIAG_FORM_CONFLICT,
			  "the forms of several articles differ in whether viewers draw their fields: look at them in issue.pdf");
}

void makejoin_issue(struct maker *m, uint32_t article, struct made *out)
{
	size_t n = issue_article_count(m->shared->issue);
	struct joining x = {.m = m};
	struct str lang = journal_language(m->shared->journal);
	struct document head = {.arena = m->own.arena, .info.lang = lang};
	struct layout_context ctx;

	(void)article;
	if (!shared_usable(m->shared) || !check_complete(&x, n))
		return;
	plan_blanks(&x, n);
	if (!m->write)
		return;
	x.join = open_join(m);
	x.at = origin_file(m->shared->issue->file);
	if (!join_issue(&x, n)) {
		join_close(x.join);
		return;
	}
	report_dropped(&x);
	ctx = make_context(m, origin_file(m->shared->issue->file));
	docmeta_whole(&ctx, m->shared->issue, &head);
	manifest_put_title(out->line, head.info.title, lang);
	finish(&x, out);
}
