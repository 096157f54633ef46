"""Pointers that lead somewhere, to a thing of the right kind; and the things that are declared."""

import re
from collections.abc import Iterable, Iterator

from cebdocs.akn4un.elements import Element
from cebdocs.akn4un.rules.subject import Finding, Subject
from cebdocs.problems import nearest, quoted

POINTERS = frozenset(
    (
        "alternativeTo", "as", "by", "empoweredBy", "end", "outcome", "period", "refersTo",
        "source", "start", "to",
    )
)  # fmt: skip
"""The attributes that hold pointers; `refersTo` may hold several."""
_ELSEWHERE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:")
_AGENTS = frozenset({"TLCPerson", "TLCOrganization", "TLCRole"})
_ANY = _AGENTS | {"TLCProcess", "TLCObject", "TLCConcept", "TLCReference"}
KINDS = {
    "by": _AGENTS | {"TLCProcess"},
    "as": frozenset({"TLCRole"}),
    "to": _AGENTS,
    "source": _ANY,
}
"""What an attribute may point to; others may point to anything."""
INLINES = {
    "person": _AGENTS - {"TLCOrganization"},
    "organization": frozenset({"TLCOrganization"}),
    "role": frozenset({"TLCRole"}),
    "event": frozenset({"TLCEvent"}),
    "location": frozenset({"TLCLocation"}),
    "concept": frozenset({"TLCConcept", "TLCTerm"}),
    "object": frozenset({"TLCObject"}),
    "process": frozenset({"TLCProcess"}),
    "term": frozenset({"TLCTerm", "TLCConcept"}),
}
"""What an element's refersTo points to."""


def pointers(of: Subject) -> Iterator[tuple[Element, str, str]]:
    """Every pointer of the file: element, attribute, and one value of it."""
    for element in of.file.elements:
        for attribute, value in element.attributes.items():
            if attribute in POINTERS and " " not in element.name:
                for one in value.split() if attribute == "refersTo" else [value]:
                    yield element, attribute, one
            elif attribute == "href" and element.name == "FRBRauthor":
                yield element, attribute, value


def _is_time(element: Element, attribute: str) -> bool:
    return attribute in ("start", "end") and not element.get(attribute).startswith("#")


def pointer(of: Subject) -> Iterator[Finding]:
    """What a pointer names is declared in the file."""
    meant = _Meant(element.get("eId") for element in declarations(of))
    for element, attribute, value in pointers(of):
        if value.startswith("#") and value[1:] not in of.declared:
            hint = meant.by(value[1:]) or f'declare eId="{value[1:]}" in <references>'
            yield element, attribute, f"'{value}' leads nowhere", hint


class _Meant:
    """What slips were meant to be: of so many as anybody reads, since each is held against all."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = [*known]
        self._asked: dict[str, str] = {}

    def by(self, name: str) -> str:
        if name not in self._asked:
            like = nearest(name, self._known, 0.75) if len(self._asked) < 50 else ""
            self._asked[name] = f"did you mean '#{like}'?" if like else ""
        return self._asked[name]


def pointer_form(of: Subject) -> Iterator[Finding]:
    """A pointer is "#" and an eId, or the IRI of something outside."""
    for element, attribute, value in pointers(of):
        elsewhere = value.startswith("#") or _ELSEWHERE.match(value)
        if not elsewhere and not _is_time(element, attribute):
            what = f"{quoted(value)} in '{attribute}' is no pointer" if value else _empty(attribute)
            yield element, attribute, what, _meant(value, of)


def _empty(attribute: str) -> str:
    return f"the pointer in '{attribute}' is empty"


def _meant(value: str, of: Subject) -> str:
    if value in of.declared:
        return f"write '#{value}'"
    return "write '#' and the eId of what is declared in <references>, or leave it out"


def pointer_kind(of: Subject) -> Iterator[Finding]:
    """ "by", "as", "to" and "source" point to persons, bodies and roles, as fits each."""
    for element, attribute, value in pointers(of):
        allowed = KINDS.get("by" if attribute == "href" else attribute, frozenset())
        target = of.declared.get(value.removeprefix("#"))
        if element.name == "eventRef" or target is None or not allowed:
            continue
        if attribute == "href":
            allowed |= {"TLCConcept"}
        if target.name not in allowed:
            what = f"'{attribute}' points to '{value}', which is a {target.name}"
            yield element, attribute, what, f"it points to a {_either(allowed)}"


def inline_kind(of: Subject) -> Iterator[Finding]:
    """A person in the text refers to a TLCPerson, a body to a TLCOrganization, and so on."""
    for element in of.file.elements:
        allowed = INLINES.get(element.name, frozenset())
        targets = [of.declared.get(v.removeprefix("#")) for v in element.get("refersTo").split()]
        kinds = [target.name for target in targets if target]
        if allowed and kinds and not allowed.intersection(kinds):
            what = f"<{element.name}> refers to a {kinds[0]}"
            yield element, "refersTo", what, f"it refers to a {_either(allowed)}"


def _either(names: frozenset[str]) -> str:
    return " or ".join(sorted(names))


# -- what is declared -----------------------------------------------------------------------------


def declarations(of: Subject) -> Iterator[Element]:
    """The TLC elements of all documents of the file."""
    for document in of.documents:
        for block in document.meta.children("references"):
            yield from (found for found in block.children() if found.name.startswith("TLC"))


def tlc_twice(of: Subject) -> Iterator[Finding]:
    """A thing is declared once in a document."""
    seen: dict[tuple[str, str, Element | None], Element] = {}
    for element in declarations(of):
        key = element.name, element.get("href"), element.parent and element.parent.parent
        if element.get("href") and (first := seen.setdefault(key, element)) is not element:
            what = f"{quoted(element.get('href'))} is declared in line {first.line} already"
            yield element, "href", what, f"point to '#{first.get('eId')}' and delete this one"


def tlc_unused(of: Subject) -> Iterator[Finding]:
    """What is declared is pointed to."""
    used = {value.removeprefix("#") for _, _, value in pointers(of)}
    used |= {element.get("href")[1:] for element in of.file.elements if _is_local(element)}
    for element in declarations(of):
        if element.get("eId") not in used:
            what = f"nothing points to '#{element.get('eId')}'"
            yield element, "eId", what, "point to it, or delete it"


_HREF = re.compile(r"/akn/ontology/([^/\s]+)/([a-z]{2,}[a-z-]*)/[^/\s]+(?:/[^/\s]+)*")
_OLD = re.compile(r"/(?:ontology/akn|akn/ontology|ontology|akn/[a-z]+)/\S+")
_GENERIC = frozenset({"concept", "term", "reference"})


def tlc_href(of: Subject) -> Iterator[Finding]:
    """The IRI of a thing is /akn/ontology/{class}/un/{id}, or an address on the web."""
    for element in declarations(of):
        href = element.get("href")
        known = _HREF.fullmatch(href) or _OLD.fullmatch(href) or re.match(r"(https?|urn):\S", href)
        if not known:
            what = f"{quoted(href)} is not the IRI of a thing"
            yield element, "href", what, f"write /akn/ontology/{_class(element)}/un/{_end(element)}"


def tlc_shape(of: Subject) -> Iterator[Finding]:
    """Of the shapes of IRI that are about, /akn/ontology/{class}/un/{id} is used."""
    for element in declarations(of):
        href = element.get("href")
        if _OLD.fullmatch(href) and not _HREF.fullmatch(href):
            better = f"/akn/ontology/{_class(element)}/un/{_end(element)}"
            yield element, "href", f"{quoted(href)} is an older shape of IRI", f"write {better}"


def tlc_class(of: Subject) -> Iterator[Finding]:
    """The class in the IRI is that of the element: person for TLCPerson."""
    for element in declarations(of):
        found = _HREF.fullmatch(element.get("href"))
        expected = _class(element)
        if found and found[1] != expected and not {found[1], expected} <= _GENERIC:
            what = f"a {element.name} has the class '{expected}', and its IRI says '{found[1]}'"
            hint = f"write /akn/ontology/{expected}/..., or declare it as TLC{found[1].title()}"
            yield element, "href", what, hint


def _class(element: Element) -> str:
    return element.name.removeprefix("TLC").lower()


def _end(element: Element) -> str:
    name = element.get("href").rpartition("/")[2] or element.get("eId") or "..."
    return re.sub(r"\s+", "-", name.removeprefix("#"))


def tlc_show_as(of: Subject) -> Iterator[Finding]:
    """What is declared has a name that can be shown."""
    for element in declarations(of):
        if "showAs" in element.attributes and not element.get("showAs").strip():
            yield element, "showAs", f"'#{element.get('eId')}' has no name", "write what it is"


# -- links ----------------------------------------------------------------------------------------

_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data|file):|[A-Za-z]:\\|\\\\", re.IGNORECASE)


def _is_local(element: Element) -> bool:
    return element.get("href").startswith("#")


def link(of: Subject) -> Iterator[Finding]:
    """A link inside the file leads to an element of the file."""
    meant = _Meant(of.declared)
    for element in of.file.elements:
        for attribute in ("href", "upTo", "from"):
            value = element.get(attribute)
            if element.name == "FRBRauthor" or not value.startswith("#"):
                continue
            target = value[1:].partition("->")[0]
            if target not in of.declared and element.name != "documentRef":
                hint = meant.by(target) or "give what it means this eId"
                yield element, attribute, f"the link '{value}' leads nowhere", hint


def link_to_meta(of: Subject) -> Iterator[Finding]:
    """A `ref` leads to a document or to text, never into the metadata."""
    for element in of.file.elements:
        target = of.declared.get(element.get("href")[1:]) if _is_local(element) else None
        if element.name in ("ref", "rref", "mref", "a") and target and target.is_in("meta"):
            what = f"'{element.get('href')}' leads into the metadata"
            hint = 'use <entity name="document" refersTo="#...">, or the IRI of the document'
            yield element, "href", what, hint


def link_unsafe(of: Subject) -> Iterator[Finding]:
    """A link leads to where others get to, and runs nothing."""
    for element in of.file.elements:
        for attribute in ("href", "src"):
            if _UNSAFE.match(element.get(attribute)):
                what = f"{quoted(element.get(attribute))} is no address for others"
                yield element, attribute, what, "write an IRI, or an address that begins with https"


def document_ref(of: Subject) -> Iterator[Finding]:
    """A `documentRef` leads to a component of the file, or to the IRI of a document."""
    for element in of.file.elements:
        if element.name != "documentRef":
            continue
        href = element.get("href")
        target = of.declared.get(href[1:])
        if href.startswith("#") and (target is None or target.name not in _HOLDERS):
            what = f"no component of the file has the eId '{href[1:]}'"
            hint = "it is the eId of a <component> in <components>, which holds the document"
            yield element, "href", what, hint
        elif not href.startswith("#") and not _ELSEWHERE.match(href):
            hint = (
                f"write '#{href}'" if href in of.declared else "write '/akn/un/...' or '#annex_1'"
            )
            yield element, "href", f"{quoted(href)} is no IRI", hint


_HOLDERS = ("component", "attachment", "doc", "statement", "debateReport", "debate", "act", "bill")


def component_unused(of: Subject) -> Iterator[Finding]:
    """A component of the file stands somewhere in the document, by a `documentRef`."""
    links = (element.get("href") for element in of.file.elements)
    used = {href.removeprefix("#") for href in links if href}
    for block in of.file.root.children("components"):
        for component in block.children("component"):
            inner = [component, *component.children()]
            if not used.intersection(each.get("eId") for each in inner):
                name = component.get("eId")
                what = f"the component '{name}' stands nowhere in the document"
                yield component, "eId", what, f'add <documentRef href="#{name}"/> where it belongs'
