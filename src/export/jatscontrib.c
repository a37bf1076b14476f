/* The contributors of an article in JATS: a name in each of its languages, affiliations likewise. */
#include "base/arena.h"
#include "export/codes.h"
#include "export/jats_int.h"
#include "model/address.h"
#include "model/credit.h"

static void put_name(struct exporter *x, const struct name *n, bool alone)
{
	if (name_is_whole(n)) {
		jats_begin(x, "string-name");
		xml_attr(&x->xml, "name-style", STR("given-only"));
		xml_attr(&x->xml, "xml:lang", alone ? STR("") : n->lang);
		xml_text(&x->xml, view_clean(x, name_full(x->arena, n)));
		jats_end(x);
		return;
	}
	jats_begin(x, "name");
	xml_attr(&x->xml, "name-style", name_is_family_first(n->lang) || n->patronymic.s.len ? STR("eastern") : STR("western"));
	xml_attr(&x->xml, "xml:lang", alone ? STR("") : n->lang);
	jats_leaf(x, "surname", view_family(x, n));
	jats_leaf(x, "given-names", view_given(x, n));
	jats_leaf(x, "suffix", view_clean(x, n->suffix.s));
	jats_end(x);
}

static void put_names(struct exporter *x, const struct lname *names, struct str own)
{
	if (names->n == 1) {
		put_name(x, &names->v[0], lang_same(names->v[0].lang, own) || !names->v[0].lang.len);
		return;
	}
	jats_begin(x, "name-alternatives");
	for (size_t i = 0; i < names->n; i++)
		put_name(x, &names->v[i], false);
	jats_end(x);
}

static void put_collab(struct exporter *x, const struct lname *names)
{
	if (names->n > 1)
		jats_begin(x, "collab-alternatives");
	for (size_t i = 0; i < names->n; i++)
		jats_leaf_in(x, "collab", names->n > 1 ? names->v[i].lang : STR(""), view_clean(x, name_full(x->arena, &names->v[i])));
	if (names->n > 1)
		jats_end(x);
}

void jats_reviewed_author(struct exporter *x, const struct person *p, struct str lang)
{
	if (p->group)
		put_collab(x, &p->name);
	else
		put_names(x, &p->name, lang);
}

static void put_body(struct exporter *x, const struct ltext *names)
{
	jats_begin(x, "contrib");
	xml_attr(&x->xml, "contrib-type", STR("author"));
	if (names->n > 1)
		jats_begin(x, "collab-alternatives");
	for (size_t i = 0; i < names->n; i++)
		jats_leaf_in(x, "collab", names->n > 1 ? names->v[i].lang : STR(""), view_clean(x, names->v[i].text.s));
	if (names->n > 1)
		jats_end(x);
	jats_end(x);
}

static void put_role(struct exporter *x, struct str code, struct str lang)
{
	const struct credit_role *role = credit_find(code);

	if (!role)
		return;
	jats_begin(x, "role");
	xml_attr(&x->xml, "vocab", STR("credit"));
	xml_attr(&x->xml, "vocab-identifier", STR("https://credit.niso.org/"));
	xml_attr(&x->xml, "vocab-term", labels_find(x->labels, STR("en"), role->label));
	xml_attr(&x->xml, "vocab-term-identifier", str_printf(x->arena, "https://credit.niso.org/contributor-roles/%s/", role->code));
	xml_text(&x->xml, view_clean(x, labels_find(x->labels, lang, role->label)));
	jats_end(x);
}

static void put_contrib_id(struct exporter *x, const struct person *p)
{
	if (text_given(&p->orcid)) {
		jats_begin(x, "contrib-id");
		xml_attr(&x->xml, "contrib-id-type", STR("orcid"));
		xml_attr(&x->xml, "authenticated", p->orcid_authenticated ? STR("true") : STR("false"));
		xml_text(&x->xml, address_orcid(x->arena, p->orcid.s));
		jats_end(x);
	}
	xml_leaf_with(&x->xml, "contrib-id", "contrib-id-type", STR("rsci-spin"), p->spin.s);
}

static void put_references_to(struct exporter *x, const struct article *art, const struct person *p)
{
	for (size_t i = 0; i < p->affiliations.n; i++) {
		size_t number;
		if (!article_affiliation(art, p->affiliations.v[i].s, &number))
			continue;
		jats_begin(x, "xref");
		xml_attr(&x->xml, "ref-type", STR("aff"));
		xml_attr(&x->xml, "rid", str_printf(x->arena, "aff%zu", number));
		jats_end(x);
	}
}

static void put_person(struct exporter *x, const struct article *art, const struct person *p, const char *type, struct str lang)
{
	struct xml *w = &x->xml;

	jats_begin(x, "contrib");
	xml_attr(w, "contrib-type", str_from(p->on_behalf ? "on-behalf-of" : type));
	xml_attr(w, "corresp", p->corresponding ? STR("yes") : STR(""));
	xml_attr(w, "equal-contrib", p->equal ? STR("yes") : STR(""));
	xml_attr(w, "deceased", p->deceased ? STR("yes") : STR(""));
	put_contrib_id(x, p);
	if (p->group)
		put_collab(x, &p->name);
	else
		put_names(x, &p->name, lang);
	for (size_t i = 0; i < p->degree.n; i++)
		jats_leaf_in(x, "degrees", p->degree.v[i].lang, view_clean(x, p->degree.v[i].text.s));
	for (size_t i = 0; i < p->post.n; i++)
		jats_leaf_in(x, "role", p->post.v[i].lang, view_clean(x, p->post.v[i].text.s));
	for (size_t i = 0; i < p->roles.n; i++)
		put_role(x, p->roles.v[i].s, lang);
	jats_leaf(x, "email", p->email.s);
	for (size_t i = 0; i < p->biography.n; i++) {
		jats_begin_in(x, "bio", p->biography.v[i].lang);
		jats_blocks(x, &p->biography.v[i]);
		jats_end(x);
	}
	put_references_to(x, art, p);
	if (p->present_address.n) {
		jats_begin(x, "address");
		for (size_t i = 0; i < p->present_address.n; i++)
			jats_leaf_in(x, "addr-line", p->present_address.v[i].lang, view_clean(x, p->present_address.v[i].text.s));
		jats_end(x);
	}
	jats_end(x);
}

/* A text in a language, or else in another, which it names. */
static void put_part(struct exporter *x, const char *name, const char *attribute, struct str value, const struct ltext *t, struct str lang)
{
	struct str found = STR("");
	const struct text *given = ltext_any(t, lang, &found);

	if (!given)
		return;
	jats_begin(x, name);
	xml_attr(&x->xml, attribute, value);
	xml_attr(&x->xml, "xml:lang", found.len && !lang_same(found, lang) ? found : STR(""));
	xml_text(&x->xml, view_clean(x, given->s));
	jats_end(x);
}

/* The part of an affiliation in one language. */
static void put_aff(struct exporter *x, const struct affiliation *a, struct str lang, struct str id, bool alone)
{
	struct xml *w = &x->xml;

	jats_begin(x, "aff");
	xml_attr(w, "id", id);
	xml_attr(w, "xml:lang", alone ? STR("") : lang);
	xml_inline(w); /* text stands between the elements */
	jats_begin(x, "institution-wrap");
	put_part(x, "institution", "content-type", STR(""), &a->name, lang);
	xml_leaf_with(w, "institution-id", "institution-id-type", STR("ror"), a->ror.s);
	jats_end(x);
	if (a->address.n) {
		xml_text(w, STR(", "));
		put_part(x, "addr-line", "content-type", STR(""), &a->address, lang);
	}
	if (a->city.n) {
		xml_text(w, STR(", "));
		put_part(x, "city", "content-type", STR(""), &a->city, lang);
	}
	if (a->country.n) {
		xml_text(w, STR(", "));
		put_part(x, "country", "country", codes_country(view_text(x, &a->country, lang)), &a->country, lang);
	}
	jats_end(x);
}

/* The languages in which any part of it is given. */
static struct strs languages_of(struct exporter *x, const struct affiliation *a)
{
	const struct ltext *const parts[] = {&a->name, &a->city, &a->country, &a->address};
	struct strs all = {0};

	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		for (size_t i = 0; i < parts[k]->n; i++) {
			struct str lang = parts[k]->v[i].lang;
			bool known = !lang.len;
			for (size_t n = 0; n < all.n; n++)
				known = known || lang_same(all.v[n], lang);
			if (!known)
				ARENA_PUSH(x->arena, all.v, all.n) = lang;
		}
	return all;
}

static void put_affiliation(struct exporter *x, const struct affiliation *a, size_t number, struct str own)
{
	struct str id = str_printf(x->arena, "aff%zu", number);
	const struct strs langs = languages_of(x, a);

	if (langs.n < 2) {
		put_aff(x, a, langs.n ? langs.v[0] : own, id, langs.n == 0 || lang_same(langs.v[0], own));
		return;
	}
	jats_begin(x, "aff-alternatives");
	xml_attr(&x->xml, "id", id);
	for (size_t i = 0; i < langs.n; i++)
		put_aff(x, a, langs.v[i], STR(""), false);
	jats_end(x);
}

void jats_contributors(struct exporter *x, const struct article *art, struct str lang)
{
	size_t n = art->collective_authors.n;

	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		n += article_list(art, l)->n;
	if (!n)
		return;
	jats_begin(x, "contrib-group");
	for (size_t i = 0; i < art->authors.n; i++)
		put_person(x, art, &art->authors.v[i], "author", lang);
	for (size_t i = 0; i < art->collective_authors.n; i++)
		put_body(x, &art->collective_authors.v[i]);
	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++)
		for (size_t i = 0; i < art->contributors[kind].n; i++)
			put_person(x, art, &art->contributors[kind].v[i], contributor_rows[kind].jats, lang);
	for (size_t i = 0; i < art->affiliations.n; i++)
		put_affiliation(x, &art->affiliations.v[i], i + 1, lang);
	jats_end(x);
}
