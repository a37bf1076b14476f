/* What the metadata of an article say of it in JATS: titles, codes, dates, pages; a function for each element. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/jats_int.h"
#include "import/value/slug.h"

/* --- identifiers, rubrics --------------------------------------------------------------------------------------------------------- */

static void take_id(struct jats *j, const struct xml_node *n)
{
	static const char *const edn[] = {"edn", "elibrary-edn", NULL}, *const publisher[] = {"publisher-id", "publisher", NULL};
	struct str s = xml_text_of(j->a, n), where = jats_where(j, n), doi;

	if (j->part)
		return;
	if (jats_is_type(n, "pub-id-type", (const char *const[]){"doi", NULL})) {
		doi = values_doi(j->a, s);
		draft_put(j->a, j->d, "doi", doi, where);
		if (s.len && !doi.len)
			import_note(j->s, IMPORT_DROPPED, where, "'%.*s', which is no DOI", STR_ARG(str_slice(s, 0, 80)));
	} else if (jats_is_type(n, "custom-type", edn) || jats_is_type(n, "pub-id-type", edn)) {
		draft_put(j->a, j->d, "edn", s, where);
	} else if (jats_is_type(n, "pub-id-type", publisher) && slug_is(s)) {
		draft_put(j->a, j->d, "@slug", s, where);
	}
}

/* УДК and the like. */
static const struct {
	const char *key;
	const char *const types[5];
} codes[] = {
	{"udc", {"udc", "udk", "УДК", NULL}},
	{"bbk", {"bbk", "ББК", NULL}},
	{"grnti", {"grnti", "ГРНТИ", NULL}},
	{"jel", {"jel", "jel-classification", "jel-codes", NULL}},
};

static const char *code_of(const struct xml_node *n, const char *attr)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (jats_is_type(n, attr, codes[i].types))
			return codes[i].key;
	return NULL;
}

static void take_group(struct jats *j, const struct xml_node *group, bool heading)
{
	const char *code = code_of(group, "subj-group-type");
	const struct xml_node *subject = xml_find(group, "subject");

	if (!subject)
		subject = xml_find(group, "subj-group/subject");
	if (code) {
		for (; subject; subject = xml_next(subject))
			draft_add(j->a, j->d, code, xml_text_of(j->a, subject), jats_where(j, subject));
	} else if (heading) {
		jats_say_plain(j, j->d, "@section", subject);
	}
}

static bool is_heading(const struct xml_node *group)
{
	struct str type = xml_attr_of(group, "subj-group-type");

	return str_find(type, STR("heading"), 0) != SIZE_MAX || str_find(type, STR("Heading"), 0) != SIZE_MAX ||
	       str_find(type, STR("toc"), 0) != SIZE_MAX || str_find(type, STR("section"), 0) != SIZE_MAX;
}

/* The rubric is the heading; without one, the first group of no type. */
static void take_categories(struct jats *j, const struct xml_node *n)
{
	bool heading = false, any = false, dropped = false;

	for (const struct xml_node *g = xml_find(n, "subj-group"); g; g = xml_next(g))
		heading = heading || is_heading(g);
	for (const struct xml_node *g = xml_find(n, "subj-group"); g; g = xml_next(g)) {
		bool is = heading ? is_heading(g) : !any && !xml_attr_of(g, "subj-group-type").len;
		take_group(j, g, is);
		any = any || (is && !xml_attr_of(g, "xml:lang").len);
		if (is || code_of(g, "subj-group-type") || !xml_find(g, "subject"))
			continue;
		if (!dropped)
			jats_drop(j, xml_find(g, "subject"), "subjects that are no rubric");
		dropped = true;
	}
}

/* --- titles ----------------------------------------------------------------------------------------------------------------------- */

/* A title in another language: one without its name is guessed, if the file names one other. */
static void say_translated(struct jats *j, const struct xml_node *n, const char *key)
{
	struct str lang, text;
	struct draft *d;

	if (!n)
		return;
	lang = jats_lang(j, n);
	text = mdwrite_title(j->s, n);
	if (!text.len)
		return;
	if (!xml_attr_of(n, "xml:lang").len && !xml_attr_of(n->parent, "xml:lang").len) {
		struct str letters = values_language_of(text);
		lang = letters.len && !str_eq(letters, j->lang) ? letters : j->other;
		if (!lang.len) {
			jats_drop(j, n, "a title in a language that is not named");
			return;
		}
		d = draft_say(j->a, j->d, key, lang, text, jats_where(j, n));
		if (d)
			d->guess = letters.len ? STR("from the letters of the title") : STR("as the other language of the article");
		if (d)
			import_note(j->s, IMPORT_GUESSED, jats_where(j, n), "the language of the title, '%.*s'", STR_ARG(lang));
		return;
	}
	draft_say(j->a, j->d, key, lang, text, jats_where(j, n));
}

static void take_titles(struct jats *j, const struct xml_node *group)
{
	static const char *const running[] = {"running-head",  "right-running-head",
					      "right-running", "short",
					      "running-title", "short-title",
					      "running",       "rrh",
					      "recto-page",    NULL};

	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (xml_is(c, "article-title")) {
			jats_say_title(j, j->d, "title", c);
		} else if (xml_is(c, "subtitle")) {
			jats_say_title(j, j->d, "subtitle", c);
		} else if (xml_is(c, "trans-title")) {
			say_translated(j, c, "title");
		} else if (xml_is(c, "trans-subtitle")) {
			say_translated(j, c, "subtitle");
		} else if (xml_is(c, "trans-title-group")) {
			say_translated(j, xml_find(c, "trans-title"), "title");
			say_translated(j, xml_find(c, "trans-subtitle"), "subtitle");
		} else if (xml_is(c, "alt-title")) {
			if (jats_is_type(c, "alt-title-type", running))
				jats_say_title(j, j->d, "short_title", c);
			else if (xml_text_of(j->a, c).len)
				jats_drop(j, c, "another title");
		} else if (xml_is(c, "fn-group")) {
			jats_drop(j, c, "a note on the title");
		} else if (c->name.len) {
			import_unknown(j->s, c->name, jats_where(j, c));
		}
	}
}

/* --- dates ------------------------------------------------------------------------------------------------------------------------ */

struct str jats_date(const struct jats *j, const struct xml_node *n)
{
	struct arena *a = j->a;
	struct str iso = values_date(a, xml_attr_of(n, "iso-8601-date")), parts, text;

	if (!n)
		return STR("");
	if (!xml_find(n, "year") && xml_find(n, "string-date/year"))
		n = xml_find(n, "string-date");
	parts = values_date_parts(a, xml_text_at(a, n, "year"), xml_text_at(a, n, "month"), xml_text_at(a, n, "day"));
	if (iso.len >= parts.len && iso.len)
		return iso;
	if (parts.len)
		return parts;
	text = values_date(a, xml_text_at(a, n, "string-date"));
	return text.len ? text : values_date(a, xml_text_of(a, n));
}

static void take_dates(struct jats *j, const struct xml_node *history)
{
	static const struct {
		const char *key;
		const char *const types[7];
	} kinds[] = {
		{"received", {"received", "submitted", "submission", NULL}},
		{"revised", {"rev-recd", "revised", "revision-received", "rev-received", "revision", NULL}},
		{"accepted", {"accepted", "acc", NULL}},
	};
	struct draft *dates = draft_map(j->a, j->d, "dates");

	for (const struct xml_node *c = history->child; c; c = c->next) {
		const struct xml_node *n = xml_is(c, "event") ? xml_find(c, "date") : c;
		struct str date = xml_is(n, "date") ? jats_date(j, n) : STR("");
		for (size_t i = 0; date.len && i < sizeof kinds / sizeof *kinds; i++) {
			const struct draft *before = draft_get(dates, kinds[i].key);
			if (!jats_is_type(n, "date-type", kinds[i].types))
				continue;
			if (before && i == 1 && str_cmp(before->text, date) < 0) /* the last revision */
				draft_remove(dates, before);
			draft_put(j->a, dates, kinds[i].key, date, jats_where(j, n));
		}
		if (xml_is(n, "date") && !date.len && xml_text_of(j->a, n).len)
			jats_drop(j, n, "a date");
	}
	if (!dates->child)
		draft_remove(j->d, dates);
}

/* How well a date tells when the article was published; 0: it does not. */
static int rank_of(const struct xml_node *n)
{
	struct str type = xml_attr_of(n, "pub-type"), date_type = xml_attr_of(n, "date-type"),
		   format = xml_attr_of(n, "publication-format");

	if (!type.len)
		type = date_type;
	if (str_is(type, "collection") || str_is(type, "epub-ppub") || str_is(type, "issue-pub"))
		return 1;
	if (str_is(type, "ppub") || str_is(format, "print") || str_is(format, "ppub"))
		return 2;
	if (str_is(type, "pub") || str_is(type, "epub") || str_is(type, "publication") || str_is(type, "epublish") || !type.len)
		return 4;
	return str_is(type, "preprint") || str_is(type, "retracted") || str_is(type, "corrected") || str_is(type, "nihms-submitted") ||
			       str_is(type, "pmc-release") || str_is(type, "received") || str_is(type, "accepted")
		       ? 0
		       : 3;
}

static struct str year_of(struct str date)
{
	return str_slice(date, 0, date.len < 4 ? 0 : 4);
}

/* The article's date: the best one that has a day, else the best. The issue's year: that of the collection, or of print. */
static void put_published(struct jats *j)
{
	const struct xml_node *best = NULL, *year = NULL;
	struct str date = STR(""), of_issue = STR("");
	int rank = 0, issue_rank = 0;

	for (const struct xml_node *n = xml_find(j->meta, "pub-date"); n; n = xml_next(n)) {
		struct str d = jats_date(j, n);
		int r = rank_of(n), as_issue = r == 1 ? 9 : r == 2 ? 8 : r;
		if (!d.len || !r)
			continue;
		if (!best || (r == 1 ? d.len > date.len && date.len == 4 : rank == 1 && d.len > 4) || (d.len > date.len && r > 1) ||
		    (d.len == date.len && r > rank))
			best = n, date = d, rank = r;
		if (xml_attr_is(n, "date-type", "collection") && d.len == strlen("2020-09-30"))
			draft_put_in(j->a, draft_map(j->a, j->d, "@issue"), "dates", "released", d, jats_where(j, n));
		if (as_issue > issue_rank)
			year = n, of_issue = year_of(d), issue_rank = as_issue;
	}
	if (date.len > 4 || rank > 1)
		draft_put(j->a, draft_map(j->a, j->d, "dates"), "published", date, jats_where(j, best));
	if (of_issue.len)
		draft_put(j->a, draft_map(j->a, j->d, "@issue"), "year", of_issue, jats_where(j, year));
}

/* --- the issue -------------------------------------------------------------------------------------------------------------------- */

static struct draft *issue_of(struct jats *j)
{
	return draft_map(j->a, j->d, "@issue");
}

static size_t digits_at(struct str s, size_t i)
{
	size_t n = i;

	while (n < s.len && ascii_is_digit((unsigned char)s.ptr[n]))
		n++;
	return n - i;
}

/* "3 Suppl 1", "Suppl. 2": a supplement. "3 (45)": the running number. Others stay as they are. */
static void put_number(struct jats *j, struct str s, struct str where)
{
	static const char *const words[] = {"Supplement", "supplement", "Suppl.", "suppl.",    "Suppl",
					    "suppl",      "SUPPL",      "Прил.",  "Приложение"};
	struct draft *issue = issue_of(j);
	size_t n = digits_at(s, 0), open = str_find(s, STR("("), 0);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_from(words[i]), before, after;
		size_t at = str_find(s, word, 0);
		if (at == SIZE_MAX)
			continue;
		before = str_trim(str_slice(s, 0, at));
		after = str_trim(str_slice(s, at + word.len, s.len));
		while (before.len && strchr(",-_/(", before.ptr[before.len - 1]))
			before = str_trim(str_slice(before, 0, before.len - 1));
		while (after.len && strchr(".-_)", after.ptr[0]))
			after = str_trim(str_slice(after, 1, after.len));
		if (digits_at(before, 0) != before.len || (after.len && digits_at(after, 0) == 0 && after.len > 2))
			break;
		draft_put(j->a, issue, "number", before, where);
		draft_put(j->a, issue, "kind", STR("supplement"), where);
		draft_put(j->a, issue, "part", str_ends(after, STR(")")) ? str_slice(after, 0, after.len - 1) : after, where);
		return;
	}
	if (n && open != SIZE_MAX && str_trim(str_slice(s, n, open)).len == 0 && digits_at(s, open + 1) &&
	    open + 1 + digits_at(s, open + 1) == s.len - 1 && s.ptr[s.len - 1] == ')') {
		draft_put(j->a, issue, "number", str_slice(s, 0, n), where);
		draft_put(j->a, issue, "running_number", str_slice(s, open + 1, s.len - 1), where);
		return;
	}
	draft_put(j->a, issue, "number", s, where);
}

static void take_issue(struct jats *j, const struct xml_node *n)
{
	static const char *const none[] = {"0", "00", "ja", "N/A", "n/a", "-", NULL};
	struct str s = xml_text_of(j->a, n), where = jats_where(j, n);

	while (s.len > 1 && s.ptr[0] == '0' && ascii_is_digit((unsigned char)s.ptr[1])) /* "05" */
		s = str_slice(s, 1, s.len);
	if (j->part || !s.len)
		return;
	if (str_is_one_of(s, none))
		import_note(j->s, IMPORT_DROPPED, where, "%.*s '%.*s'", STR_ARG(n->name), STR_ARG(s));
	else if (xml_is(n, "issue"))
		put_number(j, s, where);
	else if (xml_is(n, "volume"))
		draft_put(j->a, issue_of(j), "volume", s, where);
}

static void take_supplement(struct jats *j, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n), number = s;

	if (!s.len)
		return;
	while (number.len && !ascii_is_digit((unsigned char)number.ptr[0]))
		number = str_slice(number, 1, number.len);
	draft_put(j->a, issue_of(j), "kind", STR("supplement"), jats_where(j, n));
	draft_put(j->a, issue_of(j), "part", str_slice(number, 0, digits_at(number, 0)), jats_where(j, n));
}

static void take_issue_part(struct jats *j, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n), number = s;

	while (number.len && !ascii_is_digit((unsigned char)number.ptr[0]))
		number = str_slice(number, 1, number.len);
	draft_put(j->a, issue_of(j), "part", number.len ? str_slice(number, 0, digits_at(number, 0)) : s, jats_where(j, n));
}

static void take_theme(struct jats *j, const struct xml_node *n)
{
	jats_say_plain(j, issue_of(j), "theme", n);
}

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static bool is_zero(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '0')
			return false;
	return s.len > 0;
}

static void put_pages(struct jats *j)
{
	const struct xml_node *first = xml_find(j->meta, "fpage"), *last = xml_find(j->meta, "lpage"),
			      *range = xml_find(j->meta, "page-range");
	struct str from = xml_text_of(j->a, first), to = xml_text_of(j->a, last), number = xml_text_at(j->a, j->meta, "elocation-id");

	draft_put(j->a, j->d, "article_number", number, jats_where(j, xml_find(j->meta, "elocation-id")));
	if (from.len && str_starts(to, from) && to.len > from.len && to.ptr[from.len] == '-') { /* the pages of an article with a number */
		draft_put(j->a, j->d, "article_number", from, jats_where(j, first));
		jats_drop(j, last, "the last page of an article with a number");
		return;
	}
	if (from.len && !is_zero(from) && !str_eq(from, number))
		values_pages(j->s, j->d, from, to, jats_where(j, first));
	else if (!from.len && xml_text_of(j->a, range).len)
		values_pages(j->s, j->d, xml_text_of(j->a, range), STR(""), jats_where(j, range));
}

void jats_place(struct jats *j)
{
	put_published(j);
	put_pages(j);
}

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

static void skip(struct jats *j, const struct xml_node *n)
{
	(void)j, (void)n;
}

static void drop(struct jats *j, const struct xml_node *n)
{
	char said[64];

	if (!xml_text_of(j->a, n).len)
		return;
	snprintf(said, sizeof said, "<%.*s>", STR_ARG(str_slice(n->name, 0, 40)));
	jats_drop(j, n, said);
}

/* The address of the article's page; that of a PDF file is none. */
static void take_uri(struct jats *j, const struct xml_node *n)
{
	struct str url = xml_attr_of(n, "href"), type = xml_attr_of(n, "content-type"), mime = xml_attr_of(n, "mimetype");
	bool web = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));

	if (!j->part && web && str_find(type, STR("pdf"), 0) == SIZE_MAX && str_find(mime, STR("pdf"), 0) == SIZE_MAX &&
	    !str_ends(url, STR(".pdf")) && !str_ends(url, STR(".xml")))
		draft_put(j->a, j->d, "url", url, jats_where(j, n));
}

static void take_alternate(struct jats *j, const struct xml_node *n)
{
	if (!j->part)
		drop(j, n);
}

/* NLM has funders so: a contract, and who made it. */
static void take_sponsor(struct jats *j, const struct xml_node *n)
{
	const struct xml_node *number = n->next;
	struct draft *item;

	if (j->part || !xml_text_of(j->a, n).len)
		return;
	item = draft_item(j->a, draft_list(j->a, j->d, "funders"), DRAFT_MAP);
	jats_say_plain(j, item, "name", n);
	while (number && !number->name.len)
		number = number->next;
	if (xml_is(number, "contract-num"))
		draft_add(j->a, item, "awards", xml_text_of(j->a, number), jats_where(j, number));
}

/* PLOS and others keep the statement on data so; the rest is for the publishers themselves. */
static void take_custom(struct jats *j, const struct xml_node *group)
{
	struct strbuf rest = {.arena = j->a};

	for (const struct xml_node *n = xml_find(group, "custom-meta"); n; n = xml_next(n)) {
		struct str name = xml_text_at(j->a, n, "meta-name");
		const struct xml_node *value = xml_find(n, "meta-value");
		if (value && str_eq_folded(name, STR("Data Availability")))
			draft_say(j->a, j->d, "data_availability", jats_lang(j, value), mdwrite_flat(j->s, value), jats_where(j, value));
		else if (name.len && rest.len < 200)
			strbuf_printf(&rest, "%s%.*s", rest.len ? ", " : "", STR_ARG(str_slice(name, 0, 60)));
	}
	if (rest.len)
		import_note(j->s, IMPORT_DROPPED, jats_where(j, group), "custom metadata: %.*s", STR_ARG(strbuf_str(&rest)));
}

static void take_history(struct jats *j, const struct xml_node *n)
{
	if (!j->part)
		take_dates(j, n);
}

static const struct {
	const char *name;
	void (*take)(struct jats *j, const struct xml_node *n);
} rows[] = {
	{"article-id", take_id},
	{"article-categories", take_categories},
	{"title-group", take_titles},
	{"pub-date", skip}, /* jats_place() */
	{"fpage", skip},
	{"lpage", skip},
	{"page-range", skip},
	{"elocation-id", skip},
	{"volume", take_issue},
	{"issue", take_issue},
	{"issue-title", take_theme},
	{"supplement", take_supplement},
	{"issue-part", take_issue_part},
	{"history", take_history},
	{"pub-history", take_history},
	{"permissions", jats_permissions},
	{"copyright-statement", jats_permissions},
	{"copyright-year", jats_permissions},
	{"copyright-holder", jats_permissions},
	{"license", jats_permissions},
	{"self-uri", take_uri},
	{"related-article", jats_related},
	{"related-object", drop},
	{"product", jats_product},
	{"abstract", jats_abstract},
	{"trans-abstract", jats_abstract},
	{"kwd-group", jats_keywords},
	{"unstructured-kwd-group", jats_keywords},
	{"funding-group", jats_funding},
	{"contract-sponsor", take_sponsor},
	{"custom-meta-group", take_custom},
	{"custom-meta-wrap", take_custom},
	{"article-id-alternate", take_alternate},
	{"conference", drop},
	{"volume-series", drop},
	{"issue-sponsor", drop},
	{"isbn", drop},
	{"email", drop},
	{"ext-link", drop},
	{"uri", drop},
	{"support-group", drop},
	{"title", skip},
	{"article-version", skip},
	{"article-version-alternatives", skip},
	{"pub-date-not-available", skip},
	{"contract-num", skip},
	{"volume-id", skip},
	{"issue-id", skip},
	{"issue-title-group", skip},
	{"volume-issue-group", skip},
	{"supplementary-material", skip},
	{"counts", skip},
	{"x", skip},
	{"notes", skip}, /* jats_notes() */
};

bool jats_meta(struct jats *j, const struct xml_node *n)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (xml_is(n, rows[i].name)) {
			rows[i].take(j, n);
			return true;
		}
	return false;
}
