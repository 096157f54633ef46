"""What a page says of the record to programs: schema.org's Report as JSON-LD, and the meta tags by
which libraries cite.

Only facts of the record: what it does not say is left out. The names are those of schema.org/Report
and of scholar.google.com/intl/en/scholar/inclusion.html.
"""

import json
from typing import Any

from cebdocs.pieces import sections
from cebdocs.record import Record, Role
from cebdocs.writers.html.setting import escaped

_MARKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}
"""What could end the element that holds the data, written as JSON may write it."""


def linked_data(record: Record) -> str:
    """The element with the data. No text can end it, and no browser runs it."""
    text = json.dumps(_report(record), ensure_ascii=False, indent=1).translate(_MARKS)
    return f'<script type="application/ld+json">\n{text}\n</script>\n'


def _report(record: Record) -> dict[str, Any]:
    facts = record.facts
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": facts.title,
            "identifier": facts.symbol,
            "reportNumber": facts.symbol,
            "inLanguage": record.language,
            "datePublished": facts.date,
            "creativeWorkStatus": facts.status,
            "publisher": _publisher(record),
            "about": _event(record),
            "hasPart": _annexes(record),
        }
    )


def _publisher(record: Record) -> dict[str, Any]:
    issuer = record.issuer
    if issuer is None:
        return {}
    other = issuer.printed if issuer.printed != issuer.name else ""
    return _known({"@type": "Organization", "name": issuer.name, "alternateName": other})


def _event(record: Record) -> dict[str, Any]:
    """The session that the record is about."""
    name = record.facts.session
    return {"@type": "Event", "name": name} if name else {}


def _annexes(record: Record) -> list[dict[str, Any]]:
    """The annexes that have a symbol of their own."""
    return [
        _known({"@type": "CreativeWork", "name": annex.heading, "identifier": annex.symbol})
        for annex in sections(record)
        if annex.role is Role.ANNEX and annex.symbol
    ]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
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
        f'<meta name="{name}" content="{escaped(value)}">\n' for name, value in tags.items() if value
    )
