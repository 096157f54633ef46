"""The web page: self-contained, accessible, an anchor for everything that is cited."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import nh3
import pytest

from cebdocs import lay_out, load, view, write
from cebdocs.record import (
    FOOT_FACTS,
    PRINTED_FACTS,
    Entry,
    Facts,
    Heading,
    Listing,
    Mention,
    Note,
    Paragraph,
    Party,
    Record,
    Registered,
    Role,
    Section,
    Signs,
    Table,
    Text,
)
from cebdocs.shipped import shipped
from tests.read_back import missing_words, text_of
from tests.test_cases import PRINTED, SESSION, laid_out

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def page(source: object) -> str:
    return write(lay_out(load(source)), "html").decode()  # type: ignore[arg-type]


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_paragraph_and_conclusion_has_an_anchor_of_its_own(example: Path) -> None:
    record = lay_out(load(example))

    ids = [a["id"] for _, a in Tags(write(record, "html").decode()).found if a.get("id")]

    assert len(ids) == len(set(ids))
    for item in record.sections:
        for part in item.sections:
            for block in part.blocks:
                entries = block.entries if isinstance(block, Listing) else (block,)
                keys = {getattr(entry, "key", "") for entry in entries}
                assert keys - {""} <= set(ids)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_link_inside_the_page_has_its_target(example: Path) -> None:
    tags = Tags(page(example)).found

    ids = {a.get("id") for _, a in tags}
    targets = {str(a["href"])[1:] for tag, a in tags if str(a.get("href", "")).startswith("#")}

    assert targets <= ids


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_page_needs_nothing_else(example: Path) -> None:
    text = page(example)

    tags = Tags(text).found

    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    assert [a for tag, a in tags if tag == "script"] == [{"type": "application/ld+json"}]
    assert not re.search(r"url\(|@import", text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_page_has_one_first_heading_and_no_gap_in_the_levels(example: Path) -> None:
    levels = [int(t[1]) for t, _ in Tags(page(example)).found if re.fullmatch(r"h\d", t)]

    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_language_and_direction_are_said() -> None:
    tags = dict(Tags(page(EXAMPLES[0])).found)

    assert (tags["html"]["lang"], tags["html"]["dir"]) == ("en", "ltr")


def test_acronyms_of_the_register_are_explained() -> None:
    text = page(next(e for e in EXAMPLES if "cyber" in e.stem))

    assert '<abbr title="International Telecommunication Union">ITU</abbr>' in text


def test_symbol_of_a_list_without_a_heading_is_printed() -> None:
    text = page(
        "body: CEB\nsession: {name: S}\ntitle: T\nitems: [{title: A}]\n"
        "annexes: [{position: head, symbol: CEB/2014/2/Add.1, text: Words.}]"
    )

    assert "CEB/2014/2/Add.1" in text


# -- links to copy, and what a reader finds the way by --------------------------------------------

SMALL = """\
body: CEB
symbol: CEB/2014/2
session:
  name: Second regular session of 2014
  start: 2014-11-20
  end: 2014-11-21
  place: Washington
title: Summary of conclusions
issued: 2015-01-19
numbering: none
items:
  - id: cyber
    title: Cybersecurity
    discussion: The Board met.
    conclusions: { style: bullets, list: [The Board took note of a report that has a long title.] }
  - title: Tables
    discussion:
      - id: posts
        title: Posts
        head: [Entity, Posts]
        table: [[ITU, "12"]]
"""


def record(source: str = SMALL) -> Record:
    return lay_out(load(source))


def labels(text: str, kind: str) -> list[str | None]:
    found = Tags(text).found
    return [a.get("aria-label") for tag, a in found if tag == "a" and a.get("class") == kind]


def test_whatever_has_no_number_has_a_link_called_by_its_first_words() -> None:
    text = write(record(), "html").decode()

    assert labels(text, "anchor") == [
        "Link to Cybersecurity",
        "Link to The Board met.",
        "Link to The Board took note of a report that…",
        "Link to Tables",
        "Link to Posts",
    ]


def test_number_is_the_link_to_its_paragraph() -> None:
    source = SMALL.replace("numbering: none\n", "").replace("style: bullets", "style: lettered")

    text = write(record(source), "html").decode()

    assert labels(text, "number") == ["Link to 1.", "Link to (a)"]


@pytest.mark.parametrize("code", ["ar", "es", "fr", "ru", "zh"])
def test_signs_are_in_the_language_of_the_record(code: str) -> None:
    ours, english = record(SMALL.replace("symbol:", f"language: {code}\nsymbol:")), record()

    assert not set(filter(None, ours.signs)) & {*english.signs} - {"Notes"}
    assert all(ours.signs)
    assert ours.signs.skip in write(ours, "html").decode()


@pytest.mark.parametrize("format", ["html", "fragment"])
def test_record_without_signs_has_links_called_by_what_they_lead_to(format: str) -> None:
    text = write(record()._replace(signs=Signs()), format).decode()

    assert 'aria-label=""' not in text
    assert 'class="skip"' not in text


def test_braces_in_a_place_stay_as_they_are() -> None:
    text = write(record(SMALL.replace("title: Posts", 'title: "{place} {0}"')), "html").decode()

    assert "Link to {place} {0}" in labels(text, "anchor")


def test_block_that_stays_in_english_says_so() -> None:
    text = write(record(SMALL.replace("symbol:", "language: ru\nsymbol:")), "html").decode()

    assert '<div class="block" lang="en">' in text


def test_notes_and_their_marks_lead_to_each_other() -> None:
    source = SMALL.replace("The Board met.", '"It met.{note:n}"') + "notes: {n: A note.}\n"

    found = {a.get("id"): a for _, a in Tags(write(record(source), "html").decode()).found}
    ways = [a for _, a in Tags(write(record(source), "html").decode()).found if a.get("role")]

    assert found["mark.1"]["href"] == "#note.1"
    assert [a["href"] for a in ways if a["role"] == "doc-backlink"] == ["#mark.1"]


# -- data for programs ----------------------------------------------------------------------------


def data(text: str) -> dict[str, Any]:
    inside = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(inside) == 1
    value: dict[str, Any] = json.loads(inside[0])
    return value


@pytest.mark.parametrize("format", ["html", "fragment"])
def test_data_says_what_the_record_says(format: str) -> None:
    assert data(write(record(), format).decode()) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Summary of conclusions",
        "identifier": "CEB/2014/2",
        "reportNumber": "CEB/2014/2",
        "inLanguage": "en",
        "datePublished": "2015-01-19",
        "publisher": {
            "@type": "Organization",
            "name": "Chief Executives Board for Coordination",
            "alternateName": "CEB",
        },
        "about": {
            "@type": "Event",
            "name": "Second regular session of 2014",
            "startDate": "2014-11-20",
            "endDate": "2014-11-21",
            "location": {"@type": "Place", "name": "Washington"},
        },
    }


def test_data_of_a_view_is_of_a_part_of_the_record() -> None:
    whole = record()

    part = data(write(view(whole, item="cyber"), "html").decode())

    assert (part["@type"], "reportNumber" in part) == ("CreativeWork", False)
    assert part["isPartOf"]["reportNumber"] == "CEB/2014/2"


def test_data_of_a_session_that_met_at_a_distance() -> None:
    source = SMALL.replace("place: Washington", "mode: virtual")

    about = data(write(record(source), "html").decode())["about"]

    assert about["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert "location" not in about


def test_tags_of_citation() -> None:
    tags = Tags(write(record(), "html").decode()).found

    cited = {a["name"]: a["content"] for _, a in tags if str(a.get("name")).startswith("citation")}
    assert cited == {
        "citation_title": "Summary of conclusions",
        "citation_publication_date": "2015/01/19",
        "citation_technical_report_institution": "Chief Executives Board for Coordination",
        "citation_technical_report_number": "CEB/2014/2",
        "citation_language": "en",
    }


# -- what a text cannot do ------------------------------------------------------------------------

ODD = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "</style><script>alert(1)</script>",
    '"; } } body { background: url(https://example.org/x) } /*',
    "]]>",
    "\\",
    "[a](javascript:alert(1))",
    "&lt;b&gt; &amp; {place} {note}",
]


@pytest.mark.parametrize("format", ["html", "fragment"])
@pytest.mark.parametrize("text", ODD)
def test_odd_text_makes_no_element_and_comes_back_whole(text: str, format: str) -> None:
    counted = any(map(str.isalnum, text))
    plain, odd = everywhere("words" if counted else "--"), everywhere(text)

    made = write(odd, format).decode()

    assert shape(made) == shape(write(plain, format).decode())
    assert missing_words(odd, text_of(made.encode(), format)) == []
    assert data(made)["name"] == data(made)["reportNumber"] == text
    assert "onerror" not in {name for _, attributes in Tags(made).found for name in attributes}


def shape(text: str) -> list[tuple[str, list[str]]]:
    return [(tag, sorted(attributes)) for tag, attributes in Tags(text).found]


def everywhere(text: str) -> Record:
    """A record in which all facts, headings, numbers and markers are this text."""
    words = (Text(text),)
    inside = (
        Paragraph(words, number=text, key="p", by=(text,)),
        Paragraph((*words, Note((Paragraph(words),), "1"), Mention("AB", "e")), key="q"),
        Listing((Entry((Paragraph(words),), marker=text, key="l"),)),
        Listing((Entry((Paragraph(words),), marker="•", key="m"),)),
        Table((words,), ((words,),), title=text, key="t"),
        Heading(text, key="h"),
    )
    section = Section(Role.ITEM, text, inside, number=text, key="s", symbol=text, original=text)
    printed: dict[str, Any] = dict.fromkeys((*PRINTED_FACTS, *FOOT_FACTS), text)
    facts = Facts(carrier=(text,), date="2014", **printed)
    signs = Signs(text, text + "{place}", text, text)
    register = (Registered("e", "entity", text + " by its whole name"),)
    issuer = Party("e", text, printed="E")
    return Record("en", "ltr", facts, (section,), register, issuer, signs=signs)


def test_strings_of_the_style_sheet_end_where_they_should() -> None:
    made = write(everywhere('"; } </style> \\ \u2028 '), "html").decode()

    style = made.partition("<style>")[2].partition("</style>")[0]
    inside = re.findall(r'content: "((?:[^"\\\n]|\\.)*)"', style)
    assert {"\\22 ; } \\3c /style\\3e  \\5c  \\2028  "} <= set(inside)
    assert style.count("{") - style.count("}") == style.count("\\22 ; }") * -1


# -- the fragment ---------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_fragment_is_one_article_below_the_heading_of_a_page(example: Path) -> None:
    text = write(lay_out(load(example)), "fragment").decode()

    tags = Tags(text).found
    levels = [int(t[1]) for t, _ in tags if re.fullmatch(r"h\d", t)]

    assert tags[0][0] == "article" and text.endswith("</article>\n")
    assert tags[0][1]["lang"] == "en" and tags[0][1]["dir"] == "ltr"
    assert not {"html", "head", "body", "main", "h1", "style", "link"} & {tag for tag, _ in tags}
    assert levels[0] == 2 and 2 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_names_of_a_fragment_clash_with_nothing(example: Path) -> None:
    tags = Tags(write(lay_out(load(example)), "fragment").decode()).found

    names = [a[name] for _, a in tags for name in ("id", "class") if name in a]
    targets = {str(a["href"])[1:] for _, a in tags if str(a.get("href", "")).startswith("#")}

    assert all(str(name).startswith("cebdocs-") for name in names)
    assert not any(
        attribute.startswith("on") or attribute == "style" for _, a in tags for attribute in a
    )
    assert targets <= {a.get("id") for _, a in tags}


@pytest.mark.parametrize("folder", PRINTED)
def test_no_word_of_a_fragment_is_lost_where_a_system_cleans_it(folder: Path) -> None:
    record = laid_out(load(folder / SESSION), folder)

    cleaned = nh3.clean(write(record, "fragment").decode())

    assert missing_words(record, text_of(cleaned.encode(), "fragment")) == []
    assert "application/ld" not in cleaned and '"@type"' not in cleaned


def test_style_of_fragments_touches_nothing_else() -> None:
    style = re.sub(r"/\*.*?\*/", "", shipped("fragment.css").decode(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{", style)
    written = "".join(write(lay_out(load(each)), "fragment").decode() for each in EXAMPLES)

    assert rules and all(rule.strip().startswith(".cebdocs-record") for rule in rules)
    assert "," not in "".join(re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", rule) for rule in rules)
    for name in set(re.findall(r"\.(cebdocs-[a-z-]+\w)", style)) - OF_OTHER_RECORDS:
        assert name in written, name


OF_OTHER_RECORDS = {
    "cebdocs-carrier", "cebdocs-notice", "cebdocs-center", "cebdocs-level-3",
    "cebdocs-own-original",
}  # fmt: skip


# -- the Nu validator -----------------------------------------------------------------------------


def test_nu_validator_finds_no_error_in_any_page_or_fragment(tmp_path: Path) -> None:
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not (jar and java):
        pytest.skip("the Nu validator (VNU_JAR) or Java is not installed")
    for name, record in _all_records():
        (tmp_path / f"{name}.html").write_bytes(write(record, "html"))
        (tmp_path / f"{name}.fragment.html").write_text(
            f'<!DOCTYPE html>\n<html lang="{record.language}" dir="{record.direction}">\n'
            f"<head><title>A site</title></head>\n<body>\n<h1>A site</h1>\n"
            f"{write(record, 'fragment').decode()}</body>\n</html>\n",
            encoding="utf-8",
        )

    said = subprocess.run(
        [java, "-jar", jar, "--format", "json", str(tmp_path)], capture_output=True, check=False
    )

    found = [
        f"{Path(m['url']).name}:{m['lastLine']}: {m['message']}"
        for m in json.loads(said.stderr)["messages"]
    ]
    of_texts = "Normalization Form C"  # a text is printed as written
    assert [message for message in found if of_texts not in message] == []


def _all_records() -> Iterator[tuple[str, Record]]:
    for example in EXAMPLES:
        yield example.stem, lay_out(load(example))
    for each in PRINTED:
        folder = Path(str(each.values[0]))
        yield folder.name, laid_out(load(folder / SESSION), folder)
    yield "odd", everywhere(ODD[0])


DEEP = """
body: CEB
session: {name: S}
title: T
items:
  - title: A
    discussion:
      - heading: Deep first
        level: 3
      - Words.
      - heading: Deeper
        level: 2
"""


@pytest.mark.parametrize(("format", "first"), [("html", 1), ("fragment", 2)])
def test_a_deep_heading_among_paragraphs_leaves_no_gap(format: str, first: int) -> None:
    made = write(lay_out(load(DEEP.encode())), format).decode()

    levels = [int(tag[1]) for tag, _ in Tags(made).found if re.fullmatch(r"h\d", tag)]
    assert levels == [first, first + 1, first + 2, first + 3]
