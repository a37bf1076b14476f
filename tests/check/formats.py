"""The forms of messages for programs say the same as the text: on each case of tests/bad, and on one made to be hard to write down.

usage: formats.py CASES
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

KEYS = ["path", "line", "column", "level", "code", "message", "source", "notes"]
NOTE_KEYS = ["path", "line", "column", "message", "source"]
# what must not reach a terminal, as far as the cases have it
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
HEAD = re.compile(r"^(?:\S.*?: |offprint: )(?:error|warning|note): ")


def run(*arguments, cwd, status=(0, 1)):
    done = subprocess.run([os.environ["OFFPRINT"], "check", *arguments], cwd=cwd, capture_output=True, check=False)
    assert done.returncode in status, f"{arguments}: exit status {done.returncode}"
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def spell(text):
    def one(match):
        n = ord(match.group())
        return f"\\x{n:02X}" if n < 0x80 else f"\\u{n:04X}" if n < 0x10000 else f"\\U{n:08X}"
    return UNSAFE.sub(one, text)


def place(path, line, column):
    return "offprint" if path is None else spell(path) + "".join(f":{n}" for n in (line, column) if n)


def heads_of_json(out):
    heads = []
    for line in out.splitlines():
        message = json.loads(line)
        assert list(message) == KEYS, line
        assert isinstance(message["message"], str) and message["message"], line
        for number in ("line", "column"):
            assert message[number] is None or message[number] > 0, line
        code = f" [{message['code']}]" if message["code"] else ""
        head = place(message["path"], message["line"], message["column"])
        heads.append(f"{head}: {message['level']}: {spell(message['message'])}{code}")
        for note in message["notes"]:
            assert list(note) == NOTE_KEYS, line
            heads.append(f"{place(note['path'], note['line'], note['column'])}: note: {spell(note['message'])}")
    return heads


def unescape(text):
    return re.sub("%(25|0D|0A|3A|2C)", lambda m: chr(int(m.group(1), 16)), text)


def heads_of_github(out):
    heads = []
    for line in out.splitlines():
        command, properties, data = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line).groups()
        fields = dict(p.split("=", 1) for p in properties.split(","))
        here = place(unescape(fields["file"]) if "file" in fields else None, fields.get("line"), fields.get("col"))
        message, *notes = unescape(data).split("\nnote: ")
        if command == "notice":
            heads.append(f"{here}: note: {message}")
            continue
        heads.append(f"{here}: {command}: {message} [{fields['title']}]")
        for note in notes:
            other = re.match(r"(\S+(?::\d+){0,2}): ", note)
            heads.append(f"{other.group(1)}: note: {note[other.end():]}" if other and "/" in note.split(": ")[0] or
                         other and re.search(r"\.(yaml|md)(:\d+)*: ", note) else f"{here}: note: {note}")
    return heads


def compare(name, what, expected, got):
    if expected == got:
        return 0
    for a, b in zip(expected + ["(nothing)"] * len(got), got + ["(nothing)"] * len(expected)):
        if a != b:
            print(f"{name}, {what}:\n  expected {a}\n  got      {b}")
            break
    return 1


def check_case(case, github):
    expected = [line for line in (case / "expected").read_text(encoding="utf-8").splitlines() if HEAD.match(line)]
    options = case / "options"
    words = options.read_text(encoding="utf-8").split() if options.exists() else []
    out, err = run(*words, "i", "--format", "json", cwd=case)
    assert err.count("\n") == 1, f"{case.name}: more than the summary on stderr"
    failed = compare(case.name, "json", expected, heads_of_json(out))
    if not github:
        return failed
    out, _ = run(*words, "i", "--format=github", cwd=case)
    return failed | compare(case.name, "github", expected, heads_of_github(out))


def check_hard(folder):
    """Names and values with everything that the forms have to escape."""
    issue = os.path.join(os.fsencode(folder), b"50%, a:b \xff\n\"q\"")
    os.makedirs(os.path.join(issue, b"a"))
    pathlib.Path(folder, "journal.yaml").write_text("title: Herald\nlanguages: [en]\nwarnings: {missing-translation: off}\n", encoding="utf-8")
    with open(os.path.join(issue, b"issue.yaml"), "w", encoding="utf-8") as f:
        f.write("year: 2020\nsections:\n  - articles: [a]\n")
    value = 'a%0A, "b\\c" \U0001d11e :: \u0301'
    with open(os.path.join(issue, b"a/article.yaml"), "w", encoding="utf-8") as f:
        f.write(f"title: x\ntype: '{value}'\nauthors:\n" + 'x: "\\x07\\e[31m"\n' + "".join(f"e{i}: 1\n" for i in range(3)))
    out, _ = run(issue, "--format", "json", cwd=folder, status=(1,))
    messages = [json.loads(line) for line in out.splitlines()]
    assert all(m["path"].endswith('50%, a:b \\xFF\n"q"/a/article.yaml') for m in messages), out
    bad = [m for m in messages if m["code"] == "bad-value"]
    assert value in bad[0]["message"] and value in bad[0]["source"], out
    out, _ = run(issue, "--format", "github", cwd=folder, status=(1,))
    assert "file=" in out and "50%25%2C a%3Ab \\xFF%0A\"q\"/a/article.yaml,line=2,col=8,title=bad-value::'a%250A, " in out, out
    assert len(out.splitlines()) == len(messages), out


def check_nowhere(folder):
    """A message without a place."""
    out, _ = run("none", "--format", "json", cwd=folder, status=(1,))
    message = json.loads(out)
    assert [message[k] for k in ("path", "line", "column", "code")] == [None, None, None, "missing-file"], out
    out, _ = run("none", "--format", "github", cwd=folder, status=(1,))
    assert out.startswith("::error title=missing-file::no such issue: "), out


def check_flood(folder):
    """More than is kept: 600 mistakes in one file."""
    os.makedirs(os.path.join(folder, "i/a"))
    pathlib.Path(folder, "journal.yaml").write_text("title: Herald\nlanguages: [en]\nwarnings: {missing-translation: off}\n", encoding="utf-8")
    pathlib.Path(folder, "i/issue.yaml").write_text("year: 2020\nsections:\n  - articles: [a]\n", encoding="utf-8")
    authors = "".join(f'  - {{name: "A, B{n}", orcid: "{n}"}}\n' for n in range(600))
    pathlib.Path(folder, "i/a/article.yaml").write_text("title: x\nauthors:\n" + authors, encoding="utf-8")
    out, err = run("i", "--format", "json", cwd=folder, status=(1,))
    last = json.loads(out.splitlines()[-1])
    assert len(out.splitlines()) == 501 and "600 errors" in err, err
    assert (last["level"], last["code"], last["message"]) == ("note", None, "100 more errors not shown"), last
    out, _ = run("i", "--format", "github", cwd=folder, status=(1,))
    assert len(out.splitlines()) == 51, out
    assert out.splitlines()[-1] == "::notice file=i/a/article.yaml,title=offprint::550 more errors not shown", out


def main():
    cases = sorted(p.parent for p in pathlib.Path(sys.argv[1]).glob("*/i"))
    failed = sum(check_case(case, n % 4 == 0) for n, case in enumerate(cases))
    for check in (check_hard, check_nowhere, check_flood):
        with tempfile.TemporaryDirectory() as folder:
            check(folder)
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed or not cases else 0


sys.exit(main())
