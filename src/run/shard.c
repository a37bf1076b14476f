#include "run/shard.h"

#include "base/arena.h"
#include "base/path.h"

/* The first article of the shard after the first `k`: none has more than one article above another. */
static size_t begin(const struct shard *s, size_t articles, size_t k)
{
	size_t rest = articles % s->of;

	return articles / s->of * k + (k < rest ? k : rest);
}

bool shard_has(const struct shard *s, size_t articles, size_t article)
{
	return !s->of || (article >= begin(s, articles, s->number - 1) && article < begin(s, articles, s->number));
}

/* Two numbers with a text between them. */
static bool parse(struct str s, struct str between, struct shard *out)
{
	size_t at = str_find(s, between, 0);

	return at != SIZE_MAX && str_to_uint(str_slice(s, at + between.len, s.len), SHARDS_MAX, &out->of) &&
	       str_to_uint(str_slice(s, 0, at), out->of, &out->number) && out->number;
}

bool shard_parse(struct str word, struct shard *out)
{
	return parse(word, STR("/"), out);
}

bool shard_from_folder(struct str name, struct shard *out)
{
	struct str between = STR("-of-");

	return parse(name, between, out) && name.ptr[0] != '0' && name.ptr[str_find(name, between, 0) + between.len] != '0';
}

struct str shard_folders(struct arena *a, struct str out, struct str issue)
{
	return path_join(a, path_join(a, out, STR(SHARD_FOLDERS)), issue);
}

struct str shard_folder(struct arena *a, struct str out, struct str issue, const struct shard *s)
{
	return path_join(a, shard_folders(a, out, issue), str_printf(a, "%u-of-%u", s->number, s->of));
}
