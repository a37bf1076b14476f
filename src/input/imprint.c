#include "input/imprint.h"

enum { MEDIA = 1, NETWORK = 2 };

/* One item of the Law of the Russian Federation No 2124-1 «О средствах массовой информации», art. 27. */
struct demand {
	unsigned profiles;
	bool given;
	bool in_issue; /* the key belongs into issue.yaml */
	const char *name, *key, *clause;
};

static void report(struct diag *d, const struct demand *item, const char *profile, const struct issue *i, const struct journal *j)
{
	struct origin at = {item->in_issue ? i->file : j->file, 0, 0};

	diag_error(d, at, DIAG_IMPRINT_MISSING, "the imprint profile %s demands %s (Law No 2124-1, art. 27%s)", profile, item->name,
		   item->clause);
	diag_note(d, (struct origin){0, 0, 0}, "add '%s'", item->key);
}

/* An empty editor-in-chief has no name; a subscription that is not offered needs no index. */
void imprint_check(struct diag *d, const struct issue *i, const struct journal *j)
{
	const unsigned both = MEDIA | NETWORK;
	const struct demand items[] = {
	    {both, j->title.n, false, "the title", "title", ", item 1"},
	    {both, j->founders.n, false, "the founders", "founders", ", item 2"},
	    {both, j->editor_in_chief.name.n, false, "the editor-in-chief", "editor_in_chief", ", item 3"},
	    {MEDIA, text_given(&i->number) || text_given(&i->running_number), true, "the number of the issue", "number", ", item 4"},
	    {MEDIA, date_given(&i->dates.released), true, "the date of coming out", "dates: {released: …}", ", item 4"},
	    {MEDIA, !j->subscription.at.line || text_given(&j->subscription.index), false, "the subscription index",
	     "subscription: {index: …}", ", item 5"},
	    {MEDIA, text_given(&i->print_run), true, "the print run", "print_run", ", item 6"},
	    {MEDIA, i->price.n || j->price.n, false, "the price, or that it is free", "price", ", item 7"},
	    {MEDIA, j->office.address.n, false, "the address of the editorial office", "office: {address: …}", ", item 8"},
	    {MEDIA, j->publisher.address.n, false, "the address of the publisher", "publisher: {address: …}", ", item 8"},
	    {MEDIA, i->printer.address.n, true, "the address of the printer", "printer: {address: …}", ", item 8"},
	    {NETWORK, text_given(&j->office.email), false, "the e-mail address of the editorial office", "office: {email: …}",
	     ": network media"},
	    {NETWORK, text_given(&j->office.phone), false, "the telephone of the editorial office", "office: {phone: …}",
	     ": network media"},
	    {both, text_given(&j->age_mark), false, "the age mark", "age_mark", ", item 9"},
	    {both, j->registration.number.n, false, "the number of the registration", "registration: {number: …}", ": registered media"},
	    {both, j->registration.body.n, false, "the registering body", "registration: {body: …}", ": registered media"},
	};
	unsigned profile = j->imprint_profile == IMPRINT_RU_MEDIA ? MEDIA : j->imprint_profile == IMPRINT_RU_NETWORK ? NETWORK : 0;

	for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
		if ((items[k].profiles & profile) && !items[k].given)
			report(d, &items[k], profile == MEDIA ? "ru-media" : "ru-network", i, j);
	}
}
