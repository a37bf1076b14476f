#include "input/check/checkorder.h"

#include "base/arena.h"

enum { COMPARED = 200 }; /* issues, each with all later ones */

struct checkorder_issue {
	struct str journal, name, path;
	uint32_t year, number, volume, running; /* 0: not given, or no figures */
	struct origin volume_at, running_at;    /* their file number means nothing */
};

static uint32_t value_of(struct str s)
{
	uint32_t n = 0;

	return str_to_uint(s, 999999, &n) ? n : 0;
}

/* Whether a comes before b; by years, and numbers within a year. */
static bool is_before(const struct checkorder_issue *a, const struct checkorder_issue *b)
{
	return a->year < b->year || (a->year == b->year && a->number && a->number < b->number);
}

static void note(struct diag *d, const struct checkorder_issue *other, struct origin at)
{
	at.file = diag_file(d, other->path, (struct str){NULL, 0});
	diag_note(d, at, "given here");
}

/* The values of two issues go down while these go on. */
static bool descends(const struct checkorder_issue *a, const struct checkorder_issue *b, uint32_t x, uint32_t y)
{
	return x && y && ((is_before(a, b) && x > y) || (is_before(b, a) && x < y));
}

static void compare(struct diag *d, const struct checkorder_issue *now, const struct checkorder_issue *past, bool *volume, bool *running)
{
	if (!*volume && past->year != now->year && descends(past, now, past->volume, now->volume)) {
		diag_warn(d, now->volume_at, DIAG_BAD_VALUE, "volume %u of %u: issue '%.*s' of %u has volume %u", (unsigned)now->volume,
			  (unsigned)now->year, STR_ARG(past->name), (unsigned)past->year, (unsigned)past->volume);
		note(d, past, past->volume_at);
		*volume = true;
	}
	if (!*running && descends(past, now, past->running, now->running)) {
		diag_warn(d, now->running_at, DIAG_BAD_VALUE, "the running number %u, but issue '%.*s', which comes %s, has %u",
			  (unsigned)now->running, STR_ARG(past->name), is_before(past, now) ? "before" : "after", (unsigned)past->running);
		note(d, past, past->running_at);
		*running = true;
	}
}

void checkorder_add(struct checkorder *c, struct diag *d, struct str journal, const struct issue *i)
{
	struct checkorder_issue now = {.journal = str_dup(c->arena, journal),
				       .name = str_dup(c->arena, i->name),
				       .path = str_dup(c->arena, i->path),
				       .year = i->year,
				       .number = value_of(issue_plain_number(i, STR(""))),
				       .volume = value_of(i->volume.s),
				       .running = value_of(i->running_number.s),
				       .volume_at = i->volume.at,
				       .running_at = i->running_number.at};
	bool volume = false, running = false;

	if (!now.year || c->n >= COMPARED)
		return;
	for (size_t k = 0; k < c->n && !(volume && running); k++)
		if (str_eq(c->v[k].journal, now.journal))
			compare(d, &now, &c->v[k], &volume, &running);
	ARENA_PUSH(c->arena, c->v, c->n) = now;
}
