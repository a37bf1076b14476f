#include "base/lookalike.h"

#include <stddef.h>

struct pair {
	uint16_t latin, cyrillic;
};

/* Where several Cyrillic letters look like one Latin letter, the Russian one comes first. */
static const struct pair pairs[] = {
	{'A', 0x410}, {'B', 0x412}, {'C', 0x421}, {'E', 0x415},  {'H', 0x41D},  {'I', 0x406},  {'J', 0x408},  {'K', 0x41A},
	{'M', 0x41C}, {'O', 0x41E}, {'P', 0x420}, {'S', 0x405},  {'T', 0x422},  {'X', 0x425},  {'Y', 0x423},  {'Y', 0x4AE},
	{'a', 0x430}, {'c', 0x441}, {'e', 0x435}, {'h', 0x4BB},  {'i', 0x456},  {'j', 0x458},  {'o', 0x43E},  {'p', 0x440},
	{'s', 0x455}, {'x', 0x445}, {'y', 0x443}, {0xCB, 0x401}, {0xCF, 0x407}, {0xEB, 0x451}, {0xEF, 0x457},
};

enum { COUNT = sizeof pairs / sizeof *pairs };

uint32_t lookalike_latin(uint32_t cyrillic)
{
	for (size_t i = 0; i < COUNT; i++)
		if (pairs[i].cyrillic == cyrillic)
			return pairs[i].latin;
	return 0;
}

uint32_t lookalike_cyrillic(uint32_t latin)
{
	for (size_t i = 0; i < COUNT; i++)
		if (pairs[i].latin == latin)
			return pairs[i].cyrillic;
	return 0;
}
