"""The marks allowed inside a text, read as blocks and inlines.

Python-Markdown's inline engine does the nesting, with every construct that could eat a secretary's
words taken out ("2014." at a line start, "&amp;", "#12", "_x_"). Lines and bullets are read here,
because its list rules drop white space. What is no mark comes out, every character, in order; a
text without active characters never reaches Markdown. The ways to write a sign that would be a
mark (a backslash, "&#32;") are CommonMark's, so that a text out of `writers.markdown` is read here.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import TYPE_CHECKING, Any

from cebdocs.characters import directing, unprintable
from cebdocs.record import (
    Block,
    Emphasis,
    Entry,
    Inline,
    LineBreak,
    Link,
    Listing,
    Note,
    Paragraph,
    Reference,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

MAX_MARKS = 200


def blocks(text: str) -> tuple[Block, ...]:
    """A text with marks. References have no label yet and notes no blocks: layout knows those."""
    if "\n" not in text and not (text[:1] in " -*" and _BULLET.fullmatch(text)):
        return (Paragraph(_inlines(text)),)
    return _read_lines(text)


def verbatim(text: str) -> tuple[Block, ...]:
    """A text without marks: every character as typed, every line on its own."""
    children: list[Inline] = []
    for line in text.split("\n"):
        children += [LineBreak(), Text(line)] if children else [Text(line)]
    return (Paragraph(tuple(c for c in children if c != Text(""))),)


def inlines(read: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of some blocks, the outer before the inner."""
    for block in read:
        match block:
            case Paragraph():
                yield from nested(block.children)
            case Listing():
                for entry in block.entries:
                    yield from inlines(entry.blocks)


def has_bullets(text: str) -> bool:
    """Whether a line of a text is a bullet."""
    return ("- " in text or "* " in text) and any(map(_BULLET.fullmatch, text.split("\n")))


def marks(text: str) -> int:
    """How many characters of a text could begin or end a mark."""
    ours = text.count("{ref") + text.count("{note") if "{" in text else 0
    ours += text.count("&#") if "&" in text else 0
    return text.count("*") + text.count("[") + text.count("\\") + ours


def near_marks(text: str) -> list[str]:
    """What looks like a link or a mark of ours and is none, so that it is printed as it stands."""
    return [m[0] for m in _ALMOST.finditer(text) if not (_LINK.match(m[0]) or _OURS.match(m[0]))]


def near_bullet(text: str) -> str:
    """The first line that looks like a bullet and is none, or ""."""
    found = re.search(_NEAR_BULLET, text) if "\n" in text or text[:1] in "•·\uf0b7" else None
    return found[1] if found else ""


def near_entry(text: str) -> str:
    """The first of two lines or more that look like entries of a list, "1." and "2.", or ""."""
    begun: dict[tuple[str, str, str], str] = {}
    above = ""
    for line in text.split("\n"):
        found = _NEAR_ENTRY.match(line) if not above.endswith("  ") else None
        if found and (first := _BEFORE.get(found[2])):
            if known := begun.get((found[1], first, found[3])):
                return known
        elif found:
            begun.setdefault((found[1], found[2], found[3]), line.strip())
        above = line
    return ""


_NEAR_ENTRY = re.compile(r"[ \t]*(\(?)(1|2|a|b|i|ii)([.)])[ \t]")
_BEFORE = {"2": "1", "b": "a", "ii": "i"}

_NEAR_BULLET = r"(?:\A|\n)[ \t]*((?:[•·\uf0b7]|-[^\W\d_]).*)"


def nested(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline of a paragraph, the outer before the inner."""
    for inline in children:
        yield inline
        if isinstance(inline, Emphasis | Strong | Link):
            yield from nested(inline.children)


# -- lines and bullets ----------------------------------------------------------------------------

_BULLET = re.compile(r"( *)[-*][ \t]+([^ \t\n].*)")
_CHINESE = "[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SOFT_BREAK = rf"(?<={_CHINESE})\n(?={_CHINESE})|(?<!  )(?<!\\)(\n)|(?<!\\)((?:\\\\)+)\n"
"""A line break that is none on paper; a backslash before one makes it hard, two are a backslash.
Compiled at first use: that takes longer than reading a session."""


def _read_lines(text: str) -> tuple[Block, ...]:
    """Paragraphs and, under them, bullets; deeper bullets are nested by their indent."""
    found: list[Block] = []
    lines: list[str] = []
    bullets: list[tuple[int, str]] = []
    for line in [*text.split("\n"), None]:
        bullet = _BULLET.fullmatch(line) if line else None
        if bullet:
            found += _paragraph(lines)
            bullets.append((len(bullet[1]), bullet[2]))
        elif bullets and line and line.strip(" \t"):
            indent, before = bullets[-1]
            bullets[-1] = (indent, before + "\n" + line.lstrip(" \t"))
        elif line is None or not line.strip(" \t"):
            if line is None or not bullets:
                found += _paragraph(lines)
            if bullets and line is None:
                found.append(_listing(bullets))
        else:
            lines.append(line)
    return tuple(found)


def _paragraph(lines: list[str]) -> list[Block]:
    """The lines gathered so far as one paragraph; takes them."""
    text = "\n".join(lines)
    lines.clear()
    return [Paragraph(_inlines(text))] if text else []


def _listing(bullets: list[tuple[int, str]]) -> Listing:
    """Bullets of the first one's indent, each with the deeper ones that follow it."""
    outer = bullets[0][0]
    groups: list[list[tuple[int, str]]] = []
    for bullet in bullets:
        if bullet[0] <= outer or not groups:
            groups.append([bullet])
        else:
            groups[-1].append(bullet)
    return Listing(tuple(_entry(first, deeper) for first, *deeper in groups))


def _entry(first: tuple[int, str], deeper: list[tuple[int, str]]) -> Entry:
    paragraph = Paragraph(_inlines(first[1]))
    return Entry((paragraph, _listing(deeper)) if deeper else (paragraph,))


# -- inside a paragraph ---------------------------------------------------------------------------

_LINK = re.compile(
    r"\[([^\[\]]+)\]\(((?:https?://|mailto:)[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)"
)
_NUMBERED = r"&#([0-9]{1,7});"
_OURS = re.compile(r"\{(ref|note):([A-Za-z][A-Za-z0-9_-]{0,31})\}")
_ALMOST = re.compile(r"(?<!\\)\[[^\[\]]*\]\([^()]*\)|(?<!\\)\{(?:ref|note)\b[^{}]*\}?")

# An opening star stands before a word and a closing one behind it: "agenda* and report*" has none.
# Between Chinese characters nothing shows where a word begins: there every pair of stars is a mark.
_LETTER = r"[^\W\u3400-\u9fff]"
_OPENS, _CLOSES = rf"(?<!{_LETTER})(?<!\*)", rf"(?!{_LETTER}|\*)"
_BOTH = rf"{_OPENS}(\*{{3}})(?![\s*])(.+?)(?<![\s*])\1{_CLOSES}"
_STRONG = rf"{_OPENS}(\*{{2}})(?![\s*])(.+?)(?<![\s*])\1{_CLOSES}"
_EMPHASIS = rf"{_OPENS}(\*)(?![\s*])([^*]+?)(?<!\s)\1{_CLOSES}"

_ESCAPED = "\\*[]{}-_`<>&#+.)=~|!:"
"""What is itself behind a backslash: what is a mark here, or in CommonMark, somewhere in a text."""

_per_thread = local()


def _inlines(text: str) -> tuple[Inline, ...]:
    if "\n" in text:
        text = re.sub(_SOFT_BREAK, _softened, text)
    if not ("*" in text or "[" in text or "\\" in text or "{" in text or "&#" in text
            or "\n" in text):  # fmt: skip
        return (Text(text),) if text else ()
    return _marked(text)


def _softened(m: re.Match[str]) -> str:
    return (m[2] or "") + " " if m[1] or m[2] else ""


@lru_cache(maxsize=512)
def _marked(text: str) -> tuple[Inline, ...]:
    from xml.etree.ElementTree import Element, SubElement

    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = text
    engine = _engine()
    engine.treeprocessors["inline"].run(root)
    engine.treeprocessors["unescape"].run(root)
    return tuple(_children(paragraph))


def _engine() -> "Markdown":
    """Python-Markdown with our marks alone. It keeps a stash, so each thread has its own."""
    if not hasattr(_per_thread, "engine"):
        _per_thread.engine = _new_engine()
    engine: Markdown = _per_thread.engine
    return engine.reset()


def _new_engine() -> "Markdown":
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.inlinepatterns import (
        DoubleTagInlineProcessor,
        EscapeInlineProcessor,
        InlineProcessor,
        SimpleTagInlineProcessor,
        SubstituteTagInlineProcessor,
    )
    from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
    from markdown.util import ETX, STX, Registry

    class Mark(InlineProcessor):
        """One of our own marks, or a link, as an element."""

        def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            if m.re.groups == 2 and m[0].startswith("["):
                element = Element("a", href=self.unescape(m[2]))
                element.text = m[1]
            else:
                element = Element(m[1], id=m[2])
            return element, m.start(0), m.end(0)

    class Numbered(InlineProcessor):
        """A character by its number."""

        def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
            self, m: re.Match[str], data: str
        ) -> tuple[str | None, int, int]:
            stands = f"{STX}{int(m[1])}{ETX}" if _may_be_numbered(int(m[1])) else None
            return stands, m.start(0), m.end(0)

    engine = Markdown()
    engine.ESCAPED_CHARS = list(_ESCAPED)
    patterns: Registry[Any] = Registry()
    engine.inlinePatterns = patterns
    engine.treeprocessors.register(InlineTreeprocessor(engine), "inline", 20)
    patterns.register(EscapeInlineProcessor(r"\\(.)", engine), "escape", 90)
    patterns.register(Numbered(_NUMBERED, engine), "numbered", 85)
    patterns.register(Mark(_OURS.pattern, engine), "ours", 80)
    patterns.register(Mark(_LINK.pattern, engine), "link", 70)
    patterns.register(SubstituteTagInlineProcessor(r"(?:  |\\)\n", "br"), "break", 60)
    patterns.register(DoubleTagInlineProcessor(_BOTH, "strong,em"), "both", 50)
    patterns.register(SimpleTagInlineProcessor(_STRONG, "strong"), "strong", 40)
    patterns.register(SimpleTagInlineProcessor(_EMPHASIS, "em"), "emphasis", 30)
    return engine


def _may_be_numbered(number: int) -> bool:
    """Not what no document can hold, nor what is read otherwise than it stands."""
    if number > sys.maxunicode or number in (0x0A, 0x0D):
        return False
    return not (unprintable(chr(number)) or directing(chr(number)))


def _children(element: "Element") -> Iterator[Inline]:
    if element.text:
        yield Text(element.text)
    for child in element:
        yield _inline(child)
        if child.tail:
            yield Text(child.tail)


def _inline(element: "Element") -> Inline:
    match element.tag:
        case "em":
            return Emphasis(tuple(_children(element)))
        case "strong":
            return Strong(tuple(_children(element)))
        case "a":
            return Link(tuple(_children(element)), element.get("href", ""))
        case "br":
            return LineBreak()
        case "ref":
            return Reference("", element.get("id", ""))
        case _:
            return Note((), key=element.get("id", ""))
