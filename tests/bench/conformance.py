"""Conformance of many sheets: of all shapes, languages and designs, checked as in tests/conform. Each that does not conform is a problem.

usage: conformance.py NUMBER
"""

import sys

import lib

sys.path.append(str(lib.ROOT / "tests/conform"))
import validator  # noqa: E402  the folder of the suite `conform`

validator.need()

import conform  # noqa: E402  these need what may be missing
import samples  # noqa: E402
from samples import Row  # noqa: E402

LANGUAGES = [Row(f"languages, {design}", samples.every_language(design, 4, 4), kinds=("cover",)) for design in ("classic", "modern", "plain")]
HEARD = 5


def shapes(number):
    """Rows of so many sheets of all shapes."""
    designs = list(samples.shapes.DESIGNS)
    return [Row(f"shapes, {design}", samples.every_shape(design, (number + n) // len(designs), "bench"), kinds=("cover",))
            for n, design in enumerate(designs)]


def measure(rows):
    """How many sheets were made; what is wrong is a problem. Every fifth is compared with what the program says that it reads."""
    with lib.workshop() as folder:
        found = []
        for n, row in enumerate(rows):
            found += samples.samples_of(row, folder / f"row{n}")
        found = [sample if n % HEARD == 0 else sample._replace(source=None) for n, sample in enumerate(found)]
        validation = validator.Validation((profile, s.path) for s in found for profile in s.profiles)
        structures = validator.Structures(s.path for s in found)
        conform.check_samples(found, validation, structures)
    return len(found)


def main():
    rows = LANGUAGES + shapes(int(sys.argv[1]) - len(LANGUAGES) * len(samples.languages()))
    lib.finish(sheets=measure(rows))


if __name__ == "__main__":
    main()
