/* The languages of the words of a paragraph, where they differ from its own. */
#include "base/unicode.h"
#include "layout/par/par_int.h"
#include "model/script.h"

enum { WORD_MIN = 3 }; /* [letters] shorter words, as Т81017 or µm, do not tell of another language */

/* Words of one script that the language of the text does not have, with what is between them. */
struct foreign {
	size_t from, to; /* [bytes] */
	enum script script;
};

/* The script of a letter, if the text is searched for it: others are shared by languages, or cannot be set. */
static enum script script_at(uint32_t cp)
{
	bool greek = (cp >= 0x370 && cp <= 0x3FF) || (cp >= 0x1F00 && cp <= 0x1FFF);

	return cp >= 0x400 && cp <= 0x52F ? SCRIPT_CYRILLIC : greek ? SCRIPT_GREEK : SCRIPT_NONE;
}

/* The scripts that the text may have, as bits of enum par_scripts. A cheap test for nearly all texts. */
static unsigned scripts_of(struct str text)
{
	enum { C = PAR_CYRILLIC, G = PAR_GREEK, L = PAR_LEFTWARD };
	/* no script between U+1000 and U+EFFF runs from right to left */
	static const uint8_t of_lead[64] = {/* 0xC0 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, G, G, G,
					    /* 0xD0 */ C, C, C, C, C, 0, L, L, L, L, L, L, L, L, L, L,
					    /* 0xE0 */ L, G, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, L,
					    /* 0xF0 */ L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L};
	unsigned scripts = 0;

	for (size_t i = 0; i < text.len;) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= 0xC0) {
			scripts |= of_lead[c - 0xC0];
			i += 2;
		} else {
			i = utf8_skip_ascii(text, i + 1);
		}
	}
	return scripts;
}

/* Whether the text has letters that may be of another language than `lang`. */
static bool may_have_foreign(unsigned scripts, struct str lang)
{
	return (scripts & PAR_CYRILLIC && !script_fits(SCRIPT_CYRILLIC, lang)) || (scripts & PAR_GREEK && !script_fits(SCRIPT_GREEK, lang));
}

/* The first such words at or after `pos`. */
static bool next_foreign(struct str text, struct str lang, size_t pos, struct foreign *out)
{
	struct foreign run = {0};
	size_t letters = 0, longest = 0;

	for (size_t at = pos, next = pos; at < text.len; at = next) {
		uint32_t cp = utf8_next(text, &next);
		enum script script = script_at(cp);
		if (!unicode_is_letter(cp)) {
			letters = unicode_is_combining(cp) ? letters : 0;
			continue;
		}
		if (script != run.script && longest >= WORD_MIN)
			break;
		if (script == SCRIPT_NONE || script_fits(script, lang)) {
			run = (struct foreign){0};
			letters = longest = 0;
			continue;
		}
		if (script != run.script) {
			run = (struct foreign){.from = at, .script = script};
			letters = longest = 0;
		}
		letters++;
		longest = letters > longest ? letters : longest;
		run.to = next;
	}
	*out = run;
	return longest >= WORD_MIN;
}

/* The journal's language of the script, or the only one, or the script alone. */
static struct str language_of(const struct par *p, enum script script)
{
	const struct texts *languages = p->ctx->journal ? &p->ctx->journal->languages : NULL;

	for (size_t i = 0; languages && i < languages->n; i++)
		if (script_fits(script, languages->v[i].s))
			return languages->v[i].s;
	return script == SCRIPT_GREEK ? STR("el") : STR("und-Cyrl");
}

void par_add(struct par *p, struct str text, struct origin at, const struct par_face *face)
{
	struct par_face plain = face ? *face : (struct par_face){0}, foreign = plain;
	struct str lang = plain.lang.len ? plain.lang : p->lang;
	struct foreign run;
	size_t pos = 0;
	unsigned scripts = scripts_of(text);

	if (!plain.verbatim && may_have_foreign(scripts, lang))
		while (next_foreign(text, lang, pos, &run)) {
			par_add_words(p, str_slice(text, pos, run.from), scripts, at, &plain);
			at.col += at.line ? (uint32_t)utf8_count(str_slice(text, pos, run.from)) : 0;
			foreign.lang = language_of(p, run.script);
			par_add_words(p, str_slice(text, run.from, run.to), scripts, at, &foreign);
			at.col += at.line ? (uint32_t)utf8_count(str_slice(text, run.from, run.to)) : 0;
			pos = run.to;
		}
	par_add_words(p, str_slice(text, pos, text.len), scripts, at, &plain);
}

struct str par_other_lang(const struct par *p, struct str lang)
{
	return lang_same(lang, p->lang) ? STR("") : lang;
}
