/* The table of diagnostic codes: name as printed in brackets, and meaning. The level is given where a code is used. */
#ifndef OFFPRINT_BASE_DIAGCODE_H
#define OFFPRINT_BASE_DIAGCODE_H

#define DIAG_CODES(X) \
	/* files and encoding */ \
	X(SYSTEM, "system", "the operating system refused: disk full, no permission, no such file") \
	X(MISSING_FILE, "missing-file", "a file that another file names, or that the format needs, is not there") \
	X(OUTSIDE_TREE, "outside-tree", "a path leads out of the journal's folder") \
	X(BAD_UTF8, "bad-utf8", "the file is not valid UTF-8") \
	X(CONTROL_CHARACTER, "control-character", "a control character that has no place in a text") \
	X(DECOMPOSED, "decomposed", "letters written as base and combining mark; composed (NFC) before use") \
	X(LIMIT, "limit", "the input is larger or deeper than the program accepts") \
	/* YAML and the schema */ \
	X(YAML_SYNTAX, "yaml-syntax", "the file is not well-formed YAML") \
	X(YAML_UNSUPPORTED, "yaml-unsupported", "a YAML feature that the format does not use (tags, several documents)") \
	X(DUPLICATE_KEY, "duplicate-key", "the same key twice in one map") \
	X(UNKNOWN_KEY, "unknown-key", "a key that the format does not know here") \
	X(MISSING_KEY, "missing-key", "a key that the format requires is missing") \
	X(WRONG_TYPE, "wrong-type", "a text, a list or a map stands where another of them is expected") \
	X(BAD_VALUE, "bad-value", "a value of the right type that is not one of the allowed ones") \
	X(BAD_DATE, "bad-date", "not a date of the calendar in the form YYYY-MM-DD") \
	X(BAD_LANGUAGE, "bad-language", "not a language tag, or a language that the journal does not list") \
	X(BAD_IDENTIFIER, "bad-identifier", "an identifier (ISSN, ORCID, DOI, EDN, SPIN, JEL, ...) of the wrong shape or with a wrong check digit") \
	X(BAD_URL, "bad-url", "not an http(s) address or an e-mail address") \
	X(BAD_PAGES, "bad-pages", "not a page number or a range of pages, or a reversed range") \
	/* Markdown */ \
	X(RAW_HTML, "raw-html", "raw HTML in a text") \
	X(FORMULA, "formula", "a TeX formula in a text") \
	X(MARKDOWN, "markdown", "a Markdown construct that has no place here") \
	/* across fields and files */ \
	X(DATE_ORDER, "date-order", "dates in an order that cannot be (received, revised, accepted, published)") \
	X(UNKNOWN_REFERENCE, "unknown-reference", "a reference to an affiliation, an article or a page kind that is not defined") \
	X(DUPLICATE, "duplicate", "the same thing given twice: an article, a DOI, an id") \
	X(NOT_LISTED, "not-listed", "an article's folder that no section of the issue lists") \
	X(PAGE_CONFLICT, "page-conflict", "two articles on the same page, or pages out of order") \
	X(DOI_MISMATCH, "doi-mismatch", "a DOI that differs from the journal's pattern") \
	X(MISSING_TRANSLATION, "missing-translation", "a text that the journal's languages require is not given in one of them") \
	X(IMPRINT_MISSING, "imprint-missing", "an item that the imprint profile demands is missing") \
	/* design, fonts, images */ \
	X(BAD_DESIGN, "bad-design", "a design file that does not make sense") \
	X(BAD_FONT, "bad-font", "a font file that cannot be used") \
	X(BAD_IMAGE, "bad-image", "an image that cannot be used") \
	X(MISSING_GLYPH, "missing-glyph", "a character that no font has") \
	X(OVERFULL, "overfull", "a word or an image wider than its column") \
	/* running */ \
	X(WORKER, "worker", "an article's worker process ended before its time")

enum diag_code {
#define X(id, name, doc) DIAG_##id,
	DIAG_CODES(X)
#undef X
	DIAG_CODE_COUNT
};

#endif
