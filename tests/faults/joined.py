"""Faults while files are joined: a worker that dies, a full disk, calls that fail. Published files are complete; what cannot be made anew is
kept and stale."""

import errno
import pathlib
import subprocess
import tempfile

import lab
import lib

ARTICLES = 3
BODY = 200  # [kB] of each body: more than what libraries keep in memory before they write


def body(filler):
    """A page with a stream of this size, which is kept as it is."""
    data = "".join(f"{n * 2654435761 % 4294967296:08x}" for n in range(filler, filler + BODY * 128))
    return lib.pdf_file({
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<<>>/Sample 4 0 R>>",
        4: lib.pdf_stream(data),
    })


def two_joined_journals():
    """Two journals whose articles have bodies. Returns the files of their builds."""
    versions = []
    for number, journal in enumerate(("one", "two")):
        lab.make_journal(journal, ARTICLES, journal.title())
        for n in range(1, ARTICLES + 1):
            pathlib.Path(journal, f"i/a{n}/body.pdf").write_bytes(body(1000 * n + number))
        done = lab.build(journal, journal + "-out", jobs=2)
        lab.require(done.status == 0, f"the journal does not build: {done.said}")
        versions.append(lab.contents(journal + "-out/i"))
    lab.require("offprints/a1.pdf" in versions[0] and "issue.pdf" in versions[0], f"nothing was joined: {sorted(versions[0])}")
    return versions


def crashed_worker():
    """A crash loses one file only, and what depends on it; libqpdf may cause one at any time."""
    versions = two_joined_journals()
    lost = set()
    for n in range(1, 2 * ARTICLES + 2):
        lab.heal("one", versions[0])
        fault = lab.Fault(f"fsync:{n}:crash:worker")
        done = lab.build("two", env=fault.env)
        lab.require(fault.hits() == 1, f"no {n}th file was written: {done.said}")
        found = lab.check_files("out/i", versions)
        lab.require(done.status == 3 and "signal 11" in done.said and "[worker]" in done.said, f"{done.status} {done.said}")
        listed = lab.check_manifest(found)
        lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
        stale = {name for name, entry in listed.items() if entry["stale"]}
        for name in stale:
            lab.require(found[name] == versions[0][name], f"{name} is stale but not that of the earlier run")
        offprints = {name for name in stale if name.startswith("offprints/")}
        covers = {name for name in stale if name.startswith("covers/")}
        lab.require(len(covers) <= 1 and len(offprints) <= 1, f"{n}: more than one article is lost: {stale}")
        lost |= stale
    wanted = {f"{kind}/a{n}.pdf" for kind in ("covers", "offprints") for n in range(1, ARTICLES + 1)} | {"issue.pdf", "front-matter.pdf"}
    lab.require(wanted <= lost, f"never lost: {wanted - lost}")
    lab.heal("two", versions[1])


def full_disk():
    """The disk is full at each joined file in turn: an error names it, and nothing is half-written. libqpdf does not notice."""
    expected = two_joined_journals()[0]
    with tempfile.TemporaryDirectory() as disk:
        named = set()
        sheets = sum(len(data) for name, data in expected.items() if name.startswith("covers/")) // 1024
        for size in range(sheets + 48, sheets + 48 + (2 * ARTICLES + 1) * BODY * 8 // 4, BODY * 8 // 5):
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk]
            if subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
                print("  a file system cannot be mounted here")
                return
            try:
                done = lab.build("one", disk)
                if done.status == 0:
                    break
                lab.require(done.status == 3, f"size {size}: status {done.status}: {done.said}")
                lab.require("No space left on device [system]" in done.said, f"size {size}: {done.said}")
                found = lab.contents(f"{disk}/i")
                lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
                for name, data in found.items():
                    lab.require(name == "manifest.json" or data == expected[name], f"size {size}: {name} is not complete")
                named |= {name for name in expected if f"cannot write '{disk}/i/{name}'" in done.said}
            finally:
                subprocess.run(["umount", disk], check=True)
        lab.require({"offprints/a1.pdf", "offprints/a2.pdf", "offprints/a3.pdf", "issue.pdf"} <= named, f"only {named} met a full disk")


def unreadable():
    """A body that can no longer be read, or cannot be opened."""
    two_joined_journals()
    fault = lab.Fault(f"open:1:+{errno.EACCES}", "one/i/a2/body.pdf")
    done = lab.build("one", env=fault.env)
    lab.require(done.status in (1, 3) and "one/i/a2/body.pdf: error: cannot read the file: Permission denied" in done.said, done.said)
    found = lab.contents("out/i")
    lab.require("offprints/a2.pdf" not in found and "offprints/a1.pdf" in found and "covers/a2.pdf" in found, f"{sorted(found)}")


lab.main(crashed_worker, full_disk, unreadable)
