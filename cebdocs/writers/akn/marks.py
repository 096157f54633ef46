"""Text as XML: what stands in elements and attributes, and names made of words."""

import re
import unicodedata
import zlib
from urllib.parse import quote


def text(words: str) -> str:
    """Words as they stand in an element."""
    if "&" in words:
        words = words.replace("&", "&amp;")
    if "<" in words:
        words = words.replace("<", "&lt;")
    if ">" in words:
        words = words.replace(">", "&gt;")
    return words.replace("\r", "&#13;") if "\r" in words else words


def value(words: str) -> str:
    """Words as the value of an attribute, to the letter: a parser makes a space of a bare tab."""
    words = text(words)
    if '"' in words:
        words = words.replace('"', "&quot;")
    return words.replace("\t", "&#9;").replace("\n", "&#10;")


def attributes(**given: str) -> str:
    """Attributes with their values, without those that are empty. A name ends in "_" where Python
    has the word for itself."""
    return "".join(f' {name.rstrip("_")}="{value(v)}"' for name, v in given.items() if v)


def spaces(inside: str) -> str:
    """The attribute that keeps spaces which a program might take for layout."""
    ends = inside[:1], inside[-1:]
    is_loose = " " in ends or "\t" in inside or "  " in inside
    return ' xml:space="preserve"' if is_loose else ""


def paragraph(inside: str, more: str = "") -> str:
    """A `p`; nothing where it would be empty."""
    return f"<p{more}{spaces(inside)}>{inside}</p>\n" if inside else ""


_URI = re.compile(r"(https?://[\w.-]+(:\d+)?|mailto:[^/])[^\[\]]*", re.ASCII)


def uri(address: str) -> str:
    """An address on the web as every reader takes it; "" where it is none."""
    plain = quote(address, safe=":/?#@!$&'()*+,;=-._~%")
    return plain if _URI.fullmatch(plain) else ""


def camel(words: str) -> str:
    """Words as one name, "took note of" as tookNoteOf, "Réforme" as reforme, "UNESCO" as unesco; of
    letters beyond the Latin ones there is a number instead."""
    apart = unicodedata.normalize("NFKD", words)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    first, *rest = re.findall(r"[A-Za-z0-9]+", plain) or [""]
    is_latin = all(c.isascii() or not c.isalnum() for c in plain)
    first = first.lower() if first.isupper() else first[:1].lower() + first[1:]
    name = first + "".join(word[:1].upper() + word[1:] for word in rest)
    return name if name and is_latin else f"n{crc(words)}"


def crc(words: str) -> str:
    """Eight signs that stand for some words."""
    return f"{zlib.crc32(words.encode()):08x}"


def count(printed: str) -> str:
    """A printed number or marker as an identifier has it: "12." as 12, "(a)" as a; "" where it has
    other letters than Latin ones."""
    digits = "".join(
        str(unicodedata.digit(c)) if c.isdigit() else c for c in printed if c.isalnum() or c == "."
    ).strip(".")
    return digits if digits.isascii() else ""
