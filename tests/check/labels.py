"""Every file of labels has the keys of the English one, in its order.

usage: labels.py FOLDER
"""

import pathlib
import re
import sys


def keys_of(path):
    return re.findall(r"^([a-z][a-z0-9-]*):", path.read_text(encoding="utf-8"), re.M)


def main():
    folder = pathlib.Path(sys.argv[1])
    english = keys_of(folder / "en.yaml")
    problems = []
    for path in sorted(folder.glob("*.yaml")):
        keys = keys_of(path)
        problems += [f"{path.name}: '{k}' is missing" for k in english if k not in keys]
        problems += [f"{path.name}: '{k}' is unknown" for k in keys if k not in english]
        if sorted(keys) == sorted(english) and keys != english:
            problems.append(f"{path.name}: another order than en.yaml")
    print("\n".join(problems))
    return 1 if problems or not english else 0


sys.exit(main())
