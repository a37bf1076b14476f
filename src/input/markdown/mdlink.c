#include "input/markdown/mdlink.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

enum {
	PARENS = 32,  /* nested in an address: the limit of CommonMark and cmark */
	LABEL = 1000, /* [bytes] of a label: cmark's limit */
	SHOWN = 60,   /* [bytes] of an address in a message */
};

#define NONE SIZE_MAX

static char peek(struct str s, size_t pos)
{
	return pos < s.len ? s.ptr[pos] : '\0';
}

static size_t skip_spaces(struct str s, size_t pos)
{
	while (ascii_is_space(peek(s, pos)))
		pos++;
	return pos;
}

static size_t skip_blanks(struct str s, size_t pos)
{
	while (peek(s, pos) == ' ' || peek(s, pos) == '\t')
		pos++;
	return pos;
}

/* Blanks and at most one line end. */
static size_t skip_one_line(struct str s, size_t pos)
{
	pos = skip_blanks(s, pos);
	return peek(s, pos) == '\n' ? skip_blanks(s, pos + 1) : pos;
}

static size_t step(struct str s, size_t pos)
{
	return peek(s, pos) == '\\' && ascii_is_punct(peek(s, pos + 1)) ? pos + 2 : pos + 1;
}

static size_t skip_pointy(struct str s, size_t pos)
{
	for (pos++; pos < s.len; pos = step(s, pos)) {
		if (s.ptr[pos] == '>')
			return pos + 1;
		if (s.ptr[pos] == '\n' || s.ptr[pos] == '<')
			return NONE;
	}
	return NONE;
}

static size_t skip_address(struct str s, size_t pos)
{
	size_t from = pos, parens = 0;

	if (peek(s, pos) == '<')
		return skip_pointy(s, pos);
	for (; pos < s.len; pos = step(s, pos)) {
		char c = s.ptr[pos];
		if (c == '(' && ++parens > PARENS)
			return NONE;
		if (c == ')' && parens-- == 0)
			return pos;
		if (ascii_is_space(c))
			return pos == from || parens ? NONE : pos;
	}
	return NONE;
}

/* The offset after the title at `pos`; `pos` itself if there is none. */
static size_t skip_title(struct str s, size_t pos)
{
	char open = peek(s, pos), close = open == '(' ? ')' : open;
	size_t p = pos + 1;

	if (open != '"' && open != '\'' && open != '(')
		return pos;
	for (; p < s.len; p = step(s, p)) {
		if (s.ptr[p] == close)
			return p + 1;
		if (open == '(' && s.ptr[p] == '(')
			return pos;
	}
	return pos;
}

/* The offset after "[label]", or NONE. */
static size_t skip_label(struct str s, size_t pos)
{
	size_t p = pos + 1;

	if (peek(s, pos) != '[')
		return NONE;
	for (; p < s.len && p - pos <= LABEL; p = step(s, p)) {
		if (s.ptr[p] == ']')
			return p + 1;
		if (s.ptr[p] == '[')
			return NONE;
	}
	return NONE;
}

static size_t skip_inline_tail(struct str s, size_t pos)
{
	size_t end, title;

	if (peek(s, pos) != '(')
		return NONE;
	end = skip_address(s, skip_spaces(s, pos + 1));
	if (end == NONE)
		return NONE;
	title = skip_spaces(s, end);
	if (title > end)
		title = skip_title(s, title);
	end = skip_spaces(s, title);
	return peek(s, end) == ')' ? end + 1 : NONE;
}

size_t mdlink_tail(struct str src, size_t pos)
{
	size_t end = skip_inline_tail(src, pos + 1);

	if (end == NONE)
		end = skip_label(src, pos + 1);
	return end == NONE ? pos + 1 : end;
}

/* The offset after the definition at `pos`, or NONE. */
static size_t skip_definition(struct str s, size_t pos)
{
	size_t label = skip_label(s, pos), end, title, last;

	if (label == NONE || peek(s, label) != ':' || skip_spaces(s, pos + 1) >= label - 1)
		return NONE;
	end = skip_address(s, skip_one_line(s, label + 1));
	if (end == NONE)
		return NONE;
	title = skip_one_line(s, end);
	if (title > end) {
		size_t after = skip_title(s, title);
		last = skip_blanks(s, after);
		if (after > title && (last == s.len || s.ptr[last] == '\n'))
			return last + 1;
	}
	last = skip_blanks(s, end);
	return last >= s.len || s.ptr[last] == '\n' ? last + 1 : NONE;
}

size_t mdlink_definitions(struct str src)
{
	size_t pos = 0, end;

	while (peek(src, pos) == '[' && (end = skip_definition(src, pos)) != NONE)
		pos = end < src.len ? end : src.len;
	return pos;
}

static size_t scheme_length(struct str url)
{
	size_t n = 0;

	while (n < url.len && (ascii_is_alnum(url.ptr[n]) || (n && strchr("+.-", url.ptr[n]))))
		n++;
	return peek(url, n) == ':' ? n : 0;
}

static bool scheme_is(struct str url, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if ((url.ptr[i] | 0x20) != name[i])
			return false;
	return name[n] == '\0';
}

static struct str shorten(struct str s)
{
	size_t n = s.len < SHOWN ? s.len : SHOWN;

	while (n < s.len && n && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
		n--;
	return str_slice(s, 0, n);
}

static bool holds_space(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == 0x7F)
			return true;
	return false;
}

/* "//bank.example@evil.example/": a reader takes the user's name for the host. */
static bool hides_host(struct str rest)
{
	size_t end = 2;

	while (end < rest.len && !strchr("/?#", rest.ptr[end]))
		end++;
	return memchr(rest.ptr, '@', end) != NULL;
}

bool mdlink_check(struct diag *d, struct origin at, struct str url)
{
	size_t n = scheme_length(url);
	struct str shown = shorten(url), rest = str_slice(url, n + 1, url.len);
	bool mail = scheme_is(url, n, "mailto"), web = scheme_is(url, n, "http") || scheme_is(url, n, "https");

	if (!url.len)
		diag_error(d, at, DIAG_BAD_URL, "a link without an address: write [text](https://example.org)");
	else if (!n)
		diag_error(d, at, DIAG_BAD_URL, "'%.*s' is not a full address: expected https://, http:// or mailto:", STR_ARG(shown));
	else if (scheme_is(url, n, "jats") || scheme_is(url, n, "mml"))
		diag_error(d, at, DIAG_RAW_HTML, "raw XML is not supported: remove <%.*s>, or write it as Markdown", STR_ARG(shown));
	else if (!mail && !web)
		diag_error(d, at, DIAG_BAD_URL, "unsupported link scheme '%.*s:' (only http, https and mailto)",
			   STR_ARG(shorten(str_slice(url, 0, n))));
	else if (holds_space(url))
		diag_error(d, at, DIAG_BAD_URL, "white space in the address '%.*s': write %%20 for a space", STR_ARG(shown));
	else if (web && (!str_starts(rest, STR("//")) || rest.len == 2 || rest.ptr[2] == '/'))
		diag_error(d, at, DIAG_BAD_URL, "'%.*s' is not a full address: expected a host such as example.org after the slashes",
			   STR_ARG(shown));
	else if (web && hides_host(rest))
		diag_error(d, at, DIAG_BAD_URL, "the address '%.*s' hides its host: what stands before the @ is a user's name",
			   STR_ARG(shown));
	else if (mail && str_find(rest, STR("@"), 1) == SIZE_MAX)
		diag_error(d, at, DIAG_BAD_URL, "'%.*s' is not an e-mail address such as mailto:editor@example.org", STR_ARG(shown));
	else
		return true;
	return false;
}

/* ---- bare addresses ---- */

static const struct {
	struct str text;
	bool web; /* has a scheme */
} beginnings[] = {
	{STR_INIT("https://"), true},
	{STR_INIT("http://"), true},
	{STR_INIT("doi.org/10."), false},
	{STR_INIT("dx.doi.org/10."), false},
};

/* Each beginning has a slash. */
static bool may_have_address(struct str text)
{
	return text.len && memchr(text.ptr, '/', text.len);
}

static bool may_begin(char c)
{
	return c == 'h' || c == 'd';
}

static size_t find_beginning(struct str text, size_t i)
{
	char before = i ? text.ptr[i - 1] : ' ';

	if (ascii_is_alnum(before) || !may_begin(text.ptr[i]))
		return NONE;
	for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++) {
		char next = peek(text, i + beginnings[k].text.len);
		if (!str_starts(str_slice(text, i, text.len), beginnings[k].text))
			continue;
		if (!ascii_is_alnum(next) && (unsigned char)next < 0x80)
			return NONE;
		return beginnings[k].web || !memchr("/.-@:_", before, 6) ? k : NONE;
	}
	return NONE;
}

bool mdlink_begins(struct str text, size_t i)
{
	return find_beginning(text, i) != NONE;
}

/* The end of an address, which may span several texts, split at escapes in the source. */
struct address {
	struct prose_inline *last;
	size_t end; /* offset in last->text */
	size_t len; /* [bytes] of the whole address */
};

/* Length of the code point at s[i] if an address may hold it, else 0. */
static size_t address_char(struct str s, size_t i)
{
	size_t pos = i;
	uint32_t cp = utf8_next(s, &pos);

	if (cp <= ' ' || (cp < 0x80 && strchr("<>\"^`{}[]|\\\x7F", (int)cp)))
		return 0;
	if ((cp >= 0x80 && cp <= 0xA0) || cp == 0xAB || cp == 0xBB || (cp >= 0x2000 && cp <= 0x206F) || cp == 0xFFFD)
		return 0;
	return pos - i;
}

/* Whether the address is a DOI: old ones hold < > [ ] and semicolons. */
static bool is_doi(struct str text, size_t from)
{
	struct str rest = str_slice(text, from, text.len);
	size_t at = str_find(rest, STR("doi.org/10."), 0);

	return at != SIZE_MAX && at <= strlen("https://dx.");
}

/* A bracket that opens in a DOI, at t->text.ptr[i], must close in the same word, which may span several texts: "<338::AID-JBM16>". */
static bool closes(const struct prose_inline *t, size_t i)
{
	char close = t->text.ptr[i] == '<' ? '>' : ']';

	for (i++; t && t->kind == PROSE_TEXT; t = t->next, i = 0)
		for (; i < t->text.len; i++) {
			if (t->text.ptr[i] == close)
				return true;
			if (ascii_is_space(t->text.ptr[i]))
				return false;
		}
	return false;
}

/* Length of the bracket at t->text.ptr[i] if it belongs to a DOI, else 0; *open counts those open. */
static size_t doi_char(const struct prose_inline *t, size_t i, size_t *open)
{
	char c = t->text.ptr[i];

	if ((c == '<' || c == '[') && *open < PARENS && closes(t, i)) {
		++*open;
		return 1;
	}
	if ((c == '>' || c == ']') && *open) {
		--*open;
		return 1;
	}
	return 0;
}

static struct address find_end(struct prose_inline *first, size_t from)
{
	struct address found = {first, from, 0};
	size_t len = 0, parens = 0, open = 0;
	bool doi = is_doi(first->text, from);

	for (struct prose_inline *t = first; t && t->kind == PROSE_TEXT; t = t->next, from = 0) {
		for (size_t i = from; i < t->text.len;) {
			char c = t->text.ptr[i];
			size_t n = address_char(t->text, i);
			n = n || !doi ? n : doi_char(t, i, &open);
			if (!n || (c == ')' && parens == 0))
				return found;
			parens += (c == '(') - (size_t)(c == ')');
			i += n;
			len += n;
			/* final punctuation belongs to the sentence */
			if (!strchr(".,;:!?'*_~(", c))
				found = (struct address){t, i, len};
		}
	}
	return found;
}

/* Cuts a text in two at an offset inside it. */
static struct prose_inline *cut(struct arena *a, struct prose_inline *t, size_t at)
{
	struct prose_inline *rest = ARENA_NEW(a, struct prose_inline);

	*rest = *t;
	rest->text = str_slice(t->text, at, t->text.len);
	t->text = str_slice(t->text, 0, at);
	rest->at.col += (uint32_t)utf8_count(t->text);
	t->next = rest;
	return rest;
}

static struct str join(struct arena *a, const struct prose_inline *first, struct str scheme, size_t len)
{
	struct strbuf b = {.arena = a};

	strbuf_reserve(&b, scheme.len + len);
	strbuf_put(&b, scheme);
	for (; first; first = first->next)
		strbuf_put(&b, first->text);
	return strbuf_str(&b);
}

/* Makes a link of the address that begins at `from` in `first` and ends at `end`; returns the link, now in the list. */
static struct prose_inline *make_link(struct arena *a, struct prose_inline *first, size_t from, struct address end, struct str scheme)
{
	struct prose_inline *link = ARENA_NEW(a, struct prose_inline), *text = first;

	if (end.end < end.last->text.len)
		cut(a, end.last, end.end);
	if (from) {
		text = cut(a, first, from);
		end.last = end.last == first ? text : end.last;
		first->next = link;
	}
	*link = (struct prose_inline){.kind = PROSE_LINK, .at = text->at, .child = text, .next = end.last->next};
	end.last->next = NULL;
	link->url = join(a, text, scheme, end.len);
	return link;
}

void mdlink_find_bare(struct arena *a, struct prose_inline **first)
{
	struct prose_inline **slot = first;

	for (; *slot; slot = &(*slot)->next) {
		struct prose_inline *t = *slot;
		if (t->kind != PROSE_TEXT || !may_have_address(t->text))
			continue;
		for (size_t i = 0; i < t->text.len; i++) {
			struct address end;
			size_t k;
			if (!may_begin(t->text.ptr[i]) || (k = find_beginning(t->text, i)) == NONE)
				continue;
			end = find_end(t, i);
			if (end.len <= beginnings[k].text.len)
				continue;
			slot = i ? &t->next : slot;
			*slot = make_link(a, t, i, end, beginnings[k].web ? STR("") : STR("https://"));
			break;
		}
	}
}
