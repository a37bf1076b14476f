#include "run/shared.h"

#include "base/ascii.h"
#include "data/data.h"
#include "input/citestyles.h"
#include "input/design/design.h"
#include "input/labels.h"
#include "layout/fonts.h"
#include "run/fontdir.h"

/* Opens every face now, so that faults in a font are reported once and its number does not depend on which page needs it first. */
static void open_family(struct fontset *fonts, struct diag *d, struct str name)
{
	for (int style = FONT_REGULAR; style <= FONT_BOLD_ITALIC; style++)
		fontset_face(fonts, d, name, (enum font_style)style);
}

/* Whether the family is as in a built-in design: neither the journal's design nor its fonts change it. */
static bool is_built_in(const struct diag *d, const struct journal *j, const struct design_family *f)
{
	if (!data_find(diag_path(d, f->at.file)))
		return false;
	for (size_t i = 0; i < j->fonts.n; i++)
		if (str_eq(j->fonts.v[i].name.s, f->name))
			return false;
	return true;
}

/* A wrong folder would be reported once for each face, and once for each letter that no other font has. */
static bool check_folder(const struct shared *s, const struct reader *r, struct str dir)
{
	const char *from = fontdir_is_named() ? "the folder of fonts in OFFPRINT_FONTS" : "the folder of the program's fonts";
	struct str first = STR("");
	size_t n = 0, missing = 0;

	for (size_t i = 0; i < s->design->n_families; i++) {
		const struct design_family *f = &s->design->families[i];
		for (int k = 0; k < 4 && is_built_in(r->diag, s->journal, f); k++) {
			if (!f->files[k].len)
				continue;
			n++;
			if (inputs_exists(r->inputs, path_join(r->arena, dir, f->files[k])))
				continue;
			first = missing++ ? first : f->files[k];
		}
	}
	if (!missing)
		return true;
	if (!inputs_is_dir(r->inputs, dir))
		diag_error(r->diag, ORIGIN_NONE, DIAG_SYSTEM, "%s, '%.*s', %s", from, STR_ARG(dir),
			   inputs_exists(r->inputs, dir) ? "is not a folder" : "does not exist");
	else
		diag_error(r->diag, ORIGIN_NONE, DIAG_SYSTEM, "%s, '%.*s', lacks %zu of %zu font files, such as %.*s", from, STR_ARG(dir),
			   missing, n, STR_ARG(first));
	if (fontdir_is_named())
		diag_note(r->diag, ORIGIN_NONE, "unset OFFPRINT_FONTS, or set it to the folder 'fonts' that comes with the program");
	return false;
}

static void open_fonts(struct shared *s, const struct reader *r)
{
	struct str dir = fontdir_find(r->arena);

	if (!dir.len) {
		diag_error(r->diag, ORIGIN_NONE, DIAG_SYSTEM,
			   "the program's fonts are not installed; set the environment variable OFFPRINT_FONTS to their folder");
		return;
	}
	if (!check_folder(s, r, dir))
		return;
	s->fonts = fontset_open(r->arena, r->inputs);
	fonts_declare(r->arena, s->design, s->journal, dir, s->fonts);
	for (size_t i = 0; i < s->design->n_families; i++)
		open_family(s->fonts, r->diag, s->design->families[i].name);
	for (size_t i = 0; i < s->journal->fonts.n; i++)
		open_family(s->fonts, r->diag, s->journal->fonts.v[i].name.s);
}

static void choose_rules(struct shared *s)
{
	for (int i = 0; i < NOBREAK_RULE_COUNT; i++) {
		s->nobreak.off |= (uint32_t)(s->design->nobreak.rule[i] == RULE_OFF) << i;
		s->nobreak.thin |= (uint32_t)(s->design->nobreak.rule[i] == RULE_THIN) << i;
	}
}

/* The built-in words, data/hyphen/exceptions-<language>.txt, then the journal's, which replace them. */
static struct hyphenwords *gather_words(struct arena *a, const struct journal *j)
{
	const struct str begin = STR("hyphen/exceptions-"), end = STR(".txt");
	struct hyphenwords *w = hyphenwords_new(a);
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < n; i++)
		if (str_starts(files[i].name, begin))
			hyphenwords_add_lines(w, str_slice(files[i].name, begin.len, files[i].name.len - end.len), files[i].bytes);
	for (size_t i = 0; i < j->hyphenation.n; i++) {
		const struct ltexts_entry *e = &j->hyphenation.v[i];
		for (size_t k = 0; k < e->texts.n; k++)
			hyphenwords_add(w, e->lang.len ? e->lang : journal_language(j), e->texts.v[k].s);
	}
	hyphenwords_close(w);
	return w;
}

/* What depends on the journal: design, labels, citation styles, fonts. */
static void complete(struct shared *s, const struct reader *r)
{
	s->design = design_load(r, s->journal);
	s->hyphenwords = gather_words(r->arena, s->journal);
	s->labels = labels_load(r->arena, r->diag, s->journal, s->design ? s->design->labels : NULL);
	s->citestyles = citestyles_load(r->arena, r->diag, s->journal->citation_styles);
	citestyles_check(r->arena, r->diag, s->citestyles, s->journal, s->design);
	if (s->design) {
		choose_rules(s);
		open_fonts(s, r);
	}
	s->shaper = shaper_open();
}

void shared_open(struct shared *s, const struct reader *r, const struct load_paths *paths)
{
	*s = (struct shared){0};
	s->journal = load_journal(r, paths->journal);
	s->journal_missing = !s->journal;
	if (!s->journal)
		s->journal = load_missing_journal(r->arena, paths->journal);
	if (paths->issue.len) {
		s->issue = load_issue(r, paths->issue, s->journal);
		s->issue_missing = !s->issue;
		if (!s->issue)
			s->issue = load_missing_issue(r, paths->issue);
	}
	if (s->issue) {
		s->pagination.n = issue_article_count(s->issue);
		s->pagination.v = ARENA_ARRAY(r->arena, s->pagination.n, struct page_span);
		s->pagination.rectos = s->issue->articles_open == SIDE_RECTO;
		s->issue->pagination = &s->pagination;
	}
	if (s->journal_missing)
		return;
	complete(s, r);
}

/* Whether there may be a key `body`: the word before a colon, or an escape, as in "bo\x64y". */
static bool may_name_body(struct str text)
{
	static const char word[] = "body";

	for (size_t i = str_find(text, STR(word), 0); i != SIZE_MAX; i = str_find(text, STR(word), i + 1)) {
		size_t end = i + sizeof word - 1;
		while (end < text.len && (ascii_is_space(text.ptr[end]) || text.ptr[end] == '"' || text.ptr[end] == '\''))
			end++;
		if (end < text.len && text.ptr[end] == ':')
			return true;
	}
	return str_find(text, STR("\\x"), 0) != SIZE_MAX || str_find(text, STR("\\u"), 0) != SIZE_MAX ||
	       str_find(text, STR("\\U"), 0) != SIZE_MAX;
}

/* Parsing would cost more than the cover sheet of an article without a body. */
static bool may_have_body(struct shared *s, struct str slug)
{
	struct arena_mark mark = arena_save(&s->scratch);
	struct str dir = path_join(&s->scratch, s->issue->dir, slug), text;
	bool found = inputs_exists(s->inputs, path_join(&s->scratch, dir, STR("body.pdf")));

	if (!found && !inputs_read(s->inputs, &s->scratch, path_join(&s->scratch, dir, STR("article.yaml")), FILE_TEXT_LIMIT, &text))
		found = may_name_body(text);
	arena_rewind(&s->scratch, mark);
	return found;
}

bool shared_has_bodies(struct shared *s)
{
	for (size_t i = 0; i < s->pagination.n && !s->searched && !s->has_bodies; i++)
		s->has_bodies = may_have_body(s, issue_article(s->issue, i, NULL)->s);
	s->searched = true;
	return s->has_bodies;
}

void shared_open_sample(struct shared *s, const struct reader *r, struct journal *j, struct issue *i)
{
	*s = (struct shared){.journal = j, .issue = i};
	complete(s, r);
}

void shared_close(struct shared *s)
{
	shaper_close(s->shaper);
	fontset_close(s->fonts);
	arena_done(&s->scratch);
	*s = (struct shared){0};
}

bool shared_usable(const struct shared *s)
{
	return !s->journal_missing && !s->issue_missing && s->design && s->labels && s->fonts && s->journal->languages.n > 0;
}

struct layout_context shared_context(struct shared *s, struct arena *a, struct diag *d)
{
	return (struct layout_context){
		.arena = a,
		.scratch = &s->scratch,
		.diag = d,
		.fonts = s->fonts,
		.shaper = s->shaper,
		.design = s->design,
		.labels = s->labels,
		.citestyles = s->citestyles,
		.journal = s->journal,
		.nobreak = s->nobreak,
		.hyphenwords = s->hyphenwords,
	};
}
