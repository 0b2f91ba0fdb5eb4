"""Phases, errors, ids, batches, and every way to end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types

from client import BARE, BINARY, FULL, PATIENCE, changed, edit, note, opened

HOVER = {"textDocument": {"uri": "untitled:none"}, "position": {"line": 0, "character": 0}}


def test_a_request_before_initialize_is_refused_and_initialize_still_works(launch):
    client = launch()
    assert client.ask("textDocument/hover", HOVER)["error"]["code"] == -32002
    assert client.ask("shutdown")["error"]["code"] == -32002
    assert client.ask("no/such")["error"]["code"] == -32002
    client.open("untitled:early", "dropped")
    client.start()
    assert client.ask("textDocument/hover", {**HOVER, "textDocument": {"uri": "untitled:early"}})["error"]
    assert client.leave() == 0


def test_a_second_initialize_is_refused(client):
    assert client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["error"]["code"] == -32600
    assert client.leave() == 0


def test_an_initialize_that_cannot_be_read_is_refused_and_a_good_one_is_taken(launch):
    client = launch()
    assert client.ask("initialize", {"processId": "x", "capabilities": {}})["error"]["code"] == -32602
    assert client.ask("initialize")["error"]["code"] == -32602
    client.start(BARE)
    assert client.leave() == 0


@pytest.mark.parametrize("method", ["textDocument/hover", "initialize", "shutdown", "no/such", "exam/outline"])
def test_after_shutdown_every_request_is_refused(client, method):
    assert client.ask("shutdown")["result"] is None
    assert client.ask(method, HOVER)["error"]["code"] == -32600
    client.open("untitled:late", "dropped")
    assert client.is_silent()
    client.notify("exit")
    assert client.exit_code() == 0


def test_shutdown_takes_null_params(client):
    client.send({"jsonrpc": "2.0", "id": "s", "method": "shutdown", "params": None})
    assert client.reply("s")["result"] is None
    client.send({"jsonrpc": "2.0", "method": "exit", "params": None})
    assert client.exit_code() == 0


@pytest.mark.parametrize("method", ["no/such", "$/no/such", "", "textDocument/willSaveWaitUntil", "initialize ", "exit"])
def test_an_unknown_method_is_answered_so(client, method):
    client.send({**note(method, {}), "id": 77})
    assert client.reply(77)["error"]["code"] == -32601
    assert client.leave() == 0


@pytest.mark.parametrize("method", ["$/no/such", "no/such", "textDocument/didSave", "$/setTrace", "$/progress", "hover"])
def test_an_unknown_notification_is_met_with_silence(client, method):
    client.notify(method, {"value": "off"})
    client.notify(method)
    assert client.is_silent()
    assert client.leave() == 0


METHODS = [
    "codeAction", "codeLens", "completion", "definition", "diagnostic", "documentHighlight", "documentLink",
    "documentSymbol", "foldingRange", "formatting", "hover", "inlayHint", "linkedEditingRange", "onTypeFormatting",
    "prepareRename", "rangeFormatting", "rangesFormatting", "references", "rename", "selectionRange",
    "semanticTokens/full", "semanticTokens/full/delta", "semanticTokens/range"]
WORKSPACE = ["symbol", "diagnostic", "willRenameFiles", "executeCommand"]
RESOLVING = ["codeLens/resolve", "completionItem/resolve", "inlayHint/resolve", "codeAction/resolve"]
WRONG = [None, {}, [], [1], {"textDocument": None}, {"textDocument": {}}, {"textDocument": {"uri": 5}}]


@pytest.mark.parametrize("method", [*("textDocument/" + name for name in METHODS), "exam/outline", "exam/grade",
                                    "exam/explain", *("workspace/" + name for name in WORKSPACE)])
def test_params_that_do_not_fit_are_refused(client, method):
    client.open("untitled:y", "x")
    for params in WRONG:
        assert client.ask(method, params)["error"]["code"] == -32602, (method, params)
    assert client.ask(method, {"textDocument": {"uri": "untitled:x"}, "position": "here"})["error"]
    assert client.leave() == 0


@pytest.mark.parametrize("method", RESOLVING)
def test_what_is_to_be_resolved_is_an_object_and_comes_back_as_it_was_where_nobody_offered_it(client, method):
    for params in [None, [], [1]]:
        assert client.ask(method, params)["error"]["code"] == -32602
    item = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}} if (
        method == "codeLens/resolve") else {"position": {"line": 0, "character": 0}, "label": "x"} if (
        method == "inlayHint/resolve") else {"title": "x"} if method == "codeAction/resolve" else {"label": "x"}
    for data in [{}, {"data": 5}, {"data": {"uri": 5}}, {"data": {"explain": []}}]:
        assert client.ask(method, {**item, **data})["result"] == {**item, **data}
    assert client.leave() == 0


PROTOCOL = (Path(__file__).resolve().parents[2] / "Protocol" / "lsp.md").read_text(encoding="utf-8")
SERVED = set(re.findall(r"^\| `([^`]+)` \|", PROTOCOL, re.M))
DECLINED = sorted(
    method for method, kinds in types.METHOD_TO_TYPES.items()
    if method not in SERVED and kinds[1] is not None and types.message_direction(method) != "serverToClient")


def test_every_method_of_the_protocol_is_served_or_declined_with_a_reason():
    """`Protocol/lsp.md` names each method of the meta model once: in its table, or among what is declined."""
    section = PROTOCOL[PROTOCOL.index("## What is declined"):PROTOCOL.index("## The `exam/*` requests")]
    declined = set(re.findall(r"`([\w$]+/[\w/]+)`", section)) - {"textDocument/definition"}
    assert declined & SERVED == set()
    assert declined | {method for method in SERVED if not method.startswith("exam/")} == set(types.METHOD_TO_TYPES)


def test_what_makes_no_sense_for_exams_is_declined(launch):
    """Neither advertised nor answered otherwise than as unknown; notebooks are met with silence."""
    client = launch()
    capabilities = client.start(FULL)["capabilities"]
    for name in ["colorProvider", "callHierarchyProvider", "typeHierarchyProvider", "monikerProvider", "inlineValueProvider",
                 "notebookDocumentSync", "implementationProvider", "typeDefinitionProvider", "declarationProvider",
                 "signatureHelpProvider", "inlineCompletionProvider"]:
        assert name not in capabilities
    for method in DECLINED:
        assert client.ask(method, HOVER)["error"]["code"] == -32601, method
    notebook = {"uri": "file:///x.ipynb", "notebookType": "jupyter-notebook", "version": 1, "cells": []}
    client.notify("notebookDocument/didOpen", {"notebookDocument": notebook, "cellTextDocuments": []})
    client.notify("notebookDocument/didChange", {"notebookDocument": {"uri": "file:///x.ipynb", "version": 2}, "change": {}})
    client.notify("notebookDocument/didSave", {"notebookDocument": {"uri": "file:///x.ipynb"}})
    client.notify("notebookDocument/didClose", {"notebookDocument": {"uri": "file:///x.ipynb"}, "cellTextDocuments": []})
    assert client.is_silent()
    assert client.leave() == 0


@pytest.mark.parametrize("position", [
    {"line": -1, "character": 0}, {"line": 0, "character": -5}, {"line": 0.5, "character": 0}, {"line": "0", "character": 0},
    {"line": None, "character": 0}, {"line": 0}, {"character": 0}, {}, [], "0:0"])
def test_a_position_that_is_none_is_refused(client, position):
    client.open("untitled:y", "x")
    reply = client.ask("textDocument/hover", {"textDocument": {"uri": "untitled:y"}, "position": position})
    assert reply["error"]["code"] == -32602
    assert client.leave() == 0


@pytest.mark.parametrize("body", [
    b"{", b"", b"\xff\xfe", b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"", b"{'a':1}", b"nul", b"[1,]", b"{\"a\":01}",
    b"\"\n\"", b"\xef\xbb\xbf{}", b"NaN", b"{} {}", b"[" * 100_000, b"{\"a\":" * 100_000, b"\0"])
def test_malformed_json_is_answered_and_survived(client, body):
    client.send(body)
    reply = client.next()
    assert reply["error"]["code"] == -32700 and reply["id"] is None
    assert client.leave() == 0


@pytest.mark.parametrize("message", [
    1, "x", None, True, [], {}, {"jsonrpc": "2.0"}, {"jsonrpc": "1.0", "method": "shutdown"}, {"method": "shutdown"},
    {"jsonrpc": "2.0", "method": 5}, {"jsonrpc": "2.0", "method": "shutdown", "params": 5}])
def test_json_that_is_no_request_is_answered_so(client, message):
    client.send(json.dumps(message).encode())
    reply = client.next()
    assert reply["error"]["code"] == -32600 and reply["id"] is None
    assert client.leave() == 0


@pytest.mark.parametrize("message", [{"id": "k", "method": 5}, {"id": "k", "method": "shutdown", "params": 5}, {"id": "k"}])
def test_the_id_of_what_is_no_request_is_echoed_where_it_has_one(client, message):
    client.asked['"k"'] = None
    client.send({"jsonrpc": "2.0", **message})
    assert client.reply("k")["error"]["code"] == -32600
    assert client.leave() == 0


@pytest.mark.parametrize("text", [
    "1", "-7", "0", "1.5", "1.50", "-0", "1e3", "12345678901234567890123", '""', '"1"', '"·😀"', "true", "[1,{\"a\":null}]",
    '{"b":1,"a":2}', '"\\u0000\\n"'])
def test_an_id_of_any_type_is_echoed_exactly(launch, text):
    client = launch(reads=False)
    client.write(b"Content-Length: %d\r\n\r\n" % len(body := (
        '{"jsonrpc":"2.0","id":%s,"method":"no/such"}' % text).encode()) + body)
    client.process.stdin.close()
    output = client.process.stdout.read().decode()
    assert f'"id":{text},' in output
    assert client.process.wait() == 1


def test_the_same_id_again_is_another_request(client):
    for _ in range(3):
        client.replies.clear()
        client.send({**note("no/such"), "id": 5})
        assert client.reply(5)["error"]["code"] == -32601
    assert client.leave() == 0


def test_a_batch_is_answered_by_one_array_and_its_notifications_by_nothing(client):
    client.send([note("$/x"), client.question("no/such"), note("initialized", {}), client.question("textDocument/hover", {})])
    replies = client.next()
    assert sorted((reply["id"], reply["error"]["code"]) for reply in replies) == [(2, -32601), (3, -32602)]
    client.send([note("$/x"), note("$/y")])
    assert client.is_silent()
    client.send(b'[1,[],{"jsonrpc":"2.0","id":null,"result":1}]')
    assert [reply["error"]["code"] for reply in client.next()] == [-32600, -32600]
    assert client.leave() == 0


def test_a_batch_keeps_the_order_of_edits(client):
    uri = "untitled:b.exam.md"
    client.send([note("textDocument/didOpen", opened(uri, "")),
                 *(note("textDocument/didChange", changed(uri, n, edit((0, 0), (0, 0), "x"))) for n in range(2, 50))])
    client.diagnostics(uri, 49)
    assert client.leave() == 0


def test_replies_that_nobody_asked_for_are_ignored(client):
    for reply in [{"id": 1, "result": None}, {"id": "workspace/diagnostic/refresh", "result": 1},
                  {"id": None, "result": 3}, {"id": 5, "error": {"code": 1, "message": "x"}}, {"id": [], "error": None, "result": 1}]:
        client.send({"jsonrpc": "2.0", **reply})
    assert client.is_silent()
    assert client.leave() == 0


def test_a_cancel_of_what_is_unknown_or_done_is_met_with_silence(client):
    done = client.ask("no/such")["id"]
    for id_ in [done, 999, "x", None, [], 1.5]:
        client.notify("$/cancelRequest", {"id": id_})
    assert client.is_silent()
    assert client.leave() == 0


def test_requests_that_are_cancelled_have_one_reply_each(client):
    client.open("untitled:c.exam.md", "# 1 X\n\na Why?\n\n2 points · Open\n" * 200)
    client.wait_for("textDocument/publishDiagnostics")
    ids = [client.request("exam/outline", {"textDocument": {"uri": "untitled:c.exam.md"}}) for _ in range(50)]
    for id_ in ids:
        client.notify("$/cancelRequest", {"id": id_})
    for id_ in ids:
        reply = client.reply(id_)
        assert "result" in reply or reply["error"]["code"] == -32800
    assert client.leave() == 0


@pytest.mark.parametrize("offered, taken", [
    (None, "utf-16"), ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-8"], "utf-8"), (["utf-32", "utf-8", "utf-16"], "utf-8"),
    (["utf-32"], "utf-32"), (["utf-32", "utf-16"], "utf-16"), (["utf-7"], "utf-16")])
def test_the_encoding_is_agreed_upon_and_said(launch, offered, taken):
    client = launch()
    result = client.start({} if offered is None else {"general": {"positionEncodings": offered}})
    assert result["capabilities"]["positionEncoding"] == taken
    assert client.leave() == 0


@pytest.mark.parametrize("capabilities", [
    {}, FULL, {"textDocument": None, "general": None, "workspace": None}, {"general": {"positionEncodings": "utf-8"}},
    {"textDocument": [], "unknown": {"a": [1]}}, {"textDocument": {"hover": {"contentFormat": {"a": 1}}}}])
def test_capabilities_of_any_shape_are_survived(launch, capabilities):
    client = launch()
    assert client.start(capabilities)["capabilities"]["hoverProvider"]
    assert client.leave() == 0


# Ends


def test_exit_without_shutdown_is_1(client):
    client.notify("exit")
    assert client.exit_code() == 1


def test_exit_before_initialize_is_1(launch):
    client = launch()
    client.notify("exit")
    assert client.exit_code() == 1


def test_the_end_of_the_input_is_1_and_after_shutdown_0(launch):
    client = launch()
    client.start()
    client.process.stdin.close()
    assert client.exit_code() == 1
    client = launch()
    client.start()
    client.ask("shutdown")
    client.process.stdin.close()
    assert client.exit_code() == 0


def test_requests_before_the_end_are_answered(client):
    client.send(client.question("no/such"), client.question("shutdown"), note("exit"))
    assert client.reply(2)["error"]["code"] == -32601
    assert client.reply(3)["result"] is None
    assert client.exit_code() == 0


def test_when_nobody_reads_any_more_it_ends(launch):
    client = launch(reads=False)
    client.process.stdout.close()
    client.request("no/such")
    assert client.process.wait(timeout=20) == 1


def test_an_interrupt_of_the_terminal_ends_it(client):
    client.process.send_signal(signal.SIGINT)
    assert client.process.wait(timeout=20) != 0


def test_the_death_of_the_parent_is_noticed(launch):
    """The parent's end does not close the server's input, which this test holds."""
    parent = "import subprocess, sys; subprocess.Popen(sys.argv[1:]).wait()"
    client = launch(command=[sys.executable, "-c", parent, BINARY])
    client.start(processId=client.process.pid)
    assert client.is_silent() and client.process.poll() is None
    client.process.kill()
    # The end of the server's output is its own end.
    while client.next() is not None:
        pass
    client.reader.join(timeout=PATIENCE)
    assert not client.reader.is_alive()


def test_a_parent_that_cannot_be_seen_is_no_alarm(launch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in [gone.pid, 2**22 + 5, 0, -1, 1, 2**40, None, os.getpid()]:
        client = launch()
        client.start(processId=process)
        time.sleep(3 if process == gone.pid else 0)
        assert client.ask("no/such")["error"]["code"] == -32601
        assert client.leave() == 0


def test_in_a_container_no_number_of_a_process_is_an_alarm(launch):
    """The client's number is that of another process there, which soon ends: nobody has left."""
    space = ["unshare", "--user", "--map-root-user", "--fork", "--pid", "--mount-proc"]
    try:
        subprocess.run([*space, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("here: no spaces of processes can be made")
    # As the first process of a container, and as one that was put into it from outside.
    client = launch(command=[*space, "sh", "-c", "sleep 2 & exec " + BINARY])
    client.start(processId=2)
    time.sleep(6)
    assert client.ask("no/such")["error"]["code"] == -32601
    assert client.leave() == 0
