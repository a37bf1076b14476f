#include "input/check/affiliations.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "model/person.h"

enum {
	SHORT_WORD = 2,   /* up to this many letters before a full stop are an abbreviation: «г.», "St." */
	WORD_BYTES = 64,  /* longer words are none */
	REPORTED_MAX = 3, /* more authors without an affiliation are reported together */
};

/* --- trailing punctuation --------------------------------------------------------------------------------------------------------- */

/* Longer abbreviations that end names of institutions and addresses, in lower case. */
static const char *const abbreviations[] = {
	/* English */
	"inc",
	"corp",
	"univ",
	"dept",
	"inst",
	"acad",
	"assoc",
	"lab",
	"labs",
	"fac",
	"hosp",
	"med",
	"natl",
	"bldg",
	"ave",
	"blvd",
	"etc",
	"coll",
	"div",
	"ctr",
	"bros",
	"sci",
	"tech",
	"mass",
	"calif",
	"conn",
	"penn",
	"jr",
	"sr",
	"al",
	"ont",
	"que",
	"incorp",
	/* German, French, Spanish, Portuguese, Polish, Czech, Turkish */
	"abt",
	"ges",
	"hochsch",
	"str",
	"cie",
	"éts",
	"avda",
	"dpto",
	"depto",
	"lda",
	"ltda",
	"woj",
	"nám",
	"tř",
	"şti",
	"cad",
	"mah",
	"sok",
	"jun",
	"sen",
	"uczeln",
	"fak",
	"ústav",
	/* Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Kazakh */
	"обл",
	"респ",
	"просп",
	"акад",
	"проф",
	"отд",
	"каф",
	"лаб",
	"фак",
	"унив",
	"инст",
	"корп",
	"стр",
	"пер",
	"пос",
	"наб",
	"пл",
	"бул",
	"бульв",
	"кв",
	"вул",
	"буд",
	"комп",
	"вобл",
	"гос",
	"мед",
	"ред",
	"дер",
	"мкр",
	"ул",
	"зд",
	"оф",
	"каб",
	"район",
	"окр",
	"респуб",
	"көш",
	"даң",
	"соавт",
};

static bool is_vowel(uint32_t cp)
{
	static const char vowels[] = "aeiouyаеиоуыэюяіөұүәєї";

	cp = unicode_base(unicode_to_lower(cp));
	for (size_t i = 0; i + 1 < sizeof vowels;)
		if (utf8_next(STR(vowels), &i) == cp)
			return true;
	return false;
}

/* The last word of a text without its full stop: what is after a space, a hyphen or an opening mark. */
static struct str last_word(struct str s)
{
	size_t from = s.len;

	while (from) {
		size_t at = utf8_back(s, from), next = at;
		uint32_t cp = utf8_next(s, &next);
		if (!unicode_is_letter(cp) && !unicode_is_combining(cp) && !ascii_is_digit(cp) && cp != '.')
			break;
		from = at;
	}
	return str_slice(s, from, s.len);
}

static bool is_listed(struct str word)
{
	char lower[WORD_BYTES];
	struct strbuf b = {.ptr = lower, .cap = sizeof lower};

	if (word.len * 2 > sizeof lower)
		return false;
	for (size_t i = 0; i < word.len;)
		strbuf_put_utf8(&b, unicode_to_lower(utf8_next(word, &i)));
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
		if (str_eq((struct str){b.ptr, b.len}, str_from(abbreviations[i])))
			return true;
	return false;
}

/* The full stop after this word belongs to it: it has another one within, is short, has no vowels, or is listed. Numbers, and short words or
 * words without vowels with capitals ("MSU", «УК», "GmbH"), are none. */
static bool keeps_stop(struct str word)
{
	size_t letters = 0, capitals = 0, vowels = 0, digits = 0;

	if (memchr(word.ptr, '.', word.len))
		return true;
	for (size_t i = 0; i < word.len;) {
		uint32_t cp = utf8_next(word, &i);
		letters += unicode_is_letter(cp);
		capitals += unicode_is_upper(cp);
		vowels += is_vowel(cp);
		digits += ascii_is_digit(cp);
	}
	if (!letters || digits || capitals > 1)
		return false;
	return letters <= SHORT_WORD || !vowels || is_listed(word);
}

struct str affiliations_trim(struct str s)
{
	while (s.len) {
		size_t at = utf8_back(s, s.len), next = at;
		uint32_t cp = utf8_next(s, &next);
		struct str before = str_slice(s, 0, at);
		bool stop = cp == '.' && before.len && before.ptr[before.len - 1] != '.' && !keeps_stop(last_word(before));
		if (!stop && !strchr(",;:", cp < 0x80 ? (int)cp : 'x') && cp != ' ' && cp != 0xA0)
			break;
		s = before;
	}
	return s;
}

static void trim_texts(struct ltext *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str s = affiliations_trim(t->v[i].text.s);
		if (s.len)
			t->v[i].text.s = s;
	}
}

/* Only separators: the full stop after a degree or a post belongs to it. */
static void trim_separators(struct ltext *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str *s = &t->v[i].text.s;
		while (s->len > 1 && strchr(",;: ", s->ptr[s->len - 1]))
			s->len--;
	}
}

void affiliations_trim_people(struct people *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct person *p = &all->v[i];
		trim_texts(&p->affiliation);
		trim_texts(&p->city);
		trim_texts(&p->country);
		trim_separators(&p->degree);
		trim_separators(&p->post);
		trim_separators(&p->role);
	}
}

static void trim_organisation(struct organisation *o)
{
	trim_separators(&o->name);
	trim_separators(&o->address);
}

void affiliations_trim_journal(struct journal *j)
{
	struct people editor = {&j->editor_in_chief, 1};

	affiliations_trim_people(&editor);
	for (size_t i = 0; i < j->boards.n; i++)
		affiliations_trim_people(&j->boards.v[i].members);
	trim_organisation(&j->publisher);
	trim_organisation(&j->office);
}

/* --- equal affiliations ----------------------------------------------------------------------------------------------------------- */

/* An affiliation, its place in the list, and its texts in all languages as one. */
struct keyed {
	struct str key;
	size_t index;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = str_cmp(x->key, y->key);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* In small letters, with single spaces, and without a full stop at the end. */
static void put_folded(struct strbuf *b, struct str s)
{
	bool space = false, any = false;

	if (s.len && s.ptr[s.len - 1] == '.')
		s.len--;
	for (size_t i = 0; i < s.len;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == ' ' || cp == 0xA0 || cp == 0x2009 || cp == 0x202F || cp == '\t' || cp == '\n') {
			space = any;
			continue;
		}
		if (space)
			strbuf_putc(b, ' ');
		strbuf_put_utf8(b, unicode_to_lower(cp));
		space = false;
		any = true;
	}
}

/* All texts, by language and then in their order on the page, so that "Institute, City" is equal however it is given. */
static struct str key_of(struct arena *a, const struct affiliation *f, struct str own)
{
	const struct ltext *const texts[] = {&f->name, &f->address, &f->city, &f->country};
	struct keyed *order = ARENA_ARRAY(a, f->name.n + f->address.n + f->city.n + f->country.n + 1, struct keyed);
	const struct str **parts = ARENA_ARRAY(a, f->name.n + f->address.n + f->city.n + f->country.n + 1, const struct str *);
	struct strbuf b = {.arena = a};
	size_t n = 0;

	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
		for (size_t i = 0; i < texts[k]->n; i++, n++) {
			order[n] = (struct keyed){texts[k]->v[i].lang.len ? texts[k]->v[i].lang : own, n};
			parts[n] = &texts[k]->v[i].text.s;
		}
	qsort(order, n, sizeof *order, by_key);
	for (size_t i = 0; i < n; i++) {
		bool more = i && str_eq(order[i].key, order[i - 1].key);
		strbuf_puts(&b, more ? ", " : "\2");
		if (!more) {
			strbuf_put(&b, order[i].key);
			strbuf_putc(&b, '\1');
		}
		put_folded(&b, *parts[order[i].index]);
	}
	return strbuf_str(&b);
}

/* same[i]: the first affiliation that is equal to affiliation i, which takes its ROR. Two with different RORs are not equal. */
static void find_equal(struct arena *a, struct article *art, size_t *same)
{
	struct affiliation *v = art->affiliations.v;
	size_t n = art->affiliations.n;
	struct keyed *keys = ARENA_ARRAY(a, n + 1, struct keyed);

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct keyed){key_of(a, &v[i], art->language.s), i};
	qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i++) {
		size_t this = keys[i].index, first = this;
		if (i && str_eq(keys[i].key, keys[i - 1].key))
			first = same[keys[i - 1].index];
		if (first != this && text_given(&v[first].ror) && text_given(&v[this].ror) && !str_eq(v[first].ror.s, v[this].ror.s))
			first = this;
		if (!text_given(&v[first].ror))
			v[first].ror = v[this].ror;
		same[this] = first;
	}
}

/* --- order ------------------------------------------------------------------------------------------------------------------------ */

/* What order_mentions() works on. */
struct mentions {
	const size_t *same;
	size_t *by, *order, n;
};

/* The mentions of one person. Returns how many affiliations are new. */
static size_t order_mentions_of(struct article *art, struct texts *ids, size_t person, const struct mentions *m)
{
	size_t kept = 0, n = m->n;

	for (size_t k = 0; k < ids->n; k++) {
		size_t number, at;
		if (!article_affiliation(art, ids->v[k].s, &number))
			continue;
		at = m->same[number - 1];
		if (m->by[at] == person)
			continue;
		ids->v[kept++] = (struct text){art->affiliations.v[at].id.s, ids->v[k].at};
		if (!m->by[at])
			m->order[n++] = at;
		m->by[at] = person;
	}
	ids->n = kept;
	return n - m->n;
}

/* Mentions of merged affiliations become those of the one that stays, each once; `order` gets the affiliations in the order of mention. */
static size_t order_mentions(struct arena *a, struct article *art, const size_t *same, size_t *order)
{
	size_t *by = ARENA_ARRAY(a, art->affiliations.n + 1, size_t); /* the last person who mentions each, from 1 */
	size_t n = 0, person = 0;

	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n; i++)
			n += order_mentions_of(art, &article_list(art, l)->v[i].affiliations, ++person,
					       &(struct mentions){same, by, order, n});
	return n;
}

static void reorder(struct arena *a, struct article *art)
{
	struct affiliations *all = &art->affiliations;
	size_t *same = ARENA_ARRAY(a, all->n + 1, size_t), *order = ARENA_ARRAY(a, all->n + 1, size_t), n;
	bool mentioned;
	struct affiliation *v = ARENA_ARRAY(a, all->n + 1, struct affiliation);

	find_equal(a, art, same);
	n = order_mentions(a, art, same, order);
	mentioned = n > 0; /* else those of no author: reported, and not printed */
	for (size_t i = 0; i < all->n && !mentioned; i++)
		if (same[i] == i)
			order[n++] = i;
	for (size_t i = 0; i < n; i++)
		v[i] = all->v[order[i]];
	*all = (struct affiliations){v, n, NULL};
	article_index_affiliations(a, art);
}

/* --- authors without any ---------------------------------------------------------------------------------------------------------- */

static struct str example_id(const struct article *art)
{
	for (size_t i = 0; i < art->affiliations.n; i++)
		if (!str_starts(art->affiliations.v[i].id.s, STR("@"))) /* given by an author */
			return art->affiliations.v[i].id.s;
	return art->affiliations.n ? STR("Institute of …") : STR("sfi");
}

static void report_without(struct arena *a, struct diag *d, const struct article *art)
{
	size_t persons = article_person_count(art), with = 0, without = 0;

	for (size_t i = 0; i < art->authors.n; i++)
		with += art->authors.v[i].affiliations.n > 0 && !art->authors.v[i].group;
	for (size_t i = 0; with && i < art->authors.n; i++) {
		const struct person *p = &art->authors.v[i];
		const struct name *name = lname_any(&p->name, art->language.s);
		struct str who = name ? name_full(a, name) : STR("an author");
		if (p->affiliations.n || p->group)
			continue;
		if (persons - with > REPORTED_MAX) {
			diag_warn(d, p->at, DIAG_MISSING_AFFILIATION,
				  "%.*s and %zu other authors have no affiliation, though the rest have", STR_ARG(who), persons - with - 1);
			return;
		}
		diag_warn(d, p->at, DIAG_MISSING_AFFILIATION, "%.*s has no affiliation, though other authors have", STR_ARG(who));
		if (!without++)
			diag_note(d, ORIGIN_NONE, "for example: affiliations: [%.*s]", STR_ARG(example_id(art)));
	}
}

void affiliations_settle(struct arena *a, struct diag *d, struct article *art)
{
	if (!texts_have(&art->faulty, "authors") && !texts_have(&art->faulty, "affiliations"))
		report_without(a, d, art);
	affiliations_trim_people(&art->authors);
	for (size_t i = 0; i < art->affiliations.n; i++) {
		struct affiliation *f = &art->affiliations.v[i];
		trim_texts(&f->name);
		trim_texts(&f->address);
		trim_texts(&f->city);
		trim_texts(&f->country);
	}
	reorder(a, art);
}
