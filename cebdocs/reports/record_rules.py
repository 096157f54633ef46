"""The rules of the record itself: which there are, what they ask, and where they are explained."""

from functools import cache

NAMES = frozenset({
    "not-readable", "too-large", "not-utf8", "byte-order-mark", "empty-file", "part-name",
    "part-fields", "part-inside", "part-twice", "part-alone", "part-without-folder",
    "control-character", "direction-character", "not-yaml", "comment-in-text", "dash-in-text",
    "duplicate-field", "field-name", "alias", "anchor", "tag", "merge-key", "several-documents",
    "too-deep", "unknown-field", "missing-field", "wrong-kind", "empty-entry", "choice", "date",
    "id", "number", "one-line", "too-long", "unknown-body", "unknown-language", "unknown-id",
    "duplicate-id", "text-missing", "not-composed", "unconfirmed-sentence", "text-twice",
    "blank-line", "bullets-too-deep", "too-many-marks", "mark-in-link", "near-mark",
    "near-bullet", "mark-in-title", "unknown-reference", "unknown-note", "note-not-called",
    "no-items", "session-name", "item-twice", "item-without-conclusions", "speaker-not-listed",
    "rows-of-a-table", "participant-without-name", "run-in-with-a-list", "number-not-printed",
    "kind-of-annex", "summary-without-text", "dates-in-order", "issued-too-early", "amendment",
    "unconfirmed-phrase", "symbol-of-the-body", "year-of-the-symbol", "near-word",
    "lead-in-missing", "masthead-missing", "body-folder", "body-file", "body-language",
    "body-symbol", "body-session", "body-lead-in", "body-actor", "body-template",
    "profile-file", "unknown-profile", "unknown-rule", "unknown-place", "unused-exception",
    "sibling-missing", "sibling-extra", "sibling-order", "sibling-number", "sibling-differs",
    "template-file",
    "template-content", "template-reach", "template-style", "template-tag", "template-parts",
    "template-words", "template-split", "template-choice",
})  # fmt: skip
"""The headings of docs/rules.md."""


def page_of(name: str) -> str:
    """The page that explains a rule; "" for one that is not of the record."""
    if name.startswith("akn-"):
        return "docs/akn-rules.md"
    return "docs/rules.md" if name in NAMES else ""


def statement_of(name: str) -> str:
    """What a rule asks, where it says so itself; "" for the others."""
    return " ".join(_statements().get(name, "").split())


@cache
def _statements() -> dict[str, str]:
    from cebdocs.rules import RULES

    return {rule.__name__.replace("_", "-"): rule.__doc__ or "" for rule in RULES}
