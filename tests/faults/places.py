"""Inputs that are not regular files, folders without permission, closed or full streams, a full disk."""

import errno
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import lab


def said(done, status, *words):
    lab.require(done.status == status, f"status {done.status}, not {status}: {done.said}")
    for word in words:
        lab.require(word in done.said, f"not reported: {word}: {done.said}")


def unreadable():
    """Makes each input file unreadable in turn: the message names its path."""
    lab.make_journal("j", 1, "One")
    shutil.copy("j/i/picture.png", "j/logo.png")
    with open("j/journal.yaml", "a", encoding="utf-8") as f:
        f.write("logo: {file: logo.png}\n")
    for path in ("journal.yaml", "i/issue.yaml", "i/page.md", "i/picture.png", "i/a1/article.yaml", "i/a1/abstract.ru.md", "logo.png", "own.ttf"):
        for command in (["build", "-o", "out"], ["check"]):
            fault = lab.Fault(f"open:1:+{errno.EACCES}", f"j/{path}")
            done = lab.run([*command, "j/i"], fault.env)
            said(done, 3, f"cannot read j/{path}: Permission denied", "[system]")
        if os.getuid() != 0:
            os.chmod(f"j/{path}", 0)
            said(lab.run(["check", "j/i"]), 3, f"cannot read j/{path}: Permission denied")
            os.chmod(f"j/{path}", 0o644)
    fault = lab.Fault(f"open:1:+{errno.EACCES}", "j/i/a1")
    said(lab.run(["check", "j/i"], fault.env), 3, "j/i/a1")


def folders_for_files():
    lab.make_journal("j", 1, "One")
    for path, command in (("i/issue.yaml", "check"), ("i/a1/article.yaml", "build"), ("i/page.md", "check"), ("i/picture.png", "check"),
                          ("i/a1/abstract.en.md", "build"), ("own.ttf", "check")):
        kept = pathlib.Path("j", path).rename("kept")
        pathlib.Path("j", path).mkdir()
        said(lab.run([command, "j/i"]), 4 if command == "build" else 1, f"j/{path}", "folder")
        pathlib.Path("j", path).rmdir()
        kept.rename(pathlib.Path("j", path))
    shutil.rmtree("out", ignore_errors=True)
    for path in ("covers/a1.pdf", "front-matter.pdf", "manifest.json"):
        os.makedirs(f"out/i/{path}/x")
        said(lab.build("j"), 3, f"cannot write 'out/i/{path}': Is a directory")
        found = lab.contents("out/i")
        others = {"covers/a1.pdf", "front-matter.pdf"} - {path}
        lab.require(others <= set(map(str, found)), f"a folder for {path} kept {others} from being written")
        lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
        if path != "manifest.json":
            lab.require(path not in lab.check_manifest(found), "the manifest lists a folder")
        shutil.rmtree("out")
    for path in ("out", "out/i", "out/i/covers"):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text("mine", encoding="utf-8")
        said(lab.build("j"), 3, "cannot create folder 'out/i/covers'")
        lab.require(pathlib.Path(path).read_text(encoding="utf-8") == "mine", "a foreign file was changed")
        pathlib.Path(path).unlink()
    # special files are not read, and do not block the program
    os.remove("j/i/page.md")
    os.mkfifo("j/i/page.md")
    said(lab.build("j"), 4, "j/i/page.md is not a regular file")
    os.remove("j/own.ttf")
    os.mkfifo("j/own.ttf")
    said(lab.build("j"), 4, "j/own.ttf is not a regular file")


def jailed():
    """A worker cannot open what is none of the journal's files, and cannot make sockets, where --verbose says so."""
    lab.make_journal("j", 1, "One")
    fault = lab.Fault("fsync:1:peek:worker")
    peeked = lab.run(["build", "--verbose", "j/i", "-o", "out", "-j", "1"], fault.env)
    # coverage data are written anywhere
    refused = "(Landlock)" in peeked.said and "GCOV_ERROR_FILE" not in os.environ
    said(peeked, 3, f"its worker process died; it exited with status {errno.EACCES if refused else 100}", "offprint: workers ")
    fault = lab.Fault("fsync:1:stop:worker")
    process = lab.start(["build", "-v", "j/i", "-o", "out", "-j", "1"], fault.env)
    lab.wait_until(lambda: any(map(lab.is_stopped, lab.children(process.pid))), "a worker stops")
    worker = lab.children(process.pid)[0]
    filtered = "Seccomp:\t2\n" in pathlib.Path(f"/proc/{worker}/status").read_text(encoding="ascii")
    os.kill(worker, signal.SIGCONT)
    done = lab.finish(process)
    said(done, 0, "0 errors")
    lab.require(filtered == ("(seccomp)" in done.said), f"--verbose is wrong: {done.said}")


def read_only():
    lab.make_journal("j", 1, "One")
    fault = lab.Fault(f"mkdir:1:+{errno.EACCES}")
    said(lab.build("j", env=fault.env), 3, "cannot create folder 'out/i/covers': Permission denied")
    fault = lab.Fault(f"open:1:+{errno.EROFS}", "/.")
    said(lab.build("j", env=fault.env), 3, "cannot write 'out/i/covers/a1.pdf': Read-only file system")
    if os.getuid() != 0:
        os.chmod("out/i/covers", 0o555)
        said(lab.build("j"), 3, "cannot write 'out/i/covers/a1.pdf': Permission denied")
        os.chmod("out/i/covers", 0o755)
    lab.require(lab.build("j").status == 0, "not repaired")


def streams():
    """Closed or full streams: messages never end up in output files."""
    lab.make_journal("j", 1, "One")
    lab.require(lab.build("j", "expected").status == 0, "the journal does not build")
    expected = lab.contents("expected/i")
    shell = {
        'build j/i -o out >&-': 0,
        'build j/i -o out 2>&-': 3,
        'build j/i -o out <&- >&- 2>&-': 3,
        'build j/i -o out 2>/dev/full': 3,
        '--help >&-': 3,
        '--help >/dev/full': 3,
        'show --model j/i >&-': 3,
        'show --model j/i >/dev/full': 3,
        'show --frames j/i >/dev/full 2>&-': 3,
        'explain system >&-': 3,
        'new fresh >&-': 3,
    }
    for line, status in shell.items():
        done = subprocess.run(f'"$OFFPRINT" {line}', shell=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=lab.HANG)
        lab.require(done.returncode == status, f"{line}: status {done.returncode}, not {status}: {done.stderr}")
        if line.startswith("build j/i"):
            lab.require(lab.contents("out/i") == expected, f"{line}: output files differ")
            shutil.rmtree("out")
    # messages to a pipe without a reader are printed after the work is done
    done = subprocess.run('"$OFFPRINT" build j/i -o out 2>&1 | :', shell=True, check=False, timeout=lab.HANG)
    lab.require(lab.contents("out/i") == expected, "a closed pipe: output files differ")


def full_disk():
    """A really full disk, if a small file system can be mounted."""
    lab.make_journal("j", 3, "One")
    lab.require(lab.build("j", "expected").status == 0, "the journal does not build")
    expected = lab.contents("expected/i")
    with tempfile.TemporaryDirectory() as disk:
        for size in (16, 64, 128):
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk]
            if subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
                print("  a file system cannot be mounted here")
                return
            try:
                said(lab.build("j", disk, jobs=2), 3, "No space left on device [system]", f"cannot write '{disk}/i/")
                found = lab.contents(f"{disk}/i")
                lab.require(not lab.temporary(found), f"temporary files: {lab.temporary(found)}")
                for name, data in found.items():
                    lab.require(name == "manifest.json" or data == expected[name], f"{name} is not complete")
                if "manifest.json" in found:
                    lab.check_manifest(found)
            finally:
                subprocess.run(["umount", disk], check=True)


lab.main(unreadable, folders_for_files, jailed, read_only, streams, full_disk)
