"""What `check --fix` mends in a thousand session files, and that it touches nothing else: shown
from the problems that are told, not from what the mender says of itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cebdocs
from cebdocs.composing import composed
from cebdocs.fixing import ROUNDS, Fixed, fixed
from cebdocs.languages import language
from cebdocs.pieces import plain
from cebdocs.problems import Passage, Problem, dotted
from cebdocs.session import bodies_of
from tests.any_texts import MASKED, Secretary

ROOT = Path(__file__).parents[1]
HOUSE = [str(ROOT / "tests" / "style" / "house")]
SEEDS = range(1000)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
MARK = "\ufeff"


class Case(NamedTuple):
    """A session file and what mending makes of it. rounds: each state of its text, with what is
    told of it."""

    name: str
    profile: str
    data: bytes
    rounds: tuple[tuple[str, cebdocs.Session, tuple[Problem, ...]], ...]
    done: Fixed

    @property
    def mended(self) -> bytes:
        """The bytes of the file after mending."""
        (text,) = [after for _, after in self.done.files.values()] or [self.rounds[0][0]]
        return (marked_like(self.data) + text).encode()


def read(data: bytes) -> cebdocs.Session:
    session, problems = cebdocs.read(data, "session.yaml", HOUSE)
    assert session, problems
    assert [str(p) for p in problems if p.severity == "error"] == []
    return session


def marked_like(data: bytes) -> str:
    return MARK if data.startswith(MARK.encode()) else ""


def case(name: str, data: bytes, profile: str) -> Case:
    rounds = []
    session = read(data)
    for _ in range(ROUNDS):
        problems = cebdocs.check(session, profile=profile)
        assert session.origin
        rounds.append((session.origin.texts[""], session, problems))
        texts = cebdocs.mend(session, problems).texts
        if not texts:
            break
        session = read((marked_like(data) + texts[""]).encode())
    return Case(name, profile, data, tuple(rounds), fixed(read(data), profile))


@cache
def cases() -> tuple[Case, ...]:
    """A thousand files of a house, and those that ship, by three profiles."""
    made = [case(f"seed {seed}", Secretary(seed).data(), "house") for seed in SEEDS]
    shipped = [
        case(f"{path.name}, {profile}", path.read_bytes(), profile)
        for path in EXAMPLES
        for profile in ("un-2023", "un-2026", "house")
    ]
    return (*made, *shipped)


def steps() -> Iterator[tuple[str, str, tuple[Problem, ...], str]]:
    """Each round that mends: its case, the text before, what is told, the text after."""
    for name, _, _, rounds, _ in cases():
        for (before, _, problems), (after, _, _) in pairwise(rounds):
            yield name, before, problems, after


def certain(problems: Sequence[Problem]) -> list[Problem]:
    return [p for p in problems if p.passage and p.passage.certain]


# -- every byte -----------------------------------------------------------------------------------


def test_only_bytes_of_the_words_told_are_others() -> None:
    assert [n for n, b, problems, a in steps() if not is_same_outside(b, a, problems)] == []


def is_same_outside(before: str, after: str, problems: Sequence[Problem]) -> bool:
    """Whether two texts differ in the words concerned alone. Where words are deleted, it may be the
    space before them that goes instead of the one behind."""
    spans = sorted(
        (around(before, p.passage) for p in certain(problems) if p.passage), key=lambda s: s[:2]
    )
    ends, at = {0}, 0
    for start, end, length in [*spans, (len(before), len(before) + 1, 0)]:
        if end > at:
            kept = before[at : max(start, at)]
            starts = {then + len(kept) for then in ends if after.startswith(kept, then)}
            ends, at = {then + more for then in starts for more in range(length + 1)}, end
    return len(after) in ends


def around(source: str, passage: Passage) -> tuple[int, int, int]:
    """Where a passage stands, and how long at most what is written there instead."""
    assert passage.span
    assert passage.replacement is not None
    start, end = passage.span.start, passage.span.end
    length = end - start + 12 * len(passage.replacement)
    if " " in passage.text and len(passage.replacement) < len(passage.text):
        start -= len(source[:start]) - len(source[:start].rstrip())
        end += len(source[end:]) - len(source[end:].lstrip())
        length += 200
    return start, end, length


def test_a_byte_that_is_another_elsewhere_is_seen() -> None:
    _, before, problems, after = next(steps())
    at = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)

    assert is_same_outside(before, after, problems)
    assert not is_same_outside(before, after[: at - 3] + "~" + after[at - 2 :], problems)
    assert not is_same_outside(before, after + "\n", problems)
    assert not is_same_outside(before, after.replace("# gadget", "# device"), problems)


def test_line_ends_and_byte_order_mark_stay() -> None:
    ends = re.compile("\r\n|\r|\n")
    kinds = [
        (case.name, set(ends.findall(text_of(case.data))), set(ends.findall(text_of(case.mended))))
        for case in cases()
    ]

    assert [name for name, before, after in kinds if before != after] == []
    assert {end for _, before, _ in kinds for end in before} == {"\n", "\r\n", "\r"}
    assert sum(bool(marked_like(case.data) and case.done.files) for case in cases()) > 200


# -- the same session -----------------------------------------------------------------------------


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """All that a session says, by the way to it."""
    if hasattr(value, "_fields"):
        pairs = zip(value._fields, value, strict=True)
        entries = [(name, each) for name, each in pairs if name != "origin"]
    elif isinstance(value, Mapping):
        entries = list(value.items())
    elif isinstance(value, tuple):
        entries = list(enumerate(value))
    else:
        yield dotted(path), value
        return
    yield dotted(path), (type(value), len(entries))
    for step, each in entries:
        yield from leaves(each, (*path, step))


def test_file_loads_to_the_same_session_but_for_the_words_told() -> None:
    wrong = []
    for name, _, _, rounds, _ in cases():
        for (_, before, problems), (_, after, _) in pairwise(rounds):
            told: dict[str, list[Passage]] = {}
            for p in certain(problems):
                assert p.passage
                told.setdefault(p.where.path, []).append(p.passage)
            old, new = dict(leaves(before)), dict(leaves(after))
            assert old.keys() == new.keys(), name
            others = [path for path in old if old[path] != new[path]]
            assert others, name
            wrong += [(name, p) for p in others if not is_made_of(new[p], old[p], told.get(p, []))]

    assert wrong == []


def is_made_of(new: str, old: str, passages: Sequence[Passage]) -> bool:
    """Whether a value is another with some of these replacements put in, and nothing else."""
    ends = {(0, 0)}
    for passage in sorted(passages, key=lambda each: each.start):
        assert old[passage.start : passage.end] == passage.text
        right = passage.replacement or ""
        for at, then in sorted(ends):
            kept = passage.start - at
            if kept >= 0 and new.startswith(old[at : passage.start] + right, then):
                ends.add((passage.end, then + kept + len(right)))
    return any(old[at:] == new[then:] for at, then in ends)


def test_a_value_that_is_another_otherwise_is_seen() -> None:
    passages = [Passage("b", 2, 3, None, "x"), Passage("b c", 2, 5, None, "y"), Passage("d", 6, 7)]

    assert is_made_of("a x c d", "a b c d", passages)
    assert is_made_of("a y ", "a b c d", passages)
    assert not is_made_of("a x c e", "a b c d", passages)
    assert not is_made_of("a x y d", "a b c d", passages)


# -- once and for all -----------------------------------------------------------------------------


def test_mending_twice_changes_nothing_more() -> None:
    for each in cases():
        again = fixed(read(each.mended), each.profile)
        assert (again.files, again.mended) == ({}, 0), each.name
        assert again.problems == each.done.problems, each.name


def test_what_mending_does_at_once_is_what_its_rounds_do() -> None:
    assert [each.name for each in cases() if text_of(each.mended) != each.rounds[-1][0]] == []


def text_of(data: bytes) -> str:
    return data.decode().removeprefix(MARK)


def test_what_is_left_is_told() -> None:
    """The problems told at the end are those of the file as it is then."""
    for each in cases():
        session = read(each.mended)
        assert each.done.problems == cebdocs.check(session, profile=each.profile), each.name
        assert each.done.problems == each.rounds[-1][2], each.name


def test_nearly_all_that_is_certain_is_mended_and_only_that() -> None:
    first = [p for each in cases() for p in certain(each.rounds[0][2])]
    left = [p for each in cases() for p in certain(each.done.problems)]

    assert len(cases()) > 1000
    assert len(first) > 15_000
    assert len(left) < len(first) / 20
    assert {p.rule for p in left} == {"own-words", "doubled-word"}
    assert all(p.passage and "whatchamacallit" in p.passage.text for p in left)
    for word in ("synergy", "leverage"):
        there = [
            (word in text_of(e.data).lower(), word in text_of(e.mended).lower()) for e in cases()
        ]
        assert [pair for pair in there if pair[0] != pair[1]] == []
    assert not {p.rule for p in first} & {"own-warning", "own-hint"}


# -- what no editor touches -----------------------------------------------------------------------


QUOTES = re.compile("[“”]|«\u00a0?|\u00a0?»")


def test_masked_words_never_change() -> None:
    words = [QUOTES.sub('"', w) for w in MASKED if "gadget" in w.lower() or "et-" in w]
    seen = 0
    for each in cases():
        before, after = map(printed, (each.rounds[0][1], each.done.session))
        for word in words:
            assert before.count(word) == after.count(word), (each.name, word)
            seen += before.count(word)

    assert seen > 2000


def printed(session: cebdocs.Session) -> str:
    """All texts of a session, with straight quotation marks: rules change the marks themselves."""
    texts = "\n".join(value for _, value in leaves(session) if isinstance(value, str))
    return QUOTES.sub('"', texts)


def sentences(session: cebdocs.Session) -> list[str]:
    if session.language not in ("en", "fr"):
        return []
    body = bodies_of(session).known(session.body).body
    assert body
    return [plain(each) for each in composed(session, body, language(session.language)).values()]


def test_composed_sentences_never_change() -> None:
    pairs = [
        (each.name, sentences(each.rounds[0][1]), sentences(each.done.session)) for each in cases()
    ]

    assert [name for name, before, after in pairs if before != after] == []
    assert sum("gadget" in said for _, before, _ in pairs for said in before) > 200


# -- what can be written --------------------------------------------------------------------------

HEAD = "body: CEB\nsession: First regular session of 2031\ntitle: Summary\n"


def of_one(paragraph: str, profile: str = "house") -> Fixed:
    fields = f"items:\n- title: Item\n  discussion:\n  - {paragraph}\n  conclusions: []\n"
    return fixed(read((HEAD + fields).encode()), profile)


def only(done: Fixed) -> str:
    ((_, after),) = done.files.values()
    return after.split("discussion:\n  - ")[1].split("\n  conclusions")[0]


@pytest.mark.parametrize(
    ("paragraph", "after"),
    [
        ("A Net-work # Net-work", "A Network # Net-work"),
        ("'A whatchamacallit'", "'A “device”: a so-called #1'"),
        ('"G\\x61dgets \\\n    and gadgets"', '"Devices \\\n    and devices"'),
        ("&a A gadget here", None),
        ("A whatchamacallit", None),
        ("A gadget, a whatchamacallit", "A device, a whatchamacallit"),
        (">2\n      A net-\n      work", None),
        ("|-\n    A\tNet-work", "|-\n    A\tNetwork"),
    ],
)
def test_words_are_written_in_the_style_of_their_value(paragraph: str, after: str | None) -> None:
    if paragraph.startswith("&"):
        with pytest.raises(AssertionError):
            of_one(paragraph)
        return
    done = of_one(paragraph)

    assert (only(done) if done.files else None) == after


def test_change_that_would_make_an_error_is_left_alone_and_told(tmp_path: Path) -> None:
    """A text of nothing but what is deleted cannot become an empty one."""
    (tmp_path / "profiles").mkdir()
    rule = "{number: H1, statement: no, certainty: mend, pattern: 'x+', replace: ''}"
    (tmp_path / "profiles" / "own.yaml").write_text(f"title: Own\nrules: {{no-x: {rule}}}\n")
    texts = ["axxb", "xxx", "cx", "dx", "xx"]
    items = f"items:\n- title: Item\n  discussion: {texts}\n  conclusions: []\n"
    session = cebdocs.load((HEAD + items).encode(), bodies=[tmp_path])

    done = fixed(session, "own")

    said = [str(value) for path, value in leaves(done.session) if path.endswith("].text")]
    assert said == ["ab", "xxx", "c", "d", "xx"]
    assert done.mended == 3
    assert [p.passage.text for p in done.problems if p.passage] == ["xxx", "xx"]


def test_rules_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    rule = "{{number: H{}, statement: no, certainty: mend, swap: {{{}: {}}}}}"
    rules = f"{{a: {rule.format(1, 'pim', 'pam')}, b: {rule.format(2, 'pam', 'pim')}}}"
    (tmp_path / "profiles" / "own.yaml").write_text(f"title: Own\nrules: {rules}\n")
    items = "items:\n- title: Item\n  discussion: [A pim.]\n  conclusions: []\n"

    done = fixed(cebdocs.load((HEAD + items).encode(), bodies=[tmp_path]), "own")

    assert [p.passage.text for p in done.problems if p.passage] == ["pim"]
    assert (done.files, done.mended) == ({}, 0)


def test_hundred_and_twenty_paragraphs_are_mended() -> None:
    text = "The Board met in the gadget room of the Net-work, and took note of the report of ITU. "
    texts = "".join(f"  - {text * 6}No. {n}.\n" for n in range(120))
    data = f"{HEAD}items:\n- title: Item\n  discussion:\n{texts}  conclusions: []\n".encode()

    done = fixed(read(data), "house")

    assert done.mended >= 120 * 12
