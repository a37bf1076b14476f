"""Changes to joins, for bites.py: of catalogs, structure, whole files and decided losses."""

import re

import pikepdf
from pikepdf import Array as A, Dictionary as D, Name as N, String as S

from changes import broken
from objects import items, tree

# --- layers, files and other entries of the catalog --------------------------------------------------------------------------------------


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
def unknown_language_became_another(j):
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
    j.pages[2].Resources.XObject.Im1 = j.pdf.make_stream(image.read_raw_bytes(),
                                                         {key: value
                                                          for key, value in items(image) if key != "/Length"})


@broken("appended cover", "shared", shared=True)
def shared_streams_are_there_twice(_):
    pass


@broken("b", "annotations", on_bytes=True, look=True, more=True)  # newer versions of qpdf do not list the reference
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
