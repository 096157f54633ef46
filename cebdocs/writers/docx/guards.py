"""What a foreign Word file must be before it may be a template: XML parts of known kinds, each
under its usual name, and no way out.

Metadata that nobody misses (thumbnails, editing sessions, custom XML) is left behind in silence;
contents.py says what else is a problem.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from cebdocs.problems import Problem, TemplateError, quoted
from cebdocs.writers.docx.archive import unpacked
from cebdocs.writers.docx.contents import (
    W,
    forget,
    forget_author,
    is_reference,
    is_safe,
    problem,
    unwanted,
)

MAIN, STYLES, SETTINGS, NOTES = (
    f"word/{name}.xml" for name in ("document", "styles", "settings", "footnotes")
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class _Kind(NamedTuple):
    """What a part of one kind is. root: its outermost element. name: its usual one, or ""."""

    root: str
    type: str
    name: str = ""


_KINDS = {
    "officeDocument": _Kind(W + "document", _WORD + "document.main+xml", MAIN),
    "styles": _Kind(W + "styles", _WORD + "styles+xml", STYLES),
    "settings": _Kind(W + "settings", _WORD + "settings+xml", SETTINGS),
    "footnotes": _Kind(W + "footnotes", _WORD + "footnotes+xml", NOTES),
    "endnotes": _Kind(W + "endnotes", _WORD + "endnotes+xml"),
    "numbering": _Kind(W + "numbering", _WORD + "numbering+xml"),
    "fontTable": _Kind(W + "fonts", _WORD + "fontTable+xml"),
    "header": _Kind(W + "hdr", _WORD + "header+xml"),
    "footer": _Kind(W + "ftr", _WORD + "footer+xml"),
    "theme": _Kind(_A + "theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
}
_FONTS = {".odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont"}
_LEFT_BEHIND = frozenset(
    (
        "webSettings",
        "customXml",
        "customXmlProps",
        "people",
        "glossaryDocument",
        "stylesWithEffects",
        "printerSettings",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "comments",
        "keyMapCustomizations",
        "recipientData",
    )
)


class Relation(NamedTuple):
    """A relationship. target: as written; external: outside the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """What a template needs of a Word file, each part under its usual name.

    xml: parsed parts by name. binary: pictures and fonts. relations: by the name of their source.
    """

    xml: dict[str, Any] = field(default_factory=dict)
    binary: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)


def opened(source: bytes) -> tuple[Package, list[Problem]]:
    """A Word file, and what stands against it. Raises TemplateError if it holds no document."""
    members = unpacked(source)
    problems: list[Problem] = []
    package = Package()
    main = _main(members, problems)
    if main:
        _take(main, "officeDocument", members, package, problems)
    if MAIN not in package.xml:
        raise TemplateError(dict.fromkeys(problems))
    for name, root in package.xml.items():
        problems += unwanted(name, root)
    if SETTINGS in package.xml:
        forget_author(package.xml[SETTINGS])
    return package, problems


# -- the document ---------------------------------------------------------------------------------


def _main(members: dict[str, bytes], problems: list[Problem]) -> str:
    """The name of the document in the file, which Word on the web calls document2.xml."""
    tops = _relations("", members, problems)
    target = next((_target("", r) for r in tops if r.kind == "officeDocument"), "")
    found = _type(target, members, problems)
    if problems:
        return ""
    if found == _KINDS["officeDocument"].type and target.startswith("word/"):
        return target
    message = "there is no Word document in this file"
    if "macroEnabled" in found:
        message = "the file may hold macros"
    elif "template" in found:
        message = "the file is a Word template (.dotx)"
    problems.append(problem("", "template-file", message, "save it as Word Document (.docx)"))
    return ""


def _type(name: str, members: dict[str, bytes], problems: list[Problem]) -> str:
    """The content type that the file gives to a part, by its name or by its suffix."""
    root = _parsed("[Content_Types].xml", members, problems)
    types = {}
    for element in () if root is None else root:
        of = element.get("PartName", "").lstrip("/") or "." + element.get("Extension", "")
        types[of] = element.get("ContentType", "")
    return str(types.get(name) or types.get(posixpath.splitext(name)[1], ""))


def _parsed(name: str, members: dict[str, bytes], problems: list[Problem]) -> Any:
    """A part as a tree; None, and a problem, if it cannot be read."""
    root, reason = _read(members.get(name))
    if root is None:
        problems.append(problem(name, "template-file", reason, "save it again in Word as .docx"))
    return root


def _read(content: bytes | None) -> tuple[Any, str]:
    """The tree, or why there is none."""
    if content is None:
        return None, "this part is missing"
    try:
        root: Any = parse_xml(content)
    except (XMLSyntaxError, ValueError, LookupError):
        return None, "this part is damaged"
    if root.getroottree().docinfo.doctype:
        return None, "this part declares a document type, which Word never does"
    forget(root)
    return root, ""


# -- what goes along ------------------------------------------------------------------------------


def _take(
    name: str, kind: str, members: dict[str, bytes], package: Package, problems: list[Problem]
) -> str:
    """A part, and all that it leads to. Returns its name in the package; "" if it has none."""
    suffix = posixpath.splitext(name)[1].lower()
    known = _KINDS.get(kind) or _Kind("", (_PICTURES | _FONTS)[suffix])
    new = known.name or name
    if new in package.types:
        return new
    usual = suffix == ".xml" or not known.root
    if name not in members or not (usual and name.startswith("word/") and "/_rels/" not in name):
        missing = f"the part {quoted(name)} is missing, or not where Word puts it"
        problems.append(problem("", "template-file", missing, "save it again in Word"))
        return ""
    package.types[new] = known.type
    if not known.root:
        package.binary[new] = members[name]
        return new
    root = _parsed(name, members, problems)
    if root is None:
        return new
    if root.tag != known.root or not _is_named_as_usual(root, new):
        foreign = "this part is not written as Word writes it"
        problems.append(problem(new, "template-file", foreign, "save it again in Word as .docx"))
        return new
    package.xml[new] = root
    _take_targets(name, new, members, package, problems)
    return new


def _is_named_as_usual(root: Any, name: str) -> bool:
    """Whether prefixes mean what they mean in the text that is poured in."""
    if not root.tag.startswith(W):
        return True
    return root.prefix == "w" and (name != MAIN or root.nsmap.get("r") == _R)


def _take_targets(
    old: str, new: str, members: dict[str, bytes], package: Package, problems: list[Problem]
) -> None:
    """What a part leads to; its relationships are numbered anew, apart from those of a record."""
    ids: dict[str, str] = {}
    relations = _relations(old, members, problems) if _relations_of(old) in members else ()
    for relation in relations:
        if relation.kind in _LEFT_BEHIND or new == SETTINGS:
            continue
        ids[relation.id] = f"rId{len(ids) + 1}"
        if not _is_wanted(relation, new, problems):
            continue
        target = relation.target
        if not relation.external:
            found = _take(_target(old, relation), relation.kind, members, package, problems)
            target = posixpath.relpath(found or new, posixpath.dirname(new))
        kept = Relation(ids[relation.id], relation.kind, target, relation.external)
        package.relations.setdefault(new, []).append(kept)
    if new != SETTINGS:
        _renumber(new, package.xml[new], ids, problems)


def _renumber(name: str, root: Any, ids: dict[str, str], problems: list[Problem]) -> None:
    for element in root.iter():
        for key, value in element.items():
            if is_reference(key) and value in ids:
                element.set(key, ids[value])
            elif is_reference(key) and value:
                broken = f"this part refers to {quoted(value)}, which is not in the file"
                problems.append(problem(name, "template-file", broken, "save it again in Word"))


def _relations(part: str, members: dict[str, bytes], problems: list[Problem]) -> Iterator[Relation]:
    """The relationships of a part; "" is the file."""
    root = _parsed(_relations_of(part), members, problems)
    for element in () if root is None else root:
        kind = element.get("Type", "").rpartition("/")[2]
        external = element.get("TargetMode") == "External"
        yield Relation(element.get("Id", ""), kind, element.get("Target", ""), external)


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _target(part: str, relation: Relation) -> str:
    path = posixpath.join("/", posixpath.dirname(part), relation.target)
    return posixpath.normpath(path).lstrip("/")


def _is_wanted(relation: Relation, part: str, problems: list[Problem]) -> bool:
    kind, target = relation.kind, relation.target
    if relation.external and not (kind == "hyperlink" and is_safe(target)):
        what = f"a link to {quoted(target)} ({kind}) reaches outside the file"
        hint = "remove it; links go to https or mailto"
        problems.append(problem(part, "template-reach", what, hint))
        return False
    suffix = posixpath.splitext(target)[1].lower()
    known = {"image": suffix in _PICTURES, "font": suffix in _FONTS, "hyperlink": relation.external}
    if not known.get(kind, part == MAIN and kind in _KINDS and kind != "officeDocument"):
        what = f"the file holds {quoted(target)} ({kind}), which a record must not carry"
        hint = "use a PNG or JPEG picture" if kind == "image" else "remove it in Word"
        problems.append(problem(part, "template-content", what, hint))
        return False
    return True
