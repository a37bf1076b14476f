/* What the files that make a cover sheet's elements share: sheet.c has head and text, sheetsmall.c the small matter. */
#ifndef OFFPRINT_LAYOUT_COVER_SHEET_INT_H
#define OFFPRINT_LAYOUT_COVER_SHEET_INT_H

#include "layout/cover/sheet.h"

/* A paragraph in a structure element of its own. */
struct par *sheet_par(const struct sheet *s, const struct style *style, enum frame_role role);
/* The face of a label that runs into a text. */
struct par_face sheet_label_face(const struct style *style);
/* The label `key` in the sheet's language. */
struct str sheet_label(const struct sheet *s, enum label_key key);
/* Adds a label that runs into the text, with the space behind it or without; `list`: a colon follows it. */
void sheet_run_in_label(struct par *p, const struct sheet *s, const struct design_element *e, enum label_key key, bool list);
void sheet_run_in(struct par *p, const struct sheet *s, const struct design_element *e, enum label_key key, bool list);
/* Opens an element's paragraph, with its label where the design wants it; LABEL_NONE: no label; `list`: a colon follows a run-in label. */
struct par *sheet_open(const struct sheet *s, const struct design_element *e, enum label_key key, bool list, struct blocks *out);
/* Adds a DOI as a link, in the form that the design wants. */
void sheet_doi(struct par *p, const struct sheet *s, struct str doi, struct origin at);
/* Adds a link with its text. */
void sheet_link(struct par *p, struct str url, struct str shown, struct origin at, struct str title);

/* Makes the blocks of one element. */
typedef void sheet_element(const struct sheet *s, const struct design_element *e, struct blocks *out);

/* The elements of sheetsmall.c. */
sheet_element sheetside_doi, sheetside_edn, sheetside_codes, sheetside_dates, sheetside_contacts, sheetside_licence, sheetside_copyright,
	sheetside_logo, sheetside_qr, sheetside_details;

#endif
