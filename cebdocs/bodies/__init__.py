"""The bodies that issue records: a YAML file each in this folder, and the class that they fill."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)


class Body(NamedTuple):
    """What all records of one body share; a record's own facts are in its Session.

    name: of the body, by language. organization: the line above it, by language.
    masthead: the body named on the front page, by language, where that is another one.
    numbering: of paragraphs and items, where the session does not say.
    """

    name: Mapping[str, str]
    organization: Mapping[str, str]
    masthead: Mapping[str, str] | None = None
    numbering: Literal["continuous", "none"] = "continuous"


def is_counted(name: str, numbering: str | None) -> bool:
    """Whether items and paragraphs of a record are numbered: as it says, else as its body does."""
    return (numbering or body(name).numbering) == "continuous"


@cache
def bodies() -> tuple[str, ...]:
    """The ids of all bodies, "CEB"."""
    files = (os.path.splitext(name) for name in os.listdir(_FOLDER))
    return tuple(sorted(stem.upper() for stem, suffix in files if suffix == ".yaml"))


@cache
def body(name: str) -> Body:
    """The body with this id. Raises KeyError."""
    if name not in bodies():
        raise KeyError(name)
    return read_file(Body, os.path.join(_FOLDER, name.lower() + ".yaml"))
