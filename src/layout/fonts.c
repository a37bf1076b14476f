#include "layout/fonts.h"

#include "base/arena.h"
#include "base/file.h"

static bool has_family(const struct design *d, struct str name)
{
	for (size_t i = 0; i < d->n_families; i++)
		if (str_eq(d->families[i].name, name))
			return true;
	return false;
}

/* `own`: the file is in the journal's folder. */
static void add_file(struct arena *a, struct font_family_spec *spec, int style, const struct text *file, bool own, const struct str dirs[2])
{
	if (!text_given(file))
		return;
	spec->files_at[style] = file->at;
	spec->files[style] = path_join(a, dirs[own], file->s);
	spec->foreign = spec->foreign || own;
}

void fonts_declare(struct arena *a, const struct design *design, const struct journal *j, struct str font_dir, struct fontset *fs)
{
	const struct str dirs[] = {font_dir, j->dir};

	for (size_t i = 0; i < design->n_families; i++) {
		const struct design_family *f = &design->families[i];
		struct font_family_spec spec = {.name = f->name,
						.scale = f->scale,
						.small = f->small,
						.fallback = f->fallback,
						.added = f->added,
						.plain_spaces = f->plain_spaces,
						.at = f->at};

		for (int s = 0; s < 4; s++)
			add_file(a, &spec, s, &f->files[s], f->own[s], dirs);
		fontset_add(fs, &spec);
	}
	for (size_t i = 0; i < j->fonts.n; i++) {
		const struct font_family *f = &j->fonts.v[i];
		const struct text *files[4] = {&f->regular, &f->italic, &f->bold, &f->bold_italic};
		struct font_family_spec spec = {
			.name = f->name.s, .scale = 1000, .foreign = true, .added = !has_family(design, f->name.s), .at = f->name.at};

		for (int s = 0; s < 4; s++)
			add_file(a, &spec, s, files[s], !f->shipped[s], dirs);
		fontset_add(fs, &spec);
	}
}
