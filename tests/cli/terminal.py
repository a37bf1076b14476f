"""What a terminal shows: colours there alone and only when they are wanted, and the caret below the place whatever the line holds."""

import os
import pathlib
import pty
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

# letters of one column, of two, of none, and tabs
LETTERS = ["a", "Ж", "é", "漢", "字", "ｱ", "Ｗ", "한", "q\u0323\u0303", "q\u0303", "\t", " ", "😀", "\u200b", "ا"]


def require_terminals():
    """Some containers have none; 77 says that the test was left out."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        print(error)
        sys.exit(77)


def run(folder, *arguments, terminal=True, **variables):
    """What the program says, on a terminal or into a pipe."""
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")} | {"TERM": "xterm"} | variables
    command = [os.environ["OFFPRINT"], *arguments]
    if not terminal:
        return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False).stderr.decode()
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=folder, env=env, stdout=theirs, stderr=theirs) as process:
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
    assert process.returncode in (0, 1), said
    return said.decode().replace("\r\n", "\n")


def write(folder, title):
    os.makedirs(f"{folder}/i/a", exist_ok=True)
    pathlib.Path(folder, "journal.yaml").write_text("title: H\nlanguages: [en]\nwarnings: {missing-translation: off}\n", encoding="utf-8")
    pathlib.Path(folder, "i/issue.yaml").write_text("year: 2020\nsections:\n  - articles: [a]\n", encoding="utf-8")
    pathlib.Path(folder, "i/a/article.yaml").write_text(title, encoding="utf-8")


def check_colours(folder):
    write(folder, "title: x\nauthros: y\n")
    for arguments in (["check", "i"], ["build", "i", "-o", "out"], ["show", "--model", "i/a"]):
        assert "\033[1;31merror:\033[0m" in run(folder, *arguments), arguments
        assert "\033[1;31merror:" in run(folder, *arguments, NO_COLOR=""), "an empty NO_COLOR says nothing"
        for plain in (run(folder, *arguments, NO_COLOR="1"), run(folder, *arguments, TERM="dumb"), run(folder, *arguments, terminal=False)):
            assert "error: unknown key" in plain and "\033[1" not in plain, (arguments, plain)
    for form in ("json", "github"):
        said = run(folder, "check", "--format", form, "i")
        assert "unknown-key" in said and "\033[1" not in said, said


def width(text):
    """Columns of a terminal with a tab stop at every eighth."""
    column = 0
    for c in text:
        if c == "\t":
            column += 8 - column % 8
        elif unicodedata.east_asian_width(c) in "WF":
            column += 2
        elif unicodedata.category(c) not in ("Mn", "Me", "Cf"):
            column += 1
    return column


def check_caret(folder):
    draw = random.Random(1)
    for _ in range(60):
        before = "x" + "".join(draw.choice(LETTERS) for _ in range(draw.randrange(12)))
        line = f'title: "{before}<u>{draw.choice(LETTERS)}z"'
        write(folder, line + "\n")
        # a slow machine has shown a line of progress before, and taken it away
        lines = re.sub("\r[^\n]*\033\\[K", "", run(folder, "check", "i", NO_COLOR="1")).split("\n")
        head = next(n for n, said in enumerate(lines) if "[raw-html]" in said)
        column = int(lines[head].split(":")[2])
        assert column == line.index("<u>") + 1, lines[head]
        assert lines[head + 1] == line, lines[head + 1]
        assert lines[head + 2].endswith("^") and width(lines[head + 2]) - 1 == width(line[:column - 1]), (line, lines[head + 2])


def check_progress(folder):
    """A line that rewrites itself is for terminals."""
    write(folder, "title: x\n")
    assert "\r" not in run(folder, "check", "i", terminal=False)


def main():
    require_terminals()
    for check in (check_colours, check_caret, check_progress):
        with tempfile.TemporaryDirectory() as folder:
            check(folder)
    return 0


sys.exit(main())
