/* An article's own PDF file: it is surveyed, and if it is accepted, joined with a cover sheet, and twice into an issue.
 *
 * A join of an accepted file either fails with words, or yields a file that can be read, with the pages of its parts. qpdf is not built for
 * fuzzing: what is explored is the merger.
 */
#include "fuzz.h"

#include "base/arena.h"
#include "base/file.h"
#include "body/join.h"
#include "body/survey.h"
#include "folder.h"
#include "stock.h"

/* A page with something in each entry of the catalog that a body may have too, under the names of the seeds (seeds.py). */
static const char *const cover_objects[] = {
	("<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R/Names<</Dests 6 0 R>>/AcroForm 7 0 R/StructTreeRoot 9 0 R/MarkInfo<</Marked true>>"
	 "/PageLabels<</Nums[0<</P(c)>>]>>/OCProperties<</OCGs[13 0 R]/D<</ON[13 0 R]/Order[13 0 R]>>>>/Lang(en)>>"),
	"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>",
	"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 12 0 R>>>>/Annots[8 0 R]/StructParents 0>>",
	"<</First 5 0 R/Last 5 0 R/Count 1>>",
	"<</Title(a)/Parent 4 0 R/Dest(a)>>",
	"<</Names[(a)[3 0 R/Fit](f)[3 0 R/Fit]]>>",
	"<</Fields[8 0 R]/DA(/F 9 Tf)/DR<</Font<</F 12 0 R>>>>>>",
	"<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/Rect[0 0 9 9]/P 3 0 R>>",
	"<</Type/StructTreeRoot/K[10 0 R]/ParentTree<</Nums[0[10 0 R]]>>/ParentTreeNextKey 1/RoleMap<</Sample/P>>/IDTree 11 0 R>>",
	"<</Type/StructElem/S/Sample/P 9 0 R/Pg 3 0 R/K 0/ID(a)>>",
	"<</Names[(a) 10 0 R]>>",
	"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	"<</Type/OCG/Name(a)>>",
};

enum { COVER_OBJECTS = sizeof cover_objects / sizeof *cover_objects };

static struct str make_cover(struct arena *a)
{
	struct strbuf out = {.arena = a};
	size_t at[COVER_OBJECTS], table;

	strbuf_puts(&out, "%PDF-1.7\n");
	for (int i = 0; i < COVER_OBJECTS; i++) {
		at[i] = out.len;
		strbuf_printf(&out, "%d 0 obj\n%s\nendobj\n", i + 1, cover_objects[i]);
	}
	table = out.len;
	strbuf_printf(&out, "xref\n0 %d\n0000000000 65535 f \n", COVER_OBJECTS + 1);
	for (int i = 0; i < COVER_OBJECTS; i++)
		strbuf_printf(&out, "%010zu 00000 n \n", at[i]);
	strbuf_printf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", COVER_OBJECTS + 1, table);
	return strbuf_str(&out);
}

/* Pages of a file of the folder; 0 if it is refused. */
static uint32_t count(struct arena *a, const char *name)
{
	static const struct body_rules rules = {.signatures = BODY_JOIN, .restricted = BODY_JOIN, .cover = COVER_FIRST};
	struct diag *d = diag_open();
	struct survey_file file;
	uint32_t pages = 0;
	bool repaired;

	if (survey_open(&file, d, NULL, str_from(folder_path(a, name)))) {
		pages = survey_count(a, d, &file, &rules, &repaired);
		survey_close(&file);
	}
	stock_require(pages > 0 || diag_count(d, DIAG_ERROR) > 0, "a body that is refused has a message");
	stock_print(d);
	diag_close(d);
	return pages;
}

static void finish(struct arena *a, struct join *j, bool ok, uint32_t pages)
{
	struct join_output out = {folder_path(a, "out.pdf"), false};

	folder_write("out.pdf", STR(""));
	ok = ok && join_write(j, &out);
	stock_require(ok == !join_error(j).len, "a join that fails has a reason");
	stock_require(!ok || join_pages(j) == pages, "a join has the pages of its parts");
	join_close(j);
	stock_require(!ok || count(a, "out.pdf") == pages, "what was joined can be read");
}

static void join_offprint(struct arena *a, struct str cover, uint32_t pages)
{
	struct join *j = join_open();

	join_number_pages(j);
	finish(a, j,
	       join_add(j, &(struct join_part){.path = folder_path(a, "body.pdf"), .number = 5}) &&
		       join_add(j, &(struct join_part){.bytes = cover, .before = true, .roman = true}) && join_describe(j, cover),
	       pages + 1);
}

static void join_issue(struct arena *a, struct str cover, uint32_t pages)
{
	struct join *j = join_open();
	struct str names[] = {STR("a"), STR("b")};
	struct join_part part = {.path = folder_path(a, "body.pdf"), .section = STR("Section"), .title = STR("Title"), .number = 5};
	bool ok;

	join_reserve(j, &(struct strs){names, 2});
	ok = join_add(j, &(struct join_part){.bytes = cover});
	for (int i = 0; i < 2 && ok; i++) {
		part.name = names[i];
		ok = join_add(j, &part) && join_add_blank(j);
	}
	finish(a, j, ok && join_add(j, &(struct join_part){.bytes = cover}), 2 * pages + 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { PAGES = 200 };
	struct arena a = {0};
	struct str cover = make_cover(&a);
	uint32_t pages;

	folder_write("body.pdf", (struct str){(const char *)data, size});
	pages = count(&a, "body.pdf");
	if (pages > 0 && pages <= PAGES) {
		join_offprint(&a, cover, pages);
		join_issue(&a, cover, pages);
	}
	arena_done(&a);
	return 0;
}
