/* Files that a file of the user's names: they stand beneath the journal's folder, also when links are followed. */
#ifndef OFFPRINT_INPUT_BENEATH_H
#define OFFPRINT_INPUT_BENEATH_H

#include "input/yaml/source.h"
#include "model/value.h"

/* `name`, as seen from `dir`, stays inside `root`. false after reporting at `named`. */
bool beneath_check(const struct reader *r, struct str root, struct str dir, struct str name, struct origin named);
/* The same, and the file is there; a name that is not given passes. false after reporting. */
bool beneath_file(const struct reader *r, struct str root, struct str dir, const struct text *name);

#endif
