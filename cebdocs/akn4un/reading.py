"""Bytes to a file of elements: nothing is loaded, nothing expanded, nothing guessed.

A document type is refused before it is read, so no entity can be declared.
"""

import re
from typing import NoReturn
from xml.parsers import expat

from cebdocs.akn4un.elements import AKN, DOCUMENTS, Element, File
from cebdocs.akn4un.sources import FORMAT
from cebdocs.problems import Problem, Severity, Where, quoted

MAX_BYTES = 32_000_000
MAX_DEPTH = 200
_SAVE = 'save it as UTF-8 without byte-order mark, and say encoding="UTF-8" in the first line'


class _Unreadable(Exception):  # noqa: N818 - nobody sees it
    def __init__(self, rule: str, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        self.told = rule, message, hint, line, column


def read(data: bytes, name: str) -> tuple[File | None, list[Problem]]:
    """The file, or None; and what is wrong with it as far as one can see without rules."""
    try:
        text = _text(data)
        file = _Reader(text).read()
        _check_root(file)
    except _Unreadable as error:
        rule, message, hint, line, column = error.told
        where = Where(name, line, column)
        return None, [Problem(where, Severity.ERROR, rule, message, f"{hint} ({FORMAT.name})")]
    return file, []


# -- bytes ----------------------------------------------------------------------------------------

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def _text(data: bytes) -> bytes:
    """The file as UTF-8 without byte-order mark."""
    if len(data) > MAX_BYTES:
        what = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise _Unreadable("akn-too-large", what, "one file holds one document and its annexes")
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    coding = _MARKS.get(mark, "utf-8")
    try:
        text = data[len(mark) :].decode(coding)
    except UnicodeDecodeError as error:
        read = data[len(mark) : len(mark) + error.start].decode(coding, "replace")
        line, column = read.count("\n") + 1, len(read) - read.rfind("\n")
        what = "from this character on the file is not UTF-8"
        raise _Unreadable("akn-not-utf8", what, _SAVE, line, column) from None
    return text.encode() if mark else _declared(data)


def _declared(data: bytes) -> bytes:
    """The file, unless it says an encoding in which its letters would be others."""
    found = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]*)""", data)
    if found and found[1].lower() not in (b"utf-8", b"us-ascii", b"ascii") and not data.isascii():
        what = f"the file says that it is {found[1].decode()}, and is UTF-8"
        raise _Unreadable("akn-not-utf8", what, _SAVE, 1, 1)
    return data


# -- elements -------------------------------------------------------------------------------------


class _Reader:
    """One pass over the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._elements: list[Element] = []
        self._at: Element | None = None
        self._depth, self._namespace = 0, ""
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype

    def read(self) -> File:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            line, column = error.lineno, error.offset + 1
            raise _Unreadable("akn-not-xml", *_slip(error.code), line, column) from None
        return File(self._data, self._elements[0], self._elements, self._namespace)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse("akn-too-deep", f"elements stand in each other {MAX_DEPTH} deep", "")
        space, _, local = name.rpartition(" ")
        known = space.startswith(AKN)
        element = Element(local if known else name, attributes, self._at, len(self._elements))
        parser = self._parser
        element.line, element.column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element.start = parser.CurrentByteIndex
        if self._at is not None:
            self._at.content.append(element)
        else:
            self._check_namespace(space, local)
        self._elements.append(element)
        self._at = element

    def _end(self, name: str) -> None:
        assert self._at is not None
        self._at = self._at.parent
        self._depth -= 1

    def _characters(self, text: str) -> None:
        if self._at is not None:
            self._at.content.append(text)

    def _doctype(self, *_: object) -> None:
        what = "the file has a document type declaration, which may load or repeat what it likes"
        self._refuse("akn-doctype", what, "delete it: Akoma Ntoso needs no <!DOCTYPE ...>")

    def _check_namespace(self, space: str, local: str) -> None:
        if local != "akomaNtoso":
            what = f"the file begins with <{local}>, which is not Akoma Ntoso"
            self._refuse("akn-root", what, f'it begins with <akomaNtoso xmlns="{AKN}">')
        if not space.startswith(AKN):
            what = f"the namespace {quoted(space)} is not that of Akoma Ntoso 1.0"
            self._refuse("akn-root", what, f'write xmlns="{AKN}"')
        self._namespace = space

    def _refuse(self, rule: str, what: str, hint: str) -> NoReturn:
        parser = self._parser
        place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise _Unreadable(rule, what, hint, *place)


_CODES = expat.errors.codes
_SLIPS = {
    "XML_ERROR_NO_ELEMENTS": ("the file is empty", "it begins with <akomaNtoso ...>"),
    "XML_ERROR_TAG_MISMATCH": (
        "this tag closes another element than the one that is open",
        "each element is closed before the one around it",
    ),
    "XML_ERROR_UNCLOSED_TOKEN": ("the file ends in the middle of a tag", "is it complete?"),
    "XML_ERROR_DUPLICATE_ATTRIBUTE": ("an attribute stands twice in one tag", "keep one of them"),
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": (
        "something follows after </akomaNtoso>",
        "one file holds one <akomaNtoso>",
    ),
    "XML_ERROR_UNDEFINED_ENTITY": (
        "this entity is not known in XML",
        "write the character itself; only &amp; &lt; &gt; &quot; &apos; are known",
    ),
    "XML_ERROR_UNBOUND_PREFIX": (
        "this prefix has no namespace",
        'declare it, as in xmlns:akn4un="http://un.org/akn4un"',
    ),
    "XML_ERROR_INVALID_TOKEN": (
        "this character cannot stand here",
        "in text, & is written &amp; and < is written &lt;; a value stands in quotes",
    ),
}


def _slip(code: int) -> tuple[str, str]:
    """A parser's error in plain words."""
    said = expat.ErrorString(code) or "it cannot be read"
    name = next((name for name in _SLIPS if _CODES.get(_said(name)) == code), "")
    return _SLIPS.get(name, (f"the file is not XML from here on: {said}", "mend this place first"))


def _said(name: str) -> str:
    return str(getattr(expat.errors, name))


def _check_root(file: File) -> None:
    """Under akomaNtoso stands one document, and its components at most."""
    first = next(file.root.children(), None)
    if first is None or first.name not in DOCUMENTS:
        at, found = first or file.root, f"<{first.name}>" if first else "nothing"
        what = f"in <akomaNtoso> stands {found} where the document should be"
        hint = "write <debateReport name=...> or another document element"
        raise _Unreadable("akn-root", what, hint, at.line, at.column)
