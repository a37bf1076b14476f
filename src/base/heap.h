/* The memory that malloc() hands out, of which arenas are made. */
#ifndef OFFPRINT_BASE_HEAP_H
#define OFFPRINT_BASE_HEAP_H

#include <stddef.h>

/* Takes so many bytes from the system at once, for what this process is about to need; they stay when they are freed. Taken page by page,
 * whenever one is first written to, the same memory interrupts the process each time, for longer than the page is in use on a virtual
 * machine. Without effect where malloc() is not that of glibc; before Linux 5.14, bytes are taken as they are needed, and stay. */
void heap_take(size_t bytes);

#endif
