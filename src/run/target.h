/* An issue of a command line. */
#ifndef OFFPRINT_RUN_TARGET_H
#define OFFPRINT_RUN_TARGET_H

#include "base/inputs.h"
#include "input/load.h"

/* An issue that was found, and where its files go. */
struct run_target {
	struct load_paths paths;
	struct inputs *notes;    /* files looked at to find it; the run adds those that all its products share */
	struct str name;         /* of the folder */
	struct str out, out_dir; /* the folder of all issues, and below it that of this one */
};

#endif
