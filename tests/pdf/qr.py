"""The QR code of a cover sheet is read by a scanner's program, from the page as it is printed, and says what it is to those who cannot see it.

usage: qr.py
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

OFFPRINT = os.environ["OFFPRINT"]
SKIPPED = 77
DOIS = ["10.22394/2500-1809-2020-5-3-70-96", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", "10.1000/a#b?c"]
ADDRESSES = ["https://doi.org/10.22394/2500-1809-2020-5-3-70-96",
             "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O", "https://doi.org/10.1000/a%23b%3Fc"]


def main():
    missing = [t for t in ("pdftoppm", "zbarimg") if not shutil.which(t)]
    if missing:
        print("missing: " + ", ".join(missing))
        return SKIPPED
    problems = []
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        root.joinpath("journal.yaml").write_text("title: Herald\nlanguages: [en]\ndesign: {cover: {elements: {qr: {in: side, for: lead}}}}\n",
                                                 encoding="utf-8")
        root.joinpath("i").mkdir()
        root.joinpath("i/issue.yaml").write_text("year: 2020\npages: []\nsections: [{articles: [a0, a1, a2]}]\n", encoding="utf-8")
        for k, doi in enumerate(DOIS):
            root.joinpath(f"i/a{k}").mkdir()
            root.joinpath(f"i/a{k}/article.yaml").write_text(f"type: editorial\ntitle: Title\ndoi: '{doi}'\n", encoding="utf-8")
        subprocess.run([OFFPRINT, "build", root / "i", "-o", root / "out"], stderr=subprocess.DEVNULL, check=False)
        for k, address in enumerate(ADDRESSES):
            page = root / f"page{k}"
            subprocess.run(["pdftoppm", "-r", "300", "-gray", "-singlefile", root / f"out/i/covers/a{k}.pdf", page], check=True)
            read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", f"{page}.pgm"], capture_output=True, check=False)
            if read.stdout.decode().strip() != address:
                problems.append(f"expected {address}, read {read.stdout.decode()!r}")
            frames = subprocess.run([OFFPRINT, "show", "--frames", root / f"i/a{k}"], capture_output=True, check=True).stdout.decode()
            if f'"QR code of the address {address}"' not in frames:
                problems.append(f"no words for the code of {address}")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
