"""Changes to correct joins, for bites.py: each a function that changes an open file, and the classes in which that must be reported.

@broken("a", "outline") changes body a as the join of itself; @harmless("a") must not be reported. `more`: other classes may be reported, too.
"""

import dataclasses
import re
import typing
import zlib

import pikepdf
from pikepdf import Array as A, Dictionary as D, Name as N, String as S

import compare
from objects import get, identity, is_dict, items, members, tree, walk

ALL = []


@dataclasses.dataclass(frozen=True)
class Change:
    """`start`: see Bench.start in bites.py. `look`: pixels, text and syntax are compared, too. `save`: options of pikepdf. `parts`: changes the list of parts."""
    name: str
    start: str
    classes: frozenset
    apply: typing.Optional[typing.Callable]
    more: bool = False
    look: bool = False
    on_bytes: bool = False
    shared: bool = False
    decided: typing.Optional[frozenset] = None
    parts: typing.Optional[typing.Callable] = None
    save: dict = dataclasses.field(default_factory=dict)


def broken(start, *classes, **options):
    def register(apply):
        look = not classes or bool({"pixels", "text", "syntax", "dangling"} & set(classes))
        ALL.append(Change(apply.__name__.replace("_", " "), start, frozenset(classes), apply, **{"look": look, **options}))
        return apply
    return register


def harmless(start, **options):
    return broken(start, **options)


class Join:
    """A file to change: finds what the changes are about."""

    def __init__(self, pdf):
        self.pdf, self.root = pdf, pdf.Root

    @property
    def pages(self):
        return [page.obj for page in self.pdf.pages]

    def annotation(self, kind, n=0, page=None):
        found = [a for p in (self.pages if page is None else [self.pages[page]]) for a in members(get(p, "/Annots")) if get(a, "/Subtype") == "/" + kind]
        return found[n]

    def link(self, row, page=0):
        return self.annotation("Link", row, page)

    def field(self, name):
        return next(o for o in walk([self.root.AcroForm.Fields]) if get(o, "/T") == name and get(o, "/S") is None)

    def item(self, title):
        return next(o for o in walk([self.root.Outlines]) if str(get(o, "/Title")).startswith(title))

    def element(self, role, n=0):
        return [o for o in walk([self.root.StructTreeRoot.K]) if get(o, "/Type") == "/StructElem" and o.S == "/" + role][n]

    def names(self, kind):
        return list(tree(self.root.Names["/" + kind], "/Names"))

    def set_names(self, kind, pairs):
        self.root.Names["/" + kind] = D(Names=A([x for pair in pairs for x in pair]))

    def number_tree(self, key, pairs):
        self.root.StructTreeRoot[key] = D(Nums=A([x for pair in pairs for x in pair]))


# --- pages -----------------------------------------------------------------------------------------------------------------------------


@broken("a", "pages", more=True)
def the_last_page_is_missing(j):
    del j.pdf.pages[-1]


@broken("e", "pages", more=True)
def two_pages_are_swapped(j):
    pages = j.root.Pages.Kids
    pages[0], pages[1] = pages[1], pages[0]


@broken("e", "pages", more=True)
def a_page_is_there_twice(j):
    j.pdf.pages.append(j.pdf.pages[0])


@broken("joined a", "pages", more=True)
def the_cover_is_last(j):
    cover = j.pdf.pages[0]
    del j.pdf.pages[0]
    j.pdf.pages.append(cover)


@broken("e", "pixels", "content", "content-bytes")
def a_colour(j):
    stream = j.pages[1].Contents[1]
    stream.write(stream.read_bytes().replace(b"/Im1 Do", b"1 0 0 rg 0 0 1 1 re f"))


@broken("e", "pixels", "text", "content", "content-bytes", "streams")
def a_word(j):
    stream = j.pages[1].Contents[0]
    stream.write(stream.read_bytes().replace(b"(paragraph)", b"(paragraphs)"))


@broken("a", "boxes")
def the_crop_box_is_gone(j):
    del j.pages[2]["/CropBox"]


@broken("a", "boxes")
def the_user_unit_is_gone(j):
    del j.pages[1]["/UserUnit"]


@broken("a", "boxes", "pixels", more=True)
def inherited_rotation_is_lost(j):
    for node in j.root.Pages.Kids:
        if "/Rotate" in node:
            del node["/Rotate"]


@broken("c", "boxes", "pixels", more=True)
def the_wrong_rotation(j):
    j.pages[2].Rotate = 90


@broken("a", "resources", more=True)
def inherited_resources_are_lost(j):
    del j.pages[3]["/Resources"]
    for node in j.root.Pages.Kids:
        del node["/Resources"]


@broken("a", "page-entries")
def a_group_is_gone(j):
    del j.pages[0]["/Group"]


@broken("a", "page-entries")
def the_metadata_of_a_page_are_gone(j):
    del j.pages[1]["/Metadata"]


@broken("a", "page-entries")
def private_data_differ(j):
    j.pages[2].Sample_Private.Number = 7


@broken("a", "page-entries")
def actions_of_a_page_are_gone(j):
    del j.pages[1]["/AA"]


@broken("a", "page-entries")
def a_mark_of_the_program_is_left(j):
    j.pages[0].Was_Page = True


@broken("e", "content-bytes", "streams")
def content_is_compressed(j):
    stream = j.pages[0].Contents[0]
    stream.write(zlib.compress(stream.read_raw_bytes()), filter=N.FlateDecode)


@broken("e", "content-bytes", "streams")
def contents_are_put_together(j):
    page = j.pages[0]
    page.Contents = j.pdf.make_stream(b"\n".join(s.read_bytes() for s in page.Contents))


@broken("e", "resource-bytes", "streams")
def an_image_is_compressed(j):
    image = j.pages[0].Resources.XObject.Im1
    image.write(zlib.compress(image.read_raw_bytes()), filter=N.FlateDecode)


@broken("e", "resources", "streams")
def a_font_file_differs(j):
    file = j.pages[0].Resources.Font.F2.FontDescriptor.FontFile2
    file.write(file.read_raw_bytes() + b"\0")


@broken("e", "resources")
def the_widths_of_a_font_differ(j):
    j.pages[0].Resources.Font.F2.Widths[1] = 601


@broken("e", "resources", "streams")
def an_unused_image_is_pruned(j):
    for page in j.pages:
        del page.Resources.XObject["/Im1"]


@broken("b", "resources", "streams")
def a_colour_profile_differs(j):
    profile = j.pages[0].Resources.XObject.Im1.ColorSpace[1]
    profile.write(profile.read_raw_bytes() + b"\0")


# --- annotations -----------------------------------------------------------------------------------------------------------------------


@broken("a", "annotations", more=True)
def an_annotation_is_gone(j):
    del j.pages[1].Annots[4]


@broken("a", "annotations", more=True)
def annotations_are_in_another_order(j):
    page = j.pages[1]
    page.Annots = A(list(reversed(list(page.Annots))))


@broken("a", "annotations")
def a_border_is_gone(j):
    del j.link(3)["/Border"]


@broken("a", "annotations")
def a_note_lost_its_look(j):
    del j.annotation("Text")["/AP"]


@broken("a", "annotations")
def a_note_lost_its_window(j):
    del j.annotation("Text")["/Popup"]


@broken("a", "annotations")
def a_reply_answers_nothing(j):
    del j.annotation("Text", 1)["/IRT"]


@broken("a", "annotations")
def a_chain_of_actions_is_cut(j):
    del j.link(1).A["/Next"]


@broken("a", "annotations")
def a_link_to_another_file_differs(j):
    j.link(4).A.D[0] = 3


@broken("a", "annotations")
def a_layer_of_an_action_differs(j):
    j.annotation("Link", 2, 1).A.State[1] = j.root.OCProperties.OCGs[1]


@broken("a", "annotations")
def the_layer_of_an_annotation_differs(j):
    next(a for a in j.pages[1].Annots if "/OC" in a).OC = j.root.OCProperties.OCGs[0]


@broken("a", "annotations")
def a_button_resets_other_fields(j):
    j.field("reset").A.Fields[0] = S("name")


@broken("a", "links")
def a_link_leads_to_another_page(j):
    j.link(5).Dest[0] = j.pages[0]


@broken("a", "links")
def a_link_leads_nowhere(j):
    j.link(0).Dest = S("section.7")


@broken("a", "links")
def a_link_has_another_view(j):
    j.link(5).Dest[1] = N.Fit


@broken("joined a", "links")
def page_numbers_were_not_moved(j):
    j.link(3, 1).Dest = A([2, N.Fit])


@broken("a", "links", "stray-pages", more=True)
def a_link_leads_to_a_copy_of_a_page(j):
    j.link(5).Dest[0] = j.pdf.make_indirect(D({key: value for key, value in items(j.pages[3]) if key != "/Annots"}))


@broken("a", "links")
def a_thread_action_has_another_number(j):
    j.link(9).A.D = 1


@broken("a", "uris", more=True)
def the_base_of_addresses_is_gone(j):
    del j.root["/URI"]


@broken("a", "uris")
def an_address_differs(j):
    j.link(7).A.URI = S("https://example.org/a?b=c")


# --- names, outline ----------------------------------------------------------------------------------------------------------------------


@broken("a", "destinations")
def an_unused_name_is_gone(j):
    j.set_names("Dests", [pair for pair in j.names("Dests") if pair[0] != "page.1"])


@broken("a", "destinations", "links")
def a_used_name_is_gone(j):
    j.set_names("Dests", [pair for pair in j.names("Dests") if pair[0] != "only.a"])


@broken("c", "destinations", "links", "outline")
def names_of_the_old_kind_are_gone(j):
    del j.root["/Dests"]


@broken("c", "destinations")
def a_name_of_another_kind_differs(j):
    j.root.Dests["/page.2"][1] = N.Fit


@broken("a", "destinations", "links", "outline")
def a_name_means_something_else(j):
    j.set_names("Dests", [(key, A([j.pages[0], N.Fit]) if key == "section.1" else value) for key, value in j.names("Dests")])


@broken("a", "outline")
def an_item_is_gone(j):
    j.item("First").Next = j.item("By number")


@broken("a", "outline")
def all_items_are_gone(j):
    del j.root["/Outlines"]


@broken("a", "outline")
def a_title_differs(j):
    j.item("Deep").Title = S("Deeper")


@broken("b", "outline")
def an_item_leads_elsewhere(j):
    j.item("Introduction").Dest[0] = j.pages[1]


@broken("a", "outline")
def an_item_lost_its_action(j):
    del j.item("On the web")["/A"]


@broken("c", "outline")
def an_item_lost_its_second_action(j):
    del j.item("Deep").A["/Next"]


@broken("a", "outline")
def items_are_in_another_order(j):
    one, two, three = j.item("Второй"), j.item("By number"), j.item("Nowhere")
    j.item("First").Next, two.Next, one.Next = two, one, three


@broken("a", "outline")
def an_item_is_on_another_level(j):
    inner, top = j.item("Introduction"), j.item("First")
    top.Next, inner.Next, inner.Parent = inner, top.Next, top.Parent
    del top["/First"]


@broken("a", "outline")
def an_item_is_open(j):
    j.item("Introduction").Count = 1


@broken("a", "outline")
def an_item_is_not_red(j):
    del j.item("Второй")["/C"]


@broken("d", "outline")
def a_dead_item_came_to_life(j):
    j.root.Dests["/no-such-name"] = A([j.pages[0], N.Fit])
    j.item("Nowhere").Dest = N("/no-such-name")


# --- form ------------------------------------------------------------------------------------------------------------------------------


@broken("a", "fields", more=True)
def a_field_is_gone(j):
    j.root.AcroForm.Fields = A([f for f in j.root.AcroForm.Fields if f.T != "list"])


@broken("a", "fields")
def a_value_differs(j):
    j.field("town").V = S("y")


@broken("a", "fields")
def an_inherited_default_appearance_is_gone(j):
    del j.field("address")["/DA"]


@broken("a", "fields")
def the_form_lost_its_alignment(j):
    del j.root.AcroForm["/Q"]


@broken("b", "fields", "form", more=True)
def a_name_of_a_font_means_another(j):
    j.root.AcroForm.DR.Font.Helv.BaseFont = N.Helvetica


@broken("b", "fields", "form", "annotations", more=True)
def the_resources_of_the_form_are_gone(j):
    del j.root.AcroForm["/DR"]


@broken("a", "fields", more=True)
def a_radio_button_is_gone(j):
    del j.field("choice").Kids[1]


@broken("a", "fields")
def a_choice_has_other_options(j):
    j.field("list").Opt[1][1] = S("three")


@broken("b", "fields")
def a_calculation_is_gone(j):
    del j.field("total")["/AA"]


@broken("a", "fields")
def a_signature_is_gone(j):
    del j.field("signature")["/V"]


@broken("a", "form")
def calculations_are_in_another_order(j):
    j.root.AcroForm.CO = A(list(reversed(list(j.root.AcroForm.CO))))


@broken("a", "form")
def the_form_is_not_signed(j):
    del j.root.AcroForm["/SigFlags"]


@broken("b", "form", "streams")
def the_xml_form_is_gone(j):
    del j.root.AcroForm["/XFA"]


@broken("d", "form")
def appearances_are_not_needed(j):
    del j.root.AcroForm["/NeedAppearances"]


# --- layers, files and other entries of the catalog ----------------------------------------------------------------------------------------


@broken("a", "layers", "resources", "annotations", "pixels", more=True)
def a_hidden_layer_is_shown(j):
    del j.root.OCProperties.D["/OFF"]


@broken("b", "layers", more=True)
def the_base_state_differs(j):
    del j.root.OCProperties.D["/BaseState"]


@broken("a", "layers")
def layers_are_listed_in_another_order(j):
    j.root.OCProperties.D.Order[1][0] = S("Another label")


@broken("a", "layers")
def layers_are_not_radio_buttons(j):
    del j.root.OCProperties.D["/RBGroups"]


@broken("a", "layers")
def a_layer_is_not_locked(j):
    del j.root.OCProperties.D["/Locked"]


@broken("a", "layers")
def the_usage_of_layers_is_gone(j):
    del j.root.OCProperties.D["/AS"]


@broken("a", "layers")
def another_configuration_is_gone(j):
    del j.root.OCProperties["/Configs"]


@broken("a", "layers", more=True)
def layers_are_no_layers(j):
    del j.root["/OCProperties"]


@broken("a", "files", "streams")
def an_embedded_file_is_gone(j):
    j.set_names("EmbeddedFiles", j.names("EmbeddedFiles")[:-1])


@broken("a", "files", "streams")
def an_embedded_file_differs(j):
    j.names("EmbeddedFiles")[4][1].EF.UF.write(b"else")


@broken("a", "files")
def a_description_is_gone(j):
    del j.names("EmbeddedFiles")[4][1]["/Desc"]


@broken("a", "associated-files")
def an_associated_file_is_gone(j):
    del j.root.AF[1]


@broken("a", "names")
def scripts_are_gone(j):
    del j.root.Names["/JavaScript"]


@broken("b", "names")
def other_names_are_gone(j):
    del j.root.Names["/IDS"]


@broken("joined a", "labels")
def labels_were_not_moved(j):
    nums = j.root.PageLabels.Nums
    j.root.PageLabels.Nums = A([x - 1 if isinstance(x, int) else x for x in list(nums)[2:]])


@broken("c", "labels")
def labels_are_gone(j):
    del j.root["/PageLabels"]


@broken("a", "threads", more=True)
def a_thread_is_gone(j):
    del j.root.Threads[1]


@broken("a", "threads")
def a_page_lost_its_beads(j):
    del j.pages[2]["/B"]


@broken("a", "threads", more=True)
def a_bead_lost_its_page(j):
    del j.root.Threads[0].F.N["/P"]


@broken("a", "intents", "streams")
def the_output_intent_is_gone(j):
    del j.root["/OutputIntents"]


@broken("a", "catalog")
def the_open_action_is_gone(j):
    del j.root["/OpenAction"]


@broken("b", "catalog", "streams", more=True)
def permissions_are_gone(j):
    del j.root["/Perms"]
    del j.root["/DSS"]


@broken("a", "catalog")
def private_entries_are_gone(j):
    del j.root["/Sample_Private"]


@broken("a", "viewer")
def preferences_are_gone(j):
    del j.root["/ViewerPreferences"]


@broken("d", "language")
def the_language_differs(j):
    j.root.Lang = S("en")


@broken("c", "version")
def version_2_became_1(j):
    del j.root["/Version"]


@broken("a", "version", more=True, save={"force_version": "1.4", "object_stream_mode": pikepdf.ObjectStreamMode.disable})
def the_version_is_lower(_):
    pass


@broken("a", "version")
def an_extension_is_gone(j):
    del j.root["/Extensions"]


@broken("a", "claims", "information", "metadata")
def the_claims_are_gone(j):
    j.root.Metadata = j.pdf.make_stream(b"<x><dc:title><rdf:li>x</rdf:li></dc:title></x>", Type=N.Metadata, Subtype=N.XML)


@broken("c", "claims", "information")
def a_standard_is_claimed(j):
    j.root.Metadata.write(j.root.Metadata.read_bytes() + b"<pdfaid:part>2</pdfaid:part>")


@broken("a", "information", "metadata")
def the_title_differs(j):
    j.pdf.trailer.Info.Title = S("Another")


# --- structure -------------------------------------------------------------------------------------------------------------------------


@broken("a", "structure", more=True)
def the_structure_is_gone(j):
    del j.root["/StructTreeRoot"]


@broken("b", "structure")
def a_role_is_mapped_differently(j):
    j.root.StructTreeRoot.RoleMap.Heading = N.H1


@broken("b", "structure")
def a_class_means_something_else(j):
    j.root.StructTreeRoot.ClassMap.Loose.SpaceAfter = 6


@broken("a", "structure")
def an_alternative_text_is_gone(j):
    del j.element("Figure", 1)["/Alt"]


@broken("a", "structure")
def actual_text_differs(j):
    j.element("Para", 2).ActualText = S("else")


@broken("a", "structure")
def an_expansion_is_gone(j):
    del j.element("Box")["/E"]


@broken("c", "structure")
def untold_language_became_another(j):
    j.root.Lang = S("en")


@broken("a", "structure", more=True)
def the_language_of_the_whole_is_gone(j):
    del j.root["/Lang"]


@broken("a", "structure")
def attributes_are_gone(j):
    del j.element("Table")["/A"]


@broken("a", "structure", more=True)
def elements_are_in_another_order(j):
    kids = j.element("Document").K
    kids[0], kids[1] = kids[1], kids[0]


@broken("a", "structure", more=True)
def an_element_is_on_another_level(j):
    section, top = j.element("Sect"), j.element("Document")
    heading = section.K[0]
    del section.K[0]
    top.K = A([heading] + list(top.K))


@broken("a", "structure", "parent-tree")
def an_object_is_not_in_the_structure(j):
    j.element("Form").K = A([])


@broken("a", "structure", "parent-tree")
def marked_content_has_another_number(j):
    j.element("Heading").K = 5


@broken("a", "structure")
def an_element_lost_its_file(j):
    del j.element("Aside")["/AF"]


@broken("a", "structure", "parent-tree")
def content_of_a_form_is_not_in_the_structure(j):
    del j.element("Figure").K[0]["/Stm"]


@broken("a", "parent-tree")
def the_parent_tree_was_not_merged(j):
    j.number_tree("/ParentTree", [(k, v) for k, v in tree(j.root.StructTreeRoot.ParentTree, "/Nums") if k < 2])


@broken("a", "parent-tree")
def keys_of_pages_were_not_moved(j):
    for page in j.pages:
        page.StructParents += 1


@broken("a", "parent-tree")
def an_annotation_has_the_key_of_another(j):
    j.link(0).StructParent = 201


@broken("joined d", "parent-tree", more=True)
def pages_of_an_untagged_part_have_keys(j):
    j.pages[1].StructParents = 0
    element = j.pdf.make_indirect(D(Type=N.StructElem, S=N.P))
    j.root.StructTreeRoot = D(Type=N.StructTreeRoot, K=element, ParentTree=D(Nums=A([0, A([element])])))


@broken("a", "structure-ids")
def ids_are_not_found(j):
    del j.root.StructTreeRoot["/IDTree"]


@broken("a", "structure-ids")
def a_cell_has_another_header(j):
    j.element("TD", 2).A[1].Headers[0] = S("cell-0")


@broken("a", "structure-ids")
def a_namespace_is_gone(j):
    del j.root.StructTreeRoot.Namespaces[1]


@broken("b", "mark-info")
def marks_are_gone(j):
    del j.root["/MarkInfo"]


# --- the whole file --------------------------------------------------------------------------------------------------------------------


@broken("a", "duplicates")
def an_image_is_there_twice(j):
    image = j.pages[2].Resources.XObject.Im1
    j.pages[2].Resources.XObject.Im1 = j.pdf.make_stream(image.read_raw_bytes(), {key: value for key, value in items(image) if key != "/Length"})


@broken("appended cover", "shared", shared=True)
def shared_streams_are_there_twice(_):
    pass


@broken("b", "dangling", "annotations", on_bytes=True)
def a_reference_to_nothing(data):
    return re.sub(rb"/Popup (\d+) 0 R", lambda m: b"/Popup %s 0 R" % (b"9" * len(m[1])), data)


@broken("b", "syntax", on_bytes=True)
def the_cross_reference_table_is_broken(data):
    return re.sub(rb"startxref\n\d+", lambda m: b"startxref\n" + b"7" * (len(m[0]) - 10), data)


@broken("e", "size")
def it_is_too_large(j):
    j.root.Sample = j.pdf.make_stream(bytes(60000))


# --- decided losses: what should have been dropped ---------------------------------------------------------------------------------------


@broken("offprint a", "kept")
def a_script_is_left_in_the_names(j):
    j.root.Names.JavaScript = D(Names=A([S("x"), D(S=N.JavaScript, JS=S("1"))]))


@broken("offprint a", "kept")
def a_script_is_left_in_a_chain(j):
    j.link(1, 1).A.Next = D(S=N.GoTo, D=S("section.1"), Next=D(S=N.JavaScript, JS=S("1")))


@broken("offprint a", "kept")
def the_open_action_is_left(j):
    j.root.OpenAction = A([j.pages[1], N.Fit])


@broken("offprint b", "kept")
def permissions_are_left(j):
    j.root.Perms = D(DocMDP=D(Type=N.Sig))


@broken("offprint b", "kept")
def the_xml_form_is_left(j):
    j.root.AcroForm.XFA = j.pdf.make_stream(b"<xdp/>")


@broken("offprint a", "kept")
def the_signature_is_left(j):
    j.field("signature").V = D(Type=N.Sig, ByteRange=A([0, 1, 2, 3]))


@broken("offprint a", "kept")
def the_flags_of_signatures_are_left(j):
    j.root.AcroForm.SigFlags = 1


@broken("offprint a", "kept")
def the_claim_is_left(j):
    j.root.Metadata.write(j.root.Metadata.read_bytes().replace(b"<dc:title>", b"<pdfaid:part>2</pdfaid:part><dc:title>"))


@broken("offprint a", "annotations")
def what_follows_a_script_is_gone(j):
    del j.link(0, 2).A["/Next"]


@broken("offprint a", "fields", more=True)
def the_signature_lost_its_field(j):
    j.root.AcroForm.Fields = A([f for f in j.root.AcroForm.Fields if f.T != "signature"])


@broken("offprint a", "annotations", more=True)
def the_signature_lost_its_look(j):
    del j.field("signature")["/AP"]


@broken("offprint a", "metadata")
def titles_disagree(j):
    j.pdf.trailer.Info.Title = S("Another article")


# --- harmless ----------------------------------------------------------------------------------------------------------------------------


@harmless("a", save={"linearize": True})
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


@harmless("b")
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


@harmless("joined a", parts=lambda parts: [compare.Part(parts[0], only=compare.PAGE_CLASSES)] + parts[1:])
def the_cover_lost_its_link(j):
    del j.pages[0]["/Annots"]


@harmless("e", parts=lambda parts: [compare.Part(parts[0], stamps=((200, 20, 100, 20),))])
def a_stamp_where_it_is_expected(j):
    stamp(j, 200, 555)


@broken("e", "pixels", parts=lambda parts: [compare.Part(parts[0], stamps=((200, 20, 100, 20),))])
def a_stamp_elsewhere(j):
    stamp(j, 200, 100)


def stamp(j, x, y):
    page = j.pages[0]
    page.Contents = A([j.pdf.make_stream(b"q")] + list(page.Contents) + [j.pdf.make_stream(b"Q q %d %d 100 20 re f Q" % (x, y))])


@harmless("e", parts=lambda parts: [parts[0], compare.Part(None)])
def a_blank_page(j):
    j.pdf.add_blank_page(page_size=(420, 595))


@broken("e", "pixels", "text", more=True, parts=lambda parts: [parts[0], compare.Part(None)])
def a_page_that_is_not_blank(j):
    j.pdf.pages.append(j.pdf.pages[0])


@harmless("appended cover")
def streams_are_not_shared(_):
    pass
