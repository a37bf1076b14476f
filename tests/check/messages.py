"""Runs `offprint check` on each case, a folder with a journal and its issue "i", and compares the messages with its file "expected".

usage: messages.py TABLES [--update]    TABLES prints the program's tables (tables.c)

A case may have a file "options" with more command line words.

Every message code must occur in some case at every level that its entry names: here, or in the messages about joined files that other tests
expect (tests/join/*.expected). Codes that neither can provoke occur in another test, which must contain the code in brackets.
"""

import difflib
import re
import sys

import lib

ELSEWHERE = {
    ("system", "error"): "cli/system.sh",
    ("worker", "error"): "faults/ends.py",
    ("bad-value", "warning"): "cli/output.sh",
    ("page-count", "warning"): "cli/joined.py",
    ("page-gap", "warning"): "cli/joined.py",
    ("page-twice", "warning"): "cli/joined.py",
    ("unknown-pages", "warning"): "cli/joined.py",
    ("missing-program", "error"): "pdf/stamps.py",
    ("not-stamped", "warning"): "pdf/stamps.py",
    ("no-lock", "warning"): "faults/together.py",
    ("missing-shard", "error"): "incremental/shards.py",
    ("stale-shard", "error"): "incremental/shards.py",
    ("mixed-shards", "error"): "incremental/shards.py",
    ("export-stamp", "warning"): "export/exports.py",
    ("site-address", "warning"): "site/site.py",
    ("site-stale", "warning"): "site/site.py",
    ("site-stale", "error"): "site/site.py",
}


def codes_of(expected):
    """(code, level) of each message in a text."""
    return {(code, level) for level, code in re.findall(r"^(?:\+ )?\S+: (error|warning): .*\[([a-z0-9-]+)\]$", expected, re.M)}


def messages_of(case):
    done = lib.offprint("check", *lib.options_of(case), "i", cwd=case, status=None)
    # without the summary, the last line
    return "".join(done.err.splitlines(keepends=True)[:-1]), done.status


def main():
    update = "--update" in sys.argv
    seen = set()
    cases = lib.bad_cases() if update else lib.sample(lib.bad_cases(), 40)
    for case in cases:
        said, status = messages_of(case)
        expected_file = case / "expected"
        expected = expected_file.read_text(encoding="utf-8") if expected_file.exists() else ""
        seen |= codes_of(expected)
        right_status = 1 if re.search(r": error: ", expected) else 0
        if said == expected and status == right_status:
            continue
        diff = difflib.unified_diff(expected.splitlines(True), said.splitlines(True), "expected", "said")
        lib.problems.append(f"{case.name}: exit status {status}\n{''.join(diff)}")
        if update and expected_file.exists() and not expected:
            print(f"{case.name} expects no message: mend it, or delete its 'expected'")
        elif update:
            expected_file.write_text(said, encoding="utf-8")
    tables = lib.run(sys.argv[1]).out
    wanted = {(code, level) for code, levels in re.findall(r"^code (\S+) (.*)$", tables, re.M) for level in levels.split()}
    for path in (lib.ROOT / "tests/join").glob("*.expected"):
        seen |= codes_of(path.read_text(encoding="utf-8"))
    for (code, level), test in ELSEWHERE.items():
        if f"[{code}]" in (lib.ROOT / "tests" / test).read_text(encoding="utf-8"):
            seen.add((code, level))
    if not lib.QUICK:
        lib.problems += [f"{code}: no case at level {level}" for code, level in sorted(wanted - seen)]
    lib.problems += [f"{code}: its entry in src/data/messages lacks the level {level}" for code, level in sorted(seen - wanted)]
    lib.finish(cases=len(cases), codes=len(wanted))


main()
