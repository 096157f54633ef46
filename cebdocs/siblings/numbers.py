"""What is numbered in another way in one of two versions, although nothing is missing.

Both are laid out in the language of the first, every numbered thing under an id that leads back to
its place.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from cebdocs.kinds import folded
from cebdocs.layout import lay_out
from cebdocs.pieces import is_counted, sections
from cebdocs.problems import Path, quoted
from cebdocs.record import Block, Listing, Quotation, Record
from cebdocs.record import Paragraph as Printed
from cebdocs.session import Annex, Conclusion, Item, Paragraph, Part, Point, Session
from cebdocs.siblings.walk import RENUMBERED, Difference, Walk
from cebdocs.walking import leaves

_COUNTED = (Item, Part, Annex, Paragraph, Point, Conclusion)
_COMPOSED = (Paragraph, Point, Conclusion)


_PRINTED: list[str | int] = ["summary", "introduction", "items", "closing", "annexes"]
"""The parts of a session that have numbered things, in the order of print."""


class _Number(NamedTuple):
    """A number as printed, or "". kind: of what it is."""

    kind: Literal["section", "paragraph", "entry"]
    printed: str


def renumbered(first: Session, second: Session, walk: Walk) -> Iterator[Difference]:
    """The first of each run of numbers that differ: those after it only count on."""
    if first.body != second.body:
        return
    before = _numbers(first, first.language)
    now = _numbers(second, first.language)
    told = {each.path[:-1] for each in walk.differences if each.rule == RENUMBERED}
    differing: set[Path] = set()
    counted = (p for p in walk.pairs if p[0] in before and p[1] in now)
    for in_first, path in sorted(counted, key=lambda pair: _PRINTED.index(pair[0][0])):
        old, (kind, new) = before[in_first].printed, now[path]
        run = _run(kind, path)
        if not (old or new):
            continue
        if old == new:
            differing.discard(run)
        elif run not in differing:
            differing.add(run)
            if path not in told:
                yield Difference(RENUMBERED, path, in_first, _told(kind, old, new))


def _run(kind: str, path: Path) -> Path:
    """What is counted together: paragraphs, the entries of a list, headings side by side."""
    if kind == "paragraph":
        return (kind,)
    is_inside = kind == "entry" or path.count("items") > 1 or path[0] == "annexes"
    return path[:-1] if is_inside else (kind,)


def _told(kind: str, old: str, new: str) -> str:
    this = "this" if kind == "section" else f"this {kind}"
    if not new:
        return f"{this} is numbered {_shown(old)} in {{first}} and not numbered here"
    if not old:
        return f"{this} is numbered {_shown(new)} here and not numbered in {{first}}"
    return f"{this} is numbered {_shown(new)} here, {_shown(old)} in {{first}}"


def _shown(number: str) -> str:
    return quoted(number).replace("{", "{{").replace("}", "}}")


# -- numbers by place -----------------------------------------------------------------------------


def _numbers(session: Session, language: str) -> dict[Path, _Number]:
    """The number of everything that can have one, by the way to it."""
    places: dict[str, Path] = {}
    named = _named(session, (), _Names(session), places)
    printed = _printed(lay_out(named._replace(language=language)))
    return {path: printed[id] for id, path in places.items() if id in printed}


class _Names:
    """New ids, none of which a session has."""

    def __init__(self, session: Session) -> None:
        taken = {folded(text) for _, _, text in leaves(session)}
        self._stem = "n"
        while any(name.startswith(self._stem) and name[1:].isdecimal() for name in taken):
            self._stem += "n"
        self._count = 0

    def next(self) -> str:
        self._count += 1
        return f"{self._stem}{self._count}"


def _named(value: Any, path: Path, names: _Names, places: dict[str, Path]) -> Any:
    """The same with an id for everything that is numbered. What is composed needs no words here:
    the language of the other may not have them."""
    if isinstance(value, Mapping) or path[-1:] == ("origin",):
        return value
    if not hasattr(value, "_fields"):
        if isinstance(value, tuple):
            return tuple(_named(v, (*path, i), names, places) for i, v in enumerate(value))
        return value
    changed = {
        name: _named(getattr(value, name), (*path, name), names, places) for name in value._fields
    }
    if isinstance(value, _COUNTED):
        changed["id"] = changed["id"] or names.next()
        places[changed["id"]] = path
    if isinstance(value, _COMPOSED) and not (value.text or value.verbatim or value.list):
        changed["verbatim"] = "…"
    return value._replace(**changed)


def _printed(laid: Record) -> dict[str, _Number]:
    """The number or counted marker of everything with a key."""
    found: dict[str, _Number] = {}
    for section in sections(laid):
        found[section.key] = _Number("section", section.number)
        found |= _of_blocks(section.blocks)
    return found


def _of_blocks(blocks: tuple[Block, ...]) -> dict[str, _Number]:
    found: dict[str, _Number] = {}
    for block in blocks:
        if isinstance(block, Printed):
            found[block.key] = _Number("paragraph", block.number)
        elif isinstance(block, Listing):
            for entry in block.entries:
                marker = entry.marker if is_counted(entry.marker) else ""
                found |= {entry.key: _Number("entry", marker), **_of_blocks(entry.blocks)}
        elif isinstance(block, Quotation):
            found |= _of_blocks(block.blocks)
    return found
