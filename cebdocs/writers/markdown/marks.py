"""The inside of a paragraph in Markdown: a mark where the record has one, a sign escaped where it
would be read as one, and everything else as it stands.

CommonMark and `prose` read what is written alike, though their rules for stars differ: where a star
would be no mark for one of them, the character beside it is written by its number.
"""

import re
from functools import cache
from unicodedata import category

from cebdocs.record import Inline, Mention, Reference, Text
from cebdocs.writers.markdown.series import BREAK, OF_WORDS, OURS, Piece, Pieces, series

_SIGNS = re.compile(r"[\\*_`<&\[\]{~|]")
"""What may have to be escaped, wherever it stands."""
_BEGINS = "#+->=[|:0123456789"
"""What may begin a line that is no paragraph."""


def inside(children: tuple[Inline, ...]) -> str:
    """The inside of a paragraph; a new line is a backslash at the end of one."""
    text = _plain(children)
    if text is not None:
        return text
    return _unlinked("\\\n".join(map(_beginning, _lines(children))))


def words(text: str) -> str:
    """The same for words without marks."""
    return inside((Text(text),)) if text else ""


def cell(children: tuple[Inline, ...]) -> str:
    """The inside of a cell, which is all in one line."""
    text = _plain(children)
    if text is not None:
        return text
    return _unlinked("<br>".join(_lines(children))).replace("|", "\\|")


def _plain(children: tuple[Inline, ...]) -> str | None:
    """Its words, if there is nothing else in it and nothing in them to escape."""
    text = ""
    for inline in children:
        match inline:
            case Text(more) | Mention(more, _) | Reference(more, _):
                text += more
            case _:
                return None
    if _SIGNS.search(text) or text[:1].isspace() or text[-1:].isspace():
        return None
    return None if text and text[0] in _BEGINS else text


def _lines(children: tuple[Inline, ...]) -> list[str]:
    """Each line as it is written."""
    pieces = series(children)
    starred = any(piece.kind == "open" for piece in pieces)
    lines: list[Pieces] = [[]]
    for piece in pieces:
        if piece == BREAK:
            lines.append([])
        else:
            lines[-1].append(piece)
    return [_line(line, starred) for line in lines]


# -- stars that both take for marks ---------------------------------------------------------------


_Place = tuple[int, int]
"""Which character: of which piece, and where in it."""


def _line(pieces: Pieces, starred: bool) -> str:
    """One line as it is written. starred: whether its paragraph has stars that are marks."""
    numbered = _numbered(pieces)
    written = []
    for at, piece in enumerate(pieces):
        if piece.kind in OF_WORDS:
            last = len(piece.text) - 1
            before_link = pieces[at + 1 : at + 2] == [Piece("mark", "[")]
            ends = (at, 0) in numbered, (at, last) in numbered and last > 0
            written.append(_words(piece, ends, before_link, starred))
        else:
            written.append(piece.text)
    return "".join(written)


def _numbered(pieces: Pieces) -> set[_Place]:
    """Which characters are written by their number: white space at the ends of the line, and what
    stands beside stars; there one may follow from another."""
    numbered = {
        (at, where % len(pieces[at].text))
        for at, where in ((0, 0), (len(pieces) - 1, -1))
        if pieces and pieces[at].kind in OF_WORDS and pieces[at].text[where].isspace()
    }
    stars = [at for at, piece in enumerate(pieces) if piece.kind in ("open", "close")]
    before = -1
    while before < len(numbered) and stars:
        before = len(numbered)
        for at in stars:
            numbered |= _beside(pieces, at, numbered)
    return numbered


def _beside(pieces: Pieces, at: int, numbered: set[_Place]) -> set[_Place]:
    """Those beside one of the stars."""
    kind = pieces[at].kind
    outwards = -1 if kind == "open" else 1
    out = inner = at
    while 0 <= out < len(pieces) and pieces[out].kind == kind:
        out += outwards
    while pieces[inner].kind == kind:
        inner -= outwards
    inside = (inner, 0) if outwards < 0 else (inner, len(pieces[inner].text) - 1)
    sign = pieces[inner].text[inside[1]]
    found = {inside} if sign.isspace() else set[_Place]()
    if not 0 <= out < len(pieces) or pieces[out].kind not in OF_WORDS:
        return found
    outside = (out, len(pieces[out].text) - 1) if outwards < 0 else (out, 0)
    beyond = pieces[out].text[outside[1]]
    is_apart = inside in numbered | found or _may_be_punctuation(sign)
    if _is_letter(beyond) or (is_apart and not _sets_apart(beyond)):
        found.add(outside)
    return found


_LETTER = r"[^\W_\u3400-\u9fff]"


def _is_letter(sign: str) -> bool:
    """Whether `prose` takes a star beside it for none."""
    return re.match(_LETTER, sign) is not None


def _may_be_punctuation(sign: str) -> bool:
    """Symbols are that for CommonMark from version 0.31 on."""
    return category(sign)[0] in "PS"


def _sets_apart(sign: str) -> bool:
    """Whether it is punctuation or white space for every version."""
    return sign.isspace() or category(sign)[0] == "P" or (sign.isascii() and not sign.isalnum())


# -- signs ----------------------------------------------------------------------------------------

_ESCAPED = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|`|(?<!\s)~|~(?!\s)|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]+;)|\](?=[(:])|\{(?=(?:ref|note):)"
)
_STAR, _STAR_IN_A_WORD = r"|\*", r"|(?<!\s)\*|\*(?!\s)"
_OF_LINKED = r"|[\[\]]"
_DIRECTING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""By its number `prose` does not read these."""


@cache
def _escapes(linked: bool, starred: bool) -> re.Pattern[str]:
    star = _STAR if starred else _STAR_IN_A_WORD
    return re.compile(_ESCAPED + star + (_OF_LINKED if linked else ""))


def _words(piece: Piece, ends: tuple[bool, bool], before_link: bool, starred: bool) -> str:
    """Words with what is escaped in them; ends: which of them are written by their number."""
    text, first, last = piece.text, "", ""
    if ends[0]:
        first, text = _by_number(text[0]), text[1:]
    if ends[1]:
        last, text = _by_number(text[-1]), text[:-1]
    text = _escapes(piece.kind == "linked", starred).sub(r"\\\g<0>", text)
    if before_link and text.endswith("!") and not last:
        text = text[:-1] + "\\!"
    return first + text + last


def _by_number(sign: str) -> str:
    return sign if sign in _DIRECTING else f"&#{ord(sign)};"


_BARE = rf"(?i)(?<!{OURS})(?:(?:https?|ftp)(?=://)|www(?=\.))(?=[^ \t\n<]*(?:[\\*\[]|&#))"


def _unlinked(text: str) -> str:
    """A text in which no address stands alone that has a mark or an escaped sign in it, or right
    behind it: GitHub makes a link of everything up to the next space."""
    return re.sub(_BARE, r"\g<0>\\", text).replace(OURS, "")


# -- the beginning of a line ----------------------------------------------------------------------

_BLOCK = r"(?=(?:#{1,6}|[+-]|\[[ xX]\])(?:[ \t]|$)|>|=+[ \t]*$)"
_COUNTED = r"([0-9]{1,9})(?=[.)](?:[ \t]|$))"
_RULED = r"[|: \t]*(?=-[-|: \t]*$)"


def _beginning(line: str) -> str:
    """A line that begins no heading, list, quotation, table or rule."""
    if line[:1] not in _BEGINS or not line:
        return line
    for pattern in (_BLOCK, _COUNTED, _RULED):
        if found := re.match(pattern, line):
            return found[0] + "\\" + line[found.end() :]
    return line
