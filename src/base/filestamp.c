#define _GNU_SOURCE /* CLOCK_REALTIME_COARSE */
#include "base/filestamp.h"

#include <sys/stat.h>
#include <time.h>

#include "base/hash.h"

#ifndef CLOCK_REALTIME_COARSE
#define CLOCK_REALTIME_COARSE CLOCK_REALTIME
#endif

/* [ns] between two ticks of the clock of a file system, with some room: of those that know parts of a second, and of others, as FAT. */
#define TICK_FINE INT64_C(50000000)
#define TICK_COARSE INT64_C(2100000000)

static int64_t in_ns(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static uint64_t add(uint64_t h, uint64_t v)
{
	return hash_bytes(h, &v, sizeof v);
}

struct filestamp filestamp_of(const struct stat *st)
{
	struct timespec now;
	int64_t modified = in_ns(st->st_mtim), changed = in_ns(st->st_ctim), last = modified > changed ? modified : changed;
	bool coarse = st->st_mtim.tv_nsec == 0 && st->st_ctim.tv_nsec == 0;
	struct filestamp s = {.type = st->st_mode & S_IFMT};

	/* a clock that was set back makes a file look as if it came from the future: that is fresh, too */
	s.fresh = clock_gettime(CLOCK_REALTIME_COARSE, &now) != 0 || last > in_ns(now) - (coarse ? TICK_COARSE : TICK_FINE);
	s.hash = add(add(add(add(add(HASH_START, (uint64_t)st->st_size), (uint64_t)st->st_ino), (uint64_t)modified), (uint64_t)changed),
		     st->st_mode);
	s.hash += s.hash == 0;
	return s;
}

bool filestamp_is_same(struct filestamp before, struct filestamp now)
{
	return !before.fresh && before.hash && before.hash == now.hash;
}
