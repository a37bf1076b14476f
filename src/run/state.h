/* The file in which a run leaves what it has made and from what (run/trace.h), for the next run. It stands in the output folder, is no product,
 * and is not trusted: a file that is damaged, of another program, or of other options is no state, and all is made anew.
 */
#ifndef OFFPRINT_RUN_STATE_H
#define OFFPRINT_RUN_STATE_H

#include "base/digest.h"
#include "run/product.h"
#include "run/trace.h"

#define STATE_NAME ".offprint-state"

/* A file that was written. */
struct state_output {
	struct filestamp stamp; /* hash 0: none */
	uint8_t digest[INPUT_DIGEST];
};

/* What a product was made from besides files. */
enum { STATE_CONTEXT = 16 /* [bytes] */ };

struct state_product {
	enum product_kind kind;
	uint32_t article;
	enum product_state state;
	bool clean;   /* without errors */
	bool write;   /* it could be published then */
	bool staged;  /* a file was written for it, or could not be */
	bool settled; /* nothing it was made from has changed since */
	struct finding found;
	uint8_t context[STATE_CONTEXT];
	struct state_output out;
	struct str name, line, messages; /* line: for the manifest */
	struct str files;                /* numbers, packed as differences */
};

struct state {
	struct arena arena;
	struct str bytes; /* of the file, mapped */
	struct trace trace;
	struct str messages; /* of what all products share, */
	struct str files;    /* and its files */
	uint64_t articles;
	bool complete;     /* every product that was called for is here */
	struct str others; /* in the manifest besides the files that were written: names, by pack_str() */
	struct state_output manifest;
	struct state_product *v;
	size_t n;
};

/* [bytes] of the largest state: that of some hundred thousand articles. */
#define STATE_MAX ((size_t)1024 * 1024 * 1024)

/* Reads a state from an open file, which is closed; false: it is none for these digits. The trace must be open. */
bool state_load(struct state *s, int fd, size_t size, const uint8_t basis[DIGEST_BYTES]);
void state_close(struct state *s);

/* Numbers of files. */
void state_pack_files(struct strbuf *out, const uint32_t *files, size_t n);
/* Calls `each` until it returns false; returns whether it never did and the bytes are such numbers below `limit`. */
bool state_each_file(struct str packed, size_t limit, bool (*each)(void *ctx, uint32_t file), void *ctx);

/* The bytes of a file: the head, the files of the trace (trace_pack()), what all products share, then a product each, then the end. */
void state_put_head(struct strbuf *out, const uint8_t basis[DIGEST_BYTES]);
void state_put_shared(struct strbuf *out, const struct state *s, size_t n_products);
void state_put_product(struct strbuf *out, const struct state_product *p);
/* Reads back a product, whose files must be below `limit`. The texts are borrowed. */
bool state_get_product(struct str bytes, size_t limit, struct state_product *p);
void state_put_end(struct strbuf *out, uint32_t crc);

#endif
