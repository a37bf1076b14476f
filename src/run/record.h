/* What a worker says of a product that it has made. */
#ifndef OFFPRINT_RUN_RECORD_H
#define OFFPRINT_RUN_RECORD_H

#include "run/exportstamp.h"
#include "run/product.h"

/* Followed by the line for the manifest, the inputs and the packed messages. */
struct record {
	bool write;      /* it could be published when it was made */
	bool clean;      /* without errors */
	bool staged;     /* its file is written under a temporary name */
	bool unwritable; /* writing it failed */
	bool uncalled;   /* there is no such file */
	struct finding found;
	char stamp[EXPORT_STAMP_DIGITS]; /* of an export; [0] is 0: it has none */
	long writer;                     /* the process that wrote it */
	size_t line_len, inputs_len;     /* [bytes] */
};

void record_put(struct strbuf *out, const struct record *r, struct str line, struct str inputs, struct str messages);
/* Divides the bytes of a record, which the texts are borrowed from. False: they are none. */
bool record_open(struct str bytes, struct record *r, struct str *line, struct str *inputs, struct str *messages);

#endif
