/* The kinds of pages of the front and back matter, and where they open. */
#ifndef OFFPRINT_MODEL_PAGEKIND_H
#define OFFPRINT_MODEL_PAGEKIND_H

/* PAGE_<id>, and the name in issue.yaml. Each has its maker in layout/matter/matter.c. */
/* clang-format off */
#define PAGE_KINDS(X) \
	X(COVER, "cover") \
	X(TITLE, "title-page") \
	X(IMPRINT, "imprint") \
	X(COLOPHON, "colophon") \
	X(BOARDS, "boards") \
	X(CONTENTS, "contents") \
	X(ABSTRACTS, "abstracts") \
	X(AUTHORS, "authors") \
	X(KEYWORDS, "keywords") \
	X(ANNUAL, "annual-contents") \
	X(TEXT, "text")
/* clang-format on */

#define PAGE_ID(id, name) PAGE_##id,
enum page_kind { PAGE_KINDS(PAGE_ID) PAGE_KIND_COUNT };
#undef PAGE_ID

/* Right-hand pages have odd numbers. */
enum page_side { SIDE_ANY, SIDE_RECTO, SIDE_VERSO };

/* NULL-terminated, in the order of the enum. */
extern const char *const page_kind_names[];

#endif
