#include <string.h>

#include "diag/diag_int.h"

struct diag *diag_child(const struct diag *parent)
{
	struct diag *d = diag_open();

	d->strict = parent->strict;
	memcpy(d->rules, parent->rules, sizeof d->rules);
	for (uint32_t number = 1; number < parent->n_files; number++) {
		const struct diag_file *f = diag_file_at(parent, number);
		struct str text = {NULL, 0};
		if (f->text < parent->n_texts && parent->texts[f->text].file == number)
			text = parent->texts[f->text].bytes;
		diag_file(d, str_from(f->path), text);
	}
	d->cursor = parent->cursor;
	return d;
}

void diag_child_close(struct diag *parent, struct diag *child)
{
	uint32_t file = child->cursor.file;

	if (file < parent->n_files && diag_text(parent, file).ptr == diag_text(child, file).ptr)
		parent->cursor = child->cursor;
	diag_close(child);
}
