"""veraPDF and pdf.js, each one process for all files.

Their packages are those of package-lock.json: `npm ci` in this folder, and Debian's openjdk-17-jdk-headless and libjaxb-java.
"""

import functools
import json
import os
import pathlib
import subprocess

import lib

HERE = pathlib.Path(__file__).parent
MODULES = HERE / "node_modules"
VERAPDF = MODULES / "@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"  # has veraPDF's classes and profiles
PDFJS = MODULES / "pdfjs-dist/legacy/build/pdf.mjs"
JAXB = pathlib.Path("/usr/share/java/jaxb-impl.jar")
# for runs of a minute, the simplest compiler and collector take the least time
JAVA = ("java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def need():
    lib.need("java", "node", "qpdf", "pdfinfo", files=(VERAPDF, PDFJS, JAXB), modules=("pikepdf",))


class Process:
    """A program that reads lines and answers each; it works while the test does other things."""

    def __init__(self, lines, *command):
        self.command = command
        self.questions, self.answers = pathlib.Path(command[0] + ".in"), pathlib.Path(command[0] + ".out")
        self.questions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        with self.questions.open("rb") as questions, self.answers.open("wb") as answers:
            self.process = subprocess.Popen(command, stdin=questions, stdout=answers, stderr=subprocess.PIPE)

    def lines(self):
        err = self.process.communicate(timeout=3 * lib.HANG)[1]
        lines = self.answers.read_text(encoding="utf-8").splitlines()
        lib.require(lines[-1:] == ["done"], f"{self.command[0]} ended with {self.process.returncode}\n{err.decode(errors='replace')}")
        return lines[:-1]


class Validation(Process):
    """Validates files with veraPDF: [(profile, path)]."""

    def __init__(self, wanted):
        self.wanted = [(profile, str(path)) for profile, path in wanted]
        path = os.pathsep.join(map(str, (VERAPDF, JAXB)))
        super().__init__(("\t".join(words) for words in self.wanted), *JAVA, "-cp", path, str(HERE / "Validate.java"))

    @functools.lru_cache
    def broken(self):
        """What each file breaks, by (profile, path): ["CLAUSE-TEST: MESSAGE @ PLACE"]."""
        said = {tuple(words[:2]): words[2:] for words in (line.split("\t") for line in self.lines())}
        lib.require(list(said) == list(dict.fromkeys(self.wanted)), "veraPDF does not answer for each file")
        return said


class Structures(Process):
    """Reads trees with pdf.js."""

    def __init__(self, paths):
        super().__init__(map(str, paths), "node", str(HERE / "structure.mjs"), str(MODULES))

    @functools.lru_cache
    def pages(self):
        """For each path, the texts of each page in the order of the tree, as [role, text]; or what is wrong, as text."""
        said = map(json.loads, self.lines())
        return {answer["path"]: answer.get("error") or answer["pages"] for answer in said}
