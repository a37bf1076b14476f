#include "paint/pdfobj.h"

#include <assert.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "paint/pdfpack.h"
#include "paint/pdfput.h"

enum { OBJECT_NUMBER_MASK = 0x00FFFFFF, NODE_PAGES = 8000 };

/* Keeps the first error: libharu overwrites its own, and later calls report nonsense. */
static bool check(struct pdfobj_file *f, HPDF_STATUS status)
{
	if (status != HPDF_OK && !f->failed)
		f->failed = status;
	return !f->failed;
}

/* For calls that return an object. */
static bool check_object(struct pdfobj_file *f, const void *object)
{
	HPDF_STATUS status = HPDF_OK;

	if (!object) {
		status = f->doc ? HPDF_GetError(f->doc) : HPDF_OK;
		if (status == HPDF_OK)
			status = HPDF_FAILD_TO_ALLOC_MEM;
	}
	return check(f, status);
}

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *file)
{
	(void)detail;
	check(file, error);
}

static size_t number_of(HPDF_Dict dict)
{
	return dict->header.obj_id & OBJECT_NUMBER_MASK;
}

/* libharu continues after a failed allocation in several places, not all of which report it. */
static void *HPDF_STDCALL allocate(HPDF_UINT size)
{
	void *p = malloc(size);

	if (!p)
		arena_exhausted();
	return p;
}

static void HPDF_STDCALL release(void *p)
{
	free(p);
}

void pdfobj_open(struct pdfobj_file *f, struct arena *a, struct libdeflate_compressor *deflater)
{
	*f = (struct pdfobj_file){.arena = a, .deflater = deflater};
	objstream_open(&f->packed, a, deflater);
	f->doc = HPDF_NewEx(on_error, allocate, release, 0, f);
	if (check_object(f, f->doc))
		f->doc->pdf_version = HPDF_VER_17;
}

void pdfobj_close(struct pdfobj_file *f)
{
	if (f->doc)
		HPDF_Free(f->doc);
	f->doc = NULL;
	objstream_close(&f->packed);
	arena_done(&f->text);
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct pdfobj_file *f = dict->error->user_data;
	struct str body = f->bodies[number_of(dict)];

	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body.ptr, (HPDF_UINT)body.len);
}

void pdfobj_set_body(struct pdfobj_file *f, HPDF_Dict dict, struct str entries)
{
	size_t number;

	if (f->failed)
		return;
	number = number_of(dict);
	while (f->n_bodies <= number)
		ARENA_PUSH(f->arena, f->bodies, f->n_bodies) = STR("");
	f->bodies[number] = entries;
	dict->write_fn = write_body;
}

void pdfobj_set_info(struct pdfobj_file *f, struct str entries)
{
	if (f->failed)
		return;
	/* added by HPDF_NewEx(), with libharu's name and version */
	check(f, HPDF_Dict_RemoveElement(f->doc->info, "Producer"));
	pdfobj_set_body(f, f->doc->info, entries);
}

void pdfobj_set_catalog(struct pdfobj_file *f, struct str entries)
{
	if (!f->failed)
		pdfobj_set_body(f, f->doc->catalog, entries);
}

HPDF_Dict pdfobj_new(struct pdfobj_file *f)
{
	HPDF_Dict dict;

	if (f->failed)
		return NULL;
	assert(!f->first_packed);
	dict = HPDF_Dict_New(f->doc->mmgr);
	/* HPDF_Xref_Add() frees an object that it refuses */
	return check_object(f, dict) && check(f, HPDF_Xref_Add(f->doc->xref, dict)) ? dict : NULL;
}

static void set_data(struct pdfobj_file *f, HPDF_Dict stream, struct str data)
{
	if (data.len > INT32_MAX) {
		check(f, HPDF_FILE_IO_ERROR);
		return;
	}
	while (f->n_contents <= number_of(stream))
		ARENA_PUSH(f->arena, f->contents, f->n_contents) = STR("");
	f->contents[number_of(stream)] = data;
}

HPDF_Dict pdfobj_stream(struct pdfobj_file *f, struct str entries, struct str data)
{
	HPDF_Dict stream;

	if (f->failed)
		return NULL;
	assert(!f->first_packed);
	stream = HPDF_DictStream_New(f->doc->mmgr, f->doc->xref);
	if (!check_object(f, stream))
		return NULL;
	pdfobj_set_body(f, stream, entries);
	set_data(f, stream, data);
	return stream;
}

/* A node of the page tree has at most HPDF_LIMIT_MAX_ARRAY entries, which is enough for nodes of the second level. */
void pdfobj_expect_pages(struct pdfobj_file *f, size_t n)
{
	if (!f->failed && n > NODE_PAGES)
		check(f, HPDF_SetPagesConfiguration(f->doc, NODE_PAGES));
}

HPDF_Page pdfobj_page(struct pdfobj_file *f)
{
	HPDF_Page page;

	if (f->failed)
		return NULL;
	page = HPDF_AddPage(f->doc);
	if (!check_object(f, page))
		return NULL;
	/* libharu writes lengths as rounded floats, and an obsolete ProcSet */
	check(f, HPDF_Dict_RemoveElement(page, "MediaBox"));
	check(f, HPDF_Dict_RemoveElement(page, "Resources"));
	return page;
}

void pdfobj_page_content(struct pdfobj_file *f, HPDF_Page page, struct arena *a, struct str operators)
{
	HPDF_Dict contents;

	if (f->failed)
		return;
	contents = ((HPDF_PageAttr)page->attr)->contents;
	/* libharu drops the Filter of streams that it does not filter itself: ours is written after its entries */
	pdfobj_set_body(f, contents, STR("/Filter /FlateDecode\n"));
	set_data(f, contents, str_dup(f->arena, deflate_zlib(a, f->deflater, operators)));
}

void pdfobj_put_ref(struct strbuf *b, HPDF_Dict dict)
{
	pdfput_int(b, dict ? (int64_t)number_of(dict) : 0);
	strbuf_puts(b, " 0 R");
}

uint32_t pdfobj_pack(struct pdfobj_file *f, size_t n)
{
	size_t first;

	if (f->failed)
		return 0;
	if (!f->first_packed)
		f->first_packed = f->doc->xref->start_offset + f->doc->xref->entries->count;
	first = f->first_packed + f->n_packed;
	f->n_packed += n;
	if (first + n > OBJECT_NUMBER_MASK / 2) {
		check(f, HPDF_XREF_COUNT_ERR);
		return 0;
	}
	return (uint32_t)first;
}

void pdfobj_put_packed(struct pdfobj_file *f, uint32_t number, struct str entries)
{
	struct arena_mark mark = arena_save(&f->text);
	struct strbuf b = {.arena = &f->text};

	if (f->failed)
		return;
	if (number >= f->packed.n_places)
		objstream_expect(&f->packed, f->first_packed + f->n_packed + f->n_packed / 8);
	strbuf_puts(&b, "<<\n");
	strbuf_put(&b, entries);
	strbuf_puts(&b, ">>");
	objstream_add(&f->packed, number, strbuf_str(&b));
	arena_rewind(&f->text, mark);
}

void pdfobj_put_number(struct strbuf *b, uint32_t number)
{
	pdfput_int(b, number);
	strbuf_puts(b, " 0 R");
}

bool pdfobj_save(struct pdfobj_file *f, struct arena *a, struct str *out, struct digest *digest)
{
	HPDF_UINT32 size;
	HPDF_Stream stream;
	size_t n = 0;
	char *bytes;

	if (f->failed)
		return false;
	if (!check(f, HPDF_SaveToStream(f->doc)))
		return false;
	size = HPDF_GetStreamSize(f->doc);
	if (size == 0)
		return check(f, HPDF_FILE_IO_ERROR);
	bytes = arena_raw(f->arena, size);
	stream = f->doc->stream;
	/* HPDF_ReadFromStream() copies byte by byte */
	for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
		HPDF_UINT part = 0;
		const HPDF_BYTE *p = HPDF_MemStream_GetBufPtr(stream, i, &part);
		if (!p || part > size - n)
			return check(f, HPDF_FILE_IO_ERROR);
		memcpy(bytes + n, p, part);
		n += part;
	}
	if (n != size)
		return check(f, HPDF_FILE_IO_ERROR);
	HPDF_Free(f->doc); /* with all its objects */
	f->doc = NULL;
	return pdfpack(a, f->arena,
		       &(struct pdfpack_form){.file = {bytes, size},
					      .pdf2 = f->pdf2,
					      .contents = f->contents,
					      .n_contents = f->n_contents,
					      .packed = &f->packed,
					      .n_packed = f->n_packed},
		       out, digest) ||
	       check(f, HPDF_FILE_IO_ERROR);
}
