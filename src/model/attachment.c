#include "model/attachment.h"

const struct attachment_row attachment_rows[ATTACHMENT_KIND_COUNT] = {
	[ATTACHMENT_YAML] = {"YAML", "application/yaml", "Source"},
	[ATTACHMENT_MARKDOWN] = {"Markdown", "text/markdown", "Source"},
};
