#include "input/check/checkdate.h"

enum {
	FROM_MONTH = 9,    /* of the year before: the earliest for the dates of an issue */
	TO_MONTH = 6,      /* of the year after: the latest */
	YEARS_BEFORE = 10, /* the longest from receipt to the issue */
	ONLINE_BEFORE = 3, /* the longest from publication online to the issue */
	COPYRIGHT_BEFORE = 10,
};

int checkdate_compare(const struct date *a, const struct date *b)
{
	struct date x = *a, y = *b;

	if (!x.month || !y.month)
		x.month = y.month = 0;
	if (!x.day || !y.day || !x.month)
		x.day = y.day = 0;
	return date_cmp(&x, &y);
}

/* Months since the year 0; a month that is not given is `otherwise`. */
static unsigned months(const struct date *date, unsigned otherwise)
{
	return date->year * 12u + (date->month ? date->month : otherwise);
}

static void check_of_issue(struct diag *d, const struct issue *i, const struct date *date, const char *name)
{
	if (!date_given(date) || !i->year)
		return;
	if (months(date, 12) >= (i->year - 1) * 12 + FROM_MONTH && months(date, 1) <= (i->year + 1) * 12 + TO_MONTH)
		return;
	diag_warn(d, date->at, DIAG_DATE_ORDER, "'%s' is in %u, but the issue is of %u", name, (unsigned)date->year, (unsigned)i->year);
}

void checkdate_issue(struct diag *d, const struct issue *i, const struct journal *j)
{
	check_of_issue(d, i, &i->dates.signed_to_print, "signed_to_print");
	check_of_issue(d, i, &i->dates.released, "released");
	if (j && i->year && j->start_year > i->year)
		diag_warn(d, origin_file(i->file), DIAG_DATE_ORDER, "the issue is of %u, but the journal began in %u", (unsigned)i->year,
			  (unsigned)j->start_year);
}

/* One of the dates before publication: not after the issue was released, and not long before. */
static bool check_history(struct diag *d, const struct issue *i, const struct date *date, const char *name)
{
	const struct date *released = &i->dates.released;

	if (!date_given(date))
		return true;
	if (date->year + (uint32_t)YEARS_BEFORE < i->year || months(date, 1) > (i->year + 1) * 12 + TO_MONTH) {
		diag_warn(d, date->at, DIAG_DATE_ORDER, "'%s' is in %u, but the issue is of %u", name, (unsigned)date->year,
			  (unsigned)i->year);
		return false;
	}
	if (date->month && released->month && months(date, 1) > months(released, 12)) {
		diag_warn(d, date->at, DIAG_DATE_ORDER, "'%s' is later than the release of the issue", name);
		diag_note(d, released->at, "'released' is given here");
		return false;
	}
	return true;
}

/* After the year of the issue, or long before it: translations and reprints may have an old copyright. */
static void check_copyright(struct diag *d, const struct article *a, const struct issue *i)
{
	bool old = a->copyright_year + COPYRIGHT_BEFORE < i->year && a->type != ARTICLE_TRANSLATION && a->type != ARTICLE_OTHER;

	if (a->copyright_year && (old || a->copyright_year > i->year + 1))
		diag_warn(d, a->copyright_year_at, DIAG_DATE_ORDER, "'copyright_year' is %u, but the issue is of %u",
			  (unsigned)a->copyright_year, (unsigned)i->year);
}

void checkdate_article(struct diag *d, const struct article *a, const struct issue *i)
{
	const struct date *published = &a->dates.published;

	if (!i->year)
		return;
	check_copyright(d, a, i);
	for (size_t k = 0; k < a->reviews.n; k++)
		if (a->reviews.v[k].year > i->year + 1)
			diag_warn(d, a->reviews.v[k].year_at, DIAG_DATE_ORDER, "the work is of %u, but the issue that reviews it is of %u",
				  (unsigned)a->reviews.v[k].year, (unsigned)i->year);
	if (!check_history(d, i, &a->dates.received, "received") || !check_history(d, i, &a->dates.revised, "revised") ||
	    !check_history(d, i, &a->dates.accepted, "accepted"))
		return; /* the others follow from it */
	if (date_given(published) && (published->year + (uint32_t)ONLINE_BEFORE < i->year || published->year > i->year + 1))
		diag_warn(d, published->at, DIAG_DATE_ORDER, "'published' is in %u, but the issue is of %u", (unsigned)published->year,
			  (unsigned)i->year);
}
