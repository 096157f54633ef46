"""What an editor does not touch: quotations, titles, names, symbols, addresses, marks.

Each mask has a kind, which a rule can lift (`sees:`). Inside a quotation everything is masked but
the quotation marks themselves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cebdocs.members import Member
from cebdocs.session import Session
from cebdocs.style.matching import Phrases, Word
from cebdocs.style.symbols import symbols

MASKED = "\ue000"
"""Stands for a masked character: no letter, no space, no punctuation."""
SPACES = "[\u00a0\u202f\u2007\n]"


class Mask(NamedTuple):
    """Characters that are masked. kind: quotation, title, name, symbol, address or mark."""

    start: int
    end: int
    kind: str


def covered(value: str, masks: Iterable[Mask], lifted: tuple[str, ...]) -> str:
    """A text of the same length, without what is masked; other spaces are plain ones."""
    text = value if "space" in lifted else _SPACE.sub(" ", value)
    out: list[str] = []
    at = 0
    for start, end, kind in sorted(masks):
        if kind not in lifted and end > at:
            begin = max(start, at)
            out += (text[at:begin], MASKED * (end - begin))
            at = end
    return "".join((*out, text[at:]))


_SPACE = re.compile(SPACES)


class Masking:
    """The masks of the texts of one session."""

    def __init__(self, session: Session, members: Mapping[str, Member]) -> None:
        titles = [d.title for d in session.documents.values() if " " in d.title]
        names = [n for n in _names(session, members) if " " in n or "-" in n]
        phrases = [(title, "title") for title in titles] + [(name, "name") for name in names]
        self._phrases = Phrases(dict.fromkeys(phrases))

    def of(self, value: str, words: list[Word]) -> tuple[Mask, ...]:
        """The masks of a text, which has these words."""
        flat = _SPACE.sub(" ", value)
        found = [Mask(m.start, m.end, m.kept) for m in self._phrases.find(flat, words)]
        found += (*_marks(value), *_quotations(value), *_addresses(value), *_symbols(value))
        return (*found, *_companies(flat))


def _names(session: Session, members: Mapping[str, Member]) -> Iterator[str]:
    for person in session.people.values():
        yield from (person.name, f"{person.given} {person.family}")
    for entity in session.entities.values():
        yield from (entity.name, *entity.variants)
    for member in members.values():
        yield from (member.name, *member.variants)
    yield from OTHER_NAMES


OTHER_NAMES = (
    "UN-Women",
    "UN-Habitat",
    "UN-Water",
    "UN-Energy",
    "UN-Oceans",
    "Organisation for Economic Co-operation and Development",
    "Administrative Committee on Co-ordination",
)
"""Names that hold what rules would find."""

_COMPANY = re.compile(r"\b(?:Ltd|Inc|LLP|LLC|GmbH|Pty|Corp)\b")
_NAME_OF_IT = re.compile(r"(?:[A-Z][\w’'-]*,? (?:(?:and|of|&) )?){1,6}$")
_REACH = 80
"""How long the name of a company may be, in characters."""


def _companies(flat: str) -> Iterator[Mask]:
    """The names of companies: words with capitals before "Ltd" and the like."""
    for m in _COMPANY.finditer(flat):
        name = _NAME_OF_IT.search(flat[max(0, m.start() - _REACH) : m.start()])
        if name:
            yield Mask(m.start() - len(name[0]), m.end(), "name")


# -- marks ----------------------------------------------------------------------------------------

_MARK = re.compile(
    r"\{(?:ref|note):[A-Za-z][\w-]{0,31}\}|&#\d{1,7};|\\(?=[^\w\s])|\*{1,3}"
    r"|\](?=\()\((?:https?://|mailto:)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*\)"
    r"|\[(?=[^\[\]\n]{1,300}\]\((?:https?:|mailto:))"
    r"|^ *[-*][ \t]+(?=\S)",
    re.MULTILINE,
)


def _marks(value: str) -> Iterator[Mask]:
    if _ANY_MARK.search(value) or "- " in value or "-\t" in value:
        for m in _MARK.finditer(value):
            yield Mask(m.start(), m.end(), "mark")


_ANY_MARK = re.compile(r"[{&\\*\[\]]")


# -- quotations -----------------------------------------------------------------------------------

_QUOTATION = re.compile(
    r"[“«\"‘](?:(?<=“)[^“”]+”|(?<=«)[^«»]+»|(?<![\w\"]\")(?<=\")[^\"\n]+\"(?!\w)"
    r"|(?<![\w‘’]‘)(?<=‘)[^‘’]+(?:’(?=\w)[^‘’]+)*’(?!\w))"
)


def _quotations(value: str) -> Iterator[Mask]:
    """The inside of each pair of quotation marks."""
    if not _ANY_QUOTE.search(value):
        return
    for m in _QUOTATION.finditer(value):
        yield Mask(m.start() + 1, m.end() - 1, "quotation")


_ANY_QUOTE = re.compile('[“«"‘]')

# -- addresses and symbols ------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]*\w")


def _addresses(value: str) -> Iterator[Mask]:
    if "://" in value or "www." in value or "@" in value:
        for m in _ADDRESS.finditer(value):
            yield Mask(m.start(), m.start() + len(m[0].rstrip(".,;:!?)")), "address")
    if "_" in value or _EXTENSION.search(value):
        for m in _FILE.finditer(value):
            yield Mask(m.start(), m.start() + len(m[0].rstrip(".-/")), "address")


_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|ya?ml|json|xml|html?|zip|png|jpe?g|svg|mp[34])\b"
)
_FILE = re.compile(
    rf"(?<![\w./-])(?<!\{{ref:)(?<!\{{note:)(?=[\w./-]*?(?:[^\W_]_[^\W_]|\w{_EXTENSION.pattern}))[\w./-]+",
    re.ASCII,
)
"""Names of files and fields: a word with an extension, or with "_" inside it."""


_SUFFIX = re.compile(r"\b(?:Add|Amend|Corr|Rev)\.[1-9][0-9]*\b")


def _symbols(value: str) -> Iterator[Mask]:
    """Symbols of documents, and what is left of one in a series, "and Add.1"."""
    found = [Mask(start, end, "symbol") for _, start, end in symbols(value)]
    yield from found
    for m in _SUFFIX.finditer(value) if found else ():
        yield Mask(m.start(), m.end(), "symbol")
