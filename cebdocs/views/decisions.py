"""The table of decisions: a row for each act of a record, in the order of print, wherever it
stands; a conclusion of which no act is known gives a row with its words.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.acts import Act, Addressee, Due, Earlier
from cebdocs.composing.verbs import class_of
from cebdocs.excerpts import without_note
from cebdocs.facts import printed_date
from cebdocs.languages import Language, language
from cebdocs.pieces import inline_notes, plain, texts
from cebdocs.record import Decision, Inline, Party, Record, Role, Section, Table, Text
from cebdocs.rewriting import inlines
from cebdocs.views.units import Unit, flat, place_of, units

_HEAD = (
    "item", "paragraph", "decided_by", "act", "decision", "responsible", "due", "earlier",
)  # fmt: skip
"""The columns, by the phrases that head them."""


def decisions(record: Record) -> Record:
    """The table alone, as a section, and what it was made of."""
    printed = language(record.language)
    naming = _Naming(record, printed)
    rows = [row for section in record.sections for row in _of(section, (), naming)]
    phrases = printed.phrases
    head = tuple((Text(phrases[name]),) for name in _HEAD)
    table = Table(head, tuple(_cells(row, naming) for row in rows), key="decisions-table")
    section = Section(Role.DECISIONS, phrases["decisions"], (table,), key="decisions")
    return record._replace(sections=(section,), decisions=tuple(row.decision for row in rows))


class _Row(NamedTuple):
    """A decision; the number of its item as printed, "II.A."; its words with their marks."""

    decision: Decision
    number: str
    words: tuple[Inline, ...]


# -- names ----------------------------------------------------------------------------------------


class _Naming:
    """How a record calls those who decide and act."""

    def __init__(self, record: Record, printed: Language) -> None:
        self.names = {each.key: each.name for each in record.register}
        entities = (each.key for each in record.register if each.kind == "entity")
        self.acronyms = {key for key in entities if _is_acronym(key)}
        self.issuer = record.issuer
        self.language, self.code = printed, record.language

    def deciders(self, keys: tuple[str, ...]) -> tuple[Party, ...]:
        """Those who decide; where nobody is named, the body whose record it is."""
        if not keys and self.issuer:
            return (self.issuer,)
        return tuple(self._party(key, "") for key in keys)

    def kind(self, act: Act) -> str:
        """The class of an act; "" where neither it nor its verb tells."""
        return class_of(act, self.code)

    def responsible(self, act: Act) -> tuple[Party, ...]:
        """Those who have to act, and their parts; who is thanked has not."""
        if self.kind(act) == "appreciate":
            return ()
        return tuple(self._addressed(each) for each in act.addressees)

    def joined(self, parties: tuple[Party, ...]) -> str:
        """All of them in one line."""
        line = ""
        for party in parties:
            line = self.language.more.format(line, party.printed) if line else party.printed
        return line

    def _addressed(self, addressee: Addressee) -> Party:
        return self._party(addressee.entity, addressee.role or "")

    def _party(self, key: str, role: str) -> Party:
        name = self.names.get(key, key)
        called = key if key in self.acronyms else name
        printed = f"{called} ({self.language.phrases[f'role_{role}']})" if role else called
        return Party(key, name, role, printed)

    def due(self, due: Due | None) -> str:
        """By when: in the words of the decision, else the date or the session."""
        if due is None:
            return ""
        return due.text or printed_date(due.date or "", self.language) or due.session

    def earlier(self, earlier: Earlier | None) -> str:
        """What was decided before, at which session, and where that stands."""
        if earlier is None:
            return ""
        place, pattern = earlier.symbol, self.language.phrases["paragraph_cited"]
        if earlier.paragraph:
            place = pattern.format(document=place, place=earlier.paragraph)
        line = earlier.text
        for more in (earlier.session, place):
            line = self.language.more.format(line, more) if line and more else line or more
        return line


def _is_acronym(key: str) -> bool:
    return sum(map(str.isupper, key)) > 1


# -- rows -----------------------------------------------------------------------------------------

_PARTS = (Role.GROUP, Role.INTRODUCTION, Role.ITEM, Role.CLOSING, Role.ANNEX)


class _Context(NamedTuple):
    """Where a decision stands. sections: those with a heading, outermost first. is_concluded:
    whether that is among conclusions, where words without acts decide too. place: of the paragraph
    or entry around it. by: who decides, where it says nothing."""

    sections: tuple[Section, ...]
    is_concluded: bool = False
    place: str = ""
    by: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """Of the item, "II.A." where headings print "II." and "A."."""
        return "".join(section.number for section in self.sections)


def _of(section: Section, outer: tuple[Section, ...], naming: _Naming) -> Iterator[_Row]:
    """The rows of a section, of its blocks before what is inside it."""
    if section.role in (Role.BACKGROUND, Role.DISCUSSION, Role.CONCLUSIONS):
        is_concluded = section.role is Role.CONCLUSIONS
        yield from _of_blocks(section, _Context(outer, is_concluded), naming)
    elif section.role in _PARTS:
        way = (*outer, section) if section.role is not Role.GROUP else outer
        yield from _of_blocks(section, _Context(way, by=section.by), naming)
        for inner in section.sections:
            yield from _of(inner, way, naming)


def _of_blocks(section: Section, context: _Context, naming: _Naming) -> Iterator[_Row]:
    for unit in units(section.blocks):
        yield from _of_unit(unit, context, naming)
        if unit.is_lead_in:
            context = context._replace(by=unit.by or context.by)


def _of_unit(unit: Unit, context: _Context, naming: _Naming) -> Iterator[_Row]:
    """Its acts with all its words; what is inside and has acts of its own follows. Where it only
    leads into others, each of them is a decision."""
    if unit.is_lead_in or not (context.is_concluded or unit.has_acts):
        return
    inside = context._replace(
        place=place_of(unit, context.place or _cited(context.number)), by=unit.by or context.by
    )
    apart = [inner for inner in unit.inner if inner.has_acts]
    if unit.acts or not (apart or (unit.leads and unit.inner)):
        together = unit._replace(inner=tuple(i for i in unit.inner if not i.has_acts))
        yield from _rows(together, inside, naming)
    else:
        apart = list(unit.inner)
    for inner in apart:
        yield from _of_unit(inner, inside, naming)


def _rows(unit: Unit, context: _Context, naming: _Naming) -> Iterator[_Row]:
    """A row for each act, or one; the marks of footnotes stand in the first."""
    words = flat(unit)
    unmarked = inlines(words, without_note)
    nearest = context.sections[-1]
    decision = Decision(
        _cited(context.number),
        nearest.heading,
        nearest.key,
        context.place,
        unit.key,
        decided_by=naming.deciders(context.by),
        text=plain(unmarked),
        notes=tuple("\n".join(map(plain, texts(note.blocks))) for note in inline_notes(words)),
    )
    if not unit.acts:
        yield _Row(decision, context.number, words)
    for number, act in enumerate(unit.acts):
        decided = _with_act(decision, act, naming)
        yield _Row(decided, context.number, unmarked if number else words)


def _cited(number: str) -> str:
    """A number without its full stop."""
    return number.removesuffix(".")


def _with_act(decision: Decision, act: Act, naming: _Naming) -> Decision:
    return decision._replace(
        id=act.id or "",
        decided_by=naming.deciders(act.actor) if act.actor else decision.decided_by,
        act=act.verb,
        kind=naming.kind(act),
        responsible=naming.responsible(act),
        due=naming.due(act.due),
        due_date=(act.due.date or "") if act.due else "",
        earlier=naming.earlier(act.earlier),
        status=act.status or "",
    )


def _cells(row: _Row, naming: _Naming) -> tuple[tuple[Inline, ...], ...]:
    """A row as it is printed, in the order of the columns."""
    decision = row.decision
    item = " ".join(filter(None, (row.number, decision.title)))
    place = "" if decision.paragraph == decision.item else decision.paragraph
    before = (item, place, naming.joined(decision.decided_by), decision.act)
    after = (naming.joined(decision.responsible), decision.due, decision.earlier)
    return (*map(_cell, before), row.words, *map(_cell, after))


def _cell(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()
