#include "input/image.h"

#include "base/arena.h"
#include "input/yaml/beneath.h"

/* Where the images of pages are looked up. */
struct lookup {
	const struct reader *r;
	struct str dir;
};

const struct image *image_load(const struct reader *r, struct str dir, const struct text *file, const char *what)
{
	struct image *image = ARENA_NEW(r->arena, struct image);
	const char *why = NULL;
	struct str bytes;
	int err;

	if (!text_given(file) || !beneath_file(r, dir, file->s, file->at))
		return NULL;
	image->at = file->at;
	image->path = path_join(r->arena, dir, file->s);
	err = inputs_read(r->inputs, r->arena, image->path, FILE_SIZE_LIMIT, &bytes);
	if (err)
		diag_unreadable(r->diag, file->at, image->path, err);
	else if (image_open(bytes, image, &why))
		return image;
	else if (!diag_is_pointer(r->diag, file->at, image->path, bytes))
		diag_error(r->diag, file->at, DIAG_BAD_IMAGE, "%s '%.*s' cannot be used: %s", what, STR_ARG(file->s), why);
	return NULL;
}

void image_load_article(const struct reader *r, struct article *a)
{
	a->graphical_abstract.image = image_load(r, path_dir(a->path), &a->graphical_abstract.file, "the graphical abstract");
}

static void load_inlines(const struct lookup *p, struct prose_inline *first)
{
	for (struct prose_inline *i = first; i; i = i->next) {
		const struct text file = {i->url, i->at};
		if (i->kind == PROSE_IMAGE)
			i->image = image_load(p->r, p->dir, &file, "the image");
		load_inlines(p, i->child);
	}
}

static void load_blocks(const struct lookup *p, struct prose_block *first)
{
	for (struct prose_block *b = first; b; b = b->next) {
		load_inlines(p, b->inlines);
		load_blocks(p, b->child);
	}
}

void image_load_pages(const struct reader *r, struct issue *i)
{
	const struct lookup p = {r, i->dir};

	for (size_t k = 0; k < i->pages.n; k++) {
		struct page_item *page = &i->pages.v[k];
		page->cover = image_load(r, i->dir, &page->image, "the image");
		for (size_t l = 0; l < page->prose.n; l++)
			load_blocks(&p, page->prose.v[l].blocks);
	}
}
