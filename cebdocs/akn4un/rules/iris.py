"""What the IRIs say, held against the metadata and against each other.

The IRIs of a document are judged by what most of them say, so that one slip is told once.
"""

import re
from collections.abc import Iterator

from cebdocs.akn4un.elements import Element
from cebdocs.akn4un.iris import FORM, WORK_PARTS, Iri, iri
from cebdocs.akn4un.rules.subject import Document, Finding, Subject
from cebdocs.problems import quoted

_AMISS = re.compile(r"""[\s<>"{}|\\^`]""")
_ACTORS = re.compile(r"un(ga|sc|hrc|ecosoc|tc|sg)(?=-|$)")
"""How the Department for General Assembly and Conference Management writes actors."""


def iri_work(of: Subject) -> Iterator[Finding]:
    """The IRI of a work has all its parts, jurisdiction, document type, subtype, actor, date and
    number.
    """
    for document in of.documents:
        element = document.uri or document.part("FRBRWork", "FRBRuri")
        written = document.work.work or (element.get("value") if element else "")
        parts = written.split("/")
        whole = parts[:2] == ["", "akn"] and len(parts) == 2 + len(WORK_PARTS) and all(parts[2:])
        if element and written and not whole:
            what = f"{quoted(written, 90)} is not the IRI of a work in AKN4UN"
            yield element, "value", what, f"its form is {FORM}"


def iri_characters(of: Subject) -> Iterator[Finding]:
    """An IRI holds no spaces, quotes, brackets or backslashes."""
    for document in of.documents:
        for element, _ in document.iris:
            if found := _AMISS.search(element.get("value").replace("->", "")):  # of a portion
                what = f"{quoted(found[0])} cannot stand in an IRI"
                yield element, "value", what, "write '-' for '/' and '_' for a space in a number"


def iri_type(of: Subject) -> Iterator[Finding]:
    """The document type in the IRI is the name of the document element."""
    for document in _own(of):
        yield from _agree(document, "type", document.element.name, "the document element")


def iri_country(of: Subject) -> Iterator[Finding]:
    """The jurisdiction in the IRI is that of FRBRcountry."""
    for document in of.documents:
        if (known := _value(document, "FRBRcountry")) == "un":  # else akn-country is enough
            yield from _agree(document, "country", known, "FRBRcountry")


def iri_subtype(of: Subject) -> Iterator[Finding]:
    """The subtype in the IRI is that of FRBRsubtype."""
    for document in _own(of):
        yield from _agree(document, "subtype", _value(document, "FRBRsubtype"), "FRBRsubtype")


def iri_actor(of: Subject) -> Iterator[Finding]:
    """The actor in the IRI is the end of the IRI of the body that FRBRauthor points to."""
    for document in of.documents:
        expected = _author(document, of)
        if not _ACTORS.match(document.work.part("actor")):
            yield from _agree(document, "actor", expected, "the body that FRBRauthor points to")


def iri_actor_form(of: Subject) -> Iterator[Finding]:
    """The actor is written with hyphens between organization, body and sub-body."""
    for document in of.documents:
        actor = document.work.part("actor")
        if document.uri and (found := _ACTORS.match(actor)):
            better = f"un-{found[1]}{actor[found.end() :]}"
            yield document.uri, "value", f"the actor is written '{actor}'", f"better '{better}'"


def iri_date(of: Subject) -> Iterator[Finding]:
    """The date in the IRI is the FRBRdate of the work."""
    for document in of.documents:
        level = document.level("FRBRWork")
        dates = [d.get("date")[:10] for d in level.element.children("FRBRdate")] if level else []
        if document.work.part("date") not in dates:
            yield from _agree(document, "date", dates[0] if dates else "", "FRBRdate of the work")


def iri_number(of: Subject) -> Iterator[Finding]:
    """The number in the IRI is that of FRBRnumber."""
    for document in of.documents:
        yield from _agree(document, "number", _value(document, "FRBRnumber"), "FRBRnumber")


def _own(of: Subject) -> Iterator[Document]:
    """Documents with a work of their own: an annex goes by that of its document."""
    return (document for document in of.documents if document.component in ("", "main"))


def _value(document: Document, name: str) -> str:
    level = document.level("FRBRWork")
    return level.value(name) if level else ""


def _author(document: Document, of: Subject) -> str:
    author = document.part("FRBRWork", "FRBRauthor")
    target = of.declared.get(author.get("href").removeprefix("#")) if author else None
    return target.get("href").rpartition("/")[2] if target else ""


def _agree(document: Document, part: str, expected: str, who: str) -> Iterator[Finding]:
    said = document.work.part(part)
    if document.uri and said and expected and said != expected:
        what = f"the {part} in the IRI is {quoted(said)}, and {who} says {quoted(expected)}"
        yield document.uri, "value", what, "they are the same"


# -- expression and manifestation -----------------------------------------------------------------


def iri_language(of: Subject) -> Iterator[Finding]:
    """The language in the IRI is that of FRBRlanguage, or "mul" for several."""
    for document in of.documents:
        level = document.level("FRBRExpression")
        codes = [c.get("language") for c in level.element.children("FRBRlanguage")] if level else []
        allowed = [*codes, "mul"] if len(codes) > 1 else codes
        for element, found in document.iris:
            if codes and found.language and found.language not in allowed:
                what = (
                    f"the language in the IRI is '{found.language}', in FRBRlanguage '{codes[0]}'"
                )
                yield element, "value", what, "they are the same"


def iri_version(of: Subject) -> Iterator[Finding]:
    """After "@" stands the date of the expression, or its version number."""
    for document in of.documents:
        known = _versions(document)
        for element, found in document.iris:
            first = found.version.partition(";")[0]
            if known and first and first not in known:
                what = f"the version in the IRI is {quoted(first)}, the expression {known[0]}"
                yield element, "value", what, "the FRBRdate of the expression stands there"


def _versions(document: Document) -> list[str]:
    level = document.level("FRBRExpression")
    if level is None:
        return []
    dates = [date.get("date")[:10] for date in level.element.children("FRBRdate")]
    return [*dates, *filter(None, [level.value("FRBRversionNumber")])]


def iri_format(of: Subject) -> Iterator[Finding]:
    """The IRI of the manifestation ends in its format, ".xml", and FRBRformat says the same."""
    for document in of.documents:
        level = document.level("FRBRManifestation")
        said = level.value("FRBRformat").rpartition("/")[2] if level else ""
        for element, found in level.iris if level else ():
            if not found.format:
                yield element, "value", "the IRI of the manifestation has no format", "add '.xml'"
            elif said and found.format != said:
                what = f"the IRI ends in '.{found.format}', FRBRformat is {quoted(said)}"
                yield element, "value", what, "they are the same"


def iri_levels(of: Subject) -> Iterator[Finding]:
    """Each IRI goes on from that of the level above: the work, then language and date, then the
    format.
    """
    for document in of.documents:
        work = document.work.work
        for level in document.levels:
            for element, found in level.iris:
                if found.work != work:
                    yield element, "value", *_astray(element, found, work)
                elif slip := _misplaced(level.element.name, found):
                    yield element, "value", *slip


def _astray(element: Element, found: Iri, work: str) -> tuple[str, str]:
    parts = zip(found.work.split("/"), work.split("/"), strict=False)
    one, other = next(((a, b) for a, b in parts if a != b), ("", ""))
    what = f"{element.name} is of another work than the other IRIs"
    return what, f"it begins with {work}" + (f": not '{one}' but '{other}'" if one else "")


def _misplaced(level: str, found: Iri) -> tuple[str, str] | None:
    if level == "FRBRWork" and (found.language or found.format):
        return "the IRI of a work has neither language nor format", f"write {found.work}"
    if level != "FRBRWork" and not found.language:
        return "the IRI has no language and version", f"write {found.work}/eng@2015-03-16, or so"
    if level == "FRBRExpression" and found.format:
        return "the IRI of an expression has no format", f"write {found._replace(format='')}"
    return None


def iri_component(of: Subject) -> Iterator[Finding]:
    """FRBRthis names the component, the same one on all three levels; FRBRuri names none."""
    for document in of.documents:
        named = [found for element, found in document.iris if element.name == "FRBRthis"]
        names = [_component(found) for found in named if found.component] or ["main"]
        name = max(names, key=names.count)
        for element, found in document.iris:
            if slip := _misnamed(element.name, found, name):
                yield element, "value", *slip
        if document.is_main and document.component not in ("", "main"):
            what = f"the document of the file is called '!{document.component}'"
            yield document.uri or document.element, "value", what, "it is '!main'"


def _component(found: Iri) -> str:
    return found.component + (f"~{found.portion}" if found.portion else "")


def _misnamed(element: str, found: Iri, name: str) -> tuple[str, str] | None:
    if element == "FRBRuri":
        what = "FRBRuri names a component, and is that of the whole document"
        return (what, f"leave out '!{found.component}'") if found.component else None
    right = found._replace(component=name.partition("~")[0], portion=name.partition("~")[2])
    if not found.component:
        return "FRBRthis names no component of the document", f"write {right}"
    if _component(found) != name:
        what = f"FRBRthis is of '!{_component(found)}', elsewhere of '!{name}'"
        return what, f"write {right}"
    return None


def iri_component_twice(of: Subject) -> Iterator[Finding]:
    """Each annex has a component name of its own."""
    names: dict[tuple[str, str], Element] = {}
    for document in of.documents:
        this = document.part("FRBRWork", "FRBRthis")
        key = document.work.work, document.component or "main"
        if this and (first := names.setdefault(key, this)) is not this:
            what = f"another document of the file is called '!{key[1]}' too, in line {first.line}"
            yield this, "value", what, "call annexes !annex_1, !annex_2 and so on"


def iri_spelling(of: Subject) -> Iterator[Finding]:
    """An IRI is spelled as all programs read it, eng@2015-03-16/!main and /.xml, without a slash
    at its end.
    """
    for document in of.documents:
        date = next(iter(_versions(document)), "")
        for element, found in document.iris:
            version = found.version or (date if found.language else "")
            better = str(found._replace(version=version))
            if element.get("value") != better and not _AMISS.search(element.get("value")):
                yield element, "value", "programs read this spelling otherwise", f"write {better}"


def iri_original(of: Subject) -> Iterator[Finding]:
    """What `original` leads to is an expression of the same work."""
    for document in of.documents:
        block = document.meta.child("references")
        for original in block.children("original") if block and document.iris else ():
            found = iri(original.get("href"))
            if found.work.startswith("/akn/") and found.work != document.work.work:
                what = "the original is an expression of another work"
                yield original, "href", what, f"it begins with {document.work.work}/"
