"""Persons: named in full first, with the honorifics and letters of the register."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from cebdocs.session import Person
from cebdocs.style.checks.sentences import own_voices, word_after
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.matching import Match, Phrases
from cebdocs.style.rulebook import Rule

_HONORIFIC = re.compile(
    r"(?:\bH\.E\. )?\b(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof)\.?|Miss|Sir|Dame|Lord|Lady|Madame?|Professor"
    r"|Ambassador|President|Minister) \Z"
)
_NAMES = ("name",)

_BEFORE = re.compile(r"(?:(?:[A-Z]\.|[^\W\d_a-z][\w’'-]*) (?:[a-z]{2,3} )?){1,4}\Z")
_AFTER = re.compile(r"(?: [^\W\d_a-z][\w’'-]*){1,3}")
"""The words with capitals beside a family name."""

# -- the first time -------------------------------------------------------------------------------


def full_name_first(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Persons of the register whose first mention is not in full, and family names alone. words:
    verbs that show who speaks."""
    people = _by_family(of)
    families = Phrases((family, family) for family in people)
    met: set[str] = set()
    for text in of.in_roles(*rule.roles):
        if people and not text.part.startswith("annex"):
            for m in families.find(text.seen(_NAMES), text.words(_NAMES)):
                yield from _mention(text, m, people[m.kept], rule, met)


def _by_family(of: Manuscript) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in of.session.people.values():
        if person.family and (person.given or " " in person.name):
            found.setdefault(person.family, []).append(person)
    return found


def _mention(
    text: Text, m: Match[str], people: Sequence[Person], rule: Rule, met: set[str]
) -> Iterator[Found]:
    """What is wrong with one mention of a family name; met: those that were mentioned before."""
    seen = text.seen(_NAMES)
    is_new = m.kept not in met
    honorific = _HONORIFIC.search(seen[max(0, m.start - 20) : m.start])
    if _is_full(seen, m, people):
        met.add(m.kept)
    elif honorific:
        met.add(m.kept)
        start = m.start - len(honorific[0])
        if is_new:
            yield Found(text, start, m.end, _in_full(people))
    elif word_after(seen, m.end) in rule.words and _stands_alone(seen, m.start):
        met.add(m.kept)
        right = _in_full(people) if is_new else _in_short(people)
        yield Found(text, m.start, m.end, right)


def _is_full(seen: str, m: Match[str], people: Sequence[Person]) -> bool:
    """Whether a given name stands beside a family name."""
    before = _BEFORE.search(seen[max(0, m.start - 50) : m.start])
    after = _AFTER.match(seen[m.end : m.end + 40])
    beside = re.split(r"[\W_]+", (before[0] if before else "") + " " + (after[0] if after else ""))
    given = {part for each in people for part in re.split(r"[\W_]+", _given(each)) if part}
    return any(word in given for word in beside if len(word) > 1)


def _given(person: Person) -> str:
    if person.given:
        return person.given
    return person.name.replace(person.honorific, "").replace(person.family, "")


def _stands_alone(seen: str, at: int) -> bool:
    """Whether no other name stands before a family name."""
    before = seen[max(0, at - 30) : at].rstrip(" ")
    last = before.rsplit(" ", 1)[-1]
    return not before or before[-1] in ".,;:" or not last[:1].isupper()


def _in_full(people: Sequence[Person]) -> str | None:
    if len(people) > 1:
        return None
    person = people[0]
    parts = (_plain(person.honorific), person.given, person.family)
    return person.name or " ".join(part for part in parts if part)


def _in_short(people: Sequence[Person]) -> str | None:
    honorifics = {_plain(person.honorific) for person in people}
    return f"{honorifics.pop()} {people[0].family}" if len(honorifics) == 1 else None


def _plain(honorific: str) -> str:
    """The honorific without "H.E."."""
    return honorific.removeprefix("H.E.").strip()


# -- titles of courtesy and learning --------------------------------------------------------------

_COURTESY = re.compile(
    r"\b(?:H\. ?E\.|HE(?= (?:Mr|Ms|Mrs|Dr)\b))(?: (?:Dr|Prof)\.?(?= ))?"
    r"|\b(?:Dr|Prof)\b\.?(?= [^\W\d_a-z]| \ue000)|\bProfessor(?= [^\W\d_a-z]| \ue000)"
    r"|\b(?:[Tt]he )?Honou?rable(?= [^\W\d_a-z]| \ue000)"
    r"|\b(?:His|Her|Their|Your|his|her|their|your) Excellenc(?:y|ies)\b|\bExcellenc(?:y|ies)\b"
)
_PLAIN = re.compile(r" ((?:Mr|Ms|Mrs)\b\.?)")
_USUAL = {"Mr.", "Ms.", "Mrs."}
_NAMED = re.compile(r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,4}")


def excellency(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Titles of courtesy and of learning before a name. words: of these, one in each text."""
    families, own = _by_family(of), own_voices(of)
    for text in of.in_roles(*rule.roles):
        if text.part not in own and any(need in text.value for need in rule.words):
            for m in _COURTESY.finditer(text.masked):
                yield _courtesy(text, m, families)


def _courtesy(text: Text, m: re.Match[str], families: dict[str, list[Person]]) -> Found:
    if plain := _PLAIN.match(text.value, m.end()):
        return Found(text, m.start(), plain.end(), plain[1])
    named = _NAMED.match(text.value, m.end() + 1)
    for word in named[0].split() if named else ():
        if honorific := {_plain(p.honorific) for p in families.get(word, ())} & _USUAL:
            return Found(text, *m.span(), honorific.pop() if len(honorific) == 1 else None)
    return Found(text, *m.span())


# -- the letters of a name ------------------------------------------------------------------------

_SHOUTED = re.compile(
    r"M(?:r|s|rs)\.? (?:[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)? |[A-Z]\. ){0,2}"
    r"([^\W\d_a-z]{3,}(?:-[^\W\d_a-z]{2,})?|[^\W\d_a-z]{2}-[^\W\d_a-z]{2,})(?![\w-])"
)


def family_name(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Names in capitals, or without their marks, against the register."""
    variants = Phrases(_variants(of))
    for text in of.in_roles(*rule.roles):
        seen, last = text.masked, 0
        for start, end, right in variants.find(seen, text.words()):
            if start >= last and _is_name(seen, start, end):
                last = end
                yield Found(text, start, end, right)
        for m in _SHOUTED.finditer(seen):
            if m[1].isupper() and m.start(1) >= last:
                yield Found(text, *m.span(1), _small(m[1]))


def _variants(of: Manuscript) -> Iterator[tuple[str, str]]:
    """How the names of the register may be written wrongly, each once, and how they are."""
    found: dict[str, str] = {}
    right = {p.family for p in of.session.people.values()}
    for person in of.session.people.values():
        family, given = person.family, person.given
        for wrong in (family.upper(), unmarked(family)):
            found.setdefault(wrong, family)
            found.setdefault(f"{given} {wrong}", f"{given} {family}")
            found.setdefault(f"{unmarked(given)} {wrong}", f"{given} {family}")
        found.setdefault(f"{unmarked(given)} {family}", f"{given} {family}")
    return ((w, r) for w, r in found.items() if w != r and w not in right and w.strip() == w)


def _is_name(seen: str, start: int, end: int) -> bool:
    """Whether letters are a name: with a given name or an honorific, or long."""
    if end - start > 4 or " " in seen[start:end]:
        return True
    return bool(_HONORIFIC.search(seen[max(0, start - 20) : start]))


def _small(name: str) -> str | None:
    return None if name.startswith(("MC", "MAC", "O’")) else name.title()


_LETTERS = str.maketrans(
    dict(
        zip(
            "øØłŁđĐıßæÆœŒ’",
            ["o", "O", "l", "L", "d", "D", "i", "ss", "ae", "Ae", "oe", "Oe", "'"],
            strict=True,
        )
    )
)


@cache
def unmarked(name: str) -> str:
    """A name in letters without marks: "Toure" of "Touré"."""
    apart = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))
