/* What the files of the diagnostics share: diag.c collects, diagline.c cuts source lines, diagpack.c carries messages between processes,
 * diagrule.c says what becomes of warnings, diagprint.c orders them for diagtext.c, diagjson.c and diaggithub.c to write. Nobody else includes this. */
#ifndef OFFPRINT_DIAG_DIAG_INT_H
#define OFFPRINT_DIAG_DIAG_INT_H

#include "base/arena.h"
#include "diag/diag.h"

#define DIAG_NO_CARET UINT32_MAX
#define DIAG_ELLIPSIS "\xE2\x80\xA6"

/* The part of a source line that is shown below a message; line.len 0: nothing is. */
struct diag_excerpt {
	struct str line;
	uint32_t caret; /* offset in line, or DIAG_NO_CARET */
};

struct diag_note {
	struct diag_note *next;
	struct origin at;
	struct str text;
	struct diag_excerpt source; /* empty when the note is about the place of its message */
};

struct diag_message {
	struct origin at;
	enum diag_level level, given; /* given: before the rules for warnings */
	enum diag_code code;
	struct str text;
	struct diag_excerpt source;
	struct diag_note *notes;
};

/* Ten thousand articles' files are registered in one run: an entry holds no more than it must. */
struct diag_file {
	const char *path;
	uint32_t text;  /* index in texts; stale unless that entry names this file */
	uint32_t tally; /* index in tallies; 0: no message yet */
};

struct diag_text {
	struct str bytes;
	uint32_t file;
};

struct diag_tally {
	uint32_t kept[DIAG_ERROR + 1];
	uint32_t rest[DIAG_ERROR + 1]; /* not kept */
};

/* Open addressing; `index` is 1 + the number of the thing. In an arena of its own, so that growing it gives the old slots back. */
struct diag_table {
	struct arena arena;
	struct diag_slot {
		uint32_t hash, index;
	} * slots;
	size_t capacity, n;
};

struct diag {
	struct arena arena; /* paths and files */
	struct diag_file **chunks;
	size_t n_chunks;
	uint32_t n_files; /* number 0, "no file", included */
	char *path_room;
	size_t path_left; /* [bytes] */
	struct diag_table paths;

	struct arena text_arena;
	struct diag_text *texts;
	size_t n_texts;
	/* The place shown last: messages mostly come in the order of the text, and a file may be one long line. */
	struct {
		uint32_t file, line, col; /* line 0: none */
		size_t start, pos;        /* offsets of the line and of the place */
	} cursor;

	struct arena message_arena; /* from here on: what diag_forget_messages() drops */
	struct diag_tally *tallies; /* the first is unused */
	size_t n_tallies;
	struct diag_message **messages;
	size_t n_messages;
	struct diag_table known;
	struct diag_message *last; /* the one that notes go to; NULL: none, or one that was not kept */
	size_t count[DIAG_ERROR + 1];
	size_t system_count;
	bool strict, lowered;
	unsigned char rules[DIAG_CODE_COUNT]; /* enum diag_rule */
};

/* Borrowed; the number must be one that diag_file() or diag_number_path() gave. */
struct diag_file *diag_file_at(const struct diag *d, uint32_t number);
/* The number of a path, new or known. */
uint32_t diag_number_path(struct diag *d, struct str path);
/* What has been counted for a file; borrowed until the next call. */
struct diag_tally *diag_tally(struct diag *d, uint32_t file);

/* Adds a message, unless it is there already or its file has too many of them; texts are copied. True when it was added. In all cases it
 * is the one that notes go to from now on. */
bool diag_add_message(struct diag *d, enum diag_level level, struct origin at, enum diag_code code, struct str text);
/* Builds the table of known messages anew, after they were changed. */
void diag_index_messages(struct diag *d);
/* What the rules make of a message of this level, in place; false: it is not wanted. */
bool diagrule_apply(const struct diag *d, enum diag_code code, enum diag_level *level);
/* Adds a note to the message given last; NULL when it is there already or there is no place for it. */
struct diag_note *diag_add_note(struct diag *d, struct origin at, struct str text);

/* One way of writing messages; diagprint.c brings them in order. */
struct diag_printer {
	const struct diag *diag;
	const struct diag_form *form;
	FILE *out;
	bool colour;
};
struct diag_form {
	void (*message)(const struct diag_printer *p, const struct diag_message *m);
	void (*rest)(const struct diag_printer *p, uint32_t file, struct str text); /* "3 more errors not shown" */
	size_t cap;                                                                 /* messages of a file */
};
extern const struct diag_form diag_form_text, diag_form_json, diag_form_github;

/* Copies what is shown of the line that begins at `start`, with `focus` (the caret, if there is one) inside. */
struct diag_excerpt diagline_cut(struct arena *a, struct str s, size_t start, size_t focus, bool caret);
/* True at the end of a line (LF, CRLF) or of the text. */
bool diagline_is_end(struct str s, size_t pos);
/* [columns] on a terminal of what is shown for a code point; not for tabs. */
unsigned diagline_width(uint32_t cp);

#endif
