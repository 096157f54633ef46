"""Reading a session: ways in, characters, places, problems, and nothing but SourceError out."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs.problems import Span
from cebdocs.session import Conclusion, Conclusions, Item, Meeting, Paragraph, Person
from tests.read_back import WHOLE

SMALL = """\
body: CEB
session: First regular session of 2015
title: Summary of conclusions
items:
  - title: Opening
    conclusions: The Board adopted its agenda.
"""


def problems_of(source: Any, name: str = "") -> tuple[cebdocs.Problem, ...]:
    with pytest.raises(cebdocs.SourceError) as caught:
        cebdocs.load(source, name)
    return caught.value.problems


def told(source: Any, name: str = "") -> list[str]:
    """Each problem without its hint: "session:1:7: error: unknown body 'CBE' [unknown-body]"."""
    return [str(problem).split("\n")[0] for problem in problems_of(source, name)]


def edited(old: str, new: str) -> str:
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


# -- ways in --------------------------------------------------------------------------------------


def test_session_is_the_same_by_whatever_way_it_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    path.write_bytes(SMALL.encode())
    expected = cebdocs.load(SMALL)

    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        ways: list[Any] = [path, str(path), SMALL.encode(), bytearray(SMALL.encode())]
        ways += [binary, text, io.BytesIO(SMALL.encode()), io.StringIO(SMALL)]
        loaded = [cebdocs.load(way) for way in ways]

    assert loaded == [expected] * 8


def test_str_of_one_line_names_a_file_only_if_it_ends_in_yaml() -> None:
    text = "{body: CBE, session: x, title: y, items: [{title: z, conclusions: c}]}"

    assert told(text) == ["session:1:8: error: unknown body 'CBE' [unknown-body]"]
    assert told("no-such-file.yml") == [
        "no-such-file.yml: error: there is no such file [not-readable]"
    ]


def test_problems_call_the_file_as_the_caller_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("board.yaml")
    path.write_text(edited("CEB", "CBE"), encoding="utf-8")

    with path.open("rb") as stream:
        from_stream = problems_of(stream)

    assert problems_of(path)[0].where.file == "board.yaml"
    assert problems_of("board.yaml")[0].where.file == "board.yaml"
    assert from_stream[0].where.file == "board.yaml"
    assert problems_of(io.StringIO("- a"))[0].where.file == "session"
    assert problems_of(b"- a", "mail.yaml")[0].where.file == "mail.yaml"


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"

    assert told(path) == [f"{path}: error: there is no such file [not-readable]"]


def test_folder_is_a_problem(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{tmp_path}: error: this is a folder [not-readable]"]


def test_name_that_no_system_takes_is_a_problem() -> None:
    (problem,) = problems_of(Path("a\0b.yaml"))

    assert problem.message == "the file cannot be read (its name or its content is not text)"


def test_text_stream_of_another_encoding_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(edited("Opening", "Clôture").encode("latin-1"))

    with path.open(encoding="utf-8") as stream:
        (problem,) = problems_of(stream)

    assert problem.rule == "not-readable"


# -- characters -----------------------------------------------------------------------------------


def test_file_that_is_not_utf8_is_a_problem_at_the_first_wrong_character() -> None:
    data = edited("Opening", "Séance de clôture").encode("latin-1")

    assert told(data) == [
        "session:5:13: error: from this character on the file is not UTF-8 [not-utf8]"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_file_of_another_unicode_encoding_is_named(encoding: str) -> None:
    (problem,) = problems_of(SMALL.encode(encoding))

    assert problem.message == f"the file is {encoding.upper()}, not UTF-8"


def test_byte_order_mark_is_a_warning_and_moves_no_column() -> None:
    session = cebdocs.load(b"\xef\xbb\xbf" + SMALL.encode())

    (problem,) = cebdocs.check(session)

    assert (problem.rule, problem.severity) == ("byte-order-mark", "warning")
    assert session == cebdocs.load(SMALL)
    assert session.origin is not None
    assert session.origin.places["body",] == Span(1, 7, 6, 9)


@pytest.mark.parametrize("source", ["", b"", "\n \n", "# a comment\n", "---\n", "~\n", "null\n"])
def test_empty_file_is_a_problem(source: str | bytes) -> None:
    assert told(source) == ["session:1:1: error: the file is empty [empty-file]"]


@pytest.mark.parametrize(
    "code",
    [
        *("0000", "0007", "000B", "000C", "001B", "007F", "0085", "009F", "2028", "2029"),
        *("D800", "DFFF", "FEFF", "FFFE", "FFFF"),
    ],
)
def test_character_that_no_document_holds_is_a_problem_at_its_place(code: str) -> None:
    source = edited("Opening", f"Ope{chr(int(code, 16))}ning")

    assert told(source) == [
        f"session:5:15: error: the character U+{code} cannot be printed [control-character]"
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\x1b", r"\N", r"\L", r"\P", r"\uFFFE"])
def test_escape_of_such_a_character_is_a_problem_too(escape: str) -> None:
    (problem,) = problems_of(edited("Opening", f'"Ope{escape}ning"'))

    assert problem.rule == "control-character"
    assert (problem.where.line, problem.where.column) == (5, 12)


def test_no_more_than_fifty_control_characters_are_told() -> None:
    problems = problems_of(edited("Opening", "Opening" + "\x07" * 1000))

    assert [p.rule for p in problems] == ["control-character"] * 50


def test_file_of_more_than_sixteen_megabytes_is_refused_unread() -> None:
    (problem,) = problems_of(SMALL + "#" * 16_000_000)

    assert problem.rule == "too-large"


def test_text_of_more_than_a_million_characters_is_a_problem() -> None:
    (problem,) = problems_of(edited("Opening", "a" * 1_000_001))

    assert problem.rule == "too-long"


@pytest.mark.parametrize(
    ("sign", "line", "column"), [("[", 1, 31), ("{", 1, 31), ("- ", 1, 61), ("a: [\n", 16, 1)]
)
@pytest.mark.parametrize("times", [40, 1_001, 100_000])
def test_deep_nesting_is_a_problem_and_not_a_crash(
    sign: str, line: int, column: int, times: int
) -> None:
    (problem,) = problems_of(sign * times)

    assert (problem.rule, problem.where.line, problem.where.column) == ("too-deep", line, column)


def test_deep_nesting_does_not_repeat_the_problems_before_it() -> None:
    source = "- x #1\n- " + "[" * 2_000

    problems = problems_of(source)

    assert [problem.rule for problem in problems] == ["comment-in-text", "too-deep"]


# -- what YAML would make of it -------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("1.10", "012", "0x1F", "1e3", "1_000", "1,5", ".inf", "10:30", "2014-11-21"),
        *("no", "yes", "on", "True", "=", "<<"),
    ],
)
def test_text_stays_as_it_was_typed(typed: str) -> None:
    session = cebdocs.load(edited("Opening", typed))

    assert session.items[0].title == typed


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_unquoted_nothing_is_absent_and_quoted_nothing_is_a_text(typed: str) -> None:
    absent = cebdocs.load(f"symbol: {typed}\n" + SMALL)
    quoted = cebdocs.load(f"symbol: '{typed}'\n" + SMALL)

    assert absent.symbol == ""
    assert quoted.symbol == typed


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(end: str) -> None:
    source = edited("The Board adopted its agenda.", "|\n      The Board\n      adopted it.")

    session = cebdocs.load(source.replace("\n", end).encode())

    assert session == cebdocs.load(source)


def test_last_line_break_of_a_block_goes_and_everything_else_stays() -> None:
    source = edited("The Board adopted its agenda.", "\n    - |\n      The Board  \n       met. \n")

    session = cebdocs.load(source)

    assert session.items[0].conclusions.list[0].text == "The Board  \n met. "


# -- problems -------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    source = """\
body: CBE
session: First regular session of 2015
items:
  - title: Opening
    discussion:
      - by: nobody
        text: See {ref:nothing}.
        txet: See nothing.
issued: today
"""

    assert told(source) == [
        "session:1:1: error: the field 'title' is missing [missing-field]",
        "session:1:7: error: unknown body 'CBE' [unknown-body]",
        "session:4:5: warning: this item has no conclusions [item-without-conclusions]",
        "session:6:13: error: 'nobody' is not in people or entities [unknown-id]",
        "session:7:15: error: {ref:nothing} refers to nothing [unknown-reference]",
        "session:8:9: error: unknown field 'txet' [unknown-field]",
        "session:9:9: error: 'today' is not a date [date]",
    ]


def test_problem_knows_the_path_of_its_value() -> None:
    source = SMALL + "    discussion:\n      - text: The Board met.\n        by: nobody\n"

    (problem,) = problems_of(source)

    assert problem.where.path == "items[0].discussion[0].by[0]"


def test_exception_says_everything_that_its_problems_say() -> None:
    source = edited("CEB", "CBE")

    with pytest.raises(cebdocs.SourceError) as caught:
        cebdocs.load(source)

    assert str(caught.value) == (
        "session:1:7: error: unknown body 'CBE' [unknown-body]\n    hint: did you mean 'CEB'?"
    )


def test_warnings_do_not_stop_and_are_told_by_check() -> None:
    session = cebdocs.load(edited("    conclusions: The Board adopted its agenda.\n", ""))

    assert [p.rule for p in cebdocs.check(session)] == ["item-without-conclusions"]


def test_item_that_says_that_nothing_was_concluded_is_not_asked_for_it() -> None:
    source = edited("    conclusions: The Board adopted its agenda.\n", "    conclusions: []\n")

    assert cebdocs.check(cebdocs.load(source)) == ()


def test_read_tells_problems_without_raising() -> None:
    session, problems = cebdocs.read(edited("CEB", "CBE"))

    assert session is not None
    assert session.body == "CBE"
    assert [p.rule for p in problems] == ["unknown-body"]


# -- the source map -------------------------------------------------------------------------------

PLACED = """\
# A comment: ü, 日本.
body: CEB
session: { name: 'First session', start: 2015-04 }
title: "Summary\\_of conclusions"
people:
  chair: { family: Example }
items:
- title: Öffnung
  discussion:
  - by: chair
    text: |
      The Chair
      spoke.
  - >-
    Folded
    text.
  conclusions:
    lead_in: "The Board:"
    list: [Took note., {text: Agreed.}]
"""


@pytest.mark.parametrize(
    ("path", "characters"),
    [
        (("body",), "CEB"),
        (("session",), "{ name: 'First session', start: 2015-04 }"),
        (("session", "name"), "'First session'"),
        (("session", "start"), "2015-04"),
        (("title",), '"Summary\\_of conclusions"'),
        (("people", "chair", "family"), "Example"),
        (("items", 0, "title"), "Öffnung"),
        (("items", 0, "discussion", 0, "by", 0), "chair"),
        (("items", 0, "discussion", 0, "text"), "|\n      The Chair\n      spoke.\n"),
        (("items", 0, "discussion", 1, "text"), ">-\n    Folded\n    text.\n"),
        (("items", 0, "conclusions", "lead_in", "text"), '"The Board:"'),
        (("items", 0, "conclusions", "list", 0), "Took note."),
        (("items", 0, "conclusions", "list", 1), "{text: Agreed.}"),
        (("items", 0, "conclusions", "list", 1, "text"), "Agreed."),
    ],
)
def test_source_map_points_at_the_exact_characters(
    path: tuple[str | int, ...], characters: str
) -> None:
    origin = cebdocs.load(PLACED).origin
    assert origin is not None

    span = origin.places[path]

    before = PLACED[: span.start]
    assert PLACED[span.start : span.end].rstrip(" ") == characters
    assert span.line == before.count("\n") + 1
    assert span.column == len(before) - before.rfind("\n")


@pytest.mark.parametrize("entry", ["Third", "", "[x]"])
def test_what_follows_an_entry_that_cannot_be_read_keeps_its_place(entry: str) -> None:
    text = edited("items:\n", f"items:\n  - {entry}\n").replace(
        "    conclusions",
        "    discussion:\n      -\n      - x\n      - See {ref:y}.\n    conclusions",
    )

    assert "session:10:9: error: {ref:y} refers to nothing [unknown-reference]" in told(text)


def test_every_value_of_a_session_has_a_place() -> None:
    session = cebdocs.load(PLACED)
    assert session.origin is not None

    paths = set(session.origin.places)

    assert {path[:-1] for path in paths if path} <= paths


# -- sessions made in Python ----------------------------------------------------------------------

MADE = cebdocs.Session(
    body="CEB",
    session=Meeting("First regular session of 2015"),
    title="Summary of conclusions",
    items=(
        Item(
            "Opening",
            conclusions=Conclusions((Conclusion("The Board adopted its agenda."),)),
        ),
    ),
)


def faults(session: cebdocs.Session) -> list[str]:
    with pytest.raises(cebdocs.SourceError) as caught:
        cebdocs.lay_out(session)
    return [str(problem).split("\n")[0] for problem in caught.value.problems]


def test_session_made_in_python_is_equal_to_the_same_one_loaded() -> None:
    loaded = cebdocs.load(SMALL)

    assert loaded == MADE
    assert (loaded != MADE) is False
    assert cebdocs.check(MADE) == ()
    assert cebdocs.lay_out(loaded) == cebdocs.lay_out(MADE)


def test_equality_ignores_where_a_session_was_read_and_nothing_else() -> None:
    session = cebdocs.load(SMALL, "a.yaml")

    assert session == cebdocs.load("# a comment\n\n" + SMALL, "b.yaml")
    assert session != cebdocs.load(edited("Opening", "Closing"), "a.yaml")


ANYTHING: Any = "The Board met."
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": 5}, "title: error: expected a str here [wrong-kind]"),
    ({"title": None}, "title: error: expected a str here [wrong-kind]"),
    ({"items": [*MADE.items]}, "items: error: expected a tuple here [wrong-kind]"),
    ({"session": None}, "session: error: expected a Meeting here [wrong-kind]"),
    ({"people": [Person("E")]}, "people: error: expected a dict here [wrong-kind]"),
    ({"people": {"a b": Person("E")}}, "people.a b: error: 'a b' is not an id [id]"),
    ({"numbering": "odd"}, "numbering: error: 'odd' is not known here [choice]"),
    ({"issued": "2015-02-29"}, "issued: error: '2015-02-29' is not a date [date]"),
    ({"title": "two\nlines"}, "title: error: expected one line here [one-line]"),
    ({"body": "CBE"}, "body: error: unknown body 'CBE' [unknown-body]"),
    (
        {"items": (MADE.items[0]._replace(discussion=(ANYTHING,)),)},
        "items[0].discussion[0]: error: expected a Paragraph here [wrong-kind]",
    ),
    (
        {"items": (MADE.items[0]._replace(discussion=(Paragraph("a\x07b"),)),)},
        "items[0].discussion[0].text: error: the character U+0007 cannot be printed"
        " [control-character]",
    ),
]


@pytest.mark.parametrize(("change", "fault"), WRONG)
def test_mistake_made_in_python_is_told_with_its_path(change: dict[str, Any], fault: str) -> None:
    session = MADE._replace(**change)

    assert faults(session) == [fault]


@pytest.mark.parametrize(("change", "fault"), WRONG)
def test_mistake_put_into_a_loaded_session_is_told(change: dict[str, Any], fault: str) -> None:
    session = cebdocs.load(SMALL)._replace(**change)

    assert [line.rpartition("error: ")[2] for line in faults(session)] == [
        fault.rpartition("error: ")[2]
    ]


def test_loaded_session_that_was_changed_rightly_is_laid_out() -> None:
    session = cebdocs.load(SMALL)._replace(title="Another title")

    record = cebdocs.lay_out(session)

    assert record.facts.title == "Another title"


# -- nothing but SourceError ----------------------------------------------------------------------

VALID = (Path(__file__).parent / "cases" / "references-and-notes" / "session.yaml").read_bytes()
TOKENS = (
    *("*", "**", "&a ", "*a", "!x ", "!!int ", "<<: ", ": ", ":", "? ", "- ", "-", " #", "|", ">"),
    *("|2\n", '"', "'", "''", "[", "]", "{", "}", ",", "%", "@", "`", "~", "null", "\\", "0"),
    *("\t", "\n", "\n\n", "\r", " ", "  ", "---\n", "...\n", "\0", "\x85", "\u2028", "\u202e"),
    *("\ufeff", "{ref:x}", "{note:x}", "{ref:opening}", "[a](https://b)", "2015-02-30"),
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(VALID)),
        st.sampled_from([0, 0, 1, 2, 10, 40]),
        st.sampled_from([token.encode() for token in TOKENS]) | st.binary(max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(EDITS)
def test_broken_file_is_a_source_error_or_a_record(edits: list[tuple[int, int, bytes]]) -> None:
    data = VALID
    for start, length, put in edits:
        data = data[:start] + put + data[start + length :]

    try:
        session = cebdocs.load(data)
    except cebdocs.SourceError as error:
        assert error.problems
    else:
        for format in WHOLE:
            assert cebdocs.write(cebdocs.lay_out(session), format)


def test_misspelt_kind_of_an_annex_is_one_problem() -> None:
    (problem,) = problems_of(SMALL + "annexes: [{kind: participant, participants: [A]}]\n")

    assert problem.rule == "choice"
