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
/* Ranges: fractions [1/1000], costs [1/1000], counts. */
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
	FIELD(style, steps, "steps", steps, "up to five smaller sizes for text that fills more than step_lines lines"),
	FIELD(style, step_lines, "step_lines", number, "text of more lines than this is set in the next of the steps; 0: never", COUNT,
	      .example = "3"),
	FIELD(style, bold, "bold", truth, "whether the text is bold"),
	FIELD(style, italic, "italic", truth, "whether the text is italic"),
	FIELD(style, text_case, "capitals", capitals, "whether all letters are set in capitals"),
	FIELD(style, text_case, "small_capitals", small_capitals, "whether lower-case letters are set in small capitals"),
	FIELD(style, figures, "figures", choice, "shape of the figures, if the font has it", .names = figures, .example = "lining"),
	FIELD(style, tracking, "tracking", length, "extra space between letters"),
	FIELD(style, expansion, "expansion", expansion,
	      "by how much letters of justified lines may be wider or narrower; default: as in breaking"),
	FIELD(style, colour, "colour", colour_name, "colour of the text", .synonyms = "color"),
	FIELD(style, align, "align", choice, "alignment of the lines", .names = alignments, .example = "left",
	      .synonyms = "alignment|justification"),
	FIELD(style, hyphenate, "hyphenate", truth, "whether words may be hyphenated"),
	FIELD(style, grid, "grid", choice, "where on the grid the first line may be placed", .names = grids, .example = "half"),
	FIELD(style, before, "before", length, "space above; between two blocks the larger space counts"),
	FIELD(style, after, "after", length, "space below"),
	FIELD(style, indent, "indent", length, "indent of the first line; negative: hanging"),
	FIELD(style, next_indent, "next_indent", length, "if above 0: paragraphs after the first have this indent and no space above"),
	FIELD(style, left, "left", length, "left indent of all lines"),
	FIELD(style, right, "right", length, "right indent of all lines"),
	FIELD(style, keep_next, "keep_next", truth, "whether it is kept with what follows"),
	FIELD(style, together, "together", truth, "whether it is kept in one column"),
	FIELD(style, balance, "balance", truth, "whether lines are of about equal length and break by sense"),
	FIELD(style, phrase_breaks, "phrase_breaks", truth, "whether lines break by sense, whatever their length", .synonyms = "by_sense"),
	END,
};
MAP(style, style, "a style");

static const struct schema_field family_fields[] = {
	FIELD(design_family, files[0], "regular", font_file,
	      "file of the regular face, relative to the program's font folder or to the journal's folder",
	      .example = "paratype/PTF55F.ttf"),
	FIELD(design_family, files[1], "italic", font_file, "file of the italic face", .example = "paratype/PTF56F.ttf"),
	FIELD(design_family, files[2], "bold", font_file, "file of the bold face", .example = "paratype/PTF75F.ttf"),
	FIELD(design_family, files[3], "bold_italic", font_file, "file of the bold italic face", .example = "paratype/PTF76F.ttf"),
	FIELD(design_family, scale, "scale", decimal, "scale of the font size; 1: unchanged", COST, .example = "0.93"),
	FIELD(design_family, small, "small", family_name, "family of the same design for small sizes"),
	FIELD(design_family, plain_spaces, "plain_spaces", truth, "whether the spaces are all of one width, without kerning"),
	FIELD(design_family, fallback, "fallback", truth, "whether it supplies characters that other families lack"),
	FIELD(design_family, local_forms, "local_forms", lang,
	      "languages whose Cyrillic italics it has in their own forms, which other families of the program lack", .flags = SCHEMA_LIST,
	      .max = SCHEMA_LANGUAGES_LIMIT, .example = "[sr, mk]"),
	END,
};
MAP(family, design_family, "a font family");

static const struct schema_field rule_fields[] = {
	FIELD(design_rule, weight, "weight", length, "thickness; 0: no rule"),
	FIELD(design_rule, before, "before", length, "space above"),
	FIELD(design_rule, after, "after", length, "space below"),
	FIELD(design_rule, colour, "colour", colour_name, "colour of the rule", .synonyms = "color"),
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

/* The look of an element, in a list or in a change. */
#define LOOK                                                                                                                \
	FIELD(element, style.name, "style", style_name, "style of its text"),                                               \
		FIELD(element, label, "label", choice, "where its label is placed", .names = labels, .example = "above"),   \
		FIELD(element, label_style.name, "label_style", style_name, "style of the label"),                          \
		FIELD(element, second_style.name, "second_style", style_name, "a further style", .synonyms = "mark_style"), \
		FIELD(element, separator, "separator", word, "text between its parts", .example = "\"; \""),                \
		FIELD(element, citation_style, "citation_style", word, "style of a citation, instead of the journal's",     \
		      .example = "apa7"),                                                                                   \
		FIELD(element, beside, "beside", truth,                                                                     \
		      "whether it stands at the right end of the line above it, if both have room there"),                  \
		WHOLE("parts", parts, "its parts, in order")

#define FIXED_TEXT                                                                          \
	FIELD(element, text, "text", ltext, "of the element text: its words, per language", \
	      .example = "{en: Open access, ru: Открытый доступ}")

static const struct schema_field element_fields[] = {
	FIELD(element, kind, "element", element, "name of the element", .flags = SCHEMA_REQUIRED, .example = "dates"),
	FIXED_TEXT,
	LOOK,
	END,
};
MAP(element, element, "an element", AT(element, at), .end = designtype_end_element);

static const struct schema_field group_fields[] = {
	FIELD(element_group, scope, "for", choice, "languages that the group is repeated for; default: all", .names = designkeys_scopes + 1,
	      .example = "lead"),
	FIELD(element_group, v, "elements", list, "elements of the group, in order", .sub = &designkeys_element,
	      .example = "[{element: doi, style: cover-side}]"),
	END,
};
static const struct element_group group_initial = {.scope = SCOPE_ALL};
static MAP(group, element_group, "a group of elements", .initial = &group_initial);

static const struct schema_field change_fields[] = {
	FIELD(designkeys_change, list, "in", choice, "list that it moves to", .names = designkeys_lists, .example = "side",
	      .synonyms = "list"),
	FIELD(designkeys_change, groups, "for", choice, "change it only in the groups for these languages", .names = designkeys_scopes,
	      .example = "lead"),
	FIELD(designkeys_change, place, "place", choice, "place in its group", .names = places, .example = "last"),
	FIELD(designkeys_change, before, "before", element, "element that it is placed before"),
	FIELD(designkeys_change, after, "after", element, "element that it is placed after"),
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
	FIELD(column, x, "x", length, "left edge, from that of the sheet", .example = "17mm"),
	FIELD(column, width, "width", length, "width of the column", .example = "40mm"),
	END,
};
MAP(column, column, "a column");
static SCHEMA_TYPE(column, "a column", "column", SCHEMA_OBJECT, DIAG_BAD_DESIGN, .bind = bind_inner, .json = jsonschema_inner,
		   .example = "{x: 17mm, width: 40mm}", .sub = &designkeys_column);

/* Page and margins, of cover sheets and matter. */
#define PAGE(struct_)                                                                                                                      \
	FIELD(struct_, page, "paper", paper, "size of the page"), FIELD(struct_, page.top, "top", length, "top margin"),                   \
		FIELD(struct_, page.bottom, "bottom", length, "bottom margin"),                                                            \
		FIELD(struct_, page.inner, "inner", length, "inner margin; on a cover sheet the left one"),                                \
		FIELD(struct_, page.outer, "outer", length, "outer margin; on a cover sheet the right one"),                               \
		FIELD(struct_, page.grid, "grid", length, "step of the baseline grid, counted from the top margin; 0: no grid"),           \
		FIELD(struct_, page.measure, "measure", length,                                                                            \
		      "greatest width of the text on another paper; the margins take the rest; 0: any", .example = "119mm"),               \
		FIELD(struct_, page.enlarge, "enlarge", decimal, "factor up to which type grows where the text is wider than the measure", \
		      .min = 1000, .max = 2000, .example = "1.2")

#define GROUPS(member, key, doc) \
	FIELD(design_cover, member, key, list, doc, .sub = &designkeys_group, .example = "[{for: lead, elements: [{element: title}]}]")

#define SIGN(member, key, doc) FIELD(design_signs, member, key, text, doc, .flags = SCHEMA_CODE, .example = "\"†\"")

static const struct schema_field signs_fields[] = {
	SIGN(corresponding, "corresponding", "at the corresponding author; empty: none"),
	SIGN(equal, "equal", "at authors who contributed equally"),
	SIGN(deceased, "deceased", "at an author who has died"),
	SIGN(present_address, "present_address", "at an author with a present address"),
	END,
};
static MAP(signs, design_signs, "signs of authors");

static const char *const dois[] = {"url", "bare", "both", NULL};
static const char *const orcids[] = {"url", "bare", "icon", NULL};

static const struct schema_field cover_fields[] = {
	PAGE(design_cover),
	FIELD(design_cover, side_x, "side", column, "the narrow column below the head; width 0: its elements follow those of main"),
	FIELD(design_cover, main_x, "main", column, "the wide column below the head"),
	FIELD(design_cover, side_least, "side_least", length, "where the side column would be narrower on another paper, there is none",
	      .example = "38mm"),
	FIELD(design_cover, other_gap, "other_gap", length,
	      "if above 0: main is split into two columns this far apart, one for the other languages"),
	FIELD(design_cover, logo_height, "logo_height", length, "height of the journal's mark; 0: no logo"),
	FIELD(design_cover, badge_height, "badge_height", length, "height of the badges; 0: no badges", .min = 0, .max = 85039,
	      .example = "4.2mm"),
	FIELD(design_cover, graphical_abstract_height, "graphical_abstract_height", length,
	      "greatest height of the graphical abstract; 0: none", .min = 0, .max = 850394, .example = "55mm"),
	FIELD(design_cover, qr_module, "qr_module", length, "size of a module of the QR code"),
	FIELD(design_cover, tighten, "tighten", decimal, "a sheet whose last page is less full than this fraction is set closer; 0: never",
	      COST, .example = "0.25"),
	FIELD(design_cover, affiliations_run_on, "affiliations_run_on", number, "above this number, affiliations are set in one paragraph",
	      COUNT, .example = "6"),
	FIELD(design_cover, authors_max, "authors_max", number, "of more authors than this number, only the first are named; 0: all", COUNT,
	      .example = "20"),
	FIELD(design_cover, signs, "author_signs", map, "signs at the names of authors, which the element author-notes explains",
	      .sub = &designkeys_signs, .example = "{corresponding: \"✉\"}"),
	FIELD(design_cover, doi, "doi", choice, "how a DOI is written", .names = dois, .example = "both"),
	FIELD(design_cover, orcid, "orcid", choice,
	      "how an ORCID iD is written: as its address where the line has room, bare, or as the address with an icon, also at names",
	      .names = orcids, .example = "bare"),
	WHOLE("lead", lead, "leading language of a sheet: article, other, or a language"),
	WHOLE("languages", languages, "languages of a sheet: all, lead, or a list of those besides the leading one"),
	FIELD(design_cover, head_rule, "head_rule", rule, "rule drawn by the element head-rule"),
	FIELD(design_cover, language_rule, "language_rule", rule, "rule drawn by the element language-rule"),
	FIELD(design_cover, foot_rule, "foot_rule", rule, "rule drawn by the element foot-rule"),
	GROUPS(head, "head_elements", "elements across the top of the sheet"),
	GROUPS(main, "main_elements", "elements in the wide column"),
	GROUPS(side, "side_elements", "elements in the narrow column"),
	GROUPS(foot, "foot_elements", "elements across the bottom of the first sheet"),
	WHOLE("hide", hidden, "elements, and parts of elements, to leave out"),
	WHOLE("elements", changes, "changes to elements, by name", .sub = &designkeys_change, .example = "{funding: {place: last}}"),
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
	FIELD(element, kind, "element", page_element, "name of the element", .flags = SCHEMA_REQUIRED),
	FIELD(element, scope, "for", choice, "languages that it is repeated for; default: lead", .names = page_scopes, .example = "all"),
	FIELD(element, style.name, "style", style_name, "style of its text"),
	FIELD(element, label, "label", choice, "whether it has a label when alone; default: off", .names = page_labels,
	      .example = "run-in"),
	FIXED_TEXT,
	END,
};
static const struct element page_element_initial = {.label = LABEL_PLACE_OFF};
static MAP(page_element, element, "an element of a page", AT(element, at), .shorthand = "element", .initial = &page_element_initial,
	   .end = designtype_end_page_element);

static const struct schema_field zone_fields[] = {
	WHOLE("at", zone_place, "top or foot of the text area, or a fraction of the page height; default: below the previous zone"),
	FIELD(zone, left, "left", decimal, "left edge, as a fraction of the text width", PART, .example = "0.4"),
	FIELD(zone, width, "width", decimal, "width, as a fraction of the text width; default: 1", PART, .example = "0.6"),
	FIELD(zone, style.name, "style", style_name, "sets the elements as sentences of one paragraph in this style"),
	FIELD(zone, not_with_colophon, "unless", either, "left out if the issue has this page", .names = zone_conditions,
	      .example = "colophon"),
	FIELD(zone, v, "elements", list, "elements of the zone: names or maps", .flags = SCHEMA_REQUIRED, .sub = &designkeys_page_element,
	      .example = "[{element: issn, style: title-small}]"),
	END,
};
static const struct zone zone_initial = {.width = 1000};
static MAP(zone, zone, "a zone", AT(zone, from), .initial = &zone_initial, .end = designtype_end_zone);

#define ZONES(member, key, doc) \
	FIELD(design_matter, member, key, list, doc, .sub = &designkeys_zone, .example = "[{at: foot, elements: [issn]}]")

static const struct schema_field matter_fields[] = {
	PAGE(design_matter),
	FIELD(design_matter, measure_least, "measure_least", length, "least width of the text on another paper; the margins give the rest",
	      .example = "98mm"),
	FIELD(design_matter, page.head, "head", length, "baseline of the running head, from the top of the page"),
	FIELD(design_matter, page.foot, "foot", length, "baseline of the page number, from the bottom of the page"),
	FIELD(design_matter, page.mirrored, "mirrored", truth,
	      "whether the inner margin is on the left of odd pages and on the right of even ones"),
	FIELD(design_matter, sink, "sink", length, "how far below the top of the text area a part begins"),
	FIELD(design_matter, tighten, "tighten", decimal,
	      "a part that overflows its page by less than this fraction is set closer; 0: never", COST, .example = "0.15"),
	FIELD(design_matter, gap, "gap", length,
	      "gap between an entry of the contents and its page number, and between columns of a table"),
	FIELD(design_matter, number_width, "number_width", length, "width of the column of page numbers"),
	FIELD(design_matter, leader_step, "leader_step", length, "distance between the leader dots before a page number"),
	FIELD(design_matter, authors_max, "authors_max", number,
	      "of more authors than this number, contents and abstracts name only the first; 0: all", COUNT, .example = "20"),
	FIELD(design_matter, column_gap, "column_gap", length, "gap between the columns of boards and indexes"),
	FIELD(design_matter, board_columns, "board_columns", number, "columns of a board's members", .min = 1, .max = 4, .example = "2"),
	FIELD(design_matter, index_columns, "index_columns", number, "columns of an index", .min = 1, .max = 4, .example = "2"),
	FIELD(design_matter, opens, "opens", opens, "side on which each kind of page opens: recto, verso or any"),
	FIELD(design_matter, languages, "languages", page_languages, "languages of each kind of page: separate, or on one-page"),
	FIELD(design_matter, logo_height, "logo_height", length, "height of the journal's mark on the composed pages; 0: no logo"),
	FIELD(design_matter, graphical_abstract_height, "graphical_abstract_height", length,
	      "greatest height of graphical abstracts on pages of abstracts; 0: none", .min = 0, .max = 850394, .example = "45mm"),
	FIELD(design_matter, cover_margin, "cover_margin", length, "margin of the cover on all sides"),
	FIELD(design_matter, bleed, "bleed", length, "how far the cover's colour and image reach beyond the page", .min = 0, .max = 28346),
	FIELD(design_matter, ground, "ground", colour_name, "colour of the cover"),
	FIELD(design_matter, image_top, "image_top", decimal, "top of the cover's image, as a fraction of the page height", PART,
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
	FIELD(design_matter, title_rule, "title_rule", rule, "rule drawn by the element rule on the composed pages"),
	END,
};
static MAP(matter, design_matter, "the front and back matter");

/* --- stamps ----------------------------------------------------------------------------------------------------------------------- */

static const char *const stamp_pages[] = {"all", "first", "other", NULL};
static const char *const stamp_sides[] = {[SIDE_ANY] = "any", [SIDE_RECTO] = "recto", [SIDE_VERSO] = "verso", NULL};
static const char *const stamp_edges[] = {"head", "foot", "outer", "inner", NULL};
static const char *const stamp_aligns[] = {"outer", "inner", "centre", "left", "right", NULL};

/* [mpt] lengths of stamps: up to 300 mm */
#define STAMP_LENGTH .min = 0, .max = 850394

static const struct schema_field stamp_fields[] = {
	WHOLE("stamp", stamp_items, "what it says: one of journal, article, folio, doi, licence, notice, or a list of them",
	      .flags = SCHEMA_REQUIRED),
	FIELD(design_stamp, pages, "pages", choice, "on which pages of an article: all (default), first, other", .names = stamp_pages,
	      .example = "first"),
	FIELD(design_stamp, side, "side", choice, "on which side: any (default), recto, verso", .names = stamp_sides, .example = "recto"),
	FIELD(design_stamp, edge, "edge", choice, "edge of the page: head (default), foot, or upright at the outer or the inner one",
	      .names = stamp_edges, .example = "foot"),
	FIELD(design_stamp, align, "align", choice, "place along the head or foot: outer (default), inner, centre, left, right",
	      .names = stamp_aligns, .example = "centre"),
	FIELD(design_stamp, distance, "distance", length, "from the edge to the baseline; at a side, to the letters", STAMP_LENGTH,
	      .example = "13mm"),
	FIELD(design_stamp, inset, "inset", length, "from the ends of the edge", STAMP_LENGTH, .example = "20mm"),
	FIELD(design_stamp, width, "width", length, "greatest width; 0 (default): all that the insets leave", STAMP_LENGTH,
	      .example = "120mm"),
	FIELD(design_stamp, style.name, "style", style_name, "style of its text"),
	END,
};
static MAP(stamp, design_stamp, "a stamp");

/* --- paragraphs ------------------------------------------------------------------------------------------------------------------- */

#define COSTS(member, doc, ...) FIELD(design_breaking, member, #member, decimal, doc, COST, .example = __VA_ARGS__)
#define COUNTS(member, doc, ...) FIELD(design_breaking, member, #member, number, doc, COUNT, .example = __VA_ARGS__)

static const struct schema_field breaking_fields[] = {
	COSTS(space, "ideal space between words, as a multiple of the font's own", "1.04"),
	COSTS(stretch, "how much wider it gets at a cost of 1", "0.5"),
	COSTS(shrink, "how much narrower it may get", "0.28"),
	COSTS(hyphen, "cost of a hyphenated word at the end of a line", "1.5"),
	COSTS(hyphen_pair, "added when the previous line ends in a hyphen too", "0.5"),
	COSTS(hyphen_last, "added when the last full line of a paragraph ends in a hyphen", "2.5"),
	COSTS(fitness, "cost of a tight line next to a loose one", "0.1"),
	COSTS(short_last, "cost of a last line shorter than two and a half ems", "3"),
	COSTS(full_last, "cost of a last line less than an em short of full", "1"),
	COSTS(compound, "added when the hyphenated word is part of a hyphenated compound", "0.2"),
	COSTS(dash, "cost of a line that ends after a dash without spaces around it", "0.1"),
	COSTS(address, "cost of an address broken before a slash; ten times that at another mark", "0.1"),
	COSTS(address_ragged, "added when lines are not justified", "6"),
	COSTS(short_word, "cost of a line that ends in a word of one or two letters", "0.15"),
	COSTS(held, "cost of a line that ends in a word of one letter or in a name; a thousandfold between other words kept together",
	      "12"),
	COSTS(sense, "cost of a line that ends against the sense, when lines are not justified", "4"),
	COSTS(punctuation, "saved by a line of a balanced style that ends in a colon or a full stop", "0.6"),
	FIELD(design_breaking, expansion, "expansion", expansion,
	      "by how much the letters of a justified line may be wider or narrower, in steps of 0.5%; 0: not at all"),
	FIELD(design_breaking, expansion_change, "expansion_change", expansion, "by how much neighbouring lines may differ in this",
	      .example = "1%"),
	COSTS(expanded, "cost of a line whose letters are as wide or narrow as allowed", "0.3"),
	FIELD(design_breaking, tracking, "tracking", line_tracking,
	      "by how much the letters of a justified line may be further apart or closer, as a share of an em; 0: not at all",
	      .example = "0.5%"),
	COSTS(tracked, "cost of a line whose letters are as far apart or as close as allowed", "0.1"),
	COUNTS(max_hyphens, "maximum of consecutive lines that end in a hyphen; 0: any number", "3"),
	COUNTS(hyphen_left, "minimum of letters before a hyphen", "2"),
	COUNTS(hyphen_right, "minimum of letters after a hyphen", "3"),
	COUNTS(widows, "minimum of lines of a paragraph at the top of a page", "2"),
	COUNTS(orphans, "minimum of lines of a paragraph at the bottom of a page", "2"),
	FIELD(design_breaking, hang, "hang", truth,
	      "whether commas, stops, hyphens and quotation marks hang into the margin of justified text"),
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
	FIELD(design, name, "name", word, "name of the design", .example = "ours"),
	WHOLE("base", built_in_design, "built-in design that this one changes; default: classic"),
	WHOLE("variant", built_in_variants, "a built-in variant, or a list of them"),
	WHOLE("families", named, "font families by name", .sub = &designkeys_family, .example = "{serif: {small: serif-caption}}"),
	WHOLE("colours", colours, "colours by name", .synonyms = "colors"),
	WHOLE("labels", labels, "words that replace the built-in ones, by language"),
	FIELD(design, breaking, "breaking", map, "how paragraphs are broken into lines", .sub = &designkeys_breaking,
	      .example = "{max_hyphens: 2}"),
	FIELD(design, nobreak, "nobreak", map, "words that stay together on a line, by rule", .sub = &designkeys_nobreak,
	      .example = "{short-word: off}"),
	FIELD(design, capital_sharp_s, "capital_sharp_s", truth, "whether the capital of ß is ẞ, where the font has it, and not SS"),
	WHOLE("styles", styles, "paragraph styles by name", .sub = &designkeys_style),
	FIELD(design, cover, "cover", map, "the cover sheet", .sub = &designkeys_cover, .example = "{hide: [edn, copyright]}"),
	FIELD(design, matter, "matter", map, "the front and back matter", .sub = &designkeys_matter, .example = "{paper: B5}"),
	FIELD(design, stamps, "stamps", list, "lines in empty places of the pages of articles' own files", .sub = &designkeys_stamp,
	      .example = "[{stamp: folio, edge: foot, distance: 12mm, inset: 20mm, style: folio}]"),
	END,
};
MAP(design, design, "a design");

SCHEMA_TYPE(design, "a design's name, a file, or a map", "design", SCHEMA_STRING | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = bind_node,
	    .json = designtype_put_design, .sub = &designkeys_design);
