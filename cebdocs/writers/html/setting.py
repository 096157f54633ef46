"""How one record is set in HTML: what its ids and classes begin with, and which helps it has.

A text becomes part of a page here and nowhere else: escaped, or quoted for the style sheet.
"""

from typing import NamedTuple

from cebdocs.pieces import runs_right_to_left
from cebdocs.record import Record


class Setting(NamedTuple):
    """A record being set. prefix: before every id and class, so that they clash with nothing of the
    page around it. is_page: whether the page is ours, with a style and a link for each paragraph.
    """

    record: Record
    prefix: str = ""
    is_page: bool = True

    def line(self, name: str, content: str, attributes: str = "") -> str:
        """A paragraph of this class; nothing where it has no content."""
        return f'<p class="{self.prefix}{name}"{attributes}>{content}</p>\n' if content else ""

    def identity(self, key: str, by: tuple[str, ...] = ()) -> str:
        """The attributes that say what an element is, and who speaks in it."""
        said = f' data-by="{escaped(" ".join(by))}"' if by else ""
        return (f' id="{self.prefix}{escaped(key)}"' if key else "") + said

    def address(self, key: str) -> str:
        """The attribute of a link to a key."""
        return f' href="#{self.prefix}{escaped(key)}"'

    def number(self, number: str, key: str = "") -> str:
        """A number or letter that people cite. It is a link to itself, for them to copy."""
        if not number:
            return ""
        name = f' class="{self.prefix}number"'
        if not key:
            return f"<span{name}>{escaped(number)}</span> "
        return f"<a{name}{self.address(key)}{self._label(number)}>{escaped(number)}</a> "

    def anchor(self, key: str, place: str) -> str:
        """A link, for people to copy, to what has no number. The style sheet draws its sign: what
        is copied from the page has the words of the record alone.

        place: what it leads to, by which it is told from the others.
        """
        if not (key and self.is_page):
            return ""
        return f'<a class="anchor"{self.address(key)}{self._label(place)}></a>'

    def _label(self, place: str) -> str:
        said = self.record.signs.link.replace("{place}", place) or place
        return f' aria-label="{escaped(said)}"'

    def apart(self, text: str) -> str:
        """What runs from left to right in a page that runs from right to left: a symbol, a date in
        English. Without a mark of its own, its numbers and brackets would change places."""
        return self.isolated(escaped(text), text)

    def isolated(self, content: str, words: str) -> str:
        """The same for words that are set already."""
        if not words or self.record.direction == "ltr":
            return content
        return content if runs_right_to_left(words) else f"<bdi>{content}</bdi>"


def escaped(text: str) -> str:
    """Text as it stands in an element or an attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


_ENDS = '"\\<>'


def quoted(text: str) -> str:
    """Text as a string of a style sheet: what could end the string, the line or the element goes by
    its number."""
    safe = (c if c.isprintable() and c not in _ENDS else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(safe)}"'


_LONGEST = 40


def opening(words: str) -> str:
    """The first words of a text, by which a link to it is told from the others."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST:
        return words
    cut = words[:_LONGEST]
    return (cut.rpartition(" ")[0] or cut) + "…"
