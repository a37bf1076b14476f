"""Holds the manual pages and the shell completions against the program's tables.

usage: documents.py TABLES SRC MESSAGES    TABLES prints the tables (tables.c), MESSAGES is the page offprint-messages.7
"""

import pathlib
import re
import sys

import lib


def read_tables(program):
    options, codes, keys, design, limits = {}, set(), {}, set(), set()
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
    end = lines.index("design")
    for line in lines[split + 1:end]:
        key, *rest = line.split("  ")
        keys[key] = "required" in rest
    design.update(lines[end + 1:])
    return options, codes, keys, design, limits


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


def check_manual_of_format(page, keys, problems):
    """A list of keys begins with a comment that names the maps which have them: `.\\" keys of: journal.publisher journal.office`."""
    documented = {}
    parents = []
    for line in page.splitlines():
        if line.startswith('.\\" keys of: '):
            parents = line.split(": ")[1].split()
        elif line.startswith(".El"):
            parents = []
        match = re.match(r"\.It Cm (\S+)(.*)", line)
        if match and parents:
            for parent in parents:
                documented[f"{parent}.{match.group(1)}"] = "required" in match.group(2)
    bare = {key.removesuffix("[]"): required for key, required in keys.items()}
    compare("offprint.5", set(documented), set(bare), problems)
    for key, required in bare.items():
        if key in documented and documented[key] != required:
            problems.append(f"offprint.5: '{key}' is {'' if required else 'not '}required")


def check_manual_of_design(page, design, problems):
    """Lists begin with `.\\" design keys of: cover.*`; an item may name several keys. No name: the keys of a design itself."""
    documented, parents = set(), []
    for line in page.splitlines():
        if line.startswith('.\\" design keys of:'):
            parents = [p + "." for p in line.split(":")[1].split()] or [""]
        elif line.startswith(".El"):
            parents = []
        elif line.startswith(".It Cm "):
            documented.update(parent + key for parent in parents for key in line.removeprefix(".It Cm ").split() if key != ",")
    compare("offprint.5, THE DESIGN", documented, design, problems)


def check_completions(src, options, problems):
    bash = (src / "completions/offprint.bash").read_text(encoding="utf-8")
    zsh = (src / "completions/_offprint").read_text(encoding="utf-8")
    for command, real in options.items():
        match = re.search(rf"^\t{command}\) options='([^']*)'", bash, re.M)
        compare(f"bash completion, {command}", set(match.group(1).split()) if match else set(), real, problems)
        match = re.search(rf"^\t{command}\)\n(.*?);;", zsh, re.M | re.S)
        words = re.findall(r"(?<![\w(-])(?<!\()(--?[a-z]+)(?=[=,}\[])", match.group(1)) if match else []
        compare(f"zsh completion, {command}", set(words), real, problems)


def main():
    src = pathlib.Path(sys.argv[2])
    options, codes, keys, design, limits = read_tables(sys.argv[1])
    problems = lib.problems
    check_manual_of_program((src / "offprint.1").read_text(encoding="utf-8"), options, problems)
    page = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    compare("offprint-messages.7", set(re.findall(r"^\.It Sy (\S+) Pq (.+)$", section(page, "CODES"), re.M)), codes, problems)
    check_manual_of_format((src / "offprint.5").read_text(encoding="utf-8"), keys, problems)
    check_manual_of_design((src / "offprint.5").read_text(encoding="utf-8"), design, problems)
    manual = section((src / "offprint.5").read_text(encoding="utf-8"), "LIMITS")
    compare("offprint.5, LIMITS", set(re.findall(r'^\.\\" limit: (\S+)\n\.It (.+)$', manual, re.M)), limits, problems)
    check_completions(src, options, problems)
    lib.finish(options=sum(map(len, options.values())), codes=len(codes), keys=len(keys), keys_of_a_design=len(design), limits=len(limits))


main()
