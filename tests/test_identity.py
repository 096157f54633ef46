"""Every paragraph of the Word file has a hidden bookmark that says which it is, and keeps it while
authors edit the file and save it in LibreOffice.
"""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

import cebdocs
from cebdocs.record import Entry, Heading, Note, Paragraph, Section, Table
from tests.test_accessibility_word import ALL, BOARD
from tests.test_cases import laid_out

EDITOR = Path(__file__).with_name("edit_in_libreoffice.py")
PARTS = ("word/document.xml", "word/footnotes.xml")
TEXTS = re.compile(
    r"Record(Text|Conclusion|Bullet|List|Entry|Continuation|Quotation|Heading|Group|PartHeading"
    r"|Subheading|TableTitle|TableNote|Summary|ContentsHeading|Annex)\d?(Source|Heading|Group|Item)?"
)


def roots(data: bytes) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [parse_xml(archive.read(part)) for part in PARTS]


def names(data: bytes) -> list[str]:
    """Of all bookmarks, in order."""
    marks = (mark for root in roots(data) for mark in root.iter(qn("w:bookmarkStart")))
    return [mark.get(qn("w:name")) for mark in marks]


def identified(value: Any) -> Iterator[Any]:
    """Whatever in a record has a key."""
    if isinstance(value, Paragraph | Entry | Table | Heading | Note | Section) and value.key:
        yield value
    for inner in value if isinstance(value, tuple) else ():
        yield from identified(inner)


def bookmark(of: Any) -> str:
    prefix = "_cebf_" if isinstance(of, Note) else "_ceb_"
    return prefix + str(of.key).replace("-", "_")


# -- complete -------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ALL)
def test_whatever_has_a_key_has_its_bookmark(source: Path) -> None:
    record = laid_out(cebdocs.load(source), source.parent)
    printed = [
        each
        for each in identified(record.sections)
        if not isinstance(each, Section) or each.heading or each.number
    ]

    found = names(cebdocs.write(record, "docx"))

    assert {bookmark(each) for each in printed} <= set(found)


@pytest.mark.parametrize("source", ALL)
def test_no_paragraph_is_without_a_bookmark(source: Path) -> None:
    record = laid_out(cebdocs.load(source), source.parent)
    document = docx.Document(io.BytesIO(cebdocs.write(record, "docx")))

    bare = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.text
        and TEXTS.fullmatch(paragraph.style.style_id)  # type: ignore[union-attr]
        and not list(paragraph._p.iter(qn("w:bookmarkStart")))
    ]

    assert bare == []


@pytest.mark.parametrize("source", ALL)
def test_bookmarks_have_names_and_ids_of_their_own_and_an_end(source: Path) -> None:
    data = cebdocs.write(laid_out(cebdocs.load(source), source.parent), "docx")
    found = names(data)
    starts, ends = (
        [mark.get(qn("w:id")) for root in roots(data) for mark in root.iter(qn(kind))]
        for kind in ("w:bookmarkStart", "w:bookmarkEnd")
    )

    assert len({name.casefold() for name in found}) == len(found)
    assert all(re.fullmatch(r"_ceb[a-z0-9]*_\w+", name) and len(name) <= 40 for name in found)
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_longest_id_has_room_in_the_name_of_a_bookmark() -> None:
    entries = "".join(f"          - entry {number}\n" for number in range(999))
    text = f"      - id: {'a' * 32}\n        text: |\n          Words.\n\n{entries}"
    first = "      - {id: begin, text: Begun paragraph with words.}\n"
    record = cebdocs.lay_out(cebdocs.load(SESSION.replace(first, text)))

    assert max(map(len, names(cebdocs.write(record, "docx")))) == 40


# -- edited ---------------------------------------------------------------------------------------

SESSION = """\
body: CEB
session: First regular session of 2030
title: Summary of conclusions
numbering: continuous
notes: {source: {text: Words of the note.}}
items:
  - id: first-item
    title: First item
    discussion:
      - {id: insert, text: "Inserted paragraph with words.{note:source}"}
      - {id: begin, text: Begun paragraph with words.}
      - {id: add, text: Added paragraph with words.}
      - {id: delete, text: Deleted paragraph with words.}
      - {id: move, text: Moved paragraph with words.}
      - {id: shift, text: Shifted paragraph with words.}
      - {id: stay, text: Standing paragraph with words.}
      - {id: split, text: Split paragraph with many words.}
      - {id: join, text: Joined paragraph with words.}
      - {id: joint, text: Joining paragraph with words.}
      - {id: last, text: Last paragraph with words.}
      - {quotation: Quoted words., source: a source}
      - {id: table, head: [A, B], table: [[a cell, b]]}
    conclusions:
      style: lettered_run_in
      lead_in: "The Board:"
      list: [{id: first, text: Agreed to words;}, {id: second, text: Noted others.}]
"""
EDITS = [
    ["insert", " of the author", "Inserted paragraph"],
    ["insert", " At its end.", "Inserted paragraph of the author with words."],
    ["begin", "First. ", "Begun paragraph"],
    ["add", "A new paragraph.", "Added paragraph"],
    ["delete", "Deleted paragraph"],
    ["move", "Moved paragraph", "Standing paragraph"],
    ["shift", "Shifted paragraph"],
    ["split", "many words"],
    ["join", "Joined paragraph"],
    ["insert", " new", "Quoted"],
    ["insert", " new", "Agreed to"],
    ["insert", " new", "Words of the"],
    ["insert", " new", "a cell"],
]


def uno_python() -> str:
    """A Python that can talk to LibreOffice; "" if there is none."""
    for name in (os.environ.get("UNO_PYTHON"), "/usr/bin/python3", shutil.which("python3")):
        command = [name or "", "-c", "import uno"]
        if name and subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return name
    return ""


def edited(data: bytes, edits: list[list[str]], folder: Path) -> bytes:
    """A Word file as LibreOffice saves it after these edits; skips where it cannot."""
    soffice, python = shutil.which("soffice") or shutil.which("libreoffice"), uno_python()
    if not soffice or not python:
        pytest.skip("LibreOffice, or a Python that can talk to it (python3-uno), is not installed")
    source, target = folder / "record.docx", folder / "edited.docx"
    source.write_bytes(data)
    pipe = f"pipe,name=cebdocs{os.getpid()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = [profile, "--headless", "--norestore", f"--accept={pipe};urp;"]
    office = subprocess.Popen([soffice, *options], start_new_session=True)
    try:
        address = f"uno:{pipe};urp;StarOffice.ComponentContext"
        command = [python, str(EDITOR), address, source.as_uri(), target.as_uri()]
        subprocess.run(command, input=json.dumps(edits), text=True, check=True, timeout=120)
        office.wait(60)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
    return target.read_bytes()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """After the edits: the paragraphs in which each bookmark begins or ends, by its name."""
    record = cebdocs.lay_out(cebdocs.load(SESSION))
    data = edited(cebdocs.write(record, "docx"), EDITS, tmp_path_factory.mktemp("edited"))
    found: dict[str, list[str]] = {}
    for root in roots(data):
        marks = {m.get(qn("w:id")): m.get(qn("w:name")) for m in root.iter(qn("w:bookmarkStart"))}
        for paragraph in root.iter(qn("w:p")):
            ids = (m.get(qn("w:id")) for m in paragraph.iter(*map(qn, MARKS)))
            for name in dict.fromkeys(marks[id] for id in ids):
                words = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
                found.setdefault(name, []).append(words)
    return found


MARKS = ("w:bookmarkStart", "w:bookmarkEnd")


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("_ceb_insert", ["1.Inserted paragraph of the author with words. At its end."]),
        ("_ceb_begin", ["First. 2.Begun paragraph with words."]),
        ("_ceb_add", ["3.Added paragraph with words."]),
        ("_ceb_stay", ["7.Standing paragraph with words."]),
        ("_ceb_move", ["5.Moved paragraph with words."]),
        ("_ceb_shift", ["6.Shifted paragraph with words."]),
        ("_ceb_last", ["11.Last paragraph with words."]),
        ("_ceb_first_item", ["I.First item"]),
        ("_ceb_first", ["12.The Board: (a) Agreed to new words; (b) Noted others."]),
        ("_ceb_second", ["12.The Board: (a) Agreed to new words; (b) Noted others."]),
        ("_ceb_table", ["A"]),
        ("_cebf_source", [" Words of the new note."]),
    ],
)
def test_bookmark_stays_with_its_paragraph(
    places: dict[str, list[str]], name: str, paragraphs: list[str]
) -> None:
    assert places[name] == paragraphs


def test_bookmark_of_a_deleted_paragraph_is_gone(places: dict[str, list[str]]) -> None:
    assert "_ceb_delete" not in places


def test_halves_of_a_paragraph_both_tell_where_they_come_from(
    places: dict[str, list[str]],
) -> None:
    assert places["_ceb_split"] == ["8.Split paragraph with ", "many words."]


def test_joined_paragraphs_are_both_in_the_one(places: dict[str, list[str]]) -> None:
    joined = ["9.Joined paragraph with words.10.Joining paragraph with words."]

    assert places["_ceb_join"] == places["_ceb_joint"] == joined


def test_quotation_and_its_source_keep_theirs(places: dict[str, list[str]]) -> None:
    (quotation,) = [name for name, words in places.items() if words == ["Quoted new words."]]

    assert places[quotation.replace("_ceb_", "_ceb1_")] == ["a source"]


def test_nothing_of_a_large_record_is_lost_by_saving(tmp_path: Path) -> None:
    before = cebdocs.write(cebdocs.lay_out(cebdocs.load(BOARD)), "docx")

    after = names(edited(before, [], tmp_path))

    # LibreOffice adds this to the bookmarks of notes, and to that of a paragraph that is copied
    assert {re.sub(r"_Copy_\d+$", "", name) for name in after} == set(names(before))
