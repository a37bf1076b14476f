/* Outlines (ISO 32000-1, 12.3.3): that of a part after or in front of the others, or below an item with its title. */
#include "body/idset.h"
#include "body/join_int.h"

enum { COUNT_MAX = 1000000000 }; /* items; more are a mistake */

static struct obj outline(struct pdfdoc *doc)
{
	return obj_get(obj_root(doc), "/Outlines");
}

static struct obj our_outline(struct join *j)
{
	if (!obj_is_dict(outline(&j->target)))
		obj_set(obj_root(&j->target), "/Outlines", obj_indirect(obj_parse(&j->target, "<</Type/Outlines>>")));
	return outline(&j->target);
}

static long long count_of(struct obj item)
{
	long long n = 0;

	return obj_int(obj_get(item, "/Count"), &n) && n > -COUNT_MAX && n < COUNT_MAX ? n : 0;
}

/* A row of sisters, and how many items are seen when all is as it was saved. */
struct row {
	struct obj first, last;
	long long seen;
};

/* The row that begins with `first`, below `parent`. It ends at an item that was there before: files with loops are common. */
static struct row row_of(struct obj first, struct obj parent)
{
	struct row row = {first, first, 0};
	struct pdfdoc *doc = first.doc;
	struct arena ids = {0};
	struct idset seen = {0};
	size_t mark = pdfdoc_mark(doc);

	for (;;) {
		struct obj next;
		idset_add(&seen, &ids, obj_id(row.last));
		obj_set(row.last, "/Parent", parent);
		row.seen += 1 + (count_of(row.last) > 0 ? count_of(row.last) : 0);
		next = obj_get(row.last, "/Next");
		if (!obj_is_dict(next) || !obj_id(next) || !idset_add(&seen, &ids, obj_id(next)))
			break;
		row.last = obj_keep(next, mark);
	}
	obj_remove(row.last, "/Next");
	arena_done(&ids);
	return row;
}

/* Puts a row below `parent`, before or after what it has. `shown`: the parent's items are seen. */
static void hang(struct obj parent, struct row row, bool before, bool shown)
{
	struct obj first = obj_get(parent, "/First"), last = obj_get(parent, "/Last");
	long long n = count_of(parent);

	if (obj_is_dict(first) && !obj_is_dict(last))
		last = row_of(first, parent).last;
	if (!obj_is_dict(first)) {
		obj_set(parent, "/First", row.first);
		obj_set(parent, "/Last", row.last);
	} else if (before) {
		obj_set(row.last, "/Next", first);
		obj_set(first, "/Prev", row.last);
		obj_set(parent, "/First", row.first);
	} else {
		obj_set(last, "/Next", row.first);
		obj_set(row.first, "/Prev", last);
		obj_set(parent, "/Last", row.last);
	}
	n = shown ? (n > 0 ? n : -n) + row.seen : -((n > 0 ? n : -n) + row.seen);
	obj_set(parent, "/Count", obj_new_int(parent.doc, n));
}

/* A new item at the end of those below `parent`. */
static struct obj add_item(struct join *j, struct obj parent, struct str title, struct obj page)
{
	struct obj item = obj_indirect(obj_parse(&j->target, "<<>>")), dest = obj_parse(&j->target, "[/XYZ null null null]");

	obj_insert(dest, 0, page);
	obj_set(item, "/Title", obj_new_text(&j->target, title));
	obj_set(item, "/Dest", dest);
	obj_set(item, "/Parent", parent);
	hang(parent, (struct row){item, item, 1}, false, true);
	return item;
}

/* The item for the part's section, which its articles share if they follow each other. */
static struct obj section_item(struct merge *m, struct obj page)
{
	struct join *j = m->j;
	struct obj top = our_outline(j);

	if (!m->part->section.len) {
		j->has_section = false;
		return top;
	}
	if (!j->has_section || !str_eq(j->section, m->part->section)) {
		j->section = str_dup(&j->arena, m->part->section);
		j->section_item = add_item(j, top, j->section, page);
		j->has_section = true;
		return j->section_item;
	}
	return j->section_item;
}

void mergeoutline_copy(struct merge *m, struct obj first_page)
{
	struct join *j = m->j;
	struct obj first = obj_get(outline(m->from), "/First"), parent;
	bool own = obj_is_dict(first);

	if (m->from == &j->target) /* the first part's own outline goes below its item */
		obj_remove(obj_root(&j->target), "/Outlines");
	else if (own)
		first = obj_import(&j->target, first);

	if (m->part->title.len) {
		parent = section_item(m, first_page);
		if (j->has_section) /* the section's items are seen, so the document has one more */
			obj_set(our_outline(j), "/Count", obj_new_int(&j->target, count_of(our_outline(j)) + 1));
		parent = add_item(j, parent, m->part->title, first_page);
		if (own)
			hang(parent, row_of(first, parent), false, false);
		return;
	}
	if (own)
		hang(our_outline(j), row_of(first, our_outline(j)), m->part->before, true);
}
