"""Session files in every style of YAML, with words that an editor mends: a seed gives one."""

from tests.any_yaml import Author

GOOD = ("the", "Board", "took", "note", "of", "d’accord", "协调会", "مجلس", "😀", "é", "e\u0301")
MENDED = ("gadget", "Gadgets", "Net-work", "net-banks", "小工具", "أداة", "whatchamacallit")
"""What rules of the house mend, in tests/style/house."""
LEFT = ("synergy", "leverage")
MASKED = (
    "“gadget net-x”", "https://example.org/gadget", '"Net-work"', "it's", "CEB/Gadget/2",
    "Noa Gadget", "«小工具»", "100%", "x#y", "a:b",
)  # fmt: skip
"""What an editor does not touch, and what is hard to write in YAML."""
_HEAD = """\
people:
  noa: {honorific: Ms., given: Noa, family: Gadget, posts: Net-work Adviser}
"""
_COMPOSED = """\
  - title: Thanks # gadget
    conclusions:
      - acts: {verb: thanked, addressees: noa, object: 'the  gadget'}
"""


class Secretary(Author):
    """Writes session files of prose with some errors, each value in a style of its own."""

    def data(self) -> bytes:
        """The bytes of a file, some with a byte-order mark."""
        return self.random.choice((b"", b"", b"\xef\xbb\xbf")) + self.file().encode()

    def file(self) -> str:
        language = self.random.choice(("en", "en", "fr", "es"))
        lines = [self.comment(0) + f"body: CEB{self.end}language: {language} # gadget{self.end}"]
        lines += [f"title: {self.short(2)}", f"session:{self.end}  name: {self.short(4)}"]
        lines += [_HEAD.replace("\n", self.end), f"items:{self.end}"]
        composed = 0 if language == "es" else self.random.randint(0, 1)
        lines += [_COMPOSED.replace("\n", self.end)] * composed
        lines += [self.item() for _ in range(self.random.randint(1, 2))]
        text = "".join(lines)
        return text.rstrip("\r\n") if self.random.random() < 0.3 else text

    def item(self) -> str:
        return self.random.choice((self.listed, self.listed, self.split, self.in_braces))()

    def listed(self) -> str:
        """Paragraphs in a list, conclusions in brackets."""
        lines = [f"  - title: {self.short(6)}", f"{self.comment(4)}    discussion:{self.end}"]
        lines += [f"      - {self.value(8)}" for _ in range(self.random.randint(1, 3))]
        lines += [f"    conclusions: [{self.in_flow()}, {self.in_flow()}]{self.after()}"]
        return "".join(lines)

    def split(self) -> str:
        """One text that is split at its blank lines, with a list in it; conclusions as one text."""
        margin = f"{self.end}      "
        texts = [" ".join(["Text", *self.words(easy=True)]) for _ in range(4)]
        blank = self.end * self.random.randint(1, 3)
        ends = [self.random.choice(("", " ")) + blank + margin for _ in range(2)]
        body = f"{texts[0]}{ends[0]}{texts[1]}{margin}{texts[2]}:{ends[1]}- {texts[3]}"
        header = self.random.choice(("|", "|-", ">", ">-", "|+"))
        lines = [f"  - title: {self.short(6)}", f"    discussion: {header}{margin}{body}{self.end}"]
        return "".join((*lines, f"    conclusions: {self.short(6)}"))

    def in_braces(self) -> str:
        discussion = f",{self.end}      discussion: [{self.in_flow()}, {self.in_flow()}]"
        conclusions = f", conclusions: [{self.in_flow()}]"
        return f"  - {{title: {self.in_flow()}{discussion}{conclusions}}}{self.after()}"

    def short(self, indent: int) -> str:
        return self.random.choice((self.plain, self.single, self.double))(indent) + self.after()

    def fold(self, indent: int) -> str:
        """A line break that no text is split at."""
        before = self.random.choice(("", "", " ", "\t"))
        return before + self.end + " " * (indent + self.random.choice((0, 0, 3)))

    def block(self, indent: int) -> str:
        """A block, indented by its header or not, its lines too."""
        more = self.random.choice((0, 0, 1))
        level = self.random.choice(("", "", str(more + 2)))
        header = self.random.choice("|>") + level + self.random.choice(("", "", "-", "+"))
        margin = " " * (indent + more if not level else indent - 2 + int(level))
        lines = ["Text", *(self.line("") for _ in range(self.random.randint(1, 3)))]
        after = self.random.choice(("", "", " # it's: 'x'", "  "))
        return header + after + self.end + "".join(f"{margin}{line}{self.end}" for line in lines)

    def line(self, margin: str) -> str:
        after = self.random.choice(("", "", " "))
        return margin + "So " + self.joined(self.words(), 0, breaks=False) + after

    def in_flow(self) -> str:
        return self.random.choice((self.word, self.single, self.double))(8)

    def words(self, easy: bool = False) -> list[str]:
        kinds = (GOOD, GOOD, MENDED, LEFT) if easy else (GOOD, MENDED, LEFT, MASKED)
        count = self.random.randint(1, 9)
        return [self.random.choice(self.random.choice(kinds)) for _ in range(count)]
