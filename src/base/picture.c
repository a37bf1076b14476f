#include "base/picture.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/image.h"
#include "base/poppler.h"

enum {
	SECONDS = 20,            /* of processor time */
	ERRORS_MAX = 256 * 1024, /* [bytes] */
	ARGUMENTS = 16,
};

static const char program_name[] = "pdftocairo";

/* How a picture is asked for, and how a whole one begins and ends. */
static const struct {
	const char *option;
	struct str begin, end;
} forms[] = {
	[PICTURE_PNG] = {"-png", STR_INIT("\x89PNG\r\n\x1a\n"), STR_INIT("IEND\xae\x42\x60\x82")},
	[PICTURE_JPEG] = {"-jpeg", STR_INIT("\xff\xd8\xff"), STR_INIT("\xff\xd9")},
	[PICTURE_SVG] = {"-svg", STR_INIT("<?xml "), STR_INIT("</svg>\n")},
};

bool picture_can(void)
{
	struct arena a = {0};
	bool can = child_find(&a, program_name).len > 0;

	arena_done(&a);
	return can;
}

static bool is_whole(enum picture_form form, struct str bytes)
{
	struct image image;
	const char *why;

	if (!str_starts(bytes, forms[form].begin) || !str_ends(bytes, forms[form].end))
		return false;
	return form == PICTURE_SVG ? utf8_invalid_at(bytes) == SIZE_MAX : image_open(bytes, &image, &why);
}

/* Faults in the file, "Syntax Error ...", are usual and leave most of a page. After these the picture is white, yet the program says that all
 * went well. */
static bool has_given_up(struct str said)
{
	return str_find(said, STR("Internal Error"), 0) != SIZE_MAX || str_find(said, STR("cairo error"), 0) != SIZE_MAX ||
	       str_find(said, STR("out of memory"), 0) != SIZE_MAX;
}

/* The words of a command line. */
struct words {
	struct arena *arena;
	char *v[ARGUMENTS + 1];
	size_t n;
};

static void add(struct words *w, const char *word)
{
	w->v[w->n++] = str_cstr(w->arena, str_from(word));
}

static void add_number(struct words *w, const char *option, unsigned number)
{
	add(w, option);
	add(w, str_cstr(w->arena, str_printf(w->arena, "%u", number)));
}

bool picture_of_page(struct arena *a, int fd, unsigned page, unsigned width, enum picture_form form, size_t max, struct str *out)
{
	struct str program = child_find(a, program_name);
	struct strbuf bytes = {.arena = a}, errors = {.arena = a};
	struct words w = {.arena = a};
	struct child_plan plan;
	char file[FILE_FD_NAME];

	if (!program.len)
		return false;
	add(&w, program_name);
	add(&w, forms[form].option);
	add_number(&w, "-f", page);
	add_number(&w, "-l", page);
	if (form != PICTURE_SVG) { /* which is cropped in any case */
		add(&w, "-cropbox");
		add(&w, "-singlefile");
		add_number(&w, "-scale-to-x", width);
		add(&w, "-scale-to-y");
		add(&w, "-1"); /* in proportion */
	}
	file_fd_name(0, file); /* in the child */
	add(&w, file);
	add(&w, "-");
	plan = poppler_plan(str_cstr(a, program), w.v, fd, SECONDS);
	plan.output_max = max;
	plan.errors = &errors;
	plan.errors_max = ERRORS_MAX;
	if (child_collect(&plan, &bytes) != CHILD_CLEAN || has_given_up(strbuf_str(&errors)) || !is_whole(form, strbuf_str(&bytes)))
		return false;
	*out = strbuf_str(&bytes);
	return true;
}
