#include "base/base64.h"

#include <nettle/base64.h>

void base64_put(struct strbuf *out, struct str bytes)
{
	char *room = strbuf_reserve(out, BASE64_ENCODE_RAW_LENGTH(bytes.len));

	base64_encode_raw(room, bytes.len, (const uint8_t *)bytes.ptr);
	out->len += BASE64_ENCODE_RAW_LENGTH(bytes.len);
}
