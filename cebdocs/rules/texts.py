"""Whether a text can be read as it was meant."""

from collections.abc import Iterator

from cebdocs import prose
from cebdocs.census import titles
from cebdocs.kinds import PARAGRAPH_BREAK
from cebdocs.problems import quoted
from cebdocs.record import Block, Link, Listing, Note, Reference, Text
from cebdocs.rules.subject import Finding, Subject, may_be_read
from cebdocs.session import Cell, Conclusion, Holder, Paragraph, Point, is_composed, style_of
from cebdocs.session import Note as WrittenNote

_MAX_DEPTH = 3
"""Of lists in one another, typed bullets among them."""


def text_missing(of: Subject) -> Iterator[Finding]:
    """A paragraph, a conclusion or a note has a text, or acts or turns of which it is composed."""
    for path, holder in of.texts:
        if not (holder.text.strip() or holder.verbatim.strip() or _may_be_empty(holder)):
            yield path, "there is no text here", "add a line 'text: ...'"


def _may_be_empty(holder: Holder) -> bool:
    """Whether something else than a text may stand there: what it is composed of, a list, or
    nothing in a cell."""
    if isinstance(holder, Cell) or is_composed(holder):
        return True
    return isinstance(holder, Paragraph | Point) and bool(holder.list)


def text_twice(of: Subject) -> Iterator[Finding]:
    """A paragraph has `text` or `verbatim`, not both."""
    for path, holder in of.texts:
        if holder.text and holder.verbatim:
            hint = "keep the one that is to be printed"
            yield (*path, "verbatim"), "'text' and 'verbatim' are both here", hint


def blank_line(of: Subject) -> Iterator[Finding]:
    """One entry is one paragraph: a blank line inside it is only for bullets that follow."""
    for path, holder in of.texts:
        if "\n" in holder.text and PARAGRAPH_BREAK.search(holder.text):
            hint = "make two entries of it, each with '- '"
            yield (*path, "text"), "a blank line ends a paragraph", hint


def bullets_too_deep(of: Subject) -> Iterator[Finding]:
    """Lists and bullets go three deep in all; a footnote and a cell have none."""
    for path, holder in of.texts:
        used = path.count("list")
        allowed = 0 if isinstance(holder, WrittenNote | Cell) else max(0, _MAX_DEPTH - used)
        bulleted = prose.has_bullets(holder.text) and may_be_read(holder.text)
        if used > _MAX_DEPTH or (bulleted and _depth(prose.blocks(holder.text)) > allowed):
            what = f"bullets stand at most {allowed} deep here" if allowed else "no bullets here"
            plain = isinstance(holder, WrittenNote | Cell)
            hint = "make a paragraph or an entry of its own of them"
            yield (*path, "text"), what, "write them in one line" if plain else hint


def _depth(blocks: tuple[Block, ...]) -> int:
    """How many lists stand in one another."""
    entries = [entry for block in blocks if isinstance(block, Listing) for entry in block.entries]
    return 1 + max(_depth(entry.blocks) for entry in entries) if entries else 0


def too_many_marks(of: Subject) -> Iterator[Finding]:
    """A text has no more than 200 characters that could be marks."""
    hint = f"split it (at most {prose.MAX_MARKS}), or write 'verbatim:' for 'text:'"
    for path, holder in of.texts:
        if (count := prose.marks(holder.text)) > prose.MAX_MARKS:
            yield (*path, "text"), f"{count} marks in one text", hint


def mark_in_link(of: Subject) -> Iterator[Finding]:
    """The words of a link hold no reference and no note: they are links themselves."""
    for path, link in of.marks(Link):
        if any(isinstance(i, Reference | Note) for i in prose.nested(link.children)):
            yield path, "a link cannot hold a reference or a note", "put it behind the link"


def near_mark(of: Subject) -> Iterator[Finding]:
    """What looks like a link or a mark is one; otherwise it is printed as it stands."""
    hint = "links go to https, http or mailto; marks are {ref:id} and {note:id}"
    for path, holder in of.texts:
        if ("[" in holder.text or "{" in holder.text) and may_be_read(holder.text):
            for found in prose.near_marks(holder.text):
                yield (*path, "text"), f"{quoted(found)} is printed as it stands", hint


def mark_in_title(of: Subject) -> Iterator[Finding]:
    """A title and a heading have no marks: what looks like one is printed as it stands."""
    hint = "marks are for texts: name a note or a place in the text under it"
    for path, title in titles(of.session):
        if any(sign in title for sign in "*[{") and may_be_read(title):
            marks = (i for i in prose.inlines(prose.blocks(title)) if not isinstance(i, Text))
            if next(marks, None):
                yield path, f"{quoted(title)} has a mark, which is printed as it stands", hint


def near_bullet(of: Subject) -> Iterator[Finding]:
    """A line that looks like a bullet is one; otherwise it runs on in its paragraph."""
    hint = "bullets begin with '- ' or '* ', a space behind the sign"
    for path, holder in of.texts:
        if found := prose.near_bullet(holder.text):
            yield (*path, "text"), f"{quoted(found, 30)} begins no bullet", hint
        elif found := prose.near_entry(holder.text) if "\n" in holder.text else "":
            hint_of_entry = "make it an entry under 'list:', with 'markers: numbers' or letters"
            yield (*path, "text"), f"{quoted(found, 30)} begins no entry of a list", hint_of_entry


def run_in_with_a_list(of: Subject) -> Iterator[Finding]:
    """What runs in stands in one paragraph: no list is under it."""
    for path, item in of.items:
        written = item.conclusions
        if style_of(written, of.body) != "lettered_run_in":
            continue
        lead_in = written.lead_in
        if lead_in and (lead_in.list or prose.has_bullets(lead_in.text)):
            hint = "make conclusions of its entries, or choose the style 'lettered'"
            where = (*path, "conclusions", "lead_in")
            yield where, "a lead-in before what runs in has no list", hint
        for at, each in enumerate(written.list):
            if _has_list_under_it(each):
                hint = "choose the style 'lettered', or write 'run_in: yes' at the list"
                where = (*path, "conclusions", "list", at)
                yield where, "a conclusion that runs in has no list under it", hint
    for path, holder in of.texts:
        if not (isinstance(holder, Paragraph | Point | Conclusion) and holder.run_in):
            continue
        if prose.has_bullets(holder.text):
            hint = "make entries of its list of them"
            yield (*path, "text"), "no bullets stand in a text whose list runs in", hint
        entries: tuple[Point | Conclusion, ...] = holder.list
        for at, entry in enumerate(entries):
            if _has_list_under_it(entry):
                hint = "write 'run_in: yes' there too, or leave it out here"
                yield (*path, "list", at), "an entry that runs in has no list under it", hint


def _has_list_under_it(entry: Point | Conclusion) -> bool:
    return bool(entry.list and not entry.run_in) or prose.has_bullets(entry.text)
