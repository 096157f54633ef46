"""A Word file taken apart and put together again, for the tests that hand in templates."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import cebdocs

ROOT = Path(__file__).parents[1]
SHIPPED = (ROOT / "templates" / "record.docx").read_bytes()
BODY, HEADER, NOTES = "word/document.xml", "word/header-odd.xml", "word/footnotes.xml"
LINKS, TYPES, STYLES = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/styles.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_WORD}}}"
_NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(content: dict[str, bytes]) -> bytes:
    """Parts as a Word file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file.getvalue()


def trees(data: bytes) -> dict[str, Any]:
    """Every XML part of a Word file, parsed strictly."""
    texts = {n: c for n, c in parts(data).items() if n.endswith((".xml", ".rels"))}
    return {name: etree.fromstring(content) for name, content in texts.items()}


def opened(template: bytes = SHIPPED) -> Any:
    """A Word file for python-docx, which stands in for Word."""
    return docx.Document(io.BytesIO(template))


def saved(document: Any) -> bytes:
    """What python-docx has of it, as a Word file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def changed(part: str, old: str, new: str, data: bytes = SHIPPED) -> bytes:
    """A template with a text of one part replaced, wherever it stands."""
    content = parts(data)
    before = content[part].decode()
    assert old in before, f"{part} has no {old}"
    return packed(content | {part: before.replace(old, new).encode()})


def inserted(xml: str, before: str = "", part: str = BODY, data: bytes = SHIPPED) -> bytes:
    """A template with something more in front of the first paragraph that holds some words."""
    root: Any = etree.fromstring(parts(data)[part])
    at = next(p for p in root.iter(W + "p") if before in "".join(p.itertext()))
    for element in etree.fromstring(f"<w:x {_NAMESPACES}>{xml}</w:x>"):
        at.addprevious(element)
    return packed(parts(data) | {part: etree.tostring(root)})


def related(kind: str, target: str, data: bytes = SHIPPED, *, outside: bool = False) -> bytes:
    """A template whose document has one more relationship, rId99."""
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    one = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/>'
    return changed(LINKS, "</Relationships>", one + "</Relationships>", data)


def paragraph(text: str, inside: str = "") -> str:
    """A paragraph of one run; inside stands before the run."""
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells with these contents."""
    grid = "<w:gridCol/>" * len(rows[0])
    lines = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    inner = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def refusal(template: bytes, record: cebdocs.Record) -> str:
    """What staff are told of a template, a line for each problem: part, message, hint."""
    with pytest.raises(cebdocs.TemplateError) as caught:
        cebdocs.write(record, "docx", template=template)
    problems = caught.value.problems
    assert problems
    assert all(p.rule.startswith("template-") and p.where.path and p.hint for p in problems)
    return "\n".join(f"{p.where.path}: {p.message} ({p.hint})" for p in problems)
