"""What the parts of a foreign Word file may hold: a template must not act, reach out or hide words.

Whatever could is a problem for its author; traces of editing that nobody misses are left behind.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cebdocs.problems import Problem, Severity, Where, quoted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OF_A_SITTING = (W + "rsid", _W14 + "paraId", _W14 + "textId")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
_PICTURES = (
    _DRAWN % "wordprocessingDrawing" + "inline", _DRAWN % "wordprocessingDrawing" + "anchor",
    "{urn:schemas-microsoft-com:vml}shape",
)  # fmt: skip
_ABOUT = _DRAWN % "wordprocessingDrawing" + "docPr"
_BLIP, _OLD_PICTURE = _DRAWN % "main" + "blip", "{urn:schemas-microsoft-com:vml}imagedata"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OLD_DRAWING = "{urn:schemas-microsoft-com:office:office}"

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
    "footnoteReference": "a footnote, which would change the numbers of the record's notes",
}
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
    )
)
_OF_THE_AUTHOR = frozenset(("rsids", "docVars", "attachedTemplate", "mailMerge", "docId"))
"""Settings that say who edited the template, with what."""
_OF_NOBODY = ("dataBinding", "printerSettings", "proofErr")
"""Elements that lead to what is left behind, or would replace our words by something else."""
_SAFE_ADDRESS = re.compile(r"(?i)(https?|mailto):[^\x00-\x20<>\"]*|#.*")


def problem(part: str, rule: str, message: str, hint: str) -> Problem:
    """A problem of a template, in a part of it; "" is the file itself."""
    return Problem(Where(path=part or "template"), Severity.ERROR, rule, message, hint)


def words_of(paragraph: Any) -> str:
    """The text of a paragraph, without that of text boxes in it."""
    texts = paragraph.iter(W + "t")
    return "".join(t.text or "" for t in texts if next(t.iterancestors(W + "p"), None) is paragraph)


def is_safe(address: str) -> bool:
    """Whether a link may go there."""
    return bool(_SAFE_ADDRESS.fullmatch(address))


def unwanted(name: str, root: Any) -> Iterator[Problem]:
    """What must not be in a part."""
    for element in root.iter():
        local = element.tag.removeprefix(W)
        if local in _ELEMENTS and element.get(W + "val") not in ("0", "false", "off"):
            message = f"there is {_ELEMENTS[local]}{_near(element)}"
            hint = "in Word accept or reject changes, delete comments and notes, show hidden text"
            yield problem(name, "template-content", message, hint)
        elif element.get(W + "author") is not None:
            message = f"there is a tracked change{_near(element)}"
            yield problem(name, "template-content", message, "in Word accept or reject all changes")
        yield from _reaching(name, element)
    for code, near in _field_codes(root):
        yield from _bad_field(name, code.strip(), near)


def undescribed(name: str, root: Any) -> Iterator[Problem]:
    """A warning for each picture of which nobody who does not see it learns anything."""
    for picture in root.iter(*_PICTURES):
        shown = next(picture.iter(_BLIP, _OLD_PICTURE), None)
        about = next(picture.iter(_ABOUT), picture)
        marks = (e.get("val") in ("1", "true") for e in about.iter(_DECORATIVE))
        if shown is not None and not (about.get("descr") or about.get("alt") or any(marks)):
            hint = (
                "in Word: right click, View Alt Text: say what it shows, or mark it as decorative"
            )
            message = f"a picture has no description{_near(picture)}"
            found = problem(name, "template-choice", message, hint)
            yield found._replace(severity=Severity.WARNING)


def forget(root: Any) -> None:
    """Remove what tells of the editing: XML comments, editing sessions, Word's own bookmark."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    starts = root.iter(W + "bookmarkStart")
    gone = {b.get(W + "id") for b in starts if b.get(W + "name") == "_GoBack"}
    for element in list(root.iter()):
        for key in [k for k in element.keys() if k.startswith(_OF_A_SITTING)]:  # noqa: SIM118
            del element.attrib[key]
        local = element.tag.removeprefix(W)
        is_mark = local in ("bookmarkStart", "bookmarkEnd") and element.get(W + "id") in gone
        if (is_mark or local in _OF_NOBODY) and element is not root:
            element.getparent().remove(element)


def forget_author(settings: Any) -> None:
    """Remove the settings of the author, and those that lead out of the part."""
    for element in list(settings):
        local = element.tag.rpartition("}")[2]
        if local in _OF_THE_AUTHOR or any(map(is_reference, element.keys())):
            settings.remove(element)


def is_reference(attribute: str) -> bool:
    """Whether an attribute of this name holds the id of a relationship."""
    return attribute.startswith(_R) or attribute == _OLD_DRAWING + "relid"


# -- what is looked for ---------------------------------------------------------------------------


def _near(element: Any) -> str:
    style = next(element.iterancestors(W + "style"), None)
    if style is not None:
        name = style.find(W + "name")
        return f" in the style {quoted('' if name is None else name.get(W + 'val', ''))}"
    paragraph = next(element.iterancestors(W + "p"), None)
    words = words_of(paragraph).strip() if paragraph is not None else ""
    return f" in the paragraph {quoted(words, 40)}" if words else ""


def _reaching(name: str, element: Any) -> Iterator[Problem]:
    """Old drawings name pictures and links in the open, without a relationship."""
    for key, value in element.items():
        local = key.rpartition("}")[2]
        if local in ("src", "href", "althref") and value and not is_reference(key):
            if local == "href" and is_safe(value):
                continue
            what = f"a drawing reaches {quoted(value)}, outside the file"
            yield problem(name, "template-reach", what, "remove it, or insert the picture anew")


def _field_codes(root: Any) -> Iterator[tuple[str, str]]:
    """The code of every field, and where it is."""
    code: str | None = None
    near = ""
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", ""), _near(element)
        elif element.tag == W + "instrText":
            code, near = (code or "") + (element.text or ""), _near(element)
        elif code is not None:  # a field inside a field ends the first word of the outer one too
            yield code, near
            code = None
    if code is not None:
        yield code, near


def _bad_field(name: str, code: str, near: str) -> Iterator[Problem]:
    first = (code.split() or [""])[0].upper()
    if first not in _FIELDS and not first.startswith("="):
        message = f"the field {quoted(code)} is not allowed{near}"
        hint = "page numbers, contents and references are; for words of the record write tags"
        yield problem(name, "template-content", message, hint)
    elif first == "HYPERLINK" and not is_safe(_address(code)):
        what = f"the field {quoted(code)} reaches outside the file{near}"
        yield problem(name, "template-reach", what, "links go to https or mailto")


def _address(code: str) -> str:
    """Where a HYPERLINK field goes; a place in the file itself is its name behind "#"."""
    words = iter(re.findall(r'"[^"]*"|\S+', code)[1:])
    for word in words:
        if word == r"\l":
            return "#" + next(words, "")
        if word in (r"\o", r"\t"):
            next(words, "")
        elif not word.startswith("\\"):
            return str(word).strip('"')
    return ""
