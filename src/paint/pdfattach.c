#include "paint/pdfattach.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "paint/pdfmeta.h"
#include "paint/pdfput.h"

/* "application/yaml" as a name; other characters that media types may have need no escape. */
static void put_media_type(struct strbuf *b, const char *type)
{
	strbuf_putc(b, '/');
	for (; *type; type++) {
		if (*type == '/')
			strbuf_puts(b, "#2F");
		else
			strbuf_putc(b, *type);
	}
}

static HPDF_Dict write_bytes(struct pdfobj_file *file, const struct attachment *x, struct str date)
{
	struct strbuf b = {.arena = file->arena};
	uint8_t sum[DIGEST_MD5_BYTES];

	digest_md5(x->bytes, sum);
	strbuf_puts(&b, "/Type /EmbeddedFile /Subtype ");
	put_media_type(&b, attachment_rows[x->kind].media_type);
	pdfput_entry(&b, " /Params <</Size", (int64_t)x->bytes.len);
	strbuf_puts(&b, " /ModDate ");
	pdfput_text(&b, pdfmeta_date(file->arena, date));
	strbuf_puts(&b, " /CheckSum <");
	for (size_t i = 0; i < sizeof sum; i += 2) {
		pdfput_raw_hex16(strbuf_reserve(&b, PDFPUT_MAX), (uint32_t)sum[i] << 8 | sum[i + 1]);
		b.len += 4;
	}
	strbuf_puts(&b, ">>> /Filter /FlateDecode\n");
	return pdfobj_stream(file, strbuf_str(&b), deflate_zlib(file->arena, file->deflater, x->bytes));
}

static HPDF_Dict write_file(struct pdfobj_file *file, const struct attachment *x, struct str date)
{
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict object = pdfobj_new(file), bytes = write_bytes(file, x, date);

	strbuf_puts(&b, "/Type /Filespec /AFRelationship /");
	strbuf_puts(&b, attachment_rows[x->kind].relationship);
	strbuf_puts(&b, " /F ");
	pdfput_text(&b, x->name);
	strbuf_puts(&b, " /UF ");
	pdfput_text(&b, x->name);
	strbuf_puts(&b, " /Desc ");
	pdfput_text(&b, x->description);
	strbuf_puts(&b, " /EF <</F ");
	pdfobj_put_ref(&b, bytes);
	strbuf_puts(&b, " /UF ");
	pdfobj_put_ref(&b, bytes);
	strbuf_puts(&b, ">>\n");
	pdfobj_set_body(file, object, strbuf_str(&b));
	return object;
}

/* A file's place in the tree, which is sorted by the bytes of its keys, the names. */
struct entry {
	struct str name, order;
	HPDF_Dict object;
};

static int by_key(const void *a, const void *b)
{
	return str_cmp(((const struct entry *)a)->order, ((const struct entry *)b)->order);
}

/* A text that is ordered as the bytes of the name, which may be in UTF-16. */
static struct str order_of(struct arena *a, struct str name)
{
	struct strbuf b = {.arena = a};

	if (pdfput_is_ascii(name))
		return name;
	strbuf_puts(&b, "\xFE");
	pdfput_utf16_hex(&b, name);
	return strbuf_str(&b);
}

void pdfattach_put(struct strbuf *b, struct pdfobj_file *file, const struct document *doc)
{
	size_t n = doc->attachments.n;
	struct entry *v = ARENA_ARRAY(file->arena, n, struct entry);

	if (!n)
		return;
	strbuf_puts(b, "/AF [");
	for (size_t i = 0; i < n; i++) {
		const struct attachment *x = &doc->attachments.v[i];
		v[i] = (struct entry){x->name, order_of(file->arena, x->name), write_file(file, x, doc->info.date)};
		strbuf_puts(b, i ? " " : "");
		pdfobj_put_ref(b, v[i].object);
	}
	qsort(v, n, sizeof *v, by_key);
	strbuf_puts(b, "]\n/Names <</EmbeddedFiles <</Names [");
	for (size_t i = 0; i < n; i++) {
		strbuf_puts(b, i ? "\n" : "");
		pdfput_text(b, v[i].name);
		strbuf_putc(b, ' ');
		pdfobj_put_ref(b, v[i].object);
	}
	strbuf_puts(b, "]>>>>\n");
}
