#include "layout/frame.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"

const char *frame_role_name(enum frame_role role)
{
	static const char *const names[] = {
		[ROLE_DOCUMENT] = "document", [ROLE_SECTION] = "section", [ROLE_HEADING] = "heading",     [ROLE_PARAGRAPH] = "paragraph",
		[ROLE_QUOTE] = "quote",       [ROLE_LIST] = "list",       [ROLE_ITEM] = "item",           [ROLE_LABEL] = "label",
		[ROLE_BODY] = "body",         [ROLE_TOC] = "toc",         [ROLE_TOC_ITEM] = "toc-item",   [ROLE_LINK] = "link",
		[ROLE_CODE] = "code",         [ROLE_SPAN] = "span",       [ROLE_FIGURE] = "figure",       [ROLE_TABLE] = "table",
		[ROLE_ROW] = "row",           [ROLE_CELL] = "cell",       [ROLE_HEAD_CELL] = "head-cell", [ROLE_CAPTION] = "caption",
	};

	return names[role];
}

struct document *document_new(struct arena *a, struct str lang)
{
	struct document *doc = ARENA_NEW(a, struct document);

	doc->arena = doc->marks = a;
	doc->info.lang = lang;
	ARENA_PUSH(a, doc->elems, doc->n_elems) = (struct frame_elem){.role = ROLE_DOCUMENT, .lang = lang};
	return doc;
}

uint32_t document_add_page(struct document *doc, mpt width, mpt height)
{
	assert(width > 0 && width <= MPT_MAX && height > 0 && height <= MPT_MAX);
	ARENA_PUSH(doc->arena, doc->pages, doc->n_pages) = (struct frame){.width = width, .height = height};
	return document_last(doc);
}

uint32_t document_last(const struct document *doc)
{
	assert(doc->n_pages);
	return (uint32_t)(doc->n_pages - 1);
}

/* A language that lives as long as the document. */
static struct str keep_lang(struct document *doc, struct str lang)
{
	if (!lang.len)
		return STR("");
	for (size_t i = 0; i < doc->n_langs; i++)
		if (str_eq(doc->langs[i], lang))
			return doc->langs[i];
	ARENA_PUSH(doc->arena, doc->langs, doc->n_langs) = str_dup(doc->arena, lang);
	return doc->langs[doc->n_langs - 1];
}

uint32_t document_add_elem(struct document *doc, enum frame_role role, uint32_t parent, struct str lang)
{
	struct frame_elem e = {.role = role, .parent = parent, .lang = keep_lang(doc, lang)};

	assert(parent < doc->n_elems);
	ARENA_PUSH(doc->arena, doc->elems, doc->n_elems) = e;
	return (uint32_t)(doc->n_elems - 1);
}

uint32_t document_add_heading(struct document *doc, unsigned level, uint32_t parent, struct str lang)
{
	uint32_t elem = document_add_elem(doc, ROLE_HEADING, parent, lang);

	assert(level >= 1 && level <= 6);
	doc->elems[elem].level = (uint8_t)level;
	return elem;
}

uint32_t document_add_figure(struct document *doc, uint32_t parent, struct str lang, struct str alt)
{
	uint32_t elem = document_add_elem(doc, ROLE_FIGURE, parent, lang);

	doc->elems[elem].alt = str_dup(doc->arena, alt);
	return elem;
}

void document_describe_link(struct document *doc, uint32_t elem, struct str title)
{
	doc->elems[elem].alt = str_dup(doc->arena, title);
}

uint32_t document_add_plain_list(struct document *doc, uint32_t parent)
{
	uint32_t elem = document_add_elem(doc, ROLE_LIST, parent, STR(""));

	doc->elems[elem].unlabelled = true;
	return elem;
}

uint32_t document_add_plain_item(struct document *doc, uint32_t list)
{
	return document_add_elem(doc, ROLE_BODY, document_add_elem(doc, ROLE_ITEM, list, STR("")), STR(""));
}

struct mark *frame_add(struct document *doc, uint32_t page, enum mark_kind kind)
{
	struct frame *f = &doc->pages[page];
	struct mark *m;

	assert(page < doc->n_pages);
	f->marks = arena_push_slot(doc->marks, f->marks, f->n, sizeof *f->marks);
	m = &f->marks[f->n++];
	memset(m, 0, sizeof *m);
	m->kind = kind;
	return m;
}

void frame_lead(struct document *doc, uint32_t page, const uint32_t *place)
{
	struct frame *f = &doc->pages[page];

	f->marks[f->n - 1].u.link.place = *place;
	if (!*place)
		ARENA_PUSH(doc->arena, doc->pending, doc->n_pending) = (struct frame_pending){page, f->n - 1, place};
}

void document_resolve(struct document *doc)
{
	for (size_t i = 0; i < doc->n_pending; i++) {
		const struct frame_pending *p = &doc->pending[i];
		doc->pages[p->page].marks[p->mark].u.link.place = *p->place;
	}
	doc->n_pending = 0;
}

void frame_note(struct document *doc, uint32_t page, struct frame_note note)
{
	struct frame *f = &doc->pages[page];

	if (doc->noted)
		ARENA_PUSH(doc->marks, f->notes, f->n_notes) = note;
}

void frame_name(struct document *doc, uint32_t page, struct str name)
{
	struct frame *f = &doc->pages[page];

	if (!f->first.len)
		f->first = name;
	f->last = name;
}

void document_add_meta(struct document *doc, struct str name, enum meta_kind kind, const struct meta_value *v, size_t n)
{
	struct meta_value *copy = ARENA_ARRAY(doc->arena, n, struct meta_value);

	for (size_t i = 0; i < n; i++)
		copy[i] = (struct meta_value){v[i].lang, unicode_visible(doc->arena, v[i].value)};
	ARENA_PUSH(doc->arena, doc->info.meta, doc->info.n_meta) = (struct meta){.name = name, .kind = kind, .v = copy, .n = n};
}

void document_add_outline(struct document *doc, const struct outline_item *item)
{
	struct docinfo *info = &doc->info;
	struct outline_item shown = *item;

	assert(item->level <= (info->n_outline ? info->outline[info->n_outline - 1].level + 1u : 0u));
	shown.title = str_dup(doc->arena, unicode_visible(doc->arena, item->title));
	ARENA_PUSH(doc->arena, info->outline, info->n_outline) = shown;
}

void document_add_label(struct document *doc, uint32_t page, enum page_label_style style, uint32_t start)
{
	struct docinfo *info = &doc->info;

	assert(!info->n_labels || info->labels[info->n_labels - 1].page < page);
	ARENA_PUSH(doc->arena, info->labels, info->n_labels) = (struct page_label){.page = page, .style = style, .start = start};
}

/* Appends the structure elements of the other document, whose root becomes a section; returns the number of that section. */
static uint32_t append_elems(struct document *doc, const struct document *other)
{
	uint32_t base = (uint32_t)doc->n_elems;

	for (size_t i = 0; i < other->n_elems; i++) {
		struct frame_elem e = other->elems[i];
		e.parent = i ? e.parent + base : 0;
		if (!i) {
			e.role = ROLE_SECTION;
			e.lang = e.lang.len ? e.lang : other->info.lang;
		}
		ARENA_PUSH(doc->arena, doc->elems, doc->n_elems) = e;
	}
	return base;
}

void document_append(struct document *doc, const struct document *other, struct str title)
{
	uint32_t elem = append_elems(doc, other), first = (uint32_t)doc->n_pages;

	if (!other->n_pages)
		return;
	for (size_t i = 0; i < other->n_pages; i++) {
		struct frame f = other->pages[i];
		for (size_t k = 0; k < f.n; k++) {
			if (!frame_is_artifact(f.marks[k].elem))
				f.marks[k].elem += elem;
			if (f.marks[k].kind == MARK_LINK && f.marks[k].u.link.place)
				f.marks[k].u.link.place += elem;
		}
		ARENA_PUSH(doc->arena, doc->pages, doc->n_pages) = f;
	}
	document_add_outline(doc, &(struct outline_item){.title = title, .page = first, .elem = elem});
	for (size_t i = 0; i < other->info.n_outline; i++) {
		struct outline_item item = other->info.outline[i];
		item.level++;
		item.page += first;
		item.elem += elem;
		document_add_outline(doc, &item);
	}
}
