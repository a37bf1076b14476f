#include "input/design/designkeys.h"

#include "model/design.h"

#define AT(type, member) offsetof(struct type, member)
#define END                           \
	{                             \
		NULL, D_FREE, 0, NULL \
	}

const struct design_key designkeys_style[] = {
	{"family", D_TEXT, AT(style, family), NULL},
	{"size", D_SIZE, 0, NULL},
	{"steps", D_STEPS, AT(style, steps), NULL},
	{"step_lines", D_COUNT, AT(style, step_lines), NULL},
	{"bold", D_BOOL, AT(style, bold), NULL},
	{"italic", D_BOOL, AT(style, italic), NULL},
	{"capitals", D_CAPITALS, AT(style, text_case), NULL},
	{"small_capitals", D_SMALL_CAPITALS, AT(style, text_case), NULL},
	{"figures", D_FIGURES, AT(style, figures), NULL},
	{"tracking", D_LENGTH, AT(style, tracking), NULL},
	{"colour", D_COLOUR, AT(style, colour), NULL},
	{"align", D_ALIGN, AT(style, align), NULL},
	{"hyphenate", D_BOOL, AT(style, hyphenate), NULL},
	{"grid", D_GRID, AT(style, grid), NULL},
	{"before", D_LENGTH, AT(style, before), NULL},
	{"after", D_LENGTH, AT(style, after), NULL},
	{"indent", D_LENGTH, AT(style, indent), NULL},
	{"next_indent", D_LENGTH, AT(style, next_indent), NULL},
	{"left", D_LENGTH, AT(style, left), NULL},
	{"right", D_LENGTH, AT(style, right), NULL},
	{"keep_next", D_BOOL, AT(style, keep_next), NULL},
	{"together", D_BOOL, AT(style, together), NULL},
	{"balance", D_BOOL, AT(style, balance), NULL},
	{"phrase_breaks", D_BOOL, AT(style, phrase_breaks), NULL},
	END,
};

const struct design_key designkeys_family[] = {
	{"regular", D_TEXT, AT(design_family, files[0]), NULL},  {"italic", D_TEXT, AT(design_family, files[1]), NULL},
	{"bold", D_TEXT, AT(design_family, files[2]), NULL},     {"bold_italic", D_TEXT, AT(design_family, files[3]), NULL},
	{"scale", D_COST, AT(design_family, scale), NULL},       {"small", D_TEXT, AT(design_family, small), NULL},
	{"fallback", D_BOOL, AT(design_family, fallback), NULL}, END,
};

const struct design_key designkeys_rule[] = {
	{"weight", D_LENGTH, AT(design_rule, weight), NULL},
	{"before", D_LENGTH, AT(design_rule, before), NULL},
	{"after", D_LENGTH, AT(design_rule, after), NULL},
	{"colour", D_COLOUR, AT(design_rule, colour), NULL},
	END,
};

const struct design_key designkeys_column[] = {
	{"x", D_LENGTH, 0, NULL},
	{"width", D_LENGTH, sizeof(mpt), NULL},
	END,
};

const struct design_key designkeys_element[] = {
	{"element", D_FREE, 0, NULL},
	{"style", D_TEXT, AT(design_element, style), NULL},
	{"label", D_LABEL, AT(design_element, label), NULL},
	{"label_style", D_TEXT, AT(design_element, label_style), NULL},
	{"second_style", D_TEXT, AT(design_element, second_style), NULL},
	{"separator", D_TEXT, AT(design_element, separator), NULL},
	{"citation_style", D_TEXT, AT(design_element, citation_style), NULL},
	{"parts", D_PARTS, 0, NULL},
	END,
};

const struct design_key designkeys_change[] = {
	{"in", D_FREE, 0, NULL},
	{"for", D_FREE, 0, NULL},
	{"place", D_FREE, 0, NULL},
	{"before", D_FREE, 0, NULL},
	{"after", D_FREE, 0, NULL},
	{"style", D_FREE, 0, NULL},
	{"label", D_FREE, 0, NULL},
	{"label_style", D_FREE, 0, NULL},
	{"second_style", D_FREE, 0, NULL},
	{"separator", D_FREE, 0, NULL},
	{"citation_style", D_FREE, 0, NULL},
	{"parts", D_FREE, 0, NULL},
	END,
};

#define WIDE D_SWITCH
#define THIN D_SWITCH_THIN
#define RULE(id, name, thin, doc) {name, thin, AT(design_nobreak, rule[NOBREAK_##id]), NULL},

const struct design_key designkeys_nobreak[] = {NOBREAK_RULES(RULE) END};

const struct design_key designkeys_piece[] = {
	{"element", D_FREE, 0, NULL},
	{"for", D_FREE, 0, NULL},
	{"style", D_TEXT, AT(zone_piece, style), NULL},
	{"label", D_BOOL, AT(zone_piece, labelled), NULL},
	END,
};

const struct design_key designkeys_zone[] = {
	{"at", D_PLACE, 0, NULL},
	{"left", D_PART, AT(zone, left), NULL},
	{"width", D_PART, AT(zone, width), NULL},
	{"style", D_TEXT, AT(zone, style), NULL},
	{"unless", D_FREE, 0, NULL},
	{"elements", D_FREE, 0, designkeys_piece},
	END,
};

static const struct design_key breaking_keys[] = {
	{"space", D_COST, AT(design_breaking, space), NULL},
	{"stretch", D_COST, AT(design_breaking, stretch), NULL},
	{"shrink", D_COST, AT(design_breaking, shrink), NULL},
	{"hyphen", D_COST, AT(design_breaking, hyphen), NULL},
	{"hyphen_pair", D_COST, AT(design_breaking, hyphen_pair), NULL},
	{"hyphen_last", D_COST, AT(design_breaking, hyphen_last), NULL},
	{"fitness", D_COST, AT(design_breaking, fitness), NULL},
	{"short_last", D_COST, AT(design_breaking, short_last), NULL},
	{"full_last", D_COST, AT(design_breaking, full_last), NULL},
	{"compound", D_COST, AT(design_breaking, compound), NULL},
	{"dash", D_COST, AT(design_breaking, dash), NULL},
	{"address", D_COST, AT(design_breaking, address), NULL},
	{"address_ragged", D_COST, AT(design_breaking, address_ragged), NULL},
	{"short_word", D_COST, AT(design_breaking, short_word), NULL},
	{"held", D_COST, AT(design_breaking, held), NULL},
	{"sense", D_COST, AT(design_breaking, sense), NULL},
	{"punctuation", D_COST, AT(design_breaking, punctuation), NULL},
	{"max_hyphens", D_COUNT, AT(design_breaking, max_hyphens), NULL},
	{"hyphen_left", D_COUNT, AT(design_breaking, hyphen_left), NULL},
	{"hyphen_right", D_COUNT, AT(design_breaking, hyphen_right), NULL},
	{"widows", D_COUNT, AT(design_breaking, widows), NULL},
	{"orphans", D_COUNT, AT(design_breaking, orphans), NULL},
	{"hang", D_BOOL, AT(design_breaking, hang), NULL},
	END,
};

static const struct design_key cover_keys[] = {
	{"paper", D_PAPER, AT(design_cover, page), NULL},
	{"top", D_LENGTH, AT(design_cover, page.top), NULL},
	{"bottom", D_LENGTH, AT(design_cover, page.bottom), NULL},
	{"inner", D_LENGTH, AT(design_cover, page.inner), NULL},
	{"outer", D_LENGTH, AT(design_cover, page.outer), NULL},
	{"grid", D_LENGTH, AT(design_cover, page.grid), NULL},
	{"side", D_COLUMN, AT(design_cover, side_x), designkeys_column},
	{"main", D_COLUMN, AT(design_cover, main_x), designkeys_column},
	{"other_gap", D_LENGTH, AT(design_cover, other_gap), NULL},
	{"logo_height", D_LENGTH, AT(design_cover, logo_height), NULL},
	{"qr_module", D_LENGTH, AT(design_cover, qr_module), NULL},
	{"tighten", D_COST, AT(design_cover, tighten), NULL},
	{"affiliations_run_on", D_COUNT, AT(design_cover, affiliations_run_on), NULL},
	{"doi", D_DOI, AT(design_cover, doi), NULL},
	{"lead", D_LEAD, 0, NULL},
	{"languages", D_LANGUAGES, 0, NULL},
	{"head_rule", D_RULE, AT(design_cover, head_rule), designkeys_rule},
	{"language_rule", D_RULE, AT(design_cover, language_rule), designkeys_rule},
	{"foot_rule", D_RULE, AT(design_cover, foot_rule), designkeys_rule},
	{"head_elements", D_GROUPS, AT(design_cover, head), NULL},
	{"main_elements", D_GROUPS, AT(design_cover, main), NULL},
	{"side_elements", D_GROUPS, AT(design_cover, side), NULL},
	{"foot_elements", D_GROUPS, AT(design_cover, foot), NULL},
	{"hide", D_FREE, 0, NULL},
	{"elements", D_FREE, 0, designkeys_change},
	END,
};

static const struct design_key matter_keys[] = {
	{"paper", D_PAPER, AT(design_matter, page), NULL},
	{"top", D_LENGTH, AT(design_matter, page.top), NULL},
	{"bottom", D_LENGTH, AT(design_matter, page.bottom), NULL},
	{"inner", D_LENGTH, AT(design_matter, page.inner), NULL},
	{"outer", D_LENGTH, AT(design_matter, page.outer), NULL},
	{"grid", D_LENGTH, AT(design_matter, page.grid), NULL},
	{"head", D_LENGTH, AT(design_matter, page.head), NULL},
	{"foot", D_LENGTH, AT(design_matter, page.foot), NULL},
	{"mirrored", D_BOOL, AT(design_matter, page.mirrored), NULL},
	{"sink", D_LENGTH, AT(design_matter, sink), NULL},
	{"tighten", D_COST, AT(design_matter, tighten), NULL},
	{"gap", D_LENGTH, AT(design_matter, gap), NULL},
	{"number_width", D_LENGTH, AT(design_matter, number_width), NULL},
	{"leader_step", D_LENGTH, AT(design_matter, leader_step), NULL},
	{"column_gap", D_LENGTH, AT(design_matter, column_gap), NULL},
	{"board_columns", D_COUNT, AT(design_matter, board_columns), NULL},
	{"index_columns", D_COUNT, AT(design_matter, index_columns), NULL},
	{"opens", D_SIDES, AT(design_matter, opens), NULL},
	{"logo_height", D_LENGTH, AT(design_matter, logo_height), NULL},
	{"cover_margin", D_LENGTH, AT(design_matter, cover_margin), NULL},
	{"bleed", D_LENGTH, AT(design_matter, bleed), NULL},
	{"ground", D_COLOUR, AT(design_matter, ground), NULL},
	{"image_top", D_PART, AT(design_matter, image_top), NULL},
	{"barcode_x", D_LENGTH, AT(design_matter, barcode_x), NULL},
	{"barcode_height", D_LENGTH, AT(design_matter, barcode_height), NULL},
	{"cover_page", D_ZONES, AT(design_matter, cover_page), designkeys_zone},
	{"title_page", D_ZONES, AT(design_matter, title_page), designkeys_zone},
	{"imprint", D_ZONES, AT(design_matter, imprint), designkeys_zone},
	{"colophon", D_ZONES, AT(design_matter, colophon), designkeys_zone},
	{"colophon_page", D_COLOPHON, AT(design_matter, colophon_on_last), NULL},
	{"head_rule", D_RULE, AT(design_matter, head_rule), designkeys_rule},
	{"title_rule", D_RULE, AT(design_matter, title_rule), designkeys_rule},
	END,
};

const struct design_key designkeys_design[] = {
	{"name", D_TEXT, AT(design, name), NULL},
	{"base", D_FREE, 0, NULL},
	{"variant", D_FREE, 0, NULL},
	{"families", D_NAMED, 0, designkeys_family},
	{"colours", D_FREE, 0, NULL},
	{"labels", D_FREE, 0, NULL},
	{"breaking", D_MAP, AT(design, breaking), breaking_keys},
	{"nobreak", D_MAP, AT(design, nobreak), designkeys_nobreak},
	{"styles", D_NAMED, 0, designkeys_style},
	{"cover", D_MAP, AT(design, cover), cover_keys},
	{"matter", D_MAP, AT(design, matter), matter_keys},
	END,
};

static void dump(const struct design_key *keys, struct str path, struct strbuf *out)
{
	for (; keys->key; keys++) {
		struct str key = str_printf(out->arena, "%.*s%s", STR_ARG(path), keys->key);
		strbuf_printf(out, "%.*s\n", STR_ARG(key));
		if (keys->sub == designkeys_rule || keys->sub == designkeys_column)
			continue; /* they are kinds of values; the manual has them once */
		if (keys->sub)
			dump(keys->sub, str_printf(out->arena, keys->type == D_MAP ? "%.*s." : "%.*s.*.", STR_ARG(key)), out);
		if (keys->type == D_GROUPS)
			dump(designkeys_element, str_printf(out->arena, "%.*s.*.", STR_ARG(key)), out);
	}
}

void designkeys_dump(struct strbuf *out)
{
	dump(designkeys_design, STR(""), out);
}
