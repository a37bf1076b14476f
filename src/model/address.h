/* Addresses: what a reader sees is in the model; these are the forms that links need. Allocated in `a`, 7-bit. */
#ifndef OFFPRINT_MODEL_ADDRESS_H
#define OFFPRINT_MODEL_ADDRESS_H

#include "base/str.h"

struct arena;

/* "https://doi.org/" and the DOI with the characters encoded that the DOI Handbook names. */
struct str address_doi(struct arena *a, struct str doi);
struct str address_edn(struct arena *a, struct str edn);
struct str address_orcid(struct arena *a, struct str orcid);
struct str address_mail(struct arena *a, struct str email);
/* A postal address in which a house number, postcode or flat stays with the word that it belongs to: no-break spaces, character by character. */
struct str address_keep(struct arena *a, struct str address);
/* A telephone number or a label that a line does not divide: no-break spaces and hyphens. */
struct str address_unbroken(struct arena *a, struct str words);
/* An http address with everything outside ASCII percent-encoded. */
struct str address_web(struct arena *a, struct str url);

#endif
