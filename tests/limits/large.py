"""Of a large issue, the process that makes the front matter keeps little of each article.

usage: large.py PROGRAM    PROGRAM: built from bench/bench_matter.c
"""

import pathlib
import sys

import lib

sys.path.append(str(lib.ROOT / "tests/bench"))
import matter  # noqa: E402  the folder of the benchmarks

ARTICLES = 320, 640
PAGES = ["contents", "abstracts", "authors", "keywords"]
KIB = 64  # of each article more: half of what is kept if nothing is forgotten, and several times what is kept


def main():
    program = pathlib.Path(sys.argv[1]).absolute()
    peaks = []
    for number in ARTICLES:
        with lib.workshop() as folder:
            matter.write(folder, number, PAGES)
            pages, _, _, most = matter.measure(program, folder)
            lib.require(pages > number, f"{number} articles: {pages:.0f} pages")
            peaks.append(most)
    kept = (peaks[1] - peaks[0]) * 1024 / (ARTICLES[1] - ARTICLES[0])
    if kept > KIB:
        lib.problems.append(f"{kept:.1f} KiB for each article more: {peaks[0]:.1f} MiB with {ARTICLES[0]}, {peaks[1]:.1f} with {ARTICLES[1]}")
    lib.finish(kept=f"{kept:.1f} KiB")


if __name__ == "__main__":
    main()
