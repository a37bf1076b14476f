/* HarfBuzz with a cache of words.
 *
 * A run is cut at its spaces into units: a word with the space before it. A unit is shaped together with the space after it, whose glyph is
 * then dropped, because a font may kern against the word space on both sides (PT Serif does). Units placed side by side therefore equal the
 * run shaped as a whole, provided that no lookup spans two words. Shaping a whole paragraph at once was rejected: the words of a journal
 * recur, and a recurring word costs only a hash lookup.
 */
#include "text/shape.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "text/font_int.h"
#include "text/hyphen.h"
#include "text/wordmemo.h"

enum {
	CACHE_LIMIT = 3 * 1024 * 1024, /* [bytes] of shaped words */
	UNIT_LIMIT = 96,               /* [bytes]; ligatures of longer units stay */
	FEATURES_LIMIT = 24,           /* passed to HarfBuzz in one call */
};

struct shaped {
	struct shape_glyph *glyphs;
	uint32_t n;
	bool lacking; /* one of them is glyph 0 */
};

struct shaper {
	hb_buffer_t *buffer;
	struct wordmemo *words; /* struct shaped */
	char lang_text[32];     /* the last language looked up */
	hb_language_t lang;
};

struct shaper *shaper_open(void)
{
	struct shaper *s = calloc(1, sizeof *s);

	if (!s)
		arena_exhausted();
	font_watch_memory();
	s->words = wordmemo_open(sizeof(struct shaped), CACHE_LIMIT);
	s->buffer = hb_buffer_create();
	font_check_memory();
	return s;
}

void shaper_close(struct shaper *s)
{
	if (!s)
		return;
	hb_buffer_destroy(s->buffer);
	wordmemo_close(s->words);
	free(s);
}

static hb_language_t find_language(struct shaper *s, struct str tag)
{
	if (!tag.len || tag.len >= sizeof s->lang_text)
		tag = STR("und");
	if (s->lang && str_is(tag, s->lang_text))
		return s->lang;
	memcpy(s->lang_text, tag.ptr, tag.len);
	s->lang_text[tag.len] = 0;
	s->lang = hb_language_from_string(s->lang_text, -1);
	return s->lang;
}

static unsigned list_features(unsigned features, hb_feature_t *out)
{
	static const struct {
		unsigned bit;
		hb_tag_t tag;
		uint32_t value;
	} table[] = {
		{SHAPE_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0},      {SHAPE_NO_LIGATURES, HB_TAG('c', 'l', 'i', 'g'), 0},
		{SHAPE_OLD_STYLE_FIGURES, HB_TAG('o', 'n', 'u', 'm'), 1}, {SHAPE_LINING_FIGURES, HB_TAG('l', 'n', 'u', 'm'), 1},
		{SHAPE_TABULAR_FIGURES, HB_TAG('t', 'n', 'u', 'm'), 1},   {SHAPE_PROPORTIONAL_FIGURES, HB_TAG('p', 'n', 'u', 'm'), 1},
		{SHAPE_SMALL_CAPITALS, HB_TAG('s', 'm', 'c', 'p'), 1},    {SHAPE_CAPITALS, HB_TAG('c', 'a', 's', 'e'), 1},
		{SHAPE_SUPERIORS, HB_TAG('s', 'u', 'p', 's'), 1},         {SHAPE_FRACTIONS, HB_TAG('f', 'r', 'a', 'c'), 1},
		{SHAPE_INFERIORS, HB_TAG('s', 'i', 'n', 'f'), 1},         {SHAPE_INFERIORS, HB_TAG('s', 'u', 'b', 's'), 1},
	};
	unsigned n = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (features & table[i].bit)
			out[n++] = (hb_feature_t){table[i].tag, table[i].value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
	return n;
}

static bool is_language(struct str lang, const char *tags)
{
	for (; *tags; tags += 3)
		if (lang.len >= 2 && lang.ptr[0] == tags[0] && lang.ptr[1] == tags[1] && (lang.len == 2 || lang.ptr[2] == '-'))
			return true;
	return false;
}

/* A joint of a German compound, or of a stem and its ending, is where a hyphen may be placed. */
static bool is_joint(const struct hyphen *h, struct str word, size_t at)
{
	uint32_t cps[UNIT_LIMIT];
	bool points[UNIT_LIMIT];
	size_t n = 0, joint = 0;

	for (size_t pos = 0; pos < word.len;) {
		if (pos == at)
			joint = n;
		cps[n++] = utf8_next(word, &pos);
	}
	hyphen_word(h, cps, n, 2, 2, points);
	return joint && points[joint];
}

/* Features that break up ligatures of f in languages that do not want them. Fonts handle this for Turkish at best, and not for German.
 * Returns their number. */
static unsigned list_parted(struct str lang, struct str unit, hb_feature_t *out, unsigned room)
{
	bool turkish = is_language(lang, "tr,az,"), german = is_language(lang, "de,");
	const struct hyphen *h = german ? hyphen_find(lang) : NULL;
	size_t from = 0, to = unit.len;
	unsigned n = 0;

	if ((!turkish && !h) || unit.len > UNIT_LIMIT)
		return 0;
	while (from < to && unit.ptr[from] == ' ')
		from++;
	while (to > from && unit.ptr[to - 1] == ' ')
		to--;
	for (size_t i = from; i + 1 < to && n < room; i++) {
		bool parted = turkish ? unit.ptr[i + 1] == 'i'
				      : strchr("fijlt", unit.ptr[i + 1]) && is_joint(h, str_slice(unit, from, to), i + 1 - from);
		if (unit.ptr[i] == 'f' && parted)
			out[n++] = (hb_feature_t){HB_TAG('l', 'i', 'g', 'a'), 0, (unsigned)i, (unsigned)i + 2};
	}
	return n;
}

/* No kerning between a word and a space: a space is as wide after a full stop as after a letter. Both glyphs of a pair must have the
 * feature. Returns the number of features, at most 2. */
static unsigned list_unkerned(struct str unit, hb_feature_t *out)
{
	const hb_tag_t kern = HB_TAG('k', 'e', 'r', 'n');
	size_t from = 0, to = unit.len;
	unsigned n = 0;

	while (from < to && unit.ptr[from] == ' ')
		from++;
	while (to > from && unit.ptr[to - 1] == ' ')
		to--;
	if (from > 0)
		out[n++] = (hb_feature_t){kern, 0, 0, (unsigned)from};
	if (to < unit.len)
		out[n++] = (hb_feature_t){kern, 0, (unsigned)to, (unsigned)unit.len};
	return n;
}

/* A space before a word, the word, a space after it: text[from, to) is shaped, text[from, keep) is kept. */
struct unit {
	size_t from, keep, to;
};

/* The first unit of text[from, end). */
static struct unit cut_unit(struct str text, size_t from, size_t end)
{
	size_t i = from;
	const char *space;

	while (i < end && text.ptr[i] == ' ')
		i++;
	space = memchr(text.ptr + i, ' ', end - i);
	i = space ? (size_t)(space - text.ptr) : end;
	return (struct unit){from, i, i < end ? i + 1 : i};
}

/* Clusters are counted from the start of the unit. */
static uint32_t shape_unit(struct shaper *s, struct arena *a, const struct shape_run *run, struct str text, const struct unit *u,
			   struct shape_glyph **out)
{
	struct str word = str_slice(text, u->from, u->to);
	hb_feature_t list[FEATURES_LIMIT];
	unsigned n_list = list_features(run->features, list);
	hb_glyph_info_t *info;
	hb_glyph_position_t *pos;
	unsigned count;
	uint32_t n = 0;

	font_watch_memory();
	hb_buffer_clear_contents(s->buffer);
	hb_buffer_add_utf8(s->buffer, word.ptr, (int)word.len, 0, (int)word.len);
	hb_buffer_set_direction(s->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(s->buffer, find_language(s, run->lang));
	hb_buffer_guess_segment_properties(s->buffer);
	if (font_plain_spaces(run->font))
		n_list += list_unkerned(word, list + n_list);
	n_list += list_parted(run->lang, word, list + n_list, FEATURES_LIMIT - n_list);
	hb_shape(font_hb_font(run->font), s->buffer, list, n_list);
	font_check_memory();
	info = hb_buffer_get_glyph_infos(s->buffer, &count);
	pos = hb_buffer_get_glyph_positions(s->buffer, &count);
	*out = ARENA_ARRAY(a, count, struct shape_glyph);
	for (unsigned i = 0; i < count; i++) {
		if (info[i].cluster >= u->keep - u->from)
			continue;
		(*out)[n++] = (struct shape_glyph){
			.id = info[i].codepoint,
			.advance = pos[i].x_advance,
			.dx = pos[i].x_offset,
			.dy = pos[i].y_offset,
			.cluster = info[i].cluster,
			.unsafe_to_break = hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
		};
	}
	return n;
}

/* What units depend on beside their text. */
static uint64_t hash_run(const struct shape_run *run)
{
	unsigned key[2] = {font_index(run->font), run->features};
	uint64_t h = hash_bytes(HASH_START, run->lang.ptr, run->lang.len);

	return hash_bytes(h, (const char *)key, sizeof key);
}

/* The glyphs of a unit: shaped now if it is new, or too long to be kept. `kind` is from hash_run(). */
static struct shaped find_unit(struct shaper *s, struct arena *a, const struct shape_run *run, uint64_t kind, struct str text,
			       const struct unit *u)
{
	bool known = false;
	struct shaped one, *kept = wordmemo_find(s->words, kind, str_slice(text, u->from, u->to), &known);

	if (known)
		return *kept;
	one.n = shape_unit(s, kept ? wordmemo_arena(s->words) : a, run, text, u, &one.glyphs);
	one.lacking = false;
	for (uint32_t i = 0; i < one.n; i++)
		one.lacking |= one.glyphs[i].id == 0;
	if (kept)
		*kept = one;
	return one;
}

struct shape_walk shape_open(struct shaper *s, struct arena *a, const struct shape_run *run, struct str text, size_t from, size_t to)
{
	return (struct shape_walk){s, a, *run, hash_run(run), text, from, to};
}

bool shape_next(struct shape_walk *w, struct shape_part *part)
{
	struct unit u;
	struct shaped one;

	if (w->from >= w->to)
		return false;
	u = cut_unit(w->text, w->from, w->to);
	one = find_unit(w->shaper, w->arena, &w->run, w->kind, w->text, &u);
	*part = (struct shape_part){one.glyphs, one.n, w->from, one.lacking};
	w->from = u.keep;
	return true;
}

size_t shape_text(struct shaper *s, struct arena *a, const struct shape_run *run, struct str text, size_t from, size_t to,
		  struct shape_glyph **out)
{
	size_t n = 0, cap = to - from + 1;
	struct shape_glyph *v = arena_raw(a, cap * sizeof *v);
	struct shape_walk walk = shape_open(s, a, run, text, from, to);
	struct shape_part part;

	while (shape_next(&walk, &part)) {
		if (n + part.n > cap) { /* a font may decompose a character into several glyphs */
			size_t old = cap;
			cap = (n + part.n) * 2;
			v = arena_grow_raw(a, v, old * sizeof *v, cap * sizeof *v);
		}
		for (size_t i = 0; i < part.n; i++) {
			v[n] = part.v[i];
			v[n++].cluster += (uint32_t)part.from;
		}
	}
	*out = v;
	return n;
}

/* True if the feature changes the glyph of each character that can have such a form. */
static bool all_change(struct shaper *s, struct arena *scratch, const struct shape_run *run, struct str text)
{
	struct shape_run plain = {run->font, run->lang, run->features | SHAPE_NO_LIGATURES};
	struct shape_glyph *v;
	size_t n = shape_text(s, scratch, &plain, text, 0, text.len, &v);

	for (size_t i = 0; i < n; i++) {
		size_t pos = v[i].cluster;
		uint32_t cp = utf8_next(text, &pos);
		bool wanted = run->features == SHAPE_SMALL_CAPITALS ? unicode_is_lower(cp) : cp != ' ' && cp != 0x2044;
		if (wanted && v[i].id == font_glyph(run->font, cp))
			return false;
	}
	return n > 0;
}

bool shape_has_forms(struct shaper *s, struct arena *scratch, const struct shape_run *run, struct str text)
{
	struct arena_mark mark = arena_save(scratch);
	bool all = all_change(s, scratch, run, text);

	if (all && (run->features == SHAPE_SUPERIORS || run->features == SHAPE_INFERIORS))
		all = all_change(s, scratch, run, STR("0123456789"));
	arena_rewind(scratch, mark);
	return all;
}
