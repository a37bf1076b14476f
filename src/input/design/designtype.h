/* The types of a design's values: lengths, papers, names of styles, lists of parts. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNTYPE_H
#define OFFPRINT_INPUT_DESIGN_DESIGNTYPE_H

#include "input/schema/bind.h"
#include "model/design.h"

extern const struct schema_type type_length;        /* mpt */
extern const struct schema_type type_style_name;    /* struct str; designcheck.c checks that the style exists */
extern const struct schema_type type_family_name;   /* the same for a family */
extern const struct schema_type type_font_file;     /* struct text */
extern const struct schema_type type_colour_name;   /* uint32_t 0xRRGGBB, from a colour or its name */
extern const struct schema_type type_either;        /* bool: the second of two words */
extern const struct schema_type type_size;          /* struct style: size, leading */
extern const struct schema_type type_expansion;     /* uint32_t [1/1000] */
extern const struct schema_type type_line_tracking; /* uint32_t [1/1000 em] */
extern const struct schema_type type_steps;         /* mpt[6] */
extern const struct schema_type type_capitals;      /* enum design_case */
extern const struct schema_type type_small_capitals;
extern const struct schema_type type_paper;          /* struct design_page: width, height */
extern const struct schema_type type_lead;           /* struct design_cover: lead, lead_tag */
extern const struct schema_type type_languages;      /* struct design_cover: languages, only */
extern const struct schema_type type_element;        /* enum element_kind */
extern const struct schema_type type_page_element;   /* enum element_kind */
extern const struct schema_type type_parts;          /* read by designtype_end_element(), when the element is known */
extern const struct schema_type type_page_languages; /* enum page_languages[PAGE_KIND_COUNT] */
extern const struct schema_type type_opens;          /* enum page_side[PAGE_KIND_COUNT] */
extern const struct schema_type type_zone_place;     /* struct zone: place, at */
extern const struct schema_type type_stamp_items;    /* struct design_stamp: items */
/* Read by design.c, labels.c and designoverrides.c. */
extern const struct schema_type type_styles, type_colours, type_labels, type_built_in_design, type_built_in_variants, type_hidden,
	type_changes;

/* For `end` of struct schema_map. */
bool designtype_end_element(struct bind *b, const struct yaml_node *n, void *out);
bool designtype_end_page_element(struct bind *b, const struct yaml_node *n, void *out);
bool designtype_end_zone(struct bind *b, const struct yaml_node *n, void *out);
/* For the JSON Schema: the value of `design` in journal.yaml. */
void designtype_put_design(struct jsonschema *w, const struct schema_field *f);

enum designtype_built_in { BUILT_IN_DESIGN, BUILT_IN_VARIANT };
/* Their folders among the data files. */
extern const char *const designtype_folders[];
/* The name of the n-th built-in design or variant. false: no more. */
bool designtype_built_in(enum designtype_built_in kind, size_t n, struct str *name);
/* "12pt", "4.5mm". false: not a length. */
bool designtype_length(struct str s, mpt *out);
/* A paper by name, or [width, height]. Reports nothing. */
bool designtype_paper(const struct yaml_node *n, mpt *width, mpt *height);
/* The element of this name. false: unknown. */
bool designtype_element(struct str name, enum element_kind *out);
/* Reports a name that is not an element (parts: nor a part of one) of a cover sheet. */
void designtype_unknown_element(struct bind *b, struct origin at, struct str name, bool parts);

#endif
