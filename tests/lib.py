"""Shared by the Python tests: running programs, trees of files, counts, and how a test ends.

meson gives the program's path in $OFFPRINT and this folder in $PYTHONPATH. With OFFPRINT_TESTS=quick, tests take a few
of their cases; with OFFPRINT_TESTS=all, those take all that have too many for the full run.
"""

import contextlib
import importlib.util
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import traceback
import typing
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("OFFPRINT", "")
QUICK = os.environ.get("OFFPRINT_TESTS") == "quick"
ALL = os.environ.get("OFFPRINT_TESTS") == "all"
SKIPPED = 77
STATE = ".offprint-state"  # in an output folder, for the next build
HANG = 600  # [s] for one run of a program: even on a busy machine, only a run that never ends takes this long
SHOWN = 200  # problems printed at most
JOURNAL = "title: Herald\nlanguages: [en]\nwarnings: {missing-translation: off}\n"
ISSUE = "year: 2020\nsections:\n  - articles: [%s]\n"

problems = []

# nohup and shells make background processes ignore some signals; the tested program must not inherit that
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


class Done(typing.NamedTuple):
    """The result of a finished program; bytes that are not UTF-8 become U+FFFD."""
    status: int
    out: str
    err: str


def require(holds, text):
    """Ends the test function, but not the whole test, if `holds` is false."""
    if not holds:
        raise AssertionError(text)


def expect(what, wanted, got):
    if wanted != got:
        problems.append(f"{what}: expected {wanted!r}, got {got!r}")


def environment(changes):
    """The test's environment with changes; None removes a variable."""
    return {k: v for k, v in {**os.environ, **changes}.items() if v is not None}


def run_bytes(*command, status=(0,), env=None, **options):
    """Runs a program to its end: (status, stdout, stderr). An unexpected status ends the test function; None expects any."""
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


def need(*tools, files=(), modules=()):
    """Skips the test if programs, files of theirs or modules of Python are missing; with OFFPRINT_TOOLS=required, fails it."""
    missing = [tool for tool in tools if not shutil.which(tool)] + [str(path) for path in files if not os.path.exists(path)]
    missing += [module for module in modules if not importlib.util.find_spec(module)]
    if missing:
        print("not found: " + ", ".join(missing))
        sys.exit(1 if os.environ.get("OFFPRINT_TOOLS") == "required" else SKIPPED)


def sample(cases, few, step=1):
    """Cases, evenly spaced: in a quick run a few; of every `step` one, unless OFFPRINT_TESTS=all."""
    cases = list(cases)
    number = few if QUICK else len(cases) if ALL else -(-len(cases) // step)
    return [cases[n * len(cases) // number] for n in range(number)] if len(cases) > number else cases


def write_files(folder, files):
    """Writes files, given by name as text, bytes, or a function that makes the file at a path."""
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def change(path, *changes):
    """Replaces texts of a file, which must have them."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    for old, new in changes:
        require(old in text, f"{path} has no {old!r}")
        text = text.replace(old, new)
    pathlib.Path(path).write_text(text, encoding="utf-8")


def png(width, height):
    """A white picture."""
    rows = (b"\0" + b"\xff" * ((width + 7) // 8)) * height
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)


def write_journal(folder, articles, journal=JOURNAL, issue=""):
    """Writes a journal with the issue "i". `articles`: the contents of article.yaml by name; `issue`: lines for issue.yaml."""
    files = {f"i/{name}/article.yaml": content for name, content in articles.items()}
    write_files(folder, {"journal.yaml": journal, "i/issue.yaml": issue + ISSUE % ", ".join(articles), **files})


@contextlib.contextmanager
def inside(folder):
    """Makes a folder the current one for a while."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def workshop():
    """Makes a temporary current folder, which is removed at the end unless $KEEP is set."""
    name = tempfile.mkdtemp()
    try:
        with inside(name):
            yield pathlib.Path(name)
    finally:
        if "KEEP" in os.environ:
            print(f"kept: {name}")
        else:
            shutil.rmtree(name, ignore_errors=True)


def files_of(folder):
    """The bytes of every file below a folder, by name; but not of what a build leaves there for the next one."""
    root = pathlib.Path(folder)
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and p.name != STATE}


def differing(one, two):
    """Names of files that are missing from one of the two, or differ."""
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def finish(**counts):
    """Ends the test: prints problems and counts. A count of 0 is a problem, because nothing was tested."""
    problems.extend(f"no {what}: nothing was tested" for what, n in counts.items() if not n)
    for problem in problems[:SHOWN]:
        print(problem)
    print(*(f"{n} {what.replace('_', ' ')}," for what, n in counts.items()), len(problems), "problems")
    sys.exit(1 if problems else 0)


def main(*tests):
    """Runs each test function in a separate folder, including those after one that fails."""
    for test in tests:
        try:
            with workshop():
                test()
            print(f"ok: {test.__name__}")
        except AssertionError as e:
            problems.append(f"{test.__name__}: {str(e) or traceback.extract_tb(e.__traceback__)[-1].line}")
    finish(tests=len(tests))


# --- pages as text (show --frames) ---------------------------------------------------------------------------------------------------

# A run of letters; `elem` is none of an artifact. `as` gives what it reads as, if that is something else.
FRAME_TEXT = re.compile(r'^text (?P<x>\S+) (?P<y>\S+) (?P<w>\S+) \S+ (?P<size>\S+)(?: [\d.]+%)?(?: #\w+)?(?: (?P<lang>[\w-]+))? '
                        r'(?:@(?P<elem>\d+)|artifact|head|foot) "(?P<text>(?:[^"\\]|\\.)*)"(?: as ".*")?(?: short for ".*")?$')


# --- PDF files ----------------------------------------------------------------------------------------------------------------------


def pdf_file(objects, trailer="", size=True, xref=None):
    """The bytes of a file with these objects, {number: text}, of which 1 is the catalog.

    `trailer`: further entries; `size`: whether it has /Size; `xref`: the place given for the cross-reference table, if not the right one.
    """
    out, at = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}
    length = len(out[0])
    for number, text in sorted(objects.items()):
        at[number] = length
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, text.encode()))
        length += len(out[-1])
    count = max(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % at[n] if n in at else b"0000000000 00000 f \n" for n in range(1, count))
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
    out.append(b"trailer\n<</Root 1 0 R %s %s>>\nstartxref\n%d\n%%%%EOF\n" %
               (b"/Size %d" % count if size else b"", trailer.encode(), length if xref is None else xref))
    return b"".join(out)


def pdf_stream(data, entries=""):
    """The text of a stream object."""
    return f"<</Length {len(data)} {entries}>>\nstream\n{data}\nendstream"


def read(*command):
    """The output of a reader; a failure or anything on stderr is a problem."""
    done = run(*command, status=None)
    if done.status or done.err:
        problems.append(f"{' '.join(map(str, command))}: status {done.status}\n{done.err}")
    return done.out


def plain(text):
    """Text as one would search for it: hyphenation undone, white space, superscripts and subscripts normalised.

    Readers differ at a hyphenated line end: some print the soft hyphen and the line end, some only one of them, some neither.
    """
    text = re.sub("\u00ad\\s*", "", text)
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=\w-) (?=\w)", "", text)  # a line may end after a hyphen that belongs to the word


def pages_of(pdf):
    """The text of each page, laid out as on paper."""
    return read("pdftotext", "-layout", pdf, "-").replace("\u00a0", " ").split("\f")[:-1]


# --- tests/bad: wrong files, and the exact messages about them ------------------------------------------------------------------------


def bad_cases():
    """The folders of the cases, each with a journal, its issue "i", and the file "expected"."""
    cases = sorted(p.parent for p in (ROOT / "tests/bad").glob("*/i"))
    require(cases, "no cases in tests/bad")
    return cases


def options_of(case):
    """Words of the command line besides the issue, from the file "options"."""
    path = case / "options"
    return path.read_text(encoding="utf-8").split() if path.exists() else []
