#include "command/command.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"

static bool wants_colour(FILE *f)
{
	const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fileno(f)) && !(no_colour && *no_colour) && term && strcmp(term, "dumb") != 0;
}

struct str command_repository(struct arena *a)
{
	const char *given = getenv("GITHUB_WORKSPACE");
	struct str dir = path_real(a, STR("."));

	if (given && file_is_dir(given))
		return path_real(a, str_from(given));
	for (; dir.len > 1; dir = path_dir(dir))
		if (file_exists(str_cstr(a, path_join(a, dir, STR(".git")))))
			return dir;
	return STR("");
}

enum command_status command_report(const struct command *c)
{
	if (c->line.format == DIAG_TEXT) {
		diag_print(c->diag, c->err, wants_colour(c->err));
	} else {
		diag_print_as(c->diag, c->line.format, c->line.format == DIAG_GITHUB ? command_repository(c->arena) : STR(""), c->out);
		fflush(c->out);
	}
	if (diag_system_count(c->diag))
		return COMMAND_SYSTEM;
	return diag_count(c->diag, DIAG_ERROR) ? COMMAND_ERRORS : COMMAND_OK;
}

enum command_status command_refuse(const struct command *c, const char *fmt, ...)
{
	va_list ap;

	fputs("offprint: ", c->err);
	va_start(ap, fmt);
	vfprintf(c->err, fmt, ap);
	va_end(ap);
	fprintf(c->err, "\nTry 'offprint %s --help'.\n", c->name);
	return COMMAND_USAGE;
}
