#include "input/markdown/mdinline.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/markdown/mdhtml.h"
#include "input/markdown/mdlink.h"

enum { ENTITY_NAME = 8 }; /* [bytes] of the usual ones */

static struct str rest(const struct mdinline *in)
{
	const struct mdleaf *l = in->text.leaf;

	return (struct str){l->src + in->pos, l->len - in->pos};
}

static char peek(const struct mdinline *in, size_t ahead)
{
	const struct mdleaf *l = in->text.leaf;

	return in->pos + ahead < l->len ? l->src[in->pos + ahead] : '\0';
}

static struct origin here(struct mdinline *in)
{
	return in->lost ? in->text.leaf->at : mdleaf_place(in->text.leaf, in->text.source, in->pos);
}

static void expect(struct mdinline *in, struct str mark)
{
	if (!in->lost && str_starts(rest(in), mark))
		in->pos += mark.len;
	else
		in->lost = true;
}

static void skip_blanks(struct mdinline *in)
{
	while (peek(in, 0) == ' ' || peek(in, 0) == '\t')
		in->pos++;
}

void mdinline_init(struct mdinline *in, struct mdsource *source, struct mdleaf *leaf, size_t (*decode)(struct str entity))
{
	mdtext_init(&in->text, source, leaf);
	in->pos = leaf->start;
	skip_blanks(in);
	in->line = in->pos;
	in->decode = decode;
	in->lost = in->autolink = false;
}

/* Length of "&name;" or "&#...;" at the start of s, whether it exists or not; 0: none. */
static size_t entity_length(struct str s)
{
	size_t n = 1;

	if (s.len < 3 || s.ptr[0] != '&')
		return 0;
	n += s.ptr[1] == '#';
	while (n < s.len && ascii_is_alnum(s.ptr[n]))
		n++;
	return n < s.len && s.ptr[n] == ';' ? n + 1 : 0;
}

/* True for an entity that encodes "&". */
static bool is_ampersand(struct str entity)
{
	size_t i = 2, n = entity.len - 1;
	bool hex;

	if (str_is(entity, "&amp;") || str_is(entity, "&AMP;"))
		return true;
	if (entity.ptr[1] != '#')
		return false;
	hex = (entity.ptr[2] | 0x20) == 'x';
	i += hex;
	while (i < n && entity.ptr[i] == '0')
		i++;
	return str_eq(str_slice(entity, i, n), hex ? STR("26") : STR("38"));
}

/* Bytes of the literal that an entity encodes: one code point, or two if the second is combining. */
static size_t decoded_length(const struct mdinline *in, struct str entity, struct str literal)
{
	size_t one = 0, two;
	uint32_t second;

	utf8_next(literal, &one);
	if (one == literal.len || entity.ptr[1] == '#')
		return one;
	two = one;
	second = utf8_next(literal, &two);
	/* the only other second code points are U+200A and the j of "fj" */
	if (!unicode_is_combining(second) && second != 0x200A && second != 'j')
		return one;
	two = in->decode(entity);
	return two && two <= literal.len ? two : one;
}

static bool is_control(struct str s)
{
	size_t pos = 0;
	uint32_t cp = utf8_next(s, &pos);

	return cp < ' ' || (cp >= 0x7F && cp < 0xA0);
}

/* The name of an entity follows an ampersand: "&amp;lt;". */
static bool is_encoded_twice(struct str after)
{
	size_t n = after.len && after.ptr[0] == '#';

	while (n < after.len && n < ENTITY_NAME && ascii_is_alnum(after.ptr[n]))
		n++;
	return n > 1 && n < after.len && after.ptr[n] == ';';
}

/* An entity for '<' begins a tag of HTML that was encoded: "&lt;em&gt;". */
static void check_tag(struct mdinline *in, struct str after)
{
	const char *instead;
	struct str tag = mdhtml_encoded(after, &instead);

	if (!tag.len)
		return;
	diag_warn(in->text.source->diag, here(in), DIAG_STRAY_MARK, "'&lt;%.*s&gt;' is printed as <%.*s>: write %s instead", STR_ARG(tag),
		  STR_ARG(tag), instead);
	diag_note(in->text.source->diag, ORIGIN_NONE, "if the tag is to be seen, write \\<%.*s>", STR_ARG(tag));
}

/* An entity that does not exist stands where no words are joined, as in "R&D; costs". */
static void check_unknown(struct mdinline *in, struct str entity, struct str after)
{
	bool word = in->pos && ascii_is_letter((unsigned char)in->text.leaf->src[in->pos - 1]);

	for (size_t i = 1; i + 1 < entity.len; i++)
		if (!ascii_is_letter((unsigned char)entity.ptr[i]) || ascii_is_upper((unsigned char)entity.ptr[i]))
			return;
	if (entity.len < 5 || in->autolink || (word && !(after.len && ascii_is_letter((unsigned char)after.ptr[0]))))
		return;
	diag_warn(in->text.source->diag, here(in), DIAG_STRAY_MARK,
		  "'%.*s' is no entity and is printed as it is: write the character itself", STR_ARG(entity));
}

/* Consumes an entity and its part of the literal; 0: there is none here. */
static size_t put_entity(struct mdinline *in, struct str literal)
{
	struct str src = rest(in), entity = str_slice(src, 0, entity_length(src)), text;

	if (!entity.len || (literal.ptr[0] == '&' && !is_ampersand(entity))) {
		if (entity.len)
			check_unknown(in, entity, str_slice(src, entity.len, src.len));
		return 0;
	}
	text = str_slice(literal, 0, decoded_length(in, entity, literal));
	if (is_control(text))
		diag_error(in->text.source->diag, here(in), DIAG_CONTROL_CHARACTER, "'%.*s' stands for a control character",
			   STR_ARG(entity));
	else
		mdtext_put_other(&in->text, PROSE_TEXT, text, here(in));
	if (str_is(text, "<"))
		check_tag(in, str_slice(src, entity.len, src.len));
	if (str_is(text, "&") && is_encoded_twice(str_slice(src, entity.len, src.len)))
		diag_warn(in->text.source->diag, here(in), DIAG_STRAY_MARK, "'%.*s' is encoded twice: write the character itself",
			  STR_ARG(str_slice(
				  src, 0, (size_t)((const char *)memchr(src.ptr + entity.len, ';', src.len - entity.len) - src.ptr) + 1)));
	in->pos += entity.len;
	return text.len;
}

/* Consumes literal text, up to the next backslash or ampersand. */
static size_t put_run(struct mdinline *in, struct str literal)
{
	struct str src = rest(in);
	bool special = src.len && (src.ptr[0] == '\\' || src.ptr[0] == '&');
	size_t n = 1;

	while (!special && n < src.len && n < literal.len && src.ptr[n] != '\\' && src.ptr[n] != '&')
		n++;
	if (!src.len || !str_starts(literal, str_slice(src, 0, n)))
		return 0;
	if (in->autolink)
		mdtext_put_plain(&in->text, PROSE_TEXT, in->pos, n);
	else
		mdtext_put(&in->text, in->pos, n);
	in->pos += n;
	return n;
}

/* Consumes the beginning of a literal; 0: the source does not have it here. */
static size_t put_part(struct mdinline *in, struct str literal)
{
	size_t n = 0;

	if (!in->autolink && peek(in, 0) == '\\' && peek(in, 1) == literal.ptr[0] && ascii_is_punct(literal.ptr[0])) {
		mdtext_put_escaped(&in->text, in->pos + 1);
		in->pos += 2;
		return 1;
	}
	if (peek(in, 0) == '&')
		n = put_entity(in, literal);
	return n ? n : put_run(in, literal);
}

/* cmark keeps the indent of a lazy line after a line that ends with a backslash. */
static struct str skip_indent(struct str s)
{
	while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
		s = str_slice(s, 1, s.len);
	return s;
}

void mdinline_text(struct mdinline *in, struct str literal)
{
	const struct str scheme = STR("mailto:");

	if (in->autolink && !in->lost && str_starts(literal, scheme) && str_starts(rest(in), scheme)) {
		/* <mailto:a@example.org> shows only the address */
		in->pos += scheme.len;
		literal = str_slice(literal, scheme.len, literal.len);
	}
	if (in->pos == in->line)
		literal = skip_indent(literal);
	while (literal.len && !in->lost) {
		size_t n = put_part(in, literal);
		in->lost = n == 0;
		literal = str_slice(literal, n, literal.len);
	}
	if (literal.len)
		mdtext_put_other(&in->text, PROSE_TEXT, literal, here(in));
}

/* Offset of a run of exactly n backticks at or after `from`, or MDSOURCE_NONE. */
static size_t find_ticks(const struct mdleaf *l, size_t from, size_t n)
{
	while (from < l->len) {
		const char *p = memchr(l->src + from, '`', l->len - from);
		size_t start, end;
		if (!p)
			break;
		start = end = (size_t)(p - l->src);
		while (end < l->len && l->src[end] == '`')
			end++;
		if (end - start == n)
			return start;
		from = end;
	}
	return MDSOURCE_NONE;
}

/* Adds a code span's bytes from..to, one text per line: a line end is a space, at which the line may break in print. */
static void put_code(struct mdinline *in, size_t from, size_t to)
{
	const char *s = in->text.leaf->src;

	while (from < to) {
		const char *p = memchr(s + from, '\n', to - from);
		size_t line = p ? (size_t)(p - s) : to, end = line;
		while (p && end > from && (s[end - 1] == ' ' || s[end - 1] == '\t'))
			end--;
		mdtext_put_plain(&in->text, PROSE_CODE, from, end - from);
		if (p)
			mdtext_put_space(&in->text, PROSE_SPACE, mdleaf_place(in->text.leaf, in->text.source, end));
		from = line + (p ? 1 : 0);
		while (p && from < to && (s[from] == ' ' || s[from] == '\t'))
			from++;
	}
}

static bool is_code_space(char c)
{
	return c == ' ' || c == '\n';
}

void mdinline_code(struct mdinline *in, struct str literal)
{
	const struct mdleaf *l = in->text.leaf;
	size_t ticks = 0, from, to;

	while (!in->lost && peek(in, ticks) == '`')
		ticks++;
	from = in->pos + ticks;
	to = ticks ? find_ticks(l, from, ticks) : MDSOURCE_NONE;
	if (to == MDSOURCE_NONE) {
		in->lost = true;
		mdtext_put_other(&in->text, PROSE_CODE, literal, here(in));
		return;
	}
	in->pos = to + ticks;
	/* drop one space at each end, unless there is nothing else: CommonMark 6.1 */
	if (to - from > 1 && is_code_space(l->src[from]) && is_code_space(l->src[to - 1])) {
		size_t p = from;
		while (p < to && is_code_space(l->src[p]))
			p++;
		from += p < to;
		to -= p < to;
	}
	put_code(in, from, to);
}

void mdinline_html(struct mdinline *in, struct str literal)
{
	mdhtml_report(in->text.source, literal, here(in));
	expect(in, literal);
}

void mdinline_space(struct mdinline *in, enum prose_inline_kind kind)
{
	struct origin at = here(in);

	if (!in->lost) {
		skip_blanks(in);
		if (kind == PROSE_BREAK && peek(in, 0) == '\\')
			in->pos++;
		expect(in, STR("\n"));
		skip_blanks(in);
	}
	in->line = in->pos;
	mdtext_put_space(&in->text, kind, at);
}

/* "[^1]" that a line "[^1]: word" makes a link: a footnote of other dialects, which is reported as such. */
static bool is_note(const struct mdinline *in)
{
	return peek(in, 0) == '[' && peek(in, 1) == '^';
}

void mdinline_open(struct mdinline *in, enum prose_inline_kind kind, struct str url, bool images)
{
	struct origin at = here(in);
	struct diag *d = in->text.source->diag;
	bool keep = true;

	if (kind == PROSE_LINK) {
		keep = !is_note(in) && mdlink_check(d, at, url);
		in->autolink = peek(in, 0) == '<';
		expect(in, in->autolink ? STR("<") : STR("["));
	} else if (kind == PROSE_IMAGE) {
		keep = images;
		if (!images)
			diag_error(d, at, DIAG_MARKDOWN, "images are not allowed here, only on free pages");
		expect(in, STR("!["));
	} else {
		char c = peek(in, 0);
		size_t n = kind == PROSE_STRONG ? 2 : 1;
		if (!in->lost && (c == '*' || c == '_') && peek(in, n - 1) == c)
			in->pos += n;
		else
			in->lost = true;
	}
	mdtext_open(&in->text, kind, at, url, keep);
}

void mdinline_close(struct mdinline *in, enum prose_inline_kind kind)
{
	mdtext_close(&in->text);
	if (kind == PROSE_EMPH || kind == PROSE_STRONG) {
		char c = peek(in, 0);
		expect(in, kind == PROSE_STRONG ? (c == '*' ? STR("**") : STR("__")) : c == '*' ? STR("*") : STR("_"));
	} else if (in->autolink) {
		expect(in, STR(">"));
		in->autolink = false;
	} else if (!in->lost && peek(in, 0) == ']') {
		struct str src = {in->text.leaf->src, in->text.leaf->len};
		in->pos = mdlink_tail(src, in->pos);
	} else {
		in->lost = true;
	}
}

struct prose_inline *mdinline_finish(struct mdinline *in)
{
	return mdtext_finish(&in->text);
}
