#include "run/manifestdiff.h"

#include <unistd.h>

#include "base/arena.h"
#include "run/pdftext.h"

enum { TEXT_MAX = 4 * 1024 * 1024 }; /* [bytes] of a file that is text */

struct comparing {
	struct arena *arena;
	const struct manifestset *sets[2];
	char *pdftotext;
	size_t texts; /* that were looked for */
	struct manifestdiff out;
};

/* === Values === */

/* The values of the later entry that the earlier lacks or has otherwise, then those that only the earlier has. Copies what differs. */
static void compare_values(struct arena *a, const struct manifest_values *before, const struct manifest_values *after,
			   struct value_difference **v, size_t *n)
{
	for (size_t i = 0; i < after->n; i++) {
		const struct manifest_value *new = &after->v[i], *old = manifestset_value(before, new->key);
		if (!old || !str_eq(old->text, new->text))
			ARENA_PUSH(a, *v, *n) = (struct value_difference){str_dup(a, new->key), old ? str_dup(a, old->text) : STR(""),
									  str_dup(a, new->text)};
	}
	for (size_t i = 0; i < before->n; i++)
		if (!manifestset_value(after, before->v[i].key))
			ARENA_PUSH(a, *v, *n) =
				(struct value_difference){str_dup(a, before->v[i].key), str_dup(a, before->v[i].text), STR("")};
}

/* === Texts === */

/* The text of a file as it stands; false: it is gone, or has none. */
static bool read_text(struct comparing *c, struct arena *a, const struct manifestset *set, const struct manifest_listing *l,
		      const struct manifest_item *item, struct str *out)
{
	struct str path = path_join(a, l->dir, item->name);
	size_t size;
	int fd;
	bool ok;

	if (!str_ends(item->name, STR(".pdf")))
		return !inputs_read(set->inputs, a, path, TEXT_MAX, out) && utf8_invalid_at(*out) == SIZE_MAX;
	if (!c->pdftotext || inputs_open_file(set->inputs, path, SIZE_MAX, &fd, &size))
		return false;
	ok = pdftext_read(a, c->pdftotext, PDFTEXT_PAINTED, fd, out);
	close(fd);
	return ok;
}

static void compare_texts(struct comparing *c, const struct manifest_listing *const l[2], const struct manifest_item *const item[2],
			  struct file_difference *f)
{
	struct arena tmp = {0};
	struct str text[2];

	if (c->texts == MANIFESTDIFF_TEXTS_MAX)
		return;
	c->texts++;
	if (read_text(c, &tmp, c->sets[0], l[0], item[0], &text[0]) && read_text(c, &tmp, c->sets[1], l[1], item[1], &text[1])) {
		f->words = wordchanges_list(c->arena, text[0], text[1]);
		f->text = f->words.n ? TEXT_DIFFERS : TEXT_SAME;
	}
	arena_done(&tmp);
}

/* === Files === */

static void add_file(struct comparing *c, struct issue_difference *out, struct file_difference f)
{
	c->out.count[f.kind]++;
	ARENA_PUSH(c->arena, out->files, out->n_files) = f;
}

static void compare_file(struct comparing *c, const struct manifest_listing *const l[2], const struct manifest_item *const item[2],
			 struct issue_difference *out)
{
	struct arena tmp = {0};
	struct manifest_description old, new;
	struct file_difference f = {.name = item[1]->name, .kind = DIFFERENCE_CHANGED};

	if (str_eq(item[0]->line, item[1]->line) && item[0]->stale == item[1]->stale)
		return;
	old = manifestset_describe(&tmp, item[0]);
	new = manifestset_describe(&tmp, item[1]);
	f.bytes = !str_eq_folded(old.sha256, new.sha256);
	f.pages[0] = str_dup(c->arena, old.pages);
	f.pages[1] = str_dup(c->arena, new.pages);
	compare_values(c->arena, &old.values, &new.values, &f.v, &f.n);
	if (f.bytes)
		compare_texts(c, l, item, &f);
	if (f.bytes || f.n || !str_eq(f.pages[0], f.pages[1]))
		add_file(c, out, f);
	arena_done(&tmp);
}

/* In the order of the later manifest; then the files that are gone. NULL: there is no such issue. */
static void compare_issue(struct comparing *c, const struct manifest_listing *before, const struct manifest_listing *after)
{
	static const struct manifest_listing none = {0};
	const struct manifest_listing *const l[2] = {before ? before : &none, after ? after : &none};
	struct issue_difference out = {.name = after ? after->name : before->name};

	c->out.issues++;
	if (before && after)
		compare_values(c->arena, &before->head, &after->head, &out.v, &out.n);
	for (size_t i = 0; i < l[1]->n; i++) {
		const struct manifest_item *const item[2] = {manifestset_find(l[0], l[1]->v[i].name), &l[1]->v[i]};
		if (item[0])
			compare_file(c, l, item, &out);
		else
			add_file(c, &out, (struct file_difference){.name = item[1]->name, .kind = DIFFERENCE_ADDED});
	}
	for (size_t i = 0; i < l[0]->n; i++)
		if (!manifestset_find(l[1], l[0]->v[i].name))
			add_file(c, &out, (struct file_difference){.name = l[0]->v[i].name, .kind = DIFFERENCE_REMOVED});
	if (out.n || out.n_files)
		ARENA_PUSH(c->arena, c->out.v, c->out.n) = out;
}

static const struct manifest_listing *find_issue(const struct manifestset *set, struct str name)
{
	for (size_t i = 0; i < set->n; i++)
		if (str_eq(set->v[i].name, name))
			return &set->v[i];
	return NULL;
}

struct manifestdiff manifestdiff_run(struct arena *a, const struct manifestset *before, const struct manifestset *after)
{
	struct comparing c = {.arena = a, .sets = {before, after}, .pdftotext = pdftext_program(a)};

	if (before->single && after->single) {
		compare_issue(&c, &before->v[0], &after->v[0]);
		return c.out;
	}
	for (size_t i = 0; i < after->n; i++)
		compare_issue(&c, find_issue(before, after->v[i].name), &after->v[i]);
	for (size_t i = 0; i < before->n; i++)
		if (!find_issue(after, before->v[i].name))
			compare_issue(&c, &before->v[i], NULL);
	return c.out;
}
