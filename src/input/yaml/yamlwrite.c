#include "input/yaml/yamlwrite.h"

#include <string.h>

#include "base/ascii.h"

/* Plain is what no reader takes for anything but a text or a number. */
static bool is_plain(struct str s)
{
	size_t first = s.len && (s.ptr[0] == '-' || s.ptr[0] == '.') ? 1 : 0;

	if (first == s.len || (first && !ascii_is_digit(s.ptr[1])) || str_is(s, "null"))
		return false;
	for (size_t i = first; i < s.len; i++)
		if (!ascii_is_alnum(s.ptr[i]) && !(s.ptr[i] && strchr("._/-", s.ptr[i])))
			return false;
	return true;
}

/* Characters that YAML refuses, or that cannot be seen. */
static bool is_escaped(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE || cp == 0xFFFF;
}

void yamlwrite_scalar(struct str s, struct strbuf *out)
{
	if (is_plain(s))
		strbuf_put(out, s);
	else
		yamlwrite_quoted(s, out);
}

void yamlwrite_quoted(struct str s, struct strbuf *out)
{
	strbuf_putc(out, '"');
	for (size_t pos = 0, from = 0; pos < s.len; from = pos) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp == '"' || cp == '\\')
			strbuf_printf(out, "\\%c", (char)cp);
		else if (cp == 0xA0)
			strbuf_puts(out, "\\_");
		else if (is_escaped(cp))
			strbuf_printf(out, cp < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)cp);
		else
			strbuf_put(out, str_slice(s, from, pos));
	}
	strbuf_putc(out, '"');
}

/* A scalar, a list of scalars, or a map of these two that stands on one line of its file. */
static bool is_line(const struct yaml_node *n, bool inner)
{
	for (const struct yaml_node *c = n->child; c; c = c->next)
		if (c->at.file != n->child->at.file || c->at.line != n->child->at.line ||
		    (c->child && (inner || n->kind == YAML_SEQ || !is_line(c, true))))
			return false;
	return true;
}

static void put_scalar(struct str s, bool plain, struct strbuf *out)
{
	(void)plain;
	yamlwrite_scalar(s, out);
}

void yamlwrite_flow(const struct yaml_node *n, yamlwrite_put *put, struct strbuf *out)
{
	switch (n->kind) {
	case YAML_NULL:
		strbuf_puts(out, "null");
		break;
	case YAML_SCALAR:
		put(n->text, n->style == YAML_PLAIN, out);
		break;
	case YAML_SEQ:
	case YAML_MAP:
		strbuf_putc(out, n->kind == YAML_MAP ? '{' : '[');
		for (const struct yaml_node *c = n->child; c; c = c->next) {
			if (n->kind == YAML_MAP) {
				put(c->key, false, out);
				strbuf_puts(out, ": ");
			}
			yamlwrite_flow(c, put, out);
			strbuf_puts(out, c->next ? ", " : "");
		}
		strbuf_putc(out, n->kind == YAML_MAP ? '}' : ']');
		break;
	}
}

static void put_children(const struct yamlwrite *w, const struct yaml_node *n, int depth)
{
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		strbuf_printf(w->out, "%*s", depth * 2, "");
		if (n->kind == YAML_MAP) {
			yamlwrite_scalar(c->key, w->out);
			strbuf_putc(w->out, ':');
		} else {
			strbuf_putc(w->out, '-');
		}
		if (!is_line(c, false)) {
			strbuf_putc(w->out, '\n');
			put_children(w, c, depth + 1);
			continue;
		}
		strbuf_putc(w->out, ' ');
		yamlwrite_flow(c, put_scalar, w->out);
		if (w->comment)
			w->comment(w->ctx, c->child ? c->child : c, w->out);
		strbuf_putc(w->out, '\n');
	}
}

void yamlwrite_map(const struct yamlwrite *w, const struct yaml_node *map)
{
	put_children(w, map, 0);
}
