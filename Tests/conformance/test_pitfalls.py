"""What other servers fell into, as their trackers record it; what the other files here do not try already.

| pitfall | where it is tried |
|---|---|
| notifications out of order | `test_load`: bursts, questions between edits; `test_lifecycle`: a batch keeps the order of edits |
| both sides blocked in a write | `test_load`: a client that does not read; here: nobody reads the errors |
| lengths in characters, stray output, headers | `test_framing`; the client takes nothing but whole messages |
| turning round at the end of the input or while nothing happens | `test_lifecycle`: ends; here: no work without a cause |
| columns in the wrong unit, edits out of range, lone surrogates, line endings, versions | `test_sync` |
| cancelled requests, cancelled pulls | `test_lifecycle`: one reply each; here: the next pull is whole |
| nesting that takes quadratic time or the stack | here; `test_lifecycle` for JSON |
| findings of an older text, sets that are left out, flicker | `test_load`: each push is of a newer version; `test_sync`: a change of nothing; here: a fault never vanishes between |
| findings pushed and pulled, findings of closed files | `test_sync` |
| a file on disk that wins over the open text | here, for a change, and for a save by deleting and creating |
| one document under two names | `test_uris` |
| shutdown, exit, orphans, containers | `test_lifecycle` |
| huge files, thousands of findings | `test_load`; here: the cap says how many there are beyond |
| a handler that throws leaves the client waiting | `test_lifecycle`: params that do not fit |
| a result that is left out because it is null, keys twice, ids | here; `test_lifecycle` |
"""

import os
import time
from pathlib import Path

import pytest

from client import FULL, PATIENCE, PULLING, changed, edit, note
from exams import EXAM, question

URI = "file:///pitfalls/1.exam.md"


def cpu(client) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{client.process.pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="here: no /proc")
def test_without_a_cause_there_is_no_work(client):
    client.open(URI, EXAM)
    client.diagnostics(URI, 1)
    time.sleep(0.5)
    before = cpu(client)
    time.sleep(2)
    assert cpu(client) - before <= 0.05
    assert client.leave() == 0


def test_nothing_is_written_where_only_errors_are_read(client):
    """A client that reads no errors would block a server that writes many."""
    client.open(URI, EXAM)
    for number in range(300):
        client.notify("no/such", {"number": number})
        client.change("file:///not/open.exam.md", number, edit((0, 0), (0, 0), "x"))
        client.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": "no", "character": 0}})
    assert client.leave() == 0
    assert len(client.errors) < 4096, client.errors[:500]


def test_after_a_cancelled_pull_the_next_is_whole(launch):
    client = launch()
    client.start(PULLING)
    client.open(URI, EXAM)
    document = {"textDocument": {"uri": URI}}
    whole = client.ask("textDocument/diagnostic", document)["result"]
    for version in range(2, 30):
        pull = client.question("textDocument/diagnostic", {**document, "previousResultId": whole["resultId"]})
        client.send(
            note("textDocument/didChange", changed(URI, version, edit((0, 2), (0, 2), "x"))), pull,
            note("$/cancelRequest", {"id": pull["id"]}))
        reply = client.reply(pull["id"])
        assert reply.get("result") or reply["error"]["code"] == -32800
    after = client.ask("textDocument/diagnostic", document)["result"]
    assert after["kind"] == "full" and len(after["items"]) == len(whole["items"]) > 0
    assert client.leave() == 0


@pytest.mark.parametrize("piece", [
    "*", "**a ", "> ", "- ", "  - a\n", "[", "![](", "`", "$", "$$\n", "(", "<!--", "```\n", "{", "# ", "|", "\\[", "+1 points\n",
    "a) ", "---\n", "1. ", "a\n\n", "Model answer\n", "\n", "  "])
def test_whatever_is_repeated_or_nested_is_read_in_time(client, piece):
    """Twice as much may take little more than twice as long, and a keystroke in it must be answered."""
    took = []
    for number, size in enumerate((20_000, 40_000, 80_000)):
        uri = f"file:///pitfalls/{number}.exam.md"
        begin = time.monotonic()
        client.open(uri, EXAM + piece * (size // len(piece)))
        client.diagnostics(uri, 1)
        client.change(uri, 2, edit((0, 2), (0, 2), "x"))
        client.diagnostics(uri, 2)
        took.append(time.monotonic() - begin)
        client.close(uri)
    # Four times the first size: quadratic time would be sixteen times as long, on a machine that does other things too.
    assert took[2] < max(12 * took[0], 1.0), took
    assert client.leave() == 0


def test_a_fault_that_stays_never_vanishes_between(client):
    """No set is cleared or sent in part while somebody types elsewhere."""
    faulty = EXAM.replace("+2 points", "+1 points", 1)
    client.open(URI, faulty)
    assert client.diagnostics(URI, 1)
    codes = set()
    for version in range(2, 120):
        client.change(URI, version, edit((0, 2), (0, 2), "x") if version % 2 == 0 else edit((0, 2), (0, 3), ""))
        if version % 3 == 0:
            client.change(URI, version, edit((0, 2), (0, 2), ""))
    client.notify("textDocument/didSave", {"textDocument": {"uri": URI}})
    while True:
        params = client.wait_for("textDocument/publishDiagnostics", lambda params: params["uri"] == URI)
        codes.add(frozenset(finding["code"] for finding in params["diagnostics"]))
        if params["version"] == 119:
            break
    assert len(codes) == 1 and all(codes), codes
    assert client.leave() == 0


def test_the_open_text_wins_over_the_file(launch, tmp_path):
    """Also where an editor saves by deleting the file and creating it anew."""
    path = tmp_path / "x.exam.md"
    path.write_text("another text\n", encoding="utf-8")
    client = launch()
    client.start(PULLING, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "x"}])
    client.open(path.as_uri(), EXAM)
    before = client.state(path.as_uri())
    for kinds in [(2,), (3,), (1,), (3, 1), (1, 2, 3)]:
        if kinds[-1] == 3:
            path.unlink(missing_ok=True)
        else:
            path.write_text("# 7 Something else (9 points)\n", encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {
            "changes": [{"uri": path.as_uri(), "type": kind} for kind in kinds]})
        assert client.state(path.as_uri()) == before
    client.change(path.as_uri(), 2, edit((0, 0), (0, 0), "\n"))
    assert client.state(path.as_uri())["symbols"] != before["symbols"]
    assert client.leave() == 0


@pytest.mark.parametrize("limit", [None, 10])
def test_of_thousands_of_findings_the_last_says_how_many_more_there_are(launch, limit):
    client = launch()
    client.start(FULL)
    if limit:
        client.notify("workspace/didChangeConfiguration", {"settings": {"examd": {"maximumDiagnostics": limit}}})
    text = "".join(question(number).replace("+2 points", "+1 points", 1) for number in range(1, 1500))
    client.open(URI, text)
    found = client.diagnostics(URI, 1)
    assert len(found) == (limit or 1000) + 1
    assert "more" in found[-1]["message"] and found[-1]["range"]["start"]["line"] == 0
    assert client.leave() == 0


def test_a_result_of_nothing_is_null_and_there(client):
    client.open(URI, EXAM)
    for method in ["hover", "definition", "prepareRename", "linkedEditingRange"]:
        reply = client.ask(f"textDocument/{method}", {
            "textDocument": {"uri": URI}, "position": {"line": 1, "character": 0}})
        assert "result" in reply and not reply["result"], reply
    assert client.leave() == 0


def test_keys_that_stand_twice_make_one_request(client):
    client.asked["5"] = "textDocument/hover"
    client.asked["6"] = "textDocument/hover"
    client.send(b'{"jsonrpc":"2.0","id":5,"id":6,"method":"textDocument/hover","params":{},"params":{}}')
    reply = client.next()
    assert reply["id"] in (5, 6) and reply["error"]["code"] == -32602
    assert client.is_silent()
    assert client.leave() == 0
