"""A record as plain values, mappings and lists and texts, for what takes JSON.

Every field is always there, under its name in `record`. What stands in a paragraph and every block
says by "type" what it is.
"""

import re
from typing import Any, get_args

from cebdocs.record import Block, Inline, Record

FORMAT = "cebdocs record 1"
"""What a mapping of a whole record says of itself."""

TYPES: dict[type, str] = {
    cls: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
    for cls in (*get_args(Inline), *get_args(Block))
}
"""What each says by "type": "text", "line_break", "paragraph"."""


def plain_record(record: Record) -> dict[str, Any]:
    """The whole record."""
    return {"format": FORMAT, **plain(record)}


def plain(value: Any) -> Any:
    """Any value of a record: a tuple with names is a mapping, another one a list."""
    if not isinstance(value, tuple):
        return value
    names = getattr(value, "_fields", None)
    if names is None:
        return [plain(each) for each in value]
    fields = {name: plain(each) for name, each in zip(names, value, strict=True)}
    kind = TYPES.get(type(value))
    return {"type": kind, **fields} if kind else fields
