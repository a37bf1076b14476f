"""Compares what `offprint show` says of each case with the text that is kept beside it.

usage: run.py CASES [--update]

In a case, NAME.model and NAME.frames hold what is expected of `show --model` and `show --frames`: "journal" is the journal's file,
"issue" the issue, any other name the article in that folder. A new one begins as an empty file. --update shows the differences, and then
writes what is said now.
"""

import difflib
import os
import pathlib
import subprocess
import sys


def target_of(golden):
    if golden.stem == "issue":
        return golden.parent
    if golden.stem == "journal":
        return golden.parent / "journal.yaml"
    return golden.parent / golden.stem


def main():
    folder = pathlib.Path(sys.argv[1])
    update = "--update" in sys.argv
    goldens = sorted(p for p in folder.rglob("*") if p.suffix in (".model", ".frames"))
    failed = 0
    for golden in goldens:
        name = golden.relative_to(folder)
        command = [os.environ["OFFPRINT"], "show", "--" + golden.suffix[1:], target_of(name)]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        said, expected = done.stdout.decode(), golden.read_text(encoding="utf-8")
        if done.returncode or done.stderr:
            failed += 1
            print(f"{name}: exit status {done.returncode}\n{done.stderr.decode()}")
        elif said != expected:
            failed += 1
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), said.splitlines(True), str(name), "now"))
            if update:
                golden.write_text(said, encoding="utf-8")
    print(f"{len(goldens)} texts, {failed} failed")
    return 1 if failed or not goldens else 0


sys.exit(main())
