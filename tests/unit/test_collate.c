/* base/collate: the order of each alphabet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/collate.h"

static int sign(int n)
{
	return n < 0 ? -1 : n > 0;
}

/* Every word sorts before all later ones, and equals itself. */
static void expect_order(const char *lang, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		for (size_t k = 0; words[k]; k++) {
			int want = i < k ? -1 : i > k, got = sign(collate_cmp(str_from(lang), str_from(words[i]), str_from(words[k])));
			if (got != want)
				fail_msg("%s: '%s' and '%s' compare %d, expected %d", lang, words[i], words[k], got, want);
		}
}

#define ORDER(lang, ...) expect_order(lang, (const char *const[]){__VA_ARGS__, NULL})

static void test_russian(void **state)
{
	(void)state;
	ORDER("ru", "Абрамов", "Ёжиков", "Ежов Я.", "Ежова", "Жуков", "Йодко", "Яшин", "Aston", "Zorn");
	ORDER("ru", "Семенов А. А.", "Семёнов А. А.", "Семенов Б. Б.", "Семёнов В. В.");
	ORDER("ru", "Иванов", "Иванов А.", "Иванов Я.", "Иванова А.", "Ивановский");
	ORDER("ru-RU", "Ермак", "Єрмоленко", "Жуков", "Іваненко", "Йова", "Қасымов", "Лев", "Ўткур", "Фёдоров");
}

static void test_other_cyrillic(void **state)
{
	(void)state;
	ORDER("uk", "Гай", "Ґава", "Дуб", "Енко", "Єва", "Жук", "Зуб", "Ива", "Іва", "Їжак", "Йод", "Щур", "Ь", "Юр", "Яр");
	ORDER("be", "Еўсей", "Ея", "Ёд", "Жук", "Зуй", "Ігнат", "Йод", "Уюн", "Ўс", "Фядос", "Шчур", "Ыб", "Эма");
	ORDER("kk", "Аяз", "Әлі", "Бек", "Гүл", "Ғани", "Кім", "Қан", "Нұр", "Ңа", "Оян", "Өмір", "Уәли", "Ұлан", "Үкі", "Фарид", "Хан",
	      "Һадис", "Цой", "Ынта", "Ілияс", "Эль");
	ORDER("ky", "Нур", "Ңа", "Оро", "Өмүр", "Пак", "Уран", "Үмүт", "Фарид");
	ORDER("sr", "Дан", "Ђак", "Ер", "Иво", "Јован", "Крст", "Лаз", "Љуба", "Ник", "Његош", "Том", "Ћира", "Ура", "Цар", "Чед", "Џа",
	      "Шан");
}

static void test_latin(void **state)
{
	(void)state;
	ORDER("en", "do Campo", "Ecole", "École", "Ecoles", "Łuk", "Müller", "Muller-Zorn", "Munro", "O’Brien", "Obst", "OBST zwei", "Zhou",
	      "Ж");
	ORDER("de", "Goethe", "Götz", "Grass", "Straßer", "Strasser Z", "Zahn");
	ORDER("pl", "Lis", "Łoś", "Maj", "Nil", "Ńca", "Osa", "Óza", "Pan", "Sad", "Śnieg", "Tor", "Zez", "Źdź", "Żak");
	ORDER("es", "Nuzzi", "Ñandú", "Oca");
	ORDER("fr", "coda", "cœur", "corne", "cote", "coté", "côte");
}

static void test_signs(void **state)
{
	(void)state;
	ORDER("ru", "«Беларусь» 1", "Беларусь 10", "Беларусь 2", "Беларусь-в");
	ORDER("en", "al-Rashid", "Alan", "ʿAlawi", "Zed");
	assert_int_equal(collate_cmp(STR("ru"), STR(""), STR("")), 0);
	assert_true(collate_cmp(STR("ru"), STR(""), STR("а")) < 0);
	assert_true(collate_cmp(STR("en"), STR("\xff\xfe"), STR("a")) != 0);
}

static void test_letters(void **state)
{
	struct str ru = STR("ru"), en = STR("en");

	(void)state;
	assert_int_equal(collate_letter(ru, STR("Ёлкин")), collate_letter(ru, STR("Ежов")));
	assert_int_not_equal(collate_letter(STR("be"), STR("Ёд")), collate_letter(STR("be"), STR("Ежы")));
	assert_int_equal(collate_letter(en, STR("“Élan”")), collate_letter(en, STR("eel")));
	assert_int_not_equal(collate_letter(en, STR("a")), collate_letter(en, STR("b")));
	assert_int_equal(collate_letter(en, STR("1917")), 0);
}

static void test_sort(void **state)
{
	struct collate_item v[] = {
		{STR("ru"), STR("Яшин"), 0}, {STR("ru"), STR("Ежов"), 1}, {STR("ru"), STR("Абаев"), 2}, {STR("ru"), STR("Ежов"), 3}};
	const size_t want[] = {2, 1, 3, 0};

	(void)state;
	collate_sort(v, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(v[i].index, want[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_russian), cmocka_unit_test(test_other_cyrillic), cmocka_unit_test(test_latin),
		cmocka_unit_test(test_signs),   cmocka_unit_test(test_letters),        cmocka_unit_test(test_sort),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
