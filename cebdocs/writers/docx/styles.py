"""The styles of a template, by name: which one each part of a record takes.

Staff change how they look and keep their names; templates/README.md says what each is for.
"""

from typing import NamedTuple

from cebdocs.record import Role, Section

TEXT, CONTINUATION, ENTRY = "Record Text", "Record Continuation", "Record Entry"
CONCLUSIONS = ("Record Conclusion", "Record Conclusion 2", "Record Conclusion 3")
BULLETS = ("Record Bullet", "Record Bullet 2", "Record Bullet 3")
LISTS = ("Record List", "Record List 2", "Record List 3")
HEADINGS = tuple(f"Record Heading {level}" for level in range(1, 6))
GROUP, PART = "Record Group", "Record Part Heading"
SUBHEADINGS = ("Record Subheading", "Record Subheading 2", "Record Subheading 3")
QUOTATION, SOURCE = "Record Quotation", "Record Quotation Source"
TABLE_TITLE, TABLE_HEAD = "Record Table Title", "Record Table Head"
TABLE_TEXT, TABLE_NOTE = "Record Table Text", "Record Table Note"
CONTENTS_HEADING, CONTENTS_LABEL = "Record Contents Heading", "Record Contents Label"
CONTENTS_LINES = ("toc 1", "toc 2", "toc 3")
SUMMARY, SUMMARY_GROUP, EXCERPT = (f"Record Summary {of}" for of in ("Heading", "Group", "Item"))
ANNEX, ANNEX_SYMBOL, ANNEX_ORIGINAL = "Record Annex", "Record Annex Symbol", "Record Annex Original"
CARRIER, COVER = "Record Carrier", "Record Cover"
NOTE_TEXT, NOTE_MARK, LINK = "footnote text", "footnote reference", "Hyperlink"
JUMP = "Record Link"
"""Of a link inside the record, which looks like the text around it. Without a style of characters
LibreOffice makes no link of it in a PDF."""
TABLE = "Record Table"

CHARACTER_STYLES, TABLE_STYLES = (NOTE_MARK, LINK, JUMP), (TABLE,)
NEEDED_STYLES = (
    TEXT, CONTINUATION, ENTRY, *CONCLUSIONS, *BULLETS, *LISTS, *HEADINGS, GROUP, PART, *SUBHEADINGS,
    QUOTATION, SOURCE, TABLE_TITLE, TABLE_HEAD, TABLE_TEXT, TABLE_NOTE, CONTENTS_HEADING,
    CONTENTS_LABEL, *CONTENTS_LINES, SUMMARY, SUMMARY_GROUP, EXCERPT, ANNEX, ANNEX_SYMBOL,
    ANNEX_ORIGINAL, CARRIER, COVER, NOTE_TEXT, NOTE_MARK, LINK, JUMP, TABLE,
)  # fmt: skip
"""The styles by name that a template must have."""
STAND_INS = {SUMMARY_GROUP: EXCERPT, JUMP: ""}
"""Styles that templates made before them lack, and which style does instead, if any."""
IN_CONTENTS = {GROUP: 1, HEADINGS[0]: 1, HEADINGS[1]: 2, HEADINGS[2]: 3, ANNEX: 1}
"""The headings that Word lists when somebody updates the contents, and their levels there."""


class Styles(NamedTuple):
    """What a template says of its styles.

    ids: by name. numbering: names that Word numbers. unlisted: names of those that would take the
    list of another of these styles, on which they are based, and must not.
    """

    ids: dict[str, str]
    numbering: frozenset[str]
    unlisted: frozenset[str] = frozenset()


_OF_HEADING = {
    Role.CONTENTS: CONTENTS_HEADING,
    Role.SUMMARY: SUMMARY,
    Role.EXCERPT: EXCERPT,
    Role.GROUP: GROUP,
    Role.ANNEX: ANNEX,
    Role.DOCUMENTATION: PART,
    Role.BACKGROUND: PART,
    Role.DISCUSSION: PART,
    Role.CONCLUSIONS: PART,
}


def of_heading(section: Section) -> str:
    """The style of the heading of a section."""
    if section.role is Role.ANNEX and not section.number:  # a list at the head of the record
        return GROUP
    if section.role is Role.GROUP and section.level > 1:  # over sub-items
        return HEADINGS[min(section.level, len(HEADINGS)) - 1]
    return _OF_HEADING.get(section.role) or HEADINGS[min(section.level, len(HEADINGS)) - 1]
