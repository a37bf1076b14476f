#include "text/woff2.h"

#include <brotli/encode.h>

#include "base/arena.h"
#include "base/bigendian.h"
#include "text/glyf.h"
#include "text/woff2_int.h"

enum {
	SFNT_HEADER = 12, /* [bytes], before entries of */
	SFNT_ENTRY = 16,
	WOFF_HEADER = 48,
	TABLES_MAX = 64,
	OTHER_TAG = 63,     /* the tag follows */
	NOT_TRANSFORMED = 3 /* version of a transformation, for 'glyf' and 'loca'; others: 0 */
};

struct table {
	char tag[5];
	struct str bytes;  /* as in the font */
	struct str packed; /* as in the file */
	size_t unpacked;   /* [bytes] */
	bool transformed;
};

struct font_file {
	struct table v[TABLES_MAX];
	size_t n;
};

/* Section 5.2.1: the tags with numbers of their own. */
static const char known_tags[][5] = {
	"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG",
	"EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB",
};

static struct table *find(struct font_file *f, const char *tag)
{
	for (size_t i = 0; i < f->n; i++)
		if (memcmp(f->v[i].tag, tag, 4) == 0)
			return &f->v[i];
	return NULL;
}

static bool read_tables(struct str sfnt, struct font_file *f)
{
	if (sfnt.len < SFNT_HEADER)
		return false;
	f->n = be16(sfnt.ptr + 4);
	if (!f->n || f->n > TABLES_MAX || sfnt.len < SFNT_HEADER + f->n * SFNT_ENTRY)
		return false;
	for (size_t i = 0; i < f->n; i++) {
		const char *entry = sfnt.ptr + SFNT_HEADER + i * SFNT_ENTRY;
		uint64_t at = be32(entry + 8), len = be32(entry + 12);
		struct table *t = &f->v[i];
		if (at + len > sfnt.len)
			return false;
		memcpy(t->tag, entry, 4);
		t->bytes = t->packed = str_slice(sfnt, at, at + len);
		t->unpacked = len;
	}
	return true;
}

/* 'loca' has to follow 'glyf'. */
static void order(struct font_file *f)
{
	struct table *glyf = find(f, "glyf"), *loca = find(f, "loca");

	if (!glyf || !loca || loca < glyf)
		return;
	for (struct table *t = loca; t > glyf + 1; t--) {
		struct table before = t[-1];
		t[-1] = *t;
		*t = before;
	}
}

/* Says in 'head' that the font went through a transformation without loss, as section 5 wants. */
static bool mark_head(struct arena *a, struct font_file *f)
{
	enum { FLAGS = 16, LOSSLESS = 0x08 };
	struct table *head = find(f, "head");
	char *copy;

	if (!head || head->bytes.len < 54)
		return false;
	copy = str_cstr(a, head->bytes);
	copy[FLAGS] = (char)(copy[FLAGS] | LOSSLESS);
	head->packed.ptr = copy;
	return true;
}

static bool transform_glyphs(struct arena *a, struct font_file *f)
{
	struct table *glyf = find(f, "glyf"), *loca = find(f, "loca"), *head = find(f, "head"), *maxp = find(f, "maxp");
	struct strbuf b = {.arena = a};
	struct glyf tables;

	if (!glyf)
		return true;
	if (!loca || !maxp)
		return false;
	tables = (struct glyf){.glyf = glyf->bytes, .loca = loca->bytes, .head = head->bytes, .maxp = maxp->bytes};
	if (!woff2glyf_put(a, &tables, &glyf->unpacked, &b))
		return false;
	glyf->packed = strbuf_str(&b);
	loca->packed = STR("");
	glyf->transformed = loca->transformed = true;
	return true;
}

/* UIntBase128, section 4.1. */
static void put_base128(struct strbuf *b, uint32_t v)
{
	unsigned shift = 28;

	while (shift && !(v >> shift))
		shift -= 7;
	for (; shift; shift -= 7)
		strbuf_putc(b, (char)(0x80 | (v >> shift & 0x7F)));
	strbuf_putc(b, (char)(v & 0x7F));
}

static void put_entry(struct strbuf *b, const struct table *t)
{
	bool is_glyphs = memcmp(t->tag, "glyf", 4) == 0 || memcmp(t->tag, "loca", 4) == 0;
	unsigned known = 0, version = is_glyphs && !t->transformed ? NOT_TRANSFORMED : 0;

	while (known < sizeof known_tags / sizeof *known_tags && memcmp(known_tags[known], t->tag, 4) != 0)
		known++;
	if (known == sizeof known_tags / sizeof *known_tags)
		known = OTHER_TAG;
	strbuf_putc(b, (char)(version << 6 | known));
	if (known == OTHER_TAG)
		strbuf_put(b, (struct str){t->tag, 4});
	put_base128(b, (uint32_t)t->unpacked);
	if (t->transformed)
		put_base128(b, (uint32_t)t->packed.len);
}

static struct str compress(struct arena *a, const struct font_file *f)
{
	struct strbuf all = {.arena = a};
	uint8_t *room;
	size_t len;

	for (size_t i = 0; i < f->n; i++)
		strbuf_put(&all, f->v[i].packed);
	len = BrotliEncoderMaxCompressedSize(all.len);
	room = arena_raw(a, len);
	if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_FONT, all.len, (const uint8_t *)all.ptr, &len,
				   room))
		arena_exhausted();
	return (struct str){(const char *)room, len};
}

static void put_file(struct arena *a, struct str sfnt, const struct font_file *f, struct strbuf *b)
{
	struct strbuf directory = {.arena = a};
	struct str packed = compress(a, f);
	uint32_t unpacked = (uint32_t)(SFNT_HEADER + f->n * SFNT_ENTRY), length;

	for (size_t i = 0; i < f->n; i++) {
		put_entry(&directory, &f->v[i]);
		unpacked += (uint32_t)((f->v[i].unpacked + 3) / 4 * 4);
	}
	length = (uint32_t)(WOFF_HEADER + directory.len + packed.len + 3) / 4 * 4;
	strbuf_puts(b, "wOF2");
	woff2_put32(b, be32(sfnt.ptr)); /* flavour */
	woff2_put32(b, length);
	woff2_put16(b, (uint32_t)f->n);
	woff2_put16(b, 0);
	woff2_put32(b, unpacked);
	woff2_put32(b, (uint32_t)packed.len);
	woff2_put32(b, 0x00010000); /* version of the file, for its makers */
	for (int i = 0; i < 5; i++) /* no metadata, no private data */
		woff2_put32(b, 0);
	strbuf_put(b, strbuf_str(&directory));
	strbuf_put(b, packed);
	while (b->len < length)
		strbuf_putc(b, '\0');
}

bool woff2_pack(struct arena *a, struct str sfnt, struct str *out)
{
	struct font_file f = {0};
	struct strbuf b = {.arena = a};

	if (!read_tables(sfnt, &f) || !mark_head(a, &f) || !transform_glyphs(a, &f))
		return false;
	order(&f);
	put_file(a, sfnt, &f, &b);
	*out = strbuf_str(&b);
	return true;
}

uint32_t woff2_version(void)
{
	return BrotliEncoderVersion();
}
