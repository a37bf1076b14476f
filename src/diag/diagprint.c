#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

static void print_rest(const struct diag_printer *p, uint32_t file, size_t errors, size_t warnings)
{
	char text[120];
	int n = 0;

	if (errors)
		n += snprintf(text, sizeof text, "%zu more error%s%s", errors, errors == 1 ? "" : "s", warnings ? " and " : "");
	if (warnings)
		n += snprintf(text + n, sizeof text - (size_t)n, "%zu more warning%s", warnings, warnings == 1 ? "" : "s");
	n += snprintf(text + n, sizeof text - (size_t)n, " not shown");
	if (errors || warnings)
		p->form->rest(p, file, (struct str){text, (size_t)n});
}

/* The number of messages of a level printed for a file; errors are placed first. */
static size_t room_for(const struct diag_printer *p, size_t kept, size_t taken)
{
	size_t room = p->form->cap - taken;

	return kept < room ? kept : room;
}

/* Prints the messages of one file in order. Warnings get the room that errors leave, because errors stop the run and must be seen. */
static void print_file(const struct diag_printer *p, const struct diag_message *const *m, size_t n)
{
	const struct diag_tally *t = &p->diag->tallies[diag_file_at(p->diag, m[0]->at.file)->tally];
	size_t room[DIAG_ERROR + 1] = {[DIAG_ERROR] = room_for(p, t->kept[DIAG_ERROR], 0)};
	size_t hidden[DIAG_ERROR + 1] = {0, t->rest[DIAG_WARNING], t->rest[DIAG_ERROR]};
	bool begun = false;

	room[DIAG_WARNING] = room_for(p, t->kept[DIAG_WARNING], room[DIAG_ERROR]);
	for (size_t i = 0; i < n; i++) {
		enum diag_level level = m[i]->level;
		if (room[level] && level == DIAG_WARNING && ++p->warnings[m[i]->code] > p->form->code_cap)
			continue; /* counted in the end */
		if (!room[level] || !p->total->left[level]) {
			hidden[level]++;
			continue;
		}
		if (!begun && p->form->file)
			p->form->file(p, m[i]->at.file);
		begun = true;
		p->form->message(p, m[i]);
		room[level]--;
		p->total->left[level]--;
	}
	if (begun || !p->form->file) {
		print_rest(p, m[0]->at.file, hidden[DIAG_ERROR], hidden[DIAG_WARNING]);
	} else { /* below no heading */
		p->total->over[DIAG_ERROR] += hidden[DIAG_ERROR];
		p->total->over[DIAG_WARNING] += hidden[DIAG_WARNING];
	}
}

struct sorted {
	const struct diag_message *m;
	const char *path;
};

/* By place, never by arrival, which is random with several workers. No two messages are equal. */
static int compare(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	const struct diag_message *m = a->m, *n = b->m;
	int c = strcmp(a->path, b->path);

	if (c)
		return c;
	if (m->at.line != n->at.line)
		return m->at.line < n->at.line ? -1 : 1;
	if (m->at.col != n->at.col)
		return m->at.col < n->at.col ? -1 : 1;
	if (m->level != n->level)
		return m->level > n->level ? -1 : 1;
	if (m->code != n->code)
		return m->code < n->code ? -1 : 1;
	return str_cmp(m->text, n->text);
}

/* How many warnings of each code were left out. */
static void print_hidden(const struct diag_printer *p)
{
	char text[120];

	for (int code = 0; code < DIAG_CODE_COUNT; code++) {
		size_t hidden = p->warnings[code] > p->form->code_cap ? p->warnings[code] - p->form->code_cap : 0;
		int n = snprintf(text, sizeof text, "%zu more warning%s [%s] in all files not shown", hidden, hidden == 1 ? "" : "s",
				 diag_entries[code].code);
		if (hidden)
			p->form->rest(p, 0, (struct str){text, (size_t)n});
	}
}

/* Errors come first when there are too many messages. */
static struct diag_total total_of(const struct diag_printer *p)
{
	size_t cap = p->form->total_cap, errors = diag_count(p->diag, DIAG_ERROR);

	return (struct diag_total){.left = {[DIAG_ERROR] = cap, [DIAG_WARNING] = errors < cap ? cap - errors : 0}};
}

static void print(struct diag_printer *p)
{
	const struct diag *d = p->diag;
	struct diag_total total = total_of(p);
	struct arena tmp = {0};
	struct sorted *order = ARENA_ARRAY(&tmp, d->n_messages, struct sorted);
	const struct diag_message **m = ARENA_ARRAY(&tmp, d->n_messages, const struct diag_message *);

	for (size_t i = 0; i < d->n_messages; i++)
		order[i] = (struct sorted){d->messages[i], diag_file_at(d, d->messages[i]->at.file)->path};
	p->warnings = ARENA_ARRAY(&tmp, DIAG_CODE_COUNT, size_t);
	p->total = &total;
	qsort(order, d->n_messages, sizeof *order, compare);
	for (size_t i = 0; i < d->n_messages; i++)
		m[i] = order[i].m;
	for (size_t i = 0, n; i < d->n_messages; i += n) {
		for (n = 1; i + n < d->n_messages && m[i + n]->at.file == m[i]->at.file; n++)
			;
		print_file(p, m + i, n);
	}
	print_hidden(p);
	print_rest(p, 0, total.over[DIAG_ERROR], total.over[DIAG_WARNING]);
	arena_done(&tmp);
}

void diag_print(const struct diag *d, FILE *out, bool colour)
{
	print(&(struct diag_printer){.diag = d, .form = &diag_form_text, .out = out, .colour = colour});
}

void diag_print_as(const struct diag *d, enum diag_format format, struct str root, FILE *out)
{
	static const struct diag_form *const forms[] = {
		[DIAG_TEXT] = &diag_form_text,
		[DIAG_JSON] = &diag_form_json,
		[DIAG_GITHUB] = &diag_form_github,
	};

	print(&(struct diag_printer){.diag = d, .form = forms[format], .out = out, .root = root});
}

void diag_print_markdown(const struct diag *d, struct str root, FILE *out)
{
	print(&(struct diag_printer){.diag = d, .form = &diag_form_markdown, .out = out, .root = root});
}
