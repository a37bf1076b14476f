/* Statements in JATS: footnotes, notes, acknowledgements and sections, which their types or titles tell apart. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/jats_int.h"

/* --- kinds ------------------------------------------------------------------------------------------------------------------------ */

/* Types of fn, notes and sec; words in titles, in lower case. */
static const struct {
	const char *key;
	const char *const types[12];
	const char *const words[16];
} kinds[] = {
	{"conflict_of_interest",
	 {"conflict", "coi-statement", "COI-statement", "conflict-of-interest", "conflict-interest", "competing-interests", "interest",
	  NULL},
	 {"conflict of interest", "conflicts of interest", "competing interest", "declaration of interest", "conflicting interest",
	  "declaration of competing", "disclosure statement", "конфликт интересов", "конфликте интересов", "conflicto de interes",
	  "conflictos de interes", "conflito de interesse", "conflitos de interesse", "interessenkonflikt", "conflit d", NULL}},
	{"data_availability",
	 {"data-availability", "data-accessibility", "data-availability-statement", "availability", NULL},
	 {"data availability", "availability of data", "data accessibility", "data sharing", "data and materials", "data, materials",
	  "disponibilidade de dados", "disponibilidade dos dados", "disponibilidad de datos", "доступность данных", NULL}},
	{"code_availability", {"code-availability", "software-availability", NULL}, {"code availability", "software availability", NULL}},
	{"funding",
	 {"funding", "financial-disclosure", "supported-by", "funding-statement", "funding-information", "funding-info", NULL},
	 {"funding", "financial support", "financial disclosure", "grant support", "финансирован", "financiamento", "financiación",
	  "financiamiento", "fuente de financ", "fontes de financ", NULL}},
	{"ethics",
	 {"ethics", "ethics-statement", "ethics-approval", "ethical-approval", "ethics-approval-statement", "irb", NULL},
	 {"ethics", "ethical", "institutional review board", "этик", "этическ", "ética", "aspectos éticos", NULL}},
	{"consent",
	 {"consent", "patient-consent", "informed-consent", "participant-consent", NULL},
	 {"informed consent", "patient consent", "consent to participate", "consent for publication", "consent to publi",
	  "информированное согласие", "согласие пациент", "consentimiento", "consentimento", NULL}},
	{"contributions",
	 {"con", "author-contribution", "author-contributions", "contribution", "contributions", "contributorship", NULL},
	 {"author contribution", "authors' contribution", "authors’ contribution", "author's contribution", "authorship contribution",
	  "credit author", "contributors", "contributorship", "contributions of", "вклад автор", "contribución de", "contribuição d",
	  "contribuições d", "contribuciones de", "contribution of", NULL}},
	{"study_registration",
	 {"study-registration", "trial-registration", "registration", "clinical-trial", NULL},
	 {"trial registration", "study registration", "clinical trial", NULL}},
	{"supplementary_material",
	 {"supplementary-material-statement", "supplementary-material", NULL},
	 {"availability of supplement", NULL}},
	{"ai_use",
	 {"ai-use", "ai-statement", "generative-ai", NULL},
	 {"artificial intelligence", "generative ai", "ai-assisted", "use of ai", NULL}},
	{"disclaimer", {"disclaimer", NULL}, {"disclaimer", NULL}},
	{"acknowledgements",
	 {"ack", "acknowledgement", "acknowledgments", "acknowledgements", "acknowledgment", NULL},
	 {"acknowledg", "благодарност", "agradecim", "remerciements", "danksagung", NULL}},
};

static const char *kind_of_type(struct str type)
{
	for (size_t i = 0; type.len && i < sizeof kinds / sizeof *kinds; i++)
		for (size_t k = 0; kinds[i].types[k]; k++)
			if (str_eq_folded(type, str_from(kinds[i].types[k])))
				return kinds[i].key;
	return NULL;
}

static struct str lower(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	for (size_t pos = 0; pos < s.len;)
		strbuf_put_utf8(&out, unicode_to_lower(utf8_next(s, &pos)));
	return strbuf_str(&out);
}

/* Of a title, which is short. */
static const char *kind_of_title(const struct jats *j, struct str title)
{
	struct str s = title.len <= 120 ? lower(j->a, title) : STR("");

	for (size_t i = 0; s.len && i < sizeof kinds / sizeof *kinds; i++)
		for (size_t k = 0; kinds[i].words[k]; k++)
			if (str_find(s, str_from(kinds[i].words[k]), 0) != SIZE_MAX)
				return kinds[i].key;
	return NULL;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* The Markdown without a title that runs in: "**Funding:** None.", "Funding: None." */
static struct str without_title(const struct jats *j, struct str text, const char **kind)
{
	struct str head = str_slice(text, 0, 120), mark = str_starts(head, STR("**"))  ? STR("**")
							  : str_starts(head, STR("*")) ? STR("*")
										       : STR("");
	size_t end = str_find(head, mark.len ? mark : STR(":"), mark.len), line = str_find(head, STR("\n"), 0);
	const char *found;

	if (end == SIZE_MAX || line < end)
		return text;
	found = kind_of_title(j, str_slice(head, mark.len, end));
	if (!found || (*kind && !str_is(str_from(*kind), found)))
		return text;
	*kind = found;
	text = str_slice(text, end + (mark.len ? mark.len : 1), text.len);
	while (text.len && (ascii_is_space((unsigned char)text.ptr[0]) || text.ptr[0] == ':' || text.ptr[0] == '.'))
		text = str_slice(text, 1, text.len);
	return text;
}

/* Whether all letters and digits of one text stand in the other, in order and without others between them. */
static bool says_the_same(struct arena *a, struct str text, struct str part)
{
	struct str both[2] = {text, part};

	for (size_t i = 0; i < 2; i++) {
		struct strbuf out = {.arena = a};
		for (size_t pos = 0; pos < both[i].len;) {
			uint32_t cp = utf8_next(both[i], &pos);
			if (unicode_is_letter(cp) || ascii_is_digit((int64_t)cp))
				strbuf_put_utf8(&out, unicode_to_lower(cp));
		}
		both[i] = strbuf_str(&out);
	}
	return str_find(both[0], both[1], 0) != SIZE_MAX;
}

enum { STATEMENT_MAX = 16 * 1024 /* [bytes] of one that is put together */ };

/* Texts of one kind and language, of several notes, are paragraphs of one. */
static void put_statement(struct jats *j, const char *key, struct str lang, struct str text, const struct xml_node *n)
{
	struct draft *said, *before;

	text = str_trim(text);
	if (!text.len)
		return;
	said = draft_map(j->a, j->d, key);
	before = draft_get_str(said, lang);
	if (!before) {
		draft_say(j->a, j->d, key, lang, text, jats_where(j, n));
	} else if (before->kind == DRAFT_TEXT && !says_the_same(j->a, before->text, text)) {
		if (before->text.len + text.len > STATEMENT_MAX)
			jats_drop(j, n, "a further statement");
		else
			before->text = str_printf(j->a, "%.*s\n\n%.*s", STR_ARG(before->text), STR_ARG(text));
	}
}

/* Whether a text begins with initials: "SHWS, analysis", "AJ-M: design". */
static bool begins_with_initials(struct str text)
{
	size_t end = 0, capitals = 0;

	for (; end < text.len && text.ptr[end] != ',' && text.ptr[end] != ':' && text.ptr[end] != ' '; end++)
		capitals += text.ptr[end] >= 'A' && text.ptr[end] <= 'Z';
	return capitals >= 2 && end <= 8;
}

enum { CONTRIBUTORS_MAX = 100, REFERENCES_MAX = 20 };

static bool refers_to(const struct xml_node *contrib, struct str id)
{
	size_t n = 0;

	for (const struct xml_node *x = xml_find(contrib, "xref"); x && n++ < REFERENCES_MAX; x = xml_next(x))
		if (str_eq(xml_attr_of(x, "rid"), id))
			return true;
	return false;
}

/* The text of a <collab> before its members. */
static struct str name_of_group(const struct xml_node *contrib)
{
	const struct xml_node *collab = xml_find(contrib, "collab"), *text = collab ? collab->child : NULL;

	return text && !text->name.len ? str_trim(text->text) : STR("");
}

/* A footnote on what somebody has done, with the names of those who refer to it, unless it names one of them or all refer to it. */
static struct str with_names(const struct jats *j, const struct xml_node *fn, struct str text)
{
	const struct xml_node *group = xml_find(j->meta, "contrib-group");
	struct str id = xml_attr_of(fn, "id");
	struct strbuf names = {.arena = j->a};
	size_t n = 0, all = 0;

	if (begins_with_initials(text))
		return text;
	for (const struct xml_node *c = xml_find(group, "contrib"); c && id.len && all < CONTRIBUTORS_MAX; c = xml_next(c), all++) {
		struct str family = xml_text_at(j->a, c, "name/surname"), given = xml_text_at(j->a, c, "name/given-names");
		if (!refers_to(c, id))
			continue;
		if (!family.len)
			family = name_of_group(c);
		if (!family.len || says_the_same(j->a, text, family))
			return text;
		strbuf_printf(&names, "%s%.*s%s%.*s", n++ ? ", " : "", STR_ARG(given), given.len ? " " : "", STR_ARG(family));
	}
	return n && n < all ? str_printf(j->a, "%.*s: %.*s", STR_ARG(strbuf_str(&names)), STR_ARG(text)) : text;
}

/* The parts of one in several languages have a mark in common, if the file is ours. */
static void put_labelled(struct jats *j, const struct xml_node *n, const struct xml_node *title, struct str text)
{
	struct draft *list = draft_list(j->a, j->d, "statements"), *item = list->last;
	struct str mark = xml_attr_of(n, "specific-use");

	if (!item || !str_starts(mark, STR("statement-")) || !str_eq(j->statement, mark))
		item = draft_item(j->a, list, DRAFT_MAP);
	j->statement = mark;
	draft_say(j->a, item, "label", jats_lang(j, n), mdwrite_line(j->s, title), jats_where(j, title));
	draft_say(j->a, item, "text", jats_lang(j, n), text, jats_where(j, n));
}

bool jats_statement(struct jats *j, const struct xml_node *n, struct str type)
{
	struct xml_node rest = *n;
	const struct xml_node *title = NULL;
	const char *kind = kind_of_type(type);
	struct str text;

	for (struct xml_node *c = rest.child; c && (!c->name.len || xml_is(c, "title") || xml_is(c, "label")); c = c->next)
		if (c->name.len) {
			title = xml_is(c, "title") ? c : title;
			rest.child = c->next;
		}
	if (!kind && title)
		kind = kind_of_title(j, xml_text_of(j->a, title));
	if (!kind && xml_is(n, "sec"))
		return false;
	text = mdwrite_flat(j->s, &rest);
	text = without_title(j, text, &kind);
	if (str_is(type, "notice")) {
		struct draft *notice = draft_map(j->a, j->d, "notice");
		draft_put(j->a, notice, "kind", xml_attr_of(n, "specific-use"), jats_where(j, n));
		draft_say(j->a, notice, "text", jats_lang(j, n), text, jats_where(j, n));
		return true;
	}
	if (!kind && title && xml_is(n, "notes") && str_trim(text).len) {
		put_labelled(j, n, title, text);
		return true;
	}
	if (!kind)
		return false;
	if (xml_is(n, "fn") && str_is(str_from(kind), "contributions") && str_trim(text).len)
		text = with_names(j, n, text);
	put_statement(j, kind, jats_lang(j, n), text, n);
	return true;
}

/* --- where they stand ------------------------------------------------------------------------------------------------------------- */

/* Types of footnotes that say something of an author, which their references have brought. */
static bool is_of_person(const struct xml_node *n)
{
	static const char *const types[] = {"equal",   "deceased",    "present-address", "current-aff",
					    "corresp", "present-add", "other-corresp",   NULL};

	return jats_is_type(n, "fn-type", types);
}

static void take_footnote(struct jats *j, const struct xml_node *n)
{
	struct str text = xml_text_of(j->a, n);

	if (!text.len || is_of_person(n) || (j->credited && jats_roles(j, NULL, n)) || jats_statement(j, n, xml_attr_of(n, "fn-type")))
		return;
	if (xml_attr_of(n, "fn-type").len && !xml_attr_is(n, "fn-type", "other"))
		jats_drop(j, n, "a footnote");
	else if (str_find(text, STR("contributed equally"), 0) == SIZE_MAX)
		j->footnotes++;
}

static void take_footnotes(struct jats *j, const struct xml_node *group)
{
	struct str title = xml_text_at(j->a, group, "title");
	const char *kind = kind_of_title(j, title);

	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (!xml_is(c, "fn"))
			continue;
		if (kind && !kind_of_type(xml_attr_of(c, "fn-type")))
			put_statement(j, kind, jats_lang(j, c), mdwrite_flat(j->s, c), c);
		else
			take_footnote(j, c);
	}
}

static void take_notes(struct jats *j, const struct xml_node *n)
{
	struct str type = xml_attr_of(n, "notes-type");

	if (!xml_find(n, "sec") && !xml_find(n, "notes")) {
		if (!jats_statement(j, n, type) && xml_text_of(j->a, n).len)
			jats_drop(j, n, "a note");
		return;
	}
	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (xml_is(c, "notes"))
			take_notes(j, c);
		else if (xml_is(c, "sec") && !jats_statement(j, c, xml_attr_of(c, "sec-type")) && xml_text_of(j->a, c).len)
			jats_drop(j, c, "a section of notes");
	}
}

static void take_section(struct jats *j, const struct xml_node *n, bool body)
{
	struct str type = xml_attr_of(n, "sec-type");
	bool inner = false;

	if (xml_find(n, "ref-list") || str_is(type, "supplementary-material"))
		return;
	for (const struct xml_node *c = xml_find(n, "sec"); c; c = xml_next(c)) {
		take_section(j, c, body);
		inner = true;
	}
	for (const struct xml_node *c = xml_find(n, "fn-group"); c; c = xml_next(c))
		take_footnotes(j, c);
	if (body && !kind_of_type(type))
		return;
	if (!inner && !jats_statement(j, n, type) && !body && xml_text_of(j->a, n).len && !xml_find(n, "fn-group"))
		jats_drop(j, n, "a section after the article");
}

static void take_ack(struct jats *j, const struct xml_node *n)
{
	const struct xml_node *sec = xml_find(n, "sec");

	for (const struct xml_node *c = sec; c; c = xml_next(c))
		if (!jats_statement(j, c, xml_attr_of(c, "sec-type")))
			jats_statement(j, c, STR("ack"));
	if (!sec && !jats_statement(j, n, xml_attr_of(n, "content-type")))
		jats_statement(j, n, STR("ack"));
}

void jats_notes(struct jats *j)
{
	for (const struct xml_node *c = xml_find(j->meta, "author-notes"); c; c = xml_next(c))
		for (const struct xml_node *f = c->child; f; f = f->next) {
			if (xml_is(f, "fn"))
				take_footnote(j, f);
			else if (xml_is(f, "p") && xml_text_of(j->a, f).len && !jats_statement(j, f, STR("")))
				jats_drop(j, f, "a note");
		}
	for (const struct xml_node *c = xml_find(j->article, "front/notes"); c; c = xml_next(c))
		take_notes(j, c);
	for (const struct xml_node *c = xml_find(j->article, "body/sec"); c; c = xml_next(c))
		take_section(j, c, true);
	for (const struct xml_node *c = j->back ? j->back->child : NULL; c; c = c->next) {
		if (xml_is(c, "ack"))
			take_ack(j, c);
		else if (xml_is(c, "fn-group"))
			take_footnotes(j, c);
		else if (xml_is(c, "notes"))
			take_notes(j, c);
		else if (xml_is(c, "sec"))
			take_section(j, c, false);
		else if (xml_is(c, "bio") && xml_text_of(j->a, c).len)
			jats_drop(j, c, "a biography of no author");
	}
	if (j->footnotes)
		import_note(j->s, IMPORT_DROPPED, jats_where(j, j->back ? j->back : j->meta), "%zu footnote%s", j->footnotes,
			    j->footnotes == 1 ? "" : "s");
}
