/* The rules look at the word before a space and the word behind it, never further. Words are compared without the brackets and quotes that
 * open them. */
#include "text/nobreak.h"

#include <string.h>

#include "base/unicode.h"

enum {
	ONE_LETTER = 2, /* [bytes] */
	PARTICLE = 4,   /* [bytes] */
};

enum word_class {
	ANY,
	NUMBER,     /* begins with a digit */
	NUMBER_END, /* ends with a digit */
	INITIAL,    /* a capital letter and a full stop; several together count ("И.В.") */
	NAME,       /* begins with a capital letter */
	THREE_DIGITS,
	SHORT_NUMBER, /* one to three digits */
	LISTED,     /* one of the words given */
	DOTTED,     /* the same; all of them end in a full stop */
	LETTER,     /* the same; all of them are one letter */
	SIGN,       /* the same; none of them is a letter */
};

enum scripts { CYRILLIC = 1, LATIN = 2, ALL = 3 };

struct rule {
	const char *name;
	unsigned scripts; /* of languages written in these */
	enum word_class before;
	const char *before_words; /* LISTED: separated by spaces */
	enum word_class after;
	const char *after_words;
};

/* A word list ends a word that may carry more: "%" also matches "%,". */
static const struct rule rules[] = {
	{"one-letter-word", CYRILLIC, LETTER, "а в и к о с у я і й з ў А В И К О С У Я І Й З Ў", ANY, NULL},
	{"particle", CYRILLIC, ANY, NULL, LISTED, "бы б же ж ли ль"},
	{"title-name", LATIN, DOTTED, "Dr. Mr. Mrs. Ms. Prof. St. Ste. Fr. Hr. Sr. Sra.", NAME, NULL},
	{"initials", ALL, INITIAL, NULL, NAME, NULL},
	{"initials", ALL, INITIAL, NULL, INITIAL, NULL},
	{"initials", ALL, NAME, NULL, INITIAL, NULL},
	{"sign-number", ALL, SIGN, "№ § §§ # © † ≈ ± < > = ≤ ≥", ANY, NULL},
	{"abbreviation-number", CYRILLIC, DOTTED,
	 "т. Т. с. С. вып. Вып. гл. Гл. рис. Рис. табл. Табл. стб. ст. Ст. п. пп. кн. ч. см. ср. ок. ред. сер. изд. д. оф. каб. кв. стор. вип. мал.",
	 NUMBER, NULL},
	{"abbreviation-number", LATIN, DOTTED,
	 "vol. Vol. no. No. nos. Nos. p. P. pp. Pp. fig. Fig. figs. Figs. tab. ch. eq. Eq. sec. art. Art. c. ca. Bd. Nr. S. Abb. t. núm. pág. s.",
	 NUMBER, NULL},
	{"number-unit", CYRILLIC, NUMBER_END, NULL, LISTED,
	 "г. гг. г в. вв. с. стр. л. экз. % ‰ руб. коп. млн млрд тыс. тыс км м см мм мкм нм га кг г мг мкг т ц л мл сек мин ч °C °С К Па кПа МПа Вт "
	 "кВт Гц кГц МГц ГГц эВ р. рр. ст. ок. чел. шт. января февраля марта апреля мая июня июля августа сентября октября ноября декабря січня "
	 "лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"},
	{"number-unit", LATIN, NUMBER_END, NULL, LISTED,
	 "% ‰ km m cm mm µm nm ha kg g mg µg t l ml s min h °C °F K Pa kPa MPa W kW MW Hz kHz MHz GHz eV keV MeV GeV TeV V A mol ppm dB Jh."},
	{"abbreviation", CYRILLIC, LISTED, "т. и н. к. с.-х. усл. печ. уч.-изд.", LISTED, "е. д. п. др. пр. э. н. и. печ. л. р."},
	{"place", CYRILLIC, DOTTED, "г. ул. пр. пл. пер. наб. обл. р. оз. о. пос. дер. с. проф. акад. доц. им. вул. м.", NAME, NULL},
	{"relation", ALL, ANY, NULL, SIGN, "= ≠ ≈ ≃ ≡ ≤ ≥ < > × · ⇌ → ±"},
	{"see", ALL, DOTTED, "см. См. гл. ст. п. cf. Cf.", SIGN, "§ §§ №"},
	{"digit-groups", ALL, SHORT_NUMBER, NULL, THREE_DIGITS, NULL},
};

struct word {
	struct str s;
	uint32_t first; /* its first letter or digit */
};

static bool opens(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == 0xAB || cp == 0x201C || cp == 0x201E || cp == 0x2018 || cp == '"';
}

static bool closes(char c)
{
	return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '!' || c == '?';
}

static struct word word_before(struct str text, size_t at)
{
	size_t from = at, pos;
	struct word w;

	while (from > 0 && text.ptr[from - 1] != ' ')
		from--;
	for (pos = from; pos < at;) {
		size_t next = pos;
		w.first = utf8_next(text, &next);
		if (!opens(w.first))
			break;
		pos = next;
	}
	w.s = str_slice(text, pos, at);
	w.first = w.s.len ? w.first : 0;
	return w;
}

static struct word word_after(struct str text, size_t at)
{
	size_t from = at + 1, to = from, pos = from;
	struct word w = {{NULL, 0}, 0};

	while (to < text.len && text.ptr[to] != ' ')
		to++;
	while (to > from && closes(text.ptr[to - 1]))
		to--;
	w.s = str_slice(text, from, to);
	if (w.s.len)
		w.first = utf8_next(text, &pos);
	return w;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* "И.", "К.М.", "J.-P." */
static bool is_initial(struct str s)
{
	size_t pos = 0;

	while (pos < s.len) {
		if (s.ptr[pos] == '-')
			pos++;
		if (pos >= s.len || !unicode_is_upper(utf8_next(s, &pos)))
			return false;
		/* a name of one letter may be abbreviated by two: «Ю.», "Yu." */
		if (pos < s.len && s.ptr[pos] != '.') {
			size_t next = pos;
			if (!unicode_is_lower(utf8_next(s, &next)))
				return false;
			pos = next;
		}
		if (pos >= s.len || s.ptr[pos++] != '.')
			return false;
	}
	return s.len > 0;
}

static bool all_digits(struct str s, size_t least, size_t most)
{
	if (s.len < least || s.len > most)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit((unsigned char)s.ptr[i]))
			return false;
	return true;
}

static bool ends_in_stop(struct str s)
{
	return s.len && s.ptr[s.len - 1] == '.';
}

/* Most pairs of words are two ordinary ones, which no rule holds together: what stands before would be an abbreviation, a sign, a figure or
 * one letter; what follows a sign, an initial or, in Cyrillic, a particle. */
static bool is_ordinary(const struct word *before, const struct word *after, unsigned script)
{
	char last = before->s.ptr[before->s.len - 1];

	return last != '.' && !is_digit((unsigned char)last) && before->s.len > ONE_LETTER && unicode_is_letter(before->first) &&
	       unicode_is_letter(after->first) && !ends_in_stop(after->s) && !(script == CYRILLIC && after->s.len <= PARTICLE);
}

static bool is_listed(struct str s, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, " ");
		if (n == s.len && memcmp(list, s.ptr, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

/* Without looking into the list of words. */
static bool may_fit(const struct word *w, enum word_class class)
{
	switch (class) {
	case ANY:
	case LISTED:
		return true;
	case NUMBER:
		return is_digit(w->first);
	case NUMBER_END:
		return is_digit((unsigned char)w->s.ptr[w->s.len - 1]);
	case INITIAL:
		return ends_in_stop(w->s) && is_initial(w->s);
	case NAME:
		return w->s.len > 2 && unicode_is_upper(w->first);
	case THREE_DIGITS:
		return all_digits(w->s, 3, 3);
	case SHORT_NUMBER:
		return all_digits(w->s, 1, 3);
	case DOTTED:
		return ends_in_stop(w->s);
	case LETTER:
		return w->s.len <= ONE_LETTER;
	case SIGN:
		return !unicode_is_letter(w->first);
	}
	return false;
}

static unsigned script_of(struct str lang)
{
	static const char *const cyrillic[] = {"ru", "uk", "be", "bg", "sr", "mk", "ky", "kk", "tg", "mn", "tt", "ba", "cv", "sah"};
	struct str primary = str_slice(lang, 0, str_find(lang, STR("-"), 0));

	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
		if (str_is(primary, cyrillic[i]))
			return CYRILLIC;
	return LATIN;
}

/* A space inside guillemets or before a mark, as French sets them: the mark would begin a line, or the guillemet end one. */
static bool is_spaced_mark(struct str text, size_t at)
{
	struct str open = str_slice(text, at >= 2 ? at - 2 : 0, at), next = str_slice(text, at + 1, text.len);

	return str_is(open, "«") || str_starts(next, STR("»")) || (next.len && (closes(next.ptr[0]) && next.ptr[0] != ')' && next.ptr[0] != ']'));
}

bool nobreak_at(struct str text, size_t at, struct str lang, const char **rule)
{
	struct word before = word_before(text, at), after = word_after(text, at);
	unsigned script = script_of(lang);

	if (is_spaced_mark(text, at)) {
		if (rule)
			*rule = "spaced-mark";
		return true;
	}
	if (!before.s.len || !after.s.len)
		return false;
	if (is_ordinary(&before, &after, script))
		return false;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *r = &rules[i];
		if (!(r->scripts & script) || !may_fit(&before, r->before) || !may_fit(&after, r->after))
			continue;
		if ((r->before_words && !is_listed(before.s, r->before_words)) || (r->after_words && !is_listed(after.s, r->after_words)))
			continue;
		if (rule)
			*rule = r->name;
		return true;
	}
	return false;
}
