"""What a foreign Word file must be before it may be a template: a sound zip, plain XML, no code, no
reach outside itself, nothing of its author.

Metadata that nobody misses (theme thumbnails, editing sessions, custom XML) is left behind in
silence; whatever could act, or holds somebody's words unseen, is a problem.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from cebdocs.problems import Problem, Severity, TemplateError, Where, quoted

MAX_FILE, MAX_UNPACKED, MAX_PARTS, MAX_TEXT_PART = 50_000_000, 100_000_000, 2_000, 8_000_000
MAIN = "word/document.xml"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KEPT = frozenset(
    (
        "styles",
        "numbering",
        "settings",
        "fontTable",
        "theme",
        "footnotes",
        "endnotes",
        "header",
        "footer",
        "image",
        "font",
        "hyperlink",
    )
)
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
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_FIELDS = frozenset(
    (
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "TOC",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "STYLEREF",
        "HYPERLINK",
        "SEQ",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "=",
    )
)
_ELEMENTS = {
    "ins": "a tracked insertion",
    "del": "a tracked deletion",
    "moveFrom": "tracked moved text",
    "moveTo": "tracked moved text",
    "commentReference": "a comment",
    "vanish": "hidden text",
    "altChunk": "an imported file",
    "object": "an embedded object",
    "control": "an ActiveX control",
    "subDoc": "a subdocument",
    "rPrChange": "tracked formatting",
    "pPrChange": "tracked formatting",
    "sectPrChange": "tracked formatting",
    "tblPrChange": "tracked formatting",
}
_OF_THE_AUTHOR = ("rsids", "docVars", "attachedTemplate", "mailMerge")
"""Settings that say who edited the template, with what; they are left behind."""
_SAFE_ADDRESS = re.compile(r"(?i)(https?|mailto):[^\x00-\x20<>\"]*|#.*")


class Relation(NamedTuple):
    """A relationship that is kept. target: as written; external: outside the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """A Word file that has passed the guards; only what a template needs is in it.

    xml: parsed parts by name. binary: pictures and fonts. relations: by the name of their source.
    """

    xml: dict[str, Any] = field(default_factory=dict)
    binary: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)


def opened(source: bytes) -> Package:
    """Open a Word file. Raises TemplateError with everything that stands against it."""
    members = _members(source)
    package, problems = Package(), list[Problem]()
    types = _types(members, problems)
    if types.get(MAIN) != _MAIN_TYPE and not problems:
        problems.append(problem("", "template-file", *_wrong_kind(types)))
    if not problems:
        _take(MAIN, members, types, package, problems)
    for name, root in package.xml.items():
        problems += _unwanted(name, root)
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    if "word/settings.xml" in package.xml:
        _forget_author(package.xml["word/settings.xml"])
        package.relations.pop("word/settings.xml", None)
    return package


def problem(part: str, rule: str, message: str, hint: str) -> Problem:
    """A problem of a template, in a part of it."""
    return Problem(Where(path=part), Severity.ERROR, rule, message, hint)


def words_of(element: Any) -> str:
    """The text of a paragraph, as a hint where to look."""
    return "".join(t.text or "" for t in element.iter(W + "t"))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"

# -- the zip --------------------------------------------------------------------------------------


def _members(source: bytes) -> dict[str, bytes]:
    if len(source) > MAX_FILE:
        raise _refused(
            f"the file has more than {MAX_FILE // 1_000_000} MB", "make pictures smaller"
        )
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            "this is an old .doc file, or has a password", "save it as .docx, unprotected"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            entries = [i for i in archive.infolist() if not i.is_dir()]
            _check_directory(entries)
            return {i.filename: archive.read(i) for i in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise _refused(
            "this is not a Word file, or it is damaged", "save it again as .docx"
        ) from None


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [i.filename for i in entries]
    if len(names) > MAX_PARTS or sum(i.file_size for i in entries) > MAX_UNPACKED:
        raise _refused("the file unpacks to too much", "start from the template that ships")
    if len({n.casefold() for n in names}) != len(names):
        raise _refused("the file holds a part twice", "open it in Word and save it again")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise _refused(
                f"the part {quoted(name)} points outside the file", "do not use this file"
            )


def _refused(message: str, hint: str) -> TemplateError:
    return TemplateError([problem("", "template-file", message, hint)])


def _types(members: dict[str, bytes], problems: list[Problem]) -> dict[str, str]:
    root = _parsed("[Content_Types].xml", members, problems)
    if root is None:
        return {}
    defaults = {
        e.get("Extension", "").lower(): e.get("ContentType", "")
        for e in root
        if e.tag.endswith("}Default")
    }
    types = {name: defaults.get(name.rpartition(".")[2].lower(), "") for name in members}
    overrides = (e for e in root if e.tag.endswith("}Override"))
    return types | {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in overrides}


def _wrong_kind(types: dict[str, str]) -> tuple[str, str]:
    if "macroEnabled" in types.get(MAIN, ""):
        return "the file may hold macros", "save it as Word Document (.docx)"
    if "template" in types.get(MAIN, ""):
        return "the file is a Word template (.dotx)", "save it as Word Document (.docx)"
    return "there is no Word document in this file", "save it as Word Document (.docx)"


def _parsed(name: str, members: dict[str, bytes], problems: list[Problem]) -> Any:
    content = members.get(name)
    if content is None:
        problems.append(
            problem(name, "template-file", "this part is missing", "save it again in Word")
        )
        return None
    try:
        if len(content) > MAX_TEXT_PART:
            raise ValueError
        root: Any = parse_xml(content)
    except (XMLSyntaxError, ValueError):
        damaged = "this part is damaged or too large"
        problems.append(problem(name, "template-file", damaged, "save it again in Word"))
        return None
    if root.getroottree().docinfo.doctype:
        declared = "this part declares a document type, which Word never does"
        problems.append(problem(name, "template-file", declared, "do not use this file"))
        return None
    return root


# -- what goes along ------------------------------------------------------------------------------


def _take(
    name: str,
    members: dict[str, bytes],
    types: dict[str, str],
    package: Package,
    problems: list[Problem],
) -> None:
    """A part, and all that it leads to."""
    if name in package.xml or name in package.binary:
        return
    package.types[name] = types.get(name, "")
    if name.lower().endswith((*_PICTURES, ".odttf")):
        package.binary[name] = members[name]
        return
    root = _parsed(name, members, problems)
    if root is None:
        return
    package.xml[name] = root
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in members:
        return
    for relation in _relations(relations, members, problems):
        wanted = _wanted(relation, name, problems)
        if wanted:
            package.relations.setdefault(name, []).append(relation)
        if wanted and not relation.external:
            target = posixpath.normpath(posixpath.join("/", folder, relation.target)).lstrip("/")
            if target in members:
                _take(target, members, types, package, problems)
            else:
                missing = f"the part {quoted(target)} is missing"
                problems.append(problem(name, "template-file", missing, "save it again in Word"))


def _relations(name: str, members: dict[str, bytes], problems: list[Problem]) -> Iterator[Relation]:
    root = _parsed(name, members, problems)
    for element in () if root is None else root:
        kind = element.get("Type", "").rpartition("/")[2]
        external = element.get("TargetMode") == "External"
        yield Relation(element.get("Id", ""), kind, element.get("Target", ""), external)


def _wanted(relation: Relation, part: str, problems: list[Problem]) -> bool:
    kind, target = relation.kind, relation.target
    if kind in _LEFT_BEHIND or part == "word/settings.xml":
        return False
    if relation.external and not (kind == "hyperlink" and _SAFE_ADDRESS.fullmatch(target)):
        what = f"a link to {quoted(target)} ({kind}) reaches outside the file"
        problems.append(
            problem(part, "template-reach", what, "remove it; links go to https or mailto")
        )
        return False
    picture = kind != "image" or target.lower().endswith(_PICTURES)
    if kind not in _KEPT or not picture:
        what = f"the file holds {quoted(target)} ({kind}), which a record must not carry"
        problems.append(problem(part, "template-content", what, "remove it in Word"))
        return False
    return True


def _forget_author(settings: Any) -> None:
    for element in [e for e in settings if e.tag in {W + name for name in _OF_THE_AUTHOR}]:
        settings.remove(element)


# -- what must not be in a part -------------------------------------------------------------------


def _unwanted(name: str, root: Any) -> Iterator[Problem]:
    for element in root.iter():
        local = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
        if local in _ELEMENTS and element.get(W + "val") not in ("0", "false", "off"):
            near = _near(element)
            message = f"there is {_ELEMENTS[local]}{near}"
            hint = "in Word accept or reject all changes, delete comments, show hidden text"
            yield problem(name, "template-content", message, hint)
    for field_code in _field_codes(root):
        first = (field_code.split() or [""])[0].upper()
        if first not in _FIELDS:
            message = f"the field {quoted(field_code.strip())} is not allowed"
            hint = "page numbers, contents and references are; remove this one"
            yield problem(name, "template-content", message, hint)


def _near(element: Any) -> str:
    paragraph = next(element.iterancestors(W + "p"), None)
    words = words_of(paragraph).strip() if paragraph is not None else ""
    return f" in the paragraph {quoted(words, 40)}" if words else ""


def _field_codes(root: Any) -> Iterator[str]:
    code: str | None = None
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            code = (code or "") + (element.text or "")
        elif code is not None:  # a field inside a field ends the first word of the outer one too
            yield code
            code = None
    if code is not None:
        yield code
