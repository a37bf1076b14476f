#include "base/json.h"

#include <inttypes.h>

#include "base/unicode.h"

static void escape(uint32_t cp, struct strbuf *out)
{
	if (cp >= 0x10000)
		strbuf_printf(out, "\\u%04X\\u%04X", (unsigned)(0xD800 + ((cp - 0x10000) >> 10)), (unsigned)(0xDC00 + (cp & 0x3FF)));
	else
		strbuf_printf(out, "\\u%04X", (unsigned)cp);
}

/* The end of a run of ASCII characters that need no escape. */
static size_t plain_end(struct str s, size_t pos)
{
	while (pos < s.len && s.ptr[pos] >= 0x20 && s.ptr[pos] < 0x7F && s.ptr[pos] != '"' && s.ptr[pos] != '\\')
		pos++;
	return pos;
}

void json_quote(struct str s, struct strbuf *out)
{
	strbuf_putc(out, '"');
	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		uint32_t cp;
		pos = plain_end(s, pos);
		strbuf_put(out, str_slice(s, from, pos));
		if (pos == s.len)
			break;
		from = pos;
		cp = utf8_next(s, &pos);
		if (cp == 0xFFFD && pos - from == 1)
			strbuf_printf(out, "\\\\x%02X", (unsigned)(unsigned char)s.ptr[from]);
		else if (unicode_is_unsafe(cp))
			escape(cp, out);
		else if (cp == '"' || cp == '\\')
			strbuf_printf(out, "\\%c", (char)cp);
		else
			strbuf_put(out, str_slice(s, from, pos));
	}
	strbuf_putc(out, '"');
}

static void begin_line(struct json *j)
{
	if (!j->flat)
		strbuf_printf(j->out, "\n%*s", (int)(2 * j->depth), "");
}

/* Writes the separator from the previous value. */
static void begin_value(struct json *j)
{
	if (!j->keyed && j->follows)
		strbuf_putc(j->out, ',');
	if (!j->keyed && j->depth)
		begin_line(j);
	j->keyed = false;
	j->follows = true;
}

void json_open(struct json *j, char bracket)
{
	begin_value(j);
	strbuf_putc(j->out, bracket);
	j->depth++;
	j->follows = false;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (j->follows)
		begin_line(j);
	strbuf_putc(j->out, bracket);
	if (!j->depth && !j->flat)
		strbuf_putc(j->out, '\n');
	j->follows = true;
}

void json_key_str(struct json *j, struct str key)
{
	begin_value(j);
	json_quote(key, j->out);
	strbuf_puts(j->out, j->flat ? ":" : ": ");
	j->keyed = true;
}

void json_key(struct json *j, const char *key)
{
	json_key_str(j, str_from(key));
}

void json_str(struct json *j, struct str s)
{
	begin_value(j);
	json_quote(s, j->out);
}

void json_uint(struct json *j, uint64_t n)
{
	begin_value(j);
	strbuf_printf(j->out, "%" PRIu64, n);
}

void json_raw(struct json *j, struct str s)
{
	begin_value(j);
	strbuf_put(j->out, s);
}

void json_put(struct json *j, const char *key, struct str s)
{
	if (!s.len)
		return;
	json_key(j, key);
	json_str(j, s);
}

void json_put_or_null(struct json *j, const char *key, struct str s)
{
	json_key(j, key);
	if (s.len)
		json_str(j, s);
	else
		json_raw(j, STR("null"));
}
