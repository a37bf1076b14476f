"""Measures the front matter of large issues: processor time and memory of the process that makes it, in addition to those at its start.

usage: matter.py PROGRAM contents | indexes | abstracts [NUMBER...]

PROGRAM: built from bench_matter.c; NUMBER: of articles
"""

import math
import pathlib
import re
import shutil
import subprocess
import sys

import generate
import lib

PAGES = {"contents": ["contents"], "indexes": ["contents", "authors", "keywords"], "abstracts": ["contents", "abstracts"]}
NUMBERS = {"contents": [1_000, 10_000, 100_000], "indexes": [1_000, 10_000], "abstracts": [500, 1_000]}


def write(folder, number, pages):
    """An issue of so many articles with these pages before them."""
    generate.generate(folder, number)
    issue = folder / "i/issue.yaml"
    listed = "".join(f"  - page: {page}\n" for page in pages)
    issue.write_text(f"front_numbering: roman\npages:\n{listed}" + issue.read_text(encoding="utf-8"), encoding="utf-8")


def measure(program, folder):
    """Pages, seconds, MiB at the start and at most."""
    said = subprocess.run([program, folder / "i"], check=True, capture_output=True, text=True).stdout
    return [float(word) for word in re.findall(r"[0-9.]+", said)]


def exponent(first, second, n):
    """Of the growth between two figures for n[0] and n[1] articles."""
    return math.log(second / first) / math.log(n[1] / n[0])


def main():
    program, kind = sys.argv[1:3]
    program = pathlib.Path(program).absolute()
    numbers = [int(word) for word in sys.argv[3:]] or NUMBERS[kind]
    figures = []
    for number in numbers:
        with lib.workshop() as folder:
            write(folder, number, PAGES[kind])
            pages, seconds, start, most = measure(program, folder)
            shutil.rmtree(folder / "i")
        figures.append((number, seconds, most - start))
        print(f"{kind} of {number} articles: {pages:.0f} pages, {seconds:.1f} s of CPU ({seconds / number * 1000:.2f} ms an article), "
              f"{most:.1f} MiB", flush=True)
    for (n, seconds, memory), (m, seconds2, memory2) in zip(figures, figures[1:]):
        print(f"from {n} to {m}: exponent of CPU {exponent(seconds, seconds2, (n, m)):.2f}, of memory {exponent(memory, memory2, (n, m)):.2f}; "
              f"{(memory2 - memory) * 1024 / (m - n):.1f} KiB kept for each article more")


if __name__ == "__main__":
    main()
