"""What the program does grows as its input: for twice the input at most 2.3 times the steps and the memory, above those of a small input.

usage: growth.py [--all] [NAME...]

The program counts its steps itself (steps.c), so that figures are the same on every machine: counters of the processor are missing in
containers, seconds depend on the machine, and valgrind takes a hundred times as long. Loops within the libraries are not seen; --all
prints the processor time too. --all measures each field of each kind of file by itself, and all shapes; a name, those that contain it.
"""

import multiprocessing
import os
import pathlib
import subprocess
import sys

import inputs
import lib
import shapes

FACTOR = 2.3
PROCESSES = 1000  # of a run, at most
MEMORY = 32 * 1024  # [KiB] above that of a small input; less is not compared, because arenas grow in steps
ALL = "--all" in sys.argv


def run(files):
    """Steps, KiB of the largest process, seconds, exit status."""
    with lib.workshop():
        lib.write_files(".", files)
        with open("steps", "wb") as file:
            file.truncate(8 * PROCESSES)
        with open("said", "wb") as said:
            process = subprocess.Popen([lib.PROGRAM, "build", "-j1", "i", "-o", "out"], stderr=said,
                                       env=lib.environment({"STEPS": os.path.abspath("steps")}))
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        counts = memoryview(pathlib.Path("steps").read_bytes()).cast("Q")
        said = pathlib.Path("said").read_text(encoding="utf-8", errors="replace")
        lib.require(process.returncode in (0, 1, 4) and "[worker]" not in said, f"status {process.returncode}\n{said[:1000]}")
        return sum(counts[1:]), used.ru_maxrss, used.ru_utime + used.ru_stime, process.returncode


def factor(small, once, twice, least):
    """0: too little to compare."""
    return (twice - small) / (once - small) if once - small > least else 0


def measure(one):
    """A line to print, and what is wrong."""
    try:
        small, once, twice = (run(one.files(n)) for n in (1, one.n, 2 * one.n))
        lib.require(small[0], "no steps were counted: the program needs -Dc_args=-DCOUNT_STEPS")
    except AssertionError as e:
        return f"{one.name}: failed", f"{one.name}: {e}"
    steps = factor(small[0], once[0], twice[0], small[0] / 50)
    memory = factor(small[1], once[1], twice[1], MEMORY)
    seconds = f", CPU {factor(small[2], once[2], twice[2], 0.2):.2f} ({twice[2]:.1f} s)" if ALL else ""
    what = f"{one.name}: {one.n}, {2 * one.n}: steps {steps:.2f} ({twice[0] / 1e6:.1f} million), memory {memory:.2f}{seconds}, status {twice[3]}"
    return what, what if max(steps, memory) > FACTOR else ""


def chosen():
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    everything = list(shapes.shapes())
    if ALL or names:
        return [one for one in everything + list(inputs.each_field()) + list(inputs.all_together())
                if not names or any(name in one.name for name in names)]
    return [one for one in everything if one.name in shapes.OFTEN] + list(inputs.all_together())


def keep(chosen_ones):
    global kept
    kept = chosen_ones


def measure_kept(n):
    return measure(kept[n])


def main():
    measured = 0
    every = chosen()
    # what is measured is forked, not sent: it may have functions
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), initializer=keep, initargs=(every,)) as pool:
        for what, wrong in pool.imap(measure_kept, range(len(every))):
            print(what, flush=True)
            lib.problems.extend([wrong] if wrong else [])
            measured += not wrong
    lib.finish(inputs=measured)


if __name__ == "__main__":
    main()
