/* What a page's content leaves open at its end: saved graphics states, a text object, marked content, a path. Content added after it must
 * close all that. */
#ifndef OFFPRINT_BODY_CONTENTSCAN_H
#define OFFPRINT_BODY_CONTENTSCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct contentscan {
	uint32_t missing; /* states that it restores without having saved them */
	uint32_t open;    /* states that it saves and does not restore */
	uint32_t marked;  /* marked content that it does not end */
	bool text, path;  /* unfinished */
};

/* `content`: of all its streams, decoded. */
struct contentscan contentscan_read(struct str content);

#endif
