"""What a record names: acronyms, documents and resolutions, each with the places where it does."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cebdocs.problems import Where
from cebdocs.session import Document
from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.places import Places

_Found = tuple[Text, int, int]
"""Words of a text, by their start and end."""

# -- acronyms -------------------------------------------------------------------------------------


class Acronym(NamedTuple):
    """An acronym. used: how often. where: its first mention. explained: whether the full name
    stands beside it there. name: what it stands for, where the session file or the list of members
    says so."""

    acronym: str
    used: int
    where: Where
    explained: bool
    name: str = ""


_TOKEN = re.compile(r"[^\W\d_][^\W_]*+(?:/[^\W\d_][^\W_]*+)*+")
_ROMAN = re.compile(r"[IVXLC]+")
_SEEN = ("quotation", "title", "name", "space")


def acronyms(of: Manuscript, places: Places) -> tuple[Acronym, ...]:
    """All acronyms, in the order of their first mention."""
    first: dict[str, _Found] = {}
    used: dict[str, int] = {}
    for text in of.texts:
        for start, end, acronym in _acronyms(text):
            first.setdefault(acronym, (text, start, end))
            used[acronym] = used.get(acronym, 0) + 1
    names = _names(of)
    return tuple(
        Acronym(a, used[a], places.of(*found), _is_explained(a, *found), names.get(a, ""))
        for a, found in first.items()
    )


def _acronyms(text: Text) -> Iterator[tuple[int, int, str]]:
    seen = text.seen(_SEEN)
    if seen.isupper():  # a title in capitals has no acronyms to be seen
        return
    for m in _TOKEN.finditer(seen):
        if any(map(_is_acronym, m[0].split("/"))) and not _ROMAN.fullmatch(m[0]):
            yield m.start(), m.end(), _singular(m[0])


def _is_acronym(word: str) -> bool:
    """Whether most of its letters are capitals: NGOs, MoU, UNODC."""
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and capitals > 0.6 * len(_singular(word))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def _is_explained(acronym: str, text: Text, start: int, end: int) -> bool:
    """Whether it stands in brackets behind words that it may stand for, or they behind it."""
    seen = text.seen(_SEEN)
    before, after = seen[max(0, start - 120) : start], seen[end : end + 120]
    if before.endswith("("):
        return _may_stand_for(acronym, before[:-1].split()[-len(acronym) - 5 :])
    return after.startswith(" (") and _may_stand_for(acronym, after[2:].split(")")[0].split())


def _may_stand_for(acronym: str, words: list[str]) -> bool:
    """Whether one of some words begins as it does; other letters than its own may always."""
    initials = [word.lstrip("“‘«\"'(")[:1].lower() for word in words]
    others = [i for i in initials if i.isalpha() and i.isascii() != acronym[0].isascii()]
    return acronym[0].lower() in initials or len(others) > 1


def _names(of: Manuscript) -> dict[str, str]:
    named = {key: member.name for key, member in of.members.items()}
    return named | {key: entity.name for key, entity in of.session.entities.items()}


# -- documents and resolutions --------------------------------------------------------------------


class Cited(NamedTuple):
    """A document or resolution. symbol: or number, "70/1". title: where the session file has one.
    registered: whether it is among the documents there. places: where it is cited."""

    symbol: str
    title: str
    registered: bool
    places: tuple[Where, ...]


def documents(of: Manuscript, places: Places) -> tuple[Cited, ...]:
    """All documents that the texts cite, and those of the register that none does."""
    found: dict[tuple[str, str], list[_Found]] = {}
    for text in of.texts:
        for start, end, name in sorted(_cited(text, of)):
            found.setdefault(name, []).append((text, start, end))
    for each in of.session.documents.values():
        found.setdefault((each.symbol, each.title), [])
    registered = {(d.symbol, d.title) for d in of.session.documents.values()}
    return tuple(
        Cited(*name, name in registered, tuple(places.of(*each) for each in where))
        for name, where in found.items()
    )


def _cited(text: Text, of: Manuscript) -> Iterator[tuple[int, int, tuple[str, str]]]:
    by_name = {n: d for d in of.session.documents.values() for n in (d.symbol, d.title) if n}
    for start, end, kind in text.masks:
        words = text.value[start:end]
        if kind in ("symbol", "title") and "/RES/" not in words:
            known = by_name.get(words) or by_name.get(words.rstrip("*"))
            yield start, end, _name(known) if known else (words, "")
    for m in _REFERENCE.finditer(text.value) if "{ref:" in text.value else ():
        if known := _referred(m[1], of):
            yield m.start(), m.end(), _name(known)


_REFERENCE = re.compile(r"\{ref:([\w-]+)\}")


def _referred(key: str, of: Manuscript) -> Document | None:
    citation = of.session.references.get(key)
    return of.session.documents.get(citation.document if citation else key)


def _name(document: Document) -> tuple[str, str]:
    return document.symbol, document.title


_NUMBER = r"\d{1,4}/\d{1,4}[A-Z]?|\d{1,4} \(\d{4}\)"
_AND = r"(?:, | and | et | y | и | و)"
_RESOLUTION = re.compile(
    rf"(?:[Rr]esolutions?|[Rr]ésolutions?|[Rr]esoluci(?:ón|ones)|[Рр]езолюци\w{{1,4}}|قرار(?:ات)?(?:ها)?)"
    rf"[ \u00a0](?:№[ \u00a0])?((?:{_NUMBER})(?:{_AND}(?:{_NUMBER}))*+)"
    rf"|第({_NUMBER})号决议"
)
_EACH = re.compile(_NUMBER)
_NEEDS = ("esol", "ésol", "езол", "قرار", "决议", "/RES/")


def resolutions(of: Manuscript, places: Places) -> tuple[Cited, ...]:
    """All resolutions that the texts cite, by number or symbol."""
    found: dict[str, list[Where]] = {}
    registered = {d.symbol: d.title for d in of.session.documents.values() if d.symbol}
    for text in of.texts:
        for start, end in sorted(_resolutions(text)):
            symbol = text.value[start:end]
            found.setdefault(symbol, []).append(places.of(text, start, end))
    return tuple(
        Cited(symbol, registered.get(symbol, ""), symbol in registered, tuple(where))
        for symbol, where in found.items()
    )


def _resolutions(text: Text) -> Iterable[tuple[int, int]]:
    if not any(need in text.value for need in _NEEDS):
        return
    for start, end, kind in text.masks:
        if kind == "symbol" and "/RES/" in text.value[start:end]:
            yield start, end
    for m in _RESOLUTION.finditer(text.value):
        group = 1 if m[1] else 2
        yield from (each.span() for each in _EACH.finditer(text.value, *m.span(group)))
