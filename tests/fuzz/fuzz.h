/* A fuzz target: any bytes, as libFuzzer gives them. Each target is linked with replay.c as a test; with clang's -fsanitize=fuzzer instead of
 * replay.c it is a fuzzer. */
#ifndef OFFPRINT_TESTS_FUZZ_FUZZ_H
#define OFFPRINT_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
