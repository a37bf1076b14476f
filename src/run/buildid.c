#define _GNU_SOURCE /* dl_iterate_phdr() */
#include "run/buildid.h"

#include <link.h>
#include <string.h>
#include <sys/stat.h>

#include "base/filestamp.h"

enum { NAME_BYTES = 4, ALIGN = 4 };

static size_t aligned(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* The build id among the notes of a segment; empty: none. */
static struct str find_id(const char *p, size_t size)
{
	ElfW(Nhdr) note;

	while (size >= sizeof note) {
		memcpy(&note, p, sizeof note);
		size_t name = aligned(note.n_namesz), desc = aligned(note.n_descsz);
		if (name > size - sizeof note || desc > size - sizeof note - name)
			break;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == NAME_BYTES && !memcmp(p + sizeof note, "GNU", NAME_BYTES))
			return (struct str){p + sizeof note + name, note.n_descsz};
		p += sizeof note + name + desc;
		size -= sizeof note + name + desc;
	}
	return STR("");
}

static void add_file(struct digest *d, const char *path)
{
	struct stat st;
	struct filestamp s;

	if (stat(path, &st))
		return;
	s = filestamp_of(&st);
	digest_add(d, (struct str){(const char *)&s.hash, sizeof s.hash});
}

static int add_object(struct dl_phdr_info *info, size_t size, void *ctx)
{
	struct digest *d = ctx;
	struct str id = STR("");

	(void)size;
	for (size_t i = 0; i < info->dlpi_phnum && !id.len; i++)
		if (info->dlpi_phdr[i].p_type == PT_NOTE)
			id = find_id((const char *)(uintptr_t)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr), info->dlpi_phdr[i].p_memsz);
	if (id.len)
		digest_add(d, id);
	else
		add_file(d, info->dlpi_name[0] ? info->dlpi_name : "/proc/self/exe");
	return 0;
}

void buildid_add(struct digest *d)
{
	dl_iterate_phdr(add_object, d);
}
