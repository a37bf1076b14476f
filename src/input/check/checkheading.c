#include "input/check/checkheading.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "data/data.h"

enum {
	HEADING = 80,  /* [bytes] longer ones are sentences */
	KEY_MOST = 40, /* of a label's key */
};

static bool same(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len)
		if (unicode_to_lower(utf8_next(a, &i)) != unicode_to_lower(utf8_next(b, &k)))
			return false;
	return i == a.len && k == b.len;
}

/* The value of a line "key: value" in one of the files of headings, without quotes. */
static struct str value_at(struct str bytes, size_t from)
{
	size_t end = str_find(bytes, STR("\n"), from);
	struct str s = str_trim(str_slice(bytes, from, end == SIZE_MAX ? bytes.len : end));

	return str_starts(s, STR("\"")) && str_ends(s, STR("\"")) ? str_slice(s, 1, s.len - 1) : s;
}

/* The line of a file whose key is `key` (empty: one of a statement) and whose value is the heading: its key. Empty: none. */
static struct str key_in(struct str bytes, struct str heading, struct str key)
{
	static const char *const keys[] = {
#define KEY(X, id, member, name) name,
		ARTICLE_STATEMENTS(KEY, )
#undef KEY
	};

	for (size_t pos = 0, end; pos < bytes.len; pos = end + 1) {
		struct str line;
		size_t colon;
		end = str_find(bytes, STR("\n"), pos);
		end = end == SIZE_MAX ? bytes.len : end;
		line = str_slice(bytes, pos, end);
		if (line.len < heading.len / 2 ||
		    line.len > KEY_MOST + 2 * heading.len) /* much shorter or longer, in any case of letters */
			continue;
		colon = str_find(line, STR(":"), 0);
		if (colon == SIZE_MAX || (key.len && !str_eq(str_slice(line, 0, colon), key)) || !same(value_at(line, colon + 1), heading))
			continue;
		line = str_slice(line, 0, colon);
		if (key.len)
			return line;
		for (size_t k = 0; !key.len && k < sizeof keys / sizeof *keys; k++)
			if (str_is(line, keys[k]))
				return line;
	}
	return STR("");
}

/* The field that the heading is the label of, in any language: `key` if it is that one; empty: none. */
static struct str field_of(struct str heading, struct str key)
{
	size_t n;
	const struct data_file *files = data_all(&n);
	struct str found = STR("");

	for (int own = 1; own >= 0 && !found.len; own--)
		for (size_t i = 0; i < n && !found.len; i++)
			if (str_starts(files[i].name, STR("labels/")) || str_is(files[i].name, "headings.yaml"))
				found = key_in(files[i].bytes, heading, own ? key : STR(""));
	return found;
}

bool checkheading_is(struct str s, const char *key)
{
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < n; i++)
		if (str_starts(files[i].name, STR("labels/")) && key_in(files[i].bytes, s, str_from(key)).len)
			return true;
	return false;
}

/* What stands before the first colon or full stop of a text, if more follows. */
static struct str heading_of(struct str s)
{
	for (size_t i = 0; i < s.len && i < HEADING; i++)
		if (s.ptr[i] == ':' || s.ptr[i] == '.')
			return str_trim(str_slice(s, i + 1, s.len)).len ? str_trim(str_slice(s, 0, i)) : STR("");
	return STR("");
}

static void report_own(struct diag *d, struct str heading, struct origin at)
{
	diag_warn(d, at, DIAG_BAD_VALUE, "the program prints '%.*s' itself; delete it here", STR_ARG(heading));
}

static void check_text(struct arena *scratch, struct diag *d, struct str s, struct origin at, const char *key)
{
	struct str heading = heading_of(s), field = heading.len ? field_of(heading, str_from(key)) : heading;
	struct strbuf name = {.arena = scratch};

	if (!field.len)
		return;
	if (str_is(field, key)) {
		report_own(d, heading, at);
		return;
	}
	for (size_t i = 0; i < field.len; i++)
		strbuf_putc(&name, field.ptr[i] == '-' ? '_' : field.ptr[i]);
	diag_warn(d, at, DIAG_BAD_VALUE, "'%.*s' begins a text for the field '%.*s'", STR_ARG(heading), STR_ARG(strbuf_str(&name)));
	diag_note(d, ORIGIN_NONE, "move it there, without the heading, which the program prints itself");
}

/* "—", "N/A": what fills a field in a form. */
static bool says_nothing(struct str s)
{
	bool letter = false;

	for (size_t pos = 0; pos < s.len && !letter;) {
		uint32_t cp = utf8_next(s, &pos);
		letter = unicode_is_letter(cp) || (cp >= '0' && cp <= '9');
	}
	return s.len && (!letter || str_eq_folded(s, STR("N/A")) || str_eq_folded(s, STR("n. a.")));
}

static void check_prose(struct arena *scratch, struct diag *d, const struct lprose *all, const char *key)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		struct str s = prose_plain(scratch, &all->v[i]);
		check_text(scratch, d, s, all->v[i].at, key);
		if (says_nothing(s))
			diag_warn(d, all->v[i].at, DIAG_BAD_VALUE, "'%.*s' says nothing; delete it, or write it in words", STR_ARG(s));
		arena_rewind(scratch, mark);
	}
}

/* --- labels before values --------------------------------------------------------------------------------------------------------- */

/* Of a list of people or affiliations, and of the languages of a text: all labels are compared with each. */
enum { CHECKED = 50, LANGUAGES = 8 };

static uint32_t without_ties(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x202F || cp == 0x2009 ? ' ' : unicode_to_lower(cp);
}

/* Bytes of `s` that the label takes, spaces being alike; 0: it begins with something else. */
static size_t match(struct str s, struct str label)
{
	size_t i = 0;

	for (size_t k = 0; k < label.len;)
		if (i >= s.len || without_ties(utf8_next(s, &i)) != without_ties(utf8_next(label, &k)))
			return 0;
	return i;
}

/* The label with spaces for the no-break spaces that its file has as escapes. */
static struct str without_escapes(struct arena *a, struct str label)
{
	static const struct str escape = STR_INIT("\\u00A0");
	struct strbuf out = {.arena = a};

	for (size_t pos = 0, at; pos < label.len; pos = at + escape.len) {
		at = str_find(label, escape, pos);
		at = at == SIZE_MAX ? label.len : at;
		strbuf_put(&out, str_slice(label, pos, at));
		if (at < label.len)
			strbuf_putc(&out, ' ');
	}
	return strbuf_str(&out);
}

/* The words of a label before {slot}, or all of one without slots: "Order No. {n}". */
static struct str words_before(struct arena *a, struct str label, const char *slot)
{
	size_t at = str_find(label, str_printf(a, "{%s}", slot), 0), from = at == SIZE_MAX ? 0 : at;

	if (at == SIZE_MAX)
		return str_find(label, STR("{"), 0) != SIZE_MAX ? STR("") : without_escapes(a, label);
	while (from && label.ptr[from - 1] != '}')
		from--;
	label = str_trim(without_escapes(a, str_slice(label, from, at)));
	return str_starts(label, STR(",")) ? str_trim(str_slice(label, 1, label.len)) : label;
}

static struct str without_space(struct str s)
{
	size_t i = 0;

	while (i < s.len) {
		size_t next = i;
		if (without_ties(utf8_next(s, &next)) != ' ')
			break;
		i = next;
	}
	return str_slice(s, i, s.len);
}

/* What follows the label in a value: a colon or a dash between spaces; a full stop, also its own; where it has a slot, whatever is no letter.
 * And then a value. */
static bool is_after_label(struct str label, struct str rest, bool slot)
{
	static const char *const dashes[] = {"-", "–", "—"};
	struct str inner = without_space(rest);
	size_t pos = 0;

	if (!inner.len)
		return false;
	if (str_starts(inner, STR(":")) || (str_starts(rest, STR(". ")) && rest.len > 2))
		return without_space(str_slice(inner, 1, inner.len)).len > 0;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (inner.len < rest.len && str_starts(inner, str_from(dashes[i])))
			return true;
	if (str_ends(label, STR(".")) || str_ends(label, STR(":")) || str_ends(label, STR("№")))
		return true;
	return slot && (inner.len < rest.len || !unicode_is_letter(utf8_next(rest, &pos))) && !str_starts(rest, STR("-"));
}

size_t checkheading_label(struct arena *scratch, struct str s, const char *key, const char *slot)
{
	const struct data_file *files;
	size_t n, longest = 0;
	const struct str start = str_printf(scratch, "%s: ", key);

	files = data_all(&n);
	for (size_t i = 0; i < n; i++) {
		struct str bytes = files[i].bytes;
		if (!str_starts(files[i].name, STR("labels/")) && !str_is(files[i].name, "headings.yaml"))
			continue;
		for (size_t pos = 0; (pos = str_find(bytes, start, pos)) != SIZE_MAX; pos++) {
			struct str label = words_before(scratch, value_at(bytes, pos + start.len), slot ? slot : "");
			size_t length = pos && bytes.ptr[pos - 1] != '\n' ? 0 : match(s, label);
			if (length > longest && is_after_label(label, str_slice(s, length, s.len), slot != NULL))
				longest = length;
		}
	}
	return longest;
}

static void check_label(struct arena *scratch, struct diag *d, const struct text *t, const char *key, const char *slot)
{
	struct arena_mark mark = arena_save(scratch);
	size_t n = text_given(t) ? checkheading_label(scratch, t->s, key, slot) : 0;

	if (n)
		report_own(d, str_slice(t->s, 0, n), t->at);
	arena_rewind(scratch, mark);
}

/* A colon or a dash follows the first words. */
static bool has_mark(struct str s)
{
	static const char *const marks[] = {":", " -", " –", " —"};

	s = str_slice(s, 0, HEADING);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_find(s, str_from(marks[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* The name of a field that the program prints without one. */
static void check_names(struct arena *scratch, struct diag *d, const struct ltext *all, const char *key)
{
	for (size_t i = 0; i < all->n && i < LANGUAGES; i++) {
		const struct text *t = &all->v[i].text;
		struct arena_mark mark = arena_save(scratch);
		size_t n = has_mark(t->s) ? checkheading_label(scratch, t->s, key, NULL) : 0;
		if (n)
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is the name of the field, not part of its value; delete it",
				  STR_ARG(str_slice(t->s, 0, n)));
		arena_rewind(scratch, mark);
	}
}

static void check_labels(struct arena *scratch, struct diag *d, const struct ltext *t, const char *key, const char *slot)
{
	for (size_t i = 0; i < t->n && i < LANGUAGES; i++)
		if (slot || has_mark(t->v[i].text.s))
			check_label(scratch, d, &t->v[i].text, key, slot);
}

static void check_person(struct arena *scratch, struct diag *d, const struct person *p)
{
	check_names(scratch, d, &p->city, "city");
	check_names(scratch, d, &p->country, "country");
	check_names(scratch, d, &p->role, "role");
	check_names(scratch, d, &p->post, "post");
	check_names(scratch, d, &p->degree, "degree");
	check_labels(scratch, d, &p->affiliation, "affiliations", NULL);
	check_labels(scratch, d, &p->present_address, "present-address", NULL);
}

static void check_organisation(struct arena *scratch, struct diag *d, const struct organisation *o)
{
	check_labels(scratch, d, &o->address, "address", NULL);
	check_label(scratch, d, &o->phone, "phone", NULL);
}

void checkheading_article(struct arena *scratch, struct diag *d, const struct article *a)
{
#define CHECK(X, id, member, name) check_prose(scratch, d, &a->member, name);
	ARTICLE_STATEMENTS(CHECK, )
#undef CHECK
	check_prose(scratch, d, &a->citation_override, "for-citation");
	for (size_t i = 0; i < a->keywords.n; i++)
		if (a->keywords.v[i].texts.n)
			check_text(scratch, d, a->keywords.v[i].texts.v[0].s, a->keywords.v[i].texts.v[0].at, "keywords");
	for (size_t i = 0; i < a->highlights.n; i++)
		if (a->highlights.v[i].texts.n)
			check_text(scratch, d, a->highlights.v[i].texts.v[0].s, a->highlights.v[i].texts.v[0].at, "highlights");
	check_label(scratch, d, &a->article_number, "article-number", "n");
	for (size_t i = 0; i < a->authors.n && i < CHECKED; i++)
		check_person(scratch, d, &a->authors.v[i]);
	for (size_t i = 0; i < a->affiliations.n && i < CHECKED; i++) {
		const struct affiliation *f = &a->affiliations.v[i];
		check_labels(scratch, d, &f->name, "affiliations", NULL);
		check_names(scratch, d, &f->city, "city");
		check_names(scratch, d, &f->country, "country");
		check_labels(scratch, d, &f->address, "address", NULL);
	}
}

/* Texts of imprints: their own labels only. */
static void check_imprint(struct diag *d, const struct ltext *t, const char *key)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str heading = heading_of(t->v[i].text.s);
		if (heading.len && str_is(field_of(heading, str_from(key)), key))
			report_own(d, heading, t->v[i].text.at);
	}
}

static void check_list(struct diag *d, const struct ltext_list *l, const char *key)
{
	for (size_t i = 0; i < l->n; i++)
		check_imprint(d, &l->v[i], key);
}

void checkheading_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	size_t checked = 0;

	check_list(d, &j->founders, "founder");
	check_list(d, &j->founders, "founders");
	check_list(d, &j->indexing, "indexed-in");
	check_imprint(d, &j->publisher.name, "publisher");
	check_imprint(d, &j->office.name, "editorial-office");
	check_imprint(d, &j->price, "price");
	check_imprint(d, &j->access, "access");
	check_imprint(d, &j->frequency, "frequency");
	check_organisation(scratch, d, &j->publisher);
	check_organisation(scratch, d, &j->office);
	check_labels(scratch, d, &j->registration.number, "registration", "number");
	check_labels(scratch, d, &j->registration.body, "registration-by", "body");
	check_labels(scratch, d, &j->subscription.agency, "agency", "agency");
	check_names(scratch, d, &j->subscription.agency, "agency-name");
	check_label(scratch, d, &j->subscription.index, "subscription-index", "index");
	check_person(scratch, d, &j->editor_in_chief);
	for (size_t b = 0; b < j->boards.n; b++)
		for (size_t i = 0; i < j->boards.v[b].members.n && checked < CHECKED; i++, checked++)
			check_person(scratch, d, &j->boards.v[b].members.v[i]);
}

void checkheading_issue(struct arena *scratch, struct diag *d, const struct issue *i)
{
	check_imprint(d, &i->price, "price");
	check_imprint(d, &i->printer.name, "printer");
	check_organisation(scratch, d, &i->printer);
	check_imprint(d, &i->theme, "theme");
	check_label(scratch, d, &i->order_number, "order-number", "n");
	for (size_t k = 0; k < i->staff.n && k < CHECKED; k++)
		check_person(scratch, d, &i->staff.v[k]);
}
