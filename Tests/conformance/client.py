"""A client over pipes, as an editor is one, which checks every message from the server."""

import collections
import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path

import metamodel

ROOT = Path(__file__).resolve().parents[2]
BUILDS = [ROOT / ".build" / build / "examd" for build in ("release", "debug")]
BINARY = os.environ.get("EXAMD") or str(next((build for build in BUILDS if build.exists()), BUILDS[-1]))
PATIENCE = float(os.environ.get("EXAMD_PATIENCE", "60"))
"""Seconds that a test waits for what must come."""

SILENCE = 0.15
"""Seconds after which what has not come is taken not to come."""

FULL = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source"]}}},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "rename": {"prepareSupport": True},
        "semanticTokens": {
            "requests": {"range": True, "full": {"delta": True}}, "tokenTypes": [], "tokenModifiers": [],
            "formats": ["relative"]},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
"""A client that can much and takes what is pushed."""

PULLING = {**FULL, "textDocument": {**FULL["textDocument"], "diagnostic": {"relatedDocumentSupport": False}}}
"""The same, asking for diagnostics itself."""

BARE: dict = {}
"""A client that says nothing of itself."""


def frame(message) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode("utf-8")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def note(method: str, params=None) -> dict:
    message = {"jsonrpc": "2.0", "method": method}
    return message if params is None else {**message, "params": params}


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> dict:
    return {
        "range": {
            "start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]},
        },
        "text": text,
    }


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise metamodel.Violation(f"a key twice: {keys}")
    return dict(pairs)


class Client:
    def __init__(self, arguments: list[str] | None = None, reads: bool = True, command: list[str] | None = None):
        self.process = subprocess.Popen(
            [*(command or [BINARY]), *(arguments or [])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            bufsize=0)
        self.log: list[str] = []
        self.asked: dict[str, str | None] = {}
        self.replies: dict[str, dict] = {}
        self.inbox: queue.Queue = queue.Queue()
        self.aside: collections.deque = collections.deque()
        self.violations: list[str] = []
        self.published: dict[str, list] = {}
        self.last_id = 0
        self.errors = b""
        threading.Thread(target=self._drain_errors, daemon=True).start()
        self.reader = threading.Thread(target=self._read, daemon=True)
        if reads:
            self.reader.start()

    # In

    def _drain_errors(self):
        for line in self.process.stderr:
            self.errors += line

    def _read(self):
        stream = self.process.stdout
        try:
            pending = b""
            while True:
                while b"\r\n\r\n" not in pending:
                    chunk = os.read(stream.fileno(), 1 << 16)
                    if not chunk:
                        if pending:
                            raise metamodel.Violation(f"the output ends within a message: {pending[:80]!r}")
                        return
                    pending += chunk
                header, pending = pending.split(b"\r\n\r\n", 1)
                name, _, length = header.partition(b": ")
                if name != b"Content-Length" or not length.isdigit():
                    raise metamodel.Violation(f"no header: {header[:80]!r}")
                pieces, missing = [pending], int(length) - len(pending)
                while missing > 0:
                    chunk = os.read(stream.fileno(), 1 << 20)
                    if not chunk:
                        raise metamodel.Violation("the output ends within a message")
                    pieces.append(chunk)
                    missing -= len(chunk)
                whole = b"".join(pieces)
                body, pending = whole[: int(length)], whole[int(length):]
                self._take(json.loads(body.decode("utf-8", "strict"), object_pairs_hook=unique))
        except (OSError, ValueError) as error:
            if not stream.closed:  # A test may close it.
                self.violations.append(repr(error))
        except Exception as error:
            self.violations.append(repr(error))
        finally:
            self.inbox.put(None)

    def _take(self, message):
        self.log.append("← " + json.dumps(message, ensure_ascii=False)[:400])
        for single in message if isinstance(message, list) else [message]:
            try:
                self._check(single)
            except metamodel.Violation as error:
                self.violations.append(str(error))
            if isinstance(single, dict) and single.get("method") == "textDocument/publishDiagnostics":
                self.published[single["params"]["uri"]] = single["params"]["diagnostics"]
        self.inbox.put(message)

    def _check(self, message):
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            raise metamodel.Violation(f"no message: {message}")
        if "method" in message:
            return metamodel.check_request_or_notification(message)
        key = json.dumps(message.get("id"), sort_keys=True)
        if key not in self.asked and message.get("id") is not None:
            raise metamodel.Violation(f"nobody asked: {message}")
        if key in self.replies:
            raise metamodel.Violation(f"answered twice: {message}")
        if message.get("id") is not None:
            self.replies[key] = message
        metamodel.check_response(message, self.asked.get(key))

    # Out

    def write(self, data: bytes, chunk: int | None = None):
        pieces = [data] if chunk is None else [data[i:i + chunk] for i in range(0, len(data), chunk)]
        for piece in pieces:
            self.process.stdin.write(piece)

    def send(self, *messages, chunk: int | None = None):
        """Messages, or bytes that stand for one, in one write."""
        data = b""
        for message in messages:
            self.log.append("→ " + (message.decode("utf-8", "replace") if isinstance(message, bytes)
                                    else json.dumps(message, ensure_ascii=False))[:400])
            for single in message if isinstance(message, list) else [message]:
                if isinstance(single, dict) and "method" in single and "id" in single:
                    self.asked[json.dumps(single["id"], sort_keys=True)] = single["method"]
            data += frame(message)
        self.write(data, chunk)

    def question(self, method: str, params=None) -> dict:
        self.last_id += 1
        return {**note(method, params), "id": self.last_id}

    def request(self, method: str, params=None):
        message = self.question(method, params)
        self.send(message)
        return message["id"]

    def notify(self, method: str, params=None):
        self.send(note(method, params))

    def ask(self, method: str, params=None) -> dict:
        """Asks, and waits for the reply; what comes meanwhile is put aside for `next`."""
        return self.reply(self.request(method, params))

    def reply(self, id_) -> dict:
        aside = []
        try:
            while True:
                message = self.next()
                assert message is not None, f"the server left without answering {id_}\n{self.story()}"
                if isinstance(message, dict) and "method" not in message and message.get("id") == id_:
                    return message
                aside.append(message)
        finally:
            self.aside.extendleft(reversed(aside))

    def next(self, patience: float | None = None):
        """The next message; None at the end of the output."""
        try:
            if self.aside:
                return self.aside.popleft()
            message = self.inbox.get(timeout=PATIENCE if patience is None else patience)
        except queue.Empty:
            raise AssertionError(f"the server says nothing\n{self.story()}") from None
        assert not self.violations, self.story()
        return message

    def is_silent(self) -> bool:
        time.sleep(SILENCE)
        return self.inbox.empty() and not self.aside

    def wait_for(self, method: str, fits=lambda params: True):
        """The params of the next notification or request of this method; what comes before it is dropped."""
        while True:
            message = self.next()
            assert message is not None, f"the server left without {method}\n{self.story()}"
            if isinstance(message, dict) and message.get("method") == method and fits(message.get("params")):
                return message.get("params")

    # Phases

    def start(self, capabilities=None, **params) -> dict:
        whole = {"processId": None, "rootUri": None, "capabilities": FULL if capabilities is None else capabilities}
        reply = self.ask("initialize", {**whole, **params})
        self.notify("initialized", {})
        return reply["result"]

    def leave(self) -> int:
        reply = self.ask("shutdown")
        assert reply["result"] is None, self.story()
        self.notify("exit")
        return self.exit_code()

    def exit_code(self) -> int:
        try:
            code = self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the server does not end\n{self.story()}") from None
        if self.reader.ident:
            self.reader.join(timeout=PATIENCE)
        assert not self.violations, self.story()
        return code

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except OSError:
                pass

    def story(self) -> str:
        return "\n".join(
            [*self.log[-40:], *("! " + violation for violation in self.violations),
             self.errors.decode("utf-8", "replace")[-2000:]])

    # Documents

    def open(self, uri: str, text: str, version: int = 1):
        self.notify("textDocument/didOpen", opened(uri, text, version))

    def change(self, uri: str, version: int, *changes: dict):
        self.notify("textDocument/didChange", changed(uri, version, *changes))

    def close(self, uri: str):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, version: int | None = None):
        """The next set that is published for a document, of a certain version where one is named."""
        return self.wait_for(
            "textDocument/publishDiagnostics",
            lambda params: params["uri"] == uri and (version is None or params.get("version") == version),
        )["diagnostics"]

    def state(self, uri: str) -> dict:
        """Everything that the server knows of a document, by its replies."""
        document = {"textDocument": {"uri": uri}}
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 2**31 - 1, "character": 0}}
        return {
            "outline": self.ask("exam/outline", document).get("result"),
            "symbols": self.ask("textDocument/documentSymbol", document).get("result"),
            "lenses": self.ask("textDocument/codeLens", document).get("result"),
            "inlays": self.ask("textDocument/inlayHint", {**document, "range": everything}).get("result"),
            "diagnostics": self.ask("textDocument/diagnostic", document).get("result"),
        }


def opened(uri: str, text: str, version: int = 1) -> dict:
    return {"textDocument": {"uri": uri, "languageId": "markdown", "version": version, "text": text}}


def changed(uri: str, version: int | None, *changes: dict) -> dict:
    return {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
