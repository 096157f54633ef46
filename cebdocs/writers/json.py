"""Record to JSON, for programs: every field of every part, by its name in `record`.

`cebdocs schema --record` prints the JSON Schema of it.
"""

import json

from cebdocs.plain import FORMAT, plain_record
from cebdocs.record import Record


def write(record: Record) -> bytes:
    """The object as UTF-8."""
    return _encoded(plain_record(record))


def untouched(data: bytes) -> bool | None:
    """Whether a file is as it was made here: None if not from here, False if edited since."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    return _encoded(value) == data


def _encoded(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
