"""Label files: English and Russian have every key; other languages fall back to English for missing ones, but all have the words for an
article in any other language. None has additional keys, or other {fields} than the English label."""

import re

import lib

FOLDER = lib.ROOT / "src/data/labels"
COMPLETE = ("en", "ru")


def keys_of(path):
    return re.findall(r"^([a-z][a-z0-9-]*):", path.read_text(encoding="utf-8"), re.M)


def fields_of(path):
    lines = re.findall(r"^([a-z][a-z0-9-]*): (.*)", path.read_text(encoding="utf-8"), re.M)
    return {key: set(re.findall(r"{([a-z-]+)}", text)) for key, text in lines}


MORE = {"licence-cc": {"english"}, "date": {"d", "month"}, "date-month": {"month"}, "date-year": set(), "place": {"year"}, "date-figures": {"dd", "mm", "y"}}
fields = fields_of(FOLDER / "en.yaml")
english = keys_of(FOLDER / "en.yaml")
files = sorted(FOLDER.glob("*.yaml"))
for path in files:
    keys = keys_of(path)
    missing = [k for k in english if k not in keys]
    if path.stem in COMPLETE:
        lib.problems += [f"{path.name}: '{k}' is missing" for k in missing]
    else:
        lib.problems += [f"{path.name}: '{k}' is missing" for k in missing if re.match("in-(?!other)", k)]
    if missing and path.stem not in COMPLETE:
        print(f"{path.name}: {len(missing)} of {len(english)} keys fall back to English: {', '.join(missing)}")
    lib.problems += [f"{path.name}: '{k}' is unknown" for k in keys if k not in english]
    for key, used in fields_of(path).items():
        if used - fields.get(key, set()) - MORE.get(key, set()):
            lib.problems.append(f"{path.name}: '{key}' has {', '.join(sorted(used - fields.get(key, set())))}")
        if fields.get(key, set()) - used and key not in ("licence-cc", "place", "number-of", "date-month", "first-day", "date"):
            lib.problems.append(f"{path.name}: '{key}' lacks {', '.join(sorted(fields[key] - used))}")
    if [k for k in english if k in keys] != [k for k in keys if k in english]:
        lib.problems.append(f"{path.name}: order differs from en.yaml")
lib.finish(files=len(files), keys=len(english))
