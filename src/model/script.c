#include "model/script.h"

#include "base/ascii.h"
#include "base/unicode.h"

static enum script script_of_letter(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
		enum script script;
	} ranges[] = {
		{0x41, 0x24F, SCRIPT_LATIN},     {0x370, 0x3FF, SCRIPT_GREEK},      {0x400, 0x52F, SCRIPT_CYRILLIC},
		{0x530, 0x58F, SCRIPT_ARMENIAN}, {0x590, 0x5FF, SCRIPT_HEBREW},     {0x600, 0x77F, SCRIPT_ARABIC},
		{0x900, 0xDFF, SCRIPT_INDIC},    {0x10A0, 0x10FF, SCRIPT_GEORGIAN}, {0x1100, 0x11FF, SCRIPT_HAN},
		{0x1E00, 0x1EFF, SCRIPT_LATIN},  {0x1F00, 0x1FFF, SCRIPT_GREEK},    {0x3040, 0x30FF, SCRIPT_HAN},
		{0x3400, 0x9FFF, SCRIPT_HAN},    {0xAC00, 0xD7AF, SCRIPT_HAN},      {0xFB50, 0xFDFF, SCRIPT_ARABIC},
		{0x20000, 0x3FFFF, SCRIPT_HAN},
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return ranges[i].script;
	return SCRIPT_NONE;
}

enum script script_of(struct str text)
{
	size_t letters[SCRIPT_COUNT] = {0}, pos = 0;
	enum script most = SCRIPT_NONE;

	while (pos < text.len) {
		uint32_t cp = utf8_next(text, &pos);
		if (unicode_is_letter(cp))
			letters[script_of_letter(cp)]++;
	}
	letters[SCRIPT_NONE] = 0;
	for (int i = 0; i < SCRIPT_COUNT; i++)
		if (letters[i] > letters[most])
			most = (enum script)i;
	return most;
}

bool lang_has_script(struct str lang, struct str script)
{
	for (size_t dash = str_find(lang, STR("-"), 0), end; dash < lang.len; dash = end) {
		end = str_find(lang, STR("-"), dash + 1);
		end = end == SIZE_MAX ? lang.len : end;
		if (str_eq_folded(str_slice(lang, dash + 1, end), script))
			return true;
	}
	return false;
}

bool script_fits(enum script script, struct str lang)
{
	/* by script; the languages of the last row have two; all others are written in Latin letters */
	static const char *const languages[SCRIPT_COUNT + 1][44] = {
		[SCRIPT_CYRILLIC] = {"ru",  "uk",  "be",  "bg",  "mk",  "kk",  "ky",  "tg",  "mn",  "tt",  "ba",  "cv",  "os",
				     "ce",  "ab",  "av",  "kv",  "sah", "tyv", "udm", "mhr", "mrj", "myv", "mdf", "bua", "xal",
				     "inh", "kbd", "ady", "lez", "dar", "krc", "kum", "nog", "alt", "kjh", "rue", "cu",  NULL},
		[SCRIPT_GREEK] = {"el", "grc", NULL},
		[SCRIPT_ARMENIAN] = {"hy", NULL},
		[SCRIPT_HEBREW] = {"he", "yi", NULL},
		[SCRIPT_ARABIC] = {"ar", "fa", "ur", "ps", "ug", "ckb", "sd", NULL},
		[SCRIPT_INDIC] = {"hi", "mr", "ne", "sa", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si", NULL},
		[SCRIPT_GEORGIAN] = {"ka", NULL},
		[SCRIPT_HAN] = {"zh", "ja", "ko", NULL},
		[SCRIPT_COUNT] = {"sr", "uz", "az", "bs", "tk", "sh", NULL},
	};
	bool known = false;
	char first;

	if (script == SCRIPT_NONE || !lang.len)
		return true;
	if (lang_has_script(lang, STR("Latn")))
		return script == SCRIPT_LATIN;
	if (lang_has_script(lang, STR("Cyrl")))
		return script == SCRIPT_CYRILLIC;
	first = (char)ascii_to_lower(lang.ptr[0]);
	for (int i = 0; i <= SCRIPT_COUNT; i++)
		for (const char *const *l = languages[i]; *l; l++) {
			if (**l != first || !lang_same(lang, str_from(*l)))
				continue;
			if (i == (int)script || (i == SCRIPT_COUNT && script <= SCRIPT_CYRILLIC))
				return true;
			known = true;
		}
	return !known && script == SCRIPT_LATIN;
}

unsigned script_nearness(struct str text, struct str tag, struct str lang)
{
	enum script script = script_of(text);

	return (script_fits(script, lang) ? 4u : script == SCRIPT_LATIN ? 2u : 0u) + (lang_same(tag, STR("en")) ? 1u : 0u);
}

bool lang_same(struct str a, struct str b)
{
	for (size_t i = 0;; i++) {
		char x = i < a.len && a.ptr[i] != '-' ? a.ptr[i] : '\0';
		char y = i < b.len && b.ptr[i] != '-' ? b.ptr[i] : '\0';
		if (ascii_to_lower(x) != ascii_to_lower(y))
			return false;
		if (!x)
			return true;
	}
}
