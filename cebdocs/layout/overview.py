"""What stands before a record and is made of it: its contents, the summary of its conclusions."""

from collections.abc import Iterator

from cebdocs.census import items
from cebdocs.layout.laying import Laying
from cebdocs.layout.numbers import printed
from cebdocs.layout.paragraphs import blocks
from cebdocs.record import Block, Contents, Line, Role, Section
from cebdocs.session import Blocks

# -- contents -------------------------------------------------------------------------------------


def contents(sections: tuple[Section, ...], laying: Laying) -> Section:
    """The table of contents of these sections."""
    asked = laying.session.contents
    assert asked is not None
    phrases = laying.language.phrases
    column = {"paragraph": "paragraphs", "page": "page"}.get(asked.column)
    annexes = [s for s in sections if s.role is Role.ANNEX]
    others = (s for s in sections if s.role is not Role.ANNEX)
    lines = tuple(line for s in others for line in _lines(s, asked.column, laying))
    lines += tuple(_of_annexes(annexes, laying))
    block: Block = Contents(lines, asked.column, phrases[column] if column else "")
    title = asked.title or phrases["contents"]
    return Section(Role.CONTENTS, title, (block,), key=laying.key(title))


_LISTED = (Role.SUMMARY, Role.INTRODUCTION, Role.GROUP, Role.ITEM, Role.CLOSING)


def _lines(section: Section, column: str, laying: Laying) -> Iterator[Line]:
    if section.role not in _LISTED:
        return
    place = laying.ranges.get(section.key, "") if column == "paragraph" else ""
    if section.heading or section.number:
        yield Line(section.level, section.number, section.heading, place, section.key)
    if section.role is not Role.SUMMARY:
        for inner in section.sections:
            yield from _lines(inner, column, laying)


def _of_annexes(annexes: list[Section], laying: Laying) -> Iterator[Line]:
    """A single annex on one line; several under a heading, each with its number."""
    if len(annexes) > 1:
        yield Line(1, "", laying.language.phrases["annexes"])
    for annex in annexes:
        number = laying.annex_numbers[annex.key]
        shown = printed(number, laying.language.item_number) if number else annex.number
        yield Line(2 if len(annexes) > 1 else 1, shown, annex.heading, target=annex.key)


# -- summary --------------------------------------------------------------------------------------


def summary(sections: tuple[Section, ...], laying: Laying) -> Section:
    """The executive summary: as it was written, else the conclusions of each item."""
    asked = laying.session.summary
    assert asked is not None
    heading = summary_heading(laying) or laying.language.phrases["summary"]
    key = laying.key(heading)
    with laying.apart(is_counted=False):
        written = blocks(asked.text, laying)
    if written:
        return Section(Role.SUMMARY, heading, written, key=key)
    from cebdocs.excerpts import excerpts

    inner = tuple(excerpt for s in sections for excerpt in excerpts(s))
    return Section(Role.SUMMARY, heading, sections=inner, key=key)


def summary_heading(laying: Laying) -> str:
    """Its heading, as the session says, else the body; "" where the language says it."""
    asked = laying.session.summary
    heading = asked.title if asked else ""
    return heading or laying.body.summary.get(laying.session.language, "")


def with_own_summaries(sections: tuple[Section, ...], laying: Laying) -> tuple[Section, ...]:
    """The same, each item with its own words for a summary. They are laid after all else: where no
    summary is printed, their notes take no number from another."""
    session = laying.session
    is_written = session.summary is not None and session.summary.text
    if is_written or not any(item.summary for _, item in items(session)):
        return sections
    written = (item.summary for _, item in items(session))
    return tuple(_with_own(section, written, laying) for section in sections)


def _with_own(section: Section, written: Iterator[Blocks], laying: Laying) -> Section:
    if section.role is Role.ITEM:
        with laying.apart(is_counted=False):
            section = section._replace(summary=blocks(next(written), laying))
    elif section.role is not Role.GROUP:
        return section
    inner = tuple(_with_own(each, written, laying) for each in section.sections)
    return section._replace(sections=inner)
