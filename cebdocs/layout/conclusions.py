"""The conclusions of an item, in the typography that the item or its body asks for."""

from collections.abc import Callable

from cebdocs.bodies import usual_lead_in
from cebdocs.layout.laying import Laying
from cebdocs.layout.paragraphs import (
    annotated,
    clauses,
    decisions,
    in_line,
    inside,
    number_of,
    paragraph,
    points,
    speakers,
    words,
)
from cebdocs.record import Block, Paragraph, Role, Section
from cebdocs.session import Conclusions, Item, style_of
from cebdocs.session import Paragraph as Written

Set = Callable[[Conclusions, Laying], tuple[Block, ...]]


def conclusions(item: Item, level: int, laying: Laying) -> Section:
    """The section: a lead-in, where there is one, and each conclusion."""
    written = item.conclusions
    style = style_of(written, laying.body)
    usual = usual_lead_in(laying.body, style, laying.session.language)
    if written.list and not written.lead_in and usual:
        written = written._replace(lead_in=Written(verbatim=usual))
    blocks = _STYLES[style](written, laying)
    return Section(Role.CONCLUSIONS, written.title, blocks, level=level + 1)


def _lead_in(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
    if not written.lead_in:
        return ()
    first, *rest = paragraph(written.lead_in, laying)
    leads = first._replace(leads=True) if isinstance(first, Paragraph) else first
    return (leads, *rest)


# -- the typographies -----------------------------------------------------------------------------


def _prose(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
    """Sentences, each a paragraph like any other."""
    blocks = _lead_in(written, laying)
    for each in written.list:
        number = number_of(each, laying)
        blocks += annotated(number, each, laying)
    return blocks


def _listed(kind: str) -> Set:
    """A list under the lead-in."""

    def blocks(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
        lead_in = _lead_in(written, laying)
        if not written.list:
            return lead_in
        return (*lead_in, points(written.list, kind, 0, laying))

    return blocks


def _run_in(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
    """One paragraph: the lead-in, then each conclusion behind its letter."""
    lead_in = written.lead_in or Written()
    number = number_of(lead_in, laying)
    key = lead_in.id or laying.key("".join(words(c, laying) for c in written.list))
    children = inside(lead_in, laying)
    found = clauses(written.list, "letters", key, laying)
    children = in_line(children, found)
    first = speakers(lead_in)
    found = tuple(clause._replace(by=clause.by or first) for clause in found)
    by = tuple(dict.fromkeys((*first, *(name for clause in found for name in clause.by))))
    acts = (*decisions(lead_in), *(act for clause in found for act in clause.acts))
    return (Paragraph(children, number, by, acts, key, leads=True, clauses=found),)


_STYLES: dict[str, Set] = {
    "prose": _prose,
    "bullets": _listed("bullets"),
    "lead_in_bullets": _listed("bullets"),
    "lead_in_paragraphs": _listed("none"),
    "lettered": _listed("letters"),
    "lettered_run_in": _run_in,
    "numbered": _listed("numbers"),
}
