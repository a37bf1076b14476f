#include "model/licence.h"

#include "base/ascii.h"
#include "model/value.h"

#define CC(code, path, en, ru)                                                                                                              \
	{                                                                                                                                   \
		"CC " code " 4.0", "https://creativecommons.org/licenses/" path "/4.0/",                                                    \
			"Creative Commons " en " 4.0 International License", "Creative Commons «" en "» («" ru "») 4.0 Всемирная" \
	}

const struct licence_entry licence_table[] = {
	CC("BY", "by", "Attribution", "Атрибуция"),
	CC("BY-SA", "by-sa", "Attribution-ShareAlike", "Атрибуция — На тех же условиях"),
	CC("BY-ND", "by-nd", "Attribution-NoDerivatives", "Атрибуция — Без производных произведений"),
	CC("BY-NC", "by-nc", "Attribution-NonCommercial", "Атрибуция — Некоммерческое использование"),
	CC("BY-NC-SA", "by-nc-sa", "Attribution-NonCommercial-ShareAlike", "Атрибуция — Некоммерческое использование — На тех же условиях"),
	CC("BY-NC-ND", "by-nc-nd", "Attribution-NonCommercial-NoDerivatives",
	   "Атрибуция — Некоммерческое использование — Без производных произведений"),
	{"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0 Universal Public Domain Dedication",
	 "CC0 1.0 Универсальная — передача в общественное достояние"},
	{NULL, NULL, NULL, NULL},
};

#undef CC

static char fold(char c)
{
	return c == '-' || c == '_' ? ' ' : (char)ascii_to_lower(c);
}

static bool same(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (fold(a.ptr[i]) != fold(b.ptr[i]))
			return false;
	}
	return true;
}

const struct licence_entry *licence_find(struct str code)
{
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		if (same(str_from(l->code), code))
			return l;
	}
	return NULL;
}

struct str licence_name(const struct licence_entry *l, struct str lang)
{
	return str_from(lang_same(lang, STR("ru")) ? l->name_ru : l->name_en);
}
