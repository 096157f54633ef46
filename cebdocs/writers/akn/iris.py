"""The addresses of a record, its language version and its file, as AKN4UN makes them:
/akn/un/{documentType}/{subtype}/{actor}/{date}/{number}. What is not known is not invented: a draft
has the date that stands for none.
"""

import re
from typing import NamedTuple
from urllib.parse import quote

from cebdocs.record import Record, Registered
from cebdocs.writers.akn.marks import crc

NO_DATE = "1900-01-01"
"""The date of what is not issued yet (AKN4UN Guidelines, part 1, 5.1.10)."""
TYPE, SUBTYPE = "debateReport", "report"
ACTORS = {
    "ACC": "un-acc",
    "CEB": "un-ceb",
    "HLCM": "un-ceb-hlcm",
    "HLCP": "un-ceb-hlcp",
    "HRN": "un-ceb-hlcm-hrn",
    "UNDG": "un-undg",
    "UNSDG": "un-unsdg",
}
"""The codes of bodies that records name; a test holds them against the data of the bodies."""
_SERIES = {"A": "un-ga", "S": "un-sc", "E": "un-ecosoc", **ACTORS}
"""Whose papers a symbol begins with."""
_KINDS = {
    "agenda": ("debateReport", "agenda"),
    "conclusions": (TYPE, SUBTYPE),
    "decision": ("statement", "deliberation"),
    "report": (TYPE, SUBTYPE),
    "resolution": ("statement", "deliberation"),
    "summary of conclusions": (TYPE, SUBTYPE),
}
"""Document type and subtype of a paper, by what it is; any other is a doc, of the subtype paper."""


class Iris(NamedTuple):
    """One record. work: what was done. date: on which day. number: in the address. issued: when
    this text was issued. portion: what the file holds of it, "~item_2", or ""."""

    work: str
    date: str
    number: str
    issued: str
    language: str
    portion: str = ""

    @property
    def expression(self) -> str:
        """The text in its language, as it was issued on a day."""
        return f"{self.work}/{self.language}@{self.issued}"

    @property
    def manifestation(self) -> str:
        """The file."""
        return f"{self.expression}/.xml"

    def beside(self, symbol: str) -> str:
        """The work of the same body and session that has another symbol."""
        return f"{self.work.rpartition('/')[0]}/{number(symbol)}"


def iris(record: Record) -> Iris:
    """The addresses of a record."""
    identity, occasion = record.identity, record.identity.occasion
    date = full(occasion.end or occasion.start or occasion.year or record.facts.date)
    named = number(record.facts.symbol) or _unnamed(record)
    actor = identity.actor or "un"
    work = f"/akn/un/{TYPE}/{SUBTYPE}/{actor}/{date}/{named}"
    language = identity.language or "und"
    return Iris(work, date, named, _issued(record), language, _portion(record))


def full(date: str) -> str:
    """A whole date: a month is its first day, a year its first of January."""
    return f"{date}-01-01"[:10] if re.match(r"\d{4}", date) else NO_DATE


def number(symbol: str) -> str:
    """A symbol as an address has it, CEB-2014-2."""
    bare = symbol.strip().replace("/", "-").replace(" ", "_")
    return quote(bare).replace("~", "%7E")


def _issued(record: Record) -> str:
    """When this text was issued: anew, if it has taken in the changes of other records."""
    dates = [each.date for each in record.identity.amended_by if each.date]
    return max(map(full, (record.facts.date, *dates)))


def _unnamed(record: Record) -> str:
    """A number for a record without a symbol, made of what it is called."""
    named = (record.identity.occasion.name, record.facts.title, *record.facts.carrier)
    return f"record-{crc('|'.join(named))}"


def _portion(record: Record) -> str:
    if record.portion is None:
        return ""
    item = f"item_{'__item_'.join(record.portion.item.split('.'))}" if record.portion.item else ""
    item = _PARTS.get(record.portion.item, item)
    return "~" + "__".join(filter(None, (item, record.portion.view)))


_PARTS = {"introduction": "intro_1", "closing": "clos_1"}


def of_document(document: Registered, own: str, actor: str) -> str:
    """The work of another document; "" where no symbol or no date is known. own: the symbol of the
    record, whose series is that of its body. actor: the code of the body."""
    symbol = document.symbol
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", symbol)
    date = document.date or (year[0] if year else "")
    if not (symbol and date):
        return ""
    kind, subtype = _KINDS.get(document.sort.casefold(), ("doc", "paper"))
    parts = symbol.split("/")
    whose = next((_SERIES[p] for p in reversed(parts) if p in _SERIES), "un")
    if own.startswith(f"{parts[0]}/") and whose in actor:
        whose = actor
    return f"/akn/un/{kind}/{subtype}/{whose}/{full(date)}/{number(symbol)}"
