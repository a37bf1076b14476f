/* What a path on the command line is, where it is not what the verb takes. */
#ifndef OFFPRINT_INPUT_OPERAND_H
#define OFFPRINT_INPUT_OPERAND_H

#include <stdbool.h>

#include "base/str.h"

struct reader;

enum operand_kind {
	OPERAND_NONE,  /* no such file or folder */
	OPERAND_OTHER, /* something else */
	OPERAND_JOURNAL,
	OPERAND_ISSUE,
	OPERAND_ARTICLE,
};

/* The file or folder: by its name, or else by what is in it. */
enum operand_kind operand_kind(const struct reader *r, struct str path);

/* The folders of the issues below a folder, in the order of their names. */
struct strs operand_issues(const struct reader *r, struct str dir);

/* Reports that `path` is not of the kind `wanted`, what it is, and which issues are in it or near it. */
void operand_refuse(const struct reader *r, struct str path, enum operand_kind wanted);

#endif
