"""`show --inputs` lists the files that pages depend on: those that the program opens and looks for, both then and in a build."""

import os
import pathlib
import shutil

import lab
import lib


def watch(*arguments):
    """Runs the program. Returns its output and the paths that it opened and looked for, except output files and their folder's lock."""
    log = pathlib.Path("log")
    log.unlink(missing_ok=True)
    done = lib.offprint(*arguments, env={"LD_PRELOAD": lab.SHIM, "FAULT_LOG": "log"})
    calls = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    inputs = [(kind, path) for kind, path in calls if not path.startswith(("out", "/proc", "/dev")) and not path.endswith(".gcda")]
    return done.out, {p for kind, p in inputs if kind == "open"}, {p for kind, p in inputs if kind == "stat"}


def inputs_of(path):
    """State by path, as printed by `show --inputs`; the program must open the same files."""
    out, opened, looked = watch("show", "--inputs", path)
    lines = [line.split(None, 1) for line in out.splitlines()]
    noted = {path: state for state, path in lines}
    lab.require([path for _, path in lines] == sorted(noted), "not sorted, or with duplicates")
    used = {path for path, state in noted.items() if state in ("read", "listed")}
    lab.require(used == {p for p in opened if os.path.exists(p)}, f"{path}: {used ^ opened}")
    for p, state in noted.items():
        lab.require(os.path.exists(p) == (state != "absent"), f"{p} is noted as {state}")
        lab.require(state == "absent" or os.path.isdir(p) != (state == "read") or state == "present", f"{p} is noted as {state}")
    unnoted = {p for p in looked | opened if not p.startswith("/")} - set(noted) - {path}
    lab.require(not unnoted, f"{path}: looked for but not listed: {unnoted}")
    return noted


def check_build(issue, slugs):
    """A build opens exactly the files listed for its products."""
    covers = {slug: inputs_of(f"{issue}/{slug}/article.yaml") for slug in slugs}
    matter = inputs_of(f"{issue}/issue.yaml")
    for only, products in ((slugs[0], [covers[slugs[0]]]), (None, [*covers.values(), matter])):
        _, opened, looked = watch("build", issue, "-o", "out", "-j", "2", *(["--only", only] if only else []))
        noted = {p for product in products for p in product}
        used = {p for product in products for p, state in product.items() if state in ("read", "listed")}
        rest = {p for p in opened if os.path.exists(p)} ^ used
        # the rules across articles list the issue's folder; bodies of other articles are looked for, because pages may follow from them
        rest = {p for p in rest if p != issue and not (only and pathlib.Path(p).name == "article.yaml")}
        lab.require(not rest, f"{only or issue}: opened but not listed, or listed but not opened: {rest}")
        unnoted = {p for p in looked if not p.startswith("/")} - noted - {issue}
        unnoted = {p for p in unnoted if pathlib.Path(p).name not in ("article.yaml", "body.pdf")}
        lab.require(not unnoted, f"{only or issue}: looked for but not listed: {unnoted}")
    return covers, matter


def sample():
    shutil.copytree(lib.ROOT / "content", "content")
    slugs = sorted(p.parent.name for p in pathlib.Path("content/2020-3").glob("*/article.yaml"))
    covers, matter = check_build("content/2020-3", slugs)
    noted = covers["aleksandrov"]
    for path in ("journal.yaml", "2020-3/issue.yaml", "2020-3/aleksandrov/article.yaml", "2020-3/aleksandrov/abstract.ru.md"):
        lab.require(noted[f"content/{path}"] == "read", path)
    lab.require(noted["content/2020-3/journal.yaml"] == "absent", "the journal is not looked for beside the issue first")
    lab.require("content/2020-3/chronicle/article.yaml" not in noted, "another article")
    lab.require("content/2020-3/chronicle/article.yaml" in matter, "all articles")


def everything():
    """Fonts, a design file, a logo, pages with images, and annual contents."""
    lab.make_journal("j", 2, "One")
    shutil.copytree("j/i", "j/past/i1")
    shutil.copytree("j/i", "j/past/i0")
    for name, edit in (("i", ("- page: contents\n", "- page: contents\n  - {page: annual-contents, place: back}\n")),
                       ("past/i1", ("number: 1", "number: 0")), ("past/i0", ("year: ", "year: 1"))):
        path = pathlib.Path("j", name, "issue.yaml")
        text = path.read_text(encoding="utf-8")
        lab.require(edit[0] in text, f"{edit[0]} is not in {text}")
        path.write_text(text.replace(*edit, 1), encoding="utf-8")
    shutil.copy(lib.ROOT / "content/logo.png", "j/logo.png")
    pathlib.Path("j/look.yaml").write_text("base: modern\nstyles: {text: {family: own}}\n", encoding="utf-8")
    journal = pathlib.Path("j/journal.yaml")
    lines = [line for line in journal.read_text(encoding="utf-8").splitlines() if not line.startswith("design")]
    journal.write_text("\n".join(lines) + "\nlogo: {file: logo.png, alt: A logo}\ndesign: look.yaml\n", encoding="utf-8")
    covers, matter = check_build("j/i", ["a1", "a2"])
    for path in ("journal.yaml", "look.yaml", "own.ttf", "i/issue.yaml", "i/page.md", "i/a1/article.yaml", "i/a1/abstract.en.md"):
        lab.require(covers["a1"][f"j/{path}"] == "read", path)
    for path in ("past/i1/issue.yaml", "past/i1/a1/article.yaml", "past/i0/issue.yaml"):
        lab.require(matter[f"j/{path}"] == "read" and f"j/{path}" not in covers["a1"], path)
    lab.require("j/past/i0/a1/article.yaml" not in matter, "an issue of another year")
    lab.require(matter["j"] == "listed" and "j" not in covers["a1"], "only the matter should list the journal's folder")


lib.main(sample, everything)
