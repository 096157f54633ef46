"""The Word file that is printed: what it says, and what LibreOffice is given of it.

Anybody's file comes here, edited or made by another program, so nothing in it is believed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cebdocs.problems import FormatError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml")
_MAIN, _NOTES = "word/document.xml", "word/footnotes.xml"
_CALL, _OWN_MARK = f"{_W}footnoteReference", f"{_W}customMarkFollows"
_LARGEST = 100_000_000
"""Bytes of all parts, unpacked."""
_NO_WORD_FILE = "this is not a Word file (.docx), or it is damaged"
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d\d-\d\d)")


def printed(document: bytes) -> tuple[str, str]:
    """The words of a Word file, and its date; "" if it has none."""
    content = _content(document)
    texts = [part for name, part in content.items() if _TEXTS.fullmatch(name)]
    if not texts:
        raise FormatError(_NO_WORD_FILE)
    try:
        words = " ".join(word for part in texts for word in _words(part))
    except etree.XMLSyntaxError:
        raise FormatError(_NO_WORD_FILE) from None
    found = _CREATED.search(content.get("docProps/core.xml", b""))
    return words, found[1].decode() if found else ""


def _content(document: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise FormatError(_NO_WORD_FILE)
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        raise FormatError(_NO_WORD_FILE) from None


def _tree(part: bytes) -> Any:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _words(part: bytes) -> Iterator[str]:
    """The words of a part, without what is hidden and what a program computes anew."""
    depth = 0
    for element in _tree(part).iter(f"{_W}fldChar", f"{_W}t"):
        if element.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(str(element.get(f"{_W}fldCharType")), 0)
        elif depth <= 0 and not _is_hidden(element):
            yield element.text or ""


def _is_hidden(text: Any) -> bool:
    around = {ancestor.tag for ancestor in text.iterancestors(_FALLBACK, f"{_W}fldSimple")}
    return bool(around) or text.getparent().find(f"{_W}rPr/{_W}vanish") is not None


# -- the marks of notes ---------------------------------------------------------------------------


def with_marks_once(document: bytes) -> bytes:
    """The Word file for LibreOffice, which prints twice what a note is called, where its number is
    not the one that Word would give: once of itself, and once as it is typed."""
    content = _content(document)
    main, notes = content.get(_MAIN, b""), content.get(_NOTES, b"")
    if b"customMarkFollows" not in main or not notes:
        return document
    own = {each.get(f"{_W}id") for each in _tree(main).iter(_CALL) if each.get(_OWN_MARK)}
    root = _tree(notes)
    for note in root:
        text = next(note.iter(f"{_W}t"), None)
        if note.get(f"{_W}id") in own and text is not None:
            text.getparent().replace(text, etree.Element(f"{_W}footnoteRef"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (content | {_NOTES: etree.tostring(root)}).items():
            archive.writestr(name, part)
    return file.getvalue()
