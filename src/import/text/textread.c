#include "import/text/textread.h"

#include <unistd.h>

#include "base/ascii.h"
#include "base/ending.h"
#include "base/unicode.h"

enum { PIECE = 32 * 1024, LINE_MAX_BYTES = 4 * 1024 * 1024 };

/* --- encodings -------------------------------------------------------------------------------------------------------------------- */

/* Windows code pages: 0x80 to 0xBF of the Cyrillic one, whose letters follow, and 0x80 to 0x9F of the western one; 0: none. */
static const uint16_t cyrillic[] = {
	0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
	0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
	0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
	0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};
static const uint16_t western[] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static uint32_t of_byte(unsigned char c, bool is_cyrillic)
{
	if (c < 0x80)
		return c;
	if (is_cyrillic)
		return c < 0xC0 ? cyrillic[c - 0x80] : 0x0410 + (uint32_t)(c - 0xC0);
	return c < 0xA0 ? western[c - 0x80] : c;
}

/* Letters beside letters beyond ASCII speak for Cyrillic, those among Latin ones for western languages. */
struct evidence {
	size_t runs, singles, utf8, bad;
};

static void weigh(struct evidence *e, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i], before = i ? (unsigned char)s.ptr[i - 1] : ' ';
		unsigned char after = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : ' ';
		if (c < 0xC0)
			continue;
		if (before >= 0xC0 || after >= 0xC0)
			e->runs++;
		else if (ascii_is_letter(before) || ascii_is_letter(after))
			e->singles++;
	}
}

/* Whether these are the first halves of the units of Latin or Cyrillic letters. */
static bool is_mostly_zeros(struct str head, size_t parity)
{
	size_t zeros = 0, halves = 0, n = 0;

	for (size_t i = parity; i < head.len && i < 400; i += 2, n++) {
		zeros += head.ptr[i] == 0;
		halves += head.ptr[i] == 0 || head.ptr[i] == 4;
	}
	return n >= 2 && (zeros * 3 >= n || (zeros && halves * 10 >= n * 9));
}

static enum textread_encoding encoding_of(struct str head, size_t *mark)
{
	*mark = 0;
	if (str_starts(head, STR("\xEF\xBB\xBF"))) {
		*mark = 3;
		return TEXT_UTF8;
	}
	if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"))) {
		*mark = 2;
		return head.ptr[0] == (char)0xFF ? TEXT_UTF16_LE : TEXT_UTF16_BE;
	}
	if (is_mostly_zeros(head, 1))
		return TEXT_UTF16_LE;
	return is_mostly_zeros(head, 0) ? TEXT_UTF16_BE : TEXT_UTF8;
}

/* --- pieces ----------------------------------------------------------------------------------------------------------------------- */

static void put_unit(struct textread *t, struct strbuf *out, uint32_t unit)
{
	if (unit >= 0xDC00 && unit < 0xE000) {
		strbuf_put_utf8(out, t->half ? 0x10000 + ((t->half - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
		t->half = 0;
		return;
	}
	if (t->half)
		strbuf_put_utf8(out, 0xFFFD);
	t->half = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
	if (!t->half)
		strbuf_put_utf8(out, unit);
}

static void put_utf16(struct textread *t, struct strbuf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (t->has_odd)
			put_unit(t, out, t->encoding == TEXT_UTF16_LE ? (uint32_t)c << 8 | t->odd : (uint32_t)t->odd << 8 | c);
		t->odd = c;
		t->has_odd = !t->has_odd;
	}
}

/* More of the file into `ahead`; false: its end. */
static bool fill(struct textread *t)
{
	char bytes[PIECE];
	ssize_t n = pread(t->s->fd, bytes, sizeof bytes, (off_t)t->at);

	if (n < 0 && !t->failed) {
		import_note(t->s, IMPORT_FAILED, STR(""), "the file cannot be read");
		t->failed = true;
	}
	if (n <= 0 || ending_asked())
		return false;
	t->at += (uint64_t)n;
	if (t->pos) {
		memmove(t->ahead.ptr, t->ahead.ptr + t->pos, t->ahead.len - t->pos);
		t->ahead.len -= t->pos;
		t->pos = 0;
	}
	if (t->encoding == TEXT_UTF8)
		strbuf_put(&t->ahead, (struct str){bytes, (size_t)n});
	else
		put_utf16(t, &t->ahead, (struct str){bytes, (size_t)n});
	return true;
}

/* The next line as bytes in `ahead`; false: the end. */
static bool next_bytes(struct textread *t, struct str *out)
{
	size_t i = t->pos, skip;

	for (;;) {
		while (i < t->ahead.len && t->ahead.ptr[i] != '\n' && t->ahead.ptr[i] != '\r')
			i++;
		if (i < t->ahead.len && (t->ahead.ptr[i] == '\n' || i + 1 < t->ahead.len))
			break;
		if (i - t->pos > LINE_MAX_BYTES) {
			import_note(t->s, IMPORT_FAILED, str_printf(t->s->arena, "line %zu", t->line + 1), "the line is longer than %d MB",
				    LINE_MAX_BYTES >> 20);
			t->failed = true;
			return false;
		}
		i -= t->pos;
		if (t->ended || !fill(t)) {
			t->ended = true;
			i += t->pos;
			break;
		}
	}
	if (t->failed || (t->ended && t->pos >= t->ahead.len))
		return false;
	*out = (struct str){t->ahead.ptr + t->pos, i - t->pos};
	skip = i + 1 < t->ahead.len && t->ahead.ptr[i] == '\r' && t->ahead.ptr[i + 1] == '\n' ? 2 : 1;
	t->pos = i + skip < t->ahead.len ? i + skip : t->ahead.len;
	return true;
}

/* --- lines ------------------------------------------------------------------------------------------------------------------------ */

void textread_open(struct textread *t, struct import_source *s)
{
	struct evidence e = {0};
	char head[1024];
	ssize_t n = pread(s->fd, head, sizeof head, 0);
	struct str line;
	size_t mark;

	*t = (struct textread){.s = s};
	t->ahead.arena = &t->arena;
	t->encoding = encoding_of((struct str){head, n > 0 ? (size_t)n : 0}, &mark);
	t->at = mark;
	if (t->encoding != TEXT_UTF8) {
		import_note(s, IMPORT_CHANGED, STR(""), "read as UTF-16");
		return;
	}
	while (next_bytes(t, &line)) {
		if (utf8_invalid_at(line) != SIZE_MAX) {
			weigh(&e, line);
			e.bad++;
		} else {
			for (size_t i = 0; i < line.len; i++)
				e.utf8 += (unsigned char)line.ptr[i] >= 0xC0;
		}
	}
	t->cyrillic = e.runs > e.singles;
	if (e.bad)
		import_note(s, IMPORT_CHANGED, STR(""), "%s%s", e.utf8 ? "lines that are not UTF-8 are read as " : "read as ",
			    t->cyrillic ? "windows-1251" : "windows-1252");
	t->at = mark;
	t->pos = t->ahead.len = 0;
	t->ended = t->failed = false;
}

bool textread_line(struct textread *t, struct strbuf *out)
{
	size_t from = out->len;
	struct str line;
	bool ascii = true;

	if (!next_bytes(t, &line))
		return false;
	t->line++;
	for (size_t i = 0; i < line.len; i++)
		ascii &= (unsigned char)line.ptr[i] < 0x80;
	if (ascii) {
		strbuf_put(out, line);
	} else if (utf8_invalid_at(line) == SIZE_MAX) {
		struct arena scratch = {0};
		strbuf_put(out, unicode_nfc(&scratch, line, NULL));
		arena_done(&scratch);
	} else {
		for (size_t i = 0; i < line.len; i++) {
			uint32_t cp = of_byte((unsigned char)line.ptr[i], t->cyrillic);
			strbuf_put_utf8(out, cp ? cp : 0xFFFD);
		}
	}
	for (size_t i = from; i < out->len; i++)
		if (((unsigned char)out->ptr[i] < ' ' && out->ptr[i] != '\t') || out->ptr[i] == 0x7F)
			out->ptr[i] = ' ';
	return true;
}

void textread_close(struct textread *t)
{
	arena_done(&t->arena);
}

bool textread_whole(struct import_source *s, struct arena *a, struct str *out)
{
	struct strbuf all = {.arena = a};
	struct textread t;

	if (s->size > IMPORT_WHOLE_MAX) {
		import_note(s, IMPORT_FAILED, STR(""), "the file is larger than %zu MB", IMPORT_WHOLE_MAX >> 20);
		return false;
	}
	strbuf_reserve(&all, (size_t)s->size + (size_t)s->size / 16 + 64);
	textread_open(&t, s);
	while (textread_line(&t, &all))
		strbuf_putc(&all, '\n');
	textread_close(&t);
	*out = strbuf_str(&all);
	return !t.failed;
}

struct str textread_head(struct arena *a, struct str head)
{
	struct strbuf out = {.arena = a};
	struct textread t = {0};
	struct evidence e = {0};
	size_t mark, bad;

	t.encoding = encoding_of(head, &mark);
	head = str_slice(head, mark, head.len);
	if (t.encoding != TEXT_UTF8) {
		put_utf16(&t, &out, head);
		return strbuf_str(&out);
	}
	bad = utf8_invalid_at(head);
	if (bad == SIZE_MAX || head.len - bad < 4)
		return str_slice(head, 0, bad == SIZE_MAX ? head.len : bad);
	weigh(&e, head);
	for (size_t i = 0; i < head.len; i++) {
		uint32_t cp = of_byte((unsigned char)head.ptr[i], e.runs > e.singles);
		strbuf_put_utf8(&out, cp ? cp : 0xFFFD);
	}
	return strbuf_str(&out);
}
