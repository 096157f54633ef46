"""Package the folder of readable parts as the Word template record.docx, and compile it.

    python templates/make.py

The same parts always give the same bytes: entries are in a fixed order with a fixed date, and the
indentation which makes the parts readable is removed. record.json is the same template compiled,
so that no run of generate-record has to.
"""

import io
import zipfile
from pathlib import Path
from xml.dom import minidom

from cebdocs.writers.docx.compiling import compiled
from cebdocs.writers.docx.template import kept

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "record"
TARGET = HERE / "record.docx"
COMPILED = HERE / "record.json"

FIRST = "[Content_Types].xml"
DATE = (1980, 1, 1, 0, 0, 0)


def _strip(node: minidom.Element) -> None:
    """Remove comments and the whitespace between elements, but no text of a run."""
    for child in list(node.childNodes):
        if isinstance(child, minidom.Element):
            _strip(child)
        elif isinstance(child, minidom.Comment) or (
            isinstance(child, minidom.Text) and node.nodeName != "w:t" and not child.data.strip()
        ):
            node.removeChild(child)


def _part(path: Path) -> bytes:
    """Return one part without its indentation."""
    document = minidom.parseString(path.read_bytes())
    for node in document.childNodes:
        if isinstance(node, minidom.Element):
            _strip(node)
    return document.toxml(encoding="UTF-8", standalone=True)


def package(folder: Path) -> bytes:
    """Return the bytes of the Word file made of the parts in a folder."""
    names = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name.endswith((".xml", ".rels"))
    ]
    names.sort(key=lambda name: (name != FIRST, name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every platform
            archive.writestr(entry, _part(folder / name))
    return buffer.getvalue()


def main() -> None:
    """Write the template and its compiled form next to this script."""
    source = package(SOURCE)
    TARGET.write_bytes(source)
    COMPILED.write_text(kept(compiled(source), source), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
