"""Bytes to text: UTF-8 only, and only characters that a document can hold.

Word's XML loses the text around a control character in silence, so every one is found at the door.
"""

import re
from collections.abc import Iterator

from cebdocs.problems import Problem, Severity, Where

MAX_BYTES = 16_000_000
MAX_PROBLEMS = 50

# Word's XML cannot hold these; YAML would turn the last three into line breaks unasked.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

_ASCII_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_RARE = tuple(
    map(
        re.compile,
        (
            rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])",
            rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])",
            rb"\xed[\xa0-\xbf]",
            rb"\xc2[\x80-\x9f]",
        ),
    )
)
"""The other characters of the two patterns above, as bytes: found faster than in the text."""
_BYTE_ORDER_MARKS = {
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def decoded(data: bytes | str, file: str) -> tuple[str | None, list[Problem]]:
    """The text without its byte-order mark, and what is wrong with its characters.

    A character that no document can hold stands as U+FFFD, so that the rest can still be read.
    """
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        limit = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        return None, [_error(Where(file), "too-large", limit, "one file holds one session")]
    if raw.startswith(b"PK\3\4"):
        what = "this is a Word file or another zip, not a session file"
        return None, [_error(Where(file), "not-utf8", what, "a template goes after --template")]
    try:
        text = raw.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error, file)]
    problems = []
    if text.startswith("\ufeff"):
        text, raw = text[1:], raw[3:]
        problems.append(_byte_order_mark(file))
    if _plainly_printable(raw):
        return text, problems
    problems += list(_bad_characters(text, file))
    return _UNPRINTABLE.sub("\ufffd", text), problems


def unprintable(text: str) -> str:
    """The first character of a value that no document can hold, or ""."""
    found = _UNPRINTABLE.search(text)
    return found[0] if found else "\r" if "\r" in text else ""


def directing(text: str) -> str:
    """The first character of a value that changes the direction of what is shown, or ""."""
    found = _DIRECTION.search(text)
    return found[0] if found else ""


def place(text: str, index: int, file: str) -> Where:
    """Line and column of a character, both from 1."""
    return Where(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _plainly_printable(raw: bytes) -> bool:
    """Fast and cautious: where it says False the exact search follows."""
    if len(raw.translate(None, _ASCII_CONTROLS)) != len(raw):
        return False
    return not any(rare.search(raw) for rare in _RARE)


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    for count, found in enumerate(_UNPRINTABLE.finditer(text)):
        if count == MAX_PROBLEMS:
            break
        what = f"the character U+{ord(found[0]):04X} cannot be printed"
        hint = "delete it, or press Enter where a new line was meant"
        yield _error(place(text, found.start(), file), "control-character", what, hint)
    for count, found in enumerate(_DIRECTION.finditer(text)):
        if count == MAX_PROBLEMS:
            break
        where = place(text, found.start(), file)
        yield Problem(where, Severity.WARNING, "direction-character", *turning(found[0]))


def turning(character: str) -> tuple[str, str]:
    """Message and hint on a character that changes the direction."""
    what = f"the character U+{ord(character):04X} changes the direction in which text is shown"
    return what, "delete it, unless the text is Arabic or Hebrew and needs it"


def _byte_order_mark(file: str) -> Problem:
    what = "the file begins with a byte-order mark, which was skipped"
    hint = "save it as UTF-8 without byte-order mark (BOM)"
    return Problem(Where(file, 1, 1), Severity.WARNING, "byte-order-mark", what, hint)


def _not_utf8(raw: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    hint = "in the editor choose Save As and the encoding UTF-8"
    for mark, name in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return _error(Where(file, 1, 1), "not-utf8", f"the file is {name}, not UTF-8", hint)
    read = raw[: error.start].decode("utf-8")
    where = place(read, len(read), file)
    return _error(where, "not-utf8", "from this character on the file is not UTF-8", hint)


def _error(where: Where, rule: str, message: str, hint: str) -> Problem:
    return Problem(where, Severity.ERROR, rule, message, hint)
