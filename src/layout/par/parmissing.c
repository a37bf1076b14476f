/* Messages about characters that cannot be set. */
#include <string.h>

#include "layout/par/par_int.h"
#include "text/script.h"

enum {
	COUNT_LIMIT = 10000, /* characters counted */
	FIRST_LIMIT = 100,   /* characters searched for the first that no font has */
};

/* What a file has of a script. */
struct script_count {
	size_t n;
	struct str first; /* the first that no font has; empty: not found */
};

/* Where word processors put the characters of fonts of signs. */
enum { SYMBOL_FIRST = 0xF020, SYMBOL_LAST = 0xF0FF };

/* Comments of YAML are not printed. */
static size_t skip_comment(struct str text, size_t pos)
{
	size_t i = pos;

	while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\t'))
		i++;
	if (i == text.len || text.ptr[i] != '#')
		return pos;
	while (i < text.len && text.ptr[i] != '\n')
		i++;
	return i;
}

static bool is_lacking(const struct par *p, const struct par_span *s, const struct font *own, struct str c)
{
	return s && !par_font_for(p, s, own, c, 0, c.len);
}

/* The characters of a script in the text of a file. It is the same for every paragraph of the file, so that messages about it are equal.
 * `s` NULL: fonts do not matter. */
static struct script_count count_script(const struct par *p, const struct par_span *s, const struct font *own, uint32_t file,
					const char *name)
{
	struct str text = diag_text(p->ctx->diag, file);
	bool yaml = str_ends(diag_path(p->ctx->diag, file), STR(".yaml"));
	struct script_count count = {0, STR_INIT("")};

	for (size_t pos = 0, from = 0; pos < text.len && count.n < COUNT_LIMIT; from = pos) {
		uint32_t cp = utf8_next(text, &pos);
		const char *script = script_name(cp);
		struct str c = str_slice(text, from, pos);
		if (cp == '\n' && yaml)
			pos = skip_comment(text, pos);
		if (!script || strcmp(script, name) != 0)
			continue;
		if (count.n++ < FIRST_LIMIT && !count.first.len && is_lacking(p, s, own, c))
			count.first = c;
	}
	return count;
}

/* The place of a character: where a composed text begins, its words stand further on in the file. */
static struct origin find_place(const struct par *p, struct origin at, struct str c)
{
	return diag_find(p->ctx->diag, at.file ? at : p->ctx->at, c);
}

/* Whether the paragraph has reported this script. More than a few are counted again. */
static bool is_reported(const struct par *p, const char *name)
{
	for (size_t i = 0; i < sizeof p->reported / sizeof *p->reported; i++)
		if (p->reported[i] == name)
			return true;
	return false;
}

static void note_reported(struct par *p, const char *name)
{
	p->reported[p->n_reported++ % (sizeof p->reported / sizeof *p->reported)] = name;
}

/* The first character of a cluster that no font has; the whole cluster if only the combination is missing. */
static struct str first_lacking(const struct par *p, const struct par_span *s, const struct font *own, struct str cluster)
{
	for (size_t pos = 0, from = 0; pos < cluster.len; from = pos) {
		utf8_next(cluster, &pos);
		if (is_lacking(p, s, own, str_slice(cluster, from, pos)))
			return str_slice(cluster, from, pos);
	}
	return cluster;
}

void par_report_missing(struct par *p, const struct par_span *s, const struct font *own, size_t from, size_t to)
{
	struct diag *d = p->ctx->diag;
	struct str c = first_lacking(p, s, own, str_slice(strbuf_str(&p->text), from, to));
	struct script_count count = {0};
	struct origin at;
	const char *name;
	size_t pos = 0;
	uint32_t cp = utf8_next(c, &pos);

	if (fontset_has_lost(p->ctx->fonts))
		return; /* the lost file, which was reported, may have it */
	name = script_name(cp);
	if (name && is_reported(p, name))
		return; /* the message would be the same */
	at = find_place(p, par_origin(p, s, from), c);
	if (!at.line && diag_count(d, DIAG_ERROR))
		return; /* a text composed of values that have places elsewhere and were reported there */
	if (name) {
		note_reported(p, name);
		count = count_script(p, s, own, at.file, name);
	}
	pos = 0;
	if (count.n > 1 && count.first.len)
		diag_error(d, at, DIAG_MISSING_GLYPH, "no font has the %s characters of this file, %s%zu in all, such as '%.*s' (U+%04X)",
			   name, count.n == COUNT_LIMIT ? "at least " : "", count.n, STR_ARG(count.first), utf8_next(count.first, &pos));
	else
		diag_error(d, at, DIAG_MISSING_GLYPH, "no font has the character '%.*s' (U+%04X)", STR_ARG(c), cp);
	if (cp >= SYMBOL_FIRST && cp <= SYMBOL_LAST)
		diag_note(d, ORIGIN_NONE,
			  "it is a sign of the font Symbol or Wingdings, copied from a word processor: write the sign itself, as •");
	else
		diag_note(d, ORIGIN_NONE, "name a font that has it under 'fonts' in journal.yaml, or use another character");
}

void par_report_leftward(struct par *p, struct origin at, uint32_t cp)
{
	char utf8[4];
	struct str c = {utf8, utf8_encode(cp, utf8)};
	const char *name = script_leftward(cp);
	struct script_count count;

	if (is_reported(p, name))
		return;
	note_reported(p, name);
	at = find_place(p, at, c);
	if (!at.line && diag_count(p->ctx->diag, DIAG_ERROR))
		return; /* as in par_report_missing() */
	count = count_script(p, NULL, NULL, at.file, name);
	if (count.n > 1)
		diag_error(p->ctx->diag, at, DIAG_RIGHT_TO_LEFT,
			   "%s text cannot be set, %s%zu characters in this file: it runs from right to left", name,
			   count.n == COUNT_LIMIT ? "at least " : "", count.n);
	else
		diag_error(p->ctx->diag, at, DIAG_RIGHT_TO_LEFT, "%s text cannot be set: it runs from right to left", name);
	diag_note(p->ctx->diag, ORIGIN_NONE, "transliterate it");
}
