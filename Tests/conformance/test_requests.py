"""Every method, everywhere in an exam, for clients that can much and clients that can little.

What comes back is checked by the client itself against the meta model; here it is only asked for.
"""

import pytest

import metamodel
from client import BARE, FULL, PULLING, ROOT
from exams import EXAM, draft, exam

URI = "untitled:requests.exam.md"
REAL = ROOT.parent / "shared" / "exams" / "deep-learning.md"
TEXTS = {
    "exam": EXAM, "faults": EXAM.replace("4.0", "5.0").replace("+1 points", "-1 points"), "two": exam(60),
    "half": EXAM[: len(EXAM) // 2], "settings": "---\ntotal: 8\nfoo: bar\n---\n" + EXAM, "prose": "# Notes\n\nNo exam.\n",
    **{path.name: path.read_text(encoding="utf-8")
       for path in sorted((ROOT / "Protocol" / "examples").rglob("*.md")) if path.name != "README.md"},
    **({"real": REAL.read_text(encoding="utf-8")} if REAL.exists() else {}),
}
CAPABILITIES = {
    "bare": BARE, "full": FULL, "pulling": PULLING,
    "utf-8": {**FULL, "general": {"positionEncodings": ["utf-8"]}},
    "resolving": {**FULL, "textDocument": {
        **FULL["textDocument"],
        "codeAction": {**FULL["textDocument"]["codeAction"], "dataSupport": True,
                       "resolveSupport": {"properties": ["edit"]}},
        "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
        "codeLens": {"resolveSupport": {"properties": ["command"]}},
        "rangeFormatting": {"rangesSupport": True},
        "completion": {"completionItem": {
            **FULL["textDocument"]["completion"]["completionItem"], "resolveSupport": {"properties": ["documentation"]}}}}},
    "no snippets": {**FULL, "textDocument": {**FULL["textDocument"], "completion": {}}},
}


def check_tokens(client, document, whole):
    """Tokens ascend, do not overlap, and the change since the last ones is none while nothing changes."""
    reply = client.ask("textDocument/semanticTokens/full", document)["result"]
    data, end = reply["data"], (0, 0)
    assert len(data) % 5 == 0
    line = character = 0
    for index in range(0, len(data), 5):
        rows, columns, length, kind, modifiers = data[index:index + 5]
        line, character = line + rows, columns + (character if rows == 0 else 0)
        assert (line, character) >= end and length > 0 and 0 <= kind < 9 and 0 <= modifiers < 8, client.story()
        end = (line, character + length)
    delta = client.ask("textDocument/semanticTokens/full/delta", {**document, "previousResultId": reply["resultId"]})
    assert delta["result"]["edits"] == [], client.story()
    unknown = client.ask("textDocument/semanticTokens/full/delta", {**document, "previousResultId": "?"})
    assert unknown["result"]["data"] == data, client.story()
    assert client.ask("textDocument/semanticTokens/range", {**document, "range": whole})["result"]["data"] == data


def ask_everything(client, uri: str, text: str):
    document = {"textDocument": {"uri": uri}}
    lines = text.split("\n")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
    for method in ["textDocument/documentSymbol", "textDocument/codeLens", "textDocument/diagnostic",
                   "textDocument/foldingRange", "textDocument/documentLink"]:
        assert "result" in client.ask(method, document), client.story()
    check_tokens(client, document, whole)
    options = {"options": {"tabSize": 4, "insertSpaces": True}}
    formatting = client.ask("textDocument/formatting", {**document, **options})["result"]
    metamodel.check_edits(formatting)
    ranged = client.ask("textDocument/rangeFormatting", {**document, **options, "range": whole})["result"]
    assert ranged == formatting, client.story()
    halves = [{"start": whole["start"], "end": {"line": len(lines) // 2, "character": 0}},
              {"start": {"line": len(lines) // 2, "character": 0}, "end": whole["end"]}, whole]
    several = client.ask("textDocument/rangesFormatting", {**document, **options, "ranges": halves})["result"]
    assert several == formatting, client.story()
    for lens in client.ask("textDocument/codeLens", document)["result"][:20]:
        resolved = client.ask("codeLens/resolve", lens)["result"]
        assert resolved["command"]["title"] and {**resolved, **lens} == resolved, client.story()
    for line in range(0, len(lines), 5):
        assert "result" in client.ask("textDocument/onTypeFormatting", {
            **document, **options, "position": {"line": line, "character": 0}, "ch": "\n"}), client.story()
    for hint in client.ask("textDocument/inlayHint", {**document, "range": whole})["result"][:20]:
        resolved = client.ask("inlayHint/resolve", hint)["result"]
        assert ("data" not in hint or "tooltip" in resolved) and {**resolved, **hint} == resolved, client.story()
    client.ask("exam/outline", document)
    for format_ in ["json", "text"]:
        client.ask("exam/grade", {**document, "format": format_})
    context = {"diagnostics": [], "triggerKind": 1}
    for only in [None, [], ["quickfix"], ["source"], ["source.fixAll"], ["refactor"], [""]]:
        reply = client.ask("textDocument/codeAction",
                           {**document, "range": whole, "context": context if only is None else {**context, "only": only}})
        for action in reply["result"]:
            resolved = client.ask("codeAction/resolve", action)["result"]
            assert "edit" in resolved and {**resolved, **action} == resolved, client.story()
            assert not only or any(kind == "" or action["kind"] == kind or action["kind"].startswith(kind + ".")
                                   for kind in only), action
    for line in range(min(len(lines), 120)):
        for character in {0, 1, len(lines[line]) // 2, len(lines[line])}:
            position = {"line": line, "character": character}
            for method in ["textDocument/hover", "textDocument/completion", "textDocument/definition",
                           "textDocument/documentHighlight", "textDocument/prepareRename",
                           "textDocument/linkedEditingRange"]:
                reply = client.ask(method, {**document, "position": position})
                # What is named but cannot be called otherwise is refused, with the reason.
                assert "result" in reply or method == "textDocument/prepareRename" and (
                    reply["error"]["code"] == -32803), client.story()
                if method == "textDocument/completion" and character == 1:
                    for item in reply["result"]["items"][:3]:
                        resolved = client.ask("completionItem/resolve", item)["result"]
                        assert "data" not in item or "documentation" in resolved, client.story()
        middle = {"line": line, "character": len(lines[line]) // 3}
        for declares in [True, False]:
            assert "result" in client.ask("textDocument/references", {
                **document, "position": middle, "context": {"includeDeclaration": declares}}), client.story()
        for name in ["z", "1z", "net", "", "a\nb"]:
            # Refused or done, but answered in the protocol's words.
            reply = client.ask("textDocument/rename", {**document, "position": middle, "newName": name})
            assert "result" in reply or reply["error"]["code"] == -32803, client.story()
    places = [{"line": line, "character": 3} for line in range(0, len(lines), 7)]
    ladders = client.ask("textDocument/selectionRange", {**document, "positions": places})["result"]
    assert len(ladders) == len(places), client.story()


@pytest.mark.parametrize("capabilities", CAPABILITIES.values(), ids=CAPABILITIES.keys())
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_everything_everywhere(launch, capabilities, text):
    client = launch()
    client.start(capabilities)
    client.open(URI, text)
    ask_everything(client, URI, text)
    assert client.leave() == 0


@pytest.mark.parametrize("capabilities", CAPABILITIES.values(), ids=CAPABILITIES.keys())
def test_everything_everywhere_in_a_draft_and_its_exam(launch, capabilities, tmp_path):
    (tmp_path / "x.exam.md").write_text(EXAM, encoding="utf-8")
    client = launch()
    client.start(capabilities)
    uri = (tmp_path / "x.answers.md").as_uri()
    for text in [draft("x.exam.md"), draft("missing.exam.md"), draft(""), draft("x.exam.md") + "\n## 9z\n\nNo such part.\n"]:
        client.open(uri, text)
        ask_everything(client, uri, text)
        client.close(uri)
    assert client.leave() == 0


def test_explain(client):
    assert client.ask("exam/explain", {"name": "no such thing at all"})["error"]["code"] == -32803
    for name in ["", "·😀", "x" * 100_000, "\0"]:
        client.ask("exam/explain", {"name": name})
    assert client.leave() == 0


def test_fixes_name_the_diagnostics_that_they_mend_and_are_edits_of_this_document(client):
    text = TEXTS["faults"]
    client.open(URI, text)
    shown = client.diagnostics(URI, 1)
    for diagnostic in shown:
        reply = client.ask("textDocument/codeAction", {
            "textDocument": {"uri": URI}, "range": diagnostic["range"], "context": {"diagnostics": [diagnostic]}})
        for action in reply["result"]:
            assert all(known in shown for known in action.get("diagnostics", []))
            assert list(action["edit"]["changes"]) == [URI]
    assert client.leave() == 0
