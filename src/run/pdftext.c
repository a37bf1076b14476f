#include "run/pdftext.h"

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"

enum {
	TEXT_MAX = 4 * 1024 * 1024, /* [bytes] */
	TEXT_SECONDS = 30,          /* to extract it */
	TEXT_MEMORY = 1024,         /* [MiB] */
};

static bool take_text(void *ctx, struct str bytes)
{
	struct strbuf *out = ctx;

	strbuf_put(out, bytes);
	return true;
}

/* A form feed ends each page. */
static struct str cleaned(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (cp == '\f')
			strbuf_putc(&out, '\n');
		else if (cp != 0xFFFD)
			strbuf_put(&out, str_slice(s, from, pos));
	}
	return str_trim(strbuf_str(&out));
}

char *pdftext_program(struct arena *a)
{
	struct str path = child_find(a, "pdftotext");

	return path.len ? str_cstr(a, path) : NULL;
}

bool pdftext_read(struct arena *a, char *program, enum pdftext_order order, int fd, struct str *out)
{
	char name[] = "pdftotext", enc[] = "-enc", utf8[] = "UTF-8", quiet[] = "-q", raw[] = "-raw", file[FILE_FD_NAME], out_name[] = "-";
	char *const as_read[] = {name, enc, utf8, quiet, file, out_name, NULL};
	char *const as_painted[] = {name, enc, utf8, quiet, raw, file, out_name, NULL};
	struct strbuf text = {.arena = a}, errors = {.arena = a};
	struct child_plan plan = {
		.program = program,
		.argv = order == PDFTEXT_PAINTED ? as_painted : as_read,
		.cpu = TEXT_SECONDS,
		.time = 2 * TEXT_SECONDS,
		.memory = TEXT_MEMORY,
		.input = fd,
		.output_max = TEXT_MAX,
		.ctx = &text,
		.output = take_text,
		.errors = &errors,
		.errors_max = 4096,
	};
	enum child_end end;

	if (!program)
		return false;
	file_fd_name(0, file); /* in the child */
	end = child_run(&plan);
	*out = cleaned(a, strbuf_str(&text));
	return (end == CHILD_CLEAN || end == CHILD_STOPPED) && out->len;
}
