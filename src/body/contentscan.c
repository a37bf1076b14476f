#include "body/contentscan.h"

/* White space and delimiters: ISO 32000-1, 7.2.2 */
static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
	return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' || c == '%';
}

/* Each returns the offset after what begins at i. */
static size_t skip_string(struct str s, size_t i)
{
	size_t depth = 0;

	do {
		if (s.ptr[i] == '\\')
			i++;
		else if (s.ptr[i] == '(')
			depth++;
		else if (s.ptr[i] == ')')
			depth--;
		i++;
	} while (depth && i < s.len);
	return i;
}

static size_t skip_comment(struct str s, size_t i)
{
	while (i < s.len && s.ptr[i] != '\n' && s.ptr[i] != '\r')
		i++;
	return i;
}

static size_t skip_word(struct str s, size_t i)
{
	do
		i++;
	while (i < s.len && !is_space(s.ptr[i]) && !is_delimiter(s.ptr[i]));
	return i;
}

/* The data of an inline image, up to an EI between white space that what follows does not refute by bytes that no content has. */
static size_t skip_image(struct str s, size_t i)
{
	for (; i + 2 < s.len; i++) {
		bool plain = true;
		if (!is_space(s.ptr[i]) || s.ptr[i + 1] != 'E' || s.ptr[i + 2] != 'I' || (i + 3 < s.len && !is_space(s.ptr[i + 3])))
			continue;
		for (size_t k = i + 3; k < s.len && k < i + 16; k++)
			plain = plain && (is_space(s.ptr[k]) || (s.ptr[k] > ' ' && s.ptr[k] <= '~'));
		if (plain)
			return i + 3;
	}
	return s.len;
}

static bool is_one_of(struct str word, const char *const *words)
{
	while (*words && !str_is(word, *words))
		words++;
	return *words;
}

static void take_operator(struct contentscan *c, struct str word)
{
	static const char *const begins[] = {"m", "re", NULL}, *const paints[] = {"S",  "s", "f",  "F", "f*", "B",
										  "B*", "b", "b*", "n", NULL};

	if (str_is(word, "q")) {
		c->open++;
	} else if (str_is(word, "Q")) {
		if (c->open)
			c->open--;
		else
			c->missing++;
	} else if (str_is(word, "BMC") || str_is(word, "BDC")) {
		c->marked++;
	} else if (str_is(word, "EMC")) {
		c->marked -= c->marked > 0;
	} else if (str_is(word, "BT") || str_is(word, "ET")) {
		c->text = str_is(word, "BT");
	} else if (is_one_of(word, begins)) {
		c->path = true;
	} else if (is_one_of(word, paints)) {
		c->path = false;
	}
}

struct contentscan contentscan_read(struct str s)
{
	struct contentscan c = {0};

	for (size_t i = 0, end; i < s.len; i = end) {
		end = i + 1;
		if (s.ptr[i] == '(')
			end = skip_string(s, i);
		else if (s.ptr[i] == '%')
			end = skip_comment(s, i);
		else if (s.ptr[i] == '/')
			end = skip_word(s, i);
		else if (s.ptr[i] == '<' && i + 1 < s.len && s.ptr[i + 1] != '<' && (i == 0 || s.ptr[i - 1] != '<'))
			end = str_find(s, STR(">"), i);
		else if (!is_space(s.ptr[i]) && !is_delimiter(s.ptr[i])) {
			struct str word;
			end = skip_word(s, i);
			word = str_slice(s, i, end);
			if (str_is(word, "ID"))
				end = skip_image(s, end);
			else
				take_operator(&c, word);
		}
		if (end > s.len)
			end = s.len;
	}
	return c;
}
