"""How well the editorial rules find what is wrong, and nothing else.

    python -m tests.style [--profile un-2023] [--rule R20]

Precision: of 100 findings in labelled sentences, how many are right. Recall: of 100 faults there,
how many are found. Then each miss and each wrong finding, and the false alarms in a record without
a fault.
"""

import argparse

from tests.style.measuring import Line, Result, Score, measure


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.style", description=__doc__)
    parser.add_argument("--profile", default="un-2023", help="the profile that is tried")
    parser.add_argument("--rule", default="", help="tell only the lines of this one, R20")
    options = parser.parse_args()
    result = measure(options.profile)
    _tell_scores(result)
    _tell("missed", result.missed, options.rule)
    _tell("wrong findings", result.wrong, options.rule)
    _tell("false alarms in the record without a fault", result.false_alarms, options.rule)


def _tell_scores(result: Result) -> None:
    print("rule   found missed wrong precision recall")
    for rule, score in result.scores.items():
        print(_row(rule, score))
    print(_row("total", result.total))
    alarms = len(result.false_alarms)
    print(
        f"{result.entries} entries; in {result.words} words without a fault {alarms} false alarms,"
    )
    print(f"{result.per_thousand_words:.2f} per 1,000 words")


def _row(name: str, score: Score) -> str:
    shares = f"{score.precision:9.1%} {score.recall:6.1%}"
    return f"{name:6} {score.found:5} {score.missed:6} {score.wrong:5} {shares}"


def _tell(title: str, lines: tuple[Line, ...], rule: str) -> None:
    print(f"\n{title}:")
    for line in lines:
        if rule in ("", line.rule):
            right = f" -> {line.right!r}" if line.right else ""
            print(f"  {line.rule:5} {line.words!r}{right}  [{line.place}] {line.text[:300]!r}")


if __name__ == "__main__":
    main()
