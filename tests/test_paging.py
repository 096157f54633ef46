"""The page column of the contents, filled by LibreOffice."""

import io
import shutil
from pathlib import Path

import docx
import pytest

import cebdocs
from cebdocs.cli import generate_record
from cebdocs.record import Contents, Line

SESSION = """\
body: CEB
session: First regular session of 2030
title: Summary of conclusions
contents: page
items:
  - id: first-item
    title: First item
    discussion: Members met.
    conclusions: The Board agreed.
  - title: Second item
    conclusions: The Board agreed again.
annexes:
  - {title: A statement, kind: statement, text: We agree.}
"""


def lines(record: cebdocs.Record) -> tuple[Line, ...]:
    (contents,) = record.sections[0].blocks
    assert isinstance(contents, Contents)
    return contents.lines


@pytest.fixture
def record() -> cebdocs.Record:
    return cebdocs.lay_out(cebdocs.load(SESSION))


def test_pages_are_those_of_the_word_file(record: cebdocs.Record) -> None:
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")

    found = cebdocs.paged(record)

    assert [(line.heading, line.place) for line in lines(found)] == [
        ("First item", "1"),
        ("Second item", "1"),
        ("A statement", "2"),
    ]
    text = "\n".join(
        p.text for p in docx.Document(io.BytesIO(cebdocs.write(found, "docx"))).paragraphs
    )
    assert "First item\t1" in text


def test_contents_with_pages_are_a_field_that_word_makes_anew(record: cebdocs.Record) -> None:
    document = docx.Document(io.BytesIO(cebdocs.write(record, "docx")))

    codes = [e.text for e in document.element.body.iter() if e.tag.endswith("}instrText")]

    assert codes[0].startswith(' TOC \\h \\z \\t "Record Group,1,Record Heading 1,1')
    assert len([code for code in codes if code.startswith(" PAGEREF ")]) == len(lines(record))


def test_record_without_a_column_of_pages_stays_as_it_is() -> None:
    record = cebdocs.lay_out(cebdocs.load(SESSION.replace("contents: page", "contents: paragraph")))

    assert cebdocs.paged(record) is record


def test_missing_libreoffice_is_told(
    record: cebdocs.Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(cebdocs.MissingTool, match="need LibreOffice, which is not on"):
        cebdocs.paged(record)


@pytest.mark.parametrize("more", [["-f", "html"], ["-f", "pdf"], ["-f", "json,text"]])
def test_pages_that_nothing_takes_are_wrong_use(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "session.yaml").write_text(SESSION, encoding="utf-8")

    with pytest.raises(SystemExit, match="2"):
        generate_record([str(tmp_path / "session.yaml"), "--pages", "-o", str(tmp_path), *more])

    assert "--pages is for the format docx, or for pdf with" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["session.yaml"]
