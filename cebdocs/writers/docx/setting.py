"""What a record changes in a template as a whole: its language and direction, the size of paper."""

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

from cebdocs.record import Record, Role
from cebdocs.writers.docx.package import Part, part

_STYLES, _MAIN = "word/styles.xml", "word/document.xml"
_LATIN = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
_EAST_ASIAN, _COMPLEX = {"zh": "zh-CN"}, {"ar": "ar-SA"}
"""How Word calls a language, in each of the three kinds of script that it tells apart. One that is
not here goes by its code, as one of the script that its direction tells."""

# -- language and direction -----------------------------------------------------------------------


def spoken(parts: Iterable[Part], record: Record) -> Iterable[Part]:
    """The parts of a template, its styles in the language of a record; ours are in English."""
    if record.language == "en":
        return parts
    is_rtl = record.direction == "rtl"
    return [_translated(p, record.language, is_rtl) if p.name == _STYLES else p for p in parts]


@lru_cache(maxsize=16)
def _translated(styles: Part, language: str, is_rtl: bool) -> Part:
    def spoken_in(found: re.Match[str]) -> str:
        return _with_language(found[0], language, is_rtl)

    text = re.sub(_RUN_DEFAULTS, spoken_in, _text(styles), count=1)
    if is_rtl:
        text = re.sub(_PARAGRAPH_DEFAULTS, _RIGHT_TO_LEFT, text, count=1)
    return part(_STYLES, text.encode())


_RUN_DEFAULTS = r"(?s)<w:rPrDefault>.*?</w:rPrDefault>"
_PARAGRAPH_DEFAULTS = r"(?s)<w:pPrDefault/>|<w:pPrDefault>.*?</w:pPrDefault>"
_RIGHT_TO_LEFT = "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>"


def _with_language(defaults: str, language: str, is_rtl: bool) -> str:
    latin = "en-GB" if is_rtl or language in _EAST_ASIAN else language
    said = (
        f'<w:lang w:val="{_LATIN.get(language, latin)}"'
        f' w:eastAsia="{_EAST_ASIAN.get(language, "zh-CN")}"'
        f' w:bidi="{_COMPLEX.get(language, language if is_rtl else "ar-SA")}"/>'
    )
    without = re.sub(r"<w:lang [^>]*/>", "", defaults)
    return without.replace("</w:rPr>", said + "</w:rPr>")


# -- pages on their side --------------------------------------------------------------------------

_TURNED = ' w:orient="landscape"'
_UPRIGHT = r"<w:pgSz (?![^>]*landscape)[^>]*/>"
_WIDTH, _HEIGHT, _LEFT, _RIGHT = (
    r'\bw:w="(\d+)"',
    r'\bw:h="(\d+)"',
    r'w:left="(\d+)"',
    r'w:right="(\d+)"',
)


def is_wide(record: Record) -> bool:
    """Whether a record has a table that asks for pages on their side."""
    return any(section.role is Role.DECISIONS for section in record.sections)


def turned(texts: dict[str, str], still: Iterable[Part]) -> tuple[dict[str, str], list[Part]]:
    """The parts of a record on pages that lie on their side; what stands at the right edge of the
    text goes along."""
    document = texts[_MAIN]
    size, margins = re.search(_UPRIGHT, document), re.search(_MARGINS, document)
    if size is None or margins is None:
        return texts, [*still]
    sides = _number(_LEFT, margins[0]) + _number(_RIGHT, margins[0])
    edges = (_number(_WIDTH, size[0]) - sides, _number(_HEIGHT, size[0]) - sides)
    texts = {name: _to_edge(text, *edges) for name, text in texts.items()}
    texts[_MAIN] = re.sub(_UPRIGHT, _on_its_side, texts[_MAIN])
    return texts, [_styles_to_edge(p, *edges) if p.name == _STYLES else p for p in still]


def _number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def _on_its_side(size: re.Match[str]) -> str:
    width, height = _number(_HEIGHT, size[0]), _number(_WIDTH, size[0])
    code = re.search(r' w:code="\d+"', size[0])
    return f'<w:pgSz w:w="{width}" w:h="{height}"{_TURNED}{code[0] if code else ""}/>'


def _to_edge(text: str, old: int, new: int) -> str:
    """Each right tab at the old edge of the text, at the new one."""
    stop = rf'<w:tab (?=[^>]*w:val="(?:right|end)")[^>]*w:pos="{old}"[^>]*/>'
    return re.sub(stop, lambda tab: tab[0].replace(f'"{old}"', f'"{new}"'), text)


def _styles_to_edge(styles: Part, old: int, new: int) -> Part:
    return part(_STYLES, _to_edge(_text(styles), old, new).encode())


def _text(of: Part) -> str:
    return (zlib.decompress(of.data, -15) if of.deflated else of.data).decode()


# -- paper ----------------------------------------------------------------------------------------

_PAPER = {"letter": (12240, 15840, 1), "a4": (11906, 16838, 9)}
"""Width and height in twentieths of a point, and Word's number of the paper."""
_SIZE = r"<w:pgSz [^>]*/>"
_MARGINS = r"<w:pgMar [^>]*/>"
_SIDE = r'(w:(?:left|right))="(\d+)"'
_AFTER_DIRECTION = r"(?=<w:rtlGutter|<w:docGrid|<w:printerSettings|</w:sectPr>)"
_LAST_CELL = r"</w:tbl>(?=<w:sectPr|</w:tc>)"
_CLOSING = '</w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def paged(document: str, record: Record) -> str:
    """The document on the paper of the record's body, its sections in the record's direction.

    The column of text keeps its width, so that every tab stays where it is; the margins give.
    """
    if record.facts.page in _PAPER:
        document = _on_paper(document, record.facts.page)
    if record.direction == "rtl":
        document = re.sub(_AFTER_DIRECTION, "<w:bidi/>", document)
    if record.facts.cover:
        document = _cover_apart(document)
    return re.sub(_LAST_CELL, _CLOSING, document) if "</w:tbl>" in document else document


NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
"""What ends the cover sheet, where nothing better can."""
_SECTION = r"(?s)<w:sectPr\b[^>]*>.*?</w:sectPr>"
_INNER = r"<(/?)w:(?:tc|sdtContent|txbxContent)>"


def _cover_apart(document: str) -> str:
    """The cover sheet as a section, so that the front page behind it is the first of another and
    has no running header."""
    sheet, page, rest = document.partition(NEW_PAGE)
    sections = re.findall(_SECTION, rest)
    inner = sum(-1 if closing else 1 for closing in re.findall(_INNER, sheet))
    lines, end, last = sheet.rpartition("</w:pPr>")
    if not (page and sections and end) or inner:
        return document
    section = re.sub(r"<w:type [^>]*/>", "", sections[-1])
    return f"{lines}{section}{end}{last}{rest}"


def on_paper(template: bytes, paper: str) -> bytes:
    """The content of a Word file on another paper; as it is where none is named."""
    if paper not in _PAPER:
        return template
    import io
    import zipfile

    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _MAIN:
                content = _on_paper(content.decode(), paper).encode()
            new.writestr(entry, content)
    return changed.getvalue()


def _on_paper(document: str, paper: str) -> str:
    width, height, code = _PAPER[paper]
    turned = _TURNED if _TURNED in document else ""
    if turned:
        width, height = height, width
    found = re.search(r'<w:pgSz [^>]*w:w="(\d+)"', document)
    wider = (width - int(found[1])) // 2 if found else 0
    if not wider:
        return document

    def given(side: re.Match[str]) -> str:
        return f'{side[1]}="{max(int(side[2]) + wider, 0)}"'

    size = f'<w:pgSz w:w="{width}" w:h="{height}"{turned} w:code="{code}"/>'
    document = re.sub(_SIZE, size, document)
    return re.sub(_MARGINS, lambda margins: re.sub(_SIDE, given, margins[0]), document)
