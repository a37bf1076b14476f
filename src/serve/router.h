/* Which requests are answered: those for a few fixed paths below the token, by a browser that shows a page of this server. All others get the same
 * refusal. Knows nothing of files: no path leads to one.
 */
#ifndef OFFPRINT_SERVE_ROUTER_H
#define OFFPRINT_SERVE_ROUTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum route {
	ROUTE_NONE,      /* 404 */
	ROUTE_FORBIDDEN, /* 403: of another site, or for another host */
	ROUTE_METHOD,    /* 405 */
	ROUTE_INDEX,
	ROUTE_STYLE,
	ROUTE_SCRIPT,
	ROUTE_EVENTS,
	ROUTE_WHOLE, /* a page, by its hash */
	ROUTE_THUMB,
	ROUTE_PLACE,
	ROUTE_AT,
	ROUTE_OPEN,
};

enum { ROUTER_TOKEN = 32 /* [characters] */ };

struct router {
	char token[ROUTER_TOKEN + 1];
	struct strs hosts;   /* "127.0.0.1:8080" */
	struct str any_port; /* ":8080", if addresses in figures count as hosts, whichever they are; empty: they do not */
};

/* Headers that are missing are empty. */
struct router_request {
	struct str method, path, host, origin, site; /* site: Sec-Fetch-Site */
};

/* *hash: of a page. */
enum route router_find(const struct router *r, const struct router_request *q, uint64_t *hash);

#endif
