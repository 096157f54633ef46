"""How well the editorial rules find what is wrong, and nothing else: python -m tests.style.

The sentences of `labelled/` and the record `good.yaml` were written before the rules, by somebody
who did not see them.
"""
