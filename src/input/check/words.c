#include "input/check/words.h"

#include "base/unicode.h"

enum {
	ORDINARY = 4,   /* [letters] of an ordinary word, at least */
	CONSONANTS = 5, /* in a row, at most, as in WIRTSCHAFT */
	VOWELS = 2,     /* in a row, at most; BEAUTY is rare */
};

bool words_is_vowel(uint32_t cp)
{
	static const char vowels[] = "aeiouyæøœıаеёиоуыэюяіїєөүұәαεηιουω";
	uint32_t lower = unicode_to_lower(cp), base = unicode_base(lower);

	for (size_t pos = 0; pos < sizeof vowels - 1;) {
		uint32_t vowel = utf8_next(STR(vowels), &pos);
		if (lower == vowel || (base == vowel && lower != 0x439)) /* й */
			return true;
	}
	return false;
}

struct str words_next(struct str s, size_t *pos)
{
	size_t from = *pos, end, next;

	for (next = from; next < s.len && !unicode_is_letter(utf8_next(s, &next));)
		from = next;
	for (end = next = from; next < s.len && unicode_is_letter(utf8_next(s, &next));)
		end = next;
	*pos = end;
	return str_slice(s, from, end);
}

bool words_is_spoken(struct str word)
{
	size_t vowels = 0, consonants = 0;
	bool any = false;

	if (str_find(word, STR("НИИ"), 0) != SIZE_MAX) /* научно-исследовательский институт */
		return false;
	for (size_t pos = 0; pos < word.len;) {
		bool vowel = words_is_vowel(utf8_next(word, &pos));
		vowels = vowel ? vowels + 1 : 0;
		consonants = vowel ? 0 : consonants + 1;
		any = any || vowel;
		if (vowels > VOWELS || consonants > CONSONANTS)
			return false;
	}
	return any;
}

/* It ends as Latin epithets do: "robur", "sylvestris", "alba". */
static bool is_epithet(struct str word)
{
	static const char *const ends[] = {"us", "um", "is", "ii", "ae", "ei", "a", "ens", "ans", "ur", "or", "ops", "es", "ex", "ix", "e"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(word, str_from(ends[i])))
			return true;
	return false;
}

static bool is_lower(struct str word)
{
	for (size_t pos = 0; pos < word.len;)
		if (!unicode_is_lower(utf8_next(word, &pos)))
			return false;
	return word.len > 0;
}

size_t words_ordinary(struct str s)
{
	struct str word;
	bool name = false;
	size_t n = 0;

	for (size_t pos = 0; (word = words_next(s, &pos)).len;) {
		bool lower = is_lower(word);
		n += lower && utf8_count(word) >= ORDINARY && !(name && is_epithet(word));
		name = !lower || (name && is_epithet(word)); /* "Pinus nigra pallasiana" */
	}
	return n;
}
