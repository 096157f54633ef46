"""The acronyms that a manuscript may use, and every place where one is used or explained."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cebdocs.session import Entity
from cebdocs.style.acronyms import Acronyms, acronyms
from cebdocs.style.checks.context import lifted
from cebdocs.style.manuscript import Manuscript, Text

BODY_TEXTS = ("paragraph", "entry", "lead_in", "conclusion")
"""Where a reader meets a name for the first time, and is told what it means."""


class Acronym(NamedTuple):
    """An acronym: what it stands for, and whether that is an organization."""

    id: str
    name: str
    is_body: bool


class Use(NamedTuple):
    """A place where an acronym stands, in any text. start, end: of it."""

    text: Text
    start: int
    end: int
    acronym: Acronym

    @property
    def explained(self) -> tuple[int, int] | None:
        """From where to where a name and its acronym stand, "Full Name (ACRONYM)"; None where it
        stands alone."""
        return explanation(lifted(self.text), self.start, self.end, self.acronym.name)


@lru_cache(maxsize=1)
def known(of: Manuscript) -> Mapping[str, Acronym]:
    """The acronyms that a manuscript may use: those of its session before all others."""
    listed = acronyms(of.language)
    names = {id: name.replace("'", "’") for id, name in listed.organizations.items()}
    found = {id: Acronym(id, name, True) for id, name in names.items()}
    found |= {id: Acronym(id, name, False) for id, name in listed.concepts.items()}
    for id, entity in of.session.entities.items():
        for short in (id, entity.short):
            if is_acronym(short) and not _is_always_full(short, entity.name, listed):
                found[short] = Acronym(short, entity.name, short in found or _is_body(entity))
    return found


def _is_always_full(id: str, name: str, listed: Acronyms) -> bool:
    """Whether other rules ask for the name, or there is none."""
    return name == id or name in listed.in_full.values() or id in listed.slashed


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
    by_id = known(of)
    return tuple(use for text in of.texts for use in _in_text(text, by_id))


_TOKEN = re.compile(r"[A-Z](?<!\w[A-Z])(?:(?<=U)N-[A-Z][a-z]+|[a-z]{0,2}[A-Z][A-Za-z0-9]*)(?!\w)")


def _in_text(text: Text, by_id: Mapping[str, Acronym]) -> Iterator[Use]:
    for m in _TOKEN.finditer(text.seen(("name",))):
        acronym = by_id.get(m[0]) or _singular_of(m[0], by_id)
        if acronym and not _is_part(text, m.start(), m.end()):
            yield Use(text, m.start(), m.end(), acronym)


def _singular_of(token: str, by_id: Mapping[str, Acronym]) -> Acronym | None:
    acronym = by_id.get(token[:-1]) if token[-1] == "s" else None
    return acronym if acronym and not acronym.is_body else None


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
    opening = _OPENING.search(lead) if "(" in lead[-_ASIDE:] else None
    if opening:
        before = lead[: opening.start()].rstrip()
        begin = _begin_of_name(before, words[start:end], name)
        return None if begin is None else (start - len(lead) + begin, _closed(words, end))
    after = _BEFORE_NAME.match(words, end)
    if after and name and words.startswith(name, after.end()):
        return start, end
    is_told = name and lead.rstrip(" ,–-").endswith(name) and lead[-2:-1] in (",", "–")
    return (start, end) if is_told else None


_BEFORE_NAME = re.compile(r" \((?:the )?|, (?:the )?")
_FAR = 240
"""How far back a name may begin, in characters."""
_ASIDE = 40
"""How far back a bracket may open, in characters."""


def _closed(words: str, end: int) -> int:
    at = words.find(")", end, end + 60)
    return at + 1 if at >= 0 else end


def _begin_of_name(lead: str, acronym: str, name: str) -> int | None:
    """Where the name at the end of these words begins; None where none is there."""
    if name and lead.lower().replace("'", "’").endswith(name.lower()):
        return len(lead) - len(name)
    clause = max((m.end() for m in _END.finditer(lead)), default=0)
    found = list(_WORD.finditer(lead, clause))
    if _PERSON.search(lead, clause):
        return None
    if not name and found and found[-1][0][0] != acronym.rstrip("s")[-1].upper():
        return _by_every_initial(found, acronym.removesuffix("s"))
    begin = _by_initials([(m[0], m.start()) for m in found], acronym)
    if begin is None and found and _singular(found[-1][0]) == _singular(_last_word(name)):
        return found[-1].start()
    return begin


def _by_every_initial(words: list[re.Match[str]], acronym: str) -> int | None:
    """Where words begin of which the acronym has each first letter: three of them or more."""
    last = words[-len(acronym) :]
    is_all = len(acronym) > 2 and "".join(m[0][0] for m in last).upper() == acronym
    return last[0].start() if is_all else None


def _last_word(name: str) -> str:
    found: list[str] = _WORD.findall(name)
    return found[-1] if found else ""


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[a-z]{3}[.;:!?] |\) ")
_PERSON = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof)\.? [^,(]{1,40}$")


def _by_initials(words: list[tuple[str, int]], acronym: str) -> int | None:
    """Where the name begins, the words of which begin with these letters."""
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    for word, start in reversed(words[-len(letters) - 8 :]):
        if letters and word[0].lower() == letters[-1]:
            letters.pop()
            if not letters:
                return start
    return None
