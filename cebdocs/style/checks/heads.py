"""Executive heads: which Secretary-General, and how the head of an organization is called."""

import re
from collections.abc import Iterator
from functools import cache

from cebdocs.problems import Path
from cebdocs.session import Conclusion, Paragraph, Person, Point, Session
from cebdocs.style.checks.sentences import previous, word_before
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_BARE = re.compile(r"\b[Tt]he Secretary-General\b(?! of )(?!’s [A-Z])")
_OTHER = re.compile(
    r"\bSecretary-General of (?!the United Nations(?! Conf))|\b[A-Z]{3,} Secretary-General\b"
)


_SPEAKS = re.compile(r" (?:then |also |further )?[a-z]+ed\b| (?:said|spoke|drew|gave)\b")


def which_secretary_general(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The Secretary-General without an organization, where another one than that of the United
    Nations speaks or was just named."""
    generals = dict(_generals(of.session))
    if len(set(generals.values())) < 2:
        return
    other: Path = ()
    for text in of.in_roles(*rule.roles):
        yield from _ambiguous(text, generals, other == text.path[:2])
        if _is_of_another(text, generals):
            other = text.path[:2]


def _is_of_another(text: Text, generals: dict[str, str]) -> bool:
    """Whether another Secretary-General speaks or is named."""
    speaks = any(generals.get(id, "UN") != "UN" for id in _speakers(text))
    return speaks or bool(_OTHER.search(text.seen(("name",))))


def _generals(session: Session) -> Iterator[tuple[str, str]]:
    """The ids of all Secretaries-General, and their organizations."""
    for id, person in session.people.items():
        for post in person.posts:
            if post.office == "Secretary-General":
                yield id, post.entity or "UN"


def _ambiguous(text: Text, generals: dict[str, str], after: bool) -> Iterator[Found]:
    seen = text.seen(("name",))
    if "the Secretary-General" not in seen.replace("The", "the"):
        return
    speakers = {generals[id] for id in _speakers(text) if id in generals}
    other = speakers.pop() if len(speakers) == 1 else "UN"
    unknown = after and not _speakers(text)
    named = _OTHER.search(seen)
    for m in _BARE.finditer(seen):
        if other != "UN":
            yield Found(text, *m.span(), f"{m[0]} of {other}")
        elif (named and named.end() < m.start()) or (unknown and _SPEAKS.match(seen, m.end())):
            yield Found(text, *m.span())


def _speakers(text: Text) -> tuple[str, ...]:
    holder = text.holder
    if isinstance(holder, Paragraph | Point):
        return (*holder.by, *(id for turn in holder.turns for id in turn.by))
    return holder.actor if isinstance(holder, Conclusion) else ()


# -- the title of the head ------------------------------------------------------------------------

_TITLES = (
    "Secretary[- ]General|Director[- ]General|Executive Director|Executive Secretary|Administrator"
    "|High Commissioner|Commissioner-General|President|Managing Director"
)
_TITLE = re.compile(rf"(?:{_TITLES})\b")
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_NOT_ITS_HEAD = re.compile(r" (?:of|for|and|Board)\b")
_OTHER_POSTS = {
    "WBG": ("Managing Director", "Executive Director"),
    "IMF": ("Executive Director",),
    "WHO": ("Executive Director",),
    "UNODC": ("Director General",),
    "WTO": (),
}
"""Titles that others than the head have there."""
_DEPUTY = ("deputy", "assistant", "associate", "vice", "under", "senior", "regional")


def title_of_head(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The head of a member of the Board by a title that its head does not have."""
    names = _names(of)
    for text in of.in_roles(*rule.roles):
        seen = text.seen(("name",))
        for m in _TITLE.finditer(seen):
            start, end, name = _organization(names, seen, m)
            if name and not _is_deputy(seen, m.start()):
                yield from _wrong(of, Found(text, start, end), m[0], names[name])


def _organization(names: dict[str, str], seen: str, m: re.Match[str]) -> tuple[int, int, str]:
    """Where title and organization begin and end, and the member that it is; "" for none."""
    if after := _OF.match(seen, m.end()):
        name = _named(names, seen, after.end())
        return m.start(), after.end() + len(name), name
    before, at = previous(seen, m.start())
    before = before.removesuffix("’s").removesuffix("'s")
    is_head = before in names and not _NOT_ITS_HEAD.match(seen, m.end())
    return at, m.end(), before if is_head else ""


def _names(of: Manuscript) -> dict[str, str]:
    """The ids of members by their acronyms and names."""
    named = ((name, id) for id, m in of.members.items() for name in (id, m.short, m.name))
    return {name: id for name, id in named if name and of.members[id].head}


@cache
def _longest(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    alone = r"(?![\w-])(?! (?!Mr|Ms|Dr)[A-Z][a-z])(?!,? (?:and )?[A-Z]{2}|[’']s)"
    return re.compile(rf"(?:{listed}){alone}")


def _named(names: dict[str, str], seen: str, at: int) -> str:
    """The member that is named there, alone."""
    found = _longest(tuple(names)).match(seen, at)
    return found[0] if found else ""


def _is_deputy(seen: str, at: int) -> bool:
    before = word_before(seen, at).lower()
    return before in _DEPUTY or seen[at - 1 : at] == "-"


def _wrong(of: Manuscript, found: Found, title: str, id: str) -> Iterator[Found]:
    head = of.members[id].head
    loose = title.replace("-", " ")
    if loose == head.replace("-", " ") or loose in _OTHER_POSTS.get(id, ()):
        return
    if not any(_holds(person, title, id) for person in of.session.people.values()):
        yield found._replace(right=found.words.replace(title, head))


def _holds(person: Person, title: str, id: str) -> bool:
    """Whether somebody has that post, as the register says."""
    return any(post.office == title and post.entity == id for post in person.posts)
