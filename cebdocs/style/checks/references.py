"""References in words: to paragraphs, sections and annexes of the record, to places in others; and
the titles of documents.
"""

import re
from collections.abc import Iterator

from cebdocs.problems import Path
from cebdocs.style.checks.printed import annex_numbers, paragraph_numbers, section_numbers
from cebdocs.style.manuscript import Found, Manuscript, Place, Role, Text
from cebdocs.style.rulebook import Rule
from cebdocs.style.symbols import symbols

# -- inside the record ----------------------------------------------------------------------------

_HERE = r"(?:of|to|in) (?:the present|this) (?:report|record|summary|document)"
_PARAGRAPH = re.compile(
    r"\b(?:[Pp]aragraphs?|[Pp]aras?\.) ([0-9]{1,4}(?:(?:, | and | to |[-–])[0-9]{1,4}){0,9})"
    rf" (above|below|{_HERE})\b"
)
_SECTION = re.compile(rf"\b[Ss]ections? ([IVXL]{{1,7}}|[A-Z]) (above|below|{_HERE})\b")
_ANNEX = re.compile(
    rf"(?:\b[Ss]ee |\b[Ii]n |\(|\bas )(?:also )?annex(?:es)? ([IVX]{{1,6}})\b"
    rf"(?= (?:above|below|{_HERE})\b|[).,;]|$)"
)
_FIGURES = re.compile("[0-9]+")


def cross_reference(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """References in words to what is not there, or not on that side."""
    yield from _to_paragraphs(of)
    yield from _to_sections(of)
    yield from _to_annexes(of)


def _to_paragraphs(of: Manuscript) -> Iterator[Found]:
    found = list(_matches(of, _PARAGRAPH, "aragraph", "ara"))
    numbers = paragraph_numbers(of) if found else []
    known = {each.number for each in numbers}
    at = _places(of, [(each.path, each.number) for each in numbers]) if found else {}
    for text, m in found:
        asked = _FIGURES.findall(m[1])
        lacking = [number for number in asked if number not in known]
        if lacking:
            named = f"paragraph {lacking[0]}" if known else "paragraphs with numbers"
            yield Found(text, m.start(), m.end(), None, f"{_quoted(m)}: the record has no {named}")
        elif m[2] in ("above", "below") and _is_on_the_other_side(at.get(text.path), asked, m[2]):
            yield _other_side(text, m, asked)


def _other_side(text: Text, m: re.Match[str], asked: list[str]) -> Found:
    other = "below" if m[2] == "above" else "above"
    what = f"{_quoted(m)}: paragraph {asked[0]} does not stand {m[2]}"
    return Found(text, m.start(2), m.end(), other, what)


def _places(of: Manuscript, numbers: list[tuple[Path | None, str]]) -> dict[Path, str]:
    """The number of the paragraph in which each text stands."""
    by_path = dict(numbers)
    current = ""
    found: dict[Path, str] = {}
    is_one_count = (of.session.numbering or of.body.numbering) == "continuous"
    for text in of.texts if is_one_count else ():
        current = by_path.get(text.path, current)
        if text.path[0] not in ("annexes", "notes", "summary"):
            found[text.path] = current
    return found


def _is_on_the_other_side(here: str | None, asked: list[str], side: str) -> bool:
    if not (here and here.isdecimal()):
        return False
    if side == "above":
        return all(int(number) >= int(here) for number in asked)
    return all(int(number) <= int(here) for number in asked)


def _to_sections(of: Manuscript) -> Iterator[Found]:
    found = list(_matches(of, _SECTION, "ection"))
    known = section_numbers(of) if found else set()
    for text, m in found:
        if m[1] not in known:
            what = f"{_quoted(m)}: the record has no section {m[1]}"
            yield Found(text, m.start(), m.end(), None, what)


def _to_annexes(of: Manuscript) -> Iterator[Found]:
    found = list(_matches(of, _ANNEX, "annex"))
    known = annex_numbers(of) if found else []
    for text, m in found:
        if m[1] not in known:
            has = "one annex, without a number" if known == [""] else f"no annex {m[1]}"
            start = m.start() + m[0].index("annex")
            what = f"'annex {m[1]}': the record has {has}"
            yield Found(text, start, m.end(), "the annex" if known == [""] else None, what)


def _matches(
    of: Manuscript, pattern: re.Pattern[str], *needs: str
) -> Iterator[tuple[Text, re.Match[str]]]:
    for text in of.texts:
        if any(need in text.value for need in needs):
            yield from ((text, m) for m in pattern.finditer(text.masked))


def _quoted(m: re.Match[str]) -> str:
    return f"'{m[0]}'"


def reference_in_words(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """References to numbers that are there today."""
    wrong = {(each.text.path, each.start) for each in cross_reference(of, rule)}
    for pattern, needs in ((_PARAGRAPH, "ara"), (_SECTION, "ection"), (_ANNEX, "annex")):
        for text, m in _matches(of, pattern, needs):
            start = m.start(1)
            if not any((text.path, at) in wrong for at in range(m.start(), m.end())):
                yield Found(text, start, m.end(1))


def annex_not_named(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Annexes that no text refers to."""
    if not of.session.annexes:
        return
    words = "\n".join(text.value for text in of.texts)
    adopted = {id for item in _items(of) for id in item}
    numbers = iter(annex_numbers(of))
    for at, annex in enumerate(of.session.annexes):
        number = next(numbers, "") if annex.position == "annex" else ""
        is_named = annex.id and (annex.id in adopted or f"{{ref:{annex.id}}}" in words)
        if annex.kind in _LISTS or annex.position == "head" or is_named:
            continue
        among = rf"(?:es)? (?:[IVX]+(?:, | and | to )){{0,3}}{re.escape(number)}(?!\w)"
        if not re.search(rf"\b[Aa]nnex{among if number else ''}", words):
            yield Place(("annexes", at), f"no text refers to annex {number}".rstrip())


_LISTS = ("participants", "checklist", "agenda")


def _items(of: Manuscript) -> Iterator[tuple[str, ...]]:
    from cebdocs.census import items

    return (item.adopted for _, item in items(of.session))


# -- to places in other records -------------------------------------------------------------------

_PAGE = re.compile(r", (p\.|pp\.|pages?) [0-9]+")
_DOCUMENT = r"(?:report|document|note|summary|record|addendum|paper|plan|strategy|proposal)"
_PAGE_ALONE = re.compile(
    rf"\((?:[Ss]ee )?(?:also )?(?:the {_DOCUMENT},? )?"
    r"((?:p\.|pp\.|pages?) [0-9]+(?:(?:[-–]|, | and )[0-9]+){0,5})(?=[),;])"
)
_PAGE_OF = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Aa]t|[Ss]ee) "
    r"((?:p\.|pp\.|pages?) [0-9]+(?:(?:[-–]|, | and | to )[0-9]+){0,5})"
    rf" of (?:the|its|that|this|his|her|their) (?:[a-z]+ ){{0,2}}{_DOCUMENT}\b"
)


_TO_DO = "pages differ between languages and formats: cite the paragraph, 'para. 4'"


def page_reference(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Pages where there are paragraphs with numbers, and "paragraph" written in the other way."""
    yield from _pages(of)
    yield from _paragraphs(of)


def _pages(of: Manuscript) -> Iterator[Found]:
    """Pages of documents that have a symbol, and so paragraphs with numbers."""
    for text in of.texts:
        for each in symbols(text.value):
            if m := _PAGE.match(text.value, each.end):
                yield _page(text, m.start() + 2, m.end())
        if text.role != "note" and any(page in text.value for page in ("page", "p. ", "pp. ")):
            for form in (_PAGE_ALONE, _PAGE_OF):
                for m in form.finditer(text.masked):
                    yield _page(text, m.start(1), m.end(1))


def _page(text: Text, start: int, end: int) -> Found:
    what = f"'{text.value[start:end]}': a document is cited by paragraph, not by page"
    return Found(text, start, end, None, what, _TO_DO)


_BRACKET = re.compile(r"[()]|\b(?:([Pp])aragraph(s?)|([Pp])ara(s?)(\.?))(?= [0-9])")


_RUNNING: tuple[Role, ...] = ("paragraph", "entry", "lead_in", "conclusion")


def _paragraphs(of: Manuscript) -> Iterator[Found]:
    """ "para." in running text, and "paragraph" behind a symbol in brackets or in a note."""
    for text in of.in_roles(*_RUNNING, "note"):
        if "ara" not in text.value:
            continue
        ends = {each.end for each in symbols(text.value)}
        depth = int(text.role == "note")
        for m in _BRACKET.finditer(text.seen(("symbol",))):
            if m[0] in "()":
                depth = max(0, depth + (1 if m[0] == "(" else -1))
            elif m[3] and not depth:
                yield Found(text, m.start(), m.end(), f"{m[3]}aragraph{m[4]}")
            elif m[3] and not m[5]:
                yield Found(text, m.start(), m.end(), f"{m[0]}.")
            elif m[1] and depth and m.start() - 2 in ends:
                yield Found(text, m.start(), m.end(), f"{m[1]}ara{m[2]}.")


# -- footnotes ------------------------------------------------------------------------------------

_NOTE = r"\{note:[A-Za-z][\w-]{0,31}\}"
_MARKS = re.compile(rf"(?<! )( ?)({_NOTE}(?: ?{_NOTE}){{0,8}})([”\"]?)([,.;:?!]{{0,3}})([”\"’]?)")


def footnote_mark(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Marks of footnotes before the punctuation, and behind a space."""
    for text in of.texts:
        for m in _MARKS.finditer(text.value) if "{note:" in text.value else ():
            space, marks, inner, stop, quote = m.groups()
            before = text.value[max(0, m.start() - 1) : m.start()]
            if stop:
                right = f"{inner}{stop.removeprefix(before)}{quote}{marks}"
                yield Found(text, m.start(), m.end(), right)
            elif space and before not in ("", "\n", "-", "*"):
                what = "a space stands before the mark of a footnote"
                yield Found(text, m.start(), m.start() + 1, "", what, "delete the space")


# -- titles ---------------------------------------------------------------------------------------

_LEADS = re.compile(
    r"\b(?:report|paper|note|study|document|publication|statement|plan)(, )(?=[“\"])"
)


def document_title(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Titles of registered documents without quotation marks, and with a comma before them."""
    for text in of.texts:
        if text.role in ("heading", "title", "cell", "caption"):
            continue
        for mask in text.masks:
            outer = text.value[mask.start - 1 : mask.start] + text.value[mask.end : mask.end + 1]
            words = text.value[mask.start : mask.end]
            if mask.kind == "title" and words.count(" ") > 2 and not set(outer) & set('“”"‘’*«»['):
                yield Found(text, mask.start, mask.end, f"“{words}”")
        if ", “" in text.value or ', "' in text.value:
            for m in _LEADS.finditer(text.seen(rule.sees)):
                if text.value[m.end() + 1 : m.end() + 2].isupper():
                    yield Found(text, m.start(1), m.end(1), " entitled ")
