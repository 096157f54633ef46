"""Views: a record made of a record, for a purpose. Numbers and references were fixed on the whole.

Restricted items stay out of every view unless somebody asks for them, and the view says so.
"""

from collections.abc import Callable, Iterator

from cebdocs import excerpts
from cebdocs.languages import language
from cebdocs.problems import ViewError, nearest
from cebdocs.record import Portion, Record, Role, Section
from cebdocs.views.decisions import decisions
from cebdocs.views.extract import extract
from cebdocs.views.finishing import finished, left_out, public

__all__ = ["VIEWS", "view"]


def view(record: Record, name: str = "", *, item: str = "", restricted: bool = False) -> Record:
    """A record of one item, of one kind of content, or of both.

    name: a key of VIEWS; without it an item has all its parts. item: an id, a printed number such
    as "III" or "II.A", or a position, "3". restricted: whether restricted items are printed.
    Raises ViewError if there is no such view or item.
    """
    if name and name not in VIEWS:
        like = nearest(name, VIEWS) or ", ".join(VIEWS)
        raise ViewError(f"unknown view '{name}'; known: {like}")
    if not (name or item):
        raise ViewError(f"name an item, or one of the views: {', '.join(VIEWS)}")
    shown = extract(record, item, restricted) if item else record
    count = 0 if restricted else left_out(shown)
    shown = shown if restricted else public(shown, of=record)
    portion = (shown.portion or Portion())._replace(view=name)
    shown = VIEWS[name](shown) if name else shown
    return finished(shown, record, count)._replace(portion=portion)


# -- what some of them hold -----------------------------------------------------------------------


def _conclusions(record: Record) -> Record:
    """Headings and conclusions, nothing else."""
    concluded = (each for section in record.sections for each in _concluded(section))
    return record._replace(sections=tuple(concluded))


def _concluded(section: Section) -> Iterator[Section]:
    """What is left of a section; an item or group in which nothing was concluded is left out."""
    if section.role is Role.CONCLUSIONS:
        yield section
    elif section.role in (Role.ITEM, Role.GROUP):
        inner = tuple(each for s in section.sections for each in _concluded(s))
        if inner:
            yield section._replace(sections=inner)


def _summary(record: Record) -> Record:
    """The summary as it was written, else the conclusions of each item."""
    asked = next((s for s in record.sections if s.role is Role.SUMMARY), None)
    if asked and asked.blocks:
        return record._replace(sections=(asked,))
    heading = record.summary or language(record.language).phrases["summary"]
    inner = tuple(e for s in record.sections for e in excerpts.excerpts(s))
    section = Section(Role.SUMMARY, heading, sections=inner, key=asked.key if asked else "summary")
    return record._replace(sections=(section,))


VIEWS: dict[str, Callable[[Record], Record]] = {
    "conclusions": _conclusions,
    "summary": _summary,
    "decisions": decisions,
}
"""The name of each view, and what it makes of a record whose restricted items are gone."""
