#include "run/fontdir.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "config.h"

enum { PATH_SIZE = 4096 };

/* The folder of the running program; empty: unknown. */
static struct str program_dir(struct arena *a)
{
	char path[PATH_SIZE];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);

	if (n <= 0 || (size_t)n >= sizeof path)
		return STR("");
	return str_dup(a, path_dir((struct str){path, (size_t)n}));
}

bool fontdir_is_named(void)
{
	const char *named = getenv("OFFPRINT_FONTS");

	return named && *named;
}

struct str fontdir_find(struct arena *a)
{
	static const char *const beside[] = {"../fonts", "../share/offprint/fonts"};
	struct str program = program_dir(a);

	if (fontdir_is_named())
		return path_real(a, str_from(getenv("OFFPRINT_FONTS")));
	for (size_t i = 0; program.len && i < sizeof beside / sizeof beside[0]; i++) {
		struct str dir = path_join(a, program, str_from(beside[i]));
		if (file_is_dir(str_cstr(a, dir)))
			return dir;
	}
	return file_is_dir(OFFPRINT_DATADIR "/fonts") ? STR(OFFPRINT_DATADIR "/fonts") : STR("");
}
