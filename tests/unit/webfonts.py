"""Web fonts, read back by FreeType: each character has the outline and the width that it has in the font itself.

usage: webfonts.py PROGRAM    PROGRAM is built from webfonts.c
"""

import ctypes
import ctypes.util
import pathlib
import re
import sys

import lib

BYTES_MAX = 28000
NO_SCALE = 1
FONTS = lib.ROOT / "fonts"


class Outline(ctypes.Structure):
    _fields_ = [("n_contours", ctypes.c_short), ("n_points", ctypes.c_short), ("points", ctypes.POINTER(ctypes.c_long)),
                ("tags", ctypes.POINTER(ctypes.c_ubyte)), ("contours", ctypes.POINTER(ctypes.c_short)), ("flags", ctypes.c_int)]


class Slot(ctypes.Structure):
    _fields_ = [("owners", ctypes.c_void_p * 3), ("glyph", ctypes.c_uint), ("generic", ctypes.c_void_p * 2), ("metrics", ctypes.c_long * 8),
                ("linear", ctypes.c_long * 2), ("advance", ctypes.c_long * 2), ("format", ctypes.c_int), ("bitmap", ctypes.c_void_p * 5),
                ("left_top", ctypes.c_int * 2), ("outline", Outline)]


class Face(ctypes.Structure):
    _fields_ = [("numbers", ctypes.c_long * 5), ("names", ctypes.c_char_p * 2), ("n_sizes", ctypes.c_int), ("sizes", ctypes.c_void_p),
                ("n_charmaps", ctypes.c_int), ("charmaps", ctypes.c_void_p), ("generic", ctypes.c_void_p * 2), ("box", ctypes.c_long * 4),
                ("lengths", ctypes.c_short * 8), ("slot", ctypes.POINTER(Slot))]


class Reader:
    """FreeType, if it is there and unpacks Brotli."""

    def __init__(self):
        name = ctypes.util.find_library("freetype")
        self.library = ctypes.CDLL(name) if name and ctypes.sizeof(ctypes.c_long) == 8 else None
        self.handle = ctypes.c_void_p()
        if self.library:
            self.library.FT_Init_FreeType(ctypes.byref(self.handle))

    def open(self, path):
        face = ctypes.POINTER(Face)()
        error = self.library.FT_New_Face(self.handle, str(path).encode(), ctypes.c_long(0), ctypes.byref(face))
        lib.require(not error, f"{path.name}: FreeType cannot open it: error {error}")
        return face

    def glyph(self, face, character):
        """Width, box, points and their kinds; None: not in the font."""
        index = self.library.FT_Get_Char_Index(face, ctypes.c_ulong(character))
        if not index:
            return None
        lib.require(not self.library.FT_Load_Glyph(face, index, NO_SCALE), f"U+{character:04X} cannot be loaded")
        slot = face.contents.slot.contents
        outline = slot.outline
        kinds = [tag & 3 for tag in outline.tags[:outline.n_points]] if outline.n_points else []
        return slot.metrics[:], outline.points[:2 * outline.n_points], kinds, outline.contours[:outline.n_contours]


def characters(ranges):
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
        yield from range(int(first, 16), int(last or first, 16) + 1)


def compare(reader, program, font):
    folder = pathlib.Path(font.stem)
    folder.mkdir()
    licence, *lines = lib.run(program, folder, font).out.splitlines()
    lib.require(licence in (f"licence: {font.parent}/LICENSE.txt", f"licence: {font.parent}/OFL.txt"), licence)
    whole = reader.open(font)
    number = 0
    for name, ranges in (line.split(": ") for line in lines):
        packed = folder / name
        size = packed.stat().st_size
        if size > BYTES_MAX:
            lib.problems.append(f"{font.name}, {name}: {size} bytes, more than {BYTES_MAX}")
        part = reader.open(packed)
        lib.expect(f"{font.name}, {name}: name of the family", None, part.contents.names[0])
        for character in characters(ranges):
            wanted, got = reader.glyph(whole, character), reader.glyph(part, character)
            number += wanted is not None
            if got != wanted:
                lib.problems.append(f"{font.name}, {name}: U+{character:04X} differs")
    return number


def main():
    reader, program = Reader(), pathlib.Path(sys.argv[1]).resolve()
    if not reader.library:
        print("not found: FreeType")
        sys.exit(lib.SKIPPED)
    largest = FONTS / "noto/NotoSerif-BoldItalic.ttf"
    fonts = [largest] + lib.sample((font for font in sorted(FONTS.glob("*/*.ttf")) if font != largest), 1, step=4)
    with lib.workshop():
        glyphs = sum(compare(reader, program, font) for font in fonts)
    lib.require(glyphs > 1000, "few glyphs were compared")
    lib.finish(fonts=len(fonts), glyphs=glyphs)


main()
