/* Server-sent events: browsers that wait for news. What they have not taken yet is kept for each. */
#ifndef OFFPRINT_SERVE_EVENTS_H
#define OFFPRINT_SERVE_EVENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct MHD_Connection;
struct MHD_Response;
struct events_client;

enum {
	EVENTS_CLIENTS_MAX = 64,
	EVENTS_KEPT_MAX = 64 * 1024 * 1024, /* [bytes] kept for a browser; one that takes nothing is dismissed */
};

struct events {
	struct events_client *first;
	size_t n;
	bool stirred; /* there is something to send */
};

/* A response that never ends, which begins with one event; NULL: there are too many. `group`: what the browser looks at. */
struct MHD_Response *events_join(struct events *e, struct MHD_Connection *connection, unsigned group, const char *name, struct str data);
/* Sends an event to those of a group. */
void events_send(struct events *e, unsigned group, const char *name, struct str data);
/* Whether anybody is in the group. */
bool events_has(const struct events *e, unsigned group);
/* Finds out who has gone. */
void events_ping(struct events *e);
/* Ends all responses, before the server stops. */
void events_end(struct events *e);

#endif
