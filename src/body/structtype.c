#include "body/structtype.h"

#include <stddef.h>

const char *const structtype_names[] = {
	"/Document",  "/Part",    "/Art",   "/Sect",    "/Div",       "/BlockQuote", "/Caption", "/TOC",     "/TOCI",  "/Index",
	"/NonStruct", "/Private", "/P",     "/H",       "/H1",        "/H2",         "/H3",      "/H4",      "/H5",    "/H6",
	"/L",         "/LI",      "/Lbl",   "/LBody",   "/Table",     "/TR",         "/TH",      "/TD",      "/THead", "/TBody",
	"/TFoot",     "/Span",    "/Quote", "/Note",    "/Reference", "/BibEntry",   "/Code",    "/Link",    "/Annot", "/Ruby",
	"/RB",        "/RT",      "/RP",    "/Warichu", "/WT",        "/WP",         "/Figure",  "/Formula", "/Form",  NULL};

bool structtype_is_standard(struct str name)
{
	return str_is_one_of(name, structtype_names);
}

/* What these may hold, and what may hold these. An empty list: anything. */
static const struct family {
	const char *type, *parents[5], *children[5];
} families[] = {
	{"/Table", {NULL}, {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}},
	{"/THead", {"/Table"}, {"/TR"}},
	{"/TBody", {"/Table"}, {"/TR"}},
	{"/TFoot", {"/Table"}, {"/TR"}},
	{"/TR", {"/Table", "/THead", "/TBody", "/TFoot"}, {"/TH", "/TD"}},
	{"/TH", {"/TR"}, {NULL}},
	{"/TD", {"/TR"}, {NULL}},
	{"/L", {NULL}, {"/L", "/LI", "/Caption"}},
	{"/LI", {"/L"}, {"/Lbl", "/LBody"}},
	{"/LBody", {"/LI"}, {NULL}},
	{"/TOC", {NULL}, {"/TOC", "/TOCI", "/Caption"}},
	{"/TOCI", {"/TOC"}, {NULL}},
};

enum { FAMILY_MAX = 5 };

static bool allows(const char *const list[FAMILY_MAX], struct str name)
{
	for (size_t i = 0; i < FAMILY_MAX && list[i]; i++)
		if (str_is(name, list[i]))
			return true;
	return !list[0];
}

bool structtype_may_hold(struct str parent, struct str child)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		if (str_is(child, families[i].type) && !allows(families[i].parents, parent))
			return false;
		if (str_is(parent, families[i].type) && !allows(families[i].children, child))
			return false;
	}
	return true;
}
