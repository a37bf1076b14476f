"""Measures joins against the command line of qpdf: pairs in one run, medians.

usage: join.py offprint | issue | growth | size

offprint   processor time of an offprint: a build with bodies minus the same build without, divided by the offprints, against qpdf with the
           same cover and settings, start of its process included
issue      the same for an issue of 12 bodies of 20 pages against qpdf's own concatenation, and the largest process of each
growth     issues of 50, 100 and 200 bodies of 20 pages
size       offprints against the sum of their parts; an issue whose bodies share fonts against qpdf's

Bodies are PDF files of 2 to 50 pages below /usr/share/doc, if there are any, and ones made of the program's own pages.
"""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import generate
import lib

SETTINGS = ["--object-streams=generate", "--stream-data=preserve", "--newline-before-endstream", "--deterministic-id", "--warning-exit-0"]
WARNINGS = "warnings: {restricted-body: off, repaired-body: off, dropped-claim: off, dropped-action: off, dropped-script: off, page-count: off}\n"
BODIES = 24
PAGES = 20
ROUNDS = 5


def measure(*command):
    """(processor time [ms], largest process [MB]) of a program and its children."""
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode not in (0, 3) or " errors," in text and " 0 errors," not in text:
        sys.exit(f"{' '.join(map(str, command))}: status {process.returncode}\n{text[-2000:]}")
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def page_count(path):
    found = re.search(r"(?m)^(\d+)$", lib.run("qpdf", "--show-npages", "--warning-exit-0", path, status=None).out)
    return int(found[1]) if found else 0


def found_bodies(most, least=2):
    """PDF files by others on this machine: at most one of a folder, those of `least` to 50 pages that qpdf finds sound."""
    found, folders = [], set()
    for path in sorted(pathlib.Path("/usr/share/doc").rglob("*.pdf")):
        if len(found) == most:
            break
        if path.parent in folders or not least <= page_count(path) <= 50:
            continue
        if lib.run("qpdf", "--check", path, status=None).status == 0:
            folders.add(path.parent)
            found.append(path)
    return found


def own_pages(folder):
    """Cover sheets and front matter of this program, as material."""
    slugs = generate.generate(folder, 40)
    lib.run(lib.PROGRAM, "build", "i", "-o", "out", cwd=folder)
    return [folder / "out/i/front-matter.pdf"] + [folder / "out/i/covers" / f"{slug}.pdf" for slug in slugs]


def made_bodies(folder, count, pages):
    """Bodies of so many pages (a function of the number), made of the program's pages: all share their fonts' subsets only where a page recurs."""
    material = own_pages(folder / "own")[1:]
    made = []
    for n in range(count):
        path = folder / f"body-{n}.pdf"
        parts = [str(material[(n * 7 + k) % len(material)]) for k in range(pages(n))]
        lib.run("qpdf", "--empty", "--pages", *parts, "--", "--object-streams=generate", path)
        made.append(path)
    return made


def journal(folder, bodies):
    """A journal whose articles have these bodies; their names are given back."""
    slugs = generate.generate(folder, len(bodies))
    with open(folder / "journal.yaml", "a", encoding="utf-8") as f:
        f.write(WARNINGS)
    for slug in slugs:
        path = folder / "i" / slug / "article.yaml"
        path.write_text(re.sub("(?m)^(pages|doi): .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    return slugs


def place(folder, slugs, bodies):
    for slug, body in zip(slugs, bodies):
        shutil.copy(body, folder / "i" / slug / "body.pdf")


def remove(folder, slugs):
    for slug in slugs:
        (folder / "i" / slug / "body.pdf").unlink(missing_ok=True)


def build(folder, *options):
    shutil.rmtree(folder / "out", ignore_errors=True)
    return measure(lib.PROGRAM, "build", folder / "i", "-o", folder / "out", *options)


def by_qpdf(folder, slugs):
    """qpdf's offprints of the same parts: (processor time of all [ms], largest process [MB])."""
    used, most = 0, 0
    for slug in slugs:
        body, cover = folder / "i" / slug / "body.pdf", folder / "out/i/covers" / f"{slug}.pdf"
        time, memory = measure("qpdf", body, "--pages", cover, body, "--", *SETTINGS, folder / "by-qpdf.pdf")
        used, most = used + time, max(most, memory)
    return used, most


def offprint(folder):
    others = found_bodies(BODIES)
    print(f"{len(others)} bodies found below /usr/share/doc" if others else "no bodies found below /usr/share/doc")
    made = made_bodies(folder, BODIES, lambda n: 2 + 2 * n)
    for what, bodies in (("found", others), ("made", made)):
        if bodies:
            compare_offprints(folder / what, what, bodies)


def compare_offprints(folder, what, bodies):
    slugs = journal(folder, bodies)
    only = ["--only", ",".join(slugs)]
    ours, theirs, memory = [], [], []
    for _ in range(ROUNDS):
        remove(folder, slugs)
        without, _ = build(folder, *only)
        place(folder, slugs, bodies)
        joined, peak = build(folder, *only)
        used, most = by_qpdf(folder, slugs)
        ours.append((joined - without) / len(slugs))
        theirs.append(used / len(slugs))
        memory.append((peak, most))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    print(f"offprints of {len(slugs)} bodies {what}: {statistics.median(ours):.1f} ms of CPU each, qpdf {statistics.median(theirs):.1f}; "
          f"ratio {ratio:.2f} (aim: 1.3); memory {max(m[0] for m in memory):.0f} MB, qpdf {max(m[1] for m in memory):.0f}")


def whole(folder, slugs, bodies):
    """One round: (our time for issue.pdf, qpdf's [ms], our largest process, qpdf's [MB])."""
    out, only = folder / "out/i", ["--only", ",".join(slugs)]
    remove(folder, slugs)
    front = build(folder)[0] - build(folder, *only)[0]  # front matter is written with the issue only
    place(folder, slugs, bodies)
    without, _ = build(folder, *only)
    joined, ours = build(folder)
    parts = [out / "front-matter.pdf"] * (out / "front-matter.pdf").exists() + [folder / "i" / slug / "body.pdf" for slug in slugs]
    used, theirs = measure("qpdf", "--empty", "--pages", *parts, "--", *SETTINGS, folder / "by-qpdf.pdf")
    return joined - without - front, used, ours, theirs


def of_length(folder, bodies):
    """The first pages of files that have more."""
    made = []
    for n, body in enumerate(bodies):
        made.append(folder / f"cut-{n}.pdf")
        lib.run("qpdf", body, "--pages", body, f"1-{PAGES}", "--", made[-1])
    return made


def issue(folder):
    compare_issues(folder / "made", "made", made_bodies(folder, 12, lambda n: PAGES))
    found = found_bodies(12, PAGES)
    if len(found) == 12:
        compare_issues(folder / "found", "found", of_length(folder, found))
    else:
        print(f"fewer than 12 files of {PAGES} pages found below /usr/share/doc")


def compare_issues(folder, what, bodies):
    slugs = journal(folder, bodies)
    rounds = [whole(folder, slugs, bodies) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(r[k] for r in rounds) for k in (0, 1))
    print(f"issue of 12 bodies {what}, of {PAGES} pages: {ours:.0f} ms of CPU, qpdf {theirs:.0f}; ratio {statistics.median(r[0] / r[1] for r in rounds):.2f} "
          f"(aim: 1.3); memory {rounds[0][2]:.0f} MB, qpdf {rounds[0][3]:.0f}")


def growth(folder):
    times = {}
    bodies = made_bodies(folder, 200, lambda n: PAGES)
    for count in (50, 100, 200):
        slugs = journal(folder / str(count), bodies[:count])
        times[count] = whole(folder / str(count), slugs, bodies)[0]
    print("issues of " + ", ".join(f"{count} bodies: {time:.0f} ms of CPU ({time / count:.1f} a body)" for count, time in times.items()))


def size(folder):
    made = made_bodies(folder, BODIES, lambda n: 2 + 2 * n)
    for what, bodies in (("found", found_bodies(BODIES)), ("made", made)):
        if not bodies:
            continue
        slugs = journal(folder / what, bodies)
        place(folder / what, slugs, bodies)
        build(folder / what)
        out = folder / what / "out/i"
        ratios = [(out / f"offprints/{slug}.pdf").stat().st_size / ((out / f"covers/{slug}.pdf").stat().st_size + body.stat().st_size)
                  for slug, body in zip(slugs, bodies)]
        measure("qpdf", "--empty", "--pages", out / "front-matter.pdf", *bodies, "--", *SETTINGS, folder / "by-qpdf.pdf")
        ours, theirs = (out / "issue.pdf").stat().st_size, (folder / "by-qpdf.pdf").stat().st_size
        print(f"offprints of {len(slugs)} bodies {what}: {statistics.median(ratios):.3f} of the sum of their parts (aim: 0.97), at most {max(ratios):.3f}; "
              f"issue {ours / 1e6:.2f} MB, by qpdf {theirs / 1e6:.2f} MB")


def main():
    lib.need("qpdf")
    with lib.workshop() as folder:
        {"offprint": offprint, "issue": issue, "growth": growth, "size": size}[sys.argv[1]](folder)


if __name__ == "__main__":
    main()
