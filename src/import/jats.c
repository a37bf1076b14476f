/* JATS and its forerunners. */
#include "import/mdwrite.h"
#include "import/values.h"

static bool recognise(struct str head, struct str path)
{
	(void)path;
	return str_find(head, STR("<article"), 0) != SIZE_MAX;
}

static void take_article(void *ctx, struct xml_node *n)
{
	struct import_source *s = ctx;
	struct draft *d = draft_new(s->arena);
	const struct xml_node *title = xml_find(n, "front/article-meta/title-group/article-title");

	draft_say(s->arena, d, "title", xml_attr(n, "xml:lang"), xml_text(s->arena, title), xml_where(s->arena, title));
	import_record(s, d);
}

static bool read(struct import_source *s)
{
	const struct xml_handler h = {.element = take_article, .ctx = s};

	return xmlread(s, &h);
}

const struct import_reader import_jats = {.name = "jats", .recognise = recognise, .read = read};
