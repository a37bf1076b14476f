#include "input/schema/checkdigit.h"

/* ISO 3297: the sum of the digits weighted 8 to 2 and the check character is a multiple of 11. */
char checkdigit_issn(const char *digits)
{
	int sum = 0, rest;

	for (int i = 0; i < 7; i++)
		sum += (digits[i] - '0') * (8 - i);
	rest = (11 - sum % 11) % 11;
	return (char)(rest == 10 ? 'X' : '0' + rest);
}

/* ISO 7064, MOD 11-2. */
char checkdigit_orcid(const char *digits)
{
	int total = 0, rest;

	for (int i = 0; i < 15; i++)
		total = (total + digits[i] - '0') * 2 % 11;
	rest = (12 - total) % 11;
	return (char)(rest == 10 ? 'X' : '0' + rest);
}
