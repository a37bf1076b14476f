/* papers.yml of aclpub2, the list of papers of a conference of the ACL. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/latex.h"
#include "import/mdwrite.h"
#include "import/textread.h"
#include "import/values.h"
#include "import/yamlsource.h"

static bool recognise(struct str head, struct str path)
{
	struct arena a = {0};
	struct str text = textread_head(&a, head);
	bool found = !str_starts(text, STR("---\ntitle")) && str_find(text, STR("last_name:"), 0) != SIZE_MAX &&
		     str_find(text, STR("authors:"), 0) != SIZE_MAX && str_find(text, STR("title:"), 0) != SIZE_MAX;

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
	static const char *const institutions[] = {"institution", "instituion", "affiliation", "affiliations", NULL};
	static const char *const known[] = {"first_name",
					    "middle_name",
					    "last_name",
					    "name_suffix",
					    "name",
					    "institution",
					    "instituion",
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

static void take_paper(struct import_source *s, const struct yaml_node *n)
{
	static const char *const known[] = {"id",    "title",    "authors",     "abstract",      "archival",    "attributes",
					    "file",  "pdf_file", "attachments", "track",         "type",        "doi",
					    "pages", "keywords", "decision",    "openreview_id", "softconf_id", NULL};
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
	if (yamlsource_text(n, "keywords").len)
		values_keywords(s, d, STR(""), latex_line(s, yamlsource_text(n, "keywords"), where), where);
	if (yamlsource_text(n, "file").len)
		import_note(s, IMPORT_WANTED, where, "the PDF '%.*s': copy it into the article's folder as body.pdf",
			    STR_ARG(str_slice(yamlsource_text(n, "file"), 0, 120)));
	if (attachments && attachments->child)
		import_note(s, IMPORT_DROPPED, where, "attachments of the paper");
	yamlsource_note_others(s, n, known, 1);
	import_record(s, d);
}

static bool read(struct import_source *s)
{
	struct arena a = {0};
	struct str text;
	const struct yaml_node *root = textread_whole(s, &a, &text) ? yamlsource_load(s, &a, text, 1) : NULL;
	const struct yaml_node *list = root && root->kind == YAML_MAP ? yaml_find(root, STR("papers")) : root;

	for (const struct yaml_node *c = list && list->kind == YAML_SEQ ? list->child : NULL; c; c = c->next)
		take_paper(s, c);
	if (root && !(list && list->kind == YAML_SEQ))
		import_note(s, IMPORT_FAILED, STR(""), "no list of papers");
	s->report->record = STR("");
	arena_done(&a);
	return root != NULL;
}

const struct import_reader import_aclpub2 = {.name = "aclpub2", .recognise = recognise, .read = read};
