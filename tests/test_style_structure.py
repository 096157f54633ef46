"""Symbols, and rules that find a place in the file: what their examples cannot show."""

import pytest

import cebdocs
from cebdocs.problems import Problem, Severity
from cebdocs.style.symbols import is_well_formed, mended, spaced, symbols

HEAD = "body: CEB\nsession: First regular session of 2031\ntitle: Summary of conclusions\n"
TWICE = f"""{HEAD}items:
  - title: Item
    id: item
    discussion:
      - {{ number: 12, text: It met. }}
      - {{ number: 12, text: It spoke. }}
"""


def problems(source: str, rule: str, profile: str = "un-2026") -> list[Problem]:
    found = cebdocs.check(cebdocs.load(source), profile=profile, hints=True)
    return [problem for problem in found if problem.rule == rule]


# -- places ---------------------------------------------------------------------------------------


def test_a_place_is_a_problem_with_its_line_and_without_words() -> None:
    (problem,) = problems(TWICE, "paragraph-numbers")

    assert (problem.where.line, problem.where.path) == (9, "items[0].discussion[1].number")
    assert problem.severity is Severity.WARNING
    assert problem.passage is None
    assert problem.message == "paragraph 12 follows paragraph 12"
    assert problem.hint == "write 13, or leave the number out"


def test_a_place_in_a_session_made_in_python_has_its_path() -> None:
    session = cebdocs.load(TWICE)._replace(origin=None)
    found = cebdocs.check(session, profile="un-2026")

    assert [p.where.path for p in found if p.rule == "paragraph-numbers"] == [
        "items[0].discussion[1].number"
    ]


@pytest.mark.parametrize(
    "exception",
    [
        "{rule: paragraph-numbers, reason: as issued}",
        "{rule: R93, reason: as issued, at: item}",
        "{rule: R93, reason: as issued, words: follows paragraph 12}",
    ],
)
def test_a_place_can_be_excepted(exception: str) -> None:
    source = f"{TWICE}exceptions: [{exception}]\n"

    assert not problems(source, "paragraph-numbers")
    assert not problems(source, "unused-exception")


def test_an_exception_for_other_words_or_places_leaves_a_place_told() -> None:
    other = "{rule: R93, reason: as issued, words: paragraph 99}"
    source = f"{TWICE}exceptions: [{other}]\n"

    assert problems(source, "paragraph-numbers")
    assert problems(source, "unused-exception")


def test_the_limit_of_words_is_that_of_the_profile() -> None:
    text = "It met. " * 4_300
    (problem,) = problems(f"{HEAD}items: [{{title: Item, discussion: ['{text}']}}]", "word-count")

    assert problem.message == "the record has 8,619 words, and may have 8,500"
    assert problem.where.line == 3


def test_days_are_those_of_the_language() -> None:
    source = f"{HEAD}language: fr\nitems: [{{title: Point, discussion: [Le 31 juin 2014.]}}]"
    spanish = source.replace("fr", "es").replace("31 juin 2014", "30 de febrero de 2014")

    assert [p.passage.text for p in problems(source, "impossible-date") if p.passage] == [
        "31 juin 2014"
    ]
    assert [p.passage.text for p in problems(spanish, "impossible-date") if p.passage] == [
        "30 de febrero de 2014"
    ]


def test_a_composed_sentence_has_the_number_that_is_printed() -> None:
    source = f"""{HEAD}items:
  - title: Item
    discussion:
      - turns: {{ verb: noted, by: UNDP, said: that it met }}
      - See paragraph 1 above and paragraph 3 below.
      - It met, as said in paragraph 2 below.
"""
    found = problems(source, "cross-reference")

    assert [(p.where.line, p.passage.text, p.passage.replacement) for p in found if p.passage] == [
        (9, "below", "above")
    ]


# -- symbols --------------------------------------------------------------------------------------

GOOD = """CEB/2014/2 CEB/2014/2/Corr.1 CEB/2014/HLCM/14 CEB/2014/HLCP-28/CRP.1 CEB/2003/HLCP/CRP.1
CEB/2014/HLCP-28/CRP.1/Rev.1 A/RES/68/198 E/2014/L.5 A/65/L.78* A/C.4/64/SR.22 A/61/69/Add.1
ST/CS/SER.A/44/Rev.1 JIU/REP/2018/6 PBC.37/1/Add.1 A/47/975-S/26063 CO-ORDINATION/R.373 E/3765
E/2018/34/Rev.1*-E/ICEF/2018/7/Rev.1* CEB/2011/HLCP-XXII/CRP.5 ACC/1979/R.11 WHA68.15/3
CEB/2010/HLCM-UNDG/1/Add.1 CEB/2009/HLCM/HR/40 ACC/CCAQ/1998/3 FCCC/CP/2015/10/Add.1 A/68/5"""
BAD = {
    "CEB/2014/02": "CEB/2014/2",
    "CEB/2014/2/Add1": "CEB/2014/2/Add.1",
    "CEB/2014/2/corr.1": "CEB/2014/2/Corr.1",
    "A/RES/68-198": "A/RES/68/198",
    "CEB/2014/HLCP28/CRP1": "CEB/2014/HLCP-28/CRP.1",
    "CEB/2014/2/": "CEB/2014/2",
    "CEB/14/2": "CEB/14/2",
}
NONE = "UN/DESA HIV/AIDS and/or HLCM/HLCP 24/7 s/he TCP/IP COVID-19/HIV A/B UNDP/UNFPA n/a 2014/15"


@pytest.mark.parametrize("symbol", [*GOOD.split(), "S/RES/2311 (2016)", "197 EX/28", "CL 154/1"])
def test_symbols_that_are_well_formed(symbol: str) -> None:
    assert is_well_formed(symbol)
    if not symbol[0].isdigit() and not symbol.startswith("CL "):
        assert [s.written for s in symbols(f"the report ({symbol}), and more")] == [symbol]


@pytest.mark.parametrize("symbol", BAD)
def test_symbols_that_are_not(symbol: str) -> None:
    assert not is_well_formed(symbol)
    assert mended(symbol) == BAD[symbol]
    assert [s.written for s in symbols(f"the report {symbol}, and more")] == [symbol]


@pytest.mark.parametrize("words", NONE.split())
def test_what_is_no_symbol(words: str) -> None:
    assert not list(symbols(f"the {words} of it"))


@pytest.mark.parametrize("part", ["A/1", "A/", "A", "/1", "A/1-", "A/1*-", "CEB 2014/", "A.1/"])
def test_half_a_megabyte_without_a_space_is_read_as_a_few_lines_are(part: str) -> None:
    def found(times: int) -> int:
        text = part * times
        return sum(1 for _ in (*symbols(text), *spaced(text)))

    assert found(500_000 // len(part)) == found(100)
