#include "site/html.h"

#include <assert.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/xmltext.h"

static const char *const void_elements[] = {"img", "link", "meta", "br", "hr", "wbr", NULL};
/* Elements in the lines of a text: no white space is put around them. */
static const char *const phrasing[] = {"a",    "abbr", "b",   "bdi",  "cite",   "code", "em", "i",
				       "span", "sup",  "sub", "time", "strong", "img",  NULL};

static void end_tag(struct html *h)
{
	if (h->in_tag)
		strbuf_putc(h->out, '>');
	h->in_tag = false;
}

/* Pages are read by programs: no indents. */
static void new_line(struct html *h)
{
	if (!h->inlined)
		strbuf_putc(h->out, '\n');
}

void html_begin(struct html *h, const char *name)
{
	assert(h->depth < HTML_DEPTH_MAX);
	end_tag(h);
	if (!(h->inlined && str_is_one_of(str_from(name), phrasing)))
		new_line(h);
	h->open[h->depth++] = name;
	strbuf_printf(h->out, "<%s", name);
	h->in_tag = true;
}

void html_attr(struct html *h, const char *name, struct str value)
{
	assert(h->in_tag);
	strbuf_printf(h->out, " %s=\"", name);
	xmltext_put(h->out, value, true);
	strbuf_putc(h->out, '"');
}

void html_begin_class(struct html *h, const char *name, const char *class)
{
	html_begin(h, name);
	html_attr(h, "class", str_from(class));
}

bool html_is_address(struct str url)
{
	static const char *const schemes[] = {"http", "https", "mailto", "tel", NULL};
	size_t n = 0;

	for (size_t pos = 0; pos < url.len;)
		if (unicode_is_unsafe(utf8_next(url, &pos)))
			return false;
	while (n < url.len && (ascii_is_alnum(url.ptr[n]) || strchr("+-.", url.ptr[n])))
		n++;
	/* a scheme ends in a colon; a relative address has none before its first slash */
	if (n < url.len && url.ptr[n] == ':')
		return str_is_one_of(str_slice(url, 0, n), schemes);
	return url.len && !str_starts(url, STR("//"));
}

void html_address(struct html *h, const char *name, struct str url)
{
	if (html_is_address(url))
		html_attr(h, name, url);
}

void html_lang(struct html *h, struct str lang, struct str around)
{
	if (lang.len && !str_eq(lang, around))
		html_attr(h, "lang", lang);
}

void html_text(struct html *h, struct str text)
{
	end_tag(h);
	if (!h->inlined)
		h->inlined = h->depth;
	xmltext_put(h->out, text, false);
}

struct strbuf *html_inline(struct html *h)
{
	html_text(h, STR(""));
	return h->out;
}

struct strbuf *html_blocks(struct html *h)
{
	end_tag(h);
	new_line(h);
	return h->out;
}

void html_end(struct html *h)
{
	const char *name = h->open[--h->depth];
	bool has_line = !h->in_tag && !h->inlined;

	end_tag(h);
	if (h->inlined > h->depth)
		h->inlined = 0;
	if (str_is_one_of(str_from(name), void_elements))
		return;
	if (has_line)
		new_line(h);
	strbuf_printf(h->out, "</%s>", name);
}

void html_leaf(struct html *h, const char *name, struct str text)
{
	if (!text.len)
		return;
	html_begin(h, name);
	html_text(h, text);
	html_end(h);
}

void html_leaf_class(struct html *h, const char *name, const char *class, struct str text)
{
	if (!text.len)
		return;
	html_begin_class(h, name, class);
	html_text(h, text);
	html_end(h);
}

void html_link(struct html *h, struct str url, struct str text)
{
	html_begin(h, "a");
	html_address(h, "href", url);
	html_text(h, text);
	html_end(h);
}

void html_meta(struct html *h, const char *name, struct str content)
{
	if (!content.len)
		return;
	html_begin(h, "meta");
	html_attr(h, "name", str_from(name));
	html_attr(h, "content", content);
	html_end(h);
}
