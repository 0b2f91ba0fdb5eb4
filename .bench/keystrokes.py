"""Measures examd beside other language servers: keystroke to diagnostics, processor time, hover, start, memory.

All servers of one size run at the same time and take turns, stroke by stroke, so that a busy machine hurts all alike.
"""

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import texts
from server import Server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = HERE / "venv"
PEERS = {
    "rumdl": (["server"], "document.md", "markdown", texts.exam),
    "tombi": (["lsp"], "document.toml", "toml", texts.toml),
    "ruff": (["server"], "document.py", "python", texts.python),
}
COLUMNS = ["lines", "server", "findings", "start", "first", "median", "p95", "CPU", "burst", "burst CPU", "hover", "MiB"]


def install(names: list[str]):
    missing = [name for name in names if not (VENV / "bin" / name).exists()]
    if missing:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin" / "pip", "install", "-q", *missing], check=True)


def launch(name: str, examd: str, lines: int, folder: Path) -> tuple[Server, str]:
    arguments, file, language, make = ([], "document.exam.md", "markdown", texts.exam) if name == "examd" else PEERS[name]
    text = make(lines)
    (folder / file).write_text(text, encoding="utf-8")
    program = examd if name == "examd" else str(VENV / "bin" / name)
    return Server(name, [program, *arguments], (folder / file).as_uri(), language, folder), text


def place(text: str) -> tuple[int, int]:
    """In the middle of the text, a line that is a sentence."""
    lines = text.split("\n")
    middle = len(lines) // 2
    line = next(i for i in range(middle, len(lines)) if len(lines[i]) > 12 and lines[i][0] not in "[#+-")
    return line, 9


def measure(name: str, values: dict, server: Server, text: str, arguments):
    spot = place(text)
    begin = server.cpu()
    values["strokes"].append(server.type(*spot))
    values["cpu"].append(server.cpu() - begin)
    if name == "examd" or arguments.all_hovers:
        values["hovers"].append(server.ask("textDocument/hover", {
            "textDocument": {"uri": server.uri}, "position": {"line": spot[0], "character": spot[1]}})[0])


def run(lines: int, names: list[str], arguments) -> list[list]:
    with tempfile.TemporaryDirectory() as temporary:
        values = {name: {"strokes": [], "cpu": [], "hovers": [], "bursts": [], "burst cpu": []} for name in names}
        servers, content = {}, {}
        for name in names:
            folder = Path(temporary) / name
            folder.mkdir()
            starts = []
            for attempt in range(5):
                server, text = launch(name, arguments.examd, lines, folder)
                starts.append(server.start())
                if attempt < 4:
                    server.leave()
            servers[name], content[name] = server, text
            values[name]["start"] = min(starts)
            try:
                values[name]["first"] = server.open(text)
            except TimeoutError as silence:
                print(f"{lines}: {silence}, left out", file=sys.stderr)
                server.process.kill()
                del servers[name]
        for name, server in servers.items():
            for _ in range(5):
                server.type(*place(content[name]))
            server.published = server.published[-1:]
        deadline = time.perf_counter() + arguments.seconds
        rounds = 0
        while rounds < arguments.rounds and (rounds < 7 or time.perf_counter() < deadline):
            for name, server in servers.items():
                measure(name, values[name], server, content[name], arguments)
            rounds += 1
        for _ in range(5):
            for name, server in servers.items():
                # Some answer each of the hundred, one by one: where that takes minutes it is not asked for.
                if statistics.median(values[name]["strokes"]) > 0.1 and name != "examd":
                    continue
                begin = server.cpu()
                values[name]["bursts"].append(server.type(*place(content[name]), count=100))
                values[name]["burst cpu"].append(server.cpu() - begin)
        rows = []
        for name, server in servers.items():
            own = values[name]
            strokes = sorted(own["strokes"])
            rows.append([
                lines, name, server.published[-1][2], own["start"] * 1e3, own["first"] * 1e3,
                statistics.median(strokes) * 1e3, strokes[int(len(strokes) * 0.95)] * 1e3,
                statistics.mean(own["cpu"]) * 1e3, statistics.median(own["bursts"]) * 1e3 if own["bursts"] else None,
                statistics.mean(own["burst cpu"]) * 1e3 if own["bursts"] else None,
                statistics.median(own["hovers"]) * 1e3 if own["hovers"] else None, server.peak()])
            server.leave()
        return rows


def shown(value) -> str:
    if value is None:
        return "–"
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else value
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examd", default=str(ROOT / ".build" / "release" / "examd"), type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--lines", default="1000,10000,100000")
    parser.add_argument("--servers", default="examd,rumdl,tombi,ruff")
    parser.add_argument("--rounds", type=int, default=100, help="keystrokes of each server at each size, at most")
    parser.add_argument("--seconds", type=float, default=40, help="about so long at each size, but 7 rounds at least")
    parser.add_argument("--all-hovers", action="store_true", help="ask the peers for hovers too")
    arguments = parser.parse_args()
    names = arguments.servers.split(",")
    install([name for name in names if name != "examd"])
    print(f"{date.today()}, {platform.machine()}, {platform.system()}; milliseconds, MiB\n")
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + " --- |" * len(COLUMNS))
    for lines in map(int, arguments.lines.split(",")):
        for row in run(lines, names, arguments):
            print("| " + " | ".join(map(shown, row)) + " |", flush=True)


if __name__ == "__main__":
    main()
