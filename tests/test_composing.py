"""Sentences made of acts and turns: whole, to the letter, and never an exception."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cebdocs import SourceError, check, lay_out, load, words
from cebdocs.acts import (
    Act,
    Addressee,
    Due,
    Earlier,
    Effect,
    Matter,
    Modifier,
    Route,
    VerbClass,
)
from cebdocs.grammars import Frame, Grammar, grammar, grammars
from cebdocs.pieces import sections, texts
from cebdocs.record import Mention, Record, Reference, Text
from cebdocs.session import (
    Conclusion,
    Conclusions,
    Document,
    Entity,
    Item,
    Meeting,
    Paragraph,
    Person,
    Post,
    Session,
    Turn,
)

EXAMPLE = Path(__file__).parents[1] / "examples" / "cybersecurity-2014.yaml"
IDS = ("CEB", "ITU", "members", "toure", "echo")


def session_of(code: str, items: tuple[Item, ...]) -> Session:
    return Session(
        body="CEB",
        session=Meeting(name="S"),
        title="T",
        language=code,
        numbering="none",
        items=items,
        people={
            "toure": Person("Touré", "Hamadoun", "Mr.", posts=(Post("Secretary-General", "ITU"),)),
            "echo": Person("Echo"),
        },
        entities={
            "CEB": Entity("Chief Executives Board"),
            "ITU": Entity("Union"),
            "members": Entity("CEB members"),
        },
        documents={"plan": Document("Plan", "ILLUSTRATION/1"), "draft": Document("Draft")},
    )


def is_printed(code: str) -> bool:
    """Whether there is the language, and a name of the body in it."""
    return "unknown-language" not in {p.rule for p in check(session_of(code, ()))}


CODES = [code for code in grammars() if is_printed(code)]


def sentence(*acts: Act, code: str = "en", actor: tuple[str, ...] = ()) -> str:
    """The conclusion composed of acts."""
    written = Conclusions((Conclusion(actor=actor, acts=acts),), style="bullets")
    return printed(lay_out(session_of(code, (Item("A", conclusions=written),))))


def said(turn: Turn, code: str = "en", by: tuple[str, ...] = ()) -> str:
    """The paragraph composed of a turn."""
    item = Item("A", discussion=(Paragraph(by=by, turns=(turn,)),))
    return printed(lay_out(session_of(code, (item,))))


def printed(record: Record) -> str:
    """All that stands in the texts of a record."""
    return "".join(
        getattr(inline, "text", "") or getattr(inline, "label", "")
        for section in sections(record)
        for children in texts(section.blocks)
        for inline in children
    )


# -- every combination ----------------------------------------------------------------------------

WORD = st.text("abcdefghiklmnorstuvàéœ", min_size=1, max_size=7)
STARTS = st.sampled_from(
    ["", "", "that ", "to ", "of ", "on ", "the ", "for ", "le ", "les ", "de ", "d’", "que ",
     "qu’", "la ", "l’", "at its ", "subject to ", "sous réserve de ", "was ", "a été ",
     "in principle "]
)  # fmt: skip
PHRASE = st.builds(lambda start, rest: start + " ".join(rest), STARTS, st.lists(WORD, min_size=1))
ODD = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Cf", "Co"]), max_size=9
)
ID = st.sampled_from(IDS)


def literal(cls: Any, name: str) -> st.SearchStrategy[Any]:
    hint = cls.__annotations__[name]
    choices = [arg for arg in get_args(hint) if isinstance(arg, str)]
    inner = [value for arg in get_args(hint) for value in get_args(arg) if isinstance(value, str)]
    return st.sampled_from([*choices, *inner, *([None] if type(None) in get_args(hint) else [])])


def dates() -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, "2031", "2031-04", "2031-04-20"])


def few(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def acts(text: st.SearchStrategy[str], code: str) -> st.SearchStrategy[Act]:
    """Any combination of the fields of an act. text: what is typed."""
    known = [word for verb in grammar(code).verbs for word in (*verb.verb, *verb.also)]
    maybe = st.one_of(st.just(""), text)
    return st.builds(
        Act,
        verb=st.one_of(
            st.sampled_from(known), st.sampled_from(["was opened", "a été ouvert", "x"])
        ),
        kind=st.sampled_from(get_args(VerbClass)),
        modifiers=few(st.builds(Modifier, text, literal(Modifier, "kind"))),
        object=st.one_of(
            st.none(),
            st.builds(Matter, maybe, few(st.sampled_from(["plan", "draft"])).map(unique)),
        ),
        addressees=few(st.builds(Addressee, ID, literal(Addressee, "role"))),
        task=maybe,
        due=st.one_of(st.none(), st.builds(Due, maybe, literal(Due, "kind"), dates(), maybe)),
        route=st.one_of(st.none(), st.builds(Route, ID, maybe, maybe, maybe)),
        provision=maybe,
        effects=few(st.builds(Effect, maybe, dates())),
        earlier=st.one_of(st.none(), st.builds(Earlier, maybe, maybe, maybe, maybe, st.just(""))),
        actor=few(ID).map(unique),
        status=st.none(),
        id=st.none(),
    )


def unique(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def typed(act: Act) -> list[str]:
    """Every text of an act that is printed whenever it is given."""
    parts = [act.task, act.provision, *(m.text for m in act.modifiers)]
    parts += [effect.text for effect in act.effects]
    parts += [act.object.text] if act.object else []
    parts += [act.due.text] if act.due else []
    parts += [act.route.purpose, act.route.session, act.route.means] if act.route else []
    parts += [act.earlier.text, act.earlier.session, act.earlier.symbol] if act.earlier else []
    return [part for part in parts if part]


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_sentence_is_whole_and_holds_what_was_typed(code: str, data: st.DataObject) -> None:
    given_acts = data.draw(few(acts(PHRASE, code), least=1))

    try:
        text = sentence(*given_acts, code=code, actor=data.draw(few(ID).map(unique)))
    except SourceError as error:
        assert {p.rule for p in error.problems if p.severity == "error"} == {"not-composed"}
        return

    is_whole(text)
    for part in (part for act in given_acts for part in typed(act)):
        letters = re.sub("^(les?) ", "", part) if code == "fr" else part
        assert letters.casefold() in text.casefold()


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_any_session_without_errors_is_laid_out(code: str, data: st.DataObject) -> None:
    style = data.draw(literal(Conclusions, "style"))
    lead_in = data.draw(
        st.sampled_from([None, Paragraph("The Board:"), Paragraph("It noted and:")])
    )
    listed = data.draw(few(few(acts(ODD, code), least=1).map(lambda a: Conclusion(acts=a))))
    item = Item("A", conclusions=Conclusions(listed, lead_in, style))

    session = session_of(code, (item,))

    if not any(problem.severity == "error" for problem in check(session)):
        assert list(words(lay_out(session)))


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_turn_gives_a_whole_sentence_with_what_was_said(code: str, data: st.DataObject) -> None:
    known = [word for verb in grammar(code).verbs for word in (*verb.verb, *verb.also)]
    maybe = st.one_of(st.just(""), PHRASE)
    turn = data.draw(
        st.builds(
            Turn,
            verb=st.one_of(st.just(""), PHRASE, st.sampled_from(known)),
            said=maybe,
            by=few(ID).map(unique),
            voice=literal(Turn, "voice"),
            quantifier=maybe,
            of=maybe,
            capacity=maybe,
            mode=literal(Turn, "mode"),
            stance=literal(Turn, "stance"),
            label=maybe,
        )
    )

    try:
        text = said(turn, code, data.draw(few(ID).map(unique)))
    except SourceError as error:
        assert {p.rule for p in error.problems if p.severity == "error"} == {"not-composed"}
        return

    is_whole(text)
    assert turn.said.casefold() in text.casefold()
    if turn.voice not in ("narrative",):
        assert turn.label.casefold() in text.casefold()


def is_whole(text: str) -> None:
    """A capital, one full stop at the end, no space or comma twice, none of our signs left."""
    assert text[0] == text[0].upper()
    assert text.endswith(".")
    assert not text.endswith("..")
    assert not re.search(r"  | [,.]|,[,.]|\(\)|[\x00-\x1f\[\]{}]", text), text


# -- as a drafter would write it ------------------------------------------------------------------


def test_reference_conclusions_read_as_a_drafter_would_write_them() -> None:
    session = load(EXAMPLE)
    (item,) = session.items
    listed = tuple(each._replace(text="") for each in item.conclusions.list)
    changed = session._replace(items=(item._replace(conclusions=Conclusions(listed)),))

    (section,) = lay_out(changed).sections

    composed = [printed_of(children) for children in texts(section.sections[-1].blocks)]
    assert composed == [
        "The Board concluded its discussion by agreeing to review the internal document after two "
        "years.",
        "The Secretary-General thanked ITU and CEB members for their active participation in the "
        "development of the Plan.",
        "The Board thanked Mr. Touré for his remarks and endorsed the Plan, which was reviewed and "
        "submitted to the Board for endorsement by both HLCM and HLCP.",
    ]


def printed_of(children: tuple[Any, ...]) -> str:
    return "".join(getattr(i, "text", "") or getattr(i, "label", "") for i in children)


def test_document_in_a_sentence_is_a_reference_and_a_name_is_a_mention() -> None:
    act = Act("took note", object=Matter("", ("plan",)), addressees=(Addressee("ITU"),))
    written = Conclusions((Conclusion(acts=(act,)),))

    (section,) = lay_out(session_of("en", (Item("A", conclusions=written),))).sections

    ((*_, before, symbol, after, itu, _),) = texts(section.sections[-1].blocks)
    assert (before, after) == (Text("” ("), Text(") from "))
    assert symbol == Reference("ILLUSTRATION/1", "")
    assert itu == Mention("ITU", "ITU")


def test_nothing_in_a_sentence_is_a_mark() -> None:
    text = sentence(Act("endorsed", object=Matter("*that* [plan](https://x.org) {ref:x} {note:y}")))

    assert text == "The Board endorsed *that* [plan](https://x.org) {ref:x} {note:y}."


def test_text_is_printed_and_acts_are_not() -> None:
    act = Act("endorsed", object=Matter("the plan"))
    written = Conclusions((Conclusion("Something else.", acts=(act,)),))

    record = lay_out(session_of("en", (Item("A", conclusions=written),)))

    assert printed(record) == "Something else."


def test_person_is_named_in_full_once_in_the_order_of_print() -> None:
    act = Act("thanked", addressees=(Addressee("toure"),))
    item = Item("A", conclusions=Conclusions((Conclusion(acts=(act,)), Conclusion(acts=(act,)))))
    seen = Item("B", background=(Paragraph("Mr. Touré spoke."),), conclusions=item.conclusions)

    texts_of_both = [printed(lay_out(session_of("en", (i,)))) for i in (item, seen)]

    first, second = "Mr. Hamadoun Touré, Secretary-General of ITU", "Mr. Touré"
    assert texts_of_both == [
        f"The Board thanked {first}.The Board thanked {second}.",
        f"{second} spoke.The Board thanked {second}.The Board thanked {second}.",
    ]


def test_body_decides_to_do_what_it_asks_itself_but_asks_nobody_else_instead() -> None:
    itself = (Addressee("CEB"),)

    decided = sentence(Act("decided", addressees=itself, task="meet"))
    invited = sentence(Act("invited", addressees=itself, task="meet"))

    assert decided == "The Board decided to meet."
    assert invited == "The Board invited the Board to meet."


@pytest.mark.parametrize(
    ("verb", "actor", "expected"),
    [
        ("was briefed", ("ITU",), "ITU was briefed on x."),
        ("was briefed", ("ITU", "CEB"), "ITU and the Board were briefed on x."),
        ("was briefed", ("members",), "CEB members were briefed on x."),
    ],
)
def test_verb_agrees_with_who_acts(verb: str, actor: tuple[str, ...], expected: str) -> None:
    assert sentence(Act(verb, object=Matter("x")), actor=actor) == expected


@pytest.mark.parametrize("verb", ["was opened", "were opened"])
def test_verb_of_an_object_keeps_the_number_that_was_typed(verb: str) -> None:
    text = sentence(Act(verb, object=Matter("the review of proposals")))

    assert text == f"The review of proposals {verb}."


def test_keys_of_composed_paragraphs_differ() -> None:
    turns = (Turn("noted", "that x", ("ITU",)), Turn("noted", "that y", ("ITU",)))
    item = Item("A", discussion=tuple(Paragraph(turns=(turn,)) for turn in turns))

    (section,) = lay_out(session_of("en", (item,))).sections

    assert len({block.key for block in section.sections[0].blocks}) == 2  # type: ignore[union-attr]


def test_language_without_a_grammar_is_told_where_a_sentence_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cebdocs.grammars.grammars", lambda: ("xx",))
    acts_only = Conclusions((Conclusion(acts=(Act("endorsed", object=Matter("x")),)),))

    problems = check(session_of("en", (Item("A", conclusions=acts_only),)))

    assert [(p.rule, p.where.path) for p in problems] == [
        ("not-composed", "items[0].conclusions.list[0]")
    ]


def test_record_with_all_its_texts_reads_no_grammar() -> None:
    import subprocess
    import sys

    program = (
        f"import sys, cebdocs; cebdocs.lay_out(cebdocs.load({str(EXAMPLE)!r}));"
        "print([m for m in sys.modules if 'composing' in m or 'grammars' in m])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"


# -- the grammars ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", grammars())
def test_every_choice_of_the_model_has_its_words(code: str) -> None:
    words_of = grammar(code)

    assert set(words_of.classes) == set(get_args(VerbClass))
    assert set(words_of.modifiers) == set(get_args(Modifier.__annotations__["kind"]))
    assert set(words_of.roles) == choices(Addressee, "role")
    assert set(words_of.modes) == choices(Turn, "mode") - {"in_person"}
    assert set(words_of.stances) == set(words_of.views) == choices(Turn, "stance")


def choices(cls: Any, name: str) -> set[str]:
    hint = cls.__annotations__[name]
    return {value for arg in get_args(hint) for value in get_args(arg)}


@pytest.mark.parametrize("code", grammars())
def test_every_class_says_what_follows_its_verbs(code: str) -> None:
    for name, frame in grammar(code).classes.items():
        given_fields = [field for field in Frame._fields if getattr(frame, field)]
        assert set(given_fields) >= set(Frame._fields) - {"alone"}, name


@pytest.mark.parametrize("code", grammars())
def test_no_verb_is_listed_twice(code: str) -> None:
    phrases = [word for verb in grammar(code).verbs for word in (*verb.verb, *verb.also)]

    assert sorted(phrases) == sorted(set(phrases))


def test_verbs_of_one_language_can_be_typed_in_the_other() -> None:
    english = {word for verb in grammar("en").verbs for word in verb.verb}
    known = {word for verb in grammar("fr").verbs for word in verb.also}

    assert {word for word in known if word.isascii() and "'" not in word} <= english | {
        "took note of", "looked forward to"
    }  # fmt: skip


def slots(words_of: Grammar) -> set[str]:
    frames = [*words_of.classes.values(), *(verb.frame for verb in words_of.verbs)]
    patterns = [pattern for frame in frames for pattern in frame]
    return {slot for pattern in patterns for slot in re.findall(r"\{(\w+)\}", pattern)}


@pytest.mark.parametrize("code", grammars())
def test_patterns_name_what_an_act_has(code: str) -> None:
    assert slots(grammar(code)) == {"verb", "object", "of", "thing", "to", "task"}


@pytest.mark.parametrize("code", grammars())
def test_every_pattern_begins_with_a_verb_that_can_be_qualified(code: str) -> None:
    words_of = grammar(code)
    frames = [*words_of.classes.values(), *(verb.frame for verb in words_of.verbs)]

    assert all(p.startswith(("{verb}", "[")) for frame in frames for p in frame if p)


# -- the page for authors -------------------------------------------------------------------------

ROWS = re.findall(
    r"^\| `(\{.*\})` \| (.+?) \|$",
    (Path(__file__).parents[1] / "docs" / "composing.md").read_text("utf-8"),
    re.MULTILINE,
)
OF_THE_PAGE = """\
body: CEB
session: S
title: T
language: {code}
numbering: none
people:
  sample:
    {{ honorific: Mr., given: Noah, family: Sample, posts: {{ office: Chair, entity: HLCM }} }}
entities:
  {{ CEB: C, HLCM: H, ITU: I, UNESCO: U, PNUD: P, members: CEB members }}
documents: {{ plan: {{ title: Archives, kind: plan, symbol: ILLUSTRATION/1 }} }}
items:
  - title: A
    discussion:
      - {field}: {row}
"""


def test_page_has_rows_for_both_languages() -> None:
    assert len(ROWS) > 70
    assert any(printed_there.startswith("Le Conseil") for _, printed_there in ROWS)


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=lambda cell: str(cell)[:60])
def test_row_of_the_page_prints_what_the_page_says(row: str, expected: str) -> None:
    code = "fr" if re.match(r"Le |La |L’|Les ", expected) else "en"
    is_turn = any(f"{field}:" in row for field in ("said", "stance"))
    text = OF_THE_PAGE.format(code=code, field="turns" if is_turn else "acts", row=row)

    assert printed(lay_out(load(text))) == expected
