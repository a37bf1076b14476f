/* Objects of a PDF file on libharu's object layer: libharu numbers, writes and indexes them, and we supply their contents as text.
 *
 * libharu takes hundreds of bytes for each object until it writes the file. Those that a document may have by the million (structure
 * elements, links) are numbered after all of libharu's, and go into object streams at once.
 *
 * Every function may be called after a failure and then does nothing, so only pdfobj_save() needs to be checked. Bodies are borrowed until
 * then, but not those of packed objects.
 */
#ifndef OFFPRINT_PAINT_PDFOBJ_H
#define OFFPRINT_PAINT_PDFOBJ_H

#include <hpdf.h>

#include "base/digest.h"
#include "base/str.h"
#include "paint/objstream.h"

struct pdfobj_file {
	struct arena *arena; /* for data that lives until the file is saved */
	struct arena text;   /* for texts that are borrowed by nobody; whoever uses it rewinds it */
	struct libdeflate_compressor *deflater;
	HPDF_Doc doc;
	struct str *bodies; /* by object number; 0: the trailer */
	size_t n_bodies;
	struct str *contents; /* of streams, by object number: libharu would keep three copies */
	size_t n_contents;
	struct objstreams packed;
	size_t first_packed, n_packed; /* their numbers; first 0: not known yet */
	size_t image_bytes;            /* of all images, as they are embedded */
	bool pdf2;                     /* written as PDF 2.0 */
	HPDF_STATUS failed;            /* libharu's first error code, or HPDF_OK */
};

/* A document without pages, PDF 1.7. */
void pdfobj_open(struct pdfobj_file *f, struct arena *a, struct libdeflate_compressor *deflater);
void pdfobj_close(struct pdfobj_file *f);

/* A numbered dictionary without entries; NULL after a failure. */
HPDF_Dict pdfobj_new(struct pdfobj_file *f);
/* A numbered stream with `entries` (including its Filter) and `data` (already filtered), which is borrowed too. */
HPDF_Dict pdfobj_stream(struct pdfobj_file *f, struct str entries, struct str data);
/* Before the first page: how many there will be. */
void pdfobj_expect_pages(struct pdfobj_file *f, size_t n);
/* A page at the end, with only Contents, Type and Parent. */
HPDF_Page pdfobj_page(struct pdfobj_file *f);
/* The page's content: operators, deflated here in `a`, where they need not stay. */
void pdfobj_page_content(struct pdfobj_file *f, HPDF_Page page, struct arena *a, struct str operators);
/* Text of a dictionary's entries, written after libharu's. Once per object. */
void pdfobj_set_body(struct pdfobj_file *f, HPDF_Dict dict, struct str entries);
/* The same for objects that every file has. */
void pdfobj_set_info(struct pdfobj_file *f, struct str entries);
void pdfobj_set_catalog(struct pdfobj_file *f, struct str entries);
/* "12 0 R" */
void pdfobj_put_ref(struct strbuf *b, HPDF_Dict dict);

/* Numbers n packed objects; returns the first number, 0 after a failure. From the first call on, no other objects can be made. */
uint32_t pdfobj_pack(struct pdfobj_file *f, size_t n);
/* Writes a packed dictionary with these entries, once. */
void pdfobj_put_packed(struct pdfobj_file *f, uint32_t number, struct str entries);
/* "12 0 R" */
void pdfobj_put_number(struct strbuf *b, uint32_t number);

/* Writes the file's bytes into `a`, and adds them to an opened digest. False: see `failed`. */
bool pdfobj_save(struct pdfobj_file *f, struct arena *a, struct str *out, struct digest *digest);

#endif
