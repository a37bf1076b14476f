/* References in JATS: each as one text. What has no punctuation of its own gets some. */
#include "base/arena.h"
#include "import/format/jats_int.h"

static bool ends_in_stop(struct str s)
{
	return s.len && strchr(".,;:?!", s.ptr[s.len - 1]);
}

/* Adds a part after a separator, which a stop at the end replaces. */
static void add(struct strbuf *out, const char *between, struct str s)
{
	if (!s.len)
		return;
	if (out->len && !(between[0] == '.' && ends_in_stop(strbuf_str(out))))
		strbuf_puts(out, between);
	else if (out->len)
		strbuf_putc(out, ' ');
	strbuf_put(out, s);
}

static struct str name_of(const struct jats *j, const struct xml_node *n)
{
	struct str family = xml_text_at(j->a, n, "surname"), given = xml_text_at(j->a, n, "given-names");
	struct str suffix = xml_text_at(j->a, n, "suffix");

	if (!family.len)
		return xml_text_of(j->a, n);
	return str_printf(j->a, "%.*s%s%.*s%s%.*s", STR_ARG(family), given.len ? " " : "", STR_ARG(given), suffix.len ? " " : "",
			  STR_ARG(suffix));
}

static void add_names(const struct jats *j, struct strbuf *out, const struct xml_node *in)
{
	for (const struct xml_node *c = in->child; c; c = c->next) {
		if (xml_is(c, "name") || xml_is(c, "string-name") || xml_is(c, "collab"))
			add(out, ", ", name_of(j, c));
		else if (xml_is(c, "person-group") && !xml_attr_is(c, "person-group-type", "editor"))
			add_names(j, out, c);
		else if (xml_is(c, "etal"))
			add(out, " ", STR("et al."));
	}
}

static void add_pages(const struct jats *j, struct strbuf *out, const struct xml_node *n)
{
	struct str first = xml_text_at(j->a, n, "fpage"), last = xml_text_at(j->a, n, "lpage"), range = xml_text_at(j->a, n, "page-range");

	if (range.len)
		first = range, last = STR("");
	if (!first.len)
		first = xml_text_at(j->a, n, "elocation-id");
	add(out, ": ", last.len && !str_eq(first, last) ? str_printf(j->a, "%.*s–%.*s", STR_ARG(first), STR_ARG(last)) : first);
}

/* "Authors. Title. Source. Place: Publisher; Year;Volume(Issue): pages" */
static struct str compose(const struct jats *j, const struct xml_node *n)
{
	static const char *const titles[] = {"article-title", "chapter-title", "data-title", "part-title", "trans-title"};
	struct arena *a = j->a;
	struct strbuf out = {.arena = a};
	struct str issue = xml_text_at(a, n, "issue"), place = xml_text_at(a, n, "publisher-loc"),
		   name = xml_text_at(a, n, "publisher-name");

	add_names(j, &out, n);
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		add(&out, ". ", xml_text_at(a, n, titles[i]));
	add(&out, ". ", xml_text_at(a, n, "source"));
	add(&out, ". ", xml_text_at(a, n, "edition"));
	add(&out, ". ", xml_text_at(a, n, "conf-name"));
	add(&out, ". ", place);
	add(&out, place.len ? ": " : ". ", name);
	add(&out, name.len ? ", " : ". ", xml_text_at(a, n, "year"));
	add(&out, "; ", xml_text_at(a, n, "volume"));
	if (issue.len)
		strbuf_printf(&out, "(%.*s)", STR_ARG(issue));
	add_pages(j, &out, n);
	add(&out, ". ", xml_text_at(a, n, "comment"));
	add(&out, ". ", xml_text_at(a, n, "uri"));
	if (!str_find(xml_text_at(a, n, "ext-link"), STR("http"), 0))
		add(&out, ". ", xml_text_at(a, n, "ext-link"));
	return out.len ? strbuf_str(&out) : xml_text_of(a, n);
}

/* The DOI of an element of the reference, at any depth. */
static struct str doi_of(const struct jats *j, const struct xml_node *n)
{
	struct str found = STR("");

	for (const struct xml_node *c = n->child; c && !found.len; c = c->next) {
		bool id =
			(xml_is(c, "pub-id") || xml_is(c, "object-id") || xml_is(c, "article-id")) && xml_attr_is(c, "pub-id-type", "doi");
		if (id || xml_is(c, "ext-link") || xml_is(c, "uri"))
			found = values_doi(j->a, id ? xml_text_of(j->a, c) : jats_address(j, c));
		if (!found.len && c->child)
			found = doi_of(j, c);
	}
	return found;
}

static void put_text(const struct xml_node *n, struct strbuf *out)
{
	strbuf_put(out, n->text);
	for (const struct xml_node *c = n->child; c; c = c->next)
		if (!xml_is(c, "label") && !xml_is(c, "object-id") && !xml_attr_is(c, "specific-use", "metadata"))
			put_text(c, out);
}

/* Whether only elements stand there, so that the text has no punctuation. */
static bool is_bare(const struct xml_node *n)
{
	bool any = false;

	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (!c->name.len && str_trim(c->text).len)
			return false;
		any = any || c->name.len;
	}
	return any && (xml_find(n, "source") || xml_find(n, "article-title")) && (xml_find(n, "year") || xml_find(n, "person-group"));
}

static void put_citation(struct jats *j, const struct xml_node *ref, const struct xml_node *n)
{
	struct strbuf all = {.arena = j->a};
	struct str text, doi = doi_of(j, n);

	put_text(n, &all);
	text = values_collapse(j->a, strbuf_str(&all));
	if (is_bare(n))
		text = compose(j, n);
	if (!text.len)
		return;
	if (!doi.len)
		doi = doi_of(j, ref);
	if (doi.len && str_ends(text, doi) &&
	    str_find(text, doi, 0) + doi.len < text.len) /* it is in the text, and stands after it again */
		text = str_trim(str_slice(text, 0, text.len - doi.len));
	if (doi.len && str_find(text, doi, 0) == SIZE_MAX)
		text = str_printf(j->a, "%.*s%s https://doi.org/%.*s", STR_ARG(text), ends_in_stop(text) ? "" : ".", STR_ARG(doi));
	draft_add(j->a, j->d, "references", text, jats_where(j, ref));
}

static bool is_citation(const struct xml_node *n)
{
	return xml_is(n, "mixed-citation") || xml_is(n, "element-citation") || xml_is(n, "citation") || xml_is(n, "nlm-citation");
}

/* One with punctuation is preferred to one without. */
static void take_ref(struct jats *j, const struct xml_node *ref)
{
	const struct xml_node *in = xml_find(ref, "citation-alternatives") ? xml_find(ref, "citation-alternatives") : ref;
	const struct xml_node *mixed = xml_find(in, "mixed-citation");
	bool any = false;

	for (const struct xml_node *c = in->child; c; c = c->next) {
		if (!is_citation(c) || (mixed && !xml_is(c, "mixed-citation")) || !xml_text_of(j->a, c).len)
			continue;
		if (any && xml_is(ref, "ref") && in != ref)
			break; /* other forms, or languages, of the same */
		put_citation(j, ref, c);
		any = true;
	}
	if (!any)
		put_citation(j, ref, xml_find(ref, "note") ? xml_find(ref, "note") : ref);
}

static void take_list(struct jats *j, const struct xml_node *list)
{
	for (const struct xml_node *c = list->child; c; c = c->next) {
		if (xml_is(c, "ref"))
			take_ref(j, c);
		else if (xml_is(c, "ref-list"))
			take_list(j, c);
	}
}

void jats_references(struct jats *j, const struct xml_node *back)
{
	const struct xml_node *list = xml_find(back, "ref-list");
	struct str lang = xml_attr_of(list, "xml:lang");

	for (; list; list = xml_next(list)) {
		if (draft_get(j->d, "references") && lang.len && xml_attr_of(list, "xml:lang").len &&
		    !str_eq(lang, xml_attr_of(list, "xml:lang"))) {
			import_note(j->s, IMPORT_DROPPED, jats_where(j, list), "the references in another language");
			continue;
		}
		take_list(j, list);
	}
	for (const struct xml_node *sec = xml_find(back, "sec"); sec; sec = xml_next(sec))
		jats_references(j, sec);
}
