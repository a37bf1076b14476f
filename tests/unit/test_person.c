/* Forms of names: initials, order, suffixes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/groupname.h"
#include "model/initials.h"
#include "model/person.h"

static void check(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("'%.*s' instead of '%s'", STR_ARG(got), want);
}

static struct name make(const char *family, const char *given, const char *patronymic)
{
	return (struct name){.family = {.s = str_from(family)}, .given = {.s = str_from(given)}, .patronymic = {.s = str_from(patronymic)}};
}

static void test_initials(void **state)
{
	/* given name and patronymic, with spaces, tight, bare */
	static const char *const rows[][5] = {
		{"Кирилл", "Михайлович", "К.\u00A0М.", "К.М.", "КМ"},
		{"William (Bill)", "", "W.", "W.", "W"},
		{"William(Bill) R.", "", "W.\u00A0R.", "W.R.", "WR"},
		{"Robert “Bob” L.", "", "R.\u00A0L.", "R.L.", "RL"},
		{"Robert ‘Bob Lee’ L.", "", "R.\u00A0L.", "R.L.", "RL"},
		{"Robert \"Bob\"", "", "R.", "R.", "R"},
		{"Юрий", "(Георг) Львович", "Ю.\u00A0Л.", "Ю.Л.", "ЮЛ"},
		{"Юрий «Георг»", "Львович", "Ю.\u00A0Л.", "Ю.Л.", "ЮЛ"},
		{"(Георг)", "", "Г.", "Г.", "Г"},
		{"Anne-Marie", "", "A.-M.", "A.-M.", "AM"},
		{"Anne\u2010Marie", "", "A.-M.", "A.-M.", "AM"},
		{"Anne\u2011Marie", "", "A.-M.", "A.-M.", "AM"},
		{"Anne\u2013Marie", "", "A.-M.", "A.-M.", "AM"},
		{"Ж.\u2011Поль", "", "Ж.-П.", "Ж.-П.", "ЖП"},
		{"JF", "", "J.\u00A0F.", "J.F.", "JF"},
		{"JRR", "", "J.\u00A0R.\u00A0R.", "J.R.R.", "JRR"},
		{"J F", "", "J.\u00A0F.", "J.F.", "JF"},
		{"JUAN", "", "J.", "J.", "J"},
		{"Гасан", "Али оглы", "Г.\u00A0А.\u00A0оглы", "Г.А.\u00A0оглы", "ГА\u00A0оглы"},
		{"Лала", "Ариф Кызы", "Л.\u00A0А.\u00A0Кызы", "Л.А.\u00A0Кызы", "ЛА\u00A0Кызы"},
		{"Гасан", "Али-оглы", "Г.\u00A0А.-оглы", "Г.\u00A0А.-оглы", "Г\u00A0А-оглы"},
		{"María de los Ángeles", "", "M.\u00A0de\u00A0los\u00A0Á.", "M.\u00A0de\u00A0los\u00A0Á.", "M\u00A0de\u00A0los\u00A0Á"},
		{"Али", "ибн Ахмад", "А.\u00A0ибн\u00A0А.", "А.\u00A0ибн\u00A0А.", "А\u00A0ибн\u00A0А"},
		{"ʿAbd al-Raḥmān", "", "ʿA.\u00A0al-R.", "ʿA.\u00A0al-R.", "ʿA\u00A0al-R"},
		{"‘Alā’ al-Dīn", "", "‘A.\u00A0al-D.", "‘A.\u00A0al-D.", "‘A\u00A0al-D"},
		{"Jean d’Arcy", "", "J.\u00A0d’A.", "J.\u00A0d’A.", "J\u00A0d’A"},
		{"D’Arcy", "", "D.", "D.", "D"},
		{"M.ª José", "", "M.\u00A0J.", "M.J.", "MJ"},
		{"К.\u202FМ.", "", "К.\u00A0М.", "К.М.", "КМ"},
		{"K.\u2009M.", "", "K.\u00A0M.", "K.M.", "KM"},
		{"Yu.\u00A0Дж.", "", "Yu.\u00A0Дж.", "Yu.Дж.", "YuДж"},
		{"Иван", "Иванович¹", "И.\u00A0И.", "И.И.", "ИИ"},
		{"გიორგი", "", "გ.", "გ.", "გ"},
		{"小明", "", "小明", "小明", "小明"},
	};
	struct arena arena = {0}, *a = &arena;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct name n = make("Rood", rows[i][0], rows[i][1]);
		struct str initials = name_initials_only(a, &n);
		check(initials, rows[i][2]);
		check(initials_tighten(a, initials, false), rows[i][3]);
		check(initials_tighten(a, initials, true), rows[i][4]);
	}
	arena_done(a);
}

/* In a name all in capitals, a short given name is one too. */
static void test_capitals(void **state)
{
	struct arena arena = {0}, *a = &arena;
	struct name n = make("MARLOWE", "IDA", "");

	(void)state;
	check(name_initials_only(a, &n), "I.");
	arena_done(a);
}

static void test_spaces(void **state)
{
	struct arena arena = {0}, *a = &arena;
	struct name n = make("Александров", "К.\u202FМ.", "");

	(void)state;
	check(name_full(a, &n), "К.\u00A0М.\u00A0Александров");
	check(name_sorted(a, &n), "Александров\u00A0К.\u00A0М.");
	arena_done(a);
}

static void test_order(void **state)
{
	struct arena arena = {0}, *a = &arena;
	struct name n = make("Kovács", "János", "");
	struct lname both = {.v = &n, .n = 1};

	(void)state;
	check(name_full(a, lname_shown(a, &both, STR("en"))), "János Kovács");
	check(name_full(a, lname_shown(a, &both, STR("hu"))), "Kovács János");
	check(name_initials(a, lname_shown(a, &both, STR("hu"))), "Kovács\u00A0J.");
	check(name_inverted(a, lname_shown(a, &both, STR("hu")), true), "Kovács János");
	check(name_inverted(a, lname_shown(a, &both, STR("en")), true), "Kovács, János");
	n = make("Nguyễn", "Văn An", "");
	n.lang = STR("vi");
	check(name_full(a, &n), "Nguyễn Văn An");
	n = make("王", "小明", "");
	check(name_full(a, &n), "王小明");
	check(name_initials(a, &n), "王小明");
	n = make("김", "철수", "");
	check(name_sorted(a, &n), "김철수");
	arena_done(a);
}

static void test_filed(void **state)
{
	static const char *const rows[][3] = {
		{"van der Berg", "Jan", "Berg Jan van der "},
		{"al-Bīrūnī", "Aḥmad", "Bīrūnī Aḥmad al-"},
		{"d’Alembert", "Jean", "Alembert Jean d’"},
		{"De Luca", "Ada", "De Luca Ada"},
		{"hooks", "bell", "hooks bell"},
		{"O’Neil", "Ann", "O’Neil Ann"},
	};
	struct arena arena = {0}, *a = &arena;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct name n = make(rows[i][0], rows[i][1], "");
		check(name_filed(a, &n), rows[i][2]);
		n.sort.s = STR("Zed");
		check(name_filed(a, &n), "Zed");
	}
	arena_done(a);
}

/* Groups are known by a word, and filed without the article of their language. */
static void test_groups(void **state)
{
	static const char *const filed[][3] = {
		{"The Zebra Group", "en", "Zebra Group"},
		{"The Zebra Group", "ru", "Zebra Group"},
		{"the Zebra Group", "de", "Zebra Group"},
		{"Die Zebra-Gruppe", "de", "Zebra-Gruppe"},
		{"L’Équipe", "fr", "Équipe"},
		{"Der Zebra", "en", "Der Zebra"},
		{"Theta Group", "en", "Theta Group"},
		{"Η Ομάδα", "el", "Ομάδα"},
		{"The ", "en", "The "},
	};
	static const char *const likely[] = {"ATLAS Collaboration", "Рабочая группа", "FORSCHUNGSGRUPPE X", "Коллектив авторов", "X-Team"};
	static const char *const persons[] = {"Boardman Jane", "Ludwig van Beethoven", "Иванов Иван", "Teamer Ann"};

	(void)state;
	for (size_t i = 0; i < sizeof filed / sizeof *filed; i++)
		check(groupname_without_article(str_from(filed[i][0]), str_from(filed[i][1])), filed[i][2]);
	for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
		assert_true(groupname_is_likely(str_from(likely[i])));
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
		assert_false(groupname_is_likely(str_from(persons[i])));
}

/* Words such as "on behalf of": before the group or after it, once. */
static void test_behalf(void **state)
{
	static const struct {
		const char *lang, *label, *name, *want;
	} rows[] = {
		{"en", "on behalf of the {name}", "ATLAS Collaboration", "on behalf of the ATLAS Collaboration"},
		{"en", "on behalf of the {name}", "The ATLAS Collaboration", "on behalf of the ATLAS Collaboration"},
		{"en", "on behalf of the {name}", "On behalf of ATLAS", "On behalf of ATLAS"},
		{"en", "on behalf of the {name}", "for the X Study Group", "for the X Study Group"},
		{"ru", "от имени: {name}", "рабочей группы", "от имени рабочей группы"},
		{"ru", "от имени: {name}", "от лица группы", "от лица группы"},
		{"ru", "от имени: {name}", "The X Group", "от имени the X Group"},
		{"ru", "от имени: {name}", "Группа «Север»", "от имени: Группа «Север»"},
		{"ru", "от имени: {name}", "коллаборации ATLAS", "от имени коллаборации ATLAS"},
		{"de", "im Namen von: {name}", "Arbeitsgruppe X", "im Namen der Arbeitsgruppe X"},
		{"de", "im Namen von: {name}", "ATLAS Collaboration", "im Namen der ATLAS Collaboration"},
		{"de", "im Namen von: {name}", "The ATLAS Collaboration", "im Namen der ATLAS Collaboration"},
		{"de", "im Namen von: {name}", "Konsortium X", "im Namen von: Konsortium X"},
		{"de", "im Namen von: {name}", "Das Konsortium der Gruppe", "im Namen von: Das Konsortium der Gruppe"},
		{"de", "im Namen von: {name}", "Der X-Gruppe", "im Namen der X-Gruppe"},
		{"de", "im Namen von: {name}", "des X-Konsortiums", "im Namen des X-Konsortiums"},
		{"de", "im Namen von: {name}", "Die X-Gruppe", "im Namen der X-Gruppe"},
		{"fr", "au nom de\u00A0: {name}", "la Société X", "au nom de la Société X"},
		{"fr", "au nom de\u00A0: {name}", "du Groupe X", "au nom du Groupe X"},
		{"fr", "au nom de\u00A0: {name}", "Le Groupe X", "au nom du Groupe X"},
		{"fr", "au nom de\u00A0: {name}", "Groupe X", "au nom du Groupe X"},
		{"fr", "au nom de\u00A0: {name}", "Équipe X", "au nom de l’Équipe X"},
		{"fr", "au nom de\u00A0: {name}", "ATLAS", "au nom de\u00A0: ATLAS"},
		{"it", "per conto di: {name}", "della Società X", "per conto della Società X"},
		{"it", "per conto di: {name}", "Gruppo X", "per conto del Gruppo X"},
		{"es", "en nombre de: {name}", "El Consorcio X", "en nombre del Consorcio X"},
		{"es", "en nombre de: {name}", "Red X", "en nombre de la Red X"},
		{"pt", "em nome de: {name}", "de Grupo X", "em nome de Grupo X"},
		{"pt", "em nome de: {name}", "Grupo X", "em nome do Grupo X"},
		{"pl", "w imieniu: {name}", "Grupa X", "w imieniu: Grupa X"},
		{"fi", "ryhmän puolesta: {name}", "Ryhmä X", "ryhmän puolesta: Ryhmä X"},
		{"tr", "{name} adına", "X Grubu", "X Grubu adına"},
		{"tr", "{name} adına", "X Grubu adına", "X Grubu adına"},
		{"hu", "{name} nevében", "az X csoport nevében", "az X csoport nevében"},
		{"hu", "{name} nevében", "Land Team", "a Land Team nevében"},
		{"hu", "{name} nevében", "The Land Team", "a Land Team nevében"},
		{"hu", "{name} nevében", "A Földrajzi Csoport", "a Földrajzi Csoport nevében"},
		{"hu", "{name} nevében", "Országos Csoport", "az Országos Csoport nevében"},
		{"hu", "{name} nevében", "„Északi” csoport", "az „Északi” csoport nevében"},
		{"hu", "{name} nevében", "MTA csoport", "az MTA csoport nevében"},
		{"hu", "{name} nevében", "NATO csoport", "a NATO csoport nevében"},
		{"hu", "{name} nevében", "United Group", "a United Group nevében"},
		{"hu", "{name} nevében", "5. csoport", "az 5. csoport nevében"},
		{"hu", "{name} nevében", "1. csoport", "az 1. csoport nevében"},
		{"hu", "{name} nevében", "10. csoport", "a 10. csoport nevében"},
	};
	static const char *const none[] = {"Center for the Study of Reading", "Smith, for the record", "Ida Forthe", "Отимени"};
	struct arena arena = {0}, *a = &arena;
	struct str rest;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct labels_language l = {.lang = str_from(rows[i].lang), .known = true};
		struct labels labels = {&l, 1};
		l.text[LABEL_ON_BEHALF_OF] = str_from(rows[i].label);
		check(groupname_behalf(a, &labels, l.lang, str_from(rows[i].name)), rows[i].want);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_true(groupname_find_behalf(str_from(none[i]), false, &rest) == SIZE_MAX);
	assert_int_equal(groupname_find_behalf(STR("Smith, J. on behalf of the X Group"), false, &rest), 10);
	check(rest, "X Group");
	arena_done(a);
}

/* A name for pages in a language in which it is not given: in the letters of the language, English before others. */
static void test_nearest(void **state)
{
	struct name names[] = {{.lang = STR_INIT("ru")}, {.lang = STR_INIT("fr")}, {.lang = STR_INIT("en")}};
	static const char *const families[] = {"Шмидт", "Chmidt", "Schmidt"};
	const struct lname n = {.v = names, .n = 3};
	struct ltext_entry texts[3];
	const struct ltext t = {.v = texts, .n = 3};
	struct str found = {NULL, 0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		names[i].family.s = str_from(families[i]);
		texts[i] = (struct ltext_entry){.lang = names[i].lang, .text.s = str_from(families[i])};
	}
	check(lname_any(&n, STR("de"))->family.s, "Schmidt");
	check(lname_any(&n, STR("uk"))->family.s, "Шмидт");
	check(lname_any(&n, STR("fr"))->family.s, "Chmidt");
	check(lname_any(&n, STR("el"))->family.s, "Schmidt");
	check(ltext_any(&t, STR("de"), &found)->s, "Schmidt");
	check(found, "en");
	check(ltext_any(&t, STR("kk"), NULL)->s, "Шмидт");
	check(ltext_any(&t, STR("ka"), NULL)->s, "Schmidt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_initials), cmocka_unit_test(test_capitals), cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_order),    cmocka_unit_test(test_filed),    cmocka_unit_test(test_groups),
		cmocka_unit_test(test_behalf),   cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
