"""One document, however its name is spelled; and the client's own spelling in every reply."""

import pytest

from client import PULLING, edit
from exams import EXAM, draft

POSITION = {"line": 0, "character": 0}


def is_open(client, uri: str) -> bool:
    return "result" in client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": POSITION})


@pytest.mark.parametrize("opened, asked", [
    ("file:///tmp/a%20b.exam.md", "file:///tmp/a b.exam.md"), ("file:///tmp/Pr%C3%BCfung.exam.md", "file:///tmp/Prüfung.exam.md"),
    ("file:///c%3A/x.exam.md", "file:///C:/x.exam.md"), ("file:///tmp/%61.exam.md", "file:///tmp/a.exam.md"),
    ("FILE:///tmp/a.exam.md", "file:///tmp/a.exam.md"), ("file://localhost/tmp/a.exam.md", "file:///tmp/a.exam.md"),
    ("file:/tmp/a.exam.md", "file:///tmp/a.exam.md"), ("untitled:Untitled-1", "untitled:Untitled-1"),
    ("vscode-notebook-cell:/x#1", "vscode-notebook-cell:/x#1"), ("file:///tmp/100%25.exam.md", "file:///tmp/100%.exam.md"),
    ("file:///tmp/a%2", "file:///tmp/a%2"), ("file:///tmp/%zz", "file:///tmp/%zz"), ("", ""), ("no uri", "no uri"),
    ("file:///tmp/😀.exam.md", "file:///tmp/%F0%9F%98%80.exam.md"), ("file:///tmp/%FF.exam.md", "file:///tmp/%FF.exam.md"),
    ("file:///tmp/%00.exam.md", "file:///tmp/%00.exam.md")])
def test_all_spellings_are_one_document(client, opened, asked):
    client.open(opened, "x")
    assert client.next()["params"]["uri"] == opened
    assert is_open(client, asked)
    client.change(asked, 2, edit((0, 0), (0, 0), "y"))
    assert client.next()["params"]["uri"] == opened
    client.close(asked)
    assert not is_open(client, opened)
    assert client.leave() == 0


@pytest.mark.parametrize("one, other", [
    ("file:///tmp/a.exam.md", "file:///tmp/A.exam.md"), ("untitled:1", "untitled:2"), ("file:///tmp/%FE.md", "file:///tmp/%FF.md"),
    ("file:///tmp/a%2520b.md", "file:///tmp/a%20b.md"), ("file:///1", "untitled:///1"), ("file:///a/b", "file:///a//b/../c")])
def test_other_names_are_other_documents(client, one, other):
    client.open(one, "x")
    assert is_open(client, one) and not is_open(client, other)
    assert client.leave() == 0


def test_a_draft_finds_its_exam_beside_it_whatever_the_folder_is_called(launch, tmp_path):
    folder = tmp_path / "Prüfung 100% #1 😀"
    folder.mkdir()
    (folder / "mein examen.exam.md").write_text(EXAM, encoding="utf-8")
    (folder / "x.answers.md").write_text(draft("mein examen.exam.md"), encoding="utf-8")
    client = launch()
    client.start(PULLING)
    for uri in [(folder / "x.answers.md").as_uri(), "file://" + str(folder / "x.answers.md").replace("%", "%25")]:
        result = client.ask("exam/grade", {"textDocument": {"uri": uri}})
        assert "1a" in str(result["result"]), result
    assert client.leave() == 0


@pytest.mark.parametrize("uri", ["file:///no/such/file.exam.md", "file:///tmp", "file:///", "file://", "untitled:none", "",
                                 "file:///tmp/%00", "http://127.0.0.1/x.exam.md"])
def test_what_is_neither_open_nor_readable_is_refused(client, uri):
    for method in ["exam/outline", "exam/grade"]:
        assert client.ask(method, {"textDocument": {"uri": uri}})["error"]["code"] == -32803
    assert client.leave() == 0
