/* Affiliations in JATS: in parts, as one text, or as both. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/jats_int.h"

/* The parts of an affiliation, as they are found. */
struct parts {
	struct strbuf institution; /* of elements */
	struct strbuf text;        /* between them */
	struct strbuf whole;       /* both, in order */
	struct strbuf city, country, address;
	struct str ror;
	bool original;                       /* the whole text is there as well */
	bool before;                         /* text stands before the first institution */
	const struct xml_node *alternatives; /* of one affiliation, a language each; NULL: it is alone */
	struct str lang;
};

static void add(struct strbuf *out, struct str s)
{
	if (s.len)
		strbuf_printf(out, "%s%.*s", out->len ? ", " : "", STR_ARG(s));
}

static bool is_content(const struct xml_node *n, const char *type)
{
	return xml_attr_is(n, "content-type", type);
}

static bool has_letter(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_letter(utf8_next(s, &pos)))
			return true;
	return false;
}

static bool has_letter_or_number(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++)
		digits += ascii_is_digit((unsigned char)s.ptr[i]);
	return digits > 2 || has_letter(s);
}

/* A link on words: not one whose text is an address. */
static bool is_word_link(const struct jats *j, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n);

	return xml_is(n, "ext-link") && !xml_attr_is(n, "ext-link-type", "email") && s.len && str_find(s, STR("@"), 0) == SIZE_MAX &&
	       str_find(s, STR("://"), 0) == SIZE_MAX && !str_starts(s, STR("www."));
}

static void take(const struct jats *j, struct parts *p, const struct xml_node *in);

/* A part in the language of another alternative, where it stands too. */
static bool is_elsewhere(const struct jats *j, const struct parts *p, const struct xml_node *n)
{
	struct str lang = values_language(j->a, xml_attr_of(n, "xml:lang"));

	for (const struct xml_node *c = p->alternatives && lang.len ? p->alternatives->child : NULL; c; c = c->next)
		if (xml_is(c, "aff") && !str_eq(lang, p->lang) && str_eq(jats_lang(j, c), lang))
			return true;
	return false;
}

static void take_institution(const struct jats *j, struct parts *p, const struct xml_node *n)
{
	static const char *const whole[] = {"original", "normalized", NULL};
	struct str s = xml_text_of(j->a, n);

	if (jats_is_type(n, "content-type", whole)) {
		p->original = true;
		return;
	}
	while (s.len && strchr(",; ", s.ptr[s.len - 1]))
		s.len--;
	p->before = p->before || (!p->institution.len && has_letter(strbuf_str(&p->text)));
	add(&p->institution, s);
	strbuf_put(&p->whole, s);
}

static void take_id(const struct jats *j, struct parts *p, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n);

	if (str_find(s, STR("ror.org/"), 0) != SIZE_MAX)
		p->ror = s;
	else if (xml_attr_is(n, "institution-id-type", "ror") && s.len == 9)
		p->ror = str_printf(j->a, "https://ror.org/%.*s", STR_ARG(s));
}

static bool has_named(const struct xml_node *n)
{
	for (const struct xml_node *c = n->child; c; c = c->next)
		if (c->name.len)
			return true;
	return false;
}

static void take_part(const struct jats *j, struct parts *p, const struct xml_node *c)
{
	static const char *const skipped[] = {"label", "sup",      "sub", "email", "xref",  "phone",
					      "fax",   "ext-link", "uri", "fn",    "break", NULL};
	struct str s = xml_text_of(j->a, c);

	if (is_elsewhere(j, p, c)) {
		/* nothing */
	} else if (xml_is(c, "institution")) {
		take_institution(j, p, c);
	} else if (xml_is(c, "institution-id")) {
		take_id(j, p, c);
	} else if (xml_is(c, "institution-wrap")) {
		take(j, p, c);
	} else if (xml_is(c, "city") || is_content(c, "city") || is_content(c, "state") || xml_is(c, "state")) {
		add(&p->city, s);
	} else if (xml_is(c, "country") || is_content(c, "country")) {
		add(&p->country, s);
	} else if (xml_is(c, "postal-code") || is_content(c, "postal-code") || is_content(c, "zipcode")) {
		add(&p->address, s);
	} else if (xml_is(c, "addr-line") && has_named(c)) {
		take(j, p, c);
	} else if (xml_is(c, "addr-line")) {
		add(&p->address, s);
	} else if (xml_is(c, "break")) {
		strbuf_putc(&p->text, ' ');
	} else if (!str_is_one_of(c->name, skipped) || is_word_link(j, c)) {
		strbuf_put(&p->text, s);
		strbuf_put(&p->whole, s);
		return;
	} else if ((xml_is(c, "sup") || xml_is(c, "sub")) && p->text.len && !p->institution.len) {
		strbuf_put(&p->text, s); /* none that stands for the mark of the affiliation */
		return;
	} else {
		return;
	}
	strbuf_putc(&p->whole, '\x1F');
	strbuf_putc(&p->text, '\x1F');
}

/* "; E-Mails: " before an address, which is the author's. */
static void cut_label_of_email(struct strbuf *text)
{
	static const char *const labels[] = {"e-mail", "e-mails", "email", "emails", "e-mail address", "e-mail addresses", "mail", NULL};
	size_t end = text->len;

	while (end && (ascii_is_space((unsigned char)text->ptr[end - 1]) || text->ptr[end - 1] == ':'))
		end--;
	for (size_t i = 0; labels[i]; i++) {
		size_t n = strlen(labels[i]);
		if (end >= n && str_eq_folded((struct str){text->ptr + end - n, n}, str_from(labels[i])) &&
		    (end == n || !ascii_is_alnum((unsigned char)text->ptr[end - n - 1]))) {
			text->len = end - n;
			cut_label_of_email(text);
			return;
		}
	}
}

/* " (B.L.); " behind an address says whose it is. */
static bool is_of_initials(struct str s)
{
	bool within = false;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '(' || c == ')')
			within = c == '(';
		else if (!within && c != ';' && c != ',' && c != '.' && !ascii_is_space((unsigned char)c))
			return false;
	}
	return s.len < 40;
}

static void take(const struct jats *j, struct parts *p, const struct xml_node *in)
{
	bool mailed = false;

	for (const struct xml_node *c = in->child; c; c = c->next)
		if (c->name.len) {
			mailed = xml_is(c, "email");
			if (mailed) {
				cut_label_of_email(&p->text);
				cut_label_of_email(&p->whole);
			}
			take_part(j, p, c);
		} else if (mailed && is_of_initials(c->text)) {
			/* nothing */
		} else if (p->text.len || str_trim(c->text).len) {
			strbuf_put(&p->text, c->text), strbuf_put(&p->whole, c->text);
		}
}

static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '.' || c == ' ';
}

/* What stands between elements, each piece without the separators around it; those that say nothing are left out. */
static struct str joined(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	for (size_t from = 0, end; from < s.len; from = end + 1) {
		struct str piece;
		end = str_find(s, STR("\x1F"), from);
		end = end == SIZE_MAX ? s.len : end;
		piece = values_collapse(a, str_slice(s, from, end));
		while (piece.len && (is_separator(piece.ptr[0]) || piece.ptr[0] == ')'))
			piece = str_slice(piece, 1, piece.len);
		while (piece.len && (is_separator(piece.ptr[piece.len - 1]) || piece.ptr[piece.len - 1] == '(') &&
		       !(piece.ptr[piece.len - 1] == '.' && end == s.len))
			piece.len--;
		if (has_letter_or_number(piece)) /* a postal code */
			add(&out, piece);
	}
	return strbuf_str(&out);
}

/* "1 Department": the mark of the affiliation in its text. */
static struct str without_mark(struct str s)
{
	size_t n = 0;

	while (n < s.len && n < 2 && ascii_is_digit((unsigned char)s.ptr[n]))
		n++;
	if (n && n < s.len && (s.ptr[n] == ' ' || s.ptr[n] == ')' || unicode_is_letter(utf8_at(s, n))))
		return str_trim(str_slice(s, n + (s.ptr[n] == ')'), s.len));
	return s;
}

/* "okstate.edu", as Hindawi writes for an institution whose name is in the address. */
static bool is_domain(struct str s)
{
	size_t dot = SIZE_MAX;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.')
			dot = i;
		else if (!(s.ptr[i] >= 'a' && s.ptr[i] <= 'z') && !ascii_is_digit(s.ptr[i]) && s.ptr[i] != '-')
			return false;
	}
	return dot != SIZE_MAX && dot > 1 && s.len - dot > 2 && s.len - dot < 8;
}

/* Returns its id in the draft. */
static struct str affiliate(struct jats *j, struct draft *person, const struct xml_node *n, struct str id)
{
	struct parts p = {.institution = {.arena = j->a},
			  .text = {.arena = j->a},
			  .whole = {.arena = j->a},
			  .city = {.arena = j->a},
			  .country = {.arena = j->a},
			  .address = {.arena = j->a},
			  .ror = STR(""),
			  .alternatives = xml_is(n->parent, "aff-alternatives") ? n->parent : NULL,
			  .lang = jats_lang(j, n)};
	struct str lang = p.lang, where = jats_where(j, n), text, name;
	struct draft *aff;

	take(j, &p, n);
	text = without_mark(joined(j->a, strbuf_str(&p.text)));
	name = p.institution.len ? strbuf_str(&p.institution) : text;
	if (!name.len && p.original)
		for (const struct xml_node *c = xml_find(n, "institution"); c && !name.len; c = xml_next(c))
			name = xml_text_of(j->a, c);
	if (is_domain(name) && p.address.len)
		name = STR("");
	if (!name.len && p.address.len && !p.alternatives) {
		name = strbuf_str(&p.address);
		p.address.len = 0;
	}
	if (p.before && !p.original)
		name = without_mark(joined(j->a, strbuf_str(&p.whole)));
	else if (p.institution.len && text.len && !p.original)
		add(&p.address, text);
	if (!has_letter(name) && !p.alternatives && (p.city.len || p.country.len)) { /* nothing but a place */
		struct strbuf place = {.arena = j->a};
		add(&place, strbuf_str(&p.city));
		add(&place, strbuf_str(&p.country));
		name = strbuf_str(&place);
		p.city.len = p.country.len = 0;
	}
	aff = values_affiliation(j->s, j->d, person, id, lang, mdwrite_plain(j->a, name), mdwrite_plain(j->a, strbuf_str(&p.city)),
				 mdwrite_plain(j->a, strbuf_str(&p.country)), where);
	if (!aff)
		return id;
	draft_say(j->a, aff, "address", lang, mdwrite_plain(j->a, strbuf_str(&p.address)), where);
	draft_put(j->a, aff, "ror", p.ror, where);
	return draft_text(aff, "id");
}

struct str jats_affiliate(struct jats *j, struct draft *person, const struct xml_node *n)
{
	struct str id = xml_attr_of(n, "id");

	if (xml_is(n, "aff"))
		return affiliate(j, person, n, id);
	for (const struct xml_node *c = xml_find(n, "aff"); c; c = xml_next(c))
		id = affiliate(j, person, c, id.len ? id : xml_attr_of(c, "id"));
	return id;
}

void jats_affiliate_again(struct jats *j, struct draft *person, struct str id)
{
	values_affiliation(j->s, j->d, person, id, STR(""), STR(""), STR(""), STR(""), STR(""));
}
