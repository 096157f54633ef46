"""The acronyms that a manuscript may use, and every place where one is used or explained."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cebdocs.session import Entity
from cebdocs.style.acronyms import acronyms
from cebdocs.style.checks.context import lifted
from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.matching import Phrases

BODY_TEXTS = ("paragraph", "entry", "lead_in", "conclusion")
"""Where a reader meets a name for the first time, and is told what it means."""


class Acronym(NamedTuple):
    """An acronym: what it stands for, and whether that is an organization."""

    id: str
    name: str
    is_body: bool


class Use(NamedTuple):
    """A place where an acronym stands. start, end: of it. explained: from where to where a name
    and its acronym stand, "Full Name (ACRONYM)"; None where it stands alone."""

    text: Text
    start: int
    end: int
    acronym: Acronym
    explained: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def known(of: Manuscript) -> Mapping[str, Acronym]:
    """The acronyms that a manuscript may use: those of its session before all others."""
    listed = acronyms(of.language)
    names = {id: name.replace("'", "’") for id, name in listed.organizations.items()}
    found = {id: Acronym(id, name, True) for id, name in names.items()}
    found |= {id: Acronym(id, name, False) for id, name in listed.concepts.items()}
    for id, entity in of.session.entities.items():
        for short in (id, entity.short):
            if is_acronym(short) and short != entity.name:
                found[short] = Acronym(short, entity.name, short in found or _is_body(entity))
    return found


def _is_body(entity: Entity) -> bool:
    return entity.kind not in ("", "group")


def is_acronym(word: str) -> bool:
    """Whether a word looks like an acronym: UN itself is none here."""
    return bool(_ACRONYM.fullmatch(word)) and word != "UN"


_ACRONYM = re.compile(r"[A-Z](?:[A-Z]|[a-z]{1,2}[A-Z])[A-Za-z0-9]{0,10}|UN-[A-Z][A-Za-z]+")


def of_the_record(of: Manuscript) -> set[str]:
    """The acronyms of the body whose record it is, which its front page names in full."""
    names = {*of.body.name.values(), *(of.body.masthead or {}).values()}
    own = {each.id for each in known(of).values() if _without_system(each.name) in names}
    return {*own, of.session.body}


def _without_system(name: str) -> str:
    return name.removeprefix("United Nations System ")


@lru_cache(maxsize=1)
def uses(of: Manuscript) -> tuple[Use, ...]:
    """Every use of a known acronym outside quotations and titles, in the order of print."""
    phrases = Phrases(_phrases(known(of)))
    return tuple(use for text in of.texts for use in _in_text(text, phrases))


def _phrases(of: Mapping[str, Acronym]) -> Iterator[tuple[str, Acronym]]:
    for id, acronym in of.items():
        yield id, acronym
        if not acronym.is_body and id[-1] not in "sS" and f"{id}s" not in of:
            yield f"{id}s", acronym


def _in_text(text: Text, phrases: Phrases[Acronym]) -> Iterator[Use]:
    for start, end, acronym in phrases.find(text.seen(("name",)), text.words(("name",))):
        if not _is_part(text, start, end):
            words = lifted(text)
            yield Use(text, start, end, acronym, explanation(words, start, end, acronym.name))


def _is_part(text: Text, start: int, end: int) -> bool:
    """Whether it is only a part of another name: UN/DESA, or a name with a hyphen."""
    before, after = text.value[max(0, start - 3) : start], text.value[end : end + 2]
    return before.endswith(("UN/", "UN-")) or (after[:1] == "-" and after[1:2].isupper())


# -- explanations ---------------------------------------------------------------------------------

_OPENING = re.compile(
    r"\((?:(?:hereinafter|hereafter|henceforth|known as|referred to as|formerly|or|also|the) )*"
    r"[“\"‘*]*$"
)


def explanation(words: str, start: int, end: int, name: str = "") -> tuple[int, int] | None:
    """From where to where an acronym and its name stand side by side, where they do."""
    lead = words[max(0, start - _FAR) : start]
    opening = _OPENING.search(lead)
    if opening:
        before = lead[: opening.start()].rstrip()
        begin = _begin_of_name(before, words[start:end], name)
        return None if begin is None else (start - len(lead) + begin, _closed(words, end))
    after = words[end : end + 3]
    if after.startswith(" (") and name and words.startswith(name, end + 2):
        return start, end
    is_told = name and lead.rstrip(" ,–-").endswith(name) and lead[-2:-1] in (",", "–")
    return (start, end) if is_told else None


_FAR = 240
"""How far back a name may begin, in characters."""


def _closed(words: str, end: int) -> int:
    at = words.find(")", end, end + 60)
    return at + 1 if at >= 0 else end


def _begin_of_name(lead: str, acronym: str, name: str) -> int | None:
    """Where the name at the end of these words begins; None where none is there."""
    if name and lead.lower().replace("'", "’").endswith(name.lower()):
        return len(lead) - len(name)
    found = list(_WORD.finditer(lead))
    begin = _by_initials([(m[0], m.start()) for m in found], acronym)
    if begin is None and found and _singular(found[-1][0]) == _singular(_last_word(name)):
        return found[-1].start()
    return begin


def _last_word(name: str) -> str:
    found: list[str] = _WORD.findall(name)
    return found[-1] if found else ""


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


_WORD = re.compile(r"[^\W\d_]+")


def _by_initials(words: list[tuple[str, int]], acronym: str) -> int | None:
    """Where the name begins, the words of which begin with these letters."""
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    for word, start in reversed(words[-len(letters) - 8 :]):
        if letters and word[0].lower() == letters[-1]:
            letters.pop()
            if not letters:
                return start
    return None
