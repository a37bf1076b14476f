#include "run/fileline.h"

#include "base/arena.h"
#include "body/join.h"
#include "output/manifest.h"
#include "run/sourcedigest.h"

void fileline_put_source(struct maker *m, const struct product_row *row, struct str slug, struct json *line)
{
	char source[DIGEST_HEX + 1];

	if (!row->file || row->export)
		return;
	if (!row->each_article)
		memcpy(source, m->shared->source, sizeof source);
	else if (!sourcedigest_article(&m->own, m->shared->source, path_join(m->own.arena, m->shared->issue->dir, slug), source))
		return;
	json_key(line, "source");
	json_str(line, str_from(source));
}

static void describe_claims(const struct made *made)
{
	const struct conformance_row *profile = &conformance_rows[made->profile];
	struct str own[] = {str_from(profile->a_name), str_from(profile->ua_name)};
	struct manifest_conformance c = {.claims = {own, profile->a_name ? sizeof own / sizeof *own : 0}, .basis = "made so"};

	if (made->joined) {
		const struct join_conformance *found = join_conformance(made->joined);
		c = (struct manifest_conformance){found->claims, "claimed by all parts and checked", found->why_not};
	}
	manifest_put_conformance(made->line, &c);
}

void fileline_put(const struct run_options *options, const struct made *made, const char *sha256, uint64_t bytes)
{
	const struct manifest_file file = {made->pages, bytes, sha256, options->draft, options->proof};

	if (!made->next) /* exports have no pages */
		describe_claims(made);
	if (made->stamp.len) {
		json_key(made->line, "timestamp");
		json_str(made->line, made->stamp);
	}
	manifest_put_file(made->line, &file);
}
