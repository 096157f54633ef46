"""Who and what the texts name: the register of a record, and the exact matches of its names.

Nobody types a mention: a name of the register is one wherever it stands. Of those that begin at
the same place the longest wins: "the Secretary-General of ITU" is not "the Secretary-General".
"""

import re
from collections.abc import Iterable, Iterator

from cebdocs.record import Emphasis, Inline, Link, Mention, Post, Registered, Strong, Text
from cebdocs.session import Person, Session


def register(session: Session) -> tuple[Registered, ...]:
    """Everybody and everything that annotations may point to."""
    return (
        *(
            Registered(key, "person", full_name(p), posts=_posts(p), family=p.family)
            for key, p in session.people.items()
        ),
        *(Registered(key, "entity", e.name, e.kind) for key, e in session.entities.items()),
        *(
            Registered(
                key, "document", d.title or d.symbol, d.kind, symbol=d.symbol, date=d.date or ""
            )
            for key, d in session.documents.items()
        ),
    )


def _posts(person: Person) -> tuple[Post, ...]:
    """Those in which the person spoke before the others."""
    held = sorted(person.posts, key=lambda post: not post.acting)
    return tuple(Post(post.office, post.entity or "") for post in held)


class Mentions:
    """Finds the names of one session's register in its texts."""

    def __init__(self, session: Session) -> None:
        self._keys = dict(_names(session))
        self._pattern = _pattern_of(self._keys) if self._keys else None
        self.is_empty = not self._keys

    def marked(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The same words, with the names among them as Mention."""
        if self._pattern is None:
            return children
        return tuple(found for inline in children for found in self._inline(inline))

    def _inline(self, inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, Text):
            yield from self._text(inline.text)
        elif isinstance(inline, Emphasis | Strong | Link):
            yield inline._replace(children=self.marked(inline.children))
        else:
            yield inline

    def _text(self, text: str) -> Iterator[Inline]:
        assert self._pattern is not None
        end = 0
        for found in self._pattern.finditer(text):
            if found.start() > end:
                yield Text(text[end : found.start()])
            yield Mention(found[0], self._keys[found[0]])
            end = found.end()
        if end < len(text) or not text:
            yield Text(text[end:])


def _names(session: Session) -> Iterator[tuple[str, str]]:
    """Every name and its key; where two keys share a name, the later one in this order has it."""
    for key, document in session.documents.items():
        yield from ((name, key) for name in (document.title, document.symbol) if name)
    for key, entity in session.entities.items():
        own = (key,) if _is_acronym(key) else ()  # an id such as "members" is a word like any other
        yield from ((name, key) for name in (*own, entity.name, *entity.variants) if name)
    for key, person in session.people.items():
        derived = (full_name(person), " ".join(filter(None, (person.honorific, person.family))))
        names = (*(name for name in derived if " " in name), *person.variants)
        yield from ((name, key) for name in names if name.strip())


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Every name, the longer before the shorter. Those that begin alike stand together, the first
    letter in front: only where it stands is anything else looked at."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        groups.setdefault(name[0], []).append(_rest(name))
    return re.compile("|".join(_group(first, rests) for first, rests in groups.items()))


def _group(first: str, rests: list[str]) -> str:
    """Names as words of their own; Chinese has no spaces between words."""
    letter = re.escape(first)
    before = "" if _is_han(first) else rf"(?<!\w{letter})"
    return f"{letter}{before}(?:{'|'.join(rests)})"


def _rest(name: str) -> str:
    after = "" if _is_han(name[-1]) else r"(?!\w)"
    return re.escape(name[1:]) + after


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _is_acronym(text: str) -> bool:
    return sum(map(str.isupper, text)) > 1


def full_name(person: Person) -> str:
    """Honorific, given and family name, or the name as the register has it."""
    parts = (person.honorific, person.given, person.family)
    return person.name or " ".join(part for part in parts if part)
