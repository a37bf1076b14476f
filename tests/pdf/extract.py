"""Reads the text of many cover sheets back: every abstract comes out in order, its divided words whole.

usage: extract.py GENERATOR    a script that writes a journal of made-up articles: tests/bench/generate.py
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from tools import SKIPPED, missing_tools, output_of, plain, problems

SHEETS = 40


def main():
    if missing_tools():
        return SKIPPED
    divided = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "j"
        subprocess.run([sys.executable, sys.argv[1], root, str(SHEETS), "--seed", "7"], check=True)
        done = subprocess.run([os.environ["OFFPRINT"], "build", root / "i", "-o", root / "out"], capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr)
            return 1
        for article in sorted(p for p in (root / "i").iterdir() if p.is_dir()):
            source = (article / "article.yaml").read_text(encoding="utf-8")
            abstracts = [plain(text.replace("*", "")) for text in re.findall(r'^abstract:\n  ru: "(.*)"\n  en: "(.*)"$', source, re.M)[0]]
            path = root / "out/i/covers" / f"{article.name}.pdf"
            raw = output_of("pdftotext", "-raw", path, "-")
            divided += raw.count("\u00ad")
            for reader, text in (("pdftotext -raw", raw), ("mutool", output_of("mutool", "draw", "-N", "-F", "text", path))):
                problems.extend(f"{path.name}: {reader} does not find: {a[:80]}..." for a in abstracts if a not in plain(text))
    if divided < SHEETS:
        problems.append(f"only {divided} divided words in {SHEETS} sheets")
    print("\n".join(problems))
    print(f"{SHEETS} sheets, {divided} divided words, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
