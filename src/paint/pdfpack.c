#include "paint/pdfpack.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/deflate.h"
#include "paint/objstream.h"
#include "paint/pdfput.h"

enum { TABLE_ENTRY = 20 /* bytes of an entry of a cross-reference table */, ID_BYTES = 16 };

static const struct str end_of_stream = STR_INIT("\nendstream");

enum place_kind { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED };

struct packer {
	struct arena *arena;
	const struct pdfpack_form *form;
	struct objstreams *packed;
	struct str *objects; /* by number: the text between "obj" and "endobj" */
	size_t n;
	bool *spent;        /* by number: not written as an object */
	struct str trailer; /* entries, with libharu's Size */
	uint32_t *offsets;  /* by number; 0: not written as an object */
	struct strbuf out;
};

/* The text between two others, the first of which it begins with; empty ptr: it is not like that. */
static struct str between(struct str s, struct str before, struct str after)
{
	if (!str_starts(s, before) || !str_ends(s, after) || s.len < before.len + after.len)
		return (struct str){0};
	return str_slice(s, before.len, s.len - after.len);
}

static bool read_number(struct str s, size_t *at, size_t *v)
{
	size_t from = *at;

	for (*v = 0; *at < s.len && ascii_is_digit(s.ptr[*at]) && *at - from < 10; ++*at)
		*v = *v * 10 + (size_t)(s.ptr[*at] - '0');
	return *at > from;
}

static struct str tail_from(struct str s, size_t from)
{
	return str_slice(s, from < s.len ? from : s.len, s.len);
}

/* Finds the table and the trailer. */
static bool find_table(struct packer *p, struct str file, size_t *table, size_t *entries)
{
	static const struct str start = STR_INIT("startxref\n"), end = STR_INIT("\n%%EOF\n");
	size_t at = file.len - (file.len < 40 ? file.len : 40), trailer;

	while (at < file.len && !str_starts(tail_from(file, at), start))
		at++;
	trailer = at;
	at += start.len;
	if (at >= file.len || !read_number(file, &at, table) || !str_eq(tail_from(file, at), end))
		return false;
	at = *table;
	if (!str_starts(tail_from(file, at), STR("xref\n0 ")))
		return false;
	at += 7;
	if (!read_number(file, &at, &p->n) || p->n == 0 || p->n > UINT16_MAX * 64u)
		return false;
	*entries = at + 1;
	at = *entries + p->n * TABLE_ENTRY;
	if (at >= trailer)
		return false;
	p->trailer = between(str_slice(file, at, trailer), STR("trailer\n<<\n"), STR(">>\n"));
	return p->trailer.ptr;
}

static bool read_objects(struct packer *p, struct str file)
{
	size_t table, entries;

	if (!find_table(p, file, &table, &entries))
		return false;
	p->objects = ARENA_ARRAY(p->arena, p->n, struct str);
	p->spent = ARENA_ARRAY(p->arena, p->n, bool);
	for (size_t i = 1, end; i < p->n; i++) {
		size_t at = entries + i * TABLE_ENTRY, from, next = entries + (i + 1) * TABLE_ENTRY;
		struct strbuf head = {.arena = p->arena};
		if (!read_number(file, &at, &from))
			return false;
		if (i + 1 == p->n)
			end = table;
		else if (!read_number(file, &next, &end))
			return false;
		if (from > end || end > file.len)
			return false;
		pdfput_int(&head, (int64_t)i);
		strbuf_puts(&head, " 0 obj\n");
		p->objects[i] = between(str_slice(file, from, end), strbuf_str(&head), STR("\nendobj\n"));
		if (!p->objects[i].ptr)
			return false;
	}
	return true;
}

static void begin_object(struct packer *p, size_t number)
{
	p->offsets[number] = (uint32_t)p->out.len;
	pdfput_int(&p->out, (int64_t)number);
	strbuf_puts(&p->out, " 0 obj\n");
}

/* Where a stream refers to its length, which is the object *length. False: it does not. */
static bool find_length(const struct packer *p, size_t number, size_t *at, size_t *after, size_t *length)
{
	struct str object = p->objects[number];

	*at = 0;
	while (*at < object.len && !str_starts(tail_from(object, *at), STR("/Length ")))
		++*at;
	*at += 8;
	*after = *at;
	return read_number(object, after, length) && *length < p->n && str_starts(tail_from(object, *after), STR(" 0 R"));
}

static bool spend_length(struct packer *p, size_t number)
{
	size_t at, after, length;

	if (!find_length(p, number, &at, &after, &length))
		return false;
	p->spent[length] = true;
	return true;
}

/* Streams stay, with their lengths in place of references to them; those that are empty get their contents. */
static bool put_stream(struct packer *p, size_t number)
{
	struct str object = p->objects[number], data = number < p->form->n_contents ? p->form->contents[number] : STR("");
	size_t at, after, length;

	if (!find_length(p, number, &at, &after, &length))
		return false;
	begin_object(p, number);
	strbuf_put(&p->out, str_slice(object, 0, at));
	if (data.len)
		pdfput_int(&p->out, (int64_t)data.len);
	else
		strbuf_put(&p->out, p->objects[length]);
	strbuf_put(&p->out, str_slice(object, after + 4, object.len - end_of_stream.len));
	strbuf_put(&p->out, data);
	strbuf_put(&p->out, end_of_stream);
	strbuf_puts(&p->out, "\nendobj\n");
	return true;
}

static void put_deflated(struct packer *p, struct strbuf *entries, struct str deflated)
{
	pdfput_entry(entries, "/Filter/FlateDecode/Length", (int64_t)deflated.len);
	strbuf_puts(&p->out, "<<");
	strbuf_put(&p->out, strbuf_str(entries));
	strbuf_puts(&p->out, ">>\nstream\n");
	strbuf_put(&p->out, deflated);
	strbuf_puts(&p->out, "\nendstream\nendobj\n");
}

static void put_object_stream(struct packer *p, const struct objstream *s, size_t number)
{
	struct strbuf entries = {.arena = p->arena};

	begin_object(p, number);
	pdfput_entry(&entries, "/Type/ObjStm/N", s->n);
	pdfput_entry(&entries, "/First", s->first);
	put_deflated(p, &entries, s->deflated);
}

static bool is_stream(struct str object)
{
	return str_ends(object, end_of_stream);
}

/* Removes "/Info 2 0 R" from the trailer, and the object. False: there is none. */
static bool drop_info(struct packer *p)
{
	size_t from = str_find(p->trailer, STR("/Info "), 0), at = from + 6, number;

	if (from == SIZE_MAX || !read_number(p->trailer, &at, &number) || number >= p->n ||
	    !str_starts(tail_from(p->trailer, at), STR(" 0 R\n")))
		return false;
	p->spent[number] = true;
	p->trailer = str_printf(p->arena, "%.*s%.*s", STR_ARG(str_slice(p->trailer, 0, from)), STR_ARG(tail_from(p->trailer, at + 5)));
	return true;
}

/* Writes all objects, the object streams from number `streams` on. False: the file is of another form. */
static bool put_objects(struct packer *p, size_t streams)
{
	for (size_t i = 1; i < p->n; i++)
		if (is_stream(p->objects[i]) && !put_stream(p, i))
			return false;
	for (size_t i = 0; i < p->packed->n; i++)
		put_object_stream(p, &p->packed->v[i], streams + i);
	return true;
}

/* Which objects are streams, or written with them, is known before any is packed. */
static bool pack_objects(struct packer *p)
{
	for (size_t i = 1; i < p->n; i++)
		if (is_stream(p->objects[i]) && !spend_length(p, i))
			return false;
	for (size_t i = 1; i < p->n; i++)
		if (!is_stream(p->objects[i]) && !p->spent[i])
			objstream_add(p->packed, i, p->objects[i]);
	objstream_end(p->packed);
	return true;
}

static void put_bytes(struct strbuf *b, uint32_t v, unsigned n)
{
	while (n-- > 0)
		strbuf_putc(b, (char)(v >> 8 * n & 0xFF));
}

/* Where object i is: at an offset, or the index-th in an object stream. */
static void put_place(struct strbuf *b, const struct packer *p, size_t i, size_t streams)
{
	uint32_t place = i < p->packed->n_places ? p->packed->places[i] : 0;
	enum place_kind kind = p->offsets[i] ? PLACE_OFFSET : place ? PLACE_PACKED : PLACE_FREE;

	put_bytes(b, kind, 1);
	put_bytes(b, kind == PLACE_PACKED ? (uint32_t)(streams + (place - 1) / OBJSTREAM_MAX) : p->offsets[i], 4);
	put_bytes(b, kind == PLACE_PACKED ? (place - 1) % OBJSTREAM_MAX : kind == PLACE_FREE ? UINT16_MAX : 0, 2);
}

/* ISO 32000-1, 14.4. Both parts are the same: the file is never updated. */
static void put_id(struct strbuf *b, struct digest so_far)
{
	uint8_t id[DIGEST_BYTES];

	digest_close(&so_far, id);
	strbuf_puts(b, "/ID[");
	for (int twice = 0; twice < 2; twice++) {
		strbuf_putc(b, '<');
		for (size_t i = 0; i < ID_BYTES; i += 2) {
			pdfput_raw_hex16(strbuf_reserve(b, PDFPUT_MAX), (uint32_t)id[i] << 8 | id[i + 1]);
			b->len += 4;
		}
		strbuf_putc(b, '>');
	}
	strbuf_puts(b, "]\n");
}

static void put_cross_references(struct packer *p, size_t streams, struct libdeflate_compressor *deflater, const struct digest *before)
{
	struct strbuf entries = {.arena = p->arena}, data = {.arena = p->arena};
	size_t start = p->out.len, size = 0, number = streams + p->packed->n;

	begin_object(p, number);
	strbuf_reserve(&data, (number + 1) * 7);
	for (size_t i = 0; i <= number; i++)
		put_place(&data, p, i, streams);
	pdfput_entry(&entries, "/Type/XRef/W[1 4 2]/Size", (int64_t)number + 1);
	strbuf_putc(&entries, '\n');
	while (size < p->trailer.len && !str_starts(tail_from(p->trailer, size), STR("/Size ")))
		size++;
	strbuf_put(&entries, str_slice(p->trailer, 0, size));
	for (size += 6; size < p->trailer.len && ascii_is_digit(p->trailer.ptr[size]); size++) {
	}
	strbuf_put(&entries, str_trim(tail_from(p->trailer, size)));
	strbuf_putc(&entries, '\n');
	put_id(&entries, *before);
	put_deflated(p, &entries, deflate_zlib(p->arena, deflater, strbuf_str(&data)));
	strbuf_puts(&p->out, "startxref\n");
	pdfput_int(&p->out, (int64_t)start);
	strbuf_puts(&p->out, "\n%%EOF\n");
}

/* The header's two lines. */
static void put_header(struct packer *p, const struct pdfpack_form *form)
{
	static const struct str version = STR_INIT("%PDF-1.7"), version2 = STR_INIT("%PDF-2.0");
	size_t end = 0;

	for (int lines = 0; end < form->file.len && lines < 2; end++)
		lines += form->file.ptr[end] == '\n';
	strbuf_put(&p->out, form->pdf2 ? version2 : version);
	strbuf_put(&p->out, str_slice(form->file, version.len, end));
}

bool pdfpack(struct arena *a, struct arena *scratch, const struct pdfpack_form *form, struct str *out, struct digest *digest)
{
	struct packer p = {.arena = scratch, .form = form, .packed = form->packed, .out = {.arena = a}};
	struct str file = form->file;
	size_t streams, size = file.len, body;

	if (!str_starts(file, STR("%PDF-1.7\n")) || !read_objects(&p, file))
		return false;
	if ((form->pdf2 && !drop_info(&p)) || !pack_objects(&p))
		return false;
	streams = p.n + form->n_packed;
	p.offsets = ARENA_ARRAY(scratch, streams + p.packed->n + 1, uint32_t);
	for (size_t i = 0; i < form->n_contents; i++)
		size += form->contents[i].len;
	for (size_t i = 0; i < p.packed->n; i++)
		size += p.packed->v[i].deflated.len;
	strbuf_reserve(&p.out, size);
	put_header(&p, form);
	if (!put_objects(&p, streams))
		return false;
	body = p.out.len;
	digest_add(digest, strbuf_str(&p.out));
	put_cross_references(&p, streams, p.packed->deflater, digest);
	digest_add(digest, tail_from(strbuf_str(&p.out), body));
	*out = strbuf_str(&p.out);
	return true;
}
