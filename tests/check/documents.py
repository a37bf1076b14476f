"""Compares the manual pages and the shell completions with the program's tables.

usage: documents.py TABLES SRC MESSAGES    TABLES prints the tables (tables.c), MESSAGES is the page offprint-messages.7
"""

import pathlib
import re
import sys

import lib


def read_tables(program):
    """Options by command, codes with levels, fields by key (required or not, words or range), limits, keys of --map."""
    options, codes, fields, limits, columns = {}, set(), {}, set(), set()
    lines = lib.run(program).out.splitlines()
    split = lines.index("schema")
    for line in lines[:split]:
        kind, name, *rest = line.split()
        if kind == "command":
            options.setdefault(name, set())
        elif kind == "option":
            options[name].update(w for w in rest if w.startswith("-"))
        elif kind == "code":
            codes.add((name, " or ".join(rest)))
        elif kind == "limit":
            limits.add((name, " ".join(rest)))
        elif kind == "column":
            columns.add(name)
    for line in lines[split + 1:]:
        key, kind, required, values, _ = line.split("\t")
        fields[key.removesuffix("[]")] = (required == "required", "" if ".." in values and kind != "a number" else values)
    return options, codes, fields, limits, columns


def compare(what, documented, real, problems):
    problems += [f"{what}: '{x}' is not documented" for x in sorted(real - documented)]
    problems += [f"{what}: '{x}' is documented but does not exist" for x in sorted(documented - real)]


def section(page, title):
    match = re.search(rf"^\.Sh {title}\n(.*?)(?=^\.Sh |\Z)", page, re.M | re.S)
    return match.group(1) if match else ""


def check_manual_of_program(page, options, problems):
    for command in options:
        match = re.search(rf"^\.It Cm {command}\b.*?\n(.*?)(?=^\.It Cm |\Z)", section(page, "COMMANDS"), re.M | re.S)
        if not match:
            problems.append(f"offprint.1: no command '{command}'")
            continue
        documented = set()
        for line in re.findall(r"^\.It (Fl .*)$", match.group(1), re.M):
            documented.update("-" + word.replace("\\-", "-") for word in re.findall(r"Fl (\S+)", line))
        compare(f"offprint.1, {command}", documented | {"--help", "-h"}, options[command] | {"--help", "-h"}, problems)
    if "Fl h" not in page or "Fl -help" not in page or "Fl -version" not in page:
        problems.append("offprint.1: --help, -h or --version is missing")


def check_values(key, values, text, problems):
    """The section of a key names the words that it allows, or its range if the numbers are small."""
    low, dots, high = values.partition("..")
    if dots and int(high) <= 100 and f"{low} to {high}" not in text:
        problems.append(f"offprint.5: '{key}' is {low} to {high}")
    for word in values.split("|") if not dots and values else ():
        if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
            problems.append(f"offprint.5: '{key}' may be '{word}'")


def check_manual_of_format(page, fields, problems):
    """A comment before each list of keys names the maps they belong to: `.\\" keys of: journal.publisher journal.office`. An item may
    name several keys."""
    documented, parents = {}, []
    for part in re.split(r"^\.S[hs] ", page, flags=re.M):
        for line in part.splitlines():
            if line.startswith('.\\" keys of: '):
                parents = line.split(": ")[1].split()
            elif line.startswith(".El"):
                parents = []
            elif line.startswith(".It Cm "):
                keys, _, required = line.removeprefix(".It Cm ").partition(" Pq ")
                documented.update({f"{parent}.{key}": (required == "required", part) for parent in parents for key in keys.split() if key != ","})
    compare("offprint.5", set(documented), set(fields), problems)
    for key, (required, values) in fields.items():
        stated, text = documented.get(key, (required, None))
        if stated != required:
            problems.append(f"offprint.5: '{key}' is {'' if required else 'not '}required")
        if text:
            check_values(key, values, text, problems)


def check_completions(src, options, problems):
    bash = (src / "completions/offprint.bash").read_text(encoding="utf-8")
    zsh = (src / "completions/_offprint").read_text(encoding="utf-8")
    for name, text in (("bash", bash), ("zsh", zsh)):
        problems += [f"{name} completion: open quote: {line}" for line in text.splitlines() if line.count("'") % 2 or line.count('"') % 2]
    for command, real in options.items():
        match = re.search(rf"^\t(?:[a-z |]+\| ?)?{command}(?: ?\|[a-z |]+)?\) options='([^']*)'", bash, re.M)
        compare(f"bash completion, {command}", set(match.group(1).split()) if match else set(), real, problems)
        match = re.search(rf"^\t(?:[a-z|]+\|)?{command}(?:\|[a-z|]+)?\)\n(.*?);;", zsh, re.M | re.S)
        words = re.findall(r"(?<![\w(-])(?<!\()(--?[a-z][a-z-]*)(?=[=,}\[])", match.group(1)) if match else []
        compare(f"zsh completion, {command}", set(words), real, problems)


def main():
    src = pathlib.Path(sys.argv[2])
    options, codes, fields, limits, columns = read_tables(sys.argv[1])
    problems = lib.problems
    program = (src / "offprint.1").read_text(encoding="utf-8")
    check_manual_of_program(program, options, problems)
    listed = re.search(r'^\.\\" keys of --map:\n((?:\.Li .*\n)*)', program, re.M)
    compare("offprint.1, --map", set(re.findall(r"[\w-]+(?= ,|\n)", listed.group(1)) if listed else ()), columns, problems)
    page = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    compare("offprint-messages.7", set(re.findall(r"^\.It Sy (\S+) Pq (.+)$", section(page, "CODES"), re.M)), codes, problems)
    manual = (src / "offprint.5").read_text(encoding="utf-8")
    check_manual_of_format(manual, fields, problems)
    compare("offprint.5, LIMITS", set(re.findall(r'^\.\\" limit: (\S+)\n\.It (.+)$', section(manual, "LIMITS"), re.M)), limits, problems)
    check_completions(src, options, problems)
    lib.finish(options=sum(map(len, options.values())), codes=len(codes), keys=len(fields), limits=len(limits), columns=len(columns))


main()
