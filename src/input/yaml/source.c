#include "input/yaml/source.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/yaml/mojibake.h"
#include "input/yaml/survey.h"

enum {
	REPORTS = 20, /* control characters reported per file: a binary file has thousands */
	WORDS = 5,    /* in another encoding */
};

void source_suggest(const struct reader *r, struct str path)
{
	struct suggest near = {.word = path_base(path)};
	struct str *names;
	size_t n;

	if (!diag_may_suggest(r->diag))
		return;
	inputs_list(r->inputs, r->arena, path_dir(path), &names, &n);
	for (size_t i = 0; i < n; i++)
		suggest_try(&near, names[i]);
	diag_suggest(r->diag, &near);
}

bool source_is_annexed(const struct reader *r, struct str path, struct origin named)
{
	if (!inputs_is_annexed(r->inputs, path))
		return false;
	diag_error(r->diag, named, DIAG_OUTSIDE_TREE, "%.*s is kept by git-annex: a link to content below .git, where nothing is read",
		   STR_ARG(path));
	diag_note(r->diag, ORIGIN_NONE, "put the file itself there: git annex get FILE, then git annex unlock FILE");
	return true;
}

struct str source_without_mark(struct str raw)
{
	return str_starts(raw, STR("\xEF\xBB\xBF")) ? str_slice(raw, 3, raw.len) : raw;
}

/* In NFC; the same text if it is not UTF-8: source_check() reports where. */
static struct str composed(struct arena *a, struct str raw)
{
	struct str text = unicode_nfc(a, raw, NULL);

	return text.ptr != raw.ptr && utf8_invalid_at(raw) != SIZE_MAX ? raw : text;
}

bool source_bytes(const struct reader *r, uint32_t file, struct str *out)
{
	struct str path = diag_path(r->diag, file), text = diag_text(r->diag, file);
	int err = inputs_read(r->inputs, r->arena, path, FILE_TEXT_LIMIT, out);
	struct arena scratch = {0};
	bool same = !err && (!text.ptr || str_eq(composed(&scratch, source_without_mark(*out)), text));

	arena_done(&scratch);
	if (!same)
		diag_error(r->diag, origin_file(file), DIAG_SYSTEM, "the file was changed while pages were made from it; try again");
	return same;
}

bool source_read(const struct reader *r, struct str path, struct origin named, struct source *out)
{
	struct str raw;
	size_t same = 0;
	int err = inputs_read(r->inputs, r->arena, path, FILE_TEXT_LIMIT, &raw);

	if (err) {
		if (source_is_annexed(r, path, named))
			return false;
		if (err == EFBIG)
			diag_error(r->diag, named, DIAG_LIMIT, "%.*s is larger than %zu MiB, the limit for a text file", STR_ARG(path),
				   FILE_TEXT_LIMIT >> 20);
		else
			diag_unreadable(r->diag, named, path, err);
		if (err == ENOENT)
			source_suggest(r, path);
		return false;
	}
	raw = source_without_mark(raw);
	out->text = composed(r->arena, raw);
	out->file = diag_file(r->diag, path, out->text);
	if (out->text.ptr == raw.ptr)
		return true;
	while (same < raw.len && same < out->text.len && raw.ptr[same] == out->text.ptr[same])
		same++;
	while (same && ((unsigned char)out->text.ptr[same] & 0xC0) == 0x80)
		same--;
	diag_warn(r->diag, diag_place(out->file, out->text, same), DIAG_DECOMPOSED,
		  "letters in this file are written as a base letter and a combining mark; using composed letters (NFC)");
	return true;
}

/* The likely encoding of bytes that are not UTF-8; NULL: unknown. */
static const char *guess_encoding(struct str s)
{
	size_t n = s.len < 4096 ? s.len : 4096;
	size_t zero[2] = {0, 0}, high = 0, letters = 0;

	if (str_starts(s, (struct str){"\xFF\xFE\0\0", 4}) || str_starts(s, (struct str){"\0\0\xFE\xFF", 4}))
		return "UTF-32";
	if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
		return "UTF-16";
	for (size_t i = 0; i < n; i++)
		zero[i & 1] += s.ptr[i] == 0;
	if (zero[0] + zero[1] > n / 8 * 7)
		return NULL;
	if (zero[0] + zero[1] > n / 8 * 5)
		return "UTF-32";
	if (zero[0] > n / 4 || zero[1] > n / 4)
		return "UTF-16";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		high += c >= 0x80;
		letters += c >= 0xC0 || c == 0xA8 || c == 0xB8;
	}
	return high && letters * 4 >= high * 3 ? "Windows-1251 or another single-byte encoding" : NULL;
}

static bool check_utf8(struct diag *d, uint32_t file, struct str text)
{
	size_t bad = utf8_invalid_at(text);
	/* ASCII letters in UTF-16 are valid UTF-8 with NUL bytes between them. */
	const char *name = bad != SIZE_MAX || (text.len && memchr(text.ptr, 0, text.len)) ? guess_encoding(text) : NULL;

	if (name && str_starts(str_from(name), STR("UTF-"))) {
		diag_error(d, origin_file(file), DIAG_BAD_UTF8, "the file is in %s; save it as UTF-8", name);
		return false;
	}
	if (bad == SIZE_MAX)
		return true;
	diag_error(d, diag_place(file, text, bad), DIAG_BAD_UTF8, "byte 0x%02X at offset %zu is not UTF-8",
		   (unsigned)(unsigned char)text.ptr[bad], bad);
	if (name)
		diag_note(d, origin_file(file), "the file seems to be in %s; save it as UTF-8", name);
	return false;
}

/* Recognises other programs' files by their first bytes. */
static bool check_kind(struct diag *d, uint32_t file, struct str text)
{
	static const struct {
		const char *bytes, *name;
	} kinds[] = {
		{"PK\3\4", "a ZIP archive, such as a Word (.docx) or Excel (.xlsx) file"},
		{"\xD0\xCF\x11\xE0", "an old Word or Excel file (.doc, .xls)"},
		{"{\\rtf", "an RTF file"},
		{"%PDF-", "a PDF file"},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_starts(text, str_from(kinds[i].bytes)))
			continue;
		diag_error(d, origin_file(file), DIAG_BAD_UTF8, "the file is %s; save it as plain text in UTF-8", kinds[i].name);
		return false;
	}
	return true;
}

void source_report(struct diag *d, struct origin at, uint32_t cp, const char *where)
{
	uint32_t meant = cp == 0x85 ? 0 : mojibake_control(cp);
	char right[5] = "";

	diag_error(d, at, DIAG_CONTROL_CHARACTER, "%s, U+%04X, is not allowed in %s%s", survey_refuses(cp), (unsigned)cp, where,
		   meant ? "" : "; delete it");
	if (!meant)
		return;
	right[utf8_encode(meant, right)] = '\0';
	diag_note(d, ORIGIN_NONE, "the text was read in the wrong encoding; did you mean '%s', U+%04X?", right, (unsigned)meant);
}

static void report_control(struct diag *d, struct origin at, uint32_t cp)
{
	if (cp == '\r')
		diag_error(d, at, DIAG_CONTROL_CHARACTER,
			   "a carriage return alone does not end a line; save the file with LF or CRLF line endings");
	else if (cp == 0xFFFD)
		diag_error(d, at, DIAG_BAD_UTF8, "U+FFFD marks a character lost in a conversion; type it again");
	else
		source_report(d, at, cp, "the file");
}

/* Bytes that begin such characters, or end a line; none that continues one does. */
static const bool may_be_control[256] = {
	[0] = true, true, true, true, true, true, true, true,          true,          [0x0A] = true, true,          true,
	true,       true, true, true, true, true, true, true,          true,          true,          true,          true,
	true,       true, true, true, true, true, true, [0x7F] = true, [0xC2] = true, [0xE2] = true, [0xEF] = true,
};

/* Control characters and rare line ends, which would make the parsers' lines differ from the editor's. Returns their number. */
static size_t check_controls(struct diag *d, uint32_t file, struct str text)
{
	size_t pos = 0, found = 0, line = 0; /* line: start of the line */
	bool returns = false;                /* reported once: a file from an old Mac has one in each line */
	uint32_t number = 1;

	while (pos < text.len) {
		unsigned char c = (unsigned char)text.ptr[pos];
		size_t at = pos;
		uint32_t cp;
		if (!may_be_control[c]) {
			pos++;
			continue;
		}
		if (c == '\n') {
			number++;
			line = ++pos;
			continue;
		}
		cp = utf8_next(text, &pos);
		if ((cp < 0xA0 && survey_refuses(cp)) || cp == 0x2028 || cp == 0x2029 || (cp >= 0xFFFD && cp <= 0xFFFF) ||
		    (cp == '\r' && (pos == text.len || text.ptr[pos] != '\n'))) {
			if (++found <= REPORTS && !(cp == '\r' && returns)) /* counting the columns of all would take too long */
				report_control(d, (struct origin){file, number, (uint32_t)utf8_count(str_slice(text, line, at)) + 1}, cp);
			returns = returns || cp == '\r';
		}
	}
	return found;
}

/* The offset of a line that consists of seven times `c`, or begins with them and a space; SIZE_MAX: none. */
static size_t find_mark(struct str text, char c, size_t from)
{
	char mark[8] = {c, c, c, c, c, c, c, 0};

	for (size_t at = from; (at = str_find(text, str_from(mark), at)) != SIZE_MAX; at++) {
		char after = at + 7 < text.len ? text.ptr[at + 7] : '\n';
		if ((at == 0 || text.ptr[at - 1] == '\n') && (after == ' ' || after == '\n' || after == '\r'))
			return at;
	}
	return SIZE_MAX;
}

/* What a version control system leaves in a file that two people have changed. */
static bool check_conflict(struct diag *d, uint32_t file, struct str text)
{
	size_t from = find_mark(text, '<', 0), to = from == SIZE_MAX ? from : find_mark(text, '>', from);

	if (to == SIZE_MAX)
		return true;
	diag_error(d, diag_place(file, text, from), str_ends(diag_path(d, file), STR(".md")) ? DIAG_MARKDOWN : DIAG_YAML_SYNTAX,
		   "two versions of these lines were not merged: keep one, and delete the marks '<<<<<<<', '=======' and '>>>>>>>'");
	diag_note(d, diag_place(file, text, to), "they end here");
	return false;
}

/* Words in which the bytes of UTF-8 became letters of another encoding. */
static void check_words(struct diag *d, uint32_t file, struct str text)
{
	struct arena scratch = {0};
	struct strbuf meant = {.arena = &scratch};
	struct str word;
	size_t pos = 0, found = 0;

	while (found < WORDS && (word = mojibake_next(text, &pos, &meant)).len) {
		diag_warn(d, diag_place(file, text, (size_t)(word.ptr - text.ptr)), DIAG_BAD_UTF8,
			  "'%.*s' was read in the wrong encoding when it was copied; probably '%.*s'", STR_ARG(word),
			  STR_ARG(strbuf_str(&meant)));
		if (++found == WORDS)
			diag_note(d, ORIGIN_NONE, "only the first %d such words in this file are shown", WORDS);
	}
	arena_done(&scratch);
}

bool source_check(struct diag *d, uint32_t file, struct str text)
{
	unsigned has = survey_text(text);
	size_t marks;

	if (diag_is_pointer(d, origin_file(file), diag_path(d, file), text) || !check_kind(d, file, text) ||
	    (has & (SURVEY_INVALID | SURVEY_REFUSED) && (!check_utf8(d, file, text) || check_controls(d, file, text))) ||
	    !check_conflict(d, file, text))
		return false;
	if (has & SURVEY_MOJIBAKE)
		check_words(d, file, text);
	marks = has & SURVEY_MARKS ? unicode_marks_at(text) : SIZE_MAX;
	if (marks == SIZE_MAX)
		return true;
	diag_error(d, diag_place(file, text, marks), DIAG_LIMIT, "more than %d combining marks on one letter", UNICODE_MARKS_LIMIT);
	return false;
}
