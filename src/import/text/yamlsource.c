#include "import/text/yamlsource.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "diag/diag.h"

enum { YAML_MAX = 4 * 1024 * 1024 }; /* [bytes] its tree takes some twenty times as much */

/* The first message, without the name of the file. */
static void note_failure(struct import_source *s, const struct diag *d)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	struct str line;
	size_t end, at;

	if (!out)
		arena_exhausted();
	diag_print(d, out, false);
	fclose(out);
	line = str_slice((struct str){text, n}, 0, str_find((struct str){text, n}, STR("\n"), 0));
	at = str_find(line, STR(": error: "), 0);
	end = str_find(line, STR(" ["), at == SIZE_MAX ? 0 : at);
	line = at == SIZE_MAX ? STR("") : str_slice(line, at + strlen(": error: "), end);
	import_note(s, IMPORT_FAILED, STR(""), "no YAML that can be read: %.*s", STR_ARG(line));
	free(text);
}

struct yaml_node *yamlsource_load(struct import_source *s, struct arena *a, struct str text, size_t first)
{
	struct diag *d;
	struct yaml_node *root;

	if (text.len > YAML_MAX) {
		import_note(s, IMPORT_FAILED, STR(""), "the YAML is larger than %d MB", YAML_MAX >> 20);
		return NULL;
	}
	d = diag_open();
	root = yaml_load(a, d, diag_file(d, STR("source"), text), text);

	(void)first;
	if (!root)
		note_failure(s, d);
	diag_close(d);
	return root;
}

struct str yamlsource_text(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = map ? yaml_find(map, str_from(key)) : NULL;

	return n && n->kind == YAML_SCALAR ? str_trim(n->text) : STR("");
}

bool yamlsource_is_true(const struct yaml_node *map, const char *key)
{
	struct str text = yamlsource_text(map, key);

	return str_eq_folded(text, STR("true")) || str_eq_folded(text, STR("yes"));
}

struct str yamlsource_where(struct import_source *s, const struct yaml_node *n, size_t first)
{
	return str_printf(s->arena, "line %zu", n->at.line + first - 1);
}

void yamlsource_note_others(struct import_source *s, const struct yaml_node *map, const char *const *known, size_t first)
{
	for (const struct yaml_node *c = map->kind == YAML_MAP ? map->child : NULL; c; c = c->next)
		if (!str_is_one_of(c->key, known) && c->kind != YAML_NULL)
			import_unknown(s, c->key, yamlsource_where(s, c, first));
}
