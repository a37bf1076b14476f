"""Compares citations with those of pandoc's citeproc.

pandoc comes with one style; Debian's package citation-style-language-styles has the others. Missing styles are skipped. Known differences
are not compared: titles that end in an ellipsis (no full stop follows) or in nested quotation marks (the full stop goes inside both),
article numbers, particles that Chicago moves, and the DOI that Vancouver omits.
"""

import json
import pathlib
import re
import zlib

import lib

CSL = pathlib.Path("/usr/share/citation-style-language/styles")
DOI = "10.22394/2500-1809-2020-5-3-70-96"
STYLES = {
    "apa7": "apa.csl",
    "chicago-ad": None,
    "chicago-nb": "chicago-note-bibliography.csl",
    "vancouver": "vancouver.csl",
    "harvard": "harvard-cite-them-right.csl",
    "mla9": "modern-language-association.csl",
}
ISSUES = {"both": ("5", "3"), "volume": ("5", None), "number": (None, "3"), "neither": (None, None), "double": ("5", "1–2")}


def person(family, given, suffix=None):
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def crowd(case, n):
    return [person(f"{case.capitalize()}{'abcdefghijklmnopqrstuvwxyz'[i]}", "Bo C.") for i in range(n)]


def cases():
    """case -> issue, authors, title, pages, doi"""
    out = {}

    def add(case, authors=None, title="Sowing and Harvest: An Essay", issue="both", pages="70-96", doi=DOI):
        out[case] = (issue, crowd(case, 1) if authors is None else authors, title, pages, doi)

    for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 20, 21, 25):
        add(f"crowd{n}", crowd(f"crowd{n}", n))
    add("nobody", [])
    add("body", [{"literal": "Institute of Rural Life"}])
    add("mixed", [person("Smith", "John"), {"literal": "Institute of the Town"}])
    add("suffix", [person("King", "Martin Luther", "Jr.")])
    add("hyphen", [person("Smith-Jones", "Jean-Paul")])
    add("nodoi", doi=None)
    add("onepage", pages="70")
    add("nopages", pages=None)
    add("question", title="Who Sowed?")
    add("exclamation", title="Sow!")
    add("marks", title="“Look Out or You’ll Be Harmed!” On the Reasons")
    add("within", title="On “the ‘Late’ Harvest” of 1932")
    add("asked", title="On “Harvest?”")
    for issue in ("volume", "number", "neither", "double"):
        add(issue, issue=issue)
    return out


def quoted(s):
    return json.dumps(s, ensure_ascii=False)


def write_journal(style, all_cases):
    files = {"journal.yaml": "title: The Russian Peasant Studies\nabbreviated_title: Russ. Peasant Stud.\nlanguages: [en]\n"
                             f"citation_style: {style}\n"}
    for issue, (volume, number) in ISSUES.items():
        slugs = [c for c, v in all_cases.items() if v[0] == issue]
        text = "year: 2020\npages: []\n"
        text += f"volume: {quoted(volume)}\n" if volume else ""
        text += f"number: {quoted(number)}\n" if number else ""
        files[f"{issue}/issue.yaml"] = text + f"sections:\n  - articles: [{', '.join(slugs)}]\n"
        for slug in slugs:
            _, authors, title, pages, doi = all_cases[slug]
            lines = [f"title: {quoted(title)}"]
            persons = [a for a in authors if "family" in a]
            if persons:
                lines.append("authors:")
                lines += [f"  - name: {{en: {json.dumps(a)}}}" for a in persons]
            bodies = [a["literal"] for a in authors if "literal" in a]
            if bodies:
                lines.append(f"collective_authors: [{', '.join(bodies)}]")
            if pages:
                lines.append(f"pages: {pages}")
            if doi:
                lines.append(f"doi: {doi}")
            files[f"{issue}/{slug}/article.yaml"] = "\n".join(lines) + "\n"
    lib.write_files("j", files)


def subject_of(pdf):
    objects = b"".join(zlib.decompress(data) for data in re.findall(rb"/Type/ObjStm[^\n]*\nstream\n(.*?)\nendstream", pdf, re.S))
    escaped = re.search(rb"/Subject\s*\(((?:[^()\\]|\\.)*)\)", objects, re.S)[1]
    signs = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    raw = re.sub(rb"\\([0-7]{3}|.)", lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else signs.get(m[1], m[1]), escaped, flags=re.S)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def ours(style, all_cases):
    with lib.workshop() as root:
        write_journal(style, all_cases)
        # the articles share their pages and DOI, which is an error in the issue
        lib.offprint("build", "-o", "out", *(f"j/{i}" for i in ISSUES), status=(1,))
        return {case: subject_of((root / f"out/{issue}/covers/{case}.pdf").read_bytes()) for case, (issue, *_) in all_cases.items()}


def text_of(node):
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind in ("Span", "Link"):
        return "".join(map(text_of, content[1]))
    if kind == "Quoted":
        marks = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
        return marks[0] + "".join(map(text_of, content[1])) + marks[1]
    return "".join(map(text_of, content)) if isinstance(content, list) else ""


def entries(blocks, out):
    for block in blocks:
        if block["t"] != "Div":
            continue
        (name, _, _), content = block["c"]
        if name.startswith("ref-"):
            out[name[4:]] = "".join(text_of(i) for b in content for i in b["c"])
        else:
            entries(content, out)
    return out


def theirs(csl, all_cases):
    items = []
    for case, (issue, authors, title, pages, doi) in all_cases.items():
        item = {"id": case, "type": "article-journal", "title": title, "container-title": "The Russian Peasant Studies",
                "container-title-short": "Russ Peasant Stud", "issued": {"date-parts": [[2020]]}, "author": authors,
                "volume": ISSUES[issue][0], "issue": ISSUES[issue][1], "page": pages, "DOI": doi}
        items.append({k: v for k, v in item.items() if v})
    with lib.workshop():
        lib.write_files(".", {"items.json": json.dumps(items), "in.md": "---\nnocite: '@*'\nlang: en-US\n---\n"})
        command = ["pandoc", "in.md", "--citeproc", "--bibliography", "items.json", "-t", "json", *(["--csl", csl] if csl else [])]
        return entries(json.loads(lib.run(*command, env={"LC_ALL": "C.UTF-8"}).out)["blocks"], {})


def uniform(s, style):
    s = re.sub(r"\s+", " ", s.replace("\u00a0", " ")).strip()
    return re.sub(r"^\d+\. ?| doi:\S+$", "", s) if style == "vancouver" else s


def main():
    lib.need("pandoc")
    all_cases = cases()
    compared = 0
    for style, name in STYLES.items():
        csl = CSL / name if name else None
        if csl and not csl.is_file():
            print(f"{style}: {csl} not found")
            continue
        mine, wanted = ours(style, all_cases), theirs(csl, all_cases)
        for case in all_cases:
            if style.startswith(("chicago", "mla9", "harvard")) and case == "asked":
                continue
            compared += 1
            a, b = uniform(mine[case], style), uniform(wanted[case], style)
            if a != b:
                lib.problems.append(f"{style} {case}:\n  ours    {a}\n  theirs  {b}")
    lib.finish(citations=compared)


main()
