"""eIds: one for each element, in the form of the naming convention."""

import re
from collections.abc import Iterator

from cebdocs.akn4un.elements import DOCUMENTS, Element
from cebdocs.akn4un.rules.subject import Finding, Subject
from cebdocs.problems import quoted

_PART = r"[A-Za-z][A-Za-z0-9]*(?:_[^\s_]+)?"
_FORM = re.compile(rf"{_PART}(?:__{_PART})*")


def eid_twice(of: Subject) -> Iterator[Finding]:
    """An eId stands once in a document with all its attachments."""
    seen: dict[tuple[Element | None, str], Element] = {}
    for element in of.file.elements:
        if name := element.get("eId"):
            first = seen.setdefault((_outermost(element), name), element)
            if first is not element:
                what = f"the eId '{name}' stands in line {first.line} already, of <{first.name}>"
                yield element, "eId", what, _other(element, first)


def _outermost(element: Element) -> Element | None:
    around = [element, *element.ancestors()]
    return next((each for each in reversed(around) if each.name in DOCUMENTS), None)


def _other(element: Element, first: Element) -> str:
    if element.is_in("attachment") and not first.is_in("attachment"):
        return "put the annex into <components>, or begin its eIds with its own, as annex_1__..."
    return "give one of them another"


def eid_space(of: Subject) -> Iterator[Finding]:
    """An eId holds no white space, and is not empty."""
    for element in of.file.elements:
        name = element.attributes.get("eId")
        if name is not None and (not name or re.search(r"\s", name)):
            yield element, "eId", f"{quoted(name)} is no eId", "write it without spaces: para_1"


def eid_form(of: Subject) -> Iterator[Finding]:
    """An eId is an abbreviation and a number, behind those of the elements around it."""
    for element in of.file.elements:
        name = element.get("eId")
        amiss = name and not _FORM.fullmatch(name) and not re.search(r"\s", name)
        if amiss and not element.is_in("meta"):
            what = f"the eId {quoted(name)} is not formed as the others are"
            yield element, "eId", what, "write abbreviation_number, as para_1__list_1__item_a"
