"""What is known of a document: its three levels of identification (FRBR), publication, subjects,
what became of it, and the register of whom and what it names.
"""

from typing import NamedTuple

from cebdocs.record import Record, Section
from cebdocs.writers.akn.front import event, title
from cebdocs.writers.akn.iris import NO_DATE, SUBTYPE, Iris, full, number
from cebdocs.writers.akn.marks import attributes, camel, uri
from cebdocs.writers.akn.register import Register


class Described(NamedTuple):
    """One document of a file. component: its name, "main". annex: where it is one. shown: of a
    view, the eIds of the first and the last section."""

    record: Record
    iris: Iris
    register: Register
    component: str = "main"
    annex: Section | None = None
    shown: tuple[str, str] = ("", "")

    @property
    def title(self) -> str:
        """What it is called where it is listed."""
        if self.annex:
            return self.annex.heading or self.annex.number
        return title(self.record, self.iris)


def meta(of: Described) -> str:
    """That of a document; an annex has the addresses of the record, and a name of its own."""
    parts = [_identification(of)]
    if not of.annex:
        parts += [_publication(of), _classification(of), _lifecycle(of), _workflow(of)]
    references = f'<references source="{of.register.issuer}">\n{of.register.xml()}</references>\n'
    return f"<meta>\n{''.join(parts)}{references}</meta>\n"


# -- identification -------------------------------------------------------------------------------


def _identification(of: Described) -> str:
    iris = of.iris
    portion = "" if of.annex else iris.portion
    work, expression = (f"{uri}/!{of.component}{portion}" for uri in (iris.work, iris.expression))
    source = attributes(source=of.register.issuer)
    return (
        f"<identification{source}>\n"
        f"{_level('Work', work, iris.work, _work(of))}"
        f"{_level('Expression', expression, iris.expression, _expression(of))}"
        f"{_level('Manifestation', f'{expression}.xml', iris.manifestation, _manifestation(of))}"
        "</identification>\n"
    )


def _level(name: str, this: str, uri: str, own: str) -> str:
    given = _tag("FRBRthis", value=this) + _tag("FRBRuri", value=uri)
    return f"<FRBR{name}>\n{given}{own}</FRBR{name}>\n"


def _work(of: Described) -> str:
    record, iris = of.record, of.iris
    symbol = of.annex.symbol if of.annex else record.facts.symbol
    called = of.title
    return (
        _tag("FRBRalias", value=called, name="title")
        + (_tag("FRBRalias", value=symbol, name="symbol") if symbol else "")
        + _tag("FRBRdate", date=iris.date, name="sessionEnd")
        + _authors(of)
        + _tag("FRBRcountry", value="un")
        + _tag("FRBRsubtype", value=SUBTYPE)
        + _tag("FRBRnumber", value=iris.number, showAs=record.facts.symbol or called)
        + _tag("FRBRname", value=called)
        + _tag("FRBRprescriptive", value="false")
    )


def _authors(of: Described) -> str:
    """The body, and those with which it met; a statement is of others, and issued by the body."""
    register, own = of.register, of.annex.by if of.annex else ()
    others = own or of.record.identity.occasion.jointly
    roles = {register.issuer: register.office("issuer" if own else "author")}
    for key in others:
        agent = register.agent(key)
        if agent and agent not in roles:
            roles[agent] = register.office("author")
    return "".join(_tag("FRBRauthor", href=who, as_=role) for who, role in roles.items())


def _expression(of: Described) -> str:
    """The text in one language. A draft, and a text that was changed, have the name of a version;
    a translation says of what."""
    iris, register, facts, identity = of.iris, of.register, of.record.facts, of.record.identity
    changes = " ".join(each.symbol.rsplit("/", 1)[-1] for each in identity.amended_by)
    version = facts.status or changes or ("draft" if iris.issued == NO_DATE else "")
    original = ""
    if identity.original and facts.symbol:
        source = f"{iris.work}/{identity.original}@{iris.issued}"
        original = _tag(
            "FRBRtranslation", href=source, fromLanguage=identity.original, by=register.issuer
        )
    return (
        _tag("FRBRdate", date=iris.issued, name="publication")
        + _tag("FRBRauthor", href=register.issuer, as_=register.office("issuer"))
        + (_tag("FRBRversionNumber", value=version) if version else "")
        + _tag("FRBRlanguage", language=iris.language)
        + original
    )


def _manifestation(of: Described) -> str:
    """The file. It is dated as the text is, so that equal text gives an equal file; of a view it
    says what it holds."""
    first, last = of.shown
    last = f"#{last}" if last != first else ""
    view = of.record.portion.view if of.record.portion else ""
    portion = attributes(showAs=view or "item", from_=f"#{first}", upTo=last) if first else ""
    return (
        _tag("FRBRdate", date=of.iris.issued, name="markup")
        + _tag("FRBRauthor", href=of.register.issuer, as_=of.register.office("editor"))
        + (f"<FRBRportion{portion}/>\n" if portion else "")
        + _tag("FRBRformat", value="xml")
    )


# -- what became of it ----------------------------------------------------------------------------


def _publication(of: Described) -> str:
    symbol, date = of.record.facts.symbol, of.iris.issued
    return _tag("publication", name="record", date=date, showAs=symbol or of.title, number=symbol)


def _classification(of: Described) -> str:
    words = "".join(
        _tag(
            "keyword",
            value=camel(each.term),
            showAs=each.term,
            dictionary=number(each.vocabulary) or "keywords",
            href=uri(each.address),
        )
        for each in of.record.identity.terms
    )
    source = attributes(source=of.register.issuer)
    return f"<classification{source}>\n{words}</classification>\n" if words else ""


def _lifecycle(of: Described) -> str:
    """How the text came about, and what has changed it or is changed by it."""
    record, iris, register = of.record, of.iris, of.register
    first = full(record.facts.date)
    language = record.identity.original if record.facts.symbol else ""
    href = f"{iris.work}/{language or iris.language}@{first}"
    original = register.declare("original", "original", href, "Original")
    events = _tag("eventRef", date=first, source=original, type="generation")
    for at, each in enumerate(record.identity.amends, 1):
        href = iris.beside(each.symbol)
        element = "attachmentOf" if each.kind == "addendum" else "activeRef"
        more = attributes(type=each.kind) if element == "attachmentOf" else ""
        register.declare(element, f"amends_{at}", href, each.symbol, more)
    for at, each in enumerate(record.identity.amended_by, 1):
        href = iris.beside(each.symbol)
        source = register.declare("passiveRef", f"amended_{at}", href, each.symbol)
        date = full(each.date) if each.date else iris.issued
        events += _tag("eventRef", date=date, source=source, type="amendment")
    return f"<lifecycle{attributes(source=register.issuer)}>\n{events}</lifecycle>\n"


def _workflow(of: Described) -> str:
    """What has been done, of a record that is issued."""
    record, iris, register = of.record, of.iris, of.register
    if iris.issued == NO_DATE:
        return ""
    session = event(register)
    by, author = register.issuer, register.office("author")
    is_cancelled = record.identity.occasion.mode == "cancelled"
    end = "cancelled" if is_cancelled else "concluded"
    met = register.concept(end, end.capitalize())
    issued = register.concept("issued", "Issued")
    steps = _tag("step", date=iris.date, by=by, as_=author, refersTo=session, outcome=met)
    steps += _tag("step", date=iris.issued, by=by, as_=register.office("issuer"), outcome=issued)
    return f"<workflow{attributes(source=by)}>\n{steps}</workflow>\n"


def _tag(element: str, /, **given: str) -> str:
    return f"<{element}{attributes(**given)}/>\n"
