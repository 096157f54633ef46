"""Tables as WordprocessingML: a marked head row, no vertical rules, columns by their words."""

import re
from collections.abc import Callable

from cebdocs.pieces import inline_words, runs_right_to_left
from cebdocs.record import Cells, Inline, Table
from cebdocs.writers.docx.runs import escaped
from cebdocs.writers.docx.styles import TABLE, TABLE_HEAD, TABLE_TEXT, Styles

_EDGE, _COLUMN, _LANDSCAPE = 1267, 7316, 13450
"""The indent of text, the width of its column, and of a page that lies on its side between its
margins, in twentieths of a point."""
_CHARACTER, _CAPITAL, _WIDE, _SPACE, _MARGIN = 95, 30, 40, -40, 150
"""The width of a character at most, what a capital, a wide letter and a space have besides, and
what stands beside the words of a cell."""
_WORD = re.compile(r"\d{1,3}(?: \d{3})+\S*|\S+")
"""What no line ends in: a word, or a number with spaces between its thousands."""

Inside = Callable[[tuple[Inline, ...], bool], str]
"""The runs of the inside of a cell, from right to left or not."""
Filled = Callable[[tuple[Inline, ...], str], str]
"""The inside of the paragraph of a cell, as it is aligned, behind the style."""


def table(block: Table, styles: Styles, inside: Inside, *, is_rtl: bool, is_wide: bool) -> str:
    """A table. is_wide: over the whole of a page that lies on its side."""
    widths = _widths(block, _LANDSCAPE if is_wide else _COLUMN)
    direction = "<w:bidiVisual/>" if is_rtl else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)

    def cell(children: tuple[Inline, ...], align: str) -> str:
        return _cell(children, align, inside, is_rtl)

    head = _row(block.head, block, widths, styles, cell) if block.head else ""
    rows = "".join(_row(row, block, widths, styles, cell) for row in block.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.ids[TABLE]}"/>{direction}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{0 if is_wide else _EDGE}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(block.head))}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{_described(block)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _described(block: Table) -> str:
    """What a table is, for those who hear it: its title, and how its columns are called."""
    columns = "; ".join(filter(None, map(_words, block.head)))
    title = block.title or columns
    caption = f'<w:tblCaption w:val="{escaped(title)}"/>' if title else ""
    return caption + (f'<w:tblDescription w:val="{escaped(columns)}"/>' if columns else "")


def _row(row: Cells, block: Table, widths: list[int], styles: Styles, filled: Filled) -> str:
    is_head = row is block.head
    style = styles.ids[TABLE_HEAD if is_head else TABLE_TEXT]
    properties = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    aligned = (*block.align, *("" for _ in row[len(block.align) :]))
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{filled(cell, align)}</w:p></w:tc>'
        for cell, align, width in zip(row, aligned, widths, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


_JC = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}
_TURNED = {**_JC, "right": '<w:jc w:val="left"/>', "left": '<w:jc w:val="right"/>'}
"""Of a paragraph from left to right among others: what they call right is at its left."""


def _cell(cell: tuple[Inline, ...], align: str, inside: Inside, is_rtl: bool) -> str:
    """The rest of its properties, and its runs. Figures without a word keep their order, "–0.5%",
    in a table from right to left too."""
    words = "".join(inline_words(cell))
    if is_rtl and words and not runs_right_to_left(words):
        jc = _TURNED[align or "left"]
        return f'<w:bidi w:val="0"/>{jc}</w:pPr>{inside(cell, False)}'
    return f"{_JC.get(align, '')}</w:pPr>{inside(cell, is_rtl)}"


def _widths(block: Table, whole: int) -> list[int]:
    """The whole width: room for the longest word of each column, then for its longest cell as far
    as there is room, and what is left to those with most to say."""
    rows = (block.head, *block.rows)
    columns = max(map(len, rows))
    longest, wish, lengths = [_MARGIN] * columns, [_MARGIN] * columns, [1] * columns
    for row in rows:
        for at, cell in enumerate(row):
            text = _words(cell)
            longest[at] = max(longest[at], *map(_room, _WORD.findall(text)), 0)
            wish[at] = max(wish[at], _room(text))
            lengths[at] += len(text)
    least = [min(width, whole // columns) for width in longest]
    gaps = [most - width for most, width in zip(longest, least, strict=True)]
    widths = _shared(_shared(least, longest, gaps, whole), wish, lengths, whole)
    return _shared(widths, [whole] * columns, lengths, whole)


def _words(cell: tuple[Inline, ...]) -> str:
    return "".join(inline_words(cell))


def _room(text: str) -> int:
    """The width of a text in one line."""
    capitals, wide = sum(c.isupper() for c in text), sum(c in "mwMW" for c in text)
    more = capitals * _CAPITAL + wide * _WIDE + text.count(" ") * _SPACE
    return len(text) * _CHARACTER + more + _MARGIN


def _shared(widths: list[int], most: list[int], shares: list[int], whole: int) -> list[int]:
    """Widths to which what is left of the whole is added by shares, up to the most of each."""
    widths = list(widths)
    while (rest := whole - sum(widths)) > 0:
        open_ones = [at for at, width in enumerate(widths) if width < most[at]]
        if not open_ones:
            break
        of = sum(shares[at] for at in open_ones)
        for at in open_ones:
            widths[at] += min(rest * shares[at] // of + 1, most[at] - widths[at])
    widths[-1] += min(whole - sum(widths), 0)
    return widths
