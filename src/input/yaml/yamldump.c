/* yaml_dump(): the tree as text. */
#include "input/yaml/yaml.h"

static void dump_text(struct str s, struct strbuf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\n')
			strbuf_puts(out, "\\n");
		else if (s.ptr[i] == '\\' || s.ptr[i] == '\'')
			strbuf_printf(out, "\\%c", s.ptr[i]);
		else if ((unsigned char)s.ptr[i] < 0x20)
			strbuf_printf(out, "\\x%02X", (unsigned)(unsigned char)s.ptr[i]);
		else
			strbuf_putc(out, s.ptr[i]);
	}
}

static void dump_node(const struct yaml_node *n, size_t level, struct strbuf *out)
{
	static const char *const styles[] = {"plain", "single", "double", "literal", "folded"};
	static const char *const kinds[] = {"null", "scalar", "seq", "map"};

	strbuf_printf(out, "%*s%u:%u ", (int)level * 2, "", (unsigned)n->at.line, (unsigned)n->at.col);
	if (n->key_at.line) {
		dump_text(n->key, out);
		strbuf_puts(out, ": ");
	}
	strbuf_puts(out, kinds[n->kind]);
	if (n->kind == YAML_SCALAR) {
		if (n->style != YAML_PLAIN)
			strbuf_printf(out, " %s", styles[n->style]);
		strbuf_puts(out, " '");
		dump_text(n->text, out);
		strbuf_putc(out, '\'');
	}
	strbuf_putc(out, '\n');
	for (const struct yaml_node *c = n->child; c; c = c->next)
		dump_node(c, level + 1, out);
}

void yaml_dump(const struct yaml_node *n, struct strbuf *out)
{
	dump_node(n, 0, out);
}
