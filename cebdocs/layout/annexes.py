"""What is attached to a record: lists of people and papers, statements, adopted texts."""

from collections.abc import Iterator
from itertools import count

from cebdocs.facts import original
from cebdocs.languages import apposed
from cebdocs.layout.items import is_restricted
from cebdocs.layout.laying import Laying
from cebdocs.layout.numbers import annex_label, arabic
from cebdocs.layout.paragraphs import blocks
from cebdocs.record import (
    Block,
    Entry,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Reference,
    Role,
    Section,
    Table,
    Text,
)
from cebdocs.session import Annex, Group, Item, Participant

TITLED = ("participants", "checklist", "agenda")
"""The kinds whose title the language knows."""


def annexes(laying: Laying) -> tuple[Section, ...]:
    """Every annex, numbered I, II ...; a single one has no number."""
    written = [annex for annex in laying.session.annexes if annex.position == "annex"]
    if not written:
        return ()
    label = annex_label(laying.language)
    numbers = (label(n) for n in count(1))
    adopted = [each for item in laying.session.items for each in _adopted(item, False, laying)]
    openly = {id for id, hidden in adopted if not hidden}
    restricted = {id for id, _ in adopted} - openly
    found: list[Section] = []
    for annex in written:
        number = annex.number or (next(numbers) if len(written) > 1 else "")
        section = _annex(annex, number, laying)
        position = str(len(found) + 1)
        found.append(section._replace(restricted=annex.id in restricted, position=position))
    return tuple(found)


def _adopted(item: Item, inside: bool, laying: Laying) -> Iterator[tuple[str, bool]]:
    """The annexes that an item adopted, and whether it is restricted, by itself or by what it is
    inside; a text that only such items adopted is restricted as they are."""
    restricted = inside or is_restricted(item, laying)
    yield from ((id, restricted) for id in item.adopted)
    for inner in item.items:
        yield from _adopted(inner, restricted, laying)


def at_the_head(laying: Laying) -> tuple[Section, ...]:
    """The lists that stand before the first part."""
    written = (annex for annex in laying.session.annexes if annex.position == "head")
    return tuple(_section(annex, "", laying) for annex in written)


def _annex(annex: Annex, number: str, laying: Laying) -> Section:
    phrases = laying.language.phrases
    shown = phrases["annex_number"].format(number=number) if number else phrases["annex"]
    section = _section(annex, shown, laying, number)
    laying.annex_numbers[section.key] = number
    return section


def _section(annex: Annex, shown: str, laying: Laying, number: str = "") -> Section:
    title = annex.title or (laying.language.phrases[annex.kind] if annex.kind in TITLED else "")
    key = annex.id or laying.key(title or shown)
    if annex.id:
        laying.labels[annex.id] = Reference(number, annex.id)
    listed = _LISTS[annex.kind](annex, laying) if annex.kind in TITLED else ()
    with laying.apart((annex.numbering or laying.numbering) != "none"):
        laid = (*listed, *blocks(annex.text, laying))
    return Section(
        Role.ANNEX,
        title,
        laid,
        number=shown,
        key=key,
        kind=annex.kind,
        symbol=annex.symbol,
        original=f"[{original(annex.original, laying.language)}]" if annex.original else "",
        by=annex.by,
    )


# -- participants ---------------------------------------------------------------------------------


def _participants(annex: Annex, laying: Laying) -> tuple[Block, ...]:
    """Headings and names; people without a group are grouped as the annex asks."""
    found: list[Block] = []
    for heading, people in _groups(annex, laying):
        found += [Heading(heading, laying.key(heading))] if heading else []
        found.append(Listing(tuple(_person(p, annex.group_by, laying) for p in people)))
    return tuple(found)


def _groups(annex: Annex, laying: Laying) -> Iterator[tuple[str, list[Participant]]]:
    """Groups as written, and single people under the heading that they share, in first order."""
    single: dict[str, list[Participant]] = {}
    for each in annex.participants:
        if isinstance(each, Group):
            yield from single.items()
            single = {}
            yield each.heading or laying.name(each.entity or ""), list(each.people)
        else:
            single.setdefault(_heading(each, annex.group_by, laying), []).append(each)
    yield from single.items()


def _heading(person: Participant, group_by: str | None, laying: Laying) -> str:
    if group_by == "entity":
        return laying.name(person.entity or _entity_of(person, laying))
    return {"place": person.place, "role": person.role}.get(group_by or "", "")


def _entity_of(person: Participant, laying: Laying) -> str:
    """The entity of the first post that a person holds."""
    registered = laying.session.people.get(person.person or "")
    posts = registered.posts if registered else ()
    return next((post.entity for post in posts if post.entity), "")


def _person(person: Participant, group_by: str | None, laying: Laying) -> Entry:
    name = person.name or laying.name(person.person or "")
    office = _office(person, laying)
    entity = "" if group_by == "entity" else laying.name(person.entity or "")
    place = "" if group_by == "place" else person.place
    role = "" if group_by == "role" else person.role
    line = apposed((name, role or office, entity, place), laying.language)
    block: Block = Paragraph((Text(line),), by=(person.person,) if person.person else ())
    return Entry((block,))


def _office(person: Participant, laying: Laying) -> str:
    """What a person is, where the list does not say it."""
    registered = laying.session.people.get(person.person or "")
    return registered.posts[0].office if registered and registered.posts else ""


# -- documents and agenda -------------------------------------------------------------------------


def _checklist(annex: Annex, laying: Laying) -> tuple[Block, ...]:
    """A table of symbols and titles."""
    documents = laying.session.documents
    ids = annex.documents or tuple(key for key, d in documents.items() if d.listed)
    rows = tuple((_cell(documents[id].symbol), _cell(documents[id].title)) for id in ids)
    phrases = laying.language.phrases
    head = ((Text(phrases["symbol"]),), (Text(phrases["title"]),))
    return (Table(head, rows, key=laying.key(phrases["checklist"])),)


def _cell(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


def _agenda(annex: Annex, laying: Laying) -> tuple[Block, ...]:
    """The titles of the items, counted; a text in its place is printed instead."""
    if annex.text:
        return ()
    mark, label = laying.language.number_mark, arabic(laying.language)
    entries = (
        Entry((Paragraph((Text(item.title),)),), mark.format(mark=label(number)))
        for number, item in enumerate(laying.session.items, 1)
    )
    return (Listing(tuple(entries)),)


_LISTS = {"participants": _participants, "checklist": _checklist, "agenda": _agenda}
