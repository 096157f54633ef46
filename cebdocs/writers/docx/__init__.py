"""Record to Word: a compiled template filled with poured blocks, zipped with equal bytes for equal
records.
"""

from functools import cache, lru_cache

from cebdocs.record import Record
from cebdocs.shipped import shipped
from cebdocs.writers.docx.inlines import relation
from cebdocs.writers.docx.package import part, sealed, untouched, zipped
from cebdocs.writers.docx.pouring import Pouring
from cebdocs.writers.docx.runs import escaped
from cebdocs.writers.docx.scripts import spoken as in_their_language
from cebdocs.writers.docx.setting import is_wide, paged, spoken, turned
from cebdocs.writers.docx.template import Template, filled, taken

__all__ = ["untouched", "write"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN, _RELATIONS, _NOTES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/footnotes.xml",
)


def write(record: Record, template: bytes | None = None) -> bytes:
    """The record as a .docx file.

    template: the content of a .docx with the tags of templates/README.md; without it our own.
    Raises TemplateError if the template is not safe, not understood, or loses a part.
    """
    chosen = _own() if template is None else _compiled(template)
    pouring = Pouring(chosen.styles, chosen.first_id, chosen.first_note, record)
    texts = filled(chosen, record, pouring)
    still = spoken(chosen.still, record)
    if is_wide(record):
        texts, still = turned(texts, still)
    texts[_MAIN] = paged(texts[_MAIN], record)
    texts[_RELATIONS] = chosen.relations + _links(pouring) + "</Relationships>"
    texts[_NOTES] = chosen.notes + "".join(pouring.inlines.notes) + "</w:footnotes>"
    texts["docProps/core.xml"] = _properties(record)
    written = ((name, (_DECLARATION + text).encode()) for name, text in texts.items())
    moving = [part(name, in_their_language(content, record)) for name, content in written]
    return zipped(sealed([*still, *moving]))


@cache
def _own() -> Template:
    """The template that ships; compiled anew where somebody has edited the Word file since."""
    source = shipped("record.docx")
    return taken(shipped("record.json"), source) or _compiled(source)


@lru_cache(maxsize=8)
def _compiled(source: bytes) -> Template:
    from cebdocs.writers.docx.compiling import compiled

    return compiled(source)


def _links(pouring: Pouring) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    return "".join(
        f'<Relationship Id="{relation(number)}" Type="{kind}" Target="{escaped(address)}"'
        ' TargetMode="External"/>'
        for number, address in enumerate(pouring.inlines.addresses, 1)
    )


_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{symbol}</dc:subject><dc:creator>{body}</dc:creator>"
    "{keywords}{issued}<dc:language>{language}</dc:language></cp:coreProperties>"
)
_ISSUED = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}T00:00:00Z</dcterms:{0}>'


def _properties(record: Record) -> str:
    """What the file says of itself; the body is its author and the date of issue its date."""
    facts, day = record.facts, "YYYY-MM-DD"
    issued = ""
    if len(facts.date) == len(day):
        issued = "".join(_ISSUED.format(name, facts.date) for name in ("created", "modified"))
    terms = (each.term for each in record.identity.terms)
    keywords = "; ".join(filter(None, (record.identity.occasion.name, *terms)))
    return _CORE.format(
        title=escaped(facts.title),
        symbol=escaped(facts.symbol),
        body=escaped(facts.body),
        keywords=f"<cp:keywords>{escaped(keywords)}</cp:keywords>" if keywords else "",
        issued=issued,
        language=escaped(record.language),
    )
