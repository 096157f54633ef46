"""Markdown: read by a CommonMark renderer and by cebdocs' own prose, it is the record again."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

import cebdocs
from cebdocs import prose
from cebdocs.record import (
    Emphasis,
    Entry,
    Facts,
    Inline,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
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


@settings(max_examples=1500, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_words_in_any_lines_are_words_to_both_readers(lines: list[str]) -> None:
    first, *more = lines

    check((Text(first), *(i for line in more for i in (LineBreak(), Text(line)))))


@settings(max_examples=1500, deadline=None)
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


@settings(max_examples=1500, deadline=None)
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
