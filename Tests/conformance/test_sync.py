"""The server's text is the client's text, whatever happened to it."""

import random

import pytest

from client import BARE, FULL, PULLING, edit
from exams import EXAM, random_text
from mirror import Mirror

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
URI = "untitled:sync.exam.md"


def start(launch, encoding: str, capabilities=PULLING):
    client = launch()
    client.start({**capabilities, "general": {"positionEncodings": [encoding]}})
    return client


def assert_same_as_fresh(launch, client, text: str, encoding: str = "utf-16", uri: str = URI):
    """What the server knows of an edited document is what another one knows of the text it should have become."""
    fresh = start(launch, encoding)
    fresh.open(uri, text)
    assert client.state(uri) == fresh.state(uri), client.story()
    assert fresh.leave() == 0


EDITS = {
    "at the beginning": edit((0, 0), (0, 0), "# 0 Before\n"),
    "behind an emoji": edit((0, 14), (0, 23), " (9 points)"),
    "a whole line": edit((4, 0), (5, 0), ""),
    "a line past the end of the text": edit((9999, 7), (9999, 9), "\n+1 points\n\nMore.\n"),
    "a column past the end of the line": edit((4, 2**31 - 1), (4, 2**31 - 1), " · 1/2 Page"),
    "numbers beyond every size": edit((10**30, 0), (10**30, 10**30), "\nx"),
    "inside a surrogate pair": edit((0, 11), (0, 11), "|"),
    "a reversed range": edit((6, 5), (4, 3), "x"),
    "a reversed range in one line": edit((4, 5), (4, 1), "x"),
    "across the line ending": edit((6, 18), (7, 0), ""),
    "nothing": edit((3, 0), (3, 0), ""),
    "everything": edit((0, 0), (2**31 - 1, 2**31 - 1), "# 1 New\n\na What?\n\n2 points · Open\n"),
    "everything away": edit((0, 0), (2**31 - 1, 0), ""),
    "a NUL": edit((4, 1), (4, 1), "\0"),
    "a lone carriage return": edit((4, 3), (4, 3), "\r"),
    "a byte order mark": edit((0, 0), (0, 0), "\ufeff"),
    "front matter": edit((0, 0), (0, 0), "---\ntotal: 8\n---\n"),
    "a whole text": {"text": "a What? 😀\n\n2 points · Open\n"},
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_edit_gives_what_a_fresh_server_makes_of_the_result(launch, encoding, ending):
    text = EXAM.replace("\n", ending)
    client, fresh = start(launch, encoding), start(launch, encoding)
    for number, (name, change) in enumerate(EDITS.items()):
        uri = f"untitled:{number}.exam.md"
        client.open(uri, text)
        client.state(uri)
        client.change(uri, 2, change)
        mirror = Mirror(text, encoding)
        mirror.apply(change)
        fresh.open(uri, mirror.text)
        assert client.state(uri) == fresh.state(uri), f"{name}\n{client.story()}"
    assert client.leave() == 0
    assert fresh.leave() == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_many_changes_in_one_message_each_speak_of_what_the_former_left(launch, encoding):
    client, mirror = start(launch, encoding), Mirror(EXAM, encoding)
    client.open(URI, EXAM)
    for change in EDITS.values():
        mirror.apply(change)
    client.change(URI, 2, *EDITS.values())
    assert_same_as_fresh(launch, client, mirror.text, encoding)
    assert client.leave() == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("seed", range(3))
def test_random_edits(launch, encoding, seed):
    source = random.Random(seed)
    client, mirror = start(launch, encoding), Mirror(EXAM, encoding)
    client.open(URI, EXAM)
    for version in range(2, 60):
        change = mirror.random_change(source)
        mirror.apply(change)
        client.change(URI, version, change)
        if source.random() < 0.2:
            client.state(URI)
    assert_same_as_fresh(launch, client, mirror.text, encoding)
    assert client.leave() == 0


PLACES = [(0, 11), (0, 10**9), (10**9, 0), (10**30, 10**30), (6, 7), (0, 0)]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_questions_about_places_beyond_everything_are_answered(launch, encoding):
    """Past line and file ends, inside a surrogate pair, in reversed ranges: each is the nearest place that there is."""
    client = start(launch, encoding)
    client.open(URI, EXAM)
    document = {"textDocument": {"uri": URI}}
    options = {"options": {"tabSize": 2, "insertSpaces": True}, "ch": "\n", "newName": "z"}
    for place in [{"line": line, "character": character} for line, character in PLACES]:
        for method in ["hover", "completion", "definition", "references", "documentHighlight", "prepareRename", "rename",
                       "linkedEditingRange", "onTypeFormatting"]:
            reply = client.ask("textDocument/" + method, {
                **document, **options, "position": place, "context": {"includeDeclaration": True}})
            assert "result" in reply or reply["error"]["code"] == -32803, (method, place)
        assert len(client.ask("textDocument/selectionRange", {**document, "positions": [place]})["result"]) == 1
        for other in [{"line": 4, "character": 3}, place]:
            # Reversed or not, the range is the same.
            replies = [
                [client.ask("textDocument/" + method, {
                    **document, **options, "range": range_, "ranges": [range_], "context": {"diagnostics": []}})["result"]
                 for method in ["inlayHint", "codeAction", "rangeFormatting", "rangesFormatting", "semanticTokens/range"]]
                for range_ in [{"start": place, "end": other}, {"start": other, "end": place}]]
            assert replies[0] == replies[1], (place, other)
    assert client.leave() == 0


def test_between_carriage_return_and_line_feed_is_the_end_of_the_line(launch):
    client = start(launch, "utf-16")
    client.open(URI, "a What?\r\n\r\n2 points · Open\r\n")
    client.change(URI, 2, edit((0, 8), (0, 8), "x"))
    assert_same_as_fresh(launch, client, "a What?x\r\n\r\n2 points · Open\r\n")
    client.change(URI, 3, edit((0, 8), (1, 0), ""))
    assert_same_as_fresh(launch, client, "a What?x\r\n2 points · Open\r\n")
    assert client.leave() == 0


@pytest.mark.parametrize("surrogate", ["\ud83d", "\ude00", "\ude00\ud83d"])
def test_a_lone_surrogate_counts_as_one_unit_and_loses_nothing(launch, surrogate):
    client = start(launch, "utf-16")
    body = ('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%s","languageId":"m",'
            '"version":1,"text":"a%s1 What?\\n\\n2 points\\n"}}}' % (URI, "".join(f"\\u{ord(c):04x}" for c in surrogate)))
    client.send(body.encode())
    client.change(URI, 2, edit((0, 1), (0, 2 + len(surrogate)), ""))
    assert_same_as_fresh(launch, client, "a What?\n\n2 points\n")
    assert client.leave() == 0


def test_half_an_emoji_typed_after_the_other_is_no_lost_change(client):
    """Some editors send the halves of a pair one after the other."""
    client.open(URI, "")
    client.diagnostics(URI, 1)
    for version, half in [(2, "\\ud83d"), (3, "\\ude00")]:
        client.send(('{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"%s",'
                     '"version":%d},"contentChanges":[{"range":{"start":{"line":0,"character":%d},"end":{"line":0,'
                     '"character":%d}},"text":"%s"}]}}' % (URI, version, version - 2, version - 2, half)).encode())
        client.diagnostics(URI, version)
    assert client.leave() == 0


# Versions and pushes


def test_every_change_has_one_answer_with_its_own_version_also_when_versions_jump(client):
    client.open(URI, EXAM, version=7)
    client.diagnostics(URI, 7)
    for version in [8, 1000, 3, 3, 0, -5, 2**31 - 1]:
        client.change(URI, version, edit((4, 0), (4, 1), "4"))
        message = client.next()
        assert message["params"]["version"] == version, client.story()
    assert client.is_silent()
    assert client.leave() == 0


def test_a_change_without_version_keeps_the_last(client):
    client.open(URI, EXAM, version=7)
    client.diagnostics(URI, 7)
    client.change(URI, None, edit((4, 0), (4, 1), "4"))
    client.diagnostics(URI, 7)
    assert client.leave() == 0


def test_a_change_of_nothing_is_answered_all_the_same(client):
    client.open(URI, EXAM)
    first = client.diagnostics(URI, 1)
    client.change(URI, 2)
    assert client.diagnostics(URI, 2) == first
    assert client.leave() == 0


def test_a_client_that_pulls_gets_nothing_pushed(launch):
    client = start(launch, "utf-16")
    client.open(URI, EXAM)
    client.change(URI, 2, edit((4, 0), (4, 1), "5"))
    client.close(URI)
    assert client.is_silent()
    assert client.leave() == 0


def test_a_pull_says_unchanged_for_what_stays_equal(launch):
    client = start(launch, "utf-16")
    client.open(URI, EXAM)
    document = {"textDocument": {"uri": URI}}
    first = client.ask("textDocument/diagnostic", document)["result"]
    assert first["kind"] == "full"
    client.change(URI, 2, edit((2, 999), (2, 999), " "))
    second = client.ask("textDocument/diagnostic", {**document, "previousResultId": first["resultId"]})["result"]
    assert second == {"kind": "unchanged", "resultId": first["resultId"]}
    other = client.ask("textDocument/diagnostic", {**document, "previousResultId": "else"})["result"]
    assert other == first
    assert client.leave() == 0


def test_closing_clears_the_diagnostics_once(client):
    client.open(URI, EXAM)
    client.diagnostics(URI)
    client.close(URI)
    assert client.next()["params"] == {"uri": URI, "diagnostics": []}
    client.close(URI)
    assert client.is_silent()
    assert client.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})["error"]
    assert client.leave() == 0


def test_a_change_of_a_document_that_is_not_open_is_a_remark_in_the_log(client):
    client.change(URI, 2, edit((0, 0), (0, 0), "x"))
    assert client.next()["method"] == "window/logMessage"
    client.open(URI, EXAM)
    client.diagnostics(URI, 1)
    assert client.leave() == 0


def test_of_two_opens_the_newer_text_counts(launch):
    client = start(launch, "utf-16")
    client.open(URI, "a Old?\n\n9 points\n", version=5)
    client.open(URI, EXAM, version=1)
    assert client.next()["method"] == "window/logMessage"
    client.change(URI, 2, edit((4, 0), (4, 3), "4.0"))
    assert_same_as_fresh(launch, client, EXAM)
    assert client.leave() == 0


@pytest.mark.parametrize("changes", [
    [{"range": {"start": 5}, "text": "x"}], [{"range": None}], [{}], [5], {"text": "x"}, "x", None,
    [edit((0, 0), (0, 0), "x"), {"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": ""}]])
def test_a_change_that_cannot_be_read_is_told_to_the_user_and_mended_by_a_whole_text(launch, changes):
    client = start(launch, "utf-16")
    client.open(URI, "old")
    client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": changes})
    message = client.next()
    assert message["method"] == "window/showMessage" and message["params"]["type"] == 2
    client.change(URI, 3, edit((0, 0), (0, 0), "x"))
    assert client.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})["error"]["code"] == -32803
    assert client.is_silent()
    client.change(URI, 4, {"text": "lost"}, {"text": EXAM})
    assert_same_as_fresh(launch, client, EXAM)
    assert client.leave() == 0


@pytest.mark.parametrize("capabilities", [BARE, FULL, PULLING])
@pytest.mark.parametrize("text", ["", "\0", "\ufeff", "\r", "\n", "\r\n\r", "\ufeff" + EXAM, "\0\1\2" * 500, "x" * 100_000, "$" * 3000,
                                  "|" * 3000 + "\n" + "|-" * 3000, ">" * 5000, "---\n", "---\n\0: [\n---\n", "`" * 5000, "{" * 5000])
def test_texts_of_any_kind_are_taken(launch, capabilities, text):
    client = launch()
    client.start(capabilities)
    client.open(URI, text)
    document = {"textDocument": {"uri": URI}}
    assert "result" in client.ask("textDocument/documentSymbol", document)
    assert "result" in client.ask("exam/outline", document)
    assert "result" in client.ask("textDocument/hover", {**document, "position": {"line": 0, "character": 1}})
    assert client.leave() == 0


def test_random_texts(launch):
    client = start(launch, "utf-16")
    for seed in range(60):
        client.open(URI, random_text(random.Random(seed), 40))
        client.state(URI)
    assert client.leave() == 0
