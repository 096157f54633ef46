"""What must not stay in a view: restricted items, pointers out of it, names that nothing names."""

from collections.abc import Iterator

from cebdocs.languages import language
from cebdocs.pieces import sections, texts, with_inner
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Heading,
    Inline,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Quotation,
    Record,
    Reference,
    Role,
    Section,
    Strong,
    Table,
)
from cebdocs.rewriting import rewritten

CONCEALED = "[…]"
"""What stands in place of a title that only restricted items have."""

# -- restricted items -----------------------------------------------------------------------------


def left_out(record: Record) -> int:
    """How many restricted items there are to leave out; their sub-items do not count."""
    hidden = (each for section in record.sections for each in _outermost(section))
    return sum(1 for section in hidden if section.role is Role.ITEM)


def _outermost(section: Section) -> Iterator[Section]:
    """What is restricted, without what is inside it. Excerpts only repeat."""
    if section.restricted and section.role is not Role.EXCERPT:
        yield section
    else:
        for inner in section.sections:
            yield from _outermost(inner)


def public(record: Record, of: Record) -> Record:
    """A record without restricted items; of: the whole, whose references may name them."""
    hidden = [s for top in of.sections for r in _outermost(top) for s in with_inner(r)]
    if not hidden:
        return record
    titles = {key for section in hidden for key in _titles(section)}

    def change(inline: Inline) -> Inline:
        if isinstance(inline, Reference) and inline.target in titles:
            return Reference(CONCEALED)
        return inline

    kept = (each for section in record.sections for each in _public(section))
    return record._replace(sections=tuple(rewritten(section, change) for section in kept))


def _public(section: Section) -> Iterator[Section]:
    if section.restricted:
        return
    inner = tuple(each for s in section.sections for each in _public(s))
    if inner or section.role is not Role.GROUP:
        yield section._replace(sections=inner)


def _titles(section: Section) -> Iterator[str]:
    """The keys of what a reference calls by its words; the others are called by numbers."""
    parts = _parts((*section.blocks, *section.summary))
    yield from (part.key for part in parts if isinstance(part, Table | Heading))


# -- the rest -------------------------------------------------------------------------------------


def finished(record: Record, whole: Record, count: int) -> Record:
    """A view as it is printed: references stay in it, the register has whom it names, and the front
    page says how many restricted items it leaves out."""
    keys = {key for section in sections(record) for key in _keys(section)}

    def change(inline: Inline) -> Inline:
        if isinstance(inline, Reference) and inline.target not in keys:
            return Reference(inline.label)
        return inline

    shown = tuple(_within(rewritten(section, change), keys) for section in record.sections)
    record = record._replace(sections=shown)
    named = set(_named(record))
    notice = language(record.language).phrases["left_out"].format(count=count) if count else ""
    return record._replace(
        facts=record.facts._replace(notice=notice or whole.facts.notice),
        register=tuple(each for each in whole.register if each.key in named),
    )


def _within(section: Section, keys: set[str]) -> Section:
    """A section that points to no item outside the view."""
    inner = tuple(_within(each, keys) for each in section.sections)
    return section._replace(sections=inner, of=section.of if section.of in keys else "")


def _keys(section: Section) -> Iterator[str]:
    yield section.key
    for part in _parts(section.blocks):
        if isinstance(part, Paragraph | Entry | Table | Heading):
            yield part.key


def _named(record: Record) -> Iterator[str]:
    """The keys of everybody whom words or annotations name, or the session itself."""
    for section in sections(record):
        yield from section.by
        yield from _named_in(section.blocks)
    occasion = record.identity.occasion
    yield from (*occasion.jointly, *(officer.key for officer in occasion.officers))
    for decision in record.decisions:
        yield from (party.key for party in (*decision.decided_by, *decision.responsible))


def _named_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    for part in _parts(blocks):
        if isinstance(part, Paragraph | Entry):
            yield from part.by
            for act in part.acts:
                yield from act.actor
                yield from (addressee.entity for addressee in act.addressees)
                yield from (act.object.refs if act.object else ())
                yield from ((act.route.body,) if act.route else ())
    for children in texts(blocks):
        yield from _mentioned(children)


def _mentioned(children: tuple[Inline, ...]) -> Iterator[str]:
    for inline in children:
        if isinstance(inline, Mention):
            yield inline.entity
        elif isinstance(inline, Emphasis | Strong | Link):
            yield from _mentioned(inline.children)
        elif isinstance(inline, Note):
            yield from _named_in(inline.blocks)


def _parts(blocks: tuple[Block, ...]) -> Iterator[Block | Entry]:
    """Every block, and every entry of a list, the outer before the inner."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for entry in block.entries:
                yield entry
                yield from _parts(entry.blocks)
        elif isinstance(block, Quotation):
            yield from _parts(block.blocks)
        elif isinstance(block, Table):
            yield from block.notes
