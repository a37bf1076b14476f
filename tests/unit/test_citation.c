/* Citations in every style of the table, compared with values worked out by hand. In the expected texts ~ is a no-break space, *...* is
 * italic and <...> a link. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/citestyles.h"
#include "input/labels.h"
#include "input/yaml/yaml.h"
#include "model/cite/citation.h"
#include "model/cite/citeset.h"
#include "model/licence.h"

#define DOI "10.22394/2500-1809-2020-5-3-70-96"
#define URL "https://doi.org/" DOI

/* An article and its place; NULL: not given. */
struct given {
	const char *lang, *authors; /* "Family,Given;Body" */
	const char *title, *subtitle;
	const char *volume, *number, *first, *last, *article_number, *doi, *edn;
};

struct fixture {
	struct arena arena;
	struct diag *diag;
	struct journal journal;
	struct issue issue;
	struct article article;
	struct labels *labels;
	struct citestyles *styles;
};

static struct text text_of(const char *s)
{
	return (struct text){.s = s ? str_from(s) : STR("")};
}

static void add_ltext(struct arena *a, struct ltext *t, const char *lang, const char *s)
{
	ARENA_PUSH(a, t->v, t->n) = (struct ltext_entry){str_from(lang), text_of(s)};
}

static struct lprose prose_of(struct arena *a, const char *lang, const char *s)
{
	struct lprose p = {0};

	if (s) {
		struct prose_block *b = ARENA_NEW(a, struct prose_block);
		b->inlines = ARENA_NEW(a, struct prose_inline);
		b->inlines->text = str_from(s);
		ARENA_PUSH(a, p.v, p.n) = (struct prose){.lang = str_from(lang), .blocks = b};
	}
	return p;
}

static int setup(void **state)
{
	static struct fixture f;
	static const char *const more[] = {"de", "fr", "it", "pt-BR"};
	struct arena *a = &f.arena;

	f = (struct fixture){.diag = diag_open()};
	ARENA_PUSH(a, f.journal.languages.v, f.journal.languages.n) = text_of("ru");
	ARENA_PUSH(a, f.journal.languages.v, f.journal.languages.n) = text_of("en");
	add_ltext(a, &f.journal.title, "ru", "Крестьяноведение");
	add_ltext(a, &f.journal.title, "en", "The Russian Peasant Studies");
	add_ltext(a, &f.journal.abbreviated_title, "en", "Russ. Peasant Stud.");
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		ARENA_PUSH(a, f.journal.languages.v, f.journal.languages.n) = text_of(more[i]);
	f.labels = labels_load(a, f.diag, &f.journal, NULL);
	f.styles = citestyles_load(a, f.diag, NULL);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	diag_close(f->diag);
	arena_done(&f->arena);
	return 0;
}

/* "Family,Given,Suffix" or a body's name. */
static void add_author(struct fixture *f, struct str s, const char *lang)
{
	size_t comma = str_find(s, STR(","), 0), second;
	struct name *n;
	struct person p = {0};

	if (comma == SIZE_MAX) {
		struct ltext body = {0};
		ARENA_PUSH(&f->arena, body.v, body.n) = (struct ltext_entry){str_from(lang), {.s = s}};
		ARENA_PUSH(&f->arena, f->article.collective_authors.v, f->article.collective_authors.n) = body;
		return;
	}
	n = ARENA_NEW(&f->arena, struct name);
	second = str_find(s, STR(","), comma + 1);
	n->lang = str_from(lang);
	n->family.s = str_slice(s, 0, comma);
	n->given.s = str_slice(s, comma + 1, second);
	n->suffix.s = second == SIZE_MAX ? STR("") : str_slice(s, second + 1, s.len);
	p.name.v = n;
	p.name.n = 1;
	ARENA_PUSH(&f->arena, f->article.authors.v, f->article.authors.n) = p;
}

static void fill(struct fixture *f, const struct given *g)
{
	struct article *art = &f->article;
	struct str authors = str_from(g->authors ? g->authors : "");

	*art = (struct article){.title = prose_of(&f->arena, g->lang, g->title), .subtitle = prose_of(&f->arena, g->lang, g->subtitle)};
	art->pages.first = text_of(g->first);
	art->pages.last = text_of(g->last);
	art->article_number = text_of(g->article_number);
	art->doi = text_of(g->doi);
	art->edn = text_of(g->edn);
	f->issue = (struct issue){.volume = text_of(g->volume), .year = 2020};
	if (g->number)
		ARENA_PUSH(&f->arena, f->issue.number.v, f->issue.number.n) = (struct ltext_entry){.text = text_of(g->number)};
	for (size_t from = 0; from < authors.len;) {
		size_t end = str_find(authors, STR(";"), from);
		end = end == SIZE_MAX ? authors.len : end;
		add_author(f, str_slice(authors, from, end), g->lang);
		from = end + 1;
	}
}

static void put_marked(const struct prose_inline *i, struct strbuf *out)
{
	for (; i; i = i->next) {
		bool emph = i->kind == PROSE_EMPH, link = i->kind == PROSE_LINK;
		strbuf_puts(out, emph ? "*" : link ? "<" : "");
		for (size_t k = 0; k < i->text.len; k++) {
			bool no_break = str_starts(str_slice(i->text, k, i->text.len), STR("\u00A0"));
			strbuf_putc(out, no_break ? '~' : i->text.ptr[k]);
			k += no_break;
		}
		if (i->kind == PROSE_SPACE)
			strbuf_putc(out, ' ');
		put_marked(i->child, out);
		strbuf_puts(out, emph ? "*" : link ? ">" : "");
	}
}

static const char *cite(struct fixture *f, const char *style, const struct given *g)
{
	struct citation_source s = {&f->journal, &f->issue, &f->article, f->labels, f->styles};
	const struct citestyle *found = citestyle_find(f->styles, str_from(style));
	struct strbuf out = {.arena = &f->arena};

	assert_non_null(found);
	fill(f, g);
	put_marked(citeset_make(&f->arena, &s, found, str_from(g->lang)), &out);
	return str_cstr(&f->arena, strbuf_str(&out));
}

/* --- the article that all styles are shown with ------------------------------------------------------------------------------------ */

#define PLACE "5", "3", "70", "96", NULL, DOI, NULL
static const struct given seed_ru = {"ru",
				     "Александров,Кирилл Михайлович",
				     "«Берегись! Зашибем!»",
				     "к вопросу о социально-политических причинах сталинской коллективизации",
				     "5",
				     "3",
				     "70",
				     "96",
				     NULL,
				     DOI,
				     "ABCDEF"};
static const struct given seed_en = {"en", "Aleksandrov,Kirill M.", "“Look out or you’ll be harmed!”",
				     "On the social-political reasons for Stalin’s collectivization", PLACE};
static const struct given seed_capitals = {"en", "Aleksandrov,Kirill M.", "“Look Out or You’ll Be Harmed!”",
					   "On the Social-Political Reasons for Stalin’s Collectivization", PLACE};

static void test_styles(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
	assert_int_equal(f->styles->n, 13);
	assert_string_equal(
		cite(f, "gost-7.0.5", &seed_ru),
		"Александров~К.~М. «Берегись! Зашибем!»: к вопросу о социально-политических причинах сталинской коллективизации~// "
		"Крестьяноведение. 2020. Т.~5, №~3. С.~70–96. DOI:~<" DOI ">.");
	assert_string_equal(
		cite(f, "gost-7.0.100", &seed_ru),
		"Александров,~К.~М. «Берегись! Зашибем!»~: к вопросу о социально-политических причинах сталинской коллективизации~/ "
		"К.~М.~Александров.~– DOI~<" DOI ">.~– Текст~: непосредственный~// Крестьяноведение.~– 2020.~– Т.~5, №~3.~– С.~70–96.");
	assert_string_equal(
		cite(f, "elibrary", &seed_ru),
		"Александров,~К.~М. «Берегись! Зашибем!»~: к вопросу о социально-политических причинах сталинской коллективизации~/ "
		"К.~М.~Александров~// Крестьяноведение.~– 2020.~– Т.~5, №~3.~– С.~70-96.~– DOI~<" DOI ">.~– EDN~ABCDEF.");
	assert_string_equal(
		cite(f, "compact", &seed_en),
		"Aleksandrov~K.M. “Look out or you’ll be harmed!”. On the social-political reasons for Stalin’s collectivization~// "
		"The Russian Peasant Studies. 2020. V.5. №3. P.~70-96.");
	assert_string_equal(
		cite(f, "gost-en", &seed_en),
		"Aleksandrov~K.~M. “Look out or you’ll be harmed!”: On the social-political reasons for Stalin’s collectivization~// "
		"The Russian Peasant Studies. 2020. Vol.~5, No.~3. P.~70–96.");
	assert_string_equal(
		cite(f, "apa7", &seed_en),
		"Aleksandrov,~K.~M. (2020). “Look out or you’ll be harmed!” On the social-political reasons for Stalin’s collectivization. "
		"*The Russian Peasant Studies*, *5*(3), 70–96. <" URL ">");
	assert_string_equal(cite(f, "chicago-ad", &seed_capitals),
			    "Aleksandrov, Kirill M. 2020. “‘Look Out or You’ll Be Harmed!’ On the Social-Political Reasons for Stalin’s "
			    "Collectivization.” *The Russian Peasant Studies* 5 (3): 70–96. <" URL ">.");
	assert_string_equal(
		cite(f, "chicago-nb", &seed_capitals),
		"Aleksandrov, Kirill M. “‘Look Out or You’ll Be Harmed!’ On the Social-Political Reasons for Stalin’s Collectivization.” "
		"*The Russian Peasant Studies* 5, no.~3 (2020): 70–96. <" URL ">.");
	assert_string_equal(
		cite(f, "vancouver", &seed_en),
		"Aleksandrov~KM. “Look out or you’ll be harmed!” On the social-political reasons for Stalin’s collectivization. "
		"Russ Peasant Stud. 2020;5(3):70–96. doi:<" DOI ">");
	assert_string_equal(cite(f, "harvard", &seed_en),
			    "Aleksandrov,~K.M. (2020) “‘Look out or you’ll be harmed!’ On the social-political reasons for Stalin’s "
			    "collectivization,” *The Russian Peasant Studies*, 5(3), pp.~70–96. Available at: <" URL ">.");
	assert_string_equal(cite(f, "harvard-uk", &seed_en),
			    "Aleksandrov,~K.M. (2020) ‘“Look out or you’ll be harmed!” On the social-political reasons for Stalin’s "
			    "collectivization’, *The Russian Peasant Studies*, 5(3), pp.~70–96. Available at: <" URL ">.");
	assert_string_equal(
		cite(f, "mla9", &seed_capitals),
		"Aleksandrov, Kirill M. “‘Look Out or You’ll Be Harmed!’ On the Social-Political Reasons for Stalin’s Collectivization.” "
		"*The Russian Peasant Studies*, vol.~5, no.~3, 2020, pp.~70–96, <" URL ">.");
}

/* --- numbers of authors ------------------------------------------------------------------------------------------------------------ */

/* The part before the title "T". */
static const char *authors_in(struct fixture *f, const char *style, const char *lang, const char *authors)
{
	struct given g = {lang, authors, "T", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL};
	struct str all = str_from(cite(f, style, &g));
	size_t title = str_find(all, STR("T"), 0);

	while (title && !str_is(str_slice(all, title - 1, title), " "))
		title--;
	return str_cstr(&f->arena, str_trim(str_slice(all, 0, title)));
}

/* "A01,B. C.;A02,B. C.;..." */
static const char *crowd(struct fixture *f, unsigned n)
{
	struct strbuf b = {.arena = &f->arena};

	for (unsigned i = 1; i <= n; i++)
		strbuf_printf(&b, "%sA%02u,Bo C.", i > 1 ? ";" : "", i);
	return str_cstr(&f->arena, strbuf_str(&b));
}

static const char *statement_of(struct fixture *f, unsigned n)
{
	struct given g = {"ru", crowd(f, n), "T", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL};

	return cite(f, "elibrary", &g);
}

static void test_authors(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *style, *lang;
		unsigned n;
		const char *expected;
	} table[] = {
		{"gost-7.0.5", "ru", 1, "A01~B.~C."},
		{"gost-7.0.5", "ru", 2, "A01~B.~C., A02~B.~C."},
		{"gost-7.0.5", "ru", 3, "A01~B.~C., A02~B.~C., A03~B.~C."},
		{"gost-7.0.5", "ru", 4, ""},
		{"gost-7.0.5-heading", "ru", 3, "A01~B.~C., A02~B.~C., A03~B.~C."},
		{"gost-7.0.5-heading", "ru", 4, "A01~B.~C. и~др."},
		{"gost-en", "en", 5, ""},
		{"compact", "en", 4, "A01~B.C., A02~B.C., A03~B.C., A04~B.C."},
		{"compact", "en", 21,
		 "A01~B.C., A02~B.C., A03~B.C., A04~B.C., A05~B.C., A06~B.C., A07~B.C., A08~B.C., A09~B.C., A10~B.C., "
		 "A11~B.C., A12~B.C., A13~B.C., A14~B.C., A15~B.C., A16~B.C., A17~B.C., A18~B.C., A19~B.C., A20~B.C. et al."},
		{"apa7", "en", 1, "A01,~B.~C. (2020)."},
		{"apa7", "en", 2, "A01,~B.~C., & A02,~B.~C. (2020)."},
		{"apa7", "en", 3, "A01,~B.~C., A02,~B.~C., & A03,~B.~C. (2020)."},
		{"apa7", "de", 2, "A01,~B.~C. und A02,~B.~C. (2020)."},
		{"apa7", "pt-BR", 3, "A01,~B.~C., A02,~B.~C. e A03,~B.~C. (2020)."},
		{"apa7", "ru", 2, "A01,~B.~C. и A02,~B.~C. (2020)."},
		{"chicago-ad", "en", 1, "A01, Bo C. 2020."},
		{"chicago-ad", "en", 2, "A01, Bo C., and Bo C. A02. 2020."},
		{"chicago-ad", "en", 3, "A01, Bo C., Bo C. A02, and Bo C. A03. 2020."},
		{"chicago-ad", "en", 25, "A01, Bo C., Bo C. A02, Bo C. A03, Bo C. A04, Bo C. A05, Bo C. A06, Bo C. A07, et al. 2020."},
		{"chicago-nb", "en", 5, "A01, Bo C., Bo C. A02, Bo C. A03, Bo C. A04, and Bo C. A05."},
		{"chicago-nb", "ru", 2, "A01, Bo C., и Bo C. A02."},
		{"vancouver", "en", 5, "A01~BC, A02~BC, A03~BC, A04~BC, A05~BC."},
		{"vancouver", "en", 8, "A01~BC, A02~BC, A03~BC, A04~BC, A05~BC, A06~BC, et al."},
		{"vancouver", "en", 25, "A01~BC, A02~BC, A03~BC, A04~BC, A05~BC, A06~BC, et al."},
		{"harvard", "en", 2, "A01,~B.C. and A02,~B.C. (2020)"},
		{"harvard", "en", 3, "A01,~B.C., A02,~B.C. and A03,~B.C. (2020)"},
		{"harvard", "en", 4, "A01,~B.C. *et al.* (2020)"},
		{"mla9", "en", 2, "A01, Bo C., and Bo C. A02."},
		{"mla9", "en", 3, "A01, Bo C., et al."},
		{"mla9", "en", 8, "A01, Bo C., et al."},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(authors_in(f, table[i].style, table[i].lang, crowd(f, table[i].n)), table[i].expected);
	assert_string_equal(
		authors_in(f, "apa7", "en", crowd(f, 21)),
		"A01,~B.~C., A02,~B.~C., A03,~B.~C., A04,~B.~C., A05,~B.~C., A06,~B.~C., A07,~B.~C., A08,~B.~C., A09,~B.~C., A10,~B.~C., "
		"A11,~B.~C., A12,~B.~C., A13,~B.~C., A14,~B.~C., A15,~B.~C., A16,~B.~C., A17,~B.~C., A18,~B.~C., A19,~B.~C., … A21,~B.~C. "
		"(2020).");
	assert_non_null(strstr(cite(f, "apa7", &(struct given){.lang = "en", .authors = crowd(f, 20), .title = "T"}),
			       "A19,~B.~C., & A20,~B.~C. (2020)."));
	/* by GOST R 7.0.5 four authors and more follow the title */
	assert_string_equal(cite(f, "gost-7.0.5", &(struct given){.lang = "ru", .authors = crowd(f, 4), .title = "T"}),
			    "T~/ B.~C.~A01 [и~др.]~// Крестьяноведение. 2020.");
	assert_string_equal(cite(f, "gost-en", &(struct given){.lang = "en", .authors = crowd(f, 5), .title = "T"}),
			    "T~/ B.~C.~A01 [et al.]~// The Russian Peasant Studies. 2020.");
	/* the full description names three of five after the title */
	assert_string_equal(statement_of(f, 1), "A01,~B.~C. T~/ B.~C.~A01~// Крестьяноведение.~– 2020.");
	assert_string_equal(statement_of(f, 3), "A01,~B.~C. T~/ B.~C.~A01, B.~C.~A02, B.~C.~A03~// Крестьяноведение.~– 2020.");
	assert_string_equal(statement_of(f, 4), "T~/ B.~C.~A01, B.~C.~A02, B.~C.~A03, B.~C.~A04~// Крестьяноведение.~– 2020.");
	assert_string_equal(statement_of(f, 5), "T~/ B.~C.~A01, B.~C.~A02, B.~C.~A03 [и~др.]~// Крестьяноведение.~– 2020.");
}

static void test_names(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(authors_in(f, "apa7", "en", "King,Martin Luther,Jr."), "King,~M.~L., Jr. (2020).");
	assert_string_equal(authors_in(f, "chicago-nb", "en", "Doe,Jane;King,Martin Luther,Jr."), "Doe, Jane, and Martin Luther King Jr.");
	assert_string_equal(authors_in(f, "vancouver", "en", "King,Martin Luther,Jr."), "King~ML~Jr.");
	assert_string_equal(authors_in(f, "gost-7.0.5", "en", "King,Martin Luther,Jr."), "King~M.~L.~Jr.");
	assert_string_equal(authors_in(f, "apa7", "en", "van der Berg,Jan;Smith,Jean-Paul"), "van der Berg,~J., & Smith,~J.-P. (2020).");
	assert_string_equal(authors_in(f, "vancouver", "en", "van der Berg,Jan;Smith,Jean-Paul"), "van der Berg~J, Smith~JP.");
	assert_string_equal(authors_in(f, "gost-7.0.5", "ru", "Ли,Дж."), "Ли~Дж.");
	assert_string_equal(authors_in(f, "apa7", "en", "Institute of Rural Life"), "Institute of Rural Life. (2020).");
	assert_string_equal(authors_in(f, "harvard", "en", "Institute of Rural Life"), "Institute of Rural Life (2020)");
	assert_string_equal(authors_in(f, "mla9", "en", "Smith,John;Institute of Rural Life"), "Smith, John, and Institute of Rural Life.");
	assert_string_equal(authors_in(f, "gost-7.0.5", "ru", "Институт села"), "Институт села.");
}

static void test_no_authors(void **state)
{
	struct fixture *f = *state;
	const struct given g = {"en", NULL, "Editor’s foreword", NULL, "4", "2", "6", "7", NULL, NULL, NULL};

	assert_string_equal(cite(f, "compact", &g), "Editor’s foreword~// The Russian Peasant Studies. 2020. V.4. №2. P.~6-7.");
	assert_string_equal(cite(f, "gost-7.0.100", &g),
			    "Editor’s foreword.~– Text~: unmediated~// The Russian Peasant Studies.~– 2020.~– Vol.~4, No.~2.~– P.~6–7.");
	assert_string_equal(cite(f, "apa7", &g), "Editor’s foreword. (2020). *The Russian Peasant Studies*, *4*(2), 6–7.");
	assert_string_equal(cite(f, "chicago-ad", &g), "“Editor’s foreword.” 2020. *The Russian Peasant Studies* 4 (2): 6–7.");
	assert_string_equal(cite(f, "chicago-nb", &g), "“Editor’s foreword.” *The Russian Peasant Studies* 4, no.~2 (2020): 6–7.");
	assert_string_equal(cite(f, "vancouver", &g), "Editor’s foreword. Russ Peasant Stud. 2020;4(2):6–7.");
	assert_string_equal(cite(f, "harvard", &g), "“Editor’s foreword” (2020) *The Russian Peasant Studies*, 4(2), pp.~6–7.");
	assert_string_equal(cite(f, "mla9", &g), "“Editor’s foreword.” *The Russian Peasant Studies*, vol.~4, no.~2, 2020, pp.~6–7.");
}

/* --- parts of the place ------------------------------------------------------------------------------------------------------------ */

/* The part after the journal. */
static const char *place_in(struct fixture *f, const char *style, const struct given *g)
{
	struct str all = str_from(cite(f, style, g)), journal = STR("Studies");
	size_t at = str_find(all, journal, 0);

	if (at == SIZE_MAX) {
		journal = STR("Stud");
		at = str_find(all, journal, 0);
	}
	return str_cstr(&f->arena, str_slice(all, at + journal.len, all.len));
}

static void test_places(void **state)
{
	struct fixture *f = *state;
	static const struct given volume = {.lang = "en", .title = "T", .volume = "5", .first = "70", .last = "96"};
	static const struct given number = {.lang = "en", .title = "T", .number = "3", .first = "70", .last = "96"};
	static const struct given neither = {.lang = "en", .title = "T", .first = "70", .last = "96"};
	static const struct given article = {.lang = "en", .title = "T", .volume = "5", .number = "3", .article_number = "e0123"};
	static const struct given one_page = {.lang = "en", .title = "T", .volume = "5", .number = "3", .first = "70", .last = "70"};
	static const struct given no_pages = {.lang = "en", .title = "T", .volume = "5", .number = "3"};
	static const struct given both = {.lang = "en", .title = "T", .volume = "5", .number = "1–2", .first = "70", .last = "96"};
	static const struct {
		const char *style;
		const struct given *given;
		const char *expected;
	} table[] = {
		{"gost-en", &volume, ". 2020. Vol.~5. P.~70–96."},
		{"gost-en", &number, ". 2020. No.~3. P.~70–96."},
		{"gost-en", &neither, ". 2020. P.~70–96."},
		{"gost-en", &article, ". 2020. Vol.~5, No.~3. Art.~e0123."},
		{"gost-en", &one_page, ". 2020. Vol.~5, No.~3. P.~70."},
		{"gost-en", &both, ". 2020. Vol.~5, No.~1–2. P.~70–96."},
		{"elibrary", &number, ".~– 2020.~– No.~3.~– P.~70-96."},
		{"compact", &number, ". 2020. №3. P.~70-96."},
		{"apa7", &volume, "*, *5*, 70–96."},
		{"apa7", &number, "*, *3*, 70–96."},
		{"apa7", &neither, "*, 70–96."},
		{"apa7", &article, "*, *5*(3), Article~e0123."},
		{"apa7", &one_page, "*, *5*(3), 70."},
		{"apa7", &no_pages, "*, *5*(3)."},
		{"apa7", &both, "*, *5*(1–2), 70–96."},
		{"chicago-ad", &volume, "* 5: 70–96."},
		{"chicago-ad", &number, "*, no.~3: 70–96."},
		{"chicago-ad", &neither, "*, 70–96."},
		{"chicago-ad", &article, "* 5 (3): e0123."},
		{"chicago-ad", &no_pages, "* 5 (3)."},
		{"chicago-nb", &volume, "* 5 (2020): 70–96."},
		{"chicago-nb", &number, "*, no.~3 (2020): 70–96."},
		{"chicago-nb", &neither, "*, 2020, 70–96."},
		{"vancouver", &volume, ". 2020;5:70–96."},
		{"vancouver", &number, ". 2020;(3):70–96."},
		{"vancouver", &neither, ". 2020;70–96."},
		{"vancouver", &article, ". 2020;5(3):e0123."},
		{"harvard", &volume, "*, 5, pp.~70–96."},
		{"harvard", &number, "*, (3), pp.~70–96."},
		{"harvard", &one_page, "*, 5(3), p.~70."},
		{"harvard", &article, "*, 5(3), e0123."},
		{"mla9", &volume, "*, vol.~5, 2020, pp.~70–96."},
		{"mla9", &number, "*, no.~3, 2020, pp.~70–96."},
		{"mla9", &neither, "*, 2020, pp.~70–96."},
		{"mla9", &one_page, "*, vol.~5, no.~3, 2020, p.~70."},
		{"mla9", &article, "*, vol.~5, no.~3, 2020, e0123."},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(place_in(f, table[i].style, table[i].given), table[i].expected);
}

/* --- titles ------------------------------------------------------------------------------------------------------------------------ */

/* The part before the journal. */
static const char *title_in(struct fixture *f, const char *style, const char *lang, const char *title, const char *subtitle)
{
	struct given g = {.lang = lang, .title = title, .subtitle = subtitle};
	struct str all = str_from(cite(f, style, &g));
	static const char *const ends[] = {" *The", " *Крест", "~// ", " Russ"};
	size_t end = SIZE_MAX;

	for (size_t i = 0; i < sizeof ends / sizeof *ends && end == SIZE_MAX; i++)
		end = str_find(all, str_from(ends[i]), 0);
	return str_cstr(&f->arena, str_slice(all, 0, end));
}

static void test_titles(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *style, *lang, *title, *subtitle, *expected;
	} table[] = {
		{"apa7", "en", "Who sowed?", NULL, "Who sowed? (2020)."},
		{"vancouver", "en", "Who sowed?", NULL, "Who sowed?"},
		{"vancouver", "en", "Sow!", NULL, "Sow!"},
		{"vancouver", "en", "Sow…", NULL, "Sow…"},
		{"vancouver", "en", "Who sowed?", "An essay", "Who sowed? An essay."},
		{"vancouver", "en", "Sowing", "An essay", "Sowing: An essay."},
		{"vancouver", "en", "On “harvest”", NULL, "On “harvest”."},
		{"vancouver", "en", "On “harvest?”", NULL, "On “harvest?”"},
		{"gost-7.0.5", "ru", "Кто сеял?", NULL, "Кто сеял?"},
		{"gost-7.0.5", "ru", "Кто сеял?", "очерк", "Кто сеял? очерк"},
		{"gost-7.0.5", "ru", "О «жатве»", "очерк", "О «жатве»: очерк"},
		{"gost-7.0.100", "ru", "Кто сеял?", "очерк", "Кто сеял?~: очерк.~– Текст~: непосредственный"},
		{"compact", "en", "“Sow!”", "An essay", "“Sow!”. An essay"},
		{"chicago-nb", "en", "Who Sowed?", NULL, "“Who Sowed?”"},
		{"chicago-nb", "en", "Sow…", NULL, "“Sow…”"},
		{"chicago-nb", "en", "On “Harvest”", NULL, "“On ‘Harvest.’”"},
		{"chicago-nb", "en", "On “Harvest?”", NULL, "“On ‘Harvest?’”"},
		{"chicago-nb", "en", "On “the ‘Late’ Harvest” of 1932", NULL, "“On ‘the “Late” Harvest’ of 1932.”"},
		{"chicago-nb", "en", "The farmers’ harvest", NULL, "“The farmers’ harvest.”"},
		{"chicago-nb", "en", "On “harvest", NULL, "“On “harvest.”"},
		{"mla9", "ru", "О «жатве» и „севе“", NULL, "«О „жатве“ и „севе“»."},
		{"mla9", "ru", "О «„жатве“ и севе»", NULL, "«О „«жатве» и севе“»."},
		{"mla9", "ru", "Кто сеял?", NULL, "«Кто сеял?»"},
		{"mla9", "fr", "Sur « les » communs", NULL, "«~Sur “les” communs~»."},
		{"mla9", "fr", "Semer", "essai", "«~Semer~: essai~»."},
		{"mla9", "en-GB", "Sowing", NULL, "“Sowing”."},
		{"harvard", "en", "Sowing", NULL, "“Sowing” (2020)"},
		{"harvard-uk", "en", "On “harvest”", NULL, "‘On “harvest”’ (2020)"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(title_in(f, table[i].style, table[i].lang, table[i].title, table[i].subtitle), table[i].expected);
	assert_string_equal(cite(f, "apa7", &(struct given){.lang = "en", .authors = "A,B", .title = "On “harvest”"}),
			    "A,~B. (2020). On “harvest.” *The Russian Peasant Studies*.");
	assert_string_equal(cite(f, "harvard", &(struct given){.lang = "en", .authors = "A,B", .title = "Who sowed?"}),
			    "A,~B. (2020) “Who sowed?” *The Russian Peasant Studies*.");
	assert_string_equal(cite(f, "harvard-uk", &(struct given){.lang = "en", .authors = "A,B", .title = "Who sowed?"}),
			    "A,~B. (2020) ‘Who sowed?’, *The Russian Peasant Studies*.");
}

/* Emphasis in a title is kept; links in it are not. */
static void test_markup(void **state)
{
	struct fixture *f = *state;
	struct given g = {.lang = "en", .title = "On "};
	struct citation_source s = {&f->journal, &f->issue, &f->article, f->labels, f->styles};
	struct prose_inline word = {.kind = PROSE_TEXT, .text = STR_INIT("Secale")}, emph = {.kind = PROSE_EMPH, .child = &word};
	struct strbuf out = {.arena = &f->arena};

	fill(f, &g);
	f->article.title.v[0].blocks->inlines->next = &emph;
	put_marked(citeset_make(&f->arena, &s, citestyle_find(f->styles, STR("mla9")), STR("en")), &out);
	assert_string_equal(str_cstr(&f->arena, strbuf_str(&out)), "“On *Secale.*” *The Russian Peasant Studies*, 2020.");
}

/* The citation given in the article is used, but only in its language. */
static void test_override(void **state)
{
	struct fixture *f = *state;
	struct citation_source s = {&f->journal, &f->issue, &f->article, f->labels, f->styles};

	fill(f, &seed_en);
	f->article.citation_override = prose_of(&f->arena, "en", "As we say");
	assert_true(str_is(prose_plain_inlines(&f->arena, citation_make(&f->arena, &s, STR("en"))), "As we say"));
	assert_true(
		str_starts(prose_plain_inlines(&f->arena, citation_make(&f->arena, &s, STR("ru"))), STR("Aleksandrov\u00A0K.\u00A0M. ")));
}

/* The end of a citation in `lang` of an article in another language. */
static void check_foreign(struct fixture *f, const char *style, const char *own, const char *lang, const char *end)
{
	struct given g = {.lang = lang, .title = "T", .doi = DOI};
	struct citation_source s = {&f->journal, &f->issue, &f->article, f->labels, f->styles};
	struct strbuf out = {.arena = &f->arena};

	fill(f, &g);
	f->article.language = text_of(own);
	put_marked(citeset_make(&f->arena, &s, citestyle_find(f->styles, str_from(style)), str_from(lang)), &out);
	assert_string_equal(strstr(str_cstr(&f->arena, strbuf_str(&out)), "2020") + 4, end);
}

static void test_foreign(void **state)
{
	struct fixture *f = *state;

	check_foreign(f, "gost-7.0.5", "ru", "en", ". DOI:~<" DOI ">. (In Russ.)");
	check_foreign(f, "gost-7.0.5", "en-GB", "ru", ". DOI:~<" DOI ">. (На англ. яз.)");
	check_foreign(f, "gost-7.0.5", "cs", "ru", ". DOI:~<" DOI ">. (На чеш. яз.)");
	check_foreign(f, "gost-7.0.5", "ru-RU", "ru", ". DOI:~<" DOI ">.");
	check_foreign(f, "gost-7.0.5", "mt", "ru", ". DOI:~<" DOI ">."); /* no words for it */
	check_foreign(f, "apa7", "ru", "en", "). *The Russian Peasant Studies*. <" URL "> (In Russ.)");
	check_foreign(f, "vancouver", "ru", "en", ". (In Russ.) doi:<" DOI ">");
	check_foreign(f, "mla9", "ru", "en", ", <" URL ">. (In Russ.)");
	check_foreign(f, "gost-7.0.5", "ru", "de", ". DOI:~<" DOI ">. (in russ. Sprache)");
}

/* The place of an article, as in the header of its sheet. */
static void test_header(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *lang, *volume, *number, *first, *last, *expected;
	} table[] = {
		{"en", "1", "1", "32", "58", "Vol.\u00A01, No.\u00A01 (2020), pp.\u00A032–58"},
		{"en", "1", NULL, "5", NULL, "Vol.\u00A01 (2020), p.\u00A05"},
		{"en", NULL, "Special issue", NULL, NULL, "Special issue (2020)"},
		{"en", NULL, NULL, NULL, NULL, "2020"},
		{"ru", "1", "1", "32", "58", "2020. Т.\u00A01, №\u00A01. С.\u00A032–58"},
		{"ru", NULL, "3", NULL, NULL, "2020. №\u00A03"},
		{"de", "1", "1", "32", "58", "Bd.\u00A01 (2020), Nr.\u00A01, S.\u00A032–58"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct given g = {.lang = table[i].lang,
				  .volume = table[i].volume,
				  .number = table[i].number,
				  .first = table[i].first,
				  .last = table[i].last};
		struct citation_source s = {&f->journal, &f->issue, &f->article, f->labels, f->styles};
		fill(f, &g);
		assert_string_equal(str_cstr(&f->arena, citeset_place(&f->arena, &s, str_from(table[i].lang))), table[i].expected);
	}
}

/* GOST where the journal's first language or the citation's is of a country that follows it. */
static void test_default_style(void **state)
{
	struct fixture *f = *state;
	struct journal j = {0};
	struct citation_source s = {&j, &f->issue, &f->article, f->labels, f->styles};
	static const struct {
		const char *first, *lang, *expected;
	} table[] = {{"ru", "en", "gost-7.0.5"}, {"kk", "ru", "gost-7.0.5"}, {"uk", "en", "gost-7.0.5"}, {"en", "en", "apa7"},
		     {"de", "en", "apa7"},       {"en", "ru", "gost-7.0.5"}, {"bg", "bg", "apa7"}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct text first = text_of(table[i].first);
		j.languages = (struct texts){&first, 1};
		assert_true(str_is(citation_style(&s, str_from(table[i].lang))->id, table[i].expected));
	}
}

static void test_licences(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *code, *lang, *expected;
	} table[] = {
		{"CC BY 4.0", "en-GB", "Creative Commons Attribution 4.0 International License"},
		{"CC BY-NC-SA 4.0", "en", "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License"},
		{"CC BY-NC-ND 4.0", "ru",
		 "Creative Commons «Attribution-NonCommercial-NoDerivatives» («Атрибуция — Некоммерческое использование — Без производных "
		 "произведений») 4.0 Всемирная"},
		{"CC BY-SA 4.0", "de", "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(str_cstr(&f->arena, licence_name(&f->arena, f->labels, licence_find(str_from(table[i].code)),
								     str_from(table[i].lang))),
				    table[i].expected);
}

/* French, Portuguese and Italian number the first of a month as an ordinal. */
static void test_first_days(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *lang, *first, *second;
	} table[] = {
		{"ru", "1\u00A0мая 2020\u00A0г.", "2\u00A0мая 2020\u00A0г."},
		{"fr", "1ᵉʳ\u00A0mai 2020", "2\u00A0mai 2020"},
		{"pt-BR",
		 "1º\u00A0de maio de\u00A0"
		 "2020",
		 "2\u00A0de maio de\u00A0"
		 "2020"},
		{"it", "1º\u00A0maggio 2020", "2\u00A0maggio 2020"},
		{"de", "1.\u00A0Mai 2020", "2.\u00A0Mai 2020"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct date d = {.year = 2020, .month = 5, .day = 1};
		assert_string_equal(str_cstr(&f->arena, labels_date(&f->arena, f->labels, str_from(table[i].lang), &d)), table[i].first);
		d.day = 2;
		assert_string_equal(str_cstr(&f->arena, labels_date(&f->arena, f->labels, str_from(table[i].lang), &d)), table[i].second);
	}
}

static void test_joints(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(str_cstr(&f->arena, citation_joint(f->labels, STR("fr"), STR("La terre"))), "\u00A0: ");
	assert_string_equal(str_cstr(&f->arena, citation_joint(f->labels, STR("de"), STR("Berlin"))), ". ");
	assert_string_equal(str_cstr(&f->arena, citation_joint(f->labels, STR("de"), STR("Wem?"))), " ");
}

/* Styles that a journal adds and changes; at most the existing names are shown. */
static void test_own_styles(void **state)
{
	struct fixture *f = *state;
	static const struct str text =
		STR_INIT("ours:\n"
			 "  authors: {name: '{family} {initials}', between: '; ', most: 1, shown: 9, rest: ' & Co'}\n"
			 "  template: '[{authors}: ]{title}. *{journal}*, {year}'\n"
			 "compact: {base: compact, subtitle: ' = '}\n");
	const struct yaml_node *own = yaml_load(&f->arena, f->diag, diag_file(f->diag, STR("own"), text), text);
	struct citestyles *built_in = f->styles;

	f->styles = citestyles_load(&f->arena, f->diag, own);
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
	assert_string_equal(cite(f, "ours", &(struct given){.lang = "en", .authors = "A,B;C,D", .title = "T"}),
			    "A B.; C D. & Co: T. *The Russian Peasant Studies*, 2020");
	assert_string_equal(cite(f, "compact", &(struct given){.lang = "en", .title = "T", .subtitle = "S"}),
			    "T = S~// The Russian Peasant Studies. 2020.");
	f->styles = built_in;
}

static void test_problems(void **state)
{
	(void)state;
	static const char *const templates[] = {"{titel}", "[{title}", "{title}]", "*{title}", "{title", "{}"};
	struct str what;

	for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
		assert_non_null(citestyle_problem(str_from(templates[i]), citeset_fields, &what));
	assert_null(citestyle_problem(STR("[*{title}*|\\[{@and}]{pages@pages}"), citeset_fields, &what));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_styles),     cmocka_unit_test(test_authors),    cmocka_unit_test(test_names),
		cmocka_unit_test(test_no_authors), cmocka_unit_test(test_places),     cmocka_unit_test(test_titles),
		cmocka_unit_test(test_markup),     cmocka_unit_test(test_first_days), cmocka_unit_test(test_joints),
		cmocka_unit_test(test_own_styles), cmocka_unit_test(test_override),   cmocka_unit_test(test_problems),
		cmocka_unit_test(test_foreign),    cmocka_unit_test(test_header),     cmocka_unit_test(test_default_style),
		cmocka_unit_test(test_licences),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
