#include "import/gather.h"

struct gather *gather_open(const struct import_options *o, struct import_report *report)
{
	(void)o, (void)report;
	return NULL;
}

void gather_take(void *ctx, struct draft *record, struct str path)
{
	(void)ctx, (void)record, (void)path;
}

int gather_folder(const struct gather *g)
{
	(void)g;
	return -1;
}

unsigned gather_bodies(const struct gather *g)
{
	(void)g;
	return 0;
}

void gather_set_bodies(struct gather *g, unsigned n)
{
	(void)g, (void)n;
}

enum import_outcome gather_write(struct gather *g)
{
	(void)g;
	return IMPORT_SYSTEM;
}

void gather_close(struct gather *g)
{
	(void)g;
}
