#include "model/attachment.h"

const struct attachment_row attachment_rows[ATTACHMENT_KIND_COUNT] = {
	[ATTACHMENT_YAML] = {"YAML", "application/yaml", "Source"},
	[ATTACHMENT_MARKDOWN] = {"Markdown", "text/markdown", "Source"},
	[ATTACHMENT_JATS] = {"JATS", "application/xml", "Data"},
	[ATTACHMENT_BIBTEX] = {"BibTeX", "application/x-bibtex", "Data"},
};
