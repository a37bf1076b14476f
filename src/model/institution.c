#include "model/institution.h"

bool institution_is(struct str name)
{
	static const char *const words[] = {"Universit", "universit", "Universid",   "Institut",   "institut",
					    "Academy",   "College",   "Istituto",    "ниверситет", "нститут",
					    "кадемия",   "кадемії",   "Uniwersytet", "Instytut",   "Univerz"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(name, str_from(words[i]), 0) != SIZE_MAX)
			return true;
	return false;
}
