#include "base/digest.h"

#include <errno.h>
#include <unistd.h>

#include <nettle/md5.h>
#include <nettle/version.h>

#include "base/ascii.h"

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

void digest_close_hex(struct digest *d, char out[DIGEST_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t raw[DIGEST_BYTES];

	digest_close(d, raw);
	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		out[2 * i] = digits[raw[i] >> 4];
		out[2 * i + 1] = digits[raw[i] & 15];
	}
	out[DIGEST_HEX] = '\0';
}

void digest_hex(struct str bytes, char out[DIGEST_HEX + 1])
{
	struct digest d;

	digest_open(&d);
	digest_add(&d, bytes);
	digest_close_hex(&d, out);
}

bool digest_is_hex(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_hex_value(s.ptr[i]) < 0)
			return false;
	return s.len == DIGEST_HEX;
}

int digest_add_file(struct digest *d, int fd, uint64_t *size)
{
	char buffer[64 * 1024];
	ssize_t n;

	for (*size = 0; (n = pread(fd, buffer, sizeof buffer, (off_t)*size)) != 0;) {
		if (n < 0 && errno != EINTR)
			return errno;
		digest_add(d, (struct str){buffer, n > 0 ? (size_t)n : 0});
		*size += n > 0 ? (uint64_t)n : 0;
	}
	return 0;
}

int digest_file(int fd, char out[DIGEST_HEX + 1], uint64_t *size)
{
	struct digest d;
	int err;

	digest_open(&d);
	err = digest_add_file(&d, fd, size);
	if (!err)
		digest_close_hex(&d, out);
	return err;
}

void digest_md5(struct str bytes, uint8_t out[DIGEST_MD5_BYTES])
{
	struct md5_ctx md5;

	md5_init(&md5);
	if (bytes.len)
		md5_update(&md5, bytes.len, (const uint8_t *)bytes.ptr);
#if NETTLE_VERSION_MAJOR >= 4
	md5_digest(&md5, out);
#else
	md5_digest(&md5, DIGEST_MD5_BYTES, out);
#endif
}
