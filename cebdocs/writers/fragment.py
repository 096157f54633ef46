"""Record to a fragment of HTML, for a content-management system: what the page holds, as one
<article> whose ids and classes clash with nothing there. It brings no style: such systems take it
away, and the record is to look as their pages do.
"""

from cebdocs.record import Record
from cebdocs.writers.html import fragment, untouched_fragment


def write(record: Record) -> bytes:
    """The fragment as UTF-8."""
    return fragment(record)


def untouched(data: bytes) -> bool | None:
    """Whether a fragment is from here; None if not."""
    return untouched_fragment(data)
