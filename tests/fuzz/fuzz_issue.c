/* issue.yaml: with its schema and rules, and all pages that it calls for. */
#include "bed.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bed_try_issue((struct str){(const char *)data, size});
	return 0;
}
