"""The zip of a Word file, written fast: parts that never change are deflated once.

Entries carry no date and stand in a fixed order, so equal parts are equal bytes. One part, the
custom properties, holds a seal over all others: with it a file tells whether it is as we wrote it.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

CUSTOM = "docProps/custom.xml"
_STORED_BELOW = 400
"""Bytes; smaller parts are not worth the setting up of a compressor."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = 1 << 5 | 1  # 1 January 1980, the first day that zip knows
_UTF8_NAMES = 0x800


class Part(NamedTuple):
    """A part as it lies in the zip. data: deflated, or as it is where it is small."""

    name: str
    data: bytes
    crc: int
    size: int
    deflated: bool


def part(name: str, content: bytes, level: int = 6) -> Part:
    """A part made ready. level: of zlib."""
    crc, size = zlib.crc32(content), len(content)
    if size < _STORED_BELOW:
        return Part(name, content, crc, size, deflated=False)
    engine = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(name, engine.compress(content) + engine.flush(), crc, size, deflated=True)


def zipped(parts: Iterable[Part]) -> bytes:
    """The parts as one file, in their order."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data, crc, size, deflated in parts:
        raw = name.encode()
        method = zlib.DEFLATED if deflated else 0
        common = (_UTF8_NAMES, method, 0, _DATE, crc, len(data), size, len(raw))
        bodies += (_LOCAL.pack(b"PK\3\4", 20, *common, 0), raw, data)
        directory += (_CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, 0, offset), raw)
        offset += _LOCAL.size + len(raw) + len(data)
    central = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*bodies, central, end))


# -- the seal -------------------------------------------------------------------------------------

_SEAL_BELOW = 100_000
"""Bytes; custom properties of that size are not ours."""

_SEAL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="cebdocs">'
    "<vt:lpwstr>{seal}</vt:lpwstr></property></Properties>"
)


def sealed(parts: list[Part]) -> list[Part]:
    """The parts and, last, the seal over them."""
    seal = _seal((p.name, p.crc) for p in parts)
    return [*parts, part(CUSTOM, _SEAL.format(seal=seal).encode())]


def untouched(data: bytes) -> bool | None:
    """Whether a file is as `zipped` wrote it; None if it never came from here, or is damaged."""
    import io
    import zipfile

    damaged = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(CUSTOM).file_size > _SEAL_BELOW:
                return None
            found = archive.read(CUSTOM).decode()
            entries = [(i.filename, i.CRC) for i in archive.infolist() if i.filename != CUSTOM]
    except (*damaged, KeyError, ValueError, RuntimeError):  # so zipfile calls what it cannot read
        return None
    if 'name="cebdocs"' not in found:
        return None
    return f">{_seal(entries)}<" in found


def _seal(entries: Iterable[tuple[str, int]]) -> str:
    listed = "".join(f"{name} {crc:08x}\n" for name, crc in sorted(entries))
    return f"{zlib.crc32(listed.encode()):08x}"
