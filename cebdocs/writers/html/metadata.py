"""What a page says of the record to programs: schema.org's Report as JSON-LD, and the meta tags by
which libraries cite.

Only facts of the record: what it does not say is left out. The names are those of schema.org/Report
and schema.org/Event, and of scholar.google.com/intl/en/scholar/inclusion.html.
"""

import json
from binascii import b2a_base64
from hashlib import sha256
from typing import Any

from cebdocs.pieces import sections
from cebdocs.record import Record, Role, Term
from cebdocs.writers.html.setting import escaped

Fields = dict[str, Any]

_MARKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}
"""What could end the element that holds the data, written as JSON may write it."""


def linked_data(record: Record) -> str:
    """What stands in the element with the data, on one line. No text can end it."""
    data = {"@context": "https://schema.org", **_shown(record)}
    return json.dumps(data, ensure_ascii=False).translate(_MARKS)


def as_element(data: str) -> str:
    """The element; no browser runs it."""
    return f'<script type="application/ld+json">{data}</script>\n'


def policy(data: str) -> str:
    """What a browser is told: load nothing, and run nothing. The style stands in the page; the
    data, which some take for a script, is named by its hash."""
    named = b2a_base64(sha256(data.encode()).digest(), newline=False).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{named}';"
        " base-uri 'none'; form-action 'none'"
    )


def _shown(record: Record) -> Fields:
    """The report, or the part of it that a view shows: what is filed under its symbol is whole."""
    if record.portion is None:
        return _report(record) | _known({"hasPart": _annexes(record)})
    name, language = record.facts.title, record.language
    part = {"@type": "CreativeWork", "name": name, "inLanguage": language}
    return part | {"isPartOf": _report(record)}


def _report(record: Record) -> Fields:
    facts, identity = record.facts, record.identity
    return _known(
        {
            "@type": "Report",
            "name": facts.title,
            "identifier": facts.symbol,
            "reportNumber": facts.symbol,
            "inLanguage": record.language,
            "datePublished": facts.date,
            "creativeWorkStatus": facts.status,
            "publisher": _publisher(record),
            "about": _event(record),
            "keywords": [_term(term) for term in identity.terms],
            "correction": [
                _known({"@type": "Report", "identifier": by.symbol, "datePublished": by.date})
                for by in identity.amended_by
                if by.kind == "corrigendum"
            ],
        }
    )


def _publisher(record: Record) -> Fields:
    issuer = record.issuer
    if issuer is None:
        return {}
    other = issuer.printed if issuer.printed != issuer.name else ""
    return _known({"@type": "Organization", "name": issuer.name, "alternateName": other})


_ATTENDED = {
    "in_person": "https://schema.org/OfflineEventAttendanceMode",
    "virtual": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
_STATUS = {"cancelled": "https://schema.org/EventCancelled"}


def _event(record: Record) -> Fields:
    """The session that the record is about."""
    held = record.identity.occasion
    name = held.name or record.facts.session
    if not name:
        return {}
    return _known(
        {
            "@type": "Event",
            "name": name,
            "startDate": held.start,
            "endDate": held.end or held.start,
            "location": {"@type": "Place", "name": held.place} if held.place else {},
            "eventAttendanceMode": _ATTENDED.get(held.mode, ""),
            "eventStatus": _STATUS.get(held.mode, ""),
        }
    )


def _term(term: Term) -> Fields:
    return _known(
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "inDefinedTermSet": term.vocabulary,
            "url": term.address,
        }
    )


def _annexes(record: Record) -> list[Fields]:
    """The annexes that have a symbol of their own."""
    return [
        _known({"@type": "CreativeWork", "name": annex.heading, "identifier": annex.symbol})
        for annex in sections(record)
        if annex.role is Role.ANNEX and annex.symbol
    ]


def _known(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}


def citation(record: Record) -> str:
    """The tags by which a library cites the record."""
    facts, issuer = record.facts, record.issuer
    tags = {
        "citation_title": facts.title,
        "citation_publication_date": facts.date.replace("-", "/"),
        "citation_technical_report_institution": issuer.name if issuer else "",
        "citation_technical_report_number": facts.symbol,
        "citation_language": record.language,
    }
    return "".join(
        f'<meta name="{name}" content="{escaped(value)}">\n'
        for name, value in tags.items()
        if value
    )
