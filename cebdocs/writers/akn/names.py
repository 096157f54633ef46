"""The eIds of one document, and which key of the record each of them is.

They follow what people cite, not where a file begins: para_12 is para_12 in every view and every
language. What is not cited by a number is counted inside what is, also (a) and (b), which other
languages write in other letters.
"""

from cebdocs.writers.akn.marks import count


class Names:
    """eIds as they are given out. component: the document in which they stand. is_continuous:
    whether paragraph numbers count through the document. targets: the component and eId of each
    key, of the whole record."""

    def __init__(
        self, component: str, is_continuous: bool, targets: dict[str, tuple[str, str]]
    ) -> None:
        self.component = component
        self.is_continuous = is_continuous
        self.targets = targets
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, eid: str, key: str = "") -> str:
        """This eId, or another one where it is taken; what a key stands for."""
        name, times = eid, 1
        while name in self._given:
            times += 1
            name = f"{eid}-{times}"
        self._given.add(name)
        if key:
            self.targets.setdefault(key, (self.component, name))
        return name

    def next(self, holder: str, abbreviation: str, key: str = "") -> str:
        """The next of its kind in a holder, item_1__text_2; holder: an eId, or ""."""
        stem = f"{holder}__{abbreviation}" if holder else abbreviation
        number = self._counts[stem] = self._counts.get(stem, 0) + 1
        return self.take(f"{stem}_{number}", key)

    def paragraph(self, number: str, scope: str, holder: str, key: str) -> str:
        """That of a numbered paragraph. scope: the item in which numbers may begin anew."""
        counted = count(number)
        if not counted:
            return self.next(holder, "para", key)
        if self.is_continuous and f"para_{counted}" not in self._given:
            return self.take(f"para_{counted}", key)
        return self.take(f"{scope}__para_{counted}" if scope else f"para_{counted}", key)
