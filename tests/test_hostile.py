"""What is meant to do harm, in templates and in sessions: refused in our words, or printed as text.

Nothing here could do harm where it works: each attack leaves a mark by which it would be seen.
"""

import io
import json
import os
import re
import struct
import subprocess
import sys
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cebdocs
from cebdocs.session import Note, Paragraph
from tests.read_back import WHOLE, docx_text, html_text, missing, missing_words, text_of
from tests.word_file import (
    BODY,
    HEADER,
    LINKS,
    NOTES,
    OFFICE,
    ROOT,
    SHIPPED,
    STYLES,
    TYPES,
    W,
    changed,
    inserted,
    packed,
    paragraph,
    parts,
    refusal,
    related,
    table,
    trees,
)

SESSION = """\
body: CEB
session: {{name: {0}, place: {0}}}
symbol: {0}
title: {0}
numbering: continuous
people: {{ann: {{family: {0}, given: {0}, honorific: {0}, variants: [{0}]}}}}
entities: {{itu: {{name: {0}, kind: {0}, variants: [{0}]}}}}
documents: {{paper: {{title: {0}, kind: {0}}}, coded: {{symbol: {0}}}}}
notes: {{n: {{text: {0}}}, v: {{verbatim: {0}}}}}
items:
- title: {0}
  documents: paper
  background: [{{text: {0}, by: ann}}, {{verbatim: {0}}}]
  discussion: [{1}, {0}, "{{ref:paper}} {{ref:coded}} see{{note:n}} and{{note:v}}"]
  conclusions: {{lead_in: {0}, list: [{0}, {{verbatim: {0}, actor: itu}}]}}
- title: Last
  conclusions: [The end.]
"""
"""{0} stands in every field that takes words, {1} in a bullet."""


def record_of(text: str) -> cebdocs.Record:
    """A record with these words wherever words can stand."""
    bullet = _quoted(f"Bullets:\n- {text}\n- {text}")
    return cebdocs.lay_out(cebdocs.load(SESSION.format(_quoted(text), bullet)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def small(*texts: str) -> cebdocs.Record:
    """A record with these paragraphs."""
    return cebdocs.lay_out(cebdocs.load(source(*texts)))


def source(*texts: str) -> str:
    listed = "".join(f"  - {_quoted(text)}\n" for text in texts)
    return (
        "body: CEB\nsession: S\ntitle: T\nnumbering: continuous\n"
        f"items:\n- title: One\n  discussion:\n{listed}  conclusions: [Done.]\n"
    )


def problems(text: str | bytes) -> str:
    with pytest.raises(cebdocs.SourceError) as caught:
        cebdocs.load(text)
    return str(caught.value)


PLAIN = record_of("Plain words.")


def told(template: bytes) -> str:
    return refusal(template, PLAIN)


# -- templates that would run something -----------------------------------------------------------

RUN = [
    "{{ 7 * 191 }}",
    "{{ '13' ~ '37' }}",
    "{{ title.__class__ }}",
    "{{ title['upper']() }}",
    "{{ title|attr('upper') }}",
    "{{ ''.join(['13', '37']) }}",
    "{{ cycler.__init__ }}",
    "{{ cycler }}",
    "{{ lipsum(n=1337) }}",
    "{{ range(1337) }}",
    "{{ self }}",
    "{{ namespace(x=1337).x }}",
    "{{ dict(a=1337).a }}",
    "{{ (1337,)[0] }}",
    "{{ 1337 if title else 0 }}",
    "{{ title.format(1337) }}",
    "{{ caller() }}",
    "{% set x = 1337 %}{{ x }}",
    "{% print 1337 %}",
    "{% do title.upper() %}",
    "{% with x = 1337 %}{{ x }}{% endwith %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call title() %}{% endcall %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% for i in range(10**9) %}{% for j in range(10**9) %}x{% endfor %}{% endfor %}",
    "{% import 'os' as x %}",
]


@pytest.mark.parametrize("code", RUN)
@pytest.mark.parametrize("part", [BODY, HEADER, "word/footer-first.xml"])
def test_code_in_a_template_is_refused(code: str, part: str) -> None:
    said = told(inserted(paragraph(code), part=part))

    assert f"{part}: " in said


@pytest.mark.parametrize("code", RUN)
def test_code_in_the_properties_of_a_template_is_left_behind(code: str) -> None:
    fields = ("dc:title", "dc:description", "dc:creator", "cp:lastModifiedBy", "cp:keywords")
    inner = "".join(f"<{name}>{code}</{name}>" for name in fields)
    core = parts(SHIPPED)["docProps/core.xml"].decode()
    start = core.index(">", core.index("<cp:coreProperties")) + 1

    content = parts(SHIPPED) | {
        "docProps/core.xml": f"{core[:start]}{inner}</cp:coreProperties>".encode()
    }

    assert cebdocs.write(PLAIN, "docx", template=packed(content)) == cebdocs.write(PLAIN, "docx")


def test_code_in_footnotes_and_styles_of_a_template_never_runs() -> None:
    in_notes = inserted(paragraph("{{ 7 * 191 }}"), part=NOTES)
    in_styles = changed(STYLES, '"Record Venue"', '"{{ 7 * 191 }}"')

    said, data = told(in_notes), cebdocs.write(PLAIN, "docx", template=in_styles)

    assert said.startswith(f"{NOTES}: tags work in the body, headers and footers only")
    assert b"1337" not in b"".join(parts(data).values())


def test_name_of_a_loop_reaches_nothing_but_items() -> None:
    for name in ("item.__class__", "item.index", "item.get", "item.blocks", "item._fields"):
        assert f"the name '{name}' is not known" in told(
            inserted(paragraph(f"{{{{ {name} }}}}"), "{{p item.discussion }}")
        )


# -- texts that would run, forge or hide something ------------------------------------------------

TEXTS = [
    "{{ 7 * 191 }}",
    "{{ title }}",
    "{% for x in items %}{% endfor %}",
    "{% if",
    "{# hidden #}",
    "{_{ 7 * 191 }_}",
    "{_% if title %_}",
    "}} %} #}",
    "x</w:t></w:r></w:p><w:p><w:r><w:t>Forged.",
    '"/><w:vanish/><w:x w:y="',
    '<w:fldSimple w:instr="DDEAUTO c:\\\\x"/>',
    "DDEAUTO c:\\\\windows\\\\x.exe",
    "&copy; <draft> ]]> &amp;amp; &#65; &#x0; R&D <b> & co",
    "<!-- <![CDATA[ <?xml <!DOCTYPE x> &x;",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</title></style><script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='\"",
    "<svg/onload=alert(1)><iframe src=//example.org><base href=//example.org>",
    "<color>RichText</color> \x7b\x7br x }}".replace("\x7b", "{"),
    "klzzwxh:0000 wzxhzdk:0 %s %(x)s {0} {} $x ${x} \\N{BULLET}",
    "=1+1 +1 -1 @x",
    "../../etc/x .\\..\\x /dev/zero NUL con",
    "a\tb\t\tc",
    "  two  spaces  ",
    "\u00a0no-break\u00a0 \u202f\u2009\u3000",
    "zero\u200bwidth \u200d\u2060 soft\u00adhyphen",
    "\ue000\U000f0000 private, \U0001fffe \U0010ffff none, 🗳️ 👩‍👩‍👧",
    "العربية עברית हिन्दी 会议 ไทย é é ﬁ",
    "%0a%0d %00 &NewLine; \\u0000 \\x00 \\n \\0",
    "'; DROP TABLE x; --",
    "0x1F 1e999 NaN -inf null ~ true no 12:30 010",
    "\ufffd",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_printed_to_the_letter_in_every_field_and_format(text: str) -> None:
    record = record_of(text)

    for name in WHOLE:
        printed = text_of(cebdocs.write(record, name), name)
        assert missing_words(record, printed) == [], name
        assert printed.count(text.strip()) >= 10, name


@pytest.mark.parametrize("text", TEXTS)
def test_text_never_becomes_markup(text: str) -> None:
    data, page = (cebdocs.write(record_of(text), name) for name in ("docx", "html"))

    assert shape(data) == shape(cebdocs.write(PLAIN, "docx"))
    assert tags(page) == tags(cebdocs.write(PLAIN, "html"))


def shape(data: bytes) -> Counter[str]:
    """How many elements of each kind there are; a tab is one, so it is left out."""
    tabs = (W + "tab", W + "t")
    found = (e.tag for tree in trees(data).values() for e in tree.iter() if e.tag not in tabs)
    return Counter(found)


def tags(page: bytes) -> Counter[str]:
    """How many elements and attributes of each kind; the full name of an entity may be one more."""
    names = [
        name for tag, attrs in elements(page) for name in (tag, *(f"{tag} {a}" for a, _ in attrs))
    ]
    return Counter(name for name in names if not name.startswith("abbr"))


def elements(page: bytes) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """The elements of a page, each with its attributes, as a browser sees them."""
    found: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, attrs))

    Page().feed(page.decode())
    return found


def test_tab_is_an_element_of_the_word_file() -> None:
    record = record_of("a\tb")

    body = trees(cebdocs.write(record, "docx"))[BODY]

    assert not any("\t" in (t.text or "") for t in body.iter(W + "t"))
    assert docx_text(cebdocs.write(record, "docx")).count("a\tb") >= 12


# -- characters that no document can hold ---------------------------------------------------------

UNPRINTABLE = "\0\x01\x08\x0b\x0c\x0e\x1b\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800\udfff"


@pytest.mark.parametrize("character", UNPRINTABLE, ids=lambda c: f"{ord(c):04X}")
def test_unprintable_character_is_refused_however_it_is_written(character: str) -> None:
    session = cebdocs.load(source("Words."))._replace(title=f"a{character}b")

    escaped = problems(source("Words.").replace("Words.", f"a\\U{ord(character):08x}b"))
    typed = problems(source(f"a{character}b"))
    with pytest.raises(cebdocs.SourceError) as made:
        cebdocs.lay_out(session)

    for said in (escaped, typed, str(made.value)):
        assert re.search(f"U\\+{ord(character):04X} cannot be printed|escape is no character", said)


def test_carriage_return_is_no_text() -> None:
    assert "U+000D cannot be printed" in problems(source("Words.").replace("Words.", r"a\rb"))


@pytest.mark.parametrize("character", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
def test_direction_character_is_warned_about_and_printed(character: str) -> None:
    text = f"from {character}left to right"

    session = cebdocs.load(source(text))

    record = cebdocs.lay_out(session)
    assert "changes the direction" in "\n".join(p.message for p in cebdocs.check(session))
    for name in WHOLE:
        assert text in text_of(cebdocs.write(record, name), name)


# -- links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/x",
        "//example.org/x",
        "ms-word:ofe|u|https://example.org",
        "http:x",
        "ftp://example.org",
        "&#106;avascript:alert(1)",
        "java\tscript:alert(1)",
        "https://example.org/<script>",
        "https://example.org/ onclick=x",
    ],
)
def test_address_that_is_no_link_is_printed_as_text(address: str) -> None:
    written = f"see [here]({address}) and ![there]({address})"
    text = written.replace("&#106;", "j")  # a character by its number

    record = small(written)

    page, file = cebdocs.write(record, "html"), cebdocs.write(record, "docx")
    assert text in html_text(page)
    assert text in docx_text(file)
    assert {a for a in re.findall(rb'href="([^"]*)"', page) if not a.startswith(b"#")} == set()
    assert b"hyperlink" not in parts(file)[LINKS]


@pytest.mark.parametrize(
    "address",
    [
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/'x'?a=1&b=2&amp;c=3#d",
        "https://example.org/%00%zz/{x}|^`",
        "mailto:x@example.org?subject=a&body=b",
        "https://exämple.org/ü/会",
    ],
)
def test_address_of_a_link_is_kept_to_the_letter(address: str) -> None:
    record = small(f"see [here]({address})")

    page, file = cebdocs.write(record, "html"), trees(cebdocs.write(record, "docx"))

    external = [r.get("Target") for r in file[LINKS] if r.get("TargetMode") == "External"]
    names = {name for _, attrs in elements(page) for name, _ in attrs}
    assert external == [address]
    of_page = re.sub(r'["{}|^`]', lambda sign: f"%{ord(sign[0]):02X}", address)  # RFC 3986
    assert [("href", of_page)] in [attrs for tag, attrs in elements(page) if tag == "a"]
    assert not any(name.startswith("on") for name in names)


def test_link_in_a_footnote_needs_no_relationship() -> None:
    text = SESSION.format('"x"', '"y"').replace(
        'n: {text: "x"}', "n: {text: 'a [b](https://c.d/\"e)'}"
    )

    file = trees(cebdocs.write(cebdocs.lay_out(cebdocs.load(text)), "docx"))

    codes = [e.text for e in file[NOTES].iter(W + "instrText")]
    assert codes == [' HYPERLINK "https://c.d/%22e" ']


def test_page_loads_nothing() -> None:
    page = cebdocs.write(record_of('<img src="https://example.org/x">'), "html").decode()

    assert not re.search(
        r"""(?i)<(script(?! type="application/ld\+json">)|link|img|iframe|object|embed|base|form"""
        r"""|meta http-equiv="(?!Content-Security-Policy"))""",
        page,
    )
    assert not re.search(r"(?i)@import|url\(", page)


# -- YAML -----------------------------------------------------------------------------------------

BOMBS = {
    "laughs": "a0: &a0 [x,x]\n"
    + "".join(f"a{i}: &a{i} [*a{i - 1},*a{i - 1}]\n" for i in range(1, 40)),
    "merged": "a0: &a0 {k: v}\n"
    + "".join(f"a{i}: &a{i} {{<<: [*a{i - 1}]}}\n" for i in range(1, 40)),
    "itself": "a: &a [*a]\n",
    "merges itself": "&a {<<: *a}\n",
    "50,000 anchors": "a: " + "&a " * 50_000 + "x\n",
    "python name": "a: !!python/name:os.getpid\n",
    "python object": "a: !!python/object/apply:os.getpid []\n",
    "int of no number": "a: !!int foo\n",
    "time of no time": "a: !!timestamp foo\n",
    "binary": "a: !!binary é\n",
    "set": "a: !!set {x, y}\n",
    "50,000 exclamation marks": "a: " + "!" * 50_000 + "\n",
    "a brace of names": "a: {" + "a," * 20_000 + "}\n",
    "10 MB in one value": "title: " + "x" * 10_000_000 + "\n",
    "17 MB": "# " + "x" * 17_000_000,
    "question marks": "? " * 20_000,
    "a list as name": "? [a]\n: b\n",
    "binary file": "\0\1\2\3" * 1000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_yaml_that_blows_up_is_refused_at_once(name: str) -> None:
    start = time.process_time()

    said = problems(BOMBS[name])

    assert time.process_time() - start < 5
    assert not re.search(r"(?i)yaml\.\w+error|scanner|parser|exception(?!s)|traceback|token", said)


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "25:00:00", "9" * 5_000, "1e999", "0o17", ".nan", "=", "2001-01-01 x", "1_0"],
)
def test_value_that_yaml_would_turn_into_something_is_text(text: str) -> None:
    session = source("Words.").replace("title: T", f"title: {text}")

    assert cebdocs.load(session).title == text


NESTED = """
import cebdocs, sys
n = 50_000
texts = ["[" * n, "[" * n + "]" * n, "{a: " * n, "- " * n, "? " * n, "[{a: " * n,
         "".join(" " * i + "a:\\n" for i in range(1000)), "items: " + "[" * n]
for text in texts:
    try:
        cebdocs.load(text + "\\n")
    except cebdocs.SourceError as error:
        assert "one inside the other" in str(error), error
        print("refused")
"""


def test_deep_nesting_does_not_end_the_process() -> None:
    run = subprocess.run(
        [sys.executable, "-c", NESTED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (run.stdout, run.stderr, run.returncode) == ("refused\n" * 8, "", 0)


# -- texts that take long to read -----------------------------------------------------------------

CAP = 1_000_000
LONG = (
    *("[", "[a](", "![", "[^a]", "*", "**a ", "_", "`a", "\\", "{", "}", "(", "{: ", "a|b"),
    *("<", "<a ", "<!--", "<![CDATA[", "<http://a", "&#", "&amp;", ">", "#"),
    *("1. ", "- ", "* ", "a\n", " ", "\t", "word "),
    *("{ref:", "{ref:a", "{note:a} "),
)


@pytest.mark.parametrize("piece", LONG)
def test_longest_text_is_read_or_refused_in_seconds(piece: str) -> None:
    text = source("Words.").replace("Words.", _quoted(f"x{piece * (CAP // len(piece) - 1)}")[1:-1])
    start = time.process_time()

    try:
        cebdocs.lay_out(cebdocs.load(text))
    except cebdocs.SourceError as error:
        assert error.problems

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "*a ", "*a_", "{ref:x", "\\", " ***a", "[*a ", "[[a]("]
)
def test_as_many_marks_as_are_allowed_are_read_in_a_second(piece: str) -> None:
    marks = max(1, sum(piece.count(sign) for sign in ("*", "[", "\\", "{ref")))
    spread = (piece + "a " * 500) * (200 // marks)
    start = time.process_time()

    for text in (piece * (200 // marks), spread, piece * (200 // marks) + "a" * 100_000):
        cebdocs.lay_out(cebdocs.load(source("Words.").replace("Words.", _quoted(text)[1:-1])))

    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "piece",
    [
        "{%",
        "{{",
        "{#",
        "{%-",
        "-%}",
        "{% x ",
        "{{ x ",
        "}}",
        "{%}",
        "{{}}",
        "{% vm %}",
        "{%tc x ",
        "{",
    ],
)
@pytest.mark.parametrize("place", ["text", "runs", "cells", "name"])
def test_template_full_of_halves_of_tags_is_refused_at_once(piece: str, place: str) -> None:
    many = {
        "text": paragraph(piece * 10_000),
        "runs": f"<w:p>{f'<w:r><w:t>{piece}</w:t></w:r>' * 5_000}</w:p>",
        "cells": table((paragraph(piece),) * 1_500),
        "name": f'<w:p><w:bookmarkStart w:id="1" w:name="{piece * 10_000}"/></w:p>',
    }
    template = inserted(many[place])
    start = time.process_time()

    try:
        data = cebdocs.write(PLAIN, "docx", template=template)
    except cebdocs.TemplateError as error:
        assert error.problems
    else:
        assert piece == "{"
        assert missing_words(PLAIN, docx_text(data)) == []

    assert time.process_time() - start < 5


def test_large_template_is_compiled_in_time_that_grows_with_its_size() -> None:
    template = inserted(paragraph("word " * 5) * 10_000)
    start = time.process_time()

    data = cebdocs.write(PLAIN, "docx", template=template)

    assert time.process_time() - start < 3
    assert docx_text(data).count("word word word") == 10_000


# -- Word files that are no honest zip ------------------------------------------------------------


def rezipped(*more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in (*parts(SHIPPED).items(), *more):
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return file.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([("word/media/big.png", bytes(100_000_001))], "unpacks to too much"),
        ([("word/unused.bin", bytes(60_000_000)), ("b.bin", bytes(60_000_000))], "to too much"),
        ([("word/header9.xml", bytes(6_000_000))], "unpacks to too much"),
        ([(f"word/media/{i}.png", b"") for i in range(2_001)], "unpacks to too much"),
        ([(BODY, b"<second/>")], "the file holds a part twice"),
        ([("word/Document.xml", b"<second/>")], "the file holds a part twice"),
        ([("../outside.xml", b"")], "'../outside.xml' points outside"),
        ([("word/../../outside.xml", b"")], "points outside"),
        ([("/etc/outside", b"")], "'/etc/outside' points outside"),
        ([("word\\..\\outside.xml", b"")], "points outside"),
    ],
)
def test_zip_that_is_a_trap_is_refused(more: list[tuple[str, bytes]], expected: str) -> None:
    template = rezipped(*more)
    start = time.process_time()

    said = told(template)

    assert expected in said
    assert time.process_time() - start < 1


def test_zip_that_lies_about_its_sizes_is_refused() -> None:
    big = rezipped(("word/media/big.png", bytes(200_000_000)))
    lying = big.replace(struct.pack("<L", 200_000_000), struct.pack("<L", 100))

    assert "damaged" in told(lying) or "too much" in told(lying)


def test_zip_with_a_million_entries_is_refused_at_once() -> None:
    entry = struct.pack("<4s6H3L5H2Ls", b"PK\1\2", 20, 20, *[0] * 4, *[0] * 3, 1, *[0] * 6, b"a")
    directory = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    start = time.process_time()

    assert "unpacks to too much" in told(directory + end)
    assert time.process_time() - start < 1


def test_file_of_more_than_fifty_megabytes_is_refused() -> None:
    assert "more than 50 MB" in told(SHIPPED + bytes(50_000_000))


def test_name_that_is_no_text_is_refused() -> None:
    unreadable = rezipped(("word/é.xml", b"")).replace("é".encode(), b"\xff\xff")

    assert "not a Word file, or it is damaged" in told(unreadable)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_packed_as_word_never_does_is_refused(method: int) -> None:
    assert "packed as Word never does" in told(rezipped(method=method))


def test_encrypted_zip_is_refused() -> None:
    flagged = re.sub(rb"(PK\x01\x02.{4}|PK\x03\x04.{2})\0\0", rb"\1\1\0", SHIPPED, flags=re.DOTALL)

    assert "damaged" in told(flagged)


@pytest.mark.parametrize("part", [BODY, HEADER, STYLES, NOTES, LINKS, TYPES, "_rels/.rels"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e "MARK">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{i} "{f"&a{i - 1 or str()};" * 10}">' for i in range(1, 10))
        + "]>",
    ],
)
def test_part_with_a_document_type_is_refused(part: str, declared: str) -> None:
    content = parts(SHIPPED)
    content[part] = content[part].replace(b"?>", b"?>" + declared.encode(), 1)

    assert f"{part}: this part " in told(packed(content))


def test_undeclared_entity_is_no_silent_gap() -> None:
    content = parts(SHIPPED)
    content[BODY] = content[BODY].replace(b"{{ title }}", b"{{ title }}&gone;")

    assert f"{BODY}: this part is damaged" in told(packed(content))


# -- active content -------------------------------------------------------------------------------

MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
PARTS = {
    "macros": (f"{MICROSOFT}/vbaProject", "vbaProject.bin", "vbaProject"),
    "old object": ("oleObject", "embeddings/o.bin", "oleObject"),
    "embedded workbook": ("package", "embeddings/x.xlsx", "package"),
    "ActiveX": ("control", "activeX/a.xml", "control"),
    "imported file": ("aFChunk", "chunk.html", "aFChunk"),
    "chart": ("chart", "charts/c.xml", "chart"),
    "SVG picture": ("image", "media/x.svg", "PNG or JPEG"),
    "program as picture": ("image", "media/x.exe", "PNG or JPEG"),
    "second document": ("officeDocument", "second.xml", "officeDocument"),
    "part outside the folder": ("header", "../evil.xml", "not where Word puts it"),
    "part that is written by us": ("header", "../docProps/app.xml", "not where Word puts it"),
    "part without suffix": ("header", "header", "not where Word puts it"),
}
REMOTE = {
    "picture": ("image", "http://127.0.0.1:9/x.png"),
    "picture of a share": ("image", "file://host/x.png"),
    "frame": ("frame", "http://127.0.0.1:9/f.docx"),
    "subdocument": ("subDocument", "http://127.0.0.1:9/s.docx"),
    "object": ("oleObject", "file://host/x.xlsx"),
    "styles": ("styles", "http://127.0.0.1:9/s.xml"),
    "link to a share": ("hyperlink", "file://host/x"),
    "link without scheme": ("hyperlink", "//host/x"),
    "link that runs": ("hyperlink", "javascript:alert(1)"),
    "link to a program": ("hyperlink", "ms-excel:ofv|u|http://x"),
}


@pytest.mark.parametrize("name", PARTS)
def test_part_that_could_act_is_refused_and_named(name: str) -> None:
    kind, target, expected = PARTS[name]
    path = f"word/{target}".replace("word/../", "")

    template = packed(parts(related(kind, target)) | {path: b"<x/>"})

    assert expected in told(template)


@pytest.mark.parametrize("name", REMOTE)
def test_way_out_of_the_file_is_refused_and_named(name: str) -> None:
    kind, target = REMOTE[name]

    said = told(related(kind, target, outside=True))

    assert f"{BODY}: a link to '{target}' ({kind}) reaches outside the file" in said


def field(*codes: str) -> str:
    """A field whose code Word finds in several runs."""
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{pieces}{end}</w:p>"


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


FIELDS = {
    "DDEAUTO c:\\x.exe": "the field 'DDEAUTO",
    "DD|EAU|TO c:\\x.exe": "the field 'DDEAUTO",
    'INCLUDETEXT "c:\\x"': "the field 'INCLUDETEXT",
    'INCLUDEPICTURE "http://x"': "the field 'INCLUDEPICTURE",
    "LINK Excel.Sheet x": "the field 'LINK",
    "MACROBUTTON x y": "the field 'MACROBUTTON",
    "QUOTE 68 68 69": "the field 'QUOTE",
    "AUTHOR": "the field 'AUTHOR'",
    "FILENAME \\p": "the field 'FILENAME",
    "DATE": "the field 'DATE'",
    " ": "the field '' is not allowed",
    'HYPERLINK "file://host/x"': "reaches outside",
    'HYPERLINK |"\\\\host|\\x"': "reaches outside",
    'HYPERLINK \\o "https://x" javascript:x': "reaches outside",
    "HYPERLINK": "reaches outside",
}


@pytest.mark.parametrize("code", FIELDS)
@pytest.mark.parametrize("part", [BODY, HEADER, NOTES])
def test_field_that_could_act_is_refused_and_named(code: str, part: str) -> None:
    said = told(inserted(field(*code.split("|")), part=part))

    assert f"{part}: " in said
    assert FIELDS[code] in said


ELEMENTS = {
    "comment": (run('<w:commentReference w:id="1"/>'), "there is a comment"),
    "insertion": ('<w:p><w:ins w:id="1" w:author="a"/></w:p>', "a tracked insertion"),
    "deletion": ('<w:p><w:del w:id="1"/></w:p>', "a tracked deletion"),
    "moved text": ('<w:p><w:moveFrom w:id="1"/></w:p>', "tracked moved text"),
    "tracked format": ('<w:p><w:rPrChange w:author="a"/></w:p>', "a tracked change"),
    "tracked cell": ('<w:p><w:cellIns w:author="a"/></w:p>', "a tracked change"),
    "hidden text": (run("<w:rPr><w:vanish/></w:rPr><w:t>M</w:t>"), "in the paragraph 'M'"),
    "imported file": ('<w:altChunk r:id="rId1"/>', "an imported file"),
    "object": (run("<w:object/>"), "an embedded object"),
    "control": (run('<w:control w:name="x"/>'), "an ActiveX control"),
    "subdocument": ("<w:subDoc/>", "a subdocument"),
    "simple field": ('<w:p><w:fldSimple w:instr=" dde x"/></w:p>', "the field 'dde x'"),
    "own footnote": (run('<w:footnoteReference w:id="1"/>'), "a footnote, which would change"),
    "remote picture": (run('<w:pict><v:rect src="//h/x"/></w:pict>'), "reaches '//h/x'"),
    "drawn link": (run('<w:pict><v:rect href="file://h"/></w:pict>'), "reaches 'file://h'"),
    "dead reference": (run('<w:x r:embed="rId77"/>'), "refers to 'rId77', which is not"),
}


@pytest.mark.parametrize("name", ELEMENTS)
def test_element_that_could_act_or_hide_is_refused_and_named(name: str) -> None:
    xml, expected = ELEMENTS[name]

    assert expected in told(inserted(xml))


def test_style_that_hides_its_text_is_refused_and_named() -> None:
    old, new = '<w:name w:val="Record Venue"/>', '<w:name w:val="V"/><w:rPr><w:vanish/></w:rPr>'

    assert "there is hidden text in the style 'V'" in told(changed(STYLES, old, new))


def test_harmless_fields_and_links_are_kept() -> None:
    codes = ("PAGE", "NUMPAGES \\* MERGEFORMAT", 'TOC \\o "1-3"', "REF x", 'HYPERLINK \\l "place"',
             'HYPERLINK "https://example.org"', "SEQ Table", "=1+1")  # fmt: skip
    linked = related("hyperlink", "https://example.org/x", outside=True)
    link = paragraph("x").replace("<w:r>", '<w:hyperlink r:id="rId99"><w:r>')
    link = link.replace("</w:r>", "</w:r></w:hyperlink>")

    data = cebdocs.write(
        PLAIN, "docx", template=inserted("".join(map(field, codes)) + link, data=linked)
    )

    body = trees(data)[BODY]
    assert [e.text for e in body.iter(W + "instrText")] == list(codes)
    assert b"https://example.org/x" in parts(data)[LINKS]


JANE = "Jane Insider"
LEFT_BEHIND = (
    "people",
    "comments",
    "customXml",
    "glossaryDocument",
    "webSettings",
    "printerSettings",
)
SIGNED = (
    (LINKS, "</Rel", "".join(
        f'<Relationship Id="x{kind}" Type="http://x/{kind}" Target="{kind}.xml"/>'
        for kind in LEFT_BEHIND
    )),
    ("docProps/core.xml", "</cp:core", f"<dc:creator>{JANE}</dc:creator>"),
    ("docProps/core.xml", "</cp:core", f"<cp:lastModifiedBy>{JANE}</cp:lastModifiedBy>"),
    ("docProps/app.xml", "</Prop", f"<Manager>{JANE}</Manager><Company>{JANE}</Company>"),
    ("word/settings.xml", "<w:zoom", f'<w:docVars><w:docVar w:val="{JANE}"/></w:docVars>'),
    ("word/settings.xml", "<w:zoom", f'<w:rsids><w:rsid w:val="{JANE}"/></w:rsids>'),
    ("word/settings.xml", "<w:zoom", f'<w:mailMerge><w:query w:val="{JANE}"/></w:mailMerge>'),
    ("word/settings.xml", "<w:zoom", f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/>'),
    ("word/settings.xml", "<w:zoom", f'<w:saveThroughXslt xmlns:r="{OFFICE}" r:id="rId1"/>'),
    *((name, "<w:p>", f"<!-- {JANE} --><?x {JANE}?>") for name in (BODY, HEADER, NOTES)),
    (STYLES, "<w:docDefaults>", f"<!-- {JANE} -->"),
    (TYPES, "<Default", f"<!-- {JANE} -->"),
    (LINKS, "<Relationship ", f"<!-- {JANE} -->"),
    (BODY, "<w:sectPr>", f'<w:p w:rsidR="{JANE}"><w:proofErr w:type="{JANE}"/></w:p>'),
)  # fmt: skip
TO_A_TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" TargetMode="External"'
    f' Target="http://127.0.0.1:9/{JANE}.dotm"/></Relationships>'
)


def test_nothing_of_the_author_of_a_template_goes_through() -> None:
    names = [*(f"word/{kind}.xml" for kind in LEFT_BEHIND), "word/unrelated.xml"]
    names += ["docProps/custom.xml", "docProps/thumbnail.jpeg", "customUI/customUI.xml"]
    content = parts(SHIPPED) | {name: f"<x>{JANE}</x>".encode() for name in names}
    template = packed(content | {"word/_rels/settings.xml.rels": TO_A_TEMPLATE.encode()})
    for part, place, what in SIGNED:
        template = changed(part, place, what + place, template)

    data = cebdocs.write(PLAIN, "docx", template=template)

    plain = cebdocs.write(PLAIN, "docx", template=inserted("<w:p/>", "{%p endfor %}"))
    assert [name for name, c in parts(data).items() if JANE.encode() in c] == []
    assert b"127.0.0.1" not in b"".join(parts(data).values())
    assert b"r:id" not in parts(data)["word/settings.xml"]
    assert parts(data).keys() == parts(plain).keys()


# -- equal records are equal bytes ----------------------------------------------------------------

DIGESTS = """
import hashlib, sys, cebdocs
from cebdocs.writers import OF_DECISIONS
record = cebdocs.lay_out(cebdocs.load(sys.stdin.buffer))
files = [cebdocs.write(record, name) for name in cebdocs.FORMATS if name not in OF_DECISIONS]
decided = cebdocs.view(record, "decisions")
files += [cebdocs.write(decided, name) for name in OF_DECISIONS]
files.append(cebdocs.write(record, "docx", open(sys.argv[1], "rb").read()))
print([hashlib.sha256(data).hexdigest() for data in files])
"""


def test_no_entry_of_a_word_file_has_a_date() -> None:
    with zipfile.ZipFile(io.BytesIO(cebdocs.write(PLAIN, "docx"))) as archive:
        dates = {info.date_time for info in archive.infolist()}

    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_bytes_are_equal_in_another_process_folder_language_and_time_zone(tmp_path: Path) -> None:
    session = SESSION.format('"Words & *marks*"', '"a\\n- b"').encode()
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "1"},
    ]

    made = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS, str(ROOT / "templates" / "record.docx")],
            input=session,
            cwd=(tmp_path, ROOT)[at],
            env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
            capture_output=True,
            check=True,
        ).stdout
        for at, variables in enumerate(surroundings)
    }

    assert len(made) == 1


def test_threads_do_not_mix_their_records() -> None:
    text = "WordXYZ *emXYZ **bothXYZ*** {{ XYZ }} **boldXYZ** [linkXYZ](https://example.org/XYZ)"
    model, texts = printed(text), [text.replace("XYZ", str(i)) for i in range(100, 180)]
    often, usual = 1e-6, sys.getswitchinterval()

    sys.setswitchinterval(often)
    try:
        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(printed, texts))
    finally:
        sys.setswitchinterval(usual)

    assert made == [[m.replace("XYZ", str(i)) for m in model] for i in range(100, 180)]


def printed(text: str) -> list[str]:
    """A record of this text, read and printed in every format."""
    record = record_of(text)
    return [text_of(cebdocs.write(record, name), name) for name in WHOLE]


def test_threads_may_share_a_template() -> None:
    template = inserted(paragraph("Shared"))
    records = [record_of(f"Word{i}") for i in range(20)]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda r: cebdocs.write(r, "docx", template=template), records))

    assert together == [cebdocs.write(r, "docx", template=template) for r in records]


# -- nothing is lost ------------------------------------------------------------------------------

LETTERS = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
WORDS = st.lists(
    st.one_of(st.text(LETTERS | st.just("\t"), min_size=1, max_size=12), st.sampled_from(TEXTS)),
    min_size=1,
    max_size=4,
).map("".join)


@given(title=WORDS, heading=WORDS, texts=st.lists(WORDS, min_size=1, max_size=4), note=WORDS)
@settings(max_examples=150, deadline=None)
def test_every_word_is_in_every_format_in_order(
    title: str, heading: str, texts: list[str], note: str
) -> None:
    session = cebdocs.load(source("Words."))
    (item,) = session.items
    paragraphs = tuple(
        Paragraph(verbatim=text) if at % 2 else Paragraph(text) for at, text in enumerate(texts)
    )
    marked = (*paragraphs, Paragraph("noted{note:n}"))
    session = session._replace(
        title=title,
        notes={"n": Note(note)},
        items=(item._replace(title=heading, discussion=marked),),
    )

    try:
        record = cebdocs.lay_out(session)
    except cebdocs.SourceError:  # blank words, or marks that mean something
        return

    for name in WHOLE:
        printed = text_of(cebdocs.write(record, name), name)
        assert missing_words(record, printed) == [], name
        assert missing([title, heading, *texts[1::2]], printed) == [], name
