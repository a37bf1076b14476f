/* What stands after the body of an article in JATS: acknowledgements, statements, references. */
#include "base/arena.h"
#include "export/fields.h"
#include "export/jats_int.h"
#include "model/notice.h"

static void put_references(struct exporter *x, const struct article *art)
{
	if (!art->references.n)
		return;
	jats_begin(x, "ref-list");
	for (size_t i = 0; i < art->references.n; i++) {
		const struct reference *r = &art->references.v[i];
		jats_begin(x, "ref");
		xml_attr(&x->xml, "id", str_printf(x->arena, "ref%zu", i + 1));
		jats_begin(x, "mixed-citation");
		xml_text(&x->xml, view_clean(x, r->text.s));
		if (text_given(&r->doi)) {
			xml_text(&x->xml, STR(" "));
			xml_leaf_with(&x->xml, "pub-id", "pub-id-type", STR("doi"), r->doi.s);
		}
		jats_end(x);
		jats_end(x);
	}
	jats_end(x);
}

static void put_notes(struct exporter *x, const char *type, const char *use, const struct lprose *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		jats_begin(x, "notes");
		xml_attr(&x->xml, "notes-type", str_from(type));
		xml_attr(&x->xml, "specific-use", str_from(use));
		xml_attr(&x->xml, "xml:lang", notes->v[i].lang);
		jats_blocks(x, &notes->v[i]);
		jats_end(x);
	}
}

/* Its parts in several languages have a mark in common. */
static void put_statement(struct exporter *x, const struct statement *s, size_t number)
{
	for (size_t i = 0; i < s->text.n; i++) {
		const struct prose *text = &s->text.v[i];
		jats_begin(x, "notes");
		xml_attr(&x->xml, "notes-type", STR("statement"));
		if (s->text.n > 1)
			xml_attr(&x->xml, "specific-use", str_printf(x->arena, "statement-%zu", number));
		xml_attr(&x->xml, "xml:lang", text->lang);
		jats_leaf(x, "title", view_text(x, &s->label, text->lang));
		jats_blocks(x, text);
		jats_end(x);
	}
}

static bool has_back(const struct article *art)
{
	bool any = art->references.n > 0 || art->notice.text.n > 0 || art->statements.n > 0;

#define NOTE(X, id, member, name)                                                                                 \
	any = any || (art->member.n && FIELD_##id != FIELD_FUNDING && FIELD_##id != FIELD_CONFLICT_OF_INTEREST && \
		      FIELD_##id != FIELD_CONTRIBUTIONS);
	ARTICLE_NOTES(NOTE, _)
#undef NOTE
	return any;
}

void jats_back(struct exporter *x, const struct article *art)
{
	if (!has_back(art))
		return;
	jats_begin(x, "back");
	for (size_t i = 0; i < art->acknowledgements.n; i++) {
		jats_begin_in(x, "ack", art->acknowledgements.v[i].lang);
		jats_blocks(x, &art->acknowledgements.v[i]);
		jats_end(x);
	}
	/* those that have no element of their own elsewhere */
#define NOTE(X, id, member, name)                                                                                           \
	if (FIELD_##id != FIELD_FUNDING && FIELD_##id != FIELD_CONFLICT_OF_INTEREST && FIELD_##id != FIELD_CONTRIBUTIONS && \
	    FIELD_##id != FIELD_ACKNOWLEDGEMENTS)                                                                           \
		put_notes(x, name, "", &art->member);
	ARTICLE_NOTES(NOTE, _)
#undef NOTE
	for (size_t i = 0; i < art->statements.n; i++)
		put_statement(x, &art->statements.v[i], i + 1);
	put_notes(x, "notice", notice_names[art->notice.kind], &art->notice.text);
	put_references(x, art);
	jats_end(x);
}
