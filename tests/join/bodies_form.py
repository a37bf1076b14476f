"""The interactive forms of synthetic bodies: every kind of field, by the same names in all, with other fonts and appearances."""

from pikepdf import Array as A, Dictionary as D, Name as N, String as S

from bodies_catalog import annotate, rectangle

RADIO, RADIOS_IN_UNISON, BUTTON = 1 << 15, 1 << 25, 1 << 16


class Form:
    def __init__(self, body):
        self.body, self.row = body, 0
        # the name Helv means another font in b and d
        other = body.add(Type=N.Font, Subtype=N.Type1, BaseFont=N("/Times-Roman"), Encoding=N.WinAnsiEncoding)
        self.font = other if body.letter in "bd" else body.font
        symbols = body.add(Type=N.Font, Subtype=N.Type1, BaseFont=N.ZapfDingbats)
        self.resources = body.add(Font=D(Helv=self.font, ZaDb=symbols))

    def look(self, text):
        data = f"/Tx BMC BT /Helv 9 Tf 2 5 Td ({text}) Tj ET EMC".encode()
        return self.body.stream(data, Type=N.XObject, Subtype=N.Form, BBox=A([0, 0, 80, 18]), Resources=self.resources)

    def widget(self, **entries):
        """A widget on the last page, in the next place; a field if it has a type or a name."""
        self.row += 1
        widget = self.body.add(Type=N.Annot,
                               Subtype=N.Widget,
                               Rect=rectangle(self.row % 4, self.row // 4),
                               F=4,
                               P=self.body.pages[-1],
                               **entries)
        annotate(self.body.pages[-1], widget)
        return widget

    def text(self, name, value, **entries):
        return self.widget(FT=N.Tx, T=S(name), V=S(value), AP=D(N=self.look(value)), **entries)


def add_form(body):
    form, letter = Form(body), body.letter
    total = form.text("total", letter, TU=S("The total"), MaxLen=20)
    given = form.text("name", "x" + letter, DA=S("/Helv 10 Tf 0 g"), Q=2)
    street = form.widget(T=S("street"), V=S("y" + letter), AP=D(N=form.look("y")), StructParent=201)
    town = form.widget(T=S("town"), V=S("z"), DV=S("default"), AP=D(N=form.look("z")))
    address = body.add(T=S("address"), FT=N.Tx, Kids=A([street, town]), DA=S("/Helv 8 Tf 1 0 0 rg"))
    street.Parent = town.Parent = address
    radio = body.add(T=S("choice"), FT=N.Btn, Ff=RADIO | RADIOS_IN_UNISON, V=N.one)
    radio.Kids = A([
        form.widget(Parent=radio, AS=N.one if value == "one" else N.Off, AP=D(N=D(**{
            value: body.ink,
            "Off": form.look("")
        }))) for value in ("one", "two")
    ])
    check = form.widget(FT=N.Btn, T=S("check"), V=N.Yes, AS=N.Yes, AP=D(N=D(Yes=body.ink, Off=form.look(""))))
    choice = form.widget(FT=N.Ch,
                         T=S("list"),
                         Opt=A([A([S("1"), S("one")]), A([S("2"), S("two")])]),
                         V=S("1"),
                         I=A([0]),
                         AP=D(N=form.look("one")))
    reset = form.widget(FT=N.Btn,
                        T=S("reset"),
                        Ff=BUTTON,
                        AP=D(N=form.look("reset")),
                        A=D(S=N.ResetForm, Fields=A([S("total"), S("address.street"), given])))
    hide = form.widget(FT=N.Btn,
                       T=S("hide"),
                       Ff=BUTTON,
                       AP=D(N=form.look("hide")),
                       A=D(S=N.Hide, T=S("name"), Next=D(S=N.Hide, T=total, H=False)))
    twice = body.add(T=S("twice"), FT=N.Tx, V=S("2"))
    twice.Kids = A([form.widget(Parent=twice, AP=D(N=form.look("2"))) for _ in range(2)])
    fields = [total, given, address, radio, check, choice, reset, hide, twice]
    if body.has("scripts"):
        total.AA = D(C=body.script("total"), K=D(S=N.ResetForm, Fields=A([S("name")])))
        street.AA = D(C=body.script("street"), F=body.script("format"))
    entries = {"DR": form.resources, "DA": S("/Helv 0 Tf 0 g"), "Q": 1, "CO": A([street, total])}
    if body.has("signature"):
        value = body.add(Type=N.Sig,
                         Filter=N("/Adobe.PPKLite"),
                         SubFilter=N("/adbe.pkcs7.detached"),
                         ByteRange=A([0, 10, 20, 10]),
                         Contents=S("00"),
                         Reason=S("approved"))
        fields.append(
            form.widget(FT=N.Sig, T=S("signature"), V=value, AP=D(N=form.look("signed")), Lock=D(Type=N.SigFieldLock, Action=N.All)))
        entries["SigFlags"] = 3
    if body.has("xfa"):
        entries["XFA"] = A([S("preamble"), body.stream(b"<xdp>"), S("postamble"), body.stream(b"</xdp>")])
    if body.has("needs-appearances"):
        entries["NeedAppearances"] = True
    body.root.AcroForm = body.add(Fields=A(fields), **entries)
    body.field = street
