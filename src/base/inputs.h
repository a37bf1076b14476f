/* The user's files that a run reads or looks for. Every access is recorded here, so that the dependencies of a product are known. Missing
 * files count too: the product would change if they existed.
 *
 * Paths are recorded as given. Results are those of base/file.h. `in` may be NULL: nothing is recorded.
 */
#ifndef OFFPRINT_BASE_INPUTS_H
#define OFFPRINT_BASE_INPUTS_H

#include "base/file.h"

/* What is known about a path, in ascending order: a higher state replaces a lower one. */
enum input_state {
	INPUT_ABSENT,  /* missing */
	INPUT_PRESENT, /* exists, or could not be looked up; its content was not used */
	INPUT_LISTED,  /* a folder that was listed */
	INPUT_READ,    /* a file whose content was read */
};

struct input {
	struct str path;
	enum input_state state;
};

struct inputs;

/* An empty collection; freed by inputs_close(), which accepts NULL. */
struct inputs *inputs_open(void);
void inputs_close(struct inputs *in);
/* The records so far, in the order of first access; borrowed until the next call. */
const struct input *inputs_noted(const struct inputs *in, size_t *n);

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out);
int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out);             /* freed by file_unmap() */
int inputs_open_file(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size); /* closed by the caller */
int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n);
bool inputs_exists(struct inputs *in, struct str path);
bool inputs_is_dir(struct inputs *in, struct str path);
bool inputs_is_regular(struct inputs *in, struct str path);
bool inputs_is_lost_link(struct inputs *in, struct str path);

#endif
