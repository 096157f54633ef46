"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds: words of a text, or the place of a
value where no words are wrong.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks.lettering import outer_quotation_marks, small_letters
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found | Place]]

CHECKS: Mapping[str, Check] = {
    "outer_quotation_marks": outer_quotation_marks,
    "small_letters": small_letters,
}
"""By the name that rules give."""
