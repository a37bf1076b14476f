#include "layout/proof/specimen.h"

#include "base/arena.h"
#include "base/luminance.h"
#include "layout/cover/cover.h"
#include "layout/flow/flow.h"
#include "layout/matter/matter.h"

/* [mpt] The pages of faces and styles describe a design and are not set in it. */
enum {
	CAPTION_SIZE = 6500,
	CAPTION_LEADING = 9000,
	CAPTION_BEFORE = 9000,
	ALPHABET_SIZE = 11000,
	ALPHABET_LEADING = 15000,
	SIZES_LEADING = 1250, /* [1/1000] of the size */
	CAPTION_COLOUR = 0x6A6A6A,
	REPEATS = 3,
};

static const struct str alphabets[] = {
	STR_INIT("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz ÀÁÂÃÄÅÆÇÈÉÊËÍÑÓÖØÚÜŠŽ àáâãäåæçèéêëíñóöøúüšžß fi fl"),
	STR_INIT("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ҐЄІЇЎ ґєіїў ѢѲѴ ѣѳѵ"),
	STR_INIT("0123456789 1/2 ½ ¼ 10² 20 % 5 ‰ №§¶†‡*&@#©®°±×−"),
	STR_INIT(". , : ; ! ? … - – — · / ( ) [ ] { } « » „ “ ” ‚ ‘ ’ ‹ ›"),
};

enum { ALPHABETS = sizeof alphabets / sizeof *alphabets };

static const mpt sizes[] = {6000, 7000, 8000, 9000, 10000, 12000, 14000, 18000, 24000, 36000};

struct specimen {
	const struct layout_context *ctx;
	struct document *doc;
	struct str lang;
	uint32_t parent;
};

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static struct region add_page(void *user)
{
	struct specimen *s = user;
	const struct design_page *p = &s->ctx->design->matter.page;
	uint32_t page = document_add_page(s->doc, p->width, p->height);

	return (struct region){.page = page, .x = p->inner, .y = p->top / 2, .w = p->width - 2 * p->inner, .h = p->height - p->top};
}

static void place(struct specimen *s, const struct blocks *b)
{
	flow_place(s->ctx, s->doc, b, add_page(s), add_page, s);
}

static struct style *own_style(const struct specimen *s, struct str family, mpt size, mpt leading)
{
	struct style *style = ARENA_NEW(s->ctx->arena, struct style);

	style->name = STR("specimen");
	style->family = family;
	style->size = size;
	style->leading = leading;
	style->align = ALIGN_LEFT;
	return style;
}

/* Light letters are meant for the background of a cover: on white they would be invisible. */
static bool is_light(uint32_t colour)
{
	return luminance_contrast(luminance_of(colour), 1) < 3;
}

static void add_par(struct specimen *s, const struct style *style, uint32_t elem, struct str text, struct blocks *out)
{
	struct par *p = par_new(s->ctx, style, s->lang, elem);
	struct par_face black = {.coloured = true};

	par_puts(p, text, is_light(style->colour) ? &black : NULL);
	blocks_par(out, p);
}

static uint32_t paragraph(const struct specimen *s)
{
	return document_add_elem(s->doc, ROLE_PARAGRAPH, s->parent, STR(""));
}

static void add_caption(struct specimen *s, struct str text, struct blocks *out)
{
	struct style *style = own_style(s, s->ctx->design->roles[STYLE_RUNNING_HEAD]->family, CAPTION_SIZE, CAPTION_LEADING);

	style->before = CAPTION_BEFORE;
	style->keep_next = true;
	style->colour = CAPTION_COLOUR;
	add_par(s, style, paragraph(s), text, out);
}

/* A heading, with a section of the structure and an entry of the outline. */
static void open_part(struct specimen *s, enum label_key key, struct blocks *out)
{
	struct str title = labels_find(s->ctx->labels, s->lang, key);

	s->parent = document_add_elem(s->doc, ROLE_SECTION, 0, s->lang);
	add_par(s, s->ctx->design->roles[STYLE_HEADING], document_add_heading(s->doc, 1, s->parent, STR("")), title, out);
	blocks_last(out)->outline = title;
}

/* --- faces ------------------------------------------------------------------------------------------------------------------------ */

/* The characters of the text that the face has: substitutes would show another face. */
static struct str covered(struct arena *a, const struct font *f, struct str text)
{
	struct strbuf b = {.arena = a};

	for (size_t pos = 0, from = 0; pos < text.len; from = pos) {
		uint32_t cp = utf8_next(text, &pos);
		if (font_covers(f, cp))
			strbuf_put(&b, str_slice(text, from, pos));
	}
	return str_trim(strbuf_str(&b));
}

static void add_face(struct specimen *s, struct str family, enum font_style face, struct blocks *out)
{
	static const char *const names[] = {"regular", "italic", "bold", "bold italic"};
	struct arena *a = s->ctx->arena;
	const struct font *f = fontset_face(s->ctx->fonts, s->ctx->diag, family, face);

	if (!f)
		return;
	add_caption(s, str_printf(a, "%.*s %s · %.*s", STR_ARG(family), names[face], STR_ARG(font_name(f))), out);
	for (size_t i = 0; i < ALPHABETS; i++) {
		struct style *style = own_style(s, family, ALPHABET_SIZE, ALPHABET_LEADING);
		style->italic = face == FONT_ITALIC || face == FONT_BOLD_ITALIC;
		style->bold = face == FONT_BOLD || face == FONT_BOLD_ITALIC;
		style->keep_next = i + 1 < ALPHABETS;
		add_par(s, style, paragraph(s), covered(a, f, alphabets[i]), out);
	}
}

/* The text, cut at a word to fit on one line. */
static struct str fitting(const struct specimen *s, const struct style *style, struct str text)
{
	const struct design_page *page = &s->ctx->design->matter.page;

	for (;;) {
		struct par *p = par_new(s->ctx, style, s->lang, FRAME_ARTIFACT);
		par_puts(p, text, NULL);
		par_break(p, page->width - 2 * page->inner);
		if (par_line_count(p) < 2)
			return text;
		while (text.len && text.ptr[--text.len] != ' ')
			;
	}
}

static void add_sizes(struct specimen *s, struct str family, struct blocks *out)
{
	const struct font *f = fontset_face(s->ctx->fonts, s->ctx->diag, family, FONT_REGULAR);
	struct str text = labels_find(s->ctx->labels, s->lang, LABEL_SPECIMEN_TEXT);

	for (size_t i = 0; f && i < sizeof sizes / sizeof *sizes; i++) {
		struct style *style = own_style(s, family, sizes[i], (mpt)scale_round(sizes[i], SIZES_LEADING, 1000));
		struct str line = str_printf(s->ctx->arena, "%d %.*s", (int)(sizes[i] / MPT_PER_PT), STR_ARG(text));
		style->before = i ? 0 : CAPTION_BEFORE;
		add_par(s, style, paragraph(s), fitting(s, style, covered(s->ctx->arena, f, line)), out);
	}
}

static bool is_used(const struct design *d, struct str family)
{
	for (size_t i = 0; i < d->n_styles; i++)
		if (str_eq(d->styles[i].family, family))
			return true;
	return false;
}

static void add_family(struct specimen *s, struct str family, const struct text *const files[4], bool sized, struct blocks *out)
{
	for (int face = FONT_REGULAR; face <= FONT_BOLD_ITALIC; face++)
		if (text_given(files[face]))
			add_face(s, family, (enum font_style)face, out);
	if (sized)
		add_sizes(s, family, out);
}

static void make_faces(struct specimen *s)
{
	const struct design *d = s->ctx->design;
	const struct font_families *own = &s->ctx->journal->fonts;
	struct blocks *b = blocks_new(s->ctx->arena);

	open_part(s, LABEL_SPECIMEN_FACES, b);
	for (size_t i = 0; i < own->n; i++) {
		const struct font_family *f = &own->v[i];
		const struct text *const files[] = {&f->regular, &f->italic, &f->bold, &f->bold_italic};
		add_family(s, f->name.s, files, is_used(d, f->name.s), b);
	}
	for (size_t i = 0; i < d->n_families; i++) {
		const struct design_family *f = &d->families[i];
		const struct text *const files[] = {&f->files[0], &f->files[1], &f->files[2], &f->files[3]};
		add_family(s, f->name, files, is_used(d, f->name), b);
	}
	place(s, b);
}

/* --- styles ----------------------------------------------------------------------------------------------------------------------- */

static struct str points(struct arena *a, mpt v)
{
	return v % MPT_PER_PT ? str_printf(a, "%d.%d", (int)(v / MPT_PER_PT), (int)(v % MPT_PER_PT / 100))
			      : str_printf(a, "%d", (int)(v / MPT_PER_PT));
}

static struct str describe(struct arena *a, const struct style *st)
{
	static const char *const aligns[] = {"justified", "left", "centred", "right"};

	return str_printf(a, "%.*s · %.*s%s%s %.*s/%.*s, %s", STR_ARG(st->name), STR_ARG(st->family), st->bold ? " bold" : "",
			  st->italic ? " italic" : "", STR_ARG(points(a, st->size)), STR_ARG(points(a, st->leading)), aligns[st->align]);
}

static void make_styles(struct specimen *s)
{
	const struct design *d = s->ctx->design;
	struct arena *a = s->ctx->arena;
	struct str text = labels_find(s->ctx->labels, s->lang, LABEL_SPECIMEN_TEXT);
	struct blocks *b = blocks_new(a);

	open_part(s, LABEL_SPECIMEN_STYLES, b);
	for (size_t i = 0; i < d->n_styles; i++) {
		struct strbuf sample = {.arena = a};
		size_t repeats = d->styles[i].align == ALIGN_JUSTIFY ? REPEATS : 1;

		for (size_t k = 0; k < repeats; k++) {
			strbuf_put(&sample, text);
			strbuf_putc(&sample, ' ');
		}
		add_caption(s, describe(a, &d->styles[i]), b);
		add_par(s, &d->styles[i], paragraph(s), strbuf_str(&sample), b);
	}
	place(s, b);
}

/* --- the whole -------------------------------------------------------------------------------------------------------------------- */

struct document *specimen_layout(const struct layout_context *ctx, const struct issue *issue, const struct article *const *articles,
				 size_t n, struct str lang)
{
	struct specimen s = {.ctx = ctx, .doc = document_new(ctx->arena, lang), .lang = lang};
	const struct matter_source source = {.issue = issue, .articles = articles, .n_articles = n};
	const struct section *section = NULL;

	make_faces(&s);
	make_styles(&s);
	for (size_t i = 0; i < n; i++) {
		issue_article(issue, i, &section);
		if (articles[i]->abstract.n)
			document_append(s.doc, cover_layout(ctx, issue, section, articles[i]),
					labels_find(ctx->labels, lang, LABEL_COVER_SHEET));
	}
	document_append(s.doc, matter_layout(ctx, &source, PLACE_FRONT), labels_find(ctx->labels, lang, LABEL_FRONT_MATTER));
	s.doc->info.title =
		str_printf(ctx->arena, "%.*s: %.*s", STR_ARG(labels_find(ctx->labels, lang, LABEL_SPECIMEN)), STR_ARG(ctx->design->name));
	document_add_meta(s.doc, STR("dc:title"), META_ALT, &(struct meta_value){STR("x-default"), s.doc->info.title}, 1);
	return s.doc;
}
