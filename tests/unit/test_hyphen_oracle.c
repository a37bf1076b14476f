/* Compares hyphen_word() with the simplest form of Liang's rule: every substring of the word is looked up in the list of patterns, which a
 * separate parser reads from the TeX sources.
 *
 * usage: test_hyphen_oracle PATTERNS-DIR WORDS-DIR
 * Words: WORDS-DIR/<tag>.txt if it exists; and for every language, words made by joining the letters of its patterns, and its exceptions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "text/hyphen.h"

enum { WORD_MAX = 200 };

/* A pattern or an exception: its letters in UTF-8, and the source text. */
struct entry {
	char *key;
	const char *source;
};

struct list {
	struct entry *e;
	size_t n;
};

struct oracle {
	char *text;
	struct list patterns, exceptions;
};

static const char *const tags[] = {"en-us", "en-gb", "ru", "uk", "be", "bg", "de-1996", "fr", "es",
				   "pt",    "it",    "pl", "nl", "tr", "tk", "kk",      "ky"};
static const char *patterns_dir, *words_dir;
static size_t lists; /* of words, that were there */

static char *read_text(const char *dir, const char *prefix, const char *tag, const char *suffix)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s%s%s", dir, prefix, tag, suffix);
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	char *text = calloc(1, 1 << 20);
	assert_non_null(text);
	size_t len = fread(text, 1, (1 << 20) - 1, f);
	assert_true(len < (1 << 20) - 1);
	fclose(f);
	return text;
}

static void blank_comments(char *text)
{
	for (char *p = strchr(text, '%'); p; p = strchr(p, '%'))
		while (*p && *p != '\n')
			*p++ = ' ';
}

/* `source` without the characters in `drop`. */
static char *strip(const char *source, const char *drop)
{
	char *key = calloc(1, strlen(source) + 1), *k = key;

	assert_non_null(key);
	for (; *source; source++)
		if (!strchr(drop, *source))
			*k++ = *source;
	return key;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

/* Cuts the group after `command` into words. */
static struct list read_list(char *text, const char *command, const char *drop)
{
	struct list l = {NULL, 0};
	char *p = strstr(text, command);

	if (!p)
		return l;
	p += strlen(command);
	l.e = calloc(strlen(p), sizeof(*l.e));
	assert_non_null(l.e);
	for (;;) {
		p += strspn(p, " \t\r\n");
		if (*p == '}')
			break;
		size_t len = strcspn(p, " \t\r\n}");
		bool last = p[len] == '}';
		p[len] = '\0';
		l.e[l.n].source = p;
		l.e[l.n++].key = strip(p, drop);
		if (last)
			break;
		p += len + 1;
	}
	qsort(l.e, l.n, sizeof(*l.e), compare);
	return l;
}

static struct oracle open_oracle(const char *tag)
{
	struct oracle o = {.text = read_text(patterns_dir, "hyph-", tag, ".tex")};

	assert_non_null(o.text);
	blank_comments(o.text);
	/* Exceptions follow the patterns: start at the end, as cutting inserts NULs. */
	o.exceptions = read_list(o.text, "\\hyphenation{", "-");
	o.patterns = read_list(o.text, "\\patterns{", "0123456789");
	assert_true(o.patterns.n > 50);
	return o;
}

static void close_list(struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->e[i].key);
	free(l->e);
}

static void close_oracle(struct oracle *o)
{
	close_list(&o->patterns);
	close_list(&o->exceptions);
	free(o->text);
}

static const char *find(const struct list *l, const char *key)
{
	struct entry wanted = {.key = (char *)(uintptr_t)key};
	const struct entry *e = l->n ? bsearch(&wanted, l->e, l->n, sizeof(*l->e), compare) : NULL;

	return e ? e->source : NULL;
}

static size_t char_len(char c)
{
	unsigned char u = (unsigned char)c;

	return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

/* Raises `levels` by a pattern's levels before each of its letters and after the last. */
static void raise_levels(const char *source, unsigned char *levels)
{
	for (size_t at = 0; *source;) {
		if (*source >= '0' && *source <= '9') {
			if (levels[at] < *source - '0')
				levels[at] = (unsigned char)(*source - '0');
			source++;
		} else {
			source += char_len(*source);
			at++;
		}
	}
}

/* expected[i]: before letter i of the word, ignoring minimums. */
static void hyphenate(const struct oracle *o, const char *word, bool *expected)
{
	char dotted[WORD_MAX + 3], part[WORD_MAX + 3];
	unsigned char levels[WORD_MAX + 4] = {0};
	const char *exception = find(&o->exceptions, word);

	memset(expected, 0, WORD_MAX * sizeof(*expected));
	if (exception) {
		for (size_t i = 0; *exception; exception += char_len(*exception)) {
			if (*exception == '-')
				expected[i] = true;
			else
				i++;
		}
		return;
	}
	snprintf(dotted, sizeof(dotted), ".%s.", word);
	size_t start = 0, len = strlen(dotted);
	for (size_t from = 0; from < len; from += char_len(dotted[from]), start++) {
		for (size_t to = from; to < len;) {
			to += char_len(dotted[to]);
			snprintf(part, sizeof(part), "%.*s", (int)(to - from), dotted + from);
			const char *source = find(&o->patterns, part);
			if (source)
				raise_levels(source, levels + start);
		}
	}
	for (size_t i = 1; i + 2 < start; i++)
		expected[i] = levels[i + 1] % 2 == 1;
}

static void check_word(const struct oracle *o, const struct hyphen *h, const char *word)
{
	uint32_t cps[WORD_MAX];
	bool points[WORD_MAX], expected[WORD_MAX];
	size_t n = 0;
	unsigned left, right;

	for (size_t pos = 0; word[pos];)
		cps[n++] = utf8_next(str_from(word), &pos);
	hyphenate(o, word, expected);
	hyphen_word(h, cps, n, 1, 1, points);
	for (size_t i = 0; i < n; i++)
		if (points[i] != (i > 0 && expected[i]))
			fail_msg("%s: differs before character %zu", word, i);
	hyphen_minimums(h, &left, &right);
	hyphen_word(h, cps, n, left, right, points);
	for (size_t i = 0; i < n; i++)
		if (points[i] != (i >= left && n - i >= right && expected[i]))
			fail_msg("%s: differs before character %zu with minimums", word, i);
}

static void check_list(const struct oracle *o, const struct hyphen *h, const char *tag)
{
	char *text = read_text(words_dir, "", tag, ".txt");

	if (!text)
		return;
	lists++;
	for (char *p = strtok(text, "\n"); p; p = strtok(NULL, "\n"))
		check_word(o, h, p);
	free(text);
}

/* Each pattern with the letters of another before it, or after it if the pattern is for the start of words. */
static void check_made_words(const struct oracle *o, const struct hyphen *h)
{
	const struct list *l = &o->patterns;
	char word[WORD_MAX];

	for (size_t i = 0; i < l->n; i++) {
		const char *key = l->e[i].key, *other = l->e[i * 7919 % l->n].key;
		bool first = key[0] == '.';
		snprintf(word, sizeof(word), "%s%s", first ? key : other, first ? other : key);
		char *w = strip(word, ".");
		check_word(o, h, w);
		free(w);
	}
	for (size_t i = 0; i < o->exceptions.n; i++)
		check_word(o, h, o->exceptions.e[i].key);
}

static void same_as_the_oracle(void **state)
{
	const char *tag = *state;
	const struct hyphen *h = hyphen_find(str_from(tag));
	struct oracle o = open_oracle(tag);

	assert_non_null(h);
	check_list(&o, h, tag);
	check_made_words(&o, h);
	close_oracle(&o);
}

int main(int argc, char **argv)
{
	enum { N = sizeof(tags) / sizeof(*tags) };
	struct CMUnitTest tests[N];

	if (argc != 3)
		return 2;
	patterns_dir = argv[1];
	words_dir = argv[2];
	for (size_t i = 0; i < N; i++)
		tests[i] =
			(struct CMUnitTest){.name = tags[i], .test_func = same_as_the_oracle, .initial_state = (void *)(uintptr_t)tags[i]};
	return cmocka_run_group_tests(tests, NULL, NULL) || lists == 0;
}
