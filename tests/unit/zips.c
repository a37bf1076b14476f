/* Writes a ZIP archive of files to standard output for zips.py.
 *
 * usage: zips YEAR FILE...
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/zip.h"

enum { PIECE = 1000 };

static bool put_out(struct strbuf *out)
{
	bool ok = fwrite(out->ptr, 1, out->len, stdout) == out->len;

	out->len = 0;
	return ok;
}

static bool add(struct zip *z, struct strbuf *out, const char *name, struct str bytes)
{
	if (!zip_begin(z, out, str_from(name), bytes.len, zip_crc(0, bytes)) || !put_out(out))
		return false;
	for (size_t at = 0; at < bytes.len; at += PIECE) {
		struct str piece = str_slice(bytes, at, at + PIECE);
		if (!zip_data(z, piece) || fwrite(piece.ptr, 1, piece.len, stdout) != piece.len)
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};
	struct zip z;
	bool ok = argc > 1;

	if (ok)
		zip_open(&z, &a, (struct zip_date){(unsigned)atoi(argv[1]), 9, 30});
	for (int i = 2; i < argc && ok; i++) {
		struct str bytes;
		ok = !file_read(&a, argv[i], FILE_SIZE_LIMIT, &bytes) && add(&z, &out, argv[i], bytes);
	}
	ok = ok && zip_end(&z, &out) && put_out(&out) && fflush(stdout) == 0;
	arena_done(&a);
	return ok ? 0 : 1;
}
