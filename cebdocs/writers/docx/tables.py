"""Tables as WordprocessingML: a marked head row, no vertical rules, columns by their words."""

from collections.abc import Callable

from cebdocs.record import Cells, Inline, Table, inline_words
from cebdocs.writers.docx.styles import TABLE, TABLE_HEAD, TABLE_TEXT, Styles

_EDGE, _PAGE = 1267, 9850
_COLUMN = _PAGE - 2 * _EDGE
"""The indent of text and the width of the page and of its text, in twentieths of a point."""
_CHARACTER, _MARGIN = 110, 150
"""The width of a character at most, and what stands beside the words of a cell."""
_WIDEST = 60
"""How many characters of its longest cell a column may count for its share of the width."""

Inside = Callable[[tuple[Inline, ...]], str]


def table(block: Table, styles: Styles, inside: Inside, *, is_rtl: bool, is_wide: bool) -> str:
    """A table. inside: what makes runs of the inside of a cell. is_wide: over the whole page."""
    widths = _widths(block, _PAGE if is_wide else _COLUMN)
    direction = "<w:bidiVisual/>" if is_rtl else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(block.head, block, widths, styles, inside) if block.head else ""
    rows = "".join(_row(row, block, widths, styles, inside) for row in block.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.ids[TABLE]}"/>{direction}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{0 if is_wide else _EDGE}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(block.head))}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(row: Cells, block: Table, widths: list[int], styles: Styles, inside: Inside) -> str:
    is_head = row is block.head
    style = styles.ids[TABLE_HEAD if is_head else TABLE_TEXT]
    properties = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    aligned = (*block.align, *("" for _ in row[len(block.align) :]))
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_JC.get(align, "")}</w:pPr>{inside(cell)}</w:p>'
        "</w:tc>"
        for cell, align, width in zip(row, aligned, widths, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


_JC = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}


def _widths(block: Table, whole: int) -> list[int]:
    """The whole width: room for the longest word of each column, and the rest to those with most
    to say."""
    columns = max(map(len, (block.head, *block.rows)))
    longest, shares = [1] * columns, [1] * columns
    for row in (block.head, *block.rows):
        for at, cell in enumerate(row):
            text = "".join(inline_words(cell))
            longest[at] = max(longest[at], *(len(word) for word in text.split() or ("",)))
            shares[at] = max(shares[at], min(len(text), _WIDEST))
    least = [min(length * _CHARACTER + _MARGIN, whole // columns) for length in longest]
    rest = whole - sum(least)
    widths = [low + rest * share // sum(shares) for low, share in zip(least, shares, strict=True)]
    widths[-1] += whole - sum(widths)
    return widths
