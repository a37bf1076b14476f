/* The last character of ISSNs and ORCID iDs, which follows from the digits before it. */
#ifndef OFFPRINT_INPUT_SCHEMA_CHECKDIGIT_H
#define OFFPRINT_INPUT_SCHEMA_CHECKDIGIT_H

char checkdigit_issn(const char *digits);  /* of seven digits */
char checkdigit_orcid(const char *digits); /* of fifteen digits */

#endif
