"""The table of decisions to JSON, for programs: the facts of the record, and an object for each
decision. The names of fields are those of `record.Decision`, in every language.
"""

import json
from typing import Any

from cebdocs.record import Decision, Party, Record

_FORMAT = "cebdocs decisions 1"


def write(record: Record) -> bytes:
    """The object as UTF-8. A field without content is left out of the facts, not of a decision."""
    facts = {name: fact for name, fact in record.facts._asdict().items() if fact}
    return _encoded(
        {
            "format": _FORMAT,
            "language": record.language,
            "record": facts,
            "decisions": [_decision(each) for each in record.decisions],
        }
    )


def untouched(data: bytes) -> bool | None:
    """Whether a file is as it was made here: None if not from here, False if edited since."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        return None
    return _encoded(value) == data


def _decision(decision: Decision) -> dict[str, Any]:
    parties = ("decided_by", "responsible")
    return decision._asdict() | {name: _parties(getattr(decision, name)) for name in parties}


def _parties(parties: tuple[Party, ...]) -> list[dict[str, Any]]:
    return [party._asdict() for party in parties]


def _encoded(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
