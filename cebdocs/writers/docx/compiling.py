"""A Word file with tags to a Template: docxtpl brings the tags together, Jinja parses them.

Of Jinja only names, `for` and `if` are let through, so that a template is data: it cannot run
anything, loop without end or reach an object. What Jinja makes of them is read as a tree and never
executed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from cebdocs.problems import Problem, TemplateError, nearest, quoted
from cebdocs.writers.docx.guards import MAIN, Package, Relation, W, opened, problem, words_of
from cebdocs.writers.docx.package import CUSTOM, Part, part
from cebdocs.writers.docx.pouring import STYLES, Styles
from cebdocs.writers.docx.template import ITEM_TEXTS, POURED, TEXTS, Op, Template

MAX_TAGS = 1_000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPC = "http://schemas.openxmlformats.org/package/2006/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NOTES = "word/footnotes.xml"


def compiled(source: bytes) -> Template:
    """Compile the content of a .docx. Raises TemplateError with everything that is wrong."""
    package = opened(source)
    problems: list[Problem] = []
    styles = _styles(package, problems)
    moving = {}
    for name, root in package.xml.items():
        if _has_tags(root):
            problems += _bad_tags(name, root)
            if not problems:
                moving[name] = _ops(name, root, problems)
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    _give_notes(package)
    ids = [int(n) for n in _values(package, "bookmarkStart", "id")]
    notes = [
        int(n)
        for n in package.xml[_NOTES].xpath("//*[local-name()='footnote']/@*[local-name()='id']")
    ]
    return Template(
        moving,
        tuple(_still(package, moving)),
        styles,
        _open_ended(_relations(package.relations.get(MAIN, ()))),
        _open_ended(_text(package.xml[_NOTES])),
        max([0, *ids]),
        max([0, *notes]) + 1,
    )


# -- styles ---------------------------------------------------------------------------------------


def _styles(package: Package, problems: list[Problem]) -> Styles:
    root = package.xml.get("word/styles.xml")
    by_id = {} if root is None else {s.styleId: s for s in root.style_lst}
    by_name = {str(s.name_val).casefold(): s for s in by_id.values() if s.name_val}
    found = {name: by_name.get(name.casefold()) for name in STYLES}
    for name, style in found.items():
        if style is None:
            missing = f"the template has no style {quoted(name)}"
            hint = "add it, or start from the template that ships (templates/README.md, Styles)"
            problems.append(problem("word/styles.xml", "template-style", missing, hint))
    known = {name: style for name, style in found.items() if style is not None}
    numbering = frozenset(name for name, style in known.items() if _is_numbered(style, by_id))
    return Styles({name: style.styleId for name, style in known.items()}, numbering)


def _is_numbered(style: Any, by_id: dict[str, Any]) -> bool:
    """Whether Word numbers or bullets this style, itself or by the style that it is based on."""
    for _ in range(len(by_id)):
        ids = style.xpath("w:pPr/w:numPr/w:numId/@w:val")
        if ids:
            return bool(ids[0] != "0")
        base = style.basedOn_val if hasattr(style, "basedOn_val") else None
        base = base or next(iter(style.xpath("w:basedOn/@w:val")), None)
        if base not in by_id:
            return False
        style = by_id[base]
    return False


# -- tags -----------------------------------------------------------------------------------------

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_STATEMENT = re.compile(r"\{%(p|r|tr|tc)? (for|if|elif|else|endfor|endif)\b")
_ENDS = {"endfor": "for", "endif": "if"}


def _has_tags(root: Any) -> bool:
    return any(_BROKEN.search(words_of(p)) for p in root.iter(W + "p"))


def _bad_tags(name: str, root: Any) -> Iterator[Problem]:
    """Tags that are not closed, not paired or not known, before docxtpl's patterns see them."""
    if not name.startswith(("word/document", "word/header", "word/footer")):
        yield problem(
            name, "template-tag", "tags work in the body, headers and footers only", "move it"
        )
        return
    open_ones: list[tuple[str, str]] = []
    count = 0
    for paragraph in root.iter(W + "p"):
        words = words_of(paragraph)
        near = f"in the paragraph {quoted(words)}"
        if _BROKEN.search(_TAG.sub("", words)):
            yield problem(
                name, "template-tag", f"a tag is not closed {near}", "tags are {{ … }} and {% … %}"
            )
        for tag in _TAG.findall(words):
            count += 1
            if tag.startswith("{%"):
                yield from _unpaired(tag, near, name, open_ones)
    for _, near in open_ones:
        yield problem(name, "template-tag", f"nothing closes the tag {near}", "add endfor or endif")
    if count > MAX_TAGS:
        yield problem(name, "template-tag", f"more than {MAX_TAGS} tags", "start from our template")


def _unpaired(
    tag: str, near: str, part: str, open_ones: list[tuple[str, str]]
) -> Iterator[Problem]:
    statement = _STATEMENT.match(tag)
    word = statement[2] if statement else ""
    if not statement:
        hint = "of Jinja a template may use names, for and if: '{%p for item in items %}'"
        yield problem(part, "template-tag", f"{quoted(tag)} is not known {near}", hint)
    elif word in ("for", "if"):
        open_ones.append((word, near))
    elif word in _ENDS and open_ones and open_ones[-1][0] == _ENDS[word]:
        open_ones.pop()
    elif word in _ENDS or not (open_ones and open_ones[-1][0] == "if"):
        yield problem(
            part, "template-tag", f"{quoted(tag)} closes nothing {near}", "pair for and if"
        )


# -- ops ------------------------------------------------------------------------------------------


def _ops(name: str, root: Any, problems: list[Problem]) -> list[Op]:
    source = DocxTemplate(None).patch_xml(_text(root))
    try:
        tree = Environment(autoescape=False).parse(source)
    except TemplateSyntaxError as error:
        message = f"the tags cannot be read ({error.message})"
        problems.append(problem(name, "template-tag", message, "see templates/README.md, Tags"))
        return []
    return _Walk(name, problems).ops(tree.body, {})


class _Walk:
    """Jinja's tree as ops. Knows whether it stands inside the text of a run."""

    def __init__(self, part: str, problems: list[Problem]) -> None:
        self.part, self.problems = part, problems
        self.in_text = False

    def ops(self, body: list[nodes.Node], items: dict[str, bool]) -> list[Op]:
        return [op for node in body for op in self._node(node, items)]

    def _node(self, node: nodes.Node, items: dict[str, bool]) -> Iterator[Op]:
        match node:
            case nodes.Output():
                for inner in node.nodes:
                    yield from self._output(inner, items)
            case nodes.For(
                target=nodes.Name(name=variable), iter=nodes.Name(name="items"), else_=[], test=None
            ):
                if self.part != MAIN:
                    self._refuse("items can be printed in the body only", "move the loop")
                yield ["for", variable, ["items"], self.ops(node.body, {**items, variable: True})]
            case nodes.If():
                yield self._if(node, items)
            case _:
                self._refuse(
                    "a loop is written '{%p for item in items %}'", "see templates/README.md"
                )

    def _if(self, node: nodes.If, items: dict[str, bool]) -> Op:
        test, negated = node.test, isinstance(node.test, nodes.Not)
        path, _ = self._path(test.node if isinstance(test, nodes.Not) else test, items)
        before = self.in_text
        then = self.ops(node.body, items)
        self.in_text = before
        rest = [*node.elif_, *node.else_] if not node.elif_ else self._chained(node)
        otherwise = self.ops(rest, items)
        return ["if", path, otherwise, then] if negated else ["if", path, then, otherwise]

    def _chained(self, node: nodes.If) -> list[nodes.Node]:
        """`elif` as an `if` inside `else`."""
        first, *more = node.elif_
        return [nodes.If(first.test, first.body, more, node.else_, lineno=first.lineno)]

    def _output(self, node: nodes.Node, items: dict[str, bool]) -> Iterator[Op]:
        if isinstance(node, nodes.TemplateData):
            self.in_text = _ends_in_text(node.data, self.in_text)
            yield node.data
            return
        path, kind = self._path(node, items)
        shown = "{{ " + ".".join(path) + " }}"
        if kind == "text" and not self.in_text:
            self._refuse(f"{shown} must stand in the text of a paragraph", "write it without 'p'")
        elif kind == "pour" and self.in_text:
            pour = "{{p " + ".".join(path) + " }}"
            self._refuse(f"{shown} is whole paragraphs", f"write {pour} alone in a paragraph")
        elif kind == "pour" and self.part != MAIN:
            self._refuse(f"{shown} can be printed in the body only", "move it")
        elif kind:
            yield [kind, path]

    def _path(self, node: nodes.Node, items: dict[str, bool]) -> tuple[list[str], str]:
        """The names of an expression, and what it stands for; "" if that is nothing."""
        inside = [f"{item}.{name}" for item in items or ("item",) for name in ITEM_TEXTS | POURED]
        match node:
            case nodes.Name(name=name) if name in TEXTS:
                return [name], "text"
            case nodes.Name(name="items"):
                return ["items"], "items"
            case nodes.Getattr(node=nodes.Name(name=item), attr=name) if (
                item in items and name in ITEM_TEXTS | POURED
            ):
                return [item, name], "text" if name in ITEM_TEXTS else "pour"
            case nodes.Name(name=name):
                self._unknown(name, [*TEXTS, "items", *inside])
            case nodes.Getattr(node=nodes.Name(name=item), attr=name):
                self._unknown(f"{item}.{name}", [*TEXTS, *inside])
            case _:
                hint = "a tag holds one name: no calculation, filter or call"
                self._refuse("a tag is more than a name", hint)
        return [], ""

    def _unknown(self, name: str, known: list[str]) -> None:
        like = nearest(name, known)
        hint = f"did you mean {like}?" if like else "known: " + ", ".join(sorted(known))
        self._refuse(f"the name {quoted(name)} is not known", hint)

    def _refuse(self, message: str, hint: str) -> None:
        self.problems.append(problem(self.part, "template-tag", message, hint))


_TEXT_ELEMENT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>|</w:t>")


def _ends_in_text(xml: str, before: bool) -> bool:
    found = _TEXT_ELEMENT.findall(xml)
    return not found[-1].startswith("</") if found else before


# -- the parts that never change ------------------------------------------------------------------


def _still(package: Package, moving: dict[str, Any]) -> Iterator[Part]:
    yield part("[Content_Types].xml", _content_types(package), 9)
    yield part("_rels/.rels", (_DECLARATION + _relations(_TOP)).encode(), 9)
    yield part("docProps/app.xml", _APP.encode(), 9)
    for name, root in package.xml.items():
        if name not in moving and name != _NOTES:
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
    if _NOTES in package.xml:
        return
    package.xml[_NOTES] = etree.fromstring(_NO_NOTES)
    package.types[_NOTES] = _WORD_TYPE + "footnotes+xml"
    relation = Relation("rIdNotes", "footnotes", "footnotes.xml", external=False)
    package.relations.setdefault(MAIN, []).append(relation)


_NO_NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)


def _values(package: Package, element: str, attribute: str) -> Iterator[str]:
    for root in package.xml.values():
        for found in root.iter(W + element):
            yield found.get(W + attribute, "0")


def _text(root: Any) -> str:
    return etree.tostring(root, encoding="unicode")


def _open_ended(xml: str) -> str:
    """An element without its closing tag, for more to be added."""
    if xml.endswith("/>"):
        return xml[:-2] + ">"
    return xml[: xml.rindex("</")]
