/* Finds, reads and checks the images named in journal.yaml, issue.yaml and free pages, so that layout only places them. */
#ifndef OFFPRINT_INPUT_IMAGE_H
#define OFFPRINT_INPUT_IMAGE_H

#include "base/image.h"
#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

/* The image `file`, relative to `dir`; `what` is for messages: "the logo". Allocated in the reader's arena, bytes
 * included. NULL: not given, or reported. */
const struct image *image_load(const struct reader *r, struct str dir, const struct text *file, const char *what);

/* Loads the article's graphical abstract; reported and left out if it is unusable. */
void image_load_article(const struct reader *r, struct article *a);
/* Loads the images of an issue's pages; unusable ones are reported and stay NULL. */
void image_load_pages(const struct reader *r, struct issue *i);

#endif
