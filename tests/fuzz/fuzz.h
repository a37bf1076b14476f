/* A fuzz target, called by libFuzzer with any bytes. Linked with replay.c it is a test, with clang's -fsanitize=fuzzer a fuzzer. */
#ifndef OFFPRINT_TESTS_FUZZ_FUZZ_H
#define OFFPRINT_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Called once by libFuzzer: finds the fonts in a folder beside the program, unless $OFFPRINT_FONTS is set. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

#endif
