/* Objects without streams, packed into object streams (ISO 32000-1, 7.5.7) as they are made, so that only what will be written is kept. */
#ifndef OFFPRINT_PAINT_OBJSTREAM_H
#define OFFPRINT_PAINT_OBJSTREAM_H

#include "base/arena.h"
#include "base/str.h"

struct libdeflate_compressor;

enum { OBJSTREAM_MAX = 256 /* objects in a stream */ };

/* A stream that is full. */
struct objstream {
	struct str deflated;
	uint32_t first, n; /* [bytes] before the first object; number of objects */
};

struct objstreams {
	struct arena *arena; /* of the streams */
	struct libdeflate_compressor *deflater;
	struct objstream *v;
	size_t n;
	uint32_t *places; /* by object number: 1 + OBJSTREAM_MAX * stream + index in it; 0: in none */
	size_t n_places;
	struct arena filling; /* of the stream that is not full yet */
	struct strbuf head, data;
	unsigned count;
};

void objstream_open(struct objstreams *s, struct arena *a, struct libdeflate_compressor *deflater);
/* How many numbers there will be, at least. */
void objstream_expect(struct objstreams *s, size_t numbers);
/* Adds an object; the text is not kept. */
void objstream_add(struct objstreams *s, size_t number, struct str text);
/* Completes the last stream. Afterwards, nothing is added. */
void objstream_end(struct objstreams *s);
/* After a failure too. */
void objstream_close(struct objstreams *s);

#endif
