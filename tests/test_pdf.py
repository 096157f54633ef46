"""The PDF file: every word in its place, sound for two standards, whatever text and template say.

Two validators look at it: page-validation (PDF/UA-1 and PDF/A-2a), and what is asked here of the
structure, where that one does not look.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import cebdocs
from cebdocs.cli import generate_record, main
from cebdocs.pieces import runs_right_to_left, words
from cebdocs.record import (
    Contents,
    Emphasis,
    Entry,
    Facts,
    Heading,
    Line,
    LineBreak,
    Link,
    Listing,
    Mention,
    Note,
    Paragraph,
    Quotation,
    Record,
    Reference,
    Role,
    Section,
    Strong,
    Table,
    Text,
)
from cebdocs.shipped import shipped
from cebdocs.writers import pdf
from cebdocs.writers.pdf import apart, fonts
from tests.pdf_file import Element, PdfFile
from tests.read_back import missing
from tests.test_cases import CASES, PRINTED, SESSION, laid_out

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def printed(record: Record) -> bytes:
    """The file; skips where this machine lacks a font."""
    try:
        return pdf.write(record)
    except cebdocs.MissingTool as missing:
        if "no font" in str(missing):
            pytest.skip(str(missing))
        raise


def record(*blocks: Any, **facts: str) -> Record:
    """A record of these blocks in one section."""
    section = Section(Role.ITEM, "An item", blocks, key="item")
    return Record("en", "ltr", Facts(**({"title": "A title"} | facts)), (section,))  # type: ignore


def example(name: str) -> Record:
    return cebdocs.lay_out(cebdocs.load(EXAMPLES[0].parent / f"{name}.yaml"))


# -- every case -----------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", PRINTED)
def test_pdf_of_a_case_holds_every_word_and_is_sound(folder: Path, tmp_path: Path) -> None:
    laid = laid_out(cebdocs.load(folder / SESSION), folder)

    data = printed(laid)

    assert lost(laid, data) == []
    assert faults(data, tmp_path) == []
    assert [*unsound(PdfFile(data))] == []


@pytest.mark.parametrize("file", [pytest.param(f, id=f.stem) for f in EXAMPLES])
def test_pdf_of_an_example_holds_every_word_and_is_sound(file: Path, tmp_path: Path) -> None:
    laid = cebdocs.lay_out(cebdocs.load(file))

    data = printed(laid)

    assert lost(laid, data) == []
    assert faults(data, tmp_path) == []
    assert [*unsound(PdfFile(data))] == []


def lost(laid: Record, data: bytes) -> list[str]:
    """The pieces that are not there in their order.

    What has no shape is not compared, nor white space. Words that a text itself turns round are
    left out, and Arabic with vowel signs: Typst sets each sign that is off its line as a piece of
    its own, in the order of the page. So it does with several words from right to left in a record
    from left to right.
    """
    pieces = [bare(piece) for piece in words(laid) if not _is_out_of_order(piece, laid)]
    return missing(pieces, bare(PdfFile(data).text()))


def _is_out_of_order(piece: str, laid: Record) -> bool:
    has_signs = any(unicodedata.combining(c) for c in piece)
    if "\u202e" in piece:
        return True
    return runs_right_to_left(piece) and (has_signs or laid.direction == "ltr")


def bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def faults(data: bytes, folder: Path) -> list[str]:
    """What page-validation says against both standards."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    file = folder / "record.pdf"
    file.write_bytes(data)
    found = []
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        result = page.validate_pdf(str(file), profile=profile)
        found += [f"{f.rule_id}: {f.message}" for f in result.failures if not _is_known(f)]
    return found


def _is_known(failure: Any) -> bool:
    """What is not ours, and not to be helped.

    page-validation 0.11 takes the width of the second glyph of a CFF font from the settings of the
    first, where each glyph names its own (FDSelect, format 0: Adobe note 5176, section 19). Typst
    0.15 gives the pictures of emoji their width in the table of widths alone, not where they are
    drawn.
    """
    known = ("rendered CID 1 width 0.000 in its embedded CIDFontType0C", "rendered Type3 byte")
    return any(each in failure.message for each in known)


def unsound(file: PdfFile) -> Iterator[str]:
    """What of the structure is not as it should be (Matterhorn Protocol 1.1)."""
    catalog, info = file.root, file.reader.xmp_metadata
    language = str(catalog.get("/Lang"))
    yield from [] if language.partition("-")[0].isalpha() else ["no language"]
    yield from [] if catalog["/MarkInfo"]["/Marked"] else ["not tagged"]
    yield from [] if catalog["/ViewerPreferences"]["/DisplayDocTitle"] else ["the name is shown"]
    yield from [] if info and (info.dc_title or {}).get("x-default") else ["no title"]
    yield from [] if not file.reader.is_encrypted else ["encrypted"]
    elements = [*file.all()]
    yield from _headings(file, elements)
    yield from _tables(elements)
    yield from _notes(elements)
    yield from _pages(file)


def _headings(file: PdfFile, elements: list[Element]) -> Iterator[str]:
    levels = [int(e.kind[2:]) for e in elements if e.kind[1:2] == "H" and e.kind[2:].isdigit()]
    yield from [] if levels[:1] == [1] else ["the first heading is not of level 1"]
    for before, level in pairwise(levels):
        yield from [f"H{level} under H{before}"] if level > before + 1 else []
    marks = sum(1 for _ in _flat(file.reader.outline))
    yield from [] if marks == len(levels) else [f"{marks} bookmarks, {len(levels)} headings"]


def _flat(outline: Any) -> Iterator[Any]:
    for each in outline:
        yield from _flat(each) if isinstance(each, list) else [each]


def _tables(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.kind == "/TH":
            scopes = [a.get_object().get("/Scope") for a in element.attributes["/A"]]
            yield from [] if "/Column" in scopes else ["a head of a column without its scope"]


def _notes(elements: list[Element]) -> Iterator[str]:
    notes = [element for element in elements if element.kind == "/Note"]
    names = {note.attributes.get("/ID") for note in notes}
    yield from [] if len(names - {None}) == len(notes) else ["a note without a name of its own"]
    for note in notes:
        inside = {inner.kind for inner in note.all()}
        yield from [] if "/Link" in inside else ["a note without a way back"]


def _pages(file: PdfFile) -> Iterator[str]:
    for page in file.reader.pages:
        links: list[Any] = [link.get_object() for link in page.get("/Annots", ())]
        yield from [] if all(link.get("/Contents") for link in links) else ["a link without words"]
        if links:
            yield from [] if page.get("/Tabs") == "/S" else ["no order of tabs"]
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            yield from [] if "/ToUnicode" in font.get_object() else ["glyphs without letters"]


# -- what is printed ------------------------------------------------------------------------------

CODE = (
    '#read("x") $x^2$ *x* _x_ \\n @ref <label> // no comment /* nor this */',
    "[[ ]] {{ \"quotes\" 'x'",
    "= no heading",
    "- no list",
    "https://example.org/not-a-link ~ -- --- ...",
    "#panic()\\u{41} `raw` ```x```",
)


@pytest.mark.parametrize("code", CODE)
def test_what_looks_like_typst_is_printed_as_it_stands(code: str) -> None:
    text = (Text(code),)
    blocks = (
        Paragraph((Emphasis(text), Strong(text), Mention(code, "x"), Link(text, "https://x.org"))),
        Listing((Entry((Paragraph(text),), code),)),
        Table((text,), ((text,),), code, notes=(Paragraph(text),)),
        Quotation((Paragraph(text),), text),
        Heading(code),
        Contents((Line(1, code, code, code),), "paragraph", code),
        Paragraph((Note((Paragraph(text),), code, "n"),), code),
    )
    names = set(Facts._fields) - {"carrier", "offices", "cover", "page", "date", "symbol"}
    texts = {name: code for name in names if isinstance(getattr(Facts(), name), str)}
    whole = record(*blocks, **texts)

    file = PdfFile(printed(whole))

    assert missing([c for c in words(whole) if c], file.text()) == []


@pytest.mark.parametrize(
    "key", ["a b", "<x>", '"', "ключ", "x" * 500, "#x", "loc-1", "\\", "é\u0301"]
)
def test_any_key_is_a_place_that_references_lead_to(key: str) -> None:
    blocks = (
        Paragraph((Reference("there", key), Reference("nowhere", "unknown")), key="other"),
        Paragraph((Text("Here."),), key=key),
    )

    reader = PdfReader(io.BytesIO(printed(record(*blocks))))

    [link] = [link.get_object() for page in reader.pages for link in page.get("/Annots", ())]
    assert link["/Contents"] == "there" or "/Dest" in link or "/A" in link


def test_every_kind_of_inline_and_block_is_printed() -> None:
    inside = (Text("Words"), LineBreak(), Text("under words"))
    nested = Listing((Entry((Paragraph(inside),), "–"),))
    blocks = (
        Paragraph((Text("The Board:"),), "12."),
        Listing((Entry((Paragraph(inside), nested), "(a)"), Entry((nested,), "(b)"))),
        Listing((Entry((Paragraph(inside),)), Entry((Paragraph(()),)))),
        Quotation((Paragraph(inside), nested, Table(((Text("x"),),), ()))),
        Heading("Under two levels", level=3),
        Contents((), "none"),
        Table((), ((inside,), ())),
        Paragraph((Note((nested, Paragraph(inside)), "1"),)),
    )

    file = PdfFile(printed(record(*blocks)))

    assert [*unsound(file)] == []
    assert missing(words(record(*blocks)), file.text()) == []


def test_record_of_nothing_is_a_page(tmp_path: Path) -> None:
    data = pdf.write(Record("en", "ltr", Facts(), ()))

    assert faults(data, tmp_path) == []
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


def test_column_of_pages_says_the_page_on_which_each_heading_stands() -> None:
    lines = tuple(Line(1, f"{n}.", f"Part {n}", target=f"k{n}") for n in range(1, 16))
    long = tuple(Paragraph((Text("Words. " * 60),)) for _ in range(8))
    parts = tuple(
        Section(Role.ITEM, line.heading, long, number=line.number, key=line.target)
        for line in lines
    )
    contents = Section(
        Role.CONTENTS, "Contents", (Contents(lines, "page", "Page"),), key="contents"
    )

    file = PdfFile(printed(Record("en", "ltr", Facts(title="A title"), (contents, *parts))))

    said = [line for line in file.lines().splitlines() if line.startswith(("[LBody]", "[P]"))]
    shown = [int(line.rpartition(" ")[2]) for line in said if line.rpartition(" ")[2].isdigit()]
    marks = [m for m in _flat(file.reader.outline) if m.title.split(" ")[-1].isdigit()]
    assert shown == [file.reader.get_destination_page_number(m) + 1 for m in marks]  # type: ignore
    assert len(set(shown)) > 5


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_that_of_the_body(paper: str, size: tuple[int, int]) -> None:
    [page] = PdfReader(io.BytesIO(printed(record(page=paper)))).pages

    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_table_of_decisions_is_printed_across() -> None:
    laid = cebdocs.view(example("board-illustration"), "decisions")

    reader = PdfReader(io.BytesIO(printed(laid)))

    assert {(int(p.mediabox.width), int(p.mediabox.height)) for p in reader.pages} == {(792, 612)}


def test_first_page_has_no_running_head_and_the_cover_neither() -> None:
    laid = record(*(Paragraph((Text("Words. " * 80),)) for _ in range(40)), symbol="CEB/2031/1")
    cover = laid._replace(facts=laid.facts._replace(carrier=("Attachment 1",), cover=True))

    heads = [
        ["CEB/2031/1" in page[-1] for page in PdfFile(printed(r)).pages] for r in (laid, cover)
    ]

    assert heads[0][:2] == [False, True]
    assert heads[1][:3] == [False, False, True]


# -- measures, those of the Word file ------------------------------------------------------------


def boxes(laid: Record, tmp_path: Path) -> dict[str, tuple[float, ...]]:
    """Where each word stands on the first page (the last, if it is there twice): its left, top,
    right and bottom, in points."""
    program = shutil.which("pdftotext") or pytest.skip("pdftotext is not installed")
    (tmp_path / "x.pdf").write_bytes(printed(laid))
    command = [program, "-l", "1", "-bbox", str(tmp_path / "x.pdf"), "-"]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = re.findall(r'<word xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.+)</word>', shown)
    return {word: tuple(map(float, sides)) for *sides, word in found}


def test_label_of_the_carrier_ends_where_the_symbol_does(tmp_path: Path) -> None:
    laid = record(symbol="CEB/2031/1")
    laid = laid._replace(facts=laid.facts._replace(carrier=("Attachment",)))

    at = boxes(laid, tmp_path)

    assert at["Attachment"][2] == pytest.approx(at["/2031/1"][2], abs=1)


def test_line_before_a_list_and_one_of_a_quotation_reach_the_margin(tmp_path: Path) -> None:
    long = Paragraph((Text("an interminable line of uncommon considerations " * 2 + "end"),))
    listing = Listing((Entry((Paragraph((Text("entry"),)),), "(a)"),))

    def width(*blocks: Any) -> float:
        at = boxes(record(*blocks), tmp_path)
        top = at["end"][1] - 13
        return max(right for _, above, right, _ in at.values() if top < above < at["end"][1] - 1)

    plain = width(long)
    assert width(long, listing) == pytest.approx(plain, abs=0.5)
    assert width(Quotation((long,))) == pytest.approx(plain - 23.75, abs=0.5)


def test_space_under_a_heading_is_the_same_before_whatever_follows(tmp_path: Path) -> None:
    paragraph = Paragraph((Text("first"),))
    entry = Listing((Entry((paragraph,)),))

    def space(*blocks: Any) -> float:
        at = boxes(record(Heading("Over"), *blocks), tmp_path)
        return at["first"][1] - at["Over"][1]

    assert space(entry) == pytest.approx(space(paragraph), abs=0.1)
    more = Listing((Entry((Paragraph((Text("more"),)),)),))
    assert space(paragraph, more) == pytest.approx(space(paragraph), abs=0.1)


def test_dashes_stand_in_like_letters(tmp_path: Path) -> None:
    def left(marker: str) -> float:
        listing = Listing((Entry((Paragraph((Text("entry"),)),), marker),))
        return boxes(record(listing), tmp_path)["entry"][0]

    assert left("–") == pytest.approx(left("(a)"), abs=0.1)
    assert left("•") < left("–") - 20


def test_figures_of_a_table_are_not_torn_at_their_spaces(tmp_path: Path) -> None:
    figures = tuple((Text(f"{n} 204 500"),) for n in (1, 2, 3))
    row = ((Text("Travel management"),), *figures, (Text("Eleven organizations take part"),))
    at = boxes(record(Table((), (row,), "Volume")), tmp_path)

    assert at["204"][1] == at["500"][1]


# -- equal bytes ----------------------------------------------------------------------------------


def test_equal_records_give_equal_bytes_in_any_process() -> None:
    file = EXAMPLES[0].parent / "committee-illustration.yaml"
    here = printed(cebdocs.lay_out(cebdocs.load(file)))
    code = (
        "import sys, cebdocs; sys.stdout.buffer.write("
        "cebdocs.write(cebdocs.lay_out(cebdocs.load(sys.argv[1])), 'pdf'))"
    )

    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Apia", "LC_ALL": "C"}
        command = [sys.executable, "-c", code, str(file)]
        there = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        assert there == here


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03", "2031-03-01"),
        ("2031", "2031-01-01"),
        ("", "1970-01-01"),
    ],
)
def test_date_of_the_file_is_that_of_issue(date: str, said: str) -> None:
    reader = PdfReader(io.BytesIO(printed(record(date=date))))

    assert reader.metadata
    assert str(reader.metadata.creation_date)[:10] == said


def test_file_that_somebody_has_added_to_is_not_untouched() -> None:
    data = printed(record())

    states = [pdf.untouched(d) for d in (data, data + b"\n", data + b"\n1 0 obj", data[:-50], b"")]

    assert states == [True, True, False, None, None]
    assert pdf.untouched(data.replace(b"/Lang", b"/Long")) is None


# -- fonts ----------------------------------------------------------------------------------------


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no fonts but those that come with Typst."""
    typst = pytest.importorskip("typst")
    only = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(fonts, "_found", lambda _: only)


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_four_languages_are_printed_without_any_font_of_the_system(language: str) -> None:
    laid = cebdocs.lay_out(cebdocs.load(CASES / f"language-{language}" / SESSION))

    assert lost(laid, pdf.write(laid)) == []


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A word: 会", "no font here has the Chinese character '会' (U+4F1A) in 'A word: 会';"
         " install Noto Serif CJK SC or SimSun (Debian, Ubuntu: fonts-noto-cjk), or name a folder"
         " that holds such a font in CEBDOCS_FONTS"),
        ("\U00013000", "no font here has the character "),
        ("A sign: \ue000.", "the character U+E000 in 'A sign: <U+E000>.' means something in one"
         " font only, and no PDF may hold it; write what it stands for"),
    ],
)  # fmt: skip
def test_character_without_a_font_is_named_with_what_to_install(text: str, says: str) -> None:
    with pytest.raises(cebdocs.MissingTool) as caught:
        pdf.write(record(Paragraph((Text(text),))))

    assert says in str(caught.value)


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(("language", "needs"), [("ar", "Noto Naskh Arabic"), ("zh", "SimSun")])
def test_language_without_a_font_says_what_to_install(language: str, needs: str) -> None:
    laid = cebdocs.lay_out(cebdocs.load(CASES / f"language-{language}" / SESSION))

    with pytest.raises(cebdocs.MissingTool, match=f"no font here has .*install .*{needs}"):
        pdf.write(laid)


def test_folder_of_fonts_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEBDOCS_FONTS", "/no/such/folder")

    with pytest.raises(
        cebdocs.MissingTool, match="CEBDOCS_FONTS names the folder '/no/such/folder"
    ):
        pdf.write(record())


def test_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(cebdocs.MissingTool) as caught:
        pdf.write(record())

    assert str(caught.value) == (
        "the format pdf needs the package typst: pip install 'cebdocs[pdf]'"
    )


# -- templates ------------------------------------------------------------------------------------

OWN = shipped("record.typ")
TITLED = b'#set document(title: "x")\n= A\n'


def test_template_that_ships_gives_the_same_file_where_it_is_handed_over() -> None:
    laid = example("committee-illustration")

    assert cebdocs.write(laid, "pdf", OWN) == printed(laid)


@pytest.mark.parametrize(
    ("template", "says"),
    [
        (b"#foo()", "template:1:2: error: nothing is called foo here"),
        (TITLED + b"#let x = (1,", "template:3:10: error: there is a delimiter without its end"),
        (TITLED + b'#read("/etc/passwd")', "template:3:7: error: a template can read no file"),
        (TITLED + b'#read("record.typ")', "template:3:7: error: a template can read no file"),
        (TITLED + b'#import "@preview/x:1.0.0": *', "template:3:9: error: a template can read no"),
        (TITLED + b'#import "@" + "preview/x:1.0.0": *', "a template can read no file and load no"),
        (TITLED + b"#json(bytes(sys.inputs.record)).nothing", "error: the record has no 'nothing'"),
        (TITLED + b"#link(<a>)[x]", "a link leads to 'a', which does not exist in the document"),
        (TITLED + b"=== B", "a heading of level 3 stands under one of level 1"),
        (
            b'#set document(title: "x")\n== A',
            "template:2:1: error: the first heading is not of level",
        ),
        (b"= A", "the file would have no title"),
        (b"#let f(n) = f(n + 1)\n#f(1)", "the template calls itself without an end"),
        (b"#while true {}", "a loop has no end"),
        (b"\xff\xfe", "the template stops: it is no text in UTF-8"),
    ],
)
def test_mistake_in_a_template_is_told_with_its_line(template: bytes, says: str) -> None:
    with pytest.raises(cebdocs.TemplateError) as caught:
        cebdocs.write(record(), "pdf", template)

    assert says in str(caught.value)


def test_template_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    endless = b"#let n = 0\n#for a in range(20000) { for b in range(20000) { n = n + 1 } }"

    with pytest.raises(cebdocs.TemplateError, match="it has no end after 1 seconds"):
        cebdocs.write(record(), "pdf", endless)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
def test_template_that_takes_all_memory_does_not_end_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "MEGABYTES", 800)

    with pytest.raises(cebdocs.TemplateError, match="it needs more memory than 800 MB"):
        cebdocs.write(record(), "pdf", b"#let x = range(1000000000)")


# -- the command ----------------------------------------------------------------------------------

ILLUSTRATION = str(EXAMPLES[0].parent / "committee-illustration.yaml")


def test_command_takes_a_template_for_each_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.typ").write_bytes(OWN.replace(b"17pt", b"18pt"))
    (tmp_path / "my.docx").write_bytes(shipped("record.docx"))
    both = ["--template", "my.typ", "--template", "my.docx"]

    assert generate_record([ILLUSTRATION, "-f", "pdf,docx", *both]) == 0

    assert {path.suffix for path in tmp_path.glob("ILLUSTRATION-1.*")} == {".pdf", ".docx"}
    own = printed(example("committee-illustration"))
    assert (tmp_path / "ILLUSTRATION-1.pdf").read_bytes() != own


def test_command_names_the_template_and_line_of_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.typ").write_bytes(OWN + b"\n#foo()\n")
    line = OWN.count(b"\n") + 2

    assert generate_record([ILLUSTRATION, "-f", "pdf", "--template", "my.typ"]) == 3

    assert f"my.typ:{line}:2: error: nothing is called foo here" in capsys.readouterr().err
    assert not [*tmp_path.glob("*.pdf")]


def test_command_begins_and_checks_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["template", "new", "my.typ"]) == 0
    assert (tmp_path / "my.typ").read_bytes() == OWN
    assert main(["template", "check", "my.typ"]) == 0
    (tmp_path / "my.typ").write_bytes(OWN + b"\n#foo()")
    assert main(["template", "check", "my.typ"]) == 1

    assert "nothing is called foo here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-f", "docx", "--template", "my.typ"], "is for the format pdf"),
        (["-f", "pdf", "--template", "my.docx"], "is for the format docx"),
        (["-f", "pdf", "--template", "a.typ", "--template", "b.typ"], "two templates are given"),
    ],
)
def test_command_takes_one_template_of_a_format_that_is_asked_for(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        generate_record([ILLUSTRATION, *arguments])

    assert caught.value.code == 2
    assert says in capsys.readouterr().err
