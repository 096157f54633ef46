"""A new session file for a body: one text, filled with the data of the body and the words of a
language. As it stands it passes every check, so that what an author breaks is told at once.
"""

import os
import re
from collections.abc import Sequence
from string import Template
from typing import NamedTuple

from cebdocs.bodies import Bodies, Body, Folder, usual_lead_in
from cebdocs.languages import language, languages
from cebdocs.naming import session_name
from cebdocs.problems import nearest
from cebdocs.session import Meeting
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)


class Words(NamedTuple):
    """What a new file says in one language until its author says something else.

    title: of the record. organization, body: on the front page of a body that has no name of its
    own. place: of the session. honorific, given, family, office: of the chair.
    introduction, closing: of the session. item: the title of an item. background, discussion,
    remark, bullet, other_bullet: its paragraphs; the remark calls the note, {note:source}. subject:
    the body, where it has no short name.
    conclusion, other_conclusion: sentences of their own, with {subject}; conclusion_under,
    other_conclusion_under: the same under a lead-in. verb, task, due: of the first of them.
    note: a footnote.
    """

    title: str
    organization: str
    body: str
    place: str
    honorific: str
    given: str
    family: str
    office: str
    introduction: str
    item: str
    background: str
    discussion: str
    remark: str
    bullet: str
    other_bullet: str
    subject: str
    conclusion: str
    other_conclusion: str
    conclusion_under: str
    other_conclusion_under: str
    verb: str
    task: str
    due: str
    closing: str
    note: str


def unknown(id: str, code: str, bodies: Folder | Sequence[Folder] = ()) -> str:
    """Why there can be no session file of this body in this language; "" if there can."""
    of = _body(id, bodies)
    if of is None:
        return f"unknown body '{id}'; {_like(id, Bodies(bodies).ids())}"
    if code not in languages():
        return f"unknown language '{code}'; {_like(code, languages())}"
    known = ", ".join(of.name)
    return "" if code in of.name else f"{id} has no name in '{code}'; it has one in {known}"


def _body(id: str, bodies: Folder | Sequence[Folder]) -> Body | None:
    return Bodies(bodies).known(id).body


def _like(name: str, known: tuple[str, ...]) -> str:
    like = nearest(name, known)
    return f"did you mean '{like}'?" if like else f"known: {', '.join(known)}"


def starter(
    id: str,
    code: str = "en",
    file: str = "session.yaml",
    schema: str = "",
    bodies: Folder | Sequence[Folder] = (),
) -> str:
    """The text of a new session file.

    id: of the body. code: of the language. file: the name that the file will have. schema: what its
    mode line names, where it is to have one. bodies: folders with bodies, before those that ship.
    Raises KeyError for a body or a language that is `unknown`.
    """
    of = _body(id, bodies)
    if why := unknown(id, code, bodies):
        raise KeyError(why)
    assert of is not None
    words = _words(code)
    plain = {f"plain_{name}": text for name, text in words._asdict().items()}
    typed = {name: _typed(text) for name, text in words._asdict().items()}
    with open(os.path.join(_FOLDER, "session.txt"), encoding="utf-8") as text:
        template = Template(text.read())
    given = {**plain, **typed, **_of_body(id, of, code, words), **_of_file(file, schema)}
    return _tidy(template.substitute(given))


def _words(code: str) -> Words:
    """Those of the language; of one that has none here, dots in their place."""
    file = os.path.join(_FOLDER, code + ".yaml")
    if os.path.isfile(file):
        return read_file(Words, file)
    return Words(*["..."] * len(Words._fields))._replace(remark="...{note:source}")


def _of_file(file: str, schema: str) -> dict[str, str]:
    mode = f"# yaml-language-server: $schema={schema}\n#\n" if schema else ""
    return {"file": file if file.isprintable() else "session.yaml", "mode": mode}


# -- what the body says ---------------------------------------------------------------------------

_NUMBERINGS = ("continuous", "per_item", "(n)", "none")


def _of_body(id: str, of: Body, code: str, words: Words) -> dict[str, str]:
    name = of.name.get(code, "")
    others = ", ".join(other for other in _NUMBERINGS if other != of.numbering)
    return {
        "id": id,
        "entity": id,
        "name": _typed(name or words.body),
        "language": "" if code == "en" else f"language: {code}\n",
        "masthead": "" if name else _masthead(words),
        "front": _front(of, code),
        **_session(of, code),
        "numbering": of.numbering,
        "numberings": others,
        "headings": ", ".join(of.headings),
        **_conclusions(id, of, code, words),
    }


def _masthead(words: Words) -> str:
    return f"masthead:\n  - {_typed(words.organization)}\n  - {_typed(words.body)}\n"


def _front(of: Body, code: str) -> str:
    """The lines of its masthead."""
    lines = (of.organization.get(code, ""), (of.masthead or of.name).get(code, ""))
    shown = ", ".join(line for line in lines if line)
    return f": {shown}" if shown else ", with the masthead above"


_NAMING = {"ordinals", "kinds", "session_of_year", "meeting_of_year"}


def _session(of: Body, code: str) -> dict[str, str]:
    """Its name: counted, where the language is sure of its words, else as it would be printed."""
    kind = "meeting" if of.sessions.keys() & {"meeting", "meeting_of_year"} else "regular"
    printed = language(code)
    name = session_name(Meeting(ordinal="1", kind=kind, year="2026"), of, printed, code)
    counted = {"ordinal": "1", "kind": kind, "year": "2026"}
    if _NAMING & set(printed.unconfirmed):
        return {"prints": "The name is printed as it is.", "which": _lines({"name": name})}
    more = '  # name: "..."  # printed as it is, in place of these\n'
    return {"prints": f'This prints "{name}".', "which": _lines(counted) + more}


def _lines(given: dict[str, str]) -> str:
    return "".join(
        f"  {name}: {text if text.isdecimal() else _typed(text)}\n" for name, text in given.items()
    )


def _conclusions(id: str, of: Body, code: str, words: Words) -> dict[str, str]:
    """In the style of the body: sentences of their own, or what a lead-in begins."""
    style = of.conclusions
    lead_in = usual_lead_in(of, style, code)
    short = of.short.get(code, "") or words.subject
    subject = short[:1].upper() + short[1:]
    before = f' under "{lead_in}"' if lead_in else ""
    first, other = (
        (words.conclusion_under, words.other_conclusion_under)
        if lead_in
        else (words.conclusion, words.other_conclusion)
    )
    return {
        "conclusions_are": f"What was concluded. {id} has the style {style}{before}.",
        "conclusion": _typed(first.format(subject=subject)),
        "other_conclusion": _typed(other.format(subject=subject)),
    }


# -- as it is typed -------------------------------------------------------------------------------

_NEEDS_NO_QUOTES = re.compile(r"[^\W\d_](?:[^:#\n]|:(?! |$))*(?<! )")
_TAKEN_FOR_ELSE = ("null", "yes", "no", "true", "false")


def _typed(text: str) -> str:
    """A text as YAML: in quotes where it could be taken for something else."""
    if _NEEDS_NO_QUOTES.fullmatch(text) and text.lower() not in _TAKEN_FOR_ELSE:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_COMMENT = re.compile(r"^(.*?\S) {2,}# ", re.MULTILINE)
_COLUMN = 36


def _tidy(text: str) -> str:
    """The comments at the ends of lines, one under the other."""
    return _COMMENT.sub(lambda found: f"{found[1]:<{_COLUMN - 1}} # ", text)
