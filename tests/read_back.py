"""Reading what was written: the words of each format as other programs see them."""

import io
import json
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args, get_type_hints

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from cebdocs import FORMATS, Record, words, write
from cebdocs.pieces import plain, sections
from cebdocs.plain import FORMAT, TYPES
from cebdocs.record import Contents, Role, Table
from cebdocs.writers import OF_DECISIONS
from tests.pdf_file import PdfFile

OF_FONTS = ("pdf",)
"""The formats that only print letters for which there is a font; tests of their own read them."""
READ = [name for name in FORMATS if name not in OF_FONTS]
"""The others."""
WHOLE = [name for name in FORMATS if name in READ and name not in OF_DECISIONS]
"""The formats that hold a whole record, of any letters."""


def docx_text(data: bytes) -> str:
    """The body of a Word file, its footnotes and its feet, as python-docx's parser sees them."""
    document = docx.Document(io.BytesIO(data))
    return "\n".join((_runs(document.element.body), footnotes_text(data), feet_text(data)))


def feet_text(data: bytes) -> str:
    """The feet of the pages of a Word file: the first page has the job number there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = (name for name in archive.namelist() if name.startswith("word/footer"))
        return "\n".join(_runs(parse_xml(archive.read(name))) for name in names)


def footnotes_text(data: bytes) -> str:
    """The footnotes of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _runs(parse_xml(archive.read("word/footnotes.xml")))


def _runs(root: object) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:p"): "\n"}
    out = []
    for element in root.iter():  # type: ignore[attr-defined]
        if element.tag == qn("w:t"):
            out.append(element.text or "")
        elif element.tag == qn("w:footnoteReference"):
            has_own_mark = element.get(qn("w:customMarkFollows")) is not None
            out.append("" if has_own_mark else element.get(qn("w:id")))
        elif element.tag in signs and element.getparent().tag != qn("w:tabs"):
            out.append(signs[element.tag])
    return "".join(out)


def libreoffice_text(data: bytes, folder: Path) -> str:
    """The text of a Word file as LibreOffice exports it; skips where there is none."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    file = folder / "record.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([soffice, profile, *arguments, str(file)], check=True, timeout=120,
                   capture_output=True)  # fmt: skip
    return (folder / "record.txt").read_text(encoding="utf-8-sig")


class _Page(HTMLParser):
    """The words of a page or a fragment, without its data for programs and the link that skips the
    masthead."""

    def __init__(self, is_whole: bool) -> None:
        super().__init__()
        self.text = ""
        self.inside = not is_whole
        self.aside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "body"
        if tag == "script" or ("class", "skip") in attrs:
            self.aside = tag

    def handle_endtag(self, tag: str) -> None:
        self.aside = "" if tag == self.aside else self.aside

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside and not self.aside else ""


def html_text(data: bytes) -> str:
    """The visible text of a page or a fragment."""
    page = _Page(data.startswith(b"<!DOCTYPE html>"))
    page.feed(data.decode())
    return page.text


AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_AKN_INLINE = {
    AKN + name
    for name in (
        "a", "b", "docAuthority", "docDate", "docNumber", "docStatus", "docTitle", "docType",
        "entity", "event", "i", "inline", "location", "organization", "outcome",
        "person", "ref", "role", "session", "span",
    )
}  # fmt: skip


def akn_text(data: bytes) -> str:
    """The text of an Akoma Ntoso file: notes stand at their marks there, and the imprint on the
    cover; here they are in the places in which people read them."""
    root = etree.fromstring(data)
    notes = [_akn(note) for note in root.iter(AKN + "authorialNote")]
    imprint = [_akn(part) for part in root.iter(AKN + "container") if part.get("name") == "imprint"]
    return "".join((_akn(root, is_whole=True), *notes, *imprint))


def _akn(element: Any, is_whole: bool = False) -> str:
    """Its words, each block on a line; marks in place of notes."""
    out = [element.text or ""] if _has_words(element) else []
    for inner in element:
        if not isinstance(inner.tag, str):
            continue
        if inner.tag == AKN + "eol":
            out.append("\n")
        elif inner.tag == AKN + "authorialNote":
            out.append(inner.get("marker"))
        elif not (is_whole and inner.get("name") == "imprint"):
            out.append(_akn(inner, is_whole))
        out.append(inner.tail or "" if _has_words(element) else "")
    return "".join(out) + ("" if element.tag in _AKN_INLINE else "\n")


def _has_words(element: Any) -> bool:
    """Whether what stands in it are words, and not the lines of the file."""
    lines = ("p", "num", "heading", "subheading", "caption", "tocItem", "block")
    return element.tag in _AKN_INLINE or element.tag in {AKN + name for name in lines}


def json_record(data: bytes) -> Record:
    """The record that JSON holds."""
    value = json.loads(data)
    assert value.pop("format") == FORMAT
    return from_plain(Record, value)  # type: ignore[no-any-return]


def from_plain(hint: Any, value: Any) -> Any:
    """A value with this hint, out of JSON; every field has to be there, and no other."""
    if isinstance(value, list):
        return tuple(from_plain(get_args(hint)[0], each) for each in value)
    if not isinstance(value, dict):
        return Role(value) if hint is Role else value
    kinds = {name: cls for cls, name in TYPES.items()}
    cls = kinds.get(value.get("type", "")) or next(
        each for each in (hint, *get_args(hint)) if hasattr(each, "_fields")
    )
    hints = get_type_hints(cls)
    fields = {name: each for name, each in value.items() if name != "type"}
    assert fields.keys() == hints.keys()
    return cls(**{name: from_plain(hints[name], each) for name, each in fields.items()})


def json_text(data: bytes) -> str:
    """The outline of the record that JSON holds."""
    return write(json_record(data), "outline").decode()


def markdown_text(data: bytes) -> str:
    """What a renderer shows of Markdown."""
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").enable("table").render(data.decode())
    return html_text(f"<body>{rendered}".encode())


_CHINESE = re.compile("[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]")


_ADDRESS = re.compile(r" <(?:https?://[^\s<>]+|[^\s<>]+@[^\s<>]+)>")


def unwrapped(data: bytes) -> str:
    """A text whose lines were broken for want of room in one line: with a space for the break, or
    none between Chinese characters. Without the addresses of links."""
    text = before = ""
    for line in data.decode().split("\n"):
        words = line.lstrip("\u200e\u200f").lstrip(" ")
        if _CHINESE.match(before[-1:]) and _CHINESE.match(words):
            text += words
        elif before and columns(before) + 1 + columns(re.split("(?<! ) (?! )", words)[0]) > 72:
            text += " " + words
        else:
            text += "\n" + line
        before = line
    return _ADDRESS.sub("", text)


def columns(text: str) -> int:
    """How wide a text is in letters of one width."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    unseen = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) + wide - unseen + 7 * text.count("\t")


def text_of(data: bytes, format: str) -> str:
    """The text of a file in one of the formats."""
    readers: dict[str, Callable[[bytes], str]] = {
        "docx": docx_text, "html": html_text, "fragment": html_text, "json": json_text,
        "markdown": markdown_text, "text": unwrapped, "pdf": lambda data: PdfFile(data).text(),
        "akn": akn_text,
    }  # fmt: skip
    return readers.get(format, bytes.decode)(data)


def missing_words(record: Record, text: str) -> list[str]:
    """The pieces of a record that a text does not hold, or not in their order."""
    return missing(words(record), text)


def missing(pieces: Iterable[str], text: str) -> list[str]:
    """The pieces that a text does not hold one after the other."""
    at, lost = 0, []
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            lost.append(piece)
        else:
            at = found + len(piece)
    return lost


FURNITURE = {
    "docx": r"\d+/\d+|[–\u200e]|\d+",
    "html": r"[↩↪]|\d+",
    "fragment": r"[↩↪]|\d+",
    "markdown": r"\[\w+\]|[\[\]…]",
    "text": r"={3,}|-{2,}|_{20}|\.{2,}|\[\w+\]|[•–\[\]|:\u200e\u200f]",
    "akn": r"[•–]",
}  # fmt: skip
"""What a format prints that is no word of the record: the foot of a page, the marks of notes and of
lists, the way back from a note."""


def added_words(record: Record, text: str, format: str) -> list[str]:
    """What a text holds between the pieces of a record, but for furniture and what is repeated on
    every page."""
    at, between = 0, []
    for piece in words(record):
        found = text.find(piece, at)
        if found >= 0:
            between.append(text[at:found])
            at = found + len(piece)
    repeated = [*_labels(record), *record.facts[1:]]
    known = "|".join(
        [*(re.escape(str(each)) for each in repeated if each), FURNITURE.get(format, "$")]
    )
    rests = (re.sub(known, "", rest).strip() for rest in (*between, text[at:]))
    return [rest for rest in rests if rest]


def _labels(record: Record) -> list[str]:
    """What stands over the page column of the contents, which a page of the web does not have; and
    over the columns of a table, which text says of each row."""
    blocks = [block for section in sections(record) for block in section.blocks]
    heads = (cell for block in blocks if isinstance(block, Table) for cell in block.head)
    labels = [block.label for block in blocks if isinstance(block, Contents)]
    return [*labels, *(plain(cell) for cell in heads)]


def without_list_labels(text: str) -> str:
    """LibreOffice writes the bullet of a list before its text; nobody typed it."""
    return re.sub(r"(?m)^[ \t]*[•–][ \t]", "", text)
