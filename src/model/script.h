/* The letters that languages and texts are written in. */
#ifndef OFFPRINT_MODEL_SCRIPT_H
#define OFFPRINT_MODEL_SCRIPT_H

#include <stdbool.h>

#include "base/str.h"

enum script {
	SCRIPT_NONE, /* a text without letters */
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_GREEK,
	SCRIPT_ARMENIAN,
	SCRIPT_HEBREW,
	SCRIPT_ARABIC,
	SCRIPT_INDIC,
	SCRIPT_GEORGIAN,
	SCRIPT_HAN, /* Chinese, Japanese, Korean */
	SCRIPT_COUNT
};

/* The script of most letters of the text. */
enum script script_of(struct str text);
/* Whether the tag names the script, as "sr-Latn-RS" does Latn; case does not matter. */
bool lang_has_script(struct str lang, struct str script);
/* Whether pages of the language are written in this script: that of the tag ("sr-Latn"), or each that the language has. SCRIPT_NONE fits all
 * languages. */
bool script_fits(enum script script, struct str lang);

/* How well a text in the language `tag` can stand on pages in `lang`, which it is not in: best in the letters of `lang`, then in Latin ones; of
 * equals, English. */
unsigned script_nearness(struct str text, struct str tag, struct str lang);

/* True if both tags name the same language, as "ru" and "ru-RU" do: compares primary subtags, ignoring case. */
bool lang_same(struct str a, struct str b);

#endif
