"""What the tests of PDF files share: other people's programs, and text as they give it."""

import re
import shutil
import subprocess
import unicodedata

SKIPPED = 77
problems = []


def missing_tools():
    missing = [tool for tool in ("qpdf", "pdffonts", "pdfinfo", "pdftotext", "mutool") if not shutil.which(tool)]
    if missing:
        print("missing: " + ", ".join(missing))
    return missing


def output_of(*command):
    """What a reader says of a file; anything that it complains of is a problem."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or done.stderr:
        problems.append(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", errors="replace")


def plain(text):
    """What a reader would search for: hyphens of line ends undone, white space and raised or lowered characters levelled."""
    text = re.sub("\u00ad\\s*", "", text)
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=\w-) (?=\w)", "", text)  # a line may end behind a hyphen of the word's own
