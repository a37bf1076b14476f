/* Names of persons as people write them. */
#ifndef OFFPRINT_IMPORT_VALUE_PERSONNAME_H
#define OFFPRINT_IMPORT_VALUE_PERSONNAME_H

#include "import/record/reader.h"

/* The name of a person whose parts are not marked, where its form leaves no doubt: "Family, Given", "Family I. I.", "I. I. Family", and
 * Russian names with a patronymic. Others stay whole (values_whole_name()). */
void personname_put(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where);
/* "Given Family", "Given I. van Family", where given names are known to come first: split at the last word, marked as guessed. Names with
 * more words stay whole. */
void personname_put_western(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where);
/* A name that the source keeps whole: of a body, which is marked as a group, if it has several words. */
void personname_put_whole(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where);

/* The language that the source gives for a name, if the name is in letters of that language: else the one that its letters tell, or none. */
struct str personname_language(struct str lang, struct str name);

/* Initials: "И.", "И.И.", "J.-P.", "JA". */
bool personname_is_initials(struct str word);
/* A Russian patronymic: «Петрович», «Ильинична». */
bool personname_is_patronymic(struct str word);

#endif
