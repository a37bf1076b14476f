#include "run/attach.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/unicode.h"

static bool attaches(const struct attach *x, struct document *doc)
{
	doc->conformance = x->profile.len ? conformance_find(x->profile) : x->shared->journal->conformance;
	return conformance_rows[doc->conformance].attaches;
}

static bool has_name(const struct document *doc, struct str name)
{
	for (size_t i = 0; i < doc->attachments.n; i++)
		if (str_eq(doc->attachments.v[i].name, name))
			return true;
	return false;
}

/* Adds a file that was loaded for the document. The description says of what it is the source. */
static void add(const struct attach *x, struct document *doc, uint32_t file, enum attachment_kind kind, struct str of)
{
	const struct reader r = {doc->arena, x->files->diag, x->files->inputs};
	struct attachment new = {.kind = kind, .name = unicode_shown(doc->arena, path_base(diag_path(r.diag, file)))};

	if (has_name(doc, new.name) || !source_bytes(&r, file, &new.bytes))
		return;
	new.description = str_printf(doc->arena, "%.*s (%s)", STR_ARG(of), attachment_rows[kind].name);
	ARENA_PUSH(doc->arena, doc->attachments.v, doc->attachments.n) = new;
}

void attach_article(const struct attach *x, const struct labels *labels, const struct article *art, struct document *doc)
{
	if (!attaches(x, doc))
		return;
	add(x, doc, art->file, ATTACHMENT_YAML, doc->info.title);
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		struct str label = labels_find(labels, p->lang.len ? p->lang : doc->info.lang, LABEL_ABSTRACT);
		if (p->at.file != art->file)
			add(x, doc, p->at.file, ATTACHMENT_MARKDOWN,
			    str_printf(doc->arena, "%.*s. %.*s", STR_ARG(doc->info.title), STR_ARG(label)));
	}
}

void attach_issue(const struct attach *x, struct document *doc)
{
	const struct text *journal = ltext_any(&x->shared->journal->title, doc->info.lang, NULL);

	if (!attaches(x, doc))
		return;
	add(x, doc, x->shared->issue->file, ATTACHMENT_YAML, doc->info.title);
	add(x, doc, x->shared->journal->file, ATTACHMENT_YAML, journal ? journal->s : doc->info.title);
}
