/* What a joined file claims: what all its parts claim, as far as checks of the parts and of the whole hold. */
#include "body/conform.h"
#include "body/join_int.h"
#include "body/walk.h"

/* Why a part's claim is not kept, a line each. */
static void put_reason(struct join *j, const struct join_claim *part, struct str why)
{
	ARENA_PUSH(&j->arena, j->conformance.why_not.v, j->conformance.why_not.n) =
		part->file.len ? str_printf(&j->arena, "%.*s: %.*s", STR_ARG(part->file), STR_ARG(why)) : why;
}

/* The intents of the first part that has any are those of the whole. */
static bool fits_colours(struct join *j, struct pdfdoc *from)
{
	struct obj profile = conform_profile(from);

	if (!obj_is_stream(profile))
		return true; /* it has no device colours: that was looked at */
	if (!j->has_intents) {
		struct obj intents = obj_indirect(obj_get(obj_root(from), "/OutputIntents"));
		bool own = from == &j->target;
		j->has_intents = true;
		j->intents = obj_hold(own ? intents : obj_import(&j->target, intents));
		j->profile = obj_hold(own ? profile : obj_import(&j->target, profile));
		return true;
	}
	return conform_same_colours(j->profile, profile);
}

static void add_why(struct join *j, struct join_claim *part, struct str why)
{
	ARENA_PUSH(&j->arena, part->why.v, part->why.n) = why;
}

/* What can be joined of a part's claim, which alone is checked: other parts of a standard have other requirements. */
static void note_joinable(struct join *j, struct join_claim *part)
{
	struct claim given = part->given;

	part->kept = claim_least(given, given);
	if (given.part && !part->kept.part)
		add_why(j, part,
			str_printf(&j->arena, "%.*s cannot be joined with other parts; PDF/A-1 to PDF/A-3, each with a level, can",
				   STR_ARG(claim_a_name(&j->arena, given))));
	if (given.ua && !part->kept.ua)
		add_why(j, part, STR("of PDF/UA, only part 1 can be joined"));
}

static void drop_list(void *ctx, const struct walk_item *item)
{
	(void)ctx;
	for (size_t i = 0; i < item->keys->n; i++)
		if (str_is(item->keys->v[i], "/CIDSet"))
			obj_remove(item->dict, "/CIDSet");
}

/* PDF/A-1 wants a list of the glyphs that are used from each font. In PDF/A-2 and PDF/UA such a list names all that the font has, which only a
 * reader of the font could check; none is needed. */
static void drop_lists(struct pdfdoc *doc)
{
	walk_objects(doc, &(struct walk){.scope = WALK_ALL, .visit = drop_list});
}

void mergeclaim_note(struct merge *m)
{
	struct join *j = m->j;
	struct obj root = obj_root(m->from);
	struct join_claim part = {.file = str_dup(&j->arena, m->part->file), .tagged = obj_is_dict(obj_get(root, "/StructTreeRoot"))};

	if (j->disclaimed)
		return;
	part.given = claim_read(obj_get(root, "/Metadata"));
	note_joinable(j, &part);
	if (m->part->path) /* other parts are ours */
		conform_check(m->from, &j->arena, &part.kept, part.given.part == '1', &part.why);
	if (part.kept.part && !fits_colours(j, m->from)) {
		part.kept.part = part.kept.level = 0;
		add_why(j, &part, STR("its output intent is not that of the other pages (PDF/A, 6.2.3)"));
	}
	if (m->part->path && (part.kept.part || part.kept.ua))
		drop_lists(m->from);
	ARENA_PUSH(&j->arena, j->claims, j->n_claims) = part;
}

/* Why a part's claim is not kept. */
static void settle_part(struct join *j, struct join_claim *part)
{
	struct claim given = part->given;

	if (!given.part && !given.ua)
		add_why(j, part,
			part->tagged ? STR("it claims neither PDF/A nor PDF/UA")
				     : STR("it is not tagged, and claims neither PDF/A nor PDF/UA"));
	else if (!given.part || !given.ua)
		add_why(j, part, given.part ? STR("it does not claim PDF/UA") : STR("it does not claim PDF/A"));
	for (size_t i = 0; i < part->why.n; i++)
		put_reason(j, part, part->why.v[i]);
}

/* The claim of the whole, checked where the parts have become one. */
static struct claim check_whole(struct join *j, struct claim claim)
{
	struct obj root = obj_root(&j->target);
	bool put = claim.part && j->has_intents && obj_is_null(obj_get(root, "/OutputIntents"));
	struct strs why = {NULL, 0};

	if (put)
		obj_set(root, "/OutputIntents", j->intents);
	conform_check(&j->target, &j->arena, &claim, false, &why);
	if (put && !claim.part)
		obj_remove(root, "/OutputIntents");
	for (size_t i = 0; i < why.n; i++)
		put_reason(j, &(struct join_claim){0}, str_printf(&j->arena, "all together: %.*s", STR_ARG(why.v[i])));
	return claim;
}

/* What a body claims and the whole does not. A lower level that others bring is the usual case. */
static void note_lost(struct join *j, struct claim claim)
{
	for (size_t i = 0; i < j->n_claims; i++) {
		const struct join_claim *part = &j->claims[i];
		bool lower = claim_is_lower(part->kept, part->given) && claim_is_lower(claim, part->given);
		struct claim lost = {claim.part && !lower ? 0 : part->given.part, part->given.level, claim.ua ? 0 : part->given.ua};
		if (!part->file.len || (!lost.part && !lost.ua) || j->conformance.lost.len)
			continue;
		j->conformance.lost = claim_words(&j->arena, lost);
		j->conformance.why_lost = part->why.n ? part->why.v[0] : j->conformance.why_not.n ? j->conformance.why_not.v[0] : STR("");
	}
}

void mergeclaim_finish(struct join *j)
{
	struct strs *names = &j->conformance.claims;
	struct obj root = obj_root(&j->target);
	struct claim claim = {0};

	for (size_t i = 0; i < j->n_claims; i++) {
		settle_part(j, &j->claims[i]);
		claim = i ? claim_least(claim, j->claims[i].kept) : j->claims[i].kept;
	}
	claim = check_whole(j, claim);
	note_lost(j, claim);
	if (claim.part)
		ARENA_PUSH(&j->arena, names->v, names->n) = claim_a_name(&j->arena, claim);
	if (claim.ua)
		ARENA_PUSH(&j->arena, names->v, names->n) = claim_ua_name(&j->arena, claim);
	if (obj_is_stream(obj_get(root, "/Metadata")))
		obj_set(root, "/Metadata", claim_rewrite(&j->target, obj_get(root, "/Metadata"), claim));
}
