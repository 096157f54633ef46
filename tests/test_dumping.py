"""A session written as YAML loads equal, whatever is in it, and can be read by people."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs import Conclusion, Conclusions, Item, Meeting, Paragraph, Session
from cebdocs.cli import main
from cebdocs.kinds import DATE, LINE, NUMBER, PROSE
from cebdocs.session import Cell, Table
from cebdocs.shape import UNIONS, alternatives, fields, required

ROOT = Path(__file__).parents[1]
SESSIONS = sorted(
    [*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests" / "cases").glob("*/session.yaml")]
)
PRINTED = [
    pytest.param(path, id=path.parent.name if path.stem == "session" else path.stem)
    for path in SESSIONS
    if path.parent.name == "examples" or (path.parent / "expected.outline.txt").is_file()
]


def session_of(*texts: str) -> Session:
    """A session whose first item discusses these texts."""
    conclusions = Conclusions((Conclusion("The Board took note."),))
    item = Item("Opening", discussion=tuple(map(Paragraph, texts)), conclusions=conclusions)
    return Session("CEB", Meeting("First regular session of 2015"), "Summary", (item,))


def lines_of(text: str) -> str:
    """How a text of a paragraph is written, without its indent."""
    written = cebdocs.dump(session_of(text)).split("discussion:\n")[1].split("    concl")[0]
    return "\n".join(line.removeprefix("      ") for line in written.rstrip("\n").split("\n"))


@pytest.mark.parametrize("path", PRINTED)
def test_session_that_is_dumped_loads_equal_and_prints_the_same(path: Path) -> None:
    session = cebdocs.load(path)

    dumped = cebdocs.load(cebdocs.dump(session))

    assert dumped == session
    assert cebdocs.lay_out(dumped) == cebdocs.lay_out(session)
    assert cebdocs.dump(dumped) == cebdocs.dump(session)


@pytest.mark.parametrize("path", PRINTED)
def test_dumping_gives_no_warning_that_was_not_there(path: Path) -> None:
    before = {problem.rule for problem in cebdocs.check(cebdocs.load(path))}

    after = {
        problem.rule for problem in cebdocs.check(cebdocs.load(cebdocs.dump(cebdocs.load(path))))
    }

    assert after <= before


# -- any session ----------------------------------------------------------------------------------

AWKWARD = st.sampled_from(
    [
        *("~", "null", "no", "Yes", "1.10", "012", "0x1F", "1e3", "10:30", "2014-11-21", "<<", "="),
        *(
            "",
            " ",
            "\t",
            "\u00a0",
            "\u202f",
            "\u200f",
            ": ",
            " #",
            "#",
            "- ",
            "-x",
            "•",
            "* ",
            "&a",
        ),
        *(
            "!t",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "\\",
            "---",
        ),
        *(
            "...",
            "word",
            "two words",
            "مرحبا",
            "中文",
            "😀",
            "\U0010ffff",
            "\ufffd",
            "é",
            "e\u0301",
        ),
        *("  ", "x" * 95, "many words and more " * 6, "a  b", "\\n", "key:", "{ref:x}", "*em*"),
    ]
)
PRINTABLE = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"
)
LINES = st.lists(AWKWARD | st.text(PRINTABLE, max_size=8), min_size=1, max_size=5).map("".join)
PROSES = st.lists(LINES | st.just(""), min_size=1, max_size=4).map("\n".join)
IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}", fullmatch=True) | st.sampled_from(
    ["null", "no", "Y", "true"]
)
TEXTS = {
    LINE: LINES,
    PROSE: PROSES,
    NUMBER: st.sampled_from(["12", "III", "A)", "1.10", "012", "no", "1,5", "#1", "٣"]),
    DATE: st.sampled_from(["2014", "2014-11", "2014-11-21"]),
}
FEW = 3


def values(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value of a hint, sparse where it is deep."""
    kind, mark = get_origin(hint), ""
    if kind is Annotated:
        hint, mark = get_args(hint)[:2]
        kind = get_origin(hint)
    if kind in UNIONS:
        return st.one_of([values(cls, depth) for cls in alternatives(hint)])
    if kind is tuple:
        entries = values(get_args(hint)[0], depth + 1)
        return st.lists(entries, max_size=2 if depth < FEW else 1).map(tuple)
    if kind is Mapping:
        return st.dictionaries(IDS, values(get_args(hint)[1], depth + 1), max_size=2)
    if kind is Literal:
        return st.sampled_from(get_args(hint))
    if hint is bool:
        return st.booleans()
    return TEXTS.get(mark or LINE, IDS) if hint is str else made(hint, depth)


@st.composite
def made(draw: st.DrawFn, cls: Any, depth: int) -> Any:
    """A value of a class with its needed fields and a few others."""
    hints = fields(cls)
    others = sorted(name for name in hints if not required(cls, name))
    most = FEW if depth < 2 * FEW else 1
    chosen = draw(st.lists(st.sampled_from(others), max_size=most, unique=True)) if others else []
    given = {name: draw(values(hints[name], depth + 1)) for name in chosen}
    for name in hints:
        if required(cls, name):
            value = draw(values(hints[name], depth + 1))
            given[name] = f"x{value}" if isinstance(value, str) and not value.strip() else value
    return cls(**given)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(made(Session, 0))
def test_any_session_loads_equal(session: Session) -> None:
    loaded, problems = cebdocs.read(cebdocs.dump(session))

    assert loaded == session
    told = {problem.rule for problem in problems} - {"direction-character"}  # only reading tells
    assert told <= {problem.rule for problem in cebdocs.check(session)}


@settings(max_examples=300, deadline=None)
@given(st.lists(PROSES, min_size=1, max_size=3))
def test_every_character_of_a_text_survives(texts: list[str]) -> None:
    session = session_of(*texts)

    loaded, _ = cebdocs.read(cebdocs.dump(session))

    assert loaded == session


# -- how it looks ---------------------------------------------------------------------------------


def test_dump_is_as_people_write() -> None:
    assert cebdocs.dump(session_of("The Board met.", "It began at 10:30.")) == (
        "body: CEB\n"
        "session: First regular session of 2015\n"
        "title: Summary\n"
        "items:\n"
        "  - title: Opening\n"
        "    discussion:\n"
        "      - The Board met.\n"
        "      - It began at 10:30.\n"
        "    conclusions:\n"
        "      - The Board took note.\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2015", "- 2015"),
        ("1.10", '- "1.10"'),
        ("no", '- "no"'),
        ("~", '- "~"'),
        ("", '- ""'),
        ("The Committee:", '- "The Committee:"'),
        ('"Yes", said: it', "- '\"Yes\", said: it'"),
        ("- 😀: x", "- '- 😀: x'"),
        ("a\tb", '- "a\\tb"'),
        ("مرحبا بكم", "- مرحبا بكم"),
        ("\u00a0x", '- "\u00a0x"'),
        ("one  \ntwo: 2\n\n- three", "- |\n  one  \n  two: 2\n\n  - three"),
        (" indented\nlines", '- " indented\\nlines"'),
        ("word " * 30 + "end: of it", None),
    ],
)
def test_text_has_the_plainest_style_that_keeps_it(text: str, written: str | None) -> None:
    lines = lines_of(text)

    if written is None:
        assert lines.startswith("- >-\n  word word")
        assert max(map(len, lines.split("\n"))) < 100
    else:
        assert lines == written


def test_row_of_a_table_stands_in_one_line() -> None:
    row = (Cell("ITU"), Cell("12"), Cell(), Cell("a, b"))
    session = session_of()
    item = session.items[0]._replace(discussion=(Table((row,)),))

    dumped = cebdocs.dump(session._replace(items=(item,)))

    assert '          - [ITU, 12, "", "a, b"]\n' in dumped


# -- what cannot be dumped, and the command -------------------------------------------------------

NO_TEXT: Any = 1


@pytest.mark.parametrize(
    ("session", "rule"),
    [
        (session_of("a\u2028b"), "control-character"),
        (session_of("a\x85b"), "control-character"),
        (session_of()._replace(issued="yesterday"), "date"),
        (session_of()._replace(format=NO_TEXT), "wrong-kind"),
    ],
)
def test_what_no_file_can_hold_is_a_problem(session: Session, rule: str) -> None:
    with pytest.raises(cebdocs.SourceError) as caught:
        cebdocs.dump(session)

    assert [problem.rule for problem in caught.value.problems] == [rule]


@pytest.mark.parametrize(("levels", "fits"), [(13, True), (14, False)])
def test_items_deeper_than_a_file_can_be_are_a_problem(levels: int, fits: bool) -> None:
    item = Item("Deep", discussion=(Paragraph("x"),))
    for _ in range(levels):
        item = Item("Over it", items=(item,))
    session = session_of()._replace(items=(item,))

    if fits:
        assert cebdocs.load(cebdocs.dump(session)) == session
    else:
        with pytest.raises(cebdocs.SourceError, match="too-deep"):
            cebdocs.dump(session)


def test_command_joins_a_split_session(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = ROOT / "tests" / "cases" / "split" / "session.yaml"

    status = main(["dump", str(path)])

    assert status == 0
    printed = capsysbinary.readouterr().out
    assert b"file:" not in printed
    assert cebdocs.load(printed) == cebdocs.load(path)


def test_command_prints_nothing_of_a_session_with_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.yaml").write_text("body: CEB\n")

    status = main(["dump", str(tmp_path / "wrong.yaml")])

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert said.err.endswith("3 errors; nothing was printed\n")
