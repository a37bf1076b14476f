/* Break points of single words. test_hyphen_oracle checks the patterns in bulk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/hyphenword.h"

#include "base/str.h"
#include "data/data.h"
#include "text/hyphen.h"
#include "text/hyphenwords.h"

enum { WORD_MAX = 200 };

static const struct hyphen *find(const char *lang)
{
	const struct hyphen *h = hyphen_find(str_from(lang));

	if (!h)
		fail_msg("no patterns for %s", lang);
	return h;
}

/* `expected` is the word with a "-" at each break point; `left` 0: the language's minimums. */
static void check_with(const char *lang, const char *expected, unsigned left, unsigned right)
{
	const struct hyphen *h = find(lang);
	struct str text = str_from(expected);
	uint32_t cps[WORD_MAX] = {0};
	bool points[WORD_MAX];
	char got[WORD_MAX * 5 + 1];
	size_t n = 0, len = 0;

	for (size_t pos = 0; pos < text.len;) {
		uint32_t cp = utf8_next(text, &pos);
		if (cp != '-')
			cps[n++] = cp;
	}
	if (!left)
		hyphen_minimums(h, &left, &right);
	hyphen_word(h, cps, n, left, right, points);
	for (size_t i = 0; i < n; i++) {
		if (points[i])
			got[len++] = '-';
		len += utf8_encode(cps[i], got + len);
	}
	got[len] = '\0';
	assert_string_equal(got, expected);
}

static void check(const char *lang, const char *expected)
{
	check_with(lang, expected, 0, 0);
}

static void by_syllables(void **state)
{
	(void)state;
	check("kk", "тә-уел-сіз-дік");
	check("kk", "қа-уым-дас-тық");
	check("kk", "жүр-гі-зу");
	check("kk", "ау-дан-дар");
	check("kk", "зерт-теу-лер");
	check("kk", "да-уыс");
	check("kk", "қо-ян-дар");
	check("kk", "мем-ле-кет-тік");
	check("kk", "қа-зақ-стан");
	check("ky", "кыр-гыз-стан");
	check("ky", "өл-кө-сүн-дө");
	check("ky", "маа-лы-мат");
	check("ky", "көй-гөй-лөр");
	check("ky", "ба-ян-дар");
}

static void check_words(const struct hyphenwords *w, const char *lang, const char *expected, bool found)
{
	struct str text = str_from(expected);
	uint32_t cps[WORD_MAX] = {0};
	bool points[WORD_MAX] = {false}, wanted[WORD_MAX] = {false};
	size_t n = 0;

	for (size_t pos = 0; pos < text.len;) {
		uint32_t cp = utf8_next(text, &pos);
		if (cp == '-')
			wanted[n] = true;
		else
			cps[n++] = cp;
	}
	assert_int_equal(hyphenwords_find(w, str_from(lang), cps, n, points), found);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(points[i], found && wanted[i]);
}

static void given_words(void **state)
{
	struct arena a = {0};
	struct hyphenwords *w = hyphenwords_new(&a);

	(void)state;
	hyphenwords_add_lines(w, STR("ru"), STR("# a comment\nги-пер-ссыл*\nРос-ком-над-зор*\n\nсссрия\nwrong--word\n"));
	hyphenwords_add(w, STR("ru"), STR("РЕ-ДАК-ЦИЯ"));
	hyphenwords_add(w, STR("ru"), STR("редакция"));
	hyphenwords_add(w, STR("en"), STR("in-ter-view-ees"));
	hyphenwords_close(w);
	check_words(w, "ru", "ги-пер-ссылка", true);
	check_words(w, "ru", "ги-пер-ссыл", true);
	check_words(w, "ru", "Рос-ком-над-зора", true);
	check_words(w, "ru-RU", "РОС-КОМ-НАД-ЗОР", true);
	check_words(w, "ru", "сссрия", true);
	check_words(w, "ru", "редакция", true);
	check_words(w, "ru", "редакциям", false);
	check_words(w, "ru", "гипер", false);
	check_words(w, "en-GB", "in-ter-view-ees", true);
	check_words(w, "de", "in-ter-view-ees", false);
	check_words(w, "ru", "wrongword", false);
	assert_false(hyphenwords_know(w, STR("kk")));
	assert_false(hyphenwords_know(NULL, STR("ru")));
	arena_done(&a);
}

/* Every built-in word is one, and divides as it says. */
static void built_in_words(void **state)
{
	struct arena a = {0};
	size_t n, words = 0;
	const struct data_file *files = data_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct str bytes = files[i].bytes;
		if (!str_starts(files[i].name, STR("hyphen/exceptions-")))
			continue;
		for (size_t from = 0, to; from < bytes.len; from = to + 1) {
			struct hyphenword word;
			for (to = from; to < bytes.len && bytes.ptr[to] != '\n'; to++)
				;
			struct str line = str_slice(bytes, from, to);
			if (line.len && line.ptr[0] != '#' && hyphenword_read(&a, line, &word))
				fail_msg("%.*s", STR_ARG(line));
			words++;
		}
	}
	assert_true(words > 40);
	arena_done(&a);
}

static void russian(void **state)
{
	(void)state;
	check("ru", "кол-лек-ти-ви-за-ция");
	check("ru", "со-ци-аль-но");
	check("ru", "по-ли-ти-че-ский");
	check("ru", "об-ра-зо-ва-ние");
	check("ru", "подъ-езд");
	check("ru", "рай-он");
	check("ru", "опре-де-лён-ный");
	check("ru", "сель-ско-хо-зяй-ствен-ный");
	check("ru", "пред-при-ни-ма-тель-ство");
}

static void other_cyrillic(void **state)
{
	(void)state;
	check("uk", "уні-вер-си-тет");
	check("uk", "ґа-нок");
	check("uk", "сіль-сько-го-спо-дар-ський");
	check("be", "бе-ла-ру-с-кая");
	check("bg", "об-ра-зо-ва-ние");
}

static void latin(void **state)
{
	(void)state;
	check("en-US", "hy-phen-ation");
	check("en-US", "rep-re-sen-ta-tion");
	check("en-GB", "rep-res-ent-a-tion");
	check("de", "ge-schwin-dig-keits-be-gren-zung");
	check("de", "stra-ßen-bahn");
	check("fr", "dé-ve-lop-pe-ment");
	check("es", "uni-ver-si-dad");
	check("pt", "uni-ver-si-dade");
	check("it", "uni-ver-si-tà");
	check("pl", "uni-wer-sy-tet");
	check("nl", "uni-ver-si-teit");
	check("tr", "üni-ver-si-te-si");
	check("tk", "türk-me-nis-tan");
}

static void any_case(void **state)
{
	(void)state;
	check("ru", "Бе-ре-гись");
	check("ru", "КОЛ-ЛЕК-ТИ-ВИ-ЗА-ЦИЯ");
	check("ru", "ОПРЕ-ДЕ-ЛЁН-НЫЙ");
	check("uk", "Ґа-нок");
	check("de", "Stra-ße");
	check("de", "STRA-ẞE");
	check("tr", "ÜNİ-VER-Sİ-TE-Sİ");
	check("en", "Ta-Ble");
}

/* \hyphenation of the sources: the patterns alone would break these elsewhere. */
static void exceptions(void **state)
{
	(void)state;
	check("en-us", "ta-ble");
	check("en-us", "as-so-ciate");
	check("en-us", "as-so-ciates");
	check("en-us", "project");
	check("en-us", "dec-li-na-tion");
	check("en-us", "pro-jected");
	check("en-gb", "ma-nu-script");
	check("ru", "ас-бест");
	check("ru", "биз-нес-мен");
	check("ru", "вопль");
	check("pt", "soft-ware");
	check("pl", "niech-by");
	check_with("en-us", "table", 3, 3);
	check_with("ru", "бизнес-мен", 4, 2);
}

static void minimums(void **state)
{
	static const struct {
		const char *lang;
		unsigned left, right;
	} own[] = {{"ru", 2, 2}, {"uk", 2, 2}, {"en-US", 2, 3}, {"en-GB", 2, 3}, {"de", 2, 2}, {"pt", 2, 3}};

	(void)state;
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++) {
		unsigned left = 0, right = 0;
		hyphen_minimums(find(own[i].lang), &left, &right);
		assert_int_equal(left, own[i].left);
		assert_int_equal(right, own[i].right);
	}
	check_with("ru", "об-ра-зо-ва-ние", 2, 2);
	check_with("ru", "обра-зо-ва-ние", 3, 3);
	check_with("ru", "обра-зо-вание", 4, 4);
	check_with("ru", "образование", 100, 2);
	check_with("ru", "образование", 2, 100);
	check_with("ru", "образование", 11, 1);
	check_with("ru", "ё-ж", 1, 0);
}

static void apostrophes(void **state)
{
	(void)state;
	check("uk", "об'-єкт");
	check("uk", "об’-єкт");
	check("uk", "обʼ-єкт");
	check("be", "аб’-ект");
	check("fr", "au-jour-d’hui");
	check("en", "project’s");
	check("en", "gov-ern-ment's");
	check("en", "doesn't");
	check("ru", "д’Ар-та-ньян");
}

static void foreign_characters(void **state)
{
	(void)state;
	check("ru", "2024");
	check("ru", "university");
	check("ru", "1об-ра-зо2");
	check_with("ru", "ко2обра-зо2ко", 4, 2);
	check("es", "lin-güís-ti-ca"); /* ü is in no pattern, but is a letter */
	check("en", "универ");
}

static void marks(void **state)
{
	(void)state;
	check("ru", "за́-мок");
	check("ru", "о́б-ра-зо-ва́-ние");
	check_with("ru", "о́бра-зо-ва́-ние", 3, 3);
	check("ru", "\xCC\x81");
	check("ru", "\xCC\x81об-ра-зо-ва-ние\xCC\x81\xCC\x81");
}

static void short_words(void **state)
{
	bool point = true;
	uint32_t letter = 0x430;

	(void)state;
	hyphen_word(find("ru"), &letter, 0, 2, 2, &point);
	assert_true(point);
	hyphen_word(find("ru"), &letter, 1, 0, 0, &point);
	assert_false(point);
	check_with("ru", "его", 2, 2);
}

static void tags(void **state)
{
	(void)state;
	assert_ptr_equal(find("en"), find("en-US"));
	assert_ptr_equal(find("EN"), find("en-us"));
	assert_ptr_equal(find("en-GB-oxendict"), find("en-gb"));
	assert_ptr_not_equal(find("en-GB"), find("en-US"));
	assert_ptr_equal(find("ru-RU"), find("ru"));
	assert_ptr_equal(find("ru-Cyrl-KG"), find("ru"));
	assert_ptr_equal(find("de-AT"), find("de-1996"));
	assert_ptr_equal(find("pt-BR"), find("pt"));
	assert_null(hyphen_find(STR("tt")));
	assert_null(hyphen_find(STR("r")));
	assert_null(hyphen_find(STR("rus")));
	assert_null(hyphen_find(STR("-")));
	assert_null(hyphen_find(STR("")));
	assert_null(hyphen_find((struct str){"ru\0", 3}));
}

/* A word longer than the window of labels, with breaks at regular places throughout. */
static void long_word(void **state)
{
	enum { PARTS = 50000 };
	static const uint32_t part[] = {0x43A, 0x43E, 0x43B, 0x43B, 0x435, 0x43A}; /* коллек */
	size_t each = sizeof(part) / sizeof(*part), n = PARTS * each;
	uint32_t *cps = malloc(n * sizeof(*cps));
	bool *points = malloc(n * sizeof(*points));

	(void)state;
	assert_non_null(cps);
	assert_non_null(points);
	for (size_t i = 0; i < PARTS; i++)
		memcpy(cps + i * each, part, sizeof(part));
	hyphen_word(find("ru"), cps, n, 2, 2, points);
	for (size_t i = 0; i < n; i++)
		if (points[i] != (i > 0 && i % 3 == 0))
			fail_msg("wrong break before character %zu", i);
	free(cps);
	free(points);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_syllables),       cmocka_unit_test(given_words),
		cmocka_unit_test(built_in_words),     cmocka_unit_test(russian),
		cmocka_unit_test(other_cyrillic),     cmocka_unit_test(latin),
		cmocka_unit_test(any_case),           cmocka_unit_test(exceptions),
		cmocka_unit_test(minimums),           cmocka_unit_test(apostrophes),
		cmocka_unit_test(foreign_characters), cmocka_unit_test(marks),
		cmocka_unit_test(short_words),        cmocka_unit_test(tags),
		cmocka_unit_test(long_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
