#include "paint/pdf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "layout/framepack.h"
#include "paint/pdfattach.h"
#include "paint/pdfcontent.h"
#include "paint/pdffont.h"
#include "paint/pdfimage.h"
#include "paint/pdfmeta.h"
#include "paint/pdfnav.h"
#include "paint/pdfobj.h"
#include "paint/pdfput.h"
#include "paint/pdftag.h"

enum { DEFLATE_LEVEL = 1, PAGE_ROOM = 1 << 20 /* [bytes] enough for a page of text while it is painted */ };

struct pdf_painter {
	struct pdffont_cache *fonts;
	struct libdeflate_compressor *deflater;
	struct arena scratch; /* rewound after each document */
	struct arena page;    /* rewound after each page */
};

/* An image in the document, written once however often it is shown. */
struct pdf_image {
	const struct image *image;
	HPDF_Dict object;
	uint32_t page; /* last page that shows it, 1-based */
};

/* A document being written. */
struct job {
	struct pdf_painter *painter;
	struct diag *diag;
	const struct document *doc;
	struct pdfobj_file file;
	struct pdffont_set fonts;
	struct pdf_image *images;
	size_t n_images;
	HPDF_Page *pages;
	HPDF_Dict xmp, intent;
	const struct reading *reading;
	struct pdftag tags;
	size_t n_links; /* so far */
};

/* A page being painted. */
struct page {
	struct job *job;
	uint32_t number; /* 1-based */
	struct pdfcontent content;
	struct strbuf fonts, images, annotations; /* entries of the page's dictionary */
};

struct pdf_painter *pdf_open(void)
{
	struct pdf_painter *p = calloc(1, sizeof *p);

	if (!p)
		arena_exhausted();
	p->deflater = deflate_open(DEFLATE_LEVEL);
	p->fonts = pdffont_cache_open();
	return p;
}

void pdf_close(struct pdf_painter *p)
{
	if (!p)
		return;
	pdffont_cache_close(p->fonts);
	deflate_close(p->deflater);
	arena_done(&p->scratch);
	arena_done(&p->page);
	free(p);
}

/* "/F3 12 0 R " */
static void put_resource(struct strbuf *b, const char *prefix, unsigned index, HPDF_Dict object)
{
	strbuf_puts(b, prefix);
	pdfput_int(b, index);
	strbuf_putc(b, ' ');
	pdfobj_put_ref(b, object);
	strbuf_putc(b, ' ');
}

static void paint_glyphs(struct page *page, const struct mark *m)
{
	struct pdffont *font;

	if (!m->u.glyphs.n)
		return;
	font = pdffont_find(&page->job->fonts, m->u.glyphs.font);
	if (font->page != page->number)
		put_resource(&page->fonts, "/F", font->index, font->object);
	font->page = page->number;
	pdfcontent_glyphs(&page->content, font, m);
}

static void paint_image(struct page *page, const struct mark *m)
{
	struct job *job = page->job;
	size_t i = 0;

	while (job->images[i].image != m->u.image)
		i++;
	if (job->images[i].page != page->number)
		put_resource(&page->images, "/I", (unsigned)i, job->images[i].object);
	job->images[i].page = page->number;
	pdfcontent_image(&page->content, (unsigned)i, m);
}

static struct pdfnav nav_of(struct job *job)
{
	return (struct pdfnav){.file = &job->file, .doc = job->doc, .reading = job->reading, .pages = job->pages, .tags = &job->tags};
}

static void paint_link(struct page *page, const struct mark *m)
{
	struct job *job = page->job;
	struct pdfnav nav = nav_of(job);

	if (!reading_link_leads(job->doc, m))
		return;
	pdfnav_link(&nav, m, page->content.height, job->n_links);
	pdfobj_put_number(&page->annotations, pdftag_link(&job->tags, job->n_links++));
	strbuf_putc(&page->annotations, ' ');
}

static void paint_mark(struct page *page, const struct mark *m)
{
	switch (m->kind) {
	case MARK_GLYPHS:
		paint_glyphs(page, m);
		break;
	case MARK_RULE:
		pdfcontent_rule(&page->content, m);
		break;
	case MARK_IMAGE:
		paint_image(page, m);
		break;
	case MARK_LINK:
		paint_link(page, m);
		break;
	case MARK_PATH:
		pdfcontent_path(&page->content, m);
		break;
	}
}

/* Whether all marks are glyphs: their marked content then stands within a text object, elsewhere outside. */
static bool is_text(const struct mark *marks, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (marks[i].kind != MARK_GLYPHS && marks[i].kind != MARK_LINK)
			return false;
	return true;
}

/* Paints marks of one structure element: the contents of one marked-content sequence. */
static void paint_sequence(struct page *page, const struct mark *marks, const struct reading_sequence *s)
{
	struct pdfcontent *c = &page->content;
	bool marked = s->id != READING_UNREAD || frame_is_artifact(s->elem), text = is_text(marks, s->n);

	if (marked && text)
		pdfcontent_begin_text(c);
	else if (marked)
		pdfcontent_end_text(c);
	if (marked)
		pdftag_put_begin(&c->out, page->job->doc, s);
	for (size_t i = 0; i < s->n; i++)
		paint_mark(page, &marks[i]);
	if (marked && !text)
		pdfcontent_end_text(c);
	if (marked)
		strbuf_puts(&c->out, "EMC\n");
}

static void put_dict(struct strbuf *b, const char *key, const struct strbuf *entries)
{
	if (!entries->len)
		return;
	strbuf_puts(b, key);
	strbuf_puts(b, " <<");
	strbuf_put(b, strbuf_str(entries));
	strbuf_puts(b, ">> ");
}

/* "/MediaBox [x y x y]": the page extended by `margin` at each edge. */
static void put_page_box(struct strbuf *b, const char *key, const struct frame *frame, mpt margin)
{
	const mpt v[] = {-margin, -margin, frame->width + margin, frame->height + margin};

	strbuf_puts(b, key);
	for (size_t i = 0; i < 4; i++) {
		strbuf_puts(b, i ? " " : " [");
		pdfput_mpt(b, v[i]);
	}
	strbuf_puts(b, "]\n");
}

static void set_page_entries(struct page *page, const struct frame *frame)
{
	struct job *job = page->job;
	struct strbuf b = {.arena = page->fonts.arena};

	put_page_box(&b, "/MediaBox", frame, frame->bleed);
	if (frame->bleed) {
		put_page_box(&b, "/BleedBox", frame, frame->bleed);
		put_page_box(&b, "/TrimBox", frame, 0);
	}
	strbuf_puts(&b, "/Resources <<");
	put_dict(&b, "/Font", &page->fonts);
	put_dict(&b, "/XObject", &page->images);
	pdfput_entry(&b, ">>\n/Tabs /S /StructParents", (int64_t)pdftag_page_key(page->number - 1));
	strbuf_putc(&b, '\n');
	if (page->annotations.len) {
		strbuf_puts(&b, "/Annots [");
		strbuf_put(&b, strbuf_str(&page->annotations));
		strbuf_puts(&b, "]\n");
	}
	pdfobj_set_body(&job->file, job->pages[page->number - 1], str_dup(job->file.arena, strbuf_str(&b)));
}

static void paint_page(struct job *job, size_t index)
{
	struct arena *own = &job->painter->page;
	struct arena_mark mark = arena_save(own);
	const struct frame frame = framepack_get(own, job->doc, index);
	const struct reading_page sequences = reading_page(own, job->reading, job->doc, &frame);
	struct page page = {.job = job,
			    .number = (uint32_t)index + 1,
			    .fonts = {.arena = own},
			    .images = {.arena = own},
			    .annotations = {.arena = own}};

	pdfcontent_init(&page.content, own, frame.height);
	for (size_t i = 0; i < sequences.n; i++)
		paint_sequence(&page, frame.marks + sequences.v[i].first, &sequences.v[i]);
	pdfcontent_end_text(&page.content);
	pdfobj_page_content(&job->file, job->pages[index], own, strbuf_str(&page.content.out));
	set_page_entries(&page, &frame);
	pdftag_put_page(&job->tags, (uint32_t)index, &sequences);
	arena_rewind(own, mark);
}

static void set_catalog(struct job *job, struct str attached)
{
	const struct docinfo *info = &job->doc->info;
	struct pdfnav nav = nav_of(job);
	struct strbuf b = {.arena = job->file.arena};

	strbuf_puts(&b, "/Metadata ");
	pdfobj_put_ref(&b, job->xmp);
	strbuf_puts(&b, "\n/OutputIntents [");
	pdfobj_put_ref(&b, job->intent);
	strbuf_puts(&b, "]\n/MarkInfo <</Marked true>> /StructTreeRoot ");
	pdfobj_put_number(&b, pdftag_write(&job->tags));
	strbuf_puts(&b, "\n/ViewerPreferences <</DisplayDocTitle true>>\n");
	if (info->lang.len) {
		strbuf_puts(&b, "/Lang ");
		pdfput_text(&b, info->lang);
		strbuf_putc(&b, '\n');
	}
	if (info->n_outline) {
		strbuf_puts(&b, "/PageMode /UseOutlines /Outlines ");
		pdfobj_put_number(&b, pdfnav_outline(&nav));
		strbuf_putc(&b, '\n');
	}
	strbuf_put(&b, attached);
	pdfnav_put_labels(&b, info);
	pdfobj_set_catalog(&job->file, strbuf_str(&b));
}

/* False: an image cannot be used, which is reported. */
static bool collect_image(struct job *job, const struct mark *m)
{
	struct pdf_image image = {.image = m->u.image};

	for (size_t i = 0; i < job->n_images; i++)
		if (job->images[i].image == m->u.image)
			return true;
	image.object = pdfimage_write(&job->file, job->diag, m->at, m->u.image);
	ARENA_PUSH(job->file.arena, job->images, job->n_images) = image;
	return image.object != NULL;
}

/* What the pages need: fonts and images. */
static bool collect(struct job *job)
{
	bool ok = true;

	job->fonts.arena = job->file.arena;
	for (size_t page = 0; page < job->doc->n_pages; page++) {
		struct arena *own = &job->painter->page;
		struct arena_mark mark = arena_save(own);
		const struct frame f = framepack_get(own, job->doc, page);
		pdffont_collect(&job->fonts, &f);
		for (size_t i = 0; i < f.n; i++)
			ok = (f.marks[i].kind != MARK_IMAGE || collect_image(job, &f.marks[i])) && ok;
		arena_rewind(own, mark);
	}
	return ok;
}

/* All objects that libharu numbers, before those that are packed. */
static bool make_objects(struct job *job, struct strbuf *attached)
{
	bool ok = collect(job);

	if (!pdffont_write(&job->fonts, job->painter->fonts, job->diag, &job->file))
		return false;
	/* destinations refer to pages before they are painted */
	job->pages = ARENA_ARRAY(job->file.arena, job->doc->n_pages, HPDF_Page);
	pdfobj_expect_pages(&job->file, job->doc->n_pages);
	for (size_t i = 0; i < job->doc->n_pages; i++)
		job->pages[i] = pdfobj_page(&job->file);
	if (!job->file.pdf2)
		pdfmeta_write_info(&job->file, &job->doc->info);
	job->xmp = pdfmeta_write_xmp(&job->file, job->doc);
	job->intent = pdfmeta_write_intent(&job->file);
	pdfattach_put(attached, &job->file, job->doc);
	return ok && !job->file.failed;
}

static bool paint(struct job *job, struct arena *a, struct str *out, struct digest *digest)
{
	struct strbuf attached = {.arena = job->file.arena};
	struct arena own = {0};

	if (!make_objects(job, &attached))
		return false;
	job->reading = reading_of(&own, job->doc);
	job->tags = (struct pdftag){.file = &job->file, .doc = job->doc, .reading = job->reading, .pages = job->pages};
	pdftag_open(&job->tags);
	for (size_t i = 0; i < job->doc->n_pages; i++)
		paint_page(job, i);
	set_catalog(job, strbuf_str(&attached));
	arena_done(&own);
	return pdfobj_save(&job->file, a, out, digest);
}

/* Whether there is anything that may be unusable. */
static bool is_uncertain(const struct frame *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->marks[i].kind == MARK_IMAGE ||
		    (f->marks[i].kind == MARK_GLYPHS && f->marks[i].u.glyphs.n && font_is_foreign(f->marks[i].u.glyphs.font)))
			return true;
	return false;
}

static bool has_uncertain(struct arena *own, const struct document *doc)
{
	bool has = false;

	for (size_t page = 0; page < doc->n_pages && !has; page++) {
		struct arena_mark mark = arena_save(own);
		const struct frame f = framepack_get(own, doc, page);
		has = is_uncertain(&f);
		arena_rewind(own, mark);
	}
	return has;
}

void pdf_check(struct pdf_painter *p, struct diag *d, const struct document *doc)
{
	struct arena_mark mark = arena_save(&p->scratch);
	struct job job = {.painter = p, .diag = d, .doc = doc};

	if (!has_uncertain(&p->page, doc))
		return;
	pdfobj_open(&job.file, &p->scratch, p->deflater);
	collect(&job);
	pdffont_check(&job.fonts, d);
	pdfobj_close(&job.file);
	arena_rewind(&p->scratch, mark);
}

bool pdf_paint(struct pdf_painter *p, struct arena *a, struct diag *d, const struct document *doc, struct str *out,
	       char sha256[DIGEST_HEX + 1])
{
	struct arena_mark mark = arena_save(&p->scratch);
	struct job job = {.painter = p, .diag = d, .doc = doc};
	struct digest digest;
	bool ok;

	if (!doc->n_pages) {
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "a document without pages cannot be written");
		return false;
	}
	arena_room(&p->page, PAGE_ROOM);
	pdfobj_open(&job.file, &p->scratch, p->deflater);
	job.file.pdf2 = conformance_rows[doc->conformance].pdf2;
	digest_open(&digest);
	ok = paint(&job, a, out, &digest);
	if (ok && sha256)
		digest_close_hex(&digest, sha256);
	if (job.file.failed)
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "libharu cannot write the document (error 0x%04X)", (unsigned)job.file.failed);
	pdfobj_close(&job.file);
	arena_rewind(&p->scratch, mark);
	return ok;
}
