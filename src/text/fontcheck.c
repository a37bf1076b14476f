#include "text/fontcheck.h"

#include "base/arena.h"
#include "base/bigendian.h"

enum {
	DIRECTORY = 12,  /* [bytes] of the header, before the table directory */
	RECORD = 16,     /* [bytes] of an entry in the table directory */
	HEAD_MAGIC = 12, /* [bytes] offset of the magic number in 'head' */
	HEAD_UPEM = 18,  /* [bytes] offset of unitsPerEm */
	UPEM_LEAST = 16,
	UPEM_MOST = 16384,
	FS_TYPE = 8,                   /* [bytes] offset of fsType in OS/2 */
	EMBEDDING_MASK = 0x000F,       /* fsType, bits 0-3 */
	EMBEDDING_RESTRICTED = 0x0002, /* must not be embedded without the owner's permission */
	EMBEDDING_BITMAP = 0x0200,     /* only bitmaps may be embedded */
};

static size_t count_tables(struct str bytes)
{
	return be16(bytes.ptr + 4);
}

/* The table's bytes; the directory and its extents have been checked. Empty: no such table. */
static struct str table(struct str bytes, const char *tag)
{
	for (size_t i = 0; i < count_tables(bytes); i++) {
		const char *record = bytes.ptr + DIRECTORY + i * RECORD;
		if (memcmp(record, tag, 4) == 0)
			return str_slice(bytes, be32(record + 8), (size_t)be32(record + 8) + be32(record + 12));
	}
	return STR("");
}

static const char *check_kind(struct str bytes)
{
	if (str_starts(bytes, STR("ttcf")))
		return "it is a collection; extract the font that you need as a TTF or OTF file";
	if (str_starts(bytes, STR("wOFF")) || str_starts(bytes, STR("wOF2")))
		return "it is a web font (WOFF); use the TTF or OTF file that it was made from";
	if (bytes.len < DIRECTORY || !(be32(bytes.ptr) == 0x00010000 || str_starts(bytes, STR("OTTO")) || str_starts(bytes, STR("true"))))
		return "it is not a TrueType or OpenType font";
	return NULL;
}

static const char *check_directory(struct arena *a, struct str bytes)
{
	if (DIRECTORY + count_tables(bytes) * RECORD > bytes.len)
		return "it is damaged: the file ends inside its table directory";
	for (size_t i = 0; i < count_tables(bytes); i++) {
		const char *record = bytes.ptr + DIRECTORY + i * RECORD;
		char tag[5] = "";
		if ((uint64_t)be32(record + 8) + be32(record + 12) <= bytes.len)
			continue;
		for (int k = 0; k < 4; k++)
			tag[k] = record[k] >= ' ' && record[k] <= '~' ? record[k] : '?';
		return str_cstr(a, str_printf(a, "it is damaged: its table '%s' extends past the end of the file", tag));
	}
	return NULL;
}

static const char *check_tables(struct arena *a, struct str bytes)
{
	static const struct {
		const char *tag;
		size_t least; /* [bytes] */
	} required[] = {{"cmap", 4}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"maxp", 6}};
	unsigned upem;
	bool outlines = table(bytes, "glyf").len && table(bytes, "loca").len;

	if (table(bytes, "fvar").len)
		return "it is a variable font; make a static font from it first, for example with fonttools: fonttools varLib.instancer "
		       "FILE "
		       "wght=400";
	if (!outlines && !table(bytes, "CFF ").len)
		return "it has no outlines that PDF supports (glyf or CFF)";
	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		size_t len = table(bytes, required[i].tag).len;
		if (len < required[i].least)
			return str_cstr(
				a, str_printf(a, "it is damaged: the table '%s' is %s", required[i].tag, len ? "too short" : "missing"));
	}
	if (!table(bytes, "CFF ").len && table(bytes, "maxp").len < 32)
		return "it is damaged: its table 'maxp' is too short";
	if (be32(table(bytes, "head").ptr + HEAD_MAGIC) != 0x5F0F3CF5)
		return "it is damaged: its table 'head' is invalid";
	upem = be16(table(bytes, "head").ptr + HEAD_UPEM);
	if (upem < UPEM_LEAST || upem > UPEM_MOST)
		return str_cstr(
			a, str_printf(a, "it is damaged: its units per em are %u, and must be from %d to %d", upem, UPEM_LEAST, UPEM_MOST));
	return NULL;
}

static const char *check_licence(struct str bytes)
{
	struct str os2 = table(bytes, "OS/2");
	uint32_t type = os2.len >= FS_TYPE + 2 ? be16(os2.ptr + FS_TYPE) : 0;

	if ((type & EMBEDDING_MASK) == EMBEDDING_RESTRICTED || (type & EMBEDDING_BITMAP))
		return "its licence bits (OS/2 fsType) forbid embedding";
	return NULL;
}

const char *fontcheck_refuse(struct arena *a, struct str bytes)
{
	const char *why = check_kind(bytes);

	why = why ? why : check_directory(a, bytes);
	why = why ? why : check_tables(a, bytes);
	return why ? why : check_licence(bytes);
}
