/* Shared by the tests of shaping and layout: fonts, a style, and pages read as text. */
#ifndef OFFPRINT_TESTS_UNIT_SETTING_H
#define OFFPRINT_TESTS_UNIT_SETTING_H

#include "base/arena.h"
#include "layout/frame.h"
#include "layout/par/par.h"

struct setting {
	struct arena arena, scratch;
	struct diag *diag;
	struct layout_context ctx;
	struct design design;
	struct style style; /* PT Serif 10/12, justified, hyphenated */
	struct document *doc;
};

/* PT Serif in four styles and PT Sans as "serif" and "sans" (as "plain-sans" without kerning of spaces), with Noto Serif and Noto Sans as
 * fallbacks, from the folder $OFFPRINT_TEST_FONTS. Must not be copied: ctx points into it. */
void setting_open(struct setting *s);
void setting_close(struct setting *s);
/* A face that must exist. */
const struct font *setting_face(struct setting *s, const char *family, enum font_style style);
/* All messages, as printed; in the arena. */
const char *setting_messages(struct setting *s);

/* A paragraph of one text in the setting's style. */
struct par *setting_par(struct setting *s, const char *lang, const char *text);
/* Breaks a paragraph and returns line n as a page, with the origin at the left end of the line's box. */
size_t setting_break(struct setting *s, struct par *p, mpt width);
const struct frame *setting_line(const struct setting *s, size_t n);
/* The concatenated texts of a page's glyph marks, with "\u00AD" written as "=". */
const char *setting_text(struct setting *s, const struct frame *f);
/* All lines of the last paragraph broken, separated by "/". */
const char *setting_lines(struct setting *s);

#endif
