"""What layout prints before a text or a title: the numbers of paragraphs, items and annexes."""

from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.problems import Path
from cebdocs.record import Paragraph, Role, Section
from cebdocs.style.manuscript import Manuscript, Text

_LAST = (Role.SUMMARY, Role.CONTENTS)
"""What is made of the rest, and has no numbers of its own."""
_PARTS = (Role.INTRODUCTION, Role.ITEM, Role.CLOSING, Role.ANNEX)


class Number(NamedTuple):
    """The number of a paragraph. path: of its text, where that is no verbatim one. part: the
    section in which it is, with those around it."""

    number: str
    path: Path | None
    part: tuple[str, ...]


def paragraph_numbers(of: Manuscript) -> list[Number]:
    """The number of each paragraph that has one, "12", in the order of print."""
    paths = {key: text.path for text, key in _keys(of)}
    found = (each for s in of.record.sections if s.role not in _LAST for each in _of_section(s, ()))
    return [Number(number, paths.get(key), part) for number, key, part in found]


def _of_section(
    section: Section, outer: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    inside = (*outer, section.key) if section.role in _PARTS else outer
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.number:
            yield block.number.removesuffix(".").strip("()"), block.key, inside
    for inner in section.sections:
        yield from _of_section(inner, inside)


def _keys(of: Manuscript) -> Iterator[tuple[Text, str]]:
    """Texts with the keys that layout gives them: the second that says the same has "-2"."""
    from cebdocs.layout.laying import key_of

    seen: dict[str, int] = {}
    for text in of.texts:
        if text.holder is None or text.part == "summary":
            continue
        key = getattr(text.holder, "id", None) or key_of(text.value)
        seen[key] = seen.get(key, 0) + 1
        yield text, key if seen[key] == 1 else f"{key}-{seen[key]}"


def item_numbers(of: Manuscript) -> list[str]:
    """The number of each item and sub-item, "" where it has none, in the order of the census."""
    return [_plain(section.number) for section in _items(of.record.sections)]


def section_numbers(of: Manuscript) -> set[str]:
    """The numbers of all parts and items."""
    parts = (s for s in of.record.sections if s.role in (Role.INTRODUCTION, Role.CLOSING))
    return {*item_numbers(of), *(_plain(section.number) for section in parts)} - {""}


def annex_numbers(of: Manuscript) -> list[str]:
    """The number of each annex, "" where there is only one."""
    annexes = (s for s in of.record.sections if s.role is Role.ANNEX and s.number)
    return ["".join(section.number.split()[1:2]) for section in annexes]


def _items(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        if section.role is Role.ITEM:
            yield section
        yield from _items(section.sections)


def _plain(number: str) -> str:
    return number.strip("(). ")
