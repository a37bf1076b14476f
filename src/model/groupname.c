#include "model/groupname.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/hungarian.h"

/* --- words ------------------------------------------------------------------------------------------------------------------------ */

/* Bytes of `s` that are the words of `prefix` but for case; 0: it begins with something else. */
static size_t match(struct str s, struct str prefix)
{
	size_t i = 0;

	for (size_t k = 0; k < prefix.len;) {
		uint32_t want = utf8_next(prefix, &k), got = i < s.len ? utf8_next(s, &i) : 0;
		if (got == 0xA0)
			got = ' ';
		if (unicode_to_lower(got) != unicode_to_lower(want))
			return 0;
	}
	return i;
}

/* The character that begins a text, and the words that may match it. */
static uint32_t first_of(struct str s)
{
	uint32_t cp = utf8_at(s, 0);

	return cp == 0xA0 ? ' ' : unicode_to_lower(cp);
}

static bool begins_with(const char *word, uint32_t first)
{
	return unicode_to_lower(utf8_at((struct str){word, 4}, 0)) == first; /* a character has no NUL in it */
}

/* A letter or a digit does not begin at this byte. */
static bool is_word_end(struct str s, size_t at)
{
	return at >= s.len || !unicode_is_letter(utf8_next(s, &at));
}

static bool is_word_start(struct str s, size_t at)
{
	return !at || s.ptr[at - 1] == ' ' || s.ptr[at - 1] == '(' || s.ptr[at - 1] == ',' || (at > 1 && s.ptr[at - 1] == (char)0xA0);
}

/* The next of words separated by bars; empty: no more. */
static struct str next_of(struct str all, size_t *pos)
{
	size_t from = *pos, end = str_find(all, STR("|"), from);

	end = end == SIZE_MAX ? all.len : end;
	*pos = end + 1;
	return from < all.len ? str_slice(all, from, end) : STR("");
}

/* --- articles --------------------------------------------------------------------------------------------------------------------- */

enum article { PLAIN, OBLIQUE };

/* Bytes of the article of the language that begins the text, with its space; 0: none. Oblique ones begin no title: they are in another case, or
 * joined with a preposition. */
static size_t article_length(struct str s, struct str lang, enum article kind)
{
	static const struct {
		const char *lang, *articles[2];
	} table[] = {
		{"en", {"The |A |An ", ""}},
		{"de", {"Der |Die |Das |Ein |Eine ", "Des |Dem |Den |Eines |Einer "}},
		{"fr", {"Le |La |Les |L’|L'|Un |Une ", "Du |Des "}},
		{"es", {"El |La |Los |Las |Un |Una ", "Del "}},
		{"ca", {"El |La |Els |Les |L’|L'|Un |Una ", "Del |Dels "}},
		{"gl", {"O |A |Os |As |Un |Unha ", ""}},
		{"it", {"Il |Lo |La |I |Gli |Le |L’|L'|Un |Una |Uno ", "Del |Della |Dello |Dei |Degli |Delle |Dell’|Dell'"}},
		{"pt", {"O |A |Os |As |Um |Uma ", "Do |Da |Dos |Das "}},
		{"nl", {"De |Het |’t |Een ", ""}},
		{"da", {"Den |Det |De |En |Et ", ""}},
		{"nb", {"Den |Det |De |En |Et |Ei ", ""}},
		{"no", {"Den |Det |De |En |Et |Ei ", ""}},
		{"nn", {"Den |Det |Dei |Ein |Eit |Ei ", ""}},
		{"sv", {"Den |Det |De |En |Ett ", ""}},
		{"hu", {"A |Az |Egy ", ""}},
		{"el", {"Ο |Η |Το |Οι |Τα |Ένας |Μια |Ένα ", "Του |Της |Των "}},
	};
	size_t length;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str all = str_from(table[i].articles[kind]);
		for (size_t pos = 0; lang_same(lang, str_from(table[i].lang)) && pos < all.len;)
			if ((length = match(s, next_of(all, &pos))) && length < s.len)
				return length;
	}
	length = kind == PLAIN ? match(s, STR("The ")) : 0;
	return length < s.len ? length : 0;
}

struct str groupname_without_article(struct str s, struct str lang)
{
	return str_slice(s, article_length(s, lang, PLAIN), s.len);
}

/* --- groups ----------------------------------------------------------------------------------------------------------------------- */

bool groupname_is_likely(struct str s)
{
	static const char *const words[] = {
		"collaboration", "group",       "consortium",    "committee",    "team",          "network",      "society",
		"association",   "institute",   "university",    "center",       "centre",        "commission",   "council",
		"board",         "office",      "agency",        "federation",   "organization",  "organisation", "study",
		"initiative",    "union",       "investigators", "editors",      "taskforce",     "panel",        "alliance",
		"coalition",     "partnership", "subgroup",      "workgroup",    "collaborators", "trialists",    "consortia",
		"department",    "laboratory",  "collective",    "groups",       "registry",      "gruppe",       "studie",
		"kollaboration", "konsortium",  "kommission",    "gesellschaft", "arbeitskreis",  "verein",       "institut",
		"redaktion",     "groupe",      "équipe",        "comité",       "société",       "grupo",        "comisión",
		"equipo",        "sociedad",    "gruppo",        "consorzio",    "comitato",      "equipe",       "sociedade",
		"comissão",      "consórcio",   "werkgroep",     "grupa",        "zespół",        "skupina",      "kolektiv",
		"konsorcjum",    "grubu",       "csoport",       "munkacsoport", "ryhmä",         "gruppen",      NULL};
	/* Beginnings of words, which have endings */
	static const char *const stems[] = {
		"редак",   "групп",         "коллектив",        "коллабора",     "комитет",    "институт", "центр",     "университет",
		"совет ",  "комисси",       "обществ",          "ассоциац",      "консорциум", "союз",     "лаборатор", "отдел",
		"кафедр",  "команд",        "учёные",           "авторский",     "група",      "групи",    "колектив",  "колаборац",
		"комітет", "arbeitsgruppe", "forschungsgruppe", "studiengruppe", "рабочая ",   "топ ",     "тобы",      NULL};

	for (size_t at = 0; at < s.len; at++) {
		struct str rest = str_slice(s, at, s.len);
		bool start = is_word_start(s, at) || s.ptr[at - 1] == '-' || s.ptr[at - 1] == '/';
		uint32_t first = start ? first_of(rest) : 0;
		for (const char *const *w = words; start && *w; w++) {
			size_t length = begins_with(*w, first) ? match(rest, str_from(*w)) : 0;
			if (length && is_word_end(rest, length))
				return true;
		}
		for (const char *const *w = stems; start && *w; w++)
			if (begins_with(*w, first) && match(rest, str_from(*w)))
				return true;
	}
	return false;
}

/* --- on behalf of ----------------------------------------------------------------------------------------------------------------- */

/* Words before a group, the longer first. */
static const char *const before[] = {"on behalf of the",
				     "on behalf of",
				     "от имени",
				     "от лица",
				     "по поручению",
				     "від імені",
				     "від імені",
				     "ад імя",
				     "ад імені",
				     "от името на",
				     "у име",
				     "во име на",
				     "w imieniu",
				     "jménem",
				     "v zastoupení",
				     "v mene",
				     "v imenu",
				     "u ime",
				     "im Namen",
				     "im Auftrag",
				     "stellvertretend für",
				     "au nom de",
				     "au nom du",
				     "au nom des",
				     "pour le compte de",
				     "en nombre de",
				     "en nombre del",
				     "en representación de",
				     "per conto di",
				     "a nome di",
				     "a nome del",
				     "a nome della",
				     "per conto del",
				     "per conto della",
				     "per conto dell’",
				     "em nome de",
				     "em nome do",
				     "em nome da",
				     "namens",
				     "på uppdrag av",
				     "på vegne af",
				     "på vegne av",
				     "εκ μέρους",
				     "în numele",
				     "nomine",
				     "ryhmän puolesta",
				     "rühma nimel",
				     "grupas vārdā",
				     "grupės vardu",
				     NULL};
/* They also mean something else. */
static const char *const before_groups[] = {"for the", "representing the", "representing", "für die", "für das", "für den", "pour le",
					    "pour la", "pour les",         "por el",       "per il",  "за",      NULL};
/* Words after a group. */
static const char *const after[] = {"adına", "nevében", "puolesta", "nimel", "атынан", "vārdā", "vardu", NULL};

static size_t match_words(struct str s, const char *const *list)
{
	uint32_t first = first_of(s);

	for (; *list; list++) {
		size_t length = begins_with(*list, first) ? match(s, str_from(*list)) : 0;
		if (length && length < s.len && is_word_end(s, length))
			return length;
	}
	return 0;
}

static bool ends_with_words(struct str s)
{
	for (const char *const *w = after; *w; w++)
		for (size_t at = str_from(*w).len < s.len ? s.len - str_from(*w).len : 0; at && is_word_start(s, at); at = 0)
			if (match(str_slice(s, at, s.len), str_from(*w)))
				return true;
	return false;
}

size_t groupname_find_behalf(struct str s, bool first, struct str *rest)
{
	for (size_t at = 0; at < s.len && (!at || !first); at++) {
		struct str here = str_slice(s, at, s.len);
		size_t length;
		if (!is_word_start(s, at))
			continue;
		length = match_words(here, before);
		if (!length && (length = match_words(here, before_groups)) &&
		    (!groupname_is_likely(str_slice(here, length, here.len)) || groupname_is_likely(str_slice(s, 0, at))))
			length = 0;
		if (!length)
			continue;
		*rest = str_trim(str_slice(here, length, here.len));
		return at;
	}
	if (first && ends_with_words(s)) {
		*rest = s;
		return 0;
	}
	return SIZE_MAX;
}

/* Articles joined with the preposition of the label, by the article of the name, or by its noun. German ones in the genitive. */
static const struct {
	const char *lang, *article, *joined, *nouns;
} joined[] = {
	{"fr", "Le ", "du ", "groupe|consortium|comité|réseau|collectif|centre|collège|conseil"},
	{"fr", "La ", "de la ", "société|collaboration|commission|fédération|communauté"},
	{"fr", "Les ", "des ", "investigateurs|chercheurs|membres"},
	{"fr", "L’", "de l’", "équipe|association|institut|alliance|académie"},
	{"fr", "L'", "de l’", ""},
	{"it", "Il ", "del ", "gruppo|consorzio|comitato|collegio|centro|consiglio"},
	{"it", "La ", "della ", "società|collaborazione|commissione|rete|federazione|redazione"},
	{"it", "Lo ", "dello ", "studio"},
	{"it", "I ", "dei ", "ricercatori|membri"},
	{"it", "Gli ", "degli ", ""},
	{"it", "Le ", "delle ", ""},
	{"it", "L’", "dell’", "équipe|associazione|istituto|alleanza|accademia"},
	{"it", "L'", "dell’", ""},
	{"es", "El ", "del ", "grupo|consorcio|comité|equipo|colectivo|centro|instituto|consejo"},
	{"es", "La ", "de la ", "sociedad|colaboración|comisión|red|asociación|federación|alianza"},
	{"es", "Los ", "de los ", "investigadores|miembros"},
	{"es", "Las ", "de las ", ""},
	{"pt", "O ", "do ", "grupo|consórcio|comité|comitê|coletivo|centro|instituto|conselho"},
	{"pt", "A ", "da ", "sociedade|colaboração|comissão|rede|associação|federação|equipe|equipa|aliança"},
	{"pt", "Os ", "dos ", "investigadores|pesquisadores|membros"},
	{"pt", "As ", "das ", ""},
	{"de", "Der ", "der ", ""},
	{"de", "Die ", "der ", "gruppe|kollaboration|collaboration|group|gesellschaft|kommission|redaktion|studie|initiative|gemeinschaft"},
};

/* The word is the noun, or a compound that ends with it: Arbeitsgruppe. */
static bool ends_with_noun(struct str word, struct str noun)
{
	for (size_t at = 0; at < word.len; at++) {
		struct str rest = str_slice(word, at, word.len);
		if (((unsigned char)word.ptr[at] & 0xC0) != 0x80 && match(rest, noun) == rest.len)
			return true;
	}
	return false;
}

/* One of the nouns, separated by bars, is the first word of the name; in German also the last, or its end. */
static bool has_noun(struct str name, struct str lang, struct str nouns)
{
	size_t space = str_find(name, STR(" "), 0), last = name.len;
	struct str first = str_slice(name, 0, space == SIZE_MAX ? name.len : space), noun;
	bool german = lang_same(lang, STR("de"));

	while (last && name.ptr[last - 1] != ' ')
		last--;
	for (size_t pos = 0; (noun = next_of(nouns, &pos)).len;)
		if (german ? ends_with_noun(first, noun) || ends_with_noun(str_slice(name, last, name.len), noun)
			   : match(first, noun) == first.len)
			return true;
	return false;
}

/* The name with the article that follows the label's words; `name` itself: none is known. */
static struct str join_article(struct arena *a, struct str name, struct str lang)
{
	size_t the = match(name, STR("The "));
	struct str bare = str_slice(name, the, name.len);
	bool has_article = article_length(bare, lang, PLAIN) || article_length(bare, lang, OBLIQUE);

	for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
		size_t length = match(bare, str_from(joined[i].article));
		if (lang_same(lang, str_from(joined[i].lang)) &&
		    (length || (!has_article && has_noun(bare, lang, str_from(joined[i].nouns)))))
			return str_printf(a, "%s%.*s", joined[i].joined, STR_ARG(str_slice(bare, length, bare.len)));
	}
	return name;
}

static bool begins_small(struct str s)
{
	size_t pos = 0;

	return s.len && unicode_is_lower(utf8_next(s, &pos));
}

/* The label without the colon before {name}: the name runs on. */
static struct str without_colon(struct arena *a, struct str label)
{
	size_t field = str_find(label, STR("{name}"), 0), at = str_find(label, STR(":"), 0), end = at;

	if (at == SIZE_MAX || at > field)
		return label;
	if (end > 1 && str_ends(str_slice(label, 0, end), STR("\u00A0")))
		end -= 2;
	return str_printf(a, "%.*s%.*s", STR_ARG(str_slice(label, 0, end)), STR_ARG(str_slice(label, at + 1, label.len)));
}

struct str groupname_behalf(struct arena *a, const struct labels *labels, struct str lang, struct str name)
{
	struct str label = labels_find(labels, lang, LABEL_ON_BEHALF_OF), open = without_colon(a, label), words, last, rest, with;
	size_t field = str_find(open, STR("{name}"), 0), space;

	if (groupname_find_behalf(name, true, &rest) != SIZE_MAX)
		return name;
	if (lang_same(lang, STR("hu")) && str_starts(label, STR("{name}"))) {
		name = str_slice(name, match(name, STR("Egy ")) ? 0 : article_length(name, lang, PLAIN), name.len);
		name = str_printf(a, "%s %.*s", hungarian_article(name), STR_ARG(name));
		return labels_fill(a, label, &(struct labels_pair){"name", name}, 1);
	}
	words = str_trim(str_slice(open, 0, field));
	for (space = words.len; space && words.ptr[space - 1] != ' ';)
		space--;
	last = str_printf(a, "%.*s ", STR_ARG(str_slice(words, space, words.len)));
	with = join_article(a, name, lang);
	if (words.len && match(name, last)) { /* "of the" and "The Group" */
		name = str_slice(name, match(name, last), name.len);
		label = open;
	} else if (space && (article_length(name, lang, OBLIQUE) || with.ptr != name.ptr)) { /* „im Namen von“ and „des Konsortiums“ */
		label = str_printf(a, "%.*s%.*s", STR_ARG(str_slice(open, 0, space)), STR_ARG(str_slice(open, field, open.len)));
		name = with;
	} else if (match(name, STR("The "))) {
		name = str_printf(a, "the %.*s", STR_ARG(str_slice(name, match(name, STR("The ")), name.len)));
	}
	return labels_fill(a, begins_small(name) ? without_colon(a, label) : label, &(struct labels_pair){"name", name}, 1);
}
