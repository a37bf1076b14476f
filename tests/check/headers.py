"""Each header includes what it needs: the build compiles it as the first of a source file, or this test by itself.

usage: headers.py COMPILE_COMMANDS    the flags are those of src/command/command.c
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import lib

SRC = lib.ROOT / "src"


def flags_of(commands, source):
    for entry in commands:
        if entry["file"].endswith(source):
            words = shlex.split(entry.get("command", "")) or entry["arguments"]
            # a wrapper such as ccache may come before the compiler
            start = next(n for n, w in enumerate(words) if w.startswith("-"))
            keep = [w for w in words[start:] if w.startswith(("-I", "-isystem", "-D", "-std", "-W", "/usr/include"))]
            return words[start - 1], keep, entry["directory"]
    sys.exit(f"{source} is not compiled")


def first_included(source):
    """What a source file includes first."""
    match = re.search(r'^#include ["<](\S+)[">]', source.read_text(encoding="utf-8"), re.M)
    return SRC / match.group(1) if match else None


def main():
    compiler, flags, directory = flags_of(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")), "src/command/command.c")
    headers = set(SRC.rglob("*.h"))
    others = sorted(headers - set(map(first_included, SRC.rglob("*.c"))))

    def compile_alone(header):
        command = [compiler, *flags, "-Wno-unused", "-fsyntax-only", "-x", "c", "-"]
        source = f'#include "{header.relative_to(SRC).as_posix()}"\ntypedef int not_empty;\n'
        done = subprocess.run(command, cwd=directory, input=source, text=True, capture_output=True, check=False)
        return "" if done.returncode == 0 and not done.stderr else f"{header}:\n{done.stderr}"

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        lib.problems.extend(filter(None, pool.map(compile_alone, others)))
    lib.finish(headers=len(headers), compiled_here=len(others))


main()
