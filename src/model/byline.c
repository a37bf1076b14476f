#include "model/byline.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/groupname.h"
#include "model/script.h"

/* `art` NULL: none. The language of a text that was found with the tag `found` on a page in `lang`: by its letters, where it may be the article's own. */
static struct str language_of(const struct article *art, struct str text, struct str found, struct str lang)
{
	enum script script = script_of(text);

	return art && (!found.len || lang_same(found, lang)) && !script_fits(script, lang) && script_fits(script, art->language.s)
		       ? art->language.s
		       : found;
}

/* Those in the list of authors who speak for themselves, or on whose behalf others speak. */
static void add_listed(struct arena *a, struct byline *b, const struct article *art, const struct people *all, struct str lang,
		       bool on_behalf)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct person *p = &all->v[i];
		const struct name *name = p->on_behalf == on_behalf ? lname_shown(a, &p->name, lang) : NULL;
		if (name)
			b->v[b->n++] = (struct byline_author){.person = p,
							      .name = name,
							      .lang = language_of(art, name_full(a, name), name->lang, lang),
							      .group = p->group,
							      .at = name->family.at.line ? name->family.at : name->literal.at};
	}
}

struct byline byline_of(struct arena *a, const struct article *art, struct str lang)
{
	struct byline b = {ARENA_ARRAY(a, art->authors.n + art->collective_authors.n, struct byline_author), 0};

	add_listed(a, &b, art, &art->authors, lang, false);
	for (size_t i = 0; i < art->collective_authors.n; i++) {
		struct str found;
		const struct text *t = ltext_any(&art->collective_authors.v[i], lang, &found);
		if (t)
			b.v[b.n++] = (struct byline_author){
				.body = t->s, .lang = language_of(art, t->s, found, lang), .group = true, .at = t->at};
	}
	return b;
}

struct byline byline_contributors(struct arena *a, const struct article *art, enum contributor_kind kind, struct str lang)
{
	struct byline b = {ARENA_ARRAY(a, art->contributors[kind].n, struct byline_author), 0};

	add_listed(a, &b, art, &art->contributors[kind], lang, false);
	return b;
}

struct byline byline_people(struct arena *a, const struct people *people, struct str lang)
{
	struct byline b = {ARENA_ARRAY(a, people->n, struct byline_author), 0};

	add_listed(a, &b, NULL, people, lang, false);
	return b;
}

struct byline byline_behalf(struct arena *a, const struct article *art, struct str lang)
{
	struct byline b = {ARENA_ARRAY(a, art->authors.n + 1, struct byline_author), 0};

	add_listed(a, &b, art, &art->authors, lang, true);
	return b;
}

struct str byline_behalf_text(struct arena *a, const struct labels *labels, const struct byline *b, size_t i, struct str lang, bool alone)
{
	struct str text = groupname_behalf(a, labels, lang, byline_author(a, &b->v[i], name_full));
	struct strbuf out = {.arena = a};
	size_t pos = 0;

	if (i || !alone)
		strbuf_puts(&out, "; ");
	else
		strbuf_put_utf8(&out, unicode_to_upper(utf8_next(text, &pos)));
	strbuf_put(&out, str_slice(text, pos, text.len));
	return strbuf_str(&out);
}

struct str byline_filed(struct arena *a, const struct byline_author *author, struct str lang)
{
	struct str own = author->name && author->name->lang.len ? author->name->lang : lang;

	if (author->group && (!author->name || !text_given(&author->name->sort)))
		return groupname_without_article(byline_author(a, author, name_full), own);
	return name_filed(a, author->name);
}

struct str byline_author(struct arena *a, const struct byline_author *author, byline_form *form)
{
	return author->person ? form(a, author->name) : author->body;
}

void byline_cut(struct arena *a, struct byline *b, size_t most, const struct labels *labels, struct str lang)
{
	const struct byline_author *all = b->v;
	size_t total = b->n, persons = 0, seen = 0;

	for (size_t i = 0; i < total; i++)
		persons += !all[i].group;
	if (!most || persons <= most)
		return;
	*b = (struct byline){ARENA_ARRAY(a, total + 1, struct byline_author), 0};
	for (size_t i = 0; i < total; i++) {
		if (all[i].group || seen++ < most)
			b->v[b->n++] = all[i];
		else if (seen == most + 1)
			b->v[b->n++] = (struct byline_author){
				.body = labels_fill1(a, labels, lang, LABEL_AND_OTHERS_COUNTED, "n", str_printf(a, "%zu", persons)),
				.lang = labels_lang(labels, lang, LABEL_AND_OTHERS_COUNTED),
				.others = true};
	}
}

struct str byline_joint(const struct byline *b, size_t i)
{
	return !i ? STR("") : b->v[i].others ? STR(" ") : STR(", ");
}

struct str byline_text(struct arena *a, const struct byline *b, byline_form *form)
{
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < b->n; i++) {
		strbuf_put(&out, byline_joint(b, i));
		strbuf_put(&out, byline_author(a, &b->v[i], form));
	}
	return strbuf_str(&out);
}
