"""An issue made in shards and gathered: files, messages and status are those of one run, whatever is repeated, killed or spoilt meanwhile."""

import collections
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time

import lib

JOURNAL = """\
title: {en: Herald, ru: Вестник}
languages: [en]
issn: {online: 2500-1809}
exports: [ris, csl, jats]
"""
ISSUE = """\
year: 2020
number: 1
first_page: 3
pages: [{page: contents}, {page: abstracts}, {page: authors, place: back}]
sections:
  - articles: [%s]
"""
ARTICLE = """\
language: en
title: {en: "On %s"}
authors: [{name: {en: "Petrov, Ivan"}}]
doi: 10.5555/%s
"""
SLUGS = "abcdefghijk"
ARTICLES = len(SLUGS)


def pages(number):
    kids = range(4, 4 + number)
    return lib.pdf_file({1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Count {number}/Kids[{' '.join(f'{n} 0 R' for n in kids)}]>>",
                         **{n: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>" for n in kids}})


def write_journal(bodies=True, faults=True):
    """A journal with bodies, from which pages follow, with warnings in some articles, and the same DOI in two."""
    for n, slug in enumerate(SLUGS):
        files = {"article.yaml": ARTICLE % (slug, "same" if faults and slug in "bi" else slug)}
        if n % 3 == 0:
            files["abstract.en.md"] = f"What is said of {slug}.\n"
        if bodies and n % 2 == 0:
            files["body.pdf"] = pages(1 + n % 4)
        lib.write_files(f"j/i/{slug}", files)
    lib.write_files("j", {"journal.yaml": JOURNAL, "i/issue.yaml": ISSUE % ", ".join(SLUGS)})


def write_old_journal():
    """One whose files were not written just before a shard reads them: those would be read again."""
    write_journal(faults=False)
    time.sleep(.1)


def reported(done):
    """What a run says of the journal, without the names of folders and its last line."""
    return sorted(line for line in done.err.splitlines() if not re.match(r"\d+ issue|offprint: \S+: time stamp", line))


def one(*options):
    shutil.rmtree("one", ignore_errors=True)
    return lib.offprint("build", "j/i", "-o", "one", *options, status=None)


def shard(number, of, out="out", *options):
    return lib.offprint("build", "--shard", f"{number}/{of}", "j/i", "-o", out, *options, status=None)


def shards(of, out="out", *options):
    return [shard(k, of, out, *options) for k in range(1, of + 1)]


def gather(*operands, status=None):
    return lib.offprint("gather", *operands, "j/i", "-o", "all", status=status)


def compare(what, wanted, got):
    lib.expect(f"{what}: status", wanted.status, got.status)
    before, after = collections.Counter(reported(wanted)), collections.Counter(reported(got))
    lib.expect(f"{what}: messages", [], sorted((before - after) + (after - before)))
    names = lib.differing(lib.files_of("one/i"), lib.files_of("all/i"))
    lib.expect(f"{what}: files that differ", [], names)


def refused(what, done, *texts):
    """Nothing was written, and the messages say this."""
    lib.expect(f"{what}: status", 4, done.status)
    for text in texts:
        lib.require(text in done.err, f"{what}: no {text!r} in\n{done.err}")
    lib.require(not pathlib.Path("all/i").exists(), f"{what}: something was written")


def rewrite(path, change):
    """New bytes in a new file: what a shard has made may be the same file under another name."""
    path = pathlib.Path(path)
    data = change(path.read_bytes())
    path.unlink()
    path.write_bytes(data)


def same_as_one():
    """Of one folder and of a folder each; again; with other options; with more shards than articles; with errors."""
    write_journal(faults=False)
    for of in (3, ARTICLES + 2):
        wanted = one()
        done = shards(of, "out")
        said = set().union(*(reported(x) for x in done))
        lib.require(said <= set(reported(wanted)), f"shards say more: {said - set(reported(wanted))}")
        compare(f"{of} shards", wanted, gather("out"))
        lib.expect("pages are made", 2, sum(pathlib.Path("all/i", name).exists() for name in ("front-matter.pdf", "offprints/a.pdf")))
        lib.expect("what is written again", ["0 files written"] * 2,
                   [re.search(r"\d+ files written", x.err).group() for x in (gather("out"), lib.offprint("build", "j/i", "-o", "all", status=None))])
        compare("again", wanted, gather("out"))
        shutil.rmtree("out")
        shutil.rmtree("all", ignore_errors=True)
    for options in lib.sample((["--strict", "--final"], ["--draft"], ["--final"], ["--conformance", "none", "--web"]), 1):
        wanted = one(*options)
        for k in range(1, 4):
            shard(k, 3, f"part{k}", *options)
        compare(f"{options}", wanted, gather(*options, "part1", "part2", "part3"))
        shutil.rmtree("all", ignore_errors=True)
    for spoil in lib.sample(("", "title: {}\n", "doi: [\n"), 2):
        write_journal()
        with open("j/i/e/article.yaml", "a", encoding="utf-8") as out:
            out.write(spoil)
        wanted = one()
        shards(3)
        compare(f"with {spoil!r}", wanted, gather("out"))
        shutil.rmtree("all", ignore_errors=True)


def what_changed():
    """A shard that is repeated makes what has changed; what no longer belongs to it goes."""
    write_old_journal()
    shards(4)
    gather("out", status=(0,))
    lib.change("j/i/f/article.yaml", ("On f", "On F"))
    stale = gather("out")
    lib.require("shard 2 of 4 in 'out' is out of date: 'j/i/f/article.yaml' has changed since" in stale.err, stale.err)
    lib.expect("files that two shards write", ["1 file written", "0 files written"],
               [re.search(r"\d+ files? written", shard(k, 4).err).group() for k in (2, 3)])
    compare("a change", one(), gather("out"))
    (pathlib.Path("j/i/issue.yaml")).write_text(ISSUE % ", ".join(SLUGS[1:-1]), encoding="utf-8")
    shards(4)
    compare("articles that are gone", one(), gather("out"))
    covers = [p.name for p in pathlib.Path("out/shards/i/1-of-4/covers").iterdir()]
    lib.expect("covers of the first shard", ["b.pdf", "c.pdf", "d.pdf"], sorted(covers))


def what_is_wrong():
    """What is missing, old, damaged or there twice is named, and nothing is written."""
    write_old_journal()
    refused("none", gather("j"), "no shards in 'j': there is no folder such as 'j/shards/i/1-of-N' [missing-shard]")
    for k in (1, 2, 6):
        shard(k, 6)
    refused("some", gather("out"), "of 6 shards these are missing: 3–5 [missing-shard]", "'offprint build --shard K/6'")
    for k in (3, 4, 5):
        shard(k, 6, "other")
    shard(2, 4, "third")
    refused("two divisions", gather("out", "other", "third"), "into 4 and of one into 6 [mixed-shards]", "'third/shards/i/2-of-4'")
    shutil.copytree("out/shards/i/1-of-6", "kept", copy_function=shutil.copy)
    first = pathlib.Path("out/shards/i/1-of-6")
    refused("other options", gather("--draft", "out", "other"), "shard 1 of 6 in 'out' was made by another build", "[stale-shard]")
    rewrite(first / "covers/a.pdf", lambda data: data.replace(b"/", b"-", 1))
    refused("a changed file", gather("out", "other"), "shard 1 of 6 in 'out' does not have 'covers/a.pdf' as it wrote it [stale-shard]",
            "run 'offprint build --shard 1/6' again")
    (first / "covers/a.pdf").unlink()
    os.symlink("../../../../../kept/covers/a.pdf", first / "covers/a.pdf")
    refused("a link", gather("out", "other"), "does not have 'covers/a.pdf'")
    shutil.rmtree(first)
    os.symlink(os.path.abspath("kept"), first)
    refused("a folder that leads out", gather("out", "other"), "shard 1 of 6 in 'out' has not ended")
    first.unlink()
    shutil.copytree("kept", first, copy_function=shutil.copy)
    (first / "state").unlink()
    refused("a shard that was killed", gather("out", "other"), "shard 1 of 6 in 'out' has not ended: it has no file 'state'")
    state = pathlib.Path("kept/state").read_bytes()
    rng = random.Random(1)
    for _ in range(4 if lib.QUICK else 12):
        data = bytearray(state)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        (first / "state").write_bytes(data[:rng.randrange(len(data))] if rng.random() < .3 else data)
        refused("a damaged state", gather("out", "other"), "[stale-shard]")
    shutil.copytree("out/shards/i/2-of-6", "out/shards/i/copy")
    shutil.rmtree(first)
    os.rename("out/shards/i/copy", first)
    refused("a shard under the number of another", gather("out", "other"), "shard 1 of 6 in 'out' was made by another build")
    shard(1, 6, "fourth")
    shutil.copytree("fourth/shards/i/1-of-6", "fifth/shards/i/1-of-6")
    compare("one is enough", one(), gather("out", "other", "fourth", "fifth"))


def beside_articles():
    """The output can stand in the folder of the issue."""
    write_journal(faults=False)
    with lib.inside("j/i"):
        lib.expect("shards", [0, 0], [lib.offprint("build", "--shard", f"{k}/2", ".", status=None).status for k in (1, 2)])
        gathered = lib.offprint("gather", ".", status=None)
        lib.expect("gathered", 0, gathered.status)
        shutil.rmtree("out")
        pathlib.Path("issue.yaml").rename("kept.yaml")
        pathlib.Path("issue.yaml").write_text("articles: [\n", encoding="utf-8")
        lib.expect("an issue that cannot be read", 4, lib.offprint("build", ".", "-o", "out/all", status=None).status)
        lib.require(not pathlib.Path("out").exists(), "a folder is left where nothing was written")
        pathlib.Path("kept.yaml").rename("issue.yaml")
        built = lib.offprint("build", ".", status=None)
        lib.expect("files of a build, and of the next one", [str(len(lib.files_of("out/i")) - 1), "0"],
                   [re.search(r"(\d+) files written", x.err)[1] for x in (built, lib.offprint("build", ".", status=None))])


def usage():
    write_journal(faults=False)
    for word in ("0/4", "5/4", "1/0", "1", "/", "1/", "/4", "-1/4", "1/4/4", "1/10000", "1/99999999999999999999", "", " 1/2"):
        done = lib.offprint("build", "--shard", word, "j/i", status=(2,))
        lib.require("'--shard' must be K/N" in done.err and word in done.err, done.err)
    for words in (["--only", "a"], ["--proof"]):
        done = lib.offprint("build", "--shard", "1/2", *words, "j/i", status=(2,))
        lib.require("'--shard' and '--" in done.err, done.err)
    lib.require("needs the issue" in lib.offprint("gather", "j", status=(2,)).err, "gather without an issue")
    lib.require(not pathlib.Path("out").exists(), "something was written")


def run_and_kill(rng, number, of):
    with subprocess.Popen([lib.PROGRAM, "build", "--shard", f"{number}/{of}", "j/i", "-o", "out"], stderr=subprocess.DEVNULL) as child:
        time.sleep(rng.random() * .08)
        child.send_signal(rng.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))


def kills():
    """Shards that are killed, run at once and repeated; gathers that are killed."""
    write_journal()
    wanted = one()
    rng = random.Random(1)
    for _ in range(1 if lib.QUICK else 3):
        shutil.rmtree("out", ignore_errors=True)
        shutil.rmtree("all", ignore_errors=True)
        for _ in range(6):
            run_and_kill(rng, rng.randint(1, 3), 3)
        os.makedirs("out", exist_ok=True)
        early = gather("out")
        lib.require(early.status == 4 or not lib.differing(lib.files_of("one/i"), lib.files_of("all/i")), early.err)
        at_once = [subprocess.Popen([lib.PROGRAM, "build", "--shard", f"{k}/3", "j/i", "-o", "out"], stderr=subprocess.DEVNULL)
                   for k in (1, 2, 3, 2)]
        for child in at_once:
            child.wait(lib.HANG)
        with subprocess.Popen([lib.PROGRAM, "gather", "j/i", "-o", "all", "out"], stderr=subprocess.DEVNULL) as child:
            time.sleep(rng.random() * .1)
            child.kill()
        compare("after kills", wanted, gather("out"))


def other_disk():
    """Where a file cannot have two names, it is copied; and what was copied with other time stamps is still what it was."""
    write_journal()
    wanted = one()
    shards(3)
    shutil.copytree("out", "copied", copy_function=shutil.copy)
    for path in pathlib.Path("j").rglob("*.*"):
        path.touch()
    compare("copied", wanted, gather("copied"))
    shutil.rmtree("all", ignore_errors=True)
    elsewhere = pathlib.Path("/dev/shm")
    if elsewhere.is_dir() and elsewhere.stat().st_dev != os.stat(".").st_dev:
        folder = elsewhere / f"offprint-{os.getpid()}"
        try:
            shutil.copytree("out", folder)
            compare("from another disk", wanted, gather(str(folder)))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


lib.main(same_as_one, what_changed, what_is_wrong, beside_articles, usage, kills, other_disk)
