/* Writes all web fonts of a face for webfonts.py, and prints a line for each: its file, its unicode-range.
 *
 * usage: webfonts FOLDER FONT
 */
#include <stdio.h>

#include "base/arena.h"
#include "text/webfont.h"

static bool write_file(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "wb");

	return f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len && fclose(f) == 0;
}

static bool write_all(struct arena *a, const struct font *f, const char *folder)
{
	char keys[2][DIGEST_HEX + 1], digest[DIGEST_HEX + 1];

	for (size_t i = 0; i < webfont_subset_count; i++) {
		const struct webfont_subset *s = &webfont_subsets[i];
		struct strbuf ranges = {.arena = a};
		struct str bytes, again, path = str_printf(a, "%s/%s.woff2", folder, s->name);
		bool made = webfont_make(a, f, s->v, s->n, &bytes);
		if (made != webfont_covers(f, s->v, s->n))
			return false;
		if (!made)
			continue;
		webfont_digest(f, digest);
		webfont_key(digest, s->v, s->n, keys[i > 0]);
		if (i && strcmp(keys[0], keys[1]) == 0)
			return false;
		if (!i && (!webfont_make(a, f, s->v, s->n, &again) || !str_eq(bytes, again)))
			return false;
		if (!write_file(str_cstr(a, path), bytes))
			return false;
		webfont_put_ranges(&ranges, s->v, s->n);
		printf("%s.woff2: %.*s\n", s->name, STR_ARG(strbuf_str(&ranges)));
	}
	return true;
}

int main(int argc, char **argv)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	struct fontset *fonts = fontset_open(&a, NULL);
	struct font_family_spec spec = {.name = STR_INIT("F")};
	const struct font *f;
	bool ok = false;

	if (argc != 3)
		return 2;
	spec.files[FONT_REGULAR] = str_from(argv[2]);
	fontset_add(fonts, &spec);
	f = fontset_face(fonts, d, spec.name, FONT_REGULAR);
	if (f) {
		struct str licence = webfont_licence(&a, f);
		printf("licence: %.*s\n", STR_ARG(licence));
		ok = write_all(&a, f, argv[1]);
	}
	fontset_close(fonts);
	diag_close(d);
	arena_done(&a);
	return ok ? 0 : 1;
}
