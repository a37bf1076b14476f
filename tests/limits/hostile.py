"""Articles that are far too large: done, or refused in words, within the time given.

usage: hostile.py
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

SECONDS = 10
PROGRAM = os.environ["OFFPRINT"]
JOURNAL = "title: {ru: Вестник, en: Herald}\nlanguages: [ru, en]\n"
ISSUE = "year: 2020\nsections:\n  - articles: [a]\n"
TITLE = "type: editorial\ntitle: {ru: Заглавие, en: Title}\npages: 5–9\n"


def many_authors():
    """10,000 authors, each with an institution of their own."""
    lines = [TITLE, "authors:\n"]
    for i in range(10_000):
        lines.append(f'  - name: {{ru: "Авторов{i}, Иван", en: "Authorov{i}, Ivan"}}\n    affiliations: [u{i}]\n')
    lines.append("affiliations:\n")
    lines += [f"  - id: u{i}\n    name: {{ru: Университет {i}, en: University {i}}}\n" for i in range(10_000)]
    return {"article.yaml": "".join(lines)}


def long_word():
    """A word of a megabyte, in an abstract and in a title."""
    word = "слово" * 100_000
    return {"article.yaml": TITLE.replace("Заглавие", word[:20_000]), "abstract.ru.md": word + "\n", "abstract.en.md": "x" * 1_000_000 + "\n"}


def long_address():
    return {"article.yaml": TITLE, "abstract.ru.md": "Слово.\n", "abstract.en.md": "<https://example.org/" + "a/b.c?" * 3_000 + ">\n"}


def deep_lists():
    text = "".join("  " * i + "- x\n" for i in range(1000))
    return {"article.yaml": TITLE, "abstract.ru.md": text, "abstract.en.md": ">" * 5000 + " x\n"}


def many_brackets():
    """What makes a careless parser of Markdown quadratic."""
    return {"article.yaml": TITLE, "abstract.ru.md": "[" * 50_000 + "\n\n" + "*a **b " * 20_000 + "\n", "abstract.en.md": "a^b~c" * 50_000 + "\n"}


def deep_yaml():
    return {"article.yaml": TITLE + "keywords: " + "[" * 100_000 + "\n"}


def check(case):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "journal.yaml").write_text(JOURNAL, encoding="utf-8")
        (root / "i/a").mkdir(parents=True)
        (root / "i/issue.yaml").write_text(ISSUE, encoding="utf-8")
        for name, text in case().items():
            (root / "i/a" / name).write_text(text, encoding="utf-8")
        start = time.monotonic()
        try:
            done = subprocess.run([PROGRAM, "build", "i", "-o", "out"], cwd=root, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return f"{case.__name__}: not done in {SECONDS} s"
        said = done.stderr.decode(errors="replace")
        print(f"{case.__name__}: {time.monotonic() - start:.2f} s, status {done.returncode}, {said.splitlines()[-1]}")
        if done.returncode not in (0, 1) or "[worker]" in said:
            return f"{case.__name__}: status {done.returncode}\n{said[:2000]}"
        if done.returncode == 0 and not (root / "out/i/covers/a.pdf").exists():
            return f"{case.__name__}: no cover sheet"
        return None


def main():
    problems = [p for p in map(check, (many_authors, long_word, long_address, deep_lists, many_brackets, deep_yaml)) if p]
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
