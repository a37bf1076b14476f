/* input/schema/identifiers: syntax, check digits and normal forms; base/suggest; base/unicode; the names of model/person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/schema/checkdigit.h"
#include "input/schema/identifiers.h"
#include "input/schema/schema.h"
#include "model/licence.h"
#include "model/person.h"

static int set_up(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

static void expect(struct arena *a, const struct schema_type *type, enum identifier_verdict want, const char *in, const char *normal)
{
	struct identifier_reason why;
	struct str out;
	enum identifier_verdict got = identifier_check(a, type, str_from(in), &out, &why);

	if (got != want)
		fail_msg("'%s': verdict %d, expected %d (%.*s)", in, (int)got, (int)want, STR_ARG(why.text));
	if (normal && !str_is(out, normal))
		fail_msg("'%s' becomes '%.*s', expected '%s'", in, STR_ARG(out), normal);
	assert_true(want == IDENTIFIER_OK ? why.text.len == 0 : why.text.len > 0);
}

static void good(struct arena *a, const struct schema_type *type, const char *in, const char *normal)
{
	expect(a, type, IDENTIFIER_OK, in, normal);
}

static void bad(struct arena *a, const struct schema_type *type, const char *in)
{
	expect(a, type, IDENTIFIER_BAD, in, NULL);
}

static void test_issn(void **state)
{
	assert_int_equal(checkdigit_issn("2500180"), '9');
	assert_int_equal(checkdigit_issn("0317847"), '1');
	assert_int_equal(checkdigit_issn("1144875"), 'X');
	good(*state, &type_issn, "2500-1809", "2500-1809");
	good(*state, &type_issn, "ISSN 25001809", "2500-1809");
	good(*state, &type_issn, "e-ISSN: 2500-1809", "2500-1809");
	good(*state, &type_issn, "ISSN (Online) 2500-1809", "2500-1809");
	good(*state, &type_issn, "issn: 1144-875x", "1144-875X");
	good(*state, &type_issn, "0317-8471", "0317-8471");
	bad(*state, &type_issn, "2500-1808");
	bad(*state, &type_issn, "2500-180");
	bad(*state, &type_issn, "2500-18099");
	bad(*state, &type_issn, "1144-875Х"); /* Cyrillic */
	bad(*state, &type_issn, "X144-8750");
}

static void test_orcid(void **state)
{
	static const char *const valid[] = {"0000-0002-1825-0097", "0000-0002-1694-233X", "0000-0002-9079-593X", "0000-0001-5109-3700"};

	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
		good(*state, &type_orcid, valid[i], valid[i]);
	good(*state, &type_orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097");
	good(*state, &type_orcid, "http://www.orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X");
	good(*state, &type_orcid, "0000000218250097", "0000-0002-1825-0097");
	good(*state, &type_orcid, "ORCID iD: https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097");
	bad(*state, &type_orcid, "0000-0002-1825-0098");
	bad(*state, &type_orcid, "0000-0002-1825");
	bad(*state, &type_orcid, "https://example.org/0000-0002-1825-0097");
}

static void test_doi(void **state)
{
	const char *bare = "10.22394/2500-1809-2020-5-3-70-96";

	good(*state, &type_doi, bare, bare);
	good(*state, &type_doi, "https://doi.org/10.22394/2500-1809-2020-5-3-70-96", bare);
	good(*state, &type_doi, "http://dx.doi.org/10.22394/2500-1809-2020-5-3-70-96", bare);
	good(*state, &type_doi, "DOI: 10.22394/2500-1809-2020-5-3-70-96", bare);
	good(*state, &type_doi, "doi:https://doi.org/10.22394/2500-1809-2020-5-3-70-96", bare);
	expect(*state, &type_doi, IDENTIFIER_OK, "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E2", "10.1002/(SICI)1097<1::AID>2");
	good(*state, &type_doi, "10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2", "10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2");
	good(*state, &type_doi, "10.1021/jp000606+", "10.1021/jp000606+");
	expect(*state, &type_doi, IDENTIFIER_ODD, "10.1021/jp+000606", "10.1021/jp+000606");
	expect(*state, &type_doi, IDENTIFIER_ODD, "https://doi.org/10.1002/ab%3C1", "10.1002/ab<1");
	expect(*state, &type_doi, IDENTIFIER_ODD, "10.22394/abc.", "10.22394/abc.");
	expect(*state, &type_doi, IDENTIFIER_ODD, "10.22394/аbc", NULL); /* Cyrillic */
	bad(*state, &type_doi, "10.22/abc");
	bad(*state, &type_doi, "10.22394/");
	bad(*state, &type_doi, "10.22394");
	bad(*state, &type_doi, "10.22394/a b");
	bad(*state, &type_doi, "11.22394/abc");
	good(*state, &type_doi_prefix, "10.22394", "10.22394");
	bad(*state, &type_doi_prefix, "10.22394/");
}

static void test_codes(void **state)
{
	good(*state, &type_edn, "abcdef", "ABCDEF");
	good(*state, &type_edn, "https://elibrary.ru/ABCDEF", "ABCDEF");
	good(*state, &type_edn, "EDN: https://elibrary.ru/abcdef", "ABCDEF");
	good(*state, &type_edn, "EDNABC", "EDNABC"); /* no label */
	bad(*state, &type_edn, "https://elibrary.ru/item.asp?id=44112345");
	bad(*state, &type_edn, "ABCDE");
	bad(*state, &type_edn, "ABCDE1");
	good(*state, &type_spin, "12345678", "1234-5678");
	good(*state, &type_spin, "SPIN-код: 1234-5678", "1234-5678");
	bad(*state, &type_spin, "SPINNER 1234-5678");
	good(*state, &type_grnti, "ГРНТИ 03.23.55", "03.23.55");
	good(*state, &type_udc, "УДК: 94(47)", "94(47)");
	good(*state, &type_jel, "JEL: N54", "N54");
	bad(*state, &type_spin, "1234-567");
	bad(*state, &type_spin, "1234-567X");
	good(*state, &type_udc, "94(47).084.6", "94(47).084.6");
	good(*state, &type_udc, "94(100)“13/14”", "94(100)“13/14”");
	good(*state, &type_udc, "УДК 338.43:63(470+571)\"1929/1933\"", "338.43:63(470+571)\"1929/1933\"");
	bad(*state, &type_udc, "94(47).");
	bad(*state, &type_udc, "история");
	good(*state, &type_bbk, "63.3(2)615", "63.3(2)615");
	good(*state, &type_bbk, "Т3(2)615", "Т3(2)615");
	bad(*state, &type_bbk, "T3(2)615"); /* Latin */
	good(*state, &type_grnti, "03.23.55", "03.23.55");
	good(*state, &type_grnti, "03", "03");
	bad(*state, &type_grnti, "3.23.55");
	bad(*state, &type_grnti, "03.23.");
	good(*state, &type_jel, "N54", "N54");
	good(*state, &type_jel, "Q", "Q");
	bad(*state, &type_jel, "N541");
	bad(*state, &type_jel, "n54");
}

static void test_addresses(void **state)
{
	good(*state, &type_url, "https://www.ranepa.ru/a?b=c#d", "https://www.ranepa.ru/a?b=c#d");
	good(*state, &type_url, "http://пример.рф/", "http://пример.рф/");
	bad(*state, &type_url, "www.ranepa.ru");
	bad(*state, &type_url, "ftp://ranepa.ru");
	bad(*state, &type_url, "https://ranepa");
	bad(*state, &type_url, "https://");
	bad(*state, &type_url, "https://a.b/c d");
	good(*state, &type_email, "a.b+c@example.org", "a.b+c@example.org");
	bad(*state, &type_email, "example.org");
	bad(*state, &type_email, "a@b");
	bad(*state, &type_email, "a@b@c.org");
	bad(*state, &type_email, "a@b.org, c@d.org");
	good(*state, &type_ror, "0abcdef23", "https://ror.org/0abcdef23");
	good(*state, &type_ror, "https://ror.org/0abcdef23", "https://ror.org/0abcdef23");
	bad(*state, &type_ror, "https://ror.org/0abcdil12");
}

static void test_names_of_things(void **state)
{
	good(*state, &type_lang, "ru", "ru");
	good(*state, &type_lang, "sr-Latn-RS", "sr-Latn-RS");
	good(*state, &type_lang, "de-1996", "de-1996");
	expect(*state, &type_lang, IDENTIFIER_ODD, "rus", "ru");
	expect(*state, &type_lang, IDENTIFIER_ODD, "GER", "de");
	good(*state, &type_lang, "chv", "chv");
	bad(*state, &type_lang, "russian");
	bad(*state, &type_lang, "r");
	bad(*state, &type_lang, "ru-");
	bad(*state, &type_lang, "ру");
	good(*state, &type_slug, "aleksandrov-2", "aleksandrov-2");
	bad(*state, &type_slug, "../a");
	bad(*state, &type_slug, ".hidden");
	bad(*state, &type_slug, "a/b");
	good(*state, &type_path, "fonts/a.ttf", "fonts/a.ttf");
	bad(*state, &type_path, "/etc/passwd");
	bad(*state, &type_path, "a\\b");
}

static struct str nearest(const char *word, const char *const *v)
{
	struct suggest s = {.word = str_from(word)};

	for (; *v; v++)
		suggest_try(&s, str_from(*v));
	return s.best;
}

static void test_suggest(void **state)
{
	static const char *const keys[] = {"authors", "abstract", "title", "copyright_year", "doi", "edn", "licence", NULL};

	(void)state;
	assert_true(str_is(nearest("authros", keys), "authors"));
	assert_true(str_is(nearest("Title", keys), "title"));
	assert_true(str_is(nearest("copyright-year", keys), "copyright_year"));
	assert_true(str_is(nearest("license", keys), "licence"));
	assert_true(str_is(nearest("dio", keys), "doi"));
	assert_int_equal(nearest("banana", keys).len, 0);
	assert_int_equal(nearest("", keys).len, 0);
}

static void test_unicode(void **state)
{
	struct str same = STR("Ёлка — «já»");
	bool changed;

	assert_ptr_equal(unicode_nfc(*state, same, &changed).ptr, same.ptr);
	assert_false(changed);
	assert_true(str_is(unicode_nfc(*state, STR("a\nи\u0306 e\u0301\n"), &changed), "a\nй é\n"));
	assert_true(changed);
	assert_true(str_is(unicode_nfc(*state, STR("\u2126"), &changed), "Ω"));
	assert_true(str_is(unicode_nfc(*state, STR("a\u0301\u0323"), &changed), "ạ\u0301"));
	for (size_t n = 0; n < 20; n++) { /* wherever it stands in eight bytes */
		struct str padded = str_printf(*state, "%.*sи\u0306 é, я", (int)n, "aaaaaaaaaaaaaaaaaaaa"),
			   right = str_printf(*state, "%.*sй é, я", (int)n, "aaaaaaaaaaaaaaaaaaaa");
		assert_true(str_eq(unicode_nfc(*state, padded, NULL), right));
	}
	assert_true(unicode_is_combining(0x301));
	assert_false(unicode_is_combining('a'));
	assert_true(unicode_is_upper(0x416));
	assert_true(unicode_is_lower(0x436));
	assert_int_equal(unicode_to_lower(0x416), 0x436);
	assert_int_equal(unicode_marks_at(STR("и\u0306")), SIZE_MAX);
}

/* 100,000 marks on one letter are reported and not sorted. */
static void test_many_marks(void **state)
{
	struct strbuf b = {.arena = *state};

	strbuf_puts(&b, "ab");
	for (int i = 0; i < 50000; i++)
		strbuf_puts(&b, "\u0301\u0323");
	assert_int_equal(unicode_marks_at(strbuf_str(&b)), 2 + 2 * UNICODE_MARKS_LIMIT);
	assert_ptr_equal(unicode_nfc(*state, strbuf_str(&b), NULL).ptr, b.ptr);
}

static struct name name_of(const char *family, const char *given, const char *patronymic)
{
	return (struct name){.family = {str_from(family), {0, 0, 0}},
			     .given = {str_from(given), {0, 0, 0}},
			     .patronymic = {str_from(patronymic), {0, 0, 0}}};
}

static void test_names(void **state)
{
	struct name ru = name_of("Александров", "Кирилл", "Михайлович"), en = name_of("Aleksandrov", "Kirill M.", "");
	struct name fr = name_of("Сартр", "Жан-Поль", ""), runon = name_of("Сталин", "И.В.", "");
	struct name one = {.literal = {STR("Редакция"), {0, 0, 0}}};

	assert_true(str_is(name_full(*state, &ru), "Кирилл Михайлович Александров"));
	assert_true(str_is(name_full(*state, &en), "Kirill M.\u00A0Aleksandrov"));
	assert_true(str_is(name_initials(*state, &ru), "К.\u00A0М.\u00A0Александров"));
	assert_true(str_is(name_initials(*state, &en), "K.\u00A0M.\u00A0Aleksandrov"));
	assert_true(str_is(name_sorted(*state, &ru), "Александров\u00A0К.\u00A0М."));
	assert_true(str_is(name_initials_only(*state, &fr), "Ж.-П."));
	assert_true(str_is(name_sorted(*state, &runon), "Сталин\u00A0И.\u00A0В."));
	assert_true(str_is(name_family_first(*state, &ru), "Александров Кирилл Михайлович"));
	assert_true(str_is(name_full(*state, &one), "Редакция"));
	assert_true(str_is(name_initials(*state, &one), "Редакция"));
}

static void test_licences(void **state)
{
	const struct licence_entry *l = licence_find(STR("cc-by-nc-nd-4.0"));

	(void)state;
	assert_non_null(l);
	assert_string_equal(l->url, "https://creativecommons.org/licenses/by-nc-nd/4.0/");
	assert_non_null(licence_find(STR("CC BY 3.0")));
	assert_null(licence_find(STR("CC BY 3.5")));
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void test_epoch(void **state)
{
	static const struct {
		uint64_t seconds;
		struct date date;
	} table[] = {
		{0, {.year = 1970, .month = 1, .day = 1}},
		{86399, {.year = 1970, .month = 1, .day = 1}},
		{86400, {.year = 1970, .month = 1, .day = 2}},
		{951782399, {.year = 2000, .month = 2, .day = 28}},
		{951782400, {.year = 2000, .month = 2, .day = 29}},
		{951868800, {.year = 2000, .month = 3, .day = 1}},
		{1601424000, {.year = 2020, .month = 9, .day = 30}},
		{4107542400, {.year = 2100, .month = 3, .day = 1}},
		{253402300799, {.year = 9999, .month = 12, .day = 31}},
		{253402300800, {.year = 0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct date d = date_from_epoch(table[i].seconds);
		assert_int_equal(date_cmp(&d, &table[i].date), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(test_epoch),   PLACED(test_issn),       PLACED(test_orcid),           PLACED(test_doi),
		PLACED(test_codes),   PLACED(test_addresses),  PLACED(test_names_of_things), PLACED(test_suggest),
		PLACED(test_unicode), PLACED(test_many_marks), PLACED(test_names),           PLACED(test_licences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
