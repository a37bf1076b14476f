#include "input/check/checktwice.h"

#include "base/arena.h"
#include "input/check/checkpeople.h"

enum { CHECKED = 100 }; /* items of a list: each is compared with all before it */

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static bool same_languages(const struct texts *a, const struct texts *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i].s, b->v[i].s))
			return false;
	return true;
}

static bool same_texts(const struct ltext *a, const struct ltext *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i].lang, b->v[i].lang) || !str_eq(a->v[i].text.s, b->v[i].text.s))
			return false;
	return true;
}

/* Pages that would look alike, at the same end of the issue. */
static bool same_page(const struct page_item *a, const struct page_item *b)
{
	return a->kind == b->kind && a->place == b->place && a->colour == b->colour && str_eq(a->image.s, b->image.s) &&
	       same_texts(&a->source, &b->source) && same_texts(&a->title, &b->title) && same_languages(&a->languages, &b->languages);
}

static void check_pages(struct diag *d, const struct page_items *all)
{
	for (size_t i = 0; i < all->n && i < CHECKED; i++)
		for (size_t k = 0; k < i; k++) {
			if (!same_page(&all->v[i], &all->v[k]))
				continue;
			diag_warn(d, all->v[i].at, DIAG_DUPLICATE, "the issue has this page twice");
			diag_note(d, all->v[k].at, "first listed here");
			break;
		}
}

/* The title is printed above the text, which begins with it once more. */
static void check_heading(struct arena *scratch, struct diag *d, const struct page_item *p)
{
	for (size_t i = 0; i < p->prose.n; i++) {
		const struct prose *text = &p->prose.v[i];
		const struct text *title = text->lang.len ? ltext_find(&p->title, text->lang) : NULL;
		struct arena_mark mark = arena_save(scratch);
		struct str heading =
			text->blocks && text->blocks->kind == PROSE_HEADING ? prose_plain_inlines(scratch, text->blocks->inlines) : STR("");
		if (title && heading.len && str_eq_folded(heading, title->s)) {
			diag_warn(d, text->at, DIAG_DUPLICATE, "the text begins with the title of its page, which is printed above it");
			diag_note(d, title->at, "delete the heading, or this title");
		}
		arena_rewind(scratch, mark);
	}
}

void checktwice_issue(struct arena *scratch, struct diag *d, const struct issue *i)
{
	check_pages(d, &i->pages);
	for (size_t k = 0; k < i->pages.n; k++)
		check_heading(scratch, d, &i->pages.v[k]);
}

/* --- boards ----------------------------------------------------------------------------------------------------------------------- */

static bool has_other_affiliation(const struct person *a, const struct person *b)
{
	return a->affiliation.n && b->affiliation.n && !same_texts(&a->affiliation, &b->affiliation);
}

void checktwice_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	for (size_t b = 0; b < j->boards.n; b++) {
		const struct people *all = &j->boards.v[b].members;
		for (size_t i = 0; i < all->n && i < CHECKED; i++)
			for (size_t k = 0; k < i; k++) {
				if (has_other_affiliation(&all->v[k], &all->v[i]) || !checkpeople_twice(scratch, &all->v[k], &all->v[i]))
					continue;
				diag_warn(d, all->v[i].name.at, DIAG_DUPLICATE, "this member is on the board twice");
				diag_note(d, all->v[k].name.at, "first listed here");
				break;
			}
	}
}
