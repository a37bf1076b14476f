/* Answers to requests. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/deflate.h"
#include "base/file.h"
#include "base/json.h"
#include "data/data.h"
#include "lazy/microhttpd.h"
#include "serve/places.h"
#include "serve/server_int.h"

enum {
	CONNECTIONS_MAX = 12000,
	CONNECTION_MEMORY = 16 * 1024, /* [bytes] for a request's head */
	CONNECTION_TIMEOUT = 10,       /* [s] without a word */
	DESCRIPTORS_KEPT = 64,         /* for all else */
	SVG_MAX = 256 * 1024 * 1024,   /* [bytes] */
	WORDS_MAX = 4096,              /* [bytes] of a line of print */
};

struct answer {
	struct server *server;
	struct MHD_Connection *connection;
	struct arena arena;
	bool head_only;
};

/* Nothing comes from elsewhere, nothing goes elsewhere, and no page shows this one in a frame. */
static const char *const headers[][2] = {
	{"Content-Security-Policy",
	 "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
	 "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
};

static struct str header(struct answer *a, const char *name)
{
	const char *value = MHD_lookup_connection_value(a->connection, MHD_HEADER_KIND, name);

	return value ? str_from(value) : STR("");
}

static struct str argument(struct answer *a, const char *name)
{
	const char *value = MHD_lookup_connection_value(a->connection, MHD_GET_ARGUMENT_KIND, name);

	return value ? str_from(value) : STR("");
}

static uint32_t number(struct answer *a, const char *name)
{
	uint32_t v = 0;

	return str_to_uint(argument(a, name), 10000000, &v) && v ? v : 1;
}

static enum MHD_Result send_response(struct answer *a, unsigned status, struct MHD_Response *r, const char *type, bool lasting)
{
	enum MHD_Result result;

	if (!r)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		MHD_add_response_header(r, headers[i][0], headers[i][1]);
	MHD_add_response_header(r, "Content-Type", type);
	MHD_add_response_header(r, "Cache-Control", lasting ? "private, max-age=31536000, immutable" : "no-store");
	result = MHD_queue_response(a->connection, status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result send_bytes(struct answer *a, unsigned status, struct str bytes, const char *type)
{
	return send_response(a, status, MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.ptr, MHD_RESPMEM_MUST_COPY),
			     type, false);
}

static enum MHD_Result send_word(struct answer *a, unsigned status, const char *word)
{
	return send_bytes(a, status, str_from(word), "text/plain; charset=utf-8");
}

static enum MHD_Result refuse(struct answer *a)
{
	return send_word(a, MHD_HTTP_NOT_FOUND, "not found\n");
}

static enum MHD_Result send_data(struct answer *a, const char *name, const char *type)
{
	const struct data_file *f = data_find(str_from(name));

	return f ? send_bytes(a, MHD_HTTP_OK, f->bytes, type) : refuse(a);
}

static bool takes_gzip(struct answer *a)
{
	return str_find(header(a, "Accept-Encoding"), STR("gzip"), 0) != SIZE_MAX;
}

/* It is made first next time. */
static void note_article(struct server *s, struct str slug)
{
	if (str_eq(s->first, slug))
		return;
	arena_done(&s->names);
	s->first = str_dup(&s->names, slug);
}

/* What is named by its hash never changes. */
static enum MHD_Result send_page(struct answer *a, uint64_t hash, bool thumb)
{
	const struct svgfile_page *page = NULL;
	const struct pages_product *of = NULL;
	struct MHD_Response *r;
	struct str bytes;
	bool packed = takes_gzip(a);

	for (unsigned i = 0; i < VIEW_COUNT && !page; i++)
		page = pages_find(&a->server->views[i].pages, hash, &of);
	if (!page)
		return refuse(a);
	bytes = thumb ? page->thumb : page->whole;
	if (!thumb)
		note_article(a->server, of->slug);
	if (!packed && !deflate_gunzip(&a->arena, bytes, SVG_MAX, &bytes))
		return refuse(a);
	r = MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.ptr, MHD_RESPMEM_MUST_COPY);
	if (r && packed)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	if (r)
		MHD_add_response_header(r, "Vary", "Accept-Encoding");
	return send_response(a, MHD_HTTP_OK, r, "image/svg+xml", true);
}

static enum MHD_Result send_events(struct answer *a)
{
	unsigned view = str_is(argument(a, "proof"), "1") ? VIEW_PROOF : VIEW_PAGES;
	struct strbuf all = {.arena = &a->arena};
	struct MHD_Response *r;

	if (!a->server->views[view].messages.ptr && !a->server->views[view].job.pid)
		a->server->views[view].outdated = true;
	news_put_all(a->server, view, &all);
	r = a->head_only ? NULL : events_join(&a->server->events, a->connection, view, "all", strbuf_str(&all));
	if (r)
		return send_response(a, MHD_HTTP_OK, r, "text/event-stream", false);
	/* an error would end its attempts */
	return send_bytes(a, MHD_HTTP_OK, STR("retry: 3000\nevent: full\ndata: {}\n\n"), "text/event-stream");
}

/* === Places === */

/* The file that a request names, if pages show it. */
static struct str known_file(struct answer *a)
{
	struct str file = argument(a, "file"), name = STR("");

	for (unsigned i = 0; i < VIEW_COUNT && !name.len && file.len; i++)
		name = places_name(&a->server->views[i].pages, file);
	if (!name.len && file.len) /* it may have nothing but messages */
		for (unsigned i = 0; i < VIEW_COUNT; i++) {
			struct strbuf quoted = {.arena = &a->arena};
			strbuf_puts(&quoted, "{\"path\":");
			json_quote(file, &quoted);
			strbuf_putc(&quoted, ',');
			if (str_find(a->server->views[i].messages, strbuf_str(&quoted), 0) != SIZE_MAX)
				return file;
		}
	return name;
}

static struct places_spot spot(struct answer *a, struct str file)
{
	struct places_spot s = {number(a, "line"), number(a, "col"), STR("")};
	struct str words = argument(a, "text"), source;

	if (words.len > WORDS_MAX || file_read(&a->arena, str_cstr(&a->arena, file), FILE_TEXT_LIMIT, &source))
		return s;
	return places_word(source, s.line, s.col, words);
}

static enum MHD_Result send_place(struct answer *a)
{
	struct str file = known_file(a);
	struct strbuf text = {.arena = &a->arena};
	struct json j = {.out = &text, .flat = true};
	struct places_spot s;

	if (!file.len)
		return refuse(a);
	s = spot(a, file);
	json_open(&j, '{');
	json_put(&j, "file", file);
	json_put(&j, "path", path_real(&a->arena, file));
	json_key(&j, "line");
	json_uint(&j, s.line);
	json_key(&j, "col");
	json_uint(&j, s.col);
	json_put(&j, "text", s.text);
	json_close(&j, '}');
	return send_bytes(a, MHD_HTTP_OK, strbuf_str(&text), "application/json");
}

static enum MHD_Result open_place(struct answer *a)
{
	const struct editor *e = &a->server->plan->editor;
	struct str file = known_file(a);
	struct places_spot s;
	int err;

	if (!file.len)
		return refuse(a);
	if (!e->words.n)
		return send_word(a, MHD_HTTP_CONFLICT, "no editor is named: start 'offprint serve' with --editor\n");
	s = spot(a, file);
	err = editor_start(e, path_real(&a->arena, file), s.line, s.col, a->server->plan->options.unblocked);
	if (err)
		return send_bytes(a, MHD_HTTP_INTERNAL_SERVER_ERROR,
				  str_printf(&a->arena, "cannot start '%.*s': %s\n", STR_ARG(e->words.v[0]), strerror(err)),
				  "text/plain; charset=utf-8");
	return send_word(a, MHD_HTTP_OK, "opened\n");
}

/* Leads to the page with the place: "#0/covers/a.pdf/1?file:line:col". */
static enum MHD_Result lead_to(struct answer *a)
{
	struct places_page at = places_find(&a->server->views[VIEW_PAGES].pages, argument(a, "file"), number(a, "line"));
	struct strbuf to = {.arena = &a->arena};
	struct MHD_Response *r;

	if (!at.product)
		return send_word(a, MHD_HTTP_NOT_FOUND, "no page shows this file\n");
	strbuf_printf(&to, "./#%u/", (unsigned)at.issue);
	strbuf_put(&to, str_percent(&a->arena, at.product->name, "-._/"));
	strbuf_printf(&to, "/%u?", (unsigned)at.page + 1);
	strbuf_put(&to, str_percent(&a->arena, at.at.file, "-._/"));
	strbuf_printf(&to, ":%u:%u", (unsigned)at.at.line, (unsigned)at.at.col);
	if (str_find(header(a, "Accept"), STR("application/json"), 0) != SIZE_MAX) {
		struct strbuf text = {.arena = &a->arena};
		struct json j = {.out = &text, .flat = true};
		json_open(&j, '{');
		json_put(&j, "target", str_slice(strbuf_str(&to), 2, to.len));
		json_close(&j, '}');
		return send_bytes(a, MHD_HTTP_OK, strbuf_str(&text), "application/json");
	}
	r = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (r)
		MHD_add_response_header(r, "Location", str_cstr(&a->arena, strbuf_str(&to)));
	return send_response(a, MHD_HTTP_SEE_OTHER, r, "text/plain; charset=utf-8", false);
}

/* === Requests === */

static enum MHD_Result answer(struct answer *a, enum route route, uint64_t hash)
{
	switch (route) {
	case ROUTE_FORBIDDEN:
		return send_word(a, MHD_HTTP_FORBIDDEN, "this preview answers its own pages only\n");
	case ROUTE_METHOD:
		return send_word(a, MHD_HTTP_METHOD_NOT_ALLOWED, "not allowed\n");
	case ROUTE_INDEX:
		return send_data(a, "preview/index.html", "text/html; charset=utf-8");
	case ROUTE_STYLE:
		return send_data(a, "preview/preview.css", "text/css; charset=utf-8");
	case ROUTE_SCRIPT:
		return send_data(a, "preview/preview.js", "text/javascript; charset=utf-8");
	case ROUTE_EVENTS:
		return send_events(a);
	case ROUTE_WHOLE:
	case ROUTE_THUMB:
		return send_page(a, hash, route == ROUTE_THUMB);
	case ROUTE_PLACE:
		return send_place(a);
	case ROUTE_AT:
		return lead_to(a);
	case ROUTE_OPEN:
		return open_place(a);
	case ROUTE_NONE:
		break;
	}
	return refuse(a);
}

static enum MHD_Result handle(void *ctx, struct MHD_Connection *connection, const char *path, const char *method, const char *version,
			      const char *upload, size_t *upload_size, void **state)
{
	static int seen;
	struct answer a = {.server = ctx, .connection = connection, .head_only = !strcmp(method, "HEAD")};
	struct router_request q = {str_from(method), str_from(path), header(&a, "Host"), header(&a, "Origin"),
				   header(&a, "Sec-Fetch-Site")};
	enum MHD_Result result;
	enum route route;
	uint64_t hash;

	(void)version, (void)upload;
	if (!*state) { /* the head has come; the answer follows when all has */
		*state = &seen;
		return MHD_YES;
	}
	if (*upload_size) { /* nothing is uploaded here */
		*upload_size = 0;
		return MHD_YES;
	}
	route = router_find(&a.server->router, &q, &hash);
	result = answer(&a, route, hash);
	arena_done(&a.arena);
	return result;
}

/* === The daemon === */

static unsigned raise_limit(void)
{
	struct rlimit limit;
	rlim_t most = CONNECTIONS_MAX + DESCRIPTORS_KEPT;

	if (getrlimit(RLIMIT_NOFILE, &limit))
		return 256;
	if (limit.rlim_cur < most) {
		limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > most ? most : limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	if (limit.rlim_cur > most)
		return CONNECTIONS_MAX;
	return limit.rlim_cur > 2 * DESCRIPTORS_KEPT ? (unsigned)limit.rlim_cur - DESCRIPTORS_KEPT : DESCRIPTORS_KEPT;
}

static void add_host(struct server *s, struct str name, unsigned port)
{
	ARENA_PUSH(s->arena, s->router.hosts.v, s->router.hosts.n) =
		port == 80 ? name : str_printf(s->arena, "%.*s:%u", STR_ARG(name), port);
}

/* A name that leads here from outside is none of these, so that a stranger's page cannot pretend to be ours. */
static void add_hosts(struct server *s, unsigned port)
{
	struct str address = s->plan->address;
	char own[256];

	add_host(s, STR("127.0.0.1"), port);
	add_host(s, STR("localhost"), port);
	add_host(s, STR("[::1]"), port);
	if (str_find(address, STR(":"), 0) != SIZE_MAX)
		add_host(s, str_printf(s->arena, "[%.*s]", STR_ARG(address)), port);
	else
		add_host(s, address, port);
	if (str_is(address, "0.0.0.0") || str_is(address, "::"))
		s->router.any_port = str_printf(s->arena, ":%u", port);
	if (!str_is(address, "127.0.0.1") && !gethostname(own, sizeof own)) {
		own[sizeof own - 1] = 0;
		add_host(s, str_dup(s->arena, str_from(own)), port);
	}
}

static struct MHD_Daemon *start(struct server *s, const struct addrinfo *address)
{
	bool epoll = MHD_is_feature_supported(MHD_FEATURE_EPOLL) == MHD_YES;
	unsigned flags =
		MHD_ALLOW_SUSPEND_RESUME | (epoll ? MHD_USE_EPOLL : MHD_USE_AUTO) | (address->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0);
	struct MHD_Daemon *d =
		MHD_start_daemon(flags, 0, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, address->ai_addr, MHD_OPTION_CONNECTION_LIMIT,
				 raise_limit(), MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
				 MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CONNECTION_TIMEOUT, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = d && epoll ? MHD_get_daemon_info(d, MHD_DAEMON_INFO_EPOLL_FD) : NULL;

	s->poll_fd = info ? info->epoll_fd : -1;
	return d;
}

int answer_open(struct server *s)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV}, *found;
	struct str port = str_printf(s->arena, "%u", s->plan->port);
	const union MHD_DaemonInfo *info;
	int err;

	if (getaddrinfo(str_cstr(s->arena, s->plan->address), str_cstr(s->arena, port), &hints, &found))
		return EADDRNOTAVAIL;
	lazylib_load(&lazylib_microhttpd);
	errno = 0;
	s->daemon = start(s, found);
	err = s->daemon ? 0 : errno ? errno : EADDRINUSE;
	freeaddrinfo(found);
	if (err)
		return err;
	info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	s->port = info ? info->port : s->plan->port;
	add_hosts(s, s->port);
	return 0;
}

void answer_close(struct server *s)
{
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
}

int answer_wait(const struct server *s, int most)
{
	MHD_UNSIGNED_LONG_LONG timeout;

	if (s->events.stirred)
		return 0;
	if (MHD_get_timeout(s->daemon, &timeout) == MHD_YES && timeout < (MHD_UNSIGNED_LONG_LONG)most)
		return (int)timeout;
	return s->poll_fd < 0 && most > 10 ? 10 : most;
}

void answer_run(struct server *s)
{
	s->events.stirred = false;
	MHD_run(s->daemon);
}
