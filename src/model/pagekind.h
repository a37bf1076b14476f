/* The kinds of pages of the front and back matter, and where they open. */
#ifndef OFFPRINT_MODEL_PAGEKIND_H
#define OFFPRINT_MODEL_PAGEKIND_H

/* clang-format off */
enum page_kind {
	PAGE_COVER, PAGE_TITLE, PAGE_IMPRINT, PAGE_COLOPHON, PAGE_BOARDS, PAGE_CONTENTS, PAGE_ABSTRACTS, PAGE_AUTHORS, PAGE_KEYWORDS,
	PAGE_ANNUAL, PAGE_TEXT,
	PAGE_KINDS,
};
/* clang-format on */

/* Right-hand pages have odd numbers. */
enum page_side { SIDE_ANY, SIDE_RECTO, SIDE_VERSO };

/* NULL-terminated: names as files have them, in the order of the enum. */
extern const char *const page_kind_names[];
const char *page_kind_name(enum page_kind kind);

#endif
