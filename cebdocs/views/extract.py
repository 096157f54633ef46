"""One item out of a record. People name it by its id, by its number in print, or by its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.problems import ViewError, nearest, quoted
from cebdocs.record import Portion, Record, Role, Section

_PARTS = (Role.INTRODUCTION, Role.ITEM, Role.CLOSING)
"""What can be taken out."""
_NO_NAME = "(give it an id)"


class _Found(NamedTuple):
    """An item on the way to it.

    way: the items that it stands in, outermost first, and itself. position: "2.1", or "".
    """

    way: tuple[Section, ...]
    position: str = ""

    @property
    def number(self) -> str:
        """As people name it, "II.A"."""
        return ".".join(filter(None, (_bare(s.number) for s in self.way)))

    @property
    def is_restricted(self) -> bool:
        return any(section.restricted for section in self.way)


def extract(record: Record, name: str, restricted: bool) -> Record:
    """The record of one item; a sub-item stands under the headings of the items that it is in."""
    found = _found(record, name, restricted)
    *outer, section = found.way
    portion = Portion(item=section.position or section.role)
    for each in reversed(outer):
        section = each._replace(blocks=(), sections=(section,), summary=(), recalls=())
    return record._replace(sections=(section,), portion=portion)


def _found(record: Record, name: str, restricted: bool) -> _Found:
    known = list(_known(record.sections, (), ""))
    for named in (_by_id, _by_number, _by_position):
        for each in known:
            if named(each, name):
                if each.is_restricted and not restricted:
                    raise ViewError(
                        f"item {quoted(name)} is restricted and stays out of public views;"
                        " --with-restricted (in Python restricted=True) takes it all the same"
                    )
                return each
    raise ViewError(_unknown(name, [k for k in known if restricted or not k.is_restricted]))


def _known(
    sections: tuple[Section, ...], way: tuple[Section, ...], position: str
) -> Iterator[_Found]:
    """Everything that can be taken out, in the order of print; positions count the items."""
    count = 0
    for section in _without_groups(sections):
        at = ""
        if section.role is Role.ITEM:
            count += 1
            at = f"{position}.{count}" if position else str(count)
        if section.role in _PARTS:
            found = _Found((*way, section), at)
            yield found
            yield from _known(section.sections, found.way, at)


def _without_groups(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        if section.role is Role.GROUP:
            yield from section.sections
        else:
            yield section


def _by_id(found: _Found, name: str) -> bool:
    return found.way[-1].key.casefold() == name.casefold()


def _by_number(found: _Found, name: str) -> bool:
    """Signs between and around the parts of a number do not count: "II.A", "II A.", "II.(a)"."""
    return _bare(found.number).casefold() == _bare(name).casefold() != ""


def _by_position(found: _Found, name: str) -> bool:
    return found.position == name.strip() != ""


def _bare(number: str) -> str:
    return ".".join(re.findall(r"\w+", number))


def _unknown(name: str, known: list[_Found]) -> str:
    """The message, with a line for each item that there is."""
    names = [n for found in known for n in (found.way[-1].key, found.number, found.position) if n]
    like = nearest(name, names)
    hint = f"; did you mean {quoted(like)}?" if like else ""
    lines = "".join(f"\n    {_line(found)}" for found in known)
    return f"there is no item {quoted(name)}{hint}; the items are:{lines}"


def _line(found: _Found) -> str:
    section = found.way[-1]
    key = "" if _is_made(section.key) else section.key
    number = found.number if section.number else ""  # else it is that of the item around it
    names = " or ".join(filter(None, (number or found.position, key)))
    return f"{names or _NO_NAME}: {quoted(section.heading)}"


def _is_made(key: str) -> bool:
    """Whether layout made the key from the words; nobody knows it by heart."""
    return re.fullmatch(r"t[0-9a-f]{8}(-\d+)?", key) is not None
