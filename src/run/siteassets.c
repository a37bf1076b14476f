#include "base/arena.h"
#include "data/data.h"
#include "run/site_int.h"
#include "site/style.h"

bool siteassets_make(struct sitemaking *m)
{
	const struct data_file *rules = data_find(STR("site/site.css"));
	struct style_faces faces = {0};
	struct strbuf text = {.arena = &m->arena};

	style_write(&text, m->setup.design, &faces, m->setup.journal->site.replace_style && m->own_style.len ? STR("") : rules->bytes,
		    m->own_style);
	return siteout_put(&m->journal, STR(SITE_STYLE), strbuf_str(&text));
}
