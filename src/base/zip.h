/* Writing ZIP archives (ISO/IEC 21320-1) whose files are stored as they are: PDF files hardly get smaller.
 *
 * An archive is written from its start to its end, in pieces: what a call appends to `out` comes next, and after zip_begin() the bytes of the
 * file, which the caller writes and shows to zip_data(). Only the directory is kept in memory. The same files give the same bytes.
 */
#ifndef OFFPRINT_BASE_ZIP_H
#define OFFPRINT_BASE_ZIP_H

#include "base/str.h"

struct zip_date {
	unsigned year, month, day; /* years from 1980 to 2107; others become the nearest of these */
};

struct zip {
	struct strbuf directory;
	uint32_t date;       /* as all files of the archive have it */
	uint32_t n;          /* files so far */
	uint64_t at;         /* [bytes] written so far */
	uint64_t left;       /* [bytes] of the current file that are to come */
	uint32_t crc, found; /* of the current file: as announced, and of what has come */
	bool failed;
};

/* The check sum of a file, from those of its pieces; of nothing: 0. */
uint32_t zip_crc(uint32_t crc, struct str piece);

void zip_open(struct zip *z, struct arena *a, struct zip_date date);
/* Begins a file. `name` is in UTF-8, with slashes, without one at its start; the caller sorts and sees that each is there once. False: the
 * archive would be larger than 4 GB or have more than 65,534 files, the name is too long, or the file before is not as it was announced. */
bool zip_begin(struct zip *z, struct strbuf *out, struct str name, uint64_t size, uint32_t crc);
/* A piece of the file. False: it is longer than announced. */
bool zip_data(struct zip *z, struct str piece);
/* Ends the archive. False as above. */
bool zip_end(struct zip *z, struct strbuf *out);

#endif
