/* Addresses in the forms that links need; the model has the forms that readers see. Allocated in `a`, 7-bit ASCII. */
#ifndef OFFPRINT_MODEL_ADDRESS_H
#define OFFPRINT_MODEL_ADDRESS_H

#include "base/str.h"

struct arena;

/* "https://doi.org/" and the DOI, with the characters encoded that the DOI Handbook lists. */
struct str address_doi(struct arena *a, struct str doi);
/* The address where Crossmark tells whether the article has been updated. */
struct str address_crossmark(struct arena *a, struct str doi);
struct str address_edn(struct arena *a, struct str edn);
struct str address_orcid(struct arena *a, struct str orcid);
struct str address_mail(struct arena *a, struct str email);
/* A postal address with no-break spaces that keep house numbers, postcodes and flats with their words. Each replaces one space, so that
 * columns do not change; UTF-8. */
struct str address_keep(struct arena *a, struct str address);
/* A telephone number or label with no-break spaces and hyphens, so that no line divides it; UTF-8. */
struct str address_unbroken(struct arena *a, struct str words);
/* A web address with all non-ASCII characters percent-encoded. */
struct str address_web(struct arena *a, struct str url);

#endif
