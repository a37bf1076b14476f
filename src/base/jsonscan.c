#include "base/jsonscan.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/json.h"

static char peek(struct jsonscan *s)
{
	while (s->pos < s->text.len && s->text.ptr[s->pos] <= ' ' && s->text.ptr[s->pos] > 0 && memchr(" \t\r\n", s->text.ptr[s->pos], 4))
		s->pos++;
	return s->pos < s->text.len ? s->text.ptr[s->pos] : '\0';
}

static bool fail(struct jsonscan *s)
{
	s->failed = true;
	return false;
}

/* Moves past `c`, if it is next. */
static bool take(struct jsonscan *s, char c)
{
	if (s->failed || peek(s) != c || s->pos >= s->text.len)
		return false;
	s->pos++;
	return true;
}

/* Four hexadecimal digits at `pos`; false: not there. */
static bool hex4(struct str s, size_t pos, uint32_t *out)
{
	*out = 0;
	for (size_t i = pos; i < pos + 4; i++) {
		int digit = i < s.len ? ascii_hex_value((unsigned char)s.ptr[i]) : -1;
		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
	}
	return true;
}

/* Decodes the escape at *pos, just after the backslash; UINT32_MAX: not an escape, or half a surrogate pair. */
static uint32_t unescape(struct str s, size_t *pos)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *known = *pos < s.len && s.ptr[*pos] ? strchr(letters, s.ptr[*pos]) : NULL;
	uint32_t cp, low;

	if (known) {
		++*pos;
		return (unsigned char)meant[known - letters];
	}
	if (*pos >= s.len || s.ptr[*pos] != 'u' || !hex4(s, *pos + 1, &cp))
		return UINT32_MAX;
	*pos += 5;
	if (cp < 0xD800 || cp > 0xDFFF)
		return cp;
	if (cp > 0xDBFF || !str_starts(str_slice(s, *pos, s.len), STR("\\u")) || !hex4(s, *pos + 2, &low) || low < 0xDC00 || low > 0xDFFF)
		return UINT32_MAX;
	*pos += 6;
	return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
}

/* Moves past a string. */
static bool scan_string(struct jsonscan *s)
{
	if (!take(s, '"'))
		return fail(s);
	while (s->pos < s->text.len) {
		unsigned char c = (unsigned char)s->text.ptr[s->pos++];
		if (c == '"')
			return true;
		if (c < 0x20 || (c == '\\' && unescape(s->text, &s->pos) == UINT32_MAX))
			break;
	}
	return fail(s);
}

static size_t digits(struct jsonscan *s)
{
	size_t from = s->pos;

	while (s->pos < s->text.len && ascii_is_digit((unsigned char)s->text.ptr[s->pos]))
		s->pos++;
	return s->pos - from;
}

/* Moves past the next character, if it is one of these. */
static bool one_of(struct jsonscan *s, const char *set)
{
	bool is = s->pos < s->text.len && s->text.ptr[s->pos] && strchr(set, s->text.ptr[s->pos]);

	s->pos += is;
	return is;
}

static bool scan_number(struct jsonscan *s)
{
	one_of(s, "-");
	if (!one_of(s, "0") && !digits(s))
		return fail(s);
	if (one_of(s, ".") && !digits(s))
		return fail(s);
	if (one_of(s, "eE")) {
		one_of(s, "+-");
		if (!digits(s))
			return fail(s);
	}
	return true;
}

static bool scan_scalar(struct jsonscan *s)
{
	static const struct str words[] = {STR_INIT("true"), STR_INIT("false"), STR_INIT("null")};

	if (peek(s) == '"')
		return scan_string(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_starts(str_slice(s->text, s->pos, s->text.len), words[i])) {
			s->pos += words[i].len;
			return true;
		}
	}
	return scan_number(s);
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < ' ' || s.ptr[i] > '~' || s.ptr[i] == '\\')
			return false;
	return true;
}

/* Strings are encoded anew: another writer may have escaped less than json_quote(). */
static void copy_scalar(struct str value, struct strbuf *out)
{
	struct arena tmp = {0};
	struct str text;

	if (is_plain(value)) {
		strbuf_put(out, value);
		return;
	}

	if (jsonscan_decode(&tmp, value, &text))
		json_quote(text, out);
	else
		strbuf_put(out, value);
	arena_done(&tmp);
}

/* Moves past `c`, which must be next, and copies it. */
static bool copy_char(struct jsonscan *s, char c, struct strbuf *out)
{
	if (!take(s, c))
		return false;
	if (out)
		strbuf_putc(out, c);
	return true;
}

static bool scan_value(struct jsonscan *s, struct strbuf *out, int depth);

/* The members of an object or a list, and its end. */
static bool scan_members(struct jsonscan *s, char end, struct strbuf *out, int depth)
{
	if (depth > JSONSCAN_DEPTH_LIMIT)
		return fail(s);
	if (copy_char(s, end, out))
		return true;
	do {
		if (end == '}' && (!(peek(s) == '"' && scan_value(s, out, depth)) || !copy_char(s, ':', out)))
			return fail(s);
		if (!scan_value(s, out, depth))
			return false;
	} while (copy_char(s, ',', out));
	return copy_char(s, end, out) || fail(s);
}

static bool scan_value(struct jsonscan *s, struct strbuf *out, int depth)
{
	size_t from;

	if (copy_char(s, '{', out))
		return scan_members(s, '}', out, depth + 1);
	if (copy_char(s, '[', out))
		return scan_members(s, ']', out, depth + 1);
	peek(s);
	from = s->pos;
	if (s->failed || !scan_scalar(s))
		return false;
	if (out)
		copy_scalar(str_slice(s->text, from, s->pos), out);
	return true;
}

bool jsonscan_value(struct jsonscan *s, struct strbuf *out)
{
	return scan_value(s, out, 0);
}

bool jsonscan_enter(struct jsonscan *s, char bracket)
{
	return take(s, bracket) || fail(s);
}

/* Moves to a member; false at the end, or if a comma is missing. */
static bool next_member(struct jsonscan *s, char end)
{
	bool first = s->pos && s->text.ptr[s->pos - 1] == (end == '}' ? '{' : '[');

	if (s->failed || take(s, end))
		return false;
	return first || take(s, ',') || fail(s);
}

bool jsonscan_item(struct jsonscan *s)
{
	return next_member(s, ']');
}

bool jsonscan_key(struct jsonscan *s, struct arena *a, struct str *key)
{
	size_t from;

	if (!next_member(s, '}'))
		return false;
	peek(s);
	from = s->pos;
	return scan_string(s) && jsonscan_decode(a, str_slice(s->text, from, s->pos), key) && (take(s, ':') || fail(s));
}

bool jsonscan_end(struct jsonscan *s)
{
	return !s->failed && peek(s) == '\0' && s->pos == s->text.len;
}

bool jsonscan_decode(struct arena *a, struct str value, struct str *out)
{
	struct strbuf b = {.arena = a};

	if (value.len < 2 || value.ptr[0] != '"')
		return false;
	if (!memchr(value.ptr, '\\', value.len)) {
		*out = str_dup(a, str_slice(value, 1, value.len - 1));
		return true;
	}
	for (size_t pos = 1; pos < value.len - 1;) {
		char c = value.ptr[pos++];
		if (c == '\\')
			strbuf_put_utf8(&b, unescape(value, &pos));
		else
			strbuf_putc(&b, c);
	}
	*out = strbuf_str(&b);
	return true;
}
