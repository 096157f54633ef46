"""The editor at the secretary's side: what a style manual asks of the words of a session.

A rule is data (`rules/`), with a small function where order or structure matters (`checks/`); a
profile says which of them hold. Nothing here changes what is printed.
"""
