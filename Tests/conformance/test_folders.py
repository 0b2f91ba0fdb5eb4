"""A workspace of real files: names and findings where nothing is open, progress, parts of results, commands."""

import json

import pytest
from lsprotocol import types

import metamodel
from client import FULL, PULLING
from exams import EXAM, draft

PARTS = {
    "textDocument/references": list[types.Location],
    "workspace/symbol": list[types.SymbolInformation],
    "textDocument/documentSymbol": list[types.DocumentSymbol],
    "workspace/diagnostic": types.WorkspaceDiagnosticReportPartialResult,
}
WORK = {"begin": types.WorkDoneProgressBegin, "report": types.WorkDoneProgressReport, "end": types.WorkDoneProgressEnd}
WATCHING = {**FULL, "workspace": {
    **FULL["workspace"], "workspaceFolders": True, "didChangeWatchedFiles": {"dynamicRegistration": True},
    "fileOperations": {"willRename": True, "didRename": True, "didDelete": True, "didCreate": True}}}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.exam.md").write_text(EXAM, encoding="utf-8")
    (tmp_path / "final.exam.md").write_text(EXAM, encoding="utf-8")
    (tmp_path / "own.concepts.md").write_text("## Sorting net\n\nAlso: net\n\nComparators, fixed in place.\n", encoding="utf-8")
    for number in range(30):
        (tmp_path / "answers").mkdir(exist_ok=True)
        (tmp_path / "answers" / f"s{number:02} ä.answers.md").write_text(draft("../final.exam.md"), encoding="utf-8")
    return tmp_path


def start(launch, folder, capabilities=WATCHING):
    client = launch()
    client.start(capabilities, workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}])
    return client


def collected(client, method, params):
    """The result in parts, each of which is of the type that the protocol gives it, and what was said of the work."""
    id_ = client.request(method, {**params, "partialResultToken": "parts", "workDoneToken": 1})
    parts, stages = [], []
    while True:
        message = client.next()
        if message.get("id") == id_ and "method" not in message:
            return parts, stages, message["result"]
        if message.get("method") != "$/progress":
            continue
        value = message["params"]["value"]
        if message["params"]["token"] == 1:
            metamodel.check_shape(value, WORK[value["kind"]])
            stages.append(value["kind"])
        else:
            for item in value if isinstance(value, list) else [value]:
                metamodel.check_shape(item, getattr(PARTS[method], "__args__", [PARTS[method]])[0])
            parts.append(value)


def named(client, name: str) -> list[dict]:
    """The symbols of that name, not those that merely have its letters."""
    return [entry for entry in client.ask("workspace/symbol", {"query": name})["result"] if entry["name"] == name]


def place(text: str, word: str) -> dict:
    before = text[: text.index(word)]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


def test_names_in_files_that_are_not_open(launch, folder):
    client = start(launch, folder)
    uri = (folder / "answers" / "s00 ä.answers.md").as_uri()
    text = draft("../final.exam.md")
    client.open(uri, text)
    here = {"textDocument": {"uri": uri}, "position": {**place(text, "## 1a"), "character": 4}}
    everywhere = client.ask("textDocument/references", {**here, "context": {"includeDeclaration": True}})["result"]
    assert {entry["uri"] for entry in everywhere} == {
        (folder / "final.exam.md").as_uri(), *(path.as_uri() for path in (folder / "answers").iterdir())}
    parts, stages, rest = collected(client, "textDocument/references", {**here, "context": {"includeDeclaration": True}})
    assert rest == [] and sorted(map(json.dumps, sum(parts, []))) == sorted(map(json.dumps, everywhere))
    assert stages[0] == "begin" and stages[-1] == "end" and len(stages) > 2
    changes = client.ask("textDocument/rename", {**here, "newName": "1z"})
    assert "error" in changes or len(changes["result"]["documentChanges"]) == 31
    moved = client.ask("workspace/willRenameFiles", {"files": [
        {"oldUri": (folder / "final.exam.md").as_uri(), "newUri": (folder / "2026" / "final.exam.md").as_uri()}]})
    edits = moved["result"]["documentChanges"]
    assert len(edits) == 30 and {edit["edits"][0]["newText"] for edit in edits} == {"../2026/final.exam.md"}
    assert client.leave() == 0


def test_parts_of_symbols_and_findings(launch, folder):
    client = start(launch, folder, {**WATCHING, **PULLING, "workspace": WATCHING["workspace"]})
    whole = client.ask("workspace/symbol", {"query": "1a"})["result"]
    parts, _, rest = collected(client, "workspace/symbol", {"query": "1a"})
    assert rest == [] and sum(parts, []) == whole and len(whole) >= 31
    items = client.ask("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    assert len(items) == 32 and not any("/.git/" in item["uri"] for item in items)
    parts, _, rest = collected(client, "workspace/diagnostic", {"previousResultIds": []})
    assert rest["items"] == [] and sum((part["items"] for part in parts), []) == items and len(parts) > 1
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
    again = client.ask("workspace/diagnostic", {"previousResultIds": known})["result"]["items"]
    assert {item["kind"] for item in again} == {"unchanged"}
    uri = (folder / "final.exam.md").as_uri()
    client.open(uri, EXAM)
    flat = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"]
    parts, _, rest = collected(client, "textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert rest == [] and sum(parts, []) == flat
    assert client.leave() == 0


def test_files_that_change_while_the_server_runs(launch, folder):
    client = start(launch, folder)
    client.wait_for("client/registerCapability")
    assert len(named(client, "1a")) == 31
    gone, new = folder / "answers" / "s00 ä.answers.md", folder / "make-up.exam.md"
    gone.unlink()
    new.write_text(EXAM, encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [
        {"uri": gone.as_uri(), "type": 3}, {"uri": new.as_uri(), "type": 1}]})
    found = {entry["location"]["uri"] for entry in named(client, "1a")}
    assert gone.as_uri() not in found and new.as_uri() in found
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {
        "added": [], "removed": [{"uri": folder.as_uri(), "name": folder.name}]}})
    assert named(client, "1a") == []
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {
        "added": [{"uri": folder.as_uri() + "/", "name": "again"}], "removed": []}})
    assert len(named(client, "1a")) == 31
    assert client.leave() == 0


def test_progress_of_the_first_look(launch, folder):
    client = start(launch, folder, {**WATCHING, "window": {"workDoneProgress": True}})
    token = client.wait_for("window/workDoneProgress/create")["token"]
    client.send({"jsonrpc": "2.0", "id": "window/workDoneProgress/create", "result": None})
    stages = []
    while stages[-1:] != ["end"]:
        said = client.wait_for("$/progress")
        assert said["token"] == token
        metamodel.check_shape(said["value"], WORK[said["value"]["kind"]])
        stages.append(said["value"]["kind"])
    assert stages[0] == "begin" and set(stages[1:-1]) == {"report"}
    assert client.leave() == 0


@pytest.mark.parametrize("answer", [{"error": {"code": -32601, "message": "no"}}, {"result": None}, None])
def test_a_client_may_refuse_cancel_or_forget_the_progress(launch, folder, answer):
    client = start(launch, folder, {**WATCHING, "window": {"workDoneProgress": True}})
    token = client.wait_for("window/workDoneProgress/create")["token"]
    if answer:
        client.send({"jsonrpc": "2.0", "id": "window/workDoneProgress/create", **answer})
    client.notify("window/workDoneProgress/cancel", {"token": token})
    assert len(named(client, "1a")) == 31
    assert client.leave() == 0


def test_commands(launch, folder):
    client = start(launch, folder)
    advertised = {"examd.grade", "examd.blueprint", "examd.reload"}
    fresh = launch()
    assert set(fresh.start(FULL)["capabilities"]["executeCommandProvider"]["commands"]) == advertised
    uri = (folder / "answers" / "s00 ä.answers.md").as_uri()

    def run(command, *arguments):
        return client.ask("workspace/executeCommand", {"command": command, "arguments": list(arguments)})

    assert "1a" in run("examd.grade", {"uri": uri, "part": "1a"})["result"]
    assert "| 1a |" in run("examd.blueprint", (folder / "final.exam.md").as_uri())["result"]
    assert run("examd.reload")["result"] == 32
    for wrong in [("examd.grade",), ("examd.grade", 3), ("examd.grade", {"part": "1a"}), ("", ), ("editor.action", 1)]:
        assert run(*wrong)["error"]["code"] == -32602
    assert run("examd.blueprint", uri)["error"]["code"] == -32803
    assert client.leave() == 0


@pytest.mark.parametrize("folders", [
    None, [], "x", [{}], [{"uri": "untitled:a", "name": "a"}], [{"uri": "file:///", "name": "root"}],
    [{"uri": "file:///no/such/folder", "name": ""}]])
def test_any_folders(launch, folders):
    client = launch()
    client.start(FULL, workspaceFolders=folders)
    assert "result" in client.ask("workspace/symbol", {"query": "zzzzzz"})
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [{"uri": "file:///", "name": ""}]}})
    assert client.leave() == 0


def test_an_authors_concepts(launch, folder):
    client = start(launch, folder)
    uri = (folder / "new.exam.md").as_uri()
    text = EXAM + "\nb What is a sorting net?\n\n2.0 points · Open · 1/4 Page\n\n+2 points\n\nComparators.\n"
    client.open(uri, text)
    here = {"textDocument": {"uri": uri}, "position": place(text, "sorting net")}
    hover = client.ask("textDocument/hover", here)["result"]
    assert "fixed in place" in hover["contents"]["value"]
    assert [found["uri"] for found in client.ask("textDocument/definition", here)["result"]] == [
        (folder / "own.concepts.md").as_uri()]
    edits = client.ask("textDocument/rename", {**here, "newName": "Comparator net"})["result"]["documentChanges"]
    assert {edit["textDocument"]["uri"] for edit in edits} == {uri, (folder / "own.concepts.md").as_uri()}
    library = client.ask("exam/explain", {"name": "sorting net"})
    own = client.ask("exam/explain", {"name": "sorting net", "textDocument": {"uri": uri}})
    assert "error" in library and "fixed in place" in own["result"]["text"]
    assert client.leave() == 0
