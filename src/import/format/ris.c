/* RIS: a tag of two letters a line, as EndNote, Zotero, Mendeley and publishers write it. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/text/mdwrite.h"
#include "import/text/textread.h"
#include "import/value/journalput.h"
#include "import/value/personname.h"
#include "import/value/values.h"
#include "model/groupname.h"

struct field {
	char tag[3];
	struct str value;
	size_t line;
};

struct ris {
	struct import_source *s;
	struct arena a; /* of the fields of a record */
	struct field *v;
	size_t n;
	struct strbuf value; /* of the last of them */
	size_t held;         /* [bytes] */
	bool open;           /* in a record */
	size_t n_keywords;   /* fields of them */
};

enum { FIELDS_MAX = 300000 };

/* --- lines ------------------------------------------------------------------------------------------------------------------------ */

/* "TY  - JOUR", also with one space, three, or none behind the hyphen; false: the line goes on the value before. */
static bool take_tag(struct str line, char tag[3], struct str *value)
{
	size_t i = 2;

	if (line.len < 4 || !ascii_is_upper(line.ptr[0]) || !(ascii_is_upper(line.ptr[1]) || ascii_is_digit(line.ptr[1])))
		return false;
	while (i < line.len && i < 6 && ascii_is_blank(line.ptr[i]))
		i++;
	if (i == 2 || i >= line.len || line.ptr[i] != '-')
		return false;
	if (i + 1 < line.len && i < 4 && !ascii_is_blank(line.ptr[i + 1]) && i == 3 && line.ptr[2] == ' ' && !str_starts(line, STR("TY")))
		return false; /* "CO -releasing" in a text */
	memcpy(tag, line.ptr, 2);
	tag[2] = '\0';
	*value = str_trim(str_slice(line, i + 1, line.len));
	return true;
}

static struct str where(const struct ris *r, const struct field *f)
{
	return str_printf(r->s->arena, "line %zu", f->line);
}

/* --- looking ---------------------------------------------------------------------------------------------------------------------- */

/* The first field with one of the tags, the first of them first: "T1 TI". NULL: none. */
static const struct field *find(const struct ris *r, const char *tags)
{
	for (; *tags; tags += tags[2] ? 3 : 2)
		for (size_t i = 0; i < r->n; i++)
			if (memcmp(r->v[i].tag, tags, 2) == 0 && r->v[i].value.len)
				return &r->v[i];
	return NULL;
}

static bool is(const struct field *f, const char *tags)
{
	for (; *tags; tags += tags[2] ? 3 : 2)
		if (memcmp(f->tag, tags, 2) == 0)
			return true;
	return false;
}

static struct str text(const struct field *f)
{
	return f ? f->value : STR("");
}

static bool has_tags(struct str s)
{
	size_t at = str_find(s, STR("<"), 0);

	return at != SIZE_MAX && at + 1 < s.len && (ascii_is_letter(s.ptr[at + 1]) || s.ptr[at + 1] == '/') &&
	       str_find(s, STR(">"), at) != SIZE_MAX;
}

static struct str line_of(const struct ris *r, const struct field *f)
{
	bool html = has_tags(f->value) || (str_find(f->value, STR("&"), 0) != SIZE_MAX && str_find(f->value, STR(";"), 0) != SIZE_MAX);

	return html ? mdwrite_html_line(r->s, f->value, where(r, f)) : mdwrite_plain(r->s->arena, f->value);
}

/* --- records ---------------------------------------------------------------------------------------------------------------------- */

static const char *list_of(const struct field *f)
{
	return is(f, "AU A1") ? "authors" : is(f, "ED") ? "editors" : is(f, "A4") ? "translators" : NULL;
}

/* "Family, Given, Suffix"; a comma at the end marks the name of a body. */
static struct draft *put_person(const struct ris *r, struct draft *d, const char *list, struct str lang, const struct field *f)
{
	struct str name = f->value, parts[3] = {0};
	struct draft *person = values_person(r->s, d, list, where(r, f)), *to = draft_get(d, list);
	size_t n = 0, from = 0;

	if (!person)
		return NULL;
	if (str_ends(name, STR(",")))
		personname_put_whole(r->s, person, lang, str_slice(name, 0, name.len - 1), where(r, f));
	for (size_t i = 0; i <= name.len && !str_ends(name, STR(",")); i++)
		if (i == name.len || (name.ptr[i] == ',' && n < 2)) {
			parts[n++] = str_trim(str_slice(name, from, i));
			from = i + 1;
		}
	if (n == 3 && parts[2].len)
		values_name(r->s, person, lang, parts[0], parts[1], parts[2], where(r, f));
	else if (n == 2 && parts[0].len && parts[1].len && !groupname_is_likely(name))
		values_name(r->s, person, lang, parts[0], parts[1], STR(""), where(r, f));
	else if (n)
		personname_put(r->s, person, lang, name, where(r, f));
	if (draft_get(person, "name"))
		return person;
	draft_remove(to, person);
	if (!to->child) /* nobody */
		draft_remove(d, to);
	return NULL;
}

static bool is_part(const struct field *type)
{
	static const char *const types[] = {"CPAPER", "CHAP", "ECHAP", "CONF", NULL};

	return type && str_is_one_of(type->value, types);
}

/* People in their order; an address that follows an author is that author's, if others have theirs behind them, or there is no other. */
static void put_people(const struct ris *r, struct draft *d, struct str lang, const struct field *type)
{
	struct draft *person = NULL;
	size_t authors = 0, groups = 0;
	bool after = false, noted = false;

	for (size_t i = 0; i < r->n; i++) {
		bool author = is(&r->v[i], "AU A1") && r->v[i].value.len;
		authors += author;
		groups += author && (!i || !is(&r->v[i - 1], "AU A1"));
	}
	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->v[i];
		if (list_of(f) && f->value.len && !(is(f, "ED") && is_part(type))) {
			struct draft *one = put_person(r, d, list_of(f), lang, f);
			after = is(f, "AU A1");
			person = after ? one : person;
		} else if (is(f, "ED") && f->value.len) {
			import_note(r->s, IMPORT_DROPPED, where(r, f), "an editor of the volume: '%.*s'",
				    STR_ARG(str_slice(f->value, 0, 80)));
		} else if (is(f, "AD") && f->value.len && person && (authors == 1 || (groups > 1 && after))) {
			values_affiliation(r->s, d, person, STR(""), lang, f->value, STR(""), STR(""), where(r, f));
		} else if (is(f, "AD") && f->value.len) {
			if (!noted)
				import_note(r->s, IMPORT_DROPPED, where(r, f), "addresses that the file gives to no author: '%.*s'",
					    STR_ARG(str_slice(f->value, 0, 200)));
			noted = true;
		} else {
			after = false;
		}
	}
}

/* "2020/09/30/spring", "2020///", "2020-09-30", "2020", "Sep 2020". */
static struct str date_of(const struct ris *r, const struct field *f)
{
	struct str parts[3] = {STR(""), STR(""), STR("")}, s = text(f), found;
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.len && n < 3; i++)
		if (i == s.len || s.ptr[i] == '/') {
			parts[n++] = str_trim(str_slice(s, from, i));
			from = i + 1;
		}
	found = parts[0].len == 4 ? values_date_parts(r->s->arena, parts[0], parts[1], parts[2]) : values_date(r->s->arena, s);
	if (!found.len && parts[0].len == 4)
		found = values_date_parts(r->s->arena, parts[0], STR(""), STR(""));
	return found;
}

static struct str first_month(struct str s)
{
	size_t hyphen = str_find(s, STR("-"), 0);

	return hyphen == 3 ? str_slice(s, 0, 3) : s;
}

static void put_dates(const struct ris *r, struct draft *d)
{
	struct arena *a = r->s->arena;
	const struct field *best = NULL, *year = find(r, "PY Y1 YR");
	struct str found = STR("");

	for (size_t i = 0; i < r->n; i++) {
		struct str date = is(&r->v[i], "DA PY Y1 YR") ? date_of(r, &r->v[i]) : STR("");
		if (is(&r->v[i], "DA") && !date.len && year) /* "SEP 12", "JUL-AUG" */
			date = values_date(a, str_printf(a, "%.*s %.*s", STR_ARG(first_month(r->v[i].value)), STR_ARG(year->value)));
		if (is(&r->v[i], "DA PY Y1 YR") && r->v[i].value.len && !date.len)
			import_note(r->s, IMPORT_DROPPED, where(r, &r->v[i]), "'%.*s' is no date",
				    STR_ARG(str_slice(r->v[i].value, 0, 60)));
		if (date.len > found.len) {
			found = date;
			best = &r->v[i];
		}
	}
	if (!best)
		return;
	if (found.len > 4) /* a year alone is that of the issue */
		draft_put_in(a, d, "dates", "published", found, where(r, best));
	draft_put_in(a, d, "@issue", "year", str_slice(found, 0, 4), where(r, best));
}

static void put_titles(const struct ris *r, struct draft *d, struct str lang)
{
	const struct field *title = find(r, "TI T1 CT");

	if (title)
		draft_say(r->s->arena, d, "title", lang, line_of(r, title), where(r, title));
	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->v[i];
		if (is(f, "TT") && !draft_say(r->s->arena, d, "title", values_language_of(f->value), line_of(r, f), where(r, f)))
			import_note(r->s, IMPORT_DROPPED, where(r, f), "a translated title without a language: '%.*s'",
				    STR_ARG(str_slice(f->value, 0, 120)));
	}
}

/* T2 and JF are the journal's title; JO is that, or its abbreviation beside another. */
static void put_journal(const struct ris *r, struct draft *d, struct str lang)
{
	struct arena *a = r->s->arena;
	const struct field *title = find(r, "JF T2 JO BT"), *brief = find(r, "JA J2 J1 JI JO J9"), *publisher = find(r, "PB");

	if (title)
		draft_say_in(a, d, "@journal", "title", lang, values_plain(a, title->value), where(r, title));
	if (brief && brief != title && !str_eq(text(brief), text(title)))
		draft_say_in(a, d, "@journal", title ? "abbreviated_title" : "title", lang, values_plain(a, brief->value), where(r, brief));
	if (publisher)
		journalput_publisher(r->s, d, lang, publisher->value, where(r, publisher));
	for (size_t i = 0; i < r->n; i++)
		if (is(&r->v[i], "SN"))
			journalput_issn(r->s, d, r->v[i].value, where(r, &r->v[i]));
}

static void put_pages(const struct ris *r, struct draft *d)
{
	const struct field *first = find(r, "SP"), *last = find(r, "EP"), *number = find(r, "C7 AR");

	if (number)
		draft_put(r->s->arena, d, "article_number", number->value, where(r, number));
	if (first && !(number && str_eq(first->value, number->value)))
		values_pages(r->s, d, first->value, text(last), where(r, first));
}

static void put_addresses(const struct ris *r, struct draft *d)
{
	struct arena *a = r->s->arena;

	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->v[i];
		struct str doi = is(f, "DO UR M3 N1 L3") ? values_doi(a, f->value) : STR("");
		if (doi.len)
			draft_put(a, d, "doi", doi, where(r, f));
		else if (is(f, "DO") && f->value.len)
			import_note(r->s, IMPORT_DROPPED, where(r, f), "'%.*s' is no DOI", STR_ARG(str_slice(f->value, 0, 80)));
	}
	for (size_t i = 0; i < r->n; i++)
		if (is(&r->v[i], "UR") && str_starts(r->v[i].value, STR("http")) && !values_doi(a, r->v[i].value).len)
			draft_put(a, d, "url", r->v[i].value, where(r, &r->v[i]));
}

/* A code of eLibrary: six capital letters. */
static bool is_edn(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_upper(s.ptr[i]))
			return false;
	return s.len == 6;
}

/* Whether a field is put elsewhere, or means nothing to a journal. */
static bool is_known(const struct field *f)
{
	return is(f, "TY AU A1 ED A4 TI T1 CT TT JF T2 JO BT JA J2 J1 PB SN SP EP C7 AR DO UR DA PY Y1 YR VL IS LA AB N2 KW RI ER") ||
	       is(f,
		  "JI J9 PI PA WE ID Y2 DB DP L1 L2 L3 L4 LK M1 M3 CY CP AD WT RP ET NV SE C1 C2 C3 C4 C5 C6 C8 U1 U2 U3 U4 U5 ST AV TA");
}

/* A keyword a field, or all in one field; the star of MEDLINE marks what the article is chiefly about. */
static void put_keywords(const struct ris *r, struct draft *d, const struct field *f, struct str lang)
{
	struct field one = *f;
	bool several = r->n_keywords > 1;

	if (str_starts(one.value, STR("*")))
		one.value = str_trim(str_slice(one.value, 1, one.value.len));
	if (several && str_find(one.value, STR(";"), 0) == SIZE_MAX)
		values_keyword(r->s, d, lang, line_of(r, &one), where(r, f));
	else
		values_keywords(r->s, d, lang, line_of(r, &one), where(r, f));
}

/* What a database says of itself. */
static bool is_machine_note(struct str s)
{
	static const char *const begins[] = {"Times Cited",           "Cited By", "Cited by", "Export Date", "Total Times Cited",
					     "Cited Reference Count", NULL};

	for (size_t i = 0; begins[i]; i++)
		if (str_starts(s, str_from(begins[i])))
			return true;
	return false;
}

static void put_small(const struct ris *r, struct draft *d, const struct field *f, struct str lang)
{
	struct arena *a = r->s->arena;

	if (is(f, "KW"))
		put_keywords(r, d, f, lang);
	else if (is(f, "VL"))
		draft_put_in(a, d, "@issue", "volume", f->value, where(r, f));
	else if (is(f, "IS"))
		values_issue(r->s, draft_map(a, d, "@issue"), f->value, where(r, f));
	else if (is(f, "CP") && !find(r, "IS") && f->value.len < 12)
		values_issue(r->s, draft_map(a, d, "@issue"), f->value, where(r, f));
	else if (is(f, "RI"))
		draft_put(a, draft_item(a, draft_list(a, d, "reviews"), DRAFT_MAP), "title", f->value, where(r, f));
	else if (is(f, "N1") && str_eq_folded(f->value, STR("Retracted")))
		draft_put_in(a, d, "notice", "kind", STR("retraction"), where(r, f));
	else if (is(f, "AN") && is_edn(f->value))
		draft_put(a, d, "edn", f->value, where(r, f));
	else if (is(f, "N1") && is_machine_note(f->value))
		return;
	else if (is(f, "N1") && !values_doi(a, f->value).len)
		import_note(r->s, IMPORT_DROPPED, where(r, f), "the note '%.*s'", STR_ARG(str_slice(f->value, 0, 120)));
	else if (!is_known(f) && !is(f, "N1"))
		import_unknown(r->s, str_from(f->tag), where(r, f));
}

/* The first of AB and N2; more fields with its tag are paragraphs. */
static void put_abstract(const struct ris *r, struct draft *d, struct str lang)
{
	const struct field *first = find(r, "AB N2");
	struct strbuf all = {.arena = r->s->arena};

	for (size_t i = 0; first && i < r->n; i++) {
		const struct field *f = &r->v[i];
		struct str at = where(r, f);
		if (memcmp(f->tag, first->tag, 2) != 0 || !f->value.len)
			continue;
		strbuf_puts(&all, all.len ? "\n" : "");
		if (has_tags(f->value))
			strbuf_put(&all, mdwrite_html_blocks(r->s, f->value, at));
		else
			strbuf_printf(&all, "%.*s\n", STR_ARG(line_of(r, f)));
	}
	if (first)
		draft_say(r->s->arena, d, "abstract", lang, strbuf_str(&all), where(r, first));
}

static bool is_article(struct str type)
{
	static const char *const others[] = {"BOOK",  "WHOLE", "EBOOK", "EDBOOK", "THES", "COMP", "DATA", "MAP",   "PAT",
					     "VIDEO", "JFULL", "SER",   "CASE",   "STAT", "BILL", "HEAR", "SOUND", NULL};

	return !str_is_one_of(type, others);
}

static void take_record(struct ris *r)
{
	struct arena *a = r->s->arena;
	const struct field *type = find(r, "TY"), *lang_field = find(r, "LA");
	struct draft *d = draft_new(a);
	struct str lang = STR("");

	if (type && !is_article(type->value)) {
		import_note(r->s, IMPORT_DROPPED, where(r, type), "a record of the type %.*s is no article",
			    STR_ARG(str_slice(type->value, 0, 20)));
		return;
	}
	if (lang_field)
		lang = values_language(a, lang_field->value);
	if (lang_field && !lang.len)
		import_note(r->s, IMPORT_DROPPED, where(r, lang_field), "a language that is not known: '%.*s'",
			    STR_ARG(str_slice(lang_field->value, 0, 60)));
	r->n_keywords = 0;
	for (size_t i = 0; i < r->n; i++)
		r->n_keywords += is(&r->v[i], "KW") && r->v[i].value.len;
	draft_put(a, d, "language", lang, lang_field ? where(r, lang_field) : STR(""));
	put_titles(r, d, lang);
	put_people(r, d, lang, type);
	put_journal(r, d, lang);
	put_dates(r, d);
	put_pages(r, d);
	put_addresses(r, d);
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].value.len && !(is(&r->v[i], "KW") && values_keywords_full(r->s, d)))
			put_small(r, d, &r->v[i], lang);
	put_abstract(r, d, lang);
	import_record(r->s, d);
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static void end_value(struct ris *r)
{
	if (r->n)
		r->v[r->n - 1].value = str_trim(str_dup(&r->a, strbuf_str(&r->value)));
	r->value.len = 0;
}

static void end_record(struct ris *r)
{
	end_value(r);
	r->s->report->record = STR("");
	if (r->n)
		take_record(r);
	arena_done(&r->a);
	r->v = NULL;
	r->n = 0;
	r->value = (struct strbuf){.arena = &r->a};
	r->held = 0;
	r->open = false;
}

/* "12." before a record. */
static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]) && s.ptr[i] != '.')
			return false;
	return true;
}

static bool take_line(struct ris *r, struct str line, size_t number)
{
	struct str value, trimmed = str_trim(line);
	char tag[3];

	if (take_tag(line, tag, &value)) {
		if (strcmp(tag, "TY") == 0 && r->n) {
			import_note(r->s, IMPORT_CHANGED, str_printf(r->s->arena, "line %zu", number),
				    "a record begins before the end of the one above");
			end_record(r);
		}
		if (strcmp(tag, "ER") == 0) {
			end_record(r);
			return true;
		}
		end_value(r);
		ARENA_PUSH(&r->a, r->v, r->n) = (struct field){.line = number, .value = STR("")};
		memcpy(r->v[r->n - 1].tag, tag, 3);
		strbuf_put(&r->value, value);
	} else if (r->n && trimmed.len) {
		strbuf_puts(&r->value, r->value.len ? " " : "");
		strbuf_put(&r->value, trimmed);
	} else if (trimmed.len && !is_number(trimmed)) {
		import_note(r->s, IMPORT_DROPPED, str_printf(r->s->arena, "line %zu", number), "a line before the first tag");
	}
	r->held += line.len + sizeof(struct field);
	if (r->held <= IMPORT_RECORD_MAX && r->n <= FIELDS_MAX)
		return true;
	import_note(r->s, IMPORT_FAILED, str_printf(r->s->arena, "line %zu", number), "the record is too large");
	return false;
}

static bool recognise(struct str head, struct str path)
{
	struct arena a = {0};
	struct str text_of = textread_head(&a, head), value;
	bool found = false, over = false;
	char tag[3];

	(void)path;
	for (size_t pos = 0, lines = 0; pos < text_of.len && lines < 40 && !found && !over; lines++) {
		size_t end = pos;
		struct str line;
		while (end < text_of.len && text_of.ptr[end] != '\n' && text_of.ptr[end] != '\r')
			end++;
		line = str_slice(text_of, pos, end);
		found = take_tag(line, tag, &value) && strcmp(tag, "TY") == 0 && value.len && value.len < 40;
		over = line.len && strchr("<@{[-", line.ptr[0]);
		pos = end + 1;
	}
	arena_done(&a);
	return found;
}

static bool read(struct import_source *s)
{
	struct ris r = {.s = s};
	struct arena lines = {0};
	struct strbuf line = {.arena = &lines};
	struct textread t;
	bool ok = true;

	r.value.arena = &r.a;
	textread_open(&t, s);
	while (ok && textread_line(&t, &line)) {
		ok = take_line(&r, strbuf_str(&line), t.line);
		line.len = 0;
	}
	if (ok && r.n) {
		import_note(s, IMPORT_CHANGED, str_printf(s->arena, "line %zu", t.line), "the last record does not end with ER");
		end_record(&r);
	}
	ok = ok && !t.failed;
	textread_close(&t);
	arena_done(&lines);
	arena_done(&r.a);
	return ok;
}

const struct import_reader import_ris = {.name = "ris", .recognise = recognise, .read = read};
