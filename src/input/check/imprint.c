#include "input/check/imprint.h"

enum { MEDIA = 1, NETWORK = 2 };

/* An item required by the Law of the Russian Federation No 2124-1 «О средствах массовой информации», art. 27. */
struct requirement {
	unsigned profiles;
	bool given;
	struct origin at; /* the map that lacks it, or else the profile's place, or else the issue */
	const char *name, *example, *clause;
};

static void report(struct diag *d, const struct requirement *item, const char *profile)
{
	diag_error(d, item->at, DIAG_IMPRINT_MISSING, "the imprint profile %s requires %s (Law No 2124-1, art. 27%s)", profile, item->name,
		   item->clause);
	diag_note(d, ORIGIN_NONE, "for example: %s", item->example);
}

/* Whether the key of the item has an error in it. */
static bool is_faulty(const struct requirement *item, const struct issue *i, const struct journal *j)
{
	char key[32] = "";

	for (size_t k = 0; item->example[k] != ':' && k + 1 < sizeof key; k++)
		key[k] = item->example[k];
	return texts_have(&j->faulty, key) || texts_have(&i->faulty, key);
}

static struct origin place(struct origin at, struct origin otherwise)
{
	return at.line ? at : otherwise;
}

/* An empty editor-in-chief has no name; without a subscription no index is required. */
void imprint_check(struct diag *d, const struct issue *i, const struct journal *j)
{
	const unsigned both = MEDIA | NETWORK;
	const struct origin journal = j->imprint_profile_at, issue = i->at;
	/* clang-format off */
	const struct requirement items[] = {
	    {both, j->title.n, journal, "the title", "title: {ru: Вестник}", ", item 1"},
	    {both, j->founders.n, journal, "the founders", "founders: [{ru: Институт истории}]", ", item 2"},
	    {both, j->editor_in_chief.name.n, journal, "the editor-in-chief", "editor_in_chief: {name: \"Иванов, Иван\"}", ", item 3"},
	    {MEDIA, i->number.n || i->kind != ISSUE_REGULAR || text_given(&i->running_number), issue, "the issue number", "number: 3", ", item 4"},
	    {MEDIA, date_given(&i->dates.released), issue, "the release date", "dates: {released: 2026-09-30}", ", item 4"},
	    {MEDIA, !j->subscription.at.line || text_given(&j->subscription.index), place(j->subscription.at, journal), "the subscription index",
	     "subscription: {index: 12345}", ", item 5"},
	    {MEDIA, text_given(&i->print_run), issue, "the print run", "print_run: 500", ", item 6"},
	    {MEDIA, i->price.n || j->price.n, journal, "the price, or a note that it is free", "price: Бесплатно", ", item 7"},
	    {MEDIA, j->office.address.n, place(j->office.at, journal), "the address of the editorial office", "office: {address: \"119571, Москва, просп. Вернадского, 82\"}", ", item 8"},
	    {MEDIA, j->publisher.address.n, place(j->publisher.at, journal), "the address of the publisher", "publisher: {address: \"119571, Москва, просп. Вернадского, 82\"}", ", item 8"},
	    {MEDIA, i->printer.address.n, place(i->printer.at, issue), "the address of the printer", "printer: {address: \"119571, Москва, просп. Вернадского, 84\"}", ", item 8"},
	    {NETWORK, text_given(&j->office.email), place(j->office.at, journal), "the e-mail address of the editorial office", "office: {email: editor@example.org}",
	     ": network media"},
	    {NETWORK, text_given(&j->office.phone), place(j->office.at, journal), "the telephone number of the editorial office", "office: {phone: +7 499 000-00-00}",
	     ": network media"},
	    {both, text_given(&j->age_mark), journal, "the age mark", "age_mark: 12+", ", item 9"},
	    {both, j->registration.number.n, place(j->registration.at, journal), "the registration number", "registration: {number: ПИ № ФС77-00000}", ": registered media"},
	    {both, j->registration.body.n, place(j->registration.at, journal), "the registering body", "registration: {body: Роскомнадзор}", ": registered media"},
	};
	/* clang-format on */
	unsigned profile = j->imprint_profile == IMPRINT_RU_MEDIA ? MEDIA : j->imprint_profile == IMPRINT_RU_NETWORK ? NETWORK : 0;

	for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
		if ((items[k].profiles & profile) && !items[k].given && !is_faulty(&items[k], i, j))
			report(d, &items[k], profile == MEDIA ? "ru-media" : "ru-network");
	}
}
