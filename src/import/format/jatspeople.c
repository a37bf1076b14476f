/* Authors and others in JATS, and what their references to notes say. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/jats_int.h"
#include "model/script.h"

/* --- elements by their ids -------------------------------------------------------------------------------------------------------- */

enum note { NOTE_UNREAD, NOTE_NONE, NOTE_CORRESPONDING, NOTE_EQUAL, NOTE_DECEASED, NOTE_MOVED };

struct by_id {
	struct str id;
	const struct xml_node *n;
	size_t used;
	struct str affiliation; /* its id in the draft */
	struct draft *person;   /* the first one who refers to it */
	enum note note;
	struct str text; /* of a note: an address */
};

struct people {
	struct jats *j;
	struct by_id *v;
	size_t n;
	struct draft *same; /* of a translation: the next author of the article */
	struct str common;  /* the id of the affiliation of all */
	bool members;       /* of groups are left out, and their affiliations with them */
};

static int compare_ids(const void *a, const void *b)
{
	return str_cmp(((const struct by_id *)a)->id, ((const struct by_id *)b)->id);
}

/* Affiliations and notes, at any depth. */
static void collect(struct people *p, const struct xml_node *in)
{
	static const char *const kinds[] = {"aff", "aff-alternatives", "corresp", "fn", "bio", NULL};

	for (const struct xml_node *c = in ? in->child : NULL; c; c = c->next) {
		struct str id = xml_attr_of(c, "id");
		if (id.len && str_is_one_of(c->name, kinds))
			ARENA_PUSH(p->j->a, p->v, p->n) = (struct by_id){.id = id, .n = c};
		if (!xml_is(c, "aff"))
			collect(p, c);
	}
}

static struct by_id *find_id(const struct people *p, struct str id)
{
	struct by_id wanted = {.id = id};

	return p->n ? bsearch(&wanted, p->v, p->n, sizeof *p->v, compare_ids) : NULL;
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

static struct str lang_of(const struct jats *j, const struct xml_node *n, struct str lang)
{
	struct str own = values_language(j->a, xml_attr_of(n, "xml:lang"));

	return own.len ? own : lang;
}

static struct str child_text(const struct jats *j, const struct xml_node *n, const char *name)
{
	struct str s = mdwrite_plain(j->a, xml_text_at(j->a, n, name));

	return s;
}

/* The text of a body's name, without its members. */
static struct str collab_name(const struct jats *j, const struct xml_node *n)
{
	static const char *const others[] = {
		"contrib-group", "xref",  "aff", "aff-alternatives", "email", "fn", "address", "ext-link", "bio", "author-comment",
		"on-behalf-of",  "label", NULL};
	struct strbuf all = {.arena = j->a};

	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (str_is_one_of(c->name, others))
			continue;
		strbuf_put(&all, c->name.len ? xml_text_of(j->a, c) : c->text);
		if (xml_is(c, "institution"))
			strbuf_putc(&all, ' ');
	}
	return mdwrite_plain(j->a, values_collapse(j->a, strbuf_str(&all)));
}

static size_t count_members(const struct xml_node *n)
{
	size_t count = 0;

	for (const struct xml_node *c = n->child; c; c = c->next)
		count += xml_is(c, "contrib") + count_members(c);
	return count;
}

static void take_collab(struct jats *j, struct draft *person, const struct xml_node *n, struct str lang)
{
	size_t members = count_members(n);
	struct str name = collab_name(j, n), head = STR("on behalf of ");
	bool behalf = name.len > head.len && str_eq_folded(str_slice(name, 0, head.len), head);

	draft_say(j->a, person, "name", lang_of(j, n, lang), behalf ? str_slice(name, head.len, name.len) : name, jats_where(j, n));
	draft_put(j->a, person, behalf ? "on_behalf" : "group", STR("true"), jats_where(j, n));
	if (members)
		import_note(j->s, IMPORT_DROPPED, jats_where(j, n), "the %zu member%s of a group", members, members == 1 ? "" : "s");
}

/* The language of one of several forms of a name that does not say it: that of its letters; after the first, the other one of the article. */
static struct str alternative_lang(const struct jats *j, const struct draft *person, const struct xml_node *n, struct str lang)
{
	struct str letters = xml_attr_of(n, "xml:lang").len ? STR("") : values_language_of(xml_text_of(j->a, n));

	if (letters.len)
		return letters;
	if (!xml_attr_of(n, "xml:lang").len && !script_fits(script_of(xml_text_of(j->a, n)), lang))
		return j->other.len && script_fits(script_of(xml_text_of(j->a, n)), j->other) ? j->other : STR("");
	return draft_get(person, "name") && str_eq(lang, j->lang) && j->other.len ? j->other : lang;
}

bool jats_name(struct jats *j, struct draft *person, const struct xml_node *n, struct str lang)
{
	struct str family = child_text(j, n, "surname"), given = child_text(j, n, "given-names"), where = jats_where(j, n);

	lang = lang_of(j, n, lang);
	if (xml_is(n, "name-alternatives") || xml_is(n, "collab-alternatives")) {
		for (const struct xml_node *c = n->child; c; c = c->next) {
			if (c->name.len)
				jats_name(j, person, c, alternative_lang(j, person, c, lang));
		}
		return true;
	}
	if (xml_is(n, "collab") || xml_is(n, "collab-wrap")) {
		take_collab(j, person, xml_is(n, "collab") ? n : xml_find(n, "collab") ? xml_find(n, "collab") : n, lang);
		return true;
	}
	if (!xml_is(n, "name") && !xml_is(n, "string-name"))
		return false;
	if (draft_get_str(draft_get(person, "name"), lang)) {
		jats_drop(j, n, "another form of a name");
		return true;
	}
	if (xml_text_at(j->a, n, "prefix").len)
		jats_drop(j, xml_find(n, "prefix"), "what stands before a name");
	if (family.len || given.len)
		values_name(j->s, person, lang, family.len ? family : given, family.len ? given : STR(""), child_text(j, n, "suffix"),
			    where);
	else if (xml_attr_is(n, "name-style", "given-only"))
		values_name(j->s, person, lang, mdwrite_plain(j->a, xml_text_of(j->a, n)), STR(""), STR(""), where);
	else
		values_whole_name(j->s, person, lang, mdwrite_plain(j->a, xml_text_of(j->a, n)), where);
	for (const struct xml_node *d = xml_find(n, "degrees"); d; d = xml_next(d))
		draft_say(j->a, person, "degree", lang_of(j, d, lang), mdwrite_plain(j->a, xml_text_of(j->a, d)), jats_where(j, d));
	return true;
}

/* --- what is said of a person ----------------------------------------------------------------------------------------------------- */

static void take_contrib_id(struct jats *j, struct draft *person, const struct xml_node *n)
{
	static const char *const spin[] = {"rsci-spin", "spin", "SPIN-code", "spin-code", "rinc-spin", NULL};
	struct str s = jats_address(j, n), orcid = values_orcid(j->a, s.len ? s : xml_text_of(j->a, n)), where = jats_where(j, n);

	if (!orcid.len)
		orcid = values_orcid(j->a, xml_text_of(j->a, n));
	if (orcid.len) {
		draft_put(j->a, person, "orcid", orcid, where);
		if (xml_attr_is(n, "authenticated", "true"))
			draft_put(j->a, person, "orcid_authenticated", STR("true"), where);
	} else if (jats_is_type(n, "contrib-id-type", spin)) {
		draft_put(j->a, person, "spin", xml_text_of(j->a, n), where);
	} else if (xml_is(n, "contrib-id") && xml_text_of(j->a, n).len &&
		   !str_starts(xml_attr_of(n, "contrib-id-type"), STR("group-author"))) {
		jats_drop(j, n, "an identifier of a person");
	}
}

static struct str credit_of(const struct jats *j, const struct xml_node *n)
{
	static const char *const attrs[] = {"vocab-term-identifier", "vocab-term", "content-type", "specific-use"};
	struct str code = STR("");

	for (size_t i = 0; i < sizeof attrs / sizeof *attrs && !code.len; i++)
		code = values_credit(j->a, xml_attr_of(n, attrs[i]));
	return code.len ? code : values_credit(j->a, xml_text_of(j->a, n));
}

/* Whether the person has another role in this language that is none of CRediT. */
static bool is_one_of_several(const struct jats *j, const struct xml_node *role)
{
	for (const struct xml_node *c = xml_find(role->parent, "role"); c; c = xml_next(c))
		if (c != role && !credit_of(j, c).len && xml_text_of(j->a, c).len && str_eq(jats_lang(j, c), jats_lang(j, role)))
			return true;
	return false;
}

static void put_role(struct jats *j, struct draft *person, struct str code, const struct xml_node *n)
{
	for (const struct draft *d = draft_list(j->a, person, "roles")->child; d; d = d->next)
		if (str_eq(d->text, code))
			return;
	draft_add(j->a, person, "roles", code, jats_where(j, n));
}

bool jats_roles(struct jats *j, struct draft *person, const struct xml_node *note)
{
	struct str s = xml_text_of(j->a, note);

	if (!xml_attr_is(note, "fn-type", "con") || s.len > 600)
		return false;
	s = str_ends(s, STR(".")) ? str_slice(s, 0, s.len - 1) : s;
	for (int put = 0; put <= (person ? 1 : 0); put++)
		for (size_t from = 0, end; from < s.len; from = end + 1) {
			struct str code;
			end = str_find(s, STR(","), from);
			end = end == SIZE_MAX ? s.len : end;
			code = values_credit(j->a, str_slice(s, from, end));
			if (!code.len)
				return false;
			if (put)
				put_role(j, person, code, note);
		}
	return s.len > 0;
}

static void take_role(struct jats *j, struct draft *person, const struct xml_node *n)
{
	static const char *const plain[] = {"author", "authors", "editor", "reviewer", "автор", "translator", "writing", NULL};
	struct str text = xml_text_of(j->a, n), code = credit_of(j, n);

	for (size_t i = 0; plain[i]; i++)
		if (!code.len && str_eq_folded(text, str_from(plain[i])))
			return;
	if (!code.len && !is_one_of_several(j, n)) {
		jats_say_plain(j, person, "post", n);
		return;
	}
	if (!code.len) { /* no post, but what the person did */
		if (text.len && !j->part)
			jats_drop(j, n, "one of several roles of a person");
		return;
	}
	put_role(j, person, code, n);
}

/* The address: that of the author now, if it is a postal one. */
static void take_address(struct jats *j, struct draft *person, const struct xml_node *n)
{
	const struct xml_node *email = xml_find(n, "email");
	bool plain = true;

	if (email)
		values_email(j->s, person, xml_text_of(j->a, email), jats_where(j, email));
	for (const struct xml_node *c = n->child; c; c = c->next)
		plain = plain && (!c->name.len || xml_is(c, "addr-line"));
	for (const struct xml_node *c = plain ? xml_find(n, "addr-line") : NULL; c; c = xml_next(c))
		jats_say_plain(j, person, "present_address", c);
	if (!plain && !email)
		jats_drop(j, n, "an address");
}

static bool holds(struct str s, const char *word)
{
	return str_find(s, str_from(word), 0) != SIZE_MAX;
}

/* What a note says of those who refer to it. */
static void read_note(struct jats *j, struct by_id *at)
{
	static const char *const equal[] = {"equal", "equal-contrib", NULL};
	static const char *const moved[] = {"present-address", "current-aff", "present-add", NULL};
	const struct xml_node *n = at->n, *email = xml_find(n, "email");
	struct str text = xml_text_of(j->a, n);
	size_t colon;

	at->note = NOTE_NONE;
	if (xml_is(n, "corresp")) {
		at->note = NOTE_CORRESPONDING;
		at->text = email && !xml_next(email) ? xml_text_of(j->a, email) : STR("");
	} else if (jats_is_type(n, "fn-type", equal) || holds(text, "contributed equally") || holds(text, "equal contribution")) {
		at->note = NOTE_EQUAL;
	} else if (jats_is_type(n, "fn-type", (const char *const[]){"deceased", NULL})) {
		at->note = NOTE_DECEASED;
	} else if (jats_is_type(n, "fn-type", (const char *const[]){"corresp", NULL})) {
		at->note = NOTE_CORRESPONDING;
	} else if (jats_is_type(n, "fn-type", moved)) {
		at->note = NOTE_MOVED;
		at->text = xml_find(n, "p") ? xml_text_at(j->a, n, "p") : text;
		colon = str_find(str_slice(at->text, 0, 25), STR(":"), 0);
		if (colon != SIZE_MAX)
			at->text = str_trim(str_slice(at->text, colon + 1, at->text.len));
	}
}

/* A note to which a person refers. */
static void take_note(struct people *p, struct draft *person, struct by_id *at)
{
	static const char *const keys[] = {[NOTE_CORRESPONDING] = "corresponding", [NOTE_EQUAL] = "equal", [NOTE_DECEASED] = "deceased"};
	struct jats *j = p->j;
	struct str where = jats_where(j, at->n);

	if (!j->part && jats_roles(j, person, at->n)) {
		j->credited = true;
		return;
	}
	if (at->note == NOTE_UNREAD)
		read_note(j, at);
	if (at->note == NOTE_CORRESPONDING && at->text.len && !draft_get(person, "email"))
		values_email(j->s, person, at->text, where);
	if (at->note == NOTE_MOVED)
		draft_say(j->a, person, "present_address", jats_lang(j, at->n), mdwrite_plain(j->a, at->text), where);
	else if (at->note != NOTE_NONE)
		draft_put(j->a, person, keys[at->note], STR("true"), where);
}

/* Affiliations and notes by their ids, of which an attribute may have several. False: it refers to no affiliation. */
static bool take_references(struct people *p, struct draft *person, const struct xml_node *n)
{
	struct str ids = xml_attr_of(n, "rid");
	bool any = false;

	for (size_t from = 0, to; from < ids.len; from = to + 1) {
		struct by_id *found;
		for (to = from; to < ids.len && !ascii_is_space((unsigned char)ids.ptr[to]);)
			to++;
		found = to > from ? find_id(p, str_slice(ids, from, to)) : NULL;
		if (to > from && !found && xml_attr_is(n, "ref-type", "aff"))
			import_note(p->j->s, IMPORT_DROPPED, jats_where(p->j, n),
				    "a reference to the affiliation '%.*s', which is not there", STR_ARG(str_slice(ids, from, to)));
		if (!found)
			continue;
		if (!found->used++)
			found->person = person;
		if (xml_is(found->n, "aff") || xml_is(found->n, "aff-alternatives")) {
			if (found->affiliation.len)
				jats_affiliate_again(p->j, person, found->affiliation);
			else
				found->affiliation = jats_affiliate(p->j, person, found->n);
			any = true;
		} else if (xml_is(found->n, "bio")) {
			draft_say(p->j->a, person, "biography", jats_lang(p->j, found->n), mdwrite_flat(p->j->s, found->n),
				  jats_where(p->j, found->n));
		} else {
			take_note(p, person, found);
		}
	}
	return any;
}

/* --- contributors ----------------------------------------------------------------------------------------------------------------- */

/* The list for a kind of contributor; NULL: there is none. */
static const char *list_of(const struct xml_node *contrib)
{
	static const struct {
		const char *key;
		const char *const types[14];
	} lists[] = {
		{"authors",
		 {"", "author", "authors", "collab", "on-behalf-of", "corresp", "group", "first-author", "person", "collaboration",
		  "contributor", "organization", NULL}},
		{"editors", {"editor", "academic-editor", "academic editor", "handling editor", "handling-editor", "Editor", NULL}},
		{"translators", {"translator", "translators", NULL}},
		{"interviewers", {"interviewer", NULL}},
		{"reviewers", {"reviewer", "referee", NULL}},
	};
	const struct xml_node *group = contrib->parent;
	const char *attr = "contrib-type";

	if (!xml_attr_of(contrib, attr).len && xml_attr_of(group, "content-type").len) {
		contrib = group; /* "editors": the kind of all in it */
		attr = "content-type";
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (jats_is_type(contrib, attr, lists[i].types))
			return lists[i].key;
	if (str_find(xml_attr_of(contrib, attr), STR("author"), 0) != SIZE_MAX)
		return "authors";
	return contrib == group && str_starts(xml_attr_of(contrib, attr), STR("edit")) ? "editors" : NULL;
}

static void take_child(struct people *p, struct draft *person, const struct xml_node *c, bool *affiliated)
{
	struct jats *j = p->j;
	struct str text = xml_text_of(j->a, c), where = jats_where(j, c);

	if (jats_name(j, person, c, jats_lang(j, c->parent))) {
		if (xml_is(c, "collab"))
			p->members = p->members || count_members(c);
		if (xml_is(c, "collab"))
			for (const struct xml_node *x = c->child; x; x = x->next)
				if (xml_is(x, "xref"))
					*affiliated = take_references(p, person, x) || *affiliated;
	} else if (xml_is(c, "contrib-id") || xml_is(c, "uri") || xml_is(c, "ext-link")) {
		take_contrib_id(j, person, c);
	} else if (xml_is(c, "degrees")) {
		jats_say_plain(j, person, "degree", c);
	} else if (xml_is(c, "role")) {
		take_role(j, person, c);
	} else if (xml_is(c, "email")) {
		values_email(j->s, person, text, where);
	} else if (xml_is(c, "address")) {
		take_address(j, person, c);
	} else if (xml_is(c, "bio")) {
		draft_say(j->a, person, "biography", jats_lang(j, c), mdwrite_flat(j->s, c), where);
	} else if (xml_is(c, "xref")) {
		*affiliated = take_references(p, person, c) || *affiliated;
	} else if (xml_is(c, "aff") || xml_is(c, "aff-alternatives")) {
		jats_affiliate(j, person, c);
		*affiliated = true;
	} else if (xml_is(c, "anonymous")) {
		import_note(j->s, IMPORT_DROPPED, where, "an anonymous author");
	} else if (xml_is(c, "author-comment") || xml_is(c, "on-behalf-of")) {
		if (text.len && xml_is(c, "author-comment"))
			jats_drop(j, c, "a comment on an author");
	} else if (c->name.len && !xml_is(c, "etal") && !xml_is(c, "break") && !xml_is(c, "x") && !xml_is(c, "label")) {
		import_unknown(j->s, c->name, where);
	}
}

static void flag(struct jats *j, struct draft *person, const struct xml_node *contrib, const char *attr, const char *key)
{
	if (xml_attr_is(contrib, attr, "yes"))
		draft_put(j->a, person, key, STR("true"), jats_where(j, contrib));
}

/* A group for which the authors speak. */
static void take_behalf(struct jats *j, const struct xml_node *n)
{
	struct draft *person = draft_new(j->a);

	draft_say(j->a, person, "name", jats_lang(j, n), collab_name(j, n), jats_where(j, n));
	draft_put(j->a, person, "on_behalf", STR("true"), jats_where(j, n));
	if (draft_get(person, "name"))
		draft_append(draft_list(j->a, j->d, "authors"), person);
}

/* In a translation, only names, degrees and the like in its language are new. */
static void translate(struct people *p, const struct xml_node *contrib)
{
	struct draft *person = p->same, *copy;
	bool affiliated = false;

	if (!person)
		return;
	p->same = person->next;
	copy = draft_new(p->j->a);
	for (const struct xml_node *c = contrib->child; c; c = c->next) {
		if (xml_is(c, "name") || xml_is(c, "string-name") || xml_is(c, "name-alternatives") || xml_is(c, "collab"))
			jats_name(p->j, copy, c, p->j->lang);
		else if (xml_is(c, "role") || xml_is(c, "degrees") || xml_is(c, "bio"))
			take_child(p, person, c, &affiliated);
	}
	for (const struct draft *n = draft_get(copy, "name") ? draft_get(copy, "name")->child : NULL; n; n = n->next) {
		bool same = false;
		for (const struct draft *o = draft_get(person, "name") ? draft_get(person, "name")->child : NULL; o; o = o->next)
			same = same || str_eq(o->text, n->text);
		if (!same && n->kind == DRAFT_TEXT)
			draft_say(p->j->a, person, "name", n->key, n->text, n->where);
	}
}

/* Persons beside the authors have fewer keys. */
static void keep_known(struct draft *person)
{
	static const char *const more[] = {"degree", "post", "roles", "biography", "present_address", "corresponding", "equal", "deceased"};

	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (draft_get(person, more[i]))
			draft_remove(person, draft_get(person, more[i]));
}

static void take_contrib(struct people *p, const struct xml_node *contrib, const struct xml_node *only_aff)
{
	struct jats *j = p->j;
	const char *key = list_of(contrib);
	struct draft *person;
	bool affiliated = false;

	if (j->part) {
		if (key && str_is(str_from(key), "authors"))
			translate(p, contrib);
		return;
	}
	if (!key) {
		struct str type = xml_attr_of(contrib, "contrib-type");
		char said[80];
		snprintf(said, sizeof said, "a person whose role is '%.*s'", STR_ARG(str_slice(type, 0, 40)));
		jats_drop(j, contrib, said);
		return;
	}
	person = draft_new(j->a);
	for (const struct xml_node *c = contrib->child; c; c = c->next)
		take_child(p, person, c, &affiliated);
	affiliated = take_references(p, person, contrib) || affiliated;
	flag(j, person, contrib, "corresp", "corresponding");
	flag(j, person, contrib, "equal-contrib", "equal");
	flag(j, person, contrib, "deceased", "deceased");
	if (xml_attr_is(contrib, "contrib-type", "on-behalf-of"))
		draft_put(j->a, person, "on_behalf", STR("true"), jats_where(j, contrib));
	if (!affiliated && only_aff && !draft_get(person, "on_behalf")) {
		if (p->common.len)
			jats_affiliate_again(j, person, p->common);
		else
			p->common = jats_affiliate(j, person, only_aff);
	}
	if (!str_is(str_from(key), "authors"))
		keep_known(person);
	if (draft_get(person, "name"))
		draft_append(draft_list(j->a, j->d, key), person);
	else if (xml_text_of(j->a, contrib).len && !xml_find(contrib, "anonymous"))
		jats_drop(j, contrib, "a contributor without a name");
	for (const struct xml_node *c = xml_find(contrib, "on-behalf-of"); c; c = xml_next(c))
		take_behalf(j, c);
}

static bool refers(const struct xml_node *in)
{
	if (xml_is(in, "contrib") && xml_attr_of(in, "rid").len)
		return true;
	for (const struct xml_node *c = in->child; c; c = c->next)
		if ((xml_is(c, "xref") && xml_attr_is(c, "ref-type", "aff")) || xml_is(c, "aff") || (xml_is(c, "contrib") && refers(c)))
			return true;
	return false;
}

static const struct xml_node *aff_in(const struct xml_node *n)
{
	const struct xml_node *aff = xml_find(n, "aff");

	return aff ? aff : xml_find(n, "aff-alternatives");
}

/* The affiliation of all in a group: the only one in it, or in the article, if nobody refers to one. */
static const struct xml_node *common_aff(const struct jats *j, const struct xml_node *group)
{
	const struct xml_node *own = aff_in(group), *all = aff_in(j->meta);

	for (const struct xml_node *c = group->child; c; c = c->next)
		if (xml_is(c, "contrib") && refers(c))
			return NULL;
	if (own)
		return xml_next(own) ? NULL : own;
	return all && !xml_next(all) ? all : NULL;
}

/* The address in an affiliation that only one author has. */
static void take_aff_email(struct jats *j, struct draft *person, const struct xml_node *aff)
{
	const struct xml_node *email = xml_find(aff, "email");

	if (email && !xml_next(email) && !draft_get(person, "email"))
		values_email(j->s, person, xml_text_of(j->a, email), jats_where(j, email));
}

/* Addresses that affiliations and notes have for several persons. */
static void take_emails(const struct people *p)
{
	enum { NOTES_MAX = 100 };
	size_t n = 0;

	for (size_t i = 0; i < p->n && n < NOTES_MAX && !p->j->part; i++)
		if ((xml_is(p->v[i].n, "aff") || xml_is(p->v[i].n, "corresp")) && xml_find(p->v[i].n, "email")) {
			jats_emails(p->j, p->v[i].n);
			n++;
		}
}

void jats_people(struct jats *j)
{
	struct people p = {.j = j};

	if (!j->meta)
		return;
	p.same = draft_get(j->d, "authors") ? draft_get(j->d, "authors")->child : NULL;
	collect(&p, j->meta);
	for (const struct xml_node *g = xml_find(j->back, "fn-group"); g; g = xml_next(g))
		collect(&p, g);
	for (const struct xml_node *s = xml_find(j->back, "sec"); s; s = xml_next(s))
		for (const struct xml_node *g = xml_find(s, "fn-group"); g; g = xml_next(g))
			collect(&p, g);
	if (p.n)
		qsort(p.v, p.n, sizeof *p.v, compare_ids);
	for (const struct xml_node *g = xml_find(j->meta, "contrib-group"); g; g = xml_next(g)) {
		const struct xml_node *aff = common_aff(j, g);
		struct by_id *known = aff ? find_id(&p, xml_attr_of(aff, "id")) : NULL;
		p.common = STR("");
		if (known)
			known->used++;
		for (const struct xml_node *c = g->child; c; c = c->next) {
			if (xml_is(c, "contrib"))
				take_contrib(&p, c, aff);
			else if (xml_is(c, "on-behalf-of"))
				take_behalf(j, c);
			else if (c->name.len && !xml_is(c, "aff") && !xml_is(c, "aff-alternatives") && !xml_is(c, "xref") &&
				 !xml_is(c, "etal") && !xml_is(c, "x"))
				jats_drop(j, c, "what stands among the contributors");
		}
	}
	for (size_t i = 0; i < p.n; i++)
		if (p.v[i].used == 1 && p.v[i].person && xml_is(p.v[i].n, "aff"))
			take_aff_email(j, p.v[i].person, p.v[i].n);
	take_emails(&p);
	for (size_t i = 0; i < p.n && !j->part && !p.members; i++) {
		const struct xml_node *n = p.v[i].n;
		if (!p.v[i].used && (xml_is(n, "aff") || xml_is(n, "aff-alternatives")) && !xml_is(n->parent, "contrib") &&
		    !xml_is(n->parent, "aff-alternatives"))
			jats_drop(j, n, "an affiliation of nobody");
	}
}
