#include "base/digest.h"

#include <nettle/version.h>

void digest_open(struct digest *d)
{
	sha256_init(&d->sha256);
}

void digest_add(struct digest *d, struct str bytes)
{
	if (bytes.len)
		sha256_update(&d->sha256, bytes.len, (const uint8_t *)bytes.ptr);
}

void digest_close(struct digest *d, uint8_t out[DIGEST_BYTES])
{
#if NETTLE_VERSION_MAJOR >= 4
	sha256_digest(&d->sha256, out);
#else
	sha256_digest(&d->sha256, DIGEST_BYTES, out);
#endif
}

void digest_hex(struct str bytes, char out[DIGEST_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t raw[DIGEST_BYTES];
	struct digest d;

	digest_open(&d);
	digest_add(&d, bytes);
	digest_close(&d, raw);
	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		out[2 * i] = digits[raw[i] >> 4];
		out[2 * i + 1] = digits[raw[i] & 15];
	}
	out[DIGEST_HEX] = '\0';
}
