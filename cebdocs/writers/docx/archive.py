"""A foreign Word file as a zip: nothing is unpacked before all sizes and names are known."""

import io
import zipfile
import zlib

from cebdocs.problems import TemplateError, quoted
from cebdocs.writers.docx.contents import problem

MAX_FILE, MAX_UNPACKED, MAX_PARTS = 50_000_000, 100_000_000, 2_000
MAX_TEXT = 5_000_000
"""Bytes of all XML together; it is parsed and walked, pictures are not."""


def unpacked(source: bytes) -> dict[str, bytes]:
    """The members by name. Raises TemplateError if they are not those of a sound Word file."""
    if len(source) > MAX_FILE:
        limit = f"the file has more than {MAX_FILE // 1_000_000} MB"
        raise _refused(limit, "make pictures smaller")
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        old = "this is an old .doc file, or has a password"
        raise _refused(old, "save it as .docx, unprotected")
    if source.count(b"PK\1\2") > MAX_PARTS:  # listing a million of them alone takes seconds
        raise _refused(*_TOO_MUCH)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            entries = [i for i in archive.infolist() if not i.is_dir()]
            _check_directory(entries)
            return {i.filename: archive.read(i) for i in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        damaged = "this is not a Word file, or it is damaged"
        raise _refused(damaged, "save it again as .docx") from None


_TOO_MUCH = ("the file unpacks to too much", "start from the template that ships")


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [i.filename for i in entries]
    texts = (i.file_size for i in entries if i.filename.lower().endswith((".xml", ".rels")))
    if sum(i.file_size for i in entries) > MAX_UNPACKED or sum(texts) > MAX_TEXT:
        raise _refused(*_TOO_MUCH)
    if len({n.casefold() for n in names}) != len(names):
        raise _refused("the file holds a part twice", "open it in Word and save it again")
    if any(i.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for i in entries):
        raise _refused("the file is packed as Word never does", "open it in Word and save it again")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            outside = f"the part {quoted(name)} points outside the file"
            raise _refused(outside, "do not use this file")


def _refused(message: str, hint: str) -> TemplateError:
    return TemplateError([problem("", "template-file", message, hint)])
