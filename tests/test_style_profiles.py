"""Profiles: dated, one on another, and the web page is not the issued record."""

from pathlib import Path

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.profiles import chosen, known_profiles
from cebdocs.style.rulebook import rulebook
from tests.style.trying import file

ROOT = Path(__file__).parents[1]
PERCENTAGES = "Costs grew by 5 per cent in one year and by 7% in the next."


def told(text: str, profile: str) -> set[str]:
    return {p.rule for p in cebdocs.check(cebdocs.load(file(text)), profile=profile)}


def test_profiles_that_ship() -> None:
    assert set(known_profiles(SHIPPED)) == {"un-2023", "un-2026", "ceb-web"}


@pytest.mark.parametrize("name", known_profiles(SHIPPED))
def test_profile_changes_rules_that_there_are(name: str) -> None:
    from cebdocs.style.profiles import profile

    known = {rule for code in ("en", "fr", "es") for rule in rulebook(code)}

    assert profile(name, SHIPPED).certainty.keys() <= known


def test_sign_for_percentages_was_for_tables_until_2026() -> None:
    assert "per-cent" in told(PERCENTAGES.replace("5 per cent", "5%"), "un-2023")
    assert told(PERCENTAGES.replace("5 per cent", "5%"), "un-2026") == {"item-without-conclusions"}


def test_sign_for_percentages_is_consistent_since_2026() -> None:
    assert "same-per-cent" in told(PERCENTAGES, "un-2026")
    assert "same-per-cent" not in told(PERCENTAGES, "un-2023")


def test_page_on_the_web_keeps_what_is_edited_later() -> None:
    session = cebdocs.load(ROOT / "examples" / "cybersecurity-2014.yaml")

    issued = {p.rule for p in cebdocs.check(session, profile="un-2023")}
    posted = {p.rule for p in cebdocs.check(session, profile="ceb-web")}

    later = {"session-ordinal", "session-of-year", "article-before-acronym", "united-nations"}
    assert later <= issued
    assert posted == {"closed-prefix", "stray-space"}


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_english_rules_hold_for_english_only(language: str) -> None:
    rules = chosen("un-2023", language, SHIPPED).rules

    assert rules.keys() == {n for n in rulebook("xx") if rulebook("xx")[n].certainty != "off"}
