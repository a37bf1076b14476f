#include "import/text/xmlread.h"

#include <iconv.h>
#include <limits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/ending.h"
#include "import/text/xmlentities.h"
#include "input/yaml/mojibake.h"
#include "lazy/xml.h"

enum {
	CHUNK = 32 * 1024,
	TAG_MAX = 2 * 1024 * 1024, /* [bytes] of a tag, a comment, an instruction or what a DOCTYPE declares */
	TAG_LONG = 64 * 1024,      /* the same, above which attributes are counted: the parser compares each with all others */
	ATTRS_MAX = 4000,          /* of such a tag */
};

/* --- trees ------------------------------------------------------------------------------------------------------------------------ */

static struct str from_xml(const xmlChar *s)
{
	return s ? str_from((const char *)s) : STR("");
}

static void link_node(struct xml_node *parent, struct xml_node *n)
{
	n->parent = parent;
	if (parent->last)
		parent->last->next = n;
	else
		parent->child = n;
	parent->last = n;
}

static struct xml_node *add_node(struct arena *a, struct xml_node *parent, struct str name, unsigned line)
{
	struct xml_node *n = ARENA_NEW(a, struct xml_node);

	n->name = name;
	n->line = line;
	if (parent)
		link_node(parent, n);
	return n;
}

static bool is_xml_prefix(const xmlChar *prefix)
{
	return prefix && xmlStrEqual(prefix, (const xmlChar *)"xml");
}

/* A character by its name; 0: the name is not known. */
static uint32_t named_character(struct arena *a, struct str name)
{
	const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)str_cstr(a, name));

	return known ? known->value : xmlentities_find(name);
}

/* A value of an attribute, in which the parser leaves references to entities, and one for each ampersand. */
static struct str attr_value(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	if (!memchr(s.ptr, '&', s.len))
		return str_dup(a, s);
	for (size_t i = 0; i < s.len; i++) {
		size_t end = s.ptr[i] == '&' ? str_find(str_slice(s, 0, i + 40), STR(";"), i) : SIZE_MAX;
		struct str name = end == SIZE_MAX ? STR("") : str_slice(s, i + 1, end);
		uint32_t cp = str_is(name, "#38") ? '&' : name.len ? named_character(a, name) : 0;
		if (cp) {
			strbuf_put_utf8(&out, cp);
			i = end;
		} else {
			strbuf_putc(&out, s.ptr[i]);
		}
	}
	return strbuf_str(&out);
}

/* Attributes as SAX2 gives them: name, prefix, address, begin and end of the value. */
static void take_attrs(struct arena *a, struct xml_node *n, int count, const xmlChar **attrs)
{
	n->attrs = ARENA_ARRAY(a, (size_t)count, struct xml_attr);
	for (int i = 0; i < count; i++) {
		const xmlChar **at = attrs + 5 * (ptrdiff_t)i;
		struct str name = from_xml(at[0]), value = {(const char *)at[3], (size_t)(at[4] - at[3])};
		n->attrs[n->n_attrs++] = (struct xml_attr){
			is_xml_prefix(at[1]) ? str_printf(a, "xml:%.*s", STR_ARG(name)) : str_dup(a, name), attr_value(a, value)};
	}
}

/* --- the parser ------------------------------------------------------------------------------------------------------------------- */

struct reading {
	struct import_source *s;
	const struct xml_handler *h;
	xmlParserCtxtPtr parser;
	unsigned depth;
	unsigned skip;         /* depth at which an element that passes by began; 0: none */
	unsigned pipe;         /* the same for one that is piped */
	unsigned keep;         /* the same for one that is kept */
	struct xml_node *node; /* the innermost element of the kept tree; or the piped one */
	struct xml_node piped; /* the element, outside of kept ones */
	struct strbuf text;    /* not yet in the tree */
	size_t held;           /* [bytes] of the kept tree */
	bool failed, any;      /* an element has begun */
	bool mended;           /* controls, which has been noted */
	struct arena entities;
};

static void fail(struct reading *r, const char *why)
{
	if (!r->failed)
		import_note(r->s, IMPORT_FAILED, str_printf(r->s->arena, "line %d", xmlSAX2GetLineNumber(r->parser)), "%s", why);
	r->failed = true;
	xmlStopParser(r->parser);
}

/* Controls U+0080 to U+009F are characters of windows-1252 that were read as Latin-1. */
static void mend_controls(struct reading *r)
{
	struct str s = strbuf_str(&r->text);
	struct strbuf out = {.arena = r->s->arena};
	size_t done = 0;

	for (size_t i = 0; i + 1 < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i + 1];
		uint32_t meant = (unsigned char)s.ptr[i] == 0xC2 && c >= 0x80 && c < 0xA0 ? mojibake_control(c) : 0;
		if (!meant)
			continue;
		if (!r->mended)
			import_note(r->s, IMPORT_CHANGED, str_printf(r->s->arena, "line %u", r->node->line),
				    "control characters are those of windows-1252 that stand at their places");
		r->mended = true;
		strbuf_put(&out, str_slice(s, done, i));
		strbuf_put_utf8(&out, meant);
		done = i + 2;
		i++;
	}
	if (!done)
		return;
	strbuf_put(&out, str_slice(s, done, s.len));
	r->text.len = 0;
	strbuf_put(&r->text, strbuf_str(&out));
}

static void flush_text(struct reading *r)
{
	struct xml_node *n;

	if (!r->text.len)
		return;
	mend_controls(r);
	n = add_node(r->s->arena, r->node, STR(""), r->node->line);
	n->text = str_dup(r->s->arena, strbuf_str(&r->text));
	r->text.len = 0;
}

static enum xml_choice choice_of(const struct reading *r, const struct xml_node *n)
{
	if (r->keep)
		return r->h->inner ? r->h->inner(r->h->ctx, n) : XML_KEEP;
	return r->h->choose ? r->h->choose(r->h->ctx, n) : XML_KEEP;
}

static void start_element(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
			  const xmlChar **namespaces, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct reading *r = ctx;
	struct arena *a = r->s->arena;
	struct arena_mark before, after, now;
	struct xml_node *n;
	enum xml_choice choice;
	unsigned line;

	(void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	if (r->failed)
		return;
	r->any = true;
	if (++r->depth > XML_DEPTH_MAX) {
		fail(r, "elements are nested too deeply");
		return;
	}
	if (r->skip || r->pipe)
		return;
	line = (unsigned)xmlSAX2GetLineNumber(r->parser);
	before = arena_save(a);
	n = add_node(a, NULL, str_dup(a, from_xml(name)), line);
	n->parent = r->keep ? r->node : NULL;
	take_attrs(a, n, n_attrs, attrs);
	after = arena_save(a);
	choice = choice_of(r, n);
	now = arena_save(a);
	if (choice == XML_SKIP) { /* bodies of millions of elements leave nothing behind, unless the callee has kept something */
		r->skip = r->depth;
		if (now.block == after.block && now.used == after.used)
			arena_rewind(a, before);
		return;
	}
	if (r->keep) {
		flush_text(r);
		link_node(r->node, n);
	}
	r->held += r->keep ? sizeof *n + n->n_attrs * sizeof *n->attrs : 0;
	if (r->held > IMPORT_RECORD_MAX) {
		fail(r, "an element is too large");
		return;
	}
	switch (choice) {
	case XML_PIPE:
		r->pipe = r->depth;
		r->piped = *n;
		break;
	case XML_KEEP:
		if (!r->keep)
			r->keep = r->depth;
		r->node = n;
		break;
	case XML_SKIP:
	case XML_ENTER:
		break;
	}
}

static void end_element(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *r = ctx;
	struct xml_node *n = r->node;
	unsigned depth = r->depth--;

	(void)prefix, (void)uri;
	if (r->failed)
		return;
	if (r->skip || r->pipe) {
		if (r->pipe == depth && r->h->pipe)
			r->h->pipe(r->h->ctx, &r->piped, STR(""));
		r->pipe = r->pipe == depth ? 0 : r->pipe;
		r->skip = r->skip == depth ? 0 : r->skip;
		return;
	}
	if (!r->keep) {
		if (r->h->leave)
			r->h->leave(r->h->ctx, from_xml(name));
		return;
	}
	flush_text(r);
	if (r->keep < depth) {
		r->node = n->parent;
		return;
	}
	r->keep = 0;
	r->node = NULL;
	r->held = 0;
	/* the callee may empty the arena, in which the buffer is */
	r->text = (struct strbuf){.arena = r->s->arena};
	if (r->h->element)
		r->h->element(r->h->ctx, n);
}

static void take_text(void *ctx, const xmlChar *text, int len)
{
	struct reading *r = ctx;
	struct str s = {(const char *)text, (size_t)len};

	if (r->failed || r->skip)
		return;
	if (r->pipe) {
		if (r->h->pipe && len)
			r->h->pipe(r->h->ctx, &r->piped, s);
		return;
	}
	if (!r->keep)
		return;
	r->held += s.len;
	if (r->held > IMPORT_RECORD_MAX)
		fail(r, "an element is too large");
	else
		strbuf_put(&r->text, s);
}

/* A character by its name in HTML: files that leave out their DTD have them. Any other stays as it is written: entities that a file
 * declares are never expanded. */
static xmlEntityPtr get_entity(void *ctx, const xmlChar *name)
{
	struct reading *r = ctx;
	uint32_t known = named_character(&r->entities, from_xml(name));
	xmlEntityPtr predefined = xmlGetPredefinedEntity(name), e;
	struct strbuf text = {.arena = &r->entities};

	if (predefined)
		return predefined;
	if (known)
		strbuf_put_utf8(&text, known);
	else
		strbuf_printf(&text, "&%s;", (const char *)name);
	if (!known)
		import_unknown(r->s, strbuf_str(&text), str_printf(r->s->arena, "line %d", xmlSAX2GetLineNumber(r->parser)));
	e = ARENA_NEW(&r->entities, xmlEntity);
	e->type = XML_ENTITY_DECL;
	e->etype = XML_INTERNAL_PREDEFINED_ENTITY;
	e->name = (const xmlChar *)str_cstr(&r->entities, from_xml(name));
	e->content = e->orig = (xmlChar *)str_cstr(&r->entities, strbuf_str(&text));
	e->length = (int)text.len;
	return e;
}

/* The parser stops without a word at one that it does not know; that of a file elsewhere is left out. */
static xmlEntityPtr get_parameter_entity(void *ctx, const xmlChar *name)
{
	static xmlEntity elsewhere = {.type = XML_ENTITY_DECL, .etype = XML_EXTERNAL_PARAMETER_ENTITY};

	(void)ctx, (void)name;
	return &elsewhere;
}

static void take_error(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

static const char *plain_message(struct arena *a, const xmlError *e)
{
	struct str s = e && e->message ? str_trim(str_from(e->message)) : STR("not well-formed");

	return str_cstr(a, s);
}

/* Only fatal errors: a namespace that is not declared, as "jats:" in pieces, is none. */
static void take_structured(void *ctx, xmlErrorPtr e)
{
	struct reading *r = ctx;

	if (e->level < XML_ERR_FATAL || r->failed || e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY)
		return;
	if (e->domain == XML_FROM_NAMESPACE)
		return;
	import_note(r->s, IMPORT_FAILED, str_printf(r->s->arena, "line %d", e->line), "%s",
		    e->code == XML_ERR_DOCUMENT_END && r->depth ? "the file ends in an element" : plain_message(r->s->arena, e));
	r->failed = true;
	xmlStopParser(r->parser);
}

static xmlSAXHandler sax(void)
{
	xmlSAXHandler h = {0};

	h.initialized = XML_SAX2_MAGIC;
	h.startElementNs = start_element;
	h.endElementNs = end_element;
	h.characters = take_text;
	h.cdataBlock = take_text;
	h.ignorableWhitespace = take_text;
	h.getEntity = get_entity;
	h.getParameterEntity = get_parameter_entity;
	h.error = take_error;
	h.fatalError = take_error;
	h.warning = take_error;
	h.serror = take_structured;
	return h;
}

/* --- encodings -------------------------------------------------------------------------------------------------------------------- */

static bool is_utf16(struct str head, bool *big)
{
	const unsigned char *p = (const unsigned char *)head.ptr;

	if (head.len < 4)
		return false;
	*big = p[0] == 0xFE || (p[0] == 0 && p[1] == '<');
	return (p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF) || (p[0] == '<' && p[1] == 0) || (p[0] == 0 && p[1] == '<');
}

/* The mark of the byte order. */
static size_t mark_length(struct str head)
{
	return str_starts(head, STR("\xEF\xBB\xBF")) ? 3 : str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF")) ? 2 : 0;
}

/* The declared one, in lower case; empty: none. */
static struct str declared(struct arena *a, struct str head)
{
	struct str line = str_slice(head, 0, 200), found;
	size_t at = str_find(line, STR("encoding"), 0), from, to;
	char *s;

	if (at == SIZE_MAX || str_find(line, STR("?>"), 0) < at)
		return STR("");
	for (from = at + 8; from < line.len && line.ptr[from] != '"' && line.ptr[from] != '\'';)
		from++;
	for (to = ++from; to < line.len && line.ptr[to] != '"' && line.ptr[to] != '\'';)
		to++;
	found = str_slice(line, from, to);
	s = str_cstr(a, found);
	for (size_t i = 0; i < found.len; i++)
		s[i] = (char)ascii_to_lower((unsigned char)s[i]);
	return (struct str){s, found.len};
}

/* Whether all of the file is UTF-8; read once before, as far as the first byte that is not. */
static bool is_utf8(struct import_source *s)
{
	char buffer[CHUNK];
	uint64_t at = 0;
	size_t kept = 0;
	ssize_t got;

	while ((got = pread(s->fd, buffer + kept, sizeof buffer - kept, (off_t)at)) > 0) {
		struct str text = {buffer, kept + (size_t)got};
		size_t bad = utf8_invalid_at(text);
		at += (uint64_t)got;
		if (bad == SIZE_MAX) {
			kept = 0;
			continue;
		}
		if (text.len - bad > 3)
			return false;
		kept = text.len - bad;
		memmove(buffer, buffer + bad, kept);
	}
	return kept == 0;
}

/* What the file is in, if that is not what it says; NULL: as it says. */
static const char *true_encoding(struct import_source *s, struct str head)
{
	struct str said = declared(s->arena, head);
	bool utf8 = !said.len || str_is(said, "utf-8") || str_is(said, "utf8"), big = false;

	if (is_utf16(head, &big))
		return big ? "UTF-16BE" : "UTF-16LE";
	if (str_starts(said, STR("utf-16")) || str_starts(said, STR("ucs-2")) || str_starts(said, STR("unicode")))
		utf8 = true;                                  /* it is not */
	if (!str_starts(said, STR("iso-2022")) && is_utf8(s)) /* no text in another encoding has the form of UTF-8 by chance */
		return "UTF-8";
	return utf8 || str_is(said, "cp1251") || str_is(said, "cp-1251") ? "windows-1251" : NULL;
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

/* What the parser holds back until it is whole, and looks through anew at each piece. */
static void limit_tag(struct reading *r)
{
	const xmlParserInput *in = r->parser->input;
	struct str held = in ? (struct str){(const char *)in->cur, (size_t)(in->end - in->cur)} : STR("");
	size_t attrs = 0;

	if (held.len > TAG_MAX)
		fail(r, "a tag, a comment or a declaration is larger than 2 MB");
	if (r->failed || held.len < TAG_LONG || held.ptr[0] != '<' || held.ptr[1] == '!' || held.ptr[1] == '?')
		return;
	for (size_t i = 0; i < held.len; i++)
		attrs += held.ptr[i] == '=';
	if (attrs > ATTRS_MAX)
		fail(r, "a tag has too many attributes");
}

static bool feed(struct reading *r, const char *bytes, int n, bool last)
{
	if (!r->failed && ending_asked())
		r->failed = true;
	if (!r->failed)
		xmlParseChunk(r->parser, bytes, n, last);
	if (!r->failed && !last)
		limit_tag(r);
	return !r->failed;
}

bool xmlread(struct import_source *s, const struct xml_handler *h)
{
	struct reading r = {.s = s, .h = h, .text = {.arena = s->arena}};
	xmlSAXHandler handler = sax();
	char buffer[CHUNK];
	uint64_t at = 0;
	const char *encoding;
	ssize_t got = pread(s->fd, buffer, sizeof buffer, 0);

	if (got <= 0) {
		import_note(s, IMPORT_FAILED, STR(""), got ? "the file cannot be read" : "the file is empty");
		return false;
	}
	lazylib_load(&lazylib_xml);
	encoding = true_encoding(s, (struct str){buffer, (size_t)got});
	if (encoding) /* a parser that is told it takes the mark of the byte order for text */
		at = mark_length((struct str){buffer, (size_t)got});
	xmlSetGenericErrorFunc(NULL, take_error);
	r.parser = xmlCreatePushParserCtxt(&handler, &r, NULL, 0, NULL);
	if (!r.parser)
		arena_exhausted();
	/* XML_PARSE_HUGE: the limits of depth and size are ours */
	xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES);
	if (encoding) {
		xmlCtxtResetPush(r.parser, NULL, 0, NULL, encoding);
		r.parser->options |= XML_PARSE_IGNORE_ENC;
	}
	do {
		got = pread(s->fd, buffer, sizeof buffer, (off_t)at);
		at += got > 0 ? (uint64_t)got : 0;
	} while (feed(&r, buffer, got > 0 ? (int)got : 0, got <= 0) && got > 0);
	if (!r.failed && got < 0)
		fail(&r, "the file cannot be read");
	if (!r.failed && (r.depth || !r.any)) /* the parser gives up without a word on bytes that its encoding has not */
		fail(&r, "not in the encoding that it declares, or cut off");
	xmlFreeDoc(r.parser->myDoc); /* where the parser keeps what a DOCTYPE declares */
	r.parser->myDoc = NULL;
	xmlFreeParserCtxt(r.parser);
	arena_done(&r.entities);
	return !r.failed;
}

struct str xml_narrow(struct str head, char room[IMPORT_HEAD])
{
	const unsigned char *s = (const unsigned char *)head.ptr;
	size_t n = 0;
	bool big = head.len > 3 && ((s[0] == 0xFE && s[1] == 0xFF) || (!s[0] && s[1] == '<'));

	if (!big && !(head.len > 3 && ((s[0] == 0xFF && s[1] == 0xFE) || (s[0] == '<' && !s[1]))))
		return head;
	for (size_t i = 0; i + 1 < head.len && i + 1 < IMPORT_HEAD; i += 2)
		if (!s[i + !big] && s[i + big] < 0x80)
			room[n++] = (char)s[i + big];
	return (struct str){room, n};
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* A tree of libxml2 as one of ours; deeper levels are left out. */
static void copy_tree(struct arena *a, struct xml_node *to, xmlNode *from, unsigned depth)
{
	for (; from && depth < XML_DEPTH_MAX; from = from->next) {
		struct xml_node *n;
		size_t count = 0;
		if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE) {
			n = add_node(a, to, STR(""), to->line);
			n->text = str_dup(a, from_xml(from->content));
		}
		if (from->type != XML_ELEMENT_NODE)
			continue;
		n = add_node(a, to, str_dup(a, from_xml(from->name)), (unsigned)xmlGetLineNo(from));
		for (const xmlAttr *at = from->properties; at; at = at->next)
			count++;
		n->attrs = ARENA_ARRAY(a, count, struct xml_attr);
		for (const xmlAttr *at = from->properties; at; at = at->next) {
			struct str name = from_xml(at->name);
			n->attrs[n->n_attrs++] = (struct xml_attr){
				at->ns && is_xml_prefix(at->ns->prefix) ? str_printf(a, "xml:%.*s", STR_ARG(name)) : str_dup(a, name),
				at->children ? str_dup(a, from_xml(at->children->content)) : STR("")};
		}
		copy_tree(a, n, from->children, depth + 1);
	}
}

static struct xml_node *take_tree(struct arena *a, xmlDocPtr doc, const char *root)
{
	xmlNode *top = doc ? xmlDocGetRootElement(doc) : NULL;
	struct xml_node *n = NULL;

	if (top) {
		n = add_node(a, NULL, root ? str_from(root) : str_dup(a, from_xml(top->name)), 1);
		copy_tree(a, n, top->children, 1);
	}
	xmlFreeDoc(doc);
	return n;
}

struct xml_node *xmlread_text(struct arena *a, struct str text)
{
	/* prefixes such as "jats:" are not declared in pieces: a recovering parser keeps the names behind them */
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
	struct xml_node *n;

	if (text.len > IMPORT_RECORD_MAX)
		return NULL;
	lazylib_load(&lazylib_xml);
	n = take_tree(a, xmlReadMemory(text.ptr, (int)text.len, NULL, "UTF-8", options), NULL);
	for (struct xml_node *at = n; at;) { /* a prefix that was not declared is part of the name */
		size_t colon = str_find(at->name, STR(":"), 0);
		if (colon != SIZE_MAX)
			at->name = str_slice(at->name, colon + 1, at->name.len);
		if (at->child) {
			at = at->child;
			continue;
		}
		while (at && at != n && !at->next)
			at = at->parent;
		at = at && at != n ? at->next : NULL;
	}
	return n;
}

struct xml_node *xmlread_html(struct arena *a, struct str text)
{
	const int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD;
	struct xml_node *n = NULL, *body;
	struct strbuf page = {.arena = a};

	if (text.len < IMPORT_RECORD_MAX) {
		lazylib_load(&lazylib_xml);
		strbuf_puts(&page, "<html><body>");
		strbuf_put(&page, text);
		strbuf_puts(&page, "</body></html>");
		n = take_tree(a, htmlReadMemory(page.ptr, (int)page.len, NULL, "UTF-8", options), "html");
	}
	body = xml_find(n, "body");
	return body ? body : add_node(a, NULL, STR("body"), 1);
}

/* --- looking ---------------------------------------------------------------------------------------------------------------------- */

bool xml_is(const struct xml_node *n, const char *name)
{
	return n && str_is(n->name, name);
}

static struct xml_node *find_from(struct xml_node *n, struct str name)
{
	while (n && !str_eq(n->name, name))
		n = n->next;
	return n;
}

struct xml_node *xml_find(const struct xml_node *n, const char *path)
{
	struct str rest = str_from(path);
	struct xml_node *at = NULL;

	while (n && rest.len) {
		size_t slash = str_find(rest, STR("/"), 0);
		n = at = find_from(n->child, str_slice(rest, 0, slash));
		rest = slash == SIZE_MAX ? STR("") : str_slice(rest, slash + 1, rest.len);
	}
	return at;
}

struct xml_node *xml_next(const struct xml_node *n)
{
	return n ? find_from(n->next, n->name) : NULL;
}

struct str xml_attr_of(const struct xml_node *n, const char *name)
{
	for (size_t i = 0; n && i < n->n_attrs; i++)
		if (str_is(n->attrs[i].name, name))
			return str_trim(n->attrs[i].value);
	return STR("");
}

bool xml_attr_is(const struct xml_node *n, const char *name, const char *value)
{
	return str_is(xml_attr_of(n, name), value);
}

static void put_text(const struct xml_node *n, struct strbuf *out)
{
	strbuf_put(out, n->text);
	for (const struct xml_node *c = n->child; c; c = c->next)
		put_text(c, out);
}

struct str xml_text_of(struct arena *a, const struct xml_node *n)
{
	struct strbuf all = {.arena = a}, out = {.arena = a};
	bool space = false;

	if (!n)
		return STR("");
	put_text(n, &all);
	for (size_t i = 0; i < all.len; i++) {
		bool is_space = ascii_is_space((unsigned char)all.ptr[i]);
		if (!is_space && space && out.len)
			strbuf_putc(&out, ' ');
		if (!is_space)
			strbuf_putc(&out, all.ptr[i]);
		space = is_space;
	}
	return strbuf_str(&out);
}

struct str xml_text_at(struct arena *a, const struct xml_node *n, const char *path)
{
	return xml_text_of(a, xml_find(n, path));
}

struct str xml_where(struct arena *a, const struct xml_node *n)
{
	return n ? str_printf(a, "line %u", n->line) : STR("");
}
