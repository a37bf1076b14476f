#include "input/schema/langtag.h"

#include "base/arena.h"
#include "base/ascii.h"

/* Codes of countries that are no codes of languages, and the languages meant. */
static const struct {
	const char *country, *language;
} mistaken[] = {
	{"ua", "uk"}, {"cz", "cs"}, {"gr", "el"}, {"jp", "ja"}, {"kz", "kk"}, {"dk", "da"}, {"cn", "zh"},
	{"kr", "ko"}, {"by", "be"}, {"rs", "sr"}, {"gb", "en"}, {"us", "en"}, {"ir", "fa"}, {"il", "he"},
	{"vn", "vi"}, {"at", "de"}, {"mx", "es"}, {"md", "ro"}, {"kp", "ko"}, {"tj", "tg"},
};

/* ISO 3166-1, and the codes that the registry of language tags has beside it. */
static const char regions[] = "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by "
			      "bz ca cc cd cf cg ch ci ck "
			      "cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg "
			      "gh gi gl gm gn gp gq gr gs "
			      "gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la "
			      "lb lc li lk lr ls lt lu lv "
			      "ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz "
			      "om pa pe pf pg ph pk pl pm "
			      "pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf "
			      "tg th tj tk tl tm tn to tr "
			      "tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw ac an bu cp cs dd dg ea eu ez fx "
			      "ic nt su ta tp un yd yu zr ";

static bool is_region(struct str s)
{
	for (const char *r = regions; *r; r += 3)
		if (str_eq_folded(s, (struct str){r, 2}))
			return true;
	return false;
}

bool langtag_is_formed(struct str tag)
{
	size_t part = 0, parts = 0;

	for (size_t i = 0; i <= tag.len; i++) {
		char c = i < tag.len ? tag.ptr[i] : '-';
		if (c != '-') {
			part++;
			if (!ascii_is_letter(c) && !(parts && ascii_is_digit(c)))
				return false;
			continue;
		}
		if (parts++ ? part < 1 || part > 8 : part < 2 || part > 3)
			return false;
		part = 0;
	}
	return true;
}

bool langtag_is_odd(struct arena *a, struct str tag, struct str *meant, struct str *why)
{
	size_t from = str_find(tag, STR("-"), 0), end;

	*meant = STR("");
	for (size_t i = 0; i < sizeof mistaken / sizeof *mistaken; i++)
		if (tag.len && ascii_to_lower(*tag.ptr) == *mistaken[i].country && str_eq_folded(tag, str_from(mistaken[i].country))) {
			*meant = str_from(mistaken[i].language);
			*why = str_printf(a, "this is a country; the tag of the language is '%s'", mistaken[i].language);
			return true;
		}
	for (; from < tag.len; from = end) {
		struct str part;
		end = str_find(tag, STR("-"), from + 1);
		end = end == SIZE_MAX ? tag.len : end;
		part = str_slice(tag, from + 1, end);
		if (part.len == 1) /* what follows is an extension, or private */
			return false;
		if (part.len != 2 || is_region(part))
			continue;
		if (str_eq_folded(part, STR("uk"))) {
			*meant = str_printf(a, "%.*s-GB%.*s", STR_ARG(str_slice(tag, 0, from)), STR_ARG(str_slice(tag, end, tag.len)));
			*why = str_printf(a, "the code of the United Kingdom is GB; write '%.*s'", STR_ARG(*meant));
		} else {
			*why = str_printf(a, "'%.*s' is not the code of a country, such as GB", STR_ARG(part));
		}
		return true;
	}
	return false;
}
