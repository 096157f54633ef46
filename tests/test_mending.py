"""Words are changed where they stand in the YAML source, and nothing else is touched."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from cebdocs.differences import difference
from cebdocs.mending import Change, Mended, mended
from cebdocs.problems import Severity, Span
from cebdocs.scalars import Written, place, value
from cebdocs.shape import parts_at_blank_lines
from cebdocs.source import Fields, Listed, Node, Scalar, compose
from tests.any_yaml import WORDS, Author

ROOT = Path(__file__).parents[1]
SESSIONS = sorted(
    [*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests" / "cases").rglob("*.yaml")]
)


def nodes(source: str) -> list[Node]:
    """All that a source holds, in its order."""

    def inside(node: Node) -> Iterator[Node]:
        yield node
        for entry in node.entries if isinstance(node, Listed) else ():
            yield from inside(entry)
        for key, entry in node.entries if isinstance(node, Fields) else ():
            yield key
            yield from inside(entry)

    root = compose(source, "").root
    return list(inside(root)) if root else []


def scalars(source: str) -> list[Scalar]:
    return [node for node in nodes(source) if isinstance(node, Scalar)]


def outline(source: str) -> list[tuple[str, str | int, bool]]:
    """What a source holds, without places."""
    return [
        ("text", node.text, node.plain)
        if isinstance(node, Scalar)
        else (type(node).__name__, len(getattr(node, "entries", ())), False)
        for node in nodes(source)
    ]


def change(source: str, old: str, new: str) -> Change:
    """A change of words in the first value that has them."""
    found = next(scalar for scalar in scalars(source) if old in scalar.text)
    start = found.text.index(old)
    return Change(found.span, start, start + len(old), new)


def changed(source: str, old: str, new: str) -> str:
    """The source with other words; "" where that is refused."""
    result = mended(source, [change(source, old, new)])
    assert len(result.done) + len(result.refused) == 1
    assert result.done or result.text == source
    return result.text if result.done else ""


# -- each style -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("a: in 2nd place # c\n", "2nd", "second", "a: in second place # c\n"),
        ("a: d’accord:説\n", "accord", "或", "a: d’或:説\n"),
        ("[x y, z]", "x y", "x w", "[x w, z]"),
        ("{a: x y}", "x y", "y", "{a: y}"),
        ("? key\n: v\n", "key", "name", "? name\n: v\n"),
        ("a: 'the organ''s'\n", "organ's", "organs'", "a: 'the organs'''\n"),
        ("a: 'x ''y'''\n", "'y'", "“y”", "a: 'x “y”'\n"),
        ('a: "caf\\u00e9 \\"x\\""\n', "é", 'e"\\', 'a: "cafe\\"\\\\ \\"x\\""\n'),
        ('a: "x\\ty"\n', "\t", " ", 'a: "x y"\n'),
        ('a: "x y"\n', " ", "\n", 'a: "x\\ny"\n'),
        ('a: "x 😀\\U0001F600 y"\n', "😀😀", "😀", 'a: "x 😀 y"\n'),
        ('a: ""\nb: x\n', "", "w", 'a: "w"\nb: x\n'),
        ("a: |\n  one\n\n    two\n", "two", "2 ", "a: |\n  one\n\n    2 \n"),
        ("a: |2-\n    one\n  two\n", "one\ntw", "on\ntw", "a: |2-\n    on\n  two\n"),
        ("a: >+\n  one\n  two\n\n\n", "one two", "on tw", "a: >+\n  on\n  tw\n\n\n"),
        ("a: >-\n\n  one\n   two\n", "two", "2", "a: >-\n\n  one\n   2\n"),
        ("a: b\n\n\n  c\n", "\n\n", "; ", "a: b; c\n"),
        ("a: 'b it ~\n  c'\n", "it ~ c", "x y  z", "a: 'b x y  z'\n"),
        ("a: >\n  b\n\n  c\n", "\n", "", "a: >\n  bc\n"),
        ("a: >1 # c\n one\n\n\n two\n", "one\n\ntwo", "1\n\n2", "a: >1 # c\n 1\n\n\n 2\n"),
    ],
)
def test_words_are_written_in_the_style_of_their_value(
    source: str, old: str, new: str, expected: str
) -> None:
    if old:
        assert changed(source, old, new) == expected
    else:
        empty = next(scalar for scalar in scalars(source) if not scalar.text)
        assert mended(source, [Change(empty.span, 0, 0, new)]).text == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 2nd regular~   session for~ 2013~b: x", "a: second regular~   session of~ 2013~b: x"),
        ("a: '2nd regular  ~~   session for~ 2013'", "a: 'second regular  ~~   session of~ 2013'"),
        ('a: "2nd regular \\~   session for~ 2013"', 'a: "second regular \\~   session of~ 2013"'),
        ("a: >~  2nd regular~  session for~  2013", "a: >~  second regular~  session of~  2013"),
        ("a: |~  2nd regular~  session for~  2013~", "a: |~  second regular~  session of~  2013~"),
    ],
)
def test_line_breaks_between_the_words_that_change_stay(before: str, after: str, end: str) -> None:
    source = before.replace("~", end)
    found = next(scalar for scalar in scalars(source) if scalar.text.startswith("2nd"))
    words = found.text.replace("2nd", "second").replace("for", "of")

    result = mended(source, [Change(found.span, 0, len(found.text), words)])

    assert result.text == after.replace("~", end)


@pytest.mark.parametrize(
    "style", ["a: in the\n    year", "a: 'in the\n  year'", "a: >\n  in the\n  year"]
)
def test_deleting_the_last_word_of_a_line_joins_no_lines(style: str) -> None:
    assert changed(style, "the year", "year") == style.replace(" the", "")
    assert changed(style, "the ", "") == style.replace(" the", "")


def test_deleting_the_only_word_of_a_line_takes_the_line() -> None:
    assert changed("a: in\n  the\n  year", "the ", "") == "a: in\n  year"


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("a: 10h30\n", "h", ": "),
        ("a: b c\n", "b", "b #"),
        ("a: 'b c'\n", "b c", "b\nc"),
        ("a: |\n  b c\n", "b c", "b\nc"),
        ("a: b c\n", "b c", "b\rc"),
        ("[b c, d]\n", "b c", "b, c"),
        ("[b c, d]\n", "c", "c]"),
        ("a: bc d\n", "b", "- "),
        ("a: bc d\n", "b", "'"),
        ("a: bc d\n", "b", "#"),
        ("a: bc d\n", "d", ""),
        ("a: bc\n", "bc", ""),
        ("a: bc\n", "bc", "null"),
        ("a: bc\n", "bc", "~"),
        ("a: bc\n", "c", ":"),
        ("a: |\n  b c\n", "b", "  b"),
        ("a: >\n  x\n  b c\n", "b", " b"),
        ("a: >\n  b\n\n\n\n  c\nd: e\n", "b\n\n\n", "b\n \n"),
        ("a: b\nc: d\n", "c", "a"),
        ("b: c\n", "b", "<<"),
        ('a: "b c"\n', "b", "\x07"),
        ('a: "b c"\n', "b", "\ufeff"),
        ('a: "b c"\n', "b", "\ud800"),
        ("a: b\x85c\n", "c", "d"),
        ("a: &b c\n", "c", "d"),
        ("a: !b c\n", "c", "d"),
        ("a: b c\n", "b", "\u202e"),
    ],
)
def test_what_would_not_read_back_is_refused(source: str, old: str, new: str) -> None:
    assert changed(source, old, new) == ""


def test_only_the_changes_to_blame_are_refused() -> None:
    source = "a: [bad word, 'good word']\nb: bad word\nc: >\n  good word\n"
    _, flow, quoted, _, plain, _, folded = (scalar.span for scalar in scalars(source))
    bad = [Change(flow, 0, 3, "x, y"), Change(plain, 0, 3, "- x"), Change(folded, 5, 5, "\n")]
    good = [Change(quoted, 0, 4, "x, y"), Change(plain, 4, 8, "w"), Change(folded, 0, 4, "better")]

    result = mended(source, [bad[0], good[0], bad[1], good[1], bad[2], good[2]])

    assert result.done == tuple(good)
    assert result.refused == tuple(bad)
    assert result.text == "a: [bad word, 'x, y word']\nb: bad w\nc: >\n  better word\n"


def test_changes_that_are_harmless_alone_are_not_both_made_where_they_harm_together() -> None:
    source = "a: axb c\n"
    span = scalars(source)[-1].span
    colon, deleted = Change(span, 1, 2, ":"), Change(span, 2, 3, "")

    assert mended(source, [colon]).text == "a: a:b c\n"
    assert mended(source, [deleted]).text == "a: ax c\n"
    assert mended(source, [deleted, colon]).done in ((deleted,), (colon,))


def test_first_of_two_overlapping_changes_wins() -> None:
    source = "a: one two three\n"
    span = scalars(source)[-1].span
    first, over = Change(span, 4, 7, "2"), Change(span, 0, 5, "1")
    twice, beside, at = first, Change(span, 7, 13, ""), Change(span, 4, 4, "no. ")

    result = mended(source, [first, over, twice, beside, at])

    assert result == Mended("a: one no. 2\n", (first, beside, at), (over, twice))


def test_change_of_no_value_or_of_no_characters_is_refused() -> None:
    source = "a: one\n"
    span = scalars(source)[-1].span
    wrong = [Change(span, 2, 9, "x"), Change(span, 2, 1, "x"), Change(span, -1, 1, "x")]
    wrong += [Change(Span(1, 1, 0, 6), 0, 1, "x"), Change(Span(9, 9, 99, 100), 0, 1, "x")]

    assert mended(source, wrong) == Mended(source, (), tuple(wrong))


def test_source_that_is_no_yaml_stays() -> None:
    wrong = Change(Span(1, 4, 3, 4), 0, 1, "x")
    assert mended("a: 'b", [wrong]) == Mended("a: 'b", (), (wrong,))
    assert mended("", []) == Mended("", (), ())


def test_byte_order_mark_stays() -> None:
    assert mended("\ufeffa: b\n", [Change(Span(1, 4, 3, 4), 0, 1, "c")]).text == "\ufeffa: c\n"


def test_paragraphs_of_one_text_share_its_offsets() -> None:
    source = "discussion: |\n\n  First.\n\n  - a\n\n\n  Again.\n   \n  Again.\n"
    span = scalars(source)[-1].span
    parts = parts_at_blank_lines(value(source, span) or "")

    assert [part for _, part in parts] == ["First.\n\n- a", "Again.", "Again."]
    last = Change(span, parts[-1][0], parts[-1][0] + 5, "Third")
    assert mended(source, [last]).text == source.removesuffix("Again.\n") + "Third.\n"


# -- where characters stand -----------------------------------------------------------------------


def test_place_has_line_and_column_from_one() -> None:
    source = "a: b\r\nc: 'two''s\r\n\r\n   lines'\r\n"
    span = scalars(source)[-1].span._replace(file="part.yaml")

    assert value(source, span) == "two's\nlines"
    assert place(source, span, 0, 3) == Span(2, 5, 10, 13, "part.yaml")
    assert place(source, span, 3, 4) == Span(2, 8, 13, 15, "part.yaml")
    assert place(source, span, 6, 11) == Span(4, 4, 23, 28, "part.yaml")
    assert place(source, span, 6, 6) == Span(4, 4, 23, 23, "part.yaml")
    assert place(source, span, 6, 12) is None
    assert place("\ufeff" + source, span, 0, 3) == place(source, span, 0, 3)


def test_characters_stand_where_another_in_their_place_is_read_in_their_place() -> None:
    for seed in range(150):
        source = Author(seed).file()
        chooser = random.Random(seed)
        for number, scalar in enumerate(scalars(source)):
            at = chooser.randrange(len(scalar.text))
            if not scalar.text[at].isspace():
                found = place(source, scalar.span, at, at + 1)
                assert found
                other = source[: found.start] + "Q" + source[found.end :]
                expected = scalar.text[:at] + "Q" + scalar.text[at + 1 :]
                assert scalars(other)[number].text == expected, (seed, source, scalar)


def test_place_of_words_is_read_as_these_words() -> None:
    """What stands there, put into a file of its own in the same style, is the same text."""
    for seed in range(300):
        source = Author(seed).file()
        chooser = random.Random(seed)
        for scalar in scalars(source):
            start, end = sorted(chooser.choices(range(len(scalar.text) + 1), k=2))
            style = source[scalar.span.start]
            if style in "|>" or "\n" in scalar.text:
                continue
            found = place(source, scalar.span, start, end)
            assert found
            quote = style if style in "'\"" else ""
            words = f"{quote}x{source[found.start : found.end]}x{quote}"
            assert scalars(f"- {words}")[0].text == f"x{scalar.text[start:end]}x"


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_value_of_every_session_here_is_known_to_the_character(path: Path) -> None:
    source = path.read_bytes().decode("utf-8", "replace")
    read = Written(source)
    if any(p.severity is Severity.ERROR for p in read.composed.problems):
        return
    for scalar in scalars(read.source):
        assert scalar.text in ("", "~") or read.characters(scalar.span) is not None, scalar


# -- any file, any change -------------------------------------------------------------------------

HOSTILE = (*"#'\"\\[]{},&*!%`?\t\n\r", " #", ": ", "- ", "''", "  ", "null", "")


def any_change(chooser: random.Random, scalar: Scalar) -> Change:
    start, end = sorted(chooser.choices(range(len(scalar.text) + 1), k=2))
    words = chooser.choices((*HOSTILE, *WORDS, *WORDS, " "), k=chooser.randint(0, 5))
    same = scalar.text[start : (start + end) // 2] if chooser.random() < 0.5 else ""
    text = same + chooser.choice(("", " ")).join(words)
    return Change(scalar.span, start, end, text)


def as_meant(source: str, changes: tuple[Change, ...]) -> list[tuple[str, str | int, bool]]:
    """What the source holds once the values are changed, by the numbers of the nodes."""
    meant = outline(source)
    for number, node in enumerate(nodes(source)):
        here = [c for c in changes if isinstance(node, Scalar) and c.span == node.span]
        for _, start, end, text in sorted(here, reverse=True):
            kind, old, plain = meant[number]
            meant[number] = (kind, f"{str(old)[:start]}{text}{str(old)[end:]}", plain)
    return meant


def assert_only_touched(source: str, result: Mended) -> None:
    """Whatever is outside of the changed characters is in the new source, in the same order.

    Where a deletion spared a line break, the same characters beside it went instead.
    """
    ranges = sorted(touched(source, change) for change in result.done)
    starts = [start for start, _ in ranges]
    ends = list(accumulate((end for _, end in ranges), max, initial=0))
    kept = [source[end:start] for end, start in zip(ends, [*starts, len(source)], strict=True)]
    at = 0
    for text in kept[:-1]:
        at = result.text.index(text, at) + len(text)
    assert result.text.startswith(kept[0])
    assert result.text.endswith(kept[-1])
    assert len(result.text) >= at + len(kept[-1])


def touched(source: str, change: Change) -> tuple[int, int]:
    found = place(source, change.span, change.start, change.end)
    point = place(source, change.span, change.start, change.start)
    assert found
    assert point
    if not set("\r\n") & set(source[found.start : found.end]):
        return min(point.start, found.start), found.end  # a backslash at a line's end is no word's
    text = value(source, change.span) or ""
    low, high = max(change.start - 40, 0), min(change.end + 40, len(text))
    wide = place(source, change.span, low, high)
    assert wide
    return wide.start, wide.end


def test_any_change_in_a_thousand_files_touches_nothing_else() -> None:
    made = refused = 0
    for seed in range(1000):
        source, chooser = Author(seed).file(), random.Random(seed)
        values = scalars(source)
        changes = [any_change(chooser, chooser.choice(values)) for _ in range(4)]

        result = mended(source, changes)

        assert sorted(result.done + result.refused) == sorted(changes)
        assert outline(result.text) == as_meant(source, result.done), seed
        assert_only_touched(source, result)
        made, refused = made + len(result.done), refused + len(result.refused)
    assert made > 500
    assert refused > 500


def test_harmless_words_are_never_refused() -> None:
    for seed in range(1000):
        source, chooser = Author(seed).file(), random.Random(seed)
        spots = [
            Change(scalar.span, at, at + 1, chooser.choice(("w", "wörter", "会", "😀")))
            for scalar in scalars(source)
            for at in [chooser.randrange(len(scalar.text))]
            if scalar.text[at].isalpha()
        ]

        result = mended(source, spots)

        assert not result.refused, (seed, source)
        assert outline(result.text) == as_meant(source, tuple(spots))
        assert result.text.count("\n") == source.count("\n")


def test_doing_nothing_changes_nothing() -> None:
    for seed in range(1000):
        source = Author(seed).file()
        same = [Change(s.span, 0, len(s.text), s.text) for s in scalars(source)]

        assert mended(source, []).text == source
        assert mended(source, same) == Mended(source, tuple(same), ())


def test_change_and_its_reverse_give_the_same_file_again() -> None:
    for seed in range(200):
        source, chooser = Author(seed).file(), random.Random(seed)
        number = chooser.randrange(len(scalars(source)))
        old = scalars(source)[number]
        at = next((n for n, letter in enumerate(old.text) if letter.isalpha()), None)
        if at is None or "\\" in source[old.span.start : old.span.end]:
            continue

        there = mended(source, [Change(old.span, at, at + 1, "Wort")])
        span = scalars(there.text)[number].span
        back = mended(there.text, [Change(span, at, at + 4, old.text[at])])

        assert there.text != source
        assert back.text == source


# -- speed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "words " * 170_000 + "x",
        "'" + "it''s\n   so " * 80_000 + "x'",
        '"' + "\\u00e9 \\\n  x" * 80_000 + '"',
        "|\n" + "  some words\n" * 80_000,
        ">\n" + "  some words\n" * 80_000,
        "x" + " " * 1_000_000 + "y",
        '"' + "\\\n" * 500_000 + 'x"',
        "x\n" + "\n" * 1_000_000 + "  y",
    ],
)
def test_a_megabyte_is_mended_in_a_thousand_places(text: str) -> None:
    source = f"a: {text}\n"
    scalar = scalars(source)[-1]
    size = len(scalar.text)
    changes = [Change(scalar.span, at, at + 1, scalar.text[at]) for at in range(0, size, 997)]
    changes[-1:] = [Change(scalar.span, size - 1, size, "")] if text[0] == '"' else changes[-1:]

    result = mended(source, changes)
    places = [place(source, scalar.span, at, min(at + 9, size)) for at in range(0, size, 9973)]

    assert result.done
    assert all(places)


def test_a_whole_megabyte_can_be_replaced() -> None:
    source = "a: >\n" + "  some words\n" * 80_000
    scalar = scalars(source)[-1]
    words = scalar.text.replace("some", "other")

    result = mended(source, [Change(scalar.span, 0, len(scalar.text), words)])

    assert len(result.done) == 1
    assert scalars(result.text)[-1].text == words


# -- the difference -------------------------------------------------------------------------------

STATES = [
    ("a\nb\nc\n", "a\nB\nc\n"),
    ("a\nb", "a\nB"),
    ("a\nb", "a\nb\n"),
    ("a\nb\n", "a\nb"),
    ("a\r\nb\r\n", "a\r\nB\r\n"),
    ("a\rb\x0c\x85c\u2028d\ne", "a\rB\x0c\x85c\u2028d\ne"),
    ("", "a"),
    ("\ufeffa: مجلس\n", "\ufeffa: 首席\n"),
    ("x\n" * 20 + "b\n" + "y\n" * 20 + "c", "x\n" * 20 + "B\n" + "y\n" * 20 + "C"),
]


def test_difference_says_where_a_file_ends_without_a_line_end() -> None:
    assert difference("a\nb", "a\nB\n", "s.yaml") == (
        "--- s.yaml\n+++ s.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+B\n"
    )


def test_no_difference_is_no_text() -> None:
    assert difference("a\r\nb", "a\r\nb", "s.yaml") == ""


def test_difference_keeps_a_name_on_its_line() -> None:
    lines = difference("a\n", "b\n", "my session\n+++.yaml").split("\n")
    assert lines[:3] == [
        '--- "my session\\n+++.yaml"\t',
        '+++ "my session\\n+++.yaml"\t',
        "@@ -1 +1 @@",
    ]


@pytest.mark.skipif(not shutil.which("git"), reason="git applies the difference")
@pytest.mark.parametrize(("old", "new"), STATES)
def test_git_applies_the_difference(old: str, new: str, tmp_path: Path) -> None:
    file = tmp_path / "my session.yaml"
    file.write_bytes(old.encode())
    patch = difference(old, new, file.name).encode()
    command = ["git", "-c", "core.autocrlf=false", "apply", "-p0", "--whitespace=nowarn", "-"]

    subprocess.run(command, input=patch, cwd=tmp_path, check=True, capture_output=True)

    assert file.read_bytes() == new.encode()
