#include "body/contenttoken.h"

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

/* Bytes follow that no content has. */
static bool is_refuted(struct str s, size_t i)
{
	enum { FAR = 13 };
	bool plain = true;

	for (size_t k = i; k < s.len && k < i + FAR; k++)
		plain = plain && (is_space(s.ptr[k]) || (s.ptr[k] > ' ' && s.ptr[k] <= '~'));
	return !plain;
}

/* The data of an inline image, up to an EI between white space that what follows does not refute. */
static size_t skip_image(struct str s, size_t i, bool *unsure)
{
	*unsure = true;
	for (bool other = false; i + 2 < s.len; i++) {
		char after = i + 3 < s.len ? s.ptr[i + 3] : ' ';
		if (s.ptr[i + 1] != 'E' || s.ptr[i + 2] != 'I' || !(is_space(s.ptr[i]) || s.ptr[i] == '>') ||
		    !(is_space(after) || is_delimiter(after)))
			continue;
		if (is_space(s.ptr[i]) && is_space(after) && !is_refuted(s, i + 3)) {
			*unsure = other;
			return i + 3;
		}
		other = true;
	}
	return s.len;
}

/* The offset after what begins at i; *is: it is a token. */
static size_t skip_item(struct str s, size_t i, struct contenttoken *t, bool *is)
{
	*is = true;
	if (s.ptr[i] == '(') {
		t->kind = CONTENTTOKEN_STRING;
		return skip_string(s, i);
	}
	if (s.ptr[i] == '/') {
		t->kind = CONTENTTOKEN_NAME;
		return skip_word(s, i);
	}
	if (s.ptr[i] == '<' && i + 1 < s.len && s.ptr[i + 1] != '<' && (i == 0 || s.ptr[i - 1] != '<')) {
		t->kind = CONTENTTOKEN_STRING;
		return str_find(s, STR(">"), i);
	}
	if (!is_space(s.ptr[i]) && !is_delimiter(s.ptr[i])) {
		t->kind = CONTENTTOKEN_WORD;
		return skip_word(s, i);
	}
	*is = false;
	return s.ptr[i] == '%' ? skip_comment(s, i) : i + 1;
}

bool contenttoken_next(struct str s, size_t *at, struct contenttoken *t)
{
	bool is = false;

	for (size_t i = *at, end; i < s.len && !is; i = end) {
		end = skip_item(s, i, t, &is);
		if (end > s.len)
			end = s.len;
		t->text = str_slice(s, i, end);
		t->unsure = false;
		*at = is && t->kind == CONTENTTOKEN_WORD && str_is(t->text, "ID") ? skip_image(s, end, &t->unsure) : end;
	}
	return is;
}
