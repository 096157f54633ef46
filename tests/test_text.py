"""Plain text for an e-mail: lines that fit, words to the letter, nothing that a program on its way
takes for something else."""

import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import bidirectional, category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs import prose
from cebdocs.pieces import block_words
from cebdocs.record import (
    Contents,
    Entry,
    Facts,
    Line,
    LineBreak,
    Link,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Record,
    Role,
    Section,
    Strong,
    Table,
    Text,
)
from cebdocs.writers import text
from cebdocs.writers.text import untouched, wrapping, write
from cebdocs.writers.text.wrapping import WIDTH, wrapped
from tests.read_back import columns
from tests.test_any_session import SESSIONS

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
CASES = Path(__file__).parent / "cases"


def record(*blocks: Any, direction: Any = "ltr") -> Record:
    return Record("en", direction, Facts(), (Section(Role.DISCUSSION, blocks=blocks),))


def body(*blocks: Any, direction: Any = "ltr") -> list[str]:
    """The lines under the rule of the front page."""
    return write(record(*blocks, direction=direction)).decode().split("\n")[2:-1]


def paragraph(text: str, number: str = "") -> Paragraph:
    return Paragraph((Text(text),), number)


# -- lines ----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("word", "a", "of", "https://example.org/" + "a/" * 40, "CEB/2014/2", "-", "—", "1."),
        *(" ", " ", " ", "  ", "\u00a0", "\t", "\u200b", "\u3000", "\u00ad", "e\u0301", "👩‍👩‍👧"),
        *("中", "文字", "联合国系统", "。", "，", "（", "）", "“", "”", "ー", "カ", "“日本”"),
        *("한국", "العربية", "From ", ">", ".", "-- ", "x" * 71, "y" * 72, "z" * 73),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "12. ", "    • "]))
def test_prose_joins_the_lines_again_to_the_letter(text: str, first: str) -> None:
    rest = " " * len(first)

    lines = wrapped(text, first, rest)

    bare = [line[len(first) :] for line in lines]
    plain = "\n".join(bare).translate(_ESCAPED)
    assert all(line.startswith(first if at == 0 else rest) for at, line in enumerate(lines))
    assert "".join(block_words(prose.blocks(plain))) == text or not text.strip(" \t")


_ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\*[]{}-"}


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "12. ", "    • "]))
def test_a_line_that_is_too_long_has_no_place_to_break(text: str, first: str) -> None:
    for line in wrapped(text, first, " " * len(first)):
        words = line[len(first) :]
        if columns(line) > WIDTH:
            assert not re.search(SPACE, words)
            assert not re.search(rf"{HAN}{HAN}", re.sub(f"[{STAY}]|（(?=.)", "", words))


HAN = "[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef]"
SPACE = rf"(?<=[^ \t]) (?=[^ \t])(?!(?<={HAN} ){HAN})"
STAY = "。，）ー\u3000"


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_a_line_is_as_full_as_it_can_be(text: str) -> None:
    for line, after in pairwise(wrapped(text)):
        word = re.split(rf"{SPACE}|(?<={HAN})(?={HAN})", after)[0]
        assert columns(line) + columns(word) >= WIDTH or re.search(
            f"^[{STAY}（]|{HAN}[{STAY}]", after
        )


def test_what_is_taken_to_be_narrow_is() -> None:
    narrow = filter(wrapping._NARROW.fullmatch, map(chr, range(sys.maxunicode + 1)))

    assert {columns(sign) for sign in narrow if category(sign) != "Cn"} == {1}


def test_what_runs_from_the_right_is_known_to() -> None:
    every = [chr(each) for each in range(sys.maxunicode + 1)]
    letters = [sign for sign in every if bidirectional(sign) in ("R", "AL")]

    assert all(text._FROM_THE_RIGHT.search(sign) for sign in letters if category(sign) != "Cf")


def test_no_punctuation_stands_alone_at_the_end_of_a_chinese_line_or_at_its_beginning() -> None:
    text = "联合国系统行政首长协调理事会（行政首长协调会）在日内瓦举行了会议，" * 12

    lines = wrapped(text)

    assert "".join(lines) == text
    assert all(columns(line) in (70, 72) for line in lines[:-1])
    assert not any(line[0] in "，）" or line[-1] == "（" for line in lines)


# -- blocks ---------------------------------------------------------------------------------------


def test_numbers_and_bullets_hang() -> None:
    long = "word " * 20 + "end"
    entries = (Entry((paragraph(long),), "•"), Entry((paragraph("two"),), "•"))

    assert body(paragraph(long, "12."), Listing(entries)) == [
        "12. " + "word " * 12 + "word",
        "    " + "word " * 6 + "word end",
        "",
        "    • " + "word " * 12 + "word",
        "      " + "word " * 6 + "word end",
        "",
        "    • two",
    ]


def test_entries_of_one_line_stand_close_and_their_lists_in_them() -> None:
    inner = Listing((Entry((paragraph("in"),), "(i)"), Entry((paragraph("in"),), "(ii)")))
    entries = (Entry((paragraph("one"), inner), "(a)"), Entry((paragraph("two"),), "(b)"))

    assert body(paragraph("They:", "1."), Listing(entries))[2:] == [
        "    (a) one",
        "        (i)  in",
        "        (ii) in",
        "    (b) two",
    ]


def test_what_has_no_marker_stands_in_line() -> None:
    assert body(Listing((Entry((paragraph("a"),)), Entry((paragraph("b"),))))) == ["  a", "  b"]


def test_a_link_says_where_it_leads_and_an_address_does_not_say_it_twice() -> None:
    links = (
        Link((Strong((Text("the page"),)),), "https://example.org/a_(b)"),
        Text(", "),
        Link((Text("https://example.org"),), "https://example.org"),
        Text(", "),
        Link((Text("a@example.org"),), "mailto:a@example.org"),
    )

    assert body(Paragraph(links)) == [
        "the page <https://example.org/a_(b)>, https://example.org, a@example.org"
    ]


def test_a_footnote_stands_under_a_rule_at_the_end() -> None:
    noted = Paragraph((Text("a"), Note((paragraph("b"),), "1"), Text(".")))

    assert body(noted) == ["a[1].", "", "_" * 20, "", "[1] b"]


def test_a_quotation_is_set_off_by_spaces() -> None:
    assert body(Quotation((paragraph("> a"),), (Text("b"),))) == ["    > a", "", "    b"]


def test_a_new_line_is_one() -> None:
    lines = (Text("a"), LineBreak(), LineBreak(), Text("b"))

    assert body(Paragraph(lines, "1.")) == ["1.  a", "", "    b"]


def test_contents_lead_to_their_places_by_dots() -> None:
    contents = (
        Line(1, "I.", "Opening", "1–3"),
        Line(2, "A.", "word " * 15 + "end", "4"),
        Line(1, "", "An annex"),
    )

    head, first, *second, last = body(Contents(contents, "paragraph", "Paragraphs"))

    assert head == "Paragraphs".rjust(WIDTH)
    assert re.fullmatch(r"I\. Opening \.+ 1–3", first)
    assert re.fullmatch(r"    word word end \.+ 4", second[-1])
    assert [len(line) for line in (first, second[-1])] == [WIDTH, WIDTH]
    assert last == "An annex"


# -- tables ---------------------------------------------------------------------------------------


def cells(*texts: str) -> tuple[Any, ...]:
    return tuple((Text(text),) if text else () for text in texts)


def test_columns_stand_beside_each_other_where_they_fit() -> None:
    rows = (cells("国际电联", "12"), cells("UNESCO", "7"), cells("x", ""))

    assert body(Table(cells("Entity", "Posts"), rows, "Table 1", ("", "right"))) == [
        "Table 1",
        "",
        "Entity    Posts",
        "--------  -----",
        "国际电联     12",
        "UNESCO        7",
        "x",
    ]


def test_a_table_that_is_too_wide_says_of_each_row_what_its_cells_are() -> None:
    rows = (cells("a " * 24 + "b", "c " * 30 + "d"), cells("", "e"))

    assert body(Table(cells("One", "Two"), rows)) == [
        "One | Two",
        "---------",
        "",
        "One: " + "a " * 24 + "b",
        "Two: " + "c " * 30 + "d",
        "",
        "Two: e",
    ]


def test_the_last_column_may_be_broken_into_lines() -> None:
    rows = (cells("CEB/1", "word " * 14 + "end"), ((), (Text("a"), LineBreak(), Text("b"))))

    assert body(Table(cells("Symbol", "Title"), rows)) == [
        "Symbol  Title",
        "------  " + "-" * 64,
        "CEB/1   " + "word " * 12 + "word",
        "        word end",
        "        a",
        "        b",
    ]


def test_a_new_line_in_another_column_parts_them() -> None:
    cell = (Text("a"), LineBreak(), Text("b"))

    assert body(Table((), ((cell, cell),))) == ["a", "    b", "a", "    b"]
    assert body(Table((), ((cell,),), align=("right",))) == ["a", "    b"]
    assert body(Table((), ())) == []


def test_a_table_without_a_head_has_none() -> None:
    assert body(Table((), (cells("a", "b"),))) == ["a  b"]
    assert body(Table((), (cells("a" * 40, "b" * 40),))) == ["a" * 40, "b" * 40]


# -- on its way -----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["From here on", ">From", "> a", ".", "-- ", "--"])
def test_no_line_begins_as_a_program_on_its_way_reads_it(line: str) -> None:
    assert body(paragraph(line), paragraph(line, "1.")) == [" " + line, "", "1.  " + line]


def test_no_line_begins_so_by_being_broken() -> None:
    lines = body(paragraph("x" * 70 + " From a . -- " + "y" * 60))

    assert lines[1].startswith(" From ")


def test_a_line_that_would_be_turned_round_has_a_mark_of_its_direction() -> None:
    arabic = "انظر " * 15
    lines = body(paragraph(arabic + "ILLUSTRATION/2 ، الفقرة"), direction="rtl")

    assert lines[-1] == "\u200fILLUSTRATION/2 ، الفقرة" or lines[-1][0] != "I"
    assert body(paragraph("ILLUSTRATION/2"), direction="rtl") == ["ILLUSTRATION/2"]
    assert body(paragraph("عقد in English")) == ["\u200eعقد in English"]
    assert not any("\u200e" in line for line in body(paragraph("in English عقد")))


def files() -> list[Any]:
    sources = [(path.stem, path) for path in EXAMPLES]
    languages = ("ar", "en", "es", "fr", "ru", "zh")
    sources += [(language, CASES / f"language-{language}/session.yaml") for language in languages]
    return [pytest.param(cebdocs.lay_out(cebdocs.load(path)), id=name) for name, path in sources]


@pytest.mark.parametrize("whole", files())
def test_every_line_of_a_record_fits(whole: Record) -> None:
    for view in ("", *cebdocs.VIEWS):
        data = write(cebdocs.view(whole, view) if view else whole)

        assert b"\r" not in data and b"\n\n\n\n" not in data
        for line in data.decode().split("\n"):
            assert columns(line) <= WIDTH or " " not in line.strip(" "), line


@pytest.mark.parametrize(("seed", "session"), SESSIONS, ids=lambda v: v if v is int else "")
def test_no_line_of_any_session_is_a_trap(seed: int, session: cebdocs.Session) -> None:
    lines = write(cebdocs.lay_out(session)).decode().split("\n")

    assert not [line for line in lines if re.match(r"From |>|\.$|--\s*$", line)]


def test_our_text_is_known_by_its_rule() -> None:
    for path in (EXAMPLES[0], CASES / "language-ar/session.yaml"):
        data = write(cebdocs.lay_out(cebdocs.load(path)))

        assert untouched(data) is True
        assert untouched(data.replace(b"\n", b"\r\n")) is True
    assert untouched(b"Notes of mine\n=============\n") is None
