/* Images that journal.yaml, issue.yaml and pages of text name: found, read and checked, so that layout only places them. */
#ifndef OFFPRINT_INPUT_IMAGE_H
#define OFFPRINT_INPUT_IMAGE_H

#include "base/image.h"
#include "input/yaml/source.h"
#include "model/issue.h"
#include "model/journal.h"

/* The image of a file that another in `dir` names, inside `root`; `what` it is, for messages: "the logo". Allocated in the reader's arena,
 * its bytes included. NULL: none is named, or reported. */
const struct image *image_load(const struct reader *r, struct str root, struct str dir, const struct text *file, const char *what);

/* Loads the images of an issue's pages. What is wrong is reported and stays NULL. */
void image_load_pages(const struct reader *r, struct issue *i, const struct journal *j);

#endif
