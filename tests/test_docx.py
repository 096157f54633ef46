"""The Word file of a whole session: its references, contents, tables, direction and paper."""

import io
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import cebdocs
from cebdocs.pieces import section_words
from tests.read_back import (
    docx_text,
    libreoffice_text,
    missing,
    missing_words,
    without_list_labels,
)
from tests.test_cases import PRINTED, SESSION

ROOT = Path(__file__).parents[1]
BOARD = ROOT / "examples" / "board-illustration.yaml"
ARABIC = """\
body: CEB
language: ar
symbol: ILLUSTRATION/2030/2
session: {name: الدورة العادية الثانية, start: 2030-11-07}
issued: 2031-03-14
title: موجز الاستنتاجات
documents:
  plan: {title: خطة العمل, symbol: ILLUSTRATION/2030/HLCM/2}
items:
  - title: الأمن
    background:
      - عرض الاتحاد (ITU) الوثيقة {ref:plan}، وهي خطة من 3 أجزاء.
      - head: [الكيان, العدد]
        table: [[ITU, "12"]]
    conclusions: [أيّد المجلس الخطة.]
"""


def body(source: Any) -> Any:
    record = cebdocs.lay_out(cebdocs.load(source))
    return docx.Document(io.BytesIO(cebdocs.write(record, "docx"))).element.body


@pytest.fixture(scope="module")
def board() -> Any:
    return body(BOARD)


def parsed(root: Any) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The text of every bookmark, and every field: its code and the result that it holds."""
    marks: dict[str, str] = {}
    opened: dict[str, tuple[str, list[str]]] = {}
    fields: list[tuple[str, str]] = []
    inside: list[list[str]] = []
    for element in root.iter():
        if element.tag == qn("w:bookmarkStart"):
            opened[element.get(qn("w:id"))] = (element.get(qn("w:name")), [])
        elif element.tag == qn("w:bookmarkEnd"):
            name, words = opened.pop(element.get(qn("w:id")))
            marks[name] = "".join(words)
        elif element.tag == qn("w:fldChar"):
            kind = element.get(qn("w:fldCharType"))
            if kind == "begin":
                inside.append(["", ""])
            elif kind == "end":
                code, result = inside.pop()
                fields.append((code.strip(), result))
        elif element.tag == qn("w:instrText"):
            inside[-1][0] += element.text
        elif element.tag == qn("w:t"):
            for _, words in opened.values():
                words.append(element.text or "")
            for field in inside:
                field[1] += element.text or ""
    assert not opened
    assert not inside
    return marks, fields


# -- references -----------------------------------------------------------------------------------


def test_reference_is_a_field_that_holds_what_its_target_shows(board: Any) -> None:
    marks, fields = parsed(board)

    references = [(code.split()[1], result) for code, result in fields if code.startswith("REF ")]

    assert len(references) >= 10
    assert all(marks[name] == result for name, result in references)


@pytest.mark.parametrize("folder", PRINTED)
def test_fields_and_links_of_every_case_lead_somewhere(folder: Path) -> None:
    root = body(folder / SESSION)
    marks, fields = parsed(root)

    names = [code.split()[1] for code, _ in fields if code.startswith(("REF ", "PAGEREF "))]
    names += [h.get(qn("w:anchor")) for h in root.iter(qn("w:hyperlink")) if h.get(qn("w:anchor"))]

    assert set(names) <= marks.keys()
    assert all(len(name) <= 40 for name in marks)  # Word cuts longer ones


def test_bookmark_names_are_used_once(board: Any) -> None:
    names = [b.get(qn("w:name")) for b in board.iter(qn("w:bookmarkStart"))]

    assert len(names) == len(set(names))


# -- what a reader sees ---------------------------------------------------------------------------


@pytest.mark.parametrize("source", [BOARD, ARABIC], ids=["board", "arabic"])
def test_libreoffice_shows_every_word(source: Any, tmp_path: Path) -> None:
    record = cebdocs.lay_out(cebdocs.load(source))

    shown = without_list_labels(libreoffice_text(cebdocs.write(record, "docx"), tmp_path))

    words = [p for s in record.sections for p in section_words(s)]
    assert missing((w for w in words if len(w) > 3), re.sub("[\u200e\u200f]", "", shown)) == []


def test_head_row_of_a_table_is_marked_and_no_rule_is_vertical(board: Any) -> None:
    rows = [table[2] for table in board.iter(qn("w:tbl"))]

    assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows)
    assert not list(board.iter(qn("w:insideV"), qn("w:tcBorders")))


def test_columns_have_room_for_figures_and_the_longest_words() -> None:
    cells = "[Travel management, 1 204 500, 1 190 332, 1 302 118, 1 250, Eleven organizations]"
    head = "[Category, A, B, C, Savings, Remarks]"
    table = f"{{title: Volume, head: {head}, table: [{cells}]}}"
    root = body(
        f"body: CEB\nsession: S\ntitle: T\nitems:\n  - title: A\n    discussion: [{table}]\n"
    )

    widths = [int(column.get(qn("w:w"))) for column in root.iter(qn("w:gridCol"))]

    assert min(widths[1:4]) >= 150 + 7 * 95 + 2 * 55
    assert widths[0] >= 150 + 10 * 95 + 2 * 40
    assert sum(widths) == 7316


def test_no_paragraph_is_empty(board: Any) -> None:
    empty = [p for p in board.iter(qn("w:p")) if not "".join(p.itertext()).strip()]

    assert empty == []


def test_front_page_behind_a_cover_sheet_is_a_first_page_of_its_own() -> None:
    label = "carrier: {label: Annex, session: Session, title: Report, cover: yes}\n"
    root = body(ARABIC + label)

    cover, rest = root.iter(qn("w:sectPr"))
    assert [t.text for t in next(cover.iterancestors(qn("w:p"))).iter(qn("w:t"))] == ["Report"]
    assert all(each.find(qn("w:titlePg")) is not None for each in (cover, rest))
    assert all(each.find(qn("w:bidi")) is not None for each in (cover, rest))
    assert not list(root.iter(qn("w:br")))


def test_dashes_in_the_place_of_bullets_are_written_out() -> None:
    listed = "discussion: [{text: These, markers: dashes, list: [one]}, {text: Those, list: [two]}]"
    root = body(f"body: CEB\nsession: S\ntitle: T\nitems:\n  - title: A\n    {listed}\n")

    found = {p.pPr.pStyle.val: p for p in root.iter(qn("w:p")) if p.pPr is not None}

    assert found["RecordList"].text == "–\tone"
    assert found["RecordBullet"].text == "two"


# -- direction and paper --------------------------------------------------------------------------


def test_arabic_runs_from_right_to_left_in_paragraphs_runs_lists_and_tables() -> None:
    root = body(ARABIC)

    poured = [p for p in root.iter(qn("w:p")) if "Record" in p.pPr.pStyle.val]
    text = [p for p in poured if p.pPr.pStyle.val.startswith(("RecordText", "RecordConcl"))]
    runs = {
        r.text: r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for p in text for r in p.r_lst
    }

    assert all(p.pPr.find(qn("w:bidi")) is not None for p in text)
    assert root.find(f"{qn('w:sectPr')}/{qn('w:bidi')}") is not None
    assert next(root.iter(qn("w:tblPr"))).find(qn("w:bidiVisual")) is not None
    assert (runs["ITU"], runs["ILLUSTRATION/2030/HLCM/2"]) == (False, False)
    assert all(right for words, right in runs.items() if re.search("[\u0600-\u06ff]", words))


def test_every_character_of_an_arabic_text_arrives() -> None:
    session = cebdocs.load(ARABIC)
    data = cebdocs.write(cebdocs.lay_out(session), "docx")

    (paragraph, _) = session.items[0].background
    assert isinstance(paragraph, cebdocs.Paragraph)

    assert paragraph.text.replace("{ref:plan}", "ILLUSTRATION/2030/HLCM/2") in docx_text(data)


def test_styles_speak_the_language_of_the_record() -> None:
    record = cebdocs.lay_out(cebdocs.load(ARABIC))
    with zipfile.ZipFile(io.BytesIO(cebdocs.write(record, "docx"))) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert 'w:bidi="ar-SA"/>' in styles
    assert "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>" in styles


@pytest.mark.parametrize(
    ("code", "direction", "said"),
    [
        ("pt", "ltr", '<w:lang w:val="pt" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'),
        ("fa", "rtl", '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="fa"/>'),
    ],
)
def test_styles_speak_a_language_that_was_added(code: str, direction: Any, said: str) -> None:
    record = cebdocs.lay_out(cebdocs.load(BOARD))._replace(language=code, direction=direction)
    with zipfile.ZipFile(io.BytesIO(cebdocs.write(record, "docx"))) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert said in styles
    assert ("<w:pPrDefault><w:pPr><w:bidi/>" in styles) is (direction == "rtl")


def test_figures_keep_their_order_in_a_table_from_right_to_left() -> None:
    table = "      - align: [right, right]\n        table: [[الكيان, –0.5%]]\n"
    root = body(ARABIC.replace("    conclusions:", f"{table}    conclusions:"))

    (word, figures) = list(root.iter(qn("w:tbl")))[-1].iter(qn("w:p"))

    assert word.pPr.find(qn("w:bidi")) is None
    assert figures.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"
    assert figures.pPr.find(qn("w:jc")).get(qn("w:val")) == "left"
    assert figures.find(f".//{qn('w:rtl')}") is None


def test_paper_changes_the_margins_and_leaves_the_column_of_text() -> None:
    record = cebdocs.lay_out(cebdocs.load(BOARD))
    a4 = record._replace(facts=record.facts._replace(page="a4"))

    sizes = []
    for each in (record, a4):
        section = docx.Document(io.BytesIO(cebdocs.write(each, "docx"))).sections[0]
        width, left, right = section.page_width, section.left_margin, section.right_margin
        assert width
        assert left
        assert right
        sizes.append((width.twips, section.page_height, (width - left - right) // 635))

    assert sizes[0][0] == 12240
    assert sizes[1][0] == 11906
    assert sizes[0][2] == sizes[1][2] == 9850


def test_open_xml_sdk_finds_nothing_wrong_in_arabic_and_a4(tmp_path: Path) -> None:
    if not os.environ.get("OOXML_VALIDATOR"):
        pytest.skip("the Open XML SDK validator (OOXML_VALIDATOR) is not installed")
    from tests.test_template import errors

    record = cebdocs.lay_out(cebdocs.load(ARABIC))
    a4 = record._replace(facts=record.facts._replace(page="a4"))

    assert errors(cebdocs.write(a4, "docx"), tmp_path / "arabic.docx") == []


def test_symbol_of_a_list_without_a_heading_is_printed() -> None:
    listed = "annexes: [{position: head, symbol: ILLUSTRATION/9, original: fr, text: Words.}]\n"
    item = "items: [{title: A, conclusions: Noted.}]\n"
    record = cebdocs.lay_out(cebdocs.load(f"body: CEB\nsession: S\ntitle: T\n{item}{listed}"))

    assert missing_words(record, docx_text(cebdocs.write(record, "docx"))) == []
