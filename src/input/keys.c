#include "input/schema/schema.h"

#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

enum {
	YEAR_MAX = 2999,
	PAGE_MAX = 999999,
};

/* Rows of the tables. The anonymous structs inside the model's are filled with the outer struct as base. */
#define FIELD(type_, member, key_, kind, flags_, doc_, example_)                                                                       \
	{                                                                                                                              \
		.key = key_, .type = kind, .flags = flags_, .offset = offsetof(struct type_, member), .doc = doc_, .example = example_ \
	}
#define SUB(type_, member, key_, kind, flags_, sub_, doc_, example_)                                                            \
	{                                                                                                                       \
		.key = key_, .type = kind, .flags = flags_, .offset = offsetof(struct type_, member), .sub = sub_, .doc = doc_, \
		.example = example_                                                                                             \
	}
#define INSIDE(key_, sub_, doc_, example_)                                                \
	{                                                                                 \
		.key = key_, .type = S_MAP, .sub = sub_, .doc = doc_, .example = example_ \
	}
#define INT(type_, member, key_, flags_, min_, max_, doc_, example_)                                                             \
	{                                                                                                                        \
		.key = key_, .type = S_INT, .flags = flags_, .offset = offsetof(struct type_, member), .min = min_, .max = max_, \
		.doc = doc_, .example = example_                                                                                 \
	}
#define CHOICE(type_, member, key_, flags_, names_, doc_, example_)                                                                   \
	{                                                                                                                             \
		.key = key_, .type = S_ENUM, .flags = flags_, .offset = offsetof(struct type_, member), .names = names_, .doc = doc_, \
		.example = example_                                                                                                   \
	}
#define END                 \
	{                   \
		.key = NULL \
	}
#define AT(type_) (ptrdiff_t) offsetof(struct type_, at)
#define REQ SCHEMA_REQUIRED

static const struct schema_field organisation_fields[] = {
	FIELD(organisation, name, "name", S_LTEXT, REQ, "name, per language", "{ru: РАНХиГС, en: RANEPA}"),
	FIELD(organisation, address, "address", S_LTEXT, 0, "postal address, per language",
	      "{ru: \"119571, Москва, пр. Вернадского, 82\"}"),
	FIELD(organisation, phone, "phone", S_TEXT, SCHEMA_CODE, "telephone number", "+7 499 956-95-56"),
	FIELD(organisation, email, "email", S_EMAIL, 0, "e-mail address", "editor@example.org"),
	FIELD(organisation, url, "url", S_URL, 0, "web address", "https://www.example.org"),
	END,
};
static const struct schema_map organisation = {"an organisation", sizeof(struct organisation), AT(organisation), organisation_fields};

static const struct schema_field name_fields[] = {
	FIELD(name, family, "family", S_TEXT, REQ, "family name", "Александров"),
	FIELD(name, given, "given", S_TEXT, 0, "given name, or initials", "Кирилл"),
	FIELD(name, patronymic, "patronymic", S_TEXT, 0, "patronymic", "Михайлович"),
	FIELD(name, suffix, "suffix", S_TEXT, 0, "what follows the name", "Jr."),
	END,
};
const struct schema_map schema_name = {"a name", sizeof(struct name), -1, name_fields};

/* What every person may have; the maps of authors, members and staff differ in the rest. */
#define PERSON_NAME                                                                                                \
	FIELD(person, name, "name", S_LNAME, REQ, "name, per language: \"Family, Given Patronymic\" or its parts", \
	      "{ru: \"Александров, Кирилл Михайлович\", en: \"Aleksandrov, Kirill M.\"}")
#define PERSON_DEGREE FIELD(person, degree, "degree", S_LTEXT, 0, "academic degree, per language", "{ru: д. и. н., en: DSc (History)}")
#define PERSON_POST FIELD(person, post, "post", S_LTEXT, 0, "post or academic title, per language", "{ru: доцент, en: Associate Professor}")
#define PERSON_ORCID FIELD(person, orcid, "orcid", S_ORCID, 0, "ORCID iD, as digits or address", "0000-0002-1825-0097")
#define PERSON_SPIN FIELD(person, spin, "spin", S_SPIN, 0, "SPIN code of the Russian index RSCI", "1234-5678")
#define PERSON_EMAIL FIELD(person, email, "email", S_EMAIL, 0, "e-mail address", "author@example.org")
#define PERSON_BIOGRAPHY                                                                              \
	FIELD(person, biography, "biography", S_LPROSE, 0, "about the person, Markdown per language", \
	      "{en: \"Historian, editor of *Sources*\"}")

static const struct schema_field author_fields[] = {
	PERSON_NAME,
	FIELD(person, affiliations, "affiliations", S_TEXTS, SCHEMA_CODE, "ids of the article's affiliations", "[sfi, spbu]"),
	PERSON_DEGREE,
	PERSON_POST,
	PERSON_ORCID,
	FIELD(person, orcid_authenticated, "orcid_authenticated", S_BOOL, 0, "whether the author confirmed the ORCID iD by signing in",
	      "true"),
	PERSON_SPIN,
	PERSON_EMAIL,
	FIELD(person, corresponding, "corresponding", S_BOOL, 0, "whether readers write to this author", "true"),
	PERSON_BIOGRAPHY,
	END,
};
static const struct schema_map author = {"an author", sizeof(struct person), AT(person), author_fields};

static const struct schema_field member_fields[] = {
	PERSON_NAME,
	FIELD(person, role, "role", S_LTEXT, 0, "role on the board, per language",
	      "{ru: заместитель главного редактора, en: Deputy Editor}"),
	PERSON_DEGREE,
	PERSON_POST,
	FIELD(person, affiliation, "affiliation", S_LTEXT, 0, "institution, per language", "{ru: РАНХиГС, en: RANEPA}"),
	FIELD(person, city, "city", S_LTEXT, 0, "city, per language", "{ru: Москва, en: Moscow}"),
	FIELD(person, country, "country", S_LTEXT, 0, "country, per language", "{ru: Россия, en: Russia}"),
	PERSON_ORCID,
	PERSON_SPIN,
	PERSON_EMAIL,
	PERSON_BIOGRAPHY,
	END,
};
static const struct schema_map member = {"a person", sizeof(struct person), AT(person), member_fields};

static const struct schema_field staff_fields[] = {
	FIELD(person, role, "role", S_LTEXT, REQ, "what the person did, per language", "{ru: Корректор, en: Proof-reader}"),
	PERSON_NAME,
	END,
};
static const struct schema_map staff = {"a member of the staff", sizeof(struct person), AT(person), staff_fields};

static const struct schema_field licence_fields[] = {
	FIELD(licence, code, "code", S_TEXT, SCHEMA_CODE, "code of a known licence", "CC BY 4.0"),
	FIELD(licence, name, "name", S_LTEXT, 0, "name of any other licence, per language", "{en: Open Government Licence 3.0}"),
	FIELD(licence, url, "url", S_URL, 0, "address of the licence's text", "https://creativecommons.org/licenses/by/4.0/"),
	END,
};
static const struct schema_map licence = {"a licence", sizeof(struct licence), AT(licence), licence_fields};

static const struct schema_field issn_fields[] = {
	FIELD(journal, issn.print, "print", S_ISSN, 0, "of the printed edition", "2500-1809"),
	FIELD(journal, issn.online, "online", S_ISSN, 0, "of the edition on the web", "1144-875X"),
	FIELD(journal, issn.linking, "linking", S_ISSN, 0, "ISSN-L, equal to one of the others", "2500-1809"),
	END,
};
static const struct schema_map issn = {"'issn'", 0, -1, issn_fields};

static const struct schema_field registration_fields[] = {
	FIELD(journal, registration.number, "number", S_LTEXT, REQ, "number of the certificate", "ПИ № ФС77-65824"),
	FIELD(journal, registration.date, "date", S_DATE, 0, "date of registration", "2016-05-27"),
	FIELD(journal, registration.body, "body", S_LTEXT, 0, "the registering body, as after \"registered by\", per language",
	      "{ru: Роскомнадзор, en: Roskomnadzor}"),
	END,
};
static const struct schema_map registration = {"a registration", 0, (ptrdiff_t)offsetof(struct journal, registration.at),
					       registration_fields};

static const struct schema_field subscription_fields[] = {
	FIELD(journal, subscription.agency, "agency", S_LTEXT, 0, "agency or catalogue, per language", "{ru: Пресса России}"),
	FIELD(journal, subscription.index, "index", S_TEXT, 0, "index in its catalogue", "Т81017"),
	END,
};
static const struct schema_map subscription = {"a subscription", 0, (ptrdiff_t)offsetof(struct journal, subscription.at),
					       subscription_fields};

static const struct schema_field doi_fields[] = {
	FIELD(journal, doi.prefix, "prefix", S_DOI_PREFIX, 0, "the journal's DOI prefix", "10.22394"),
	FIELD(journal, doi.pattern, "pattern", S_TEXT, SCHEMA_CODE,
	      "how DOIs are made, of {issn} {year} {volume} {issue} {first} {last} {article_number}",
	      "\"10.22394/{issn}-{year}-{volume}-{issue}-{first}-{last}\""),
	END,
};
static const struct schema_map doi = {"'doi'", 0, -1, doi_fields};

static const char *const board_sorts[] = {"alphabet", "given", NULL};

static const struct schema_field board_fields[] = {
	FIELD(board, title, "title", S_LTEXT, REQ, "the board's name, per language", "{ru: Редакционная коллегия, en: Editorial board}"),
	SUB(board, members, "members", S_LIST, REQ, &member, "its members in order", "[{name: \"Shanin, Teodor\"}]"),
	CHOICE(board, sort, "sort", 0, board_sorts, "order of its members: alphabet (default; those with a role stand first), or given",
	       "given"),
	END,
};
static const struct schema_map board = {"a board", sizeof(struct board), -1, board_fields};

static const struct schema_field logo_fields[] = {
	FIELD(journal, logo.file, "file", S_PATH, REQ, "PNG or JPEG file, seen from the journal's folder", "logo.png"),
	FIELD(journal, logo.alt, "alt", S_LTEXT, REQ, "what it shows, per language", "{ru: Эмблема журнала, en: Emblem of the journal}"),
	END,
};
static const struct schema_map logo = {"a logo", 0, (ptrdiff_t)offsetof(struct journal, logo.at), logo_fields};

static const struct schema_field font_fields[] = {
	FIELD(font_family, name, "name", S_TEXT, REQ | SCHEMA_CODE, "the name by which a design calls it", "Journal Serif"),
	FIELD(font_family, regular, "regular", S_PATH, REQ, "TTF or OTF file, seen from the journal's folder", "fonts/serif-regular.ttf"),
	FIELD(font_family, italic, "italic", S_PATH, 0, "the italic", "fonts/serif-italic.ttf"),
	FIELD(font_family, bold, "bold", S_PATH, 0, "the bold", "fonts/serif-bold.ttf"),
	FIELD(font_family, bold_italic, "bold_italic", S_PATH, 0, "the bold italic", "fonts/serif-bold-italic.ttf"),
	END,
};
static const struct schema_map font_family = {"a font", sizeof(struct font_family), AT(font_family), font_fields};

static const char *const imprint_profiles[] = {"none", "ru-media", "ru-network", NULL};

static const struct schema_field journal_fields[] = {
	FIELD(journal, title, "title", S_LTEXT, REQ, "the journal's title, per language",
	      "{ru: Крестьяноведение, en: The Russian Peasant Studies}"),
	FIELD(journal, abbreviated_title, "abbreviated_title", S_LTEXT, 0, "short title for citations, per language",
	      "{en: Russ. Peasant Stud.}"),
	FIELD(journal, kind, "kind", S_LTEXT, 0, "kind of journal, below the title, per language",
	      "{ru: Научный журнал, en: Scientific journal}"),
	INT(journal, start_year, "start_year", 0, 1600, YEAR_MAX, "year of the first issue", "2016"),
	FIELD(journal, frequency, "frequency", S_LTEXT, 0, "how often it comes out, per language",
	      "{ru: Выходит 4 раза в год, en: Four issues a year}"),
	INSIDE("issn", &issn, "serial numbers", "{print: 2500-1809}"),
	FIELD(journal, founders, "founders", S_LTEXT_LIST, 0, "founders in order, each per language", "[{ru: РАНХиГС, en: RANEPA}]"),
	SUB(journal, publisher, "publisher", S_MAP, 0, &organisation, "the publisher", "{name: {ru: Издательский дом «Дело», en: Delo}}"),
	SUB(journal, office, "office", S_MAP, 0, &organisation, "the editorial office", "{name: {ru: Редакция, en: Editorial office}}"),
	INSIDE("registration", &registration, "registration as mass media", "{number: ПИ № ФС77-65824, date: 2016-05-27}"),
	INSIDE("subscription", &subscription, "how to subscribe", "{agency: Пресса России, index: Т81017}"),
	FIELD(journal, price, "price", S_LTEXT, 0, "price of an issue, per language", "{ru: Цена свободная, en: Free price}"),
	FIELD(journal, access, "access", S_LTEXT, 0, "statement on access, per language", "{en: Open access}"),
	FIELD(journal, indexing, "indexing", S_LTEXT_LIST, 0, "databases that index it, each per language",
	      "[{ru: РИНЦ, en: RSCI}, Scopus]"),
	FIELD(journal, age_mark, "age_mark", S_TEXT, SCHEMA_CODE, "age mark: 0+, 6+, 12+, 16+ or 18+", "16+"),
	SUB(journal, licence, "licence", S_LICENCE, 0, &licence, "licence of the articles: a code, or a map", "CC BY 4.0"),
	FIELD(journal, copyright_holder, "copyright_holder", S_LTEXT, 0, "holder of the copyright, per language",
	      "{ru: РАНХиГС, en: RANEPA}"),
	INSIDE("doi", &doi, "how its DOIs are made", "{prefix: 10.22394}"),
	FIELD(journal, languages, "languages", S_LANG, REQ | SCHEMA_LIST, "its languages in order", "[ru, en]"),
	FIELD(journal, citation_style, "citation_style", S_LTEXT, 0, "how articles are cited: the name of a style, per language",
	      "{ru: gost-7.0.5, en: apa7}"),
	FIELD(journal, citation_styles, "citation_styles", S_STYLES, 0, "styles of citation of its own, by name",
	      "{ours: {base: gost-7.0.5, subtitle: \". \"}}"),
	CHOICE(journal, imprint_profile, "imprint_profile", 0, imprint_profiles,
	       "whose law the imprint must satisfy: none, ru-media, ru-network", "ru-media"),
	SUB(journal, editor_in_chief, "editor_in_chief", S_PERSON, 0, &member, "the editor-in-chief",
	    "{name: {ru: \"Никулин, Александр Михайлович\"}}"),
	SUB(journal, boards, "boards", S_LIST, 0, &board, "boards in order",
	    "[{title: Editorial board, members: [{name: \"Shanin, Teodor\"}]}]"),
	INSIDE("logo", &logo, "the journal's mark", "{file: logo.png, alt: {en: An ear of wheat}}"),
	SUB(journal, fonts, "fonts", S_LIST, 0, &font_family, "fonts of its own", "[{name: Journal Serif, regular: fonts/serif.ttf}]"),
	FIELD(journal, design, "design", S_DESIGN, 0, "the look: a design's name, a file, or a map of what differs", "classic"),
	{.key = "warnings",
	 .type = S_WARNINGS,
	 .doc = "what becomes of warnings, by code: off, on or error",
	 .example = "{doi-mismatch: off, missing-translation: error}"},
	END,
};
const struct schema_map schema_journal = {"a journal", sizeof(struct journal), -1, journal_fields};

static const struct schema_field issue_dates_fields[] = {
	FIELD(issue, dates.signed_to_print, "signed_to_print", S_DATE, 0, "when it was signed to print", "2020-09-21"),
	FIELD(issue, dates.released, "released", S_DATE, 0, "when it came out", "2020-09-30"),
	END,
};
static const struct schema_map issue_dates = {"'dates'", 0, -1, issue_dates_fields};

static const struct schema_field barcode_fields[] = {
	FIELD(issue, barcode.variant, "variant", S_TEXT, 0, "variant, two digits: price or special issue; default 00", "\"00\""),
	FIELD(issue, barcode.addon, "addon", S_TEXT, 0, "add-on, two or five digits; default the number of the issue", "\"03\""),
	END,
};
static const struct schema_map barcode = {"'barcode'", 0, (ptrdiff_t)offsetof(struct issue, barcode.at), barcode_fields};

static const struct schema_field section_fields[] = {
	FIELD(section, title, "title", S_LTEXT, 0, "the rubric, per language; none: articles without a rubric",
	      "{ru: История, en: History}"),
	FIELD(section, articles, "articles", S_SLUG, REQ | SCHEMA_LIST, "folders of its articles in order", "[aleksandrov, ivanova]"),
	END,
};
static const struct schema_map section = {"a section", sizeof(struct section), AT(section), section_fields};

static const char *const page_openings[] = {"design", "any", "recto", "verso", NULL};
static const char *const page_places[] = {"front", "back", NULL};
static const char *const numberings[] = {"continuous", "roman", NULL};

static const struct schema_field page_fields[] = {
	CHOICE(page_item, kind, "page", REQ, page_kind_names,
	       "what to make: cover, title-page, imprint, colophon, boards, contents, abstracts, authors, keywords, annual-contents or "
	       "text",
	       "contents"),
	CHOICE(page_item, place, "place", 0, page_places, "before the articles or behind them: front (default) or back", "back"),
	FIELD(page_item, title, "title", S_LTEXT, 0, "its heading, per language", "{ru: К сведению авторов, en: For authors}"),
	FIELD(page_item, source, "source", S_LTEXT, 0, "Markdown files of a text page, per language, seen from the issue's folder",
	      "{ru: about.ru.md, en: about.en.md}"),
	FIELD(page_item, languages, "languages", S_LANG, SCHEMA_LIST, "only in these languages, in this order", "[en]"),
	CHOICE(page_item, opens, "opens", 0, page_openings, "where it opens: design (default), any, recto (a right-hand page) or verso",
	       "recto"),
	FIELD(page_item, image, "image", S_PATH, 0, "PNG or JPEG file on a cover, seen from the issue's folder", "cover.jpg"),
	FIELD(page_item, alt, "alt", S_LTEXT, 0, "what the image shows, per language", "{ru: Поле, en: A field}"),
	FIELD(page_item, colour, "colour", S_TEXT, 0, "colour of a cover", "\"#7B2D26\""),
	END,
};
static const struct schema_map page_item = {"a page", sizeof(struct page_item), AT(page_item), page_fields};

static const struct schema_field issue_fields[] = {
	FIELD(issue, volume, "volume", S_TEXT, 0, "volume", "5"),
	FIELD(issue, number, "number", S_TEXT, 0, "number in the year; a text, as in 1–2", "3"),
	FIELD(issue, running_number, "running_number", S_TEXT, 0, "number since the first issue", "18"),
	INT(issue, year, "year", REQ, 1600, YEAR_MAX, "the year that the issue belongs to", "2020"),
	FIELD(issue, theme, "theme", S_LTEXT, 0, "theme of the issue, per language", "{ru: Деревня и город, en: Village and town}"),
	SUB(issue, staff, "staff", S_LIST, 0, &staff, "who made the issue",
	    "[{role: {ru: Корректор}, name: {ru: \"Иванова, Анна Петровна\"}}]"),
	INSIDE("dates", &issue_dates, "dates of the issue", "{signed_to_print: 2020-09-21, released: 2020-09-30}"),
	FIELD(issue, format, "format", S_TEXT, 0, "size of the sheet and its division", "70×100/16"),
	FIELD(issue, paper, "paper", S_LTEXT, 0, "paper, per language", "{ru: Бумага офсетная, en: Offset paper}"),
	FIELD(issue, print_run, "print_run", S_TEXT, 0, "number of copies", "500"),
	FIELD(issue, printed_sheets, "printed_sheets", S_TEXT, 0, "conventional printed sheets", "15,48"),
	FIELD(issue, order_number, "order_number", S_TEXT, 0, "the printer's order", "1234"),
	INT(issue, page_count, "page_count", 0, 1, PAGE_MAX, "number of pages of the whole issue, where it cannot be counted", "208"),
	INSIDE("barcode", &barcode, "bar code of the issue", "{variant: \"00\", addon: \"03\"}"),
	SUB(issue, printer, "printer", S_MAP, 0, &organisation, "the printer", "{name: {ru: Типография, en: Printing house}}"),
	FIELD(issue, price, "price", S_LTEXT, 0, "price, where it differs from the journal's", "{ru: Цена 300 руб.}"),
	SUB(issue, sections, "sections", S_LIST, REQ, &section, "rubrics with their articles, in order",
	    "[{title: {ru: История, en: History}, articles: [aleksandrov]}]"),
	SUB(issue, pages, "pages", S_LIST, 0, &page_item, "the pages to make, in order", "[{page: title-page}, {page: contents}]"),
	INT(issue, first_page, "first_page", 0, 1, PAGE_MAX, "number of the first page of the front matter; default 1", "1"),
	INT(issue, last_page, "last_page", 0, 1, PAGE_MAX, "number of the last page of the issue", "224"),
	CHOICE(issue, front_numbering, "front_numbering", 0, numberings,
	       "front matter numbered together with the articles (continuous, default) or in roman numerals (roman)", "continuous"),
	END,
};
const struct schema_map schema_issue = {"an issue", sizeof(struct issue), -1, issue_fields};

static const struct schema_field affiliation_fields[] = {
	FIELD(affiliation, id, "id", S_TEXT, REQ | SCHEMA_CODE, "short name by which authors refer to it", "sfi"),
	FIELD(affiliation, name, "name", S_LTEXT, REQ, "the institution, per language",
	      "{ru: Свято-Филаретовский институт, en: St. Philaret’s Institute}"),
	FIELD(affiliation, city, "city", S_LTEXT, 0, "city, per language", "{ru: Москва, en: Moscow}"),
	FIELD(affiliation, country, "country", S_LTEXT, 0, "country, per language", "{ru: Россия, en: Russia}"),
	FIELD(affiliation, address, "address", S_LTEXT, 0, "postal address, per language", "{ru: \"105062, Москва, ул. Покровка, 29\"}"),
	FIELD(affiliation, ror, "ror", S_ROR, 0, "its address in the Research Organization Registry", "https://ror.org/0abcdef12"),
	END,
};
static const struct schema_map affiliation = {"an affiliation", sizeof(struct affiliation), AT(affiliation), affiliation_fields};

static const struct schema_field article_dates_fields[] = {
	FIELD(article, dates.received, "received", S_DATE, 0, "when the editors received it", "2020-05-01"),
	FIELD(article, dates.revised, "revised", S_DATE, 0, "when it came back from reviewing", "2020-07-01"),
	FIELD(article, dates.accepted, "accepted", S_DATE, 0, "when it was accepted", "2020-08-01"),
	FIELD(article, dates.published, "published", S_DATE, 0, "when it was published", "2020-09-30"),
	END,
};
static const struct schema_map article_dates = {"'dates'", 0, -1, article_dates_fields};

/* Index 0 is NOTICE_NONE: an empty name, which no text equals. */
static const char *const article_types[] = {"research-article", "review-article", "book-review", "editorial", "brief-report",
					    "case-report",      "letter",         "discussion",  "interview", "translation",
					    "obituary",         "news",           "other",       NULL};
static const char *const notice_kinds[] = {"", "retraction", "correction", "concern", NULL};

static const struct schema_field notice_fields[] = {
	CHOICE(article, notice.kind, "kind", REQ, notice_kinds, "retraction, correction or concern", "retraction"),
	FIELD(article, notice.date, "date", S_DATE, 0, "date of the notice", "2021-03-15"),
	FIELD(article, notice.doi, "doi", S_DOI, 0, "DOI of the notice itself", "10.22394/2500-1809-2021-6-1-5-5"),
	FIELD(article, notice.text, "text", S_LPROSE, 0, "why, Markdown per language", "{en: \"Retracted at the author’s request.\"}"),
	END,
};
static const struct schema_map notice = {"a notice", 0, (ptrdiff_t)offsetof(struct article, notice.at), notice_fields};

static const struct schema_field article_fields[] = {
	CHOICE(article, type, "type", 0, article_types, "kind of article; default research-article", "review-article"),
	FIELD(article, language, "language", S_LANG, 0, "language of the article; default the journal's first", "ru"),
	FIELD(article, title, "title", S_LINLINE, REQ, "title, one line of Markdown per language", "{ru: Заглавие, en: Title}"),
	FIELD(article, subtitle, "subtitle", S_LINLINE, 0, "subtitle, one line of Markdown per language",
	      "{ru: Подзаголовок, en: Subtitle}"),
	SUB(article, authors, "authors", S_LIST, 0, &author, "authors in order",
	    "[{name: {en: \"Aleksandrov, Kirill M.\"}, affiliations: [sfi]}]"),
	FIELD(article, collective_authors, "collective_authors", S_LTEXT_LIST, 0, "bodies that are authors, each per language",
	      "[{ru: Редакция, en: The editors}]"),
	SUB(article, affiliations, "affiliations", S_LIST, 0, &affiliation, "institutions of the authors",
	    "[{id: sfi, name: {en: St. Philaret’s Institute}, city: {en: Moscow}}]"),
	FIELD(article, pages, "pages", S_PAGES, 0, "its pages in the issue", "70–96"),
	FIELD(article, article_number, "article_number", S_TEXT, SCHEMA_CODE, "number of the article where there are no pages", "e12"),
	FIELD(article, doi, "doi", S_DOI, 0, "DOI, bare or as an address", "10.22394/2500-1809-2020-5-3-70-96"),
	FIELD(article, edn, "edn", S_EDN, 0, "eLibrary document number", "ABCDEF"),
	FIELD(article, udc, "udc", S_UDC, SCHEMA_LIST, "УДК, one or a list", "94(47).084.6"),
	FIELD(article, bbk, "bbk", S_BBK, SCHEMA_LIST, "ББК, one or a list", "63.3(2)615"),
	FIELD(article, grnti, "grnti", S_GRNTI, SCHEMA_LIST, "ГРНТИ, one or a list", "03.23.55"),
	FIELD(article, jel, "jel", S_JEL, SCHEMA_LIST, "JEL codes", "[N54, Q15]"),
	INSIDE("dates", &article_dates, "the article's history", "{received: 2020-05-01, accepted: 2020-08-01}"),
	FIELD(article, keywords, "keywords", S_LTEXTS, 0, "keywords, a list per language",
	      "{ru: [колхозы, хлебозаготовки], en: [collective farms]}"),
	FIELD(article, abstract, "abstract", S_LPROSE, SCHEMA_HEADINGS,
	      "abstract, Markdown per language; or files abstract.<language>.md beside the article", "{en: \"The article presents …\"}"),
	FIELD(article, funding, "funding", S_LPROSE, 0, "who paid, Markdown per language", "{ru: \"Исследование поддержано РНФ.\"}"),
	FIELD(article, acknowledgements, "acknowledgements", S_LPROSE, 0, "thanks, Markdown per language", "{en: \"The author thanks …\"}"),
	FIELD(article, conflict_of_interest, "conflict_of_interest", S_LPROSE, 0, "statement, Markdown per language",
	      "{en: \"The author declares no conflict of interest.\"}"),
	FIELD(article, contributions, "contributions", S_LPROSE, 0, "who did what, Markdown per language",
	      "{en: \"A. I.: idea; B. P.: text.\"}"),
	SUB(article, licence, "licence", S_LICENCE, 0, &licence, "licence, where it differs from the journal's", "CC BY-NC 4.0"),
	FIELD(article, copyright_holder, "copyright_holder", S_LTEXT, 0, "holder, where it differs from the journal's",
	      "{ru: Александров К. М.}"),
	INT(article, copyright_year, "copyright_year", 0, SCHEMA_YEAR_MIN, YEAR_MAX, "year of the copyright; default the issue's", "2020"),
	FIELD(article, citation_override, "citation_override", S_LINLINE, 0,
	      "replaces the citation that the program makes, one line of Markdown per language",
	      "{en: \"Aleksandrov K.M. Title // *The Russian Peasant Studies*. 2020.\"}"),
	INSIDE("notice", &notice, "a retraction, correction or expression of concern", "{kind: retraction, date: 2021-03-15}"),
	END,
};
const struct schema_map schema_article = {"an article", sizeof(struct article), -1, article_fields};

const struct schema_field *schema_find(const struct schema_map *m, struct str key)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (str_is(key, f->key))
			return f;
	}
	return NULL;
}

const char *schema_type_name(enum schema_type type)
{
	static const char *const names[] = {
		[S_TEXT] = "a text",
		[S_TEXTS] = "a list of texts",
		[S_LTEXT] = "a text, or a map from language to text",
		[S_LTEXTS] = "a list of texts, or a map from language to list",
		[S_LTEXT_LIST] = "a list of texts or of maps from language to text",
		[S_LPROSE] = "a text, or a map from language to text",
		[S_LINLINE] = "a text, or a map from language to text",
		[S_INT] = "a number",
		[S_BOOL] = "true or false",
		[S_DATE] = "a date",
		[S_ENUM] = "one of its values",
		[S_ISSN] = "an ISSN",
		[S_ORCID] = "an ORCID iD",
		[S_SPIN] = "a SPIN code",
		[S_DOI] = "a DOI",
		[S_DOI_PREFIX] = "a DOI prefix",
		[S_EDN] = "an EDN",
		[S_UDC] = "a UDC code",
		[S_BBK] = "a BBK code",
		[S_GRNTI] = "a GRNTI code",
		[S_JEL] = "a JEL code",
		[S_URL] = "a web address",
		[S_EMAIL] = "an e-mail address",
		[S_ROR] = "a ROR address",
		[S_LANG] = "a language tag",
		[S_SLUG] = "a folder name",
		[S_PATH] = "a relative path",
		[S_PAGES] = "a range of pages",
		[S_LNAME] = "a name, or a map from language to name",
		[S_LICENCE] = "a licence's code, or a map",
		[S_PERSON] = "a map, or a name",
		[S_MAP] = "a map",
		[S_LIST] = "a list of maps",
		[S_WARNINGS] = "a map from a message's code to off, on or error",
		[S_STYLES] = "a map of citation styles",
		[S_DESIGN] = "a design's name, a file, or a map",
	};

	return names[type];
}

static void dump_map(const struct schema_map *m, struct str path, struct strbuf *out)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		bool many = f->type == S_LIST;
		struct str here = str_printf(out->arena, "%.*s.%s%s", STR_ARG(path), f->key, many ? "[]" : "");
		strbuf_printf(out, "%.*s  %s%s%s  %s\n", STR_ARG(here), schema_type_name(f->type),
			      f->flags & SCHEMA_LIST ? ", or a list" : "", f->flags & SCHEMA_REQUIRED ? "  required" : "", f->doc);
		if (f->sub)
			dump_map(f->sub, here, out);
	}
}

void schema_dump(const struct schema_map *m, struct strbuf *out)
{
	struct str name = str_from(m->name);
	size_t space = str_find(name, STR(" "), 0);

	dump_map(m, str_slice(name, space == SIZE_MAX ? 0 : space + 1, name.len), out);
}
