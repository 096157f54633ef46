"""Record to a fragment of HTML, for a content-management system: what the page holds, as one
<article> whose ids and classes clash with nothing there. It brings no style: such systems take it
away, and the record is to look as their pages do.
"""

from cebdocs.record import Record
from cebdocs.writers.html import fragment, untouched

__all__ = ["untouched", "write"]


def write(record: Record) -> bytes:
    """The fragment as UTF-8. templates/fragment.css is a style for the pages around it."""
    return fragment(record)
