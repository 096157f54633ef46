"""The web page: self-contained, accessible, an anchor for everything that is cited."""

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from cebdocs import lay_out, load, write
from cebdocs.record import Listing

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

    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags}
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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_nu_validator_finds_no_error(example: Path, tmp_path: Path) -> None:
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not (jar and java):
        pytest.skip("the Nu validator (VNU_JAR) or Java is not installed")
    file = tmp_path / "record.html"
    file.write_text(page(example), encoding="utf-8")

    said = subprocess.run(
        [java, "-jar", jar, "--format", "json", str(file)], capture_output=True, check=False
    )

    assert json.loads(said.stderr)["messages"] == []


def test_symbol_of_a_list_without_a_heading_is_printed() -> None:
    text = page(
        "body: CEB\nsession: {name: S}\ntitle: T\nitems: [{title: A}]\n"
        "annexes: [{position: head, symbol: CEB/2014/2/Add.1, text: Words.}]"
    )

    assert "CEB/2014/2/Add.1" in text
