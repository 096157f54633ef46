"""The tags of a part: checked as they stand in its paragraphs, brought together by docxtpl, parsed
by Jinja, read as a tree and never executed.

Of Jinja only names, `for` and `if` are let through, so that a template is data: it cannot run
anything, loop without end or reach an object.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from cebdocs.problems import Problem, Severity, nearest, quoted
from cebdocs.writers.docx.contents import W, problem, words_of
from cebdocs.writers.docx.guards import MAIN
from cebdocs.writers.docx.names import ITEM_TEXTS, POURED, TEXTS, WHOLE
from cebdocs.writers.docx.nesting import torn
from cebdocs.writers.docx.template import Op

MAX_TAGS, MAX_DEPTH = 1_000, 20

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_EDGE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NAME = re.compile(r"\{\{(p )?\s*([\w.]+)\s*\}\}")
_STATEMENT = re.compile(
    r"\{%(?:(p|tr|tc) )?\s*"
    r"(?:(for)\s+(\w+)\s+in\s+items|(if|elif)\s+(?:not\s+)?([\w.]+)|(else|endif|endfor))\s*%\}"
)
_MEANT = re.compile(r"\{%\W*(?:\w+ +)?(for(?=\W+(\w+))|if|elif|else|endif|endfor)\b")
_END = re.compile(r"(?i)\{%(p|tr|tc)?\s*end\s*(if|for)\s*%\}")
_BESIDE = [
    W + name
    for name in ("sectPr", "br", "drawing", "pict", "fldChar", "fldSimple", "endnoteReference")
]
"""What would vanish with the paragraph, row or cell that a tag takes."""
_OTHER_TEXTS = etree.XPath("//@*|//text()[not(parent::w:t)]", namespaces={"w": W[1:-1]})


def has_tags(root: Any) -> bool:
    """Whether a part has anything like a tag in its text."""
    return any(_EDGE.search(words_of(p)) for p in root.iter(W + "p"))


def ops(name: str, root: Any, problems: list[Problem]) -> list[Op]:
    """A part as ops; what is wrong with its tags is added to the problems."""
    found = dict.fromkeys(_bad_tags(name, root))
    if not found:
        source = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
        try:
            read = list(_ops(Environment(autoescape=False).parse(source).body, ()))
            found = dict.fromkeys(torn(name, read))
        except (TemplateSyntaxError, _UnknownError):
            unread = "the tags cannot be read"
            hint = "look for braces that belong to no tag; templates/README.md lists the tags"
            found = {problem(name, "template-tag", unread, hint): None}
    problems += found
    return [] if found else read


def split_over_looks(name: str, root: Any) -> Iterator[Problem]:
    """A warning for each tag that stands in runs which look different: one look is used."""
    for paragraph in root.iter(W + "p"):
        for tag in _TAG.finditer(words_of(paragraph)):
            looks = set(_looks(paragraph, tag.start(), tag.end()))
            if len(looks) > 1:
                message = f"Word has cut the tag {quoted(tag[0])} into pieces of different looks"
                hint = "select the whole tag and format it anew; or delete it and type it in one go"
                yield _warning(name, "template-split", message, hint)


def without_effect(name: str, root: Any) -> Iterator[Problem]:
    """A warning for what looks like a tag and is none, and for each tag that is formatted although
    its paragraphs take their look from styles."""
    for paragraph in root.iter(W + "p"):
        words = words_of(paragraph)
        for almost in _ALMOST.finditer(_TAG.sub("", words)):
            known = almost[1].rpartition(".")[2]
            if known in TEXTS | WHOLE | ITEM_TEXTS | POURED:
                message = f"{quoted(almost[0])} is no tag and is printed as it stands"
                hint = (
                    f"a tag has two braces at each side and no space between: {{{{ {almost[1]} }}}}"
                )
                yield _warning(name, "template-choice", message, hint)
        poured = _NAME.fullmatch(words.strip())
        if poured and poured[1] and (formatted := _formatted(paragraph)):
            message = f"the format of {quoted(poured[0])} has no effect: {formatted}"
            hint = "change the styles of what it prints (templates/README.md, Styles)"
            yield _warning(name, "template-choice", message, hint)


_ALMOST = re.compile(r"\{\s*\{?\s*(?:p )?([a-z_.]+)\s*\}?\s*\}")
_FORMATS = {
    "b": "bold", "i": "italics", "u": "underlining", "color": "colour", "sz": "size",
    "rFonts": "font", "caps": "capitals", "smallCaps": "capitals", "highlight": "colour",
    "jc": "alignment", "pBdr": "border", "pageBreakBefore": "page break", "shd": "colour",
}  # fmt: skip
"""How people call what Word writes into a paragraph, or into the runs in it; not what LibreOffice
writes there of the style."""


def _formatted(paragraph: Any) -> str:
    """How a paragraph itself looks otherwise than its style, in words; "" if it does not."""
    of_runs = (p for run in paragraph.iter(W + "r") for p in run.iterfind(W + "rPr/*"))
    found = (p.tag.removeprefix(W) for p in (*paragraph.iterfind(W + "pPr/*"), *of_runs))
    return ", ".join(dict.fromkeys(_FORMATS[name] for name in found if name in _FORMATS))


def _warning(name: str, rule: str, message: str, hint: str) -> Problem:
    return problem(name, rule, message, hint)._replace(severity=Severity.WARNING)


def _looks(paragraph: Any, start: int, end: int) -> Iterator[bytes]:
    """How the runs look that hold a part of the text of a paragraph."""
    at = 0
    for text in paragraph.iter(W + "t"):
        before, at = at, at + len(text.text or "")
        if before < end and at > start:
            properties = text.getparent().find(W + "rPr")
            yield b"" if properties is None else etree.tostring(properties)


# -- as they stand --------------------------------------------------------------------------------


class _Open(NamedTuple):
    """A tag that stands open. word: for, if, elif or else. near: where it is."""

    word: str
    near: str
    item: str = ""


def _bad_tags(name: str, root: Any) -> Iterator[Problem]:
    if not name.startswith(("word/document", "word/header", "word/footer")):
        only = "tags work in the body, headers and footers only"
        yield problem(name, "template-tag", only, "move it")
        return
    yield from _outside_text(name, root)
    yield from _across_paragraphs(name, root)
    open_ones: list[_Open] = []
    count = 0
    for paragraph in root.iter(W + "p"):
        words = words_of(paragraph)
        if not _EDGE.search(words):
            continue
        near = f"in the paragraph {quoted(words.strip())}"
        if _EDGE.search(_TAG.sub("", words)):
            hint = "tags are {{ … }} and {% … %}"
            yield problem(name, "template-tag", f"a tag is not closed {near}", hint)
        for tag in _TAG.findall(words):
            count += 1
            for message, hint in _wrong(tag, paragraph, name, near, open_ones):
                yield problem(name, "template-tag", f"{message} {near}", hint)
    for tag in open_ones:
        if tag.word in ("for", "if"):
            unclosed = f"nothing closes the tag {tag.near}"
            yield problem(name, "template-tag", unclosed, f"add {{%p end{tag.word} %}}")
    if count > MAX_TAGS:
        yield problem(name, "template-tag", f"more than {MAX_TAGS} tags", "start from our template")


def _outside_text(name: str, root: Any) -> Iterator[Problem]:
    texts: Any = _OTHER_TEXTS(root)
    for text in filter(_EDGE.search, texts):
        message = f"{quoted(text)} stands where no text is printed"
        hint = "tags stand in the text of a paragraph, not in a field, formula or description"
        yield problem(name, "template-tag", message, hint)


def _across_paragraphs(name: str, root: Any) -> Iterator[Problem]:
    """docxtpl looks at the text alone: a brace would join one in the next paragraph."""
    texts = (t for t in root.iter(W + "t") if t.text)
    for first, second in pairwise(texts):
        if _EDGE.search(first.text[-1] + second.text[0]):
            ends = [next(t.iterancestors(W + "p"), None) for t in (first, second)]
            if ends[0] is not ends[1]:
                joined = f"{quoted(first.text)} and {quoted(second.text)} would be read as a tag"
                hint = "put a space behind the brace, percent or number sign"
                yield problem(name, "template-tag", joined, hint)


Wrong = Iterator[tuple[str, str]]
"""Message and hint."""


def _wrong(tag: str, paragraph: Any, part: str, near: str, open_ones: list[_Open]) -> Wrong:
    name, statement = _NAME.fullmatch(tag), _STATEMENT.fullmatch(tag)
    if name:
        yield from _wrong_name(name[2], "{{p" if name[1] else "{{", part, open_ones)
        yield from _not_alone(tag, paragraph, "p" if name[1] else "")
    elif statement:
        kind, _, item, condition, subject, end = statement.groups()
        yield from _wrong_name(subject, "{%", part, open_ones) if subject else ()
        yield from _wrong_loop(item, part, open_ones) if item else ()
        yield from _unpaired(_Open(condition or end or "for", near, item or ""), tag, open_ones)
        yield from _not_alone(tag, paragraph, kind or "")
    elif tag.startswith("{{"):
        tidy = re.sub(r"\s*\.\s*", ".", tag.lower())
        is_name = bool(_NAME.fullmatch(tidy))
        hint = (
            f"did you mean {tidy}?" if is_name else "a tag holds one name: no filter, sum or call"
        )
        yield f"{quoted(tag)} is more than a name", hint
    elif end_tag := _END.fullmatch(tag):
        end = f"end{end_tag[2].lower()}"
        yield f"{quoted(tag)} is not known", f"did you mean {{%{end_tag[1] or ''} {end} %}}?"
        yield from _unpaired(_Open(end, near), tag, open_ones)
    else:
        hint = "a template may use for and if: '{%p for item in items %}', '{%p if title %}'"
        yield f"{quoted(tag)} is not known", hint
        if meant := _MEANT.match(tag):  # its partner and its names are no further problems
            yield from _unpaired(_Open(meant[1], near, meant[2] or ""), tag, open_ones)


def _wrong_name(name: str, opening: str, part: str, open_ones: list[_Open]) -> Wrong:
    loops = [tag.item for tag in open_ones if tag.item]
    kind = _kind(name, loops)
    if not kind:
        yield _unknown(name, loops)
    elif kind == "items" and opening != "{%":
        yield "{{ items }} is no text", "go through them: '{%p for item in items %}'"
    elif kind == "text" and opening == "{{p":
        yield f"{{{{p {name} }}}} is no paragraph", f"write {{{{ {name} }}}}, without 'p'"
    elif kind == "pour" and opening == "{{":
        hint = f"write {{{{p {name} }}}} alone in a paragraph"
        yield f"{{{{ {name} }}}} is whole paragraphs", hint
    elif kind == "pour" and part != MAIN:
        yield f"{{{{p {name} }}}} can be printed in the body only", "move it"
    elif name in WHOLE and opening == "{{p" and loops:
        where = "behind '{%p endfor %}'" if name == "annexes" else "before the loop"
        yield f"{{{{p {name} }}}} would be printed again for every item", f"move it {where}"


def _kind(name: str, loops: list[str]) -> str:
    """What a name stands for: text, whole paragraphs to pour, the items; "" if nothing."""
    item, _, of_item = name.rpartition(".")
    if item:
        known = "text" if of_item in ITEM_TEXTS else "pour" if of_item in POURED else ""
        return known if item in loops else ""
    return "text" if name in TEXTS else "pour" if name in WHOLE else "items" * (name == "items")


def _unknown(name: str, loops: list[str]) -> tuple[str, str]:
    holder, _, last = name.rpartition(".")
    if not loops and last in ITEM_TEXTS | POURED and (last != "title" or holder == "item"):
        hint = "put it between '{%p for item in items %}' and '{%p endfor %}'"
        return f"{quoted(name)} stands outside the loop over items", hint
    inside = [f"{item}.{of_item}" for item in loops for of_item in sorted(ITEM_TEXTS | POURED)]
    known = [*sorted(TEXTS | WHOLE), "items", *inside]
    like = nearest(name, known)
    hint = f"did you mean {like}?" if like else "known: " + ", ".join(known)
    return f"the name {quoted(name)} is not known", hint


def _wrong_loop(item: str, part: str, open_ones: list[_Open]) -> Wrong:
    if part != MAIN:
        yield "items can be printed in the body only", "move the loop"
    if any(tag.item for tag in open_ones):
        yield "there is a loop inside a loop", "close the first with '{%p endfor %}'"
    if item in TEXTS | WHOLE or item == "items":
        yield f"{quoted(item)} has a meaning already", "write '{%p for item in items %}'"


def _unpaired(tag: _Open, shown: str, open_ones: list[_Open]) -> Wrong:
    """Keeps the list of what stands open; an elif or else stays in it until the endif."""
    inner = open_ones[-1].word if open_ones else ""
    if tag.word == "endif" and inner in ("if", "elif", "else"):
        while open_ones.pop().word != "if":
            pass
    elif tag.word == "endfor" and inner == "for":
        open_ones.pop()
    elif tag.word in ("for", "if") or (tag.word in ("elif", "else") and inner in ("if", "elif")):
        if len(open_ones) == MAX_DEPTH:
            yield f"more than {MAX_DEPTH} tags, one inside the other", "start from our template"
        open_ones.append(tag)
    else:
        yield f"{quoted(shown)} closes nothing", "pair for with endfor, if with endif"


def _not_alone(tag: str, paragraph: Any, kind: str) -> Wrong:
    """{%p takes its paragraph away, {%tr its row, {%tc its cell, and all that is beside it."""
    if not kind:
        return
    names = {"p": "paragraph", "tr": "table row", "tc": "table cell"}
    taken = paragraph if kind == "p" else next(paragraph.iterancestors(W + kind), None)
    if taken is None:
        yield f"{quoted(tag)} stands in no table", "write it with 'p'"
        return
    words = "".join(t.text or "" for t in taken.iter(W + "t"))
    if words.strip() != tag or next(taken.iter(*_BESIDE), None) is not None:
        what = f"{quoted(tag)} takes its whole {names[kind]}, and there is more in it"
        yield what, "move words, breaks and pictures to a place of their own"


# -- as a tree ------------------------------------------------------------------------------------


class _UnknownError(Exception):
    """Jinja read something else than the check of the paragraphs did."""


def _ops(body: list[nodes.Node], items: tuple[str, ...]) -> Iterator[Op]:
    for node in body:
        match node:
            case nodes.Output():
                for inner in node.nodes:
                    yield _output(inner, items)
            case nodes.For(
                target=nodes.Name(name=item),
                iter=nodes.Name(name="items"),
                else_=[],
                test=None,
                recursive=False,
            ):
                yield ["for", item, ["items"], list(_ops(node.body, (*items, item)))]
            case nodes.If():
                yield _if(node, items)
            case _:
                raise _UnknownError


def _if(node: nodes.If, items: tuple[str, ...]) -> Op:
    """`elif` becomes an `if` inside `else`."""
    otherwise = list(_ops(node.else_, items))
    for clause in reversed([node, *node.elif_]):
        negated = isinstance(clause.test, nodes.Not)
        path = _path(clause.test.node if isinstance(clause.test, nodes.Not) else clause.test, items)
        then = list(_ops(clause.body, items))
        op = ["if", path, otherwise, then] if negated else ["if", path, then, otherwise]
        otherwise = [op]
    return op


def _output(node: nodes.Node, items: tuple[str, ...]) -> Op:
    if isinstance(node, nodes.TemplateData):
        return node.data
    path = _path(node, items)
    kind = _kind(".".join(path), list(items))
    if kind not in ("text", "pour"):
        raise _UnknownError
    return [kind, path]


def _path(node: nodes.Node, items: tuple[str, ...]) -> list[str]:
    match node:
        case nodes.Name(name=name) if _kind(name, list(items)):
            return [name]
        case nodes.Getattr(node=nodes.Name(name=item), attr=name) if _kind(
            f"{item}.{name}", list(items)
        ):
            return [item, name]
    raise _UnknownError
