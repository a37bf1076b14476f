"""Compares what `offprint show` says of each case with the text that is kept beside it.

usage: run.py [--update]

In a case, NAME.model and NAME.frames hold what is expected of `show --model` and `show --frames`: "journal" is the journal's file,
"issue" the issue, any other name the article in that folder. A new one begins as an empty file. --update shows the differences, and then
writes what is said now.
"""

import difflib
import sys

import lib

CASES = lib.ROOT / "tests/golden/cases"


def target_of(golden):
    if golden.stem == "issue":
        return golden.parent
    if golden.stem == "journal":
        return golden.parent / "journal.yaml"
    return golden.parent / golden.stem


def main():
    goldens = sorted(p for p in CASES.rglob("*") if p.suffix in (".model", ".frames"))
    for golden in goldens:
        name = golden.relative_to(CASES)
        status, said, err = lib.offprint("show", "--" + golden.suffix[1:], target_of(name), cwd=CASES, status=None)
        expected = golden.read_text(encoding="utf-8")
        if status or err:
            lib.problems.append(f"{name}: exit status {status}\n{err}")
        elif said != expected:
            lib.problems.append("".join(difflib.unified_diff(expected.splitlines(True), said.splitlines(True), str(name), "now")))
            if "--update" in sys.argv:
                golden.write_text(said, encoding="utf-8")
    lib.finish(texts=len(goldens))


main()
