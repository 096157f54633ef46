"""Records in figures: what is counted is what is printed, and every place is where it says."""

import json
from collections import Counter
from pathlib import Path

import pytest

import cebdocs
from cebdocs.cli import main
from cebdocs.style.measuring import printed_lines
from cebdocs.style.sentences import count_of_words, sentences

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(
    file
    for pattern in ("examples/*.yaml", "tests/cases/record-*/session.yaml")
    for file in ROOT.glob(pattern)
)
HEAD = "body: CEB\nsession: First regular session of 2031\ntitle: Summary of conclusions\n"
Said = pytest.CaptureFixture[str]


def file(*paragraphs: str, more: str = "") -> str:
    """A session file of an item with some paragraphs."""
    written = "".join(f"      - {json.dumps(each, ensure_ascii=False)}\n" for each in paragraphs)
    item = f"items:\n  - title: Opening\n    conclusions: []\n    discussion:\n{written}"
    return f"{HEAD}{item}{more}"


def measured(*paragraphs: str, more: str = "") -> cebdocs.Measure:
    return cebdocs.measure(cebdocs.load(file(*paragraphs, more=more)))


# -- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name + path.stem)
def test_every_character_that_is_printed_is_counted_once(example: Path) -> None:
    record = cebdocs.lay_out(cebdocs.load(example))

    counted = "".join("".join(line.split()) for line in printed_lines(record))
    printed = "".join("".join(piece.split()) for piece in cebdocs.words(record))

    assert Counter(counted) == Counter(printed)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name + path.stem)
def test_parts_add_up_to_the_whole(example: Path) -> None:
    record = cebdocs.load(example)
    measure = cebdocs.measure(record)

    assert measure.words == sum(part.words for part in measure.parts)
    assert measure.words == sum(map(count_of_words, printed_lines(cebdocs.lay_out(record))))


def test_words_are_counted_by_paragraph_and_not_by_piece() -> None:
    entities = "entities: {ITU: International Telecommunication Union}\n"
    one = measured("The *Board* thanked ITU, and **ITU**'s staff.", more=entities)
    more = measured("The Board thanked ITU, and ITU's staff and all others.", more=entities)

    assert more.words - one.words == 3


def test_mark_of_a_footnote_is_no_word_and_its_text_is() -> None:
    plain = measured("The Board met.")
    noted = measured("The Board met.{note:n}", more="notes: {n: In the new hall.}\n")

    assert noted.words - plain.words == 4
    assert noted.in_notes == 4
    assert plain.in_notes == 0


def test_words_stand_by_part() -> None:
    parts = {part.heading: part.words for part in measured("The Board met in the hall.").parts}

    # its heading, "I. Opening", the number of the paragraph, and six words
    assert parts["I. Opening"] == 2 + 1 + 6


def test_items_of_a_group_are_parts_of_their_own() -> None:
    measure = cebdocs.measure(cebdocs.load(ROOT / "examples" / "board-illustration.yaml"))
    parts = [part.heading for part in measure.parts]

    at = parts.index("Programme issues")
    assert parts[at + 1].startswith("V. ")
    assert measure.parts[at].words == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two  three", 3),
        ("well-known – and\u00a0good", 4),
        ("气候变化，问题", 6),
        ("CEB 气候 2014年", 5),
        ("اجتمع المجلس", 2),
    ],
)
def test_words_are_what_stands_between_spaces_and_each_chinese_character(
    text: str, words: int
) -> None:
    assert count_of_words(text) == words


# -- sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        ["One met.", "Two met!", "Did three?", "“Four met.”", "(Five met.)"],
        ["Mr. Touré met Ms. K. Annan of St. Kitts.", "No. 5 was given to Dr. Who."],
        ["See para. 5 of A/RES/70/1, e.g. its end.", "It rose by 2.5 per cent."],
        ["M. Ban a parlé.", "Voir par. 5."],
        ["См. п. 5.", "Комитет решил."],
        ["اجتمع المجلس.", "ماذا قرر؟", "لا شيء."],
        ["The list, etc. was read.", "It ended."],
    ],
)
def test_sentences_end_where_they_end(said: list[str]) -> None:
    text = " ".join(said)

    assert [text[start:end] for start, end in sentences(text)] == said


def test_chinese_sentences_end_without_a_space() -> None:
    text = "理事会开会。委员会“同意。”谢谢！"

    assert len(list(sentences(text))) == 3


def test_many_stops_take_no_longer_than_many_letters() -> None:
    for text in ("." * 1_000_000, ". " * 500_000, ".)" * 500_000, "A. " * 300_000):
        assert len(list(sentences(text))) <= 500_000


def test_long_sentences_are_told_with_their_places() -> None:
    long = " ".join(["word"] * 41) + "."
    measure = measured("Short one.", f"Another. {long.capitalize()} End.")

    (found,) = measure.long
    assert found.words == 41
    assert (found.where.line, found.where.column) == (9, 19)
    assert measure.sentences == 4
    assert measure.average == (2 + 1 + 41 + 1) / 4


def test_marks_are_no_words_of_a_sentence_and_references_are() -> None:
    more = "documents: {plan: {title: Plan, symbol: CEB/2031/1}}\nnotes: {n: A note.}\n"
    measure = measured("The **Board** saw {ref:plan}.{note:n}", more=more)

    assert measure.in_sentences == 4 + 2


# -- acronyms -------------------------------------------------------------------------------------


def test_acronym_has_its_first_place_and_how_often_it_is_used() -> None:
    measure = measured("It met.", "Of HLCM and ITU, HLCM came.")

    hlcm, itu = measure.acronyms
    assert (hlcm.acronym, hlcm.used, hlcm.where.line, hlcm.where.column) == ("HLCM", 2, 9, 13)
    assert (itu.acronym, itu.used, itu.where.column) == ("ITU", 1, 22)
    assert itu.name == "International Telecommunication Union"


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("The International Telecommunication Union (ITU) met.", True),
        ("ITU (International Telecommunication Union) met.", True),
        ("The group (ITU) met.", False),
        ("ITU met with the International Telecommunication Union.", False),
        ("ITU met. The International Telecommunication Union (ITU) met.", False),
    ],
)
def test_acronym_is_explained_where_the_name_stands_beside_its_first_mention(
    text: str, explained: bool
) -> None:
    assert measured(text).acronyms[0].explained is explained


def test_what_is_no_acronym_is_not_counted() -> None:
    measure = measured("Part II of CEB/2031/2 and McDonald at 5 PM-like https://UNSCEB.org A.")

    assert [each.acronym for each in measure.acronyms] == ["PM"]


def test_plural_counts_as_the_acronym() -> None:
    (ngo,) = measured("An NGO and other NGOs met.").acronyms

    assert (ngo.acronym, ngo.used) == ("NGO", 2)


# -- documents and resolutions --------------------------------------------------------------------


def test_documents_have_their_places_and_whether_they_are_registered() -> None:
    more = """\
documents:
  plan: {title: Plan of action, symbol: CEB/2031/1}
  paper: {title: Paper that nobody cites}
references: {there: {document: plan, paragraph: "3"}}
"""
    measure = measured("It saw CEB/2031/1, A/70/5.", "It saw {ref:there} too.", more=more)

    plan, other, paper = measure.documents
    assert (plan.symbol, plan.title, plan.registered) == ("CEB/2031/1", "Plan of action", True)
    assert [(w.line, w.column) for w in plan.places] == [(8, 17), (9, 17)]
    assert (other.symbol, other.registered, len(other.places)) == ("A/70/5", False, 1)
    assert (paper.title, paper.registered, paper.places) == ("Paper that nobody cites", True, ())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "By its resolutions 70/1 and 71/243 and resolution 1325 (2000).",
            "70/1 71/243 1325 (2000)",
        ),
        ("La résolution 70/1 et les résolutions 71/243, 72/1 A.", "70/1 71/243 72/1"),
        ("En su resolución 70/1.", "70/1"),
        ("В резолюции 70/1.", "70/1"),
        ("في قرار 70/1.", "70/1"),
        ("第70/1号决议。", "70/1"),
        ("In A/RES/70/1.", "A/RES/70/1"),
        ("A ratio of 70/1 was seen.", ""),
    ],
)
def test_resolutions_are_told_by_their_numbers(text: str, numbers: str) -> None:
    assert " ".join(each.symbol for each in measured(text).resolutions) == numbers


def test_many_thousand_documents_and_resolutions_are_counted() -> None:
    measure = measured("resolution " + "70/1, " * 150_000, "CEB saw A/70/5. " * 60_000)

    assert len(measure.resolutions[0].places) == 150_000


# -- the command ----------------------------------------------------------------------------------


def test_command_prints_tables(capsys: Said) -> None:
    status = main(["measure", str(ROOT / "examples" / "cybersecurity-2014.yaml")])

    said = capsys.readouterr().out
    assert status == 0
    for words in (
        "words, 0 of them in footnotes",
        "limit of the Secretariat: 8,500 words, 8,0",
        "limit in-session: 3,300 words",
        "Cybersecurity and Cybercrime  4",
        "of more than 40 words:",
        "HLCM     4x  first 91:30 ",
        "UN-wide Framework on Cybersecurity and Cybercrime  registered",
    ):
        assert words in said


def test_record_over_the_limit_is_told(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(file(*["They met here today."] * 1000), encoding="utf-8")

    main(["measure", str(path)])

    said = capsys.readouterr().out
    assert "limit in-session: 3,300 words, 1,7" in said
    assert "too many" in said


def test_command_prints_json_of_all_files(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(file("ITU met under resolution 70/1."), encoding="utf-8")

    status = main(["measure", "-f", "json", str(path), str(tmp_path / "missing.yaml")])

    said = capsys.readouterr()
    (found,) = json.loads(said.out)
    assert status == 1
    assert "missing.yaml: error: there is no such file" in said.err
    assert found["file"] == str(path)
    assert found["acronyms"][0]["where"]["line"] == 8
    assert found["resolutions"][0]["symbol"] == "70/1"
    assert found["sentences"]["count"] == 1


def test_session_made_in_python_has_paths(tmp_path: Path) -> None:
    text = "ITU " + "and so on " * 20 + "."
    session = cebdocs.Session(
        body="CEB",
        session=cebdocs.Meeting(name="First regular session of 2031"),
        title="Summary",
        items=(cebdocs.Item(title="Opening", discussion=(cebdocs.Paragraph(text),)),),
    )

    measure = cebdocs.measure(session)

    assert str(measure.acronyms[0].where) == "items[0].discussion[0].text"
    assert str(measure.long[0].where) == "items[0].discussion[0].text"


def test_session_with_errors_is_not_measured() -> None:
    session = cebdocs.Session(body="CEB", session=cebdocs.Meeting(name="x"), title="Summary")

    with pytest.raises(cebdocs.SourceError):
        cebdocs.measure(session)
