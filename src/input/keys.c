#include "input/keys.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/json.h"
#include "diag/diagentry.h"
#include "input/affiliationkeys.h"
#include "input/authorkeys.h"
#include "input/citestyles.h"
#include "input/design/designkeys.h"
#include "input/exchangekeys.h"
#include "input/licencekeys.h"
#include "input/reviewkeys.h"
#include "input/schema/bind.h"
#include "input/schema/bindtext.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/sitekeys.h"
#include "input/stamptype.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"
#include "model/notice.h"

enum {
	YEAR_MAX = 2999,
	PAGE_MAX = 999999,
};

/* --- types that only these files have --------------------------------------------------------------------------------------------- */

static SCHEMA_TYPE(person, "a map, or a name", NULL, SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = bind_inner, .dump = dump_inner,
		   .json = jsonschema_inner);

static void put_warnings(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	jsonschema_open(w, "properties");
	for (int code = 0; code < DIAG_CODE_COUNT; code++) {
		if (diag_entries[code].is_warning)
			jsonschema_raw(w, diag_entries[code].code, "{\"enum\": [\"on\", \"off\", \"error\"]}");
	}
	jsonschema_close(w);
	jsonschema_raw(w, "additionalProperties", "false");
}

/* Read by input/warnings.c, before everything else. */
static SCHEMA_TYPE(warnings, "a map from a message's code to off, on or error", "warnings", SCHEMA_OBJECT, 0, .json = put_warnings);

/* Read by input/citestyles.c. */
static SCHEMA_TYPE(citation_styles, "a map of citation styles", NULL, SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = bind_node,
		   .json = jsonschema_named, .named = true);

/* Fills two members of the page: the files of a text page, and the Markdown in them, which input/load.c reads. */
static void read_source(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct page_item *page = slot;

	bindtext_ltext(b, f, n, &page->source);
}

static void dump_source(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct page_item *page = slot;

	dump_ltext(f, key, &page->source, out);
	dump_prose(f, str_printf(out->arena, "%.*sprose", (int)(key.len - strlen(f->key)), key.ptr), &page->prose, out);
}

static SCHEMA_TYPE(source, "a file, or a map from language to file", "files-by-language", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
		   .bind = read_source, .dump = dump_source, .json = jsonschema_languages, .item = &type_text);

/* --- rows ------------------------------------------------------------------------------------------------------------------------- */

/* Every row has an example. */
#define FIELD(struct_, member, key_, kind_, doc_, ...) SCHEMA_FIELD(struct_, member, key_, kind_, doc_, .example = __VA_ARGS__)
#define WHOLE(key_, kind_, doc_, ...) SCHEMA_WHOLE(key_, kind_, doc_, .example = __VA_ARGS__)
#define INSIDE(key_, map_, doc_, ...) WHOLE(key_, map, doc_, __VA_ARGS__, .sub = map_)
#define END SCHEMA_END
#define AT(struct_, member) SCHEMA_AT(struct_, member)
#define REQ SCHEMA_REQUIRED

/* MAP fills a struct, PART a part of the enclosing struct. */
#define MAP(id, struct_, ...) \
	static const struct schema_map id = {.fields = id##_fields, .size = sizeof(struct struct_), .name = __VA_ARGS__}
#define PART(id, ...) static const struct schema_map id = {.fields = id##_fields, .name = __VA_ARGS__}

/* Names that other programs, and editors in Russian, have for keys of several maps. */
#define TITLE "название|заглавие|заголовок"
#define LICENCE "лицензия|rights|license"

static const struct schema_field organisation_fields[] = {
	FIELD(organisation, name, "name", ltext, "name, per language", "{ru: РАНХиГС, en: RANEPA}", .flags = REQ),
	FIELD(organisation, address, "address", ltext, "postal address, per language", "{ru: \"119571, Москва, пр. Вернадского, 82\"}"),
	FIELD(organisation, phone, "phone", text, "telephone number", "+7 499 956-95-56", .flags = SCHEMA_CODE),
	FIELD(organisation, email, "email", email, "e-mail address", "editor@example.org", .synonyms = "mail|почта"),
	FIELD(organisation, url, "url", url, "web address", "https://www.example.org"),
	END,
};
MAP(organisation, organisation, "an organisation", AT(organisation, at));

/* What every person may have; the maps of authors, members and staff differ in the rest. */
#define PERSON_NAME                                                                                         \
	FIELD(person, name, "name", lname, "name, per language: \"Family, Given Patronymic\" or its parts", \
	      "{ru: \"Александров, Кирилл Михайлович\", en: \"Aleksandrov, Kirill M.\"}", .flags = REQ, .synonyms = "fullname|имя|фио")
#define PERSON_DEGREE FIELD(person, degree, "degree", ltext, "academic degree, per language", "{ru: д. и. н., en: DSc (History)}")
#define PERSON_POST                                                                                                         \
	FIELD(person, post, "post", ltext, "post or academic title, per language", "{ru: доцент, en: Associate Professor}", \
	      .synonyms = "position|должность")
#define PERSON_ORCID FIELD(person, orcid, "orcid", orcid, "ORCID iD, as digits or as an address", "0000-0002-1825-0097")
#define PERSON_AUTHENTICATED \
	FIELD(person, orcid_authenticated, "orcid_authenticated", truth, "whether the person confirmed the ORCID iD by signing in", "true")
#define PERSON_SPIN FIELD(person, spin, "spin", spin, "SPIN code in the Russian index RSCI", "1234-5678", .synonyms = "spin_code|spin-code")
#define PERSON_EMAIL FIELD(person, email, "email", email, "e-mail address", "author@example.org", .synonyms = "mail|почта")
#define PERSON_BIOGRAPHY                                                                                                                   \
	FIELD(person, biography, "biography", prose, "short biography, Markdown per language", "{en: \"Historian, editor of *Sources*\"}", \
	      .synonyms = "bio|биография")

static const struct schema_field author_fields[] = {
	PERSON_NAME,
	PERSON_DEGREE,
	PERSON_POST,
	WHOLE("affiliations", written_affiliations, "the author's affiliations: ids, texts, or maps", "[sfi, spbu]",
	      .synonyms = "organization|organisation"),
	WHOLE("affiliation", written_affiliations, "the same, for one", "{ru: РАНХиГС, en: RANEPA}"),
	PERSON_ORCID,
	PERSON_AUTHENTICATED,
	PERSON_SPIN,
	PERSON_EMAIL,
	FIELD(person, equal, "equal", truth, "whether the author contributed as much as the others with this key", "true"),
	FIELD(person, deceased, "deceased", truth, "whether the author has died", "true"),
	FIELD(person, present_address, "present_address", ltext, "where the author has moved since, per language",
	      "{ru: \"Институт истории, Пермь\", en: \"Institute of History, Perm\"}"),
	FIELD(person, roles, "roles", credit_role, "what the author did: roles of CRediT", "[conceptualization, writing-original-draft]",
	      .flags = SCHEMA_LIST | SCHEMA_FILLED, .synonyms = "role|credit|роли|роль"),
	FIELD(person, corresponding, "corresponding", truth, "whether this is the corresponding author", "true"),
	FIELD(person, group, "group", truth, "whether this is a group, whose name has no parts", "true"),
	FIELD(person, on_behalf, "on_behalf", truth, "whether this is a group for which the authors speak, and no author", "true"),
	PERSON_BIOGRAPHY,
	END,
};
MAP(author, person, "an author", AT(person, at), .shorthand = "name", .begin = authorkeys_begin, .end = authorkeys_end);

static const struct schema_field contributor_fields[] = {
	PERSON_NAME,
	WHOLE("affiliations", written_affiliations, "the person's affiliations: ids, texts, or maps", "[sfi, spbu]",
	      .synonyms = "organization|organisation"),
	WHOLE("affiliation", written_affiliations, "the same, for one", "{ru: РАНХиГС, en: RANEPA}"),
	PERSON_ORCID,
	PERSON_AUTHENTICATED,
	PERSON_SPIN,
	PERSON_EMAIL,
	FIELD(person, group, "group", truth, "whether this is a group, whose name has no parts", "true"),
	END,
};
MAP(contributor, person, "a person beside the authors", AT(person, at), .shorthand = "name", .begin = authorkeys_begin,
    .end = authorkeys_end);

static const struct schema_field member_fields[] = {
	PERSON_NAME,
	FIELD(person, role, "role", ltext, "role on the board, per language", "{ru: заместитель главного редактора, en: Deputy Editor}"),
	PERSON_DEGREE,
	PERSON_POST,
	FIELD(person, affiliation, "affiliation", ltext, "institution, per language", "{ru: РАНХиГС, en: RANEPA}"),
	FIELD(person, city, "city", ltext, "city, per language", "{ru: Москва, en: Moscow}"),
	FIELD(person, country, "country", ltext, "country, per language", "{ru: Россия, en: Russia}"),
	PERSON_ORCID,
	PERSON_SPIN,
	PERSON_EMAIL,
	PERSON_BIOGRAPHY,
	END,
};
MAP(member, person, "a person", AT(person, at), .shorthand = "name");

static const struct schema_field staff_fields[] = {
	PERSON_NAME,
	FIELD(person, role, "role", ltext, "work done by the person, per language", "{ru: Корректор, en: Proof-reader}", .flags = REQ),
	END,
};
MAP(staff, person, "a member of the staff", AT(person, at), .shorthand = "name");

static const struct schema_field issn_fields[] = {
	FIELD(journal, issn.print, "print", issn, "ISSN of the printed edition", "2500-1809"),
	FIELD(journal, issn.online, "online", issn, "ISSN of the online edition", "1144-875X"),
	FIELD(journal, issn.linking, "linking", issn, "ISSN-L, the same as one of the others", "2500-1809"),
	END,
};
PART(issn, "'issn'");

static const struct schema_field registration_fields[] = {
	FIELD(journal, registration.number, "number", ltext, "number of the certificate", "ПИ № ФС77-65824", .flags = REQ),
	FIELD(journal, registration.date, "date", date, "date of registration", "2016-05-27"),
	FIELD(journal, registration.body, "body", ltext, "registering body, in the form that follows \"registered by\", per language",
	      "{ru: Роскомнадзор, en: Roskomnadzor}"),
	END,
};
PART(registration, "a registration", AT(journal, registration.at));

static const struct schema_field subscription_fields[] = {
	FIELD(journal, subscription.agency, "agency", ltext, "agency or catalogue, per language", "{ru: Пресса России}"),
	FIELD(journal, subscription.index, "index", text, "subscription index in the catalogue", "Т81017"),
	END,
};
PART(subscription, "a subscription", AT(journal, subscription.at));

static const struct schema_field doi_fields[] = {
	FIELD(journal, doi.prefix, "prefix", doi_prefix, "DOI prefix of the journal", "10.22394"),
	FIELD(journal, doi.pattern, "pattern", text, "pattern of DOIs, from {issn} {year} {volume} {issue} {first} {last} {article_number}",
	      "\"10.22394/{issn}-{year}-{volume}-{issue}-{first}-{last}\"", .flags = SCHEMA_CODE),
	END,
};
PART(doi, "'doi'");

static const char *const board_sorts[] = {"alphabet", "given", NULL};

static const struct schema_field board_fields[] = {
	FIELD(board, title, "title", ltext, "name of the board, per language", "{ru: Редакционная коллегия, en: Editorial board}",
	      .flags = REQ, .synonyms = TITLE),
	FIELD(board, sort, "sort", choice, "order of the members: alphabet (default; those with a role come first) or given", "given",
	      .names = board_sorts),
	FIELD(board, members, "members", list, "members in order", "[{name: \"Shanin, Teodor\"}]", .flags = REQ, .sub = &member),
	END,
};
MAP(board, board, "a board");

static const struct schema_field logo_fields[] = {
	FIELD(journal, logo.file, "file", path, "PNG or JPEG file, relative to the journal's folder", "logo.png", .flags = REQ),
	FIELD(journal, logo.alt, "alt", ltext, "description of the logo, per language", "{ru: Эмблема журнала, en: Emblem of the journal}"),
	FIELD(journal, logo.decorative, "decorative", truth, "whether the logo says nothing, and is not read", "true"),
	END,
};
PART(logo, "a logo", AT(journal, logo.at));

static const struct schema_field font_family_fields[] = {
	FIELD(font_family, name, "name", text, "name of the family in a design", "Journal Serif", .flags = REQ | SCHEMA_CODE),
	FIELD(font_family, regular, "regular", path, "TTF or OTF file, relative to the journal's folder", "fonts/serif-regular.ttf",
	      .flags = REQ),
	FIELD(font_family, italic, "italic", path, "file of the italic face", "fonts/serif-italic.ttf"),
	FIELD(font_family, bold, "bold", path, "file of the bold face", "fonts/serif-bold.ttf"),
	FIELD(font_family, bold_italic, "bold_italic", path, "file of the bold italic face", "fonts/serif-bold-italic.ttf"),
	END,
};
MAP(font_family, font_family, "a font", AT(font_family, at));

static const char *const imprint_profiles[] = {"none", "ru-media", "ru-network", NULL};

/* Index 0 is the value of what is not given: an empty name, which no text equals. */
static const char *const body_choices[] = {"", "join", "refuse", NULL};
static const char *const body_notices[] = {"", "across", "margin", "none", NULL};
static const char *const cover_places[] = {"", "first", "last", "none", NULL};

/* The keys are the same in a journal and in an article. */
#define BODIES(struct_)                                                                                                      \
	FIELD(struct_, bodies.signatures, "signed", choice,                                                                  \
	      "bodies with a digital signature, which no joined file can keep: join (default) or refuse", "refuse",          \
	      .names = body_choices),                                                                                        \
		FIELD(struct_, bodies.restricted, "restricted", choice,                                                      \
		      "bodies whose permissions forbid changes: join (default) or refuse", "refuse", .names = body_choices), \
		FIELD(struct_, bodies.stamps, "stamps", stamps,                                                              \
		      "set in empty places of their pages: none (default), all, or running-head, folio, doi, licence",       \
		      "[running-head, folio]", AT(struct_, bodies.stamps_at)),                                               \
		FIELD(struct_, bodies.notice, "notice", choice,                                                              \
		      "mark of a notice on their pages: in an empty place, else across (default); margin; none", "margin",   \
		      .names = body_notices)
#define OFFPRINT(struct_)                                                                                                \
	FIELD(struct_, bodies.cover, "cover", choice, "place of the cover sheet: first (default), last or none", "last", \
	      .names = cover_places)

static const struct schema_field journal_bodies_fields[] = {BODIES(journal), END};
PART(journal_bodies, "'bodies'");
static const struct schema_field journal_offprint_fields[] = {OFFPRINT(journal), END};
PART(journal_offprint, "'offprint'");

static const struct schema_field journal_fields[] = {
	FIELD(journal, title, "title", ltext, "title of the journal, per language",
	      "{ru: Крестьяноведение, en: The Russian Peasant Studies}", .flags = REQ, .synonyms = TITLE),
	FIELD(journal, abbreviated_title, "abbreviated_title", ltext, "short title for citations, per language",
	      "{en: Russ. Peasant Stud.}"),
	FIELD(journal, kind, "kind", ltext, "kind of journal, below the title, per language",
	      "{ru: Научный журнал, en: Scientific journal}"),
	FIELD(journal, start_year, "start_year", number, "year of the first issue", "2016", .min = 1600, .max = YEAR_MAX),
	FIELD(journal, frequency, "frequency", ltext, "how often it is published, per language",
	      "{ru: Выходит 4 раза в год, en: Four issues a year}"),
	INSIDE("issn", &issn, "ISSNs of the journal", "{print: 2500-1809}"),
	FIELD(journal, founders, "founders", list_of_ltext, "founders in order, each per language", "[{ru: РАНХиГС, en: RANEPA}]"),
	FIELD(journal, publisher, "publisher", map, "the publisher", "{name: {ru: Издательский дом «Дело», en: Delo}}",
	      .sub = &organisation),
	FIELD(journal, office, "office", map, "the editorial office", "{name: {ru: Редакция, en: Editorial office}}", .sub = &organisation),
	INSIDE("registration", &registration, "registration as mass media", "{number: ПИ № ФС77-65824, date: 2016-05-27}"),
	INSIDE("subscription", &subscription, "how to subscribe", "{agency: Пресса России, index: Т81017}"),
	FIELD(journal, price, "price", ltext, "price of an issue, per language", "{ru: Цена свободная, en: Free price}"),
	FIELD(journal, access, "access", ltext, "statement on access, per language", "{en: Open access}"),
	FIELD(journal, indexing, "indexing", list_of_ltext, "databases that index the journal, each per language",
	      "[{ru: РИНЦ, en: RSCI}, Scopus]"),
	FIELD(journal, age_mark, "age_mark", text, "age mark: 0+, 6+, 12+, 16+ or 18+", "16+", .flags = SCHEMA_CODE),
	FIELD(journal, licence, "licence", licence, "licence of the articles: a code or a map", "CC BY 4.0", .sub = &licencekeys_map,
	      .synonyms = LICENCE),
	FIELD(journal, copyright_holder, "copyright_holder", ltext, "holder of the copyright, per language", "{ru: РАНХиГС, en: RANEPA}"),
	INSIDE("doi", &doi, "prefix and pattern of DOIs", "{prefix: 10.22394}"),
	FIELD(journal, languages, "languages", lang, "languages of the journal, in order", "[ru, en]",
	      .flags = REQ | SCHEMA_LIST | SCHEMA_FILLED, .max = SCHEMA_LANGUAGES_LIMIT),
	FIELD(journal, citation_style, "citation_style", ltext, "citation style, by name, per language", "{ru: gost-7.0.5, en: apa7}",
	      .flags = SCHEMA_CODE),
	FIELD(journal, citation_styles, "citation_styles", citation_styles, "the journal's own citation styles, by name",
	      "{ours: {base: gost-7.0.5, subtitle: \". \"}}", .sub = &citestyles_style),
	FIELD(journal, imprint_profile, "imprint_profile", choice, "legal requirements on the imprint: none, ru-media or ru-network",
	      "ru-media", .names = imprint_profiles, .flags = SCHEMA_SHOWN, AT(journal, imprint_profile_at)),
	FIELD(journal, editor_in_chief, "editor_in_chief", person, "the editor-in-chief", "{name: {ru: \"Никулин, Александр Михайлович\"}}",
	      .sub = &member),
	FIELD(journal, boards, "boards", list, "editorial boards, in order",
	      "[{title: Editorial board, members: [{name: \"Shanin, Teodor\"}]}]", .sub = &board),
	INSIDE("logo", &logo, "logo of the journal", "{file: logo.png, alt: {en: An ear of wheat}}"),
	FIELD(journal, fonts, "fonts", list, "the journal's own fonts", "[{name: Journal Serif, regular: fonts/serif.ttf}]",
	      .sub = &font_family),
	FIELD(journal, hyphenation, "hyphenation", lists_by_lang, "words with hyphens where they may be divided, a list per language",
	      "{ru: [ре-дак-ция], en: [inter-view-ees]}", .flags = SCHEMA_CODE),
	INSIDE("bodies", &journal_bodies, "treatment of the articles' own PDF files", "{signed: refuse}"),
	INSIDE("offprint", &journal_offprint, "how offprints are made", "{cover: last}"),
	FIELD(journal, conformance, "conformance", choice, "standards that the files satisfy: a2a+ua1 (default), a3a+ua1, a4f+ua2 or none",
	      "a3a+ua1", .names = conformance_names, .synonyms = "profile|pdfa|pdf_a|standard|standards"),
	FIELD(journal, exports, "exports", exports, "formats that each build exports", "[crossref, jats]"),
	INSIDE("exchange", &exchangekeys_journal, "what receivers of exports need to know",
	       "{url: \"https://example.org/{issue}/{slug}/\"}"),
	INSIDE("site", &sitekeys_journal, "what the journal adds to its site", "{style: site.css}"),
	FIELD(journal, design, "design", design, "design: a name, a file, or a map of changes", "classic"),
	WHOLE("warnings", warnings, "treatment of warnings, by code: off, on or error", "{doi-mismatch: off, missing-translation: error}"),
	END,
};
const struct schema_map keys_journal = {.fields = journal_fields, .size = sizeof(struct journal), .name = "a journal", AT(journal, at)};

static const struct schema_field issue_dates_fields[] = {
	FIELD(issue, dates.signed_to_print, "signed_to_print", date, "date of signing for print", "2020-09-21"),
	FIELD(issue, dates.released, "released", date, "date of publication", "2020-09-30"),
	END,
};
PART(issue_dates, "'dates'");

static const struct schema_field barcode_fields[] = {
	FIELD(issue, barcode.variant, "variant", text, "two digits for a price or a special issue; default: 00", "\"00\""),
	FIELD(issue, barcode.addon, "addon", text, "add-on of two or five digits; default: the number of the issue", "\"03\""),
	END,
};
PART(barcode, "'barcode'", AT(issue, barcode.at));

static const struct schema_field section_fields[] = {
	FIELD(section, title, "title", ltext, "title of the section, per language; without it: articles without a section",
	      "{ru: История, en: History}", .synonyms = TITLE "|rubric"),
	FIELD(section, abbreviation, "abbreviation", text, "abbreviation by which OJS knows the section", "HIST", .flags = SCHEMA_CODE),
	FIELD(section, articles, "articles", slug, "folders of the articles, in order", "[aleksandrov, ivanova]",
	      .flags = REQ | SCHEMA_LIST, .synonyms = "статьи"),
	END,
};
MAP(section, section, "a section", AT(section, at));

static const char *const page_openings[] = {"design", "any", "recto", "verso", NULL};
static const char *const article_openings[] = {"any", "recto", NULL};
static const char *const page_places[] = {"front", "back", NULL};
static const char *const numberings[] = {"continuous", "roman", NULL};

static const struct schema_field page_item_fields[] = {
	FIELD(page_item, kind, "page", choice, "kind of page", "contents", .flags = REQ | SCHEMA_SHOWN, .names = page_kind_names),
	FIELD(page_item, place, "place", choice, "front (default) or back, before or after the articles", "back", .names = page_places,
	      .flags = SCHEMA_SHOWN),
	FIELD(page_item, title, "title", ltext, "heading, per language", "{ru: К сведению авторов, en: For authors}", .synonyms = TITLE),
	WHOLE("source", source, "Markdown files of a text page, per language, relative to the issue's folder",
	      "{ru: about.ru.md, en: about.en.md}"),
	FIELD(page_item, languages, "languages", lang, "languages of the page, in order; default: all of the journal's", "[en]",
	      .flags = SCHEMA_LIST | SCHEMA_FILLED, .max = SCHEMA_LANGUAGES_LIMIT),
	FIELD(page_item, opens, "opens", choice, "side it opens on: design (default), any, recto (right-hand) or verso", "recto",
	      .names = page_openings),
	FIELD(page_item, image, "image", path, "PNG or JPEG file on a cover, relative to the issue's folder", "cover.jpg"),
	FIELD(page_item, alt, "alt", ltext, "description of the image, per language", "{ru: Поле, en: A field}"),
	FIELD(page_item, decorative, "decorative", truth, "whether the image says nothing, and is not read", "true"),
	FIELD(page_item, colour, "colour", colour, "colour of a cover", "\"#7B2D26\"", AT(page_item, colour_at), .synonyms = "color"),
	END,
};
MAP(page_item, page_item, "a page", AT(page_item, at));

/* In the order of enum issue_kind. */
static const char *const issue_kinds[] = {"regular", "supplement", "special", "online-first", NULL};

static const struct schema_field issue_fields[] = {
	FIELD(issue, volume, "volume", text, "volume", "5", .synonyms = "том"),
	FIELD(issue, number, "number", ltext, "number within the year, also as in 1–2; or words, per language", "3",
	      .synonyms = "номер|issue"),
	FIELD(issue, kind, "kind", choice, "kind of issue: regular (default), supplement, special or online-first", "supplement",
	      .names = issue_kinds, .flags = SCHEMA_SHOWN),
	FIELD(issue, part, "part", text, "number of the part, supplement or special issue", "1"),
	FIELD(issue, running_number, "running_number", text, "number since the first issue", "18"),
	FIELD(issue, year, "year", number, "year of the issue", "2020", .flags = REQ, .min = 1600, .max = YEAR_MAX, .synonyms = "год"),
	FIELD(issue, theme, "theme", ltext, "theme of the issue, per language", "{ru: Деревня и город, en: Village and town}"),
	FIELD(issue, staff, "staff", list, "people who made the issue", "[{role: {ru: Корректор}, name: {ru: \"Иванова, Анна Петровна\"}}]",
	      .sub = &staff),
	INSIDE("dates", &issue_dates, "dates of the issue", "{signed_to_print: 2020-09-21, released: 2020-09-30}"),
	FIELD(issue, format, "format", text, "sheet and its division, or size of a page", "60×84/8"),
	FIELD(issue, paper, "paper", ltext, "paper, per language", "{ru: Бумага офсетная, en: Offset paper}"),
	FIELD(issue, print_run, "print_run", text, "number of copies", "500"),
	FIELD(issue, printed_sheets, "printed_sheets", text, "conventional printed sheets", "15,48"),
	FIELD(issue, order_number, "order_number", text, "number of the printer's order", "1234"),
	FIELD(issue, page_count, "page_count", number, "number of pages of the whole issue, if it cannot be counted", "208", .min = 1,
	      .max = PAGE_MAX),
	INSIDE("barcode", &barcode, "bar code of the issue", "{variant: \"00\", addon: \"03\"}"),
	FIELD(issue, printer, "printer", map, "the printer", "{name: {ru: Типография, en: Printing house}}", .sub = &organisation),
	FIELD(issue, price, "price", ltext, "price, if different from the journal's", "{ru: Цена 300 руб.}"),
	FIELD(issue, sections, "sections", list, "sections with their articles, in order",
	      "[{title: {ru: История, en: History}, articles: [aleksandrov]}]", .flags = REQ, .sub = &section,
	      .synonyms = "разделы|рубрики|rubrics"),
	FIELD(issue, pages, "pages", list, "the pages to make, in order", "[{page: title-page}, {page: contents}]", .sub = &page_item),
	FIELD(issue, first_page, "first_page", number, "number of the first page of the front matter; default: 1", "1", .min = 1,
	      .max = PAGE_MAX, AT(issue, first_page_at)),
	FIELD(issue, last_page, "last_page", number, "number of the last page of the issue", "224", .min = 1, .max = PAGE_MAX,
	      AT(issue, last_page_at)),
	FIELD(issue, front_numbering, "front_numbering", choice,
	      "page numbers of the front matter: continuous (default) with the articles, or roman", "continuous", .names = numberings,
	      .flags = SCHEMA_SHOWN),
	FIELD(issue, articles_open, "articles_open", choice, "side that articles begin on: any (default) or recto (right-hand)", "recto",
	      .names = article_openings),
	END,
};
const struct schema_map keys_issue = {.fields = issue_fields, .size = sizeof(struct issue), .name = "an issue", AT(issue, at)};

static const struct schema_field article_dates_fields[] = {
	FIELD(article, dates.received, "received", date, "date of receipt", "2020-05-01"),
	FIELD(article, dates.revised, "revised", date, "date of the revised version", "2020-07-01"),
	FIELD(article, dates.accepted, "accepted", date, "date of acceptance", "2020-08-01"),
	FIELD(article, dates.published, "published", date, "date of publication", "2020-09-30"),
	END,
};
PART(article_dates, "'dates'");

static const struct schema_field version_fields[] = {
	FIELD(version, number, "number", text, "its number", "2", .flags = REQ | SCHEMA_CODE),
	FIELD(version, date, "date", date, "date of its publication", "2020-11-16", .flags = REQ),
	FIELD(version, note, "note", line, "what was changed, one line of Markdown per language", "{en: Table 3 corrected}"),
	END,
};
MAP(version, version, "a version", AT(version, at));

static const struct schema_field notice_fields[] = {
	FIELD(article, notice.kind, "kind", choice, "retraction, correction or concern", "retraction", .flags = REQ, .names = notice_names),
	FIELD(article, notice.date, "date", date, "date of the notice", "2021-03-15"),
	FIELD(article, notice.doi, "doi", doi, "DOI of the notice itself", "10.22394/2500-1809-2021-6-1-5-5"),
	FIELD(article, notice.text, "text", prose, "reason, Markdown per language", "{en: \"Retracted at the author’s request.\"}"),
	END,
};
PART(notice, "a notice", AT(article, notice.at));

static const struct schema_field article_bodies_fields[] = {BODIES(article), END};
PART(article_bodies, "'bodies'");
static const struct schema_field article_offprint_fields[] = {OFFPRINT(article), END};
PART(article_offprint, "'offprint'");

static const struct schema_field statement_fields[] = {
	FIELD(statement, label, "label", ltext, "its label, per language", "{ru: Препринт, en: Preprint}", .flags = REQ),
	FIELD(statement, text, "text", prose, "the statement, Markdown per language", "{en: \"A preprint is at <https://example.org/p>.\"}",
	      .flags = REQ),
	END,
};
MAP(statement, statement, "a statement", AT(statement, at));

static const struct schema_field article_fields[] = {
	FIELD(article, type, "type", choice, "kind of article; default: research-article", "review-article", .names = article_type_names,
	      .flags = SCHEMA_SHOWN),
	FIELD(article, language, "language", lang, "language of the article; default: the journal's first", "ru", .synonyms = "язык"),
	FIELD(article, title, "title", line, "title, one line of Markdown per language", "{ru: Заглавие, en: Title}", .flags = REQ,
	      .unless = "reviews", .synonyms = TITLE),
	FIELD(article, subtitle, "subtitle", line, "subtitle, one line of Markdown per language", "{ru: Подзаголовок, en: Subtitle}"),
	FIELD(article, short_title, "short_title", line, "title for running heads, one line of Markdown per language",
	      "{ru: Заглавие, en: Title}", .synonyms = "running_title|running_head|runninghead|колонтитул"),
	FIELD(article, authors, "authors", list, "authors, in order", "[{name: {en: \"Aleksandrov, Kirill M.\"}, affiliations: [sfi]}]",
	      .sub = &author, .synonyms = "авторы|автор"),
	FIELD(article, collective_authors, "collective_authors", list_of_ltext, "corporate authors, each per language",
	      "[{ru: Редакция, en: The editors}]"),
	FIELD(article, contributors[CONTRIBUTOR_TRANSLATORS], "translators", list, "who translated the article",
	      "[{name: {en: \"Petrov, Ivan A.\"}}]", .sub = &contributor, .synonyms = "translator|переводчик|переводчики"),
	FIELD(article, contributors[CONTRIBUTOR_EDITORS], "editors", list, "who edited the article", "[{name: {en: \"Petrov, Ivan A.\"}}]",
	      .sub = &contributor, .synonyms = "editor|редактор|редакторы"),
	FIELD(article, contributors[CONTRIBUTOR_INTERVIEWERS], "interviewers", list, "who asked the questions of an interview",
	      "[{name: {en: \"Petrov, Ivan A.\"}}]", .sub = &contributor, .synonyms = "interviewer|интервьюер|интервьюеры"),
	FIELD(article, contributors[CONTRIBUTOR_REVIEWERS], "reviewers", list, "who reviewed the article before it was accepted, if named",
	      "[{name: {en: \"Petrov, Ivan A.\"}}]", .sub = &contributor, .synonyms = "reviewer|рецензент|рецензенты"),
	FIELD(article, affiliations, "affiliations", list, "institutions of the authors",
	      "[{id: sfi, name: {en: St. Philaret’s Institute}, city: {en: Moscow}}]", .sub = &affiliationkeys_map),
	FIELD(article, pages, "pages", pages, "pages in the issue", "70–96", .synonyms = "страницы"),
	FIELD(article, article_number, "article_number", text, "article number, if there are no pages", "e12", .flags = SCHEMA_CODE),
	FIELD(article, doi, "doi", doi, "DOI, bare or as an address", "10.22394/2500-1809-2020-5-3-70-96"),
	FIELD(article, edn, "edn", edn, "eLibrary document number", "ABCDEF"),
	FIELD(article, udc, "udc", udc, "UDC (УДК) code or a list", "94(47).084.6", .flags = SCHEMA_LIST, .synonyms = "УДК"),
	FIELD(article, bbk, "bbk", bbk, "BBK (ББК) code or a list", "63.3(2)615", .flags = SCHEMA_LIST, .synonyms = "ББК"),
	FIELD(article, grnti, "grnti", grnti, "GRNTI (ГРНТИ) code or a list", "03.23.55", .flags = SCHEMA_LIST, .synonyms = "ГРНТИ"),
	FIELD(article, jel, "jel", jel, "JEL codes", "[N54, Q15]", .flags = SCHEMA_LIST | SCHEMA_SPLIT),
	INSIDE("dates", &article_dates, "dates in the history of the article", "{received: 2020-05-01, accepted: 2020-08-01}"),
	FIELD(article, versions, "versions", list, "versions of an article that was changed after its publication, the last one last",
	      "[{number: 1, date: 2020-09-30}, {number: 2, date: 2020-11-16, note: {en: Table 3 corrected}}]", .sub = &version),
	FIELD(article, keywords, "keywords", lists_by_lang, "keywords, a list per language",
	      "{ru: [колхозы, хлебозаготовки], en: [collective farms]}", .synonyms = "ключевые слова"),
	FIELD(article, highlights, "highlights", lists_by_lang, "three to five findings of at most 85 characters, a list per language",
	      "{en: [Assemblies rarely voted., Disputes went to the district.]}", .flags = SCHEMA_SENTENCES),
	INSIDE("graphical_abstract", &keys_graphical_abstract, "picture that shows what the article is about",
	       "{image: figure.png, alt: {en: A map of the fields}}"),
	FIELD(article, abstract, "abstract", prose,
	      "abstract, Markdown per language; or files abstract.<language>.md in the article's folder",
	      "{en: \"The article presents …\"}", .flags = SCHEMA_HEADINGS, .synonyms = "аннотация|annotation|summary|resume"),
	FIELD(article, funding, "funding", prose, "sources of funding, Markdown per language", "{ru: \"Исследование поддержано РНФ.\"}",
	      .synonyms = "финансирование"),
	FIELD(article, acknowledgements, "acknowledgements", prose, "acknowledgements, Markdown per language",
	      "{en: \"The author thanks …\"}", .synonyms = "благодарности"),
	FIELD(article, conflict_of_interest, "conflict_of_interest", prose, "conflict of interest statement, Markdown per language",
	      "{en: \"The author declares no conflict of interest.\"}"),
	FIELD(article, contributions, "contributions", prose, "contributions of the authors, Markdown per language",
	      "{en: \"A. I.: idea; B. P.: text.\"}"),
	FIELD(article, ethics, "ethics", prose, "approval by an ethics committee and its rules, Markdown per language",
	      "{en: \"Approved by the ethics committee, minutes 12 of 3 March 2020.\"}"),
	FIELD(article, consent, "consent", prose, "consent of the participants, Markdown per language",
	      "{en: \"All participants gave their written consent.\"}"),
	FIELD(article, study_registration, "study_registration", prose, "registration of the study or trial, Markdown per language",
	      "{en: \"ClinicalTrials.gov NCT00000000.\"}"),
	FIELD(article, data_availability, "data_availability", prose, "where the data are, Markdown per language",
	      "{en: \"The data are at <https://doi.org/10.5281/zenodo.0000000>.\"}"),
	FIELD(article, code_availability, "code_availability", prose, "where the code is, Markdown per language",
	      "{en: \"The scripts are at <https://example.org/code>.\"}"),
	FIELD(article, supplementary_material, "supplementary_material", prose,
	      "material published with the article, Markdown per language", "{en: \"Tables S1–S4 are on the article’s page.\"}"),
	FIELD(article, ai_use, "ai_use", prose, "use of artificial intelligence by the authors, Markdown per language",
	      "{en: \"No generative AI was used.\"}"),
	FIELD(article, disclaimer, "disclaimer", prose, "disclaimer, Markdown per language",
	      "{en: \"The views are those of the author.\"}"),
	FIELD(article, statements, "statements", list, "statements under labels of their own",
	      "[{label: {en: Preprint}, text: {en: \"A preprint is at <https://example.org/p>.\"}}]", .sub = &statement,
	      .synonyms = "statement"),
	FIELD(article, licence, "licence", licence, "licence, if different from the journal's", "CC BY-NC 4.0", .sub = &licencekeys_map,
	      .synonyms = LICENCE),
	FIELD(article, copyright_holder, "copyright_holder", ltext, "holder of the copyright, if different from the journal's",
	      "{ru: Александров К. М.}"),
	FIELD(article, copyright_year, "copyright_year", number, "year of the copyright; default: the issue's", "2020",
	      .min = SCHEMA_YEAR_MIN, .max = YEAR_MAX, AT(article, copyright_year_at)),
	FIELD(article, citation_override, "citation_override", line, "replaces the generated citation, one line of Markdown per language",
	      "{en: \"Aleksandrov K.M. Title // *The Russian Peasant Studies*. 2020.\"}"),
	FIELD(article, body, "body", path, "the article's own PDF file, relative to its folder; default: body.pdf, if there is one",
	      "../pdf/aleksandrov.pdf"),
	INSIDE("bodies", &article_bodies, "treatment of that file, if different from the journal's", "{signed: refuse}"),
	INSIDE("offprint", &article_offprint, "how the offprint is made, if different from the journal's", "{cover: none}"),
	INSIDE("notice", &notice, "a retraction, correction or expression of concern", "{kind: retraction, date: 2021-03-15}"),
	FIELD(article, corrects, "corrects", doi, "DOI of the article that this one corrects or retracts",
	      "10.22394/2500-1809-2020-5-3-70-96"),
	FIELD(article, url, "url", url, "address of the article's page, if not by the journal's pattern", "https://example.org/walls"),
	FIELD(article, funders, "funders", list, "who paid, as data for exports; printed where there is no text on funding",
	      "[{name: {en: Russian Science Foundation}, id: 10.13039/501100006769, awards: [00-00-00000]}]", .sub = &exchangekeys_funder),
	FIELD(article, related, "related", list, "related works", "[{kind: translation-of, doi: 10.5555/12345678}]",
	      .sub = &exchangekeys_related),
	FIELD(article, reviews, "reviews", list, "the works that the article reviews",
	      "[{title: A Ledger of Rain, authors: [\"Furrow, Arthur\"], place: Samplehill, year: 2020}]", .sub = &reviewkeys_map,
	      .synonyms = "reviewed|reviewed_works|book|product"),
	END,
};
const struct schema_map keys_article = {
	.fields = article_fields, .size = sizeof(struct article), .name = "an article", AT(article, at), .end = authorkeys_article};

const struct schema_file keys_files[] = {
	{&keys_journal, "journal.yaml"}, {&keys_issue, "issue.yaml"}, {&keys_article, "article.yaml"}, {NULL, NULL}};
