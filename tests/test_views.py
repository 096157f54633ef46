"""Views: parts of a record with the numbers and references of the whole; what is restricted."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cebdocs import (
    FORMATS,
    VIEWS,
    FormatError,
    Record,
    SourceError,
    ViewError,
    lay_out,
    load,
    view,
    write,
)
from cebdocs.cli import generate_record
from cebdocs.pieces import notes, plain, sections, texts
from cebdocs.record import (
    Block,
    Decision,
    Entry,
    Inline,
    Listing,
    Paragraph,
    Reference,
    Role,
    Section,
    Table,
)
from cebdocs.writers.csv import harmless
from tests.pdf_file import PdfFile
from tests.read_back import WHOLE, missing_words, text_of

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BOARD = ROOT / "examples" / "board-illustration.yaml"
PRIVATE = ROOT / "tests" / "cases" / "view-conclusions" / "session.yaml"
DECIDED = ROOT / "tests" / "cases" / "view-decisions" / "session.yaml"
CASES = sorted((ROOT / "tests" / "cases").glob("*/session.yaml"))


def laid_out(source: Path | str) -> Record:
    return lay_out(load(source if isinstance(source, str) else source.read_bytes()))


def unpacked(data: bytes) -> bytes:
    """All parts of a Word file; what can be read in a PDF; any other file as it is."""
    if data.startswith(b"%PDF"):
        return readable(data)
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def readable(data: bytes) -> bytes:
    """The words of a PDF file, and what it says of itself, its outline and its links."""
    reader = PdfReader(io.BytesIO(data))
    objects = (reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1))
    plain = [repr(each) for each in objects if not hasattr(each, "get_data")]
    return "\n".join((PdfFile(data).text(), *plain, str(reader.xmp_metadata))).encode()


def of_items(items: str, front: str = "") -> Record:
    return laid_out(f"body: CEB\nsession: {{name: S}}\ntitle: T\n{front}\nitems:\n{items}")


def decisions(record: Record, **options: Any) -> tuple[Decision, ...]:
    return view(record, "decisions", **options).decisions


def headings(record: Record) -> list[str]:
    return [section.heading for section in sections(record) if section.heading]


def references(record: Record) -> list[Reference]:
    def inside(children: tuple[Inline, ...]) -> list[Reference]:
        found = []
        for inline in children:
            found += [inline] if isinstance(inline, Reference) else []
            found += inside(getattr(inline, "children", ()))
        return found

    return [r for s in sections(record) for c in texts(s.blocks) for r in inside(c)]


# -- an item --------------------------------------------------------------------------------------

ITEMS = """\
- {title: One, id: one, conclusions: [Noted.]}
- title: Two
  group: G
  items:
  - {title: Two A, id: twoA, conclusions: [Noted.]}
  - title: Two B
    items: [{title: Deep, conclusions: [Noted.]}]
- {title: Three, group: G, number: 7 bis, conclusions: [Noted.]}
"""


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("one", "One"),
        ("ONE", "One"),
        ("I", "One"),
        ("I.", "One"),
        ("1", "One"),
        ("ii", "Two"),
        ("II.A", "Two A"),
        ("II A.", "Two A"),
        ("twoa", "Two A"),
        ("2.1", "Two A"),
        ("II.B.1", "Deep"),
        ("2.2.1", "Deep"),
        ("7 bis", "Three"),
        ("3", "Three"),
    ],
)
def test_an_item_is_named_by_id_number_or_position(name: str, last: str) -> None:
    record = view(of_items(ITEMS), item=name)

    shown = [h for h in headings(record) if h not in ("Two A", "Two B", "Deep") or last != "Two"]
    assert shown[-1] == last
    assert len(record.sections) == 1


def test_an_id_goes_before_a_number_and_a_number_before_a_position() -> None:
    record = of_items(
        "- {title: First, conclusions: [Noted.]}\n- {title: Second, id: I, conclusions: [Noted.]}"
    )
    counted = of_items(
        "- {title: First, number: '2', conclusions: [x]}\n- {title: Second, conclusions: [x]}"
    )

    assert headings(view(record, item="I")) == ["Second"]
    assert headings(view(counted, item="2")) == ["First"]


def test_an_extract_has_the_numbers_and_notes_of_the_whole() -> None:
    whole = laid_out(BOARD)

    record = view(whole, item="II.A")

    (item,) = (s for s in sections(whole) if s.key == "premises-item")
    assert record.sections[0].sections == (item,)
    assert [note.number for note in notes(record)] == ["3"]
    page = write(record, "html")
    assert b'id="note.3">\n<p><span class="number">3</span> ' in page


def test_the_introduction_can_be_taken_out_too() -> None:
    record = view(laid_out(BOARD), item="I")

    assert headings(record)[0] == "Introduction"


@pytest.mark.parametrize("name", ["XX", "", "one.2"])
def test_unknown_item_is_told_with_all_that_there_are(name: str) -> None:
    with pytest.raises(ViewError) as caught:
        view(of_items(ITEMS), "conclusions" if not name else "", item=name or "tow")

    said = str(caught.value)
    assert "there is no item" in said
    for line in ("I or one: 'One'", "II: 'Two'", "II.A or twoA: 'Two A'", "7.bis: 'Three'"):
        assert line in said


def test_unknown_item_is_told_with_what_has_no_number_of_its_own() -> None:
    items = "- title: One\n  items: [{title: Inside, numbered: no}]\n"
    record = of_items(items + "closing: {numbered: no, text: It closed.}")

    with pytest.raises(ViewError) as caught:
        view(record, item="XX")

    said = str(caught.value)
    assert "1.1: 'Inside'" in said
    assert "(give it an id): 'Closing of the session'" in said


def test_unknown_item_is_told_with_the_nearest() -> None:
    with pytest.raises(ViewError, match="there is no item 'twa'; did you mean 'twoA'"):
        view(of_items(ITEMS), item="twa")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("conclusion", "unknown view 'conclusion'; known: conclusions"),
        ("", "name an item, or one of the views: conclusions, summary, decisions"),
    ],
)
def test_unknown_view_is_told(name: str, says: str) -> None:
    with pytest.raises(ViewError) as caught:
        view(of_items(ITEMS), name)

    assert str(caught.value) == says


# -- what every view keeps ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", *VIEWS])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_reference_stays_in_the_view_or_has_no_target(example: Path, name: str) -> None:
    whole = laid_out(example)

    for item in ("1", "2", ""):
        if not item and not name:
            continue
        try:
            record = view(whole, name, item=item)
        except ViewError:
            assert item == "2"  # an example of one item
            continue
        page = write(record, "html").decode()
        for reference in references(record):
            assert not reference.target or f'id="{reference.target}"' in page
        assert record.facts._replace(notice="") == whole.facts._replace(notice="")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_every_case_has_every_view_in_every_format(case: Path) -> None:
    try:
        whole = laid_out(case)
    except SourceError:
        return

    for name in VIEWS:
        record = view(whole, name, restricted=True)
        for format in FORMATS if name == "decisions" else WHOLE:
            printed = text_of(write(record, format), format)
            if format in WHOLE:
                assert missing_words(record, printed) == [], (name, format)


def test_a_view_of_a_view_is_the_view_with_both() -> None:
    record = laid_out(BOARD)

    for name in VIEWS:
        assert view(view(record, item="II"), name) == view(record, name, item="II")


def test_the_register_has_whom_the_view_names() -> None:
    record = of_items(
        "- {title: A, background: [{text: x, by: one}], conclusions: [y]}\n"
        "- {title: B, conclusions: [{text: ITU spoke, acts: {verb: z, addressees: two}}]}",
        "entities: {one: Uno, two: Due, three: Tre, ITU: Union}",
    )

    assert [r.key for r in view(record, item="1").register] == ["one"]
    assert [r.key for r in view(record, "conclusions").register] == ["two", "ITU"]
    assert [r.key for r in view(record, "decisions").register] == ["two", "ITU"]


def test_derived_summary_is_the_one_that_a_whole_record_prints() -> None:
    source = BOARD.read_text("utf-8")
    asked = view(laid_out(source), "summary", restricted=True)
    whole = laid_out(source)
    unasked = laid_out(source.replace("\nsummary: derived\n", "\n"))

    (printed,) = (s for s in whole.sections if s.role is Role.SUMMARY)
    (derived,) = view(unasked, "summary", restricted=True).sections
    words = [plain(c) for s in asked.sections[0].sections for c in texts(s.blocks)]

    assert words == [plain(c) for s in printed.sections for c in texts(s.blocks)]
    assert derived._replace(key="") == asked.sections[0]._replace(key="")


def test_written_summary_is_printed_as_written_and_not_for_one_item() -> None:
    record = of_items(
        "- {title: A, conclusions: [Ended.]}\n- {title: B, conclusions: [Begun.]}",
        "summary: {kind: written, text: Much was done.}",
    )

    assert b"Much was done." in write(view(record, "summary"), "outline")
    assert b"Ended." in write(view(record, "summary", item="1"), "outline")
    assert b"Much was done." not in write(view(record, "summary", item="1"), "outline")


def test_summary_of_a_sub_item_leaves_out_that_of_the_item_around_it() -> None:
    record = of_items(
        "- title: A\n  summary: Of the whole.\n  items: [{title: B, id: b, summary: Of the part.}]"
    )

    shown = write(view(record, "summary", item="b"), "outline").decode()

    assert "Of the part." in shown
    assert "Of the whole." not in shown


# -- what is restricted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "format"),
    [
        *(({"name": "decisions"}, format) for format in FORMATS),
        *(({"name": name}, format) for name in ("conclusions", "summary") for format in WHOLE),
        *(({"item": "II"}, format) for format in WHOLE),
        *(({"item": "II", "name": name}, "docx") for name in VIEWS),
    ],
    ids=str,
)
def test_no_word_or_name_of_a_restricted_item_is_in_a_public_view(
    options: Any, format: str
) -> None:
    record = laid_out(PRIVATE)
    shown, whole = view(record, **options), view(record, **options, restricted=True)

    assert b"qx" not in unpacked(write(shown, format)).lower()
    assert b"qx" in unpacked(write(whole, format)).lower()
    assert "qx" not in repr(shown).lower()


def test_no_title_in_the_own_summary_of_a_restricted_item_is_in_a_public_view() -> None:
    record = of_items(
        "- {title: A, conclusions: ['Agreed, as {ref:h} and {ref:t} say.']}\n"
        "- title: B\n"
        "  restricted: yes\n"
        "  summary: [{heading: Qxheading, id: h}, {title: Qxtable, id: t, table: [[x]]}]",
        "summary: derived",
    )
    public: list[Any] = [{"name": "conclusions"}, {"name": "decisions"}, {"item": "I"}]

    for options in public:
        assert "Qx" not in repr(view(record, **options))


def test_a_view_says_how_many_items_it_leaves_out() -> None:
    record = laid_out(PRIVATE)
    notice = "Restricted items are left out of this version: {}."

    assert view(record, "conclusions").facts.notice == notice.format(3)
    assert view(record, item="II").facts.notice == notice.format(1)
    assert view(record, item="V").facts.notice == ""
    assert view(record, "decisions", restricted=True).facts.notice == ""
    for format in FORMATS:
        data = write(view(record, "decisions"), format)
        assert notice.format(3) in text_of(data, format), format


@pytest.mark.parametrize("name", ["closure", "IV", "qxinner", "IV.A", "qxsub", "3"])
def test_restricted_item_is_refused_in_words(name: str) -> None:
    record = laid_out(PRIVATE)

    with pytest.raises(ViewError, match=f"item '{name}' is restricted.*--with-restricted"):
        view(record, item=name)

    assert "Qx" in write(view(record, item=name, restricted=True), "outline").decode()


def test_list_of_items_does_not_name_restricted_ones() -> None:
    record = laid_out(PRIVATE)

    with pytest.raises(ViewError) as caught:
        view(record, item="qxsu")

    assert "Qx" not in str(caught.value)
    assert "qxsub" not in str(caught.value)


def test_a_text_adopted_by_restricted_items_only_is_restricted() -> None:
    items = (
        "- {title: A, restricted: yes, items: [{title: B, adopted: [x, y]}]}\n"
        "- {title: C, adopted: y}"
    )
    annexes = (
        "annexes:\n"
        "- {id: x, kind: adopted_text, title: X, text: [{text: We x., acts: agreed}]}\n"
        "- {id: y, kind: adopted_text, title: Y, text: [{text: We y., acts: agreed}]}"
    )

    found = decisions(of_items(items, annexes))

    assert [(d.item, d.text) for d in found] == [("Annex II", "We y.")]


# -- decisions ------------------------------------------------------------------------------------


def verbs(parts: tuple[Section | Block | Entry, ...]) -> list[str]:
    """Those of all acts of some parts of a record, in the order of print."""
    found = []
    for part in parts:
        if isinstance(part, Paragraph | Entry):
            found += [act.verb for act in part.acts]
        if isinstance(part, Section | Entry):
            found += verbs(part.blocks)
        if isinstance(part, Section):
            found += verbs(part.sections)
        if isinstance(part, Listing):
            found += verbs(part.entries)
    return found


@pytest.mark.parametrize("source", [*EXAMPLES, DECIDED, PRIVATE], ids=lambda path: path.parent.name)
def test_each_act_is_a_row_in_the_order_of_print(source: Path) -> None:
    whole = laid_out(source)
    summaries = (Role.SUMMARY, Role.CONTENTS)

    found = [d.act for d in decisions(whole, restricted=True) if d.act]

    printed = tuple(s for s in whole.sections if s.role not in summaries)
    assert found == verbs(printed)
    assert found


def test_fields_of_a_decision() -> None:
    (found,) = (d for d in decisions(laid_out(DECIDED)) if d.id == "carry-out")

    assert (found.item, found.title, found.item_key) == ("II", "Mail", "mail")
    assert found.paragraph == "(4) (a)"
    assert (found.act, found.kind, found.status) == ("requested", "direct", "open")
    assert [(p.key, p.name, p.printed) for p in found.decided_by] == [
        ("HLCM", "High-level Committee on Management", "HLCM")
    ]
    assert [(p.key, p.name, p.role, p.printed) for p in found.responsible] == [
        ("WMO", "World Meteorological Organization", "lead", "WMO (lead)"),
        ("UPU", "Universal Postal Union", "with", "UPU (with)"),
    ]
    assert found.due == "by its next session"
    assert found.earlier.endswith("ILLUSTRATION/41, para. 12")
    assert found.notes == ("WMO reserved its position on the costs.",)


@pytest.mark.parametrize(
    ("more", "printed"),
    [("body: CEB", "CEB"), ("body: PLAIN\nmasthead: [Ours, Club of Examples]", "Club of Examples")],
)
def test_body_that_decides_goes_by_its_acronym_or_name(more: str, printed: str) -> None:
    text = f"{more}\nsession: S\ntitle: T\nitems: [{{title: A, conclusions: [Agreed.]}}]\n"

    (found,) = decisions(laid_out(text))

    assert [party.printed for party in found.decided_by] == [printed]


def test_key_of_a_decision_is_that_of_its_paragraph_or_entry() -> None:
    record = of_items("- title: A\n  conclusions: [{text: Agreed., acts: agreed, id: here}]")

    assert [d.key for d in decisions(record)] == ["here"]


@pytest.mark.parametrize(
    ("style", "places"),
    [
        ("bullets", ["I", "I"]),
        ("lettered", ["I (a)", "I (b)"]),
        ("numbered", ["I 1", "I 2"]),
        ("prose", ["1", "2"]),
        ("lead_in_bullets", ["1", "1"]),
        ("lead_in_paragraphs", ["1", "1"]),
        ("lettered_run_in", ["1 (a)", "1 (b)"]),
    ],
)
def test_every_typography_gives_each_conclusion_a_row_of_its_own(
    style: str, places: list[str]
) -> None:
    lead_in = "    lead_in: 'The Board:'\n" if style.startswith("lead_in") else ""
    record = of_items(
        f"- title: A\n  conclusions:\n    style: {style}\n{lead_in}"
        "    list: [{text: one;, acts: noted}, two.]"
    )

    found = decisions(record)

    assert [(d.act, d.text) for d in found] == [("noted", "one;"), ("", "two.")]
    assert [d.paragraph for d in found] == places


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("lettered", "The Board asked:\n(a) one;"),
        ("lettered_run_in", "The Board asked: (a) one; (b) two."),
    ],
)
def test_lead_in_that_decides_has_the_words_of_what_it_leads_into(style: str, words: str) -> None:
    record = of_items(
        f"- title: A\n  conclusions:\n    style: {style}\n"
        "    lead_in: {text: 'The Board asked:', acts: asked}\n"
        "    list: [one;, {text: two., acts: noted}]"
    )

    asked, noted = decisions(record)

    assert (asked.act, asked.text, asked.paragraph) == ("asked", words, "1")
    assert (noted.act, noted.text, noted.paragraph) == ("noted", "two.", "1 (b)")


def test_due_date_is_printed_where_there_are_no_words_for_it() -> None:
    record = of_items(
        "- title: A\n  conclusions:\n"
        "  - {text: a, acts: {verb: noted, due: {date: 2031-12-01}}}\n"
        "  - {text: b, acts: {verb: noted, due: {date: 2031-12, text: by the winter}}}"
    )

    assert [(d.due, d.due_date) for d in decisions(record)] == [
        ("1 December 2031", "2031-12-01"),
        ("by the winter", "2031-12"),
    ]


def test_who_is_thanked_has_nothing_to_do() -> None:
    acts = "acts: {verb: thanked, kind: appreciate, addressees: [itu]}"
    record = of_items(
        f"- title: A\n  conclusions: [{{text: Thanks., {acts}}}]", "entities: {itu: Union}"
    )

    assert [d.responsible for d in decisions(record)] == [()]


def test_a_quotation_decides_nothing() -> None:
    record = of_items(
        "- title: A\n  discussion:\n  - quotation: [{text: It was decided., acts: decided}]"
    )

    assert decisions(record) == ()


# -- csv and json ---------------------------------------------------------------------------------


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("source", [*EXAMPLES, DECIDED], ids=lambda path: path.parent.name)
def test_csv_is_the_table_as_it_is_printed(source: Path) -> None:
    record = view(laid_out(source), "decisions", restricted=True)
    ((table,),) = ([b for b in s.blocks if isinstance(b, Table)] for s in record.sections)

    found = rows(write(record, "csv"))

    printed = [[plain(cell) for cell in row] for row in (table.head, *table.rows)]
    assert [[cell.removeprefix("'") for cell in row] for row in found] == printed
    assert len(found) == len(record.decisions) + 1


def test_rows_of_csv_end_in_crlf_and_lines_of_a_cell_in_lf() -> None:
    record = of_items('- title: A\n  conclusions:\n  - "one  \\ntwo"\n  - say "three", é')

    data = write(view(record, "decisions"), "csv")

    assert data.count(b"\r\n") == 3
    assert [row[4] for row in rows(data)] == ["Decision", "one\ntwo", 'say "three", é']


SPACES = ["", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\x1f"]
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫"]


@pytest.mark.parametrize("space", SPACES, ids=ascii)
@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_begins_like_a_formula(space: str, sign: str) -> None:
    text = f"{space}{sign}HYPERLINK(1)"

    assert harmless(text) == f"'{text}"
    for separator in ";\t\r\n":
        assert harmless(f"a{separator}{text}") == f"a{separator}'{text}"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"], ids=ascii)
def test_no_cell_begins_with_a_control(start: str) -> None:
    assert harmless(start + "x") == f"'{start}x"


@pytest.mark.parametrize(
    "text", ["", "a", "a=b", "a - b", "3, -5", "–5", "'=1", "a; b", "(a) =", "e@mail", "x\n– y"]
)
def test_other_cells_are_to_the_letter(text: str) -> None:
    assert harmless(text) == text


def test_no_field_of_an_author_becomes_a_formula_in_csv() -> None:
    evil = "=HYPERLINK(1)"
    record = of_items(
        f"- title: '{evil}'\n  conclusions:\n"
        f"  - text: '{evil}'\n    actor: one\n    acts:\n"
        f"      verb: '{evil}'\n      addressees: two\n      due: '{evil}'\n"
        f"      earlier: '{evil}'",
        f"numbering: none\nentities: {{one: '{evil}', two: '{evil}'}}",
    )

    cells = [cell for row in rows(write(view(record, "decisions"), "csv")) for cell in row]

    assert sum(cell == f"'{evil}" for cell in cells) == 7
    assert not [cell for cell in cells if cell.startswith("=")]


def test_json_has_the_facts_and_each_decision() -> None:
    record = view(laid_out(DECIDED), "decisions")

    found = json.loads(write(record, "json"))

    assert found["facts"]["symbol"] == "ILLUSTRATION/42"
    assert found["language"] == "en"
    assert len(found["decisions"]) == len(record.decisions)
    for made, decision in zip(found["decisions"], record.decisions, strict=True):
        assert list(made) == list(Decision._fields)
        assert made["text"] == decision.text
        assert [p["key"] for p in made["responsible"]] == [p.key for p in decision.responsible]


@pytest.mark.parametrize("name", ["", "conclusions"])
def test_format_of_decisions_needs_the_table(name: str) -> None:
    record = of_items(ITEMS)

    with pytest.raises(FormatError, match="--view decisions"):
        write(view(record, name) if name else record, "csv")


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.yaml").write_bytes(PRIVATE.read_bytes())
    return tmp_path


def run(arguments: str) -> int:
    try:
        return generate_record(["s.yaml", *arguments.split()])
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ("--item II", "-item-II.html"),
        ("--item II.B", "-item-II.B.html"),
        ("--view conclusions", "-conclusions.html"),
        ("--view summary", "-summary.html"),
        ("--view decisions", "-decisions.html"),
        ("--item mail --view decisions", "-item-mail-decisions.html"),
        ("--view decisions --with-restricted", "-decisions-restricted.html"),
        ("--item closure --with-restricted", "-item-closure-restricted.html"),
    ],
)
def test_view_has_a_file_name_of_its_own(here: Path, arguments: str, name: str) -> None:
    assert run("-f html") == 0
    assert run(f"-f html {arguments}") == 0

    made = {path.name for path in here.glob("*.html")}
    assert made == {"ILLUSTRATION-41.html", f"ILLUSTRATION-41{name}"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("--item XX -f html", "there is no item 'XX'"),
        ("--item closure -f html", "item 'closure' is restricted"),
        ("--view decision -f html", "unknown view 'decision'; known: decisions"),
        ("-f csv", "add --view decisions"),
        ("-o x.csv", "add --view decisions"),
        ("--view summary -f html,csv", "add --view decisions"),
        ("--with-restricted", "--with-restricted is for --item and --view"),
        ("--item=", "the name is empty"),
    ],
)
def test_wrong_use_of_views_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: str, says: str
) -> None:
    assert run(arguments) == 2

    assert says in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["s.yaml"]


@pytest.mark.parametrize("format", ["csv", "json"])
def test_edited_table_is_not_replaced(
    here: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    arguments = f"--view decisions -f {format} -o x.{format}"
    assert run(arguments) == 0
    assert run(arguments) == 0
    made = (here / f"x.{format}").read_bytes()
    edited = made.replace(b'","', b'";"').replace(b'": ', b'":')
    assert edited != made
    (here / f"x.{format}").write_bytes(edited)

    assert run(arguments) == 3
    assert (here / f"x.{format}").read_bytes() == edited
    assert run(f"{arguments} --force") == 0
    assert (here / f"x.{format}").read_bytes() == made


@pytest.mark.parametrize("data", [b"", b"a;b\r\n", b'{"a": 1}', b"\xef\xbb\xbfa,b\r\n", b"[]"])
@pytest.mark.parametrize("format", ["csv", "json"])
def test_file_from_elsewhere_is_not_replaced(here: Path, format: str, data: bytes) -> None:
    (here / f"x.{format}").write_bytes(data)

    assert run(f"--view decisions -o x.{format}") == (3 if data else 0)
