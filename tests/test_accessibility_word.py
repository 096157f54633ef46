"""The Word file for those who do not see it: what an assistive program, and Word's own checker, ask
of a document.
"""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

import cebdocs
from cebdocs.templating import check_template
from tests.test_cases import SESSION, laid_out
from tests.test_template import errors, logo
from tests.word_file import opened, saved

ROOT = Path(__file__).parents[1]
BOARD = ROOT / "examples" / "board-illustration.yaml"
EXAMPLES = [pytest.param(path, id=path.stem) for path in sorted((ROOT / "examples").glob("*.yaml"))]
OUTLINES = sorted((ROOT / "tests" / "cases").glob("*/expected.outline.txt"))
CASES = [pytest.param(path.parent / SESSION, id=path.parent.name) for path in OUTLINES]
ALL: list[Any] = [*EXAMPLES, *CASES]


def written(source: Path) -> Any:
    record = laid_out(cebdocs.load(source), source.parent)
    return docx.Document(io.BytesIO(cebdocs.write(record, "docx")))


def headings(document: Any) -> Iterator[tuple[str, int | None, str]]:
    """The style of each paragraph that looks like a heading, its outline level, and its words."""
    kinds = r"Record (Title|Heading|Group|Part|Sub|Annex$|Contents Heading|Summary)"
    for paragraph in document.paragraphs:
        if re.match(kinds, paragraph.style.name):
            yield paragraph.style.name, level(paragraph), paragraph.text


def level(paragraph: Any) -> int | None:
    """The outline level, of a paragraph itself or of its style, from 0."""
    for element in (paragraph._p, paragraph.style.element):
        found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if found is not None:
            return int(found.get(qn("w:val")))
    return None


@pytest.mark.parametrize("source", ALL)
def test_headings_have_levels_and_none_is_skipped(source: Path) -> None:
    found = list(headings(written(source)))
    levels = [level for _, level, _ in found]

    assert [each for each in found if each[1] is None] == []
    assert levels[:1] == [0]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []  # type: ignore[operator]


def test_headings_inside_items_stand_under_them() -> None:
    found = {words: at for _, at, words in headings(written(BOARD))}

    assert found["Summary of conclusions of an imaginary session"] == 0
    assert found["\tII.\tReport of the High-level Committee on Management"] == 1
    assert found["\tA.\tCommon premises"] == 2
    assert found["Documentation:"] == 2


@pytest.mark.parametrize("source", ALL)
def test_nothing_stands_in_a_box_and_no_paragraph_is_empty(source: Path) -> None:
    body = written(source).element.body

    boxes = {qn("w:txbxContent"), qn("w:framePr"), qn("w:pict"), qn("w:drawing")}
    assert [element.tag for element in body.iter() if element.tag in boxes] == []
    empty = [p for p in body.iter(qn("w:p")) if not "".join(p.itertext()).strip()]
    assert [p.xml for p in empty if not may_be_empty(p)] == []


def may_be_empty(paragraph: Any) -> bool:
    """In an empty cell and behind a last table, where Word asks for one; a bullet that has only a
    list of its own; and the lines of a masthead that names nobody."""
    if paragraph.getparent().tag == qn("w:tc") or paragraph.getprevious() is None:
        return True
    style = paragraph.pPr.pStyle
    bare = ("RecordConclusion", "RecordBullet", "MastheadBody")
    return style.val in bare if style is not None else paragraph.getprevious().tag == qn("w:tbl")


@pytest.mark.parametrize("source", ALL)
def test_tables_have_a_head_row_where_they_have_headings_and_no_row_is_torn(source: Path) -> None:
    for table in written(source).element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        is_headed = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [is_headed] + [False] * (len(rows) - 1)
        assert not list(table.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_table_says_what_it_is() -> None:
    body = written(BOARD).element.body
    captions = [
        [said.get(qn("w:val")) for said in each.iter(qn("w:tblCaption"), qn("w:tblDescription"))]
        for each in body.iter(qn("w:tblPr"))
    ]

    assert len(captions) == 3
    assert all(len(each) == 2 and all(each) for each in captions)


# -- languages ------------------------------------------------------------------------------------

MIXED = """\
body: CEB
session: S
title: T
language: {language}
items:
  - title: Слово and word
    discussion: ["Words, слово и дело, כמה מילים, بعض الكلمات, ひらがな, αβγ, 中文; 5 %, “R&D”."]
    conclusions: [Noted.]
"""


def languages(language: str) -> dict[str, dict[str, str]]:
    """The words of runs that say their language, and what they say."""
    record = cebdocs.lay_out(cebdocs.load(MIXED.format(language=language)))
    body = docx.Document(io.BytesIO(cebdocs.write(record, "docx"))).element.body
    return {
        "".join(t.text for t in said.iterancestors(qn("w:r")).__next__().iter(qn("w:t"))): {
            name.rpartition("}")[2]: value for name, value in said.items()
        }
        for said in body.iter(qn("w:lang"))
    }


def test_words_in_other_letters_say_their_language() -> None:
    assert languages("en") == {
        "Слово": {"val": "ru-RU"},
        "слово и дело": {"val": "ru-RU"},
        "כמה מילים": {"bidi": "he-IL"},
        "بعض الكلمات": {"bidi": "ar-SA"},
        "ひらがな": {"eastAsia": "ja-JP"},
        "αβγ": {"val": "el-GR"},
    }


def test_words_in_the_letters_of_the_record_say_nothing() -> None:
    assert "слово и дело" not in languages("ru")
    assert "αβγ" in languages("ru")


# -- what the file says of itself -----------------------------------------------------------------


def test_properties_say_what_the_file_is() -> None:
    properties = written(BOARD).core_properties

    assert properties.title == "Summary of conclusions of an imaginary session"
    assert properties.subject == "ILLUSTRATION/2"
    assert properties.author == "Chief Executives Board for Coordination"
    assert properties.language == "en"
    assert properties.keywords.startswith("Second regular session of 2030")


def test_style_of_a_link_inside_is_not_asked_of_older_templates() -> None:
    template = opened()
    styles = template.styles.element
    styles.remove(template.styles["Record Link"].element)
    record = cebdocs.lay_out(cebdocs.load(BOARD))

    data = cebdocs.write(record, "docx", saved(template))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"RecordLink" not in archive.read("word/document.xml")


# -- a secretariat's own template -----------------------------------------------------------------


def with_logo(description: str) -> bytes:
    document = opened()
    header = document.sections[0].header.paragraphs[0]
    picture = header.insert_paragraph_before().add_run().add_picture(io.BytesIO(logo()))
    if description:
        picture._inline.docPr.set("descr", description)
    return saved(document)


def test_picture_without_a_description_is_warned_about() -> None:
    (problem,) = check_template(with_logo(""), "my.docx")

    assert str(problem) == (
        "my.docx (word/header-odd.xml): warning: a picture has no description [template-choice]\n"
        "    hint: in Word: right click, View Alt Text: say what it shows, or mark it as decorative"
    )


def test_picture_with_a_description_or_marked_as_decoration_is_not() -> None:
    document = opened()
    header = document.sections[0].header.paragraphs[0]
    picture = header.insert_paragraph_before().add_run().add_picture(io.BytesIO(logo()))
    kind = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    added = parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><d:decorative xmlns:d="{kind}"'
        ' val="1"/></a:ext></a:extLst>'
    )
    picture._inline.docPr.append(added)

    assert check_template(with_logo("Emblem of the United Nations")) == ()
    assert check_template(saved(document)) == ()


# -- Microsoft's validator ------------------------------------------------------------------------

VALIDATED = (
    "bullets", "references-and-notes", "odd-characters", "language-ar", "language-zh", "marks",
    "view-decisions", "group-of-sub-items",
)  # fmt: skip


@pytest.mark.skipif(not os.environ.get("OOXML_VALIDATOR"), reason="OOXML_VALIDATOR is not set")
@pytest.mark.parametrize("name", VALIDATED)
def test_open_xml_sdk_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    folder = ROOT / "tests" / "cases" / name
    record = laid_out(cebdocs.load(folder / SESSION), folder)

    assert errors(cebdocs.write(record, "docx"), tmp_path / "record.docx") == []
