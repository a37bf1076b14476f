#include "model/conformance.h"

const struct conformance_row conformance_rows[CONFORMANCE_COUNT] = {
	[CONFORMANCE_A2A_UA1] = {"PDF/A-2a", "PDF/UA-1", .a = {"2", NULL, "A"}, .ua = {"1", NULL, NULL}},
	[CONFORMANCE_A3A_UA1] = {"PDF/A-3a", "PDF/UA-1", .a = {"3", NULL, "A"}, .ua = {"1", NULL, NULL}, .attaches = true},
	[CONFORMANCE_A4F_UA2] = {"PDF/A-4f", "PDF/UA-2", .a = {"4", "2020", "F"}, .ua = {"2", "2024", NULL}, .pdf2 = true,
				 .attaches = true},
	[CONFORMANCE_NONE] = {.a_name = NULL},
};

const char *const conformance_names[] = {
	[CONFORMANCE_A2A_UA1] = "a2a+ua1", [CONFORMANCE_A3A_UA1] = "a3a+ua1", [CONFORMANCE_A4F_UA2] = "a4f+ua2",
	[CONFORMANCE_NONE] = "none",       [CONFORMANCE_COUNT] = NULL,
};

enum conformance conformance_find(struct str name)
{
	int i = 0;

	while (i < CONFORMANCE_COUNT && !str_is(name, conformance_names[i]))
		i++;
	return (enum conformance)i;
}
