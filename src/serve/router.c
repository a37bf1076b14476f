#include "serve/router.h"

#include "base/ascii.h"

enum { HASH_DIGITS = 16 };

struct row {
	const char *path;
	enum route route;
	bool post;
	bool hashed; /* followed by a hash */
};

static const struct row rows[] = {
	{"", ROUTE_INDEX, false, false},
	{"preview.css", ROUTE_STYLE, false, false},
	{"preview.js", ROUTE_SCRIPT, false, false},
	{"events", ROUTE_EVENTS, false, false},
	{"page/", ROUTE_WHOLE, false, true},
	{"thumb/", ROUTE_THUMB, false, true},
	{"place", ROUTE_PLACE, false, false},
	{"at", ROUTE_AT, false, false},
	{"open", ROUTE_OPEN, true, false},
};

/* In a time that does not show how much of it is right. */
static bool has_token(const struct router *r, struct str path)
{
	unsigned differs = 0;

	if (path.len < ROUTER_TOKEN + 2 || path.ptr[0] != '/' || path.ptr[ROUTER_TOKEN + 1] != '/')
		return false;
	for (size_t i = 0; i < ROUTER_TOKEN; i++)
		differs |= (unsigned)(path.ptr[i + 1] ^ r->token[i]);
	return !differs;
}

static bool read_hash(struct str digits, uint64_t *hash)
{
	*hash = 0;
	for (size_t i = 0; i < digits.len; i++) {
		unsigned char c = (unsigned char)digits.ptr[i];
		if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		*hash = *hash << 4 | (uint64_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return digits.len == HASH_DIGITS;
}

/* "192.168.0.2:8080", "[fe80::1]:8080": no stranger can make such a host lead here. */
static bool is_address(struct str host, struct str port)
{
	struct str address = str_slice(host, 0, host.len - port.len);

	if (!str_ends(host, port) || !address.len)
		return false;
	if (address.ptr[0] == '[')
		return address.ptr[address.len - 1] == ']' && str_find(address, STR(":"), 0) != SIZE_MAX;
	for (size_t i = 0; i < address.len; i++)
		if (!ascii_is_digit((unsigned char)address.ptr[i]) && address.ptr[i] != '.')
			return false;
	return true;
}

static bool is_host(const struct router *r, struct str host)
{
	if (r->any_port.len && host.len > r->any_port.len && is_address(host, r->any_port))
		return true;
	for (size_t i = 0; i < r->hosts.n; i++)
		if (str_eq_folded(r->hosts.v[i], host))
			return true;
	return false;
}

/* A page of another site may send a request, as a link or a form does, but none that changes or discloses anything. */
static bool is_own(const struct router *r, const struct router_request *q, enum route route)
{
	const struct str scheme = STR("http://");

	if (!is_host(r, q->host))
		return false;
	if (q->origin.len && !(str_starts(q->origin, scheme) && str_eq_folded(str_slice(q->origin, scheme.len, q->origin.len), q->host)))
		return false;
	if (!q->site.len || str_is(q->site, "same-origin") || str_is(q->site, "none"))
		return true;
	return route == ROUTE_INDEX || route == ROUTE_AT; /* what a link may lead to */
}

enum route router_find(const struct router *r, const struct router_request *q, uint64_t *hash)
{
	struct str rest;

	*hash = 0;
	if (!is_host(r, q->host))
		return ROUTE_FORBIDDEN;
	if (!has_token(r, q->path))
		return ROUTE_NONE;
	rest = str_slice(q->path, ROUTER_TOKEN + 2, q->path.len);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str path = str_from(rows[i].path);
		if (rows[i].hashed ? !str_starts(rest, path) || !read_hash(str_slice(rest, path.len, rest.len), hash) : !str_eq(rest, path))
			continue;
		if (!is_own(r, q, rows[i].route))
			return ROUTE_FORBIDDEN;
		if (rows[i].post ? !str_is(q->method, "POST") : !str_is(q->method, "GET") && !str_is(q->method, "HEAD"))
			return ROUTE_METHOD;
		return rows[i].route;
	}
	return ROUTE_NONE;
}
