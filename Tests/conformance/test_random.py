"""A client that does anything in any order. In the end the server must know what a fresh one knows."""

import os
import random

import pytest

from client import FULL, PULLING, edit
from exams import EXAM, draft, random_text
from mirror import Mirror

SEEDS = range(int(os.environ.get("EXAMD_SEEDS", "8")))
STEPS = int(os.environ.get("EXAMD_STEPS", "250"))
NAMES = ["untitled:1.exam.md", "file:///tmp/examd-none/2.exam.md", "file:///tmp/examd-none/3.answers.md", "untitled:4"]
METHODS = ["hover", "completion", "documentSymbol", "codeLens", "inlayHint", "codeAction", "diagnostic"]
EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 10**6, "character": 0}}


class Chaos:
    def __init__(self, client, seed: int):
        self.client = client
        self.source = random.Random(seed)
        self.open: dict[str, Mirror] = {}
        self.versions: dict[str, int] = {}
        self.asked: list[int] = []

    def step(self):
        uri = self.source.choice(NAMES)
        act = self.source.choices(
            [self.edit, self.ask, self.cancel, self.reopen, self.close, self.odd], [50, 25, 10, 6, 3, 6])[0]
        act(uri)

    def edit(self, uri: str):
        if uri not in self.open:
            return self.reopen(uri)
        changes = [self.open[uri].random_change(self.source)]
        self.open[uri].apply(changes[0])
        while self.source.random() < 0.3:
            changes.append(self.open[uri].random_change(self.source))
            self.open[uri].apply(changes[-1])
        self.versions[uri] += self.source.choice([1, 1, 1, 5, 0])
        self.client.change(uri, self.versions[uri], *changes)

    def ask(self, uri: str):
        position = {"line": self.source.randrange(40), "character": self.source.randrange(40)}
        self.asked.append(self.client.request("textDocument/" + self.source.choice(METHODS), {
            "textDocument": {"uri": uri}, "position": position, "range": EVERYTHING, "context": {"diagnostics": []}}))

    def cancel(self, uri: str):
        if self.asked:
            self.client.notify("$/cancelRequest", {"id": self.source.choice(self.asked[-5:])})

    def reopen(self, uri: str):
        text = self.source.choice([EXAM, draft("2.exam.md"), random_text(self.source, 30), ""])
        self.open[uri], self.versions[uri] = Mirror(text), self.source.randrange(10)
        self.client.open(uri, text, self.versions[uri])

    def close(self, uri: str):
        self.open.pop(uri, None)
        self.client.close(uri)

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


@pytest.mark.parametrize("capabilities", [FULL, PULLING], ids=["pushed", "pulled"])
@pytest.mark.parametrize("seed", SEEDS)
def test_anything_in_any_order_ends_where_a_fresh_server_begins(launch, seed, capabilities):
    client = launch()
    client.start(capabilities)
    chaos = Chaos(client, seed)
    for _ in range(STEPS):
        chaos.step()
    for id_ in chaos.asked:
        client.reply(id_)
    fresh = launch()
    fresh.start(capabilities)
    for uri, mirror in chaos.open.items():
        fresh.open(uri, mirror.text)
    for uri in NAMES:
        assert client.state(uri) == fresh.state(uri), f"seed {seed}, {uri}: {chaos.open.get(uri) and chaos.open[uri].text!r}"
    assert fresh.leave() == 0
    assert client.leave() == 0
