/* A journal's font file: opened, used for shaping, subset, embedded. */
#include "fuzz.h"

#include "base/arena.h"
#include "folder.h"
#include "layout/par/par.h"
#include "stock.h"

enum { WIDTH = 300000 };

static const char *const texts[] = {
	"Hamburgefonts fi ffl ffi AVATAR To. 0123456789 (1/2) «x» — № 5",
	"Съешь ещё этих мягких французских булок да выпей чаю",
	"e\xCC\x81 é ĳ αβ − \xF0\x9D\x94\xB8 \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7",
};

static void set_texts(const struct layout_context *ctx, const struct style *style, struct document *doc)
{
	mpt y = 0;

	document_add_page(doc, WIDTH, 1000000);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct par *p = par_new(ctx, style, i == 1 ? STR("ru") : STR("en"), 0);
		par_puts(p, str_from(texts[i]), NULL);
		par_puts(p, str_from(texts[i]), &(struct par_face){.bold = true, .script = 1, .capitals = true});
		par_break(p, WIDTH);
		for (size_t n = 0; n < par_line_count(p); n++) {
			par_paint_line(p, n, doc, 0, 0, y);
			y += par_leading(p);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag *parent;
	struct shared *stock = stock_shared(&parent);
	struct arena a = {0}, scratch = {0};
	struct diag *d = diag_child(parent);
	struct layout_context ctx = shared_context(stock, &a, d);
	struct style style = *ctx.design->roles[STYLE_TEXT];
	struct font_family_spec spec = {.name = STR("own"), .scale = 1000};
	struct document *doc = document_new(&a, STR("en"));

	folder_write("font.ttf", (struct str){(const char *)data, size});
	ctx.scratch = &scratch;
	ctx.fonts = fontset_open(&a, NULL);
	ctx.shaper = shaper_open();
	spec.files[FONT_REGULAR] = str_from(folder_path(&a, "font.ttf"));
	fontset_add(ctx.fonts, &spec);
	style.family = spec.name;
	if (fontset_face(ctx.fonts, d, spec.name, FONT_REGULAR)) {
		set_texts(&ctx, &style, doc);
		stock_paint(&a, d, doc);
	} else {
		stock_require(diag_count(d, DIAG_ERROR) > 0, "a font that is refused has a message");
	}
	stock_print(d);
	shaper_close(ctx.shaper);
	fontset_close(ctx.fonts);
	diag_close(d);
	arena_done(&scratch);
	arena_done(&a);
	return 0;
}
