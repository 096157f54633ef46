"""A table in text: columns beside each other where they fit, the last one in several lines if need
be, and otherwise each row as lines that say what stands in them."""

from cebdocs.record import Cells, Table
from cebdocs.writers.text.words import words
from cebdocs.writers.text.wrapping import WIDTH, columns, padded, unbroken, wrapped

_Row = tuple[str, ...]
_GAP = "  "
_LEAST = 24
"""The room that the last column needs, if it is broken."""


def table(table: Table, indent: str) -> list[list[str]]:
    """Its chunks, without title and notes. indent: what stands before each line."""
    width = max(map(len, (table.head, *table.rows)))
    if not width:
        return []
    head = _row(table.head, width) if any(table.head) else ()
    rows = [_row(row, width) for row in table.rows]
    align = (*table.align, *[""] * width)[:width]
    widths = _widths([*rows, head] if head else rows, align, WIDTH - len(indent))
    if not widths:
        return [*_headed(head, indent), *(_told(head, row, indent) for row in rows)]
    lines = [line for row in rows for line in _aligned(row, widths, align, indent)]
    if head:
        ruled = indent + _GAP.join("-" * each for each in widths)
        lines = [*_aligned(head, widths, align, indent), ruled, *lines]
    return [lines]


def _row(cells: Cells, width: int) -> _Row:
    return (*map(words, cells), *[""] * (width - len(cells)))


def _widths(rows: list[_Row], align: _Row, room: int) -> list[int]:
    """How wide each column is; [] if they do not fit. The last one may be broken into lines."""
    *before, last = (max(map(columns, column)) for column in zip(*rows, strict=True))
    rest = room - sum(before) - len(_GAP) * len(before)
    whole = [cell for row in rows for cell in (row if align[-1] else row[:-1])]
    least = last if align[-1] else max(_LEAST, *(unbroken(row[-1]) for row in rows))
    fits = rest >= min(last, least) and not any("\n" in cell for cell in whole)
    return [*before, min(last, rest)] if fits else []


def _aligned(row: _Row, widths: list[int], align: _Row, indent: str) -> list[str]:
    *cells, last = (_cell(*each) for each in zip(row, widths, align, strict=True))
    before = indent + "".join(map(padded, cells, (width + len(_GAP) for width in widths)))
    return wrapped(last, before, " " * columns(before)) if row[-1] else [before.rstrip(" ")]


def _cell(text: str, width: int, align: str) -> str:
    """What stands behind it is not part of it."""
    before = {"right": width - columns(text), "center": (width - columns(text)) // 2}
    return " " * before.get(align, 0) + text


# -- rows under one another -----------------------------------------------------------------------


def _headed(head: _Row, indent: str) -> list[list[str]]:
    """What the columns are, once."""
    if not head:
        return []
    lines = wrapped(" | ".join(cell.replace("\n", " ") for cell in head), indent, indent)
    return [[*lines, indent + "-" * (max(map(columns, lines)) - len(indent))]]


def _told(head: _Row, row: _Row, indent: str) -> list[str]:
    """A row, a line or more for each of its cells."""
    named = zip(head or [""] * len(row), row, strict=True)
    lines = (f"{name}: {cell}" if name else cell for name, cell in named if cell)
    return [part for line in lines for part in wrapped(line, indent, indent + "    ")]
