"""A language server under measurement: sends, waits, and reads what the system says about its process."""

import json
import os
import subprocess
import threading
import time
from pathlib import Path


class Server:
    def __init__(self, name: str, command: list[str], uri: str, language: str, folder: Path):
        self.name, self.uri, self.language = name, uri, language
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, bufsize=0, cwd=folder)
        self.folder = folder
        self.version, self.last_id = 1, 0
        self.changed = threading.Condition()
        self.sending = threading.Lock()
        self.replies: dict[int, dict] = {}
        self.published: list[tuple[float, int | None, int]] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        stream, pending = self.process.stdout.fileno(), bytearray()
        while True:
            while (end := pending.find(b"\r\n\r\n")) < 0:
                chunk = os.read(stream, 1 << 20)
                if not chunk:
                    return
                pending += chunk
            length = next(int(line.split(b":")[1]) for line in bytes(pending[:end]).split(b"\r\n")
                          if line.lower().startswith(b"content-length"))
            while len(pending) < end + 4 + length:
                pending += os.read(stream, 1 << 20)
            arrived = time.perf_counter()
            message = json.loads(bytes(pending[end + 4:end + 4 + length]))
            del pending[:end + 4 + length]
            self._take(message, arrived)

    def _take(self, message, arrived: float):
        if "method" in message and "id" in message:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            return
        with self.changed:
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == self.uri:
                parameters = message["params"]
                self.published.append((arrived, parameters.get("version"), len(parameters["diagnostics"])))
            elif "id" in message:
                self.replies[message["id"]] = {**message, "arrived": arrived}
            self.changed.notify_all()

    def frame(self, message) -> bytes:
        body = json.dumps(message, ensure_ascii=False).encode()
        return b"Content-Length: %d\r\n\r\n" % len(body) + body

    def send(self, *messages):
        data = memoryview(b"".join(map(self.frame, messages)))
        with self.sending:  # The reader answers the server's own requests meanwhile.
            while data:
                data = data[os.write(self.process.stdin.fileno(), data):]

    def note(self, method: str, params) -> dict:
        return {"jsonrpc": "2.0", "method": method, "params": params}

    def wait(self, condition, seconds: float = 60):
        with self.changed:
            if not self.changed.wait_for(condition, seconds):
                raise TimeoutError(f"{self.name} says nothing")

    def ask(self, method: str, params) -> tuple[float, dict]:
        """The reply, and how many seconds it took."""
        self.last_id += 1
        id_ = self.last_id
        begin = time.perf_counter()
        self.send({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})
        self.wait(lambda: id_ in self.replies)
        reply = self.replies.pop(id_)
        return reply["arrived"] - begin, reply

    def start(self) -> float:
        """Seconds from the start of the process to the reply to `initialize`."""
        self.ask("initialize", {
            "processId": os.getpid(), "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "bench"}],
            "capabilities": {"textDocument": {
                "publishDiagnostics": {"versionSupport": True}, "hover": {"contentFormat": ["markdown"]}}}})
        took = time.perf_counter() - self.began
        self.send(self.note("initialized", {}))
        return took

    def open(self, text: str) -> float:
        """Seconds from opening to the first diagnostics."""
        begin = time.perf_counter()
        self.send(self.note("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": self.language, "version": 1, "text": text}}))
        self.wait(lambda: self.published)
        return self.published[-1][0] - begin

    def change(self, line: int, character: int) -> dict:
        """A letter typed, or taken away again."""
        self.version += 1
        end = character + (1 if self.version % 2 else 0)
        return self.note("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": {"line": line, "character": character},
                                          "end": {"line": line, "character": end}},
                                "text": "" if self.version % 2 else "x"}]})

    def type(self, line: int, character: int, count: int = 1) -> float:
        """Seconds from so many keystrokes in one write to the diagnostics of the last."""
        messages = [self.change(line, character) for _ in range(count)]
        known = len(self.published)
        begin = time.perf_counter()
        self.send(*messages)
        # A server that names no version answers each change; all but the last count only by their number.
        self.wait(lambda: any(version == self.version for _, version, _ in self.published[known:]) or (
            len(self.published) >= known + count and self.published[-1][1] is None))
        return self.published[-1][0] - begin

    def cpu(self) -> float:
        """Seconds of processor time so far, of all threads that live."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                pass
        return total / 1e9

    def peak(self) -> float:
        """The most memory that was held so far, in MiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0

    def leave(self):
        try:
            self.ask("shutdown", None)
            self.send(self.note("exit", None))
            self.process.wait(timeout=5)
        except (TimeoutError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
