"""Proves that the comparison bites: deliberately broken joins are reported in the right class, harmless changes are not.

Each change starts from a file that is a correct join: a body as the join of itself, or a cover in front of a body. the changes
are in changes_*.py.
"""

import pathlib
import shutil

import pikepdf

import bodies
import byhand
import changes
import changes_catalog  # noqa: F401  each adds to changes.ALL
import changes_harmless  # noqa: F401
import changes_pages  # noqa: F401
import compare
import decided
import lib

SHOWN = 3
DECIDED = {"joined": {"claims", "information"}, "offprint": decided.OFFPRINT, "appended": {"information"}}


class Bench:
    """The correct joins from which changes start."""
    def __init__(self):
        self.body = bodies.make_all(".")
        self.cover = bodies.make_cover("cover.pdf")
        self.made = {}

    def start(self, kind):
        """(file, parts, decided losses) of a correct join: a letter is that body alone; or it is a function of byhand.py and its body."""
        if kind not in self.made:
            if kind in self.body:
                self.made[kind] = self.body[kind], [self.body[kind]], ()
            else:
                name, *letters = kind.split()
                parts = [self.cover] + [self.body.get(x, self.cover) for x in letters]
                path = getattr(byhand, name)(f"{name}-{'-'.join(letters)}.pdf", *parts)
                self.made[kind] = path, parts, DECIDED[name]
        return self.made[kind]

    def losses(self, change):
        """The classes in which a changed join is reported, with what is reported first."""
        path, parts, decisions = self.start(change.start)
        if change.on_bytes:
            pathlib.Path("changed.pdf").write_bytes(change.apply(path.read_bytes()))
        elif change.apply:
            with pikepdf.open(path, inherit_page_attributes=False) as pdf:
                change.apply(changes.Join(pdf))
                objects = pikepdf.ObjectStreamMode.disable if change.start == "b" else pikepdf.ObjectStreamMode.generate
                options = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none, "object_stream_mode": objects}
                pdf.save("changed.pdf", static_id=True, fix_metadata_version=False, **{**options, **change.save})
        else:
            shutil.copy(path, "changed.pdf")
        parts = change.parts(parts) if change.parts else parts
        report = compare.compare("changed.pdf",
                                 parts,
                                 change.decided if change.decided is not None else decisions,
                                 dpi=36,
                                 whole=change.look,
                                 shared=change.shared)
        return {kind: whats[:SHOWN] for kind, whats in report.losses.items()}, report.compared


def unchanged():
    """Correct joins are correct, and together they have something of every class."""
    bench, seen = Bench(), set()
    starts = ["a", "b", "c", "d", "e", "joined a", "offprint a", "offprint b", "offprint d"]
    for start in lib.sample(starts, 2):
        losses, compared = bench.losses(changes.Change("as it is", start, frozenset(), None, look=True))
        lib.expect(f"losses of '{start}'", {}, losses)
        seen |= {kind for kind, count in compared.items() if count}
    if not lib.QUICK:
        lib.expect("classes without anything to compare", {"shared"}, set(compare.CLASSES) - seen)


def changed():
    bench, broken, harmless = Bench(), 0, 0
    for change in lib.sample(changes.ALL, 14, 2):
        try:
            losses, _ = bench.losses(change)
        except (KeyError, IndexError, AttributeError, TypeError, StopIteration) as e:
            lib.problems.append(f"{change.start}, {change.name}: cannot be changed: {e!r}")
            continue
        kinds = set(losses)
        if not (kinds >= change.classes if change.more else kinds == change.classes):
            lib.problems.append(f"{change.start}, {change.name}: expected {sorted(change.classes)}, got {losses}")
        broken += bool(change.classes)
        harmless += not change.classes
    print(f"{broken} broken joins, {harmless} harmless changes")
    lib.require(broken and harmless, "nothing was changed")


if __name__ == "__main__":
    lib.need("pdftoppm", "pdftotext", "qpdf")
    lib.main(unchanged, changed)
