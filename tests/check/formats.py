"""Messages as JSON and GitHub annotations equal those printed as text, for every fourth case of tests/bad and one that is hard to escape."""

import json
import pathlib
import os
import re

import lib

KEYS = ["path", "line", "column", "level", "code", "message", "source", "caret", "notes"]
NOTE_KEYS = ["path", "line", "column", "message", "source", "caret"]
# the characters of the cases that must not reach a terminal
# or cannot be seen
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
HEAD = re.compile(r"^(?:\S.*?: |offprint: )(?:error|warning|note): ")


def check(*arguments, cwd=None, status=(0, 1), env=None):
    return lib.offprint("check", *arguments, cwd=cwd, status=status, env=env)[1:]


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
        if message["level"] == "summary":
            continue
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
    for a, b in zip(expected + ["(nothing)"] * len(got), got + ["(nothing)"] * len(expected)):
        if a != b:
            lib.problems.append(f"{name}, {what}:\n  expected {a}\n  got      {b}")
            break


def each_case():
    for n, case in enumerate(lib.sample(lib.bad_cases(), 8, 4)):
        expected = [line for line in (case / "expected").read_text(encoding="utf-8").splitlines() if HEAD.match(line)]
        words = lib.options_of(case)
        out, err = check(*words, "i", "--format", "json", cwd=case)
        lib.expect(f"{case.name}: lines on stderr (only the summary)", 1, err.count("\n"))
        compare(case.name, "json", expected, heads_of_json(out))
        if n % 4 == 0:
            out, _ = check(*words, "i", "--format=github", cwd=case, env={"GITHUB_WORKSPACE": str(case)})
            compare(case.name, "github", expected, heads_of_github(out))


def hard():
    """Names and values with every character that the formats must escape."""
    value = 'a%0A, "b\\c" \U0001d11e :: \u0301'
    article = f"title: x\ntype: '{value}'\nauthors:\n" + 'x: "\\x07\\e[31m"\n' + "".join(f"e{i}: 1\n" for i in range(3))
    lib.write_journal(".", {"a": article})
    issue = b"50%, a:b \xff\n\"q\""
    os.rename(b"i", issue)
    out, _ = check(issue, "--format", "json", status=(1,))
    messages = [json.loads(line) for line in out.splitlines()][:-1]
    assert messages and all(m["path"].endswith('50%, a:b \\xFF\n"q"/a/article.yaml') for m in messages), out
    bad = [m for m in messages if m["code"] == "bad-value"]
    assert value in bad[0]["message"] and value in bad[0]["source"], out
    out, _ = check(issue, "--format", "github", status=(1,))
    assert "file=" in out and "50%25%2C a%3Ab \\xFF%0A\"q\"/a/article.yaml,line=2,col=8,title=bad-value::'a%250A, " in out, out
    assert len(out.splitlines()) == len(messages), out


def nowhere():
    """A message without a place."""
    out, _ = check("none", "--format", "json", status=(1,))
    message, summary = map(json.loads, out.splitlines())
    assert summary["message"] == "0 issues, 0 articles: 1 error, 0 warnings" and set(KEYS) < set(summary), out
    assert [summary[k] for k in ("level", "issues", "articles", "files", "errors", "warnings")] == ["summary", 0, 0, 0, 1, 0], out
    assert [message[k] for k in ("path", "line", "column", "code")] == [None, None, None, "missing-file"], out
    out, _ = check("none", "--format", "github", status=(1,))
    assert out.startswith("::error title=missing-file::no such issue: "), out


def repository():
    """GitHub's paths are those in the repository, wherever the program runs."""
    lib.write_journal("repo/journal", {"a": "title: x\nauthros: y\n"})
    pathlib.Path("repo/.git").mkdir()
    for folder, path in (("repo", "journal/i"), ("repo/journal", "i"), ("repo/journal/i", "."), (".", "repo/journal/i")):
        out, _ = check(path, "--format", "github", cwd=folder, env={"GITHUB_WORKSPACE": "repo" if folder == "." else None}, status=(1,))
        assert "file=journal/i/a/article.yaml,line=2,col=1,title=unknown-key" in out, (folder, out)


def flood():
    """600 mistakes in one file, more than are kept."""
    authors = "".join(f'  - {{name: "A{chr(97 + n // 26)}{chr(97 + n % 26)}, B", orcid: "{n}"}}\n' for n in range(600))
    lib.write_journal(".", {"a": "title: x\nauthors:\n" + authors})
    out, err = check("i", "--format", "json", status=(1,))
    last = json.loads(out.splitlines()[-2])
    assert len(out.splitlines()) == 502 and "600 errors" in err, err
    assert (last["level"], last["code"], last["message"]) == ("note", None, "100 more errors not shown"), last
    out, _ = check("i", "--format", "github", status=(1,))
    assert len(out.splitlines()) == 51, out
    assert out.splitlines()[-1] == "::notice file=i/a/article.yaml,title=offprint::550 more errors not shown", out


lib.main(each_case, hard, nowhere, repository, flood)
