#include "diag/diag_int.h"

/* Applies the rules again to the messages so far, from the levels at which they were reported. */
static void reapply(struct diag *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->n_messages; i++) {
		struct diag_message *m = d->messages[i];
		struct diag_tally *t = diag_tally(d, m->at.file);
		enum diag_level level = m->given;
		bool on = diag_apply_rule(d, m->code, &level);
		d->count[m->level]--;
		t->kept[m->level]--;
		if (!on) {
			if (d->last == m)
				d->last = NULL;
			continue;
		}
		m->level = level;
		d->count[level]++;
		t->kept[level]++;
		d->messages[kept++] = m;
	}
	d->n_messages = kept;
	diag_index_messages(d);
}

void diag_set_strict(struct diag *d, bool strict)
{
	d->strict = strict;
	reapply(d);
}

void diag_set_rules(struct diag *d, const enum diag_rule rules[DIAG_CODE_COUNT])
{
	for (int code = 0; code < DIAG_CODE_COUNT; code++)
		d->rules[code] = (unsigned char)rules[code];
	reapply(d);
}

enum diag_rule diag_rule_of(const struct diag *d, enum diag_code code)
{
	return (enum diag_rule)d->rules[code];
}
