#include "base/hyphenword.h"

#include "base/arena.h"
#include "base/unicode.h"

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0xAD;
}

const char *hyphenword_read(struct arena *a, struct str word, struct hyphenword *out)
{
	struct strbuf letters = {.arena = a};
	unsigned n = 0;
	bool after_hyphen = false;
	size_t pos = 0;

	*out = (struct hyphenword){0};
	while (pos < word.len) {
		uint32_t cp = unicode_to_lower(utf8_next(word, &pos));
		char utf8[4];

		if (is_hyphen(cp)) {
			if (!n || after_hyphen || pos == word.len)
				return "has a hyphen that does not stand between letters";
			out->points |= UINT64_C(1) << n;
			after_hyphen = true;
			continue;
		}
		if (cp == '*' && pos == word.len && n) {
			out->prefix = true;
			break;
		}
		if (!unicode_is_letter(cp) && !unicode_is_combining(cp) && cp != '\'' && cp != 0x2019 && cp != 0x02BC)
			return cp == ' ' ? "is more than one word" : "has a character that is neither a letter nor a hyphen";
		if (++n > HYPHENWORD_LETTERS)
			return "is too long";
		after_hyphen = false;
		strbuf_put(&letters, (struct str){utf8, utf8_encode(cp == 0x2019 || cp == 0x02BC ? '\'' : cp, utf8)});
	}
	out->letters = strbuf_str(&letters);
	return n < 2 ? "is no word" : NULL;
}
