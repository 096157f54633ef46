"""The members of the Board: a YAML file for each language in this folder, and the class that they
fill. A session names them by their English acronyms, and needs no entry for them; the files are
read only for a session that does.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, NamedTuple

from cebdocs.kinds import ENTITY, ID, ONE_OR_MORE, SPEAKER, folded
from cebdocs.languages import Source, languages
from cebdocs.session import Entity, Session
from cebdocs.shape import read_file
from cebdocs.walking import Leaf

_FOLDER = os.path.dirname(__file__)
Id = Annotated[str, ID]


class Member(NamedTuple):
    """One member, in one language.

    name: in full. short: its acronym or short name, where that is not its id. variants: other names
    in use. head: how its executive head is called; kind: what it is; both in the English file.
    """

    name: str
    short: str = ""
    variants: Annotated[tuple[str, ...], ONE_OR_MORE] = ()
    head: str = ""
    kind: str = ""


class Members(NamedTuple):
    """All members in one language, by id, in the order of the Board's list.

    sources: where names were seen in print. unconfirmed: ids of those whose names no source shows
    and no native reader has confirmed.
    """

    members: Mapping[Id, Member]
    sources: tuple[Source, ...] = ()
    unconfirmed: tuple[Id, ...] = ()


@cache
def members(language: str) -> Members:
    """The members by their names in a language; in English where the language is not known."""
    code = language if language in languages() else "en"
    return read_file(Members, os.path.join(_FOLDER, code + ".yaml"))


def named(session: Session, found: Iterable[Leaf]) -> dict[str, Entity]:
    """The members that a session names without an entry of its own, as entries.

    found: every id and name of the session. An id of the session's own stands for one thing only,
    in capitals or not, so it hides a member of this name.
    """
    own: set[str] = set()
    asked: dict[str, None] = {}
    for _, kind, name in found:
        if kind == ID:
            own.add(folded(name))
        elif kind in (SPEAKER, ENTITY):
            asked[name] = None
    known = members(session.language).members
    return {
        id: _entity(member) for id, member in known.items() if id in asked and folded(id) not in own
    }


def _entity(member: Member) -> Entity:
    variants = (member.short, *member.variants) if member.short else member.variants
    return Entity(member.name, member.short, member.kind, variants)
