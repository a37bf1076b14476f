"""Compares the output of `offprint show` for each case with the text beside it.

usage: run.py [--update]

In a case, NAME.model, NAME.frames and NAME.svg are the expected output of `show --model`, `show --frames` and `show --svg`: NAME is
"journal" for the journal's file, "issue" for the issue, otherwise the folder of an article. Start a new one as an empty file. --update shows
the differences and then writes the present output.
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
    goldens = sorted(p for p in CASES.rglob("*") if p.suffix in (".model", ".frames", ".svg"))
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
