"""The table of decisions to CSV, for spreadsheets: UTF-8, each cell in quotes, rows end in CRLF.

It begins with a byte order mark: without one Excel takes the file for the code page of its machine
and shows "Ã©" for "é". No cell is a formula, whatever somebody wrote in it.
"""

import csv
import io
import re

from cebdocs.pieces import plain
from cebdocs.record import Record, Role, Table

_MARK = b"\xef\xbb\xbf"


def write(record: Record) -> bytes:
    """The table as its cells are printed, the row of headings first, without footnotes; the last
    row says it where restricted items are left out."""
    (section,) = (s for s in record.sections if s.role is Role.DECISIONS)
    tables = (block for block in section.blocks if isinstance(block, Table))
    cells = [row for table in tables for row in (table.head, *table.rows)]
    rows = [[harmless(plain(cell)) for cell in row] for row in cells]
    if record.facts.notice:
        rows.append([record.facts.notice, *("" for row in rows[:1] for _ in row[1:])])
    return _encoded(rows)


def untouched(data: bytes) -> bool | None:
    """Whether a table is from here; None if not. What a spreadsheet saves is set in other ways."""
    if not data.startswith(_MARK):
        return None
    try:
        rows = list(csv.reader(io.StringIO(data[3:].decode(), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return None
    return True if _encoded(rows) == data else None


def _encoded(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return _MARK + out.getvalue().encode()


# -- formulas -------------------------------------------------------------------------------------

_SIGNS = "=＝﹦+＋﹢@＠﹫－﹣-"
_UNSEEN = r"(?:[^\S\t\r\n]|[\0-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060-\u2064\ufeff])*"
_FORMULA = re.compile(rf"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?={_UNSEEN}[{_SIGNS}])")
"""Where a cell begins like a formula; also where a spreadsheet that is set to other separators sees
one begin."""


def harmless(text: str) -> str:
    """A text that no spreadsheet reads as a formula: an apostrophe before =, +, -, @, a tab or a
    line break at its start (owasp.org/www-community/attacks/CSV_Injection). Else to the letter."""
    return _FORMULA.sub("'", text)
