/* CPU time of painting a cover sheet: one page, five faces, about 4,500 glyphs, two links, justified by hand.
 *
 * bench_paint FONTS [N [FILE]]: N sheets of different words, with the subset cache first emptied before each, then kept; the last to FILE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "paint/pdf.h"
#include "text/shape.h"

enum { FACES = 5, LINE = 493000, LEFT = 51000, LEADING = 10600 };

static const char *const files[FACES] = {"PTF55F", "PTF56F", "PTF75F", "PTS55F", "PTS75F"};

/* Words are a stem and an ending, so that words repeat about as often as in real text. */
struct language {
	const char *const *stems, *const *endings;
	size_t n_stems, n_endings;
};

static const char *const stems_ru[] = {
	"эконом", "регион",   "исслед", "показат", "анализ", "рын",    "инвест", "государств", "полит", "труд",
	"объём",  "производ", "бюдж",   "неравен", "модел",  "оцен",   "эмпир",  "перио",      "рост",  "цифр",
	"подхо",  "хозяйств", "сельск", "энерг",   "щедр",   "съез",   "жизн",   "фонд",       "чист",  "юрид",
	"публ",   "доход",    "соци",   "банк",    "налог",  "кредит", "в",      "на",         "под",   "меж",
};
static const char *const endings_ru[] = {
	"ика",   "ов", "ование,", "елей", "а", "ок", "иций",    "енный", "ах",   "ого",
	"ство.", "ы",  "ет",      "ство", "ь", "ка", "ический", "д",     "ение", "ными",
};
static const char *const stems_en[] = {
	"econom",  "region", "th",    "of",    "an",       "analy", "fact",   "invest", "poli",  "lab",  "budg",
	"equal",   "model",  "empir", "digit", "approach", "hous",  "qual",   "justif", "offic", "find", "flow",
	"extract", "world",  "grow",  "kind",  "by",       "tax",   "credit", "soci",   "bank",  "publ",
};
static const char *const endings_en[] = {
	"ic",   "al",   "e",    "s",  "ses", "ors,", "ment",  "cy",  "our", "ets",
	"ity.", "ling", "ical", "ed", "ive", "y",    "ation", "ing", "ly",  "able",
};

#define COUNT(v) (sizeof(v) / sizeof(v)[0])

static const struct language russian = {stems_ru, endings_ru, COUNT(stems_ru), COUNT(endings_ru)};
static const struct language english = {stems_en, endings_en, COUNT(stems_en), COUNT(endings_en)};

struct sheet {
	struct arena *a;
	struct shaper *shaper;
	struct document *doc;
	const struct font *const *faces;
	mpt y;
	uint32_t seed, elem;
	size_t glyphs;
};

static uint32_t next_random(struct sheet *s)
{
	s->seed = s->seed * 1664525 + 1013904223;
	return s->seed >> 16;
}

static void set_line(struct sheet *s, unsigned face, mpt size, struct str text, bool justify)
{
	const struct font *font = s->faces[face];
	struct shape_glyph *v;
	size_t n = shape_text(s->shaper, s->a, &(struct shape_run){font, STR("ru"), 0}, text, 0, text.len, &v);
	struct frame_glyph *g = ARENA_ARRAY(s->a, n, struct frame_glyph);
	struct mark *m = frame_add(s->doc, 0, MARK_GLYPHS);
	int64_t width = 0, spaces = 0, given = 0, seen = 0;

	for (size_t i = 0; i < n; i++) {
		g[i] = (struct frame_glyph){.id = v[i].id, .advance = font_length(font, v[i].advance, size), .cluster = v[i].cluster};
		width += g[i].advance;
		spaces += text.ptr[v[i].cluster] == ' ';
	}
	for (size_t i = 0; justify && i < n; i++) {
		if (text.ptr[g[i].cluster] != ' ')
			continue;
		seen++;
		g[i].advance += (mpt)((LINE - width) * seen / spaces - given);
		given = (LINE - width) * seen / spaces;
	}
	m->elem = s->elem;
	m->x = LEFT;
	m->y = s->y;
	m->w = justify ? LINE : (mpt)width;
	m->u.glyphs.font = font;
	m->u.glyphs.size = size;
	m->u.glyphs.v = g;
	m->u.glyphs.n = (uint32_t)n;
	m->u.glyphs.text = text;
	s->y += size * 5 / 4;
	s->glyphs += n;
}

static struct str make_line(struct sheet *s, const struct language *l, size_t chars)
{
	struct strbuf b = {.arena = s->a};

	for (size_t count = 0; count < chars; count = utf8_count(strbuf_str(&b))) {
		if (b.len)
			strbuf_putc(&b, ' ');
		strbuf_puts(&b, l->stems[next_random(s) % l->n_stems]);
		strbuf_puts(&b, l->endings[next_random(s) % l->n_endings]);
	}
	return strbuf_str(&b);
}

static void set_language(struct sheet *s, const struct language *l)
{
	s->elem = document_add_elem(s->doc, ROLE_HEADING, 0, STR(""));
	set_line(s, 2, 18000, make_line(s, l, 40), false);
	set_line(s, 2, 18000, make_line(s, l, 25), false);
	set_line(s, 4, 12000, make_line(s, l, 30), false);
	set_line(s, 1, 9000, make_line(s, l, 70), false);
	s->elem = document_add_elem(s->doc, ROLE_PARAGRAPH, 0, STR(""));
	for (int i = 0; i < 19; i++)
		set_line(s, 0, 8500, make_line(s, l, 94), true);
	set_line(s, 3, 8000, make_line(s, l, 90), false);
	set_line(s, 3, 8000, make_line(s, l, 90), false);
}

static void add_link(struct sheet *s, struct str url)
{
	struct mark *m = frame_add(s->doc, 0, MARK_LINK);

	m->x = LEFT;
	m->y = s->y;
	m->w = 100000;
	m->h = LEADING;
	m->u.link.url = url;
	m->u.link.title = STR("DOI 10.1000/182");
}

static struct document *make_sheet(struct sheet *s)
{
	s->doc = document_new(s->a, STR("ru"));
	document_add_page(s->doc, 595276, 841890);
	s->doc->info.title = STR("Экономика региона");
	s->doc->info.author = STR("Иванов И. И.");
	s->doc->info.date = STR("2020-09-30T00:00:00Z");
	s->y = 60000;
	s->glyphs = 0;
	set_language(s, &russian);
	set_language(s, &english);
	add_link(s, STR("https://doi.org/10.1000/182"));
	add_link(s, STR("https://orcid.org/0000-0002-1825-0097"));
	return s->doc;
}

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool run(struct sheet *s, struct diag *d, unsigned n, bool keep_cache, const char *path)
{
	struct pdf_painter *painter = pdf_open();
	double total = 0;
	struct str out = {0};

	for (unsigned i = 0; i < n; i++) {
		struct arena_mark mark = arena_save(s->a);
		const struct document *doc;
		double start;
		if (!keep_cache) {
			pdf_close(painter);
			painter = pdf_open();
		}
		s->seed = i;
		doc = make_sheet(s);
		start = cpu_ms();
		if (!pdf_paint(painter, s->a, d, doc, &out, NULL))
			return false;
		total += cpu_ms() - start;
		if (i + 1 == n) {
			FILE *f = path ? fopen(path, "wb") : NULL;
			printf("%s: %.3f ms CPU per sheet, %zu glyphs, %zu bytes\n", keep_cache ? "subsets kept" : "subsets rebuilt",
			       total / n, s->glyphs, out.len);
			if (f && (fwrite(out.ptr, 1, out.len, f) != out.len || fclose(f)))
				return false;
		}
		arena_rewind(s->a, mark);
	}
	pdf_close(painter);
	return true;
}

int main(int argc, char **argv)
{
	struct arena arena = {0}, work = {0};
	struct diag *d = diag_open();
	struct fontset *fs = fontset_open(&arena, NULL);
	const struct font *faces[FACES];
	struct sheet s = {.a = &work, .shaper = shaper_open(), .faces = faces};
	unsigned n = argc > 2 ? (unsigned)atoi(argv[2]) : 200;
	bool ok;

	for (size_t i = 0; i < FACES; i++) {
		struct str name = str_from(files[i]);
		struct str path = str_printf(&arena, "%s/paratype/%s.ttf", argc > 1 ? argv[1] : "fonts", files[i]);
		fontset_add(fs, &(struct font_family_spec){.name = name, .files = {path}});
		if (!(faces[i] = fontset_face(fs, d, name, FONT_REGULAR)))
			return 1;
	}
	ok = run(&s, d, n, false, NULL) && run(&s, d, n, true, argc > 3 ? argv[3] : NULL);
	diag_print(d, stderr, false);
	shaper_close(s.shaper);
	fontset_close(fs);
	diag_close(d);
	arena_done(&work);
	arena_done(&arena);
	return ok ? 0 : 1;
}
