#include "input/design/designkeys.h"

#include "input/design/designtype.h"
#include "input/schema/bind.h"
#include "input/schema/jsonschema.h"

#define FIELD SCHEMA_FIELD
#define WHOLE SCHEMA_WHOLE
#define END SCHEMA_END
#define AT SCHEMA_AT
#define MAP(id, struct_, ...)                       \
	const struct schema_map designkeys_##id = { \
		.fields = id##_fields, .size = sizeof(struct struct_), .code = DIAG_BAD_DESIGN, .name = __VA_ARGS__}
/* Ranges: parts of a whole, costs [1/1000], numbers. */
#define PART .max = 1000
#define COST .max = 999999
#define COUNT .max = 1000

/* --- styles and fonts ------------------------------------------------------------------------------------------------------------- */

static const char *const alignments[] = {"justify", "left", "centre", "right", NULL};
static const char *const figures[] = {"font", "lining", "oldstyle", "tabular", NULL};
static const char *const grids[] = {"auto", "line", "half", "off", NULL};

static const struct schema_field style_fields[] = {
	FIELD(style, family, "family", family_name, "name of a font family"),
	WHOLE("size", size, "size and leading, in points"),
	FIELD(style, steps, "steps", steps, "up to five smaller sizes for a text that fills more than step_lines lines"),
	FIELD(style, step_lines, "step_lines", number, "more lines than this are set in the next of the steps; 0: never", COUNT,
	      .example = "3"),
	FIELD(style, bold, "bold", truth, "whether it is bold"),
	FIELD(style, italic, "italic", truth, "whether it is italic"),
	FIELD(style, text_case, "capitals", capitals, "whether all letters are set as capitals"),
	FIELD(style, text_case, "small_capitals", small_capitals, "whether small letters are set as small capitals"),
	FIELD(style, figures, "figures", choice, "shape of the figures, where the font has it", .names = figures, .example = "lining"),
	FIELD(style, tracking, "tracking", length, "added between letters"),
	FIELD(style, colour, "colour", colour_name, "colour of the text", .synonyms = "color"),
	FIELD(style, align, "align", choice, "how lines fill the column", .names = alignments, .example = "left",
	      .synonyms = "alignment|justification"),
	FIELD(style, hyphenate, "hyphenate", truth, "whether words may be divided"),
	FIELD(style, grid, "grid", choice, "where the first line may stand on the grid", .names = grids, .example = "half"),
	FIELD(style, before, "before", length, "white space above; of two blocks the larger one counts"),
	FIELD(style, after, "after", length, "white space below"),
	FIELD(style, indent, "indent", length, "indent of the first line; negative: it hangs out"),
	FIELD(style, next_indent, "next_indent", length, "above 0: paragraphs of a text follow without white space, with this indent"),
	FIELD(style, left, "left", length, "indent of all lines at the left"),
	FIELD(style, right, "right", length, "indent of all lines at the right"),
	FIELD(style, keep_next, "keep_next", truth, "whether it stays with what follows"),
	FIELD(style, together, "together", truth, "whether it is kept undivided in a column"),
	FIELD(style, balance, "balance", truth, "whether lines are about equally long and broken by sense"),
	FIELD(style, phrase_breaks, "phrase_breaks", truth, "whether lines are broken by sense, whatever their lengths",
	      .synonyms = "by_sense"),
	END,
};
MAP(style, style, "a style");

static const struct schema_field family_fields[] = {
	FIELD(design_family, files[0], "regular", word, "file of the regular face, seen from the program's folder of fonts",
	      .example = "paratype/PTF55F.ttf"),
	FIELD(design_family, files[1], "italic", word, "file of the italic", .example = "paratype/PTF56F.ttf"),
	FIELD(design_family, files[2], "bold", word, "file of the bold", .example = "paratype/PTF75F.ttf"),
	FIELD(design_family, files[3], "bold_italic", word, "file of the bold italic", .example = "paratype/PTF76F.ttf"),
	FIELD(design_family, scale, "scale", decimal, "1 is the size asked for", COST, .example = "0.93"),
	FIELD(design_family, small, "small", family_name, "family that draws the same letters for small sizes"),
	FIELD(design_family, fallback, "fallback", truth, "whether it is tried for characters that the wanted family lacks"),
	END,
};
MAP(family, design_family, "a font family");

static const struct schema_field rule_fields[] = {
	FIELD(design_rule, weight, "weight", length, "how thick it is; 0: no rule"),
	FIELD(design_rule, before, "before", length, "white space above"),
	FIELD(design_rule, after, "after", length, "white space below"),
	FIELD(design_rule, colour, "colour", colour_name, "its colour", .synonyms = "color"),
	END,
};
MAP(rule, design_rule, "a rule");
static SCHEMA_TYPE(rule, "a rule", "rule", SCHEMA_OBJECT, DIAG_BAD_DESIGN, .bind = bind_inner, .json = jsonschema_inner,
		   .example = "{weight: 0.4pt, before: 6pt, after: 4pt, colour: \"#8C8C8C\"}", .sub = &designkeys_rule);

/* --- elements of the cover sheet -------------------------------------------------------------------------------------------------- */

static const char *const labels[] = {"run-in", "above", "off", NULL};
static const char *const places[] = {"", "first", "last", NULL};
const char *const designkeys_scopes[] = {"", "lead", "second", "rest", "others", "all", NULL};
const char *const designkeys_lists[] = {"", "head", "main", "side", "foot", NULL};

/* How an element looks; in a change of one as in a list. */
#define LOOK                                                                                                                 \
	FIELD(element, style.name, "style", style_name, "style of its text"),                                                \
		FIELD(element, label, "label", choice, "where its label stands", .names = labels, .example = "above"),       \
		FIELD(element, label_style.name, "label_style", style_name, "style of the label"),                           \
		FIELD(element, second_style.name, "second_style", style_name, "a further style", .synonyms = "mark_style"),  \
		FIELD(element, separator, "separator", word, "text between parts", .example = "\"; \""),                     \
		FIELD(element, citation_style, "citation_style", word, "of a citation: this style instead of the journal's", \
		      .example = "apa7"),                                                                                    \
		WHOLE("parts", parts, "which of its parts, in order")

static const struct schema_field element_fields[] = {
	FIELD(element, kind, "element", element, "its name", .flags = SCHEMA_REQUIRED, .example = "dates"),
	LOOK,
	END,
};
MAP(element, element, "an element", AT(element, at), .end = designtype_end_element);

static const struct schema_field group_fields[] = {
	FIELD(element_group, scope, "for", choice, "the languages for which it is made; default all", .names = designkeys_scopes + 1,
	      .example = "lead"),
	FIELD(element_group, v, "elements", list, "its elements in order", .sub = &designkeys_element,
	      .example = "[{element: doi, style: cover-side}]"),
	END,
};
static const struct element_group group_initial = {.scope = SCOPE_ALL};
static MAP(group, element_group, "a group of elements", .initial = &group_initial);

static const struct schema_field change_fields[] = {
	FIELD(designkeys_change, list, "in", choice, "the list that it moves to", .names = designkeys_lists, .example = "side",
	      .synonyms = "list"),
	FIELD(designkeys_change, groups, "for", choice, "only in the groups for these languages", .names = designkeys_scopes,
	      .example = "lead"),
	FIELD(designkeys_change, place, "place", choice, "where it stands in its group", .names = places, .example = "last"),
	FIELD(designkeys_change, before, "before", element, "the element before which it stands"),
	FIELD(designkeys_change, after, "after", element, "the element after which it stands"),
	LOOK,
	END,
};
MAP(change, designkeys_change, "a change of an element");

/* --- the cover sheet -------------------------------------------------------------------------------------------------------------- */

/* Two neighbouring members of the cover sheet. */
struct column {
	mpt x, width;
};

static const struct schema_field column_fields[] = {
	FIELD(column, x, "x", length, "its left edge, from that of the sheet", .example = "17mm"),
	FIELD(column, width, "width", length, "its width", .example = "40mm"),
	END,
};
MAP(column, column, "a column");
static SCHEMA_TYPE(column, "a column", "column", SCHEMA_OBJECT, DIAG_BAD_DESIGN, .bind = bind_inner, .json = jsonschema_inner,
		   .example = "{x: 17mm, width: 40mm}", .sub = &designkeys_column);

/* Page and margins, the same for cover sheets and matter. */
#define PAGE(struct_)                                                                                                           \
	FIELD(struct_, page, "paper", paper, "size of the page"), FIELD(struct_, page.top, "top", length, "margin at the top"), \
		FIELD(struct_, page.bottom, "bottom", length, "margin at the bottom"),                                          \
		FIELD(struct_, page.inner, "inner", length, "margin at the spine; of a cover sheet the left one"),              \
		FIELD(struct_, page.outer, "outer", length, "margin at the outer edge; of a cover sheet the right one"),        \
		FIELD(struct_, page.grid, "grid", length,                                                                       \
		      "distance of the lines that the text stands on, from the top margin down; 0: none")

#define GROUPS(member, key, doc) \
	FIELD(design_cover, member, key, list, doc, .sub = &designkeys_group, .example = "[{for: lead, elements: [{element: title}]}]")

static const char *const dois[] = {"url", "bare", "both", NULL};

static const struct schema_field cover_fields[] = {
	PAGE(design_cover),
	FIELD(design_cover, side_x, "side", column, "the narrow column below the head; of width 0: its elements follow those of main"),
	FIELD(design_cover, main_x, "main", column, "the wide column below the head"),
	FIELD(design_cover, other_gap, "other_gap", length, "above 0: main is two columns, so far apart, one for the other languages"),
	FIELD(design_cover, logo_height, "logo_height", length, "height of the journal's mark; 0: no logo"),
	FIELD(design_cover, qr_module, "qr_module", length, "side of a module of the QR code"),
	FIELD(design_cover, tighten, "tighten", decimal, "a sheet whose last page is filled less than this part is set closer; 0: never",
	      COST, .example = "0.25"),
	FIELD(design_cover, affiliations_run_on, "affiliations_run_on", number, "more affiliations than this are set in one paragraph",
	      COUNT, .example = "6"),
	FIELD(design_cover, doi, "doi", choice, "how a DOI is written", .names = dois, .example = "both"),
	WHOLE("lead", lead, "the language that leads a sheet: article, other, or a language"),
	WHOLE("languages", languages, "the languages of a sheet: all, lead, or a list of those besides the leading one"),
	FIELD(design_cover, head_rule, "head_rule", rule, "the element head-rule"),
	FIELD(design_cover, language_rule, "language_rule", rule, "the element language-rule"),
	FIELD(design_cover, foot_rule, "foot_rule", rule, "the element foot-rule"),
	GROUPS(head, "head_elements", "elements across the sheet, at its top"),
	GROUPS(main, "main_elements", "elements in the wide column"),
	GROUPS(side, "side_elements", "elements in the narrow column"),
	GROUPS(foot, "foot_elements", "elements across the first sheet, at its bottom"),
	WHOLE("hide", hidden, "elements, and parts of elements, that are left out"),
	WHOLE("elements", changes, "what is changed about elements, by name", .sub = &designkeys_change,
	      .example = "{funding: {place: last}}"),
	END,
};
static MAP(cover, design_cover, "the cover sheet");

/* --- front and back matter -------------------------------------------------------------------------------------------------------- */

/* clang-format off */
static const char *const page_scopes[] = {
	[SCOPE_LEAD] = "lead", [SCOPE_SECOND] = "", [SCOPE_REST] = "", [SCOPE_OTHERS] = "others", [SCOPE_ALL] = "all", NULL,
};
/* clang-format on */
static const char *const colophon_pages[] = {"own", "last", NULL};
static const char *const page_labels[] = {[LABEL_PLACE_RUN_IN] = "run-in", [LABEL_PLACE_ABOVE] = "", [LABEL_PLACE_OFF] = "off", NULL};
static const char *const zone_conditions[] = {"", "colophon", NULL};

static const struct schema_field page_element_fields[] = {
	FIELD(element, kind, "element", page_element, "its name", .flags = SCHEMA_REQUIRED),
	FIELD(element, scope, "for", choice, "the languages for which it is made; default lead", .names = page_scopes, .example = "all"),
	FIELD(element, style.name, "style", style_name, "style of its text"),
	FIELD(element, label, "label", choice, "whether it has a label if alone; default off", .names = page_labels, .example = "run-in"),
	END,
};
static const struct element page_element_initial = {.label = LABEL_PLACE_OFF};
static MAP(page_element, element, "an element of a page", AT(element, at), .alone = "element", .initial = &page_element_initial);

static const struct schema_field zone_fields[] = {
	WHOLE("at", zone_place, "top or foot of the text, or a part of the page's height; default: below the zone before"),
	FIELD(zone, left, "left", decimal, "left edge, as a part of the width of the text", PART, .example = "0.4"),
	FIELD(zone, width, "width", decimal, "width, as a part of that of the text; default 1", PART, .example = "0.6"),
	FIELD(zone, style.name, "style", style_name, "makes the elements sentences of one paragraph in this style"),
	FIELD(zone, not_with_colophon, "unless", either, "left out where the issue has this page", .names = zone_conditions,
	      .example = "colophon"),
	FIELD(zone, v, "elements", list, "its elements: names, or maps", .flags = SCHEMA_REQUIRED, .sub = &designkeys_page_element,
	      .example = "[{element: issn, style: title-small}]"),
	END,
};
static const struct zone zone_initial = {.width = 1000};
static MAP(zone, zone, "a zone", AT(zone, from), .initial = &zone_initial, .end = designtype_end_zone);

#define ZONES(member, key, doc) \
	FIELD(design_matter, member, key, list, doc, .sub = &designkeys_zone, .example = "[{at: foot, elements: [issn]}]")

static const struct schema_field matter_fields[] = {
	PAGE(design_matter),
	FIELD(design_matter, page.head, "head", length, "baseline of the running head, from the top of the page"),
	FIELD(design_matter, page.foot, "foot", length, "baseline of the page number, from the bottom of the page"),
	FIELD(design_matter, page.mirrored, "mirrored", truth, "whether the inner margin is left on odd pages and right on even ones"),
	FIELD(design_matter, sink, "sink", length, "how far below the top of the text a part begins"),
	FIELD(design_matter, tighten, "tighten", decimal,
	      "a part that runs over its page by less than this part of it is set closer; 0: never", COST, .example = "0.15"),
	FIELD(design_matter, gap, "gap", length, "between an entry of the contents and its page number, and between columns of a table"),
	FIELD(design_matter, number_width, "number_width", length, "width of the column of page numbers"),
	FIELD(design_matter, leader_step, "leader_step", length, "from dot to dot before a page number"),
	FIELD(design_matter, column_gap, "column_gap", length, "gap between the columns of boards and indexes"),
	FIELD(design_matter, board_columns, "board_columns", number, "columns of a board's members", .min = 1, .max = 4, .example = "2"),
	FIELD(design_matter, index_columns, "index_columns", number, "columns of an index", .min = 1, .max = 4, .example = "2"),
	FIELD(design_matter, opens, "opens", opens, "where kinds of pages open: recto, verso or any"),
	FIELD(design_matter, logo_height, "logo_height", length, "height of the journal's mark on the composed pages; 0: no logo"),
	FIELD(design_matter, cover_margin, "cover_margin", length, "margin of the cover, on all sides"),
	FIELD(design_matter, bleed, "bleed", length, "how far the cover's colour and image reach beyond the page", .min = 0, .max = 28346),
	FIELD(design_matter, ground, "ground", colour_name, "colour of the cover"),
	FIELD(design_matter, image_top, "image_top", decimal, "where the cover's image begins, as a part of the page's height", PART,
	      .example = "0.44"),
	/* ISO/IEC 15420: 80 to 200 per cent */
	FIELD(design_matter, barcode_x, "barcode_x", length, "width of a module of the bar code", .min = 748, .max = 1871,
	      .example = "0.33mm"),
	FIELD(design_matter, barcode_height, "barcode_height", length, "height of the bars", .example = "22.85mm"),
	ZONES(cover_page, "cover_page", "the cover: zones with their elements"),
	ZONES(title_page, "title_page", "the title page: zones with their elements"),
	ZONES(imprint, "imprint", "the imprint: zones with their elements"),
	ZONES(colophon, "colophon", "the colophon: zones with their elements"),
	FIELD(design_matter, colophon_on_last, "colophon_page", either, "own: a separate page; last: at the foot of the last page",
	      .names = colophon_pages, .example = "last"),
	FIELD(design_matter, head_rule, "head_rule", rule, "rule below the running head, and in tables"),
	FIELD(design_matter, title_rule, "title_rule", rule, "rule on the composed pages: the element rule"),
	END,
};
static MAP(matter, design_matter, "the front and back matter");

/* --- paragraphs ------------------------------------------------------------------------------------------------------------------- */

#define COSTS(member, doc, ...) FIELD(design_breaking, member, #member, decimal, doc, COST, .example = __VA_ARGS__)
#define COUNTS(member, doc, ...) FIELD(design_breaking, member, #member, number, doc, COUNT, .example = __VA_ARGS__)

static const struct schema_field breaking_fields[] = {
	COSTS(space, "the space between words that is aimed at, as a part of the font's own", "1.04"),
	COSTS(stretch, "how much wider it is at a cost of 1", "0.5"),
	COSTS(shrink, "how much narrower it may get", "0.28"),
	COSTS(hyphen, "cost of a divided word at the end of a line", "1.5"),
	COSTS(hyphen_pair, "added when the line before ends so too", "0.5"),
	COSTS(hyphen_last, "added when the last full line of a paragraph does", "2.5"),
	COSTS(fitness, "cost of a tight line beside a loose one", "0.1"),
	COSTS(short_last, "cost of a last line of less than two and a half ems", "3"),
	COSTS(full_last, "cost of a last line that lacks less than an em", "1"),
	COSTS(compound, "added when the divided word is a part of a compound with hyphens", "0.2"),
	COSTS(dash, "cost of a line that ends after a dash between words without spaces", "0.1"),
	COSTS(address, "cost of an address that is divided before a slash; at another mark ten times that", "0.1"),
	COSTS(address_ragged, "added where lines are not justified", "6"),
	COSTS(short_word, "cost of a line that ends in a word of one or two letters", "0.15"),
	COSTS(held, "cost of a line that ends between words which a rule of nobreak holds together", "12"),
	COSTS(sense, "where lines are not justified: cost of a line that ends against the sense", "4"),
	COSTS(punctuation, "saved by a line of a balanced style that ends in a colon or a full stop", "0.6"),
	COUNTS(max_hyphens, "divided words at line ends in a row, at most; 0: any number", "3"),
	COUNTS(hyphen_left, "letters before a division, at least", "2"),
	COUNTS(hyphen_right, "letters after a division, at least", "3"),
	COUNTS(widows, "lines of a paragraph at the top of a page, at least", "2"),
	COUNTS(orphans, "lines of a paragraph at the bottom of a page, at least", "2"),
	FIELD(design_breaking, hang, "hang", truth, "whether commas, stops, hyphens and quotation marks hang out of justified text"),
	END,
};
static MAP(breaking, design_breaking, "'breaking'");

static const char *const switches_WIDE[] = {[RULE_ON] = "on", [RULE_OFF] = "off", NULL};
static const char *const switches_THIN[] = {[RULE_ON] = "on", [RULE_OFF] = "off", [RULE_THIN] = "thin", NULL};

#define RULE(id, name, thin, doc) FIELD(design_nobreak, rule[NOBREAK_##id], name, choice, doc, .names = switches_##thin, .example = "off"),

static const struct schema_field nobreak_fields[] = {NOBREAK_RULES(RULE) END};
static MAP(nobreak, design_nobreak, "'nobreak'");

/* --- the whole -------------------------------------------------------------------------------------------------------------------- */

static const struct schema_field design_fields[] = {
	FIELD(design, name, "name", word, "the design's name", .example = "ours"),
	WHOLE("base", built_in_design, "the built-in design that it differs from; default classic"),
	WHOLE("variant", built_in_variants, "a built-in variant, or a list of them"),
	WHOLE("families", named, "font families by name", .sub = &designkeys_family, .example = "{serif: {small: serif-caption}}"),
	WHOLE("colours", colours, "colours by name", .synonyms = "colors"),
	WHOLE("labels", labels, "words that take the place of the built-in ones, by language"),
	FIELD(design, breaking, "breaking", map, "how paragraphs are broken into lines", .sub = &designkeys_breaking,
	      .example = "{max_hyphens: 2}"),
	FIELD(design, nobreak, "nobreak", map, "words that stay together on a line, by rule", .sub = &designkeys_nobreak,
	      .example = "{short-word: off}"),
	WHOLE("styles", styles, "paragraph styles by name", .sub = &designkeys_style),
	FIELD(design, cover, "cover", map, "the cover sheet", .sub = &designkeys_cover, .example = "{hide: [edn, copyright]}"),
	FIELD(design, matter, "matter", map, "the front and back matter", .sub = &designkeys_matter, .example = "{paper: B5}"),
	END,
};
MAP(design, design, "a design");

SCHEMA_TYPE(design, "a design's name, a file, or a map", "design", SCHEMA_STRING | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = bind_node,
	    .json = designtype_put_design, .sub = &designkeys_design);
