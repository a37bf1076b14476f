/* The pieces of composed pages (model/zones.h): what each says, in one language. */
#ifndef OFFPRINT_LAYOUT_MATTER_PIECES_H
#define OFFPRINT_LAYOUT_MATTER_PIECES_H

#include "layout/matter/part.h"

/* Where pieces are set. A zone with a style gathers them as sentences of one paragraph, `run`; else each stands alone. */
struct pieces {
	struct matter *m;
	const struct zone *zone;
	const struct zone_piece *piece;
	struct str lang;
	bool lead; /* the page's first language: what is missing in it is taken from another */
	bool run;
	struct par *par; /* being gathered; NULL: none */
	struct blocks *out;
	struct str head; /* the page's heading */
	mpt width;       /* of the zone */
};

/* Adds one piece to the zone, in p->lang; nothing when it has nothing to say. */
void pieces_add(struct pieces *p, const struct zone_piece *piece);

/* For the two files of pieces: what the issue says is in piecesissue.c. */
void pieces_add_of_issue(struct pieces *p);
void piece_say(struct pieces *p, struct str words, struct origin at);
void piece_say_text(struct pieces *p, const struct text *t);
/* A sentence whose label has a place for the value; nothing when that is empty. */
void piece_say_filled(struct pieces *p, enum label_key key, const char *name, struct str value);
void piece_say_labelled(struct pieces *p, enum label_key key, const struct text *t);
/* "Role: name". */
void piece_say_pair(struct pieces *p, struct str role, struct origin role_at, struct str name, struct origin name_at);
void piece_organisation(struct pieces *p, enum label_key key, const struct organisation *o);
/* "Label: " before what is said next: always in a run, else where the design asks for it. */
void piece_label(struct pieces *p, enum label_key key);
/* The style of a piece that stands alone. */
const struct style *piece_style(const struct pieces *p);
/* The text in the piece's language. */
const struct text *piece_text(const struct pieces *p, const struct ltext *t);

#endif
