"""An hour of writing exams, drafts and concepts, with the pauses left out: does the daemon hold more at its end?

Somebody types sentences, corrects them and deletes them again, so that the texts stay as long as they are; asks for
completions, hovers, lenses, fixes, tokens and marks; saves, closes and opens files, renames a part and takes that back.
Each stroke waits for its diagnostics, so none is passed over. An hour has 18,000 strokes at five a second.

The memory that the process holds is noted after every twentieth of the strokes. Exit code 1 when it grows: when the
last quarter holds over 5 % and 2 MiB more than the second (the first fills the caches).
"""

import argparse
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import texts
from server import Server

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("the variance of an activation grows with every layer since each branch adds its own · and a residual network "
         "therefore needs normalisation – é 数 😀 $\\sigma^2$ +2 points because, however, it does not explode").split()
CONCEPTS = "## Biscuit layer\n\nAlso: biscuit\n\nA layer that forgets what it has read.\n\n## Crumb\n\nThe inside of a loaf.\n"
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "codeLens": {"refreshSupport": True},
                  "inlayHint": {"refreshSupport": True}, "workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
        "hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"snippetSupport": True}},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
                       "resolveSupport": {"properties": ["edit"]}},
        "semanticTokens": {"requests": {"full": {"delta": True}, "range": True}, "tokenTypes": [], "tokenModifiers": [],
                           "formats": ["relative"]}}}


def draft(exam: str, parts: range) -> str:
    answers = "".join(
        f"## {n}b\n\nThe variance doubles in every block, since the branches are independent.\n\n" for n in parts)
    return f"---\nexam: {exam}\n---\n\n{answers}"


class Document:
    """An open text, line by line as the client sees it."""

    def __init__(self, uri: str, path: Path, text: str):
        self.uri, self.path, self.lines, self.version = uri, path, text.split("\n"), 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Writer(Server):
    def __init__(self, examd: str, folder: Path, lines: int, seed: int):
        self.documents: dict[str, Document] = {}
        self.seen: dict[str, int | None] = {}
        super().__init__("examd", [examd], "", "markdown", folder)
        self.random = random.Random(seed)
        self.tokens: dict[str, str] = {}
        self.asked = {}
        written = {
            "first.exam.md": texts.exam(lines), "second.exam.md": texts.exam(lines // 4),
            "notes.md": texts.exam(lines // 10), "anna.answers.md": draft("first.exam.md", range(1, 9)),
            "ben.answers.md": draft("second.exam.md", range(2, 6)), "own.concepts.md": CONCEPTS,
        }
        self.texts = written
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")

    def _take(self, message, arrived: float):
        if message.get("method") == "textDocument/publishDiagnostics":
            with self.changed:
                self.seen[message["params"]["uri"]] = message["params"].get("version")
                self.changed.notify_all()
            return
        super()._take(message, arrived)

    # What somebody does

    def begin(self):
        self.ask("initialize", {
            "processId": None, "rootUri": self.folder.as_uri(), "capabilities": CAPABILITIES,
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "soak"}]})
        self.send(self.note("initialized", {}))
        for name in self.texts:
            self.open_file(name)

    def open_file(self, name: str):
        path = self.folder / name
        document = Document(path.as_uri(), path, path.read_text(encoding="utf-8"))
        document.version = self.random.randrange(5)
        self.documents[name] = document
        self.seen.pop(document.uri, None)
        self.send(self.note("textDocument/didOpen", {"textDocument": {
            "uri": document.uri, "languageId": "markdown", "version": document.version, "text": document.text}}))
        self.wait_for(document)

    def wait_for(self, document: Document):
        self.wait(lambda: self.seen.get(document.uri) == document.version)

    def stroke(self, document: Document, line: int, start: int, end: int, new: str):
        """One change within a line; columns are the client's, in UTF-8."""
        content = document.lines[line].encode()
        document.lines[line] = (content[:start] + new.encode() + content[end:]).decode()
        document.version += 1
        self.send(self.note("textDocument/didChange", {
            "textDocument": {"uri": document.uri, "version": document.version},
            "contentChanges": [{"range": {"start": {"line": line, "character": start},
                                          "end": {"line": line, "character": end}}, "text": new}]}))
        self.wait_for(document)

    def sentence(self) -> int:
        """Types a few words somewhere, with a slip now and then, and takes them back; how many strokes that were."""
        name = self.random.choices(list(self.documents), [8, 4, 2, 5, 2, 3])[0]
        document = self.documents[name]
        line = self.random.randrange(len(document.lines))
        start = column = len(document.lines[line].encode())
        strokes = 0
        for letter in " " + " ".join(self.random.choices(WORDS, k=self.random.randrange(2, 8))):
            self.stroke(document, line, column, column, letter)
            column += len(letter.encode())
            strokes += 1
            if self.random.random() < 0.04:
                self.stroke(document, line, column, column, "#")
                self.stroke(document, line, column, column + 1, "")
                strokes += 2
            if self.random.random() < 0.05:
                self.look(document, line, column)
        self.look(document, line, column)
        while column > start:
            kept = document.lines[line].encode()[:column].decode()[:-1].encode()
            self.stroke(document, line, len(kept), column, "")
            column = len(kept)
            strokes += 1
        return strokes

    def look(self, document: Document, line: int, column: int):
        """One of the questions that editors ask while somebody types."""
        named = {"textDocument": {"uri": document.uri}}
        here = {**named, "position": {"line": line, "character": column}}
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(document.lines), "character": 0}}
        method, params = self.random.choice([
            ("textDocument/completion", here), ("textDocument/hover", here), ("textDocument/codeLens", named),
            ("textDocument/documentSymbol", named), ("textDocument/inlayHint", {**named, "range": whole}),
            ("textDocument/codeAction", {**named, "range": whole, "context": {"diagnostics": []}}),
            ("textDocument/semanticTokens/full/delta",
             {**named, "previousResultId": self.tokens.get(document.uri, "0")}),
            ("textDocument/references", {**here, "context": {"includeDeclaration": True}}),
            ("textDocument/foldingRange", named), ("textDocument/documentHighlight", here),
            ("textDocument/formatting", {**named, "options": {"tabSize": 2, "insertSpaces": True}}),
            ("workspace/symbol", {"query": "network"}), ("exam/outline", named), ("exam/grade", named)])
        _, reply = self.ask(method, params)
        self.asked[method] = self.asked.get(method, 0) + 1
        if method.startswith("textDocument/semanticTokens") and reply.get("result"):
            self.tokens[document.uri] = reply["result"]["resultId"]

    def save(self):
        document = self.documents[self.random.choice(list(self.documents))]
        document.path.write_text(document.text, encoding="utf-8")
        self.send(self.note("workspace/didChangeWatchedFiles", {"changes": [{"uri": document.uri, "type": 2}]}))

    def reopen(self):
        name = self.random.choice(list(self.documents))
        document = self.documents[name]
        document.path.write_text(document.text, encoding="utf-8")
        self.send(self.note("textDocument/didClose", {"textDocument": {"uri": document.uri}}))
        order = list(self.documents)
        self.open_file(name)
        self.documents = {name: self.documents[name] for name in order}

    # What the system says

    def held(self) -> float:
        """MiB that the process holds now."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examd", default=str(ROOT / ".build/release/examd"))
    parser.add_argument("--strokes", type=int, default=18_000, help="how many keystrokes (18,000: an hour)")
    parser.add_argument("--minutes", type=float, help="type for so long instead")
    parser.add_argument("--lines", type=int, default=1000, help="of the larger exam (1000)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    version = subprocess.run([arguments.examd, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{date.today()}, {platform.machine()}, examd {version}, exams of {arguments.lines} and "
          f"{arguments.lines // 4} lines and four more files, seed {arguments.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(arguments.examd, Path(folder), arguments.lines, arguments.seed)
        writer.begin()
        begin = time.monotonic()
        rows = [(0, 0.0, writer.held(), writer.cpu())]
        print("| strokes | minutes | MiB held | CPU, s |\n|---:|---:|---:|---:|", flush=True)
        strokes, sentences, share = 0, 0, 0.0
        while share < 1:
            strokes += writer.sentence()
            sentences += 1
            if sentences % 5 == 0:
                writer.save()
            if sentences % 12 == 0:
                writer.reopen()
            seconds = time.monotonic() - begin
            share = seconds / 60 / arguments.minutes if arguments.minutes else strokes / arguments.strokes
            if share >= len(rows) / 20:
                rows.append((strokes, seconds / 60, writer.held(), writer.cpu()))
                if len(rows) % 2 == 1:
                    print("| {:,} | {:.1f} | {:.1f} | {:.0f} |".format(*rows[-1]), flush=True)
        asked = sum(writer.asked.values())
        peak = writer.peak()
        writer.leave()
    quarter = len(rows) // 4
    early = statistics.mean(row[2] for row in rows[quarter:2 * quarter])
    late = statistics.mean(row[2] for row in rows[-quarter:])
    grows = late > early * 1.05 + 2
    print(f"\n{strokes:,} strokes, {asked:,} questions; second quarter {early:.1f} MiB, last {late:.1f} MiB, "
          f"most {peak:.1f} MiB: {'it grows' if grows else 'it does not grow'}")
    return 1 if grows else 0


if __name__ == "__main__":
    sys.exit(main())
