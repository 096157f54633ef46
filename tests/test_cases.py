"""The cases: each folder of tests/cases is a session file and what must come of it.

session.yaml is the input, with the parts of a split session in folders below; where there is an
against.yaml, its other language version, the two are held against each other. problems.txt is what
an author is told, expected.* what is printed; both where there are only warnings. view.txt names a
view, a line each: "decisions", "item: cyber", "with restricted"; expected.* is then of this view.
expected.html and others are compared where they lie: an empty file and --update-golden begin one. A
new case needs no Python.
"""

import difflib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

import cebdocs
from tests.pdf_file import PdfFile
from tests.read_back import FURNITURE, WHOLE, added_words, missing_words, text_of


def golden_name(format: str, suffix: str) -> str:
    """expected.html, expected.outline.txt; what is no text itself is compared as a text."""
    if format in ("docx", "pdf"):
        return f"expected.{format}.txt"
    return "expected" + suffix if f".{format}" in suffix else f"expected.{format}{suffix}"


CASES = Path(__file__).parent / "cases"
SESSION, PROBLEMS, OUTLINE = "session.yaml", "problems.txt", "expected.outline.txt"
VIEW, AGAINST = "view.txt", "against.yaml"
FORMATS = {golden_name(name, suffix): name for name, suffix in cebdocs.FORMATS.items()}
GOLDENS = (PROBLEMS, *FORMATS)
RICH = ("bullets", "references-and-notes", "odd-characters")
FOLDERS = [pytest.param(f, id=f.name) for f in sorted(CASES.iterdir()) if f.is_dir()]
PRINTED = [pytest.param(f.parent, id=f.parent.name) for f in sorted(CASES.glob(f"*/{OUTLINE}"))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_case(folder: Path, update_golden: bool) -> None:
    produced = goldens(folder)

    if update_golden:
        rewrite(folder, produced)

    assert "\n".join(differences(folder, produced)) == ""


def test_only_folders_are_cases() -> None:
    files = {path.name for path in CASES.iterdir() if not path.is_dir()}

    assert files == {".gitattributes"}


@pytest.mark.parametrize("name", RICH)
def test_rich_case_has_every_format(name: str) -> None:
    files = {path.name for path in (CASES / name).iterdir()}

    assert files >= {file for file, format in FORMATS.items() if format in WHOLE}


@pytest.mark.parametrize("format", WHOLE)
@pytest.mark.parametrize("folder", PRINTED)
def test_every_format_of_a_case_holds_every_word(folder: Path, format: str) -> None:
    record = laid_out(cebdocs.load(folder / SESSION), folder)

    data = cebdocs.write(record, format)

    assert missing_words(record, text_of(data, format)) == []


@pytest.mark.parametrize("format", sorted(FURNITURE))
@pytest.mark.parametrize("folder", PRINTED)
def test_no_format_of_a_case_adds_a_word(folder: Path, format: str) -> None:
    record = laid_out(cebdocs.load(folder / SESSION), folder)

    data = cebdocs.write(record, format)

    assert added_words(record, text_of(data, format), format) == []


# -- what a session file gives --------------------------------------------------------------------


def goldens(folder: Path) -> dict[str, bytes]:
    """The golden files that a case must have, by name, as the library makes them now."""
    if not (folder / SESSION).is_file():
        return {}
    session, problems = loaded(folder / SESSION)
    if session is not None and (folder / AGAINST).is_file():
        first = cebdocs.load((folder / AGAINST).read_bytes(), AGAINST)
        problems += cebdocs.compare(first, session)
    produced = {PROBLEMS: "".join(f"{p}\n" for p in problems).encode()} if problems else {}
    if session is not None:
        produced |= printed(folder, laid_out(session, folder))
    return produced


def laid_out(session: cebdocs.Session, folder: Path) -> cebdocs.Record:
    """The record, or the view of it that the case is about."""
    record = cebdocs.lay_out(session)
    if not (folder / VIEW).is_file():
        return record
    lines = (folder / VIEW).read_text("utf-8").splitlines()
    items = [line.removeprefix("item: ") for line in lines if line.startswith("item: ")]
    names = [line for line in lines if line in cebdocs.VIEWS]
    restricted = "with restricted" in lines
    assert len(items) + len(names) + restricted == len(lines), f"{folder.name}/{VIEW} is unclear"
    return cebdocs.view(record, "".join(names), item="".join(items), restricted=restricted)


def printed(folder: Path, record: cebdocs.Record) -> dict[str, bytes]:
    """The golden files of a record: the outline, and the formats that the case asks for."""
    asked = {file: name for file, name in FORMATS.items() if (folder / file).is_file()}
    formats = {OUTLINE: "outline", **asked}
    return {file: readable(cebdocs.write(record, name), name) for file, name in formats.items()}


def loaded(path: Path) -> tuple[cebdocs.Session | None, tuple[cebdocs.Problem, ...]]:
    try:
        session = cebdocs.load(path, SESSION)
    except cebdocs.SourceError as error:
        return None, error.problems
    return session, cebdocs.check(session)


def readable(data: bytes, format: str) -> bytes:
    """What of a file a person can compare: Word as text, a page without its style sheet."""
    if format == "docx":
        return word_lines(data).encode()
    if format == "pdf":
        return PdfFile(data).lines().encode()
    return re.sub(rb"<style>.*?</style>", b"<style></style>", data, flags=re.DOTALL)


def word_lines(data: bytes) -> str:
    """A line for each paragraph, its style in brackets; the footnotes come last."""
    document = docx.Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = parse_xml(archive.read("word/footnotes.xml"))
    written = [note for note in notes if note.get(qn("w:type")) is None]  # the others are lines
    paragraphs = [p for part in (document.element.body, *written) for p in part.iter(qn("w:p"))]
    return "".join(f"[{style(p, document)}] {words(p)}\n" for p in paragraphs)


def style(paragraph: Any, document: Any) -> str:
    found = Paragraph(paragraph, document).style
    return str(found and found.name)


def words(paragraph: Any) -> str:
    signs = {qn("w:tab"): "⇥", qn("w:br"): "↵", qn("w:footnoteReference"): "[note]"}
    signs |= {qn("w:instrText"): ""}  # the code of a field is nothing that is printed
    parts = (part for run in paragraph.iter(qn("w:r")) for part in run)
    return "".join(signs.get(part.tag, part.text or "") for part in parts)


def rewrite(folder: Path, produced: Mapping[str, bytes]) -> None:
    """Make the goldens of a case what the library makes now."""
    for name in GOLDENS:
        if name in produced:
            (folder / name).write_bytes(produced[name])
        elif (folder / SESSION).is_file():
            (folder / name).unlink(missing_ok=True)


# -- the comparer ---------------------------------------------------------------------------------


def differences(folder: Path, produced: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a case; nothing if all is as expected."""
    below = {path for path in folder.rglob("*") if path.is_file()}
    parts = {path for path in below if path.parent != folder and path.suffix == ".yaml"}
    names = {path.relative_to(folder).as_posix() for path in below - parts}
    if SESSION not in names:
        yield f"{folder.name} has no {SESSION}"
    for name in sorted(names - {SESSION, VIEW, AGAINST, *GOLDENS}):
        yield f"{folder.name}/{name} is no file of a case"
    for name in sorted({*GOLDENS} & names | produced.keys()):
        if name not in names:
            yield f"{folder.name}/{name} is missing: run pytest --update-golden, then read it"
        elif name not in produced:
            yield f"{folder.name}/{name} is there, but the session does not give it"
        elif (golden := (folder / name).read_bytes()) != produced[name]:
            yield f"{folder.name}/{name} differs:\n{diff(golden, produced[name])}"


def diff(golden: bytes, made: bytes) -> str:
    before, after = (
        data.decode(errors="backslashreplace").replace("\r", "␍").split("\n")
        for data in (golden, made)
    )
    return "\n".join(difflib.unified_diff(before, after, "golden", "made now", lineterm=""))


SMALL = """\
body: CEB
session: First regular session of 2015
title: Summary of conclusions
items:
  - title: A small item
    discussion: The Board met.
"""


OF_WHOLE = [file for file, format in FORMATS.items() if format in WHOLE]
OF_DECISIONS = [file for file in FORMATS if file not in OF_WHOLE]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A case with every kind of golden; it has a warning and all formats of a whole record."""
    (tmp_path / SESSION).write_text(SMALL, "utf-8", newline="\n")
    for name in OF_WHOLE:
        (tmp_path / name).touch()
    rewrite(tmp_path, goldens(tmp_path))
    return tmp_path


def test_rewritten_case_has_every_golden_and_no_difference(small: Path) -> None:
    found = list(differences(small, goldens(small)))

    assert found == []
    assert {path.name for path in small.iterdir()} == {SESSION, PROBLEMS, *OF_WHOLE}


@pytest.mark.parametrize("name", [PROBLEMS, *OF_WHOLE])
@pytest.mark.parametrize("at", [0, -1])
def test_changed_byte_of_any_golden_is_a_difference(small: Path, name: str, at: int) -> None:
    data = bytearray((small / name).read_bytes())
    data[at] ^= 1
    (small / name).write_bytes(data)

    found = list(differences(small, goldens(small)))

    assert [sentence.split(":")[0] for sentence in found] == [f"{small.name}/{name} differs"]


@pytest.mark.parametrize("name", [OUTLINE, *OF_DECISIONS])
def test_changed_byte_of_a_golden_of_a_view_is_a_difference(small: Path, name: str) -> None:
    (small / "expected.docx.txt").unlink()
    (small / VIEW).write_text("decisions\nitem: 1\n", "utf-8")
    for file in OF_DECISIONS:
        (small / file).touch()
    rewrite(small, goldens(small))
    assert list(differences(small, goldens(small))) == []
    data = bytearray((small / name).read_bytes())
    data[-2] ^= 1
    (small / name).write_bytes(data)

    found = list(differences(small, goldens(small)))

    assert [sentence.split(":")[0] for sentence in found] == [f"{small.name}/{name} differs"]


def test_missing_golden_is_a_difference_that_says_what_to_do(small: Path) -> None:
    (small / OUTLINE).unlink()
    (small / PROBLEMS).unlink()

    found = list(differences(small, goldens(small)))

    advice = "is missing: run pytest --update-golden, then read it"
    assert found == [f"{small.name}/{OUTLINE} {advice}", f"{small.name}/{PROBLEMS} {advice}"]


def test_golden_without_a_session_is_a_difference(small: Path) -> None:
    (small / SESSION).unlink()

    found = list(differences(small, goldens(small)))

    assert found[0] == f"{small.name} has no {SESSION}"


def test_golden_that_a_session_with_errors_cannot_give_is_a_difference(small: Path) -> None:
    (small / SESSION).write_text(SMALL.replace("body: CEB", "body: CEBB"), "utf-8")

    found = list(differences(small, goldens(small)))

    assert f"{small.name}/{OUTLINE} is there, but the session does not give it" in found


def test_unknown_file_in_a_case_is_a_difference(small: Path) -> None:
    (small / "expected.outline.md").touch()

    found = list(differences(small, goldens(small)))

    assert found == [f"{small.name}/expected.outline.md is no file of a case"]


def test_yaml_in_a_folder_of_a_case_is_a_part_of_it_and_nothing_else_is(small: Path) -> None:
    (small / "items").mkdir()
    (small / "items" / "x.yaml").touch()
    (small / "items" / PROBLEMS).touch()

    found = list(differences(small, goldens(small)))

    assert found == [f"{small.name}/items/{PROBLEMS} is no file of a case"]


def test_update_removes_goldens_that_are_not_made_any_more(small: Path) -> None:
    (small / SESSION).write_text(SMALL.replace("body: CEB", "body: CEBB"), "utf-8")

    rewrite(small, goldens(small))

    assert {path.name for path in small.iterdir()} == {SESSION, PROBLEMS}


def test_update_of_goldens_is_refused_where_nobody_reads_the_diff() -> None:
    command = [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", __file__]

    result = subprocess.run(
        command, env={**os.environ, "CI": "true"}, capture_output=True, text=True, check=False
    )

    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--update-golden is refused under CI" in result.stderr
