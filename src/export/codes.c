#include "export/codes.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/script.h"

/* ISO 639-2/B; eLibrary's list, which follows no standard; the locale of OJS 3.3. */
static const struct {
	const char *tag, *bibliographic, *elibrary, *ojs;
} languages[] = {
	{"ru", "rus", "RUS", "ru_RU"},
	{"en", "eng", "ENG", "en_US"},
	{"de", "ger", "DEU", "de_DE"},
	{"fr", "fre", "FRE", "fr_FR"},
	{"es", "spa", "ESP", "es_ES"},
	{"pt-BR", "por", "PRT", "pt_BR"},
	{"pt", "por", "PRT", "pt_PT"},
	{"it", "ita", "ITA", "it_IT"},
	{"nl", "dut", "NLD", "nl_NL"},
	{"pl", "pol", "POL", "pl_PL"},
	{"cs", "cze", "CES", "cs_CZ"},
	{"sk", "slo", "SVK", "sk_SK"},
	{"sl", "slv", "SLV", "sl_SI"},
	{"sr-Latn", "srp", "SRB", "sr_RS@latin"},
	{"sr", "srp", "SRB", "sr_RS@cyrillic"},
	{"hr", "hrv", "HRV", "hr_HR"},
	{"bs", "bos", "HBS", "bs_BA"},
	{"mk", "mac", "MKD", "mk_MK"},
	{"bg", "bul", "BGR", "bg_BG"},
	{"ro", "rum", "ROU", "ro_RO"},
	{"uk", "ukr", "UKR", "uk_UA"},
	{"be", "bel", "BEL", "be_BY@cyrillic"},
	{"kk", "kaz", "KKZ", "kk_KZ"},
	{"ky", "kir", "KIR", "ky_KG"},
	{"tg", "tgk", "TJK", "tg_TJ"},
	{"uz", "uzb", "UZB", "uz_UZ@latin"},
	{"tk", "tuk", "TUK", "tk_TM"},
	{"az", "aze", "AZE", "az_AZ"},
	{"hy", "arm", "HYE", "hy_AM"},
	{"ka", "geo", "GEO", "ka_GE"},
	{"tt", "tat", "TAT", "tt_RU"},
	{"ba", "bak", "BAK", "ba_RU"},
	{"cv", "chv", "CHV", "cv_RU"},
	{"zh", "chi", "ZHO", "zh_CN"},
	{"ja", "jpn", "JPN", "ja_JP"},
	{"ko", "kor", "KOR", "ko_KR"},
	{"ar", "ara", "ARA", "ar_IQ"},
	{"fa", "per", "FAS", "fa_IR"},
	{"he", "heb", "HEB", "he_IL"},
	{"tr", "tur", "TUR", "tr_TR"},
	{"mn", "mon", "MON", "mn_MN"},
	{"et", "est", "EST", "et_EE"},
	{"lv", "lav", "LAV", "lv_LV"},
	{"lt", "lit", "LIT", "lt_LT"},
	{"fi", "fin", "FIN", "fi_FI"},
	{"sv", "swe", "SWE", "sv_SE"},
	{"da", "dan", "DAN", "da_DK"},
	{"nb", "nob", "NOR", "nb_NO"},
	{"no", "nor", "NOR", "nb_NO"},
	{"nn", "nno", "NOR", "nn_NO"},
	{"is", "ice", NULL, "is_IS"},
	{"el", "gre", "ELL", "el_GR"},
	{"la", "lat", "LAT", "la_VA"},
	{"hu", "hun", "HUN", "hu_HU"},
	{"ca", "cat", "CAT", "ca_ES"},
	{"eu", "baq", "BAQ", "eu_ES"},
	{"gl", "glg", "GLG", "gl_ES"},
	{"sq", "alb", "ALB", "sq_AL"},
	{"vi", "vie", "VIE", "vi_VN"},
	{"id", "ind", "IND", "id_ID"},
	{"ms", "may", NULL, "ms_MY"},
	{"th", "tha", "THA", "th_TH"},
	{"hi", "hin", "HIN", "hi_IN"},
	{"cy", "wel", "WEL", "cy_GB"},
	{"ga", "gle", NULL, "ga_IE"},
	{"af", "afr", "AFR", "af_ZA"},
	{"sw", "swa", "SWA", "sw_KE"},
	{"eo", "epo", "EPO", NULL},
	{"mt", "mlt", NULL, "mt_MT"},
	{"sah", NULL, "SAH", NULL},
	{"os", "oss", "OSS", NULL},
	{"udm", NULL, "UDM", NULL},
	{"ce", "che", "CHE", NULL},
	{"ab", "abk", "ABK", NULL},
	{"av", "ava", "AVA", NULL},
	{"kv", "kom", "KOM", NULL},
	{"mhr", NULL, "CHM", NULL},
	{"myv", NULL, "MYV", NULL},
	{"tyv", NULL, "TYV", NULL},
	{"bua", NULL, "BUA", NULL},
	{"xal", NULL, "XAL", NULL},
	{"sa", "san", "SAN", NULL},
	{"so", "som", "SOM", NULL},
	{"ku", "kur", NULL, "ku_IQ"},
	{"lb", "ltz", NULL, NULL},
	{"fo", "fao", NULL, NULL},
	{"br", "bre", NULL, NULL},
	{"gd", "gla", NULL, "gd_GB"},
	{"oc", "oci", NULL, NULL},
	{"rm", "roh", NULL, NULL},
	{"ne", "nep", NULL, NULL},
	{"bn", "ben", NULL, NULL},
	{"ta", "tam", NULL, NULL},
	{"ur", "urd", NULL, "ur_PK"},
	{"ps", "pus", NULL, NULL},
	{"am", "amh", NULL, NULL},
};

/* The row of a tag, or of its language. */
static size_t row_of(struct str tag)
{
	for (int exact = 1; exact >= 0; exact--)
		for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
			struct str known = str_from(languages[i].tag);
			if (exact ? str_eq_folded(known, tag) : str_find(known, STR("-"), 0) == SIZE_MAX && lang_same(known, tag))
				return i;
		}
	return SIZE_MAX;
}

static struct str primary(struct str tag)
{
	size_t end = str_find(tag, STR("-"), 0);

	return str_slice(tag, 0, end == SIZE_MAX ? tag.len : end);
}

static struct str with_script(struct arena *a, struct str tag)
{
	struct str lang = primary(tag);

	if (lang_has_script(tag, STR("Latn")))
		return str_printf(a, "%.*s@latin", STR_ARG(lang));
	if (lang_has_script(tag, STR("Cyrl")))
		return str_printf(a, "%.*s@cyrillic", STR_ARG(lang));
	if (lang_has_script(tag, STR("Hant")))
		return STR("zh_TW");
	if (lang_has_script(tag, STR("Hans")))
		return STR("zh_CN");
	return tag.len > lang.len + 2 ? str_printf(a, "%.*s_%.*s", STR_ARG(lang), STR_ARG(str_slice(tag, lang.len + 1, lang.len + 3)))
				      : lang;
}

static struct str with_underscores(struct arena *a, struct str tag)
{
	char *copy = str_cstr(a, tag);

	for (char *c = copy; *c; c++)
		*c = *c == '-' ? '_' : *c;
	return str_from(copy);
}

struct str codes_language(struct arena *a, struct str tag, enum codes_scheme scheme)
{
	struct str lang = primary(tag);
	size_t row = row_of(tag);
	const char *code = NULL;

	switch (scheme) {
	case CODES_BIBLIOGRAPHIC:
		code = row == SIZE_MAX ? NULL : languages[row].bibliographic;
		return code ? str_from(code) : STR("");
	case CODES_ELIBRARY:
		code = row == SIZE_MAX ? NULL : languages[row].elibrary;
		return code ? str_from(code) : STR("");
	case CODES_OJS_33:
		code = row == SIZE_MAX ? NULL : languages[row].ojs;
		return code ? str_from(code) : STR("");
	case CODES_OJS_34:
		return with_script(a, tag);
	case CODES_TAG:
		return with_underscores(a, tag);
	case CODES_CROSSREF:
		return lang.len == 2 ? lang : STR("");
	}
	return STR("");
}

struct str codes_tag(struct str code)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		const char *const schemes[] = {languages[i].tag, languages[i].bibliographic, languages[i].elibrary, languages[i].ojs};
		for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
			if (schemes[k] && str_eq_folded(code, str_from(schemes[k])))
				return str_from(languages[i].tag);
	}
	return STR("");
}

/* Names in English, Russian and the country's own languages, as they stand in affiliations. */
static const struct {
	const char *code, *names;
} countries[] = {
	{"AE", "United Arab Emirates|UAE|Объединённые Арабские Эмираты|ОАЭ"},
	{"AF", "Afghanistan|Афганистан"},
	{"AL", "Albania|Албания|Shqipëria"},
	{"AM", "Armenia|Армения|Հայաստան"},
	{"AO", "Angola|Ангола"},
	{"AR", "Argentina|Аргентина"},
	{"AT", "Austria|Австрия|Österreich"},
	{"AU", "Australia|Австралия"},
	{"AZ", "Azerbaijan|Азербайджан|Azərbaycan"},
	{"BA", "Bosnia and Herzegovina|Босния и Герцеговина|Bosna i Hercegovina"},
	{"BD", "Bangladesh|Бангладеш"},
	{"BE", "Belgium|Бельгия|België|Belgique|Belgien"},
	{"BG", "Bulgaria|Болгария|България"},
	{"BO", "Bolivia|Боливия"},
	{"BR", "Brazil|Бразилия|Brasil"},
	{"BY", "Belarus|Беларусь|Белоруссия|Республика Беларусь|Republic of Belarus"},
	{"CA", "Canada|Канада"},
	{"CH", "Switzerland|Швейцария|Schweiz|Suisse|Svizzera"},
	{"CL", "Chile|Чили"},
	{"CM", "Cameroon|Камерун|Cameroun"},
	{"CN", "China|Китай|КНР|People’s Republic of China|P.R. China|PR China|中国"},
	{"CO", "Colombia|Колумбия"},
	{"CR", "Costa Rica|Коста-Рика"},
	{"CU", "Cuba|Куба"},
	{"CY", "Cyprus|Кипр|Κύπρος"},
	{"CZ", "Czech Republic|Czechia|Чехия|Чешская Республика|Česko|Česká republika"},
	{"DE", "Germany|Германия|ФРГ|Deutschland|Allemagne|Alemania"},
	{"DK", "Denmark|Дания|Danmark"},
	{"DZ", "Algeria|Алжир|Algérie"},
	{"EC", "Ecuador|Эквадор"},
	{"EE", "Estonia|Эстония|Eesti"},
	{"EG", "Egypt|Египет"},
	{"ES", "Spain|Испания|España|Espagne|Spanien"},
	{"ET", "Ethiopia|Эфиопия"},
	{"FI", "Finland|Финляндия|Suomi"},
	{"FR", "France|Франция|Frankreich|Francia"},
	{"GB", "United Kingdom|UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Великобритания|Соединённое "
	       "Королевство|Англия|Шотландия"},
	{"GE", "Georgia|Грузия|საქართველო"},
	{"GH", "Ghana|Гана"},
	{"GR", "Greece|Греция|Ελλάδα"},
	{"HK", "Hong Kong|Гонконг"},
	{"HR", "Croatia|Хорватия|Hrvatska"},
	{"HU", "Hungary|Венгрия|Magyarország"},
	{"ID", "Indonesia|Индонезия"},
	{"IE", "Ireland|Ирландия|Éire"},
	{"IL", "Israel|Израиль"},
	{"IN", "India|Индия"},
	{"IQ", "Iraq|Ирак"},
	{"IR", "Iran|Иран|Islamic Republic of Iran"},
	{"IS", "Iceland|Исландия|Ísland"},
	{"IT", "Italy|Италия|Italia|Italie|Italien"},
	{"JO", "Jordan|Иордания"},
	{"JP", "Japan|Япония|日本"},
	{"KE", "Kenya|Кения"},
	{"KG", "Kyrgyzstan|Киргизия|Кыргызстан|Kyrgyz Republic"},
	{"KP", "North Korea|КНДР"},
	{"KR", "South Korea|Korea|Republic of Korea|Республика Корея|Южная Корея|대한민국"},
	{"KW", "Kuwait|Кувейт"},
	{"KZ", "Kazakhstan|Казахстан|Республика Казахстан|Қазақстан|Republic of Kazakhstan"},
	{"LB", "Lebanon|Ливан"},
	{"LK", "Sri Lanka|Шри-Ланка"},
	{"LT", "Lithuania|Литва|Lietuva"},
	{"LU", "Luxembourg|Люксембург"},
	{"LV", "Latvia|Латвия|Latvija"},
	{"MA", "Morocco|Марокко|Maroc"},
	{"MD", "Moldova|Молдавия|Молдова|Republic of Moldova"},
	{"ME", "Montenegro|Черногория|Crna Gora"},
	{"MK", "North Macedonia|Macedonia|Северная Македония|Македония|Македонија"},
	{"MN", "Mongolia|Монголия"},
	{"MT", "Malta|Мальта"},
	{"MX", "Mexico|Мексика|México"},
	{"MY", "Malaysia|Малайзия"},
	{"NG", "Nigeria|Нигерия"},
	{"NL", "Netherlands|The Netherlands|Нидерланды|Голландия|Nederland"},
	{"NO", "Norway|Норвегия|Norge"},
	{"NP", "Nepal|Непал"},
	{"NZ", "New Zealand|Новая Зеландия"},
	{"OM", "Oman|Оман"},
	{"PE", "Peru|Перу|Perú"},
	{"PH", "Philippines|Филиппины"},
	{"PK", "Pakistan|Пакистан"},
	{"PL", "Poland|Польша|Polska|Pologne|Polen"},
	{"PT", "Portugal|Португалия"},
	{"PY", "Paraguay|Парагвай"},
	{"QA", "Qatar|Катар"},
	{"RO", "Romania|Румыния|România"},
	{"RS", "Serbia|Сербия|Србија|Srbija"},
	{"RU", "Russia|Russian Federation|Россия|Российская Федерация|РФ|Russland|Russie|Rusia"},
	{"SA", "Saudi Arabia|Саудовская Аравия"},
	{"SD", "Sudan|Судан"},
	{"SE", "Sweden|Швеция|Sverige"},
	{"SG", "Singapore|Сингапур"},
	{"SI", "Slovenia|Словения|Slovenija"},
	{"SK", "Slovakia|Словакия|Slovensko"},
	{"SN", "Senegal|Сенегал|Sénégal"},
	{"SY", "Syria|Сирия"},
	{"TH", "Thailand|Таиланд"},
	{"TJ", "Tajikistan|Таджикистан|Тоҷикистон"},
	{"TM", "Turkmenistan|Туркмения|Туркменистан|Türkmenistan"},
	{"TN", "Tunisia|Тунис|Tunisie"},
	{"TR", "Turkey|Türkiye|Турция"},
	{"TW", "Taiwan|Тайвань"},
	{"TZ", "Tanzania|Танзания"},
	{"UA", "Ukraine|Украина|Україна"},
	{"UG", "Uganda|Уганда"},
	{"US", "United States|United States of America|USA|U.S.A.|US|США|Соединённые Штаты Америки"},
	{"UY", "Uruguay|Уругвай"},
	{"UZ", "Uzbekistan|Узбекистан|Oʻzbekiston|Ўзбекистон"},
	{"VE", "Venezuela|Венесуэла"},
	{"VN", "Vietnam|Viet Nam|Вьетнам|Việt Nam"},
	{"YE", "Yemen|Йемен"},
	{"ZA", "South Africa|ЮАР|Южная Африка"},
};

/* Equal but for case, and for ё written as е. */
static bool is_same(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len) {
		uint32_t x = unicode_to_lower(utf8_next(a, &i)), y = unicode_to_lower(utf8_next(b, &k));
		if (x != y && !(x == 0x451 && y == 0x435) && !(x == '\'' && y == 0x2019) && !(x == 0x2019 && y == '\''))
			return false;
	}
	return i == a.len && k == b.len;
}

struct str codes_country(struct str name)
{
	for (size_t i = 0; name.len && i < sizeof countries / sizeof *countries; i++) {
		struct str all = str_from(countries[i].names);
		for (size_t from = 0, to; from < all.len; from = to + 1) {
			to = str_find(all, STR("|"), from);
			to = to == SIZE_MAX ? all.len : to;
			if (is_same(str_slice(all, from, to), name))
				return str_from(countries[i].code);
		}
	}
	return STR("");
}

/* English is the first name, Russian the first in Cyrillic. */
struct str codes_country_name(struct str code, struct str lang)
{
	bool ru = lang_same(lang, STR("ru"));

	for (size_t i = 0; (ru || lang_same(lang, STR("en"))) && i < sizeof countries / sizeof *countries; i++) {
		struct str all = str_from(countries[i].names);
		if (!str_eq_folded(code, str_from(countries[i].code)))
			continue;
		for (size_t from = 0, to; from < all.len; from = to + 1) {
			to = str_find(all, STR("|"), from);
			to = to == SIZE_MAX ? all.len : to;
			if (unicode_is_cyrillic(utf8_at(all, from)) == ru)
				return str_slice(all, from, to);
		}
	}
	return STR("");
}
