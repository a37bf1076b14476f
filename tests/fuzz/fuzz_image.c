/* Images: those accepted are painted too. */
#include "fuzz.h"

#include "base/arena.h"
#include "base/image.h"
#include "stock.h"

enum { PIXELS = 1 << 20 };

static void paint(struct arena *a, const struct image *image)
{
	struct diag *d = diag_open();
	struct document *doc = document_new(a, STR("en"));
	struct mark *m;

	document_add_page(doc, 100000, 100000);
	m = frame_add(doc, 0, MARK_IMAGE);
	m->w = m->h = 50000;
	m->u.image = image;
	stock_paint(a, d, doc);
	stock_print(d);
	diag_close(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct image image = {.path = STR("f")};
	const char *why = NULL;
	bool opened = image_open((struct str){(const char *)data, size}, &image, &why);

	stock_require(opened == !why, "an image that is refused has a reason");
	if (opened && (uint64_t)image.width * image.height <= PIXELS)
		paint(&a, &image);
	arena_done(&a);
	return 0;
}
