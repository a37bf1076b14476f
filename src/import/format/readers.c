#include "import/record/reader.h"

extern const struct import_reader import_ojs, import_elibrary, import_crossref_xml, import_jats, import_doaj, import_crossref_json,
	import_csl_json, import_xlsx, import_joss, import_ris, import_bibtex, import_aclpub2, import_csv;

/* Tables come last: nearly any text is one. */
const struct import_reader *const import_readers[] = {
	&import_ojs,  &import_elibrary, &import_crossref_xml, &import_jats,   &import_doaj,    &import_crossref_json, &import_csl_json,
	&import_xlsx, &import_joss,     &import_ris,          &import_bibtex, &import_aclpub2, &import_csv,           NULL,
};
