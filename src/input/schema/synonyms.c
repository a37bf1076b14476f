#include "input/schema/synonyms.h"

#include "base/arena.h"
#include "base/lookalike.h"
#include "base/unicode.h"
#include "data/data.h"
#include "diag/diag.h"
#include "input/yaml/yaml.h"

const struct yaml_node *synonyms_load(struct arena *a, const char *section)
{
	const struct data_file *f = data_find(STR("synonyms.yaml"));
	struct diag *d = diag_open();
	const struct yaml_node *root = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes);

	diag_close(d);
	return yaml_find(root, str_from(section));
}

/* The next letter or digit in lower case; 0: no more. */
static uint32_t next_letter(struct str s, size_t *pos)
{
	while (*pos < s.len) {
		uint32_t cp = unicode_to_lower(utf8_next(s, pos));
		if (cp == 0x451) /* ё */
			return 0x435;
		if (cp != ' ' && cp != '_' && cp != '-' && cp != '.' && cp != 0xA0)
			return cp;
	}
	return 0;
}

bool synonyms_same(struct str x, struct str y)
{
	size_t i = 0, k = 0;
	uint32_t a, b;

	do {
		a = next_letter(x, &i);
		b = next_letter(y, &k);
	} while (a && a == b);
	return a == b;
}

bool synonyms_have(const struct yaml_node *list, struct str word)
{
	for (const struct yaml_node *c = list ? list->child : NULL; c; c = c->next)
		if (synonyms_same(c->text, word))
			return true;
	return false;
}

struct str synonyms_value(struct arena *a, const char *section, struct str word, const struct yaml_node **last)
{
	const struct yaml_node *n;

	n = *last ? (*last)->next : synonyms_load(a, section)->child;
	while (n && !synonyms_same(n->key, word) && !synonyms_have(n, word))
		n = n->next;
	*last = n;
	return n ? n->key : STR("");
}

struct str synonyms_latin(struct arena *a, struct str word, struct str *first)
{
	struct strbuf out = {.arena = a};

	*first = STR("");
	for (size_t pos = 0, from = 0; pos < word.len; from = pos) {
		uint32_t cp = utf8_next(word, &pos), latin = cp < 0x80 ? cp : lookalike_latin(cp);
		if (!latin || latin >= 0x80)
			return STR("");
		if (cp >= 0x80 && !first->len)
			*first = str_slice(word, from, pos);
		strbuf_putc(&out, (char)latin);
	}
	return first->len ? strbuf_str(&out) : STR("");
}
