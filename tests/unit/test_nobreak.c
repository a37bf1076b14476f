/* Every rule of text/nobreak.c, with words that it holds together and words that it leaves alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/nobreak.h"

struct sample {
	const char *lang, *text, *rule; /* rule NULL: a line may end at the first space */
};

static const struct sample samples[] = {
	{"ru", "в доме", "one-letter-word"},
	{"ru", "(в доме", "one-letter-word"},
	{"uk", "з міста", "one-letter-word"},
	{"en", "в доме", NULL},
	{"ru", "из дома", NULL},
	{"ru", "сказал бы", "particle"},
	{"ru", "тот же,", "particle"},
	{"ru", "тот жест", NULL},
	{"ru", "И. В.", "initials"},
	{"ru", "В. Сталина", "initials"},
	{"ru", "И.В. Сталина", "initials"},
	{"ru", "Александров К.", "initials"},
	{"en", "K. Aleksandrov", "initials"},
	{"en", "J.-P. Sartre", "initials"},
	{"en", "Yu. Ivanova", "initials"},
	{"en", "Smith J.", "initials"},
	{"en", "CO = H", "relation"},
	{"ru", "см. § 2", "see"},
	{"ru", "№ 3", "sign-number"},
	{"en", "§ 12", "sign-number"},
	{"ru", "т. 5", "abbreviation-number"},
	{"ru", "С. 70–96", "abbreviation-number"},
	{"en", "vol. 5", "abbreviation-number"},
	{"en", "vol. five", NULL},
	{"ru", "2020 г.", "number-unit"},
	{"ru", "27 мая", "number-unit"},
	{"ru", "5 %,", "number-unit"},
	{"en", "10 km", "number-unit"},
	{"en", "10 kmow", NULL},
	{"ru", "т. д.", "abbreviation"},
	{"ru", "н. э.", "abbreviation"},
	{"ru", "г. Москва", "place"},
	{"ru", "ул. Покровка", "place"},
	{"en", "Dr. Smith", "title-name"},
	{"ru", "1 302", "digit-groups"},
	{"en", "302 569", "digit-groups"},
	{"en", "2020 569", NULL},
	{"fr", "« Qu’est-ce", "spaced-mark"},
	{"fr", "seigneurie ?", "spaced-mark"},
	{"fr", "seigneurie »", "spaced-mark"},
	{"ru", "дом стоит", NULL},
	{"en", "the house", NULL},
};

static void check_samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		struct str text = str_from(s->text);
		const char *rule = NULL;
		bool held = nobreak_at(text, str_find(text, STR(" "), 0), str_from(s->lang), &rule);

		if (held != (s->rule != NULL))
			fail_msg("%s: '%s': %s", s->lang, s->text, held ? rule : "not held together");
		if (held)
			assert_string_equal(rule, s->rule);
	}
}

static void space_at_an_end(void **state)
{
	(void)state;
	assert_false(nobreak_at(STR(" в"), 0, STR("ru"), NULL));
	assert_false(nobreak_at(STR("в "), 2, STR("ru"), NULL));
	assert_false(nobreak_at(STR(" "), 0, STR("ru"), NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_samples),
		cmocka_unit_test(space_at_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
