"""The outline of a record: numbers that are forced, headings and sub-items."""

from collections.abc import Iterator
from itertools import pairwise

from cebdocs.census import items
from cebdocs.problems import Path, quoted
from cebdocs.session import Block, Documentation, Heading, Item
from cebdocs.style.checks.printed import Number, item_numbers, paragraph_numbers
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

# -- numbers --------------------------------------------------------------------------------------


def paragraph_order(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Forced numbers of paragraphs that repeat, go back or leave a gap."""
    forced = [text for text in of.texts if getattr(text.holder, "number", "")]
    for text in forced:
        if text.part == "summary":
            what = "paragraphs of a summary have no numbers"
            yield Place((*text.path[:-1], "number"), what, "leave it out")
    is_forced = {text.path for text in forced if text.part != "summary"}
    for before, each in pairwise(paragraph_numbers(of) if is_forced else ()):
        numbers = before.number, each.number
        if each.path in is_forced and all(map(str.isdecimal, numbers)) and _go_on(of, before, each):
            yield from _of_number(each, before)


def _go_on(of: Manuscript, before: Number, each: Number) -> bool:
    """Whether a paragraph is counted on from the one before it."""
    if before.part == each.part:
        return True
    numbering = of.session.numbering or of.body.numbering
    annexes = each.path is not None and each.path[0] == "annexes"
    return numbering == "continuous" and not annexes


def _of_number(each: Number, before: Number) -> Iterator[Place]:
    """An imported record may leave out whole items, and their numbers."""
    assert each.path is not None
    number, last = int(each.number), int(before.number)
    at = (*each.path[:-1], "number")
    if number <= last:
        what = f"paragraph {number} follows paragraph {last}"
        yield Place(at, what, f"write {last + 1}, or leave the number out")
    elif number > last + 1 and each.part == before.part:
        lacking = f"{last + 1}" if number == last + 2 else f"{last + 1} to {number - 1}"
        what = f"paragraph {number} follows paragraph {last}: there is no {lacking}"
        yield Place(at, what, f"write {last + 1}, or put in what is missing")


def item_number_twice(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Forced numbers of items that another one beside them has."""
    for path, number, others in _with_forced_numbers(of):
        if number in others[:-1]:
            what = f"another item beside this one has the number {number}"
            yield Place((*path, "number"), what, "write its own, or leave it out")


def item_number_gap(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Forced numbers of items that do not follow those before them."""
    for path, number, others in _with_forced_numbers(of):
        if len(others) < 2 or number in others[:-1]:
            continue
        value, before = _value(number, others[-2]), _value(others[-2], number)
        if value and before and value != before + 1:
            what = f"item {number} follows item {others[-2]}"
            yield Place((*path, "number"), what, "see whether an item is missing")


def _with_forced_numbers(of: Manuscript) -> Iterator[tuple[Path, str, list[str]]]:
    """Each item with a forced number; others: the numbers of those before it, and its own."""
    found = list(items(of.session))
    if not any(item.number for _, item in found):
        return
    beside: dict[Path, list[str]] = {}
    for (path, item), number in zip(found, item_numbers(of), strict=True):
        others = beside.setdefault(path[:-1], [])
        others += [number] if number else []
        if item.number:
            yield path, number, others


def _value(number: str, other: str) -> int:
    """What a number counts, written as the other one is; 0 where that is not known."""
    if number.isdecimal() and other.isdecimal():
        return int(number)
    both = number + other
    if both.isascii() and both.isalpha() and (both.isupper() or both.islower()):
        if set(both.upper()) <= set("IVXL") and not (len(number) == len(other) == 1):
            return _roman(number.upper())
        if set(both.upper()) <= set("IVX"):
            return _roman(number.upper())
        return ord(number) if len(number) == len(other) == 1 else 0
    return 0


def _roman(number: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in number]
    pairs = zip(values, (*values[1:], 0), strict=True)
    return sum(-value if value < after else value for value, after in pairs)


# -- headings -------------------------------------------------------------------------------------


def single_subheading(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The only heading of its level under another one, and the only sub-item."""
    titles = {text.path: text for text in of.in_roles("heading")}
    for path, item in items(of.session):
        if len(item.items) == 1 and (title := titles.get((*path, "items", 0, "title"))):
            what = f"{quoted(title.value, 40)} is the only sub-item"
            hint = "make its text part of the item above it, or add another sub-item"
            yield Found(title, 0, len(title.value), None, what, hint)
    for found, more in _parts(of):
        for path in _alone(found, more):
            title = titles[(*path, "heading")]
            what = f"{quoted(title.value, 40)} is the only heading of its level here"
            hint = "leave it out, or give the rest a heading too"
            yield Found(title, 0, len(title.value), None, what, hint)


def _alone(found: list[tuple[Path, Heading]], more: int) -> Iterator[Path]:
    """more: how many other headings there are of the first level."""
    under: dict[tuple[int, int], list[tuple[Path, Heading]]] = {}
    opened = [0, 0, 0, 0]
    for at, (path, heading) in enumerate(found, 1):
        level = int(heading.level)
        under.setdefault((level, opened[level - 1]), []).append((path, heading))
        opened[level:] = [at] * (4 - level)
    for (level, _), headings in under.items():
        if len(headings) + (more if level == 1 else 0) == 1:
            yield headings[0][0]


def heading_levels(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Headings that stand more than one level under the one before them."""
    for found, _ in _parts(of):
        above = 0
        for path, heading in found:
            level = int(heading.level)
            if level > above + 1:
                outer = f"level {above}" if above else "no heading"
                what = f"a heading of level {level} stands under {outer}"
                yield Place((*path, "level"), what, f"write 'level: {above + 1}'")
            above = level


def _parts(of: Manuscript) -> Iterator[tuple[list[tuple[Path, Heading]], int]]:
    """The headings of each part, and how many more are printed in it."""
    session = of.session
    for name in ("summary", "introduction", "closing"):
        if part := getattr(session, name):
            more = bool(getattr(part, "documentation", ()))
            yield _headings(((name, "text"), part.text)), more + _papers(part.text)
    for path, item in items(session):
        both = (((*path, name), getattr(item, name)) for name in ("background", "discussion"))
        yield _headings(*both), _more(item)
    for at, annex in enumerate(session.annexes):
        yield _headings((("annexes", at, "text"), annex.text)), _papers(annex.text)


def _headings(*parts: tuple[Path, tuple[Block, ...]]) -> list[tuple[Path, Heading]]:
    return [
        ((*path, at), block)
        for path, blocks in parts
        for at, block in enumerate(blocks)
        if isinstance(block, Heading)
    ]


def _papers(blocks: tuple[Block, ...]) -> int:
    """Blocks of papers have a heading too."""
    return sum(isinstance(block, Documentation) for block in blocks)


def _more(item: Item) -> int:
    papers = _papers((*item.background, *item.discussion))
    return papers + bool(item.documentation) + bool(item.conclusions.title) + len(item.items)
