/* Marks copied with a text that are no part of it: those of list items at its beginning, of footnotes at its end. */
#ifndef OFFPRINT_MODEL_EDGEMARK_H
#define OFFPRINT_MODEL_EDGEMARK_H

#include "base/str.h"

/* The mark of a list item that begins the text, without the space after it: "•", "-", "1.", "2)", "a)". Empty: none. Many languages write
 * ordinal numbers with a full stop, "1. Mai": such a number counts only where `listed`, beside others, or where the words after it are of a
 * language that does not. */
struct str edgemark_item(struct str s, struct str lang, bool listed);
/* Ordinal numbers have a full stop in this language: "1. Mai", «1. мај». */
bool edgemark_has_ordinals(struct str lang);
/* A number is what begins the text, as it begins items of a list; `mark` gets it. */
bool edgemark_is_number(struct str s, struct str *mark);

/* The footnote mark that ends the text: "*", "†", "¹", "[1]". Empty: none. */
struct str edgemark_note(struct str s);

/* An asterisk at byte i ends a word that is no symbol (p*, "Sgr A*"): one of Markdown without its pair. */
bool edgemark_is_starred(struct str s, size_t i);

#endif
