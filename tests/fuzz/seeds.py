"""Writes the seeds of the target "body" into corpus/body: small bodies of the tests of joins. Needs python3-pikepdf.

usage: PYTHONPATH=tests:tests/join tests/fuzz/seeds.py
"""

import pathlib

import pikepdf

import bad_bodies
import bodies

LONGEST = 500  # bytes of a stream that is kept
FOLDER = pathlib.Path(__file__).parent / "corpus/body"
FEW = 5  # of what the large bodies have many of


def shrink(path):
    """Empties fonts, images and profiles, and stores all objects readably."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for o in pdf.objects:
            if isinstance(o, pikepdf.Stream) and len(o.read_raw_bytes()) > LONGEST:
                o.write(b"")
        pdf.save(path, static_id=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)


def main():
    seeds = {name: make() for name, (_, make) in bad_bodies.BAD.items()}
    seeds.update((name, make(FEW)) for name, (_, make) in bad_bodies.LARGE.items())
    FOLDER.mkdir(exist_ok=True)
    for name, data in seeds.items():
        if data:
            (FOLDER / f"{name}.pdf").write_bytes(data)
    for letter in bodies.VARIANTS:
        shrink(bodies.make(FOLDER / f"body-{letter}.pdf", letter))
    for seed in sorted(FOLDER.iterdir()):
        print(seed.name, seed.stat().st_size)


main()
