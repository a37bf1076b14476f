"""Every warning of the cases in tests/bad can be turned off by its code in journal.yaml, and be made an error; errors stay what they are.

usage: switches.py CASES
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HEAD = re.compile(r"^(\S[^\n]*?): (error|warning): ([^\n]*) \[([a-z0-9-]+)\]$", re.M)


def heads(text):
    return sorted((place, level, words, code) for place, level, words, code in HEAD.findall(text))


def said_with(case, codes, rule):
    """What is said of a copy of the case whose journal has this rule for the codes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, case.name)
        shutil.copytree(case, copy, symlinks=True)
        with open(copy / "journal.yaml", "a", encoding="utf-8") as journal:
            journal.write("warnings: {" + ", ".join(f"{code}: {rule}" for code in codes) + "}\n")
        options = case / "options"
        words = options.read_text(encoding="utf-8").split() if options.exists() else []
        done = subprocess.run([os.environ["OFFPRINT"], "check", *words, "i"], cwd=copy, capture_output=True, check=False)
    return heads(done.stderr.decode()), done.returncode


def check_case(case, expected):
    codes = sorted({code for _, level, _, code in expected if level == "warning"})
    errors = [head for head in expected if head[1] == "error"]
    said, status = said_with(case, codes, "off")
    failed = said != errors or status != (1 if errors else 0)
    raised = sorted((place, "error", words, code) for place, _, words, code in expected)
    said_raised, status = said_with(case, codes, "error")
    failed |= said_raised != raised or status != 1
    if failed:
        print(f"{case.name}: off leaves {[h for h in said if h not in errors]}, error makes {[h for h in said_raised if h not in raised]}")
    return failed


def main():
    cases = {}
    for case in sorted(p.parent for p in pathlib.Path(sys.argv[1]).glob("*/i")):
        expected = heads((case / "expected").read_text(encoding="utf-8"))
        journal = (case / "journal.yaml").read_text(encoding="utf-8")
        if any(level == "warning" for _, level, _, _ in expected) and "\nwarnings:" not in journal:
            cases[case] = expected
    failed = sum(check_case(case, expected) for case, expected in cases.items())
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed or not cases else 0


sys.exit(main())
