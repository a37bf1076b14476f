#include "model/design.h"

const struct style *design_style(const struct design *d, struct str name)
{
	for (size_t i = 0; i < d->n_styles; i++)
		if (str_eq(d->styles[i].name, name))
			return &d->styles[i];
	return &d->styles[0];
}
