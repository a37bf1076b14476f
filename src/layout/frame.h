/* Frames: pages as flat lists of marks at fixed positions, and the document's metadata. Exactly what a painter needs.
 *
 * Coordinates are in thousandths of a point from the page's top left corner, y down. Everything is allocated in the arena passed to
 * document_new().
 */
#ifndef OFFPRINT_LAYOUT_FRAME_H
#define OFFPRINT_LAYOUT_FRAME_H

#include "base/image.h"
#include "base/length.h"
#include "base/str.h"
#include "diag/diag.h"
#include "model/attachment.h"
#include "model/conformance.h"
#include "text/font.h"

struct arena;

/* Structure: ISO 32000-1, 14.8.4. */
enum frame_role {
	ROLE_DOCUMENT,
	ROLE_SECTION,
	ROLE_HEADING, /* level 1-6 */
	ROLE_PARAGRAPH,
	ROLE_QUOTE,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_LABEL, /* of an item */
	ROLE_BODY,  /* of an item */
	ROLE_TOC,
	ROLE_TOC_ITEM,
	ROLE_LINK,
	ROLE_CODE,
	ROLE_SPAN,
	ROLE_FIGURE,
	ROLE_CAPTION, /* of a figure, in it */
	ROLE_TABLE,
	ROLE_ROW,
	ROLE_HEAD_CELL,
	ROLE_CELL,
};

/* A structure element. Element 0 is the document; a parent's number is smaller than its children's; siblings are read in the order of their
 * numbers, those that lead before the others. */
struct frame_elem {
	enum frame_role role;
	uint32_t parent;
	uint8_t level;   /* ROLE_HEADING */
	bool numbered;   /* ROLE_LIST */
	bool unlabelled; /* ROLE_LIST: of items without bullets or numbers */
	bool leads;      /* read before its siblings */
	struct str lang; /* empty: the parent's */
	struct str alt;  /* ROLE_FIGURE; ROLE_LINK: description of the target */
};

/* The structure element of marks that are not content (ISO 32000-1, 14.8.2.2): rules and leaders; running heads above and folios below the
 * text; crop marks and proofs. */
#define FRAME_ARTIFACT UINT32_MAX
#define FRAME_HEAD (UINT32_MAX - 1)
#define FRAME_FOOT (UINT32_MAX - 2)

static inline bool frame_is_artifact(uint32_t elem)
{
	return elem >= FRAME_FOOT;
}

struct frame_glyph {
	uint32_t id;      /* in the font */
	mpt advance;      /* to the next glyph's origin, including justification and tracking */
	mpt dx, dy;       /* offset of the outline from the pen; dy is positive upwards */
	uint32_t cluster; /* [bytes] in the run's text; never decreases */
};

enum mark_kind { MARK_GLYPHS, MARK_RULE, MARK_IMAGE, MARK_LINK, MARK_PATH };

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

/* A step of an outline; points are relative to the mark's x, y. A curve has two control points and an end; a line or a move has its end in
 * [0]. */
struct path_step {
	enum path_verb verb;
	mpt x[3], y[3];
};

struct mark {
	enum mark_kind kind;
	uint32_t elem;    /* structure element, or FRAME_ARTIFACT */
	struct origin at; /* of the first character in the user's file; line 0: text of the program */
	mpt x, y;         /* glyphs: the pen on the baseline; others: the top left corner */
	mpt w, h;         /* glyphs: the advance width and 0 */
	uint32_t colour;  /* 0xRRGGBB; glyphs, rules and paths */
	union {
		struct {
			const struct font *font;
			mpt size;
			int32_t scale; /* [1/1000] by which the outlines are wider than drawn (> 0) or narrower; advances are as set */
			mpt tracking;  /* in the advances of letters */
			const struct frame_glyph *v;
			uint32_t n;
			struct str text; /* text that the glyphs represent; a U+00AD in it is a hyphen added at a line end */
			struct str lang;
			bool spaced;          /* a line end or a leader stands for a space after the text */
			struct str actual;    /* what it reads as, if not `text`: ⁵ for a raised 5; empty: `text` */
			struct str expansion; /* what an abbreviation stands for; empty: it is none */
		} glyphs;
		const struct image *image;
		struct {
			const struct path_step *v; /* outlines, filled by the even-odd rule */
			size_t n;
		} path;
		struct {
			struct str url;        /* 7-bit, encoded; empty: a place in this document */
			uint32_t place;        /* the structure element there; 0: it has none */
			struct str title;      /* for screen readers: "DOI 10.…" */
			struct str dest;       /* of an article of the issue: its destination in the joined file; empty: it is not there */
			struct str dest_title; /* what `title` is there: the article and its pages */
			bool article; /* leads to an article: in the joined file to `dest` or nowhere, elsewhere to `url` or nowhere */
		} link;
	} u;
};

/* Where things were placed on a page; kept only for proofs. */
enum frame_note_kind {
	NOTE_COLUMN, /* room for blocks */
	NOTE_BOX,    /* of a block */
	NOTE_LINE,   /* x, y: its start on the baseline; w: to its end */
};

struct frame_note {
	enum frame_note_kind kind;
	mpt x, y, w, h;
	mpt over;         /* NOTE_LINE: how much wider than its column it is */
	mpt grid, origin; /* NOTE_COLUMN: distance of the grid lines, and one of them; grid 0: none */
	struct str name;  /* NOTE_BOX */
};

struct frame {
	mpt width, height; /* of the trimmed page */
	mpt bleed;         /* printed beyond each edge and cut off; coordinates there are negative, or exceed width and height */
	struct mark *marks;
	size_t n;
	struct frame_note *notes;
	size_t n_notes;
	struct str first, last; /* first and last named item on the page, as running heads name them; empty: none */
	struct str packed;      /* framepack.h: what stands for marks, notes and names; empty: they are here */
	size_t unpacked;        /* [bytes] of it */
};

/* A link to a structure element whose number was not known when it was painted. */
struct frame_pending {
	uint32_t page;
	size_t mark;
	const uint32_t *place;
};

/* A metadata property of XMP: "dc:title" and its values. */
enum meta_kind { META_TEXT, META_ALT, META_SEQ, META_BAG };

struct meta_value {
	struct str lang; /* META_ALT: "x-default" or a tag; META_SEQ, META_BAG: a tag or empty */
	struct str value;
};

struct meta {
	struct str name; /* with one of the prefixes dc, xmp, pdf, xmpRights, prism */
	enum meta_kind kind;
	const struct meta_value *v;
	size_t n;
};

struct outline_item {
	struct str title;
	uint8_t level; /* 0: top; at most one deeper than the previous item */
	uint32_t page; /* 0-based */
	mpt y;
	uint32_t elem; /* the structure element there */
};

enum page_label_style { PAGE_LABEL_NONE, PAGE_LABEL_DECIMAL, PAGE_LABEL_ROMAN };

/* Labels of the pages from `page` on. */
struct page_label {
	uint32_t page;
	enum page_label_style style;
	uint32_t start;
	struct str prefix;
};

/* Metadata of the document, from which both Info and XMP are written. */
struct docinfo {
	struct str title, author, subject, keywords; /* Info */
	struct str lang;
	struct str date; /* ISO 8601, "2020-09-30T00:00:00Z"; never the clock */
	struct meta *meta;
	size_t n_meta;
	struct outline_item *outline;
	size_t n_outline;
	struct page_label *labels;
	size_t n_labels;
};

struct document {
	struct arena *arena;
	struct arena *marks; /* of marks and notes of pages: the same, or one that lives as long as the pages that are not packed */
	struct docinfo info;
	struct frame *pages;
	size_t n_pages;
	struct frame_elem *elems; /* elems[0] is ROLE_DOCUMENT */
	size_t n_elems;
	struct str *langs; /* of the elements, each once */
	size_t n_langs;
	struct frame_pending *pending;
	size_t n_pending;
	uint32_t next_number; /* of the page after the last one; front and back matter only */
	bool noted;           /* notes are kept */
	bool joined;          /* a part of the joined issue */
	enum conformance conformance;
	struct attachments attachments;
};

/* "heading" */
const char *frame_role_name(enum frame_role role);
/* A document without pages. */
struct document *document_new(struct arena *a, struct str lang);
/* Appends a page and returns its number. */
uint32_t document_add_page(struct document *doc, mpt width, mpt height);
/* The number of the last page; there must be one. */
uint32_t document_last(const struct document *doc);
/* Appends a structure element and returns its number. */
uint32_t document_add_elem(struct document *doc, enum frame_role role, uint32_t parent, struct str lang);
/* Describes the target of a link. */
void document_describe_link(struct document *doc, uint32_t elem, struct str title);
/* The same for a heading of level 1 to 6, and for a figure with its alternative text (empty: none), which is in `lang`. */
uint32_t document_add_heading(struct document *doc, unsigned level, uint32_t parent, struct str lang);
uint32_t document_add_figure(struct document *doc, uint32_t parent, struct str lang, struct str alt);
/* A list of items that have no bullets or numbers, and the body of a new item of it. */
uint32_t document_add_plain_list(struct document *doc, uint32_t parent);
uint32_t document_add_plain_item(struct document *doc, uint32_t list);
/* Appends a mark to a page; the mark is zeroed except for its kind. The pointer is valid until the next call for the same page. */
struct mark *frame_add(struct document *doc, uint32_t page, enum mark_kind kind);
/* Lets the last mark of a page, a link, lead to a structure element, whose number may become known until document_resolve(). */
void frame_lead(struct document *doc, uint32_t page, const uint32_t *place);
/* Completes such links; after the last page. */
void document_resolve(struct document *doc);
/* Adds a note if the document keeps notes. */
void frame_note(struct document *doc, uint32_t page, struct frame_note note);
/* Records that an item with a name is on a page. */
void frame_name(struct document *doc, uint32_t page, struct str name);
void document_add_meta(struct document *doc, struct str name, enum meta_kind kind, const struct meta_value *v, size_t n);
void document_add_outline(struct document *doc, const struct outline_item *item);
/* Appends the pages of another document in the same arena: its structure becomes a section, its outline goes below an entry with this
 * title, and its metadata is ignored. */
void document_append(struct document *doc, const struct document *other, struct str title);
void document_add_label(struct document *doc, uint32_t page, enum page_label_style style, uint32_t start);

#endif
