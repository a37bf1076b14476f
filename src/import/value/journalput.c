#include "import/value/journalput.h"

#include "import/value/values.h"

void journalput_publisher(struct import_source *s, struct draft *record, struct str lang, struct str name, struct str where)
{
	struct draft *journal;

	if (!str_trim(name).len)
		return;
	journal = draft_map(s->arena, record, "@journal");
	draft_say(s->arena, draft_map(s->arena, journal, "publisher"), "name", lang, values_plain(s->arena, name), where);
}

/* "1144-875X (online)" says of which edition it is. */
static bool is_online(struct str rest)
{
	struct str words = str_slice(rest, 0, 20);

	return str_find(words, STR("nline"), 0) != SIZE_MAX || str_find(words, STR("lectronic"), 0) != SIZE_MAX;
}

void journalput_issn(struct import_source *s, struct draft *record, struct str text, struct str where)
{
	static const char *const separators = ",; /";
	struct arena *a = s->arena;

	for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
		struct str issn;
		struct draft *map, *put;
		bool online;
		for (end = pos; end < text.len && !strchr(separators, text.ptr[end]); end++)
			continue;
		issn = values_issn(a, str_slice(text, pos, end));
		if (!issn.len)
			continue;
		online = is_online(str_slice(text, end, text.len));
		map = draft_map(a, draft_map(a, record, "@journal"), "issn");
		if (str_eq(draft_text(map, "print"), issn) || str_eq(draft_text(map, "online"), issn))
			continue;
		put = draft_put(a, map, online || draft_get(map, "print") ? "online" : "print", issn, where);
		if (put && !online)
			put->guess = STR("because the source does not say of which edition");
	}
}
