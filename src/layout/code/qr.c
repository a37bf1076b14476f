#include "layout/code/qr.h"

#include <errno.h>
#include <qrencode.h>

#include "base/arena.h"

bool qr_encode(struct arena *a, struct str text, struct matrix *out)
{
	QRcode *code = QRcode_encodeString(str_cstr(a, text), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	bool *dark;

	if (!code && errno == ENOMEM)
		arena_exhausted();
	if (!code)
		return false;
	dark = ARENA_ARRAY(a, (size_t)code->width * (size_t)code->width, bool);
	for (int i = 0; i < code->width * code->width; i++)
		dark[i] = code->data[i] & 1;
	*out = (struct matrix){.dark = dark, .columns = (size_t)code->width, .rows = (size_t)code->width};
	QRcode_free(code);
	return true;
}
