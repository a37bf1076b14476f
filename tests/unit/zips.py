"""ZIP archives, read back by Python.

usage: zips.py PROGRAM    PROGRAM is built from zips.c
"""

import io
import pathlib
import sys
import zipfile

import lib

FILES = {"a/b.txt": b"b", "empty": b"", "Вестник.pdf": bytes(range(256)) * 300}


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with lib.workshop():
        lib.write_files(".", FILES)
        for year, shown in (("2020", (2020, 9, 30)), ("1900", (1980, 1, 1)), ("3000", (2107, 12, 31))):
            packed = lib.run_bytes(program, year, *FILES)[1]
            archive = zipfile.ZipFile(io.BytesIO(packed))
            lib.expect("damaged", None, archive.testzip())
            lib.expect("names", list(FILES), archive.namelist())
            lib.expect("contents", list(FILES.values()), [archive.read(name) for name in FILES])
            for entry in archive.infolist():
                lib.expect(entry.filename, (shown + (0, 0, 0), 0o100644, zipfile.ZIP_STORED),
                           (entry.date_time, entry.external_attr >> 16, entry.compress_type))
            lib.expect("second archive", True, lib.run_bytes(program, year, *FILES)[1] == packed)
        lib.expect("files in an empty archive", [], zipfile.ZipFile(io.BytesIO(lib.run_bytes(program, "2020")[1])).namelist())
    lib.finish(files=len(FILES))


main()
