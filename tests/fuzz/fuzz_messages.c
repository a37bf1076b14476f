/* The messages that a worker sends, which may be damaged: they are added to a collection as if by two workers, packed again, and printed. */
#include "fuzz.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "stock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct diag *d = diag_open(), *again = diag_open();

	diag_unpack(d, (struct str){(const char *)data, size});
	diag_unpack(d, (struct str){(const char *)data, size});
	stock_print(d);
	stock_require(diag_unpack(again, diag_pack(d, &a)), "what is packed can be unpacked");
	stock_require(diag_count(again, DIAG_ERROR) == diag_count(d, DIAG_ERROR), "no error is lost");
	diag_close(again);
	diag_close(d);
	arena_done(&a);
	return 0;
}
