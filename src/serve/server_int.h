/* What the loop and the answers share. */
#ifndef OFFPRINT_SERVE_SERVER_INT_H
#define OFFPRINT_SERVE_SERVER_INT_H

#include "base/watcher.h"
#include "serve/events.h"
#include "serve/job.h"
#include "serve/pages.h"
#include "serve/router.h"
#include "serve/server.h"
#include "serve/workfolder.h"

struct MHD_Daemon;

/* What a browser may look at. */
enum { VIEW_PAGES, VIEW_PROOF, VIEW_COUNT };

struct view {
	char *folder;
	struct pages pages;
	struct job job;
	bool outdated; /* a file has changed since the last run began */
	bool died;     /* the last run did not come to its end */
	struct arena arena;
	struct str messages; /* JSON, one a line */
};

struct server {
	const struct server_plan *plan;
	struct arena *arena;
	struct router router;
	struct MHD_Daemon *daemon;
	unsigned port;
	int poll_fd; /* of the daemon; -1: it is asked now and then */
	struct events events;
	struct watcher *watcher;
	struct workfolder folder;
	struct view views[VIEW_COUNT];
	struct str first;   /* slug of the article that was looked at last */
	struct arena names; /* has it */
};

/* Answers requests from now on. Returns 0 or an errno. */
int answer_open(struct server *s);
/* After events_end(). */
void answer_close(struct server *s);
/* How long to wait at most [ms] before answer_run(), which does what there is to do. */
int answer_wait(const struct server *s, int most);
void answer_run(struct server *s);

/* What a browser gets first, and what it gets later. */
void news_put_all(const struct server *s, unsigned view, struct strbuf *out);
void news_put_state(const struct server *s, unsigned view, struct strbuf *out);

#endif
