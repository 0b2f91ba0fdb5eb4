"""The client's own text, and what an edit does to it: the protocol's words in the simplest code."""

import random

from exams import PIECES

UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Mirror:
    def __init__(self, text: str, encoding: str = "utf-16"):
        self.text = text
        self.encoding = encoding

    def lines(self) -> list[tuple[int, int]]:
        """Where each line begins and where its content ends, in characters. A line ends at \\n, \\r\\n or \\r."""
        found, start, index = [], 0, 0
        while index < len(self.text):
            if self.text[index] in "\r\n":
                end = index
                if self.text[index:index + 2] == "\r\n":
                    index += 1
                found.append((start, end))
                start = index + 1
            index += 1
        return [*found, (start, len(self.text))]

    def width(self, character: str) -> int:
        return len(character.encode(UNITS[self.encoding], "surrogatepass")) // WIDTH[self.encoding]

    def index(self, position: dict) -> int:
        lines = self.lines()
        if position["line"] >= len(lines):
            return len(self.text)
        index, end = lines[position["line"]]
        column = 0
        while index < end:
            column += self.width(self.text[index])
            if column > position["character"]:
                break
            index += 1
        return index

    def apply(self, change: dict):
        if "range" not in change:
            self.text = change["text"]
            return
        ends = sorted((self.index(change["range"]["start"]), self.index(change["range"]["end"])))
        self.text = self.text[:ends[0]] + change["text"] + self.text[ends[1]:]

    def random_change(self, source: random.Random) -> dict:
        if source.random() < 0.02:
            return {"text": self.text}
        count = len(self.lines())

        def position():
            return {"line": source.randrange(count + 2), "character": source.choice([0, 0, 1, 2, 3, 5, 8, 11, 20, 50, 999])}

        start = position()
        end = position() if source.random() < 0.2 else {**start, "character": start["character"] + source.randrange(4)}
        text = "".join(source.choice(PIECES) for _ in range(source.randrange(3)))
        return {"range": {"start": start, "end": end}, "text": text}
