"""Acronyms and the names for which they stand: a YAML file for each language in this folder, beside
the members of the Board and what a session registers.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Annotated, NamedTuple

from cebdocs.kinds import LINE
from cebdocs.members import members
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)
Line = Annotated[str, LINE]


class Acronyms(NamedTuple):
    """Acronyms in one language.

    organizations: of bodies, which take no article. concepts: of all else. alone: those that are
    hardly ever written in full. names: those that need no explanation. forms: other right names of
    organizations, by acronym. in_headings: those that a heading may have. in_full: what is never
    abbreviated. slashed: entities with UN and a slash or the like, UN/DESA.
    """

    organizations: Mapping[Line, str]
    concepts: Mapping[Line, str]
    alone: tuple[Line, ...] = ()
    names: tuple[Line, ...] = ()
    forms: Mapping[Line, tuple[Line, ...]] = {}
    in_headings: tuple[Line, ...] = ()
    in_full: Mapping[Line, str] = {}
    slashed: Mapping[Line, str] = {}


@cache
def acronyms(language: str) -> Acronyms:
    """The acronyms of a language, with the members; none where nobody has listed any."""
    path = os.path.join(_FOLDER, language + ".yaml")
    if not os.path.isfile(path):
        return Acronyms({}, {})
    listed = read_file(Acronyms, path)
    known = {id: member.name for id, member in members(language).members.items() if id != "UN"}
    return listed._replace(organizations={**listed.organizations, **known})
