/* Types of articles. */
#include "import/value/values.h"
#include "input/schema/synonyms.h"

/* For each type what JATS, OJS, Crossref, CSL, eLibrary and editors call it. Words that only say that it is an article are none. */
static const struct {
	const char *type, *words;
} types[] = {
	{"research-article", "RAR|CNF|original article|original research|original paper|research|research paper|full paper|full length "
			     "article|article original|"
			     "научная статья|оригинальная статья|исследование|оригинальное исследование|materials of the conference"},
	{"review-article",
	 "REV|review|literature review|systematic review|mini review|overview|survey|обзор|обзорная статья|обзор литературы|научный обзор"},
	{"book-review", "BRV|review-book|product-review|book review|reviews of books|bookreview|рецензия|отзыв на книгу|рецензии"},
	{"editorial", "EDI|editorial note|foreword|preface|introduction|guest editorial|от редакции|редакционная статья|предисловие|"
		      "от редактора|введение"},
	{"brief-report", "SCO|rapid-communication|short communication|brief communication|short report|short note|short paper|"
			 "краткое сообщение|короткое сообщение|in-brief"},
	{"case-report", "case study|case|клинический случай|клиническое наблюдение|описание случая"},
	{"letter", "COR|correspondence|letter to the editor|letters|письмо в редакцию|письмо|письма в редакцию|personal_communication"},
	{"discussion", "article-commentary|commentary|comment|reply|response|дискуссия|обсуждение|комментарий"},
	{"interview", "conversation|интервью|беседа"},
	{"translation", "translated article|перевод"},
	{"obituary", "in memoriam|некролог|памяти"},
	{"news", "announcement|calendar|meeting-report|chronicle|conference report|хроника|новости|анонс|научная жизнь"},
	{"correction", "corrigendum|corrected|исправление|поправка"},
	{"erratum", "errata|опечатки|опечатка"},
	{"retraction", "partial-retraction|retraction notice|withdrawal|removal|ретракция|отзыв статьи"},
	{"expression-of-concern", "expression_of_concern|выражение обеспокоенности"},
	{"addendum", "addenda|clarification|дополнение"},
	{"other", "MIS|ABS|miscellaneous|misc|разное|другое|abstract|books-received|collection|dissertation|oration|reprint"},
};

struct str values_type(struct str word)
{
	word = str_trim(word);
	for (size_t i = 0; word.len && i < sizeof types / sizeof *types; i++) {
		struct str words = str_from(types[i].words), type = str_from(types[i].type);
		if (synonyms_same(word, type))
			return type;
		for (size_t from = 0, to; from < words.len; from = to + 1) {
			to = str_find(words, STR("|"), from);
			to = to == SIZE_MAX ? words.len : to;
			if (synonyms_same(str_slice(words, from, to), word))
				return type;
		}
	}
	return STR("");
}
