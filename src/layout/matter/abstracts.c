/* The abstracts of all articles in one language: rubric, authors, title, abstract, keywords, pages and DOI. */
#include "layout/matter/abstracts.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "layout/element/authorline.h"
#include "layout/element/graphic.h"
#include "layout/flow/prose.h"
#include "layout/matter/stretch.h"
#include "model/address.h"
#include "model/byline.h"
#include "model/cite/citation.h"

/* Full names, separated by commas. */
static struct par *authors_par(struct matter *m, const struct article *art, const struct byline *byline)
{
	struct par *p = part_par(m, STYLE_ABSTRACT_AUTHORS, ROLE_PARAGRAPH);

	authorline_put(p, byline, name_full);
	authorline_put_behalf(p, m->ctx->labels, art, m->lang, !byline->n);
	return p;
}

/* The entry's name in running heads: its first author, else its title. */
static struct str running_name(struct matter *m, const struct byline *byline, const struct prose *title)
{
	return byline->n ? byline_author(m->ctx->arena, &byline->v[0], name_sorted) : prose_plain(m->ctx->arena, title);
}

static struct par *title_par(struct matter *m, const struct article *art, const struct prose *title)
{
	const struct prose *subtitle = lprose_find(&art->subtitle, m->lang);
	struct par *p = part_heading_par(m, STYLE_ABSTRACT_TITLE, 2);
	struct par_face face = {.lang = par_other_lang(p, title->lang)};

	prose_set_inlines(p, title->blocks->inlines, &face);
	if (subtitle && subtitle->blocks) {
		par_puts(p, citation_joint(m->ctx->labels, m->lang, prose_plain(m->ctx->arena, title)), NULL);
		prose_set_inlines(p, subtitle->blocks->inlines, NULL);
	}
	return p;
}

static void add_abstract(struct matter *m, const struct prose *abstract, struct blocks *out)
{
	const struct style *text = part_style(m, STYLE_ABSTRACT_TEXT), *head = part_style(m, STYLE_ABSTRACT_HEADING);
	struct prose_styles styles = {
		.body = text, .heading = {head, head, head}, .quote = text, .code = text, .table_head = text, .table_cell = text};
	struct region block = part_block(m);
	struct prose_setting s = {.ctx = m->ctx,
				  .doc = m->doc,
				  .styles = &styles,
				  .lang = m->lang,
				  .parent = prose_parent(m->doc, m->parent, abstract->blocks),
				  .first_level = 3,
				  .width = block.w};

	prose_set_blocks(&s, abstract->blocks, NULL, out);
}

/* The graphical abstract with its caption, if the design has room for it here. */
static void add_graphic(struct matter *m, const struct article *art, struct blocks *out)
{
	const struct prose *caption = lprose_find(&art->graphical_abstract.caption, m->lang);
	struct graphic_box box = {part_block(m).w, m->design->graphical_abstract_height, m->design->page.height};
	size_t at = out->n;
	struct block *b;

	if (!box.height || !art->graphical_abstract.image)
		return;
	b = graphic_add(out, art->graphical_abstract.image, &box, part_figure(m, &art->graphical_abstract.alt));
	b->before = b->after = part_style(m, STYLE_ABSTRACT_TEXT)->leading / 2;
	b->keep_next = true; /* to caption, keywords or place */
	if (caption && caption->blocks) {
		struct par *p = par_new(m->ctx, part_style(m, STYLE_ABSTRACT_KEYWORDS), m->lang,
					document_add_elem(m->doc, ROLE_CAPTION, b->elem, STR("")));
		prose_set_inlines(p, caption->blocks->inlines, NULL);
		if (blocks_par(out, p))
			blocks_last(out)->leads = true;
	}
	graphic_set_beside(m->ctx, out, at, box.width);
}

static void add_keywords(struct matter *m, const struct article *art, struct blocks *out)
{
	const struct ltexts_entry *words = ltexts_find_entry(&art->keywords, m->lang);
	struct par *p = part_par(m, STYLE_ABSTRACT_KEYWORDS, ROLE_PARAGRAPH);
	struct par_face italic = {.italic = true};
	struct str joint;

	if (!words || !words->texts.n)
		return;
	joint = prose_keyword_joint(words);
	italic.lang = par_other_lang(p, labels_lang(m->ctx->labels, m->lang, LABEL_KEYWORDS));
	par_puts(p, labels_colon(m->ctx->arena, m->ctx->labels, m->lang, part_label(m, LABEL_KEYWORDS)), &italic);
	for (size_t i = 0; i < words->texts.n; i++) {
		par_puts(p, i ? joint : STR(" "), NULL);
		prose_set_keyword(p, words, i);
	}
	blocks_par(out, p);
}

/* "Pp. 70–96", "С. 70–96" */
static struct str place_of(const struct matter *m, const struct article *art)
{
	struct str words = part_article_pages(m, art);
	size_t pos = 0;
	char first[4];
	uint32_t cp = words.len ? utf8_next(words, &pos) : 0;

	if (!unicode_is_lower(cp))
		return words;
	return str_printf(m->ctx->arena, "%.*s%.*s", (int)utf8_encode(unicode_to_upper(cp), first), first,
			  STR_ARG(str_slice(words, pos, words.len)));
}

/* "С. 70–96. https://doi.org/10..." */
static void add_place(struct matter *m, const struct article *art, struct blocks *out)
{
	struct par *p = part_par(m, STYLE_ABSTRACT_PLACE, ROLE_PARAGRAPH);
	struct str pages = place_of(m, art);
	struct par_face face = {.verbatim = true};

	par_puts(p, pages, NULL);
	if (text_given(&art->doi)) {
		if (pages.len)
			par_puts(p, str_ends(pages, STR(".")) ? STR(" ") : STR(". "), NULL);
		face.link = par_link(p, address_doi(m->ctx->arena, art->doi.s), str_printf(m->ctx->arena, "DOI %.*s", STR_ARG(art->doi.s)));
		par_add(p, str_printf(m->ctx->arena, "https://doi.org/%.*s", STR_ARG(art->doi.s)), ORIGIN_NONE, &face);
	}
	blocks_par(out, p);
}

bool abstracts_has(const struct article *art, struct str lang)
{
	const struct prose *title = lprose_any(&art->title, lang), *abstract = lprose_find(&art->abstract, lang);

	return title && title->blocks && abstract && abstract->blocks;
}

static void add_entry(struct matter *m, const struct article *art, struct blocks *out)
{
	const struct prose *title = lprose_any(&art->title, m->lang), *abstract = lprose_find(&art->abstract, m->lang);
	struct byline byline = byline_of(m->ctx->arena, art, m->lang);
	struct par *heading;
	struct str name;
	size_t first = out->n;
	uint32_t parent = m->parent;

	if (!abstracts_has(art, m->lang))
		return;
	byline_cut(m->ctx->arena, &byline, m->design->authors_max, m->ctx->labels, m->lang);
	name = running_name(m, &byline, article_running_title(art, m->lang));
	m->parent = document_add_elem(m->doc, ROLE_SECTION, parent, STR(""));
	heading = title_par(m, art, title); /* is read first */
	blocks_par(out, authors_par(m, art, &byline));
	blocks_par(out, heading);
	if (out->n > first)
		out->v[first].before = part_style(m, STYLE_ABSTRACT_AUTHORS)->before;
	add_abstract(m, abstract, out);
	if (out->n > first)
		out->v[out->n - 1].leads = true; /* to keywords and place */
	add_graphic(m, art, out);
	add_keywords(m, art, out);
	add_place(m, art, out);
	if (out->n > first)
		out->v[out->n - 1].keep_next = out->v[out->n - 1].leads = false;
	for (size_t i = first; i < out->n; i++)
		out->v[i].running = name;
	m->parent = parent;
}

void abstracts_make(struct matter *m, const struct part_order *order)
{
	struct blocks *b;
	bool begun = false;

	if (!part_has(m, PAGE_ABSTRACTS, m->lang))
		return;
	b = stretch_blocks(m);
	part_open(m, part_title(m, order, LABEL_ABSTRACTS), m->lang, PART_USUAL);
	part_heading(m, m->title, b);
	for (size_t i = 0; i < m->n_articles; i++) {
		const struct article *art = stretch_article(m, i);
		size_t first = b->n;
		if (art)
			add_entry(m, art, b);
		if (!begun && b->n > first) {
			if (b->v[first].before < part_style(m, STYLE_HEADING)->after)
				b->v[first].before = 0; /* the heading brings its white space */
			begun = true;
		}
		stretch_add(m, b);
	}
	stretch_place(m, b);
}
