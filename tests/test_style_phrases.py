"""What cebdocs itself adds to a record passes the issued profile: phrases, names, sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.languages import language
from cebdocs.problems import dotted
from cebdocs.style.manuscript import Manuscript
from tests.style.trying import file, quoted

CASES = Path(__file__).parent / "cases"
AUTHORS_OWN = ("re-affirmed", "took note", "spring", "The Board considered")
"""Faults that a case has on purpose, as records have them."""
LANGUAGES = ("en", "fr", "es")
PROFILES = ("un-2023", "un-2026")
COMPOSED = sorted(CASES.glob("composed-*/session.yaml"))


def phrases(code: str) -> Iterator[tuple[str, str, str]]:
    """Words of a language and of all bodies, whose they are and in which role they are printed."""
    for phrase in language(code).phrases.values():
        yield "CEB", "heading", phrase.format_map(Filled())
    for id in SHIPPED.ids():
        body = SHIPPED.known(id).body
        assert body
        for words in (body.name, body.organization, body.masthead or {}, body.summary):
            yield id, "heading", words.get(code, "")
        yield id, "lead_in", body.lead_in.get(code, "")


class Filled(dict[str, str]):
    """Stands for whatever a phrase takes."""

    def __missing__(self, name: str) -> str:
        return "12"


def of(id: str, source: str) -> str:
    return source.replace("body: CEB", f"body: {id}")


def found(source: str, profile: str) -> list[str]:
    session = cebdocs.load(source)
    return [str(p) for p in cebdocs.check(session, profile=profile) if p.passage]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_fixed_words_pass(code: str, profile: str) -> None:
    told = {
        words: problems
        for id, role, words in phrases(code)
        if words and (problems := found(of(id, file(words, role, "", code)), profile))
    }

    assert told == {}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("id", SHIPPED.ids())
@pytest.mark.parametrize("kind", ["regular", "special", "joint", "intersessional", "meeting"])
def test_names_of_sessions_pass(id: str, kind: str, profile: str) -> None:
    if id == "HRN":  # its reports count sessions in figures, and are not edited
        profile = "ceb-web"
    for ordinal in ("1", "2", "11", "21", "33"):
        meeting = f"{{ordinal: {ordinal}, kind: {kind}, year: 2014}}"
        source = f"body: {id}\nsession: {meeting}\ntitle: Conclusions\nitems:\n- {{title: Item, "
        facts = cebdocs.lay_out(cebdocs.load(source + "discussion: [It met.]}\n")).facts
        name = f"body: {id}\nsession: {quoted(facts.session)}\ntitle: Conclusions\nitems:\n"
        assert found(name + "- {title: Item, discussion: [It met.]}\n", profile) == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("source", COMPOSED, ids=lambda path: path.parent.name)
def test_composed_sentences_pass(source: Path, profile: str) -> None:
    session = cebdocs.load(source)
    composed = {text.path for text in Manuscript(session, SHIPPED).texts if text.composed}
    assert composed or session.language not in LANGUAGES or "lead-in" in source.parent.name

    paths = set(map(dotted, composed))
    told = [p for p in cebdocs.check(session, profile=profile) if p.where.path in paths]

    assert [str(p) for p in told if p.passage and p.passage.text not in AUTHORS_OWN] == []
