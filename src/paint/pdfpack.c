#include "paint/pdfpack.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/deflate.h"
#include "paint/pdfput.h"

enum {
	TABLE_ENTRY = 20, /* bytes of an entry of a cross-reference table */
	PACK_MAX = 256,   /* objects in an object stream */
};

enum place_kind { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED };

/* Where an object is: at an offset, or as the index-th in an object stream. */
struct place {
	enum place_kind kind;
	uint32_t at;
	uint32_t index;
};

struct packer {
	struct arena *arena;
	struct libdeflate_compressor *deflater;
	struct str *objects; /* by number: the text between "obj" and "endobj" */
	size_t n;
	bool *spent;        /* by number: not written as an object */
	struct str trailer; /* entries, with libharu's Size */
	struct place *places;
	size_t n_places;
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
	while (p->n_places <= number)
		ARENA_PUSH(p->arena, p->places, p->n_places) = (struct place){PLACE_FREE, 0, UINT16_MAX};
	p->places[number] = (struct place){PLACE_OFFSET, (uint32_t)p->out.len, 0};
	pdfput_int(&p->out, (int64_t)number);
	strbuf_puts(&p->out, " 0 obj\n");
}

/* Streams stay, with their lengths in place of references to them. */
static bool put_stream(struct packer *p, size_t number)
{
	struct str object = p->objects[number];
	size_t at = 0, length, after;

	while (at < object.len && !str_starts(tail_from(object, at), STR("/Length ")))
		at++;
	at += 8;
	after = at;
	if (!read_number(object, &after, &length) || length >= p->n || !str_starts(tail_from(object, after), STR(" 0 R")))
		return false;
	p->spent[length] = true;
	begin_object(p, number);
	strbuf_put(&p->out, str_slice(object, 0, at));
	strbuf_put(&p->out, p->objects[length]);
	strbuf_put(&p->out, tail_from(object, after + 4));
	strbuf_puts(&p->out, "\nendobj\n");
	return true;
}

static void put_packed(struct packer *p, struct strbuf *entries, struct str data)
{
	struct str packed = deflate_zlib(p->arena, p->deflater, data);

	pdfput_entry(entries, "/Filter/FlateDecode/Length", (int64_t)packed.len);
	strbuf_puts(&p->out, "<<");
	strbuf_put(&p->out, strbuf_str(entries));
	strbuf_puts(&p->out, ">>\nstream\n");
	strbuf_put(&p->out, packed);
	strbuf_puts(&p->out, "\nendstream\nendobj\n");
}

/* Puts objects into a stream of this number. */
static void put_object_stream(struct packer *p, const size_t *numbers, size_t n, size_t number)
{
	struct strbuf head = {.arena = p->arena}, data = {.arena = p->arena}, entries = {.arena = p->arena};

	for (size_t i = 0; i < n; i++) {
		pdfput_int(&head, (int64_t)numbers[i]);
		strbuf_putc(&head, ' ');
		pdfput_int(&head, (int64_t)data.len);
		strbuf_putc(&head, ' ');
		strbuf_put(&data, p->objects[numbers[i]]);
		strbuf_putc(&data, '\n');
	}
	begin_object(p, number);
	for (size_t i = 0; i < n; i++)
		p->places[numbers[i]] = (struct place){PLACE_PACKED, (uint32_t)number, (uint32_t)i};
	pdfput_entry(&entries, "/Type/ObjStm/N", (int64_t)n);
	pdfput_entry(&entries, "/First", (int64_t)head.len);
	strbuf_put(&head, strbuf_str(&data));
	put_packed(p, &entries, strbuf_str(&head));
}

static bool is_stream(struct str object)
{
	return str_ends(object, STR("\nendstream"));
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

/* Writes all objects; returns the number after the last. 0: the file is of another form. */
static size_t put_objects(struct packer *p)
{
	size_t numbers[PACK_MAX], n = 0, next = p->n;

	for (size_t i = 1; i < p->n; i++)
		if (is_stream(p->objects[i]) && !put_stream(p, i))
			return 0;
	for (size_t i = 1; i < p->n; i++) {
		if (!is_stream(p->objects[i]) && !p->spent[i])
			numbers[n++] = i;
		if (n == PACK_MAX || (n && i + 1 == p->n)) {
			put_object_stream(p, numbers, n, next++);
			n = 0;
		}
	}
	return next;
}

static void put_bytes(struct strbuf *b, uint32_t v, unsigned n)
{
	while (n-- > 0)
		strbuf_putc(b, (char)(v >> 8 * n & 0xFF));
}

static void put_cross_references(struct packer *p, size_t number)
{
	struct strbuf entries = {.arena = p->arena}, data = {.arena = p->arena};
	size_t start = p->out.len, size = 0;

	begin_object(p, number);
	for (size_t i = 0; i < p->n_places; i++) {
		put_bytes(&data, p->places[i].kind, 1);
		put_bytes(&data, p->places[i].at, 4);
		put_bytes(&data, p->places[i].index, 2);
	}
	pdfput_entry(&entries, "/Type/XRef/W[1 4 2]/Size", (int64_t)p->n_places);
	strbuf_putc(&entries, '\n');
	while (size < p->trailer.len && !str_starts(tail_from(p->trailer, size), STR("/Size ")))
		size++;
	strbuf_put(&entries, str_slice(p->trailer, 0, size));
	for (size += 6; size < p->trailer.len && ascii_is_digit(p->trailer.ptr[size]); size++) {
	}
	strbuf_put(&entries, str_trim(tail_from(p->trailer, size)));
	strbuf_putc(&entries, '\n');
	put_packed(p, &entries, strbuf_str(&data));
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

bool pdfpack(struct arena *a, struct arena *scratch, struct libdeflate_compressor *deflater, const struct pdfpack_form *form,
	     struct str *out)
{
	struct packer p = {.arena = scratch, .deflater = deflater, .out = {.arena = a}};
	struct str file = form->file;
	size_t next;

	if (!str_starts(file, STR("%PDF-1.7\n")) || !read_objects(&p, file))
		return false;
	if (form->pdf2 && !drop_info(&p))
		return false;
	strbuf_reserve(&p.out, file.len);
	put_header(&p, form);
	next = put_objects(&p);
	if (!next)
		return false;
	put_cross_references(&p, next);
	*out = strbuf_str(&p.out);
	return true;
}
