#include "layout/fonts.h"

#include "base/arena.h"
#include "base/file.h"

void fonts_declare(struct arena *a, const struct design *design, const struct journal *j, struct str font_dir, struct fontset *fs)
{
	for (size_t i = 0; i < design->n_families; i++) {
		const struct design_family *f = &design->families[i];
		struct font_family_spec spec = {.name = f->name,
						.scale = f->scale,
						.small = f->small,
						.fallback = f->fallback,
						.plain_spaces = f->plain_spaces,
						.at = f->at};

		for (int s = 0; s < 4; s++)
			if (f->files[s].len)
				spec.files[s] = path_join(a, font_dir, f->files[s]);
		fontset_add(fs, &spec);
	}
	for (size_t i = 0; i < j->fonts.n; i++) {
		const struct font_family *f = &j->fonts.v[i];
		const struct text *files[4] = {&f->regular, &f->italic, &f->bold, &f->bold_italic};
		struct font_family_spec spec = {.name = f->name.s, .scale = 1000, .foreign = true, .at = f->name.at};

		for (int s = 0; s < 4; s++) {
			if (!text_given(files[s]))
				continue;
			spec.files_at[s] = files[s]->at;
			spec.files[s] = path_join(a, j->dir, files[s]->s);
		}
		fontset_add(fs, &spec);
	}
}
