/* Every rule of text/nobreak.c, with words that it keeps together and words that it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/nobreak.h"
#include "text/wordmemo.h"

struct sample {
	const char *lang, *text, *rule; /* rule NULL: a line may end at the first space */
};

/* Samples for each rule and, where they differ, each language. */
static const struct sample samples[] = {
	{"ru", "в доме", "one-letter-word"},
	{"ru", "(в доме", "one-letter-word"},
	{"ru", "«О власти", "one-letter-word"},
	{"uk", "з міста", "one-letter-word"},
	{"be", "ў хаце", "one-letter-word"},
	{"bg", "с нея", "one-letter-word"},
	{"pl", "w domu", "one-letter-word"},
	{"cs", "v domě", "one-letter-word"},
	{"en", "в доме", "short-word"},
	{"ru", "из дома", "short-word"},
	{"ru", "не знал", "short-word"},
	{"en", "of peasants", "short-word"},
	{"en", "a house", "short-word"},
	{"ru", "в, доме", NULL},
	{"ru", "сказал бы", "particle"},
	{"ru", "тот же,", "particle"},
	{"ru", "тот же»", "particle"},
	{"uk", "сказав би", "particle"},
	{"be", "сказаў бы", "particle"},
	{"ru", "тот жест", NULL},
	{"ru", "власть — это", "dash"},
	{"en", "power – this", "dash"},
	{"ru", "— Здравствуйте", "dash"},
	{"ru", "И. В.", "initials"},
	{"ru", "В. Сталина", "initials-name"},
	{"ru", "И.В. Сталина", "initials-name"},
	{"ru", "Александров К.", "initials-name"},
	{"ru", "Салтыкова-Щедрина М.", "initials-name"},
	{"en", "K. Aleksandrov", "initials-name"},
	{"fr", "A. Le Goff", "initials-name"},
	{"nl", "J. van der Berg", "initials-name"},
	{"ru", "А. ван Гог", "initials-name"},
	{"en", "J.-P. Sartre", "initials-name"},
	{"en", "Yu. Ivanova", "initials-name"},
	{"en", "Smith J.", "initials-name"},
	{"ru", "№ 3", "sign-number"},
	{"en", "§ 12", "sign-number"},
	{"ru", "см. § 2", "see"},
	{"en", "cf. § 2", "see"},
	{"ru", "т. 5", "abbreviation-number"},
	{"ru", "С. 70–96", "abbreviation-number"},
	{"ru", "вып. 2", "abbreviation-number"},
	{"ru", "гл. 4", "abbreviation-number"},
	{"ru", "рис. 1а", "abbreviation-number"},
	{"ru", "табл. 3", "abbreviation-number"},
	{"ru", "Оп. 1", "abbreviation-number"},
	{"ru", "т. II", "abbreviation-number"},
	{"en", "vol. 5", "abbreviation-number"},
	{"en", "no. 3", "abbreviation-number"},
	{"en", "pp. 70–96", "abbreviation-number"},
	{"de", "Bd. 12", "abbreviation-number"},
	{"es", "núm. 4", "abbreviation-number"},
	{"en", "vol. five", NULL},
	{"ru", "2020 г.", "number-unit"},
	{"ru", "1929–1933 гг.", "number-unit"},
	{"ru", "208 с.", "number-unit"},
	{"ru", "500 экз.", "number-unit"},
	{"ru", "5 %,", "number-unit"},
	{"en", "10 km", "number-unit"},
	{"de", "20 Mio.", "number-unit"},
	{"en", "10 kmow", NULL},
	{"ru", "27 мая", "date"},
	{"uk", "27 травня", "date"},
	{"be", "27 снежня", "date"},
	{"bg", "27 май", "date"},
	{"en", "27 May", "date"},
	{"en", "May 27,", "date"},
	{"de", "27. Mai", "date"},
	{"fr", "1er mai", "date"},
	{"es", "27 de", "date"},
	{"es", "de mayo", "date"},
	{"pt", "de maio", "date"},
	{"it", "27 maggio", "date"},
	{"pl", "27 maja", "date"},
	{"ru", "XX век", "roman-number"},
	{"ru", "XIX–XX вв.", "roman-number"},
	{"ru", "XVII съезд", "roman-number"},
	{"ru", "Николай II", "roman-number"},
	{"en", "Nicholas II", "roman-number"},
	{"en", "When I", NULL},
	{"fr", "XIXe siècle", "roman-number"},
	{"fr", "XVIIIᵉ siècle", "roman-number"},
	{"fr", "XVIᵉ–XIXᵉ siècles", "roman-number"},
	{"es", "siglo XIX", "roman-number"},
	{"ru", "т. д.", "abbreviation"},
	{"ru", "т. е.", "abbreviation"},
	{"ru", "и т.", "one-letter-word"},
	{"uk", "й т.", "one-letter-word"},
	{"ru", "и др.", "one-letter-word"},
	{"ru", "н. э.", "abbreviation"},
	{"ru", "к. и.", "abbreviation"},
	{"ru", "печ. л.", "abbreviation"},
	{"en", "i. e.", "abbreviation"},
	{"en", "et al.", "abbreviation"},
	{"de", "z. B.", "abbreviation"},
	{"de", "e. V.", "abbreviation"},
	{"de", "h. c.", "abbreviation"},
	{"fr", "p. ex.", "abbreviation"},
	{"es", "EE. UU.", "abbreviation"},
	{"ru", "г. Москва", "place"},
	{"ru", "ул. Покровка", "place"},
	{"ru", "пр. Мира", "place"},
	{"uk", "бульв. Шевченка", "place"},
	{"ru", "наб. р.", "place"},
	{"ru", "г-н Иванов", "place"},
	{"en", "Dr. Smith", "title-name"},
	{"fr", "Mme Curie", "title-name"},
	{"ru", "проф. Чаянов", "title-name"},
	{"ru", "1 302", "digit-groups"},
	{"en", "302 569", "digit-groups"},
	{"en", "2020 569", NULL},
	{"en", "CO = H", "relation"},
	{"ru", "p < 0,05", "relation"},
	{"fr", "« Qu’est-ce", "spaced-mark"},
	{"fr", "seigneurie ?", "spaced-mark"},
	{"fr", "seigneurie »", "spaced-mark"},
	{"ru", "дом стоит", NULL},
	{"ru", "для дома", NULL},
	{"en", "the house", NULL},
};

/* Words that never end a line of a title. */
static const struct sample title_samples[] = {
	{"ru", "Для дома", "sense"},          {"ru", "что делать", "sense"},   {"uk", "або місто", "sense"},
	{"be", "або горад", "sense"},         {"bg", "към града", "sense"},    {"ky", "жана айыл", "sense"},
	{"ky", "чабандардын менен", "sense"}, {"ky", "менен айыл", NULL},      {"en", "The House", "sense"},
	{"en", "between us", "sense"},        {"de", "und Dorf", "sense"},     {"fr", "dans la", "sense"},
	{"es", "para todos", "sense"},        {"pt", "pelos campos", "sense"}, {"it", "della terra", "sense"},
	{"pl", "przez pole", "sense"},        {"ru", "дома для", NULL},        {"ru", "Александровская земля", NULL},
};

/* No line ends at the bar, which stands for a space. */
static const struct {
	const char *lang, *text;
} kept[] = {
	{"ru", "27 мая|2016 г."},
	{"ru", "27|мая 2016 г."},
	{"ru", "мая 2016|г."},
	{"ru", "в мае|2016 года"},
	{"ru", "27–29|мая"},
	{"ru", "27-го|мая"},
	{"ru", "5|сент."},
	{"ru", "табл.|5"},
	{"ru", "Таблица|4"},
	{"ru", "в таблице|А.1"},
	{"ru", "Рис.|3б"},
	{"ru", "уравнение|(5)"},
	{"ru", "д-р|Живаго"},
	{"ru", "и.|о. директора"},
	{"ru", "канд.|ист. наук"},
	{"ru", "канд. ист.|наук"},
	{"ru", "д-р ист.|наук"},
	{"ru", "доктор исторических|наук"},
	{"ru", "кандидат технических|наук,"},
	{"uk", "доктор юридичних|наук"},
	{"be", "доктар гістарычных|навук"},
	{"ru", "к. и.|н."},
	{"ru", "II|в."},
	{"ru", "II в.|н. э."},
	{"ru", "II в. н.|э."},
	{"ru", "I в. до|н. э."},
	{"ru", "500 г.|до н. э."},
	{"ru", "Л.|3–7 об."},
	{"ru", "Л. 3–7|об."},
	{"ru", "Ф.|17. Оп. 3. Д. 784"},
	{"ru", "Оп.|3. Д. 784"},
	{"ru", "тел. +7|(495) 123-45-67"},
	{"ru", "тел. +7 (495)|123-45-67"},
	{"ru", "тел.|+7 495 123-45-67"},
	{"ru", "5|кДа"},
	{"ru", "3,5|Å"},
	{"ru", "760|мм рт. ст."},
	{"ru", "760 мм|рт. ст."},
	{"ru", "5 мкмоль|м−2 с−1"},
	{"ru", "5 мкмоль м−2|с−1"},
	{"ru", "5|мг/л."},
	{"ru", "10|Гр,"},
	{"ru", "55°45′|с. ш."},
	{"ru", "5|млн руб."},
	{"ru", "с. 5, стр.|12"},
	{"ru", "гипотеза|2"},
	{"uk", "27 травня|2016 р."},
	{"uk", "2016|р."},
	{"uk", "XIX|століття"},
	{"uk", "Рис.|4"},
	{"uk", "п.|Коваленко"},
	{"uk", "I ст. до|н. е."},
	{"uk", "в.|о. ректора"},
	{"uk", "канд. іст.|наук"},
	{"uk", "Ф. 1, спр.|3"},
	{"be", "27 снежня|2016 г."},
	{"be", "Мал.|4"},
	{"be", "арк.|5"},
	{"be", "да|н. э."},
	{"bg", "27 май|2016 г."},
	{"bg", "Табл.|4"},
	{"bg", "Фиг.|2"},
	{"bg", "500 г. пр.|н. е."},
	{"bg", "доц.|д-р Иванов"},
	{"kk", "XIX|ғ."},
	{"kk", "XIX|ғасырда"},
	{"kk", "2016|ж."},
	{"kk", "2016 жылғы|27 мамыр"},
	{"kk", "27|мамырда"},
	{"kk", "27 мамыр|2016 ж."},
	{"kk", "5|кесте"},
	{"ky", "XIX|кылымда"},
	{"ky", "2016-жылдын|27-майы"},
	{"ky", "5|сүрөт"},
	{"sr", "27. мај|2020."},
	{"sr", "27.|маја"},
	{"sr", "18.|век"},
	{"sr", "др|Јовановић"},
	{"sr", "500. г. п.|н. е."},
	{"sr", "Таб.|4"},
	{"en", "Table|4"},
	{"en", "tables|4 and 5"},
	{"en", "Figure|S3"},
	{"en", "Fig.|4a"},
	{"en", "Eq.|(5)"},
	{"en", "Appendix|A"},
	{"en", "Chapter|IV"},
	{"en", "500|BC"},
	{"en", "500|B.C."},
	{"en", "AD|500"},
	{"en", "12,000 cal|BP"},
	{"en", "5th century|BC"},
	{"en", "27 May|2016"},
	{"en", "May 27,|2016"},
	{"en", "Sept.|2016"},
	{"en", "27th|May"},
	{"fi", "25|°C:ssa"},
	{"hu", "25|°C-on"},
	{"hu", "3,2|mg/l-rel"},
	{"tr", "25|°C’de"},
	{"kk", "18|%-ға,"},
	{"ru", "(см.|рис. 3)"},
	{"uk", "див.|табл. 2"},
	{"bg", "(вж.|фиг. 3"},
	{"pl", "(zob.|ryc. 3"},
	{"cs", "viz|obr. 3"},
	{"fi", "(ks.|kuva 3"},
	{"lt", "žr. 3|pav. ir"},
	{"lv", "2.|tabulā"},
	{"ro", "dl.|dr. Ionescu"},
	{"de", "3,2|mg/l"},
	{"en", "5–120|m."},
	{"uk", "у XVIII|ст. мешканці"},
	{"en", "12|kDa"},
	{"en", "12|Å"},
	{"en", "5|Gy"},
	{"en", "120|mmHg"},
	{"en", "120 mm|Hg"},
	{"en", "5|wt%"},
	{"en", "5|kg·m−2"},
	{"en", "5 mol m−2|s−1"},
	{"en", "5 mg|L−1"},
	{"en", "+44 20|7946 0958"},
	{"en", "+44|20 7946 0958"},
	{"en", "Mr|Smith"},
	{"en", "St|Andrews"},
	{"en", "Smith|Jr."},
	{"en", "Ph.|D."},
	{"en", "MS|42"},
	{"en", "box|3"},
	{"en", "fols.|5–7"},
	{"en", "10|a.m."},
	{"de", "18.|Jh."},
	{"de", "18.|Jahrhundert"},
	{"de", "18. Jh.|v. Chr."},
	{"de", "3.|Mai"},
	{"de", "3. Mai|1894"},
	{"de", "27.–29.|Mai"},
	{"de", "500 v.|Chr."},
	{"de", "500|n. Chr."},
	{"de", "Abb.|4"},
	{"de", "Tabelle|4"},
	{"de", "Herr|Müller"},
	{"de", "Herr von|Goethe"},
	{"de", "Prof.|Dr. Müller"},
	{"de", "Dr.|phil. Müller"},
	{"de", "Bl.|5"},
	{"de", "5.|Aufl."},
	{"de", "Seite|5"},
	{"fr", "Mme|de Staël"},
	{"fr", "Mme de|Staël"},
	{"fr", "M.|Dupont"},
	{"fr", "27 mai|2016"},
	{"fr", "1er|mai 2016"},
	{"fr", "Tableau|4"},
	{"fr", "n°|5"},
	{"fr", "f°|3"},
	{"fr", "500 av.|J.-C."},
	{"fr", "siècle av.|J.-C."},
	{"fr", "50|km/h"},
	{"es", "27 de|mayo"},
	{"es", "27 de mayo|de 2016"},
	{"es", "27 de mayo de|2016"},
	{"es", "Cuadro|4"},
	{"es", "siglo V a.|C."},
	{"es", "siglo V|a. C."},
	{"es", "D.|José"},
	{"es", "leg.|5"},
	{"pt", "27 de maio|de 2016"},
	{"pt", "27 de maio de|2016"},
	{"pt", "Tabela|4"},
	{"pt", "cx.|4"},
	{"pt", "século II|a. C."},
	{"it", "27 maggio|2016"},
	{"it", "Tabella|4"},
	{"it", "dott.ssa|Rossi"},
	{"it", "b.|5"},
	{"pl", "2020|r."},
	{"pl", "w 2020|roku"},
	{"pl", "27 maja|2016 r."},
	{"pl", "maja 2016|r."},
	{"pl", "XX|w."},
	{"pl", "II w. p.|n. e."},
	{"pl", "p.|Kowalski"},
	{"pl", "dr|Kowalski"},
	{"pl", "prof.|dr hab. Kowalski"},
	{"pl", "Rys.|4"},
	{"pl", "sygn.|5"},
	{"cs", "p.|Novák"},
	{"cs", "27.|května 2016"},
	{"cs", "27. května|2016"},
	{"cs", "18.|století"},
	{"cs", "Tab.|4"},
	{"cs", "v roce|2020"},
	{"cs", "PhDr.|Novák"},
	{"cs", "500 př.|n. l."},
	{"cs", "č.|j. 5"},
	{"sk", "27. mája|2016"},
	{"sk", "18.|storočie"},
	{"sk", "Tabuľka|4"},
	{"hr", "27. svibnja|2020."},
	{"hr", "18.|stoljeće"},
	{"hr", "g.|Horvat"},
	{"hr", "500 pr.|Kr."},
	{"sl", "27. maja|2020"},
	{"hu", "2016. május|27."},
	{"hu", "2016.|május 27."},
	{"hu", "18.|század"},
	{"hu", "5.|táblázat"},
	{"hu", "Kr. e.|500"},
	{"ro", "27 mai|2016"},
	{"ro", "secolul al|XVIII-lea"},
	{"ro", "dl.|Popescu"},
	{"ro", "500|î.Hr."},
	{"nl", "27 mei|2016"},
	{"nl", "18e|eeuw"},
	{"nl", "dhr.|Jansen"},
	{"nl", "mevrouw de|Vries"},
	{"nl", "Tabel|4"},
	{"sv", "27 maj|2016"},
	{"sv", "Tabell|4"},
	{"da", "27. maj|2016"},
	{"da", "18.|århundrede"},
	{"fi", "27. toukokuuta|2016"},
	{"fi", "Taulukko|4"},
	{"et", "27. mail|2016"},
	{"lv", "2020.|gada"},
	{"lv", "2020. gada|27. maijs"},
	{"lv", "2020. gada 27.|maijs"},
	{"lv", "18.|gadsimts"},
	{"lt", "2016|m. gegužės"},
	{"lt", "2016 m.|gegužės 27 d."},
	{"lt", "gegužės 27|d."},
	{"lt", "XIX|a."},
	{"tr", "27 Mayıs|2016"},
	{"tr", "18.|yüzyıl"},
	{"tr", "MÖ|500"},
	{"tr", "Doç.|Dr. Yılmaz"},
	{"az", "27 may|2016"},
	{"el", "27 Μαΐου|2016"},
	{"el", "Πίνακας|4"},
	{"el", "κ.|Παπαδόπουλος"},
	{"el", "500|π.Χ."},
	{"el", "19ος|αιώνας"},
	{"la", "saeculo|XVIII"},
	{"la", "27 Maii|2016"},
};

/* A line may end at the bar, at least where it must. */
static const struct {
	const char *lang, *text;
} parted[] = {
	{"ru", "до|войны"},    {"ru", "город|стоит"}, {"ru", "наук|много"}, {"ru", "5|домов"},      {"ru", "таблица|стоит"},
	{"ru", "часть|людей"}, {"en", "may|go"},      {"en", "in|May"},     {"en", "table|stands"}, {"en", "2020|and"},
	{"en", "The|House"},   {"en", "5|houses"},    {"en", "box|of"},     {"de", "Tag|und"},      {"de", "1928|und"},
	{"fr", "ville|de"},    {"es", "casa|de"},     {"pl", "dom|stoi"},   {"pl", "5|domów"},      {"cs", "dům|stojí"},
	{"kk", "кесте|бар"},   {"fi", "25|m-malli"},
};

static const struct nobreak_set all_on = {0};

static struct wordmemo *memo;

/* The same whether nothing is remembered of the words, or they are new, or known. */
static struct nobreak_hit hit_at(const struct nobreak_set *set, struct str text, size_t at, struct str lang, bool title)
{
	struct nobreak_text plain = nobreak_open(set, NULL, text, lang, title), known = nobreak_open(set, memo, text, lang, title);
	struct nobreak_hit hit = nobreak_at(&plain, at);

	for (int i = 0; i < 2; i++) {
		struct nobreak_hit again;
		if (i && at) /* as after the space before */
			nobreak_at(&known, str_find(text, STR(" "), 0));
		again = nobreak_at(&known, at);
		assert_int_equal(again.strength, hit.strength);
		assert_int_equal(again.thin, hit.thin);
		assert_true(hit.strength == NOBREAK_FREE || again.rule == hit.rule);
	}
	return hit;
}

static struct nobreak_hit at_first_space(const struct nobreak_set *set, const struct sample *s, bool title)
{
	struct str text = str_from(s->text);

	return hit_at(set, text, str_find(text, STR(" "), 0), str_from(s->lang), title);
}

static void check_sample(const struct sample *s, bool title)
{
	struct nobreak_hit hit = at_first_space(&all_on, s, title);
	const char *rule = hit.strength == NOBREAK_FREE ? NULL : nobreak_name(hit.rule);

	if ((rule != NULL) != (s->rule != NULL))
		fail_msg("%s: '%s': %s", s->lang, s->text, rule ? rule : "not kept together");
	if (rule)
		assert_string_equal(rule, s->rule);
}

static void check_samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_sample(&samples[i], false);
	for (size_t i = 0; i < sizeof title_samples / sizeof *title_samples; i++) {
		struct nobreak_hit hit = at_first_space(&all_on, &title_samples[i], false);
		check_sample(&title_samples[i], true);
		assert_true(hit.strength == NOBREAK_FREE || hit.rule != NOBREAK_SENSE);
	}
}

static enum nobreak_strength at_bar(const char *lang, const char *text)
{
	char spaced[128];
	size_t at = strcspn(text, "|");

	assert_true(strlen(text) < sizeof spaced && text[at] == '|');
	strcpy(spaced, text);
	spaced[at] = ' ';
	return hit_at(&all_on, str_from(spaced), at, str_from(lang), false).strength;
}

static void kept_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (at_bar(kept[i].lang, kept[i].text) < NOBREAK_STRONG)
			print_error("%s: '%s' is divided\n", kept[i].lang, kept[i].text);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_true(at_bar(kept[i].lang, kept[i].text) >= NOBREAK_STRONG);
}

static void parted_freely(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof parted / sizeof *parted; i++)
		if (at_bar(parted[i].lang, parted[i].text) >= NOBREAK_STRONG)
			fail_msg("%s: '%s' is kept together", parted[i].lang, parted[i].text);
}

/* Degrees and posts of each language: no line ends at any of their spaces. */
static const struct {
	const char *lang, *text;
} degrees[] = {
	{"kk", "филол. ғыл. канд."},
	{"kk", "филол. ғыл. докт."},
	{"kk", "т. ғ. д."},
	{"kk", "т. ғ. к.,"},
	{"kk", "ф.-м. ғ. к."},
	{"kk", "мед. ғыл. д-ры"},
	{"kk", "PhD докторы"},
	{"kk", "қауымд. профессор"},
	{"kk", "аға ғ. қ."},
	{"ky", "филол. илим. канд."},
	{"ky", "и. и. д."},
	{"ky", "ф.-м. и. к."},
	{"ky", "PhD доктору"},
	{"ru", "канд. филол. наук"},
	{"ru", "д-р ист. наук"},
	{"ru", "к. ф.-м. н."},
	{"ru", "д. и. н.,"},
	{"ru", "к. т. н."},
	{"ru", "канд. физ.-мат. наук"},
	{"ru", "ст. науч. сотр."},
	{"ru", "ст. н. с."},
	{"ru", "вед. науч. сотрудник"},
	{"ru", "мл. науч. сотр."},
	{"ru", "зав. кафедрой"},
	{"uk", "к. і. н."},
	{"uk", "д. ю. н."},
	{"uk", "канд. філос. наук"},
	{"uk", "д-р філол. наук"},
	{"uk", "ст. наук. співроб."},
	{"be", "канд. філал. навук"},
	{"be", "д. г. н."},
	{"be", "к. т. н."},
	{"bg", "гл. ас. д-р Иванов"},
	{"bg", "доц. д-р Петров"},
	{"bg", "д-р на науките"},
	{"bg", "проф. д.ф.н. Петров"},
	{"bg", "чл.-кор. проф. Петров"},
	{"sr", "др сци. мед."},
	{"sr", "ванр. проф. др Јовановић"},
	{"sr", "доц. др Петровић"},
	{"sr", "prof. dr Petrović"},
	{"pl", "dr hab. inż. Kowalski"},
	{"pl", "prof. dr hab. Nowak"},
	{"pl", "mgr inż. arch. Zając"},
	{"pl", "dr n. med. Nowak"},
	{"pl", "dr n. o zdr."},
	{"pl", "prof. nadzw. dr hab. Nowak"},
	{"cs", "doc. PhDr. Jan"},
	{"cs", "prof. RNDr. Novák"},
	{"cs", "Ing. arch. Novák"},
	{"cs", "prof. MUDr. Novák"},
	{"sk", "doc. PaedDr. Novák"},
	{"de", "Dr. rer. nat. Müller"},
	{"de", "Prof. Dr. med. Müller"},
	{"de", "Dr. h. c. Müller"},
	{"de", "Dr. rer. pol. habil."},
	{"de", "PD Dr. phil. Müller"},
	{"de", "apl. Prof. Müller"},
	{"de", "Dipl.-Ing. Müller"},
	{"nl", "prof. dr. ir. Jansen"},
	{"nl", "em. prof. dr. Jansen"},
	{"en", "Ph. D."},
	{"en", "D. Sc."},
	{"en", "M. A."},
	{"en", "B. Sc."},
	{"en", "Assoc. Prof. Smith"},
	{"en", "Asst. Prof. Smith"},
	{"fr", "Pr Durand"},
	{"fr", "M. le"},
	{"es", "Dr. D. Juan"},
	{"es", "Prof. Dr. García"},
	{"pt", "Prof. Dr. Silva"},
	{"pt", "Profa. Dra. Silva"},
	{"it", "prof. dott. Rossi"},
	{"it", "dott.ssa Rossi"},
	{"hu", "dr. habil. Kovács"},
	{"hu", "Prof. Dr. Kovács"},
	{"ro", "conf. univ. dr. Popescu"},
	{"ro", "lect. univ. dr. Popescu"},
	{"ro", "prof. univ. dr. Popescu"},
	{"hr", "izv. prof. dr. sc. Horvat"},
	{"hr", "doc. dr. sc. Horvat"},
	{"hr", "dr. med. Horvat"},
	{"sl", "izr. prof. dr. Novak"},
	{"tr", "Doç. Dr. Yılmaz"},
	{"tr", "Dr. Öğr. Üyesi Yılmaz"},
	{"tr", "Prof. Dr. Yılmaz"},
	{"tr", "Arş. Gör. Yılmaz"},
	{"lt", "doc. dr. Petraitis"},
	{"lt", "habil. dr. Petraitis"},
	{"lv", "Dr. hist. Bērziņš"},
	{"lv", "asoc. prof. Bērziņš"},
	{"et", "prof. dr. Tamm"},
	{"fi", "dos. Virtanen"},
	{"da", "dr. phil. Hansen"},
	{"sv", "fil. dr Svensson"},
	{"sv", "med. dr Svensson"},
	{"nb", "dr. philos. Hansen"},
	{"el", "Δρ. Παπαδόπουλος"},
	{"la", "Dr. theol. Marcus"},
};

static void degrees_kept(void **state)
{
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++) {
		struct str text = str_from(degrees[i].text), lang = str_from(degrees[i].lang);
		for (size_t at = 0; (at = str_find(text, STR(" "), at)) < text.len; at++)
			if (hit_at(&all_on, text, at, lang, false).strength < NOBREAK_STRONG) {
				print_error("%s: '%s' is divided at byte %zu\n", degrees[i].lang, degrees[i].text, at);
				failed++;
			}
	}
	assert_int_equal(failed, 0);
}

/* A rule that is off does not apply, but another one may. */
static void rule_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		enum nobreak_rule rule = samples[i].rule ? nobreak_find(str_from(samples[i].rule)) : NOBREAK_RULE_COUNT;
		struct nobreak_set set = {.off = rule == NOBREAK_RULE_COUNT ? 0 : 1u << rule};
		struct nobreak_hit hit = at_first_space(&set, &samples[i], false);
		if (rule != NOBREAK_RULE_COUNT && hit.strength != NOBREAK_FREE)
			assert_int_not_equal(hit.rule, rule);
	}
}

/* French has a narrow space before ; ! ? and a full one before a colon and inside guillemets. */
static void narrow_spaces_in_french(void **state)
{
	static const struct nobreak_set thin = {.thin = 1u << NOBREAK_SPACED_MARK};
	static const struct {
		struct sample text;
		bool thin;
	} table[] = {
		{{"fr", "voler ?", NULL}, true},  {{"fr", "voler !", NULL}, true},  {{"fr", "voler ;", NULL}, true},
		{{"fr", "voler :", NULL}, false}, {{"fr", "« voler", NULL}, false}, {{"fr", "voler »", NULL}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct nobreak_hit hit = at_first_space(&thin, &table[i].text, false);
		assert_int_equal(hit.strength, NOBREAK_STRONG);
		assert_int_equal(hit.thin, table[i].thin);
	}
}

static bool has_sample(enum nobreak_rule rule)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (samples[i].rule && nobreak_find(str_from(samples[i].rule)) == rule)
			return true;
	return false;
}

/* Every rule for spaces has a sample; those for hyphens and dashes are tested in test_par.c. */
static void names(void **state)
{
	(void)state;
	for (int i = 0; i < NOBREAK_RULE_COUNT; i++) {
		assert_int_equal(nobreak_find(str_from(nobreak_name((enum nobreak_rule)i))), i);
		if (!has_sample((enum nobreak_rule)i))
			assert_true(i == NOBREAK_RANGE || i == NOBREAK_SHORT_PART || i == NOBREAK_SENSE);
	}
	assert_int_equal(nobreak_find(STR("no-such-rule")), NOBREAK_RULE_COUNT);
}

static void strengths(void **state)
{
	const struct sample hard = {"ru", "в доме", NULL}, soft = {"ru", "из дома", NULL}, never = {"ru", "дом —", NULL},
			    title = {"ru", "для дома", NULL};

	(void)state;
	assert_int_equal(at_first_space(&all_on, &hard, false).strength, NOBREAK_STRONG);
	assert_int_equal(at_first_space(&all_on, &soft, false).strength, NOBREAK_SOFT);
	assert_int_equal(at_first_space(&all_on, &never, false).strength, NOBREAK_NEVER);
	assert_int_equal(at_first_space(&all_on, &title, true).strength, NOBREAK_IN_TITLES);
}

static void thin_spaces(void **state)
{
	const struct sample number = {"ru", "№ 3", NULL}, initials = {"ru", "К. М.", NULL}, unit = {"ru", "5 %", NULL};
	struct nobreak_set set = {.thin = 1u << NOBREAK_SIGN_NUMBER | 1u << NOBREAK_NUMBER_UNIT};

	(void)state;
	assert_true(at_first_space(&set, &number, false).thin);
	assert_false(at_first_space(&set, &initials, false).thin);
	assert_false(at_first_space(&set, &unit, false).thin);
}

/* Both spaces of a sign of relation belong to one rule, which has no narrow space. */
static void relation_signs(void **state)
{
	static const char *const signs[] = {"<", ">", "=", "≤", "≥", "≈", "×", "−", "±", "≠"};
	const struct nobreak_set set = {.thin = UINT32_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		char text[32];
		struct nobreak_hit before, after;
		snprintf(text, sizeof text, "p %s 0,05", signs[i]);
		before = hit_at(&set, str_from(text), 1, STR("ru"), false);
		after = hit_at(&set, str_from(text), 2 + strlen(signs[i]), STR("ru"), false);
		assert_int_equal(before.rule, NOBREAK_RELATION);
		assert_int_equal(after.rule, NOBREAK_RELATION);
		assert_int_equal(before.strength, NOBREAK_STRONG);
		assert_int_equal(after.strength, NOBREAK_STRONG);
		assert_false(before.thin || after.thin);
	}
}

static void spaces_at_the_ends(void **state)
{
	(void)state;
	assert_int_equal(hit_at(&all_on, STR(" в"), 0, STR("ru"), false).strength, NOBREAK_FREE);
	assert_int_equal(hit_at(&all_on, STR("в "), 2, STR("ru"), false).strength, NOBREAK_FREE);
	assert_int_equal(hit_at(&all_on, STR(" "), 0, STR("ru"), true).strength, NOBREAK_FREE);
	assert_int_equal(hit_at(&all_on, STR("a b"), 1, STR(""), true).strength, NOBREAK_SOFT);
}

/* A table that is full starts again, and never confuses words or kinds. */
static void many_words(void **state)
{
	enum { WORDS = 50000 };
	size_t found = 0;

	(void)state;
	for (size_t round = 0; round < 2; round++)
		for (uint64_t i = 0; i < WORDS; i++) {
			char word[16];
			bool known;
			struct wordmemo_bits *fact;
			snprintf(word, sizeof word, "w%zu", (size_t)(i / 2));
			fact = wordmemo_find(memo, i % 2, str_from(word), &known);
			assert_int_equal(fact->v[0], known ? i + 1 : 0);
			found += known;
			fact->v[0] = i + 1;
			fact = wordmemo_find(memo, i % 2, str_from(word), &known);
			assert_int_equal(fact->v[0], i + 1);
			assert_true(known);
		}
	assert_true(found < WORDS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_samples),  cmocka_unit_test(kept_together),      cmocka_unit_test(degrees_kept),
		cmocka_unit_test(parted_freely),  cmocka_unit_test(rule_off),           cmocka_unit_test(narrow_spaces_in_french),
		cmocka_unit_test(names),          cmocka_unit_test(strengths),          cmocka_unit_test(thin_spaces),
		cmocka_unit_test(relation_signs), cmocka_unit_test(spaces_at_the_ends), cmocka_unit_test(many_words),
	};
	int failed;

	memo = wordmemo_open_bits();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	wordmemo_close(memo);
	return failed;
}
