#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "input/check/checkissue.h"

/* What is kept of each article. */
struct seen {
	struct str slug;
	uint64_t doi, edn; /* hashes; 0: none */
	struct origin doi_at, edn_at, pages_at;
	uint32_t first, last; /* pages; 0: none */
};

/* Who has an ORCID iD. */
struct holder {
	struct holder *next; /* in the same slot */
	struct str orcid, slug;
	struct lname name; /* parts without places */
	struct origin at;
};

struct checkissue {
	struct arena *arena;
	struct holder **holders; /* slot_count lists, by the hash of the iD */
	struct seen *v;
	size_t n, limit;
	uint32_t *slots; /* hash table over DOIs and EDNs: index * 2 + 1 for a DOI, + 2 for an EDN */
	size_t slot_count;
	size_t farthest; /* index of the article with the highest page so far */
	size_t previous; /* index of the last article with pages; SIZE_MAX: none */
	bool anew;       /* reported that articles are numbered from 1 */
};

struct checkissue *checkissue_open(struct arena *a, size_t articles)
{
	struct checkissue *c = ARENA_NEW(a, struct checkissue);

	c->arena = a;
	c->limit = articles;
	c->v = ARENA_ARRAY(a, articles + 1, struct seen);
	for (c->slot_count = 16; c->slot_count < articles * 3; c->slot_count *= 2)
		;
	c->slots = ARENA_ARRAY(a, c->slot_count, uint32_t);
	c->holders = ARENA_ARRAY(a, c->slot_count, struct holder *);
	c->previous = SIZE_MAX;
	return c;
}

/* Never 0, which means that there is none. */
static uint64_t hash(struct str s)
{
	uint64_t h = hash_folded(s);

	return h ? h : 1;
}

/* The article that already has this hash, or NULL after entering it for the newest article. */
static const struct seen *enter(struct checkissue *c, uint64_t h, unsigned which)
{
	size_t i = h & (c->slot_count - 1);

	for (; c->slots[i]; i = (i + 1) & (c->slot_count - 1)) {
		const struct seen *s = &c->v[(c->slots[i] - 1) / 2];
		if ((c->slots[i] - 1) % 2 == which && (which ? s->edn : s->doi) == h)
			return s;
	}
	c->slots[i] = (uint32_t)(c->n * 2 + which + 1);
	return NULL;
}

static void check_identifier(struct checkissue *c, struct diag *d, const struct text *t, unsigned which)
{
	const struct seen *old = text_given(t) ? enter(c, which ? c->v[c->n].edn : c->v[c->n].doi, which) : NULL;

	if (!old || str_eq(old->slug, c->v[c->n].slug)) /* an article listed twice has been reported */
		return;
	diag_error(d, t->at, DIAG_DUPLICATE, "%s %.*s already belongs to article '%.*s'", which ? "EDN" : "DOI", STR_ARG(t->s),
		   STR_ARG(old->slug));
	diag_note(d, which ? old->edn_at : old->doi_at, "given here");
}

/* Pages that two articles have in common. */
static uint32_t shared_pages(const struct seen *a, const struct seen *b)
{
	uint32_t from = a->first > b->first ? a->first : b->first, to = a->last < b->last ? a->last : b->last;

	return to < from ? 0 : to - from + 1;
}

/* Each article may have its own numbers, from 1: one message is enough. */
static bool begins_anew(struct checkissue *c, struct diag *d, const struct seen *s, const struct seen *prev)
{
	if (s->first != 1 || prev->first != 1)
		return false;
	if (!c->anew) {
		diag_warn(d, s->pages_at, DIAG_PAGE_CONFLICT, "the article starts on page 1, as '%.*s' does", STR_ARG(prev->slug));
		diag_note(d, prev->pages_at, "given here");
		diag_note(d, ORIGIN_NONE, "if each article has its own numbers: warnings: {page-conflict: off}, in the journal");
	}
	c->anew = true;
	return true;
}

/* Pages between two articles that belong to none. One before a right-hand page may be blank; pages of bodies are compared when they are
 * joined. */
static void check_gap(const struct checkissue *c, struct diag *d, const struct article *art, const struct seen *prev)
{
	const struct seen *s = &c->v[c->n];
	uint32_t from = prev->last + 1;

	if (c->previous + 1 != c->n || s->first <= from || (s->first == from + 1 && s->first % 2 == 1) || art->body_path.len)
		return;
	if (s->first == from + 1)
		diag_warn(d, s->pages_at, DIAG_PAGE_GAP, "page %u, before this article, belongs to no article", (unsigned)from);
	else
		diag_warn(d, s->pages_at, DIAG_PAGE_GAP, "pages %u–%u, before this article, belong to no article", (unsigned)from,
			  (unsigned)(s->first - 1));
	diag_note(d, prev->pages_at, "the article before it ends on page %u", (unsigned)prev->last);
}

static void check_pages(struct checkissue *c, struct diag *d, const struct article *art)
{
	const struct seen *s = &c->v[c->n], *far = &c->v[c->farthest], *prev;

	if (c->previous == SIZE_MAX)
		return;
	prev = &c->v[c->previous];
	if (str_eq(s->slug, far->slug) || str_eq(s->slug, prev->slug)) /* listed twice, and reported */
		return;
	if (begins_anew(c, d, s, prev))
		return;
	/* on one page an article may end and the next begin */
	if (shared_pages(s, far) > 1) {
		diag_warn(d, s->pages_at, DIAG_PAGE_CONFLICT, "pages %.*s%s%.*s overlap those of article '%.*s'",
			  STR_ARG(art->pages.first.s), art->pages.last.s.len ? "–" : "", STR_ARG(art->pages.last.s), STR_ARG(far->slug));
		diag_note(d, far->pages_at, "given here");
	} else if (s->first < prev->first) {
		diag_warn(d, s->pages_at, DIAG_PAGE_CONFLICT,
			  "the article starts on page %u, before '%.*s', which the issue lists ahead of it", (unsigned)s->first,
			  STR_ARG(prev->slug));
		diag_note(d, prev->pages_at, "given here");
	} else {
		check_gap(c, d, art, prev);
	}
}

/* An ORCID iD belongs to one person, who has one name in all articles. Within an article, checktext.c has compared them. */
static void check_orcid(struct checkissue *c, struct diag *d, const struct article *art, const struct person *p)
{
	struct holder **slot = &c->holders[hash(p->orcid.s) & (c->slot_count - 1)], *h;
	const struct name *here, *there;

	for (h = *slot; h && !str_eq(h->orcid, p->orcid.s); h = h->next)
		;
	if (!h) {
		h = ARENA_NEW(c->arena, struct holder);
		*h = (struct holder){*slot, str_dup(c->arena, p->orcid.s), str_dup(c->arena, art->slug), lname_keep(c->arena, &p->name),
				     p->orcid.at};
		*slot = h;
		return;
	}
	if (str_eq(h->slug, art->slug) || !lname_differ(&p->name, &h->name, &here, &there))
		return;
	diag_warn(d, p->orcid.at, DIAG_SHARED_CONTACT, "the ORCID iD %.*s of '%.*s' is that of '%.*s' in article '%.*s'",
		  STR_ARG(p->orcid.s), STR_ARG(name_family_first(c->arena, here)), STR_ARG(name_family_first(c->arena, there)),
		  STR_ARG(h->slug));
	diag_note(d, h->at, "given here");
}

void checkissue_add(struct checkissue *c, struct diag *d, const struct article *art)
{
	struct seen *s;

	if (c->n >= c->limit)
		return;
	s = &c->v[c->n];
	if (!art) {
		*s = (struct seen){0};
		c->n++;
		return;
	}
	*s = (struct seen){
		.slug = art->slug,
		.doi = text_given(&art->doi) ? hash(art->doi.s) : 0,
		.edn = text_given(&art->edn) ? hash(art->edn.s) : 0,
		.doi_at = art->doi.at,
		.edn_at = art->edn.at,
		.pages_at = art->pages.at,
		.first = art->pages.first_number,
		.last = art->pages.last_number,
	};
	check_identifier(c, d, &art->doi, 0);
	check_identifier(c, d, &art->edn, 1);
	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n; i++)
			if (text_given(&article_list(art, l)->v[i].orcid))
				check_orcid(c, d, art, &article_list(art, l)->v[i]);
	if (s->first) {
		check_pages(c, d, art);
		if (c->previous == SIZE_MAX || s->last > c->v[c->farthest].last)
			c->farthest = c->n;
		c->previous = c->n;
	}
	c->n++;
}

/* Where an article could be added: the last section's list, or else the whole issue. */
static struct origin last_section(const struct issue *i)
{
	const struct section *s = i->sections.n ? &i->sections.v[i->sections.n - 1] : NULL;

	if (s && s->articles.n)
		return s->articles.v[s->articles.n - 1].at;
	return s && s->at.line ? s->at : origin_file(i->file);
}

static int compare(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Whether the message about an article without a folder says that this one is meant. */
static bool is_meant(const struct issue *i, struct str name)
{
	for (size_t k = 0; k < i->near.n; k++)
		if (str_eq(i->near.v[k].meant, name))
			return true;
	return false;
}

void checkissue_folders(const struct reader *r, const struct issue *i)
{
	struct arena_mark mark = arena_save(r->arena);
	size_t n = 0, count, total = issue_article_count(i);
	struct str *slugs = ARENA_ARRAY(r->arena, total + 1, struct str), *names;
	int err;

	if (!i->sections.n || texts_have(&i->faulty, "sections"))
		return;
	for (size_t s = 0; s < i->sections.n; s++) {
		for (size_t k = 0; k < i->sections.v[s].articles.n; k++)
			slugs[n++] = i->sections.v[s].articles.v[k].s;
	}
	qsort(slugs, n, sizeof *slugs, compare);
	err = inputs_list(r->inputs, r->arena, i->dir, &names, &count);
	if (err)
		diag_error(r->diag, ORIGIN_NONE, DIAG_SYSTEM, "cannot list the folder %.*s: %s", STR_ARG(i->dir), strerror(err));
	for (size_t k = 0; k < count; k++) {
		struct str path = path_join(r->arena, path_join(r->arena, i->dir, names[k]), STR("article.yaml"));
		if (bsearch(&names[k], slugs, n, sizeof *slugs, compare) || is_meant(i, names[k]) || !inputs_is_regular(r->inputs, path))
			continue;
		diag_warn(r->diag, last_section(i), DIAG_NOT_LISTED, "no section lists article '%.*s', which has a folder",
			  STR_ARG(names[k]));
		diag_note(r->diag, ORIGIN_NONE, "add '%.*s' to the 'articles' of a section, or move the folder away", STR_ARG(names[k]));
	}
	arena_rewind(r->arena, mark);
}
