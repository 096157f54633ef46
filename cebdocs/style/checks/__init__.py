"""The functions of rules for which no list and no pattern is enough: order, structure, context.

Each takes the manuscript and its rule, and yields what it finds: words of a text, or the place of a
value where no words are wrong.
"""

from collections.abc import Callable, Iterator, Mapping

from cebdocs.style.checks.dashes import serial_comma, spaced_dash
from cebdocs.style.checks.dates import date_form, days_joined, time_form
from cebdocs.style.checks.figures import (
    millions,
    range_dash,
    same_per_cent,
    thousands,
    two_year_period,
)
from cebdocs.style.checks.lettering import outer_quotation_marks, small_letters
from cebdocs.style.checks.lists import bullet_end, lettered_entry, list_lead_in
from cebdocs.style.checks.numbers import (
    always_figures,
    measure_in_figures,
    number_at_start,
    number_in_words,
    number_series,
)
from cebdocs.style.checks.ordinals import meeting_ordinal, session_of_year, session_ordinal
from cebdocs.style.checks.quotes import curly_quotes, nested_quotes, quotes_of_terms, stop_in_quotes
from cebdocs.style.manuscript import Found, Manuscript, Place
from cebdocs.style.rulebook import Rule

Check = Callable[[Manuscript, Rule], Iterator[Found | Place]]

CHECKS: Mapping[str, Check] = {
    "always_figures": always_figures,
    "bullet_end": bullet_end,
    "curly_quotes": curly_quotes,
    "date_form": date_form,
    "days_joined": days_joined,
    "lettered_entry": lettered_entry,
    "list_lead_in": list_lead_in,
    "measure_in_figures": measure_in_figures,
    "meeting_ordinal": meeting_ordinal,
    "millions": millions,
    "nested_quotes": nested_quotes,
    "number_at_start": number_at_start,
    "number_in_words": number_in_words,
    "number_series": number_series,
    "outer_quotation_marks": outer_quotation_marks,
    "quotes_of_terms": quotes_of_terms,
    "range_dash": range_dash,
    "same_per_cent": same_per_cent,
    "serial_comma": serial_comma,
    "session_of_year": session_of_year,
    "session_ordinal": session_ordinal,
    "small_letters": small_letters,
    "spaced_dash": spaced_dash,
    "stop_in_quotes": stop_in_quotes,
    "thousands": thousands,
    "time_form": time_form,
    "two_year_period": two_year_period,
}
"""By the name that rules give."""
