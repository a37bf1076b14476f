#include "export/xml.h"

#include <assert.h>

#include "base/xmltext.h"

static void end_tag(struct xml *x)
{
	if (x->in_tag)
		strbuf_putc(x->out, '>');
	x->in_tag = false;
}

static void begin_line(struct xml *x)
{
	if (!x->inlined)
		strbuf_printf(x->out, "\n%*s", (int)(2 * x->depth), "");
}

void xml_declare(struct xml *x)
{
	strbuf_puts(x->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

void xml_begin(struct xml *x, const char *name)
{
	assert(x->depth < XML_DEPTH_MAX);
	end_tag(x);
	begin_line(x);
	strbuf_printf(x->out, "<%s", name);
	x->open[x->depth++] = name;
	x->in_tag = true;
}

void xml_attr(struct xml *x, const char *name, struct str value)
{
	if (!value.len)
		return;
	assert(x->in_tag);
	strbuf_printf(x->out, " %s=\"", name);
	xmltext_put(x->out, value, true);
	strbuf_putc(x->out, '"');
}

struct strbuf *xml_inline(struct xml *x)
{
	end_tag(x);
	if (!x->inlined)
		x->inlined = x->depth;
	return x->out;
}

void xml_text(struct xml *x, struct str text)
{
	xmltext_put(xml_inline(x), text, false);
}

void xml_end(struct xml *x)
{
	const char *name = x->open[--x->depth];

	if (x->in_tag) {
		strbuf_puts(x->out, "/>");
	} else {
		begin_line(x);
		strbuf_printf(x->out, "</%s>", name);
	}
	if (x->inlined > x->depth)
		x->inlined = 0;
	x->in_tag = false;
	if (!x->depth)
		strbuf_putc(x->out, '\n');
}

void xml_leaf(struct xml *x, const char *name, struct str text)
{
	xml_leaf_with(x, name, "", STR(""), text);
}

void xml_leaf_with(struct xml *x, const char *name, const char *attr, struct str value, struct str text)
{
	if (!text.len)
		return;
	xml_begin(x, name);
	xml_attr(x, attr, value);
	xml_text(x, text);
	xml_end(x);
}
