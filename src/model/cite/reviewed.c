#include "model/cite/reviewed.h"

#include "base/arena.h"
#include "model/address.h"
#include "model/cite/citetitle.h"
#include "model/script.h"

/* 0: in letters of another language. */
static int readable(struct arena *a, const struct prose *title, struct str lang)
{
	enum script script = script_of(prose_plain(a, title));

	if (lang_same(title->lang, lang))
		return 3;
	return script_fits(script, lang) ? 2 : script == SCRIPT_LATIN;
}

const struct prose *reviewed_title(struct arena *a, const struct reviewed *w, struct str lang)
{
	const struct prose *best = NULL;
	int rank = -1;

	for (size_t i = 0; i < w->title.n; i++) {
		int now = readable(a, &w->title.v[i], lang);
		if (now > rank)
			best = &w->title.v[i];
		rank = now > rank ? now : rank;
	}
	return best;
}

bool reviewed_speaks(struct arena *a, const struct reviewed *w, struct str lang)
{
	const struct prose *title = reviewed_title(a, w, lang);

	return title && readable(a, title, lang) > 0;
}

/* A description being made. */
struct line {
	struct arena *a;
	struct str lang;
	struct prose_inline *first, **tail;
	struct str last; /* the text at its end */
};

static struct prose_inline *add(struct line *l, enum prose_inline_kind kind, struct origin at)
{
	struct prose_inline *i = ARENA_NEW(l->a, struct prose_inline);

	*i = (struct prose_inline){.kind = kind, .at = at};
	*l->tail = i;
	l->tail = &i->next;
	return i;
}

/* Adds a text that was found in the language `found`. */
static void put_found(struct line *l, struct str s, struct origin at, struct str found)
{
	struct prose_inline *i;

	if (!s.len)
		return;
	i = add(l, PROSE_TEXT, at);
	i->text = s;
	i->lang = lang_same(found, l->lang) ? STR("") : found;
	l->last = s;
}

static void put(struct line *l, const char *s)
{
	put_found(l, str_from(s), ORIGIN_NONE, STR(""));
}

/* A full stop, unless there is a mark. */
static void put_stop(struct line *l)
{
	put(l, citetitle_ends_in(l->last, ".?!…", true) ? " " : ". ");
}

static void put_authors(struct line *l, const struct people *authors)
{
	bool any = false;

	for (size_t i = 0; i < authors->n; i++) {
		const struct person *p = &authors->v[i];
		const struct name *name = lname_shown(l->a, &p->name, l->lang);
		if (!name)
			continue;
		if (any)
			put(l, ", ");
		put_found(l, name_sorted(l->a, name), p->at, name->lang);
		any = true;
	}
	if (any)
		put_stop(l);
}

static bool put_text(struct line *l, const char *before, const struct ltext *t)
{
	struct str found;
	const struct text *text = ltext_any(t, l->lang, &found);

	if (!text)
		return false;
	put(l, before);
	put_found(l, text->s, text->at, found);
	return true;
}

/* ". Samplehill: Press, 2020", or ", 2020" */
static void put_imprint(struct line *l, const struct reviewed *w, bool brief)
{
	bool any = false;

	if (w->place.n || w->publisher.n)
		put_stop(l);
	any = put_text(l, "", &w->place);
	if (!any || !brief)
		put_text(l, any ? ": " : "", &w->publisher);
	if (!w->year)
		return;
	put(l, ", ");
	put_found(l, str_printf(l->a, "%u", w->year), w->at, STR(""));
}

static void put_address(struct line *l, const struct text *address, bool doi)
{
	struct prose_inline *link, **tail;
	struct str url = doi ? address_doi(l->a, address->s) : address_web(l->a, address->s);

	link = add(l, PROSE_LINK, address->at);
	link->url = url;
	tail = l->tail;
	l->tail = &link->child;
	put_found(l, doi ? str_printf(l->a, "https://doi.org/%.*s", STR_ARG(address->s)) : address->s, address->at, STR(""));
	l->tail = tail;
}

static void put_rest(struct line *l, const struct reviewed *w, const struct labels *labels)
{
	if (text_given(&w->pages)) {
		put_stop(l);
		put_found(l, labels_fill1(l->a, labels, l->lang, LABEL_PAGE_COUNT, "n", w->pages.s), w->pages.at,
			  labels_lang(labels, l->lang, LABEL_PAGE_COUNT));
	}
	if (text_given(&w->isbn)) {
		put_stop(l);
		put_found(l, str_printf(l->a, "ISBN\u00A0%.*s", STR_ARG(w->isbn.s)), w->isbn.at, STR(""));
	}
	if (text_given(&w->doi) || text_given(&w->url)) {
		put_stop(l);
		put_address(l, text_given(&w->doi) ? &w->doi : &w->url, text_given(&w->doi));
	}
}

struct prose_inline *reviewed_describe(struct arena *a, const struct reviewed *w, const struct labels *labels, struct str lang, bool brief)
{
	const struct prose *title = reviewed_title(a, w, lang);
	struct line l = {.a = a, .lang = lang};
	struct prose_inline *emphasis;

	if (!title || !title->blocks)
		return NULL;
	l.tail = &l.first;
	put_authors(&l, &w->authors);
	emphasis = add(&l, PROSE_EMPH, title->at);
	emphasis->child = title->blocks->inlines;
	l.last = prose_plain(a, title);
	if (!lang_same(title->lang, lang) && script_fits(script_of(l.last), title->lang)) /* else it is in no language that is known */
		emphasis->lang = title->lang;
	put_imprint(&l, w, brief);
	if (!brief)
		put_rest(&l, w, labels);
	if (!brief && !text_given(&w->doi) && !text_given(&w->url) && !citetitle_ends_in(l.last, ".?!…", true))
		put(&l, ".");
	return l.first;
}

bool reviewed_has_more(const struct reviewed *w)
{
	return (w->place.n && w->publisher.n) || text_given(&w->pages) || text_given(&w->isbn) || text_given(&w->doi) ||
	       text_given(&w->url);
}
