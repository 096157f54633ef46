"""Symbols of documents: in the texts, in the register, and the one against the other."""

from collections.abc import Iterable, Iterator

from cebdocs.problems import Path, quoted
from cebdocs.session import Conclusion, Item, Paragraph, Point
from cebdocs.style.manuscript import Found, Manuscript, Place, Text
from cebdocs.style.rulebook import Rule
from cebdocs.style.symbols import Symbol, is_well_formed, mended, spaced, symbols


def symbol_form(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Symbols in the texts that are written in another way than symbols are."""
    yield from _series(of, rule)
    for text in of.texts:
        seen = text.seen(rule.sees)
        apart = list(spaced(seen))
        for each, right in apart:
            yield Found(text, each.start, each.end, right)
        begun = {each.start for each, _ in apart}
        for each in symbols(seen):
            if each.start not in begun and not is_well_formed(each.written):
                right = mended(each.written)
                yield Found(text, each.start, each.end, right if right != each.written else None)


def symbol_in_register(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """The same of those that stand in fields of the session file."""
    for path, symbol in _in_fields(of):
        of_board = next((right for each, right in spaced(symbol) if each.start == 0), "")
        if of_board or not is_well_formed(symbol):
            right = of_board or mended(symbol)
            hint = f"write {quoted(right)}" if right != symbol else "CEB/2014/2 is how they look"
            yield Place(path, f"{quoted(symbol)} is not how symbols are written", hint)


def _in_fields(of: Manuscript) -> Iterator[tuple[Path, str]]:
    session = of.session
    found: list[tuple[Path, str]] = [(("symbol",), session.symbol)]
    found += [(("documents", key, "symbol"), d.symbol) for key, d in session.documents.items()]
    found += [(("annexes", n, "symbol"), a.symbol) for n, a in enumerate(session.annexes)]
    found += [(("amends", n, "symbol"), a.symbol) for n, a in enumerate(session.amends)]
    found += [(("amended_by", n, "symbol"), a.symbol) for n, a in enumerate(session.amended_by)]
    return ((path, symbol) for path, symbol in found if "/" in symbol or "-" in symbol)


# -- in a series ----------------------------------------------------------------------------------


def _series(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """A symbol, and the same again with what was done to it."""
    for text in of.texts:
        series: list[Symbol] = []
        for each in symbols(text.seen(rule.sees)):
            if series and not _goes_on(text, series, each):
                yield from _shortened(text, series)
                series = []
            series.append(each)
        yield from _shortened(text, series)


def _goes_on(text: Text, series: list[Symbol], each: Symbol) -> bool:
    between = text.value[series[-1].end : each.start]
    suffix = each.written.removeprefix(series[0].written + "/")
    kinds = ("Add.", "Corr.", "Rev.")
    is_one = suffix != each.written and suffix.startswith(kinds) and "/" not in suffix
    return is_one and between in (", ", " and ", ", and ")


def _shortened(text: Text, series: list[Symbol]) -> Iterator[Found]:
    if len(series) > 1:
        first, *others = (each.written for each in series)
        suffixes = _without_kind([other.removeprefix(f"{first}/") for other in others])
        right = f"{', '.join((first, *suffixes[:-1]))} and {suffixes[-1]}"
        goes_on = text.value.startswith((" and ", ", and "), series[-1].end)
        yield Found(text, series[0].start, series[-1].end, None if goes_on else right)


def _without_kind(suffixes: list[str]) -> list[str]:
    """ "Add.1", "Add.2" as "Add.1", "2"."""
    kinds = [suffix.partition(".")[0] for suffix in suffixes]
    return [
        suffix.partition(".")[2] if at and kinds[at] == kinds[at - 1] else suffix
        for at, suffix in enumerate(suffixes)
    ]


# -- texts against the register -------------------------------------------------------------------


def symbol_not_registered(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Symbols that the texts name and no field has."""
    session = of.session
    known = {symbol.rstrip("*") for _, symbol in _in_fields(of)} | _of_earlier(of)
    known |= {document.symbol.rstrip("*") for document in session.documents.values()}
    for text in of.texts:
        for each in symbols(text.value):
            symbol = each.written.rstrip("*")
            if symbol not in known and "/RES/" not in symbol:
                known.add(symbol)
                yield Found(text, each.start, each.end)


def _of_earlier(of: Manuscript) -> set[str]:
    acts = (act for text in of.texts for act in getattr(text.holder, "acts", ()))
    recalls = (earlier for item in _items(of.session.items) for earlier in item.recalls)
    return {e.symbol for e in (*recalls, *(act.earlier for act in acts)) if e and e.symbol}


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _items(item.items)


def document_not_named(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Documents of the register to which nothing leads."""
    if not of.session.documents or _lists_all(of):
        return
    named = set(_named(of))
    words = "\n".join(text.value for text in of.texts)
    for key, document in of.session.documents.items():
        said = any(name and name in words for name in (document.symbol, document.title))
        if document.listed and not said and key not in named and f"{{ref:{key}}}" not in words:
            yield Place(("documents", key), f"nothing names the document {quoted(key)}")


def _lists_all(of: Manuscript) -> bool:
    return any(annex.kind == "checklist" and not annex.documents for annex in of.session.annexes)


def _named(of: Manuscript) -> Iterator[str]:
    session = of.session
    yield from (citation.document for citation in session.references.values())
    for item in _items(session.items):
        yield from (*item.documentation, *item.documents)
    for part in (session.introduction, session.closing):
        yield from part.documentation if part else ()
    yield from (id for annex in session.annexes for id in annex.documents)
    yield from _in_blocks(of)
    for text in of.texts:
        if isinstance(text.holder, Paragraph | Point | Conclusion):
            yield from (ref for act in text.holder.acts if act.object for ref in act.object.refs)


def _in_blocks(of: Manuscript) -> Iterable[str]:
    from cebdocs.census import blocks

    return (id for block in blocks(of.session) for id in getattr(block, "documentation", ()))
