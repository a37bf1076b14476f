#include "paint/pdfmeta.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/deflate.h"
#include "config.h"
#include "data/data.h"
#include "paint/pdfput.h"

#define CREATOR "offprint " OFFPRINT_VERSION
#define PRODUCER "libharu"
#define PRISM "http://prismstandard.org/namespaces/basic/3.0/"
#define PDFUAID "http://www.aiim.org/pdfua/ns/id/"

struct str pdfmeta_date(struct arena *a, struct str iso)
{
	struct strbuf b = {.arena = a};
	bool zone = false;

	if (!iso.len)
		return STR("");
	strbuf_puts(&b, "D:");
	for (size_t i = 0; i < iso.len; i++) {
		char c = iso.ptr[i];
		if (i > 10 && (c == '+' || c == '-' || c == 'Z')) {
			zone = c != 'Z';
			strbuf_putc(&b, c);
		} else if (ascii_is_digit(c)) {
			strbuf_putc(&b, c);
		} else if (c == ':' && zone) {
			strbuf_putc(&b, '\'');
		}
	}
	if (zone)
		strbuf_putc(&b, '\'');
	return strbuf_str(&b);
}

static void put_attribute(struct strbuf *b, const char *key, struct str value)
{
	if (!value.len)
		return;
	strbuf_puts(b, key);
	strbuf_putc(b, ' ');
	pdfput_text(b, value);
	strbuf_putc(b, '\n');
}

void pdfmeta_write_info(struct pdfobj_file *file, const struct docinfo *info)
{
	struct strbuf b = {.arena = file->arena};
	struct str date = pdfmeta_date(file->arena, info->date);

	put_attribute(&b, "/Title", info->title);
	put_attribute(&b, "/Author", info->author);
	put_attribute(&b, "/Subject", info->subject);
	put_attribute(&b, "/Keywords", info->keywords);
	put_attribute(&b, "/Creator", STR(CREATOR));
	put_attribute(&b, "/Producer", STR(PRODUCER));
	put_attribute(&b, "/CreationDate", date);
	put_attribute(&b, "/ModDate", date);
	pdfobj_set_info(file, strbuf_str(&b));
}

/* What a byte becomes in XML; NULL: itself. Characters that XML 1.0 does not allow are dropped. */
static const char *in_xml(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return (unsigned char)c >= ' ' || c == '\n' || c == '\t' ? NULL : "";
	}
}

/* Text and attribute values of XML. */
static void put_xml(struct strbuf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *instead;
		if ((unsigned char)s.ptr[i] > '>' || !(instead = in_xml(s.ptr[i])))
			continue;
		strbuf_put(b, str_slice(s, from, i));
		strbuf_puts(b, instead);
		from = i + 1;
	}
	strbuf_put(b, str_slice(s, from, s.len));
}

static void put_item(struct strbuf *b, const struct meta *m, const struct meta_value *v)
{
	strbuf_puts(b, "<rdf:li");
	if (m->kind == META_ALT || v->lang.len) {
		strbuf_puts(b, " xml:lang=\"");
		put_xml(b, v->lang.len ? v->lang : STR("x-default"));
		strbuf_putc(b, '"');
	}
	strbuf_putc(b, '>');
	put_xml(b, v->value);
	strbuf_puts(b, "</rdf:li>");
}

static void put_property(struct strbuf *b, const struct meta *m)
{
	static const char *const containers[] = {[META_ALT] = "rdf:Alt", [META_SEQ] = "rdf:Seq", [META_BAG] = "rdf:Bag"};

	if (!m->n)
		return;
	strbuf_putc(b, '<');
	strbuf_put(b, m->name);
	strbuf_putc(b, '>');
	if (m->kind == META_TEXT) {
		put_xml(b, m->v[0].value);
	} else {
		strbuf_putc(b, '<');
		strbuf_puts(b, containers[m->kind]);
		strbuf_putc(b, '>');
		for (size_t i = 0; i < m->n; i++)
			put_item(b, m, &m->v[i]);
		strbuf_puts(b, "</");
		strbuf_puts(b, containers[m->kind]);
		strbuf_putc(b, '>');
	}
	strbuf_puts(b, "</");
	strbuf_put(b, m->name);
	strbuf_puts(b, ">\n");
}

static bool has_meta(const struct docinfo *info, const char *name)
{
	for (size_t i = 0; i < info->n_meta; i++)
		if (str_is(info->meta[i].name, name))
			return true;
	return false;
}

/* A property that is also in Info. */
static void put_default(struct strbuf *b, const struct docinfo *info, const char *name, enum meta_kind kind, struct str value)
{
	struct meta_value v = {.value = value};

	if (value.len && !has_meta(info, name))
		put_property(b, &(struct meta){.name = str_from(name), .kind = kind, .v = &v, .n = 1});
}

/* A property that the XMP specification does not define: its value's type and meaning, as ISO 19005-2, 6.6.2.3, demands. */
struct extension {
	const char *name, *type, *category, *meaning;
};

static const struct extension pdfuaid[] = {{"part", "Integer", "internal", "Part of ISO 14289 to which the file conforms"}, {0}};
static const struct extension prism[] = {
	{"aggregationType", "Text", "external", "Kind of publication"},
	{"publicationName", "Text", "external", "Title of the journal"},
	{"issn", "Text", "external", "ISSN of the printed edition"},
	{"eIssn", "Text", "external", "ISSN of the electronic edition"},
	{"volume", "Text", "external", "Volume"},
	{"number", "Text", "external", "Number of the issue"},
	{"startingPage", "Text", "external", "First page of the article"},
	{"endingPage", "Text", "external", "Last page of the article"},
	{"pageRange", "Text", "external", "Pages of the article"},
	{"doi", "Text", "external", "DOI of the article"},
	{"url", "URL", "external", "Address of the article"},
	{0},
};

/* "<pdfaSchema:prefix>prism</pdfaSchema:prefix>" */
static void put_field(struct strbuf *b, const char *name, const char *value)
{
	strbuf_putc(b, '<');
	strbuf_puts(b, name);
	strbuf_putc(b, '>');
	strbuf_puts(b, value);
	strbuf_puts(b, "</");
	strbuf_puts(b, name);
	strbuf_putc(b, '>');
}

/* Those of the properties that the file has. */
static void put_schema(struct strbuf *b, const struct docinfo *info, const char *prefix, const char *name, const struct extension *v)
{
	strbuf_puts(b, "<rdf:li rdf:parseType=\"Resource\">");
	put_field(b, "pdfaSchema:schema", name);
	put_field(b, "pdfaSchema:namespaceURI", v == prism ? PRISM : PDFUAID);
	put_field(b, "pdfaSchema:prefix", prefix);
	strbuf_puts(b, "<pdfaSchema:property><rdf:Seq>\n");
	for (; v->name; v++) {
		char full[40];
		snprintf(full, sizeof full, "%s:%s", prefix, v->name);
		if (v != pdfuaid && !has_meta(info, full))
			continue;
		strbuf_puts(b, "<rdf:li rdf:parseType=\"Resource\">");
		put_field(b, "pdfaProperty:name", v->name);
		put_field(b, "pdfaProperty:valueType", v->type);
		put_field(b, "pdfaProperty:category", v->category);
		put_field(b, "pdfaProperty:description", v->meaning);
		strbuf_puts(b, "</rdf:li>\n");
	}
	strbuf_puts(b, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

static void put_schemas(struct strbuf *b, const struct docinfo *info)
{
	bool has_prism = false;

	for (size_t i = 0; i < info->n_meta; i++)
		has_prism = has_prism || str_starts(info->meta[i].name, STR("prism:"));
	strbuf_puts(b, "<pdfaExtension:schemas><rdf:Bag>\n");
	put_schema(b, info, "pdfuaid", "PDF/UA identification", pdfuaid);
	if (has_prism)
		put_schema(b, info, "prism", "PRISM basic metadata", prism);
	strbuf_puts(b, "</rdf:Bag></pdfaExtension:schemas>\n");
}

static void put_claim_part(struct strbuf *b, const char *prefix, const char *name, const char *value)
{
	if (value)
		strbuf_printf(b, "<%s:%s>%s</%s:%s>", prefix, name, value, prefix, name);
}

/* "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" */
static void put_claim(struct strbuf *b, const char *prefix, const struct conformance_claim *c)
{
	if (!c->part)
		return;
	put_claim_part(b, prefix, "part", c->part);
	put_claim_part(b, prefix, "rev", c->rev);
	put_claim_part(b, prefix, "conformance", c->level);
	strbuf_putc(b, '\n');
}

HPDF_Dict pdfmeta_write_xmp(struct pdfobj_file *file, const struct document *doc)
{
	const struct conformance_row *profile = &conformance_rows[doc->conformance];
	const struct docinfo *info = &doc->info;
	struct strbuf b = {.arena = file->arena};

	strbuf_puts(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
			"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
			"<rdf:Description rdf:about=\"\"\n xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
			" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
			" xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"\n"
			" xmlns:prism=\"" PRISM "\"\n xmlns:pdfuaid=\"" PDFUAID "\"\n"
			" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
			" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
			" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
			" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
	put_claim(&b, "pdfaid", &profile->a);
	put_claim(&b, "pdfuaid", &profile->ua);
	if (!profile->pdf2) /* ISO 19005-4 has none */
		put_schemas(&b, info);
	put_default(&b, info, "dc:format", META_TEXT, STR("application/pdf"));
	put_default(&b, info, "dc:title", META_ALT, info->title);
	put_default(&b, info, "dc:creator", META_SEQ, info->author);
	put_default(&b, info, "dc:description", META_ALT, info->subject);
	put_default(&b, info, "dc:language", META_BAG, info->lang);
	put_default(&b, info, "pdf:Keywords", META_TEXT, info->keywords);
	put_default(&b, info, "pdf:Producer", META_TEXT, STR(PRODUCER));
	put_default(&b, info, "xmp:CreatorTool", META_TEXT, STR(CREATOR));
	put_default(&b, info, "xmp:CreateDate", META_TEXT, info->date);
	put_default(&b, info, "xmp:ModifyDate", META_TEXT, info->date);
	for (size_t i = 0; i < info->n_meta; i++)
		put_property(&b, &info->meta[i]);
	strbuf_puts(&b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
	return pdfobj_stream(file, STR("/Type /Metadata /Subtype /XML /Filter /FlateDecode\n"),
			     deflate_zlib(file->arena, file->deflater, strbuf_str(&b)));
}

HPDF_Dict pdfmeta_write_intent(struct pdfobj_file *file)
{
	const struct data_file *profile = data_find(STR("colour/srgb.icc"));
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict object = pdfobj_new(file), stream;

	/* compressed, it is hardly shorter */
	stream = pdfobj_stream(file, STR("/N 3\n"), profile->bytes);
	strbuf_puts(&b, "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile ");
	pdfobj_put_ref(&b, stream);
	strbuf_putc(&b, '\n');
	pdfobj_set_body(file, object, strbuf_str(&b));
	return object;
}
