"""Every file of labels has the keys of the English one, in its order."""

import re

import lib

FOLDER = lib.ROOT / "src/data/labels"


def keys_of(path):
    return re.findall(r"^([a-z][a-z0-9-]*):", path.read_text(encoding="utf-8"), re.M)


english = keys_of(FOLDER / "en.yaml")
files = sorted(FOLDER.glob("*.yaml"))
for path in files:
    keys = keys_of(path)
    lib.problems += [f"{path.name}: '{k}' is missing" for k in english if k not in keys]
    lib.problems += [f"{path.name}: '{k}' is unknown" for k in keys if k not in english]
    if sorted(keys) == sorted(english) and keys != english:
        lib.problems.append(f"{path.name}: another order than en.yaml")
lib.finish(files=len(files), keys=len(english))
