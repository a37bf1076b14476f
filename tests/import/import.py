"""Files of other programs become a journal that `check` accepts, and come back in their own form."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import zipfile

import lib

HERE = pathlib.Path(__file__).parent
JOURNAL = lib.ROOT / "tests/export/journal"
# Each names all articles of the journal.
FORMATS = {"jats": "jats", "ojs-3.3": "ojs-3.3.xml", "ojs-3.5": "ojs-3.5.xml", "elibrary": "elibrary.xml", "bibtex": "issue.bib", "ris": "issue.ris",
           "csl": "issue.csl.json", "doaj": "doaj.xml"}


def export(journal, issue, out, *formats):
    lib.offprint("export", *formats, f"{journal}/{issue}", "-o", out, status=(0, 1))
    return pathlib.Path(out, issue, "exports")


def bring(*arguments, status=(0,)):
    return lib.offprint("import", *arguments, status=status)


def files_of(path):
    return sorted(path.glob("*.xml")) if path.is_dir() else [path]


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file()}


def test_formats():
    """Every form that the program writes is read: the titles of all articles come back, and nothing in the result is an error."""
    shutil.copytree(JOURNAL, "j")
    exports = export("j", "7", "out", *FORMATS)
    for name, file in FORMATS.items():
        bring(*files_of(exports / file), "-o", f"in-{name}", status=(0, 1))
        issues = [p.parent for p in pathlib.Path(f"in-{name}").glob("*/issue.yaml")]
        lib.expect(f"{name}: issues", 1, len(issues))
        titles = "".join(p.read_text(encoding="utf-8") for p in issues[0].glob("*/article.yaml"))
        for title in ("Walls", "Borders"):
            lib.require(title in titles, f"{name}: no article {title}")
        lib.require(": error:" not in lib.offprint("check", issues[0], status=(0, 1)).err, f"{name}: errors in what was made")


MORE = """<article xml:lang="en"><front><article-meta><article-id pub-id-type="doi">10.5555/h</article-id>
<title-group><article-title>Hedges</article-title></title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>
<name><surname>Thorn</surname><given-names>Ann</given-names></name></contrib></contrib-group>
<pub-date><month>9</month><year>2020</year></pub-date><volume>1</volume></article-meta></front></article>"""


def test_questions():
    """A text that ends in a question mark is quoted where it stands in a map on one line, which PyYAML refuses otherwise."""
    pathlib.Path("q.ris").write_text("TY  - JOUR\nTI  - Is it?\nTT  - Это ли?\nLA  - en\nPY  - 2020\nKW  - why?\nER  - \n", encoding="utf-8")
    bring("q.ris", "-o", "q")
    text = next(pathlib.Path("q").glob("*/*/article.yaml")).read_text(encoding="utf-8")
    lib.require('en: "Is it?"' in text and '"why?"' in text, f"questions: {text}")


def test_again():
    """The same files change nothing; a file that exists is kept; --merge adds what it lacks."""
    shutil.copytree(JOURNAL, "j")
    files = files_of(export("j", "7", "out", "jats") / "jats")
    bring(*files, "-o", "k")
    before = tree("k")
    lib.require("wrote" not in bring(*files, "-o", "k").out, "files are written again")
    lib.expect("the same files again", before, tree("k"))
    article = next(pathlib.Path("k").glob("*/borders/article.yaml"))
    lines = article.read_text(encoding="utf-8").splitlines(keepends=True)
    article.write_text("# ours\n" + "".join(line for line in lines if not line.startswith("doi:")), encoding="utf-8")
    edited = article.read_bytes()
    lib.require("kept" in bring(*files, "-o", "k").out, "nothing is said of a file that differs")
    lib.expect("a file that exists", edited, article.read_bytes())
    bring(*files, "-o", "k", "--merge")
    merged = article.read_text(encoding="utf-8")
    lib.require(merged.startswith(edited.decode()) and "doi: 10.5555/borders" in merged, f"merged: {merged}")
    less = [{"type": "article-journal", "title": "Hedges", "DOI": "10.5555/h", "issued": {"date-parts": [[2020, 9]]}, "volume": "1",
             "author": [{"family": "Thorn", "given": "Ann"}]}]
    pathlib.Path("less.json").write_text(json.dumps(less), encoding="utf-8")
    pathlib.Path("more.xml").write_text(MORE, encoding="utf-8")
    bring("less.json", "-o", "l")
    said = bring("less.json", "more.xml", "-o", "l", "--merge", status=(0, 1)).out
    text = next(pathlib.Path("l").glob("*/thorn/article.yaml")).read_text(encoding="utf-8")
    lib.require("    orcid: 0000-0002-1825-0097" in text and "conflict:" not in said, f"merged into a person: {said}{text}")


def test_table():
    """A table gives the order and the sections, another file the rest."""
    shutil.copytree(JOURNAL, "j")
    files = files_of(export("j", "7", "out", "jats") / "jats")
    pathlib.Path("t.csv").write_text('DOI;Рубрика\n10.5555/borders;Вторая\n"10.5555/Walls-2024(9)1;2";Первая\n', encoding="utf-8")
    said = bring("t.csv", *files, "-o", "k", "--format", "json", status=(0, 1))
    report = json.loads(said.out)
    issue = next(pathlib.Path("k").glob("*/issue.yaml")).read_text(encoding="utf-8")
    lib.require(0 < issue.find("Вторая") < issue.find("borders") < issue.find("Первая") < issue.find("walls"), f"sections: {issue}")
    lib.require(report["articles"] == 3 and report["counts"]["merged"] == 2, f"counts: {report['counts']}")


def test_conference():
    """What a file says of the journal and the issue holds for the articles of another, before it or after it."""
    files = [HERE / "aclpub2" / name for name in ("conference_details.yml", "papers.yml")]
    for n, order in enumerate((files, files[::-1])):
        bring(*order, "-o", f"c{n}")
        lib.require("Proceedings of the Workshop" in pathlib.Path(f"c{n}/journal.yaml").read_text(encoding="utf-8"), "no title of the journal")
        lib.require("year: 2026" in next(pathlib.Path(f"c{n}").glob("*/issue.yaml")).read_text(encoding="utf-8"), "no year of the issue")
    bring(files[0], "-o", "c2", status=(4,))


def test_places():
    """Nothing is written where it may not be, or by half."""
    pathlib.Path("a.ris").write_text("TY  - JOUR\nTI  - One\nVL  - 1\nPY  - 2020\nER  - \nTY  - JOUR\nTI  - Two\nVL  - 2\nPY  - 2021\nER  - \n", encoding="utf-8")
    said = bring("a.ris", "-o", "no/such", status=(4,))
    lib.require("2 issues" in said.out and not pathlib.Path("no").exists(), f"two issues in one folder: {said.out}")
    bring("a.ris", "-o", "k")
    lib.expect("issues", ["2020-1", "2021-2"], sorted(p.parent.name for p in pathlib.Path("k").glob("*/issue.yaml")))
    pathlib.Path("empty.bin").write_bytes(b"\0\1\2")
    lib.require("failed" in bring("empty.bin", "-o", "m", status=(4,)).out and not pathlib.Path("m").exists(), "a file of no format")
    lib.expect("folders for work", [], list(pathlib.Path(".").glob(".offprint-import*")))
    lib.offprint("new", "n", "--from", "a.ris")
    lib.require(pathlib.Path("n/schema/article.json").is_file() and pathlib.Path("n/2020-1").is_dir(), "a new journal from a file")


def test_quotes():
    """What another reader of YAML would take for a number, a truth value or nothing stands in quotes; the ordinary does not."""
    odd = ["yes", "NULL", "010", "0x10", "1e3", "1_000", "12:30", "1.10", ".5", "<<", "U+FFFF: \uffff"]
    plain = ["2020", "1.5", "A title", "3D"]
    items = [{"id": str(n), "type": "article-journal", "title": title, "DOI": f"10.5555/{n}"} for n, title in enumerate(odd + plain)]
    pathlib.Path("q.json").write_text(json.dumps(items), encoding="utf-8")
    bring("q.json", "-o", "q/1")
    lines = [p.read_text(encoding="utf-8").splitlines() for p in pathlib.Path("q/1").glob("*/article.yaml")]
    titles = {int(next(line for line in text if line.startswith("doi:"))[13:]): text[0][7:] for text in lines}
    expected = [f'"{title}"'.replace("\uffff", "\\uFFFF") for title in odd] + plain
    lib.expect("titles", expected, [titles[n] for n in range(len(titles))])


def test_files_there():
    """A link is not replaced, the mode of a file stays, and nothing is written beside files that cannot be read."""
    pathlib.Path("a.ris").write_text("TY  - JOUR\nTI  - One\nVL  - 1\nPY  - 2020\nDO  - 10.5555/a\nER  - \n", encoding="utf-8")
    bring("a.ris", "-o", "k")
    article = next(pathlib.Path("k").glob("*/*/article.yaml"))
    less = "".join(line for line in article.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("doi"))
    article.write_text(less, encoding="utf-8")
    article.chmod(0o640)
    bring("a.ris", "-o", "k", "--merge")
    lib.expect("mode of a merged file", 0o640, article.stat().st_mode & 0o777)
    lib.require("10.5555/a" in article.read_text(encoding="utf-8"), "nothing was added")
    pathlib.Path("elsewhere.yaml").write_text(less, encoding="utf-8")
    article.unlink()
    article.symlink_to(pathlib.Path("elsewhere.yaml").resolve())
    lib.require("symbolic link" in bring("a.ris", "-o", "k", "--merge").out, "nothing is said of a link")
    lib.require(article.is_symlink() and pathlib.Path("elsewhere.yaml").read_text(encoding="utf-8") == less, "a link is replaced or followed")
    article.unlink()
    for path in (article, pathlib.Path("k/journal.yaml")):
        path.write_text("title: [\n", encoding="utf-8")
        before = tree("k")
        lib.require("cannot be read" in bring("a.ris", "-o", "k", "--merge", status=(4,)).out, f"{path}: nothing is said")
        lib.expect(f"{path}: files", before, tree("k"))


def test_forms():
    """What --merge adds has the ends of lines of the file, whose other bytes stay; a file that it would break is left alone."""
    pathlib.Path("a.ris").write_text("TY  - JOUR\nTI  - One\nTT  - Мы одни\nLA  - en\nVL  - 1\nPY  - 2020\nDO  - 10.5555/a\nER  - \n", encoding="utf-8")
    bring("a.ris", "-o", "k")
    article = next(pathlib.Path("k").glob("*/*/article.yaml"))
    for text, added in (
        ("\ufefftitle:\r\n  en: One # ours\r\n", "\ufefftitle:\r\n  en: One # ours\r\n  ru: Мы одни\r\ndoi: 10.5555/a\r\n"),
        ("title: One\n...\n", "title: One\n...\n"),
        ("title: One", "title: One\ndoi: 10.5555/a\n"),
    ):
        article.write_bytes(text.encode())
        bring("a.ris", "-o", "k", "--merge", status=(0, 1))
        lib.expect(f"merged into {text!r}", added, article.read_bytes().decode())
    article.write_text("title: One\ndoi:\n", encoding="utf-8")
    lib.require("doi: nothing here, 10.5555/a in the source" in bring("a.ris", "-o", "k", "--merge", status=(1,)).out, "a key without a value")


def test_ended():
    """A signal ends a run soon, and leaves no folder for work and no journal."""
    pathlib.Path("a.ris").write_text("".join(f"TY  - JOUR\nTI  - One {n}\nVL  - 1\nPY  - 2020\nER  - \n" for n in range(30000)), encoding="utf-8")
    for number in (signal.SIGINT, signal.SIGTERM):
        run = subprocess.Popen([os.environ["OFFPRINT"], "import", "a.ris", "-o", "k"], stdout=subprocess.DEVNULL)
        while not list(pathlib.Path(".").glob(".offprint-import*")):
            time.sleep(0.001)
        run.send_signal(number)
        lib.expect("exit status", -number, run.wait())
        lib.expect("what is left", [], [p.name for p in pathlib.Path(".").iterdir() if p.name != "a.ris"])


ARTICLE = """<!DOCTYPE article [<!ENTITY % more SYSTEM "more.ent"> %more; ]>
<article xml:lang="en"><front><article-meta><title-group><article-title ATTRIBUTES>Hedges<!--COMMENT--></article-title></title-group>
<pub-date><year>2020</year></pub-date><volume>1</volume></article-meta></front></article>"""


def test_bombs():
    """What would take the time or the memory of a machine is refused with its reason; what a file declares elsewhere is no reason."""
    files = {
        "good.xml": (ARTICLE.replace("ATTRIBUTES", "").replace("COMMENT", ""), 0, ""),
        "comment.xml": (ARTICLE.replace("ATTRIBUTES", "").replace("COMMENT", "-. " * 1000000), 4, "larger than 2 MB"),
        "attributes.xml": (ARTICLE.replace("ATTRIBUTES", " ".join(f'a{n}=""' for n in range(30000))), 4, "too many attributes"),
        "name.xml": (ARTICLE.replace("ATTRIBUTES", "").replace("Hedges", f"<{'x' * 1000000}/>Hedges"), 0, "x" * 90),
        "line.csv": ("Title,Year\nOne," + "1" * 5000000, 4, "longer than 4 MB"),
        "papers.yml": ("- id: 1\n  title: One\n  authors: [{first_name: A, last_name: B}]\n" + "# more\n" * 700000, 4, "larger than 4 MB"),
    }
    for name, (text, status, said) in files.items():
        pathlib.Path(name).write_text(text, encoding="utf-8")
        out = bring(name, "-o", f"in-{name}", status=(status,)).out
        lib.require(said in out and len(out) < 5000, f"{name}: {out[:500]}")
    with zipfile.ZipFile("locked.xlsx", "w") as book:
        book.writestr("xl/workbook.xml", "?")
    locked = bytearray(pathlib.Path("locked.xlsx").read_bytes())
    locked[6] |= 1  # the flag of a password, at the file and in the directory
    locked[locked.find(b"PK\1\2") + 8] |= 1
    pathlib.Path("locked.xlsx").write_bytes(locked)
    lib.require("password" in bring("locked.xlsx", "-o", "in", status=(4,)).out, "a workbook with a password")


def test_devices():
    """No folder has a name that Windows keeps for devices."""
    pathlib.Path("a.ris").write_text("TY  - JOUR\nTI  - One\nAU  - Con, A\nVL  - 1\nPY  - 2020\nER  - \n", encoding="utf-8")
    bring("a.ris", "-o", "k")
    lib.expect("folders", ["con-1"], [p.parent.name for p in pathlib.Path("k").glob("*/*/article.yaml")])


def test_wrong_words():
    """A column, a key or a format that is not there is named, with what may be meant; of two columns of a title the second is reported."""
    pathlib.Path("t.csv").write_text("Title,Year,Volume,Note,Title\nOne,2020,1,Un,Two\n", encoding="utf-8")
    for options, status, said in (
        (("--map", "Foo=title"), 1, "no table has a column 'Foo'"),
        (("--map", "Note=titel"), 4, "did you mean 'title'?"),
        (("--map", "Note=title.of.it"), 4, "with a language as title.en"),
        (("--from", "ris"), 4, "by its content it is csv, not ris"),
        (("--map", "Note=title.fr"), 0, "dropped: a second 'title', of the column 'Title': 'Two'"),
    ):
        out = bring("t.csv", "-o", "k", *options, status=(status,)).out
        lib.require(said in out, f"{options}: {out}")
    lib.require("twice" in bring("t.csv", "-o", "k", "--map", "Note=title", "--map", "Note=abstract", status=(2,)).err, "a column with two keys")


lib.main(test_formats, test_questions, test_again, test_table, test_conference, test_places, test_quotes, test_files_there, test_forms,
         test_ended, test_bombs, test_devices, test_wrong_words)
