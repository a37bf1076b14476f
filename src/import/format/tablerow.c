/* A row of a table as a record. */
#include "base/ascii.h"
#include "import/format/table.h"
#include "import/text/mdwrite.h"
#include "import/value/journalput.h"
#include "import/value/personname.h"
#include "import/value/values.h"

struct row {
	const struct table *t;
	struct import_source *s;
	struct arena *a;
	struct draft *d;
	const struct strs *cells;
	struct str where;
};

static bool is(const struct table_column *c, const char *key)
{
	return strcmp(c->key, key) == 0;
}

static bool is_one_of(const struct table_column *c, const char *const *list)
{
	return str_is_one_of(str_from(c->key), list);
}

static bool has_tags(struct str s)
{
	size_t at = str_find(s, STR("<"), 0), amp = str_find(s, STR("&"), 0);

	for (; amp != SIZE_MAX; amp = str_find(s, STR("&"), amp + 1)) { /* "&nbsp;" */
		size_t end = amp + 1;
		while (end < s.len && end < amp + 10 && (ascii_is_alnum(s.ptr[end]) || (s.ptr[end] == '#' && end == amp + 1)))
			end++;
		if (end > amp + 2 && end < s.len && s.ptr[end] == ';')
			return true;
	}

	return at != SIZE_MAX && at + 1 < s.len && (ascii_is_letter(s.ptr[at + 1]) || s.ptr[at + 1] == '/') &&
	       str_find(s, STR(">"), at) != SIZE_MAX;
}

static struct str line_of(const struct row *r, struct str text)
{
	text = values_collapse(r->a, text);
	return has_tags(text) ? mdwrite_html_line(r->s, text, r->where) : mdwrite_plain(r->a, text);
}

/* Lines of a cell are paragraphs. */
static struct str blocks_of(const struct row *r, struct str text)
{
	struct strbuf out = {.arena = r->a};

	if (has_tags(text))
		return mdwrite_html_blocks(r->s, text, r->where);
	for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
		struct str line;
		end = str_find(text, STR("\n"), pos);
		end = end == SIZE_MAX ? text.len : end;
		line = values_collapse(r->a, str_slice(text, pos, end));
		if (line.len)
			strbuf_printf(&out, "%s%.*s\n", out.len ? "\n" : "", STR_ARG(mdwrite_plain(r->a, line)));
	}
	return strbuf_str(&out);
}

struct str table_serial_date(struct arena *a, struct str s)
{
	uint32_t n, days, year = 1900;
	static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	uint32_t month = 0;
	size_t dot = str_find(s, STR("."), 0);

	s = str_slice(s, 0, dot);
	if (s.len != 5 || !str_to_uint(s, 62000, &n) || n < 32874)
		return STR("");
	days = n - 2; /* day 1 is 1 January 1900, and there is a 29 February in that year */
	for (;; year++) {
		uint32_t length = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365;
		if (days < length)
			break;
		days -= length;
	}
	for (;; month++) {
		uint32_t length = lengths[month] + (month == 1 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 1u : 0u);
		if (days < length)
			break;
		days -= length;
	}
	return str_printf(a, "%04u-%02u-%02u", year, month + 1, days + 1);
}

/* Whether a text has more numbers than the year and the month that are left of it. */
static bool says_more(struct str text, struct str date)
{
	size_t numbers = 0;
	bool letters = false;

	for (size_t i = 0; i < text.len; i++) {
		numbers += ascii_is_digit(text.ptr[i]) && (i == 0 || !ascii_is_digit(text.ptr[i - 1]));
		letters = letters || (unsigned char)text.ptr[i] >= 0x80 || ascii_is_letter(text.ptr[i]);
	}
	return numbers + letters > (date.len > 4 ? 2u : 1u);
}

static void put_date(const struct row *r, const struct table_column *c, struct str text)
{
	struct str serial = table_serial_date(r->a, text), date = serial.len ? serial : values_date(r->a, text);

	if (!date.len)
		import_note(r->s, IMPORT_DROPPED, r->where, "'%.*s' is no date, or has two meanings: '%.*s'", STR_ARG(c->name),
			    STR_ARG(str_slice(text, 0, 60)));
	else if (serial.len)
		import_note(r->s, IMPORT_CHANGED, r->where, "the number %.*s is the date %.*s", STR_ARG(text), STR_ARG(serial));
	else if (date.len < 10 && says_more(text, date))
		import_note(r->s, IMPORT_CHANGED, r->where, "'%.*s': of '%.*s' %.*s is left", STR_ARG(c->name),
			    STR_ARG(str_slice(text, 0, 60)), STR_ARG(date));
	draft_put_in(r->a, r->d, "dates", c->key, date, r->where);
}

struct str tablerow_list(struct arena *a, struct str text)
{
	struct strbuf out = {.arena = a};
	char quote = text.len > 3 ? text.ptr[1] : 0;
	bool open = false;

	if (text.len > 3 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']' && (quote == '\'' || quote == '"')) {
		for (size_t i = 1; i + 1 < text.len; i++) {
			char c = text.ptr[i], next = text.ptr[i + 1];
			if (!open && (c == '\'' || c == '"')) {
				if (out.len)
					strbuf_puts(&out, "; ");
				quote = c;
				open = true;
			} else if (open && c == quote && (next == ',' || next == ']')) {
				open = false;
			} else if (open) {
				strbuf_putc(&out, c);
			}
		}
		return strbuf_str(&out);
	}
	if (str_find(text, STR("|"), 0) == SIZE_MAX || str_find(text, STR(";"), 0) != SIZE_MAX)
		return text;
	for (size_t i = 0; i < text.len; i++)
		strbuf_putc(&out, text.ptr[i] == '|' ? ';' : text.ptr[i]);
	return strbuf_str(&out);
}

/* Codes separated by semicolons or line ends. */
static void put_codes(const struct row *r, const struct table_column *c, struct str text)
{
	for (size_t i = 0, from = 0; i <= text.len; i++)
		if (i == text.len || text.ptr[i] == ';' || text.ptr[i] == '\n' ||
		    (text.ptr[i] == ',' && i + 1 < text.len && text.ptr[i + 1] == ' ')) {
			draft_add(r->a, r->d, c->key, str_slice(text, from, i), r->where);
			from = i + 1;
		}
}

/* A table of Scopus, or of Web of Science. */
static bool is_bibliography(const struct row *r)
{
	for (size_t i = 0; i < r->t->n; i++)
		if (r->t->v[i].tag || str_eq_folded(r->t->v[i].name, STR("Source title")))
			return true;
	return false;
}

/* One in a line, or between semicolons; the number at its start is left out. */
static void put_references(const struct row *r, struct str text)
{
	struct str separator = is_bibliography(r) && str_find(text, STR("\n"), 0) == SIZE_MAX ? STR(";") : STR("\n");

	for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
		struct str line;
		size_t at = 0;
		end = str_find(text, separator, pos);
		end = end == SIZE_MAX ? text.len : end;
		line = values_collapse(r->a, str_slice(text, pos, end));
		while (at < line.len && at < 4 && (ascii_is_digit(line.ptr[at]) || line.ptr[at] == '['))
			at++;
		if (at && at < line.len && strchr(".)]", line.ptr[at]) && at + 1 < line.len &&
		    (line.ptr[at + 1] == ' ' || line.ptr[at] == ']'))
			line = str_trim(str_slice(line, at + 1, line.len));
		draft_add(r->a, r->d, "references", mdwrite_plain(r->a, line), r->where);
	}
}

static void put_people(const struct row *r, const struct table_column *c, struct str text)
{
	for (size_t i = 0, from = 0; i <= text.len; i++)
		if (i == text.len || text.ptr[i] == ';' || text.ptr[i] == '\n') {
			struct str name = str_trim(str_slice(text, from, i));
			from = i + 1;
			if (name.len)
				personname_put(r->s, draft_item(r->a, draft_list(r->a, r->d, c->key), DRAFT_MAP), c->lang, name, r->where);
		}
}

/* Whole numbers in a sheet may end with ".0". */
static struct str number_of(struct str text)
{
	return str_ends(text, STR(".0")) ? str_slice(text, 0, text.len - 2) : text;
}

/* "2014//", of reference managers; "2019-2020". */
static struct str year_of(const struct row *r, const struct table_column *c, struct str text)
{
	uint32_t n;
	struct str s = number_of(text);

	while (str_ends(s, STR("/")))
		s.len--;
	if (s.len >= 4 && str_to_uint(str_slice(s, 0, 4), 2999, &n) && n >= 1000 && (s.len == 4 || !ascii_is_digit(s.ptr[4])))
		return s;
	import_note(r->s, IMPORT_DROPPED, r->where, "'%.*s' has no meaning here: '%.*s'", STR_ARG(c->name),
		    STR_ARG(str_slice(text, 0, 80)));
	return STR("");
}

static bool put_in_issue(const struct row *r, const struct table_column *c, struct str text)
{
	if (is(c, "volume") || is(c, "number") || is(c, "running_number") || is(c, "year"))
		draft_put_in(r->a, r->d, "@issue", c->key, is(c, "year") ? year_of(r, c, text) : number_of(text), r->where);
	else if (is(c, "theme"))
		draft_say_in(r->a, r->d, "@issue", "theme", c->lang, text, r->where);
	else if (is(c, "journal"))
		draft_say_in(r->a, r->d, "@journal", "title", c->lang, values_plain(r->a, text), r->where);
	else if (is(c, "publisher"))
		journalput_publisher(r->s, r->d, c->lang, text, r->where);
	else if (is(c, "abbreviated_title"))
		draft_say_in(r->a, r->d, "@journal", c->key, c->lang, text, r->where);
	else if ((is(c, "issn") || is(c, "eissn")) && values_issn(r->a, text).len)
		draft_put(r->a, draft_map(r->a, draft_map(r->a, r->d, "@journal"), "issn"), is(c, "issn") ? "print" : "online",
			  values_issn(r->a, text), r->where);
	else
		return false;
	return true;
}

/* What the reader of sheets makes of dates; Excel takes "8-27" for one. */
static bool is_iso_date(struct str s)
{
	return s.len == 10 && s.ptr[4] == '-' && s.ptr[7] == '-' && ascii_is_digit(s.ptr[0]) && ascii_is_digit(s.ptr[9]);
}

static struct str checked(const struct row *r, const struct table_column *c, struct str text, struct str value)
{
	if (!value.len)
		import_note(r->s, IMPORT_DROPPED, r->where, "'%.*s' has no meaning here: '%.*s'", STR_ARG(c->name),
			    STR_ARG(str_slice(text, 0, 80)));
	return value;
}

/* "English; English" */
static struct str without_repeats(struct str text)
{
	size_t first = str_find(text, STR(";"), 0);

	for (size_t from = 0, to; first != SIZE_MAX && from < text.len; from = to + 1) {
		to = str_find(text, STR(";"), from);
		to = to == SIZE_MAX ? text.len : to;
		if (!str_eq(str_trim(str_slice(text, from, to)), str_trim(str_slice(text, 0, first))))
			return text;
	}
	return str_slice(text, 0, first);
}

static void put_keywords(const struct row *r, const struct table_column *c, struct str text)
{
	values_keywords(r->s, r->d, c->lang, has_tags(text) ? line_of(r, text) : mdwrite_plain(r->a, text), r->where);
}

/* The cell of another column of the row; empty: none. */
static struct str cell_of(const struct row *r, const char *key)
{
	for (size_t i = 0; i < r->t->n && i < r->cells->n; i++)
		if (r->t->v[i].key && is(&r->t->v[i], key) && str_trim(r->cells->v[i]).len)
			return str_trim(r->cells->v[i]);
	return STR("");
}

/* "SEP 1", of the year that stands in another column. */
static void put_day(const struct row *r, struct str text)
{
	struct str year = cell_of(r, "year");
	struct str date = year.len == 4 ? values_date(r->a, str_printf(r->a, "%.*s %.*s", STR_ARG(text), STR_ARG(year))) : STR("");

	draft_put_in(r->a, r->d, "dates", "published", date, r->where);
}

/* The article that stands before the title in another column. */
static struct str with_prefix(const struct row *r, const struct table_column *c, struct str text)
{
	for (size_t i = 0; is(c, "title") && i < r->t->n && i < r->cells->n; i++) {
		struct str prefix = str_trim(r->cells->v[i]);
		if (r->t->v[i].key && is(&r->t->v[i], "prefix") && str_eq(r->t->v[i].lang, c->lang) && prefix.len)
			return str_printf(r->a, "%.*s%s%.*s", STR_ARG(prefix), str_ends(prefix, STR("'")) ? "" : " ", STR_ARG(text));
	}
	return text;
}

/* The editors that Scopus and Web of Science name are those of the proceedings. */
static void put_editors(const struct row *r, const struct table_column *c, struct str text)
{
	if (is_bibliography(r))
		import_note(r->s, IMPORT_DROPPED, r->where, "'%.*s', which may be those of the volume: '%.*s'", STR_ARG(c->name),
			    STR_ARG(str_slice(text, 0, 120)));
	else
		put_people(r, c, text);
}

/* A file is not opened: it is named. */
static void put_file(const struct row *r, const struct table_column *c, struct str text)
{
	if (c->number < 2 && (str_ends(text, STR(".pdf")) || str_ends(text, STR(".PDF"))))
		import_note(r->s, IMPORT_WANTED, r->where, "the PDF '%.*s': copy it into the article's folder as body.pdf",
			    STR_ARG(str_slice(text, 0, 120)));
	else
		import_note(r->s, IMPORT_DROPPED, r->where, "the file '%.*s'", STR_ARG(str_slice(text, 0, 120)));
}

/* Of the rights and the issue, which few tables have. */
static void put_rare(const struct row *r, const struct table_column *c, struct str text)
{
	if (is(c, "copyright_holder"))
		draft_say(r->a, r->d, c->key, c->lang, values_collapse(r->a, text), r->where);
	else if (is(c, "copyright_year"))
		draft_put(r->a, r->d, c->key, number_of(text), r->where);
	else if (is(c, "file"))
		put_file(r, c, text);
	else if (is(c, "day"))
		put_day(r, text);
	else if (is(c, "abbreviation"))
		draft_put(r->a, r->d, "@abbreviation", values_collapse(r->a, text), r->where);
	else if (is(c, "released"))
		draft_put_in(r->a, draft_map(r->a, r->d, "@issue"), "dates", "released", values_date(r->a, text), r->where);
	else
		put_in_issue(r, c, text);
}

static void put_cell(const struct row *r, const struct table_column *c, struct str text)
{
	static const char *const lines[] = {"title", "subtitle", "short_title", NULL};
	static const char *const dates[] = {"received", "revised", "accepted", "published", NULL};
	static const char *const prose[] = {"abstract",          "funding", "acknowledgements", "conflict_of_interest", "contributions",
					    "data_availability", NULL};
	static const char *const ordinary[] = {"Article",
					       "article",
					       "Статья",
					       "статья",
					       "Научная статья",
					       "научная статья",
					       "Conference Paper",
					       "Conference paper",
					       "Proceedings Paper",
					       "Article; Proceedings Paper",
					       "Article; Early Access",
					       "Article in Press",
					       "Article in press",
					       NULL};
	static const char *const codes[] = {"udc", "bbk", "grnti", "jel", NULL};

	if (is_one_of(c, lines))
		draft_say(r->a, r->d, c->key, c->lang, line_of(r, with_prefix(r, c, text)), r->where);
	else if (is_one_of(c, prose))
		draft_say(r->a, r->d, c->key, c->lang, blocks_of(r, text), r->where);
	else if (is_one_of(c, dates))
		put_date(r, c, text);
	else if (is_one_of(c, codes))
		put_codes(r, c, text);
	else if (is(c, "keywords"))
		put_keywords(r, c, tablerow_list(r->a, text));
	else if (is(c, "references"))
		put_references(r, text);
	else if (is(c, "section"))
		draft_say(r->a, r->d, "@section", c->lang, values_collapse(r->a, text), r->where);
	else if (is(c, "order"))
		draft_put(r->a, r->d, "@order", number_of(text), r->where);
	else if (is(c, "slug"))
		draft_put(r->a, r->d, "@slug", text, r->where);
	else if (is(c, "pages") && is_iso_date(text))
		import_note(r->s, IMPORT_WANTED, r->where, "the pages, of which the sheet has made the date %.*s", STR_ARG(text));
	else if (is(c, "pages"))
		values_pages(r->s, r->d, number_of(text), STR(""), r->where);
	else if (is(c, "article_number") && str_starts(text, STR("2-s2.0-")))
		return; /* the number that Scopus gives to a record */
	else if (is(c, "article_number") || is(c, "edn"))
		draft_put(r->a, r->d, c->key, number_of(text), r->where);
	else if (is(c, "doi"))
		draft_put(r->a, r->d, "doi", checked(r, c, text, values_doi(r->a, text)), r->where);
	else if (is(c, "url"))
		draft_put(r->a, r->d, "url", checked(r, c, text, str_starts(text, STR("http")) ? text : STR("")), r->where);
	else if (is(c, "language"))
		draft_put(r->a, r->d, "language", checked(r, c, text, values_language(r->a, without_repeats(text))), r->where);
	else if (is(c, "type") && str_is_one_of(text, ordinary))
		draft_put(r->a, r->d, "type", STR("research-article"), r->where);
	else if (is(c, "type"))
		draft_put(r->a, r->d, "type", checked(r, c, text, values_type(text)), r->where);
	else if (is(c, "licence"))
		draft_put(r->a, r->d, "licence", values_licence(r->a, text).len ? values_licence(r->a, text) : text, r->where);
	else if (is(c, "translators"))
		put_people(r, c, text);
	else if (is(c, "editors") || is(c, "book_editors"))
		put_editors(r, c, text);
	else
		put_rare(r, c, text);
}

/* First and last page in two columns. */
static void put_page_columns(const struct row *r, const struct strs *cells)
{
	struct str first = STR(""), last = STR("");

	for (size_t i = 0; i < r->t->n && i < cells->n; i++) {
		if (r->t->v[i].key && is(&r->t->v[i], "first"))
			first = number_of(str_trim(cells->v[i]));
		else if (r->t->v[i].key && is(&r->t->v[i], "last"))
			last = number_of(str_trim(cells->v[i]));
	}
	if (first.len)
		values_pages(r->s, r->d, first, last, r->where);
}

/* A row with one cell, in a table with more columns: the section of those below. */
static bool is_section(const struct table *t, const struct strs *cells, struct str *title)
{
	size_t filled = 0;

	for (size_t i = 0; i < cells->n; i++)
		if (str_trim(cells->v[i]).len) {
			filled++;
			*title = str_trim(cells->v[i]);
		}
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].key && is(&t->v[i], "section"))
			return false;
	return filled == 1 && t->n > 2 && title->len < 300;
}

static bool is_number(struct str s)
{
	uint32_t n;

	return str_to_uint(s, UINT32_MAX, &n);
}

/* A value for which a column before this one has another. */
static bool is_second(const struct row *r, size_t at, struct str text)
{
	static const char *const single[] = {"title", "subtitle", "short_title", "abstract", "doi", "edn", NULL};
	const struct table_column *c = &r->t->v[at];
	bool doi = is(c, "doi");

	for (size_t i = 0; i < at && is_one_of(c, single); i++) {
		const struct table_column *other = &r->t->v[i];
		struct str before = str_trim(r->cells->v[i]);
		if (other->key && is(other, c->key) && str_eq(other->lang, c->lang) && before.len &&
		    !str_eq_folded(doi ? values_doi(r->a, before) : before, doi ? values_doi(r->a, text) : text)) {
			import_note(r->s, IMPORT_DROPPED, r->where, "a second '%s', of the column '%.*s': '%.*s'", c->key, STR_ARG(c->name),
				    STR_ARG(str_slice(text, 0, 120)));
			return true;
		}
	}
	return false;
}

void tablerow_take(struct table *t, const struct strs *cells, struct str where)
{
	struct row r = {.t = t, .s = t->s, .a = t->s->arena, .d = draft_new(t->s->arena), .cells = cells, .where = where};
	struct str section;

	t->s->report->record = STR("");
	if (is_section(t, cells, &section)) {
		t->section.len = 0;
		strbuf_put(&t->section, values_collapse(r.a, section));
		import_note(t->s, IMPORT_GUESSED, where, "a row with one cell is the section of the rows below: '%.*s'",
			    STR_ARG(strbuf_str(&t->section)));
		return;
	}
	for (size_t i = 0; i < t->n && i < cells->n; i++) {
		struct str text = str_trim(cells->v[i]);
		if (!text.len)
			continue;
		if (t->v[i].key && is_second(&r, i, text))
			continue;
		if (t->v[i].key)
			put_cell(&r, &t->v[i], text);
		else if (is_number(t->v[i].name))
			import_unknown(t->s, STR("columns with numbers for names"), where);
		else
			import_unknown(t->s, t->v[i].name.len ? t->v[i].name : STR("a column without a name"), where);
	}
	put_page_columns(&r, cells);
	tablepeople_take(t, r.d, cells, where);
	if (t->section.len)
		draft_say(r.a, r.d, "@section", STR(""), str_dup(r.a, strbuf_str(&t->section)), where);
	import_record(t->s, r.d);
}
