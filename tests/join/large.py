"""Very deep, large and many bodies: all are joined, within limits of memory, and work grows no faster than the body.

usage: large.py [FUNCTION]
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys

import bad_bodies
import lib
from bad_bodies import File

PAGES = "pages: [{page: title-page}]\n"
LONG, ROW = (20_000, 20_000) if lib.QUICK else (100_000 if lib.ALL else 50_000, 30_000)
DEPTH = 2_000 if lib.QUICK else 5_000
ELEMENTS = 4_000 if lib.QUICK else 12_000 if lib.ALL else 6_000
MANY_ELEMENTS = 75_000  # of which a third fits into the memory there is
TIMES = 4
RATIO = 8  # of the processor times for TIMES as many elements: between linear and quadratic
MEMORY = 5  # [kB] for each element
BYTES = 48 << 20  # of many bodies
MANY = 20 if lib.QUICK else 200
FILES = MANY // 2 + 8  # of which the program itself has some open
SANITIZED = "ASAN_OPTIONS" in os.environ  # takes more memory, and cannot be limited


def chain(first, link, last="", number=6, **file):
    """A file with a row of DEPTH objects from object 6 on, each with a reference to the next; `link` gets its number and the next one."""
    made = File(**file)
    for n in range(number, number + DEPTH - 1):
        made.objects[n] = f"<<{first} {link.format(n + 1, n - 1)}>>"
    made.objects[number + DEPTH - 1] = f"<<{first} {last}>>"
    return made


def name_tree():
    return chain("/Limits [(a) (a)]", "/Kids [{0} 0 R]", "/Names [(a) [3 0 R /Fit]]", catalog="/Names <</Dests 6 0 R>>")


def parent_tree():
    catalog = "/StructTreeRoot <</Type /StructTreeRoot /ParentTree 6 0 R>>"
    return chain("/Limits [0 0]", "/Kids [{0} 0 R]", "/Nums [0 []]", catalog=catalog, page="/StructParents 0")


def page_labels():
    return chain("/Limits [0 0]", "/Kids [{0} 0 R]", "/Nums [0 <</S /D>>]", catalog="/PageLabels 6 0 R")


def page_tree():
    file = chain("/Type /Pages /Count 1", "/Kids [{0} 0 R] /Parent {1} 0 R", f"/Kids [3 0 R] /Parent {4 + DEPTH} 0 R", tree="/Kids [6 0 R] /Count 1")
    file.objects[6] = file.objects[6].replace("/Parent 5 0 R", "/Parent 2 0 R")
    file.objects[3] = file.objects[3].replace("/Parent 2 0 R", f"/Parent {5 + DEPTH} 0 R")
    return file


def fields():
    return chain("/T (a)", "/Kids [{0} 0 R]", "/FT /Tx", catalog="/AcroForm <</Fields [6 0 R]>>")


def actions():
    return chain("/S /GoTo /D [3 0 R /Fit]", "/Next {0} 0 R", page="/Annots [<</Subtype /Link /Rect [0 0 9 9] /A 6 0 R>>]")


def scripts():
    return chain("/S /JavaScript /JS (1)", "/Next {0} 0 R", page="/Annots [<</Subtype /Link /Rect [0 0 9 9] /A 6 0 R>>]")


def layers():
    file = File(catalog="/OCProperties <</OCGs [6 0 R] /D <</Order 7 0 R>>>>", objects=["<</Type /OCG /Name (a)>>"])
    for n in range(7, 7 + DEPTH):
        file.objects[n] = f"[{n + 1} 0 R]" if n < 6 + DEPTH else "[6 0 R]"
    return file


def nested_arrays():
    """More than a parser takes: qpdf drops what is deeper than 500."""
    return File(page="/Sample " + "[" * 400 + "]" * 400)


DEEP = (name_tree, parent_tree, page_labels, page_tree, fields, actions, scripts, layers, nested_arrays)
ROWS = {"outline-chain": LONG, "chain-of-references": ROW, "outline-depth": DEPTH, "structure-depth": DEPTH}


def write(made):
    """A journal with an article for each body."""
    for folder in ("i", "out"):
        shutil.rmtree(folder, ignore_errors=True)
    lib.write_journal(".", {slug: f"title: {slug}\n" for slug in made}, lib.JOURNAL, PAGES)
    for slug, data in made.items():
        pathlib.Path("i", slug, "body.pdf").write_bytes(data)


def build(*options, limits=()):
    """(exit status, messages, processor time [s], largest process [MB]); `limits` of resources hold for the run."""
    def limit():
        for what, most in limits:
            resource.setrlimit(what, most)

    command = [lib.PROGRAM, "build", "i", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=limit) as process:  # pylint: disable=subprocess-popen-preexec-fn
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def pages(name):
    return int(lib.run("qpdf", "--show-npages", f"out/i/{name}").out)


def deep():
    """Rows and nested things of every kind: nothing overflows the stack, in offprints (where a body comes first) and the issue (where it is copied)."""
    made = {make.__name__.replace("_", "-"): make().bytes() for make in DEEP}
    made.update((name, bad_bodies.LARGE[name][1](size)) for name, size in ROWS.items())
    write(made)
    status, said, seconds, megabytes = build()
    print(f"  {len(made)} deep bodies: {seconds:.1f} s, {megabytes} MB")
    lib.require(status == 0 and "[worker]" not in said, f"status {status}: {said[:2000]}")
    for slug in made:
        lib.expect(f"{slug}: pages", 2, pages(f"offprints/{slug}.pdf"))
    lib.expect("issue.pdf: pages", 1 + len(made), pages("issue.pdf"))


def linear():
    """Structure is what costs most: the work for more elements grows with their number, not with its square."""
    few, most = ELEMENTS, TIMES * ELEMENTS
    times, peaks, ratio = {}, {}, RATIO
    for _ in range(2):  # on a busy machine, the first time may be wrong
        if ratio < RATIO:
            break
        for elements in (few, most):
            write({"x": bad_bodies.LARGE["structure-width"][1](elements), "y": bad_bodies.LARGE["structure-width"][1](9)})
            status, said, seconds, megabytes = build("-j", "1")
            lib.require(status == 0, f"status {status}: {said[:2000]}")
            times[elements] = min(seconds, times.get(elements, seconds))
            peaks[elements] = megabytes
        ratio = times[most] / times[few]
    print(f"  {few} and {most} elements: {times[few]:.1f} and {times[most]:.1f} s (ratio {ratio:.2f}), {peaks[few]} and {peaks[most]} MB")
    lib.require(ratio < RATIO, f"{TIMES} times the elements take {ratio:.2f} times as long")
    lib.require(SANITIZED or peaks[most] < 16 + MEMORY * most // 1000, f"{peaks[most]} MB")


def many():
    """More bodies than the files that a process may have open at first, and larger than what is kept in memory."""
    filler = bad_bodies.stream("x" * (BYTES // MANY))
    made = {f"a{n:03}": File(objects=[filler]).bytes() for n in range(MANY)}
    write(made)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    status, said, seconds, megabytes = build(limits=[(resource.RLIMIT_NOFILE, (FILES, hard))])
    print(f"  {MANY} bodies: {seconds:.1f} s, {megabytes} MB")
    lib.require(status == 0, f"status {status}: {said[:2000]}")
    lib.expect("issue.pdf: pages", 1 + MANY, pages("issue.pdf"))
    # where no more may be opened, the issue is not written, and says why
    status, said, _, _ = build("--force", limits=[(resource.RLIMIT_NOFILE, (FILES, FILES))])
    lib.require(status in (1, 3) and "Too many open files" in said, f"status {status}: {said[:2000]}")


def without_memory():
    """A body that needs more memory than there is costs the issue, and perhaps its own offprint, but nothing else."""
    if SANITIZED:
        print("  not with sanitizers, which reserve terabytes")
        return
    write({"a": File().bytes(), "x": bad_bodies.LARGE["structure-width"][1](MANY_ELEMENTS), "c": File().bytes()})
    most = 256 << 20
    status, said, _, _ = build("-j", "1", limits=[(resource.RLIMIT_AS, (most, most))])
    # which of them meets the limit, and whether it can still say so, depends on libqpdf's version
    named = any(name in said for name in ("i/issue.yaml: error: ", "i/x/body.pdf: error: ", "cannot write 'out/i/issue.pdf'",
                                          "i/x/article.yaml: error: the offprint was not written"))
    lib.require(status in (1, 3) and named, f"status {status}: {said}")
    found = lib.files_of("out/i")
    lib.require({"offprints/a.pdf", "offprints/c.pdf", "covers/x.pdf"} <= found.keys() and "issue.pdf" not in found, f"{sorted(found)}: {said}")
    lib.expect("temporary files", [], [name for name in found if "/." in "/" + name])


TESTS = (deep, linear, many, without_memory)
lib.need("qpdf")
lib.main(*(test for test in TESTS if test.__name__ in sys.argv[1:] or not sys.argv[1:]))
