"""Changes to joins, for bites.py: of pages, annotations, names, outlines and forms."""

import zlib

from pikepdf import Array as A, Dictionary as D, Name as N, String as S

from changes import broken
from objects import items

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


@broken("d", "destinations")
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
