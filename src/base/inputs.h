/* The user's files, as far as a run reads or looks for them. Every look goes through here and is noted, so that it is known what a product
 * depends on: also on files that were not there, because they would change it if they were.
 *
 * Paths are noted as they were given. Results are those of base/file.h. `in` may be NULL: then nothing is noted.
 */
#ifndef OFFPRINT_BASE_INPUTS_H
#define OFFPRINT_BASE_INPUTS_H

#include "base/file.h"

/* What is known of a path, in order: more replaces less. */
enum input_state {
	INPUT_ABSENT,  /* there was none */
	INPUT_PRESENT, /* it was there, or could not be looked at; its content played no part */
	INPUT_LISTED,  /* a folder whose names were read */
	INPUT_READ,    /* a file whose content was read */
};

struct input {
	struct str path;
	enum input_state state;
};

struct inputs;

/* An empty collection; dropped by inputs_close(), NULL-safe. */
struct inputs *inputs_open(void);
void inputs_close(struct inputs *in);
/* The notes so far in the order of the first look; borrowed until the next call. */
const struct input *inputs_noted(const struct inputs *in, size_t *n);

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out);
int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out); /* given up by file_unmap() */
int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n);
bool inputs_exists(struct inputs *in, struct str path);
bool inputs_is_dir(struct inputs *in, struct str path);
bool inputs_is_regular(struct inputs *in, struct str path);
bool inputs_is_lost_link(struct inputs *in, struct str path);

#endif
