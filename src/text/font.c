#include "text/font.h"

#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bigendian.h"
#include "base/inputs.h"
#include "text/font_int.h"
#include "text/fontcheck.h"

enum {
	STYLES = 4,
	BESIDE_LEAST = 700, /* [1/1000] the most that a fallback is reduced or enlarged to match an x-height */
	BESIDE_MOST = 1300,
	ADVANCES = 512, /* that are kept */
};

/* The advance of a glyph that was looked up. */
struct known_advance {
	uint32_t glyph; /* its number and 1; 0: none */
	int32_t units;
};

struct font {
	hb_face_t *face;
	hb_font_t *hb;
	struct str mapped; /* the file; empty if its bytes are in the arena */
	struct font_metrics metrics;
	struct str name;
	uint32_t scale; /* [1/1000] */
	bool plain_spaces, foreign;
	struct str path;
	struct origin at; /* where the file is named */
	unsigned index;
	struct known_advance *advances; /* by the last bits of the glyph's number */
};

struct family {
	struct font_family_spec spec;
	struct font *faces[STYLES]; /* those opened */
	bool tried[STYLES];
};

struct fontset {
	struct arena *arena;
	struct inputs *inputs;
	struct family *families;
	size_t n_families;
	unsigned opened;
	bool lost; /* a file of the user's cannot be used */
};

/* Styles to try in turn if a family lacks one. */
static const enum font_style stand_in[STYLES][STYLES] = {
	[FONT_REGULAR] = {FONT_REGULAR, FONT_ITALIC, FONT_BOLD, FONT_BOLD_ITALIC},
	[FONT_ITALIC] = {FONT_ITALIC, FONT_REGULAR, FONT_BOLD_ITALIC, FONT_BOLD},
	[FONT_BOLD] = {FONT_BOLD, FONT_REGULAR, FONT_BOLD_ITALIC, FONT_ITALIC},
	[FONT_BOLD_ITALIC] = {FONT_BOLD_ITALIC, FONT_BOLD, FONT_ITALIC, FONT_REGULAR},
};

struct fontset *fontset_open(struct arena *a, struct inputs *in)
{
	struct fontset *fs = ARENA_NEW(a, struct fontset);

	fs->arena = a;
	fs->inputs = in;
	return fs;
}

static void close_font(struct font *f)
{
	if (!f)
		return;
	hb_font_destroy(f->hb);
	hb_face_destroy(f->face);
	file_unmap(f->mapped);
}

static void close_family(struct family *family)
{
	for (int i = 0; i < STYLES; i++) {
		close_font(family->faces[i]);
		family->faces[i] = NULL;
	}
}

void fontset_close(struct fontset *fs)
{
	if (!fs)
		return;
	for (size_t i = 0; i < fs->n_families; i++)
		close_family(&fs->families[i]);
	fs->n_families = 0;
}

static struct family *find(const struct fontset *fs, struct str name)
{
	for (size_t i = 0; i < fs->n_families; i++)
		if (str_eq(fs->families[i].spec.name, name))
			return &fs->families[i];
	return NULL;
}

void fontset_add(struct fontset *fs, const struct font_family_spec *spec)
{
	struct family *old = find(fs, spec->name);

	if (old) {
		close_family(old);
		*old = (struct family){.spec = *spec};
		return;
	}
	ARENA_PUSH(fs->arena, fs->families, fs->n_families) = (struct family){.spec = *spec};
}

static int16_t be16s(const char *p)
{
	return (int16_t)be16(p);
}

/* The table's bytes, valid until the returned blob is destroyed by the caller. */
static hb_blob_t *table(hb_face_t *face, hb_tag_t tag, struct str *out)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	unsigned len;

	out->ptr = hb_blob_get_data(blob, &len);
	out->len = len;
	return blob;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	struct str bytes;

	hb_blob_destroy(table(face, tag, &bytes));
	return bytes.len > 0;
}

/* Why a face whose file is intact cannot be used; NULL: it can. */
static const char *refuse(hb_face_t *face)
{
	if (hb_face_get_glyph_count(face) == 0)
		return "it has no glyphs";
	return NULL;
}

static int16_t metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, int16_t otherwise)
{
	hb_position_t v;

	return hb_ot_metrics_get_position(hb, tag, &v) && v > INT16_MIN && v < INT16_MAX ? (int16_t)v : otherwise;
}

/* [font units] of the letter x; `otherwise` if the face lacks it. */
static int16_t measure_x(hb_font_t *hb, int16_t otherwise)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t box;

	return hb_font_get_nominal_glyph(hb, 'x', &glyph) && hb_font_get_glyph_extents(hb, glyph, &box) && box.y_bearing > 0 &&
			       box.y_bearing < INT16_MAX
		       ? (int16_t)box.y_bearing
		       : otherwise;
}

/* By the class of IBM (8: sans serif), or else by PANOSE (of Latin text, 11 to 15: without serifs). */
static bool is_sans(struct str os2)
{
	if (os2.len < 42)
		return false;
	if (os2.ptr[30] >= 1 && os2.ptr[30] <= 8)
		return os2.ptr[30] == 8;
	return os2.ptr[32] == 2 && os2.ptr[33] >= 11 && os2.ptr[33] <= 15;
}

static void read_metrics(struct font *f)
{
	struct font_metrics *m = &f->metrics;
	struct str head, os2, post;
	hb_blob_t *blob = table(f->face, HB_TAG('h', 'e', 'a', 'd'), &head);

	m->upem = (uint16_t)hb_face_get_upem(f->face);
	if (head.len >= 44) {
		m->x_min = be16s(head.ptr + 36);
		m->y_min = be16s(head.ptr + 38);
		m->x_max = be16s(head.ptr + 40);
		m->y_max = be16s(head.ptr + 42);
	}
	hb_blob_destroy(blob);
	m->ascent = metric(f->hb, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, (int16_t)(m->upem * 4 / 5));
	m->descent = metric(f->hb, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, (int16_t)(-m->upem / 5));
	m->cap_height = metric(f->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, (int16_t)(m->upem * 7 / 10));
	m->x_height = metric(f->hb, HB_OT_METRICS_TAG_X_HEIGHT, 0);
	if (m->x_height <= 0)
		m->x_height = measure_x(f->hb, (int16_t)(m->upem / 2));
	blob = table(f->face, HB_TAG('O', 'S', '/', '2'), &os2);
	m->weight = os2.len >= 6 ? be16(os2.ptr + 4) : 400;
	/* sFamilyClass 1-5 and 7: the serif classes */
	m->serif = os2.len >= 32 && ((os2.ptr[30] >= 1 && os2.ptr[30] <= 5) || os2.ptr[30] == 7);
	m->sans = is_sans(os2);
	hb_blob_destroy(blob);
	blob = table(f->face, HB_TAG('p', 'o', 's', 't'), &post);
	if (post.len >= 16) {
		m->italic_angle = (int32_t)((uint32_t)be16(post.ptr + 4) << 16 | be16(post.ptr + 6));
		m->fixed_pitch = be16(post.ptr + 12) || be16(post.ptr + 14);
	}
	hb_blob_destroy(blob);
	m->sans = m->sans || m->fixed_pitch;
	m->cff = has_table(f->face, HB_TAG('C', 'F', 'F', ' '));
}

/* The PostScript name, reduced to characters that need no escape in a PDF name. */
static struct str read_name(struct arena *a, hb_face_t *face)
{
	char raw[128];
	unsigned len = sizeof raw;
	struct strbuf b = {.arena = a};

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &len, raw);
	for (unsigned i = 0; i < len && raw[i]; i++)
		if (ascii_is_alnum(raw[i]) || raw[i] == '-')
			strbuf_putc(&b, raw[i]);
	if (!b.len)
		strbuf_puts(&b, "Unnamed");
	return strbuf_str(&b);
}

/* 0 or an errno; *mapped must be unmapped. */
static int read_file(struct fontset *fs, const struct font_family_spec *spec, struct str path, struct str *bytes, struct str *mapped)
{
	int err;

	if (spec->foreign)
		return inputs_read(fs->inputs, fs->arena, path, FILE_SIZE_LIMIT, bytes);
	err = inputs_map(fs->inputs, path, FILE_SIZE_LIMIT, mapped);
	*bytes = *mapped;
	return err;
}

static void report_unreadable(struct diag *d, const struct font_family_spec *spec, enum font_style style, int err)
{
	struct str path = spec->files[style];

	if (spec->foreign && spec->files_at[style].line)
		diag_unreadable(d, spec->files_at[style], path, err);
	else
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot read the font file '%.*s': %s", STR_ARG(path), strerror(err));
}

/* NULL if the file cannot be used; *why is the reason. */
static hb_face_t *make_face(struct arena *a, struct str bytes, const char **why)
{
	hb_blob_t *blob;
	hb_face_t *face = NULL;

	*why = fontcheck_refuse(a, bytes);
	if (*why)
		return NULL;
	blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	*why = refuse(face);
	if (!*why) {
		hb_face_make_immutable(face);
		return face;
	}
	hb_face_destroy(face);
	return NULL;
}

/* Has HarfBuzz load the tables for glyph lookups now, so that nothing is allocated later. */
static void read_tables(hb_font_t *hb)
{
	hb_codepoint_t glyph = 0;

	hb_font_get_nominal_glyph(hb, ' ', &glyph);
	hb_font_get_glyph_h_advance(hb, glyph);
}

static struct font *new_font(struct fontset *fs, const struct font_family_spec *spec, hb_face_t *face, struct str mapped)
{
	struct font *f = ARENA_NEW(fs->arena, struct font);

	f->face = face;
	f->mapped = mapped;
	f->advances = ARENA_ARRAY(fs->arena, ADVANCES, struct known_advance);
	f->hb = hb_font_create(face);
	hb_font_set_scale(f->hb, (int)hb_face_get_upem(face), (int)hb_face_get_upem(face));
	f->scale = spec->scale ? spec->scale : 1000;
	f->plain_spaces = spec->plain_spaces;
	f->foreign = spec->foreign;
	f->index = fs->opened++;
	read_metrics(f);
	read_tables(f->hb);
	f->name = read_name(fs->arena, face);
	return f;
}

static struct font *open_font(struct fontset *fs, struct diag *d, const struct font_family_spec *spec, enum font_style style)
{
	struct str path = spec->files[style];
	struct arena_mark mark = arena_save(fs->arena);
	struct str bytes, mapped = STR("");
	const char *why = NULL;
	struct font *f = NULL;
	hb_face_t *face;
	int err = read_file(fs, spec, path, &bytes, &mapped);

	if (err) {
		report_unreadable(d, spec, style, err);
		arena_rewind(fs->arena, mark);
		return NULL;
	}
	font_watch_memory();
	face = make_face(fs->arena, bytes, &why);
	if (face)
		f = new_font(fs, spec, face, mapped);
	if (f) {
		f->path = path;
		f->at = spec->foreign ? spec->files_at[style] : spec->at;
	}
	font_check_memory();
	if (!f) {
		if (!spec->foreign || !diag_is_pointer(d, spec->files_at[style], path, bytes))
			diag_error(d, spec->foreign ? spec->files_at[style] : ORIGIN_NONE, spec->foreign ? DIAG_BAD_FONT : DIAG_SYSTEM,
				   "the font file '%.*s' of family '%.*s' cannot be used: %s", STR_ARG(path), STR_ARG(spec->name), why);
		file_unmap(mapped);
		arena_rewind(fs->arena, mark);
	}
	return f;
}

static const struct font *face_of(struct fontset *fs, struct diag *d, struct family *family, enum font_style style)
{
	for (int i = 0; i < STYLES; i++) {
		enum font_style s = stand_in[style][i];
		if (!family->tried[s] && family->spec.files[s].len) {
			family->tried[s] = true;
			family->faces[s] = open_font(fs, d, &family->spec, s);
			fs->lost |= !family->faces[s];
		}
		if (family->faces[s])
			return family->faces[s];
	}
	return NULL;
}

const struct font *fontset_face(struct fontset *fs, struct diag *d, struct str name, enum font_style style)
{
	struct family *family = find(fs, name);

	return family ? face_of(fs, d, family, style) : NULL;
}

struct str fontset_small(const struct fontset *fs, struct str name)
{
	const struct family *family = find(fs, name);

	return family ? family->spec.small : STR("");
}

/* The steps of the chain of fallbacks. */
enum step { STEP_ADDED, STEP_OF_CLASS, STEP_REPLACED, STEP_OTHER_CLASS, STEP_REST, STEPS };

/* The step of a family whose face is `f`, for characters that a face with serifs, or without, lacks. */
static enum step step_of(const struct font_family_spec *spec, const struct font *f, bool sans)
{
	if (spec->foreign)
		return spec->added ? STEP_ADDED : STEP_REPLACED;
	if (!spec->fallback)
		return STEP_REST;
	return f->metrics.sans == sans ? STEP_OF_CLASS : STEP_OTHER_CLASS;
}

const struct font *fontset_fallback(struct fontset *fs, struct diag *d, const struct font *own, size_t n, enum font_style style)
{
	bool sans = own && own->metrics.sans;

	for (int step = 0; step < STEPS; step++)
		for (size_t i = 0; i < fs->n_families; i++) {
			const struct font *f = face_of(fs, d, &fs->families[i], style);
			if (f && (int)step_of(&fs->families[i].spec, f, sans) == step && n-- == 0)
				return f;
		}
	return NULL;
}

bool font_is_foreign(const struct font *f)
{
	return f->foreign;
}

void font_report(struct diag *d, const struct font *f, const char *why)
{
	diag_error(d, f->foreign ? f->at : ORIGIN_NONE, f->foreign ? DIAG_BAD_FONT : DIAG_SYSTEM, "the font file '%.*s' cannot be used: %s",
		   STR_ARG(f->path), why);
}

struct str font_path(const struct font *f)
{
	return f->path;
}

bool font_plain_spaces(const struct font *f)
{
	return f->plain_spaces;
}

/* What makes `a` of one face as high as `b` of another, within bounds. [1/1000] */
static int64_t match(const struct font *f, int16_t a, const struct font *own, int16_t b)
{
	int64_t ratio = a > 0 && b > 0 ? scale_round((int64_t)b * f->metrics.upem, 1000, (int64_t)a * own->metrics.upem) : 1000;

	return ratio < BESIDE_LEAST ? BESIDE_LEAST : ratio > BESIDE_MOST ? BESIDE_MOST : ratio;
}

uint32_t font_scale_beside(const struct font *f, const struct font *own)
{
	const struct font_metrics *m = &f->metrics;
	int64_t ratio;

	if (!own || f == own)
		return f->scale;
	ratio = font_covers(f, 'x') ? match(f, m->x_height, own, own->metrics.x_height)
				    : match(f, m->cap_height, own, own->metrics.cap_height);
	return (uint32_t)scale_round(scale_round(ratio, own->scale, 1000), f->scale, 1000);
}

void fontset_note_loss(struct fontset *fs)
{
	fs->lost = true;
}

bool fontset_has_lost(const struct fontset *fs)
{
	return fs->lost;
}

const struct font_metrics *font_metrics(const struct font *f)
{
	return &f->metrics;
}

struct str font_name(const struct font *f)
{
	return f->name;
}

uint32_t font_glyph(const struct font *f, uint32_t cp)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->hb, cp, &glyph) ? glyph : 0;
}

bool font_covers(const struct font *f, uint32_t cp)
{
	return font_glyph(f, cp) != 0;
}

int32_t font_advance(const struct font *f, uint32_t glyph)
{
	struct known_advance *known = &f->advances[glyph % ADVANCES];

	if (known->glyph != glyph + 1)
		*known = (struct known_advance){glyph + 1, hb_font_get_glyph_h_advance(f->hb, glyph)};
	return known->units;
}

mpt font_length(const struct font *f, int32_t units, mpt size)
{
	return (mpt)scale_round(units, size, f->metrics.upem);
}

unsigned font_index(const struct font *f)
{
	return f->index;
}

hb_face_t *font_hb_face(const struct font *f)
{
	return f->face;
}

hb_font_t *font_hb_font(const struct font *f)
{
	return f->hb;
}
