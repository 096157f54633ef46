"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks.countries import country_names
from cebdocs.style.checks.spelling import doubled_word, stem_and_ending
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found]]

CHECKS: Mapping[str, Check] = {
    "country_names": country_names,
    "doubled_word": doubled_word,
    "stem_and_ending": stem_and_ending,
}
"""By the name that rules give."""
