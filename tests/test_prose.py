"""Marks in a text: what they mean, and that everything which is no mark comes out, in order."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cebdocs.pieces import block_words
from cebdocs.prose import blocks, inlines, marks, near_marks, verbatim
from cebdocs.record import (
    Emphasis,
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


def children(text: str) -> tuple[Inline, ...]:
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def plain(text: str) -> str:
    return "".join(block_words(blocks(text)))


def test_emphasis_and_strong_nest() -> None:
    assert children("a *b **c** d*") == (
        Text("a "),
        Emphasis((Text("b "), Strong((Text("c"),)), Text(" d"))),
    )


@pytest.mark.parametrize(
    "text",
    [
        "provisional agenda* and report*",
        "2 * 3 * 4",
        "2*3*4",
        "* ",
        "***",
        "a ** b",
        "snake_case_name",
        "__init__",
        "C:\\new\\file",
        "&amp; R&D",
        "<draft>",
        "2014. The Board",
        "#12",
        "> quoted",
        "---",
        "`code`",
        "![x](y)",
        "[sic]",
        "[sic](see below)",
        "{ref}",
        "{{ title }}",
        "item 1.10",
        "\\",
    ],
)
def test_what_is_no_mark_is_text(text: str) -> None:
    assert children(text) == (Text(text),)


def test_links_go_to_web_and_mail_only() -> None:
    assert children("[a](https://x.org/p_(q))") == (Link((Text("a"),), "https://x.org/p_(q)"),)
    assert children("[a](mailto:a@x.org)") == (Link((Text("a"),), "mailto:a@x.org"),)
    assert children("[a](javascript:alert)") == (Text("[a](javascript:alert)"),)
    assert children("[a](file:///etc/passwd)") == (Text("[a](file:///etc/passwd)"),)


def test_references_and_notes() -> None:
    assert children("see {ref:p-1}{note:n1}.") == (
        Text("see "),
        Reference("", "p-1"),
        Note((), key="n1"),
        Text("."),
    )


def test_a_backslash_escapes_marks_and_itself_and_nothing_else() -> None:
    assert plain(r"\*a\* \[b\] \{ref:c} \\ \d \' \-") == r"*a* [b] {ref:c} \ \d \' -"


def test_a_backslash_escapes_the_marks_of_markdown_elsewhere() -> None:
    assert plain(r"1\. 2\) \# \+ \> \= \_a\_ \`b\` \<c> \&amp; \~d \| \!") == (
        "1. 2) # + > = _a_ `b` <c> &amp; ~d | !"
    )


def test_a_character_may_be_written_by_its_number() -> None:
    assert children("*&#32;a&#160;*&#98;") == (Emphasis((Text(" a\u00a0"),)), Text("b"))
    assert plain(r"\&#32; &#x20; &nbsp;") == "&#32; &#x20; &nbsp;"


@pytest.mark.parametrize("number", [0, 1, 10, 13, 127, 0x202E, 0xD800, 0xFFFE, 0x110000, 9999999])
def test_no_character_that_no_text_may_hold_is_written_by_its_number(number: int) -> None:
    assert children(f"&#{number};") == (Text(f"&#{number};"),)


def test_a_backslash_at_the_end_of_a_line_makes_a_new_line() -> None:
    assert children("a\\\n\\\nb") == (Text("a"), LineBreak(), LineBreak(), Text("b"))
    assert children("a\\\\\nb\\") == (Text("a\\ b\\"),)


def test_an_address_may_hold_escaped_signs() -> None:
    assert children(r"[a](https://x.org/\{ref:b}\&amp;)") == (
        Link((Text("a"),), "https://x.org/{ref:b}&amp;"),
    )


def test_one_line_break_is_one_space() -> None:
    assert plain("one\ntwo") == "one two"
    assert plain("中文\n中文") == "中文中文"


def test_two_spaces_make_a_new_line() -> None:
    assert children("one  \ntwo") == (Text("one"), LineBreak(), Text("two"))


def test_bullets_stand_under_their_paragraph_and_nest_by_indent() -> None:
    paragraph, listing = blocks("Steps:\n- one\n  more\n  - inner\n- two")

    assert isinstance(paragraph, Paragraph)
    assert isinstance(listing, Listing)
    first, second = listing.entries
    assert first.blocks[0] == Paragraph((Text("one more"),))
    assert isinstance(first.blocks[1], Listing)
    assert second.blocks == (Paragraph((Text("two"),)),)


def test_white_space_of_a_text_is_kept() -> None:
    text = "\t lead\u00a0 and  two \u2003 trail \u00a0 "

    assert plain(text) == text
    assert plain(text + "*x*") == text + "x"


def test_verbatim_interprets_nothing() -> None:
    (paragraph,) = verbatim("*a* {ref:b}\n- c")

    assert paragraph == Paragraph((Text("*a* {ref:b}"), LineBreak(), Text("- c")))


def test_near_marks_are_found_unless_escaped() -> None:
    assert near_marks("[a](b) {ref:} [c](http://d) {ref:e}") == ["[a](b)", "{ref:}"]
    assert near_marks(r"\[a](b) \{ref:}") == []


def test_marks_are_counted() -> None:
    assert marks("*a* [b](c) {ref:d} \\") == 5


# -- properties -----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "*",
        "**",
        "***",
        "[",
        "]",
        "(",
        ")",
        "](https://x.org)",
        "{ref:a}",
        "{note:b}",
        "{",
        "}",
        "\\",
        "-",
        "- ",
        "\n",
        "\n- ",
        "\n  - ",
        "  \n",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u3000",
        "_",
        "`",
        "#",
        ">",
        "&amp;",
        "<b>",
        "word",
        "a",
        "中",
        "é",
        "1.",
        "~",
        "|",
        "!",
        "klzzwxh:0001",
        "\ue000",
    ]
)
TEXTS = st.lists(
    PIECES | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=4), max_size=25
).map("".join)

MARK_SIGNS = "*[]()\\{}-: \t\n"


def left_over(text: str, signs: str) -> str:
    return "".join(c for c in text if c not in signs)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_character_that_is_no_mark_comes_out_in_order(text: str) -> None:
    read = blocks(text)
    printed = "".join(block_words(read))
    addresses = "".join(i.address for i in inlines(read) if isinstance(i, Link))
    names = "".join(
        i.target if isinstance(i, Reference) else i.key
        for i in inlines(read)
        if isinstance(i, Reference | Note)
    )

    # Nothing but the signs of marks, and the names and addresses inside them, may be gone.
    spent = len(addresses) + len(names) + sum(len(k) for k in ("ref", "note") for _ in names)
    kept, given_ = left_over(printed, MARK_SIGNS), left_over(text, MARK_SIGNS)
    assert is_subsequence(kept, given_)
    assert len(given_) - len(kept) <= spent


@settings(max_examples=600, deadline=None)
@given(
    TEXTS.filter(lambda t: not set(t) & set("\\\n") and not t.lstrip(" ").startswith(("-", "*")))
)
def test_what_is_printed_and_what_the_marks_took_are_the_whole_text(text: str) -> None:
    read = blocks(text)

    accounted = Counter("".join(block_words(read)))
    for inline in inlines(read):
        match inline:
            case Emphasis():
                accounted.update("**")
            case Strong():
                accounted.update("****")
            case Link(_, address):
                accounted.update(f"[]({address})")
            case Reference(_, target):
                accounted.update(f"{{ref:{target}}}")
            case Note(_, _, key):
                accounted.update(f"{{note:{key}}}")

    assert accounted == Counter(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(lambda t: not set(t) & set("*[\\{\n-") and "&#" not in t))
def test_a_text_without_signs_of_marks_is_itself(text: str) -> None:
    assert plain(text) == text


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(lambda t: "\n" not in t and not t.startswith(("- ", "* ", " "))))
def test_escaping_every_sign_prints_the_text_itself(text: str) -> None:
    escaped = "".join("\\" + c if c in "\\*[]{}-&" else c for c in text)

    assert plain(escaped) == text


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(lambda t: not set(t) & set("*[\\{") and "&#" not in t))
def test_the_short_way_past_markdown_gives_the_same_blocks(text: str) -> None:
    from cebdocs import prose

    short = blocks(text)

    long = tuple(through_markdown(block) for block in short)

    assert long == short
    assert prose.marks(text) == 0


def through_markdown(block: object) -> object:
    from cebdocs import prose

    if isinstance(block, Paragraph):
        ways = [prose._marked(c.text) if isinstance(c, Text) else (c,) for c in block.children]
        return block._replace(children=tuple(i for way in ways for i in way))
    assert isinstance(block, Listing)
    return Listing(
        tuple(e._replace(blocks=tuple(map(through_markdown, e.blocks))) for e in block.entries)  # type: ignore[arg-type]
    )


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
