"""Checks each case, a folder with a journal and its issue "i", and compares what is said with the file "expected" in it.

usage: messages.py CASES TABLES [--update]    TABLES prints the program's tables (tables.c)

A case may have a file "options" with more words of the command line.

Every diagnostic code must be met in some case at every level that its entry names; those that the cases cannot provoke are met in another
test, which must hold the code in brackets.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys

ELSEWHERE = {
    ("system", "error"): "cli/system.sh",
    ("worker", "error"): "faults/ends.py",
    ("bad-value", "warning"): "cli/output.sh",
}


def said_by(program, case):
    options = case / "options"
    words = options.read_text(encoding="utf-8").split() if options.exists() else []
    done = subprocess.run([program, "check", *words, "i"], cwd=case, capture_output=True, check=False)
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
        seen.update((code, level) for level, code in re.findall(r"^\S+: (error|warning): .*\[([a-z0-9-]+)\]$", expected, re.M))
        right_status = 1 if re.search(r": error: ", expected) else 0
        if said == expected and status == right_status:
            continue
        failed += 1
        print(f"{case.name}: exit status {status}")
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), said.splitlines(True), "expected", "said"))
        if update:
            expected_file.write_text(said, encoding="utf-8")
    tables = subprocess.run([sys.argv[2]], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    wanted = {(code, level) for code, levels in re.findall(r"^code (\S+) (.*)$", tables, re.M) for level in levels.split()}
    for (code, level), test in ELSEWHERE.items():
        if f"[{code}]" in (folder.parent / test).read_text(encoding="utf-8"):
            seen.add((code, level))
    for code, level in sorted(wanted - seen):
        print(f"{code}: no case in which it is {level}")
    for code, level in sorted(seen - wanted):
        print(f"{code}: its entry in src/data/messages does not say that it may be {level}")
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed or wanted != seen or not cases else 0


sys.exit(main())
