"""What the rules find in the labelled sentences, held against the labels.

A finding is right where a label of its rule stands on the same words, left out of the count where
its entry accepts it, and else wrong; so is one that would be mended unasked into other words than
the label has.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import cebdocs
from cebdocs.problems import Passage, Problem, Severity
from cebdocs.style.rulebook import rulebook
from tests.style.entries import Entry, Label, entries, good

HINTS = {f"R{n}" for n in (9, 11, 30, 33, 45, 46, 54, 59, 61, 68, 69, 74, 87, 88, 96, 105)}
"""Rules that need not find anything here: a profile may have them as hints."""


class Line(NamedTuple):
    """What is to be told of a miss or a wrong finding."""

    place: str
    rule: str
    words: str
    text: str
    right: str = ""


class Score(NamedTuple):
    """Of one rule, or of all."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


class Result(NamedTuple):
    """All of it. false_alarms: in the record without a fault, of so many words."""

    scores: Mapping[str, Score]
    missed: tuple[Line, ...]
    wrong: tuple[Line, ...]
    false_alarms: tuple[Line, ...]
    words: int
    entries: int

    @property
    def total(self) -> Score:
        return Score(*map(sum, zip(*self.scores.values(), strict=True)))

    @property
    def per_thousand_words(self) -> float:
        return len(self.false_alarms) * 1000 / self.words


def measure(profile: str = "un-2023") -> Result:
    found: Counter[str] = Counter()
    missed: list[Line] = []
    wrong: list[Line] = []
    labelled = tuple(entries())
    for entry in labelled:
        _measure(entry, profile, found, missed, wrong)
    scores = _scores(found, missed, wrong)
    record = good()
    text = cebdocs.write(cebdocs.lay_out(record), "text").decode()
    alarms = [_line("good.yaml", number, problem) for number, problem in _told(record, profile)]
    words = len(text.split())
    return Result(scores, tuple(missed), tuple(wrong), tuple(alarms), words, len(labelled))


def _scores(found: Counter[str], missed: list[Line], wrong: list[Line]) -> dict[str, Score]:
    misses, faults = (Counter(line.rule for line in lines) for lines in (missed, wrong))
    rules = sorted({*found, *misses, *faults}, key=_order)
    return {rule: Score(found[rule], misses[rule], faults[rule]) for rule in rules}


def _order(rule: str) -> tuple[str, int, str]:
    digits = "".join(c for c in rule if c.isdecimal())
    return rule[:1], int(digits or 0), rule


def _told(session: cebdocs.Session, profile: str) -> Iterable[tuple[str, Problem]]:
    """What the editorial rules say, less the hints, each with the number of its rule; R12b counts
    as R12.
    """
    rules = rulebook(session.language)
    for problem in cebdocs.check(session, profile=profile):
        if problem.rule in rules and problem.severity is not Severity.HINT:
            yield rules[problem.rule].number.rstrip("abc"), problem


def _measure(
    entry: Entry, profile: str, found: Counter[str], missed: list[Line], wrong: list[Line]
) -> None:
    met: dict[Label, list[Problem]] = {label: [] for label in entry.found}
    for number, problem in _told(entry.read(), profile):
        if label := _met(number, problem, entry, met):
            met[label].append(problem)
        elif number not in entry.may:
            wrong.append(_line(entry.place, number, problem, entry.text))
    for label, problems in met.items():
        if problems and not _mends_rightly(entry, problems, label):
            wrong.append(_line(entry.place, label.rules[0], problems[0], entry.text))
        elif problems:
            found[label.rules[0]] += 1
        elif label.rules[0] not in HINTS:
            line = Line(entry.place, label.rules[0], label.words, entry.text, label.right or "")
            missed.append(line)


def _line(place: str, number: str, problem: Problem, text: str = "") -> Line:
    passage = problem.passage
    if passage is None:
        return Line(place, number, "", text or problem.message)
    return Line(place, number, passage.text, text or problem.message, passage.replacement or "")


# -- whether a finding and a label are about the same words ---------------------------------------


def _met(
    number: str, problem: Problem, entry: Entry, met: Mapping[Label, list[Problem]]
) -> Label | None:
    """The label that a finding meets, rather one that none has met."""
    labels = sorted(met, key=lambda label: len(met[label]))
    return next((x for x in labels if number in x.rules and _same_words(entry, problem, x)), None)


def _same_words(entry: Entry, problem: Problem, label: Label) -> bool:
    at = problem.passage
    if at is None:
        return label.words in problem.message
    if label.words and _stands_in(entry, at):
        start = entry.text.index(label.words)
        return at.start < start + len(label.words) and start < max(at.end, at.start + 1)
    return label.words in at.text or at.text in label.words


def _stands_in(entry: Entry, at: Passage) -> bool:
    return bool(entry.text) and entry.text[at.start : at.end] == at.text


def _mends_rightly(entry: Entry, problems: list[Problem], label: Label) -> bool:
    """Whether what is mended unasked becomes what the label says."""
    mended = {p.passage.start: p.passage for p in problems if p.passage and p.passage.replacement}
    if label.right is None or not mended:
        return True
    if not all(_stands_in(entry, at) for at in mended.values()):
        return all(_are_alike(at.replacement or "", label.right) for at in mended.values())
    text = entry.text
    for _, at in sorted(mended.items(), reverse=True):
        text = text[: at.start] + (at.replacement or "") + text[at.end :]
    return text == entry.text.replace(label.words, label.right, 1)


def _are_alike(one: str, other: str) -> bool:
    return one in other or other in one
