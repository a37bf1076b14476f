"""Warnings in every fourth case of tests/bad can be turned off or made errors by their codes in journal.yaml; errors are not affected."""

import re
import shutil

import lib

HEAD = re.compile(r"^(\S[^\n]*?): (error|warning): ([^\n]*) \[([a-z0-9-]+)\]$", re.M)


def heads(text):
    return sorted((place, level, words, code) for place, level, words, code in HEAD.findall(text))


def messages_with(case, codes, rule):
    """The messages about a copy of the case whose journal sets this rule for the codes."""
    with lib.workshop():
        shutil.copytree(case, ".", symlinks=True, dirs_exist_ok=True)
        with open("journal.yaml", "a", encoding="utf-8") as journal:
            journal.write("warnings: {" + ", ".join(f"{code}: {rule}" for code in codes) + "}\n")
        done = lib.offprint("check", *lib.options_of(case), "i", status=None)
    return heads(done.err), done.status


def check_case(case, expected):
    codes = sorted({code for _, level, _, code in expected if level == "warning"})
    errors = [head for head in expected if head[1] == "error"]
    said, status = messages_with(case, codes, "off")
    lib.expect(f"{case.name}, off", (errors, 1 if errors else 0), (said, status))
    raised = sorted((place, "error", words, code) for place, _, words, code in expected)
    lib.expect(f"{case.name}, error", (raised, 1), messages_with(case, codes, "error"))


def main():
    cases = {}
    for case in lib.bad_cases():
        expected = heads((case / "expected").read_text(encoding="utf-8"))
        journal = (case / "journal.yaml").read_text(encoding="utf-8")
        if any(level == "warning" for _, level, _, _ in expected) and "\nwarnings:" not in journal:
            cases[case] = expected
    for case in lib.sample(cases, 8, 4):
        check_case(case, cases[case])
    lib.finish(cases=len(cases))


main()
