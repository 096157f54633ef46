"""What the metadata must hold, and that it says the same thing everywhere."""

from collections.abc import Iterator
from urllib.parse import unquote

from cebdocs.akn4un.codes import better_code, is_code, tag_slip
from cebdocs.akn4un.elements import AKN, XML_LANG, Element
from cebdocs.akn4un.iris import iri, number_in_iri
from cebdocs.akn4un.rules.subject import LEVELS, Document, Finding, Subject
from cebdocs.problems import quoted

SUBTYPES = {
    "act": ("provision",),
    "bill": ("provision",),
    "statement": ("deliberation", "instruction"),
    "debateReport": ("report", "minute", "agenda"),
    "debate": ("record",),
    "judgment": ("decision",),
    "doc": ("paper", "communication"),
    "amendment": ("modification",),
    "documentCollection": ("publication",),
    "officialGazette": ("publication",),
    "amendmentList": ("publication",),
}
"""The subtypes that the Guidelines prescribe for each document type."""


def namespace(of: Subject) -> Iterator[Finding]:
    """The namespace is that of the standard, not of one of its drafts."""
    if of.file.namespace != AKN:
        what = f"{quoted(of.file.namespace, 90)} is the namespace of a draft"
        yield of.file.root, "", what, f'write xmlns="{AKN}"'


def identification(of: Subject) -> Iterator[Finding]:
    """Work, expression and manifestation are each identified, by FRBRuri and FRBRthis."""
    for document in of.documents:
        block = document.meta.child("identification")
        if block is None:
            yield document.meta, "", "the document is not identified", "add <identification>"
            continue
        for name in LEVELS:
            yield from _level(block, name)


def _level(block: Element, name: str) -> Iterator[Finding]:
    level = block.child(name)
    if level is None:
        yield block, "", f"<{name}> is missing", f"add <{name}> with FRBRuri and FRBRthis"
        return
    for needed in ("FRBRthis", "FRBRuri"):
        found = level.child(needed)
        if found is None or not found.get("value"):
            yield found or level, "", f"<{name}> has no {needed}", f"add <{needed} value=...>"


def publication(of: Subject) -> Iterator[Finding]:
    """The metadata says where and when the document was published."""
    if of.main and not of.main.meta.child("publication"):
        hint = 'add <publication name="..." date="..." showAs="..." number="..."/>'
        yield of.main.meta, "", "the metadata have no <publication>", hint


def publication_agrees(of: Subject) -> Iterator[Finding]:
    """Date and number of the publication are those of the expression and of the work."""
    for document in of.documents:
        block = document.meta.child("publication")
        date = document.part("FRBRExpression", "FRBRdate")
        if block and date and block.get("date")[:10] != date.get("date")[:10]:
            what = f"published {block.get('date')}, and the expression is of {date.get('date')}"
            yield block, "date", what, "the FRBRdate of the expression is the day of issue"
        number = document.part("FRBRWork", "FRBRnumber")
        printed = number.get("showAs") if number else ""
        if block and printed and block.get("number") not in ("", printed):
            what = f"the number {quoted(block.get('number'))} is not that of the document"
            yield block, "number", what, f"write {quoted(printed)}, as in FRBRnumber"


def references(of: Subject) -> Iterator[Finding]:
    """The metadata declares what the text points to."""
    if of.main and not of.main.meta.child("references"):
        hint = "add <references> with a TLC element for each person, body, role and concept"
        yield of.main.meta, "", "the metadata have no <references>", hint


def country(of: Subject) -> Iterator[Finding]:
    """FRBRcountry is "un": documents of the United Nations belong to no country."""
    for document in of.documents:
        found = document.part("FRBRWork", "FRBRcountry")
        if found and found.get("value") != "un":
            yield found, "value", f"the country is {quoted(found.get('value'))}", "write 'un'"


def subtype(of: Subject) -> Iterator[Finding]:
    """The work has an FRBRsubtype."""
    level = of.main.level("FRBRWork") if of.main else None
    if level and not level.value("FRBRsubtype"):
        known = " or ".join(map(repr, SUBTYPES.get(_type(of), ("...",))))
        hint = f"add <FRBRsubtype value=...> after FRBRcountry; its value is {known}"
        yield level.element, "", "the work has no FRBRsubtype", hint


def subtype_value(of: Subject) -> Iterator[Finding]:
    """The subtype is one of those that the Guidelines prescribe for the document type."""
    found = of.main.part("FRBRWork", "FRBRsubtype") if of.main else None
    known = SUBTYPES.get(_type(of), ())
    if found and known and found.get("value") not in ("", *known):
        what = f"a {_type(of)} has no subtype {quoted(found.get('value'))}"
        yield found, "value", what, f"write {' or '.join(map(repr, known))}"


def _type(of: Subject) -> str:
    return of.main.element.name if of.main else ""


def number(of: Subject) -> Iterator[Finding]:
    """The work has an FRBRnumber, with the printed form in showAs."""
    level = of.main.level("FRBRWork") if of.main else None
    if not level:
        return
    found = level.element.child("FRBRnumber")
    if found is None:
        hint = 'add <FRBRnumber value="CEB-2014-2" showAs="CEB/2014/2"/>, or a string of your own'
        yield level.element, "", "the work has no FRBRnumber", hint
    elif not found.get("showAs"):
        hint = "add showAs=... with the symbol as it is printed: an IRI does not tell it"
        yield found, "", "nobody can tell how the number is printed", hint


def number_form(of: Subject) -> Iterator[Finding]:
    """FRBRnumber holds "-" for "/" and "_" for a space, and so fits into an IRI."""
    for document in of.documents:
        found = document.part("FRBRWork", "FRBRnumber")
        value, printed = (found.get("value"), found.get("showAs")) if found else ("", "")
        expected = number_in_iri(printed or value)
        agrees = unquote(value) == expected
        if found and not agrees and (number_in_iri(value) != value or "/" in printed):
            what = f"the number {quoted(value)} is not as an IRI has {quoted(printed or value)}"
            yield found, "value", what, f"write {quoted(expected)}"


def number_printed(of: Subject) -> Iterator[Finding]:
    """The number on the page is that of the metadata."""
    found = of.main.part("FRBRWork", "FRBRnumber") if of.main else None
    printed = found.get("showAs") if found else ""
    numbers = [*_numbers(of.main)] if of.main and printed else []
    if numbers and all(each.words().rstrip(".") != printed.rstrip(".") for each in numbers):
        what = f"the page says {quoted(numbers[0].words())}, the metadata {quoted(printed)}"
        yield numbers[0], "", what, "one of them is wrong"


def _numbers(document: Document) -> Iterator[Element]:
    for block in document.element.children("coverPage", "preface"):
        yield from block.within("docNumber")


# -- languages ------------------------------------------------------------------------------------

_CODES = (("FRBRlanguage", "language"), ("FRBRtranslation", "fromLanguage"))


def language(of: Subject) -> Iterator[Finding]:
    """The language of an expression is a code of three letters of ISO 639-2/T."""
    for document in of.documents:
        level = document.level("FRBRExpression")
        for name, attribute in _CODES if level else ():
            for found in level.element.children(name) if level else ():
                code = found.get(attribute)
                if not is_code(code):
                    meant = better_code(code)
                    hint = f"write '{meant}'" if meant else "write eng, fra, spa, ara, rus or zho"
                    yield found, attribute, f"{quoted(code)} is the code of no language", hint


def xml_lang(of: Subject) -> Iterator[Finding]:
    """The language of a piece of text, xml:lang, is a tag of BCP 47."""
    for element in of.file.elements:
        tag = element.get(XML_LANG)
        if tag and (slip := tag_slip(tag)):
            yield element, XML_LANG, *slip


def translation(of: Subject) -> Iterator[Finding]:
    """A translation names an expression of the same work in another language."""
    for document in of.documents:
        found = document.part("FRBRExpression", "FRBRtranslation")
        own = document.part("FRBRExpression", "FRBRlanguage")
        if found is None:
            continue
        source, language = iri(found.get("href")), found.get("fromLanguage")
        if own and language == own.get("language"):
            what = f"the document is translated from its own language, {quoted(language)}"
            yield found, "fromLanguage", what, "name the language of the original"
        if source.language and is_code(language) and source.language != language:
            what = f"translated from {quoted(language)}, but the original is {source.language}"
            yield found, "href", what, "name the expression in the language of fromLanguage"
        if source.work.startswith("/akn/") and source.work != document.work.work and document.iris:
            what = "the original is an expression of another work"
            yield found, "href", what, f"it begins with {document.work.work}/"


def contains(of: Subject) -> Iterator[Finding]:
    """What holds a later version says in the lifecycle what has changed it."""
    version = of.main.element.get("contains") if of.main else ""
    if of.main and version in ("singleVersion", "multipleVersions"):
        events = of.main.meta.within("eventRef")
        if not any(event.get("type") in ("amendment", "repeal") for event in events):
            what = f"the document contains a {version}, and no event has changed it"
            hint = 'add <eventRef type="amendment">, or write contains="originalVersion"'
            yield of.main.element, "contains", what, hint
