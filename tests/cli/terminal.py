"""Output on a terminal: colours there only, and only if wanted; and the caret below the place, whatever the line contains."""

import os
import pty
import random
import re
import subprocess
import sys
import unicodedata

import lib

# characters that take one column, two or none, and tabs
LETTERS = ["a", "Ж", "é", "漢", "字", "ｱ", "Ｗ", "한", "q\u0323\u0303", "q\u0303", "\t", " ", "😀", "\u200b", "ا"]


def require_terminals():
    """Skips the test if there are no terminals, as in some containers."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        print(error)
        sys.exit(lib.SKIPPED)


def run(*arguments, terminal=True, **variables):
    """The program's messages, on a terminal or into a pipe."""
    variables = {"NO_COLOR": None, "TERM": "xterm", **variables}
    if not terminal:
        return lib.offprint(*arguments, env=variables, status=(0, 1, 4)).err
    ours, theirs = pty.openpty()
    with subprocess.Popen([lib.PROGRAM, *arguments], env=lib.environment(variables), stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            said += part
    os.close(ours)
    assert process.returncode in (0, 1, 4), said
    return said.decode().replace("\r\n", "\n")


def colours():
    lib.write_journal(".", {"a": "title: x\nauthros: y\n"})
    for arguments in (["check", "i"], ["build", "i", "-o", "out"], ["show", "--model", "i/a"]):
        assert "\033[1;31merror:\033[0m" in run(*arguments), arguments
        assert "\033[1;31merror:" in run(*arguments, NO_COLOR=""), "an empty NO_COLOR has no effect"
        for plain in (run(*arguments, NO_COLOR="1"), run(*arguments, TERM="dumb"), run(*arguments, terminal=False)):
            assert "error: unknown key" in plain and "\033[1" not in plain, (arguments, plain)
    for form in ("json", "github"):
        said = run("check", "--format", form, "i")
        assert "unknown-key" in said and "\033[1" not in said, said


def width(text):
    """Width in columns on a terminal with tab stops every eight columns."""
    column = 0
    for c in text:
        if c == "\t":
            column += 8 - column % 8
        elif unicodedata.east_asian_width(c) in "WF":
            column += 2
        elif unicodedata.category(c) not in ("Mn", "Me", "Cf"):
            column += 1
    return column


def spell(text):
    """As in an excerpt: what cannot be seen is spelled out."""
    return "".join(f"\\u{ord(c):04X}" if unicodedata.category(c) == "Cf" else c for c in text)


def caret():
    draw = random.Random(1)
    for _ in range(60 if lib.ALL else 15):
        before = "x" + "".join(draw.choice(LETTERS) for _ in range(draw.randrange(12)))
        line = f'title: "{before}<u>{draw.choice(LETTERS)}z"'
        lib.write_journal(".", {"a": line + "\n"})
        # a slow machine has shown and removed a progress line before
        lines = re.sub("\r[^\r\n]*\033\\[K", "", run("check", "i", NO_COLOR="1")).split("\n")
        head = next(n for n, said in enumerate(lines) if "[raw-html]" in said)
        column = int(lines[head].split(":")[2])
        assert column == line.index("<u>") + 1, lines[head]
        # "    3 | title: ...": no line of a file begins a line
        first, second = lines[head + 1], lines[head + 2]
        shown = spell(line)
        assert first == f"{int(lines[head].split(':')[1]):5} | {shown}", first
        assert second.startswith("      | ") and second.endswith("^"), second
        assert width(second[8:]) - 1 == width(spell(line[:column - 1])), (line, second)


def progress():
    """A progress line, only on terminals, removed at the end. It appears after a tenth of a second, so the run must take longer."""
    articles = 200
    while True:
        lib.write_journal(".", {f"a{n}": "title: x\n" for n in range(articles)})
        said = run("build", "i", "-o", "out", "-j", "1", "--force")
        shown = re.findall(rf"\ri: (\d+)/{articles}, \d+ a second\033\[K", said)
        if shown or articles > 5000:
            break
        articles *= 3
    assert shown and shown == sorted(shown, key=int) and 0 < int(shown[-1]) <= articles, (articles, shown)
    assert re.search(rf"\r\033\[K1 issue, {articles} articles: [^\r]*\n$", said), "the line was not removed"
    said = run("build", "i", "-o", "out", "-j", "1", terminal=False)
    assert f"{articles} articles" in said and "\r" not in said and "\033" not in said, said


require_terminals()
lib.main(colours, caret, progress)
