/* Runs a function on a large stack: libqpdf copies objects by recursion along their references, and outlines with 200,000 items in a row
 * exist. */
#ifndef OFFPRINT_BODY_STACK_H
#define OFFPRINT_BODY_STACK_H

/* Returns after f has. If no thread can be started, f runs on the caller's stack. */
void stack_run(void (*f)(void *ctx), void *ctx);

#endif
