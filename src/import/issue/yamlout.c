#include "import/issue/yamlout.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "input/yaml/yamlwrite.h"

enum {
	MEASURE = 110,   /* [characters] of a line */
	FLOW_MAP = 100,  /* of the longest map or list on one line */
	ORDERED_MAX = 64 /* keys of a map that are put in order */
};

/* The keys of article.yaml, issue.yaml and journal.yaml in the order of the sample, then those of the maps in them. */
static const char *const order[] = {
	"title",
	"abbreviated_title",
	"subtitle",
	"short_title",
	"type",
	"language",
	"languages",
	"volume",
	"number",
	"running_number",
	"kind",
	"part",
	"year",
	"theme",
	"name",
	"group",
	"on_behalf",
	"role",
	"degree",
	"post",
	"orcid",
	"orcid_authenticated",
	"spin",
	"email",
	"corresponding",
	"equal",
	"deceased",
	"present_address",
	"roles",
	"biography",
	"authors",
	"collective_authors",
	"translators",
	"editors",
	"interviewers",
	"reviewers",
	"id",
	"family",
	"given",
	"suffix",
	"place",
	"publisher",
	"address",
	"city",
	"country",
	"ror",
	"awards",
	"affiliations",
	"pages",
	"article_number",
	"isbn",
	"doi",
	"edn",
	"udc",
	"bbk",
	"grnti",
	"jel",
	"issn",
	"print",
	"online",
	"received",
	"revised",
	"accepted",
	"published",
	"released",
	"dates",
	"versions",
	"keywords",
	"highlights",
	"label",
	"text",
	"date",
	"note",
	"funding",
	"funders",
	"acknowledgements",
	"conflict_of_interest",
	"contributions",
	"ethics",
	"consent",
	"study_registration",
	"data_availability",
	"code_availability",
	"supplementary_material",
	"ai_use",
	"disclaimer",
	"statements",
	"licence",
	"copyright_holder",
	"copyright_year",
	"reviews",
	"related",
	"corrects",
	"notice",
	"url",
	"sections",
	"abbreviation",
	"articles",
};

/* Of maps in these, before all others. */
static const char *const first_below[] = {"id", "name", "affiliations"};

static size_t rank(struct str key, bool root)
{
	const size_t below = sizeof first_below / sizeof *first_below, all = sizeof order / sizeof *order;

	for (size_t i = 0; i < below && !root; i++)
		if (str_is(key, first_below[i]))
			return i;
	for (size_t i = 0; i < all; i++)
		if (str_is(key, order[i]))
			return below + i;
	return below + all;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* What a reader of YAML would take for something else than a text. */
static bool is_word_of_yaml(struct str s)
{
	static const char *const words[] = {"null", "yes", "no", "on", "off", "~", "y", "n", "<<", ".inf", ".nan"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_folded(s, str_from(words[i])))
			return true;
	return false;
}

/* A number that other programs would write differently: 010, 0x10, 1e3, 1_000, 12:30, 1.10. */
static bool is_odd_number(struct str s)
{
	bool odd = s.ptr[0] == '+' || s.ptr[0] == '.' || (s.ptr[0] == '0' && s.len > 1 && s.ptr[1] != '.');

	if (!ascii_is_digit(s.ptr[0]) && s.ptr[0] != '+' && s.ptr[0] != '.')
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_is_alnum(s.ptr[i]) && !memchr("+._:", s.ptr[i], 4))
			return false;
		odd = odd || memchr("eE_:", s.ptr[i], 4) || (s.ptr[i] == '.' && s.ptr[s.len - 1] == '0');
	}
	return odd;
}

static bool is_plain(struct str s, bool flow)
{
	if (!s.len || is_word_of_yaml(s) || is_odd_number(s) || memchr("-?:,[]{}#&*!|>'\"%@`=", s.ptr[0], 21) || s.ptr[s.len - 1] == ':' ||
	    s.ptr[s.len - 1] == ' ' || s.ptr[0] == ' ' || (flow && s.ptr[s.len - 1] == '?'))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < ' ' || c == 0x7F || (flow && memchr(",[]{}", c, 5)))
			return false;
		if ((c == ':' && (i + 1 == s.len || s.ptr[i + 1] == ' ' || flow)) || (c == '#' && i && s.ptr[i - 1] == ' '))
			return flow && c == ':' && i + 1 < s.len && s.ptr[i + 1] == '/';
	}
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp == 0xFEFF || cp == 0x85 || cp == 0xA0 || cp == 0x2028 || cp == 0x2029 || (cp >= 0xFFFD && cp <= 0xFFFF))
			return false;
	}
	return true;
}

static void put_text(struct str s, bool flow, struct strbuf *out)
{
	if (is_plain(s, flow))
		strbuf_put(out, s);
	else
		yamlwrite_quoted(s, out);
}

void yamlout_flow_text(struct str s, struct strbuf *out)
{
	put_text(s, true, out);
}

/* One line without what a folded block would change. */
static bool can_fold(struct str s)
{
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp < ' ' || cp == 0x7F || cp == 0x85 || cp == 0xFEFF || (cp >= 0xFFFD && cp <= 0xFFFF) || cp == 0x2028 || cp == 0x2029)
			return false;
	}
	return str_find(s, STR("  "), 0) == SIZE_MAX;
}

/* Lines without controls: a literal block keeps them. */
static bool can_be_literal(struct str s)
{
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if ((cp < ' ' && cp != '\n') || cp == 0x7F || cp == 0x85 || cp == 0xFEFF || (cp >= 0xFFFD && cp <= 0xFFFF) ||
		    cp == 0x2028 || cp == 0x2029)
			return false;
	}
	return s.ptr[0] != ' ' && s.ptr[0] != '\n';
}

static void indent(struct strbuf *out, int depth)
{
	strbuf_printf(out, "%*s", depth * 2, "");
}

static void put_folded(struct str s, int depth, struct strbuf *out)
{
	strbuf_puts(out, " >-");
	while (s.len) {
		size_t end = 0, at = 0, n = (size_t)depth * 2;
		while (at < s.len && (n < MEASURE || !end)) {
			if (s.ptr[at] == ' ')
				end = at;
			utf8_next(s, &at);
			n++;
		}
		end = at >= s.len ? s.len : end;
		strbuf_putc(out, '\n');
		indent(out, depth);
		strbuf_put(out, str_slice(s, 0, end));
		s = str_slice(s, end + 1, s.len);
	}
}

static void put_literal(struct str s, int depth, struct strbuf *out)
{
	strbuf_puts(out, " |");
	while (s.len) {
		size_t end = str_find(s, STR("\n"), 0);
		struct str line = str_slice(s, 0, end);
		strbuf_putc(out, '\n');
		if (line.len)
			indent(out, depth);
		strbuf_put(out, line);
		s = end == SIZE_MAX ? STR("") : str_slice(s, end + 1, s.len);
	}
}

/* --- trees ------------------------------------------------------------------------------------------------------------------------ */

static bool is_hidden(const struct draft *d, bool root)
{
	return root && (str_starts(d->key, STR("@")) || str_is(d->key, "abstract") || str_is(d->key, "references"));
}

static bool is_of_texts(const struct draft *d)
{
	for (const struct draft *c = d->child; c; c = c->next)
		if (c->kind != DRAFT_TEXT || str_find(c->text, STR("\n"), 0) != SIZE_MAX)
			return false;
	return true;
}

/* The next of the items that a list has as a text. */
static struct str next_item(struct str *rest)
{
	size_t end = str_find(*rest, STR("\n"), 0);
	struct str item = str_slice(*rest, 0, end);

	*rest = str_slice(*rest, end + 1, rest->len);
	return item;
}

static void put_flow(const struct draft *d, struct strbuf *out)
{
	bool map = d->kind == DRAFT_MAP;

	strbuf_putc(out, map ? '{' : '[');
	for (const struct draft *c = d->child; c; c = c->next) {
		if (map) {
			put_text(c->key, true, out);
			strbuf_puts(out, ": ");
		}
		put_text(c->text, true, out);
		strbuf_puts(out, c->next || d->text.len ? ", " : "");
	}
	for (struct str rest = d->text; rest.len;) {
		put_text(next_item(&rest), true, out);
		strbuf_puts(out, rest.len ? ", " : "");
	}
	strbuf_putc(out, map ? '}' : ']');
}

/* On one line, if all in it is short. */
static bool fits(const struct draft *d, int depth, struct strbuf *out)
{
	size_t before = out->len;

	if (!is_of_texts(d) || d->text.len > FLOW_MAP * 4)
		return false;
	strbuf_putc(out, ' ');
	put_flow(d, out);
	if (utf8_count((struct str){out->ptr + before, out->len - before}) + (size_t)depth * 2 <= FLOW_MAP)
		return true;
	out->len = before;
	return false;
}

/* The guesses of a node and, if they are on its line, of its children, as a comment. */
static void put_guess(const struct draft *d, bool all, struct strbuf *out)
{
	bool any = d->guess.len > 0;

	if (any)
		strbuf_printf(out, "  # guessed %.*s", STR_ARG(d->guess));
	for (const struct draft *c = all ? d->child : NULL; c && !any; c = c->next)
		if (c->guess.len) {
			strbuf_printf(out, "  # guessed %.*s", STR_ARG(c->guess));
			any = true;
		}
}

static void put_children(const struct draft *d, int depth, bool root, bool begun, struct strbuf *out);

/* What follows "key:" or "-", to the end of the line. */
static void put_value(const struct draft *d, int depth, struct strbuf *out)
{
	if (d->kind != DRAFT_TEXT) {
		bool empty = !d->child && !d->text.len, flow = empty || fits(d, depth, out);
		if (empty)
			strbuf_puts(out, d->kind == DRAFT_MAP ? " {}" : " []");
		put_guess(d, flow, out);
		strbuf_putc(out, '\n');
		if (!flow)
			put_children(d, depth + 1, false, false, out);
		return;
	}
	if (d->guess.len && (str_find(d->text, STR("\n"), 0) != SIZE_MAX || utf8_count(d->text) > MEASURE)) {
		put_guess(d, false, out);
		/* a comment cannot follow a block's sign in all programs: the text is quoted */
		strbuf_putc(out, '\n');
		indent(out, depth + 1);
		yamlwrite_scalar(d->text, out);
	} else if (str_find(d->text, STR("\n"), 0) != SIZE_MAX && can_be_literal(d->text)) {
		put_literal(d->text, depth + 1, out);
	} else if (utf8_count(d->text) > MEASURE && can_fold(d->text) && str_find(d->text, STR(" "), 0) != SIZE_MAX) {
		put_folded(d->text, depth + 1, out);
	} else {
		strbuf_putc(out, ' ');
		put_text(d->text, false, out);
		put_guess(d, false, out);
	}
	strbuf_putc(out, '\n');
}

/* Whether each map of a list is short enough for a line. Persons and their institutions get a line a key. */
static bool are_short(const struct draft *list, int depth, struct strbuf *out)
{
	static const char *const long_ones[] = {"authors", "collective_authors", "translators", "editors", "affiliations", NULL};
	const size_t before = out->len;
	bool all = !str_is_one_of(list->key, long_ones);

	for (const struct draft *c = list->child; c && all; c = c->next) {
		all = c->kind != DRAFT_MAP || (draft_count(c) > 1 && draft_count(c) <= 3 && fits(c, depth, out));
		out->len = before;
	}
	return all;
}

static void put_child(const struct draft *parent, const struct draft *c, int depth, bool begun, bool flow, struct strbuf *out)
{
	if (!begun)
		indent(out, depth);
	if (parent->kind == DRAFT_MAP) {
		put_text(c->key, false, out);
		strbuf_putc(out, ':');
		put_value(c, depth, out);
	} else if (c->kind == DRAFT_MAP && c->child && !flow) {
		strbuf_puts(out, "- ");
		put_children(c, depth + 1, false, true, out);
	} else {
		strbuf_putc(out, '-');
		put_value(c, depth, out);
	}
}

/* `begun`: the first stands on a line that is begun. */
static void put_children(const struct draft *d, int depth, bool root, bool begun, struct strbuf *out)
{
	const struct draft *sorted[ORDERED_MAX];
	bool flow = d->kind == DRAFT_LIST && are_short(d, depth, out);
	size_t n = 0;

	if (d->kind == DRAFT_LIST || draft_count(d) > ORDERED_MAX) {
		for (const struct draft *c = d->child; c; c = c->next)
			if (!is_hidden(c, root)) {
				put_child(d, c, depth, begun, flow, out);
				begun = false;
			}
		for (struct str rest = d->text; rest.len;)
			put_child(d, &(struct draft){.text = next_item(&rest)}, depth, false, false, out);
		return;
	}
	for (const struct draft *c = d->child; c; c = c->next) {
		size_t i = n++;
		if (is_hidden(c, root)) {
			n--;
			continue;
		}
		for (; i > 0 && rank(sorted[i - 1]->key, root) > rank(c->key, root); i--)
			sorted[i] = sorted[i - 1];
		sorted[i] = c;
	}
	for (size_t i = 0; i < n; i++)
		put_child(d, sorted[i], depth, begun && !i, false, out);
}

void yamlout_put(const struct draft *map, struct strbuf *out)
{
	put_children(map, 0, true, false, out);
}

void yamlout_put_key(const struct draft *d, struct strbuf *out)
{
	put_text(d->key, false, out);
	strbuf_putc(out, ':');
	put_value(d, 0, out);
}
