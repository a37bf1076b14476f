/* The roles of CRediT (ANSI/NISO Z39.104-2022), in its order. */
#ifndef OFFPRINT_MODEL_CREDIT_H
#define OFFPRINT_MODEL_CREDIT_H

#include "model/labels.h"

/* X(code, label) */
#define CREDIT_ROLES(X)                                            \
	X("conceptualization", CREDIT_CONCEPTUALIZATION)           \
	X("data-curation", CREDIT_DATA_CURATION)                   \
	X("formal-analysis", CREDIT_FORMAL_ANALYSIS)               \
	X("funding-acquisition", CREDIT_FUNDING_ACQUISITION)       \
	X("investigation", CREDIT_INVESTIGATION)                   \
	X("methodology", CREDIT_METHODOLOGY)                       \
	X("project-administration", CREDIT_PROJECT_ADMINISTRATION) \
	X("resources", CREDIT_RESOURCES)                           \
	X("software", CREDIT_SOFTWARE)                             \
	X("supervision", CREDIT_SUPERVISION)                       \
	X("validation", CREDIT_VALIDATION)                         \
	X("visualization", CREDIT_VISUALIZATION)                   \
	X("writing-original-draft", CREDIT_WRITING_ORIGINAL_DRAFT) \
	X("writing-review-editing", CREDIT_WRITING_REVIEW_EDITING)

struct credit_role {
	const char *code;
	enum label_key label;
};

/* Ends with code NULL. */
extern const struct credit_role credit_roles[];

/* The role of a code; NULL: none. */
const struct credit_role *credit_find(struct str code);

#endif
