"""A session as it will be printed: order, numbers, bullets, labels and keys, each decided once.

`lay_out` is total: every checked session becomes a record. What a text says is never touched; what
is printed beside it (numbers, bullets, dates) comes from the data of the body and the language.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import NamedTuple

from cebdocs import prose
from cebdocs.bodies import body, is_counted
from cebdocs.facts import facts
from cebdocs.kinds import ID, folded
from cebdocs.languages import Language, language
from cebdocs.mentions import Mentions, register
from cebdocs.problems import Severity, SourceError
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Inline,
    Link,
    Listing,
    Note,
    Paragraph,
    Record,
    Reference,
    Role,
    Section,
    Strong,
)
from cebdocs.rules import check
from cebdocs.session import Conclusion, Item, Session, numbered
from cebdocs.session import Note as WrittenNote
from cebdocs.session import Paragraph as Written
from cebdocs.walking import leaves


def lay_out(session: Session) -> Record:
    """The record of a session. Raises SourceError if the session has errors."""
    problems = check(session)
    if any(p.severity is Severity.ERROR for p in problems):
        raise SourceError(problems)
    plan = _plan(session)
    return Record(
        session.language,
        plan.language.direction,
        facts(session, body(session.body), plan.language),
        tuple(_item(item, plan) for item in session.items),
        register(session),
    )


class _Plan(NamedTuple):
    """What must be known before the first block, and the counts that run along with the blocks."""

    session: Session
    language: Language
    mentions: Mentions
    labels: dict[str, Reference]
    item_numbers: Iterator[str]
    paragraph_numbers: Iterator[str]
    note_numbers: Iterator[int]
    keys: dict[str, int]
    """What is taken, all ids and the keys made of words so far, and how often it was asked for."""


def _plan(session: Session) -> _Plan:
    words = language(session.language)
    is_numbered = is_counted(session.body, session.numbering)
    paragraphs = [p for item in session.items for p in numbered(item)]
    item_numbers = _counted((i.number for i in session.items), is_numbered, _roman)
    paragraph_numbers = _counted((p.number for p in paragraphs), is_numbered, str)
    labels = {key: Reference(d.symbol or d.title) for key, d in session.documents.items()}
    numbered_ids = (
        *zip(item_numbers, (item.id for item in session.items), strict=True),
        *zip(paragraph_numbers, (p.id for p in paragraphs), strict=True),
    )
    labels |= {key: Reference(number, key) for number, key in numbered_ids if key}
    return _Plan(
        session,
        words,
        Mentions(session),
        labels,
        (_printed(number, words.item_number) for number in item_numbers),
        (_printed(number, words.paragraph_number) for number in paragraph_numbers),
        count(1),
        _taken(session),
    )


# -- sections -------------------------------------------------------------------------------------


def _item(item: Item, plan: _Plan) -> Section:
    number = next(plan.item_numbers)
    parts = (
        _narrative(Role.BACKGROUND, item.background, plan),
        _narrative(Role.DISCUSSION, item.discussion, plan),
        _conclusions(item, plan),
    )
    key = item.id or _key(item.title, plan)
    sections = tuple(part for part in parts if part.blocks)
    return Section(Role.ITEM, item.title, sections=sections, number=number, key=key)


def _narrative(role: Role, paragraphs: tuple[Written, ...], plan: _Plan) -> Section:
    return Section(role, blocks=tuple(b for p in paragraphs for b in _paragraph(p, plan)))


def _conclusions(item: Item, plan: _Plan) -> Section:
    """The lead-in, then each conclusion as a bullet."""
    lead_in = item.conclusions.lead_in
    blocks = _paragraph(lead_in, plan) if lead_in else ()
    if item.conclusions.list:
        bullet = plan.language.bullets[0]
        entries = (_conclusion(c, bullet, plan) for c in item.conclusions.list)
        blocks = (*blocks, Listing(tuple(entries)))
    return Section(Role.CONCLUSIONS, blocks=blocks)


def _paragraph(written: Written, plan: _Plan) -> tuple[Block, ...]:
    """A written paragraph: itself, and the bullets under it."""
    number, key = next(plan.paragraph_numbers), _key_of(written, plan)
    first, *bullets = _blocks(written, 0, plan)
    if isinstance(first, Listing) and not number:
        lead, *rest = first.entries
        lead = lead._replace(by=written.by, acts=written.acts, key=key)
        return (Listing((lead, *rest)), *bullets)
    if isinstance(first, Listing):  # bullets alone: the number needs a line to stand on
        first, bullets = Paragraph(()), [first, *bullets]
    numbered = first._replace(number=number, by=written.by, acts=written.acts, key=key)
    return (numbered, *bullets)


def _conclusion(written: Conclusion, bullet: str, plan: _Plan) -> Entry:
    key, blocks = _key_of(written, plan), _blocks(written, 1, plan)
    return Entry(blocks, bullet, written.actor, written.acts, key)


# -- texts ----------------------------------------------------------------------------------------


def _blocks(
    written: Written | Conclusion | WrittenNote, depth: int, plan: _Plan
) -> tuple[Block, ...]:
    """A text as blocks; depth says how many lists it stands in."""
    if written.verbatim:
        return tuple(_block(b, depth, plan) for b in prose.verbatim(written.verbatim))
    return tuple(_block(b, depth, plan) for b in prose.blocks(written.text))


def _block(block: Block, depth: int, plan: _Plan) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(children=_inlines(block.children, plan))
    bullets = plan.language.bullets
    marker = bullets[min(depth, len(bullets) - 1)]
    entries = (
        Entry(tuple(_block(b, depth + 1, plan) for b in entry.blocks), marker)
        for entry in block.entries
    )
    return Listing(tuple(entries))


def _inlines(children: tuple[Inline, ...], plan: _Plan) -> tuple[Inline, ...]:
    return tuple(_resolved(inline, plan) for inline in plan.mentions.marked(children))


def _resolved(inline: Inline, plan: _Plan) -> Inline:
    match inline:
        case Reference():
            return plan.labels[inline.target]
        case Note():
            number, note = next(plan.note_numbers), plan.session.notes[inline.key]
            return Note(_blocks(note, 0, plan), str(number), inline.key)
        case Emphasis() | Strong() | Link():
            children = tuple(_resolved(child, plan) for child in inline.children)
            return inline._replace(children=children)
        case _:
            return inline


# -- numbers and keys -----------------------------------------------------------------------------


def _counted(forced: Iterable[str], is_numbered: bool, label: Callable[[int], str]) -> list[str]:
    """A number for each: the forced one, from which counting goes on in its way, the next, none."""
    last, numbers = 0, []
    for number in (text.removesuffix(".") for text in forced):
        if number:
            last, label = _value(number) or (last, label)
        elif is_numbered:
            last += 1
        numbers.append(number or (label(last) if is_numbered else ""))
    return numbers


def _value(number: str) -> tuple[int, Callable[[int], str]] | None:
    """What an arabic or roman number counts, and how it is written; None if it is neither."""
    if number.isascii() and number.isdecimal():
        return int(number), str
    known = range(1, 400) if set(number) <= set("IVXLC") else ()
    return next(((n, _roman) for n in known if _roman(n) == number), None)


def _printed(number: str, pattern: str) -> str:
    """A number with its full stop; one forced with a sign of its own, "A)", stays as it is."""
    return pattern.format(number=number) if number.isalnum() else number


_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def _roman(number: int) -> str:
    text = ""
    for value, numeral in _ROMAN.items():
        text += numeral * (number // value)
        number %= value
    return text


def _key_of(written: Written | Conclusion, plan: _Plan) -> str:
    return written.id or _key(written.verbatim or written.text, plan)


def _key(text: str, plan: _Plan) -> str:
    """An identity made of the words, not of the place: inserting a paragraph moves nobody's."""
    words = key = f"t{zlib.crc32(text.encode()):08x}"
    while folded(key) in plan.keys:
        plan.keys[words] += 1
        key = f"{words}-{plan.keys[words]}"
    plan.keys[folded(key)] = 1
    return key


def _taken(session: Session) -> dict[str, int]:
    return {folded(name): 1 for _, kind, name in leaves(session) if kind == ID}
