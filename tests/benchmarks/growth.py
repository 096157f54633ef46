"""How the time of the editorial rules grows with the text: python -m tests.benchmarks.growth

Rules take four times as long for a text four times as long, whatever stands in it: no paragraph,
register or number of findings makes a check slow. What is quadratic takes sixteen times as long.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from time import process_time

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.finding import findings
from cebdocs.style.manuscript import Manuscript, Text
from cebdocs.style.masks import Masking
from cebdocs.style.rulebook import Example, Rule
from tests.style.trying import HEAD, LIMIT, file, rules

RULES = rules()
SIZE = 50_000
TIMES, FACTOR, FLOOR = 4, 8, 0.02
"""How much more there is, how much longer that may take, and what is quick enough (seconds)."""
RUNS = (
    " ", "\u00a0", "a", "A", "1", "-", "–", ".", "(", "[", "*", "“", "\"", "‘", "’a", "«", "/", "{",
    "1,1,1,", "1.1.", "1/1/", "A/A/", "A/64/1-", "A.", "A-", "Aa ", "Aa. ", "(a) ", "- a\n", "a\n",
    "Mr. ", "the ", "of the ", "and ", "one hundred and ", "twenty-", "1 to ", "a, b ", "“a ‘b ",
    "'a ", "www.a", "a@a.", "{ref:a", "UN/", "CEB/2014/", "12 January ", "10:00 ", "paragraphs 1, ",
    "The Board noted that ", "US$ ", "Secretary-General of ", "i.e. (", "–a–", "NOT ",
)  # fmt: skip
"""What hostile texts are made of."""


def growth(measured: Callable[[int], float]) -> float:
    """How much longer it takes where there is more, at the best of three times."""
    grown = []
    for _ in range(3):
        small, large = measured(1), measured(TIMES)
        grown.append(large / max(small, FLOOR))
        if grown[-1] < FACTOR:
            break
    return min(grown)


# -- one rule, and what is nearly found by it -----------------------------------------------------


def hostile(rule: Rule, size: int) -> str:
    """The examples of a rule, whole and cut off, and the words of its pattern, again and again."""
    wrong = next((each.wrong for each in rule.examples if each.wrong), "The Board met. ")
    literals = re.findall(r"[^\W\d_]{2,}|[-–,./’“(]", rule.pattern + "".join(rule.excepted))
    pieces = (
        f"{wrong} ",
        wrong[: len(wrong) * 2 // 3],
        " ".join(literals) + " ",
        "".join(literals),
    )
    used = [piece for piece in pieces if piece.strip()]
    return "".join(repeated(piece, size // len(used)) for piece in used)


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def manuscript(value: str, of: Example, language: str) -> Manuscript:
    """A record with a text and a heading that no session file could hold: thousands of marks."""
    session = cebdocs.load(file("Text.", of.role, of.given, language))
    found = Manuscript(session, SHIPPED, LIMIT)
    masking = Masking(session, found.members)
    values = (
        (text, value if text.value in ("Text.", "Item") else text.value) for text in found.texts
    )
    found.texts = tuple(
        Text(text.path, text.role, value, masking, holder=text.holder) for text, value in values
    )
    return found


def of_rule(language: str, name: str, rule: Rule) -> float:
    """How the time of a rule grows with its own hostile text."""
    example = next((each for each in rule.examples if each.wrong), Example())

    @cache
    def of(times: int) -> Manuscript:
        return manuscript(hostile(rule, times * SIZE), example, language)

    def measured(times: int) -> float:
        return seconds(lambda: sum(1 for _ in findings(of(times), {name: rule})), of(times).texts)

    return growth(measured)


def seconds(done: Callable[[], object], _: object = None) -> float:
    start = process_time()
    done()
    return process_time() - start


# -- all rules ------------------------------------------------------------------------------------


def of_piece(piece: str) -> float:
    """How the time of all English rules grows with a piece that is repeated."""
    asked = {name: rule for language, name, rule in RULES if language == "en"}

    def measured(times: int) -> float:
        value = repeated(piece, times * SIZE // 4)
        return seconds(lambda: list(findings(manuscript(value, Example(), "en"), asked)))

    return growth(measured)


def records(kind: str, many: int) -> Iterator[str]:
    """A session file with many of a kind."""
    yield from (HEAD, "items:\n")
    said = "Ms. Nam{0} said that percent of organisations in area {0} was two of E{0}."
    if kind == "items":
        for at in range(many):
            yield f"  - title: Item {at}\n    speakers: [p1]\n    discussion:\n"
            yield f"      - {{text: {said.format(at)}, by: [p1]}}\n    conclusions: [Met {at}.]\n"
    elif kind == "entries":
        yield "  - title: Item\n    discussion:\n      - text: 'As follows:'\n        list:\n"
        yield from (f"          - {said.format(at)}\n" for at in range(many))
    else:
        yield "  - title: Item\n    discussion:\n"
        yield from (f"      - {said.format(at)}\n" for at in range(many))
    people = many if kind == "registers" else 2
    yield "people:\n"
    for at in range(people):
        yield f"  p{at}: {{name: Ms. Ann Nam{at}, family: Nam{at}, given: Ann, honorific: Ms.}}\n"
    yield "entities:\n"
    yield from (f"  e{at}: {{name: Office for Area {at}, short: E{at}X}}\n" for at in range(people))
    if kind == "exceptions":
        yield "exceptions:\n"
        yield from (f"  - {{rule: percent, words: area {at}, reason: r}}\n" for at in range(many))


KINDS = ("items", "entries", "paragraphs", "registers", "exceptions")


def of_kind(kind: str) -> float:
    """How the time of checking and mending grows with how many of a kind a session has."""

    def measured(times: int) -> float:
        session = cebdocs.load("".join(records(kind, 500 * times)))
        return seconds(lambda: cebdocs.mend(session, checked(session)))

    return growth(measured)


def checked(session: cebdocs.Session) -> tuple[cebdocs.Problem, ...]:
    return cebdocs.check(session, profile="un-2026", hints=True)


def main() -> None:
    """Print how the time grows, the worst first; what is above the bar is marked."""
    figures = [(of_rule(*each), each[1]) for each in RULES]
    figures += [(of_piece(piece), f"all rules, {piece!r} repeated") for piece in RUNS]
    figures += [(of_kind(kind), f"check and mend, many {kind}") for kind in KINDS]
    for figure, name in sorted(figures, reverse=True)[:20]:
        print(f"{figure:6.1f}  {name}{'' if figure < FACTOR else '   above the bar'}")
    print(f"of {len(figures)}; {TIMES} times the text may take up to {FACTOR} times the time")


if __name__ == "__main__":
    main()
