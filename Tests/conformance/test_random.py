"""A client that does anything in any order. In the end the server must know what a fresh one knows.

The client is a model of an editor: it keeps its own copy of every open text (`mirror.py`) and of the files on disk, and
does to them what it tells the server, and what the server's own edits say: renames, formatting, fixes, moved files.
"""

import os
import random
import time

import pytest

from client import FULL, PATIENCE, PULLING, edit
from exams import EXAM, draft, random_text
from mirror import Mirror

SEEDS = range(int(os.environ.get("EXAMD_SEEDS", "8")))
STEPS = int(os.environ.get("EXAMD_STEPS", "250"))
NAMES = ["1.exam.md", "2.exam.md", "3.answers.md", "4.concepts.md", "sub/5.answers.md", "sub/6.exam.md"]
UNTITLED = ["untitled:7.exam.md", "untitled:8"]
EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 10**6, "character": 0}}
CONCEPTS = "## Quadratic\n\nGrowing with the square of the size.\n\nAlso: quadratically\n"
METHODS = [
    "textDocument/" + name for name in (
        "hover", "completion", "documentSymbol", "codeLens", "inlayHint", "codeAction", "diagnostic", "definition",
        "references", "documentHighlight", "prepareRename", "documentLink", "foldingRange", "linkedEditingRange",
        "semanticTokens/full", "semanticTokens/full/delta", "semanticTokens/range", "formatting", "rangeFormatting")
] + ["exam/outline", "exam/grade", "workspace/symbol", "workspace/diagnostic"]
SETTINGS = [{}, {"rules": {"points-sum-mismatch": "off"}}, {"maximumDiagnostics": 2}, {"rules": {"no-rubric": "error"}}]


class Editor:
    def __init__(self, client, seed: int, folder):
        self.client = client
        self.source = random.Random(seed)
        self.folder = folder
        (folder / "sub").mkdir()
        self.names = [(folder / name).as_uri() for name in NAMES] + UNTITLED
        self.open: dict[str, Mirror] = {}
        self.versions: dict[str, int] = {}
        self.asked: list[int] = []
        self.settings: dict = {}

    def step(self):
        uri = self.source.choice(self.names)
        acts = {
            self.edit: 50, self.ask: 30, self.cancel: 10, self.reopen: 6, self.close: 3, self.odd: 6, self.rename: 3,
            self.format: 2, self.fix: 3, self.move: 2, self.save: 3, self.configure: 1,
        }
        self.source.choices(list(acts), list(acts.values()))[0](uri)

    # What somebody does to texts

    def edit(self, uri: str):
        if uri not in self.open:
            return self.reopen(uri)
        changes = [self.open[uri].random_change(self.source)]
        self.open[uri].apply(changes[0])
        while self.source.random() < 0.3:
            changes.append(self.open[uri].random_change(self.source))
            self.open[uri].apply(changes[-1])
        self.send(uri, changes)

    def send(self, uri: str, changes: list[dict]):
        self.versions[uri] += self.source.choice([1, 1, 1, 5, 0])
        self.client.change(uri, self.versions[uri], *changes)

    def reopen(self, uri: str):
        text = self.source.choice(
            [EXAM, EXAM, draft("2.exam.md"), draft("sub/6.exam.md"), CONCEPTS, random_text(self.source, 30), ""])
        self.open[uri], self.versions[uri] = Mirror(text), self.source.randrange(10)
        self.client.open(uri, text, self.versions[uri])

    def close(self, uri: str):
        self.open.pop(uri, None)
        self.client.close(uri)

    def save(self, uri: str):
        """The file on disk becomes the open text, something else, or vanishes; the editor's watcher says so."""
        path = self.path(uri)
        if path is None:
            return
        kind = 2 if path.exists() else 1
        if self.source.random() < 0.2:
            path.unlink(missing_ok=True)
            kind = 3
        else:
            text = self.open[uri].text if uri in self.open and self.source.random() < 0.7 else EXAM
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": kind}]})

    def path(self, uri: str):
        return self.folder / uri[len(self.folder.as_uri()) + 1:] if uri.startswith("file:") else None

    # What the server's own edits do

    def apply(self, whole: dict | None):
        """A workspace edit, as an editor applies it: every text from its end, then told to the server."""
        texts = dict((whole or {}).get("changes") or {})
        for change in (whole or {}).get("documentChanges") or []:
            texts.setdefault(change["textDocument"]["uri"], []).extend(change["edits"])
        for uri, edits in texts.items():
            if uri not in self.open:
                continue
            ordered = sorted(edits, key=lambda one: (one["range"]["start"]["line"], one["range"]["start"]["character"]))
            changes = [{"range": one["range"], "text": one["newText"]} for one in reversed(ordered)]
            for change in changes:
                self.open[uri].apply(change)
            if changes:
                self.send(uri, changes)

    def result(self, method: str, params: dict):
        return self.client.ask(method, params).get("result")

    def position(self):
        return {"line": self.source.randrange(40), "character": self.source.choice([0, 0, 1, 2, 3, 8, 20])}

    def rename(self, uri: str):
        new = self.source.choice(["c", "1c", "f", "growth", "x y", ""])
        self.apply(self.result("textDocument/rename", {
            "textDocument": {"uri": uri}, "position": self.position(), "newName": new}))

    def format(self, uri: str):
        edits = self.result("textDocument/formatting", {
            "textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}})
        self.apply({"changes": {uri: edits or []}})

    def fix(self, uri: str):
        actions = self.result("textDocument/codeAction", {
            "textDocument": {"uri": uri}, "range": EVERYTHING, "context": {"diagnostics": []}})
        if actions:
            self.apply(self.source.choice(actions).get("edit"))

    def move(self, uri: str):
        """A file gets the name of another one, as a tree view of an editor does it."""
        new = self.source.choice(self.names)
        if uri == new or not (uri.startswith("file:") and new.startswith("file:")):
            return
        files = {"files": [{"oldUri": uri, "newUri": new}]}
        self.apply(self.result("workspace/willRenameFiles", files))
        if self.path(uri).exists():
            self.path(uri).rename(self.path(new))
        if uri in self.open:
            text = self.open[uri].text
            self.close(uri)
            if new in self.open:
                self.close(new)
            self.open[new], self.versions[new] = Mirror(text), 1
            self.client.open(new, text, 1)
        self.client.notify("workspace/didRenameFiles", files)

    # What else is said

    def ask(self, uri: str):
        self.asked.append(self.client.request(self.source.choice(METHODS), {
            "textDocument": {"uri": uri}, "position": self.position(), "range": EVERYTHING,
            "context": {"diagnostics": [], "includeDeclaration": True}, "query": self.source.choice(["", "a", "sort"]),
            "previousResultId": self.source.choice(["1", "x"]), "previousResultIds": [],
            "options": {"tabSize": 2, "insertSpaces": True}}))

    def cancel(self, uri: str):
        if self.asked:
            self.client.notify("$/cancelRequest", {"id": self.source.choice(self.asked[-5:])})

    def configure(self, uri: str):
        self.settings = self.source.choice(SETTINGS)
        self.client.notify("workspace/didChangeConfiguration", {"settings": {"examd": self.settings}})

    def odd(self, uri: str):
        self.source.choice([
            lambda: self.client.notify("$/no/such"),
            lambda: self.asked.append(self.client.request("no/such")),
            lambda: self.client.change("untitled:never", 1, edit((0, 0), (0, 0), "x")),
            lambda: self.client.send(b"{"),
            lambda: self.client.send(b"[]"),
            lambda: self.client.notify("textDocument/didOpen", {"textDocument": {}}),
            lambda: self.asked.append(self.client.request("initialize", {"processId": None, "capabilities": {}})),
        ])()


def knows(client, uri: str) -> dict:
    """Everything that a server knows of a document, by its replies."""
    document = {"textDocument": {"uri": uri}}
    more = ["textDocument/semanticTokens/full", "textDocument/foldingRange", "textDocument/documentLink", "exam/grade"]
    replies = {method: client.ask(method, document).get("result") for method in more}
    tokens = replies["textDocument/semanticTokens/full"]
    return {**client.state(uri), **replies, "textDocument/semanticTokens/full": tokens and tokens["data"]}


def pushed_alike(client, fresh, uri: str) -> bool:
    """Whether what was last pushed for a document is the same, or becomes so."""
    end = time.monotonic() + PATIENCE
    while client.published.get(uri) != fresh.published.get(uri) or uri not in fresh.published:
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("capabilities", [FULL, PULLING], ids=["pushed", "pulled"])
@pytest.mark.parametrize("seed", SEEDS)
def test_anything_in_any_order_ends_where_a_fresh_server_begins(launch, tmp_path, seed, capabilities):
    client = launch()
    client.start(capabilities)
    editor = Editor(client, seed, tmp_path)
    for _ in range(STEPS):
        editor.step()
    for id_ in editor.asked:
        client.reply(id_)
    fresh = launch()
    fresh.start(capabilities)
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"examd": editor.settings}})
    for uri, mirror in editor.open.items():
        fresh.open(uri, mirror.text)
    for uri in editor.names:
        text = editor.open.get(uri) and editor.open[uri].text
        assert knows(client, uri) == knows(fresh, uri), f"seed {seed}, {uri}: {text!r}"
        if capabilities is FULL and text is not None:
            assert pushed_alike(client, fresh, uri), f"seed {seed}, {uri}: {client.published.get(uri)}: {text!r}"
    assert fresh.leave() == 0
    assert client.leave() == 0
