"""The reference record: three paragraphs and three conclusions, to the letter, in every format."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from cebdocs import Item, Paragraph, Session, check, lay_out, load, write
from cebdocs.session import Block
from tests.read_back import (
    WHOLE,
    html_text,
    libreoffice_text,
    missing,
    text_of,
    without_list_labels,
)

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "cybersecurity-2014.yaml"
ORIGINAL = (ROOT / "tests" / "reference" / "cybersecurity-2014.txt").read_text(encoding="utf-8")
LINES = [line for line in ORIGINAL.split("\n") if line]
PARAGRAPHS = [line for line in LINES if not line.startswith("  • ")]
CONCLUSIONS = [line.removeprefix("  • ") for line in LINES if line.startswith("  • ")]


@pytest.fixture(scope="module")
def session() -> Session:
    return load(EXAMPLE)


def test_the_original_has_three_paragraphs_and_three_bullets() -> None:
    assert len(PARAGRAPHS) == 3
    assert len(CONCLUSIONS) == 3
    assert CONCLUSIONS[0].endswith("years.\u00a0")
    assert CONCLUSIONS[2].endswith("HLCP .")


def test_the_example_holds_the_original_to_the_letter(session: Session) -> None:
    item = session.items[0]

    assert [p.text for p in _paragraphs(item)] == PARAGRAPHS
    assert [c.text for c in item.conclusions.list] == CONCLUSIONS


def _paragraphs(item: Item) -> list[Paragraph]:
    return [b for b in (*item.background, *item.discussion) if isinstance(b, Paragraph)]


def _bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(b._replace(by=(), acts=()) if isinstance(b, Paragraph) else b for b in blocks)


def test_the_example_has_no_problem(session: Session) -> None:
    assert check(session) == ()


@pytest.mark.parametrize("format", WHOLE)
def test_every_format_holds_the_original_in_order(session: Session, format: str) -> None:
    data = write(lay_out(session), format)

    text = text_of(data, format)

    assert missing([*PARAGRAPHS, *CONCLUSIONS], text) == []


def test_word_has_the_original_as_whole_paragraphs(session: Session) -> None:
    document = docx.Document(io.BytesIO(write(lay_out(session), "docx")))

    texts = [p.text for p in document.paragraphs if p.style and p.style.name == "Record Text"]
    bullets = [
        p.text for p in document.paragraphs if p.style and p.style.name == "Record Conclusion"
    ]

    assert texts == PARAGRAPHS
    assert bullets == CONCLUSIONS


def test_libreoffice_reads_the_original(session: Session, tmp_path: Path) -> None:
    data = write(lay_out(session), "docx")

    lines = without_list_labels(libreoffice_text(data, tmp_path)).split("\n")

    assert [
        line for line in lines if line in (*PARAGRAPHS, *CONCLUSIONS)
    ] == PARAGRAPHS + CONCLUSIONS


def test_front_page_is_the_public_one(session: Session) -> None:
    facts = lay_out(session).facts

    assert facts.organization == "United Nations system"
    assert facts.body == "Chief Executives Board for Coordination"
    assert facts.symbol == "CEB/2014/2"
    assert facts.title == "Summary of conclusions"
    assert facts.issued == "16 March 2015"
    assert facts.session == "Second regular session of 2014"
    assert facts.venue.startswith("Washington, D.C.")


def test_no_number_is_invented(session: Session) -> None:
    (item,) = lay_out(session).sections

    assert item.number == ""
    assert all(block.number == "" for part in item.sections[:2] for block in part.blocks)  # type: ignore[union-attr]


def test_the_two_secretaries_general_are_told_apart(session: Session) -> None:
    opening = lay_out(session).sections[0].sections[0].blocks[0]

    mentions = [(m.text, m.entity) for m in opening.children if hasattr(m, "entity")]  # type: ignore[union-attr]

    assert ("the Secretary-General", "ban") in mentions
    assert ("the Secretary-General of ITU", "toure") in mentions


def test_annotations_change_no_word(session: Session) -> None:
    item = session.items[0]
    bare = session._replace(
        people={},
        entities={},
        documents={},
        items=(
            item._replace(
                documents=(),
                speakers=(),
                recalls=(),
                background=_bare(item.background),
                discussion=_bare(item.discussion),
                conclusions=item.conclusions._replace(
                    list=tuple(c._replace(actor=(), acts=()) for c in item.conclusions.list)
                ),
            ),
        ),
    )

    annotated, plain = lay_out(session), lay_out(bare)

    assert write(plain, "docx") == write(annotated, "docx")
    assert html_text(write(plain, "html")) == html_text(write(annotated, "html"))
    assert (
        re.sub(r"  \{.*", "", write(annotated, "outline").decode())
        == write(plain, "outline").decode()
    )


def test_word_file_says_what_it_is(session: Session) -> None:
    data = write(lay_out(session), "docx")

    properties = docx.Document(io.BytesIO(data)).core_properties

    assert properties.title == "Summary of conclusions"
    assert properties.subject == "CEB/2014/2"
    assert properties.author == "Chief Executives Board for Coordination"
    assert properties.language == "en"
    assert properties.last_modified_by == ""
    assert str(properties.created)[:10] == "2015-03-16"


def test_word_page_is_us_letter_with_head_and_foot(session: Session) -> None:
    data = write(lay_out(session), "docx")

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    section = docx.Document(io.BytesIO(data)).sections[0]
    heads = [text for name, text in parts.items() if name.startswith("word/header")]
    feet = [text for name, text in parts.items() if name.startswith("word/footer")]

    assert (section.page_width.twips, section.page_height.twips) == (12240, 15840)  # type: ignore[union-attr]
    assert all("CEB/2014/2" in head for head in heads)
    assert all("PAGE" in foot and "NUMPAGES" in foot for foot in feet)
    assert (len(heads), len(feet)) == (2, 3)
