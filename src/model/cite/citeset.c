#include "model/cite/citeset.h"

#include "base/arena.h"
#include "model/address.h"
#include "model/byline.h"
#include "model/cite/citetitle.h"
#include "model/initials.h"

#define NO_BREAK_SPACE "\u00A0"

/* clang-format off */
enum field {
	AUTHORS, STATEMENT, TRANSLATORS, TITLE, JOURNAL, JOURNAL_SHORT, YEAR, VOLUME, NUMBER, PAGES, PAGES_HYPHEN, PAGE, LOCATOR, ARTICLE, DOI, DOI_URL, EDN,
	MEDIUM,
	IN_LANGUAGE, FIELDS
};

const char *const citeset_fields[] = {
	[AUTHORS] = "authors", [STATEMENT] = "statement", [TRANSLATORS] = "translators", [TITLE] = "title", [JOURNAL] = "journal",
	[JOURNAL_SHORT] = "journal-short",
	[YEAR] = "year", [VOLUME] = "volume", [NUMBER] = "number", [PAGES] = "pages", [PAGES_HYPHEN] = "pages-hyphen", [PAGE] = "page",
	[LOCATOR] = "locator", [ARTICLE] = "article", [DOI] = "doi", [DOI_URL] = "doi-url", [EDN] = "edn", [MEDIUM] = "medium",
	[IN_LANGUAGE] = "in-language", [FIELDS] = NULL,
};

enum name_field { FAMILY, GIVEN, INITIALS, INITIALS_TIGHT, INITIALS_BARE, SUFFIX, NAME_FIELDS };

const char *const citeset_name_fields[] = {
	[FAMILY] = "family", [GIVEN] = "given", [INITIALS] = "initials", [INITIALS_TIGHT] = "initials-tight",
	[INITIALS_BARE] = "initials-bare", [SUFFIX] = "suffix", [NAME_FIELDS] = NULL,
};
/* clang-format on */

const char *const citeset_rest_fields[] = {"last", NULL};

/* A citation being set. */
struct setter {
	struct arena *a;
	const struct citation_source *source;
	const struct citestyle *style;
	struct str lang;
	struct byline authors, translators;
	const struct byline_author *author; /* whose name is being set ... */
	const struct citestyle_names *rule; /* ... and how */
	unsigned level;                     /* of open quotation marks: 0 none, 1 outer, 2 inner */
	enum citestyle_stops stops;         /* as used in the language */
	char pending;                       /* a stop to set after the closing mark, or 0 */

	struct origin at;
	struct prose_inline *first, **tail;
	struct prose_inline *emphasis; /* open, or NULL */
	struct strbuf text;            /* of the current inline */
	struct str text_lang;          /* its language; empty: that of the citation */
	struct strbuf plain;           /* everything so far */
};

static void run(struct setter *s, struct str t);

/* --- output ----------------------------------------------------------------------------------------------------------------------- */

static void append(struct setter *s, struct prose_inline *list)
{
	*s->tail = list;
	while (*s->tail)
		s->tail = &(*s->tail)->next;
}

static struct prose_inline *add(struct setter *s, enum prose_inline_kind kind, struct str text)
{
	struct prose_inline *i = ARENA_NEW(s->a, struct prose_inline);

	*i = (struct prose_inline){.kind = kind, .at = s->at, .text = text};
	return i;
}

static void flush(struct setter *s)
{
	if (s->text.len) {
		struct prose_inline *i = add(s, PROSE_TEXT, strbuf_str(&s->text));
		i->lang = s->text_lang;
		append(s, i);
	}
	s->text = (struct strbuf){.arena = s->a};
}

/* Puts a text that was found in the language. */
static void put_in(struct setter *s, struct str text, struct str lang)
{
	lang = lang_same(lang, s->lang) ? STR("") : lang;
	if (!str_eq(lang, s->text_lang))
		flush(s);
	s->text_lang = lang;
	strbuf_put(&s->text, text);
	strbuf_put(&s->plain, text);
}

static void put(struct setter *s, struct str text)
{
	put_in(s, text, STR(""));
}

/* Plain text is added to the current inline, so that both are set in one piece. */
static void put_inlines(struct setter *s, struct prose_inline *list, struct str lang)
{
	for (struct prose_inline *next; list; list = next) {
		next = list->next;
		list->next = NULL;
		if (list->kind == PROSE_TEXT || list->kind == PROSE_SPACE) {
			put_in(s, list->kind == PROSE_TEXT ? list->text : STR(" "), lang);
			continue;
		}
		flush(s);
		list->lang = lang_same(lang, s->lang) ? STR("") : lang;
		append(s, list);
		strbuf_put(&s->plain, prose_plain_inlines(s->a, list));
	}
}

static void put_link(struct setter *s, struct str shown, struct str url)
{
	struct prose_inline *link = add(s, PROSE_LINK, STR(""));

	link->url = url;
	link->child = add(s, PROSE_TEXT, shown);
	put_inlines(s, link, STR(""));
}

static void turn_emphasis(struct setter *s)
{
	flush(s);
	if (s->emphasis) {
		s->tail = &s->emphasis->next;
		s->emphasis = NULL;
		return;
	}
	s->emphasis = add(s, PROSE_EMPH, STR(""));
	append(s, s->emphasis);
	s->tail = &s->emphasis->child;
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

static struct str name_value(struct setter *s, enum name_field field)
{
	const struct name *n = s->author->name;

	if (!n || name_is_whole(n))
		return field != FAMILY ? STR("") : n ? name_full(s->a, n) : s->author->body;
	switch (field) {
	case FAMILY:
		return n->family.s;
	case GIVEN:
		return name_given(s->a, n);
	case INITIALS:
		return name_initials_only(s->a, n);
	case INITIALS_TIGHT:
		return initials_tighten(s->a, name_initials_only(s->a, n), false);
	case INITIALS_BARE:
		return initials_tighten(s->a, name_initials_only(s->a, n), true);
	case SUFFIX:
		return n->suffix.s;
	case NAME_FIELDS:
		break;
	}
	return STR("");
}

/* A list of persons, and how the style names them. */
struct named {
	const struct byline *all;
	const struct citestyle_names *rule;
};

static struct named names_of(const struct setter *s, enum field field)
{
	if (field == TRANSLATORS)
		return (struct named){&s->translators, &s->style->translators};
	return (struct named){&s->authors, field == AUTHORS ? &s->style->authors : &s->style->statement};
}

static size_t names_shown(const struct setter *s, enum field field)
{
	const struct citestyle_names *rule = names_of(s, field).rule;
	size_t n = names_of(s, field).all->n;

	if (!rule->name.len || !n || (rule->only_more && n <= rule->most))
		return 0;
	if (rule->most && n > rule->most)
		return rule->shown < n ? rule->shown : n;
	return rule->only_first ? 1 : n;
}

static void put_name(struct setter *s, const struct named *list, size_t i, struct str template)
{
	s->author = &list->all->v[i];
	s->rule = list->rule;
	run(s, template);
	s->author = NULL;
}

static void put_names(struct setter *s, enum field field)
{
	const struct named list = names_of(s, field);
	const struct citestyle_names *rule = list.rule;
	size_t n = names_shown(s, field), total = list.all->n;

	for (size_t i = 0; i < n; i++) {
		struct str joint = rule->between;
		if (i + 1 == total)
			joint = total == 2 && rule->pair.len ? rule->pair : rule->last.len ? rule->last : joint;
		if (i)
			run(s, joint);
		put_name(s, &list, i, i && rule->next.len ? rule->next : rule->name);
	}
	if (rule->most && total > rule->most)
		put_name(s, &list, total - 1, rule->rest);
}

/* --- fields ----------------------------------------------------------------------------------------------------------------------- */

/* Without full stops, as medical indexes write abbreviated titles. */
static struct str without_stops(struct arena *a, struct str title)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < title.len; i++)
		if (title.ptr[i] != '.')
			strbuf_putc(&b, title.ptr[i]);
	return strbuf_str(&b);
}

/* `found`: its language, if it is not that of the citation. */
static struct str journal_value(const struct setter *s, bool brief, struct str *found)
{
	const struct journal *j = s->source->journal;
	const struct text *title = ltext_any(&j->title, s->lang, found), *abbreviated = ltext_find(&j->abbreviated_title, s->lang);

	if (brief && abbreviated) {
		*found = STR("");
		return without_stops(s->a, abbreviated->s);
	}
	return title ? title->s : STR("");
}

static struct str pages_value(const struct setter *s, enum field field)
{
	const struct pages *p = &s->source->article->pages;
	bool range = text_given(&p->last) && !str_eq(p->first.s, p->last.s);

	if (field == PAGE)
		return range ? STR("") : p->first.s;
	if (!range)
		return STR("");
	return str_printf(s->a, "%.*s%s%.*s", STR_ARG(p->first.s), field == PAGES ? "–" : "-", STR_ARG(p->last.s));
}

static struct str labels_language(const struct setter *s)
{
	return s->style->labels.len ? s->style->labels : s->lang;
}

static struct str label_language(const struct setter *s, enum label_key key)
{
	return labels_lang(s->source->labels, labels_language(s), key);
}

/* "(In Russ.)", where the article is not in the language of the citation, and that language has the words. */
static struct str other_language(const struct setter *s)
{
	struct str own = s->source->article->language.s;

	return own.len && !lang_same(own, s->lang) ? labels_in_language(s->a, s->source->labels, labels_language(s), own) : STR("");
}

/* The text of a field that is plain text, and its language; empty: that of the citation. */
static struct str value(const struct setter *s, enum field field, struct str *found)
{
	const struct article *art = s->source->article;
	const struct issue *issue = s->source->issue;
	bool online = !text_given(&s->source->journal->issn.print) && text_given(&s->source->journal->issn.online);
	enum label_key medium = online ? LABEL_MEDIUM_ONLINE : LABEL_MEDIUM_PRINT;

	*found = STR("");
	switch (field) {
	case JOURNAL:
	case JOURNAL_SHORT:
		return journal_value(s, field == JOURNAL_SHORT, found);
	case YEAR:
		return issue->year ? str_printf(s->a, "%u", issue->year) : STR("");
	case VOLUME:
		return issue->volume.s;
	case NUMBER:
		return issue_number_in(issue, s->lang);
	case PAGES:
	case PAGES_HYPHEN:
	case PAGE:
		return pages_value(s, field);
	case LOCATOR:
		return article_pages(s->a, art);
	case ARTICLE:
		return text_given(&art->pages.first) ? STR("") : art->article_number.s;
	case DOI:
	case DOI_URL:
		return art->doi.s;
	case EDN:
		return art->edn.s;
	case MEDIUM:
		*found = label_language(s, medium);
		return labels_find(s->source->labels, labels_language(s), medium);
	case IN_LANGUAGE:
		*found = labels_language(s);
		return other_language(s);
	case AUTHORS:
	case STATEMENT:
	case TRANSLATORS:
	case TITLE:
	case FIELDS:
		break;
	}
	return STR("");
}

static enum field find_field(struct str name)
{
	int i = 0;

	while (i < FIELDS && !str_is(name, citeset_fields[i]))
		i++;
	return (enum field)i;
}

static enum name_field find_name_field(struct str name)
{
	int i = 0;

	while (i < NAME_FIELDS && !str_is(name, citeset_name_fields[i]))
		i++;
	return (enum name_field)i;
}

static bool is_given(struct setter *s, struct str name)
{
	enum field field;
	struct str found;

	if (s->author)
		return str_is(name, "last") || name_value(s, find_name_field(name)).len > 0;
	field = find_field(name);
	switch (field) {
	case AUTHORS:
	case STATEMENT:
	case TRANSLATORS:
		return names_shown(s, field) > 0;
	case TITLE:
		return s->source->article->title.n > 0;
	default:
		return value(s, field, &found).len > 0;
	}
}

/* --- the template ----------------------------------------------------------------------------------------------------------------- */

static void put_label(struct setter *s, struct str label, struct str text)
{
	struct labels_pair pairs[] = {{"n", text}, {"pages", text}, {"page", text}};
	enum label_key key = LABEL_NONE;

	labels_key(label, &key); /* checked when the style was read */
	put_in(s, labels_fill(s->a, labels_find(s->source->labels, labels_language(s), key), pairs, sizeof pairs / sizeof *pairs),
	       label_language(s, key));
}

/* Names, in the words of a label where it has {names}. */
static void put_labelled_names(struct setter *s, enum field field, struct str label)
{
	enum label_key key = LABEL_NONE;
	struct str words = STR(""), lang;
	size_t open, close;

	if (label.len)
		labels_key(label, &key);
	if (label.len)
		words = labels_find(s->source->labels, labels_language(s), key);
	if (!labels_slot(words, 0, &open, &close)) {
		put_names(s, field);
		return;
	}
	lang = label_language(s, key);
	put_in(s, str_slice(words, 0, open), lang);
	put_names(s, field);
	put_in(s, str_slice(words, close + 1, words.len), lang);
}

/* `stop` is the full stop or comma after the field; true if it has been dealt with. */
static bool put_title(struct setter *s, char stop)
{
	const struct article *art = s->source->article;
	bool stops = stop == '.' || stop == ',', defer = stops && s->level && s->stops != CITESTYLE_STOPS_INSIDE;
	struct citetitle t = {
		.title = lprose_any(&art->title, s->lang),
		.subtitle = lprose_find(&art->subtitle, s->lang),
		.style = s->style,
		.stops = s->stops,
		.labels = s->source->labels,
		.lang = s->lang,
		.at = s->at,
		.level = s->level,
		.stop = stops && !defer ? stop : '\0',
	};
	struct prose_inline *list = citetitle_make(s->a, &t);

	if (list)
		put_inlines(s, list, t.title->lang);
	if (defer)
		s->pending = stop;
	return stops;
}

/* A field that is plain text, with its label if it has one. */
static void put_value(struct setter *s, enum field field, struct str label)
{
	struct str found, text = value(s, field, &found);

	if (label.len && !((field == VOLUME || field == NUMBER) && !issue_is_counted(text)))
		put_label(s, label, text);
	else
		put_in(s, text, found);
}

static bool put_field(struct setter *s, struct str name, struct str label, char next)
{
	enum field field = find_field(name);

	if (!name.len) {
		put_label(s, label, STR(""));
	} else if (s->author && str_is(name, "last")) {
		run(s, s->rule->next.len ? s->rule->next : s->rule->name);
	} else if (s->author) {
		put_in(s, name_value(s, find_name_field(name)), s->author->lang);
	} else if (field == AUTHORS || field == STATEMENT || field == TRANSLATORS) {
		put_labelled_names(s, field, label);
	} else if (field == TITLE) {
		return put_title(s, next);
	} else if (field == DOI || field == DOI_URL) {
		struct str doi = s->source->article->doi.s;
		put_link(s, field == DOI ? doi : str_printf(s->a, "https://doi.org/%.*s", STR_ARG(doi)), address_doi(s->a, doi));
	} else {
		put_value(s, field, label);
	}
	return false;
}

/* True if all fields of an alternative are given; fields in brackets inside it are ignored. */
static bool is_satisfied(struct setter *s, struct str t)
{
	size_t depth = 0;

	for (size_t i = 0; i < t.len; i++) {
		struct str name, label;
		if (t.ptr[i] == '\\') {
			i++;
		} else if (t.ptr[i] == '[') {
			depth++;
		} else if (t.ptr[i] == ']') {
			depth--;
		} else if (t.ptr[i] == '{' && depth == 0) {
			i = citestyle_field(t, i + 1, &name, &label) - 1;
			if (name.len && !is_given(s, name))
				return false;
		}
	}
	return true;
}

/* Sets the bracketed group that begins before `pos`; returns the position after its closing bracket. */
static size_t run_group(struct setter *s, struct str t, size_t pos)
{
	bool found = false;

	for (size_t end;; pos = end + 1) {
		citestyle_alternative(t, pos, &end);
		if (!found && is_satisfied(s, str_slice(t, pos, end))) {
			run(s, str_slice(t, pos, end));
			found = true;
		}
		if (end >= t.len || t.ptr[end] == ']')
			return end + 1;
	}
}

/* A full stop is not set after another stop. */
static void put_stop(struct setter *s, char stop)
{
	if (stop != '.' || !citetitle_ends_in(strbuf_str(&s->plain), ".?!…", s->stops != CITESTYLE_STOPS_PLAIN))
		put(s, str_dup(s->a, (struct str){&stop, 1}));
}

/* Sets a quotation mark of the template in the form of the language. */
static bool put_quote(struct setter *s, struct str sign)
{
	static const struct {
		const char *sign;
		enum label_key key;
		unsigned level; /* after it */
	} table[] = {{"“", LABEL_QUOTE_OPEN, 1}, {"”", LABEL_QUOTE_CLOSE, 0}, {"‘", LABEL_INNER_OPEN, 2}, {"’", LABEL_INNER_CLOSE, 0}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (!str_is(sign, table[i].sign))
			continue;
		put(s, labels_find(s->source->labels, s->lang, table[i].key));
		s->level = table[i].level;
		if (s->pending && !s->level) {
			put_stop(s, s->pending);
			s->pending = '\0';
		}
		return true;
	}
	return false;
}

static void put_sign(struct setter *s, struct str sign)
{
	if (str_is(sign, "~"))
		put(s, STR(NO_BREAK_SPACE));
	else if (str_is(sign, "."))
		put_stop(s, '.');
	else if (!put_quote(s, sign))
		put(s, sign);
}

/* Recursion is as deep as templates nest. */
static void run(struct setter *s, struct str t)
{
	size_t pos = 0;

	while (pos < t.len) {
		size_t from = pos;
		struct str name, label;

		switch (t.ptr[pos++]) {
		case '*':
			turn_emphasis(s);
			break;
		case '[':
			pos = run_group(s, t, pos);
			break;
		case '{':
			pos = citestyle_field(t, pos, &name, &label);
			if (put_field(s, name, label, pos < t.len ? t.ptr[pos] : '\0'))
				pos++;
			break;
		case '\\':
			from = pos;
			if (pos < t.len)
				utf8_next(t, &pos);
			put(s, str_slice(t, from, pos));
			break;
		default:
			pos = from;
			utf8_next(t, &pos);
			put_sign(s, str_slice(t, from, pos));
			break;
		}
	}
}

/* Stops inside quotation marks are American. */
static enum citestyle_stops stops_in(const struct citestyle *style, struct str lang)
{
	bool american = lang_same(lang, STR("en")) && !str_starts(lang, STR("en-GB"));

	return style->stops == CITESTYLE_STOPS_INSIDE && !american ? CITESTYLE_STOPS_OUTSIDE : style->stops;
}

struct str citeset_place(struct arena *a, const struct citation_source *source, struct str lang)
{
	static const struct citestyle plain = {.stops = CITESTYLE_STOPS_PLAIN};
	struct setter s = {.a = a, .source = source, .style = &plain, .lang = lang, .text = {.arena = a}, .plain = {.arena = a}};

	s.tail = &s.first;
	run(&s, labels_find(source->labels, lang, LABEL_PLACE));
	return strbuf_str(&s.plain);
}

const struct prose_inline *citeset_make(struct arena *a, const struct citation_source *source, const struct citestyle *style,
					struct str lang)
{
	struct setter s = {
		.a = a,
		.source = source,
		.style = style,
		.lang = lang,
		.at = {.file = source->article->file},
		.stops = stops_in(style, lang),
		.text = {.arena = a},
		.plain = {.arena = a},
	};

	s.tail = &s.first;
	s.authors = byline_of(s.a, s.source->article, s.lang);
	s.translators = byline_contributors(s.a, s.source->article, CONTRIBUTOR_TRANSLATORS, s.lang);
	run(&s, style->template);
	flush(&s);
	return s.first ? s.first : add(&s, PROSE_TEXT, STR(""));
}

bool citeset_lacks_language(struct arena *a, const struct citation_source *source, const struct citestyle *style, struct str lang)
{
	struct setter s = {.a = a, .source = source, .style = style, .lang = lang};

	return str_find(style->template, STR("{in-language}"), 0) != SIZE_MAX && !other_language(&s).ptr;
}
