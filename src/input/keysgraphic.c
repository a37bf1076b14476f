#include "input/keys.h"

#include "model/article.h"

#define FIELD(member, key_, kind_, doc_, ...) SCHEMA_FIELD(article, member, key_, kind_, doc_, .example = __VA_ARGS__)

static const struct schema_field graphical_abstract_fields[] = {
	FIELD(graphical_abstract.file, "image", path, "PNG or JPEG file, relative to the article's folder", "figure.png",
	      .flags = SCHEMA_REQUIRED),
	FIELD(graphical_abstract.alt, "alt", ltext, "what the picture shows, for those who do not see it, per language",
	      "{ru: Карта полей у реки, en: A map of the fields by the river}", .flags = SCHEMA_REQUIRED),
	FIELD(graphical_abstract.caption, "caption", prose, "caption, Markdown per language",
	      "{ru: Поля в 1928 г., en: The fields in 1928}"),
	SCHEMA_END,
};
const struct schema_map keys_graphical_abstract = {
	.fields = graphical_abstract_fields, .name = "a graphical abstract", SCHEMA_AT(article, graphical_abstract.at)};
