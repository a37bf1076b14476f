"""Every kind of file conforms to PDF/A and PDF/UA: veraPDF's verdict, and what it does not see (checks.py). Files with one defect each
(broken.py) prove that each check notices it.

usage: conform.py [--rows NAME...]    only these rows of samples.py
"""

import itertools
import re
import sys

import lib
import validator

validator.need()

import broken  # noqa: E402  these need what may be missing
import checks  # noqa: E402
import samples  # noqa: E402

MADE_FROM = "classic"  # the row whose files are spoiled


def check_samples(found, validation, structures):
    """What is wrong with good files; veraPDF works meanwhile."""
    alone = {sample.path: [fault for check in (checks.ALONE.values() if sample.row.ours else [checks.qpdf]) for fault in check(sample.path)]
             for sample in found}
    for sample in lib.sample((s for s in found if s.row.ours), 1, 15):  # poppler takes as long as all other checks of a file together
        alone[sample.path] += checks.poppler(sample.path)
    for source, parts in itertools.groupby((s for s in found if s.source), key=lambda s: s.source):
        lib.problems.extend(f"{source}: {fault}" for fault in checks.heard([part.path for part in parts], source))
    for sample in found:
        path = str(sample.path)
        rules = [f"{profile}: {rule}" for profile in sample.profiles for rule in validation.broken()[profile, path]]
        faults = rules + alone[sample.path] + (checks.structure(path, structures.pages()[path]) if sample.row.ours else [])
        lib.problems.extend(f"{sample.row.name}, {sample.path.name}: {fault}" for fault in faults)


def said_of(check, path, source, validation, structures):
    """What a check says of a file."""
    if check in samples.TAGGED:
        return validation.broken()[check, str(path)]
    if check == "structure":
        return checks.structure(path, structures.pages()[str(path)])
    if check == "heard":
        return checks.heard([path], source)
    return (checks.poppler if check == "poppler" else checks.ALONE[check])(path)


def check_broken(spoiled, sources, validation, structures):
    """Each defect is seen by its checks; where there is none, by none."""
    for defect, path in spoiled:
        for check in defect.seen or [*samples.TAGGED, *checks.ALONE, "poppler", "structure", "heard"]:
            said = said_of(check, path, sources[defect.base], validation, structures)
            if defect.seen and not any(re.search(defect.seen[check], text) for text in said):
                lib.problems.append(f"{defect.name}: {check} says {said}, not {defect.seen[check]!r}")
            elif not defect.seen and said:
                lib.problems.append(f"{defect.name}: {check} says {said}")


def main():
    names = sys.argv[2:]
    rows = [row for row in samples.ROWS if not names or row.name in (*names, MADE_FROM)]
    with lib.workshop() as folder:
        made = {row.name: samples.samples_of(row, folder / f"row{n}") for n, row in enumerate(rows)}
        bases = {base: next(s for s in made[MADE_FROM] if str(s.path).endswith(base)) for base in {d.base for d in broken.DEFECTS}}
        spoiled = broken.files({base: sample.path for base, sample in bases.items()}, folder / "broken")
        found = list(itertools.chain(*made.values()))
        paths = [sample.path for sample in found] + [path for _, path in spoiled]
        wanted = [(profile, s.path) for s in found for profile in s.profiles]
        wanted += [(profile, path) for defect, path in spoiled for profile in samples.TAGGED if profile in defect.seen or not defect.seen]
        validation, structures = validator.Validation(wanted), validator.Structures(paths)
        check_samples(found, validation, structures)
        check_broken(spoiled, {base: sample.source for base, sample in bases.items()}, validation, structures)
    lib.finish(files=len(found), validations=len(wanted), broken_files=len(spoiled))


if __name__ == "__main__":
    main()
