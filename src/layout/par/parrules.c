/* Applies the no-break rules of the languages to the spaces of a paragraph: once for all widths and sizes. */
#include <string.h>

#include "base/unicode.h"
#include "layout/par/par_int.h"

enum {
	THIN_SPACE = 200,    /* [1/1000 em] */
	BRACKET_LIMIT = 200, /* [bytes] longer brackets are divided like other text */
};

bool par_is_title(const struct par *p)
{
	return p->style->balance || p->style->phrase_breaks;
}

/* The words on both sides of a space are a name or a date, which is divided only if it must be. */
static void keep_words(struct par *p, size_t at)
{
	size_t from = at, to = at + 1;

	while (from > 0 && p->bytes[from - 1].class == PAR_OTHER)
		p->bytes[--from].chance |= PAR_KEEP;
	while (to < p->text.len && p->bytes[to].class == PAR_OTHER)
		p->bytes[to++].chance |= PAR_KEEP;
}

/* Whether a word beside the space at byte `at` begins with a small letter: van der Berg, Али оглы. */
static bool beside_particle(const struct par *p, size_t at)
{
	struct str text = strbuf_str(&p->text);
	size_t from = at, to = at + 1;

	while (from > 0 && p->bytes[from - 1].class == PAR_OTHER)
		from--;
	while (to < text.len && p->bytes[to].class != PAR_OTHER)
		to++;
	return unicode_is_lower(utf8_next(text, &from)) || (to < text.len && unicode_is_lower(utf8_next(text, &to)));
}

static void apply(struct par *p, const struct par_span *s, struct nobreak_text *rules, size_t at)
{
	struct par_byte *b = &p->bytes[at];
	struct nobreak_hit hit = nobreak_at(rules, at);

	if (hit.strength == NOBREAK_STRONG &&
	    (hit.rule == NOBREAK_INITIALS_NAME || hit.rule == NOBREAK_TITLE_NAME || hit.rule == NOBREAK_DATE))
		keep_words(p, at);
	if (hit.strength != NOBREAK_FREE && hit.thin) {
		b->class = PAR_FIXED;
		b->fixed = THIN_SPACE;
		return;
	}
	switch (hit.strength) {
	case NOBREAK_FREE:
		break;
	case NOBREAK_IN_TITLES:
		b->chance |= PAR_PHRASES;
		break;
	case NOBREAK_SOFT:
		b->chance |= PAR_SHORT;
		break;
	case NOBREAK_STRONG:
		b->chance |= hit.rule == NOBREAK_ONE_LETTER_WORD || hit.rule == NOBREAK_PARTICLE ? PAR_KEEP | PAR_SHORT : PAR_KEEP;
		break;
	case NOBREAK_NEVER:
		b->chance |= PAR_NEVER;
		break;
	}
	if (s->face.keep)
		b->chance |= PAR_KEEP;
	if (s->face.whole || (s->face.person && beside_particle(p, at)))
		b->chance |= PAR_NEVER;
}

/* The bracket that closes the one at byte `at`; SIZE_MAX: none near. */
static size_t closing(const struct par *p, size_t at)
{
	char open = p->text.ptr[at], close = open == '(' ? ')' : ']';
	size_t end = at + BRACKET_LIMIT < p->text.len ? at + BRACKET_LIMIT : p->text.len;
	int depth = 0;

	for (; at < end; at++) {
		depth += p->text.ptr[at] == open;
		depth -= p->text.ptr[at] == close;
		if (!depth)
			return at;
	}
	return SIZE_MAX;
}

/* A title is broken before or after its brackets rather than inside, and inside after a preposition only if it must. */
static void keep_brackets(struct par *p)
{
	for (size_t at = 0; at < p->text.len; at++) {
		size_t end = p->text.ptr[at] == '(' || p->text.ptr[at] == '[' ? closing(p, at) : SIZE_MAX;
		for (; end != SIZE_MAX && at < end; at++)
			if (p->bytes[at].class == PAR_SPACE)
				p->bytes[at].chance |= p->bytes[at].chance & (PAR_SHORT | PAR_PHRASES) ? PAR_KEEP : PAR_PHRASES;
	}
}

/* The first space of any class in text[from, to); NULL: there is none. */
static const char *find_space(const struct par *p, size_t from, size_t to)
{
	return from < to ? memchr(p->text.ptr + from, ' ', to - from) : NULL;
}

void par_apply_rules(struct par *p)
{
	struct nobreak_text rules = {0};
	struct str lang = {NULL, 0};

	p->ruled_len = p->text.len;
	for (size_t i = 0; i < p->n_spans; i++) {
		const struct par_span *s = &p->spans[i];
		const char *space = s->face.verbatim ? NULL : find_space(p, s->from, s->to);
		if (space && (!rules.set || !str_eq(lang, s->face.lang))) {
			lang = s->face.lang;
			rules = nobreak_open(&p->ctx->nobreak, p->ctx->words, strbuf_str(&p->text), lang, par_is_title(p));
		}
		for (; space; space = find_space(p, (size_t)(space - p->text.ptr) + 1, s->to)) {
			size_t at = (size_t)(space - p->text.ptr);
			if (p->bytes[at].class != PAR_FIXED)
				apply(p, s, &rules, at);
		}
	}
	if (par_is_title(p))
		keep_brackets(p);
}
