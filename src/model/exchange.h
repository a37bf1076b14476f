/* What those who receive exports need to know of a journal besides its metadata, and the formats of exports. */
#ifndef OFFPRINT_MODEL_EXCHANGE_H
#define OFFPRINT_MODEL_EXCHANGE_H

#include "model/value.h"

/* X(id, name, file, each): the file is in the folder exports/ of the issue; `each`: one of every article, whose slug "*" stands for. */
/* clang-format off */
#define EXPORT_FORMATS(X) \
	X(CROSSREF, "crossref", "exports/crossref.xml", false) \
	X(CROSSREF_54, "crossref-5.4", "exports/crossref-5.4.xml", false) \
	X(JATS, "jats", "exports/jats/*.xml", true) \
	X(OJS_33, "ojs-3.3", "exports/ojs-3.3.xml", false) \
	X(OJS_34, "ojs-3.4", "exports/ojs-3.4.xml", false) \
	X(OJS_35, "ojs-3.5", "exports/ojs-3.5.xml", false) \
	X(ELIBRARY, "elibrary", "exports/elibrary.xml", false) \
	X(DOAJ, "doaj", "exports/doaj.xml", false) \
	X(DATACITE, "datacite", "exports/datacite/*.xml", true) \
	X(BIBTEX, "bibtex", "exports/issue.bib", false) \
	X(RIS, "ris", "exports/issue.ris", false) \
	X(CSL, "csl", "exports/issue.csl.json", false)
/* clang-format on */

enum export_kind {
#define X(id, name, file, each) EXPORT_##id,
	EXPORT_FORMATS(X)
#undef X
		EXPORT_COUNT
};

enum { EXPORT_STAMP_DIGITS = 17 /* of a time stamp: year to thousandths of a second */ };

#define EXPORT_BIT(kind) (1u << (kind))
enum { EXPORT_OJS_COUNT = EXPORT_OJS_35 - EXPORT_OJS_33 + 1 /* versions of OJS */ };

/* By kind, NULL-terminated. */
extern const char *const export_names[];

/* EXPORT_COUNT: there is no such format. */
enum export_kind export_find(struct str name);

struct exchange {
	struct text url; /* pattern of the addresses of articles: "https://example.org/{issue}/{slug}/" */
	struct {
		struct text depositor, email, registrant, title, policy;
		uint32_t revision; /* 0 to 999, the last digits of the time stamp */
	} crossref;
	struct {
		uint32_t title_id; /* 0: not given */
	} elibrary;
	struct {
		struct text author_group, translator_group, genre, email;
		int galley; /* enum exchange_galley */
	} ojs;
	struct {
		struct text language;
	} doaj;
	struct origin at; /* line 0: not given */
};

enum exchange_galley { GALLEY_OFFPRINT, GALLEY_BODY };

#endif
