"""A table in text: columns beside each other where they fit, and otherwise each row as lines that
say what stands in them."""

from cebdocs.record import Cells, Table
from cebdocs.writers.text.words import words
from cebdocs.writers.text.wrapping import WIDTH, columns, padded, wrapped

_Row = tuple[str, ...]
_GAP = "  "


def table(table: Table, indent: str) -> list[list[str]]:
    """Its chunks, without title and notes. indent: what stands before each line."""
    width = max(map(len, (table.head, *table.rows)))
    head = _row(table.head, width) if any(table.head) else ()
    rows = [_row(row, width) for row in table.rows]
    widths = [max(map(columns, column)) for column in zip(*rows, head or [""] * width, strict=True)]
    all_wide = sum(widths) + len(_GAP) * (width - 1)
    if all_wide > WIDTH - len(indent) or any("\n" in cell for row in (*rows, head) for cell in row):
        return [*_headed(head, indent), *(_told(head, row, indent) for row in rows)]
    align = (*table.align, *[""] * width)[:width]
    lines = [_aligned(row, widths, align) for row in rows]
    if head:
        ruled = _GAP.join("-" * each for each in widths)
        lines = [_aligned(head, widths, align), ruled, *lines]
    return [[indent + line for line in lines]] if lines else []


def _row(cells: Cells, width: int) -> _Row:
    return (*map(words, cells), *[""] * (width - len(cells)))


def _aligned(row: _Row, widths: list[int], align: _Row) -> str:
    cells = [_cell(*each) for each in zip(row, widths, align, strict=True)]
    line = _GAP.join(map(padded, cells, [*widths[:-1], 0]))
    return line if row[-1] else line.rstrip(" ")


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
