"""How messages are cut from a stream."""

import json
import time

import pytest

from client import FULL, SILENCE, frame, note

INITIALIZE = json.dumps(
    {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None,
                                                                   "capabilities": FULL}}).encode()


def headed(header: str, body: bytes = INITIALIZE) -> bytes:
    return header.replace("#", str(len(body))).encode() + body


@pytest.mark.parametrize("header", [
    "Content-Length: #\r\n\r\n", "content-length: #\r\n\r\n", "CONTENT-LENGTH: #\r\n\r\n", "Content-Length:#\r\n\r\n",
    "Content-Length:   #  \r\n\r\n", "Content-Length:\t#\r\n\r\n", "cOnTeNt-lEnGtH : #\r\n\r\n",
    "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: #\r\n\r\n",
    "Content-Length: #\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
    "Content-Length: #\r\ncontent-type: application/vscode-jsonrpc; charset=utf8\r\n\r\n",
    "X-Other: a: b\r\nContent-Length: #\r\nY: \r\n\r\n", "Content-Length: #\n\n", "Content-Length: 000#\r\n\r\n",
    "Content-Length: #\r\nContent-Length: #\r\n\r\n", "\r\nContent-Length: #\r\n\r\n",
])
@pytest.mark.parametrize("chunk", [None, 1, 7])
def test_headers_are_read_in_every_spelling_and_any_chunks(launch, header, chunk):
    client = launch()
    client.asked["1"] = "initialize"
    client.write(headed(header), chunk)
    assert client.reply(1)["result"]["serverInfo"]["name"] == "examd"
    client.last_id = 1
    assert client.leave() == 0


@pytest.mark.parametrize("header", [
    "Content-Length: 99999999999999999999999999\r\n\r\n", "Content-Length: 9223372036854775807\r\n\r\n",
    "Content-Length: 18446744073709551616\r\n\r\n", "Content-Length: 4294967296\r\n\r\n", "Content-Length: -1\r\n\r\n",
    "Content-Length: 1e3\r\n\r\n", "Content-Length: 12 34\r\n\r\n", "Content-Length: \r\n\r\n", "Content-Length: ٣\r\n\r\n",
    "Content-Type: x\r\n\r\n", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n", "no header at all\r\n\r\n",
    "x" * 100_000,
])
def test_a_header_that_cannot_be_read_ends_the_server_with_a_word_and_code_1(client, header):
    client.write(header.encode())
    params = client.wait_for("window/logMessage")
    assert params["type"] == 1 and "cannot be read" in params["message"]
    assert client.exit_code() == 1


def test_an_absurd_length_takes_no_memory(client):
    client.write(b"Content-Length: 67108864\r\n\r\n")
    time.sleep(SILENCE)
    with open(f"/proc/{client.process.pid}/statm") as file:
        assert int(file.read().split()[1]) * 4096 < 60 << 20
    client.process.stdin.close()
    assert client.exit_code() == 1


def test_a_charset_other_than_utf_8_is_refused_and_the_next_message_is_read(client):
    body = json.dumps(client.question("textDocument/hover", {})).encode()
    client.write(headed("Content-Type: application/vscode-jsonrpc; charset=latin1\r\nContent-Length: #\r\n\r\n", body))
    reply = client.next()
    assert reply["error"]["code"] == -32700 and "latin1" in reply["error"]["message"]
    assert client.leave() == 0


def test_an_empty_body_is_no_json(client):
    client.write(b"Content-Length: 0\r\n\r\n")
    assert client.next()["error"]["code"] == -32700
    assert client.leave() == 0


def test_a_thousand_messages_in_one_write_are_answered_one_by_one(client):
    questions = [client.question("no/such") for _ in range(1000)]
    client.send(*questions)
    for question in questions:
        assert client.reply(question["id"])["error"]["code"] == -32601
    assert client.leave() == 0


def test_a_conversation_byte_by_byte(launch):
    client = launch()
    messages = [
        client.question("initialize", {"processId": None, "capabilities": FULL, "rootUri": None}), note("initialized", {}),
        note("textDocument/didOpen", {"textDocument": {"uri": "untitled:1", "languageId": "m", "version": 1,
                                                       "text": "· 😀"}}),
        client.question("shutdown"), note("exit")]
    client.send(*messages, chunk=1)
    assert client.reply(2)["result"] is None
    assert client.exit_code() == 0


def test_the_length_counts_bytes_of_what_the_server_sends(client):
    client.send({**note("no/such·😀" + "é" * 500), "id": "·"})
    assert "·😀" in client.reply("·")["error"]["message"]
    assert client.leave() == 0


def test_the_end_within_a_message_is_the_end(client):
    client.write(frame(note("exit"))[:-3])
    client.process.stdin.close()
    assert client.exit_code() == 1
