#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "diag/diag.h"

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
