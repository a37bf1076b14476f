/* Files of aclpub2, for a conference of the ACL: papers.yml, its papers, and conference_details.yml, the proceedings. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/text/latex.h"
#include "import/text/mdwrite.h"
#include "import/text/textread.h"
#include "import/text/yamlsource.h"
#include "import/value/values.h"

static bool recognise(struct str head, struct str path)
{
	struct arena a = {0};
	struct str text = textread_head(&a, head);
	bool papers = str_find(text, STR("last_name:"), 0) != SIZE_MAX && str_find(text, STR("authors:"), 0) != SIZE_MAX &&
		      str_find(text, STR("title:"), 0) != SIZE_MAX;
	bool details = str_find(text, STR("book_title:"), 0) != SIZE_MAX && str_find(text, STR("event_name:"), 0) != SIZE_MAX;
	bool programme = str_find(text, STR("start_time:"), 0) != SIZE_MAX && str_find(text, STR("title:"), 0) != SIZE_MAX &&
			 str_find(text, STR("- "), 0) != SIZE_MAX;
	bool found = !str_starts(text, STR("---\ntitle")) && !str_starts(text, STR("{")) && !str_starts(text, STR("<")) &&
		     (papers || details || programme);

	(void)path;
	arena_done(&a);
	return found;
}

/* Names are plain, or LaTeX. */
static struct str plain(struct import_source *s, struct str text, struct str where)
{
	return str_find(text, STR("\\"), 0) == SIZE_MAX && str_find(text, STR("{"), 0) == SIZE_MAX ? values_collapse(s->arena, text)
												   : latex_plain(s, text, where);
}

static void put_name(struct import_source *s, struct draft *person, const struct yaml_node *n, struct str where)
{
	struct str first = plain(s, yamlsource_text(n, "first_name"), where), middle = plain(s, yamlsource_text(n, "middle_name"), where);
	struct str last = plain(s, yamlsource_text(n, "last_name"), where), suffix = plain(s, yamlsource_text(n, "name_suffix"), where);
	struct str given = str_printf(s->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(middle));

	if (last.len)
		values_name(s, person, STR(""), last, str_trim(given), suffix, where);
	else if (first.len || yamlsource_text(n, "name").len)
		values_whole_name(s, person, STR(""), first.len ? str_trim(given) : plain(s, yamlsource_text(n, "name"), where), where);
}

static void put_author(struct import_source *s, struct draft *d, const struct yaml_node *n)
{
	static const char *const institutions[] = {"institution", "instituion", "instituition", "affiliation", "affiliations", NULL};
	static const char *const known[] = {"first_name",
					    "middle_name",
					    "last_name",
					    "name_suffix",
					    "name",
					    "institution",
					    "instituion",
					    "instituition",
					    "affiliation",
					    "affiliations",
					    "emails",
					    "email",
					    "orcid",
					    "username",
					    "google_scholar",
					    "google_scholar_id",
					    "semantic_scholar",
					    "semantic_scholar_id",
					    "openreview",
					    "openreview_id",
					    "dblp",
					    "dblp_id",
					    "homepage",
					    "linkedin",
					    "id",
					    NULL};
	struct draft *list = draft_list(s->arena, d, "authors"), *person = draft_item(s->arena, list, DRAFT_MAP);
	struct str where = yamlsource_where(s, n, 1), email = yamlsource_text(n, "email"), orcid;

	put_name(s, person, n, where);
	for (size_t i = 0; institutions[i]; i++) {
		struct str name = yamlsource_text(n, institutions[i]);
		if (name.len)
			values_affiliation(s, d, person, STR(""), STR(""), plain(s, name, where), STR(""), STR(""), where);
	}
	if (!email.len)
		email = yamlsource_text(n, "emails");
	if (email.len && str_find(email, STR("**"), 0) == SIZE_MAX) /* hidden by OpenReview */
		values_email(s, person, str_slice(email, 0, str_find(email, STR(";"), 0)), where);
	orcid = values_orcid(s->arena, yamlsource_text(n, "orcid"));
	draft_put(s->arena, person, "orcid", orcid, where);
	yamlsource_note_others(s, n, known, 1);
	if (!draft_get(person, "name"))
		draft_remove(list, person);
}

static bool is_archival(const struct yaml_node *n)
{
	const struct yaml_node *attributes = yaml_find(n, STR("attributes"));
	struct str said = yamlsource_text(n, "archival");

	if (!said.len)
		said = yamlsource_text(attributes, "archival");
	return !(str_eq_folded(said, STR("false")) || str_eq_folded(said, STR("no")) || str_is(said, "0"));
}

static void take_paper(struct import_source *s, const struct yaml_node *n, size_t *attached)
{
	static const char *const known[] = {"id",       "title",         "authors",     "abstract",   "archival", "attributes", "file",
					    "pdf_file", "attachments",   "track",       "type",       "doi",      "pages",      "keywords",
					    "decision", "openreview_id", "softconf_id", "start_page", "end_page", "num_pages",  NULL};
	const struct yaml_node *authors = yaml_find(n, STR("authors")), *attachments = yaml_find(n, STR("attachments"));
	struct str where = yamlsource_where(s, n, 1), id = yamlsource_text(n, "id"), title = yamlsource_text(n, "title");
	struct draft *d = draft_new(s->arena);

	s->report->record = id;
	if (!is_archival(n)) {
		import_note(s, IMPORT_DROPPED, where, "paper %.*s is not archival: '%.*s'", STR_ARG(str_slice(id, 0, 40)),
			    STR_ARG(str_slice(title, 0, 120)));
		return;
	}
	draft_say(s->arena, d, "title", STR(""), latex_line(s, title, where), where);
	if (authors && authors->kind == YAML_SEQ)
		for (const struct yaml_node *c = authors->child; c; c = c->next)
			put_author(s, d, c);
	draft_say(s->arena, d, "abstract", STR(""), latex_blocks(s, yamlsource_text(n, "abstract"), where), where);
	draft_put(s->arena, d, "doi", values_doi(s->arena, yamlsource_text(n, "doi")), where);
	if (yamlsource_text(n, "pages").len)
		values_pages(s, d, yamlsource_text(n, "pages"), STR(""), where);
	else if (yamlsource_text(n, "start_page").len)
		values_pages(s, d, yamlsource_text(n, "start_page"), yamlsource_text(n, "end_page"), where);
	if (yamlsource_text(n, "keywords").len)
		values_keywords(s, d, STR(""), latex_line(s, yamlsource_text(n, "keywords"), where), where);
	if (yamlsource_text(n, "file").len)
		import_note(s, IMPORT_WANTED, where, "the PDF '%.*s': copy it into the article's folder as body.pdf",
			    STR_ARG(str_slice(yamlsource_text(n, "file"), 0, 120)));
	*attached += attachments && attachments->child;
	yamlsource_note_others(s, n, known, 1);
	import_record(s, d);
}

/* --- the proceedings -------------------------------------------------------------------------------------------------------------- */

static void drop(struct import_source *s, const struct yaml_node *root, const char *key, const char *what)
{
	struct str text = yamlsource_text(root, key);

	if (text.len && !str_eq_folded(text, STR("none")))
		import_note(s, IMPORT_DROPPED, yamlsource_where(s, yaml_find(root, str_from(key)), 1), "%s: %.*s", what,
			    STR_ARG(str_slice(text, 0, 200)));
}

static void drop_editors(struct import_source *s, const struct yaml_node *list)
{
	struct strbuf names = {.arena = s->arena};

	for (const struct yaml_node *c = list && list->kind == YAML_SEQ ? list->child : NULL; c; c = c->next)
		if (c->kind == YAML_MAP)
			strbuf_printf(&names, "%s%.*s %.*s", names.len ? ", " : "", STR_ARG(yamlsource_text(c, "first_name")),
				      STR_ARG(yamlsource_text(c, "last_name")));
	if (names.len)
		import_note(s, IMPORT_DROPPED, yamlsource_where(s, list, 1), "the editors of the proceedings: %.*s",
			    STR_ARG(str_slice(strbuf_str(&names), 0, 1000)));
}

static bool is_number(struct str s)
{
	uint32_t n;

	return str_to_uint(s, UINT32_MAX, &n);
}

static void take_details(struct import_source *s, const struct yaml_node *root)
{
	static const char *const known[] = {"book_title",
					    "event_name",
					    "cover_subtitle",
					    "anthology_venue_id",
					    "start_date",
					    "end_date",
					    "isbn",
					    "location",
					    "editors",
					    "publisher",
					    "place",
					    "volume_name",
					    "watermark_book_title",
					    "organization",
					    "logo",
					    NULL};
	struct arena *a = s->arena;
	struct draft *d = draft_new(a), *journal = draft_map(a, d, "@journal"), *issue = draft_map(a, d, "@issue");
	struct str where = yamlsource_where(s, root, 1), isbn = yamlsource_text(root, "isbn"),
		   volume = yamlsource_text(root, "volume_name");
	struct str start = values_date(a, yamlsource_text(root, "start_date"));

	draft_say(a, journal, "title", STR(""), plain(s, yamlsource_text(root, "book_title"), where), where);
	if (yamlsource_text(root, "publisher").len)
		draft_say(a, draft_map(a, journal, "publisher"), "name", STR(""), plain(s, yamlsource_text(root, "publisher"), where),
			  where);
	if (values_issn(a, isbn).len)
		draft_put(a, draft_map(a, journal, "issn"), "print", values_issn(a, isbn), where)->guess =
			STR("because it is given as an ISBN");
	else
		drop(s, root, "isbn", "ISBN");
	if (is_number(volume))
		draft_put(a, issue, "volume", volume, where);
	else if (!str_is(volume, "main"))
		drop(s, root, "volume_name", "the name of the volume");
	draft_put(a, issue, "year", str_slice(start, 0, 4), where);
	drop(s, root, "event_name", "the conference");
	drop(s, root, "location", "the place of the conference");
	drop(s, root, "start_date", "the conference begins");
	drop(s, root, "end_date", "the conference ends");
	drop_editors(s, yaml_find(root, STR("editors")));
	yamlsource_note_others(s, root, known, 1);
	import_about(s, d);
}

/* Sessions with their papers, which are named by numbers of another file. */
static bool is_programme(const struct yaml_node *list)
{
	for (const struct yaml_node *c = list && list->kind == YAML_SEQ ? list->child : NULL; c; c = c->next)
		if (yaml_find(c, STR("authors")) || c->kind != YAML_MAP)
			return false;
	return list && list->kind == YAML_SEQ && list->child && yaml_find(list->child, STR("start_time"));
}

/* --- the file --------------------------------------------------------------------------------------------------------------------- */

static bool read(struct import_source *s)
{
	size_t attached = 0;
	struct arena a = {0};
	struct str text;
	const struct yaml_node *root = textread_whole(s, &a, &text) ? yamlsource_load(s, &a, text, 1) : NULL;
	const struct yaml_node *list = root && root->kind == YAML_MAP ? yaml_find(root, STR("papers")) : root;

	if (root && root->kind == YAML_MAP && yaml_find(root, STR("book_title"))) {
		take_details(s, root);
	} else if (is_programme(list)) {
		import_note(s, IMPORT_DROPPED, STR(""), "the programme of the conference; its order of the papers is not taken");
		s->n++; /* the papers are in another file */
	} else {
		for (const struct yaml_node *c = list && list->kind == YAML_SEQ ? list->child : NULL; c; c = c->next)
			take_paper(s, c, &attached);
		if (root && !(list && list->kind == YAML_SEQ))
			import_note(s, IMPORT_FAILED, STR(""), "no list of papers");
	}
	if (attached)
		import_note(s, IMPORT_DROPPED, STR(""), "attachments of %zu paper%s", attached, attached == 1 ? "" : "s");
	s->report->record = STR("");
	arena_done(&a);
	return root != NULL;
}

const struct import_reader import_aclpub2 = {.name = "aclpub2", .recognise = recognise, .read = read};
