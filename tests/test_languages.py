"""The data of the languages: complete, sourced or marked, and held against Unicode CLDR."""

import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from num2words import num2words

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.facts import printed_date, printed_dates
from cebdocs.languages import Language, language, languages, numerals
from cebdocs.members import members

CODES = languages()
OTHERS = [code for code in CODES if code != "en"]
HERE = Path(__file__).parent
DIFFERENCES = yaml.safe_load((HERE / "reference" / "cldr.yaml").read_text("utf-8"))
ENGLISH = language("en")
OF_THE_LANGUAGE = (
    "code",
    "direction",
    "digits",
    "session_in_title",
    "ordinals_in_title",
    "unconfirmed",
)
"""Fields that are no words, or print none."""


# -- complete -------------------------------------------------------------------------------------


def test_the_six_languages_are_there() -> None:
    assert {"ar", "en", "es", "fr", "ru", "zh"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_language_is_complete(code: str) -> None:
    own = language(code)

    for name in ("phrases", "kinds", "languages"):
        assert getattr(own, name).keys() >= getattr(ENGLISH, name).keys()
        assert all(text.strip() for text in getattr(own, name).values())
    assert len(own.months) == 12
    assert len(own.ordinals) == len(set(own.ordinals)) >= 75
    for name in ("months_alone", "meeting_ordinals", "ordinals_in_title"):
        usual = own.months if name == "months_alone" else own.ordinals
        assert len(getattr(own, name)) in (0, len(usual)), name
    assert own.languages.keys() == set(CODES)
    assert own.phrases.keys() == ENGLISH.phrases.keys()
    assert code == "en" or own.kinds.keys() >= {"spring", "summer", "fall", "autumn", "winter"}


@pytest.mark.parametrize("code", OTHERS)
def test_patterns_take_what_the_english_ones_take(code: str) -> None:
    own, own_words = language(code), dict(words(language(code)))

    for name, text in words(ENGLISH):
        assert taken(own_words[name]) == taken(text), name
    assert taken(own.span_of_days) <= {"start", "end"}
    assert taken(own.session_in_title) <= {"ordinal"}


def words(own: Language) -> Iterator[tuple[str, str]]:
    """Every pattern and phrase that all languages have, by its name."""
    for name in Language._fields:
        if isinstance(getattr(ENGLISH, name), str) and name not in (
            "direction", "block", "first_of_month", "span_of_days", "session_in_title", "digits",
        ):  # fmt: skip
            yield name, getattr(own, name)
    yield from ((f"phrases.{key}", text) for key, text in own.phrases.items())


def taken(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


SHARED = yaml.safe_load((HERE / "reference" / "shared_phrases.yaml").read_text("utf-8"))
"""Phrases that read the same in another language."""
BLOCK = {"general", "limited", "restricted"}
"""Those that stay in English where the block with distribution and date does."""


@pytest.mark.parametrize("code", OTHERS)
def test_no_phrase_is_left_in_another_language(code: str) -> None:
    own = language(code)
    others = [language(other).phrases for other in CODES if other != code]

    same = {
        key
        for key, text in own.phrases.items()
        if letters(text) and text in (phrases[key] for phrases in others)
    }

    assert same - (BLOCK if own.block else set()) <= set(SHARED.get(code, ()))


def letters(text: str) -> str:
    return re.sub(r"\{\w+\}|\W", "", text)


def language_of(text: str) -> str:
    """The only language whose letters a text has."""
    scripts = {"ru": "[а-я]", "ar": "[\u0621-\u064a]", "zh": "[\u4e00-\u9fff]"}
    return next((code for code, script in scripts.items() if re.search(script, text)), "")


@pytest.mark.parametrize("code", ["ru", "ar", "zh"])
def test_words_are_in_the_script_of_the_language(code: str) -> None:
    own = language(code)
    printed = [t for k, t in own.phrases.items() if k not in ("general", "limited", "restricted")]

    for text in (*printed, *own.months, *own.ordinals, *own.kinds.values()):
        if letters(text) and not letters(text)[:-1].isdecimal():
            assert language_of(text) == code, text


# -- sources --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", OTHERS)
def test_every_word_has_a_source_or_is_marked_as_unconfirmed(code: str) -> None:
    own = language(code)
    sourced = {name for source in own.sources for name in source.of}
    marked = set(own.unconfirmed)
    own_file = HERE.parent / "cebdocs" / "languages" / f"{code}.yaml"
    written = set(re.findall(r"^(\w+):", own_file.read_text("utf-8"), re.MULTILINE))
    written -= {"phrases", "sources", *OF_THE_LANGUAGE}
    needed = written | {f"phrases.{key}" for key in own.phrases}
    if own.block:
        needed -= {f"phrases.{key}" for key in ("general", "limited", "restricted")}

    assert not sourced & marked
    assert needed - sourced - marked == set()
    assert (sourced | marked) - needed <= {*Language._fields, "phrases.general", "phrases.limited"}


@pytest.mark.parametrize("code", OTHERS)
def test_members_have_a_source_or_are_marked_as_unconfirmed(code: str) -> None:
    known = members(code)
    sourced = {id for source in known.sources for id in source.of}

    assert sourced.isdisjoint(known.unconfirmed)
    assert sourced | set(known.unconfirmed) == known.members.keys()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SHIPPED.ids())
def test_bodies_have_every_text_in_every_language(name: str, code: str) -> None:
    own = SHIPPED.known(name).body
    assert own is not None
    texts = [
        own.name,
        own.organization,
        own.short,
        own.lead_in,
        own.summary,
        *own.sessions.values(),
    ]

    for text in (*texts, own.masthead or {}):
        assert not text or code in text


@pytest.mark.parametrize("name", SHIPPED.ids())
def test_marks_of_a_body_are_languages(name: str) -> None:
    own = SHIPPED.known(name).body

    assert own and set(own.unconfirmed) <= set(OTHERS)


# -- members --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_31_members_in_the_same_order(code: str) -> None:
    own = members(code).members

    assert len(own) == 31
    assert list(own) == list(members("en").members)
    assert len({member.name for member in own.values()}) == 31


def test_a_member_needs_no_entry() -> None:
    session = cebdocs.load(
        "body: CEB\nlanguage: fr\nsession: Session\ntitle: T\nitems:\n- title: A\n"
        "  discussion: [{text: L’UIT est intervenue., by: ITU}]\n"
        "  conclusions: [{text: Le Conseil a décidé., acts: {verb: a, addressees: [UNESCO]}}]"
    )

    record = cebdocs.lay_out(session)

    assert [(r.key, r.name) for r in record.register] == [
        (
            "UNESCO",
            "Organisation des Nations Unies pour l’éducation, la science et la culture",
        ),
        ("ITU", "Union internationale des télécommunications"),
    ]
    assert b'<abbr title="Union internationale des' in cebdocs.write(record, "html")


@pytest.mark.parametrize("own", ["ITU: Our own union", "itu: Our own union"])
def test_an_entry_of_the_session_goes_before_a_member(own: str) -> None:
    of_id = own.partition(":")[0]
    session = cebdocs.load(
        f"body: CEB\nsession: S\ntitle: T\nentities: {{{own}}}\nitems:\n- title: A\n"
        f"  discussion: [{{text: x, by: {of_id}}}]"
    )

    record = cebdocs.lay_out(session)

    assert [r.name for r in record.register] == ["Our own union"]


def test_a_member_is_not_meant_where_the_id_is_taken_in_other_letters() -> None:
    _, problems = cebdocs.read(
        "body: CEB\nsession: S\ntitle: T\ndocuments: {itu: Plan}\nitems:\n- title: A\n"
        "  discussion: [{text: x, by: ITU}]"
    )

    assert "unknown-id" in {problem.rule for problem in problems}


def test_names_of_chinese_members_are_found_between_other_characters() -> None:
    session = cebdocs.load(
        "body: CEB\nlanguage: zh\nsession: S\ntitle: T\nitems:\n- title: A\n"
        "  discussion: [{text: 理事会请国际电联报告。, by: ITU}]"
    )

    record = cebdocs.lay_out(session)

    assert "Mention(text='国际电联', entity='ITU')" in repr(record)


# -- CLDR -----------------------------------------------------------------------------------------

DAYS = {
    "two_days": ("2014-11-20", "2014-11-21"),
    "days": ("2014-11-20", "2014-11-27"),
    "days_of_two_months": ("2014-11-30", "2014-12-01"),
    "span": ("2014-12-30", "2015-01-01"),
}


def ours(own: Language) -> dict[str, str]:
    return {
        "direction": own.direction,
        "months": ", ".join(own.months),
        "months_alone": ", ".join(own.months_alone or own.months),
        "date": printed_date("2014-11-20", own),
        "first_of_month": printed_date("2014-12-01", own),
        "month": printed_date("2014-11", own),
        "two_months": printed_dates("2014-10", "2014-11", own),
        **{name: printed_dates(*days, own) for name, days in DAYS.items()},
        "two": own.two.format("A", "B"),
        "last": own.last.format(own.more.format("A", "B"), "C"),
    }


def cldr(code: str) -> dict[str, str]:
    """The same as Unicode has it, with thin and fixed spaces as plain ones."""
    locale = Locale.parse(code)
    months = {
        width: ", ".join(locale.months[width]["wide"].values())
        for width in ("format", "stand-alone")
    }
    found = {
        "direction": locale.text_direction,
        "months": months["format"],
        "months_alone": months["stand-alone"],
        "date": format_date(date(2014, 11, 20), "long", locale),
        "first_of_month": format_date(date(2014, 12, 1), "long", locale),
        "month": format_skeleton("yMMMM", date(2014, 11, 20), locale=locale),
        "two_months": interval("2014-10-01", "2014-11-01", "yMMMM", locale),
        **{name: interval(*days, "yMMMMd", locale) for name, days in DAYS.items()},
        "two": format_list(["A", "B"], locale=locale),
        "last": format_list(["A", "B", "C"], locale=locale),
    }
    return {
        name: text.translate({0x2009: " ", 0x202F: " ", 0xA0: " "}) for name, text in found.items()
    }


def interval(start: str, end: str, skeleton: str, locale: Locale) -> str:
    first, last = (date.fromisoformat(day) for day in (start, end))
    return format_interval(first, last, skeleton, locale=locale)


@pytest.mark.parametrize("code", CODES)
def test_a_language_differs_from_cldr_only_as_the_table_says(code: str) -> None:
    own = language(code)
    here, there = ours(own), cldr(code)

    found = {name: (here[name], there[name]) for name in here if here[name] != there[name]}

    table = {d["what"]: (d["ours"], d["cldr"]) for d in DIFFERENCES if d["language"] == code}
    assert found == table


def test_every_difference_from_cldr_has_a_reason() -> None:
    assert all(len(row["because"]) > 8 for row in DIFFERENCES)


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_names_of_languages_are_those_of_cldr(code: str) -> None:
    known = Locale.parse(code).languages

    assert language(code).languages == {other: known[other] for other in CODES}


@pytest.mark.parametrize(
    ("code", "field", "options"),
    [
        ("en", "ordinals", {}),
        ("fr", "ordinals", {}),
        ("ru", "ordinals", {"gender": "f"}),
        ("ru", "meeting_ordinals", {"gender": "n"}),
    ],
)
def test_ordinals_are_those_of_another_library(
    code: str, field: str, options: Mapping[str, Any]
) -> None:
    theirs = [
        num2words(number, to="ordinal", lang=code, **options).replace("ё", "е")
        for number in range(1, len(language(code).ordinals) + 1)
    ]
    if code == "fr":  # it knows the masculine alone, and "quatre-vingtsième"
        theirs[0], theirs[79] = "première", "quatre-vingtième"

    assert list(getattr(language(code), field)) == theirs


# -- what is printed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "session", "name"),
    [
        ("fr", {"ordinal": "59"}, "Cinquante-neuvième session"),
        ("fr", {"ordinal": "2", "kind": "meeting", "year": "2014"}, "Deuxième réunion de 2014"),
        ("es", {"ordinal": "1", "year": "2014"}, "Primer período ordinario de sesiones de 2014"),
        ("es", {"ordinal": "1", "kind": "meeting", "year": "2014"}, "Primera reunión de 2014"),
        ("es", {"ordinal": "53"}, "53º período de sesiones"),
        ("fr", {"kind": "spring", "year": "2007"}, "Session de printemps de 2007"),
        ("ru", {"kind": "fall", "year": "2007"}, "Осенняя сессия 2007 года"),
        ("ar", {"kind": "fall", "year": "2007"}, "دورة خريف 2007"),
        ("zh", {"kind": "fall", "year": "2007"}, "2007年秋季会议"),
        ("ru", {"ordinal": "37"}, "Тридцать седьмая сессия"),
        ("ru", {"ordinal": "2", "year": "2014"}, "Вторая очередная сессия 2014 года"),
        ("ru", {"ordinal": "3", "kind": "meeting", "year": "2014"}, "Третье совещание 2014 года"),
        ("ar", {"ordinal": "71"}, "الدورة الحادية والسبعون"),
        ("ar", {"ordinal": "2", "year": "2014"}, "الدورة العادية الثانية لعام 2014"),
        ("ar", {"ordinal": "3", "kind": "meeting", "year": "2014"}, "الاجتماع الثالث لعام 2014"),
        ("zh", {"ordinal": "61"}, "第六十一届会议"),
        ("zh", {"ordinal": "2", "year": "2014"}, "2014年第二届常会"),
    ],
)
def test_sessions_have_the_names_that_the_language_gives_them(
    code: str, session: dict[str, str], name: str
) -> None:
    fields = ", ".join(f"{key}: {value}" for key, value in session.items())

    assert cebdocs.lay_out(small(code, f"session: {{{fields}}}")).facts.session == name


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "1re session"), ("es", "1º período de sesiones"), ("ru", "1-я сессия"),
     ("ar", "الدورة 1"), ("zh", "第1届会议"), ("en", "1st session")],
)  # fmt: skip
def test_ordinals_in_figures(code: str, name: str) -> None:
    session = small(code, "session: {ordinal: 1}")._replace(body="HRN", title="X")

    assert cebdocs.lay_out(session).facts.session == name


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("ru", "Выводы Комитета на его тридцать третьей сессии"),
        ("ar", "استنتاجات اللجنة في دورتها الثالثة والثلاثين"),
        ("fr", "Conclusions du Comité à sa trente-troisième session"),
    ],
)
def test_name_of_a_session_in_the_title_is_not_printed_again(code: str, title: str) -> None:
    named = small(code, "session: {ordinal: 33}")._replace(body="HLCM", title=title)

    assert cebdocs.lay_out(named).facts.session == ""
    assert cebdocs.lay_out(named._replace(title="X")).facts.session != ""


def small(code: str, front: str, discussion: str = "x") -> cebdocs.Session:
    """A session of one item; its session has a name unless `front` says otherwise."""
    name = "" if "session:" in front else "session: S\n"
    text = f"body: CEB\nlanguage: {code}\n{name}{front}\n"
    return cebdocs.load(
        (text if "title:" in front else f"{text}title: T\n")
        + f"items:\n- title: A\n  discussion:\n  - {discussion}"
    )


def test_digits_are_arabic_indic_where_the_session_asks_for_them() -> None:
    front = (
        "digits: arabic_indic\nissued: 2017-04-26\nnotes: {n: x}\n"
        "session: {ordinal: 2, year: 2017, start: 2017-03-30, end: 2017-03-31}"
    )
    listed = (
        "{text: 'x{note:n}', markers: roman, list: [a, {text: b, markers: numbers, list: [c]}]}"
    )

    outline = cebdocs.write(cebdocs.lay_out(small("ar", front, listed)), "outline").decode()

    for printed in ("لعام ٢٠١٧", "٣٠ و ٣١ آذار/مارس ٢٠١٧", "١ - x[١]", "'٢' b", "١ - c", "NOTE ١"):
        assert printed in outline, printed
    assert "26 April 2017" in outline  # the block stays in English


def test_figures_are_left_alone_by_default() -> None:
    assert numerals("2017", language("ar")) == "2017"


def test_counting_goes_on_from_a_forced_marker_of_the_language() -> None:
    listed = "{text: x, markers: letters, list: [{text: a, marker: '(ج)'}, b, c]}"

    outline = cebdocs.write(cebdocs.lay_out(small("ar", "", listed)), "outline").decode()

    assert re.findall(r"\(.\w?\)", outline)[-3:] == ["(ج)", "(د)", "(هـ)"]


def test_sections_of_more_than_ten_have_their_sign_in_arabic() -> None:
    items = "".join(f"- {{title: T{n}, discussion: x}}\n" for n in range(12))
    session = cebdocs.load(f"body: CEB\nlanguage: ar\nsession: S\ntitle: T\nitems:\n{items}")

    numbers = [section.number for section in cebdocs.lay_out(session).sections]

    assert numbers[-3:] == ["عاشرا -", "حادي عشر -", "ثاني عشر -"]


# -- right to left --------------------------------------------------------------------------------


def test_every_arabic_character_arrives_unchanged() -> None:
    """Each text of the session file, to the character, between its marks."""
    file = HERE / "cases" / "language-ar" / "session.yaml"
    record = cebdocs.lay_out(cebdocs.load(file))
    page = cebdocs.write(record, "html").decode()
    page = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page)
    outline = cebdocs.write(record, "outline").decode().replace("[1]", "")
    outline = re.sub(r"[*]|\[|\]\([^)]*\)", "", outline)

    pieces = [
        piece
        for text in scalars(yaml.safe_load(file.read_text("utf-8")))
        for piece in re.split(r"\{(?:ref|note):\w+\}|\]\([^)]*\)|[*\[]", text)
        if arabic(piece)
    ]

    assert len(pieces) > 40
    assert [piece for piece in pieces if piece not in page or piece not in outline] == []


def scalars(value: Any) -> Iterator[str]:
    """Every text of a file that is printed; of one paper the symbol alone is."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from scalars(inner) if key != "previous" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    elif isinstance(value, str):
        yield value


def arabic(text: str) -> bool:
    return re.search("[\u0621-\u064a]", text) is not None


def test_page_of_an_arabic_record_isolates_what_runs_from_left_to_right() -> None:
    front = "symbol: ILLUSTRATION/2026/1\nissued: 2026-12-15\noriginal: en\njob_number: 26-00001"

    page = cebdocs.write(cebdocs.lay_out(small("ar", front)), "html").decode()

    assert '<html lang="ar" dir="rtl">' in page
    for apart in ("ILLUSTRATION/2026/1", "15 December 2026", "Original: English", "26-00001 (A)"):
        assert f"<bdi>{apart}</bdi>" in page


def test_style_sheet_names_no_side() -> None:
    """What is left in one script is right in the other: only start and end are named."""
    css = (HERE.parent / "templates" / "record.css").read_text("utf-8")

    assert re.findall(r"[\w-]*(?:left|right)\s*:|: *(?:left|right)\b", css) == []
    four = re.findall(r"(?:padding|margin): [^ ;]+ ([^ ;]+) [^ ;]+ ([^ ;]+);", css)
    assert [sides for sides in four if sides[0] != sides[1]] == []


# -- cost -----------------------------------------------------------------------------------------

WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import cebdocs
session = cebdocs.load(sys.argv[1] if len(sys.argv) > 1 else '''body: CEB
session: {ordinal: 2, year: 2014}
title: T
items: [{title: A, discussion: x}]
''')
cebdocs.write(cebdocs.lay_out(session), "html")
print(*(f for f in opened if f.endswith(".yaml")))
print(*(m for m in sys.modules if m in ("cebdocs.members", "cebdocs.rules.wording")))
"""


def test_a_plain_english_record_reads_no_other_data() -> None:
    result = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True
    )

    files, modules = result.stdout.split("\n")[:2]
    assert sorted(Path(file).name for file in files.split()) == ["ceb.yaml", "en.yaml"]
    assert modules == ""
