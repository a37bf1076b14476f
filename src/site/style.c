#include "site/style.h"

#include "base/luminance.h"

#define CONTRAST_LEAST 4.5 /* WCAG 2.2, 1.4.3 */
enum { ACCENT_DEFAULT = 0x1A4E8A, WHITE = 0xFFFFFF };

static bool is_grey(uint32_t c)
{
	return (c >> 16 & 0xFF) == (c >> 8 & 0xFF) && (c >> 8 & 0xFF) == (c & 0xFF);
}

uint32_t style_accent(const struct design *design)
{
	const uint32_t colours[] = {design->roles[STYLE_HEADING]->colour, design->matter.ground,
				    design->roles[STYLE_CONTENTS_RUBRIC]->colour};

	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
		if (!is_grey(colours[i]) && luminance_contrast(luminance_of(colours[i]), luminance_of(WHITE)) >= CONTRAST_LEAST)
			return colours[i];
	return ACCENT_DEFAULT;
}

static void put_faces(struct strbuf *out, const struct style_faces *faces)
{
	for (size_t i = 0; i < faces->n; i++) {
		const struct style_face *f = &faces->v[i];
		strbuf_printf(out,
			      "@font-face { font-family: \"%s\"; font-weight: %s; font-style: %s; font-display: swap; src: url(\"%.*s\") "
			      "format(\"woff2\"); unicode-range: %s; }\n",
			      f->family, f->bold ? "bold" : "normal", f->italic ? "italic" : "normal", STR_ARG(f->file), f->range);
	}
}

void style_write(struct strbuf *out, const struct design *design, const struct style_faces *faces, struct str rules, struct str own)
{
	put_faces(out, faces);
	strbuf_printf(out,
		      ":root { --accent: #%06X; --text-family: \"" STYLE_TEXT_FAMILY "\", %s; --heading-family: \"" STYLE_HEADING_FAMILY
		      "\", %s; }\n",
		      (unsigned)style_accent(design), faces->text_sans ? "sans-serif" : "serif",
		      faces->heading_sans ? "sans-serif" : "serif");
	strbuf_put(out, rules);
	strbuf_put(out, own);
}
