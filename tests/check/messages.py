"""Checks each case, a folder with a journal and its issue "i", and compares what is said with the file "expected" in it.

usage: messages.py CASES TABLES [--update]    TABLES prints the program's tables (tables.c)

Every diagnostic code must be met in some case, but for those that the system has to provoke: they are met in tests/cli.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys

ELSEWHERE = {"system", "worker"}


def said_by(program, case):
    done = subprocess.run([program, "check", "i"], cwd=case, capture_output=True, check=False)
    text = done.stderr.decode("utf-8")
    # the last line sums up; every message has been compared by then
    lines = text.splitlines(keepends=True)
    return "".join(lines[:-1]), done.returncode


def main():
    folder = pathlib.Path(sys.argv[1])
    update = "--update" in sys.argv
    seen, failed = set(), 0
    cases = sorted(p.parent for p in folder.glob("*/i"))
    for case in cases:
        said, status = said_by(os.environ["OFFPRINT"], case)
        expected_file = case / "expected"
        expected = expected_file.read_text(encoding="utf-8") if expected_file.exists() else ""
        seen.update(re.findall(r"\[([a-z0-9-]+)\]$", expected, re.M))
        right_status = 1 if re.search(r": error: ", expected) else 0
        if said == expected and status == right_status:
            continue
        failed += 1
        print(f"{case.name}: exit status {status}")
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), said.splitlines(True), "expected", "said"))
        if update:
            expected_file.write_text(said, encoding="utf-8")
    tables = subprocess.run([sys.argv[2]], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    unseen = set(re.findall(r"^code (\S+)$", tables, re.M)) - seen - ELSEWHERE
    if unseen:
        print("no case for: " + ", ".join(sorted(unseen)))
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed or unseen or not cases else 0


sys.exit(main())
