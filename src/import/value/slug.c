#include "import/value/slug.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"

enum { SLUG_MAX = 40, TITLE_MAX = 30 };

/* From U+0430; then some others. Passports write other letters; these are what editors use for names of files. */
static const char *const cyrillic[] = {"a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
				       "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

static const struct {
	uint32_t letter;
	const char *latin;
} others[] = {{0x451, "e"},  {0x456, "i"}, {0x457, "i"},  {0x454, "e"},  {0x491, "g"}, {0x45E, "u"}, {0x458, "j"},  {0x459, "lj"},
	      {0x45A, "nj"}, {0x45B, "c"}, {0x452, "dj"}, {0x45F, "dz"}, {0xDF, "ss"}, {0xE6, "ae"}, {0x153, "oe"}, {0xF8, "o"},
	      {0x142, "l"},  {0xF0, "d"},  {0x111, "d"},  {0xFE, "th"},  {0x131, "i"}, {0x4D9, "a"}, {0x4E9, "o"},  {0x4AF, "u"},
	      {0x4B1, "u"},  {0x493, "g"}, {0x49B, "k"},  {0x4A3, "n"},  {0x4BB, "h"}};

static const char *latin_of(uint32_t cp)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].letter == cp)
			return others[i].latin;
	return cp >= 0x430 && cp < 0x450 ? cyrillic[cp - 0x430] : NULL;
}

struct str slug_from(struct arena *a, struct str text, size_t most)
{
	struct strbuf out = {.arena = a};
	bool gap = false;

	for (size_t pos = 0; pos < text.len && out.len < most;) {
		uint32_t cp = unicode_to_lower(utf8_next(text, &pos));
		const char *latin = latin_of(cp);
		char one[2] = "";
		if (!latin) {
			cp = unicode_base(cp);
			if (cp < 0x80 && ascii_is_alnum(cp))
				one[0] = (char)cp;
			latin = one;
		}
		if (cp == '\'' || cp == 0x2019 || cp == 0x44C || cp == 0x44A)
			continue;
		if (gap && *latin && out.len)
			strbuf_putc(&out, '-');
		gap = !*latin;
		strbuf_puts(&out, latin);
	}
	return strbuf_str(&out);
}

bool slug_is(struct str s)
{
	size_t letters = 0, digits = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!(c >= 'a' && c <= 'z') && !ascii_is_digit(c) && c != '-')
			return false;
		if (c >= 'a' && c <= 'z' && i && ascii_is_digit(s.ptr[i - 1]))
			return false;
		letters += c >= 'a' && c <= 'z';
		digits += ascii_is_digit(c);
	}
	return letters > digits && s.len <= 60 && s.ptr[0] != '-';
}

/* In English, else in Latin letters, else any. */
static struct str said_in_latin(const struct draft *map)
{
	const struct draft *found = draft_get(map, "en");

	for (const struct draft *c = map ? map->child : NULL; c && !found; c = c->next)
		if (c->kind == DRAFT_TEXT && (unsigned char)c->text.ptr[0] < 0x80)
			found = c;
	if (map && map->kind == DRAFT_TEXT)
		return map->text;
	if (!found && map)
		found = map->child;
	return found && found->kind == DRAFT_TEXT ? found->text : STR("");
}

static struct str family(const struct draft *authors)
{
	struct str name = authors && authors->child ? said_in_latin(draft_get(authors->child, "name")) : STR("");

	return str_slice(name, 0, str_find(name, STR(","), 0));
}

/* The words of a title before the line is full. */
static struct str first_words(struct arena *a, struct str title)
{
	struct str s = slug_from(a, title, SLUG_MAX);
	size_t end = s.len;

	if (s.len > TITLE_MAX)
		for (end = TITLE_MAX; end > 0 && s.ptr[end] != '-';)
			end--;
	return end ? str_slice(s, 0, end) : s;
}

/* Names that no folder can have in Windows. */
static bool is_device(struct str s)
{
	static const char *const names[] = {"con", "prn", "aux", "nul", NULL};
	bool numbered = s.len == 4 && ascii_is_digit(s.ptr[3]) && (str_starts(s, STR("com")) || str_starts(s, STR("lpt")));

	return numbered || str_is_one_of(s, names);
}

struct str slug_of_article(struct arena *a, const struct draft *article)
{
	struct str doi = draft_text(article, "doi"), s = slug_from(a, draft_text(article, "@slug"), SLUG_MAX);
	size_t slash = str_find(doi, STR("/"), 0);

	if (!s.len)
		s = slug_from(a, family(draft_get(article, "authors")), SLUG_MAX);
	if (!s.len)
		s = first_words(a, said_in_latin(draft_get(article, "title")));
	if (!s.len && slash != SIZE_MAX)
		s = slug_from(a, str_slice(doi, slash + 1, doi.len), SLUG_MAX);
	if (is_device(s))
		return str_printf(a, "%.*s-1", STR_ARG(s));
	return s.len ? s : STR("article");
}

struct str slug_of_issue(struct arena *a, const struct draft *issue)
{
	static const char *const keys[] = {"year", "volume", "number", "part"};
	struct strbuf out = {.arena = a};
	size_t volume = draft_text(issue, "number").len && draft_text(issue, "year").len ? 1 : SIZE_MAX;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct str s = i == volume ? STR("") : slug_from(a, draft_text(issue, keys[i]), SLUG_MAX);
		if (s.len)
			strbuf_printf(&out, "%s%.*s", out.len ? "-" : "", STR_ARG(s));
	}
	if (draft_text(issue, "kind").len)
		strbuf_printf(&out, "%s%.*s", out.len ? "-" : "", STR_ARG(slug_from(a, draft_text(issue, "kind"), SLUG_MAX)));
	return out.len ? strbuf_str(&out) : STR("issue");
}
