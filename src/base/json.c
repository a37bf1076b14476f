#include "base/json.h"

void json_quote(struct str s, struct strbuf *out)
{
	strbuf_putc(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '"' || c == '\\')
			strbuf_putc(out, '\\');
		if (c < 0x20)
			strbuf_printf(out, "\\u%04x", c);
		else
			strbuf_putc(out, (char)c);
	}
	strbuf_putc(out, '"');
}

static void begin_line(struct json *j)
{
	strbuf_printf(j->out, "\n%*s", (int)(2 * j->depth), "");
}

/* Writes what separates this value from the one before. */
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
	if (!j->depth)
		strbuf_putc(j->out, '\n');
	j->follows = true;
}

void json_key(struct json *j, const char *key)
{
	begin_value(j);
	json_quote(str_from(key), j->out);
	strbuf_puts(j->out, ": ");
	j->keyed = true;
}

void json_str(struct json *j, struct str s)
{
	begin_value(j);
	json_quote(s, j->out);
}

void json_raw(struct json *j, struct str s)
{
	begin_value(j);
	strbuf_put(j->out, s);
}
