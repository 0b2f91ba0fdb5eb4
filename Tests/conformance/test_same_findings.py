"""The daemon and the batch commands share one core: the corpus through both, compared finding by finding."""

import json
import pathlib
import subprocess

import pytest

from client import BINARY, Client, edit

ROOT = pathlib.Path(__file__).parents[2]
CORPUS = sorted(
    [*(ROOT / "Protocol/examples").glob("*.md"), *(ROOT / "Tests/ExamRulesTests/Fixtures").glob("*.md")],
    key=lambda path: path.name,
)
LEVELS = {"error": 1, "warning": 2, "information": 3, "hint": 4}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Each file, and the same in the other line ends, in one folder, so that drafts find their exams."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in CORPUS:
        if path.name == "README.md":
            continue
        text = path.read_bytes()
        # The fixtures of the rule about concept files are called like exams.
        name = path.name.replace("incomplete-concept.exam.md", "incomplete-concept.concepts.md")
        (folder / name).write_bytes(text)
        (folder / ("crlf-" + name)).write_bytes(text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return folder


@pytest.fixture(scope="module")
def batch(corpus):
    found = subprocess.run(
        [BINARY, "check", str(corpus), "--format", "json", "--fail-on", "never"], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    files = json.loads(found.stdout)["files"]
    assert len(files) > 60 and sum(len(file["findings"]) for file in files) > 200
    return {pathlib.Path(file["path"]).name: [
        (item["rule"], LEVELS[item["severity"]], item["message"], item["range"]) for item in file["findings"]
    ] for file in files}


def published(server: Client, uri: str, version: int) -> list:
    found = server.diagnostics(uri, version)
    return [(item["code"], item["severity"], item["message"], item["range"]) for item in found]


def key(finding):
    rule, level, message, place = finding
    return (place["start"]["line"], place["start"]["character"], place["end"]["line"], place["end"]["character"],
            rule, level, message)


def test_opened_and_typed(corpus, batch, client):
    """As it is opened, and as it is typed: the last third is missing at first and comes by an edit."""
    for path in sorted(corpus.iterdir()):
        text, uri = path.read_bytes().decode("utf-8", "replace"), path.as_uri()
        client.open(uri, text)
        opened = published(client, uri, 1)
        assert sorted(opened, key=key) == sorted(batch.get(path.name, []), key=key), path.name
        client.close(uri)
        end = "\r\n" if "\r\n" in text else "\n"
        lines = text.replace("\r\n", "\n").split("\n")
        cut = len(lines) * 2 // 3
        client.open(uri, end.join(lines[:cut]), version=2)
        published(client, uri, 2)
        place = (cut - 1, 1 << 20)
        client.change(uri, 3, edit(place, place, end + end.join(lines[cut:])))
        typed = published(client, uri, 3)
        assert sorted(typed, key=key) == sorted(batch.get(path.name, []), key=key), path.name
        client.close(uri)
