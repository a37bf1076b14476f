#include "paint/svgorigin.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "data/data.h"

enum {
	WORD_MIN = 4,    /* [characters] of a word that says where a text stands */
	WORDS_MAX = 6,   /* of a mark that are looked for */
	FILES_MAX = 16,  /* in which they are looked for: more are searched only for long issues, */
	TEXT_MAX = 65536 /* [bytes] and of such a length */
};

struct search {
	struct diag *d;
	uint32_t last; /* the file of the place before */
	uint32_t files[FILES_MAX];
	size_t n;
};

/* Not of the program: labels, designs. */
static bool is_users(const struct diag *d, uint32_t file)
{
	return file && !data_find(diag_path(d, file));
}

static bool is_source(const struct diag *d, uint32_t file)
{
	struct str text = diag_text(d, file);

	return text.len && text.len <= TEXT_MAX && is_users(d, file);
}

/* Those that were read last are nearest to what is painted. */
static void list_files(struct search *s)
{
	for (uint32_t file = diag_files(s->d); file > 0 && s->n < FILES_MAX; file--)
		if (is_source(s->d, file))
			s->files[s->n++] = file;
}

static struct origin find_in(const struct search *s, uint32_t file, struct str word)
{
	struct origin found = diag_find(s->d, origin_file(file), word);

	return found.line ? found : ORIGIN_NONE;
}

/* A whole text may stand in any file, a word only in the one that the page shows there. */
static struct origin find_word(const struct search *s, struct str word, bool whole)
{
	struct origin found = s->last && is_source(s->d, s->last) ? find_in(s, s->last, word) : ORIGIN_NONE;

	for (size_t i = 0; whole && i < s->n && !found.line; i++)
		if (s->files[i] != s->last)
			found = find_in(s, s->files[i], word);
	return found;
}

static struct origin find_text(const struct search *s, struct str text)
{
	const struct str resolver = STR("https://doi.org/"); /* which files leave out */
	struct origin found = ORIGIN_NONE;
	size_t pos = 0;

	text = str_starts(text, resolver) ? str_slice(text, resolver.len, text.len) : text;
	found = text.len >= WORD_MIN ? find_word(s, str_trim(text), true) : ORIGIN_NONE;
	for (int n = 0; n < WORDS_MAX && !found.line;) {
		struct str word = unicode_next_word(text, &pos);
		if (!word.len)
			break;
		if (utf8_count(word) < WORD_MIN)
			continue;
		found = find_word(s, word, false);
		n++;
	}
	return found;
}

static bool is_text(const struct mark *m)
{
	return m->kind == MARK_GLYPHS;
}

/* Gives texts without a place that of the one before them (step 1) or after them (step -1), if `same`, of the same element only. */
static void lend(struct svgorigin *v, const struct frame *page, int step, bool same)
{
	const struct svgorigin *known = NULL;
	uint32_t elem = 0;

	for (size_t k = 0; k < page->n; k++) {
		size_t i = step > 0 ? k : page->n - 1 - k;
		if (!v[i].at.line && is_text(&page->marks[i]) && known && (!same || page->marks[i].elem == elem))
			v[i] = (struct svgorigin){known->at, true};
		if (v[i].at.line) {
			known = &v[i];
			elem = page->marks[i].elem;
		}
	}
}

struct svgorigin *svgorigin_find(struct arena *a, struct diag *d, const struct frame *page)
{
	struct svgorigin *v = ARENA_ARRAY(a, page->n, struct svgorigin);
	struct search s = {.d = d};

	list_files(&s);
	for (size_t i = 0; i < page->n; i++) {
		const struct mark *m = &page->marks[i];
		if (m->at.line && is_users(d, m->at.file)) {
			v[i].at = m->at;
			s.last = m->at.file;
		} else if (is_text(m)) {
			v[i] = (struct svgorigin){find_text(&s, m->u.glyphs.text), true};
		}
	}
	lend(v, page, 1, true);
	lend(v, page, -1, false);
	lend(v, page, 1, false);
	return v;
}
