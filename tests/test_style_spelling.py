"""Lists of words: what braces stand for, capitals that are kept, and verbs by stem and ending."""

import pytest

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.finding import findings
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.matching import paired
from cebdocs.style.rulebook import rulebook
from tests.style.trying import HEAD, file, found

RULES = rulebook("en")
KEPT = (
    "advise", "advertise", "apprise", "arise", "braise", "chastise", "circumcise", "compromise",
    "comprise", "concise", "demise", "despise", "devise", "disguise", "enterprise", "enfranchise",
    "excise", "exercise", "expertise", "franchise", "improvise", "incise", "merchandise", "noise",
    "otherwise", "paradise", "practise", "praise", "precise", "premise", "promise", "raise",
    "revise", "rise", "supervise", "surmise", "surprise", "televise", "treatise", "wise",
)  # fmt: skip


def words(name: str, text: str) -> list[tuple[str, str | None]]:
    all_found = [f.found for f in found(name, RULES[name], file(text))]
    return [(each.words, each.right) for each in all_found if isinstance(each, Found)]


@pytest.mark.parametrize(
    ("wrong", "right", "pairs"),
    [
        ("advisor{,s}", "adviser{,s}", [("advisor", "adviser"), ("advisors", "advisers")]),
        ("a-{b,c}", "a{1}", [("a-b", "ab"), ("a-c", "ac")]),
        ("{x,y}{,s}", "z{2}", [("x", "z"), ("xs", "zs"), ("y", "z"), ("ys", "zs")]),
        ("p", "q", [("p", "q")]),
    ],
)
def test_braces_stand_for_several_pairs(
    wrong: str, right: str, pairs: list[tuple[str, str]]
) -> None:
    assert list(paired(wrong, right)) == pairs


@pytest.mark.parametrize("verb", KEPT)
def test_word_that_has_an_s_keeps_it(verb: str) -> None:
    forms = f"{verb}, {verb}s, {verb}d, {verb[:-1]}ing and {verb}r"

    assert words("ize-spelling", forms) == []


def test_capitals_of_a_verb_are_kept() -> None:
    assert words("ize-spelling", "ORGANISING, Organising and organising") == [
        ("ORGANISING", "ORGANIZING"),
        ("Organising", "Organizing"),
        ("organising", "organizing"),
    ]


def test_acronym_is_written_out_in_small_letters() -> None:
    assert words("country-acronym", "It met in the UK.") == [("UK", "United Kingdom")]


def test_nothing_in_a_block_quotation_is_found() -> None:
    source = f"""{HEAD}language: en
items:
  - title: Item
    discussion:
      - It said this.
      - quotation: [We organise our work by e-mail in Vietnam .]
"""
    manuscript = Manuscript(cebdocs.load(source), SHIPPED)
    topic = {name: RULES[name] for name in ("ize-spelling", "email-and-website", "stray-space")}

    assert [text.role for text in manuscript.texts].count("quotation") == 1
    assert list(findings(manuscript, topic | {"country-name": RULES["country-name"]})) == []


def test_country_takes_its_article_where_it_stands_alone() -> None:
    assert words("country-name", "In Russia, the Russia office and Russia noted it.") == [
        ("Russia", "the Russian Federation"),
        ("Russia", None),
        ("Russia", "the Russian Federation"),
    ]
    assert words("country-name", "It closed a Tanzania office.") == [("Tanzania", None)]
