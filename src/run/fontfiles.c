#include "run/fontfiles.h"

#include "base/arena.h"
#include "data/data.h"
#include "input/yaml/beneath.h"
#include "layout/fonts.h"
#include "run/fontdir.h"

enum { FACES = 4 };

/* Whether the file of a face is the program's: a built-in design names it. */
static bool is_shipped(const struct diag *d, const struct text *file)
{
	return text_given(file) && data_find(diag_path(d, file->at.file));
}

static bool is_replaced(const struct journal *j, const struct design_family *f)
{
	for (size_t i = 0; i < j->fonts.n; i++)
		if (str_eq(j->fonts.v[i].name.s, f->name))
			return true;
	return false;
}

/* A wrong folder would be reported once for each face, and once for each letter that no other font has. */
static bool check_folder(const struct reader *r, const struct design *design, const struct journal *j, struct str dir)
{
	const char *from = fontdir_is_named() ? "the folder of fonts in OFFPRINT_FONTS" : "the folder of the program's fonts";
	struct str first = STR("");
	size_t n = 0, missing = 0;

	for (size_t i = 0; i < design->n_families; i++) {
		const struct design_family *f = &design->families[i];
		for (int k = 0; k < FACES && !is_replaced(j, f); k++) {
			if (!is_shipped(r->diag, &f->files[k]))
				continue;
			n++;
			if (inputs_exists(r->inputs, path_join(r->arena, dir, f->files[k].s)))
				continue;
			first = missing++ ? first : f->files[k].s;
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

/* Whether a file that the user names is in the program's font folder. */
static bool is_in_folder(const struct reader *r, struct str dir, struct str name)
{
	struct str between = str_printf(r->arena, "/%.*s/", STR_ARG(name));

	return !str_starts(name, STR("/")) && str_find(between, STR("/../"), 0) == SIZE_MAX &&
	       inputs_exists(r->inputs, path_join(r->arena, dir, name)) && !inputs_is_dir(r->inputs, path_join(r->arena, dir, name));
}

/* The user's changes to the design: in the program's folder, or else beneath the journal's. What is in neither is reported and dropped.
 * Returns the number of these. */
static size_t find_design_files(const struct reader *r, struct design *design, const struct journal *j, struct str dir)
{
	size_t lost = 0;

	for (size_t i = 0; i < design->n_families; i++) {
		struct design_family *f = &design->families[i];
		for (int k = 0; k < FACES; k++) {
			struct text *file = &f->files[k];
			if (!text_given(file) || is_shipped(r->diag, file) || is_in_folder(r, dir, file->s))
				continue;
			f->own[k] = true;
			if (beneath_file(r, j->dir, file->s, file->at))
				continue;
			file->s = STR("");
			lost++;
		}
	}
	return lost;
}

/* The journal's fonts: beneath its folder, or else in the program's. Returns the number of those that are in neither. */
static size_t find_own_files(const struct reader *r, struct journal *j, struct str dir)
{
	size_t lost = 0;

	for (size_t i = 0; i < j->fonts.n; i++) {
		struct font_family *f = &j->fonts.v[i];
		struct text *files[FACES] = {&f->regular, &f->italic, &f->bold, &f->bold_italic};
		for (int k = 0; k < FACES; k++) {
			if (!text_given(files[k]))
				continue;
			f->shipped[k] =
				!inputs_exists(r->inputs, path_join(r->arena, j->dir, files[k]->s)) && is_in_folder(r, dir, files[k]->s);
			if (f->shipped[k] || beneath_file(r, j->dir, files[k]->s, files[k]->at))
				continue;
			files[k]->s = STR("");
			lost++;
		}
	}
	return lost;
}

/* Opens every face now, so that faults in a font are reported once and its number does not depend on which page needs it first. */
static void open_family(struct fontset *fonts, struct diag *d, struct str name)
{
	for (int style = FONT_REGULAR; style <= FONT_BOLD_ITALIC; style++)
		fontset_face(fonts, d, name, (enum font_style)style);
}

struct fontset *fontfiles_open(const struct reader *r, struct design *design, struct journal *j)
{
	struct str dir = fontdir_find(r->arena);
	struct fontset *fonts;
	size_t lost;

	if (!dir.len) {
		diag_error(r->diag, ORIGIN_NONE, DIAG_SYSTEM,
			   "the program's fonts are not installed; set the environment variable OFFPRINT_FONTS to their folder");
		return NULL;
	}
	if (!check_folder(r, design, j, dir))
		return NULL;
	lost = find_design_files(r, design, j, dir);
	lost += find_own_files(r, j, dir);
	fonts = fontset_open(r->arena, r->inputs);
	if (lost)
		fontset_note_loss(fonts);
	fonts_declare(r->arena, design, j, dir, fonts);
	for (size_t i = 0; i < design->n_families; i++)
		open_family(fonts, r->diag, design->families[i].name);
	for (size_t i = 0; i < j->fonts.n; i++)
		open_family(fonts, r->diag, j->fonts.v[i].name.s);
	return fonts;
}
