/* Reads a text file line by line, in UTF-8 and NFC, whatever it is in: UTF-8, UTF-16, windows-1251 or windows-1252; the end of a line is LF,
 * CR and LF, or CR. Controls become spaces. In a file that is UTF-8 lines that are not are taken for one of the others. */
#ifndef OFFPRINT_IMPORT_TEXT_TEXTREAD_H
#define OFFPRINT_IMPORT_TEXT_TEXTREAD_H

#include "base/arena.h"
#include "import/record/reader.h"

enum textread_encoding { TEXT_UTF8, TEXT_UTF16_LE, TEXT_UTF16_BE };

struct textread {
	struct import_source *s;
	struct arena arena;
	enum textread_encoding encoding;
	bool cyrillic; /* lines that are not UTF-8 are windows-1251, not windows-1252 */
	uint64_t at;   /* [bytes] of the file that have been read */
	struct strbuf ahead;
	size_t pos;         /* in `ahead` */
	uint32_t half;      /* the first half of a pair of UTF-16 */
	unsigned char odd;  /* the first byte of a unit of UTF-16 */
	bool has_odd;       /* it waits for the second */
	size_t line;        /* number of the line that was read last */
	bool ended, failed; /* failed: after reporting */
};

/* Judges the encoding by all of the file, and notes one that is not UTF-8. */
void textread_open(struct textread *t, struct import_source *s);
/* Appends the next line without its end. False: there is none, or reporting that it cannot be read. */
bool textread_line(struct textread *t, struct strbuf *out);
void textread_close(struct textread *t);

/* All lines, each with LF at its end, in `a`. False after reporting. */
bool textread_whole(struct import_source *s, struct arena *a, struct str *out);
/* The first bytes of a file as UTF-8, as far as they can be known; for recognition. */
struct str textread_head(struct arena *a, struct str head);

#endif
