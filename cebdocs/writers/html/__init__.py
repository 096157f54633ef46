"""Record to HTML: a page that needs nothing else, with an anchor for each paragraph and conclusion.

The marks of the page are ours alone: every text is escaped, no text becomes markup. `fragment` is
the same without a page around it.
"""

from functools import cache

from cebdocs.record import Record
from cebdocs.shipped import shipped
from cebdocs.writers.html.front import foot, masthead, title
from cebdocs.writers.html.metadata import as_element, citation, linked_data, policy
from cebdocs.writers.html.paper import paper
from cebdocs.writers.html.sections import Sections
from cebdocs.writers.html.setting import Setting, escaped

PREFIX = "cebdocs-"
"""What every id and class of a fragment begins with."""
_ROOT = f'<article class="{PREFIX}record"'


def write(record: Record) -> bytes:
    """The page as UTF-8. Its style is templates/record.css."""
    setting, facts = Setting(record), record.facts
    data = linked_data(record)
    name = ": ".join(escaped(part) for part in (facts.symbol, facts.title) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(record.language)}" dir="{record.direction}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(data)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="cebdocs">\n<title>{name}</title>\n'
        f"{citation(record)}{as_element(data)}"
        f"<style>\n{_style()}{paper(record)}</style>\n</head>\n<body>\n"
        f"{_skip(setting)}{masthead(setting)}"
        f"<main{setting.identity('record.text')}>\n{title(setting, 1)}"
        f"{Sections(setting).text(2)}</main>\n{foot(setting)}</body>\n</html>\n"
    ).encode()


def untouched(data: bytes) -> bool | None:
    """Whether a page or a fragment is from here; None if not."""
    is_page = b'<meta name="generator" content="cebdocs">' in data[:2000]
    return True if is_page or data.startswith(_ROOT.encode()) else None


@cache
def _style() -> str:
    return shipped("record.css").decode()


def _skip(setting: Setting) -> str:
    """The first link of the page, past the masthead; seen when the keyboard reaches it."""
    words = escaped(setting.record.signs.skip)
    return f'<a class="skip"{setting.address("record.text")}>{words}</a>\n' if words else ""


def fragment(record: Record) -> bytes:
    """The record as one element, for a page that somebody else makes: no style, no <h1>."""
    setting = Setting(record, PREFIX, is_page=False)
    return (
        f'{_ROOT} lang="{escaped(record.language)}" dir="{record.direction}"'
        f' aria-labelledby="{PREFIX}record.title">\n'
        f"{masthead(setting)}{title(setting, 2)}{Sections(setting).text(3)}{foot(setting)}"
        f"{as_element(linked_data(record))}</article>\n"
    ).encode()
