#include "input/check/checkrun.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/hash.h"
#include "input/check/checkorder.h"

enum kind { OF_DOI, OF_EDN, OF_ORCID, OF_NUMBER, OF_RUNNING };

/* Who has a value, the first of all. */
struct holder {
	struct holder *next; /* in the same slot */
	uint64_t hash;
	enum kind kind;
	struct str value, issue, slug; /* slug: empty for an issue */
	struct str path;
	struct origin at; /* its file number means nothing */
	struct lname name;
};

struct checkrun {
	struct arena *arena;
	struct holder **slots;
	size_t n, size;
	struct str issue, path; /* current; the path is that of the file being compared */
	size_t number;
	struct checkorder order;
};

struct checkrun *checkrun_open(struct arena *a)
{
	struct checkrun *c = ARENA_NEW(a, struct checkrun);

	c->arena = a;
	c->order.arena = a;
	c->size = 1024;
	c->slots = ARENA_ARRAY(a, c->size, struct holder *);
	return c;
}

static void grow(struct checkrun *c)
{
	struct holder **old = c->slots, *next;
	size_t size = c->size;

	c->size *= 2;
	c->slots = ARENA_ARRAY(c->arena, c->size, struct holder *);
	for (size_t i = 0; i < size; i++)
		for (struct holder *h = old[i]; h; h = next) {
			next = h->next;
			h->next = c->slots[h->hash & (c->size - 1)];
			c->slots[h->hash & (c->size - 1)] = h;
		}
}

/* The first holder of the value; NULL after making it that of `slug` in the current issue. */
static struct holder *find(struct checkrun *c, enum kind kind, struct str value, struct origin at, struct str slug)
{
	uint64_t hash = hash_word(hash_folded(value), (uint32_t)kind);
	struct holder *h;

	for (h = c->slots[hash & (c->size - 1)]; h; h = h->next)
		if (h->hash == hash && h->kind == kind && str_eq_folded(h->value, value))
			return h;
	if (c->n >= c->size)
		grow(c);
	h = ARENA_NEW(c->arena, struct holder);
	*h = (struct holder){c->slots[hash & (c->size - 1)], hash, kind, str_dup(c->arena, value), c->issue, slug, c->path, at, {0}};
	c->slots[hash & (c->size - 1)] = h;
	c->n++;
	return NULL;
}

/* The first holder of the value if that belongs to another issue. */
static struct holder *find_elsewhere(struct checkrun *c, enum kind kind, struct str value, struct origin at, struct str slug)
{
	struct holder *h = find(c, kind, value, at, slug);

	return h && h->issue.ptr != c->issue.ptr ? h : NULL;
}

static void note(struct diag *d, const struct holder *h)
{
	struct origin at = h->at;

	at.file = diag_file(d, h->path, (struct str){NULL, 0});
	diag_note(d, at, "given here");
}

/* "01" as "1": without the zeros before figures. */
static struct str without_zeros(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		bool begins = !i || !ascii_is_digit((unsigned char)s.ptr[i - 1]);
		while (begins && s.ptr[i] == '0' && i + 1 < s.len && ascii_is_digit((unsigned char)s.ptr[i + 1]))
			i++;
		strbuf_putc(&b, s.ptr[i]);
	}
	return strbuf_str(&b);
}

/* By volume and number, or by year and number, among issues of its kind. A journal is known by its file. */
static void check_number(struct checkrun *c, struct diag *d, const struct journal *j, const struct issue *i)
{
	struct str number = issue_plain_number(i, STR("")), key;
	struct origin at = i->number.n ? i->number.v[0].text.at : i->volume.at;
	const struct holder *h;

	if (!number.len && !text_given(&i->volume))
		return;
	if (texts_have(&i->faulty, "number") || texts_have(&i->faulty, "volume") || texts_have(&i->faulty, "year"))
		return;
	key = str_printf(c->arena, "%.*s\1%.*s\1%u\1%.*s\1%d\1%.*s", STR_ARG(path_real(c->arena, j->path)),
			 STR_ARG(without_zeros(c->arena, i->volume.s)), text_given(&i->volume) ? 0 : (unsigned)i->year,
			 STR_ARG(without_zeros(c->arena, number)), (int)i->kind, STR_ARG(without_zeros(c->arena, i->part.s)));
	h = find_elsewhere(c, OF_NUMBER, key, at, STR(""));
	if (!h)
		return;
	if (!text_given(&i->volume))
		diag_error(d, at, DIAG_DUPLICATE, "number %.*s of %u is issue '%.*s' too", STR_ARG(number), (unsigned)i->year,
			   STR_ARG(h->issue));
	else if (!number.len)
		diag_error(d, at, DIAG_DUPLICATE, "volume %.*s is issue '%.*s' too", STR_ARG(i->volume.s), STR_ARG(h->issue));
	else
		diag_error(d, at, DIAG_DUPLICATE, "volume %.*s, number %.*s is issue '%.*s' too", STR_ARG(i->volume.s), STR_ARG(number),
			   STR_ARG(h->issue));
	note(d, h);
}

static void check_running(struct checkrun *c, struct diag *d, const struct journal *j, const struct issue *i)
{
	struct str key;
	const struct holder *h;

	if (!text_given(&i->running_number))
		return;
	key = str_printf(c->arena, "%.*s\1%.*s", STR_ARG(path_real(c->arena, j->path)),
			 STR_ARG(without_zeros(c->arena, i->running_number.s)));
	h = find_elsewhere(c, OF_RUNNING, key, i->running_number.at, STR(""));
	if (!h)
		return;
	diag_error(d, i->running_number.at, DIAG_DUPLICATE, "the running number %.*s is that of issue '%.*s' too",
		   STR_ARG(i->running_number.s), STR_ARG(h->issue));
	note(d, h);
}

void checkrun_issue(struct checkrun *c, struct diag *d, const struct journal *j, const struct issue *i)
{
	c->issue = str_printf(c->arena, "%.*s", STR_ARG(i->name));
	c->path = str_dup(c->arena, i->path);
	check_number(c, d, j, i);
	check_running(c, d, j, i);
	checkorder_add(&c->order, d, path_real(c->arena, j->path), i);
}

static void check_identifier(struct checkrun *c, struct diag *d, const struct text *t, enum kind kind, struct str slug)
{
	const struct holder *h = text_given(t) ? find_elsewhere(c, kind, t->s, t->at, slug) : NULL;

	if (!h)
		return;
	diag_error(d, t->at, DIAG_DUPLICATE, "%s %.*s already belongs to article '%.*s' of issue '%.*s'", kind == OF_DOI ? "DOI" : "EDN",
		   STR_ARG(t->s), STR_ARG(h->slug), STR_ARG(h->issue));
	note(d, h);
}

static void check_orcid(struct checkrun *c, struct diag *d, const struct person *p, struct str slug)
{
	struct holder *h = find(c, OF_ORCID, p->orcid.s, p->orcid.at, slug);
	const struct name *here, *there;
	struct arena_mark mark;

	if (!h) { /* now it is this person's */
		h = find(c, OF_ORCID, p->orcid.s, p->orcid.at, slug);
		h->name = lname_keep(c->arena, &p->name);
		return;
	}
	if (h->issue.ptr == c->issue.ptr || !lname_differ(&p->name, &h->name, &here, &there))
		return;
	mark = arena_save(c->arena);
	diag_warn(d, p->orcid.at, DIAG_SHARED_CONTACT, "the ORCID iD %.*s of '%.*s' is that of '%.*s' in article '%.*s' of issue '%.*s'",
		  STR_ARG(p->orcid.s), STR_ARG(name_family_first(c->arena, here)), STR_ARG(name_family_first(c->arena, there)),
		  STR_ARG(h->slug), STR_ARG(h->issue));
	note(d, h);
	arena_rewind(c->arena, mark);
}

void checkrun_article(struct checkrun *c, struct diag *d, const struct article *art)
{
	struct str slug = str_dup(c->arena, art->slug);

	c->path = str_dup(c->arena, art->path);
	check_identifier(c, d, &art->doi, OF_DOI, slug);
	check_identifier(c, d, &art->edn, OF_EDN, slug);
	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n; i++)
			if (text_given(&article_list(art, l)->v[i].orcid))
				check_orcid(c, d, &article_list(art, l)->v[i], slug);
}
