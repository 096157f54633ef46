"""What a record is for those who file it; nothing of it is printed."""

from pathlib import Path

import pytest

import cebdocs
from cebdocs.languages import language, languages
from cebdocs.record import Identity, Officer, Portion, Post, Related, Term

ROOT = Path(__file__).parents[1]
SEED = ROOT / "examples" / "cybersecurity-2014.yaml"
ISO_639_2 = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""As the Library of Congress lists them (loc.gov/standards/iso639-2), the terminological codes."""
FRENCH = """\
body: HLCM
symbol: CEB/2015/4/Add.1
session: { ordinal: 30, year: 2015, start: 2015-10-12, end: 2015-10-13, place: Rome, jointly: ITU }
title: Conclusions
language: fr
original: en
numbering: per_item
keywords: [Sécurité, { term: Achats, vocabulary: UNBIS, address: "https://example.org/1" }]
amends: CEB/2015/4
amended_by: { symbol: CEB/2015/9, kind: revision, date: 2015-12 }
officers: [{ role: Présidente, person: chan }]
people:
  chan:
    family: Chan
    posts: [Directrice générale, { office: Présidente, entity: HLCM, acting: yes }]
entities: { HLCM: { name: Comité de haut niveau sur la gestion, kind: committee } }
items:
  - title: Un
    conclusions: []
    items: [{ title: Deux, conclusions: [], recalls: { symbol: CEB/2014/5 } }]
  - { title: Trois, conclusions: [] }
annexes: [{ title: A }, { title: B }]
"""


def french() -> cebdocs.Record:
    return cebdocs.lay_out(cebdocs.load(FRENCH.encode()))


@pytest.mark.parametrize("code", languages())
def test_language_has_its_code_of_three_letters(code: str) -> None:
    assert language(code).code == ISO_639_2[code]


def test_identity_holds_what_the_session_says() -> None:
    identity = french().identity

    assert identity.actor == "un-ceb-hlcm"
    assert (identity.language, identity.original) == ("fra", "eng")
    assert identity.numbering == "per_item"
    assert identity.terms == (
        Term("Sécurité"),
        Term("Achats", "UNBIS", "https://example.org/1"),
    )
    assert identity.amends == (Related("CEB/2015/4", "addendum"),)
    assert identity.amended_by == (Related("CEB/2015/9", "revision", "2015-12"),)


def test_identity_holds_the_session_itself() -> None:
    occasion = french().identity.occasion

    assert occasion.name == "Trentième session"
    assert (occasion.start, occasion.end) == ("2015-10-12", "2015-10-13")
    assert (occasion.place, occasion.days) == ("Rome", "12 et 13 octobre 2015")
    assert occasion.jointly == ("ITU",)
    assert occasion.officers == (Officer("Présidente", "chan"),)


def test_register_holds_offices_and_kinds() -> None:
    register = {each.key: each for each in french().register}

    assert register["chan"].posts == (Post("Présidente", "HLCM"), Post("Directrice générale"))
    assert register["chan"].family == "Chan"
    assert register["HLCM"].sort == "committee"
    assert "ITU" in register


def test_register_holds_symbols_and_dates_of_documents() -> None:
    register = {each.key: each for each in cebdocs.lay_out(cebdocs.load(SEED)).register}

    assert (register["framework"].sort, register["framework"].date) == ("framework", "2013")


def test_items_and_annexes_keep_their_positions_in_a_view() -> None:
    record = french()
    first, third, *annexes = record.sections
    (second,) = first.sections

    assert [s.position for s in (first, second, third, *annexes)] == ["1", "1.1", "2", "1", "2"]
    assert [each.symbol for each in second.recalls] == ["CEB/2014/5"]
    assert cebdocs.view(record, item="2").sections[0].position == "2"


def test_view_says_what_it_shows_of_the_whole() -> None:
    record = french()

    assert record.portion is None
    assert cebdocs.view(record, item="1.1").portion == Portion("", "1.1")
    assert cebdocs.view(record, "conclusions").portion == Portion("conclusions")
    assert cebdocs.view(record, "decisions", item="1").portion == Portion("decisions", "1")


def test_body_without_a_code_is_called_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "forum.yaml").write_text("name: {en: Forum}\norganization: {en: Ours}\n", "utf-8")
    session = b"body: FORUM\nsession: First\ntitle: Notes\nintroduction: It met.\n"

    record = cebdocs.lay_out(cebdocs.load(session, bodies=tmp_path))

    assert record.identity._replace(occasion=Identity().occasion) == Identity("un-forum", "eng")
