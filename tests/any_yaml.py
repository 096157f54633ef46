"""Session files as no two people would write them: a seed gives one, in every style of YAML."""

import random

WORDS = (
    *("the", "Board", "took", "note", "of", "2nd", "session", "held", "2013", "co-operation"),
    *("d’accord", "it's", '"so"', "a:b", "x#y", "null", "~", "100%", "{ref:a}", "**bold**"),
    *(
        "مجلس",
        "الرؤساء",
        "首席执行官",
        "协调会",
        "😀",
        "👩‍👩‍👧",
        "é",
        "e\u0301",
        "\u00a0",
        "tab\there",
    ),
)
_EASY = [word for word in WORDS if not set(word) & set("\"'{}[],#:\t~&*!|>%@`\u00a0") and word]
_ESCAPES = {"é": "\\u00e9", "😀": "\\U0001F600", "\t": "\\t", "\u00a0": "\\_", "a": "\\x61"}


class Author:
    """Writes values at random, each in a style of its own."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.end = self.random.choice(("\n", "\n", "\r\n", "\r"))

    def file(self) -> str:
        lines = [self.comment(0) + f"body: CEB{self.end}"]
        lines += [f"title: {self.value(2)}", f"session:{self.end}  name: {self.value(4)}"]
        lines += [f"items:{self.end}", *(self.item() for _ in range(self.random.randint(1, 3)))]
        text = "".join(lines)
        return text.rstrip("\r\n") if self.random.random() < 0.3 else text

    def item(self) -> str:
        inner = [f"  - title: {self.value(6)}", f"{self.comment(4)}    discussion:{self.end}"]
        inner += [f"      - {self.value(8)}" for _ in range(self.random.randint(1, 3))]
        if self.random.random() < 0.6:
            inner.append(f"    conclusions: {self.flow()}{self.after()}")
        return "".join(inner)

    def value(self, indent: int) -> str:
        if self.random.random() < 0.5:
            return self.block(indent)
        return self.random.choice((self.plain, self.single, self.double))(indent) + self.after()

    def after(self) -> str:
        comment = self.random.choice(("", "", ' # it\'s a "comment": 说', "   ", "\t# tab"))
        return comment + self.end

    def comment(self, indent: int) -> str:
        rest = self.random.choice(("", "", "# - : '\"", "#", ""))
        return " " * indent + rest + self.end if rest else ""

    def words(self, easy: bool = False) -> list[str]:
        return self.random.choices(_EASY if easy else WORDS, k=self.random.randint(1, 9))

    def joined(self, words: list[str], indent: int, breaks: bool = True) -> str:
        """Words with spaces, line breaks and blank lines between."""
        text = words[0]
        for word in words[1:]:
            text += self.fold(indent) if breaks and self.random.random() < 0.3 else self.space()
            text += word
        return text

    def space(self) -> str:
        return self.random.choice((" ", " ", " ", "  ", "\t"))

    def fold(self, indent: int) -> str:
        blank = self.random.choice(("", "", "", self.end, f"  {self.end}", self.end * 2))
        before = self.random.choice(("", "", " ", "\t"))
        return before + self.end + blank + " " * (indent + self.random.choice((0, 0, 3)))

    def plain(self, indent: int) -> str:
        return self.joined(["plain", *self.words(easy=True)], indent)

    def single(self, indent: int) -> str:
        return "'" + self.joined(self.words(), indent).replace("'", "''") + "'"

    def double(self, indent: int) -> str:
        words = [self.escaped(word) for word in self.words()]
        text = self.joined(words, indent)
        if self.random.random() < 0.4:
            text += f" \\{self.end}{' ' * indent}{self.escaped('é a')}\\ {self.end} {' ' * indent}x"
        return f'"{text}"'

    def escaped(self, word: str) -> str:
        word = word.replace("\\", "\\\\").replace('"', '\\"')
        if self.random.random() < 0.5:
            word = "".join(_ESCAPES.get(character, character) for character in word)
        return word

    def block(self, indent: int) -> str:
        """A block, indented by its header or not, with blank and indented lines and a tail."""
        more = self.random.choice((0, 0, 1))
        level = self.random.choice(("", "", str(more + 2)))
        chomp = self.random.choice(("", "", "-", "+"))
        header = self.random.choice("|>") + self.random.choice((level + chomp, chomp + level))
        header += self.random.choice(("", "", " # comment: 'x'", "  "))
        margin = " " * (indent + more if not level else indent - 2 + int(level))
        first = self.random.choice(("", "", self.end, f" {self.end}"))
        lines = [margin + self.words(easy=True)[0], *(self.line(margin) for _ in range(3))]
        tail = self.random.choice(("", "", self.end, self.end * 2))
        return header + self.end + first + self.end.join(lines) + self.end + tail

    def line(self, margin: str) -> str:
        if self.random.random() < 0.3:
            return self.random.choice(("", " ", margin, margin + "  ", margin + "\t"))
        words = self.joined(self.words(), 0, breaks=False)
        more, after = self.random.choice(("", "", "  ", "\t")), self.random.choice(("", "", " "))
        return margin + more + words + after

    def flow(self) -> str:
        """A list or mapping in brackets, over several lines, with a value at the end of each."""
        values = [self.random.choice((self.word, self.single, self.double))(6) for _ in range(3)]
        between = self.random.choice((", ", ",", f",{self.end}      ", f" ,{self.end}        "))
        between = ", " if between == "," and values[0].startswith("plain") else between
        if self.random.random() < 0.5:
            return f"[{between.join(values)}{self.random.choice(('', ' ', ', '))}]"
        return "{" + between.join(f"k{n}: {value}" for n, value in enumerate(values)) + "}"

    def word(self, indent: int) -> str:
        return " ".join(["plain", *self.words(easy=True)])
