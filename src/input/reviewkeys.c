#include "input/reviewkeys.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "input/authorkeys.h"
#include "input/labels.h"
#include "input/schema/bind.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "model/cite/reviewed.h"

enum { ISBN_SHORT = 10, ISBN_LONG = 13, YEAR_FROM = 1400, YEAR_TO = 2999, PAGES_FIGURES = 5 };

/* --- ISBN ------------------------------------------------------------------------------------------------------------------------- */

static char check_digit(const char *digits, unsigned n)
{
	unsigned sum = 0;

	for (unsigned i = 0; i + 1 < n; i++)
		sum += (unsigned)(digits[i] - '0') * (n == ISBN_LONG ? 1 + 2 * (i % 2) : ISBN_SHORT - i);
	sum = n == ISBN_LONG ? (10 - sum % 10) % 10 : (11 - sum % 11) % 11;
	return sum == 10 ? 'X' : (char)('0' + sum);
}

/* Ten or thirteen figures, with hyphens or spaces. */
static enum identifier_verdict check_isbn(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	char digits[ISBN_LONG + 1] = "", want;
	unsigned n = 0;

	if (str_eq_folded(str_slice(in, 0, 4), STR("isbn")))
		in = str_trim(str_slice(in, in.len > 4 && in.ptr[4] == ':' ? 5 : 4, in.len));
	for (size_t i = 0; i < in.len; i++) {
		char c = in.ptr[i];
		if (c == '-' || c == ' ')
			continue;
		if (n < ISBN_LONG && (ascii_is_digit(c) || (n == ISBN_SHORT - 1 && (c == 'X' || c == 'x')))) {
			digits[n++] = c == 'x' ? 'X' : c;
			continue;
		}
		why->text = STR("expected ten or thirteen figures with hyphens; the last of ten may be X");
		why->at = in.ptr + i;
		return IDENTIFIER_BAD;
	}
	if ((n != ISBN_SHORT && n != ISBN_LONG) || (n == ISBN_LONG && digits[ISBN_SHORT - 1] == 'X')) {
		why->text = STR("expected ten or thirteen figures with hyphens; the last of ten may be X");
		return IDENTIFIER_BAD;
	}
	if (n == ISBN_LONG && strncmp(digits, "978", 3) && strncmp(digits, "979", 3)) {
		why->text = STR("one of thirteen figures begins with 978 or 979");
		return IDENTIFIER_BAD;
	}
	want = check_digit(digits, n);
	if (digits[n - 1] != want) {
		why->text = str_printf(a, "the check digit should be %c", want);
		return IDENTIFIER_BAD;
	}
	*out = in;
	return IDENTIFIER_OK;
}

static SCHEMA_TYPE(isbn, "an ISBN", "isbn", SCHEMA_STRING, DIAG_BAD_IDENTIFIER, .check = check_isbn, .bind = value_identifier,
		   .dump = dump_identifier,
		   .pattern = "(?:[Ii][Ss][Bb][Nn]:?)? *(?:9[- ]*7[- ]*[89][- ]*(?:[0-9][- ]*){10}|(?:[0-9][- ]*){9}[0-9Xx])");

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

/* A number of pages, or a Roman one, perhaps in brackets, from the text on; its length. 0: none. */
static size_t count_at(struct str s)
{
	static const char *const roman[] = {"ivxlc", "IVXLC"};
	bool bracket = str_starts(s, STR("["));
	size_t from = bracket, n = from;

	while (n < s.len && ascii_is_digit((unsigned char)s.ptr[n]))
		n++;
	if (n > from && (n - from > PAGES_FIGURES || s.ptr[from] == '0'))
		return 0;
	for (size_t i = 0; i < 2 && n == from; i++)
		while (n < s.len && memchr(roman[i], s.ptr[n], strlen(roman[i])))
			n++;
	if (n == from || (bracket && (n == s.len || s.ptr[n] != ']')))
		return 0;
	return n + bracket;
}

/* "312", "XII, 312", "xii + 312, [4]" */
static enum identifier_verdict check_page_count(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const between[] = {", ", ",", "; ", " + ", "+"};

	(void)a;
	*out = in;
	for (struct str s = in; s.len;) {
		size_t n = count_at(s), gap = 0;
		s = str_slice(s, n, s.len);
		for (size_t i = 0; i < sizeof between / sizeof *between && n && !gap; i++)
			gap = str_starts(s, str_from(between[i])) ? strlen(between[i]) : 0;
		if (n && !s.len)
			return IDENTIFIER_OK;
		if (!gap)
			break;
		s = str_slice(s, gap, s.len);
	}
	why->text = STR("expected 1 to 99999, or numbers in a row such as XII, 312; without a word");
	return IDENTIFIER_BAD;
}

#define PAGE_COUNT "(?:[1-9][0-9]{0,4}|[ivxlc]+|[IVXLC]+)"
#define PAGE_COUNTS "(?:" PAGE_COUNT "|\\[" PAGE_COUNT "\\])"
static SCHEMA_TYPE(page_count, "a number of pages", "page-count", SCHEMA_STRING | SCHEMA_NUMBER, DIAG_BAD_VALUE, .check = check_page_count,
		   .bind = value_identifier, .dump = dump_identifier, .pattern = PAGE_COUNTS "(?:(?:, ?|; | \\+ |\\+)" PAGE_COUNTS ")*");

/* --- rows ------------------------------------------------------------------------------------------------------------------------- */

#define FIELD(struct_, member, key_, kind_, doc_, ...) SCHEMA_FIELD(struct_, member, key_, kind_, doc_, .example = __VA_ARGS__)

static const struct schema_field author_fields[] = {
	FIELD(person, name, "name", lname, "name, per language: \"Family, Given Patronymic\" or its parts", "{en: \"Furrow, Arthur\"}",
	      .flags = SCHEMA_REQUIRED | SCHEMA_FOREIGN),
	FIELD(person, group, "group", truth, "whether this is a group, whose name has no parts", "true"),
	SCHEMA_END,
};
static const struct schema_map author = {.fields = author_fields,
					 .size = sizeof(struct person),
					 .name = "an author of a reviewed work",
					 SCHEMA_AT(person, at),
					 .shorthand = "name",
					 .begin = authorkeys_begin,
					 .end = authorkeys_end};

static const struct schema_field reviewed_fields[] = {
	FIELD(reviewed, title, "title", line, "its title, one line of Markdown per language", "A Ledger of Rain",
	      .flags = SCHEMA_REQUIRED | SCHEMA_FOREIGN),
	FIELD(reviewed, authors, "authors", list, "its authors, in order", "[\"Furrow, Arthur\"]", .sub = &author, .synonyms = "author"),
	FIELD(reviewed, place, "place", ltext, "place of publication, per language", "Samplehill", .flags = SCHEMA_FOREIGN,
	      .synonyms = "city|address"),
	FIELD(reviewed, publisher, "publisher", ltext, "publisher, per language", "Samplehill Press", .flags = SCHEMA_FOREIGN),
	FIELD(reviewed, year, "year", number, "year of publication", "2020", .min = YEAR_FROM, .max = YEAR_TO,
	      SCHEMA_AT(reviewed, year_at)),
	FIELD(reviewed, pages, "pages", page_count, "how many pages it has", "312"),
	FIELD(reviewed, isbn, "isbn", isbn, "its ISBN", "978-3-16-148410-0"),
	FIELD(reviewed, doi, "doi", doi, "its DOI", "10.5555/12345678"),
	FIELD(reviewed, url, "url", url, "its address, if it has no DOI", "https://example.org/book"),
	SCHEMA_END,
};
const struct schema_map reviewkeys_map = {
	.fields = reviewed_fields, .size = sizeof(struct reviewed), .name = "a reviewed work", SCHEMA_AT(reviewed, at)};

/* --- the title -------------------------------------------------------------------------------------------------------------------- */

static struct prose_inline *add_text(struct arena *a, struct prose_inline ***tail, struct str s)
{
	struct prose_inline *i = ARENA_NEW(a, struct prose_inline);

	*i = (struct prose_inline){.kind = PROSE_TEXT, .text = s};
	**tail = i;
	*tail = &i->next;
	return i;
}

/* "Review of: ..." */
static void add_title(struct arena *a, const struct labels *labels, struct article *art, struct str lang)
{
	struct str words = labels_find(labels, lang, LABEL_REVIEW_OF);
	struct prose_block *block = ARENA_NEW(a, struct prose_block);
	struct origin at = art->reviews.v[0].at;
	struct prose_inline **tail;
	size_t open = 0, close = 0;
	bool any = false;

	if (!labels_slot(words, 0, &open, &close))
		return;
	*block = (struct prose_block){.kind = PROSE_PARAGRAPH, .at = at};
	tail = &block->inlines;
	if (open)
		add_text(a, &tail, str_slice(words, 0, open));
	for (size_t i = 0; i < art->reviews.n; i++) {
		struct prose_inline *work = reviewed_describe(a, &art->reviews.v[i], labels, lang, true);
		if (work && any)
			add_text(a, &tail, labels_find(labels, lang, LABEL_ITEMS));
		any = any || work;
		for (*tail = work; *tail;)
			tail = &(*tail)->next;
	}
	if (!any)
		return; /* none has a title, which is reported */
	if (close + 1 < words.len)
		add_text(a, &tail, str_slice(words, close + 1, words.len));
	ARENA_PUSH(a, art->title.v, art->title.n) = (struct prose){lang, block, at};
	art->title.at = at;
}

static bool speaks(struct arena *a, const struct article *art, struct str lang)
{
	for (size_t i = 0; i < art->reviews.n; i++)
		if (reviewed_speaks(a, &art->reviews.v[i], lang))
			return true;
	return false;
}

void reviewkeys_title(struct arena *a, struct diag *d, const struct journal *j, struct article *art)
{
	const struct labels *labels = j && j->labels ? labels_with(a, d, j->labels, art->language.s) : NULL;

	art->named_by_reviews = !art->title.n && !art->title.at.line && art->reviews.n && !texts_have(&art->faulty, "title");
	if (!art->named_by_reviews || !labels)
		return;
	add_title(a, labels, art, art->language.s);
	for (size_t i = 0; i < j->languages.n; i++)
		if (!lang_same(j->languages.v[i].s, art->language.s) && speaks(a, art, j->languages.v[i].s))
			add_title(a, labels, art, j->languages.v[i].s);
}
