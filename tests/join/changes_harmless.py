"""Changes to joins, for bites.py, that must not be reported, and their limits."""

import pikepdf
from pikepdf import Array as A, Dictionary as D, Name as N, String as S

import compare
from changes import broken, harmless
from objects import get, identity, is_dict, tree, walk


@harmless("a", look=True, save={"linearize": True})
def linearised(_):
    pass


@harmless("a")
def names_are_renamed_with_all_references(j):
    j.set_names("Dests", [(S("x." + str(key)), value) for key, value in j.names("Dests")])
    for o in walk([j.root]):
        for key in ("/Dest", "/D"):
            if isinstance(get(o, key), pikepdf.String):
                o[key] = S("x." + str(o[key]))


@harmless("a")
def a_field_and_its_mentions_are_renamed(j):
    j.field("name").T = S("name+1")
    for o in walk([j.root]):
        if get(o, "/S") == "/Hide" and get(o, "/T") == "name":
            o.T = S("name+1")
        if get(o, "/S") == "/ResetForm":
            o.Fields = A([S("name+1") if x == "name" else x for x in o.Fields])


@harmless("b")
def a_font_of_the_form_is_renamed(j):
    fonts = j.root.AcroForm.DR.Font
    j.root.AcroForm.DR = D(Font=D(ZaDb=fonts.ZaDb, Helv1=fonts.Helv))  # appearances share the resources
    for o in walk([j.root]):
        if is_dict(o) and "/DA" in o:
            o.DA = S(str(o.DA).replace("/Helv ", "/Helv1 "))


@harmless("a")
def the_outline_is_below_an_item(j):
    top = j.root.Outlines
    item = j.pdf.make_indirect(D(Title=S("The article"), Parent=top, First=top.First, Last=top.Last, Count=4, Dest=A([j.pages[0], N.Fit])))
    top.First = top.Last = item


@harmless("a")
def trees_are_flat(j):
    for kind in ("Dests", "EmbeddedFiles", "IDS", "JavaScript"):
        j.set_names(kind, j.names(kind))
    root = j.root.StructTreeRoot
    j.number_tree("/ParentTree", tree(root.ParentTree, "/Nums"))


@harmless("a")
def keys_are_moved_with_the_parent_tree(j):
    root = j.root.StructTreeRoot
    j.number_tree("/ParentTree", [(int(key) + 1000, value) for key, value in tree(root.ParentTree, "/Nums")])
    for o in walk([j.root]):
        for key in ("/StructParents", "/StructParent"):
            if is_dict(o) and key in o:
                o[key] += 1000


@harmless("a")
def roles_and_ids_are_renamed(j):
    root = j.root.StructTreeRoot
    root.RoleMap.Heading1 = root.RoleMap.Heading
    root.IDTree = D(Names=A([x for key, value in tree(root.IDTree, "/Names") for x in (S("a." + str(key)), value)]))
    for o in walk([root.K]):
        if get(o, "/S") == "/Heading":
            o.S = N.Heading1
        if get(o, "/ID") is not None:
            o.ID = S("a." + str(o.ID))
        if get(o, "/Headers") is not None:
            o.Headers = A([S("a." + str(x)) for x in o.Headers])


@harmless("a")
def output_intents_are_on_every_page(j):
    for page in j.pages:
        page.OutputIntents = j.root.OutputIntents
    del j.root["/OutputIntents"]


@harmless("b", look=True)
def every_state_of_a_layer_is_written(j):
    default, groups = j.root.OCProperties.D, j.root.OCProperties.OCGs
    on = {identity(x) for x in default.ON}
    default.OFF = A([x for x in groups if identity(x) not in on])
    default.BaseState = N.ON


@harmless("a")
def a_destination_became_an_action(j):
    link = j.link(0)
    link.A = D(S=N.GoTo, D=link.Dest)
    del link["/Dest"]


@harmless("a")
def addresses_are_absolute(j):
    j.link(2).A.URI = S("https://example.org/a/other.html")


@harmless("joined a", look=True, parts=lambda parts: [compare.Part(parts[0], only=compare.PAGE_CLASSES)] + parts[1:])
def the_cover_lost_its_link(j):
    del j.pages[0]["/Annots"]


@harmless("e", look=True, parts=lambda parts: [compare.Part(parts[0], stamps=((200, 20, 100, 20), ))])
def a_stamp_where_it_is_expected(j):
    stamp(j, 200, 555)


@broken("e", "pixels", parts=lambda parts: [compare.Part(parts[0], stamps=((200, 20, 100, 20), ))])
def a_stamp_elsewhere(j):
    stamp(j, 200, 100)


def stamp(j, x, y):
    page = j.pages[0]
    page.Contents = A([j.pdf.make_stream(b"q")] + list(page.Contents) + [j.pdf.make_stream(b"Q q %d %d 100 20 re f Q" % (x, y))])


@harmless("e", look=True, parts=lambda parts: [parts[0], compare.Part(None)])
def a_blank_page(j):
    j.pdf.add_blank_page(page_size=(420, 595))


@broken("e", "pixels", "text", more=True, parts=lambda parts: [parts[0], compare.Part(None)])
def a_page_that_is_not_blank(j):
    j.pdf.pages.append(j.pdf.pages[0])


@harmless("appended cover", look=True)
def streams_are_not_shared(_):
    pass
