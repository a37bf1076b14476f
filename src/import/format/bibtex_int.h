/* What the files of import/bibtex share. */
#ifndef OFFPRINT_IMPORT_FORMAT_BIBTEX_INT_H
#define OFFPRINT_IMPORT_FORMAT_BIBTEX_INT_H

#include "import/record/reader.h"

struct bib_field {
	struct str name, value; /* in lower case; macros expanded, braces and commands as they are */
	size_t line;
};

struct bib_entry {
	struct str type, key; /* the type in lower case */
	size_t line;
	struct bib_field *v;
	size_t n;
	struct bib_entry *parent; /* by crossref or xdata */
	bool is_parent;           /* of an entry */
	bool again;               /* its key is that of an entry before */
};

/* The field of an entry; NULL: none. */
const struct bib_field *bibtex_field(const struct bib_entry *e, const char *name);

/* Hands over the record of an entry. */
void bibentry_take(struct import_source *s, const struct bib_entry *e);

/* Adds the persons of a field, "A and B and others", to a list of the article. */
void bibname_put(struct import_source *s, struct draft *article, const char *list, struct str lang, const struct bib_field *f,
		 struct str where);

#endif
