/* Libraries that few runs need are loaded when they are needed: loading them took three fifths of the time of a start. Their functions are
 * called by their names, which the headers made at build time (lazy.h.in) turn into calls through pointers.
 *
 * A process that is confined (base/jail.h) can load nothing: its parent does it before.
 */
#ifndef OFFPRINT_LAZY_LAZYLIB_H
#define OFFPRINT_LAZY_LAZYLIB_H

struct lazylib {
	const char *file;  /* as the program was built with it; NULL: the program is linked with it */
	const char *names; /* of the functions, each with a NUL, and an empty one */
	void **functions;
};

extern const struct lazylib lazylib_qpdf, lazylib_xml, lazylib_archive, lazylib_microhttpd;

/* Loads a library, once for the whole process. If that fails, says why and exits with status 3, as the system does with a program that lacks
 * a library. */
void lazylib_load(const struct lazylib *l);

#endif
