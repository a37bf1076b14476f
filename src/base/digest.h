/* SHA-256 (FIPS 180-4) and, for the check sums of PDF, MD5 (RFC 1321); by libnettle. */
#ifndef OFFPRINT_BASE_DIGEST_H
#define OFFPRINT_BASE_DIGEST_H

#include <nettle/sha2.h>

#include "base/str.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX = 2 * DIGEST_BYTES, DIGEST_MD5_BYTES = 16 };

/* A digest of bytes that come in pieces. */
struct digest {
	struct sha256_ctx sha256;
};

void digest_open(struct digest *d);
void digest_add(struct digest *d, struct str bytes);
/* The bytes of the file of a descriptor, from its beginning, and their number. Returns an errno. */
int digest_add_file(struct digest *d, int fd, uint64_t *size);
/* Returns the digest and starts a new one. */
void digest_close(struct digest *d, uint8_t out[DIGEST_BYTES]);
/* The same as lower-case hex digits and a NUL. */
void digest_close_hex(struct digest *d, char out[DIGEST_HEX + 1]);

/* Such a digest of `bytes`. */
void digest_hex(struct str bytes, char out[DIGEST_HEX + 1]);
/* Whether a text is such hex digits. */
bool digest_is_hex(struct str s);
/* The same of the file of a descriptor, with its size. Returns an errno. */
int digest_file(int fd, char out[DIGEST_HEX + 1], uint64_t *size);
/* MD5 is no proof against forgery. */
void digest_md5(struct str bytes, uint8_t out[DIGEST_MD5_BYTES]);

#endif
