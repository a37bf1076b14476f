/* Every rule of text/nobreak.c, with words that it keeps together and words that it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/nobreak.h"

struct sample {
	const char *lang, *text, *rule; /* rule NULL: a line may end at the first space */
};

/* Samples for each rule and, where they differ, each language. */
static const struct sample samples[] = {
	{"ru", "в доме", "one-letter-word"},
	{"ru", "(в доме", "one-letter-word"},
	{"ru", "«О власти", "one-letter-word"},
	{"uk", "з міста", "one-letter-word"},
	{"be", "ў хаце", "one-letter-word"},
	{"bg", "с нея", "one-letter-word"},
	{"pl", "w domu", "one-letter-word"},
	{"cs", "v domě", "one-letter-word"},
	{"en", "в доме", "short-word"},
	{"ru", "из дома", "short-word"},
	{"ru", "не знал", "short-word"},
	{"en", "of peasants", "short-word"},
	{"en", "a house", "short-word"},
	{"ru", "в, доме", NULL},
	{"ru", "сказал бы", "particle"},
	{"ru", "тот же,", "particle"},
	{"ru", "тот же»", "particle"},
	{"uk", "сказав би", "particle"},
	{"be", "сказаў бы", "particle"},
	{"ru", "тот жест", NULL},
	{"ru", "власть — это", "dash"},
	{"en", "power – this", "dash"},
	{"ru", "— Здравствуйте", "dash"},
	{"ru", "И. В.", "initials"},
	{"ru", "В. Сталина", "initials-name"},
	{"ru", "И.В. Сталина", "initials-name"},
	{"ru", "Александров К.", "initials-name"},
	{"ru", "Салтыкова-Щедрина М.", "initials-name"},
	{"en", "K. Aleksandrov", "initials-name"},
	{"en", "J.-P. Sartre", "initials-name"},
	{"en", "Yu. Ivanova", "initials-name"},
	{"en", "Smith J.", "initials-name"},
	{"ru", "№ 3", "sign-number"},
	{"en", "§ 12", "sign-number"},
	{"ru", "см. § 2", "see"},
	{"en", "cf. § 2", "see"},
	{"ru", "т. 5", "abbreviation-number"},
	{"ru", "С. 70–96", "abbreviation-number"},
	{"ru", "вып. 2", "abbreviation-number"},
	{"ru", "гл. 4", "abbreviation-number"},
	{"ru", "рис. 1а", "abbreviation-number"},
	{"ru", "табл. 3", "abbreviation-number"},
	{"ru", "Оп. 1", "abbreviation-number"},
	{"ru", "т. II", "abbreviation-number"},
	{"en", "vol. 5", "abbreviation-number"},
	{"en", "no. 3", "abbreviation-number"},
	{"en", "pp. 70–96", "abbreviation-number"},
	{"de", "Bd. 12", "abbreviation-number"},
	{"es", "núm. 4", "abbreviation-number"},
	{"en", "vol. five", NULL},
	{"ru", "2020 г.", "number-unit"},
	{"ru", "1929–1933 гг.", "number-unit"},
	{"ru", "208 с.", "number-unit"},
	{"ru", "500 экз.", "number-unit"},
	{"ru", "5 %,", "number-unit"},
	{"en", "10 km", "number-unit"},
	{"de", "20 Mio.", "number-unit"},
	{"en", "10 kmow", NULL},
	{"ru", "27 мая", "date"},
	{"uk", "27 травня", "date"},
	{"be", "27 снежня", "date"},
	{"bg", "27 май", "date"},
	{"en", "27 May", "date"},
	{"en", "May 27,", "date"},
	{"de", "27. Mai", "date"},
	{"fr", "1er mai", "date"},
	{"es", "27 de", "date"},
	{"es", "de mayo", "date"},
	{"pt", "de maio", "date"},
	{"it", "27 maggio", "date"},
	{"pl", "27 maja", "date"},
	{"ru", "XX век", "roman-number"},
	{"ru", "XIX–XX вв.", "roman-number"},
	{"ru", "XVII съезд", "roman-number"},
	{"ru", "Николай II", "roman-number"},
	{"en", "Nicholas II", "roman-number"},
	{"en", "When I", NULL},
	{"fr", "XIXe siècle", "roman-number"},
	{"fr", "XVIIIᵉ siècle", "roman-number"},
	{"fr", "XVIᵉ–XIXᵉ siècles", "roman-number"},
	{"es", "siglo XIX", "roman-number"},
	{"ru", "т. д.", "abbreviation"},
	{"ru", "т. е.", "abbreviation"},
	{"ru", "и т.", "one-letter-word"},
	{"uk", "й т.", "one-letter-word"},
	{"ru", "и др.", "one-letter-word"},
	{"ru", "н. э.", "abbreviation"},
	{"ru", "к. и.", "abbreviation"},
	{"ru", "печ. л.", "abbreviation"},
	{"en", "i. e.", "abbreviation"},
	{"en", "et al.", "abbreviation"},
	{"de", "z. B.", "abbreviation"},
	{"de", "e. V.", "abbreviation"},
	{"de", "h. c.", "abbreviation"},
	{"fr", "p. ex.", "abbreviation"},
	{"es", "EE. UU.", "abbreviation"},
	{"ru", "г. Москва", "place"},
	{"ru", "ул. Покровка", "place"},
	{"ru", "пр. Мира", "place"},
	{"uk", "бульв. Шевченка", "place"},
	{"ru", "наб. р.", "place"},
	{"ru", "г-н Иванов", "place"},
	{"en", "Dr. Smith", "title-name"},
	{"fr", "Mme Curie", "title-name"},
	{"ru", "проф. Чаянов", "title-name"},
	{"ru", "1 302", "digit-groups"},
	{"en", "302 569", "digit-groups"},
	{"en", "2020 569", NULL},
	{"en", "CO = H", "relation"},
	{"ru", "p < 0,05", "relation"},
	{"fr", "« Qu’est-ce", "spaced-mark"},
	{"fr", "seigneurie ?", "spaced-mark"},
	{"fr", "seigneurie »", "spaced-mark"},
	{"ru", "дом стоит", NULL},
	{"ru", "для дома", NULL},
	{"en", "the house", NULL},
};

/* Words that never end a line of a title. */
static const struct sample title_samples[] = {
	{"ru", "Для дома", "sense"},          {"ru", "что делать", "sense"},   {"uk", "або місто", "sense"},
	{"be", "або горад", "sense"},         {"bg", "към града", "sense"},    {"ky", "жана айыл", "sense"},
	{"ky", "чабандардын менен", "sense"}, {"ky", "менен айыл", NULL},      {"en", "The House", "sense"},
	{"en", "between us", "sense"},        {"de", "und Dorf", "sense"},     {"fr", "dans la", "sense"},
	{"es", "para todos", "sense"},        {"pt", "pelos campos", "sense"}, {"it", "della terra", "sense"},
	{"pl", "przez pole", "sense"},        {"ru", "дома для", NULL},        {"ru", "Александровская земля", NULL},
};

static const struct nobreak_set all_on = {0};

static struct nobreak_hit at_first_space(const struct nobreak_set *set, const struct sample *s, bool title)
{
	struct str text = str_from(s->text);

	return nobreak_at(set, text, str_find(text, STR(" "), 0), str_from(s->lang), title);
}

static void check_sample(const struct sample *s, bool title)
{
	struct nobreak_hit hit = at_first_space(&all_on, s, title);
	const char *rule = hit.strength == NOBREAK_FREE ? NULL : nobreak_name(hit.rule);

	if ((rule != NULL) != (s->rule != NULL))
		fail_msg("%s: '%s': %s", s->lang, s->text, rule ? rule : "not kept together");
	if (rule)
		assert_string_equal(rule, s->rule);
}

static void check_samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_sample(&samples[i], false);
	for (size_t i = 0; i < sizeof title_samples / sizeof *title_samples; i++) {
		struct nobreak_hit hit = at_first_space(&all_on, &title_samples[i], false);
		check_sample(&title_samples[i], true);
		assert_true(hit.strength == NOBREAK_FREE || hit.rule != NOBREAK_SENSE);
	}
}

/* A rule that is off does not apply, but another one may. */
static void rule_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		enum nobreak_rule rule = samples[i].rule ? nobreak_find(str_from(samples[i].rule)) : NOBREAK_RULE_COUNT;
		struct nobreak_set set = {.off = rule == NOBREAK_RULE_COUNT ? 0 : 1u << rule};
		struct nobreak_hit hit = at_first_space(&set, &samples[i], false);
		if (rule != NOBREAK_RULE_COUNT && hit.strength != NOBREAK_FREE)
			assert_int_not_equal(hit.rule, rule);
	}
}

/* French has a narrow space before ; ! ? and a full one before a colon and inside guillemets. */
static void narrow_spaces_in_french(void **state)
{
	static const struct nobreak_set thin = {.thin = 1u << NOBREAK_SPACED_MARK};
	static const struct {
		struct sample text;
		bool thin;
	} table[] = {
		{{"fr", "voler ?", NULL}, true},  {{"fr", "voler !", NULL}, true},  {{"fr", "voler ;", NULL}, true},
		{{"fr", "voler :", NULL}, false}, {{"fr", "« voler", NULL}, false}, {{"fr", "voler »", NULL}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct nobreak_hit hit = at_first_space(&thin, &table[i].text, false);
		assert_int_equal(hit.strength, NOBREAK_STRONG);
		assert_int_equal(hit.thin, table[i].thin);
	}
}

static bool has_sample(enum nobreak_rule rule)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (samples[i].rule && nobreak_find(str_from(samples[i].rule)) == rule)
			return true;
	return false;
}

/* Every rule for spaces has a sample; those for hyphens and dashes are tested in test_par.c. */
static void names(void **state)
{
	(void)state;
	for (int i = 0; i < NOBREAK_RULE_COUNT; i++) {
		assert_int_equal(nobreak_find(str_from(nobreak_name((enum nobreak_rule)i))), i);
		if (!has_sample((enum nobreak_rule)i))
			assert_true(i == NOBREAK_RANGE || i == NOBREAK_SHORT_PART || i == NOBREAK_SENSE);
	}
	assert_int_equal(nobreak_find(STR("no-such-rule")), NOBREAK_RULE_COUNT);
}

static void strengths(void **state)
{
	const struct sample hard = {"ru", "в доме", NULL}, soft = {"ru", "из дома", NULL}, never = {"ru", "дом —", NULL},
			    title = {"ru", "для дома", NULL};

	(void)state;
	assert_int_equal(at_first_space(&all_on, &hard, false).strength, NOBREAK_STRONG);
	assert_int_equal(at_first_space(&all_on, &soft, false).strength, NOBREAK_SOFT);
	assert_int_equal(at_first_space(&all_on, &never, false).strength, NOBREAK_NEVER);
	assert_int_equal(at_first_space(&all_on, &title, true).strength, NOBREAK_IN_TITLES);
}

static void thin_spaces(void **state)
{
	const struct sample number = {"ru", "№ 3", NULL}, initials = {"ru", "К. М.", NULL}, unit = {"ru", "5 %", NULL};
	struct nobreak_set set = {.thin = 1u << NOBREAK_SIGN_NUMBER | 1u << NOBREAK_NUMBER_UNIT};

	(void)state;
	assert_true(at_first_space(&set, &number, false).thin);
	assert_false(at_first_space(&set, &initials, false).thin);
	assert_false(at_first_space(&set, &unit, false).thin);
}

static void spaces_at_the_ends(void **state)
{
	(void)state;
	assert_int_equal(nobreak_at(&all_on, STR(" в"), 0, STR("ru"), false).strength, NOBREAK_FREE);
	assert_int_equal(nobreak_at(&all_on, STR("в "), 2, STR("ru"), false).strength, NOBREAK_FREE);
	assert_int_equal(nobreak_at(&all_on, STR(" "), 0, STR("ru"), true).strength, NOBREAK_FREE);
	assert_int_equal(nobreak_at(&all_on, STR("a b"), 1, STR(""), true).strength, NOBREAK_SOFT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_samples),
		cmocka_unit_test(rule_off),
		cmocka_unit_test(narrow_spaces_in_french),
		cmocka_unit_test(names),
		cmocka_unit_test(strengths),
		cmocka_unit_test(thin_spaces),
		cmocka_unit_test(spaces_at_the_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
