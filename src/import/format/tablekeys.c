/* What editors call the columns of their tables, in Russian and English. */
#include "base/ascii.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "import/format/table.h"
#include "import/value/values.h"

/* Names in small letters, without punctuation, «ё» as «е», each after a bar. Words for languages, numbers at the end and "of the article" are
 * left out before a name is looked up, unless all of it is here. */
static const struct {
	const char *key, *names;
} keys[] = {
	{"title",
	 "название работы|название материала|тема работы|paper|full title|название публикации|атауы|"
	 "title|article title|article|paper title|name|name of article|headline|название|заглавие|заголовок|наименование|тема|публикация"},
	{"subtitle", "subtitle|подзаголовок"},
	{"prefix", "prefix|title prefix"},
	{"short_title", "short title|running title|running head|краткое название|колонтитул"},
	{"authors",
	 "фамилия и о|фамилия и о автора|фамилии авторов|авторы фио|автор фио|фамилия и инициалы|фамилия инициалы|фамилии и "
	 "инициалы авторов|фамилия и инициалы автора|фио автора ов|ф и о автора ов|автор авторы|"
	 "authors|author|author s|first authors|author list|byline|contributors|authors list|author names|authors names|author name|full "
	 "name|names of authors|"
	 "автор|авторы|автор ы|авторский коллектив|коллектив авторов|фио|фио авторов|фио автора|ф и о|ф и о авторов|ф и о "
	 "автора|имя автора|имена авторов|"
	 "список авторов|фамилия имя отчество"},
	{"full_names", "author full names|full names of authors|full author names"},
	{"authors_places", "authors with affiliations"},
	{"family", "familyname|family|family name|last name|surname|lastname|author last name|фамилия|фамилия автора"},
	{"given",
	 "givenname|forename|given|given name|first name|firstname|given names|author first name|имя|имя отчество|инициалы|имя и отчество"},
	{"patronymic", "patronymic|middle name|отчество"},
	{"affiliations",
	 "организация место работы|место работы организация|место работы учебы|место работы или учебы|affiliation s|author s "
	 "affiliation|учреждение автора|institution s|department|"
	 "affiliations|affiliation|organization|organisation|institution|institutions|organizations|author affiliation|author affiliations|"
	 "authors affiliations|affiliation of author|место работы|места "
	 "работы|аффилиация|аффилиации|организация|организации|учреждение|вуз|"
	 "место работы автора|место работы авторов|аффилиация автора|аффилиации авторов|организация автора|организации "
	 "авторов|институт|университет"},
	{"city", "city|town|город"},
	{"country", "country|страна"},
	{"email",
	 "e mail автора|email автора|email авторов|e mail авторов|contact email|corresponding author email|e mail для связи|почта автора|"
	 "email|e mail|emails|mail|author email|corresponding email|email of author|почта|электронная почта|эл почта|эл "
	 "адрес|адрес электронной почты|имейл"},
	{"orcid", "orcid авторов|orcid id автора|orcid i d|orcid number|"
		  "orcid|orcid id|orcid ids|author orcid|орсид|orcid автора"},
	{"spin", "spin|spin code|spin код|author spin|спин код"},
	{"degree", "degree|academic degree|степень|ученая степень"},
	{"post", "post|position|job title|должность|звание|ученое звание"},
	{"biography", "biography|bio|bio statement|bio statement e g department and rank|biographical note|bionote|about the "
		      "author|сведения об авторе|об авторе|биография"},
	{"section", "session|track name|секция конференции|рубрика журнала|раздел журнала|track|topic|тематика|"
		    "section|rubric|heading|section title|section name|rubrics|category|раздел|рубрика|рубрики|разделы|название "
		    "раздела|название рубрики|секция"},
	{"order", "order|no|n|nn|num|number in order|seq|sequence|position in issue|#|№|№ п п|п п|№ пп|пп|nпп|№ статьи|порядок|порядковый "
		  "номер|номер по порядку|очередность"},
	{"pages", "страницы с по|номера страниц|страницы от до|"
		  "pages|page|page range|pp|pp |page numbers|страницы|стр|с|страница|номера страниц|диапазон страниц|стр с по"},
	{"first", "стр начала|страница начальная|start|pages start|first page number|номер страницы начала|номер начальной страницы|"
		  "first page|start page|page start|page first|from page|spage|pages from|page from|first|начальная страница|первая "
		  "страница|страница начала|начало|стр от|страница от|с какой страницы|"
		  "страница с"},
	{"last", "стр конца|страница конечная|end|pages end|last page number|номер страницы конца|номер конечной страницы|"
		 "last page|end page|page end|page last|to page|epage|pages to|page to|last|конечная страница|последняя страница|страница "
		 "конца|конец|стр до|страница до|страница по"},
	{"article_number", "article number|art no|elocation id|eid|e number|номер электронной статьи|article id"},
	{"doi", "doi|article doi|doi link|doi url|digital object identifier|дои|doi статьи"},
	{"edn", "edn|едн|код edn|elibrary edn"},
	{"udc", "udc|удк|индекс удк|udk"},
	{"bbk", "bbk|ббк|индекс ббк"},
	{"grnti", "grnti|грнти|код грнти|рубрика грнти"},
	{"jel", "jel|jel code|jel codes|jel classification|коды jel|код jel"},
	{"received", "received|date received|received date|date of receipt|submitted|submission date|date submitted|поступила|дата "
		     "поступления|получена|дата получения|поступила в редакцию|"
		     "дата поступления в редакцию|дата подачи"},
	{"revised", "revised|date revised|revised date|after revision|доработана|дата доработки|после доработки|поступила после "
		    "доработки|после рецензирования"},
	{"accepted", "accepted|date accepted|accepted date|date of acceptance|acceptance date|принята|дата принятия|принята к "
		     "публикации|принята к печати|дата принятия к публикации|"
		     "дата принятия в печать|одобрена"},
	{"published", "date of issue|дата выпуска|publish date|"
		      "published|date published|publication date|published date|date of publication|pub date|date|online "
		      "date|опубликована|дата публикации|дата выхода|дата"},
	{"keywords", "ключевые слова и словосочетания|key word|"
		     "keywords|key words|keyword|tags|index terms|author keywords|ключевые слова|ключевые|кл слова|ключ слова"},
	{"abstract", "краткая аннотация|текст аннотации|"
		     "abstract|abstracts|summary|annotation|аннотация|реферат|резюме|аннотации|abstract text"},
	{"references", "пристатейный список литературы|список источников и литературы|"
		       "references|reference list|bibliography|literature|cited references|литература|список "
		       "литературы|библиография|источники|список источников|библиографический список|"
		       "список использованных источников"},
	{"funding", "funding|grant|grants|funder|financial support|funding statement|финансирование|гранты|грант|источник "
		    "финансирования|финансовая поддержка|сведения о финансировании"},
	{"acknowledgements", "acknowledgements|acknowledgments|acknowledgement|благодарности|благодарность"},
	{"conflict_of_interest", "conflict of interest|conflicts of interest|competing interests|конфликт интересов"},
	{"contributions", "contributions|author contributions|authors contribution|вклад авторов"},
	{"data_availability", "data availability|data availability statement|доступность данных"},
	{"type", "type|article type|document type|kind|publication type|тип|тип статьи|вид статьи|жанр|тип публикации|вид публикации"},
	{"language",
	 "language|lang|article language|язык|язык статьи|язык текста|язык публикации|language of article|language of original document"},
	{"licence", "licence|license|licence url|license url|лицензия"},
	{"copyright_holder", "copyright holder|правообладатель"},
	{"copyright_year", "copyright year|год авторского права"},
	{"file", "file|file name|filename|pdf|pdf file|file path|файл|имя файла|файл статьи|файл pdf"},
	{"url", "url|link|address|article url|web page|ссылка|адрес|url статьи|ссылка на статью"},
	{"translators", "translator|translators|переводчик|переводчики"},
	{"editors", "editor|editors|редактор|редакторы"},
	{"slug", "slug|folder|папка"},
	{"volume", "volume|vol|volume number|volume no|номер тома|issue volume|том"},
	{"number", "number|issue|issue number|issue no|номер|выпуск|номер выпуска|номер журнала|№ выпуска|№ журнала"},
	{"running_number", "running number|whole number|сквозной номер|общий номер"},
	{"released", "issue date|issue date published|issue datepublished|issue pub date|issue publication date|дата выхода номера|"
		     "дата выпуска номера|дата выхода выпуска"},
	{"abbreviation", "section abbrev|section abbreviation|section code|section ref"},
	{"year", "year|issue year|year pub|year published|published year|year of publication|publication year|год|год издания|год "
		 "выпуска|год публикации|pub year"},
	{"theme", "theme|issue theme|issue title|тема номера|тема выпуска"},
	{"journal",
	 "journal|journal title|source title|publication title|publication name|журнал|название журнала|наименование журнала|издание"},
	{"abbreviated_title", "journal abbreviation|abbreviated source title|abbreviated journal title"},
	{"issn", "issn|print issn|issn print|issn печатный|issn печатной версии"},
	{"eissn", "eissn|e issn|issn online|online issn|issn электронный|issn онлайн|issn электронной версии|electronic issn"},
	{"publisher", "publisher|издатель|издательство"},
	{"-", "-"},
};

/* Columns of the tables that Web of Science gives out. */
static const struct {
	const char tag[3];
	const char *key;
} tags[] = {
	{"AU", "authors"},      {"AF", "full_names"}, {"TI", "title"},          {"SO", "journal"},
	{"LA", "language"},     {"DT", "type"},       {"DE", "keywords"},       {"AB", "abstract"},
	{"C1", "addresses"},    {"OI", "orcids"},     {"FX", "funding"},        {"CR", "references"},
	{"PU", "publisher"},    {"SN", "issn"},       {"EI", "eissn"},          {"JI", "abbreviated_title"},
	{"PD", "day"},          {"PY", "year"},       {"VL", "volume"},         {"IS", "number"},
	{"BP", "first"},        {"EP", "last"},       {"AR", "article_number"}, {"DI", "doi"},
	{"BE", "book_editors"},
};

enum { WORDS_MAX = 24 };

struct words {
	struct str v[WORDS_MAX];
	size_t n;
};

/* Letters and digits in small letters, «ё» as «е»; "№" and "#" are words. */
static struct words words_of(struct arena *a, struct str s)
{
	struct words w = {0};
	struct strbuf word = {.arena = a};
	uint32_t before = 0;

	for (size_t pos = 0; pos <= s.len && w.n < WORDS_MAX;) {
		uint32_t raw = pos < s.len ? utf8_next(s, &pos) : (pos++, (uint32_t)' '), cp = unicode_to_lower(raw);
		bool letter = unicode_is_letter(cp), sign = raw == 0x2116 || raw == '#';
		bool camel = unicode_is_upper(raw) && unicode_is_lower(before); /* titleEn */
		if (word.len && ((!letter && !ascii_is_digit(cp)) || camel || (ascii_is_digit(cp) != ascii_is_digit(before)))) {
			w.v[w.n++] = str_dup(a, strbuf_str(&word));
			word.len = 0;
		}
		if (sign && w.n < WORDS_MAX)
			w.v[w.n++] = raw == '#' ? STR("#") : STR("№");
		if (letter || ascii_is_digit(cp))
			strbuf_put_utf8(&word, cp == 0x451 ? 0x435 : cp);
		before = raw;
	}
	return w;
}

static struct str join(struct arena *a, const struct words *w)
{
	struct strbuf all = {.arena = a};

	for (size_t i = 0; i < w->n; i++)
		strbuf_printf(&all, "%s%.*s", i ? " " : "", STR_ARG(w->v[i]));
	return strbuf_str(&all);
}

static const char *look_up(struct str name)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys && name.len; i++) {
		struct str all = str_from(keys[i].names);
		for (size_t pos = 0, end; pos < all.len; pos = end + 1) {
			end = str_find(all, STR("|"), pos);
			end = end == SIZE_MAX ? all.len : end;
			if (str_eq(str_slice(all, pos, end), name))
				return keys[i].key;
		}
	}
	return NULL;
}

/* --- languages -------------------------------------------------------------------------------------------------------------------- */

static struct str language_of(struct str word)
{
	static const struct {
		const char *lang, *words; /* beginnings end with "*" */
	} rows[] = {
		{"ru", "ru|rus|russian|рус|русск*|русс|росс"},
		{"en", "en|eng|english|англ*|инглиш"},
		{"de", "de|ger|deu|german|deutsch|нем|немецк*"},
		{"fr", "fr|fra|fre|french|фр|франц*"},
		{"es", "es|spa|spanish|исп|испанск*|espanol"},
		{"pt", "pt|por|portuguese|португ*"},
		{"it", "ita|italian|итал*"},
		{"zh", "zh|chi|zho|chinese|кит|китайск*"},
		{"uk", "uk|ukr|ukrainian|укр|украинск*|українськ*"},
		{"be", "bel|belarusian|бел|белор*"},
		{"kk", "kk|kaz|kazakh|каз|казах*|қаз*"},
		{"pl", "pl|pol|polish|польск*"},
		{"ar", "ar|ara|arabic|араб*"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str all = str_from(rows[i].words);
		for (size_t pos = 0, end; pos < all.len; pos = end + 1) {
			struct str one;
			end = str_find(all, STR("|"), pos);
			end = end == SIZE_MAX ? all.len : end;
			one = str_slice(all, pos, end);
			if (str_ends(one, STR("*")) ? str_starts(word, str_slice(one, 0, one.len - 1)) : str_eq(word, one))
				return str_from(rows[i].lang);
		}
	}
	return STR("");
}

static bool is_filler(struct str word)
{
	static const char *const words[] = {"на", "in", "язык", "языке", "яз", "языка", "language", "lang", "the", NULL};

	return str_is_one_of(word, words);
}

/* Takes the words for a language out. */
static struct str take_language(struct words *w)
{
	struct str lang = STR("");
	struct words rest = {0};

	for (size_t i = 0; i < w->n; i++) {
		struct str found = language_of(w->v[i]);
		if (found.len && !lang.len)
			lang = found;
		else
			rest.v[rest.n++] = w->v[i];
	}
	if (!lang.len)
		return lang;
	w->n = 0;
	for (size_t i = 0; i < rest.n; i++)
		if (!is_filler(rest.v[i]))
			w->v[w->n++] = rest.v[i];
	return lang;
}

/* "fi:title", "title[en_US]": takes the language out of a name. */
static struct str take_code(struct arena *a, struct str *name)
{
	size_t colon = str_find(*name, STR(":"), 0), open = str_find(*name, STR("["), 0);
	struct str code = STR(""), rest = *name, lang;

	if (colon == 2 || colon == 5) {
		code = str_slice(*name, 0, colon);
		rest = str_slice(*name, colon + 1, name->len);
	} else if (open != SIZE_MAX && open && str_ends(*name, STR("]")) && (name->len - open == 4 || name->len - open == 7)) {
		code = str_slice(*name, open + 1, name->len - 1);
		rest = str_slice(*name, 0, open);
	}
	for (size_t i = 0; i < code.len; i++)
		if (!ascii_is_letter(code.ptr[i]) && !(i == 2 && (code.ptr[i] == '_' || code.ptr[i] == '-')))
			return STR("");
	lang = code.len ? values_language(a, code) : STR("");
	if (lang.len)
		*name = str_trim(rest);
	return lang;
}

struct str tablekeys_language(struct arena *a, struct str text)
{
	struct words w = words_of(a, text);
	struct str lang = take_language(&w);

	return w.n ? STR("") : lang;
}

/* --- columns ---------------------------------------------------------------------------------------------------------------------- */

/* "of the article" and the like say nothing. */
static void drop_articles(struct words *w)
{
	static const char *const words[] = {"статьи", "статья", "article", "of", "paper", "the", "s", NULL};
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		if (!str_is_one_of(w->v[i], words))
			w->v[n++] = w->v[i];
	w->n = n;
}

static bool by_map(struct arena *a, const struct import_columns *map, struct str name, struct table_column *out)
{
	for (size_t i = 0; i < map->n; i++) {
		struct str key = map->v[i].key;
		size_t dot = str_find(key, STR("."), 0);
		if (!str_eq(values_collapse(a, map->v[i].column), values_collapse(a, name)))
			continue;
		out->mapped = map->v[i].found = true;
		out->lang = dot == SIZE_MAX ? STR("") : values_language(a, str_slice(key, dot + 1, key.len));
		key = str_slice(key, 0, dot);
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (str_is(key, keys[k].key))
				out->key = keys[k].key;
		return out->key != NULL;
	}
	return false;
}

bool tablekeys_is_key(struct arena *a, struct str key, struct str *nearest)
{
	size_t dot = str_find(key, STR("."), 0);
	struct suggest s = {.word = str_slice(key, 0, dot)};
	bool known = false;

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		known = known || str_is(s.word, keys[k].key);
		suggest_try(&s, str_from(keys[k].key));
	}
	*nearest = known ? STR("") : s.best;
	return known && (dot == SIZE_MAX || values_language(a, str_slice(key, dot + 1, key.len)).len);
}

/* What is said of a person: "Given Name (Author 2)", "author2_email", "Author name". */
static const char *of_author(struct arena *a, struct words w, uint32_t *number)
{
	static const char *const authors[] = {"author", "authors", "автор", "автора", "авторы", NULL};
	static const char *const keys_of_persons[] = {"family", "given", "patronymic", "affiliations", "city",      "country", "email",
						      "orcid",  "spin",  "degree",     "post",         "biography", NULL};
	struct words rest = {0};
	const char *key;
	bool any = false;

	for (size_t i = 0; i < w.n; i++) {
		if (!str_is_one_of(w.v[i], authors)) {
			rest.v[rest.n++] = w.v[i];
			continue;
		}
		any = true;
		if (i + 1 < w.n && str_to_uint(w.v[i + 1], 1000, number))
			i++;
	}
	if (!any || !rest.n)
		return NULL;
	if (rest.n > 1 && !*number && str_to_uint(rest.v[rest.n - 1], 1000, number))
		rest.n--;
	if (rest.n == 1 && str_is(rest.v[0], "name"))
		return "authors";
	key = look_up(join(a, &rest));
	return key && str_is_one_of(str_from(key), keys_of_persons) ? key : NULL;
}

const char *tablekeys_key(size_t i)
{
	return i < sizeof keys / sizeof *keys ? keys[i].key : NULL;
}

bool tablekeys_find(struct arena *a, const struct import_columns *map, struct str name, struct table_column *out)
{
	struct words w;
	struct str code;

	*out = (struct table_column){.name = name};
	if (by_map(a, map, name, out))
		return true;
	code = take_code(a, &name);
	w = words_of(a, name);
	if (!w.n || name.len > 200)
		return false;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (str_is(name, tags[i].tag)) {
			out->key = tags[i].key;
			out->tag = true;
			return true;
		}
	out->lang = code;
	out->coded = code.len > 0;
	out->key = look_up(join(a, &w));
	if (out->key)
		return true;
	if (!code.len)
		out->lang = take_language(&w);
	out->key = of_author(a, w, &out->number);
	if (out->key)
		return true;
	out->number = 0;
	if (w.n > 1 && str_to_uint(w.v[w.n - 1], 1000, &out->number))
		w.n--;
	out->key = look_up(join(a, &w));
	if (!out->key) {
		drop_articles(&w);
		out->key = look_up(join(a, &w));
	}
	return out->key != NULL;
}

static bool has_languages(const char *key)
{
	static const char *const said[] = {"title",
					   "subtitle",
					   "short_title",
					   "authors",
					   "full_names",
					   "family",
					   "given",
					   "patronymic",
					   "affiliations",
					   "city",
					   "country",
					   "degree",
					   "post",
					   "biography",
					   "section",
					   "keywords",
					   "abstract",
					   "funding",
					   "acknowledgements",
					   "conflict_of_interest",
					   "contributions",
					   "data_availability",
					   "theme",
					   "journal",
					   "publisher",
					   NULL};

	return str_is_one_of(str_from(key), said);
}

static bool has(const struct table_column *v, size_t n, const char *const *list)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].key && str_is_one_of(str_from(v[i].key), list))
			return true;
	return false;
}

/* Names that mean something only beside others. */
static void settle_names(struct table_column *v, size_t n)
{
	static const char *const of_issues[] = {"volume", "year", "journal", "issn", "eissn", "theme", "released", NULL};
	bool author = false, title = false, issues = has(v, n, of_issues);

	for (size_t i = 0; i < n; i++) {
		author = author || (v[i].tag && str_is(v[i].name, "AU"));
		title = title || (v[i].tag && str_is(v[i].name, "TI"));
	}
	for (size_t i = 0; i < n; i++) {
		if (v[i].tag && !(author && title)) {
			v[i].key = NULL;
			v[i].unknown = true;
		} else if (v[i].key && !issues &&
			   (str_is(v[i].name, "number") || str_is(v[i].name, "Number") || str_is(v[i].name, "Номер"))) {
			v[i].key = "order"; /* of the papers of a conference */
		}
	}
}

void tablekeys_settle(struct table_column *v, size_t n)
{
	settle_names(v, n);
	for (size_t i = 0; i < n; i++) {
		bool beside = false, coded = false; /* "title" beside "fi:title" is in the language of the article */
		for (size_t k = 0; k < n && v[i].key; k++) {
			if (k == i || !v[k].key || strcmp(v[k].key, v[i].key) != 0 || v[k].number != v[i].number)
				continue;
			beside = true;
			coded = coded || v[k].coded;
		}
		if (!beside || coded || v[i].lang.len || v[i].mapped || !has_languages(v[i].key))
			continue;
		for (size_t pos = 0; pos < v[i].name.len && !v[i].lang.len;) {
			uint32_t cp = utf8_next(v[i].name, &pos);
			v[i].lang = unicode_is_cyrillic(cp) ? STR("ru") : ascii_is_letter(cp) ? STR("en") : STR("");
		}
		v[i].guessed = v[i].lang.len > 0;
	}
}
