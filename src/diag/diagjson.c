/* Messages as JSON, one object per line; offprint(1) documents the keys. All keys are always present, and the bytes are always UTF-8. */
#include "diag/diag_int.h"
#include "diag/diagentry.h"

static void put_unit(FILE *out, uint32_t unit)
{
	fprintf(out, "\\u%04X", (unsigned)unit);
}

/* Bytes that are not UTF-8, as file names may have, are spelled out as in messages for people: \xFF. */
static void put_string(FILE *out, struct str s)
{
	fputc('"', out);
	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (cp == 0xFFFD && pos - from == 1) {
			fprintf(out, "\\\\x%02X", (unsigned)(unsigned char)s.ptr[from]);
		} else if (diagline_is_unsafe(cp) && cp >= 0x10000) {
			put_unit(out, 0xD800 + ((cp - 0x10000) >> 10));
			put_unit(out, 0xDC00 + ((cp - 0x10000) & 0x3FF));
		} else if (diagline_is_unsafe(cp)) {
			put_unit(out, cp);
		} else {
			if (cp == '"' || cp == '\\')
				fputc('\\', out);
			fwrite(s.ptr + from, 1, pos - from, out);
		}
	}
	fputc('"', out);
}

static void put_number(FILE *out, const char *key, uint32_t n)
{
	if (n)
		fprintf(out, ",\"%s\":%u", key, (unsigned)n);
	else
		fprintf(out, ",\"%s\":null", key);
}

static void put_place(const struct diag_printer *p, struct origin at)
{
	fputs("{\"path\":", p->out);
	if (at.file)
		put_string(p->out, diag_path(p->diag, at.file));
	else
		fputs("null", p->out);
	put_number(p->out, "line", at.file ? at.line : 0);
	put_number(p->out, "column", at.file && at.line ? at.col : 0);
}

static void put_words(const struct diag_printer *p, struct str text, struct diag_excerpt source)
{
	fputs(",\"message\":", p->out);
	put_string(p->out, text);
	fputs(",\"source\":", p->out);
	if (source.line.len)
		put_string(p->out, source.line);
	else
		fputs("null", p->out);
}

static void print_message(const struct diag_printer *p, const struct diag_message *m)
{
	put_place(p, m->at);
	fprintf(p->out, ",\"level\":\"%s\",\"code\":\"%s\"", m->level == DIAG_ERROR ? "error" : "warning", diag_entries[m->code].code);
	put_words(p, m->text, m->source);
	fputs(",\"notes\":[", p->out);
	for (const struct diag_note *n = m->notes; n; n = n->next) {
		put_place(p, n->at);
		put_words(p, n->text, n->source);
		fputs(n->next ? "}," : "}", p->out);
	}
	fputs("]}\n", p->out);
}

static void print_rest(const struct diag_printer *p, uint32_t file, struct str text)
{
	put_place(p, origin_file(file));
	fputs(",\"level\":\"note\",\"code\":null", p->out);
	put_words(p, text, (struct diag_excerpt){{NULL, 0}, DIAG_NO_CARET});
	fputs(",\"notes\":[]}\n", p->out);
}

const struct diag_form diag_form_json = {print_message, print_rest, SIZE_MAX};
