"""What the names in a template's tags stand for, and whether a template printed all of them."""

from collections.abc import Iterator
from typing import Any

from cebdocs.problems import Problem, Severity, TemplateError, Where
from cebdocs.record import FOOT_FACTS, PRINTED_FACTS, Record, Role, Section
from cebdocs.writers.docx.runs import typed

PARTS = (Role.DOCUMENTATION, Role.BACKGROUND, Role.DISCUSSION, Role.CONCLUSIONS)
"""The parts of an item that a template prints by name."""
TEXTS = frozenset((*PRINTED_FACTS, *FOOT_FACTS, "symbol_series", "symbol_rest"))
"""The names that stand for a text: the facts, and the symbol up to its first "/" and from there."""
ITEM_TEXTS = frozenset(("number", "heading"))
POURED = frozenset(("title", "text", *map(str, PARTS)))
"""What is poured in of an item, each a paragraph of its own in the template: its number and
heading, its own paragraphs, its parts."""
WHOLE = frozenset(("carrier", "contents", "summary", "annexes"))
"""What is poured in of the record."""

Scope = dict[str, Any]
Printed = tuple[int, str]
"""What a template printed: of an item (its id, or 0: of the record) the thing of this name."""


def scope(record: Record) -> Scope:
    """Escaped texts, and what is to be poured: sections by role, items one after another.

    There is always an item, if an empty one: a loop may be what fills a table.
    """
    facts = record.facts
    series, slash, rest = facts.symbol.partition("/")
    texts = {name: getattr(facts, name) for name in (*PRINTED_FACTS, *FOOT_FACTS)}
    if record.direction == "rtl":
        texts = {name: _as_it_runs(text) for name, text in texts.items()}
    texts |= {"symbol_series": series, "symbol_rest": slash + rest}
    whole: dict[str, list[Section]] = {"contents": [], "summary": [], "annexes": []}
    items: list[Scope] = []
    for section in record.sections:
        name = _whole(section)
        if name:
            whole[name].append(section)
        else:
            items += _items(section)
    return {
        **{name: typed(text) for name, text in texts.items()},
        **whole,
        "carrier": facts.carrier,
        "items": items or [_nothing()],
    }


_LEFT_TO_RIGHT = "\u200e"
"""The mark that makes digits run as the Latin letters behind them do."""


def _as_it_runs(text: str) -> str:
    """A fact in a record from right to left: "14 March 2031" begins at its left."""
    is_latin = text[:1].isdigit() and any(c.isascii() and c.isalpha() for c in text)
    return _LEFT_TO_RIGHT + text if is_latin else text


def _whole(section: Section) -> str:
    if section.role is Role.ANNEX:
        return "annexes" if section.number else ""
    return {Role.CONTENTS: "contents", Role.SUMMARY: "summary"}.get(section.role, "")


def _nothing() -> Scope:
    return {"number": "", "heading": "", "order": [], **dict.fromkeys(POURED)}


def _items(section: Section) -> Iterator[Scope]:
    """A section with a heading and those inside it, one after another; a part of it that stands
    behind those is printed under no heading of its own."""
    head, parts = section, list[Section]()
    for each in section.sections:
        if each.role in PARTS:
            parts.append(each)
        else:
            yield from _entry(head, parts)
            head, parts = Section(section.role), []
            yield from _items(each)
    yield from _entry(head, parts)


def _entry(section: Section, parts: list[Section]) -> Iterator[Scope]:
    """One round of the loop; nothing, if there is nothing to print."""
    number, heading = typed(section.number), typed(section.heading)
    names = [*(["text"] if section.blocks else []), *(str(part.role) for part in parts)]
    poured: dict[str, Any] = dict.fromkeys(POURED) | {str(part.role): [part] for part in parts}
    is_headed = bool(number or heading or section.symbol or section.original)
    poured |= {"title": section if is_headed else None}
    poured |= {"text": section if section.blocks else None}
    if is_headed or names:
        yield {"number": number, "heading": heading, "order": names, **poured}


# -- whether all was printed ----------------------------------------------------------------------


def check_complete(of: Scope, printed: list[Printed]) -> None:
    """Numbers and headings are printed; all else is, once, and in the order of the record. Raises
    TemplateError."""
    problems = [_lost(f"the {name} of an item", tag) for name, tag in _unshown(of, printed)]
    poured = [each for each in printed if each[1] not in (*ITEM_TEXTS, "title")]
    wanted = list(_wanted(of))
    for name in dict.fromkeys(name for _, name in wanted):
        times = {poured.count(each) for each in wanted if each[1] == name}
        if times != {1}:
            what, tag = _called(name)
            problems.append(_lost(what, tag) if 0 in times else _doubled(what, tag))
    if not problems and poured != wanted:
        pairs = zip(poured, wanted, strict=True)
        early, due = next(pair for pair in pairs if pair[0] != pair[1])
        problems.append(_disordered(early[1], due[1]))
    if problems:
        raise TemplateError(problems)


def _wanted(of: Scope) -> Iterator[Printed]:
    """What must be poured, in the order of the record."""
    yield from ((0, name) for name in ("carrier", "contents", "summary") if of[name])
    for item in of["items"]:
        yield from ((id(item), name) for name in item["order"])
    yield from ((0, name) for name in ("annexes",) if of[name])


def _unshown(of: Scope, printed: list[Printed]) -> Iterator[tuple[str, str]]:
    """Which of number and heading have no place, and the tag that gives them one."""
    shown = set(printed)
    titled = {item for item, name in shown if name == "title"}
    items = [item for item in of["items"] if id(item) not in titled]
    for name in ("number", "heading"):
        if any(item[name] and (id(item), name) not in shown for item in items):
            yield name, f"{{{{ item.{name} }}}} in the loop over items, or {{{{p item.title }}}}"


def _called(name: str) -> tuple[str, str]:
    """What something is in words, and what gives it a place."""
    if name in WHOLE:
        return f"the {name} of the record", f"{{{{p {name} }}}} a paragraph of its own"
    if name == "text":
        what = "the text of a part that is no item"
        return what, "{{p item.text }} one paragraph of its own in the loop over items"
    tag = f"{{{{p item.{name} }}}}"
    return f"the {name} of an item", f"{tag} one paragraph of its own in the loop over items"


def _disordered(early: str, due: str) -> Problem:
    """early: what is printed where another part is due."""
    tags = [f"{{{{p {name if name in WHOLE else f'item.{name}'} }}}}" for name in (early, due)]
    message = "the template prints the parts of the record in another order than the record"
    hint = f"put {tags[1]} before {tags[0]}"
    if early == due or (early in WHOLE) != (due in WHOLE):
        hint = "put the parts of an item, in their order, into one loop, and the annexes behind it"
    return _problem(f"{message}: {tags[0]} before {tags[1]}", hint)


def _lost(what: str, tag: str) -> Problem:
    return _problem(f"the template has no place for {what}", f"give {tag}")


def _doubled(what: str, tag: str) -> Problem:
    tag = tag[: tag.index("}}")] + "}}"
    return _problem(f"the template has two places for {what}", f"keep only one {tag}")


def _problem(message: str, hint: str) -> Problem:
    where = Where(path="word/document.xml")
    return Problem(where, Severity.ERROR, "template-parts", message, hint)
