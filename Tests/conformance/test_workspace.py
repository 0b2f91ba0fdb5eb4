"""Several documents, settings and files: what is asked of a client that can be asked, and what comes of its replies."""

import pytest

from client import FULL, PULLING
from exams import EXAM, draft

ASKED = {
    **FULL,
    "workspace": {
        **FULL["workspace"], "configuration": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True}, "didChangeConfiguration": {"dynamicRegistration": True},
        "fileOperations": {"willRename": True, "didRename": True, "didDelete": True},
    },
}
URI = "file:///workspace/x.exam.md"


def test_settings_are_asked_for_and_taken(launch):
    client = launch()
    client.start(ASKED)
    registered = client.wait_for("client/registerCapability")["registrations"]
    assert {entry["method"] for entry in registered} == {
        "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}
    client.wait_for("workspace/configuration")
    client.send({"jsonrpc": "2.0", "id": "client/registerCapability", "result": None})
    text = EXAM.replace("4.0", "5.0")
    client.open(URI, text)
    rules = {diagnostic["code"] for diagnostic in client.diagnostics(URI, 1)}
    assert rules
    client.send({"jsonrpc": "2.0", "id": "workspace/configuration", "result": [{"rules": {rule: "off" for rule in rules}}]})
    assert client.diagnostics(URI, 1) == []
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.wait_for("workspace/configuration")
    client.send({"jsonrpc": "2.0", "id": "workspace/configuration", "error": {"code": -32603, "message": "no"}})
    assert client.leave() == 0


@pytest.mark.parametrize("settings", [
    {}, None, [], 3, "x", {"examd": None}, {"examd": {"rules": []}}, {"rules": {"x": {}}}, {"maximumDiagnostics": 1e99}])
def test_any_settings(launch, settings):
    client = launch()
    client.start(FULL)
    client.open(URI, EXAM)
    client.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert "result" in client.ask("textDocument/hover", {
        "textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
    assert client.leave() == 0


def test_an_exam_that_appears_on_disk(launch, tmp_path):
    client = launch()
    client.start(ASKED)
    uri = (tmp_path / "my.answers.md").as_uri()
    client.open(uri, draft("x.exam.md"))
    assert "exam-not-found" in {diagnostic["code"] for diagnostic in client.diagnostics(uri, 1)}
    (tmp_path / "x.exam.md").write_text(EXAM, encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (tmp_path / "x.exam.md").as_uri(), "type": 1}]})
    assert "exam-not-found" not in {diagnostic["code"] for diagnostic in client.diagnostics(uri, 1)}
    # A definition on disk, and a file that moves.
    line = draft("x.exam.md").split("\n").index("## 1a")
    found = client.ask("textDocument/definition", {"textDocument": {"uri": uri}, "position": {"line": line, "character": 4}})
    assert [place["uri"] for place in found["result"]] == [(tmp_path / "x.exam.md").as_uri()]
    reply = client.ask("workspace/willRenameFiles", {"files": [
        {"oldUri": (tmp_path / "x.exam.md").as_uri(), "newUri": (tmp_path / "y z.exam.md").as_uri()}]})
    assert reply["result"]["documentChanges"][0]["edits"][0]["newText"] == "y z.exam.md"
    assert client.leave() == 0


def test_workspace_diagnostics_and_symbols(launch):
    client = launch()
    client.start(PULLING)
    for number in range(5):
        client.open(f"file:///workspace/{number}.exam.md", EXAM)
    items = client.ask("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    assert len(items) == 5 and all(item["kind"] == "full" for item in items)
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
    again = client.ask("workspace/diagnostic", {"previousResultIds": known})["result"]["items"]
    assert all(item["kind"] == "unchanged" for item in again)
    for query in ["", "1a", "SORT", "·", "x" * 10_000]:
        assert "result" in client.ask("workspace/symbol", {"query": query})
    assert client.leave() == 0
