"""A PDF of LibreOffice as PDF/UA-1 wants it, and the same bytes from the same Word file.

LibreOffice tags all text. What it leaves out: lines are not marked as decoration, the strokes that
stretch an Arabic word stand for no character, a note has no id, its number leads back from outside
the structure, a page with links does not say in which order. The hour of the run goes.
"""

import io
import re
from collections.abc import Iterator
from hashlib import md5
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def repaired(data: bytes, day: str) -> bytes:
    """The PDF with these things put right. day: its date, as YYYY-MM-DD, or "".

    Raises ValueError for what is no PDF.
    """
    try:
        return _repaired(data, day)
    except PyPdfError as error:
        raise ValueError(str(error)) from None


def _repaired(data: bytes, day: str) -> bytes:
    reader = PdfReader(io.BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    notes = [e for e in _elements(_tree(writer).get("/K")) if e["/S"] == "/Note"]
    for number, note in enumerate(notes, 1):
        note[NameObject("/ID")] = TextStringObject(f"note{number}")
    for page in writer.pages:
        _decorate(page, writer)
        _name_strokes(page)
        _lead_back(page, [note for note in notes if note.get("/Pg") == page], writer)
        if "/Annots" in page:
            page[NameObject("/Tabs")] = NameObject("/S")
    _date(writer, day)
    return _written(writer)


# -- decoration -----------------------------------------------------------------------------------

_Operation = tuple[Any, bytes]
_BEGUN, _ENDED = (b"BDC", b"BMC"), b"EMC"
_DRAWN, _PAINTED = (b"m", b"re"), (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n")
"""How a line or an area begins, and how it ends."""


def _decorate(page: PageObject, writer: PdfWriter) -> None:
    content = ContentStream(page.get_contents(), writer)
    content.operations = list(_decorated(content.operations))
    page.replace_contents(content)
    page.compress_content_streams()


def _decorated(operations: list[_Operation]) -> Iterator[_Operation]:
    """What a page shows, with each line that belongs to no text marked as decoration."""
    depth, is_drawn = 0, False
    for operands, operator in operations:
        depth += (operator in _BEGUN) - (operator == _ENDED)
        if not depth and not is_drawn and operator in _DRAWN:
            is_drawn = True
            yield [NameObject("/Artifact")], b"BMC"
        yield operands, operator
        if is_drawn and operator in _PAINTED:
            is_drawn = False
            yield [], _ENDED


# -- strokes --------------------------------------------------------------------------------------

_JOINER = "200D"
"""The character that joins letters and is not seen: what a stroke between them stands for."""
_MAPPED = re.compile(rb"(?m)^<([0-9A-Fa-f]{2})> ")


def _name_strokes(page: PageObject) -> None:
    """Each sign of a font that stands for no character gets one."""
    fonts = _inside(_inside(page, "/Resources"), "/Font")
    for font in (reference.get_object() for reference in fonts.values()):
        if "/ToUnicode" not in font or "/LastChar" not in font:
            continue
        stream = font["/ToUnicode"].get_object()
        text = stream.get_data()
        known = {int(code, 16) for code in _MAPPED.findall(text)}
        unknown = [code for code in range(1, font["/LastChar"] + 1) if code not in known]
        if unknown:
            stream.set_data(text.replace(b"endcmap", _mapping(unknown) + b"endcmap", 1))


def _mapping(codes: list[int]) -> bytes:
    """What a CMap says of these codes; a list of one holds a hundred at most."""
    lists = (codes[at : at + 100] for at in range(0, len(codes), 100))
    return b"".join(
        b"%d beginbfchar\n%sendbfchar\n"
        % (len(part), "".join(f"<{code:02X}> <{_JOINER}>\n" for code in part).encode())
        for part in lists
    )


# -- notes ----------------------------------------------------------------------------------------


def _tree(writer: PdfWriter) -> Any:
    return _inside(writer.root_object, "/StructTreeRoot")


def _inside(holder: DictionaryObject, name: str) -> Any:
    """A dictionary inside another; an empty one if there is none."""
    return holder.get(name, DictionaryObject()).get_object()


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the structure, the outer before the inner."""
    node = node and node.get_object()
    if isinstance(node, list):
        for inner in node:
            yield from _elements(inner)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield node
        yield from _elements(node.get("/K"))


def _lead_back(page: PageObject, notes: list[Any], writer: PdfWriter) -> None:
    """Each link that has no place in the structure is put into its note, from the top of the page;
    where they do not match, it goes."""
    annotations = page.get("/Annots", ArrayObject()).get_object()
    loose = [a for a in annotations if "/StructParent" not in a.get_object()]
    loose.sort(key=lambda link: -float(link.get_object()["/Rect"][3]))
    if len(loose) == len(notes) and "/Nums" in _inside(_tree(writer), "/ParentTree"):
        for link, note in zip(loose, notes, strict=True):
            _put_into(note, link, page, writer)
    elif loose:
        page[NameObject("/Annots")] = ArrayObject(a for a in annotations if a not in loose)


def _put_into(note: Any, link: Any, page: PageObject, writer: PdfWriter) -> None:
    numbers = _inside(_tree(writer), "/ParentTree")["/Nums"]
    key = NumberObject(numbers[-2] + 1)
    place = {"/Type": NameObject("/OBJR"), "/Obj": link, "/Pg": page.indirect_reference}
    parts = {
        "/Type": NameObject("/StructElem"),
        "/S": NameObject("/Link"),
        "/P": note.indirect_reference,
        "/Pg": page.indirect_reference,
        "/K": ArrayObject([_dictionary(place)]),
    }
    element = writer._add_object(_dictionary(parts))
    note["/K"].get_object().append(element)
    link.get_object()[NameObject("/StructParent")] = key
    numbers.extend((key, element))


def _dictionary(parts: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in parts.items()})


# -- the hour of the run --------------------------------------------------------------------------


def _date(writer: PdfWriter, day: str) -> None:
    """The date of the record in the place of that of the run, or none."""
    known = {name: text for name, text in (writer.metadata or {}).items() if "Date" not in name}
    if day:
        known["/CreationDate"] = f"D:{day.replace('-', '')}000000Z"
    writer.metadata = known
    stream: Any = writer.root_object.get("/Metadata")
    if stream is None:
        return
    stream = stream.get_object()
    said = f"<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>" if day else ""
    text = re.sub(rb"<xmp:CreateDate>[^<]*</xmp:CreateDate>", said.encode(), stream.get_data())
    stream.set_data(text)


def _written(writer: PdfWriter) -> bytes:
    """The file, with an id made of what is in it."""
    file = io.BytesIO()
    writer.write(file)
    data = file.getvalue()
    before, mark, _ = data.rpartition(b"/ID [")
    if not mark:
        return data
    own = f"<{md5(before, usedforsecurity=False).hexdigest()}>".encode()
    return before + mark + b" " + own + b" " + own + data[data.index(b" ]", len(before)) :]


def shown(data: bytes) -> str:
    """All words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
