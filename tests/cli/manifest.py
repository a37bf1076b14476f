"""manifest.json: its contents, its description in the manual, and manifests changed by other programs."""

import hashlib
import json
import os
import pathlib
import re
import shutil

import lib

SAMPLE = lib.ROOT / "content/2020-3"


def build(issue, *options, status=0, out="out"):
    lib.offprint("build", issue, "-o", out, *options, status=[status])


def read(path="out/i/manifest.json"):
    manifest = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    return manifest, {entry["name"]: entry for entry in manifest["files"]}


def change(edit, path="out/i/manifest.json"):
    """Lets `edit` change the files of the manifest, then writes it as another program might."""
    manifest, _ = read(path)
    edit(manifest["files"])
    pathlib.Path(path).write_text(json.dumps(manifest, indent=3), encoding="utf-8")


def make_journal(title="An example"):
    """A journal "j" with the issue "i" and the articles a and b."""
    shutil.rmtree("j", ignore_errors=True)
    lib.offprint("new", "j")
    issue = pathlib.Path("j/first-issue").rename("j/i")
    for slug, pages in (("a", "10–19"), ("b", "20–29")):
        shutil.copytree(issue / "first-article", issue / slug)
        article = issue / slug / "article.yaml"
        article.write_text(re.sub("(?m)^pages: .*", f"pages: {pages}", article.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(issue / "first-article")
    text = (issue / "issue.yaml").read_text(encoding="utf-8").replace("- first-article", "- a\n      - b")
    (issue / "issue.yaml").write_text(text, encoding="utf-8")


def keys_of(value, parents):
    """The keys of an object, nested ones with their path; languages do not count as keys."""
    found = set()
    for key, inner in value.items():
        if isinstance(inner, dict) and key not in ("title", "subtitle", "authors"):
            found |= keys_of(inner, f"{parents}{key}.")
        else:
            found.add(parents + key)
        if key == "parts":
            for part in inner:
                found |= keys_of(part, f"{parents}parts[].")
    return found


def manual():
    """The manual lists exactly the keys in the manifests of the samples, a draft and a proof, and some that they lack."""
    found = set()
    for options in ([], ["--draft"], ["--proof"]):
        build(SAMPLE, *options)
    build(lib.ROOT / "content/2021-1")
    lib.offprint("export", "crossref", lib.ROOT / "content/2020-3")
    for path in pathlib.Path("out").rglob("manifest.json"):
        manifest, _ = read(path)
        found |= keys_of(manifest, "")
        for entry in manifest["files"]:
            found |= keys_of(entry, "files.")
    page = (lib.ROOT / "src/offprint.1").read_text(encoding="utf-8")
    documented, parent = set(), None
    for line in page.splitlines():
        if line.startswith('.\\" keys of the manifest:'):
            parent = line.partition(":")[2].strip()
        elif line.startswith(".El"):
            parent = None
        elif line.startswith(".It Cm ") and parent is not None:
            documented |= {parent + word for word in line.split()[2:] if word != ","}
    optional = {"files.on_behalf_of", "issue.running_number", "journal.issn.online", "journal.issn.linking"}
    assert documented - optional == found - optional, f"documented but missing: {documented - found}; not documented: {found - documented}"
    assert optional <= documented, optional - documented


def sample():
    """Compares the values with the sample's files."""
    build(SAMPLE)
    manifest, files = read("out/2020-3/manifest.json")
    assert manifest["format"] == 1 and manifest["program"]["name"] == "offprint"
    version = lib.offprint("--version").out.split()[1]
    assert manifest["program"]["version"] == version
    assert manifest["journal"] == {"title": {"ru": "Крестьяноведение", "en": "The Russian Peasant Studies"}, "issn": {"print": "2500-1809"}}
    assert manifest["issue"] == {"name": "2020-3", "volume": "5", "number": "3", "year": 2020}
    cover = files["covers/aleksandrov.pdf"]
    source = (SAMPLE / "aleksandrov/article.yaml").read_text(encoding="utf-8")
    assert (cover["kind"], cover["article"], cover["language"]) == ("cover", "aleksandrov", "ru")
    assert cover["doi"] in source and list(cover["title"]) == ["ru", "en"]
    for title in cover["title"].values():
        assert title.replace(" ", " ")[:30] in source.replace(" ", " "), title
    authors = {lang: [name.replace("\u00a0", " ") for name in names] for lang, names in cover["authors"].items()}
    assert authors == {"ru": ["Кирилл Михайлович Александров"], "en": ["Kirill M. Aleksandrov"]}, authors
    assert files["covers/english-only.pdf"]["language"] == "en"
    assert "front" not in files["front-matter.pdf"]["title"] and files["front-matter.pdf"]["language"] == "ru"
    lines = pathlib.Path("out/2020-3/manifest.json").read_text(encoding="utf-8").splitlines()
    for name, entry in files.items():
        data = pathlib.Path("out/2020-3", name).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), name
        assert sum(f'"name":"{name}"' in line for line in lines) == 1, f"{name} is not on a line by itself"


def carried_over():
    """Files kept from an earlier run keep their description, even if another program rewrote the manifest."""
    make_journal()
    build("j/i")
    before, files = read()
    change(lambda entries: [entry.update(note={"x": [1, None, "\u2028"]}) for entry in entries])
    article = pathlib.Path("j/i/a/article.yaml")
    article.write_text(article.read_text(encoding="utf-8").replace("An example", "Another example"), encoding="utf-8")
    build("j/i", "--only", "a")
    after, now = read()
    assert "Another example" in now["covers/a.pdf"]["title"]["en"] and "note" not in now["covers/a.pdf"]
    for name in ("covers/b.pdf", "front-matter.pdf"):
        assert now[name].pop("note") == {"x": [1, None, "\u2028"]}
        assert now[name] == files[name], name
    assert "\\u2028" in pathlib.Path("out/i/manifest.json").read_text(encoding="utf-8")
    assert {k: v for k, v in before.items() if k != "files"} == {k: v for k, v in after.items() if k != "files"}
    # an issue that cannot be read
    with open("j/i/issue.yaml", "a", encoding="utf-8") as f:
        f.write("theme: [\n")
    build("j/i", status=4)
    later, stale = read()
    assert later["issue"] == before["issue"] and all(entry["stale"] for entry in stale.values())


def other_versions():
    """Files of kinds that this version does not know are kept with --only, and removed by a full build if they are in the folder."""
    make_journal()
    build("j/i")
    other = {"kind": "poster", "article": "a", "pages": 3, "bytes": 1, "sha256": "0" * 64}
    names = ["posters/a.pdf", "later/x/y.html"]
    for name in names:
        pathlib.Path("out/i", name).parent.mkdir(parents=True)
        pathlib.Path("out/i", name).write_text("x", encoding="utf-8")
    change(lambda entries: entries.extend({"name": name, **other} for name in names))
    build("j/i", "--only", "a")
    assert {**other, "name": names[0], "stale": False} == read()[1][names[0]]
    build("j/i")
    assert not any(name in read()[1] or pathlib.Path("out/i", name).exists() for name in names)


def hostile():
    """No file outside the folder is touched, nor one that a manifest of this program could not list."""
    make_journal()
    build("j/i")
    clean = pathlib.Path("out/i/manifest.json").read_bytes()
    targets = ["victim", "out/victim", "out/i/.hidden", "elsewhere/x.pdf"]
    os.makedirs("elsewhere")
    for target in targets:
        pathlib.Path(target).write_text("x", encoding="utf-8")
    os.symlink("../../elsewhere", "out/i/link")
    os.symlink("../../../victim", "out/i/covers/linked.pdf")
    names = ["../victim", "../../victim", os.path.abspath("victim"), "covers/../../victim", ".hidden", "./covers/a.pdf", "link/x.pdf", "link",
             "covers/linked.pdf", "covers/\0a.pdf", "x\ny", "", "covers//a.pdf", "covers", "manifest.json", "covers/a.pdf\0/../../victim"]
    facts = {"bytes": 1, "pages": 1, "sha256": "0" * 64}
    entries = [{"name": name, "kind": kind, **facts} for name in names for kind in ("page", "cover", "front-matter")]
    entries += [{"name": f"covers/{slug}.pdf", "kind": "cover", "article": slug, **facts} for slug in ("../../victim", "a", "b", "a", "linked")]
    change(lambda files: files.extend(entries))
    build("j/i")
    for target in targets:
        assert pathlib.Path(target).exists(), f"{target} is gone"
    assert pathlib.Path("out/i/manifest.json").read_bytes() == clean
    # too large, and too deep
    for text in ('{"files": [' + '{"a": "' + "x" * 10_000_000 + '"}' + "]}", "[" * 10_000_000):
        pathlib.Path("out/i/manifest.json").write_text(text, encoding="utf-8")
        build("j/i")
        assert pathlib.Path("out/i/manifest.json").read_bytes() == clean


def links_of_folders():
    """Nothing is written, replaced or removed through a link that leads out; a link in place of a file is replaced."""
    make_journal()
    build("j/i")
    expected = {p.name: p.read_bytes() for p in pathlib.Path("out/i/covers").iterdir()}
    os.makedirs("elsewhere")
    pathlib.Path("elsewhere/a.pdf").write_text("mine", encoding="utf-8")
    pathlib.Path("elsewhere/old.pdf").write_text("mine", encoding="utf-8")
    change(lambda files: files.append({"name": "covers/old.pdf", "kind": "cover", "article": "old", "bytes": 1, "pages": 1, "sha256": "0" * 64}))
    shutil.rmtree("out/i/covers")
    os.symlink("../../elsewhere", "out/i/covers")
    done = lib.offprint("build", "j/i", "-o", "out", status=[3])
    assert "'out/i/covers': a link leads out of the output folder" in done.err, done.err
    assert {p.name: p.read_text(encoding="utf-8") for p in pathlib.Path("elsewhere").iterdir()} == {"a.pdf": "mine", "old.pdf": "mine"}
    os.remove("out/i/covers")
    os.makedirs("out/i/covers")
    os.symlink("../../../elsewhere/a.pdf", "out/i/covers/a.pdf")
    os.remove("out/i/manifest.json")
    os.symlink("../../elsewhere/a.pdf", "out/i/manifest.json")
    lib.offprint("build", "j/i", "-o", "out")
    assert {p.name: p.read_bytes() for p in pathlib.Path("out/i/covers").iterdir()} == expected
    assert not pathlib.Path("out/i/manifest.json").is_symlink()
    assert pathlib.Path("elsewhere/a.pdf").read_text(encoding="utf-8") == "mine"


def names_of_folders():
    """The name of an issue's folder may contain any bytes; the manifest is UTF-8."""
    make_journal()
    folder = os.fsencode("j/") + b"\xff \xe2\x80\xa8\n\"i"
    try:
        os.rename("j/i", folder)
    except OSError:  # not every file system allows such names
        return
    build(folder)
    path = b"out/" + os.path.basename(folder) + b"/manifest.json"
    assert json.loads(pathlib.Path(os.fsdecode(path)).read_bytes().decode("utf-8"))["issue"]["name"] == "\\xFF \u2028\n\"i"


lib.main(manual, sample, carried_over, other_versions, hostile, links_of_folders, names_of_folders)
