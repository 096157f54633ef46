"""Templates for a secretariat: one to begin with, and one tried out on the richest record.

What a template cannot carry is an error. What its author may have meant, such as a cover that
leaves out the status, is a warning.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from cebdocs.bodies import Bodies, Folders
from cebdocs.layout import lay_out
from cebdocs.pieces import block_words, notes, section_words
from cebdocs.problems import (
    Problem,
    Severity,
    SourceError,
    TemplateError,
    Where,
    nearest,
    quoted,
)
from cebdocs.reading import load
from cebdocs.record import FOOT_FACTS, PRINTED_FACTS, Facts, Record
from cebdocs.shipped import example, shipped
from cebdocs.writers import write
from cebdocs.writers.docx.compiling import compiled, doubts
from cebdocs.writers.docx.setting import on_paper
from cebdocs.writers.docx.styles import BULLETS, CONCLUSIONS

RICHEST = "board-illustration.yaml"
_MAIN, _NOTES = "word/document.xml", "word/footnotes.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def new_template(body: str, bodies: Folders = (), format: str = "docx") -> bytes:
    """The content of a Word template for a body: its own if it has one, else ours on its paper.

    bodies: a folder, or several, with bodies of your own. format: "pdf" for a Typst template, which
    takes the paper from the record. Raises SourceError for a body that is not known or has errors.
    """
    among = bodies if isinstance(bodies, Bodies) else Bodies(bodies)
    known = among.known(body)
    if known.body is None:
        raise SourceError(known.problems or (_unknown(body, among.ids()),))
    if format == "pdf":
        return shipped("record.typ")
    if known.template:
        with open(known.template, "rb") as file:
            return file.read()
    return on_paper(shipped("record.docx"), known.body.page or "")


def _unknown(body: str, ids: tuple[str, ...]) -> Problem:
    like = nearest(body, ids)
    hint = f"did you mean '{like}'?" if like else "known: " + ", ".join(ids)
    where = Where(path="body")
    return Problem(where, Severity.ERROR, "unknown-body", f"unknown body {quoted(body)}", hint)


# -- tried out ------------------------------------------------------------------------------------


def check_template(template: bytes, name: str = "") -> tuple[Problem, ...]:
    """All problems of a template, errors and warnings.

    template: the content of a .docx, or of a Typst file if its name ends in .typ; of that one it is
    seen whether it prints, not what. name: what problems call it.
    """
    try:
        if name.lower().endswith(".typ"):
            write(_richest(), "pdf", template)
            return ()
        found = tuple(_problems(template))
    except TemplateError as error:
        found = error.problems
    return tuple(p._replace(where=p.where._replace(file=name)) for p in found)


def _problems(template: bytes) -> Iterator[Problem]:
    numbering = compiled(template).styles.numbering
    record = _richest()
    texts = _texts(write(record, "docx", template))
    yield from doubts(template)
    yield from _counted_by_word(numbering)
    yield from _unprinted_facts(record.facts, texts)
    if not numbering - {*BULLETS, *CONCLUSIONS}:
        yield from _lost(record, texts)


def _richest() -> Record:
    """The large example, with something to say for every fact of the front page."""
    record = lay_out(load(example(RICHEST)))
    facts = record.facts
    texts: dict[str, Any] = {
        name: getattr(facts, name) or f"({name})" for name in (*PRINTED_FACTS, *FOOT_FACTS)
    }
    return record._replace(facts=facts._replace(**texts, carrier=("(carrier)",)))


# -- what the file says ---------------------------------------------------------------------------


def _texts(document: bytes) -> dict[str, str]:
    """The text of every part of a Word file that has any, by its name."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return {name: _text(archive.read(name)) for name in names}


def _text(part: bytes) -> str:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}p": "\n"}
    root = etree.fromstring(part)
    return "".join(_said(element, signs) for element in root.iter(f"{_W}*"))


def _said(element: etree._Element, signs: dict[str, str]) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}footnoteReference":
        return str(element.get(f"{_W}id", ""))
    return signs.get(str(element.tag), "")


# -- what it should say ---------------------------------------------------------------------------


def _counted_by_word(numbering: frozenset[str]) -> Iterator[Problem]:
    if styles := sorted(numbering - {*BULLETS, *CONCLUSIONS}):
        message = f"Word itself counts the paragraphs of: {', '.join(styles)}"
        hint = (
            "the record's own numbers are left out there; see that Word's list counts as the "
            "record does, or take the list away from the style"
        )
        yield _warning(message, hint)


def _unprinted_facts(facts: Facts, texts: dict[str, str]) -> Iterator[Problem]:
    """The cover is its author's: what it leaves out may be left out on purpose."""
    everywhere = "\n".join(texts.values())
    for name in (*PRINTED_FACTS, *FOOT_FACTS):
        if getattr(facts, name) not in everywhere:
            message = f"the template never prints the {name.replace('_', ' ')} of a record"
            yield _warning(message, f"if it should, write {{{{ {name} }}}}")


def _lost(record: Record, texts: dict[str, str]) -> Iterator[Problem]:
    """Every word of the record behind its front page, in its order, in the body; then the notes."""
    for part, pieces in ((_MAIN, _of_body(record)), (_NOTES, _of_notes(record))):
        for piece in _missing(pieces, texts[part]):
            message = f"the words {quoted(piece)} of the large example are lost or out of order"
            hint = "compare your tags with those of templates/README.md"
            yield Problem(Where(path=part), Severity.ERROR, "template-words", message, hint)


def _of_body(record: Record) -> Iterator[str]:
    return (piece for section in record.sections for piece in section_words(section))


def _of_notes(record: Record) -> Iterator[str]:
    return (piece for note in notes(record) for piece in block_words(note.blocks))


def _missing(pieces: Iterable[str], text: str) -> Iterator[str]:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            yield piece
        else:
            at = found + len(piece)


def _warning(message: str, hint: str) -> Problem:
    return Problem(Where(path=_MAIN), Severity.WARNING, "template-choice", message, hint)
