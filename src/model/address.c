#include "model/address.h"

#include <string.h>

#include "base/arena.h"

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
