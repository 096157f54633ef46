"""The text: elements used for what they are for, and nothing left empty."""

from collections.abc import Iterator

from cebdocs.akn4un.elements import Element
from cebdocs.akn4un.rules.subject import BODIES, Finding, Subject
from cebdocs.problems import quoted

_CLOSING = (
    "date", "docDate", "event", "location", "person", "recordedTime", "role", "signature",
    "organization", "adjournment", "time", "judge", "lawyer",
)  # fmt: skip
_OF_A_BODY = (
    "blockList", "debateSection", "heading", "item", "num", "ol", "outcome", "section",
    "speech", "subheading", "table", "ul",
)  # fmt: skip
_TITLES = (
    "docAuthority", "docDate", "docIntroducer", "docketNumber", "docNumber", "docProponent",
    "docPurpose", "docStage", "docStatus", "docTitle", "docType", "legislature", "longTitle",
    "session", "shortTitle",
)  # fmt: skip
_SPEECHES = ("answer", "question", "scene", "speech", "speechGroup", "narrative", "summary")
_PICTURES = ("img", "ref", "documentRef", "componentRef", "marker", "eol", "noteRef", "math")


def conclusions(of: Subject) -> Iterator[Finding]:
    """`conclusions` holds the closing formula, dates and signatures; what a session has concluded
    stands in the body.
    """
    for element in _named(of, "conclusions"):
        inner = next(element.within(*_OF_A_BODY), None)
        report = element.parent is not None and element.parent.name.startswith("debate")
        if element.has_words() and (inner or (report and not _closes(element))):
            what = "<conclusions> holds text of the document, not its closing formula"
            hint = 'put it into the body, as <debateSection name="outcomes"> or <section>'
            yield element, "", what, hint


def _closes(element: Element) -> bool:
    """Whether it has what a closing formula has: a date, a place, a signature."""
    return next(element.within(*_CLOSING), None) is not None or any(
        "signature" in inner.get("name") + inner.get("class") for inner in element.within()
    )


def conclusion_section(of: Subject) -> Iterator[Finding]:
    """`debateSection name="conclusion"` is the end of a meeting, with its hour."""
    for element in _named(of, "debateSection"):
        if element.get("name") not in ("conclusion", "conclusions"):
            continue
        if next(element.within("adjournment", "recordedTime"), None) is None:
            what = f"a section called {quoted(element.get('name'))} is the closing of the meeting"
            hint = 'call what was concluded name="outcomes", and each of it name="outcome"'
            yield element, "name", what, hint


def preface(of: Subject) -> Iterator[Finding]:
    """`preface` is the block of the title, not a foreword."""
    for element in _named(of, "preface"):
        if element.has_words() and next(element.within(*_TITLES), None) is None:
            what = "<preface> holds neither title nor number, date or type of the document"
            yield element, "", what, "mark them, as <docTitle>; a foreword stands in the body"


def title_in_body(of: Subject) -> Iterator[Finding]:
    """Title, number and date of the document stand in its cover page or preface."""
    for element in _named(of, "docTitle", "docNumber", "docDate"):
        around = next((up.name for up in element.ancestors() if up.name in (*BODIES, *_FRONT)), "")
        if around in BODIES:
            what = f"<{element.name}> stands in the body"
            yield element, "", what, f"it is part of the preface; here use {_instead(element)}"


_FRONT = ("coverPage", "preface", "header", "conclusions", "preamble", "quotedStructure")


def _instead(element: Element) -> str:
    return "<date>" if element.name == "docDate" else "<ref> or <entity>"


def body_empty(of: Subject) -> Iterator[Finding]:
    """A document has a text, a collection its parts."""
    for element in _named(of, *BODIES):
        if (
            not element.has_words()
            and next(element.within("documentRef", *_PICTURES), None) is None
        ):
            yield element, "", f"<{element.name}> holds no text", "put in what the document says"


def speech_empty(of: Subject) -> Iterator[Finding]:
    """A speech holds what was said, not only who spoke."""
    for element in _named(of, "speech"):
        said = (part for part in element.children() if part.name not in ("from", "num", "heading"))
        if not any(part.has_words() or next(part.within("img"), None) for part in said):
            yield element, "", "nothing is said in this <speech>", "put the words into a <p> in it"


def bare_text(of: Subject) -> Iterator[Finding]:
    """Text of a debate stands in a speech or another element of its kind."""
    for section in _named(of, "debateSection"):
        for element in section.children("p", "block", "blockList", "ol", "table", "ul"):
            if element.has_words():
                what = f"<{element.name}> stands directly in <debateSection>, where it may get lost"
                yield element, "", what, "put it into <speech by=...>, <narrative> or <summary>"


def number_empty(of: Subject) -> Iterator[Finding]:
    """A number is written out, never left to whoever shows the text."""
    for element in _named(of, "num"):
        if not element.has_words() and next(element.within(*_PICTURES), None) is None:
            yield element, "", "<num> is empty", "write the number as it is printed, or delete it"


def paragraph_number(of: Subject) -> Iterator[Finding]:
    """A section called "paragraph" is a numbered paragraph, and has its number."""
    for element in _named(of, "debateSection"):
        if element.get("name") == "paragraph" and element.child("num") is None:
            yield element, "", "the paragraph has no number", "write it out: <num>1.</num>"


def heading_empty(of: Subject) -> Iterator[Finding]:
    """A heading has words."""
    for element in _named(of, "heading", "subheading", "crossHeading"):
        if not element.has_words() and next(element.within(*_PICTURES), None) is None:
            yield element, "", f"<{element.name}> is empty", "write it, or delete it"


def text_empty(of: Subject) -> Iterator[Finding]:
    """A paragraph or item is not there for the space that it takes."""
    for element in _named(of, "p", "item", "li", "block"):
        empty = not element.has_words() and next(element.children(), None) is None
        if empty and not element.is_in("td", "th", "meta"):
            yield element, "", f"<{element.name}> is empty", "delete it: space is not text"


def html_list(of: Subject) -> Iterator[Finding]:
    """Lists are `blockList`, or `list` and `point`."""
    for element in _named(of, "ul", "ol"):
        what = f"<{element.name}> shows points that have no number or mark of their own"
        yield element, "", what, "write <blockList> with <item> and <num>, or <list> with <point>"


def note_empty(of: Subject) -> Iterator[Finding]:
    """A note has a text."""
    for element in _named(of, "authorialNote", "note"):
        if not element.has_words():
            yield element, "", f"<{element.name}> holds no text", "write it, or delete it"


def note_marker(of: Subject) -> Iterator[Finding]:
    """A footnote has the mark that is printed."""
    for element in _named(of, "authorialNote"):
        if not element.get("marker"):
            yield element, "", "the note has no mark", 'add marker="1", as it is printed'


def recorded_time(of: Subject) -> Iterator[Finding]:
    """The hour at which a meeting ends is an endEvent, and stands at its end."""
    for element in _named(of, "recordedTime"):
        closes = element.is_in("adjournment") or any(
            up.name == "debateSection" and up.get("name") == "conclusion"
            for up in element.ancestors()
        )
        if closes and element.get("type") == "startEvent":
            what = "the meeting begins at its end"
            yield element, "type", what, 'write type="endEvent"'


def _named(of: Subject, *names: str) -> Iterator[Element]:
    return (element for element in of.file.elements if element.name in names)
