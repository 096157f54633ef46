"""Markdown: read by a CommonMark renderer and by cebdocs' own prose, it is the record again."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import cebdocs
from cebdocs import prose
from cebdocs.pieces import notes, sections, texts, without_gaps
from cebdocs.record import (
    Contents,
    Emphasis,
    Entry,
    Facts,
    Heading,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Quotation,
    Record,
    Reference,
    Role,
    Section,
    Strong,
    Table,
    Text,
)
from cebdocs.writers.markdown import untouched, write
from cebdocs.writers.markdown.marks import cell, inside
from tests.test_any_session import SESSIONS
from tests.test_cases import PRINTED, SESSION, laid_out
from tests.test_prose import TEXTS

COMMONMARK = MarkdownIt("commonmark").enable("table")
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))

Runs = list[tuple[str, str, str]]
"""Each character or line break of a paragraph, how it looks ("e", "s", "es") and its address."""


# -- what stands in a paragraph -------------------------------------------------------------------


def runs(children: tuple[Inline, ...], style: str = "", address: str = "") -> Iterator[Any]:
    for inline in children:
        match inline:
            case Text(text) | Mention(text, _) | Reference(text, _):
                yield from ((c, style, address) for c in text)
            case Note():
                yield from ((c, style, address) for c in f"[{inline.number}]")
            case Emphasis(inner):
                yield from runs(inner, styled(style, "e"), address)
            case Strong(inner):
                yield from runs(inner, styled(style, "s"), address)
            case Link(inner, to):
                yield from runs(inner, style, to)
            case LineBreak():
                yield "\n", "", ""


def styled(style: str, more: str) -> str:
    return "".join(sorted({*style, more}))


def of_record(children: tuple[Inline, ...]) -> Runs:
    """As it looks; a new line at the very end shows nowhere."""
    found = list(runs(children))
    while found and found[-1] == ("\n", "", ""):
        found.pop()
    return [(c, s, COMMONMARK.normalizeLink(a)) for c, s, a in found]


def of_tokens(tokens: list[Token]) -> Runs:
    found: Runs = []
    style: list[str] = []
    address = ""
    for token in tokens:
        match token.type:
            case "em_open" | "strong_open":
                style.append(token.tag[0])
            case "em_close" | "strong_close":
                style.remove(token.tag[0])
            case "link_open":
                address = str(token.attrs["href"])
            case "link_close":
                address = ""
            case "text" | "text_special":
                shown = "".join(sorted(set(style)))
                found += [(c, shown, address) for c in token.content]
            case "hardbreak":
                found.append(("\n", "", ""))
            case "html_inline" if token.content == "<br>":
                found.append(("\n", "", ""))
            case _:
                raise AssertionError(f"{token.type} {token.content!r}")
    return found


def rendered(text: str) -> Runs:
    """The one paragraph that a renderer sees in a text; nothing if it sees none."""
    tokens = COMMONMARK.parse(text)
    if not tokens:
        return []
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return of_tokens(tokens[1].children or [])


def read_back(text: str) -> Runs:
    """The one paragraph that prose sees in a text."""
    blocks = prose.blocks(text)
    if not blocks:
        return []
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    return of_record(paragraph.children)


def check(children: tuple[Inline, ...]) -> None:
    expected = of_record(children)
    written = inside(children)

    assert rendered(written) == expected
    assert read_back(written) == expected
    assert rendered(f"12\\. {written}")[4:] == expected
    assert in_a_list(f"- {written}".replace("\n", "\n  ")) == expected
    assert in_a_table(cell(children)) == expected


def in_a_list(text: str) -> Runs:
    tokens = COMMONMARK.parse(text)
    kinds = [t.type for t in tokens if not t.type.startswith("paragraph")]
    outer = ["bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"]
    assert [kind for kind in kinds if kind != "inline"] == outer
    return [run for t in tokens if t.type == "inline" for run in of_tokens(t.children or [])]


def in_a_table(text: str) -> Runs:
    tokens = COMMONMARK.parse(f"| a |\n| --- |\n| {text} |")
    assert [t.type for t in tokens].count("td_open") == 1
    _, inside = (t for t in tokens if t.type == "inline")
    return of_tokens(inside.children or [])


SIGNS = st.sampled_from(
    [
        *"*_`~<>&#+-=|!\\[](){}.:;$^'\"/%@",
        "**", "***", "~~", "``", "```", "![", "](", "](x)", "]: x", "[x]", "[^1]", "[ ]", "<b>",
        "<!--", "-->", "<?", "<http://x>", "&amp;", "&#42;", "&#x2a;", "&copy", "# ", "1. ", "2)",
        "- ", "+ ", "* ", "> ", "---", "===", "| --- |", ":--", "    ", "\t", " ", "  ", "\u00a0",
        "\u3000", "\u200f", "\u200b", "\u0301", "中", "“", "”", "。", "（", "a", "Word", "1", "é",
        "€", "😀", "ش", "https://x.org", "www.x.org", "javascript:alert(1)", "a@x.org", "\\\\",
        "{ref:a}", "{note:b}", "_a_", "C:\\new",
    ]
)  # fmt: skip
WORDS = st.lists(SIGNS, max_size=6).map("".join)
CASES = [
    "*a*", "_a_", "`a`", "<b>a</b>", "&amp; &#42; &copy;", "# a", "1. a", "12) a", "- a", "+ a",
    "* a", "> a", "[x](y)", "![x](y)", "[x](javascript:alert(1))", "<https://x.org>", "[x]: y",
    "a\\", "    code", "\tcode", "===", "---", "***", "~~~", "```", "a\u00a0", "\u3000a", "a  b",
    "\u200fa", "<script>", "\\*", "\\_", "a\\b", "{ref:x}", "[ ] a", "| a | b |", "|---|---|",
    "[sic](see below)", "snake_case_name __init__", "provisional agenda* and report*", "2 * 3",
    "[a [b] c](d)", "a]: b", "![", "!", "#", "#12", "1.", "-", "=", ":--", "--- | ---",
]  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_words_are_words_to_both_readers(text: str) -> None:
    check((Text(text),))
    check((Text("a"), LineBreak(), Text(text), LineBreak(), Text(text)))
    check((LineBreak(), LineBreak(), Text(text)))
    check((Emphasis((Text(text),)), Text(text), Strong((Text(text),))))
    check((Text(text), Link((Text(text),), "https://x.org/a_(b)?c=1&copy;=`|`"), Text(text)))
    check((Note((), "1"), Text(text), Note((), "٢"), Text(text)))


def test_an_address_in_a_text_is_a_link_of_github_only_where_it_stays_whole() -> None:
    plain, tilde = "see https://x.org/a?b=1&c=2.", "https://x.org/~a, www.x.org/~b"

    assert inside((Text(plain),)) == plain
    assert inside((Text(tilde),)) == r"https\://x.org/\~a, www\.x.org/\~b"
    assert inside((Link((Text("a"),), "https://x.org/`"),)) == r"[a](https://x.org/\`)"
    assert inside((Text(plain[:-1]), LineBreak(), Text("a"))) == (
        "see https\\://x.org/a?b=1&c=2\\\na"
    )
    check((Text(tilde), Emphasis((Text(tilde),)), LineBreak(), Text("a")))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_words_in_any_lines_are_words_to_both_readers(lines: list[str]) -> None:
    first, *more = lines

    check((Text(first), *(i for line in more for i in (LineBreak(), Text(line)))))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_marks_are_marks_to_both_readers_whatever_stands_beside_them(
    before: str, words: str, behind: str
) -> None:
    for mark in (
        Emphasis((Text(words),)),
        Strong((Text(words),)),
        Strong((Emphasis((Text(words),)),)),
        Strong((Text("b" + before), Emphasis((Text(words),)), Text("a"))),
        Link((Text(words or "a"),), "https://x.org/"),
        Emphasis((Link((Text(words or "a"),), "mailto:a@x.org"),)),
    ):
        check((Text(before), mark, Text(behind)))


class Shown(HTMLParser):
    """What a paragraph of a page shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[tuple[str, str]] = []
        self.style: list[str] = []
        self.feed(page.replace("<br />\n", "<br />"))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("p", "em", "strong", "a", "br")
        self.style += [tag[0]] if tag in ("em", "strong") else []
        self.runs += [("\n", "")] if tag == "br" else []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("em", "strong"):
            self.style.remove(tag[0])

    def handle_data(self, data: str) -> None:
        self.runs += [(c, "".join(sorted(set(self.style)))) for c in data]


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_github_shows_the_same(before: str, words: str, behind: str) -> None:
    """Its own program, which makes links of bare addresses too."""
    for mark in (
        Emphasis((Text(words),)),
        Strong((Emphasis((Text(words),)),)),
        Link((Text(words or "a"),), "https://x.org/a_(b)?c&copy;`"),
        LineBreak(),
    ):
        children = (Text(before), mark, Text(behind))
        page = github_flavored_markdown_to_html(inside(children))
        runs = Shown(page.rstrip("\n").removesuffix("</p>")).runs

        assert runs == [(c, style) for c, style, _ in of_record(children)]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_prose_reads_is_written_so_that_it_reads_it_again(text: str) -> None:
    for block in prose.blocks(text):
        if isinstance(block, Paragraph):
            check(labelled(block.children))


def labelled(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What layout knows of references and notes."""
    found: list[Inline] = []
    for inline in children:
        match inline:
            case Reference():
                found.append(inline._replace(label="CEB/2014/2, *para.* 3"))
            case Note():
                found.append(inline._replace(number="12"))
            case Emphasis(inner) | Strong(inner) | Link(inner):
                found.append(inline._replace(children=labelled(inner)))
            case _:
                found.append(inline)
    return tuple(found)


# -- a whole record -------------------------------------------------------------------------------

Event = tuple[Any, ...]


def seen(data: bytes) -> list[Event]:
    """What a renderer makes of a file: blocks in order, with what stands in them."""
    events: list[Event] = []
    kind = ""
    for token in COMMONMARK.parse(data.decode()):
        if token.type == "inline":
            runs = of_tokens(token.children or [])
            if kind[0] != "h":  # a heading has no marks for prose, and no line begins with it
                assert read_back(token.content.replace("<br>", "\\\n")) == runs
            events.append((kind, runs))
        elif token.type in ("paragraph_open", "heading_open", "th_open", "td_open"):
            style = str(token.attrs.get("style", "")).removeprefix("text-align:")
            kind = token.tag + (f" {style}" if style else "")
        elif token.type in ("hr", "html_block"):
            events.append((token.type, token.content))
        elif token.tag in ("ul", "li", "blockquote", "table", "tr"):
            events.append((token.type,))
        else:
            assert token.tag in ("p", "thead", "tbody", "th", "td") or token.tag[0] == "h"
    return events


def expected(record: Record) -> Iterator[Event]:
    facts = record.facts
    yield from lines("p", facts.carrier)
    yield from lines("p", (facts.organization, facts.symbol, facts.body))
    yield from lines("p", (facts.distribution, facts.issued, facts.version, facts.original))
    yield from lines("p", (facts.status, facts.session, facts.venue))
    for kind, fact in (("h1", facts.title), ("p", facts.bracketed), ("p", facts.notice)):
        yield from lines(kind, (fact,))
    for section in record.sections:
        yield from of_section(section, 2)
    noted = list(notes(record))
    yield from [("hr", "")][: len(noted)]
    for note in noted:
        first, *more = note.blocks or (Paragraph(()),)
        yield from of_block(behind(f"[{note.number}]", first), 6)
        yield from (event for block in more for event in of_block(block, 6))
    if facts.job_number or facts.barcode:
        yield ("hr", "")
        yield from lines("p", (facts.job_number, facts.barcode))


def behind(number: str, block: Any) -> Any:
    assert isinstance(block, Paragraph)
    return block._replace(children=(Text(f"{number} "), *block.children))


def lines(kind: str, facts: tuple[str, ...]) -> Iterator[Event]:
    text = "\n".join(fact for fact in facts if fact)
    if text:
        yield kind, [(c, "", "") for c in text]


def of_section(section: Section, depth: int) -> Iterator[Event]:
    title = f"{section.number} {section.heading}".strip(" ")
    yield from lines(f"h{depth}", (title,))
    depth = min(depth + 1, 6) if title else depth
    yield from lines("p", (section.symbol,))
    yield from lines("p", (section.original,))
    for block in without_gaps(section.blocks):
        yield from of_block(block, depth)
    for inner in section.sections:
        yield from of_section(inner, depth)


def of_block(block: Any, depth: int) -> Iterator[Event]:
    match block:
        case Paragraph(children, number):
            number = f"{number} " if children and number else number
            runs = of_record((Text(number), *children))
            yield from [("p", runs)][: len(runs)]
        case Listing(entries) if any(entry.marker for entry in entries):
            yield ("bullet_list_open",)
            for entry in entries:
                yield from of_entry(entry, depth)
            yield ("bullet_list_close",)
        case Listing(entries):
            for entry in entries:
                blocks = without_gaps(entry.blocks)
                yield from (event for inner in blocks for event in of_block(inner, depth))
        case Table():
            yield from of_table(block, depth)
        case Quotation(inner, source):
            yield ("blockquote_open",)
            for each in (*without_gaps(inner), *([Paragraph(source)] if source else [])):
                yield from of_block(each, depth)
            yield ("blockquote_close",)
        case Heading(text, _, level):
            yield from lines(f"h{min(depth + level - 1, 6)}", (text,))
        case Contents():
            yield from of_contents(block)


def of_entry(entry: Entry, depth: int) -> Iterator[Event]:
    yield ("list_item_open",)
    first, *more = entry.blocks
    if any(c.isalnum() for c in entry.marker):
        first = first if isinstance(first, Paragraph) else Paragraph(())
        more = [*more] if first is entry.blocks[0] else [*entry.blocks]
        first = first._replace(number=entry.marker)
    for block in without_gaps((first, *more)):
        yield from of_block(block, depth)
    yield ("list_item_close",)


def of_table(table: Table, depth: int) -> Iterator[Event]:
    if table.title:
        yield "p", [(c, "s", "") for c in table.title]
    width = max(map(len, (table.head, *table.rows)))
    align = [each if each in ("right", "center") else "" for each in (*table.align, *[""] * width)]
    yield ("table_open",)
    for kind, row in (("th", table.head), *(("td", row) for row in table.rows)):
        yield ("tr_open",)
        for each, content in zip(align, (*row, *[()] * (width - len(row))), strict=False):
            yield f"{kind} {each}".strip(), of_record(content)
        yield ("tr_close",)
    yield ("table_close",)
    for note in table.notes:
        yield from of_block(note, depth)


def of_contents(contents: Contents) -> Iterator[Event]:
    if contents.column == "paragraph":
        yield from lines("p", (contents.label,))
    open_levels: list[int] = []
    for line in contents.lines:
        while open_levels and open_levels[-1] > line.level:
            yield from [("list_item_close",), ("bullet_list_close",)]
            open_levels.pop()
        if open_levels and open_levels[-1] == line.level:
            yield ("list_item_close",)
        else:
            yield ("bullet_list_open",)
            open_levels.append(line.level)
        yield ("list_item_open",)
        place = f"… {line.place}" if line.place else ""
        yield from lines("p", (" ".join(filter(None, (line.number, line.heading, place))),))
    for _ in open_levels:
        yield from [("list_item_close",), ("bullet_list_close",)]


def check_record(record: Record) -> None:
    *events, (kind, content) = seen(write(record))

    assert events == list(expected(record))
    assert kind == "html_block"
    assert re.fullmatch(r"<!-- cebdocs [0-9a-f]{8} -->\n", content)


@pytest.mark.parametrize("folder", PRINTED)
def test_a_renderer_sees_every_block_of_a_case_where_it_stands(folder: Path) -> None:
    check_record(laid_out(cebdocs.load(folder / SESSION), folder))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_renderer_sees_every_block_of_an_example_where_it_stands(example: Path) -> None:
    whole = cebdocs.lay_out(cebdocs.load(example))

    for record in (whole, *(cebdocs.view(whole, name) for name in cebdocs.VIEWS)):
        check_record(record)


@pytest.mark.parametrize(("seed", "session"), SESSIONS, ids=lambda v: v if v is int else "")
def test_a_renderer_sees_every_block_of_any_session_where_it_stands(
    seed: int, session: cebdocs.Session
) -> None:
    whole = cebdocs.lay_out(session)

    for record in (whole, *(cebdocs.view(whole, name, restricted=True) for name in cebdocs.VIEWS)):
        check_record(record)


# -- through prose --------------------------------------------------------------------------------


def merged(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same as prose has it, which knows neither labels nor numbers."""
    found: list[Inline] = []
    for inline in children:
        match inline:
            case Mention(text, _) | Reference(text, _):
                more: Inline = Text(text)
            case Note():
                more = Text(f"[{inline.number}]")
            case Emphasis(inner) | Strong(inner) | Link(inner):
                more = inline._replace(children=merged(inner))
            case _:
                more = inline
        if isinstance(more, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + more.text)
        else:
            found.append(more)
    return tuple(found)


@pytest.mark.parametrize("folder", PRINTED)
def test_prose_reads_the_same_inlines_out_of_every_paragraph(folder: Path) -> None:
    record = laid_out(cebdocs.load(folder / SESSION), folder)
    noted = [children for note in notes(record) for children in texts(note.blocks)]
    printed = [c for section in sections(record) for c in texts(section.blocks)]

    for children in filter(None, (*printed, *noted)):
        assert prose.blocks(inside(children)) == (Paragraph(merged(children)),)


def test_prose_reads_the_same_bullets_out_of_a_paragraph_with_a_list() -> None:
    text = (
        "Three *reports*:\n- on the budget;\n- on staff:\n  - in the field;\n    - small;\n- all."
    )
    body = f"body: PLAIN\nsession: One\ntitle: T\nintroduction: {json.dumps(text)}\n"

    _, written = write(cebdocs.lay_out(cebdocs.load(body))).decode().split("1\\. ")

    assert prose.blocks(written.partition("\n\n<!--")[0]) == prose.blocks(text)


# -- the file -------------------------------------------------------------------------------------


def test_levels_of_headings_have_no_gap() -> None:
    for example in EXAMPLES:
        text = write(cebdocs.lay_out(cebdocs.load(example))).decode()
        levels = [len(found) for found in re.findall(r"(?m)^(#+) ", text)]

        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_edited_file_is_told_from_an_untouched_one() -> None:
    data = write(cebdocs.lay_out(cebdocs.load(EXAMPLES[0])))

    assert untouched(data) is True
    assert untouched(data.replace(b"\n", b"\r\n")) is True
    assert untouched(data.replace(b"Board", b"board", 1)) is False
    assert untouched(b"# Somebody else's\n") is None
    assert untouched(data.partition(b"<!--")[0]) is None


def test_lists_under_one_another_stay_two() -> None:
    one = Listing((Entry((Paragraph((Text("a"),)),), "•"),))
    record = Record("en", "ltr", Facts(), (Section(Role.DISCUSSION, blocks=(one, one, one)),))

    assert write(record).decode().startswith("- a\n\n* a\n\n- a\n\n")
    check_record(record)


def test_blocks_of_any_kind_stand_in_an_entry_and_in_a_quotation() -> None:
    paragraph = Paragraph((Text("- a"), LineBreak(), Text("    b")))
    table = Table((), (((Text("|"),), (Text("\\|"), LineBreak(), Text("c"))),), "*T*")
    inner = Listing((Entry((paragraph, table, paragraph), "(a)"), Entry((paragraph,), "1.")))
    quoted = Quotation((paragraph, inner, table), (Text("> d"),))
    entry = Entry((inner, quoted, Heading("# e #")), "•")
    blocks = (quoted, Listing((entry, entry)), quoted)

    check_record(Record("en", "ltr", Facts(), (Section(Role.DISCUSSION, blocks=blocks),)))


def test_a_deep_heading_among_paragraphs_leaves_no_gap() -> None:
    session = (
        "body: CEB\nsession: {name: S}\ntitle: T\nitems:\n- title: A\n  discussion:\n"
        "  - {heading: Deep first, level: 3}\n  - Words."
    )

    made = cebdocs.write(cebdocs.lay_out(cebdocs.load(session.encode())), "markdown").decode()

    assert re.findall("(?m)^#+", made) == ["#", "##", "###"]
