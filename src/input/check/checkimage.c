#include "input/check/checkimage.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "data/data.h"
#include "input/check/headings.h"

enum { WORDS = 60 /* [bytes] a longer text describes something */ };

/* --- what says nothing ------------------------------------------------------------------------------------------------------------ */

/* Without what is no letter at both ends: "[Image 1]". */
static struct str core_of(struct str s)
{
	size_t from = s.len, to = 0;

	for (size_t pos = 0, at = 0; pos < s.len; at = pos) {
		if (!unicode_is_letter(utf8_next(s, &pos)))
			continue;
		from = from < at ? from : at;
		to = pos;
	}
	return from < to ? str_slice(s, from, to) : STR("");
}

static struct str in_small_letters(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};

	for (size_t pos = 0; pos < s.len;)
		strbuf_put_utf8(&b, unicode_to_lower(utf8_next(s, &pos)));
	return strbuf_str(&b);
}

/* "figure-1.png", "fig_1_final" */
static bool is_file_name(struct str s)
{
	static const char *const ends[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".tiff", ".webp", ".bmp", ".pdf", ".eps"};

	if (str_find(s, STR(" "), 0) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(s, str_from(ends[i])))
			return true;
	return str_find(s, STR("_"), 0) != SIZE_MAX;
}

/* Whether a line of imagewords.yaml, "en: image, picture", has the word. */
static bool lists(struct str bytes, struct str word)
{
	for (size_t pos = 0; (pos = str_find(bytes, word, pos)) != SIZE_MAX; pos += word.len) {
		bool begins = pos >= 2 && bytes.ptr[pos - 1] == ' ' && (bytes.ptr[pos - 2] == ',' || bytes.ptr[pos - 2] == ':');
		uint32_t after = utf8_at(bytes, pos + word.len);
		if (begins && (after == ',' || after == '\n'))
			return true;
	}
	return false;
}

static bool says_nothing(struct arena *scratch, struct str s)
{
	struct str word = core_of(s);

	if (s.len > WORDS)
		return false;
	return !word.len || is_file_name(in_small_letters(scratch, s)) ||
	       lists(data_find(STR("imagewords.yaml"))->bytes, in_small_letters(scratch, word));
}

#define LOGO "the logo"

static void report(struct diag *d, const struct text *t, const char *what)
{
	const char *example = str_is(str_from(what), LOGO) ? "Emblem of the journal, an ear of wheat" : "A map of the fields by the river";

	diag_warn(d, t->at, DIAG_IMAGE_DESCRIPTION, "'%.*s' does not say what %s shows", STR_ARG(t->s), what);
	diag_note(d, ORIGIN_NONE, "readers who cannot see it hear only this; for example: %s", example);
}

static void check_words(struct arena *scratch, struct diag *d, const struct text *t, const char *what)
{
	struct arena_mark mark = arena_save(scratch);

	if (text_given(t) && says_nothing(scratch, t->s))
		report(d, t, what);
	arena_rewind(scratch, mark);
}

/* --- images ----------------------------------------------------------------------------------------------------------------------- */

/* Required, or the image is decoration. */
static void check_given(struct diag *d, const struct text *image, const struct ltext *alt, bool decorative)
{
	if (text_given(image) && !alt->n && !decorative) {
		diag_error(d, image->at, DIAG_MISSING_KEY, "an image needs 'alt': what it shows, for readers who cannot see it");
		diag_note(d, ORIGIN_NONE, "for example: alt: {ru: Поле, en: A field}; or, if it says nothing: decorative: true");
	}
	if (alt->n && decorative)
		diag_error(d, alt->v[0].text.at, DIAG_BAD_VALUE,
			   "a decorative image is not read: leave out 'alt', or 'decorative' if readers should know what it shows");
}

/* In one language only, it would be read on pages of the other. */
static void check_language(struct diag *d, const struct ltext *alt, struct str lang, const char *what)
{
	if (alt->n && !ltext_find(alt, lang))
		diag_warn(d, alt->at, DIAG_MISSING_TRANSLATION, "the description of %s is not given in '%.*s', a language of the journal",
			  what, STR_ARG(lang));
}

static void check_alternative(struct arena *scratch, struct diag *d, const struct ltext *alt, const struct texts *languages,
			      const char *what)
{
	for (size_t i = 0; i < alt->n; i++)
		check_words(scratch, d, &alt->v[i].text, what);
	for (size_t i = 0; languages && i < languages->n; i++)
		check_language(d, alt, languages->v[i].s, what);
}

void checkimage_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	check_given(d, &j->logo.file, &j->logo.alt, j->logo.decorative);
	check_alternative(scratch, d, &j->logo.alt, &j->languages, LOGO);
}

static void check_blocks(struct arena *scratch, struct diag *d, const struct prose_block *first)
{
	for (const struct prose_block *b = first; b; b = b->next) {
		if (b->kind == PROSE_PARAGRAPH && b->inlines && b->inlines->kind == PROSE_IMAGE) {
			const struct text words = {b->inlines->text, b->inlines->at};
			check_words(scratch, d, &words, "the image");
		}
		check_blocks(scratch, d, b->child);
	}
}

void checkimage_page(struct arena *scratch, struct diag *d, const struct page_item *p, const struct journal *j)
{
	check_given(d, &p->image, &p->alt, p->decorative);
	check_alternative(scratch, d, &p->alt, p->languages.n ? &p->languages : j ? &j->languages : NULL, "the image");
	for (size_t i = 0; i < p->prose.n; i++)
		check_blocks(scratch, d, p->prose.v[i].blocks);
}

/* The label and the title are read already. */
static void check_repeated(struct arena *scratch, struct diag *d, const struct article *a, const struct text *t)
{
	struct arena_mark mark = arena_save(scratch);

	if (headings_has(core_of(t->s), "graphical-abstract"))
		report(d, t, "the graphical abstract");
	for (size_t i = 0; i < a->title.n; i++)
		if (t->s.len && str_eq(in_small_letters(scratch, prose_plain(scratch, &a->title.v[i])), in_small_letters(scratch, t->s))) {
			diag_warn(d, t->at, DIAG_IMAGE_DESCRIPTION,
				  "the description of the graphical abstract is the title of the article: say what the picture shows");
			break;
		}
	arena_rewind(scratch, mark);
}

void checkimage_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j)
{
	const struct ltext *alt = &a->graphical_abstract.alt;

	check_alternative(scratch, d, alt, NULL, "the graphical abstract");
	for (size_t i = 0; i < alt->n; i++)
		check_repeated(scratch, d, a, &alt->v[i].text);
	for (size_t k = 0; j && k < j->languages.n; k++)
		if (lprose_find(&a->title, j->languages.v[k].s))
			check_language(d, alt, j->languages.v[k].s, "the graphical abstract");
}
