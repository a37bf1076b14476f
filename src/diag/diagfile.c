#include <errno.h>
#include <string.h>

#include "base/ascii.h"
#include "base/file.h"
#include "diag/diag.h"

enum {
	ANNEX_POINTER = 32768, /* [bytes] of the largest pointer of each */
	LFS_POINTER = 1024,
};

/* The second is a link, checked out where there are no links. */
static bool is_annex_pointer(struct str s)
{
	bool link = false;

	if (s.len > ANNEX_POINTER)
		return false;
	while (str_starts(s, STR("../"))) {
		s = str_slice(s, 3, s.len);
		link = true;
	}
	return (!link && str_starts(s, STR("/annex/objects/"))) || str_starts(s, STR(".git/annex/objects/"));
}

/* Older versions had other names. */
static bool is_lfs_pointer(struct str s)
{
	static const char *const begins[] = {"version https://git-lfs.github.com/", "version https://hawser.github.com/",
					     "version http://git-media.io/"};

	for (size_t i = 0; i < sizeof begins / sizeof *begins && s.len <= LFS_POINTER; i++)
		if (str_starts(s, str_from(begins[i])) && str_find(s, STR("\noid "), 0) != SIZE_MAX)
			return true;
	return false;
}

bool diag_is_pointer(struct diag *d, struct origin at, struct str path, struct str bytes)
{
	bool annex;

	while (bytes.len && ascii_is_space((unsigned char)bytes.ptr[0]))
		bytes = str_slice(bytes, 1, bytes.len);
	annex = is_annex_pointer(bytes);
	if (!annex && !is_lfs_pointer(bytes))
		return false;
	diag_error(d, at, DIAG_MISSING_FILE, "%.*s is kept by %s, and its content is not here, only a pointer to it",
		   STR_ARG(at.line ? path : STR("the file")), annex ? "git-annex" : "Git LFS");
	if (annex)
		diag_note(d, ORIGIN_NONE, "fetch the content: git annex get FILE, then git annex unlock FILE");
	else
		diag_note(d, ORIGIN_NONE, "fetch the content: git lfs pull");
	return true;
}

void diag_unreadable(struct diag *d, struct origin at, struct str path, int err)
{
	if (err == ENOENT || err == ENOTDIR)
		diag_error(d, at, DIAG_MISSING_FILE, "no such file: %.*s", STR_ARG(path));
	else if (err == EFBIG)
		diag_error(d, at, DIAG_LIMIT, "%.*s is larger than %zu MiB, the limit for an image or a font", STR_ARG(path),
			   FILE_SIZE_LIMIT >> 20);
	else if (err == EISDIR)
		diag_error(d, at, DIAG_MISSING_FILE, "%.*s is a folder; expected a file", STR_ARG(path));
	else if (err == EXDEV)
		diag_error(d, at, DIAG_OUTSIDE_TREE, "%.*s leads out of the journal's folder, or is hidden", STR_ARG(path));
	else if (err == EINVAL)
		diag_error(d, at, DIAG_MISSING_FILE, "%.*s is not a regular file", STR_ARG(path));
	else
		diag_error(d, at, DIAG_SYSTEM, "cannot read %.*s: %s", STR_ARG(path), strerror(err));
}
