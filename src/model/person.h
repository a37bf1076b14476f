/* People, their affiliations, and bodies. */
#ifndef OFFPRINT_MODEL_PERSON_H
#define OFFPRINT_MODEL_PERSON_H

#include "model/prose.h"
#include "model/value.h"

/* A person's name in one language. `literal` is a name without parts (a collective, a mononym); the others are then empty. */
struct name {
	struct str lang;
	struct text family, given, patronymic, suffix, literal;
	struct text sort; /* what it is filed by in lists, if not by its family name */
};

struct lname {
	struct name *v;
	size_t n;
	struct origin at;
	bool faulty; /* a form of it is wrong, and left out */
};

struct affiliation {
	struct text id;
	struct ltext name, city, country, address;
	struct text ror;
	struct origin at;
	bool own_id; /* an author defines it, under its id */
};

/* For finding affiliations by id: in the order of the ids, then of the list. */
struct affiliation_key {
	struct str id;
	size_t index;
};

struct affiliations {
	struct affiliation *v;
	size_t n;
	struct affiliation_key *by_id; /* by article_index_affiliations() */
};

/* An author, a board member, the editor-in-chief or a member of staff. Fields that a role does not have stay empty. */
struct person {
	struct lname name;
	struct ltext role; /* "Deputy editor", "Designer" */
	struct ltext degree, post;
	struct ltext affiliation, city, country; /* board members: in words */
	struct texts affiliations;               /* authors: ids of the article's affiliations, in order */
	struct affiliations written;             /* while an article is read: affiliations in place of ids, see input/affiliationkeys.h */
	struct texts roles;                      /* authors: codes of model/credit.h */
	struct text orcid;                       /* normalised: 0000-0002-1825-0097 */
	struct text spin;                        /* 1234-5678 */
	struct text email;
	bool corresponding;
	bool group;     /* authors: not a person; its names have no parts */
	bool on_behalf; /* a group for which the authors speak, but which is none of them */
	bool orcid_authenticated;
	bool equal; /* contributed as much as the others who are so marked */
	bool deceased;
	struct ltext present_address; /* where the author has moved since */
	struct lprose biography;
	struct origin at;
};

struct people {
	struct person *v;
	size_t n;
};

/* A publisher, an editorial office, a printer. */
struct organisation {
	struct ltext name, address;
	struct text phone, email, url;
	struct origin at; /* at.line 0: not given */
};

/* The name in `lang`, or one given without a language, or NULL; lname_any() falls back to the nearest by its letters, English
 * or else the first. */
const struct name *lname_find(const struct lname *n, struct str lang);
const struct name *lname_any(const struct lname *n, struct str lang);
/* The name to print on pages of the language: lname_any(), where a name given without a language is in theirs. NULL: none. */
const struct name *lname_shown(struct arena *a, const struct lname *n, struct str lang);

/* The names of both in a language in which they are not those of one person; false: there is none. An initial stands for any name that begins
 * with it. */
bool lname_differ(const struct lname *a, const struct lname *b, const struct name **x, const struct name **y);

/* A copy in `a`, without what it is filed by. */
struct lname lname_keep(struct arena *a, const struct lname *n);

/* "Jr.", "III", «мл.»: a word that follows a name. */
bool name_is_suffix(struct str word);
/* In this language the family name comes first, without a comma: «Kovács János». */
bool name_is_family_first(struct str lang);
/* Every form is the whole name: it has no parts, or Chinese, Japanese or Korean letters. */
bool name_is_whole(const struct name *n);

/* Forms of a name; allocated in `a`. Parts are joined by no-break spaces where a line must not end. In languages where the family name comes
 * first, it does in all forms; in Chinese, Japanese and Korean letters, nothing is between the parts. */
struct str name_full(struct arena *a, const struct name *n); /* Кирилл Михайлович Александров; Kirill M. Aleksandrov */
struct str name_initials(struct arena *a, const struct name *n); /* К. М. Александров */
struct str name_sorted(struct arena *a, const struct name *n);   /* Александров К. М. (for citations and indexes) */
/* "К. М." from given name and patronymic; hyphenated names keep the hyphen ("Ж.-П."), initials and words in lower case do not change. */
struct str name_initials_only(struct arena *a, const struct name *n);
/* Given name and patronymic as given: "Кирилл Михайлович", "Kirill M." */
struct str name_given(struct arena *a, const struct name *n);
/* The order family name, given name, patronymic: "Александров Кирилл Михайлович". */
struct str name_family_first(struct arena *a, const struct name *n);

/* The key by which lists file it: `sort`, or the name without the particles in lower case that begin its family name: "Berg Jan van der". */
struct str name_filed(struct arena *a, const struct name *n);
/* For indexes: as name_family_first(), or with a comma after the family name: "Aleksandrov, Kirill M." */
struct str name_inverted(struct arena *a, const struct name *n, bool comma);

#endif
