"""Compares the JSON Schema with the program: a file that one accepts and the other rejects is a problem.

usage: validate.py [--sweep]    --sweep: change every value of the samples in many ways (slow)

An independent validator (python3-jsonschema) reads the files as an editor does, by the rules of YAML 1.2, and checks
- that the schemas and the examples in them are valid;
- that the sample and the journal of `offprint new` come with up-to-date schemas and name them to editors;
- all valid files: the sample, the journal of `offprint new`, tests/golden/cases;
- the files of tests/bad against their expected messages, and valid files with one change against the program.
"""

import copy
import itertools
import json
import re
import sys

import jsonschema
import yaml

import lib

KINDS = ("journal", "issue", "article", "design")
NAMED = KINDS[:3]  # kinds whose files are named after them
# Codes of mistakes in the form of a value, which a schema can detect.
SHAPE = {"unknown-key", "missing-key", "wrong-type", "bad-value", "bad-date", "bad-language", "bad-identifier", "bad-url", "bad-pages", "bad-design"}
# Mistakes with these codes that a schema cannot detect: sums, comparisons, rules of one field, leading zeros of numbers.
BEYOND = re.compile(r"the check digits? should be|^this is the address of|has another address|but begins on page|^'languages' has no value|ISSN-L|ends before it begins|one page that is a number|has a letter among the figures|small and capital Roman numbers|is not an age mark|\{\w+\}|is (?:not a|more than one) name|unknown citation style"
                    r"|an image needs 'alt'|a decorative image is not read|a text page needs 'source'|is not one of the journal's languages|^'[0-9]+' is not an? "
                    r"|beyond the paper|overlap|leave no room|too narrow for two|narrower than|must be between|bars must be at least|grid step too|is not in the program's font folder|has no text in any language|^unknown (?:style|font family) |is never used|in the group of|has no part|is not a size of at least|is empty; expected a length|^'[^']*' is not a colour, or")
# Codes after which the program does not check the values.
STOP = {"limit", "yaml-syntax", "yaml-unsupported"}


class Loader(yaml.SafeLoader):
    """YAML 1.2: no dates, no `yes`, no numbers of base 60."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def load(text):
    return yaml.load(text, Loader)


def schema_of(*kind):
    return json.loads(lib.offprint("schema", *kind).out)


def check_examples(schema, place, whole, problems):
    """Each example satisfies its own schema."""
    if isinstance(schema, list):
        for item in schema:
            check_examples(item, place, whole, problems)
    elif isinstance(schema, dict):
        validator = jsonschema.Draft202012Validator({**schema, "$defs": whole["$defs"]})
        for example in schema.get("examples", []):
            problems += [f"example of {place}: {e.message}" for e in validator.iter_errors(example)]
        for key, value in schema.items():
            check_examples(value, f"{place}/{key}", whole, problems)


class Schemas:
    def __init__(self, problems):
        self.whole = jsonschema.Draft202012Validator(schema_of())
        self.each = {kind: jsonschema.Draft202012Validator(schema_of(kind)) for kind in KINDS}
        for name, validator in [("all", self.whole), *self.each.items()]:
            jsonschema.Draft202012Validator.check_schema(validator.schema)
            check_examples(validator.schema, name, validator.schema, problems)

    def refuses(self, kind, data):
        """The first reason for rejection, or None."""
        return next((f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in self.each[kind].iter_errors(data)), None)


def files_of(folder):
    return sorted(p for p in folder.rglob("*.yaml") if p.stem in NAMED and p.is_file())


def designs_of(root):
    return sorted(p for folder in ("src/data/designs", "src/data/variants") for p in (root / folder).glob("*.yaml")) + [root / "tests/golden/cases/look.yaml"]


def check_lines(folder, problems):
    """The first line of each file names the schema of its kind, which is up to date."""
    for path in files_of(folder):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        named = (path.parent / match.group(1)).resolve() if match else None
        if named != (folder / "schema" / f"{path.stem}.json").resolve():
            problems.append(f"{path}: the first line does not name the schema for editors")
        elif not named.exists() or json.loads(named.read_text(encoding="utf-8")) != schema_of(path.stem):
            problems.append(f"{named} is not up to date: offprint schema -o {named.parent}")


def check_new(problems):
    with lib.workshop() as folder:
        lib.offprint("new", "j")
        check_lines(folder / "j", problems)


def check_right(root, schemas, problems):
    files = [(p.stem, p) for folder in ("content", "src/data/new", "tests/golden/cases") for p in files_of(root / folder)]
    files += [("design", p) for p in designs_of(root)]
    for kind, path in files:
        data = load(path.read_text(encoding="utf-8"))
        why = schemas.refuses(kind, data)
        if why:
            problems.append(f"{path.relative_to(root)}: rejected: {why}")
        if not schemas.whole.is_valid(data):
            problems.append(f"{path.relative_to(root)}: rejected by the schema of all kinds")
    return len(files)


def mistakes(said):
    """Messages about mistakes in the form, by file; None for a file whose values were not checked."""
    found = {}
    for path, text, code in re.findall(r"^([^\s:]+\.yaml)(?::\d+:\d+)?: error: (.*) \[([a-z0-9-]+)\]$", said, re.M):
        if code in SHAPE and found.get(path, []) is not None:
            found.setdefault(path, []).append(text)
        elif code in STOP:
            found[path] = None
    return found


def compare(what, why, said, problems):
    """Compares the schema's reason to reject a file, `why`, with the program's messages about it."""
    if said is None or (why and "'' is not one of" in why):
        return  # an empty text counts as not given; editors need not mark it
    if why and not said:
        problems.append(f"{what}: valid, but rejected: {why}")
    elif not why:
        problems += [f"{what}: not rejected: {text}" for text in said if not BEYOND.search(text)]


def check_wrong(root, schemas, problems):
    n = 0
    for case in sorted(p for p in (root / "tests/bad").iterdir() if (p / "expected").exists()):
        found = mistakes((case / "expected").read_text(encoding="utf-8"))
        for path in files_of(case):
            try:
                data = load(path.read_bytes().decode("utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
                continue
            name = str(path.relative_to(case))
            compare(f"{case.name}/{name}", schemas.refuses(path.stem, {} if data is None else data), found.get(name, []), problems)
            n += bool(found.get(name))
    return n


def places(data, path=()):
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


WRONG = ("", None, True, "x", "Family, Given", 7, 123456, "2020-02-30", [], ["a", None], [["a"]], {}, {"en": "a"}, {"en": ["a"]}, {"en": {"family": "A"}},
         {"family": "A"}, {"given": "A"}, {"family": "A", "en": "B"}, {"nonsense": "a"}, {"name": "a"}, [{"name": "A"}], [{"en": "a"}], ["a; b"])
WRONG_IN_DESIGNS = ("", None, True, "x", 0, 7, -1, 0.5, 123456, "12pt", "4.5 mm", ".5", "1e3", "8/10", "#12ABef", "#FFF", "last", "none", "lead", "en-GB", [], [1, 2], ["a"],
                    ["title"], [None], {}, {"nonsense": "a"}, {"x": "1mm"}, {"weight": "1pt"}, [{"element": "title"}], [{"for": "all", "elements": []}],
                    [{"elements": ["issn"]}], {"title": {"place": "last"}})


DELETED = object()


def changes(data, wrong):
    """Places, each with the value to put there."""
    for path in places(data):
        if path and path[0] != "design":
            for value in (DELETED, *wrong):
                yield path, value


def changed(data, path, value):
    data = copy.deepcopy(data)
    here = data
    for key in path[:-1]:
        here = here[key]
    if value is DELETED:
        here.pop(path[-1])
    else:
        here[path[-1]] = value
    return data


def check_changes(root, schemas, problems, every):
    """Changes, one place at a time, a journal, an issue and an article with nearly every field, and a design with every key."""
    samples = {"journal": "content/journal.yaml", "issue": "content/2020-3/issue.yaml", "article": "tests/golden/cases/everything/a/article.yaml",
               "design": "src/data/designs/classic.yaml"}
    names = {"journal": "journal.yaml", "issue": "i/issue.yaml", "article": "i/a/article.yaml", "design": "look.yaml"}
    data = {kind: load((root / path).read_text(encoding="utf-8")) for kind, path in samples.items()}
    data["journal"]["design"] = names["design"]
    n = 0
    with lib.workshop():

        def write(kind, value):
            lib.write_files(".", {names[kind]: json.dumps(value, ensure_ascii=False, indent=1)})

        for kind, value in data.items():
            write(kind, value)
        for kind, name in names.items():
            show = ["--design", "journal.yaml"] if kind == "design" else ["--model", name]
            wrong, step = (WRONG_IN_DESIGNS, 4 * every) if kind == "design" else (WRONG, every)
            for path, value in itertools.islice(changes(data[kind], wrong), 0, None, step):
                n += 1
                what = f"{kind}: {'/'.join(map(str, path))} {'deleted' if value is DELETED else '= ' + json.dumps(value)}"
                whole = changed(data[kind], path, value)
                write(kind, whole)
                said = mistakes(lib.offprint("show", *show, status=None).err).get(name, [])
                compare(what, schemas.refuses(kind, whole), said, problems)
            write(kind, data[kind])
    return n


def main():
    root, problems = lib.ROOT, lib.problems
    schemas = Schemas(problems)
    check_lines(root / "content", problems)
    check_new(problems)
    right = check_right(root, schemas, problems)
    wrong = check_wrong(root, schemas, problems)
    altered = check_changes(root, schemas, problems, 1 if "--sweep" in sys.argv else 1009 if lib.QUICK else 127 if lib.ALL else 307)
    lib.finish(right_files=right, wrong_ones=wrong, changes=altered)


main()
