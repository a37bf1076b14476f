"""What the Python tests share: running programs, trees of files, what is counted, how a test ends.

meson gives the program's path in $OFFPRINT and this folder in $PYTHONPATH. With OFFPRINT_TESTS=quick, tests take a sample of their cases.
"""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import typing
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("OFFPRINT", "")
QUICK = os.environ.get("OFFPRINT_TESTS") == "quick"
SKIPPED = 77
HANG = 600  # [s] for one run of a program: only what never ends takes so long, however busy the machine
SHOWN = 200  # problems, at most
JOURNAL = "title: Herald\nlanguages: [en]\nwarnings: {missing-translation: off}\n"
ISSUE = "year: 2020\nsections:\n  - articles: [%s]\n"

problems = []

# nohup and shells have signals ignored by what they run in the background; what is tested must not inherit that
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


class Done(typing.NamedTuple):
    """A program's end; text that is not UTF-8 holds U+FFFD."""
    status: int
    out: str
    err: str


def require(holds, text):
    """Ends the test function, not the whole test."""
    if not holds:
        raise AssertionError(text)


def expect(what, wanted, got):
    if wanted != got:
        problems.append(f"{what}: expected {wanted!r}, got {got!r}")


def environment(changes):
    """That of the test with changes; None takes a variable away."""
    return {k: v for k, v in {**os.environ, **changes}.items() if v is not None}


def run_bytes(*command, status=(0,), env=None, **options):
    """Runs a program to its end: (status, output, errors). A status that is not among the expected ones ends the test function."""
    what = " ".join(os.fsdecode(word) for word in command)
    try:
        done = subprocess.run(command, env=environment(env or {}), capture_output=True, timeout=HANG, check=False, **options)
    except subprocess.TimeoutExpired as e:
        raise AssertionError(f"hangs: {what}") from e
    require(status is None or done.returncode in status, f"{what}: status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.returncode, done.stdout, done.stderr


def run(*command, **options):
    status, out, err = run_bytes(*command, **options)
    return Done(status, out.decode(errors="replace"), err.decode(errors="replace"))


def offprint(*arguments, **options):
    return run(PROGRAM, *arguments, **options)


def need(*tools):
    """Skips the test where other people's programs are missing."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        print("not found: " + ", ".join(missing))
        sys.exit(SKIPPED)


def sample(cases, few):
    """All cases, or in a quick run a few of them, evenly spread."""
    cases = list(cases)
    return [cases[n * len(cases) // few] for n in range(few)] if QUICK and len(cases) > few else cases


def write_files(folder, files):
    """Files by name: text, bytes, or a function that makes the file at a path."""
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def write_journal(folder, articles, journal=JOURNAL, issue=""):
    """A journal with the issue "i"; of the articles, by name, what article.yaml holds; lines for issue.yaml."""
    files = {f"i/{name}/article.yaml": content for name, content in articles.items()}
    write_files(folder, {"journal.yaml": journal, "i/issue.yaml": issue + ISSUE % ", ".join(articles), **files})


@contextlib.contextmanager
def workshop():
    """A folder to work in, which is the current one until the end, and is gone after it unless $KEEP is set."""
    before, name = os.getcwd(), tempfile.mkdtemp()
    os.chdir(name)
    try:
        yield pathlib.Path(name)
    finally:
        os.chdir(before)
        if "KEEP" in os.environ:
            print(f"kept: {name}")
        else:
            shutil.rmtree(name, ignore_errors=True)


def files_of(folder):
    """Name and bytes of every file below a folder."""
    root = pathlib.Path(folder)
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def differing(one, two):
    """Names of files that are not in both, or not with the same bytes."""
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def finish(**counts):
    """Ends the test: prints its problems and what it counted. A count of 0 is a problem, since such a test sees nothing."""
    problems.extend(f"no {what}: the test is blind" for what, n in counts.items() if not n)
    for problem in problems[:SHOWN]:
        print(problem)
    print(*(f"{n} {what.replace('_', ' ')}," for what, n in counts.items()), len(problems), "problems")
    sys.exit(1 if problems else 0)


def main(*tests):
    """Runs each test function in its own folder; after one that fails, the others too."""
    for test in tests:
        try:
            with workshop():
                test()
            print(f"ok: {test.__name__}")
        except AssertionError as e:
            problems.append(f"{test.__name__}: {str(e) or traceback.extract_tb(e.__traceback__)[-1].line}")
    finish(tests=len(tests))


# --- PDF files, as other people's programs read them --------------------------------------------------------------------------------


def read(*command):
    """What a reader says of a file; anything that it complains of is a problem."""
    done = run(*command, status=None)
    if done.status or done.err:
        problems.append(f"{' '.join(map(str, command))}: status {done.status}\n{done.err}")
    return done.out


def plain(text):
    """What a reader would search for: divisions of words undone, white space and raised or lowered characters levelled.

    Readers differ in what they make of a division: some give the soft hyphen and the line end, some the one alone, some neither.
    """
    text = re.sub("\u00ad\\s*", "", text)
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=\w-) (?=\w)", "", text)  # a line may end after a hyphen of the word's own


def pages_of(pdf):
    """The text of each page, laid out as on paper."""
    return read("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").split("\f")[:-1]


# --- tests/bad: wrong files, and the exact words about them ---------------------------------------------------------------------------


def bad_cases():
    """The folders: a journal, its issue "i", and the file "expected"."""
    cases = sorted(p.parent for p in (ROOT / "tests/bad").glob("*/i"))
    require(cases, "no cases in tests/bad")
    return cases


def options_of(case):
    """What the command line has beside the issue: the words of the file "options"."""
    path = case / "options"
    return path.read_text(encoding="utf-8").split() if path.exists() else []
