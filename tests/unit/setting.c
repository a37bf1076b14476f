#include "setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void add_family(struct setting *s, const char *name, const char *const files[4], bool fallback)
{
	const char *dir = getenv("OFFPRINT_TEST_FONTS");
	struct font_family_spec spec = {.name = str_from(name), .scale = 1000, .fallback = fallback};

	spec.plain_spaces = str_is(spec.name, "plain-sans");

	assert_non_null(dir);
	for (int i = 0; i < 4; i++)
		spec.files[i] = str_printf(&s->arena, "%s/%s.ttf", dir, files[i]);
	fontset_add(s->ctx.fonts, &spec);
}

void setting_open(struct setting *s)
{
	static const char *const serif[] = {"paratype/PTF55F", "paratype/PTF56F", "paratype/PTF75F", "paratype/PTF76F"};
	static const char *const sans[] = {"paratype/PTS55F", "paratype/PTS56F", "paratype/PTS75F", "paratype/PTS76F"};
	static const char *const noto[] = {"noto/NotoSerif-Regular", "noto/NotoSerif-Italic", "noto/NotoSerif-Bold",
					   "noto/NotoSerif-BoldItalic"};
	static const char *const noto_sans[] = {"noto/NotoSans-Regular", "noto/NotoSans-Italic", "noto/NotoSans-Bold",
						"noto/NotoSans-Bold"};

	*s = (struct setting){.diag = diag_open()};
	s->design.breaking = (struct design_breaking){
		.space = 1000,
		.stretch = 500,
		.shrink = 330,
		.hyphen = 500,
		.hyphen_pair = 500,
		.hyphen_last = 600,
		.fitness = 100,
		.compound = 200,
		.dash = 100,
		.address = 100,
		.address_ragged = 6000,
		.short_word = 150,
		.held = 4000,
		.sense = 4000,
		.punctuation = 400,
		.max_hyphens = 3,
		.hyphen_left = 2,
		.hyphen_right = 3,
		.widows = 2,
		.orphans = 2,
	};
	s->style = (struct style){.name = STR("text"), .family = STR("serif"), .size = 10000, .leading = 12000, .hyphenate = true};
	s->ctx = (struct layout_context){
		.arena = &s->arena,
		.scratch = &s->scratch,
		.diag = s->diag,
		.fonts = fontset_open(&s->arena, NULL),
		.shaper = shaper_open(),
		.words = wordmemo_open_bits(),
		.design = &s->design,
	};
	add_family(s, "serif", serif, false);
	add_family(s, "sans", sans, false);
	add_family(s, "plain-sans", sans, false);
	add_family(s, "noto", noto, true);
	add_family(s, "noto-sans", noto_sans, true);
}

void setting_close(struct setting *s)
{
	shaper_close(s->ctx.shaper);
	wordmemo_close(s->ctx.words);
	fontset_close(s->ctx.fonts);
	diag_close(s->diag);
	arena_done(&s->scratch);
	arena_done(&s->arena);
}

const struct font *setting_face(struct setting *s, const char *family, enum font_style style)
{
	const struct font *f = fontset_face(s->ctx.fonts, s->diag, str_from(family), style);

	assert_non_null(f);
	return f;
}

const char *setting_messages(struct setting *s)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	const char *copy;

	diag_print(s->diag, out, false);
	fclose(out);
	copy = str_cstr(&s->arena, (struct str){text, size});
	free(text);
	return copy;
}

struct par *setting_par(struct setting *s, const char *lang, const char *text)
{
	struct par *p = par_new(&s->ctx, &s->style, str_from(lang), 0);

	par_puts(p, str_from(text), NULL);
	return p;
}

size_t setting_break(struct setting *s, struct par *p, mpt width)
{
	size_t n;

	par_break(p, width);
	n = par_line_count(p);
	s->doc = document_new(&s->arena, STR("ru"));
	for (size_t i = 0; i < n; i++) {
		uint32_t page = document_add_page(s->doc, width, par_leading(p));
		par_paint_line(p, i, s->doc, page, 0, 0);
	}
	return n;
}

const struct frame *setting_line(const struct setting *s, size_t n)
{
	assert_true(n < s->doc->n_pages);
	return &s->doc->pages[n];
}

static void put_text(struct strbuf *b, const struct frame *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct str text = f->marks[i].u.glyphs.text;
		if (f->marks[i].kind != MARK_GLYPHS)
			continue;
		for (size_t pos = 0; pos < text.len;) {
			uint32_t cp = utf8_next(text, &pos);
			strbuf_put_utf8(b, cp == 0xAD ? '=' : cp);
		}
	}
}

const char *setting_text(struct setting *s, const struct frame *f)
{
	struct strbuf b = {.arena = &s->arena};

	put_text(&b, f);
	return str_cstr(&s->arena, strbuf_str(&b));
}

const char *setting_lines(struct setting *s)
{
	struct strbuf b = {.arena = &s->arena};

	for (size_t i = 0; i < s->doc->n_pages; i++) {
		if (i)
			strbuf_putc(&b, '/');
		put_text(&b, &s->doc->pages[i]);
	}
	return str_cstr(&s->arena, strbuf_str(&b));
}
