"""Typesets the sample issue and reads the files back with other people's programs.

usage: read_back.py ISSUE

Each tool that is missing is named, and the test counts as skipped, unless something else fails.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM = os.environ["OFFPRINT"]
SKIPPED = 77
problems = []


def output_of(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        problems.append(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", errors="replace")


def plain(text):
    """What a reader would search for: hyphens of line ends undone, white space and raised or lowered characters levelled."""
    text = re.sub("\u00ad\\s*", "", text)
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", " ", text).strip()


def paragraphs_of(markdown):
    """Paragraphs without markup; those with a construct that changes the text are left out."""
    for paragraph in re.split(r"\n\s*\n", markdown):
        if paragraph.startswith(("#", "-", "*", ">", "|", "1.")) or re.search(r"[\[\]`\\^~<>&|]", paragraph):
            continue
        text = plain(re.sub(r"\*+|\b_|_\b", "", paragraph))
        if text:
            yield text


def check_fonts(path):
    rows = output_of("pdffonts", path).splitlines()[2:]
    if not rows:
        problems.append(f"{path.name}: no fonts")
    for row in rows:
        # name, type, encoding, emb, sub, uni, object: the last five columns have one word each
        if row.split()[-5:-2] != ["yes", "yes", "yes"]:
            problems.append(f"{path.name}: a font is not embedded, not a subset, or has no Unicode map: {row}")


def check_info(path):
    info = output_of("pdfinfo", path)
    for pattern in (r"^Title: +\S", r"^PDF version: +1\.7", r"^Page size: .*"):
        if not re.search(pattern, info, re.M):
            problems.append(f"{path.name}: pdfinfo does not say {pattern}\n{info}")
    if "<dc:title>" not in output_of("pdfinfo", "-meta", path):
        problems.append(f"{path.name}: no title in XMP")
    pages = re.search(r"^Pages: +(\d+)", info, re.M)
    return int(pages.group(1)) if pages else 0


def check_cover_text(path, article):
    text = plain(output_of("pdftotext", path, "-"))
    for abstract in sorted(article.glob("abstract.*.md")):
        for paragraph in paragraphs_of(abstract.read_text(encoding="utf-8")):
            if paragraph not in text:
                problems.append(f"{path.name}: the text of {abstract.name} does not extract: {paragraph[:80]}...")


def check_contents(path, issue, manifest):
    text = plain(output_of("pdftotext", path, "-"))
    for entry in manifest["files"]:
        if entry["kind"] != "cover":
            continue
        article = (issue / entry["article"] / "article.yaml").read_text(encoding="utf-8")
        pages = re.search(r"^pages: *[\"']?(\d+)", article, re.M)
        if pages and not re.search(rf"\b{pages.group(1)}\b", text):
            problems.append(f"{path.name}: page {pages.group(1)} of {entry['article']} is not in the contents")


def check_file(out, issue, entry, manifest):
    path = out / entry["name"]
    data = path.read_bytes()
    if len(data) != entry["bytes"] or hashlib.sha256(data).hexdigest() != entry["sha256"]:
        problems.append(f"{path.name}: not as the manifest says")
    output_of("qpdf", "--check", path)
    if "warning" in output_of("mutool", "draw", "-o", "/dev/null", "-F", "text", path):
        problems.append(f"{path.name}: mutool warns")
    check_fonts(path)
    if check_info(path) != entry["pages"]:
        problems.append(f"{path.name}: number of pages")
    if b"/Lang" not in subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=False).stdout:
        problems.append(f"{path.name}: no /Lang")
    if entry["kind"] == "cover":
        check_cover_text(path, issue / entry["article"])
    elif entry["kind"] == "front-matter":
        check_contents(path, issue, manifest)


def main():
    issue = pathlib.Path(sys.argv[1])
    missing = [tool for tool in ("qpdf", "pdffonts", "pdfinfo", "pdftotext", "mutool") if not shutil.which(tool)]
    if missing:
        print("missing: " + ", ".join(missing))
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([PROGRAM, "build", issue, "-o", folder], capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr)
            return 1
        out = pathlib.Path(folder) / issue.name
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        for entry in manifest["files"]:
            check_file(out, issue, entry, manifest)
        second = pathlib.Path(folder) / "second"
        environment = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "ru_RU.UTF-8"}
        subprocess.run([PROGRAM, "build", issue, "-o", second, "-j", "1"], capture_output=True, check=True, env=environment)
        for entry in manifest["files"]:
            if (out / entry["name"]).read_bytes() != (second / issue.name / entry["name"]).read_bytes():
                problems.append(f"{entry['name']}: other bytes the second time")
    print("\n".join(problems))
    print(f"{len(manifest['files'])} files, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
