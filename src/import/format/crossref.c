#include "base/arena.h"
#include "base/ascii.h"
#include "export/codes.h"
#include "import/format/crossref_int.h"
#include "import/text/mdwrite.h"
#include "input/schema/synonyms.h"
#include "model/related.h"
#include "model/script.h"

/* --- languages -------------------------------------------------------------------------------------------------------------------- */

/* Words that only English has, between spaces. */
static bool is_english(struct str text)
{
	static const char *const words[] = {" the ", " of ", " and ", " with ", " from ", " by "};
	bool found = str_starts(text, STR("The ")) || str_starts(text, STR("On the "));

	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0xC3 && (unsigned char)text.ptr[i] < 0xE2) /* accented and other letters */
			return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found = found || str_find(text, str_from(words[i]), 0) != SIZE_MAX;
	return found;
}

void crossref_language(struct crossref *c, struct str said, struct str title, struct str where)
{
	struct str found = values_language_of(title);

	c->lang = values_language(c->s->arena, said);
	if (c->lang.len && found.len && !lang_same(c->lang, found) && !script_fits(script_of(title), c->lang)) {
		import_note(c->s, IMPORT_CHANGED, where, "the language '%.*s' is not that of the title; now '%.*s'", STR_ARG(c->lang),
			    STR_ARG(found));
		c->lang = found;
	}
	if (c->lang.len) {
		draft_put(c->s->arena, c->d, "language", c->lang, where);
	} else if (found.len) {
		struct draft *lang = draft_put(c->s->arena, c->d, "language", found, where);
		lang->guess = STR("from the letters of the title");
		import_note(c->s, IMPORT_GUESSED, where, "the language, from the letters of the title: %.*s", STR_ARG(found));
		c->lang = found;
	}
}

struct str crossref_language_of(const struct crossref *c, struct str text, const struct draft *others, bool several, struct str *guess)
{
	struct str found = values_language_of(text);

	*guess = STR("");
	if (found.len && (!others || !draft_get_str(others, found))) {
		*guess = lang_same(found, c->lang) ? STR("") : STR("from its letters");
		return found;
	}
	if (!lang_same(c->lang, STR("en")) && is_english(text) && (several || !script_fits(script_of(text), c->lang))) {
		*guess = STR("from its words");
		return STR("en");
	}
	if (c->lang.len && script_fits(script_of(text), c->lang) && (!others || !draft_get_str(others, c->lang)))
		return c->lang;
	if (several && !c->lang.len && c->journal.len && script_fits(script_of(text), c->journal) &&
	    (!others || !draft_get_str(others, c->journal))) {
		*guess = STR("as that of the journal");
		return c->journal;
	}
	return STR("");
}

struct str crossref_language_of_name(const struct crossref *c, struct str text)
{
	return script_fits(script_of(text), c->lang) ? c->lang : STR("");
}

void crossref_say(struct crossref *c, const char *key, struct str lang, struct str text, bool several, struct str where)
{
	struct str guess = STR("");
	struct draft *said;

	if (!str_trim(text).len)
		return;
	if (!lang.len)
		lang = crossref_language_of(c, text, draft_get(c->d, key), several, &guess);
	said = draft_say(c->s->arena, c->d, key, lang, text, where);
	if (said && guess.len) {
		said->guess = guess;
		import_note(c->s, IMPORT_GUESSED, where, "the language of the %s, %.*s: %.*s", key, STR_ARG(guess), STR_ARG(lang));
	} else if (!said && !str_eq(draft_text(draft_get(c->d, key), str_cstr(c->s->arena, lang)), text)) {
		import_note(c->s, IMPORT_DROPPED, where, "another %s in the same language", key);
	}
}

struct str crossref_guess_english(struct crossref *c, const char *key, struct str text, struct str where)
{
	struct draft *said = draft_say(c->s->arena, c->d, key, STR("en"), text, where);

	if (said) {
		said->guess = STR("from its letters");
		import_note(c->s, IMPORT_GUESSED, where, "the language of the %s, from its letters: en", key);
	}
	return STR("en");
}

/* --- references ------------------------------------------------------------------------------------------------------------------- */

/* Appends a part after what ends the last one. */
static void join(struct strbuf *out, const char *joint, struct str part, const char *end)
{
	if (!part.len)
		return;
	if (out->len && strcmp(joint, ". ") == 0 && strchr(".?!", out->ptr[out->len - 1]))
		joint = " ";
	if (out->len)
		strbuf_puts(out, joint);
	strbuf_put(out, part);
	strbuf_puts(out, end);
}

/* Markdown of a text that may be HTML; empty for none. */
static struct str marked(struct crossref *c, struct str s, struct str where)
{
	s = values_collapse(c->s->arena, s);
	if (str_find(s, STR("<"), 0) != SIZE_MAX || str_find(s, STR("&"), 0) != SIZE_MAX)
		return mdwrite_html_line(c->s, s, where);
	return mdwrite_plain(c->s->arena, s);
}

static bool has_doi(struct str text, struct str doi)
{
	for (size_t i = 0; doi.len && i + doi.len <= text.len; i++)
		if (str_eq_folded(str_slice(text, i, i + doi.len), doi))
			return true;
	return false;
}

/* "Smith (2010). Title. Journal, 5(2), 33." */
static struct str from_parts(struct crossref *c, const struct crossref_reference *r, struct str where)
{
	struct strbuf out = {.arena = c->s->arena};
	struct str source = r->journal.len ? r->journal : r->book.len ? r->book : r->series;

	strbuf_put(&out, marked(c, r->author, where));
	if (r->year.len)
		join(&out, " ", str_printf(c->s->arena, "(%.*s)", STR_ARG(marked(c, r->year, where))), "");
	join(&out, ". ", marked(c, r->article, where), "");
	join(&out, ". ", marked(c, source, where), "");
	join(&out, ". ", marked(c, r->journal.len ? r->book : STR(""), where), "");
	join(&out, ", ", marked(c, r->edition, where), r->edition.len ? " ed." : "");
	join(&out, ", ", marked(c, r->volume, where), "");
	if (r->issue.len)
		join(&out, r->volume.len ? "" : ", ", str_printf(c->s->arena, "(%.*s)", STR_ARG(marked(c, r->issue, where))), "");
	join(&out, ", ", marked(c, r->page, where), "");
	if (out.len && !strchr(".?!", out.ptr[out.len - 1]))
		strbuf_putc(&out, '.');
	return strbuf_str(&out);
}

void crossref_reference(struct crossref *c, const struct crossref_reference *r, struct str where)
{
	struct arena *a = c->s->arena;
	struct str doi = values_doi(a, r->doi), text = marked(c, r->text, where);
	bool made = !text.len;

	if (made)
		text = from_parts(c, r, where);
	if (doi.len && !has_doi(r->text, doi))
		text = str_printf(a, "%.*s%shttps://doi.org/%.*s", STR_ARG(text), text.len ? " " : "", STR_ARG(doi));
	if (!text.len)
		return;
	draft_add(a, c->d, "references", text, where);
	if (made && !c->noted)
		import_note(c->s, IMPORT_CHANGED, where, "references are put together from their parts; Crossref keeps only some of them");
	c->noted = c->noted || made;
}

/* --- works ------------------------------------------------------------------------------------------------------------------------ */

void crossref_relation(struct crossref *c, struct str type, struct str id_type, struct str id, struct str where)
{
	struct arena *a = c->s->arena;
	struct str doi = str_eq_folded(id_type, STR("doi")) ? values_doi(a, id) : STR("");
	struct draft *related;
	size_t i = 0;

	while (relation_names[i] && !synonyms_same(str_from(relation_rows[i].crossref), type))
		i++;
	if (!relation_names[i] || (!doi.len && !str_eq_folded(id_type, STR("uri")))) {
		import_note(c->s, IMPORT_DROPPED, where, "the relation '%.*s' to %.*s", STR_ARG(type), STR_ARG(str_slice(id, 0, 200)));
		return;
	}
	related = draft_item(a, draft_list(a, c->d, "related"), DRAFT_MAP);
	draft_put(a, related, "kind", str_from(relation_names[i]), where);
	draft_put(a, related, doi.len ? "doi" : "url", doi.len ? doi : id, where);
}

void crossref_updates(struct crossref *c, struct str type, struct str doi, struct str where)
{
	struct str kind = values_type(type);

	doi = values_doi(c->s->arena, doi);
	if (!doi.len || str_eq_folded(doi, draft_text(c->d, "doi")) || !kind.len)
		return;
	if (draft_put(c->s->arena, c->d, "corrects", doi, where))
		draft_put(c->s->arena, c->d, "type", kind, where);
	else
		import_note(c->s, IMPORT_DROPPED, where, "another article that it corrects: %.*s", STR_ARG(doi));
}

void crossref_place(struct str place, struct str *city, struct str *country)
{
	size_t comma = str_find(place, STR(","), 0);

	*city = *country = STR("");
	if (comma == SIZE_MAX) {
		*(codes_country(str_trim(place)).len ? country : city) = place;
		return;
	}
	for (size_t next; (next = str_find(place, STR(","), comma + 1)) != SIZE_MAX;)
		comma = next;
	if (codes_country(str_trim(str_slice(place, comma + 1, place.len))).len) {
		*city = str_slice(place, 0, comma);
		*country = str_slice(place, comma + 1, place.len);
	} else {
		*city = place;
	}
}

void crossref_licence(struct crossref *c, struct str url, struct str where)
{
	struct str licence = values_licence(c->s->arena, url);

	if (licence.len)
		draft_put(c->s->arena, c->d, "licence", licence, where);
	else
		import_note(c->s, IMPORT_DROPPED, where, "the licence at %.*s, which needs a name", STR_ARG(str_slice(url, 0, 200)));
}

/* One that is given before: for Crossmark all funders are given twice, and some are given once for each award. */
static struct draft *funder_of(const struct crossref *c, struct str name, struct str id)
{
	enum { SEARCHED_MAX = 200 };
	const struct draft *all = draft_get(c->d, "funders");
	size_t n = 0;

	for (struct draft *f = all ? all->child : NULL; f && n < SEARCHED_MAX; f = f->next, n++) {
		struct str other = draft_text(f, "id");
		if (str_eq(draft_text(f, "name"), name) && (!id.len || !other.len || str_eq_folded(id, other)))
			return f;
	}
	return NULL;
}

void crossref_award(struct crossref *c, struct draft *funder, struct str award, struct str where)
{
	enum { SEARCHED_MAX = 200 };
	const struct draft *all = draft_get(funder, "awards");
	size_t n = 0;

	for (const struct draft *d = all ? all->child : NULL; d && n < SEARCHED_MAX; d = d->next, n++)
		if (str_eq(d->text, award))
			return;
	draft_add(c->s->arena, funder, "awards", award, where);
}

struct draft *crossref_funder(struct crossref *c, struct str name, struct str id, struct str where)
{
	struct arena *a = c->s->arena;
	struct draft *funder;
	struct str ror = str_find(id, STR("ror.org"), 0) != SIZE_MAX ? values_ror(a, id) : STR("");

	name = values_plain(a, name);
	if (!name.len)
		return NULL;
	id = ror.len ? ror : values_doi(a, id);
	funder = funder_of(c, name, id);
	if (!funder)
		funder = draft_item(a, draft_list(a, c->d, "funders"), DRAFT_MAP);
	draft_put(a, funder, "name", name, where);
	draft_put(a, funder, "id", id, where);
	return funder;
}

void crossref_address(struct crossref *c, struct str url, struct str where)
{
	url = values_collapse(c->s->arena, url);
	if (str_starts(url, STR("http")) && str_find(url, STR("doi.org/"), 0) == SIZE_MAX)
		draft_put(c->s->arena, c->d, "url", url, where);
}

/* --- words of publishers ---------------------------------------------------------------------------------------------------------- */

bool crossref_has_word(struct str s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.len; i++)
		if (str_eq_folded(str_slice(s, i, i + n), (struct str){word, n}))
			return true;
	return false;
}

/* Statements by the words of their headings. */
static const char *statement_of(struct str heading)
{
	static const char *const words[][2] = {{"competing", "conflict_of_interest"},
					       {"conflict", "conflict_of_interest"},
					       {"interessenkonflikt", "conflict_of_interest"},
					       {"ethic", "ethics"},
					       {"consent", "consent"},
					       {"data availab", "data_availability"},
					       {"code availab", "code_availability"},
					       {"funding", "funding"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (crossref_has_word(heading, words[i][0]))
			return words[i][1];
	return NULL;
}

static bool take_statement(struct crossref *c, const struct crossref_assertion *s, struct str where)
{
	const char *key = statement_of(s->heading);
	struct str text = mdwrite_html_blocks(c->s, s->text, where);

	if (!str_eq_folded(s->name, STR("ethics")) || !text.len)
		return false;
	if (key && draft_say(c->s->arena, c->d, key, crossref_language_of_name(c, text), text, where))
		return true;
	import_note(c->s, IMPORT_DROPPED, where, "the statement '%.*s': '%.*s'", STR_ARG(s->heading), STR_ARG(str_slice(s->text, 0, 200)));
	return true;
}

void crossref_assert(struct crossref *c, const struct crossref_assertion *s, struct str where)
{
	static const char *const dates[][2] = {
		{"received", "received"},   {"date_received", "received"}, {"revised", "revised"},        {"rev-recd", "revised"},
		{"accepted", "accepted"},   {"date_accepted", "accepted"}, {"first_online", "published"}, {"published_online", "published"},
		{"published", "published"}, {"date_epub", "published"}};
	/* what stands elsewhere, and what is about the publisher's work */
	static const char *const ignored[] = {"first_online",   "cc_license",        "free",
					      "copyright",      "registration",      "articletitle",
					      "journaltitle",   "articlelink",       "content_type",
					      "crossmark",      "publisher",         "journal_title",
					      "article_title",  "article_type",      "copyright_information",
					      "associatedlink", "copyright_licence", "copyright_license",
					      "orcid",          "license",           NULL};
	bool history = crossref_has_word(s->name, "received") || crossref_has_word(s->label, "received");

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct str found;
		if (!str_eq_folded(s->name, str_from(dates[i][0])) && !str_eq_folded(s->label, str_from(dates[i][0])))
			continue;
		found = values_date(c->s->arena, s->text);
		if (!found.len)
			import_note(c->s, IMPORT_DROPPED, where, "'%.*s' is no date", STR_ARG(str_slice(s->text, 0, 80)));
		else if (found.len > 4 || strcmp(dates[i][1], "published") != 0)
			draft_put_in(c->s->arena, c->d, "dates", dates[i][1], found, where);
		return;
	}
	if (history || str_is_one_of(s->name, ignored) || crossref_has_word(s->name, "peer_review") ||
	    crossref_has_word(s->name, "similarity") || crossref_has_word(s->name, "plagiarism") || take_statement(c, s, where))
		return;
	import_unknown(c->s, str_printf(c->s->arena, "assertion '%.*s'", STR_ARG(str_slice(s->name, 0, 60))), where);
}
