#include "body/conformoperator.h"

#include <stdint.h>

/* The operators of ISO 32000-1, table 51, in the order of their bytes. */
static const struct {
	char name[4];
	enum conformoperator does;
} operators[] = {
	{"\"", OPERATOR_SHOW},        {"'", OPERATOR_SHOW},       {"B", OPERATOR_PAINT},        {"B*", OPERATOR_PAINT},
	{"BDC", OPERATOR_BEGIN_MARK}, {"BI", OPERATOR_OTHER},     {"BMC", OPERATOR_BEGIN_MARK}, {"BT", OPERATOR_OTHER},
	{"BX", OPERATOR_OTHER},       {"CS", OPERATOR_SPACE},     {"DP", OPERATOR_POINT},       {"Do", OPERATOR_DRAW},
	{"EI", OPERATOR_OTHER},       {"EMC", OPERATOR_END_MARK}, {"ET", OPERATOR_OTHER},       {"EX", OPERATOR_OTHER},
	{"F", OPERATOR_PAINT},        {"G", OPERATOR_GRAY},       {"ID", OPERATOR_IMAGE},       {"J", OPERATOR_OTHER},
	{"K", OPERATOR_CMYK},         {"M", OPERATOR_OTHER},      {"MP", OPERATOR_OTHER},       {"Q", OPERATOR_RESTORE},
	{"RG", OPERATOR_RGB},         {"S", OPERATOR_PAINT},      {"SC", OPERATOR_OTHER},       {"SCN", OPERATOR_PATTERN},
	{"T*", OPERATOR_OTHER},       {"TD", OPERATOR_OTHER},     {"TJ", OPERATOR_SHOW},        {"TL", OPERATOR_OTHER},
	{"Tc", OPERATOR_OTHER},       {"Td", OPERATOR_OTHER},     {"Tf", OPERATOR_FONT},        {"Tj", OPERATOR_SHOW},
	{"Tm", OPERATOR_OTHER},       {"Tr", OPERATOR_MODE},      {"Ts", OPERATOR_OTHER},       {"Tw", OPERATOR_OTHER},
	{"Tz", OPERATOR_OTHER},       {"W", OPERATOR_OTHER},      {"W*", OPERATOR_OTHER},       {"b", OPERATOR_PAINT},
	{"b*", OPERATOR_PAINT},       {"c", OPERATOR_OTHER},      {"cm", OPERATOR_OTHER},       {"cs", OPERATOR_SPACE},
	{"d", OPERATOR_OTHER},        {"d0", OPERATOR_OTHER},     {"d1", OPERATOR_OTHER},       {"f", OPERATOR_PAINT},
	{"f*", OPERATOR_PAINT},       {"g", OPERATOR_GRAY},       {"gs", OPERATOR_STATE},       {"h", OPERATOR_OTHER},
	{"i", OPERATOR_OTHER},        {"j", OPERATOR_OTHER},      {"k", OPERATOR_CMYK},         {"l", OPERATOR_OTHER},
	{"m", OPERATOR_OTHER},        {"n", OPERATOR_OTHER},      {"q", OPERATOR_SAVE},         {"re", OPERATOR_OTHER},
	{"rg", OPERATOR_RGB},         {"ri", OPERATOR_INTENT},    {"s", OPERATOR_PAINT},        {"sc", OPERATOR_OTHER},
	{"scn", OPERATOR_PATTERN},    {"sh", OPERATOR_SHADE},     {"v", OPERATOR_OTHER},        {"w", OPERATOR_OTHER},
	{"y", OPERATOR_OTHER},
};

/* Three bytes as a number. */
static uint32_t rank_of(const char *bytes, size_t n)
{
	uint32_t rank = 0;

	for (size_t i = 0; i < 3; i++)
		rank = rank << 8 | (i < n ? (unsigned char)bytes[i] : 0);
	return rank;
}

enum conformoperator conformoperator_of(struct str word)
{
	size_t low = 0, high = sizeof operators / sizeof *operators;
	uint32_t wanted = rank_of(word.ptr, word.len);

	while (low < high && word.len <= 3) {
		size_t middle = (low + high) / 2;
		uint32_t rank = rank_of(operators[middle].name, 3);
		if (rank == wanted)
			return operators[middle].does;
		if (wanted < rank)
			high = middle;
		else
			low = middle + 1;
	}
	return OPERATOR_NONE;
}
