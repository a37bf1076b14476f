/* Formulas as text. */
#include "import/mdwrite_int.h"

void mdmath_put(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link)
{
	mdruns_put(&w->runs, xml_text(w->s->arena, n), face, link);
	import_note(w->s, IMPORT_CHANGED, mdwrite_where(w, n), "a formula is plain text");
}

void mdmath_put_tex(struct md_writer *w, struct str tex, unsigned face, struct str link)
{
	mdruns_put(&w->runs, tex, face, link);
}
