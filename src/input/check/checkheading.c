#include "input/check/checkheading.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "data/data.h"

enum { HEADING = 80 }; /* [bytes] longer ones are sentences */

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
		colon = str_find(line, STR(":"), 0);
		if (colon == SIZE_MAX || !same(value_at(line, colon + 1), heading))
			continue;
		line = str_slice(line, 0, colon);
		if (key.len && str_eq(line, key))
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

static void check_prose(struct arena *scratch, struct diag *d, const struct lprose *all, const char *key)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		check_text(scratch, d, prose_plain(scratch, &all->v[i]), all->v[i].at, key);
		arena_rewind(scratch, mark);
	}
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

void checkheading_journal(struct diag *d, const struct journal *j)
{
	check_list(d, &j->founders, "founder");
	check_list(d, &j->founders, "founders");
	check_list(d, &j->indexing, "indexed-in");
	check_imprint(d, &j->publisher.name, "publisher");
	check_imprint(d, &j->office.name, "editorial-office");
	check_imprint(d, &j->price, "price");
}

void checkheading_issue(struct diag *d, const struct issue *i)
{
	check_imprint(d, &i->price, "price");
	check_imprint(d, &i->printer.name, "printer");
}
