"""A scanner program reads the QR code of a cover sheet from the rendered page; the code's alternative text describes it."""

import lib

ADDRESSES = {
    "10.22394/2500-1809-2020-5-3-70-96": "https://doi.org/10.22394/2500-1809-2020-5-3-70-96",
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O":
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
    "10.1000/a#b?c": "https://doi.org/10.1000/a%23b%3Fc",
}


def main():
    lib.need("pdftoppm", "zbarimg")
    with lib.workshop():
        articles = {f"a{n}": f"type: editorial\ntitle: Title\ndoi: '{doi}'\n" for n, doi in enumerate(ADDRESSES)}
        lib.write_journal(".", articles, lib.JOURNAL + "design: {cover: {elements: {qr: {in: side, for: lead}}}}\n", "pages: []\n")
        lib.offprint("build", "i", "-o", "out")
        for article, address in zip(articles, ADDRESSES.values()):
            lib.run("pdftoppm", "-r", "300", "-gray", "-singlefile", f"out/i/covers/{article}.pdf", article)
            read = lib.run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", f"{article}.pgm", status=None).out
            lib.expect("what zbarimg reads", address, read.strip())
            frames = lib.offprint("show", "--frames", f"i/{article}").out
            lib.expect(f"alternative text of the code of {address}", True, f'"QR code of the address {address}"' in frames)
    lib.finish(codes=len(articles))


main()
