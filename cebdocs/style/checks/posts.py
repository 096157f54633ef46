"""Secretary-General and Director-General, as each organization writes them."""

import re
from collections.abc import Iterator

from cebdocs.members import Member
from cebdocs.style.checks.sentences import begins, previous
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.rulebook import Rule

_GENERAL = re.compile(
    r"(?:Under[ -]Secretar(?:y|ies)|Secretary|Director|Secretaries|Directors)[ -][Gg]enerals?\b"
)
_SMALL_GENERAL = re.compile(
    r"secretary[- ]general\b(?:(?<=\b[Tt]he .................)|(?<=\bUN .................))"
)
_OF = re.compile(r" of (?:the )?([A-Z][\w-]*)")
_TITLES = ("the", "deputy", "assistant", "former", "executive", "acting")


def secretary_general(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Secretary-General and Director-General as the organization writes it."""
    unhyphened = _has_unhyphened(of)
    for text in of.in_roles(*rule.roles):
        seen = text.seen(("name",))
        if "eneral" not in seen:
            continue
        for m in _GENERAL.finditer(seen):
            right = _as_written_there(of, seen, m, unhyphened)
            if right not in ("", m[0]):
                yield Found(text, *m.span(), right)
        for m in _SMALL_GENERAL.finditer(seen):
            if right := _as_written_there(of, seen, m, unhyphened):
                yield Found(text, *m.span(), right)


def _has_unhyphened(of: Manuscript) -> bool:
    people = of.session.people.values()
    return any(post.office == "Secretary General" for person in people for post in person.posts)


def _as_written_there(of: Manuscript, seen: str, m: re.Match[str], unhyphened: bool) -> str:
    """The right form, "" where that is not known."""
    hyphened = m[0].replace(" ", "-").replace("general", "General").replace("secr", "Secr")
    if hyphened.endswith("s"):
        return hyphened[:-1].replace("tary", "taries").replace("tor-", "tors-")
    if m[0].startswith("Under"):
        return hyphened
    named, member = _organization(of, seen, m)
    if member:
        loose = member.head.replace("-", " ") == hyphened.replace("-", " ")
        return member.head if loose else ""
    return hyphened if "ecretar" in m[0] and not named and not unhyphened else ""


def _organization(of: Manuscript, seen: str, m: re.Match[str]) -> tuple[bool, Member | None]:
    """Whether an organization is named beside the post, and which member of the Board it is."""
    after = _OF.match(seen, m.end())
    if after:
        return True, _member(of, seen, after.start(1), after[1])
    if seen.startswith(" of ", m.end()):
        return True, None
    before, at = previous(seen, m.start())
    is_name = before[:1].isupper() and (before[1:2].isupper() or not begins(seen, at))
    if is_name and before.lower() not in _TITLES:
        return True, of.members.get(before.removesuffix("’s"))
    return False, None


def _member(of: Manuscript, seen: str, at: int, acronym: str) -> Member | None:
    if acronym in of.members:
        return of.members[acronym]
    named = (m for m in of.members.values() if seen.startswith((m.name, *m.variants), at))
    return max(named, key=lambda m: len(m.name), default=None)
