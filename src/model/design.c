#include "model/design.h"

const struct style *design_find_style(const struct design *d, struct str name)
{
	for (size_t i = 0; i < d->n_styles; i++)
		if (str_eq(d->styles[i].name, name))
			return &d->styles[i];
	return NULL;
}

static void resolve(const struct design *d, struct style_ref *ref)
{
	ref->style = ref->name.len ? design_find_style(d, ref->name) : NULL;
	if (!ref->style)
		ref->style = &d->styles[0];
}

static void resolve_element(const struct design *d, struct element *e)
{
	resolve(d, &e->style);
	resolve(d, &e->label_style);
	resolve(d, &e->second_style);
}

static void resolve_groups(const struct design *d, struct element_groups *groups)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++)
			resolve_element(d, &groups->v[i].v[k]);
}

static void resolve_zones(const struct design *d, struct zones *zones)
{
	for (size_t i = 0; i < zones->n; i++) {
		resolve(d, &zones->v[i].style);
		for (size_t k = 0; k < zones->v[i].n; k++)
			resolve_element(d, &zones->v[i].v[k]);
	}
}

const char *design_resolve(struct design *d)
{
	static const char *const names[STYLE_ROLE_COUNT] = {
#define X(role, name) [STYLE_##role] = name,
		STYLE_ROLES(X)
#undef X
	};
	struct element_groups *const groups[] = {&d->cover.head, &d->cover.main, &d->cover.side, &d->cover.foot};
	struct zones *const zones[] = {&d->matter.cover_page, &d->matter.title_page, &d->matter.imprint, &d->matter.colophon};
	const char *missing = NULL;

	for (size_t i = 0; i < STYLE_ROLE_COUNT; i++) {
		d->roles[i] = design_find_style(d, str_from(names[i]));
		if (!d->roles[i]) {
			d->roles[i] = &d->styles[0];
			missing = missing ? missing : names[i];
		}
	}
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		resolve_groups(d, groups[i]);
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		resolve_zones(d, zones[i]);
	for (size_t i = 0; i < d->stamps.n; i++)
		resolve(d, &d->stamps.v[i].style);
	return missing;
}
