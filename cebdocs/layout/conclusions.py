"""The conclusions of an item, in the typography that the item or its body asks for."""

from collections.abc import Callable

from cebdocs.layout.laying import Laying
from cebdocs.layout.numbers import markers
from cebdocs.layout.paragraphs import annotated, inside, laid, paragraph, points, words
from cebdocs.record import Block, Inline, Paragraph, Reference, Role, Section, Text
from cebdocs.session import Conclusion, Conclusions, Item, style_of
from cebdocs.session import Paragraph as Written

Set = Callable[[Conclusions, Laying], tuple[Block, ...]]


def conclusions(item: Item, level: int, laying: Laying) -> Section:
    """The section: a lead-in, where there is one, and each conclusion."""
    written = item.conclusions
    style = style_of(written, laying.body)
    if written.list and not written.lead_in and style.startswith("lead_in"):
        written = written._replace(lead_in=_usual_lead_in(laying))
    blocks = _STYLES[style](written, laying)
    return Section(Role.CONCLUSIONS, written.title, blocks, level=level + 1)


def _usual_lead_in(laying: Laying) -> Written | None:
    text = laying.body.lead_in.get(laying.session.language, "")
    return Written(verbatim=text) if text else None


def _lead_in(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
    return paragraph(written.lead_in, laying) if written.lead_in else ()


# -- the typographies -----------------------------------------------------------------------------


def _prose(written: Conclusions, laying: Laying) -> tuple[Block, ...]:
    """Sentences, each a paragraph like any other."""
    blocks = _lead_in(written, laying)
    for each in written.list:
        number = laying.paragraph_number(each.number, each.id)
        blocks += annotated(laid(each, 0, laying), number, each, laying)
        if each.list:
            blocks += (points(each.list, each.markers, 0, laying),)
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
    number = laying.paragraph_number(lead_in.number, lead_in.id)
    key = lead_in.id or laying.key("".join(words(c, laying) for c in written.list))
    marks = markers("letters", [c.marker for c in written.list], 0, laying.language)
    children = inside(lead_in, laying)
    for each, mark in zip(written.list, marks, strict=True):
        space = Text(" ") if children else Text("")
        children += (space, Text(f"{mark} "), *_inside(each, laying))
        if each.id:
            laying.labels[each.id] = Reference(mark, key)
    by = tuple(dict.fromkeys(name for each in written.list for name in each.actor))
    acts = tuple(act for each in written.list for act in each.acts)
    return (Paragraph(children, number, by, acts, key),)


def _inside(each: Conclusion, laying: Laying) -> tuple[Inline, ...]:
    first, *_ = laid(each, 0, laying)
    return first.children if isinstance(first, Paragraph) else ()


_STYLES: dict[str, Set] = {
    "prose": _prose,
    "bullets": _listed("bullets"),
    "lead_in_bullets": _listed("bullets"),
    "lead_in_paragraphs": _listed("none"),
    "lettered": _listed("letters"),
    "lettered_run_in": _run_in,
    "numbered": _listed("numbers"),
}
