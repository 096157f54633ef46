"""The inside of a paragraph as words and marks one after the other, before anything is escaped."""

import re
from itertools import groupby
from typing import NamedTuple, assert_never

from cebdocs.record import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Mention,
    Note,
    Reference,
    Strong,
    Text,
)


class Piece(NamedTuple):
    """Words as they are, or a mark as it is written.

    kind: "words", "linked" for the words of a link, "open" and "close" for stars, "mark", "break".
    """

    kind: str
    text: str


Pieces = list[Piece]
BREAK = Piece("break", "")
OURS = "\0"
"""Before the address of a link, until all is written; no text has it."""
OF_WORDS = ("words", "linked")


def series(children: tuple[Inline, ...]) -> Pieces:
    """What stands in a paragraph; a new line at its end is none."""
    found = _joined(_pieces(children, "words", ""))
    while found and found[-1] == BREAK:
        found.pop()
    return found


def _pieces(children: tuple[Inline, ...], kind: str, stars: str) -> Pieces:
    """stars: those in which it stands already; what is strong twice is strong."""
    found: Pieces = []
    for inline in children:
        match inline:
            case Text(text) | Mention(text, _) | Reference(text, _):
                found.append(Piece(kind, text))
            case Note():
                found.append(Piece(kind, f"[{inline.number}]"))
            case Emphasis(inner):
                found += _starred(inner, kind, "*", stars)
            case Strong(inner):
                found += _starred(inner, kind, "**", stars)
            case Link(inner, address):
                closing = Piece("mark", f"]({OURS}{_address(address)})")
                found += [Piece("mark", "["), *_pieces(inner, "linked", stars), closing]
            case LineBreak():
                found.append(BREAK)
            case _:
                assert_never(inline)
    return found


_INSIDE = {"*": "e", "**": "s"}


def _starred(inner: tuple[Inline, ...], kind: str, stars: str, outer: str) -> Pieces:
    """Pieces between stars; a new line at either end of them stands outside."""
    pieces = _joined(_pieces(inner, kind, outer + _INSIDE[stars]))
    if _INSIDE[stars] in outer:
        return pieces
    first, last = 0, len(pieces)
    while first < last and pieces[first] == BREAK:
        first += 1
    while first < last and pieces[last - 1] == BREAK:
        last -= 1
    if first == last:
        return pieces
    middle = [Piece("open", stars), *pieces[first:last], Piece("close", stars)]
    return [*pieces[:first], *middle, *pieces[last:]]


def _joined(pieces: Pieces) -> Pieces:
    """Words beside each other as one piece; no empty ones."""
    found: Pieces = []
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        if kind in OF_WORDS:
            text = "".join(piece.text for piece in group)
            found += [Piece(kind, text)] if text else []
        else:
            found += group
    return found


_ADDRESS = r"\\(?=[!-/:-@\[-`{-~])|`|&(?=#?[0-9A-Za-z]+;)|\{(?=(?:ref|note):)"


def _address(address: str) -> str:
    """As both read it; what no address can hold is written as the web writes it."""
    address = re.sub(r"[\s<>]", lambda m: f"%{ord(m[0]):02X}", address)
    return re.sub(_ADDRESS, r"\\\g<0>", address)
