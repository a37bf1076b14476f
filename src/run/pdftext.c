#include "run/pdftext.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/poppler.h"

enum {
	TEXT_MAX = 4 * 1024 * 1024, /* [bytes] */
	TEXT_SECONDS = 30,          /* to extract it */
	ERRORS_MAX = 4096,          /* [bytes] said meanwhile */
};

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
	struct child_plan plan;
	enum child_end end;

	if (!program)
		return false;
	file_fd_name(0, file); /* in the child */
	plan = poppler_plan(program, order == PDFTEXT_PAINTED ? as_painted : as_read, fd, TEXT_SECONDS);
	plan.output_max = TEXT_MAX;
	plan.errors = &errors;
	plan.errors_max = ERRORS_MAX;
	end = child_collect(&plan, &text);
	*out = cleaned(a, strbuf_str(&text));
	return (end == CHILD_CLEAN || end == CHILD_STOPPED) && out->len;
}
