"""Templates for a secretariat: a new one, and what cebdocs template check says of one."""

from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

import cebdocs
from cebdocs import Problem, check_template
from tests.word_file import (
    BODY,
    HEADER,
    SHIPPED,
    STYLES,
    changed,
    inserted,
    opened,
    paragraph,
    parts,
    saved,
)


def said(template: bytes) -> list[str]:
    return [f"{p.severity}: {p.message} ({p.hint})" for p in check_template(template, "my.docx")]


def only(template: bytes) -> Problem:
    (problem,) = check_template(template, "my.docx")
    return problem


def test_template_that_ships_has_no_problem() -> None:
    assert check_template(SHIPPED) == ()


def test_unknown_tag_is_named_with_its_place_and_the_nearest_name() -> None:
    problem = only(inserted(paragraph("of {{ titel }}"), part=HEADER))

    assert str(problem).startswith("my.docx (word/header-odd.xml): error: the name 'titel'")
    assert "in the paragraph 'of {{ titel }}'" in problem.message
    assert problem.hint == "did you mean title?"


def test_part_without_a_place_is_an_error() -> None:
    (told,) = said(changed(BODY, "{{p annexes }}", "Annexes"))

    assert told.startswith("error: the template has no place for the annexes of the record")


def test_missing_style_is_an_error() -> None:
    (told,) = said(changed(STYLES, '"Record Quotation"', '"Quotation of mine"'))

    assert "no paragraph style 'Record Quotation'" in told


@pytest.mark.parametrize("fact", ["status", "original", "job_number"])
def test_fact_that_is_never_printed_is_a_warning(fact: str) -> None:
    template = SHIPPED
    for part in (BODY, "word/footer-first.xml", "word/footer-odd.xml", "word/footer-even.xml"):
        try:
            template = changed(part, f"{{{{ {fact} }}}}", "left out", template)
        except AssertionError:
            continue

    (told,) = said(template)

    assert told.startswith(f"warning: the template never prints the {fact.replace('_', ' ')}")


def test_words_in_a_place_that_a_reader_meets_too_late_are_told() -> None:
    moved = changed(BODY, "{{p contents }}", "Contents")

    assert "no place for the contents" in "\n".join(said(moved))


def test_tag_cut_into_looks_is_a_warning() -> None:
    cut = (
        '<w:p><w:r><w:t xml:space="preserve">{{ ti</w:t></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">tle }}</w:t></w:r></w:p>'
    )

    (told,) = said(inserted(cut))

    assert told.startswith("warning: Word has cut the tag '{{ title }}' into pieces")


def listed(style: str) -> bytes:
    """Our template with one of its styles in a Word list."""
    document = opened()
    number = document.styles[style].element.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_numId().val = 1
    return saved(document)


def test_style_that_word_counts_is_a_warning() -> None:
    (told,) = said(listed("Record Text"))

    assert told.startswith("warning: Word itself counts the paragraphs of: Record Text (")


def test_tag_with_too_few_braces_is_a_warning() -> None:
    (told,) = said(inserted(paragraph("of { { title } } and {brackets}")))

    assert told.startswith("warning: '{ { title } }' is no tag and is printed as it stands")
    assert "{{ title }}" in told


def test_format_that_has_no_effect_is_a_warning() -> None:
    document = opened()
    poured = next(p for p in document.paragraphs if "item.background" in p.text)
    poured.runs[0].bold = True
    poured.alignment = WD_ALIGN_PARAGRAPH.CENTER

    (told,) = said(saved(document))

    expected = "the format of '{{p item.background }}' has no effect: alignment, bold"
    assert told.startswith(f"warning: {expected}")


def test_misspelt_style_is_named() -> None:
    (told,) = said(changed(STYLES, '"Record Quotation"', '"Record Quotatoin"'))

    assert "rename 'Record Quotatoin', if that is it" in told


def test_file_that_is_no_word_file_is_told() -> None:
    assert only(b"PDF").rule == "template-file"


# -- a new one ------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", [known.id for known in cebdocs.known_bodies()])
def test_new_template_of_every_body_has_no_problem(id: str) -> None:
    assert check_template(cebdocs.new_template(id)) == ()


def test_new_template_has_the_paper_of_its_body(tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("name: {en: Office}\norganization: {en: ''}\npage: a4\n")

    template = cebdocs.new_template("OFFICE", tmp_path)

    assert b'w:w="11906"' in parts(template)[BODY]
    assert check_template(template) == ()


def test_unknown_body_is_told_with_the_nearest() -> None:
    with pytest.raises(cebdocs.SourceError, match="did you mean 'HLC"):
        cebdocs.new_template("HLCN")
