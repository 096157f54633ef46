"""A Word file with tags to a Template, ready to be filled: styles looked up, tags read as ops, and
the parts that never change deflated once.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from cebdocs.problems import Problem, TemplateError, nearest, quoted
from cebdocs.writers.docx.contents import W, problem, undescribed
from cebdocs.writers.docx.guards import MAIN, NOTES, STYLES, Package, Relation, opened
from cebdocs.writers.docx.package import CUSTOM, Part, part
from cebdocs.writers.docx.runs import escaped
from cebdocs.writers.docx.styles import (
    CHARACTER_STYLES,
    NEEDED_STYLES,
    STAND_INS,
    TABLE_STYLES,
    Styles,
)
from cebdocs.writers.docx.tags import has_tags, ops, split_over_looks, without_effect
from cebdocs.writers.docx.template import Template

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPC = "http://schemas.openxmlformats.org/package/2006/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def compiled(source: bytes) -> Template:
    """Compile the content of a .docx. Raises TemplateError with everything that is wrong."""
    package, problems = opened(source)
    styles = _styles(package, problems)
    tagged = [name for name, root in package.xml.items() if has_tags(root)]
    moving = {name: ops(name, package.xml[name], problems) for name in tagged}
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    _give_notes(package)
    return Template(
        moving,
        tuple(_still(package, moving)),
        styles,
        _open_ended(_relations(package.relations.get(MAIN, ()))),
        _open_ended(_text(package.xml[NOTES])),
        _highest_id(package.xml.values(), "bookmarkStart"),
        _highest_id([package.xml[NOTES]], "footnote") + 1,
    )


def doubts(source: bytes) -> Iterator[Problem]:
    """Warnings of a sound template: tags in pieces of different looks, what is no tag or has no
    effect, pictures without a description."""
    package, _ = opened(source)
    for name, root in package.xml.items():
        yield from split_over_looks(name, root)
        yield from without_effect(name, root)
        yield from undescribed(name, root)


# -- styles ---------------------------------------------------------------------------------------


def _styles(package: Package, problems: list[Problem]) -> Styles:
    """The styles that poured text takes, by name; Word writes names in English everywhere."""
    root = package.xml.get(STYLES, ())
    by_id = {s.get(W + "styleId", ""): s for s in root if s.tag == W + "style"}
    by_name = {(_value(s, "name").casefold(), s.get(W + "type")): s for s in by_id.values()}
    known = {}
    for name in NEEDED_STYLES:
        kind = _KINDS.get(name, "paragraph")
        style = by_name.get((name.casefold(), kind))
        if style is None and name in STAND_INS:
            style = by_name.get((STAND_INS[name].casefold(), kind))
        if style is not None:
            known[name] = style
            continue
        if STAND_INS.get(name) == "":
            continue
        missing = f"the template has no {kind} style {quoted(name)}"
        hint = "add it, or start from the template that ships (templates/README.md, Styles)"
        if like := nearest(name, _other_names(by_id.values(), kind), likeness=0.85):
            hint = f"rename {quoted(like)}, if that is it; or {hint}"
        problems.append(problem(STYLES, "template-style", missing, hint))
    ids = {name: escaped(style.get(W + "styleId", "")) for name, style in known.items()}
    listing = {name: _listing(style, by_id) for name, style in known.items()}
    others = set(ids.values())
    listed = {name for name, by in listing.items() if by}
    numbering = {name for name in listed if listing[name] not in others - {ids[name]}}
    return Styles(ids, frozenset(numbering), frozenset(listed - numbering))


def _other_names(styles: Iterable[Any], kind: str) -> Iterator[str]:
    """The names of styles that are the author's own."""
    needed = {name.casefold() for name in NEEDED_STYLES}
    names = (_value(style, "name") for style in styles if style.get(W + "type") == kind)
    return (name for name in names if name.casefold() not in needed)


_KINDS = dict.fromkeys(CHARACTER_STYLES, "character") | dict.fromkeys(TABLE_STYLES, "table")


def _listing(style: Any, by_id: dict[str, Any]) -> str:
    """The id of the style whose list makes Word number or bullet a style: itself, or one that it
    is based on; "" if none does."""
    for _ in range(len(by_id)):
        number = _value(style, "pPr/numPr/numId")
        if number:
            return "" if number == "0" else escaped(style.get(W + "styleId", ""))
        base = _value(style, "basedOn")
        if base not in by_id:
            return ""
        style = by_id[base]
    return ""


def _value(style: Any, path: str) -> str:
    found = style.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else str(found.get(W + "val", ""))


# -- the parts that never change ------------------------------------------------------------------


def _still(package: Package, moving: dict[str, Any]) -> Iterator[Part]:
    yield part("[Content_Types].xml", _content_types(package), 9)
    yield part("_rels/.rels", (_DECLARATION + _relations(_TOP)).encode(), 9)
    yield part("docProps/app.xml", _APP.encode(), 9)
    for name, root in package.xml.items():
        if name not in moving and name != NOTES:
            yield part(name, (_DECLARATION + _text(root)).encode(), 9)
    for name, data in package.binary.items():
        yield part(name, data, 9)
    for name, relations in package.relations.items():
        if name != MAIN:
            folder, _, file = name.rpartition("/")
            content = (_DECLARATION + _relations(relations)).encode()
            yield part(f"{folder}/_rels/{file}.rels", content, 9)


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP = (
    _DECLARATION
    + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>cebdocs</Application></Properties>"
)
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_TOP = (
    Relation("rId1", _OFFICE + "officeDocument", MAIN, external=False),
    Relation(
        "rId2", _OPC + "relationships/metadata/core-properties", "docProps/core.xml", external=False
    ),
    Relation("rId3", _OFFICE + "extended-properties", "docProps/app.xml", external=False),
    Relation("rId4", _OFFICE + "custom-properties", CUSTOM, external=False),
)


def _content_types(package: Package) -> bytes:
    root = _element("content-types", "Types")
    for extension, kind in _DEFAULTS.items():
        _add(root, "Default", Extension=extension, ContentType=kind)
    for name, kind in (package.types | _PROPERTIES).items():
        _add(root, "Override", PartName=f"/{name}", ContentType=kind)
    return (_DECLARATION + _text(root)).encode()


def _relations(relations: Iterable[Relation]) -> str:
    root = _element("relationships", "Relationships")
    for relation in relations:
        kind = relation.kind if "/" in relation.kind else _OFFICE + relation.kind
        outside = {"TargetMode": "External"} if relation.external else {}
        _add(root, "Relationship", Id=relation.id, Type=kind, Target=relation.target, **outside)
    return _text(root)


def _element(namespace: str, name: str) -> Any:
    return etree.fromstring(f'<{name} xmlns="{_OPC}{namespace}"/>')


def _add(parent: Any, name: str, **attributes: str) -> None:
    namespace = parent.tag[: parent.tag.index("}") + 1]
    parent.append(parent.makeelement(namespace + name, attributes))


def _give_notes(package: Package) -> None:
    """A footnotes part, where the template has none: a record may bring notes."""
    if NOTES in package.xml:
        return
    package.xml[NOTES] = etree.fromstring(_NONOTES)
    package.types[NOTES] = _WORD_TYPE + "footnotes+xml"
    relation = Relation("rIdNotes", "footnotes", "footnotes.xml", external=False)
    package.relations.setdefault(MAIN, []).append(relation)


_NONOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)


def _highest_id(roots: Iterable[Any], element: str) -> int:
    ids = (e.get(W + "id", "") for root in roots for e in root.iter(W + element))
    return max((int(i) for i in ids if i.isdecimal()), default=0)


def _text(root: Any) -> str:
    return etree.tostring(root, encoding="unicode")


def _open_ended(xml: str) -> str:
    """An element without its closing tag, for more to be added."""
    if xml.endswith("/>"):
        return xml[:-2] + ">"
    return xml[: xml.rindex("</")]
