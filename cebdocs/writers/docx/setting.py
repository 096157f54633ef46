"""What a record changes in a template as a whole: its language and direction, the size of paper."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache

from cebdocs.record import Record
from cebdocs.writers.docx.package import Part, part

_STYLES = "word/styles.xml"
_LATIN = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
_EAST_ASIAN, _COMPLEX = {"zh": "zh-CN"}, {"ar": "ar-SA"}
"""How Word calls a language, in each of the three kinds of script that it tells apart."""

# -- language and direction -----------------------------------------------------------------------


def spoken(parts: Iterable[Part], language: str) -> Iterable[Part]:
    """The parts of a template, its styles in the language of a record; ours are in English."""
    if language == "en":
        return parts
    return [_translated(p, language) if p.name == _STYLES else p for p in parts]


@lru_cache(maxsize=16)
def _translated(styles: Part, language: str) -> Part:
    data = zlib.decompress(styles.data, -15) if styles.deflated else styles.data
    text = _RUN_DEFAULTS.sub(lambda found: _with_language(found[0], language), data.decode(), 1)
    if language in _COMPLEX:
        text = _PARAGRAPH_DEFAULTS.sub(_RIGHT_TO_LEFT, text, 1)
    return part(_STYLES, text.encode())


_RUN_DEFAULTS = re.compile(r"<w:rPrDefault>.*?</w:rPrDefault>", re.DOTALL)
_PARAGRAPH_DEFAULTS = re.compile(r"<w:pPrDefault/>|<w:pPrDefault>.*?</w:pPrDefault>", re.DOTALL)
_RIGHT_TO_LEFT = "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>"


def _with_language(defaults: str, language: str) -> str:
    said = (
        f'<w:lang w:val="{_LATIN.get(language, "en-GB")}"'
        f' w:eastAsia="{_EAST_ASIAN.get(language, "zh-CN")}"'
        f' w:bidi="{_COMPLEX.get(language, "ar-SA")}"/>'
    )
    without = re.sub(r"<w:lang [^>]*/>", "", defaults)
    return without.replace("</w:rPr>", said + "</w:rPr>")


# -- paper ----------------------------------------------------------------------------------------

_PAPER = {"letter": (12240, 15840, 1), "a4": (11906, 16838, 9)}
"""Width and height in twentieths of a point, and Word's number of the paper."""
_SIZE = re.compile(r"<w:pgSz [^>]*/>")
_MARGINS = re.compile(r"<w:pgMar [^>]*/>")
_SIDE = re.compile(r'(w:(?:left|right))="(\d+)"')
_AFTER_DIRECTION = re.compile(r"(?=<w:rtlGutter|<w:docGrid|<w:printerSettings|</w:sectPr>)")
_LAST_CELL = re.compile(r"</w:tbl>(?=<w:sectPr|</w:tc>)")
_CLOSING = '</w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def paged(document: str, record: Record) -> str:
    """The document on the paper of the record's body, its sections in the record's direction.

    The column of text keeps its width, so that every tab stays where it is; the margins give.
    """
    if record.facts.page in _PAPER:
        document = _on_paper(document, record.facts.page)
    if record.direction == "rtl":
        document = _AFTER_DIRECTION.sub("<w:bidi/>", document)
    if record.facts.cover:
        document = _cover_apart(document)
    return _LAST_CELL.sub(_CLOSING, document) if "</w:tbl>" in document else document


NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
"""What ends the cover sheet, where nothing better can."""
_SECTION = re.compile(r"<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)
_INNER = re.compile(r"<(/?)w:(?:tc|sdtContent|txbxContent)>")


def _cover_apart(document: str) -> str:
    """The cover sheet as a section, so that the front page behind it is the first of another and
    has no running header."""
    sheet, page, rest = document.partition(NEW_PAGE)
    sections = _SECTION.findall(rest)
    inner = sum(-1 if closing else 1 for closing in _INNER.findall(sheet))
    lines, end, last = sheet.rpartition("</w:pPr>")
    if not (page and sections and end) or inner:
        return document
    section = re.sub(r"<w:type [^>]*/>", "", sections[-1])
    return f"{lines}{section}{end}{last}{rest}"


def on_paper(template: bytes, paper: str) -> bytes:
    """The content of a Word file on another paper; as it is where none is named."""
    if paper not in _PAPER:
        return template
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = _on_paper(content.decode(), paper).encode()
            new.writestr(entry, content)
    return changed.getvalue()


def _on_paper(document: str, paper: str) -> str:
    width, height, code = _PAPER[paper]
    found = re.search(r'<w:pgSz [^>]*w:w="(\d+)"', document)
    wider = (width - int(found[1])) // 2 if found else 0
    if not wider:
        return document

    def given(side: re.Match[str]) -> str:
        return f'{side[1]}="{max(int(side[2]) + wider, 0)}"'

    size = f'<w:pgSz w:w="{width}" w:h="{height}" w:code="{code}"/>'
    document = _SIZE.sub(size, document)
    return _MARGINS.sub(lambda margins: _SIDE.sub(given, margins[0]), document)
