#include "input/warnings.h"

#include "base/suggest.h"
#include "diag/diagentry.h"

static const char *const rule_names[] = {[DIAG_ON] = "on", [DIAG_OFF] = "off", [DIAG_AS_ERROR] = "error"};

enum { N_RULES = sizeof rule_names / sizeof rule_names[0] };

static void note_example(struct diag *d)
{
	diag_note(d, ORIGIN_NONE, "for example: warnings: {doi-mismatch: off, missing-translation: error}");
}

static void report_unknown(struct diag *d, const struct yaml_node *n)
{
	struct suggest near = {.word = n->key};

	for (int code = 0; code < DIAG_CODE_COUNT; code++)
		if (diag_entries[code].is_warning)
			suggest_try(&near, str_from(diag_entries[code].code));
	diag_error(d, n->key_at, DIAG_UNKNOWN_KEY, "unknown warning code '%.*s'", STR_ARG(n->key));
	if (!diag_suggest(d, &near))
		diag_note(d, ORIGIN_NONE, "'offprint explain' lists the codes; each message ends with its code in brackets");
}

static void apply_one(struct diag *d, const struct yaml_node *n, enum diag_rule rules[DIAG_CODE_COUNT])
{
	enum diag_code code = diag_code_find(n->key);
	int rule = 0;

	if (code == DIAG_CODE_COUNT) {
		report_unknown(d, n);
		return;
	}
	if (!diag_entries[code].is_warning) {
		diag_error(d, n->key_at, DIAG_BAD_VALUE, "'%s' is always an error; only warnings can be turned off",
			   diag_entries[code].code);
		return;
	}
	while (rule < N_RULES && !(n->kind == YAML_SCALAR && str_is(n->text, rule_names[rule])))
		rule++;
	if (rule < N_RULES) {
		rules[code] = (enum diag_rule)rule;
		return;
	}
	diag_error(d, n->at, DIAG_BAD_VALUE, "expected off, on or error for the warning '%s'", diag_entries[code].code);
	diag_note(d, ORIGIN_NONE, "for example: %s: off", diag_entries[code].code);
}

void warnings_apply(struct diag *d, const struct yaml_node *root)
{
	enum diag_rule rules[DIAG_CODE_COUNT] = {DIAG_ON};
	const struct yaml_node *map = yaml_find(root, STR("warnings"));

	if (!map || map->kind == YAML_NULL)
		return;
	if (map->kind != YAML_MAP) {
		diag_error(d, map->at, DIAG_WRONG_TYPE, "'warnings' must be a map from warning codes to off, on or error");
		note_example(d);
		return;
	}
	for (const struct yaml_node *n = map->child; n; n = n->next)
		if (yaml_find(map, n->key) == n) /* the first of duplicate keys, which yaml.c reports */
			apply_one(d, n, rules);
	diag_set_rules(d, rules);
}
