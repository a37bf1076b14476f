/* Numbers of issues that say more than a number. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/value/values.h"

/* Words for kinds of issues, in small letters, longer ones first. */
static const struct {
	const char *word, *kind;
} words[] = {
	{"supplementary", "supplement"},
	{"supplements", "supplement"},
	{"supplement", "supplement"},
	{"suppl", "supplement"},
	{"supp", "supplement"},
	{"sup", "supplement"},
	{"s", "supplement"},
	{"приложение", "supplement"},
	{"прил", "supplement"},
	{"специальный выпуск", "special"},
	{"спецвыпуск", "special"},
	{"special issue", "special"},
	{"special number", "special"},
	{"special", "special"},
	{"spec issue", "special"},
	{"sp. issue", "special"},
	{"si", "special"},
};

static bool is_joint(struct str s, size_t pos)
{
	return pos < s.len && strchr(" ._-,:()/№#", s.ptr[pos]);
}

static struct str trim_joints(struct str s)
{
	while (s.len && (unsigned char)s.ptr[0] < 0x80 && is_joint(s, 0))
		s = str_slice(s, 1, s.len);
	while (s.len && (unsigned char)s.ptr[s.len - 1] < 0x80 && is_joint(s, s.len - 1))
		s.len--;
	return s;
}

/* Figures, perhaps two with a hyphen, at most. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]) && s.ptr[i] != '-' && s.ptr[i] != '/')
			return false;
	return true;
}

void values_issue(struct import_source *s, struct draft *issue, struct str number, struct str where)
{
	struct strbuf small = {.arena = s->arena};
	struct str all;

	number = values_plain(s->arena, number);
	for (size_t pos = 0; pos < number.len;)
		strbuf_put_utf8(&small, unicode_to_lower(utf8_next(number, &pos)));
	all = strbuf_str(&small);
	for (size_t i = 0; i < sizeof words / sizeof *words && all.len == number.len; i++) {
		struct str word = str_from(words[i].word), before, after;
		size_t at = str_find(all, word, 0);
		if (at == SIZE_MAX)
			continue;
		before = trim_joints(str_slice(number, 0, at));
		after = trim_joints(str_slice(number, at + word.len, number.len));
		if (!is_plain(before) || !is_plain(after) || (word.len <= 2 && !after.len && before.len == at))
			continue;
		draft_put(s->arena, issue, "number", before, where);
		draft_put(s->arena, issue, "kind", str_from(words[i].kind), where);
		draft_put(s->arena, issue, "part", after, where);
		return;
	}
	draft_put(s->arena, issue, "number", number, where);
}
