#include "input/exchangekeys.h"

#include "base/arena.h"
#include "base/suggest.h"
#include "input/schema/bind.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "model/article.h"

/* --- types ------------------------------------------------------------------------------------------------------------------------ */

static const char *name_format(const struct schema_field *f, int i)
{
	(void)f;
	return export_names[i];
}

static void read_format(struct bind *b, const struct schema_field *f, const struct yaml_node *n, unsigned *out)
{
	struct suggest near = {.word = n->text};
	enum export_kind kind = export_find(n->text);
	struct strbuf all = {.arena = b->arena};

	if (kind != EXPORT_COUNT) {
		*out |= EXPORT_BIT(kind);
		return;
	}
	for (int i = 0; i < EXPORT_COUNT; i++) {
		suggest_try(&near, str_from(export_names[i]));
		strbuf_printf(&all, "%s%s", i ? ", " : "", export_names[i]);
	}
	if (str_is(n->text, "ojs")) /* each version refuses the files of the others */
		value_wrong(b, f, n->at, "which OJS? expected ojs-3.3, ojs-3.4 or ojs-3.5");
	else
		value_wrong(b, f, n->at, "'%.*s' is not a format; expected one of %.*s", STR_ARG(value_shown(n->text)),
			    STR_ARG(strbuf_str(&all)));
	diag_suggest(b->diag, &near);
}

static void read_exports(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	unsigned *out = slot;

	*out = 0;
	if (n->kind != YAML_SEQ)
		read_format(b, f, n, out);
	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : NULL; c; c = c->next)
		if (bind_scalar(b, f, c))
			read_format(b, f, c, out);
}

static void dump_exports(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const unsigned *bits = slot;
	struct strbuf all = {.arena = out->arena};

	(void)f;
	for (int i = 0; i < EXPORT_COUNT; i++)
		if (*bits & EXPORT_BIT(i))
			strbuf_printf(&all, "%s%s", all.len ? ", " : "", export_names[i]);
	if (all.len)
		dump_value(key, strbuf_str(&all), out);
}

static SCHEMA_TYPE(format, "a format of exports", "export", SCHEMA_STRING, DIAG_BAD_VALUE, .json = jsonschema_choice,
		   .choice = name_format);
SCHEMA_TYPE(exports, "a list of formats", "exports", SCHEMA_STRING | SCHEMA_ARRAY, DIAG_BAD_VALUE, .bind = read_exports,
	    .dump = dump_exports, .item = &type_format,
	    .pattern = "crossref(?:-5\\.4)?|jats|ojs-3\\.[345]|elibrary|doaj|datacite|bibtex|ris|csl");

/* "https://example.org/{issue}/{slug}/" */
static enum identifier_verdict check_page_pattern(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	(void)a, (void)out;
	if (!str_starts(in, STR("https://")) && !str_starts(in, STR("http://"))) {
		why->text = STR("expected an address that begins with https://");
		return IDENTIFIER_BAD;
	}
	for (size_t pos = 0; (pos = str_find(in, STR("{"), pos)) != SIZE_MAX; pos++) {
		struct str rest = str_slice(in, pos, in.len);
		if (str_starts(rest, STR("{issue}")) || str_starts(rest, STR("{slug}")))
			continue;
		why->text = STR("expected only {issue} and {slug} in braces");
		why->at = rest.ptr;
		return IDENTIFIER_BAD;
	}
	if (str_find(in, STR("{slug}"), 0) == SIZE_MAX) {
		why->text = STR("without {slug}, all articles have the same address");
		return IDENTIFIER_BAD;
	}
	for (size_t i = str_find(in, STR("//"), 0) + 2; i < in.len && in.ptr[i] != '/'; i++) {
		if ((unsigned char)in.ptr[i] < 0x80 && in.ptr[i] != '@')
			continue;
		why->text = in.ptr[i] == '@' ? STR("an address that all can read has no user name")
					     : STR("the name of a host is written in ASCII letters: xn--…");
		why->at = in.ptr + i;
		return IDENTIFIER_BAD;
	}
	if (str_find(in, STR("#"), 0) != SIZE_MAX) {
		why->text = STR("what follows # is a place in a page: all articles have the same address");
		why->at = in.ptr + str_find(in, STR("#"), 0);
		return IDENTIFIER_BAD;
	}
	for (size_t i = 0; i < in.len; i++)
		if ((unsigned char)in.ptr[i] <= ' ' || in.ptr[i] == '<' || in.ptr[i] == '>' || in.ptr[i] == '"') {
			why->text = STR("an address has no spaces, quotation marks or angle brackets");
			why->at = in.ptr + i;
			return IDENTIFIER_BAD;
		}
	return IDENTIFIER_OK;
}

static SCHEMA_TYPE(page_pattern, "a pattern of addresses", "page-pattern", SCHEMA_STRING, DIAG_BAD_URL, .check = check_page_pattern,
		   .bind = value_identifier, .dump = dump_identifier,
		   .pattern = "(?=.*\\{slug\\})https?://(?:[^\\x00-\\x20\\x80-\\uffff{<>\"/"
			      "@#]|\\{(?:issue|slug)\\})+(?:[^\\x00-\\x20{<>\"#]|\\{(?:issue|slug)\\})+");

/* An address at ROR, or a DOI of the Open Funder Registry, which becomes an address. */
static enum identifier_verdict check_funder_id(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	struct identifier_reason ignored = {0};
	struct str doi = in;

	if (str_find(in, STR("10."), 0) == SIZE_MAX)
		return identifier_check(a, &type_ror, in, out, why);
	if (identifier_check(a, &type_doi, in, &doi, &ignored) == IDENTIFIER_BAD || !str_starts(doi, STR("10.13039/"))) {
		why->text = STR("expected a ROR address, or a DOI of the Open Funder Registry: 10.13039/…");
		return IDENTIFIER_BAD;
	}
	*out = str_printf(a, "https://doi.org/%.*s", STR_ARG(doi));
	return IDENTIFIER_OK;
}

static SCHEMA_TYPE(funder_id, "an identifier of a funder", "funder-id", SCHEMA_STRING, DIAG_BAD_IDENTIFIER, .check = check_funder_id,
		   .bind = value_identifier, .dump = dump_identifier,
		   .pattern = "(?:(?:https?://)?ror\\.org/)?0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}|"
			      "(?:doi:)?(?:(?:https?://)?(?:dx\\.)?doi\\.org/)?10\\.13039/[0-9]+");

/* --- rows ------------------------------------------------------------------------------------------------------------------------- */

#define FIELD(struct_, member, key_, kind_, doc_, ...) SCHEMA_FIELD(struct_, member, key_, kind_, doc_, .example = __VA_ARGS__)
#define PART(id, name_) static const struct schema_map id = {.fields = id##_fields, .name = name_}

static const struct schema_field crossref_fields[] = {
	FIELD(journal, exchange.crossref.depositor, "depositor", text, "name of who deposits", "Editorial office", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.crossref.email, "email", email, "address that the reports of the deposit go to", "doi@example.org"),
	FIELD(journal, exchange.crossref.registrant, "registrant", text, "organisation that owns the DOIs", "RANEPA", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.crossref.title, "title", text, "title of the journal as it is registered, if different",
	      "The Russian Peasant Studies", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.crossref.policy, "policy", doi, "DOI of the journal's policy on corrections and retractions",
	      "10.22394/policy"),
	FIELD(journal, exchange.crossref.revision, "revision", number, "last digits of the time stamp, greater at each new deposit", "1",
	      .min = 0, .max = 999),
	SCHEMA_END,
};
PART(crossref, "'crossref'");

static const struct schema_field elibrary_fields[] = {
	FIELD(journal, exchange.elibrary.title_id, "title_id", number, "number of the journal at eLibrary", "55555", .min = 1,
	      .max = 99999999),
	SCHEMA_END,
};
PART(elibrary, "'elibrary'");

static const char *const galleys[] = {"offprint", "body", NULL};

static const struct schema_field ojs_fields[] = {
	FIELD(journal, exchange.ojs.author_group, "author_group", text, "name of the role of authors, as OJS has it; default: Author",
	      "Автор", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.ojs.translator_group, "translator_group", text,
	      "name of the role of translators, as OJS has it; default: Translator", "Переводчик", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.ojs.genre, "genre", text, "name of the component of a galley, as OJS has it; default: Article Text",
	      "Текст статьи", .flags = SCHEMA_CODE),
	FIELD(journal, exchange.ojs.email, "email", email, "address for authors who have none", "editor@example.org"),
	FIELD(journal, exchange.ojs.galley, "galley", choice, "file to embed: offprint (default) or body", "body", .names = galleys),
	SCHEMA_END,
};
PART(ojs, "'ojs'");

static const struct schema_field doaj_fields[] = {
	FIELD(journal, exchange.doaj.language, "language", lang,
	      "language of title, abstract and keywords, of which DOAJ shows one; default: en", "en"),
	SCHEMA_END,
};
PART(doaj, "'doaj'");

static const struct schema_field exchange_fields[] = {
	FIELD(journal, exchange.url, "url", page_pattern, "pattern of the addresses of articles, with {issue} and {slug}",
	      "\"https://example.org/{issue}/{slug}/\""),
	SCHEMA_WHOLE("crossref", map, "for Crossref",
		     .example = "{depositor: Editorial office, email: doi@example.org, registrant: RANEPA}", .sub = &crossref),
	SCHEMA_WHOLE("elibrary", map, "for eLibrary", .example = "{title_id: 55555}", .sub = &elibrary),
	SCHEMA_WHOLE("ojs", map, "for OJS", .example = "{author_group: Автор, genre: Текст статьи}", .sub = &ojs),
	SCHEMA_WHOLE("doaj", map, "for DOAJ", .example = "{language: en}", .sub = &doaj),
	SCHEMA_END,
};
const struct schema_map exchangekeys_journal = {.fields = exchange_fields, .name = "'exchange'", SCHEMA_AT(journal, exchange.at)};

static const struct schema_field funder_fields[] = {
	FIELD(funder, name, "name", ltext, "name of the funder, per language", "{ru: РНФ, en: Russian Science Foundation}",
	      .flags = SCHEMA_REQUIRED),
	FIELD(funder, id, "id", funder_id, "its address at ROR, or its DOI in the Open Funder Registry", "10.13039/501100006769"),
	FIELD(funder, awards, "awards", text, "numbers of grants", "[00-00-00000]", .flags = SCHEMA_LIST | SCHEMA_CODE),
	SCHEMA_END,
};
const struct schema_map exchangekeys_funder = {
	.fields = funder_fields, .size = sizeof(struct funder), .name = "a funder", SCHEMA_AT(funder, at)};

/* A work has an address. */
static bool end_related(struct bind *b, const struct yaml_node *n, void *out)
{
	const struct related *r = out;

	if (text_given(&r->doi) || text_given(&r->url))
		return true;
	diag_error(b->diag, n->at, DIAG_MISSING_KEY, "a related work needs its 'doi', or else its 'url'");
	return false;
}

static const struct schema_field related_fields[] = {
	FIELD(related, kind, "kind", choice, "what it is to the article", "translation-of", .names = relation_names,
	      .flags = SCHEMA_REQUIRED | SCHEMA_SHOWN),
	FIELD(related, doi, "doi", doi, "its DOI", "10.5555/12345678"),
	FIELD(related, url, "url", url, "its address, if it has no DOI", "https://example.org/data"),
	SCHEMA_END,
};
const struct schema_map exchangekeys_related = {
	.fields = related_fields, .size = sizeof(struct related), .name = "a related work", SCHEMA_AT(related, at), .end = end_related};
