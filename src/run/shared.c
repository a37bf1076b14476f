#include "run/shared.h"

#include <unistd.h>

#include "base/ascii.h"
#include "data/data.h"
#include "input/check/checkformat.h"
#include "input/citestyles.h"
#include "input/design/design.h"
#include "input/issuekind.h"
#include "input/labels.h"
#include "run/fontfiles.h"
#include "run/sourcedigest.h"

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
	s->journal->labels = s->labels;
	if (s->issue)
		issuekind_name(r->arena, s->issue, s->journal);
	s->citestyles = citestyles_load(r->arena, r->diag, s->journal->citation_styles);
	citestyles_check(r->arena, r->diag, s->citestyles, s->journal, s->design);
	if (s->design) {
		choose_rules(s);
		s->fonts = fontfiles_open(r, s->design, s->journal);
	}
	s->shaper = shaper_open();
	s->words = wordmemo_open_bits();
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
	if (s->issue && !s->issue_missing && !s->journal_missing)
		sourcedigest_issue(r, paths, s->source);
	if (s->issue) {
		s->pagination.n = issue_article_count(s->issue);
		s->pagination.v = ARENA_ARRAY(r->arena, s->pagination.n, struct page_span);
		s->pagination.rectos = s->issue->articles_open == SIDE_RECTO;
		s->issue->pagination = &s->pagination;
	}
	if (s->journal_missing)
		return;
	complete(s, r);
	if (s->issue && s->design)
		checkformat_issue(r->arena, r->diag, s->issue, &s->design->matter.page);
}

/* Whether there may be a key `body`: the word before a colon, or an escape, as in "bo\x64y". */
bool shared_may_name_body(struct str text)
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
		found = shared_may_name_body(text);
	arena_rewind(&s->scratch, mark);
	return found;
}

bool shared_has_bodies(struct shared *s)
{
	for (size_t i = 0; i < s->pagination.n && !s->searched && !s->has_bodies; i++)
		s->has_bodies = !(s->bodiless && s->bodiless(s->bodiless_ctx, i)) && may_have_body(s, issue_article(s->issue, i, NULL)->s);
	s->searched = true;
	return s->has_bodies;
}

bool shared_joins_issue(struct shared *s)
{
	return s->partial || shared_has_bodies(s);
}

bool shared_has_heavy_bodies(struct shared *s)
{
	uint64_t bytes = 0;

	for (size_t i = 0; !s->weighed && i < s->pagination.n; i++) {
		struct arena_mark mark = arena_save(&s->scratch);
		struct str dir = path_join(&s->scratch, s->issue->dir, issue_article(s->issue, i, NULL)->s);
		size_t size;
		int fd;
		if (!inputs_open_file(s->inputs, path_join(&s->scratch, dir, STR("body.pdf")), SIZE_MAX, &fd, &size)) {
			close(fd);
			bytes += size / 3 * 4; /* in base64 */
		}
		arena_rewind(&s->scratch, mark);
	}
	s->heavy = s->heavy || bytes > SHARED_OJS_MAX;
	s->weighed = true;
	return s->heavy;
}

void shared_open_sample(struct shared *s, const struct reader *r, struct journal *j, struct issue *i)
{
	*s = (struct shared){.journal = j, .issue = i};
	complete(s, r);
}

void shared_close(struct shared *s)
{
	shaper_close(s->shaper);
	wordmemo_close(s->words);
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
		.words = s->words,
		.design = s->design,
		.labels = s->labels,
		.citestyles = s->citestyles,
		.journal = s->journal,
		.nobreak = s->nobreak,
		.hyphenwords = s->hyphenwords,
	};
}
