"""A session as it will be printed: order, numbers, bullets, labels and keys, each decided once.

`lay_out` is total: every checked session becomes a record. What a text says is never touched; what
is printed beside it (numbers, bullets, dates) comes from the data of the body and the language.
"""

from cebdocs.bodies import Folders, Known
from cebdocs.facts import facts
from cebdocs.identity import identity
from cebdocs.languages import Language
from cebdocs.layout.annexes import annexes, at_the_head
from cebdocs.layout.items import items, part
from cebdocs.layout.laying import Laying
from cebdocs.layout.overview import contents, summary, summary_heading, with_own_summaries
from cebdocs.mentions import register
from cebdocs.problems import Severity, SourceError
from cebdocs.record import Inline, Party, Record, Reference, Role, Section, Signs
from cebdocs.rewriting import rewritten
from cebdocs.rules import check
from cebdocs.session import Citation, Session, bodies_of


def lay_out(session: Session, bodies: Folders | None = None) -> Record:
    """The record of a session. Raises SourceError if the session has errors.

    bodies: a folder, or several, with bodies of your own; a loaded session remembers them.
    """
    among = bodies_of(session, bodies)
    problems = check(session, among)
    if any(p.severity is Severity.ERROR for p in problems):
        raise SourceError(problems)
    known = among.known(session.body)
    body = known.body
    assert body is not None  # or there would have been an error
    laying = Laying(session, body)
    return Record(
        session.language,
        laying.language.direction,
        facts(session, laying.body, laying.language),
        _sections(laying),
        register(laying.session),
        _issuer(laying.session, known),
        summary_heading(laying),
        identity=identity(session, body, laying.language, laying.numbering),
        signs=_signs(laying.language),
    )


def _issuer(session: Session, known: Known) -> Party:
    """The body. PLAIN, and one of a secretariat's own, whose id is in capitals even where that is
    no acronym, go by their names."""
    listed, body = session.entities.get(session.body), known.body
    named = body.name.get(session.language, "") if body else ""
    goes_by_id = listed or (named and known.ships)
    name = listed.name if listed else named or "".join(session.masthead[-1:]) or session.body
    return Party(session.body, name, printed=session.body if goes_by_id else name)


def _signs(printed: Language) -> Signs:
    return Signs(**{name: printed.phrases[f"sign_{name}"] for name in Signs._fields})


def _sections(laying: Laying) -> tuple[Section, ...]:
    """The parts in the order of print. They are numbered in the order of citation, so the summary
    and the contents, which stand first, are made last."""
    session = laying.session
    head = at_the_head(laying)
    opening, closing = session.introduction, session.closing
    parts = (
        *((part(Role.INTRODUCTION, opening, laying),) if opening else ()),
        *items(laying),
        *((part(Role.CLOSING, closing, laying),) if closing else ()),
        *annexes(laying),
    )
    parts = with_own_summaries(parts, laying)
    first = (summary(parts, laying),) if session.summary else ()
    listing = (contents((*first, *parts), laying),) if session.contents else ()
    return _resolved((*listing, *first, *head, *parts), laying)


# -- references -----------------------------------------------------------------------------------


def _resolved(sections: tuple[Section, ...], laying: Laying) -> tuple[Section, ...]:
    """Every reference with its label, now that all numbers are given."""
    if not laying.has_references:
        return sections
    labels = _of_documents(laying.session, laying.language) | laying.labels

    def change(inline: Inline) -> Inline:
        return labels[inline.target] if isinstance(inline, Reference) else inline

    return tuple(rewritten(section, change) for section in sections)


def _of_documents(session: Session, language: Language) -> dict[str, Reference]:
    """Papers print their symbol or title, places in other records both."""
    papers = {key: Reference(d.symbol or d.title) for key, d in session.documents.items()}
    places = {
        key: Reference(_cited(citation, papers[citation.document].label, language))
        for key, citation in session.references.items()
    }
    return papers | places


def _cited(citation: Citation, document: str, language: Language) -> str:
    """A place in a record: "CEB/2016/4, para. 57"."""
    for name in ("annex", "section", "page", "paragraph", "paragraphs"):
        if place := getattr(citation, name):
            pattern = language.phrases[f"{name}_cited"]
            document = pattern.format(document=document, place=place)
    return document
