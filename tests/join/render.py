"""Pages as other programs see them: pixels and text by poppler, syntax and dangling references by qpdf."""

import functools
import json
import os
import re
import subprocess


def _run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def pictures(path, dpi, password=""):
    """The pages as (width, height, RGB bytes), as shown: cropped, rotated, with annotations. A page that fails is missing."""
    return _pictures(str(path), os.stat(path).st_mtime_ns, dpi, password)


@functools.lru_cache(maxsize=16)
def _pictures(path, _, dpi, password):
    _, data, _ = _run("pdftoppm", "-q", "-r", dpi, "-cropbox", *(["-upw", password] if password else []), path)
    found, at = [], 0
    while header := re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s").match(data, at):
        width, height = int(header[1]), int(header[2])
        at = header.end() + 3 * width * height
        found.append((width, height, data[header.end():at]))
    return found


def pixels_that_differ(one, two, dpi, masks=()):
    """The number of differing pixels outside `masks`, [(x, y, width, height) in points from the top left corner]; None: other sizes."""
    if one[:2] != two[:2]:
        return None
    width, height, a = one
    b, count, scale, row = two[2], 0, dpi / 72, 3 * width
    if a == b:
        return 0
    for y in range(height):
        if a[y * row:(y + 1) * row] == b[y * row:(y + 1) * row]:
            continue
        for x in range(width):
            at = y * row + 3 * x
            if a[at:at + 3] != b[at:at + 3] and not any(
                    left * scale - 1 <= x <= (left + w) * scale + 1 and top * scale - 1 <= y <= (top + h) * scale + 1
                    for left, top, w, h in masks):
                count += 1
    return count


def texts(path, password=""):
    """The text of each page."""
    return _texts(str(path), os.stat(path).st_mtime_ns, password)


@functools.lru_cache(maxsize=64)
def _texts(path, _, password):
    _, data, _ = _run("pdftotext", "-q", "-enc", "UTF-8", *(["-upw", password] if password else []), path, "-")
    return data.decode("utf-8", "replace").split("\f")[:-1]


@functools.lru_cache(maxsize=64)
def _examine(path, _, password):
    """((0 clean, 1 warnings, 2 errors), the first complaint, references to nothing)"""
    word = ["--password=" + password] if password else []
    status, out, err = _run("qpdf", "--check", *word, path)
    complaints = [x for x in (out + err).decode("utf-8", "replace").splitlines() if "WARN" in x or "rror" in x]
    _, data, _ = _run("qpdf", "--warning-exit-0", "--json=2", "--json-key=qpdf", "--json-stream-data=none", *word, path)
    try:
        objects = json.loads(data.decode("utf-8", "replace"))["qpdf"][1]
    except (ValueError, KeyError, IndexError):
        objects = {}
    return {0: 0, 3: 1}.get(status, 2), complaints[0] if complaints else "", _dangling(objects)


def _dangling(objects):
    """References to objects that are missing or null, in the form of qpdf --json."""
    # qpdf lists what a reference to nothing points to as a null object, and may leave out the reference
    nothing = {key[4:] for key, value in objects.items() if value.get("value", 0) is None}
    there = {key[4:] for key in objects} - nothing
    waiting = list(objects.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, (dict, list)):
            waiting += value.values() if isinstance(value, dict) else value
        elif isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value) and value not in there:
            nothing.add(value)
    return len(nothing)


def examine(path, password=""):
    return _examine(str(path), os.stat(path).st_mtime_ns, password)
