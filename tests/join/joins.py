"""Offprints and issues that the program joins, compared with their parts: of the sample, of synthetic bodies, of other people's tools."""

import dataclasses
import json
import pathlib
import shutil

import bad_bodies
import bodies
import claiming
import compare
import decided
import pikepdf

import lib

SAMPLE = lib.ROOT / "content/2021-1"
ARTICLE = "type: editorial\ntitle: {title}\ndates: {{published: 2020-09-30}}\n"
ISSUE = "pages: [{page: title-page}, {page: contents}]\n"
DPI = 36 if lib.QUICK else 50
# Inside the issue, front and back matter have other links, metadata and levels of the outline.
OURS = compare.PAGE_CLASSES - {"content-bytes", "resource-bytes"}
LOOKS = frozenset({"pixels", "text"})
CATALOG = compare.CLASSES - LOOKS


def write(folder, made, more=None, issue=""):
    """Writes a journal with the issue "i" and an article for each body: {slug: path}.

    `more`: lines of article.yaml by slug; `issue`: lines of issue.yaml.
    """
    lib.write_journal(folder, {slug: ARTICLE.format(title=slug) + (more or {}).get(slug, "") for slug in made}, lib.JOURNAL, ISSUE + issue)
    for slug, path in made.items():
        shutil.copy(path, pathlib.Path(folder, "i", slug, "body.pdf"))


def build(issue, status=(0, ), *options):
    """Builds an issue into out/: (entries of the manifest by name, messages)."""
    done = lib.offprint("build", issue, "-o", "out", *options, status=status)
    out = pathlib.Path("out", pathlib.Path(issue).name)
    manifest = json.loads(out.joinpath("manifest.json").read_text(encoding="utf-8"))
    return out, {entry["name"]: entry for entry in manifest["files"]}, done.err


def parts_of(entry, out, journal):
    """The parts of a joined file, from its entry in the manifest."""
    found, at = [], 1
    for part in entry["parts"]:
        lib.expect(f"{entry['name']}: first page of {part['kind']}", at, part["first"])
        at = part["last"] + 1
        if part["kind"] == "blank":
            found.append(compare.Part(None))
        elif part["kind"] == "body":
            found.append(compare.Part(journal / part["file"]))
        else:
            found.append(compare.Part(out / part["file"], only=OURS if entry["kind"] == "issue" else None))
    lib.expect(f"{entry['name']}: pages", entry["pages"], at - 1)
    return found


def check(test, entry, out, journal, only=None):
    """Compares a joined file with its parts. `only`: the classes in which bodies are compared; without pixels, no other program is run."""
    parts = parts_of(entry, out, journal)
    if only:
        parts = [dataclasses.replace(part, only=only) for part in parts]
    issue = entry["kind"] == "issue"
    decisions = decided.ISSUE if issue else decided.OFFPRINT
    report = compare.compare(out / entry["name"], parts, decisions, dpi=DPI, shared=issue, whole=not only or "pixels" in only)
    lib.problems.extend(f"{test} {entry['name']}: {line}" for line in report.lines())


def joined(entries):
    return [entry for entry in entries.values() if entry["kind"] in ("offprint", "issue")]


def sample():
    """The sample issue whose articles have bodies."""
    # stamps change pages
    content = pathlib.Path("content")
    shutil.copytree(SAMPLE.parent, content)
    journal = content / "journal.yaml"
    lib.require("bodies: {stamps: all}" in journal.read_text(encoding="utf-8"), "no stamps")
    journal.write_text(journal.read_text(encoding="utf-8").replace("bodies: {stamps: all}", "bodies: {stamps: none}"), encoding="utf-8")
    out, entries, _ = build(content / SAMPLE.name)
    lib.require("issue.pdf" in entries, "no issue")
    for entry in lib.sample(joined(entries), 1):
        check("sample", entry, out, content)


def synthetic():
    """Bodies that hold everything and collide in every name."""
    made = bodies.make_all(".", "abd" if lib.QUICK else None)
    write("j", made)
    out, entries, _ = build("j/i")
    lib.require(len(joined(entries)) == 1 + len(made), f"joined: {sorted(entries)}")
    for entry in lib.sample(joined(entries), 2):
        check("synthetic", entry, out, pathlib.Path("j"))


def choices():
    """Covers after the body or left out, signed and restricted bodies refused, blank versos."""
    made = bodies.make_all(".", "ae")
    locked = pathlib.Path("locked.pdf")
    locked.write_bytes(bad_bodies.BAD["assembly-forbidden"][1]())
    last, none, refuse = "offprint: {cover: last}\n", "offprint: {cover: none}\n", "bodies: {signed: refuse, restricted: refuse}\n"
    three = bodies.make("three.pdf", "e", 3)
    made = {"last": made["a"], "none": made["e"], "three": three, "next": made["e"], "signed": made["a"], "locked": locked}
    write("j", made, {"last": last, "none": none, "signed": refuse, "locked": refuse}, "articles_open: recto\n")
    out, entries, said = build("j/i", None)
    orders = {entry["article"]: [part["kind"] for part in entry["parts"]] for entry in joined(entries)}
    cover, body = "cover", "body"
    lib.expect("orders of parts", {"last": [body, cover], "none": [body], "three": [cover, body], "next": [cover, body]}, orders)
    lib.expect("refused", {"signed", "locked"}, {slug for slug in made if f"{slug}/body.pdf: error" in said})
    for entry in joined(entries):
        check("choices", entry, out, pathlib.Path("j"))
    write("k", {slug: made[slug] for slug in ("three", "next")}, {}, "articles_open: recto\n")
    out, entries, said = build("k/i")
    kinds = [part["kind"] for part in entries["issue.pdf"]["parts"]]
    lib.expect("parts of an issue whose articles open on a recto", ["front-matter", "body", "blank", "body"], kinds)
    check("choices", entries["issue.pdf"], out, pathlib.Path("k"))
    pathlib.Path("k/i/next/body.pdf").unlink()
    shutil.rmtree("out")
    out, entries, _ = build("k/i")
    lib.expect("files for an incomplete issue", False, "issue.pdf" in entries)
    out, entries, said = build("k/i", (0,), "--partial")
    lib.expect("the missing body is reported", True, "next/article.yaml" in said)
    check("partial", entries["issue.pdf"], out, pathlib.Path("k"))


def other_programs():
    """Bodies made by other programs from the program's own pages."""
    write("first", {"a": bodies.make("a.pdf", "e")})
    out, _, _ = build("first/i")
    sheet, front = out / "covers/a.pdf", out / "front-matter.pdf"
    made = {"own": sheet, "own-2": front}
    lib.run("pdftocairo", "-pdf", sheet, "cairo.pdf")
    lib.run("qpdf", "--linearize", "--object-streams=generate", sheet, "linear.pdf")
    lib.run("qpdf", "--encrypt", "", "owner", "256", "--", front, "locked.pdf")
    lib.run("qpdf", "--empty", "--pages", front, sheet, front, "--", "pages.pdf")
    made.update(cairo="cairo.pdf", linear="linear.pdf", locked="locked.pdf", pages="pages.pdf")
    if shutil.which("mutool"):
        lib.run("mutool", "clean", "-gggz", front, "cleaned.pdf")
        made["cleaned"] = "cleaned.pdf"
    if shutil.which("mandoc"):
        pathlib.Path("manual.pdf").write_bytes(lib.run_bytes("mandoc", "-Tpdf", lib.ROOT / "src/offprint.1")[1])
        made["manual"] = "manual.pdf"
    made = dict(lib.sample(made.items(), 2))
    write("j", made)
    out, entries, _ = build("j/i")
    lib.require(len(joined(entries)) == 1 + len(made), f"joined: {sorted(entries)}")
    for entry in lib.sample(joined(entries), 1):
        check("other", entry, out, pathlib.Path("j"))


def bad():
    """Bad bodies: what each becomes, a message with its path, and everything else as ever."""
    sizes = {name: min(size, 300) for name, (size, _) in bad_bodies.LARGE.items()}
    made = dict(lib.sample(bad_bodies.make_all(".", sizes).items(), 9, 2))
    write("j", {name: path for name, (path, _) in made.items()})
    out, entries, said = build("j/i", None)
    for name, (path, outcome) in made.items():
        entry = entries.get(f"offprints/{name}.pdf")
        lib.expect(f"{name}: cover sheet", True, f"covers/{name}.pdf" in entries)
        if outcome != bad_bodies.EITHER:
            lib.expect(f"{name}: offprint", outcome != bad_bodies.REFUSED, entry is not None)
        if outcome in (bad_bodies.REPAIRED, bad_bodies.REFUSED) or not entry:
            lib.expect(f"{name}: reported", True, f"{name}/body.pdf" in said)
        if entry:
            check("bad", entry, out, pathlib.Path("j"), CATALOG if outcome == bad_bodies.JOINED else LOOKS)


def claims():
    """What holds stays claimed, at the least level of the parts; of what does not, the manifest says why, and no other claim is lost."""
    lib.offprint("build", SAMPLE, "-o", "sheets")
    made = claiming.make_all(".", "sheets/2021-1/covers/milk-route.pdf")
    chosen = dict(lib.sample(claiming.FALSE.items(), 30, 2))
    false = {name: made[name] for name in chosen}
    entries, said = {}, ""
    # so few at a time that all warnings are shown
    for at in range(0, len(false), 90):
        shutil.rmtree("j", ignore_errors=True)
        write("j", dict(list(false.items())[at:at + 90]))
        _, more, warnings = build("j/i")
        entries, said = entries | more, said + warnings
    shutil.rmtree("j")
    write("j", {name: made[name] for name in claiming.KEPT})
    out, more, warnings = build("j/i")
    entries, said = entries | more, said + warnings
    sheet = entries["covers/basic.pdf"]["conformance"]
    lib.expect("a cover sheet", {"claims": claiming.BOTH, "basis": "made so"}, sheet)
    for name, (_, claims) in claiming.KEPT.items():
        found = entries[f"offprints/{name}.pdf"]["conformance"]
        lib.expect(f"{name}: claims", claims, found["claims"])
        lib.expect(f"{name}: basis", True, "checked" in found["basis"])
        lib.expect(f"{name}: reported", False, f"{name}/body.pdf" in said)
    for name, (_, reason, claims, _) in chosen.items():
        found = entries[f"offprints/{name}.pdf"]["conformance"]
        lib.expect(f"{name}: claims", claims, found["claims"])
        why = [line for line in found.get("why_not", []) if "it does not claim" not in line]
        lib.expect(f"{name}: one reason, '{reason}'", True, len(why) == 1 and reason in why[0] or why)
        lib.expect(f"{name}: reported", True, f"{name}/body.pdf: warning: the file claims" in said)
    languages(out / "offprints/in-another-language.pdf", entries["covers/basic.pdf"]["language"], "de-AT")
    kept = [entries[f"offprints/{name}.pdf"] for name in claiming.KEPT if not name.startswith(("first-part", "list-of-glyphs"))]
    for entry in lib.sample(kept, 2):
        check("claims", entry, out, pathlib.Path("j"), CATALOG)
    claims_of_issues(made)


def languages(offprint, leading, body):
    """A file is in the language of the article; a part in another one says so."""
    with pikepdf.open(offprint) as pdf:
        parts = [str(part.get("/Lang", leading)) for part in pdf.Root.StructTreeRoot.K[0].K]
        lib.expect(f"{offprint.name}: languages", (leading, [leading, body]), (str(pdf.Root.Lang), parts))


def stamped():
    """Links of stamps are tagged and say what is stamped: one element for each place they lead to, also where no cover stands before the body."""
    lib.offprint("build", SAMPLE, "-o", "sheets")
    body = claiming.make("body.pdf", "sheets/2021-1/front-matter.pdf", claiming.as_it_is)
    more = "doi: 10.1234/%s\npages: %s\nnotice: {kind: retraction, doi: 10.1234/notice}\n"
    with pikepdf.open(body) as pdf:
        n = len(pdf.pages)
    write("j", {"a": body, "b": body}, {"a": more % ("a", f"1–{n}"), "b": more % ("b", f"{n + 1}–{2 * n}") + "offprint: {cover: none}\n"})
    out, entries, _ = build("j/i")
    for slug in "ab":
        lib.expect(f"{slug}: claims", claiming.BOTH, entries[f"offprints/{slug}.pdf"]["conformance"]["claims"])
        with pikepdf.open(out / f"offprints/{slug}.pdf") as pdf:
            top = pdf.Root.StructTreeRoot.K
            lib.expect(f"{slug}: the top of the tree", ["/Document"], [str(element.S) for element in top])
            places = [[k.Obj.A.URI for k in e.K] for e in top[0].K[-1].K if e.S == "/Link"]
            lib.expect(f"{slug}: pages with a link to the notice", n, max(len(uris) for uris in places if uris[0] == "https://doi.org/10.1234/notice"))
            said = {str(k.Obj.Contents) for e in top[0].K[-1].K if e.S == "/Link" for k in e.K if k.Obj.A.URI == "https://doi.org/10.1234/notice"}
            lib.expect(f"{slug}: heard", {"RETRACTED ARTICLE. Notice: DOI 10.1234/notice"}, said)
            lib.expect(f"{slug}: title shown", True, bool(pdf.Root.ViewerPreferences.DisplayDocTitle))
            lib.expect(f"{slug}: places of an element", [1] * len(places), [len(set(map(str, uris))) for uris in places])


def standard_roles():
    """A body that maps standard types to others keeps their meaning, and does not change that of the cover sheet."""
    body = bodies.make("a.pdf", "a")
    with pikepdf.open(body, allow_overwriting_input=True) as pdf:
        for key, role in (("/TD", "/P"), ("/Figure", "/Formula"), ("/Document", "/Div"), ("/Sect", "/Figure"), ("/P", "/Note"), ("/Aside", "/TD")):
            pdf.Root.StructTreeRoot.RoleMap[key] = pikepdf.Name(role)
        pdf.save(body)
    write("j", {"a": body})
    out, entries, _ = build("j/i")
    check("roles", entries["offprints/a.pdf"], out, pathlib.Path("j"), CATALOG)
    with pikepdf.open(out / "offprints/a.pdf") as pdf:
        kept = [key for key in ("/Document", "/Sect", "/P", "/TD", "/Figure") if key in pdf.Root.StructTreeRoot.RoleMap]
        lib.expect("standard types that are mapped", [], kept)


def collide_in_names(pdf):
    """Notes and layers as another body has them, with identifiers that no tree lists."""
    note = claiming.elements(pdf, "P")[0]
    note.S, note.ID = pikepdf.Name.Note, b"n1"
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
    configs = [pikepdf.Dictionary(Name=name, Order=pikepdf.Array([group])) for name in ("main", "other")]
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=configs[0], Configs=pikepdf.Array(configs[1:]))


def claims_of_issues(made):
    """An issue claims what all its parts do."""
    sheet = "sheets/2021-1/covers/milk-route.pdf"
    made = made | {name: claiming.make(f"{name}.pdf", sheet, collide_in_names) for name in ("named", "named-alike")}
    for names, claims in ((("named", "named-alike"), claiming.BOTH), (("as-it-is", "other-roles"), claiming.BOTH), (("basic", "as-it-is"), ["PDF/A-2b", "PDF/UA-1"]),
                          (("as-it-is", "launch"), ["PDF/UA-1"])):
        write("k", {name: made[name] for name in names})
        shutil.rmtree("out", ignore_errors=True)
        _, entries, _ = build("k/i")
        lib.expect(f"an issue of {names}", claims, entries["issue.pdf"]["conformance"]["claims"])
        out, entries, said = build("k/i", (0,), "--conformance", "none")
        lib.expect(f"{names}, with no claim", [[]] * len(joined(entries)), [entry["conformance"]["claims"] for entry in joined(entries)])
        lib.expect(f"{names}, with no claim: dropped claims", 0, said.count("dropped-claim"))
        shutil.rmtree("k")
    # the least claim in common, also with what cover sheets of other profiles claim
    least = {"first-part": ["PDF/A-3b"], "unicode-only": ["PDF/A-3u"], "with-data": ["PDF/A-3b"], "third-part": ["PDF/A-3a", "PDF/UA-1"]}
    write("k", {name: made[name] for name in least})
    shutil.rmtree("out", ignore_errors=True)
    _, entries, _ = build("k/i", (0,), "--conformance", "a3a+ua1")
    lib.expect("with PDF/A-3", least, {entry["article"]: entry["conformance"]["claims"] for entry in joined(entries) if entry["kind"] == "offprint"})


def groups_without_a_list():
    """A file may have layers that no list names; it shows them, also beside a file that has a list."""
    made = {}
    for slug in "ab":
        with pikepdf.new() as pdf:
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
            member = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=pikepdf.Array([group])))
            page = pdf.add_blank_page(page_size=(300, 300)).obj
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font), Properties=pikepdf.Dictionary(O=member))
            page.Contents = pdf.make_stream(b"/OC /O BDC BT /F 24 Tf 50 100 Td (layer %s) Tj ET EMC" % slug.encode())
            if slug == "b":
                states = pikepdf.Dictionary(BaseState=pikepdf.Name.OFF, ON=pikepdf.Array([group]))
                pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=states)
            pdf.save(f"{slug}.pdf")
        made[slug] = f"{slug}.pdf"
    for order in ("ab", "ba"):
        write("j", {slug: made[slug] for slug in order})
        out, _, _ = build("j/i")
        said = lib.read("pdftotext", out / "issue.pdf", "-")
        lib.require("layer a" in said and "layer b" in said, f"{order}: {said}")


def names_of_two_kinds():
    """Fields whose names are the same text in another encoding; attachments that links name; equal streams with others between them."""
    made = {}
    for slug, name in (("a", "(Name)"), ("b", "<FEFF004E0061006D0065>")):
        file = bad_bodies.File(catalog="/AcroForm <</Fields [6 0 R]>> /Names <</EmbeddedFiles <</Names [(data) 8 0 R]>>>>",
                               page="/Annots [6 0 R 7 0 R] /Pieces [10 0 R 11 0 R]",
                               objects=[
                                   f"<</FT /Tx /T {name} /Subtype /Widget /Rect [9 9 99 30] /A <</S /Hide /T {name}>>>>",
                                   "<</Subtype /Link /Rect [9 40 99 60] /A <</S /GoToE /D [0 /Fit] /T <</R /C /N (data)>>>>>>",
                                   "<</Type /Filespec /F (data) /UF (data) /EF <</F 9 0 R>>>>",
                                   bad_bodies.stream("x" + slug, "/Type /EmbeddedFile"),
                                   *(bad_bodies.stream("e" * 500 + middle + "e" * 500, "/Subtype /Form /BBox [0 0 9 9]") for middle in "12"),
                               ])
        file.objects[3] = file.objects[3].replace("/Resources <<", "/Resources <</XObject <</A 10 0 R /B 11 0 R>> ")
        pathlib.Path(f"{slug}.pdf").write_bytes(file.bytes())
        made[slug] = f"{slug}.pdf"
    write("j", made)
    out, _, _ = build("j/i", None)
    with pikepdf.open(out / "issue.pdf") as pdf:
        fields = [str(f.T) for f in pdf.Root.AcroForm.Fields]
        lib.require(len(set(fields)) == 2 and fields[0] == "Name", f"fields: {fields}")
        lib.expect("targets of actions", fields, [str(f.A.T) for f in pdf.Root.AcroForm.Fields])
        links = [str(a.A.T.N) for page in pdf.pages for a in page.get("/Annots", []) if a.get("/A", {}).get("/S") == "/GoToE"]
        files = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
        lib.require(len(set(links)) == 2 and sorted(links) == sorted(files), f"attachments {files}, links {links}")
        drawn = {form.objgen for page in pdf.pages for _, form in page.get("/Resources", {}).get("/XObject", {}).items()}
        lib.expect("forms that are drawn", 2, len(drawn))


def forms_by_default():
    """A field that is flush left by default stays so beside a form that centres its fields."""
    made = {}
    for slug, centred in (("a", "/Q 1"), ("b", "")):
        file = bad_bodies.File(catalog=f"/AcroForm <</Fields [6 0 R] /DA (/F 9 Tf) /DR <</Font <</F 5 0 R>>>> {centred}>>",
                               page="/Annots [6 0 R]",
                               objects=[f"<</FT /Tx /T ({slug}) /Subtype /Widget /Rect [9 9 99 30]>>"])
        pathlib.Path(f"{slug}.pdf").write_bytes(file.bytes())
        made[slug] = f"{slug}.pdf"
    for order, centred in (("ab", {"a": 1, "b": 0}), ("ba", {"a": 1, "b": 0})):
        write("j", {slug: made[slug] for slug in order})
        issue = pathlib.Path("j/i/issue.yaml")
        issue.write_text(issue.read_text(encoding="utf-8").replace(ISSUE, "pages: [{page: colophon, place: back}]\n"), encoding="utf-8")
        out, _, _ = build("j/i")
        with pikepdf.open(out / "issue.pdf") as pdf:
            form = pdf.Root.AcroForm
            lib.expect(order, centred, {str(f.T): int(f.get("/Q", form.get("/Q", 0))) for f in form.Fields})


lib.need("pdftoppm", "pdftotext", "pdftocairo", "qpdf")
lib.main(sample, synthetic, choices, other_programs, bad, claims, stamped, standard_roles, groups_without_a_list, names_of_two_kinds, forms_by_default)
