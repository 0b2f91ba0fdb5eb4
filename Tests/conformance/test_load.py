"""Much at once, much of it, and a client that does not listen."""

import json
import time

import pytest

from client import BINARY, FULL, PULLING, edit, changed, frame, note, opened
from exams import EXAM, exam

URI = "untitled:load.exam.md"


needs_release = pytest.mark.skipif(
    "release" not in BINARY, reason="megabytes are for release builds: EXAMD=.build/release/examd")


def memory(client) -> int:
    """What the process holds now, in bytes."""
    with open(f"/proc/{client.process.pid}/statm") as file:
        return int(file.read().split()[1]) * 4096


def test_a_client_that_does_not_read_holds_up_nothing(launch):
    """Megabytes of replies against a pipe of 64 KiB: the server takes every message all the same."""
    client = launch(reads=False)
    client.send(client.question("initialize", {"processId": None, "rootUri": None, "capabilities": FULL}),
                note("initialized", {}), note("textDocument/didOpen", opened(URI, exam(400))))
    for version in range(2, 500):
        client.send(note("textDocument/didChange", changed(URI, version, edit((0, 0), (0, 0), "x"))),
                    client.question("textDocument/documentSymbol", {"textDocument": {"uri": URI}}))
    client.send(client.question("shutdown"), note("exit"))
    client.reader.start()
    assert client.exit_code() == 0
    assert len(client.replies) == 500


def test_a_client_that_never_reads_is_left_after_exit(launch):
    client = launch(reads=False)
    client.send(client.question("initialize", {"processId": None, "rootUri": None, "capabilities": FULL}),
                note("textDocument/didOpen", opened(URI, exam(2000))))
    for _ in range(200):
        client.send(client.question("textDocument/documentSymbol", {"textDocument": {"uri": URI}}),
                    {**note("no/such", ["x" * 1000]), "id": "long" + "x" * 2000})
    client.send(client.question("shutdown"), note("exit"))
    assert client.process.wait(timeout=30) == 0


def test_a_thousand_open_documents(client):
    for number in range(1000):
        client.open(f"file:///tmp/{number}.exam.md", EXAM)
    seen = set()
    while len(seen) < 1000:
        seen.add(client.next()["params"]["uri"])
    for number in range(0, 1000, 7):
        uri = f"file:///tmp/{number}.exam.md"
        client.change(uri, 2, edit((4, 0), (4, 1), "5"))
        client.diagnostics(uri, 2)
        assert "result" in client.ask("textDocument/hover",
                                      {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 1}})
    for number in range(1000):
        client.close(f"file:///tmp/{number}.exam.md")
    assert client.leave() == 0


@pytest.mark.parametrize("name, text", [
    ("an exam", exam(200_000)[: 5 << 20]), ("a word in it", "x" + "$" * (1 << 20)), ("one line", "x" * (5 << 20)), ("line endings", "\n" * (1 << 20)),
    ("a table", "|a|\n" * (1 << 19)), ("dollars", "$" * (1 << 20)), ("escaped dollars", "$ " + "\\$ " * (1 << 18)),
    ("backticks", "".join("`" * n + " " for n in range(1, 1500))), ("brackets", "\\(" * (1 << 19)), ("comments", "<!-- " * (1 << 18)),
    ("braces", "{#a " * (1 << 18)), ("minus signs", "- 1 point\n" * (1 << 16)), ("criteria", "+1 point\n\nx\n\n" * (1 << 15)),
    ("labels", "a b\n\n" * (1 << 17)), ("front matter", "---\n" + "a: b\n" * (1 << 17) + "---\n"), ("headings", "# 1 A\n" * (1 << 16)),
    ("attributes", "+1 point {needs=" + "a," * (1 << 18) + "}\n")])
@needs_release
def test_documents_of_megabytes(launch, name, text):
    """Whatever a text consists of, it is read in time that grows with its length, not with its square."""
    client = launch()
    client.start(PULLING)
    client.open(URI, text)
    document = {"textDocument": {"uri": URI}}
    assert "result" in client.ask("textDocument/diagnostic", document)
    client.change(URI, 2, edit((0, 0), (0, 0), "x"), edit((2**30, 0), (2**30, 0), "y"))
    assert "result" in client.ask("textDocument/diagnostic", document)
    assert client.leave() == 0


@needs_release
def test_a_workspace_of_more_megabytes_than_are_kept(launch, tmp_path):
    """What is beyond the bound of memory is found all the same, each time that somebody asks."""
    for number in range(6):
        (tmp_path / f"{number}.exam.md").write_text(exam(60_000)[: 2 << 20], encoding="utf-8")
    (tmp_path / "large.exam.md").write_text(EXAM + "x" * (9 << 20), encoding="utf-8")
    client = launch()
    client.start({**FULL, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
                 workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "w"}])
    for query in ["biscuit", "biscuit", "1a"]:
        assert client.ask("workspace/symbol", {"query": query})["result"]
    assert "MiB" in client.wait_for("window/logMessage")["message"]
    assert client.leave() == 0


@pytest.mark.parametrize("lines", [40, 4000])
def test_two_hundred_keystrokes_in_one_write(client, lines):
    """One write, one wait: at least the last version is answered, with the diagnostics of the final text."""
    text = exam(lines)
    client.open(URI, text)
    client.diagnostics(URI, 1)
    word = "two hundred letters of a sentence that somebody types. " * 4
    strokes = [note("textDocument/didChange", changed(URI, 2 + n, edit((2, n), (2, n), letter)))
               for n, letter in enumerate(word[:200])]
    client.send(*strokes)
    final = client.diagnostics(URI, 201)
    typed = text.split("\n")
    typed[2] = word[:200] + typed[2]
    client.open("untitled:fresh.exam.md", "\n".join(typed))
    fresh = json.dumps(client.diagnostics("untitled:fresh.exam.md", 1)).replace("untitled:fresh.exam.md", URI)
    assert json.loads(fresh) == final
    assert client.leave() == 0


def test_a_burst_is_analysed_few_times_and_each_push_is_of_a_newer_version(client):
    client.open(URI, exam(20_000))
    client.diagnostics(URI, 1)
    client.send(*(note("textDocument/didChange", changed(URI, 2 + n, edit((2, 0), (2, 0), "x"))) for n in range(100)))
    versions = []
    while not versions or versions[-1] != 101:
        versions.append(client.wait_for("textDocument/publishDiagnostics")["version"])
    assert versions == sorted(set(versions))
    assert len(versions) <= 50
    assert client.leave() == 0


def test_a_burst_of_questions_between_edits_is_answered_each_from_its_own_text(client):
    client.open(URI, "")
    questions = []
    for version in range(2, 300):
        client.change(URI, version, edit((0, 0), (2**30, 0), f"a What?\n\n{version} points · Open\n"))
        question = client.question("exam/outline", {"textDocument": {"uri": URI}})
        questions.append((question["id"], version))
        client.send(question)
    for id_, version in questions:
        result = client.reply(id_)["result"]
        points = [part["points"] for part in result["parts"]]
        assert points == [version], (version, result)
    assert client.leave() == 0


def test_a_message_that_arrives_slowly(client):
    body = frame(client.question("no/such"))
    client.asked["2"] = "no/such"
    for index in range(0, len(body), 9):
        client.write(body[index:index + 9])
        time.sleep(0.005)
    assert client.reply(2)["error"]["code"] == -32601
    assert client.leave() == 0


def test_a_message_of_sixty_megabytes_is_answered_and_its_memory_given_back(client):
    client.send(b'{"jsonrpc":"2.0","id":9,"method":"no/such","params":["' + b"x" * (60 << 20) + b'"]}')
    client.asked["9"] = "no/such"
    assert client.reply(9)["error"]["code"] == -32601
    for _ in range(3):
        client.ask("no/such")
    assert memory(client) < 100 << 20
    assert client.leave() == 0


def test_a_soak_of_typing_does_not_grow(launch):
    """Twelve thousand keystrokes, then as many again: the second half may not hold more than the first."""
    client = launch()
    client.start(FULL)
    client.open(URI, exam(1000))
    client.diagnostics(URI, 1)
    version, held = 1, []
    for _ in range(4):
        for _ in range(20):
            strokes = []
            for n in range(150):
                version += 1
                strokes.append(note("textDocument/didChange", changed(
                    URI, version, edit((2, 0), (2, 0), "x") if n % 2 == 0 else edit((2, 0), (2, 1), ""))))
            client.send(*strokes)
            client.diagnostics(URI, version)
            client.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
        held.append(memory(client))
        client.log.clear()
        client.replies.clear()
    assert held[-1] < held[0] * 1.1 + (4 << 20), [size >> 10 for size in held]
    assert client.leave() == 0
