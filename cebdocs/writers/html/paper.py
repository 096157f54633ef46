"""What of the paper depends on the record: its size, the running heads and feet, as in Word.

Browsers that know no boxes in the margin leave these out; all that they say is in the page as well.
"""

from cebdocs.record import Record
from cebdocs.writers.html.setting import quoted

_PAGES = 'counter(page) "/" counter(pages)'


def paper(record: Record) -> str:
    """Rules for printing. Outer and inner sides follow from the direction of the page."""
    facts = record.facts
    size = "@page { size: A4; }\n" if facts.page == "a4" else ""
    head, job = quoted(facts.symbol or facts.body), quoted(facts.job_number)
    return (
        f"@media print {{\n{size}"
        f"@page :right {{ {_head('right', head)} {_foot(job, _PAGES)} }}\n"
        f"@page :left {{ {_head('left', head)} {_foot(_PAGES, job)} }}\n"
        f"@page :first {{ {_NO_HEAD} }}\n}}\n"
    )


def _head(side: str, words: str) -> str:
    """The symbol on one side, over a rule as wide as the page."""
    says = {"left": '""', "center": '""', "right": '""', side: words}
    rule = "font-weight: bold; border-bottom: 0.5pt solid; padding-bottom: 3pt; margin-bottom: 18pt"
    return " ".join(f"@top-{at} {{ content: {said}; {rule} }}" for at, said in says.items())


_NO_HEAD = " ".join(f"@top-{at} {{ content: none }}" for at in ("left", "center", "right"))


def _foot(left: str, right: str) -> str:
    """Number and page; both run from the left in every language."""
    says = {"left": left, "right": right}
    styles = {_PAGES: "; font-weight: bold"}
    return " ".join(
        f"@bottom-{side} {{ content: {words}; direction: ltr{styles.get(words, '')} }}"
        for side, words in says.items()
    )
