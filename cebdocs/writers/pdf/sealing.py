"""The bytes of a PDF file after Typst: streams that end where they say, and a seal.

The second line of a file only says that it is not text, in four bytes above 127 of any value
(ISO 19005-2, 6.1.2): here they are a digest of the rest, by which `untouched` knows its own.
"""

import hashlib
import re
from bisect import bisect_left

_HEADER = re.compile(rb"(%PDF-1\.\d\r?\n%)([\x80-\xff]{4})")
_END = b"%%EOF"
_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [fn][ \r]\n)+)")
_START = re.compile(rb"startxref\n(\d+)\n")


def sealed(data: bytes) -> bytes:
    """The file with the digest in its second line."""
    data = _ended(data)
    header = _HEADER.match(data)
    if not header:
        return data
    return header[1] + _digest(header, data) + data[header.end() :]


def untouched(data: bytes) -> bool | None:
    """Whether a file is as `sealed` left it: None if not from here, False if something has been
    added since, as programs do that save comments."""
    header = _HEADER.match(data)
    if not header or header[2] != _digest(header, data):
        return None
    return not data[_end(data) :].strip()


def _digest(header: re.Match[bytes], data: bytes) -> bytes:
    """Of all up to the first end: what is added later stands behind it."""
    whole = hashlib.sha256(b"cebdocs" + data[header.end() : _end(data)]).digest()
    return bytes(byte | 0x80 for byte in whole[:4])


def _end(data: bytes) -> int:
    return data.find(_END) + len(_END)


# -- streams --------------------------------------------------------------------------------------


def _ended(data: bytes) -> bytes:
    """The file with no stream whose last byte could be taken for part of the line end behind it: a
    stream that ends in a carriage return has a line end of two bytes."""
    at = [found.start() + 1 for found in re.finditer(rb"\r\nendstream", data)]
    start = _START.search(data, data.rfind(b"startxref"))
    table = _TABLE.match(data, int(start[1])) if start else None
    if not at or not start or not table:
        return data
    moved = bisect_left(at, int(start[1])) + int(start[1])
    tail = b"".join((
        b"xref", data[table.start() + 4 : table.start(1)], _moved(table[1], at),
        data[table.end() : start.start(1)], str(moved).encode(), data[start.end(1) :],
    ))  # fmt: skip
    return b"\r".join(_cut(data[: table.start()], at)) + tail


def _cut(data: bytes, at: list[int]) -> list[bytes]:
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True)]


def _moved(entries: bytes, at: list[int]) -> bytes:
    """The places of objects, each as much further on as bytes have come before it."""
    lines = entries.splitlines(keepends=True)
    return b"".join(
        b"%010d" % (int(line[:10]) + bisect_left(at, int(line[:10]))) + line[10:] for line in lines
    )
