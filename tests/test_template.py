"""The contract with those who edit the Word template: what they may change, what they are told."""

import importlib.util
import io
import json
import os
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Cm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs.writers.docx.template import taken
from tests.read_back import docx_text, footnotes_text, missing, missing_words
from tests.word_file import (
    BODY,
    HEADER,
    LINKS,
    NOTES,
    ROOT,
    SHIPPED,
    STYLES,
    TYPES,
    W,
    changed,
    inserted,
    opened,
    packed,
    paragraph,
    parts,
    refusal,
    saved,
    table,
    trees,
)

SESSION = """\
body: CEB
session: {name: Second regular session, place: Geneva}
symbol: CEB/2014/2
title: Summary of “R&D” <draft>
issued: 2015-03-16
numbering: continuous
notes: {source: {text: 'See the [report](https://example.org/r?a=1&b=2) of *2013*.'}}
items:
- title: Opening
  background:
  - {text: The Board met., id: met}
  discussion:
  - |
    It recalled paragraph {ref:met}{note:source}, namely:
    - *one*;
    - **two**, [here](https://example.org).
  - A second paragraph.
  conclusions: {lead_in: 'The Board:', list: [Took note., Agreed.]}
- title: Closing
  discussion: [It closed.]
  conclusions: [Nothing.]
"""
BARE = """\
body: HLCP
session: {name: Thirtieth session}
title: Report
numbering: none
items: [{title: Only a title}]
"""
MIDDLING = """\
body: HLCM
session: {name: Fortieth session}
symbol: CEB/2020/5
title: Report
numbering: continuous
items: [{title: One, conclusions: [Agreed.]}, {title: Two, background: [Some.]}]
"""
RECORD, BARE_RECORD, MIDDLING_RECORD = (
    cebdocs.lay_out(cebdocs.load(text)) for text in (SESSION, BARE, MIDDLING)
)
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")


def written(template: bytes, record: cebdocs.Record = RECORD) -> bytes:
    return cebdocs.write(record, "docx", template=template)


def told(template: bytes) -> str:
    return refusal(template, RECORD)


def line(document: Any, text: str) -> Any:
    """The first paragraph with these words."""
    return next(p for p in document.paragraphs if text in p.text)


def after_cover(record: cebdocs.Record) -> cebdocs.Record:
    """What has a fixed order; the cover is the template's own."""
    return record._replace(facts=type(record.facts)())


def without(name: str, template: bytes = SHIPPED) -> bytes:
    """A template without one part and what leads to it."""
    content = {n: c for n, c in parts(template).items() if n != f"word/{name}"}
    for listing in (TYPES, LINKS):
        content[listing] = re.sub(
            rf'<[^<>]*"(/word/)?{name}"[^<>]*>'.encode(), b"", content[listing]
        )
    return packed(content)


# -- what staff may change ------------------------------------------------------------------------


def test_paragraphs_of_the_cover_may_be_moved() -> None:
    document = opened()
    title, organization = line(document, "{{ title }}"), line(document, "{{ organization }}")
    organization._p.addprevious(title._p)

    text = docx_text(written(saved(document)))

    assert text.index(RECORD.facts.title) < text.index(RECORD.facts.organization)
    assert missing_words(after_cover(RECORD), text) == []


def test_wording_of_the_cover_may_be_changed() -> None:
    document = opened()
    line(document, "{{ title }}").insert_paragraph_before("The “Chief’s” office – as agreed")
    line(document, "{{ organization }}").text = "Our ‘own’ {name}, 100%, #1"

    text = docx_text(written(saved(document)))

    assert "Our ‘own’ {name}, 100%, #1" in text
    assert "The “Chief’s” office – as agreed" in text
    assert RECORD.facts.organization not in text
    assert missing_words(after_cover(RECORD), text) == []


def test_changed_styles_and_margins_are_kept() -> None:
    document = opened()
    document.styles["Record Text"].font.size = Pt(7)
    document.sections[0].left_margin = Cm(5)

    made = opened(written(saved(document)))

    assert made.styles["Record Text"].font.size == Pt(7)
    assert abs(made.sections[0].left_margin - Cm(5)) < Pt(1)
    assert line(made, "The Board met.").style.name == "Record Text"
    assert line(made, "Took note.").style.name == "Record Conclusion"


def test_style_may_have_another_id() -> None:
    renamed = changed(STYLES, '"RecordText"', '"a&amp;b"')

    made = opened(written(renamed))

    assert line(made, "The Board met.").style.name == "Record Text"


def test_style_with_a_word_list_leaves_the_numbers_to_word() -> None:
    document = opened()
    number = document.styles["Record Text"].element.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_numId().val = 1

    made = opened(written(saved(document)))

    assert line(made, "The Board met.").text == "The Board met."
    assert line(made, "The Board:").text == "The Board:"


def test_list_of_a_style_is_not_that_of_styles_based_on_it() -> None:
    document = opened()
    assert document.styles["Record List"].base_style.name == "Record Text"
    number = document.styles["Record Text"].element.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_numId().val = 1

    record = cebdocs.lay_out(cebdocs.load(ROOT / "examples" / "board-illustration.yaml"))
    made = opened(cebdocs.write(record, "docx", template=saved(document)))

    lettered = line(made, "(a)")
    assert lettered.style.name == "Record List"
    assert lettered._p.pPr.numPr.numId.val == 0


def test_logo_in_a_header_is_printed() -> None:
    document = opened()
    header = document.sections[0].header.paragraphs[0]
    header.insert_paragraph_before().add_run().add_picture(io.BytesIO(logo()))

    data = written(saved(document))

    assert logo() in parts(data).values()
    assert b"<w:drawing>" in parts(data)[HEADER]
    assert opened(data).sections[0].header.paragraphs[-1].text == "CEB/2014/2"


def logo() -> bytes:
    """The smallest picture that there is: one pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0\0\0")),
        (b"IEND", b""),
    )
    sealed = (kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    sizes = (struct.pack(">I", len(data)) for _, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(bytes.__add__, sizes, sealed))


def test_tags_that_word_has_split_over_runs_are_read() -> None:
    document = opened()
    header = document.sections[0].header.paragraphs
    for tagged in [p for p in (*document.paragraphs, *header) if "{" in p.text]:
        pieces = [c for run in tagged.runs for c in run.text]
        for run in tagged.runs:
            run._r.getparent().remove(run._r)
        for at, piece in enumerate(pieces):
            tagged.add_run(piece).bold = bool(at % 2)

    data = written(saved(document))

    assert docx_text(data) == docx_text(written(SHIPPED))
    assert b"CEB/2014/2" in parts(data)[HEADER]


def test_loop_may_name_the_item_as_it_likes() -> None:
    content = parts(SHIPPED)
    content[BODY] = re.sub(rb"\bitem\b", b"punkt_1", content[BODY])

    data = written(packed(content))

    assert docx_text(data) == docx_text(written(SHIPPED))


def test_conditions_may_be_turned_and_chained() -> None:
    lines = (
        *("{%p if not venue %}", "Nowhere", "{%p endif %}"),
        *("{%p if symbol %}", "With symbol", "{%p elif venue %}", "With venue", "{%p else %}"),
        *("With neither", "{%p endif %}"),
        "Held{% if venue %} in {{ venue }}{% else %} elsewhere{% endif %}.",
    )
    template = inserted("".join(map(paragraph, lines)))

    full, bare = docx_text(written(template)), docx_text(written(template, BARE_RECORD))

    assert full.strip().startswith("With symbol\nHeld in Geneva.")
    assert bare.strip().startswith("Nowhere\nWith neither\nHeld elsewhere.")


def test_items_may_be_listed_before_they_are_printed() -> None:
    lines = ("{%p for item in items %}", "Item {{ item.heading }}", "{%p endfor %}")
    template = inserted("".join(map(paragraph, lines)))

    text = docx_text(written(template))

    assert text.strip().startswith("Item Opening\nItem Closing\n")
    assert missing_words(after_cover(RECORD), text) == []


def test_items_may_be_rows_of_a_table() -> None:
    rows = [
        (paragraph("{%tr for item in items %}"), paragraph("")),
        (paragraph("{{ item.number }}"), paragraph("{{ item.heading }}")),
        (paragraph("{%tr endfor %}"), paragraph("")),
    ]
    template = inserted(table(*rows))

    made = opened(written(template)).tables[0]

    assert [[c.text for c in row.cells] for row in made.rows] == [
        ["I.", "Opening"],
        ["II.", "Closing"],
    ]


def test_parts_may_be_poured_into_a_table() -> None:
    inside = "".join(map(paragraph, ("{{p item.discussion }}", "")))
    document = opened(inserted(table((paragraph("Discussion"), inside)), "{{p item.discussion }}"))
    line(document, "{{p item.discussion }}")._p.getparent().remove(
        line(document, "{{p item.discussion }}")._p
    )

    data = written(saved(document))

    assert missing_words(RECORD, docx_text(data)) == []
    assert "A second paragraph." in opened(data).tables[0].cell(0, 1).text


def test_template_without_footnotes_prints_footnotes() -> None:
    plain = without("footnotes.xml")

    data = written(plain)

    assert "See the report of 2013." in footnotes_text(data)
    assert missing_words(RECORD, docx_text(data)) == []


def test_template_as_word_on_the_web_names_its_parts() -> None:
    content = parts(SHIPPED)
    renamed = {"document": "document2", "styles": "styles2", "footnotes": "footnotes2"}
    for name, other in renamed.items():
        content = {n.replace(f"/{name}.xml", f"/{other}.xml"): c for n, c in content.items()}
        for listing in (TYPES, "_rels/.rels", f"word/_rels/{renamed['document']}.xml.rels"):
            old, new = f"{name}.xml".encode(), f"{other}.xml".encode()
            content[listing] = content.get(listing, b"").replace(old, new)
    content = {name: data for name, data in content.items() if data}

    data = written(packed(content))

    assert "word/document2.xml" in content
    assert parts(data)[BODY] == parts(written(SHIPPED))[BODY]
    assert parts(data).keys() == parts(written(SHIPPED)).keys()


def test_template_may_use_the_ids_that_records_use() -> None:
    content = parts(SHIPPED)
    for name in (BODY, LINKS):
        content[name] = content[name].replace(b'"rId6"', b'"rIdLink1"')

    links = trees(written(packed(content)))[LINKS]

    ids = [link.get("Id") for link in links]
    assert len(ids) == len(set(ids))
    assert written(packed(content)) == written(SHIPPED)


def test_template_saved_by_libreoffice_still_prints_every_word(tmp_path: Path) -> None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "mine.docx").write_bytes(SHIPPED)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out")]
    command = [soffice, profile, *to, str(tmp_path / "mine.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    data = written((tmp_path / "out" / "mine.docx").read_bytes())

    assert missing_words(RECORD, docx_text(data)) == []


# -- what staff are told: tags --------------------------------------------------------------------

HEADING = "{{ item.heading }}"
DISCUSSION = "{{p item.discussion }}"
WRONG_TAGS = {
    "{{ titel }}": "the name 'titel' is not known … did you mean title?",
    "{{ sesion }}": "'sesion' is not known … did you mean session?",
    "{{ xyz }}": "'xyz' is not known … known: … organization",
    "{{ item.heading }}": "'item.heading' stands outside the loop … for item in items",
    "{{p item.background }}": "'item.background' stands outside the loop",
    "{{p item.title }}": "'item.title' stands outside the loop",
    "{{ items }}": "{{ items }} is no text … for item in items",
    "{{p title }}": "{{p title }} is no paragraph … write {{ title }}, without 'p'",
    "{{r title }}": "'{{r title }}' is more than a name",
    "{{ title | safe }}": "more than a name … no filter, sum or call",
    "{{ title.upper() }}": "more than a name",
    "{{ 1 + 1 }}": "more than a name",
    "{{ title ~ body }}": "more than a name",
    "{{ items[0] }}": "more than a name",
    "{{ “title” }}": "more than a name",
    "{{P title }}": "more than a name … did you mean {{p title }}?",
    "{{ item. heading }}": "more than a name … did you mean {{ item.heading }}?",
    "{%p if title %}{%p end if %}": "'{%p end if %}' is not known … did you mean {%p endif %}?",
    "{{ }}": "more than a name",
    "{{ 999999999999 }}": "is not known",
    "{{ title.upper }}": "'title.upper' is not known",
    "{% set x = title %}": "'{% set x = title %}' is not known … may use for and if",
    "{% include 'x' %}": "is not known",
    "{% extends 'x' %}": "is not known",
    "{% macro m() %}": "is not known",
    "{% raw %}": "is not known",
    "{% colspan title %}": "is not known",
    "{# a remark #}": "is not known",
    "{%p if title == 'x' %}{%p endif %}": "is not known",
    "{% if title and body %}{% endif %}": "is not known",
    "{% if titel %}{% endif %}": "'titel' is not known … did you mean title?",
    "{%p for x in range(9) %}": "is not known … for item in items",
    "{%p for x in organization %}": "is not known",
    "{%p for title in items %}": "'title' has a meaning already",
    "{% for x in items recursive %}{% endfor %}": "is not known",
    "{% if title -%}x{% endif %}": "is not known",
    "{%p if title %}": "nothing closes the tag in the paragraph '{%p if title %}' … endif",
    "{%p for x in items %}": "nothing closes the tag … endfor",
    "{%p endif %}": "closes nothing … pair for with endfor",
    "{%p endfor %}": "closes nothing",
    "{%p else %}": "closes nothing",
    "{% if title %}{% endfor %}": "closes nothing",
    "{% if title %}{% else %}{% else %}{% endif %}": "closes nothing",
    "{% if title %}{% else %}{% elif body %}{% endif %}": "closes nothing",
    "{{ title": "a tag is not closed in the paragraph '{{ title'",
    "title }}": "a tag is not closed",
    "{%p if title": "a tag is not closed",
    "{% if title }}": "a tag is not closed",
    "Note: {%p if title %}": "takes its whole paragraph … move words",
    "{%tr if title %}": "stands in no table … with 'p'",
    "a {": "'a {' and '% b' would be read as a tag … put a space",
    "{% for true in items %}{% endfor %}": "the tags cannot be read … braces",
}


@pytest.mark.parametrize("tag", WRONG_TAGS)
def test_wrong_tag_is_named_with_what_to_write_instead(tag: str) -> None:
    after = paragraph("% b") if tag.endswith(" {") else ""

    said = told(inserted(paragraph(tag) + after))

    assert said.startswith("word/document.xml: ")
    assert missing(WRONG_TAGS[tag].split(" … "), said) == []


@pytest.mark.parametrize("tag", WRONG_TAGS)
def test_no_word_of_a_library_reaches_staff(tag: str) -> None:
    said = told(inserted(paragraph(tag)))

    assert not re.search(r"(?i)jinja|lxml|block|token|expected|template engine|endraw", said)


IN_LOOP = {
    "{{ item.discussion }}": "{{ item.discussion }} is whole paragraphs … {{p item.discussion }}",
    "Discussion: {{p item.discussion }}": "takes its whole paragraph, and there is more in it",
    "{{ item.headin }}": "'item.headin' is not known … did you mean item.heading?",
    "{{ point.heading }}": "did you mean item.heading?",
    "{%p for x in items %}": "there is a loop inside a loop",
}


@pytest.mark.parametrize("tag", IN_LOOP)
def test_wrong_tag_of_an_item_is_named(tag: str) -> None:
    said = told(inserted(paragraph(tag), DISCUSSION))

    assert missing(IN_LOOP[tag].split(" … "), said) == []


@pytest.mark.parametrize(
    "beside",
    [
        "<w:r><w:br w:type='page'/></w:r>",
        "<w:pPr><w:sectPr/></w:pPr>",
        "<w:r><w:pict/></w:r>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    ],
)
def test_what_would_vanish_with_a_tag_is_told(beside: str) -> None:
    said = told(inserted(paragraph("{%p if title %}", beside) + paragraph("{%p endif %}")))

    assert "takes its whole paragraph" in said


@pytest.mark.parametrize(
    ("part", "tag", "expected"),
    [
        (HEADER, "{%p for item in items %}", "items can be printed in the body only"),
        (HEADER, "{{ subject }}", "'subject' is not known"),
        (HEADER, "{{ organisation }}", "did you mean organization?"),
        (NOTES, "{{ title }}", "tags work in the body, headers and footers only"),
    ],
)
def test_tags_in_the_wrong_part_name_it(part: str, tag: str, expected: str) -> None:
    end = paragraph("{%p endfor %}") if "for " in tag else ""

    said = told(inserted(paragraph(tag) + end, part=part))

    assert said.startswith(f"{part}: ")
    assert expected in said


@pytest.mark.parametrize(
    "hidden",
    [
        '<w:bookmarkStart w:id="5" w:name="{{ title }}"/><w:bookmarkEnd w:id="5"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF {{ title }}'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:bookmarkStart w:id="5" w:name="{% if title %}"/><w:bookmarkEnd w:id="5"/>',
    ],
)
def test_tag_outside_the_text_is_told(hidden: str) -> None:
    said = told(inserted(paragraph("x", hidden)))

    assert "stands where no text is printed" in said


def test_more_tags_than_a_person_writes_are_refused() -> None:
    assert "more than 1000 tags" in told(inserted(paragraph("{{ title }}" * 1_001)))


def test_tags_deeper_than_a_person_nests_are_refused() -> None:
    nested = "{% if title %}" * 300 + "{% endif %}" * 300

    assert "more than 20 tags, one inside the other" in told(inserted(paragraph(nested)))


# -- what staff are told: parts and styles --------------------------------------------------------


@pytest.mark.parametrize("name", ["background", "discussion", "conclusions"])
def test_part_without_a_place_is_told(name: str) -> None:
    template = changed(BODY, f"{{{{p item.{name} }}}}", "")

    said = told(template)

    assert f"the template has no place for the {name} of an item" in said
    assert f"{{{{p item.{name} }}}}" in said


@pytest.mark.parametrize("name", ["number", "heading"])
def test_heading_or_number_without_a_place_is_told(name: str) -> None:
    template = changed(BODY, "{{p item.title }}", "{%p if symbol %}")
    template = inserted(paragraph("{%p endif %}"), "{{p item.text }}", data=template)
    other = {"number": "heading", "heading": "number"}[name]
    template = inserted(paragraph(f"{{{{ item.{other} }}}}"), "{{p item.text }}", data=template)

    assert f"the template has no place for the {name} of an item" in told(template)


def test_part_with_two_places_is_told() -> None:
    template = inserted(paragraph(DISCUSSION), DISCUSSION)

    assert "the template has two places for the discussion of an item" in told(template)


def test_part_of_the_record_in_the_loop_is_told() -> None:
    template = changed(BODY, "{{p annexes }}", "")
    said = told(inserted(paragraph("{{p annexes }}"), DISCUSSION, data=template))

    assert "{{p annexes }} would be printed again for every item" in said
    assert "move it behind '{%p endfor %}'" in said


def test_part_that_is_printed_only_sometimes_is_told() -> None:
    document = opened(inserted(paragraph("{%p if not venue %}"), DISCUSSION))
    line(document, DISCUSSION)._p.addnext(
        opened(inserted(paragraph("{%p endif %}"))).paragraphs[0]._p
    )

    assert "no place for the discussion" in told(saved(document))


@pytest.mark.parametrize("loops", [1, 2])
def test_parts_in_another_order_than_the_record_are_told(loops: int) -> None:
    document = opened()
    conclusions = line(document, "{{p item.conclusions }}")
    line(document, DISCUSSION)._p.addprevious(conclusions._p)
    if loops == 2:
        end, begin = (paragraph(tag) for tag in ("{%p endfor %}", "{%p for item in items %}"))
        template = inserted(end + begin, DISCUSSION, data=saved(document))
    else:
        template = saved(document)

    assert "another order than the record" in told(template)


@pytest.mark.parametrize(
    ("name", "kind"), [("Record Text", "paragraph"), ("footnote text", "paragraph"),
                       ("footnote reference", "character"), ("Hyperlink", "character")]
)  # fmt: skip
def test_missing_style_is_named(name: str, kind: str) -> None:
    said = told(changed(STYLES, f'<w:name w:val="{name}"/>', '<w:name w:val="Other"/>'))

    assert f"word/styles.xml: the template has no {kind} style '{name}'" in said
    assert "templates/README.md, Styles" in said


def test_template_made_before_a_style_was_there_takes_another() -> None:
    record = cebdocs.lay_out(cebdocs.load(ROOT / "examples" / "board-illustration.yaml"))
    older = changed(STYLES, '"Record Summary Group"', '"Other"')
    made = opened(cebdocs.write(record, "docx", template=older))

    assert line(made, "Programme issues").style.name == "toc 1"
    styles = [p.style.name for p in made.paragraphs if p.text == "Programme issues"]
    assert styles == ["Record Summary Item", "Record Group"]


def test_style_of_another_type_does_not_count() -> None:
    document = opened()
    style = document.styles["Record Text"].element
    style.set(W + "type", "character")

    assert "no paragraph style 'Record Text'" in told(saved(document))


def test_style_names_are_found_in_capitals_or_not() -> None:
    data = written(changed(STYLES, '"Record Text"', '"record text"'))

    assert missing_words(RECORD, docx_text(data)) == []


def test_every_problem_is_told_at_once() -> None:
    template = changed(STYLES, '"Record Bullet"', '"Bullet"')
    template = inserted(paragraph("{{ titel }}") + paragraph("{{ title"), data=template)
    template = inserted(paragraph("{%p endif %}"), part=HEADER, data=template)
    tracked = '<w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>'
    template = inserted(paragraph("old", tracked), data=template)

    said = told(template)

    for expected in (
        "word/styles.xml: the template has no paragraph style 'Record Bullet'",
        "word/document.xml: the name 'titel' is not known",
        "word/document.xml: a tag is not closed",
        "word/header-odd.xml: '{%p endif %}' closes nothing",
        "word/document.xml: there is a tracked insertion in the paragraph 'newold'",
    ):
        assert expected in said


def test_problem_is_told_once() -> None:
    said = told(inserted(paragraph("{{ titel }}") * 3)).splitlines()

    assert len(said) == 1


# -- what staff are told: files -------------------------------------------------------------------

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "the file is a Word template (.dotx)"
    ),
    "application/vnd.ms-word.document.macroEnabled.main+xml": "the file may hold macros",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "the file may hold macros",
    "application/vnd.oasis.opendocument.text": "there is no Word document in this file",
}


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_file_of_another_kind_is_told_from_a_word_document(kind: str) -> None:
    said = told(changed(TYPES, MAIN_TYPE, kind))

    assert said == f"template: {OTHER_TYPES[kind]} (save it as Word Document (.docx))"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (b"", "this is not a Word file, or it is damaged"),
        (b"Dear colleagues", "this is not a Word file, or it is damaged"),
        (bytes(range(256)) * 40, "this is not a Word file, or it is damaged"),
        (SHIPPED[:3000], "this is not a Word file, or it is damaged"),
        (SHIPPED[:-30], "this is not a Word file, or it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old .doc file, or has a password"),
        (packed({}), "[Content_Types].xml: this part is missing"),
        (packed({"content.xml": b"<x/>"}), "[Content_Types].xml: this part is missing"),
        (packed(parts(SHIPPED) | {BODY: b"<w:document"}), f"{BODY}: this part is damaged"),
        (packed(parts(SHIPPED) | {BODY: b"<document/>"}), "not written as Word writes it"),
        (packed(parts(SHIPPED) | {HEADER: b"<x/>"}), f"{HEADER}: this part is not written as"),
        (packed(parts(SHIPPED) | {STYLES: b""}), f"{STYLES}: this part is damaged"),
        (packed(parts(SHIPPED) | {BODY: bytes(5_000_001)}), "the file unpacks to too much"),
    ],
)
def test_file_that_is_no_sound_word_file_is_told(file: bytes, expected: str) -> None:
    assert expected in told(file)


def test_file_with_a_missing_part_names_it() -> None:
    content = parts(SHIPPED)
    del content[HEADER]

    assert f"the part '{HEADER}' is missing" in told(packed(content))


@pytest.mark.parametrize("at", range(0, len(SHIPPED), 97))
def test_file_damaged_anywhere_is_refused_in_our_words(at: int) -> None:
    damaged = bytearray(SHIPPED)
    damaged[at] ^= 0x5A

    try:
        data = written(bytes(damaged))
    except cebdocs.TemplateError as error:
        assert error.problems
    else:
        assert missing_words(after_cover(RECORD), docx_text(data)) == []


# -- always sound XML -----------------------------------------------------------------------------

PAIRS = ("if venue", "endif"), ("for x in items", "endfor")
TAKING = ["", "p ", "tr ", "tc "]
"""What a tag takes with it: nothing, its paragraph, its row, its cell."""


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
@pytest.mark.parametrize("first", TAKING)
@pytest.mark.parametrize("second", TAKING)
@pytest.mark.parametrize(
    "grid",
    ["{0}|{1}", "{0},a|b,{1}", "{0}/{1}", "a,{0}|b/c|{1},d", "{0}a{1}", "{0},{1}", "{0}a|b{1}"],
)
def test_tags_across_table_cells_are_refused_or_give_sound_files(
    opening: str, closing: str, first: str, second: str, grid: str
) -> None:
    filled = grid.format(f"{{%{first}{opening} %}}", f"{{%{second}{closing} %}}")
    rows = [
        tuple("".join(map(paragraph, cell.split(","))) for cell in row.split("|"))
        for row in filled.split("/")
    ]

    assert_sound_or_refused(inserted(table(*rows)))


TAGS = st.sampled_from(
    [
        *("{%p if title %}", "{%p if venue %}", "{%p else %}", "{%p endif %}"),
        *("{% if venue %}a", "b{% endif %}", "{{ title }}", "text", ""),
        *("{%tr if venue %}", "{%tr endif %}", "{%tc if title %}", "{%tc endif %}"),
        *("{%p for x in items %}", "{{ x.heading }}", "{%p endfor %}"),
    ]
)
CELLS = st.lists(TAGS, min_size=1, max_size=3).map(lambda tags: "".join(map(paragraph, tags)))
TABLES = st.integers(1, 2).flatmap(
    lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=3)
)


@given(above=CELLS, rows=TABLES, below=CELLS)
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_tags_is_refused_or_gives_a_sound_file(
    above: str, rows: list[tuple[str, ...]], below: str
) -> None:
    assert_sound_or_refused(inserted(above + table(*rows) + below))


def assert_sound_or_refused(template: bytes) -> None:
    for record in (RECORD, MIDDLING_RECORD, BARE_RECORD):
        try:
            data = written(template, record)
        except cebdocs.TemplateError:
            continue
        body = trees(data)[BODY]
        assert all(cell[-1].tag == W + "p" for cell in body.iter(W + "tc"))
        assert all(len(row) for row in body.iter(W + "tr"))
        holders = {p.getparent().tag for p in body.iter(W + "p")}
        assert holders <= {W + "body", W + "tc"}
        assert missing_words(after_cover(record), docx_text(data)) == []


def test_cell_that_could_stay_empty_is_told() -> None:
    document = opened(inserted(table((paragraph(DISCUSSION),)), DISCUSSION))

    said = told(saved(document))

    assert "a table cell that ends without a paragraph, behind '{{p item.discussion }}'" in said


def test_header_that_could_stay_empty_is_told() -> None:
    content = parts(SHIPPED)
    start = content[HEADER].index(b"<w:p>")
    lines = map(paragraph, ("{%p if symbol %}", "{{ symbol }}", "{%p endif %}"))
    content[HEADER] = content[HEADER][:start] + "".join(lines).encode() + b"</w:hdr>"

    assert f"{HEADER}: there could be a header without a paragraph" in told(packed(content))


# -- the template that ships ----------------------------------------------------------------------


def test_shipped_template_is_what_its_readable_parts_say() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "templates" / "make.py")
    assert spec
    assert spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)

    made = make.package(ROOT / "templates" / "record")

    with zipfile.ZipFile(io.BytesIO(made)) as ours, zipfile.ZipFile(io.BytesIO(SHIPPED)) as theirs:
        assert ours.namelist() == theirs.namelist(), "run python templates/make.py"
    assert parts(made) == parts(SHIPPED), "run python templates/make.py"


def test_kept_compilation_of_the_shipped_template_is_fresh() -> None:
    kept = (ROOT / "templates" / "record.json").read_bytes()

    assert taken(kept, SHIPPED) is not None, "run python templates/make.py"
    for record in (RECORD, MIDDLING_RECORD, BARE_RECORD):
        assert parts(cebdocs.write(record, "docx")) == parts(written(SHIPPED, record))


def test_kept_compilation_of_another_template_is_not_used() -> None:
    kept = (ROOT / "templates" / "record.json").read_bytes()

    assert taken(kept, changed(BODY, "{{ title }}", "{{ title }} ")) is None


def test_kept_compilation_is_plain_data() -> None:
    kept = json.loads((ROOT / "templates" / "record.json").read_bytes())

    assert all(isinstance(value, str | int | list | dict) for value in kept.values())


@pytest.mark.skipif(not VALIDATOR, reason="no ooxml-validator: set OOXML_VALIDATOR to its path")
def test_open_xml_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    rows = (paragraph("{{ title }}"), paragraph("{%p if venue %}") + paragraph("{%p endif %}a"))
    document = opened()
    header = document.sections[0].header.paragraphs[0]
    header.insert_paragraph_before().add_run().add_picture(io.BytesIO(logo()))
    files = {
        "shipped": written(SHIPPED),
        "bare": written(SHIPPED, BARE_RECORD),
        "no-notes": written(without("footnotes.xml")),
        "logo": written(saved(document)),
        "table": written(inserted(table((rows[0], paragraph("{% if venue %}b{% endif %}"))))),
    }
    for example in sorted((ROOT / "examples").glob("*.yaml")):
        files[example.stem] = cebdocs.write(cebdocs.lay_out(cebdocs.load(example)), "docx")

    found = {name: errors(data, tmp_path / f"{name}.docx") for name, data in files.items()}

    assert found == {name: [] for name in files}


def errors(data: bytes, file: Path) -> list[str]:
    file.write_bytes(data)
    run = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, check=True, timeout=60)
    return [e["description"] for e in json.loads(run.stdout)["errors"]]
