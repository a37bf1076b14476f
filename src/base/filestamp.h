/* What the system says of a file without its bytes: whether it is still the one that was read. Size, number, mode and both time stamps
 * count: a file whose bytes were changed and whose time was set back has a new change time (st_ctime), which nobody can set.
 */
#ifndef OFFPRINT_BASE_FILESTAMP_H
#define OFFPRINT_BASE_FILESTAMP_H

#include <stdbool.h>
#include <stdint.h>

struct stat;

struct filestamp {
	uint64_t hash; /* of all that counts; 0: no file */
	uint32_t type; /* S_IFMT of the mode */
	/* It was changed so shortly before it was looked at that another change might leave the same stamp: clocks of file systems tick every
	 * few milliseconds, some every two seconds. */
	bool fresh;
};

/* Of a file looked at now. */
struct filestamp filestamp_of(const struct stat *st);
/* Whether a file that had stamp `before` surely has the same bytes. */
bool filestamp_is_same(struct filestamp before, struct filestamp now);

#endif
