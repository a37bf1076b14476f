#include "model/address.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

static void put_encoded(struct strbuf *b, struct str s, const char *encode)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c > 32 && c < 127 && !strchr(encode, c)) {
			strbuf_putc(b, (char)c);
			continue;
		}
		strbuf_putc(b, '%');
		strbuf_putc(b, hex[c >> 4]);
		strbuf_putc(b, hex[c & 15]);
	}
}

static struct str with_prefix(struct arena *a, const char *prefix, struct str s, const char *encode)
{
	struct strbuf b = {.arena = a};

	strbuf_puts(&b, prefix);
	put_encoded(&b, s, encode);
	return strbuf_str(&b);
}

struct str address_doi(struct arena *a, struct str doi)
{
	return with_prefix(a, "https://doi.org/", doi, "%\"#?<>{}^[]`|\\+");
}

struct str address_crossmark(struct arena *a, struct str doi)
{
	return with_prefix(a, "https://crossmark.crossref.org/dialog/?doi=", doi, "%\"#?&<>{}^[]`|\\+");
}

struct str address_edn(struct arena *a, struct str edn)
{
	return with_prefix(a, "https://elibrary.ru/", edn, "%");
}

struct str address_orcid(struct arena *a, struct str orcid)
{
	return with_prefix(a, "https://orcid.org/", orcid, "%");
}

struct str address_mail(struct arena *a, struct str email)
{
	return with_prefix(a, "mailto:", email, "%?#&");
}

struct str address_web(struct arena *a, struct str url)
{
	return with_prefix(a, "", url, "\"<>\\^`{|}");
}

/* The word at `from`: up to the next space. */
static struct str word_at(struct str s, size_t from)
{
	size_t end = str_find(s, STR(" "), from);

	return str_slice(s, from, end == SIZE_MAX ? s.len : end);
}

static bool has_figure(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (ascii_is_digit(word.ptr[i]))
			return true;
	return false;
}

/* True if the words on both sides of a space belong together: a number with the word before it ("Lane 3", "стр. 1") or, if no comma
 * separates them, with the word after it ("82 Vernadsky Ave"); a postcode at the start with the town. */
static bool belongs(struct str before, struct str after, bool first)
{
	return has_figure(after) || (has_figure(before) && (first || !str_ends(before, STR(","))));
}

struct str address_keep(struct arena *a, struct str address)
{
	struct strbuf b = {.arena = a};
	size_t pos = 0;

	while (pos < address.len) {
		struct str word = word_at(address, pos), next;
		strbuf_put(&b, word);
		pos += word.len;
		if (pos == address.len)
			break;
		next = word_at(address, pos + 1);
		strbuf_puts(&b, belongs(word, next, pos == word.len) ? "\u00A0" : " ");
		pos++;
	}
	return strbuf_str(&b);
}

struct str address_unbroken(struct arena *a, struct str words)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < words.len; i++) {
		if (words.ptr[i] == ' ')
			strbuf_puts(&b, "\u00A0");
		else if (words.ptr[i] == '-')
			strbuf_puts(&b, "\u2011");
		else
			strbuf_putc(&b, words.ptr[i]);
	}
	return strbuf_str(&b);
}
