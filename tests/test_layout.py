"""Order, numbers, labels, dates and keys of a record."""

import pytest

from cebdocs import Record, Session, SourceError, lay_out, load, words, write
from cebdocs.pieces import texts
from cebdocs.record import Entry, Listing, Paragraph, Reference
from cebdocs.session import Cell, Conclusion, Conclusions, Item, Meeting, Quotation, Table
from cebdocs.session import Paragraph as Written


def laid_out(items: str, front: str = "") -> Record:
    return lay_out(load(f"body: CEB\nsession: {{name: S}}\ntitle: T\n{front}\nitems:\n{items}"))


def outline(items: str, front: str = "") -> list[str]:
    return write(laid_out(items, front), "outline").decode().splitlines()


def numbers(record: Record) -> list[str]:
    parts = [part for item in record.sections for part in item.sections]
    return [b.number for part in parts for b in part.blocks if isinstance(b, Paragraph)]


def test_paragraphs_are_numbered_through_all_items() -> None:
    record = laid_out("- {title: A, background: [one, two]}\n- {title: B, discussion: [three]}")

    assert numbers(record) == ["1.", "2.", "3."]
    assert [item.number for item in record.sections] == ["I.", "II."]


def test_an_extract_has_no_numbers() -> None:
    record = laid_out("- {title: A, background: [one, two]}", "numbering: none")

    assert numbers(record) == ["", ""]
    assert record.sections[0].number == ""


def test_counting_goes_on_from_a_forced_number() -> None:
    record = laid_out(
        "- {title: A, number: III, background: [{text: one, number: 12}, two]}\n"
        "- {title: B, background: [{text: three, number: 13 bis}, four]}"
    )

    assert numbers(record) == ["12.", "13.", "13 bis", "14."]
    assert [item.number for item in record.sections] == ["III.", "IV."]


def test_a_lead_in_is_numbered_and_conclusions_are_bullets() -> None:
    lines = outline('- title: A\n  conclusions: {lead_in: "The Board:", list: [endorsed, noted]}')

    assert lines[-3:] == ["    1. The Board:", "    • endorsed", "    • noted"]


def test_references_print_labels_even_forward() -> None:
    lines = outline(
        "- title: A\n  id: a\n  background: ['see {ref:p}, {ref:b}, {ref:d}']\n"
        "- title: B\n  id: b\n  discussion: [{text: x, id: p}]",
        "documents: {d: {title: Paper, symbol: CEB/1}}",
    )

    assert "    1. see 2, II, CEB/1" in lines


def test_notes_are_numbered_by_their_marks() -> None:
    lines = outline(
        "- {title: A, background: ['x{note:b}', 'y{note:a}']}", "notes: {a: second, b: first}"
    )

    assert lines[-6:] == ["    1. x[1]", "    2. y[2]", "NOTE 1", "  first", "NOTE 2", "  second"]


@pytest.mark.parametrize(
    ("session", "name", "venue"),
    [
        ("{ordinal: 2, kind: regular, year: 2014}", "Second regular session of 2014", ""),
        ("{ordinal: 33}", "Thirty-third session", ""),
        ("{name: S, start: 2014-11-20, end: 2014-11-21}", "S", "20 and 21 November 2014"),
        ("{name: S, start: 2015-06-06, end: 2015-06-13}", "S", "6 to 13 June 2015"),
        ("{name: S, start: 2017-03-30, end: 2017-04-01}", "S", "30 March to 1 April 2017"),
        ("{name: S, start: 2014-11, place: Rome}", "S", "Rome, November 2014"),
        ("{name: S, start: 2014}", "S", "2014"),
    ],
)
def test_session_and_days_are_printed(session: str, name: str, venue: str) -> None:
    text = f"body: CEB\nsession: {session}\ntitle: T\nitems: [{{title: A, background: x}}]\n"

    facts = lay_out(load(text)).facts

    assert (facts.session, facts.venue) == (name, venue)


def test_committees_report_under_the_masthead_of_the_board() -> None:
    record = lay_out(load("body: HLCM\nsession: {ordinal: 1}\ntitle: T\nitems: [{title: A}]\n"))

    assert record.facts.body == "Chief Executives Board for Coordination"


def test_a_paragraph_keeps_its_key_when_another_is_put_before_it() -> None:
    before = laid_out("- {title: A, background: [one, two, two]}").sections[0].sections[0].blocks
    after = (
        laid_out("- {title: A, background: [new, one, two, two]}").sections[0].sections[0].blocks
    )

    old, new = [b.key for b in before], [b.key for b in after]  # type: ignore[union-attr]

    assert new[1:] == old
    assert len(set(new)) == 4


def test_an_id_is_the_key() -> None:
    record = laid_out("- {title: A, id: item-1, background: [{text: x, id: p1}]}")

    assert record.sections[0].key == "item-1"
    assert record.sections[0].sections[0].blocks[0].key == "p1"  # type: ignore[union-attr]


def test_empty_parts_are_left_out() -> None:
    record = laid_out("- {title: A, conclusions: [x]}")

    assert [part.role for part in record.sections[0].sections] == ["conclusions"]


def test_a_session_made_in_python_is_laid_out() -> None:
    session = Session(
        body="CEB",
        session=Meeting(name="First"),
        title="Summary",
        items=(
            Item(
                title="A",
                background=(Written("He *spoke*."),),
                conclusions=Conclusions((Conclusion("Agreed."),)),
            ),
        ),
    )

    (item,) = lay_out(session).sections

    listing = item.sections[1].blocks[0]
    assert isinstance(listing, Listing)
    assert isinstance(listing.entries[0], Entry)
    assert listing.entries[0].marker == "•"


def test_a_wrong_session_made_in_python_is_refused_with_paths() -> None:
    session = Session(
        body="CED",
        session=Meeting(name="First"),
        title="T",
        items=(Item("A", (Written("{ref:x}"),)),),
    )

    with pytest.raises(SourceError) as caught:
        lay_out(session)

    paths = {p.where.path: p.rule for p in caught.value.problems if p.severity == "error"}
    assert paths == {"body": "unknown-body", "items[0].background[0].text": "unknown-reference"}


def test_two_kinds_with_the_same_content_are_not_equal() -> None:
    from cebdocs.record import Emphasis, Mention, Reference, Strong, Text

    words = (Text("x"),)

    pairs: list[tuple[object, object]] = [
        (Emphasis(words), Strong(words)),
        (Mention("a", "b"), Reference("a", "b")),
    ]
    assert all(one != other for one, other in pairs)
    assert Emphasis(words) == Emphasis((Text("x"),))
    assert hash(Emphasis(words)) == hash(Emphasis((Text("x"),)))


def test_a_register_changed_after_loading_is_checked_again() -> None:
    session = load(
        "body: CEB\nsession: S\ntitle: T\nnotes: {n: x}\n"
        "items: [{title: A, background: 'x{note:n}'}]\n"
    )
    session.notes.clear()  # type: ignore[attr-defined]

    with pytest.raises(SourceError) as caught:
        lay_out(session)

    assert {p.rule for p in caught.value.problems if p.severity == "error"} == {"unknown-note"}


def test_a_changed_session_is_told_by_paths_not_by_lines_of_the_old_file() -> None:
    session = load("body: CEB\nsession: S\ntitle: T\nitems: [{title: A, conclusions: x}]\n")
    changed = session._replace(items=(Item("B", (Written("{ref:x}"),)), *session.items))

    with pytest.raises(SourceError) as caught:
        lay_out(changed)

    (error,) = [p for p in caught.value.problems if p.severity == "error"]
    assert str(error.where) == "items[0].background[0].text"


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "²", "IIII"])
def test_odd_numbers_are_refused_or_printed(number: str) -> None:
    session = Session(
        body="CEB",
        session=Meeting(name="S"),
        title="T",
        items=(Item("A", (Written("x", number=number),)),),
    )

    try:
        (item,) = lay_out(session).sections
    except SourceError as error:
        assert {p.rule for p in error.problems} == {"number"}
    else:
        assert item.sections[0].blocks[0].number == f"{number}."  # type: ignore[union-attr]


def test_keys_made_of_words_keep_clear_of_ids() -> None:
    record = laid_out("- {title: A, background: [hello, {text: x, id: t3610a686}, hello]}")

    keys = [block.key for block in record.sections[0].sections[0].blocks]  # type: ignore[union-attr]

    assert keys[1] == "t3610a686"
    assert len(set(keys)) == 3


def test_headings_go_on_from_a_forced_number_with_signs() -> None:
    items = "- {title: A, number: A)}\n- {title: B}\n- {title: C, number: (9)}\n- {title: D}"

    record = laid_out(items, "headings: upper_alpha")

    assert [item.number for item in record.sections] == ["A)", "B)", "(9)", "(10)"]


def test_an_item_outside_the_count_takes_no_number_and_its_sub_items_begin_anew() -> None:
    lines = outline(
        "- {title: One, items: [{title: First}]}\n"
        "- {title: Apart, numbered: no, items: [{title: First}]}\n"
        "- {title: Two}"
    )

    headings = [line.strip() for line in lines if "ITEM" in line]
    assert headings == [
        "ITEM I. One", "ITEM A. First", "ITEM Apart", "ITEM A. First", "ITEM II. Two",
    ]  # fmt: skip


def test_a_part_without_a_heading_is_not_counted_and_cannot_be_referred_to() -> None:
    record = laid_out("- {title: A}", "introduction: {title: '', text: Words.}")

    assert [section.number for section in record.sections] == ["", "I."]

    with pytest.raises(SourceError, match="unknown-reference"):
        laid_out("- {title: 'A', background: 'See {ref:in}.'}", "introduction: {id: in, title: ''}")


def test_entries_in_a_line_give_their_speakers_and_acts_to_the_paragraph() -> None:
    lines = outline(
        "- title: A\n"
        "  discussion:\n"
        "    - {text: They said, run_in: yes, list: [{by: x, text: a and}, {by: y, text: b.}]}\n"
        "  conclusions:\n"
        "    style: lettered_run_in\n"
        "    lead_in: {acts: noted, text: 'The Board noted:'}\n"
        "    list: [{actor: x, acts: agreed, text: one;}, {acts: asked, text: two.}]",
        "entities: {x: X, y: Y}",
    )

    assert "    1. They said (a) a and (b) b.  {by: x, y}" in lines
    assert "    2. The Board noted: (a) one; (b) two.  {by: x; noted; agreed; asked}" in lines


@pytest.mark.parametrize("segment", ["private", "[open, private]", "[private, open]"])
def test_an_item_that_was_taken_up_in_a_restricted_segment_is_restricted(segment: str) -> None:
    segments = "[{id: open}, {id: private, restricted: yes}]"
    items = f"- {{title: A, segment: {segment}}}\n- {{title: B, segment: open}}\n- {{title: C}}"

    session = load(
        f"body: CEB\nsession: {{name: S, segments: {segments}}}\ntitle: T\nitems:\n{items}"
    )

    assert [item.restricted for item in lay_out(session).sections] == [True, False, False]


IN_OWN_SUMMARY = "- {title: A, background: 'See {ref:h}.', summary: [{heading: Held, id: h}]}"


def test_reference_into_an_own_summary_leads_there() -> None:
    (item,) = (s for s in laid_out(IN_OWN_SUMMARY, "summary: derived").sections if s.role == "item")

    (children,) = texts(item.sections[0].blocks)

    assert children[1] == Reference("Held", "h")


@pytest.mark.parametrize("front", ["", "summary: {kind: written, text: Words.}"])
def test_own_summary_that_the_record_does_not_print_cannot_be_referred_to(front: str) -> None:
    with pytest.raises(SourceError, match="'h' has no number, symbol or title"):
        laid_out(IN_OWN_SUMMARY, front)


@pytest.mark.parametrize("space", ["\n", " \n", "\t", "\u00a0"])
def test_cell_of_white_space_alone_has_no_words(space: str) -> None:
    table = Table(((Cell(space), Cell("x")),), notes=(space,))
    quotation = Quotation((Written("y"),), source=space)
    item = Item("A", background=(table, quotation), conclusions=Conclusions((Conclusion("z"),)))

    record = lay_out(Session("CEB", Meeting("S"), "T", (item,)))

    assert [piece for piece in words(record) if piece.strip()][-4:] == ["A", "x", "y", "z"]
