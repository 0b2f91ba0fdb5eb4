#!/usr/bin/env python3
"""Reads the configurations of the editors that are not run here, and holds them against what their documentation says.

The keys are those of the pages that each README links to. What this cannot show is that the editor does what it says.
"""

import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).parent
FILES = ["final.exam", "final.exam.md", "anna.answers.md", "biology.concepts.md"]


def toml(name):
    return tomllib.loads((HERE / name).read_text())


def keys(found, allowed, what):
    unknown = set(found) - set(allowed.split())
    assert not unknown, f"{what}: {unknown} is not documented"


def matches(pattern, name):
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), name) is not None


def helix():
    languages = toml("helix/languages.toml")
    (language,) = languages["language"]
    keys(
        language,
        "name language-id scope injection-regex file-types shebangs roots auto-format diagnostic-severity comment-token "
        "comment-tokens block-comment-tokens indent language-servers grammar formatter soft-wrap text-width rulers "
        "path-completion word-completion workspace-lsp-roots persistent-diagnostic-sources",
        "helix language")
    for server in language["language-servers"]:
        keys(
            languages["language-server"][server], "command args config timeout environment required-root-patterns",
            "helix server")
    for name in FILES:
        assert any(
            matches(one["glob"], name) if isinstance(one, dict) else name.endswith("." + one)
            for one in language["file-types"]), name
    editor = toml("helix/config.toml")["editor"]
    keys(editor, "end-of-line-diagnostics lsp inline-diagnostics", "helix editor")
    keys(
        editor["lsp"],
        "enable display-progress-messages display-messages auto-signature-help display-inlay-hints "
        "inlay-hints-length-limit display-color-swatches display-signature-help-docs snippets goto-reference-include-declaration",
        "helix editor.lsp")
    keys(
        editor["inline-diagnostics"], "cursor-line other-lines prefix-len max-wrap max-diagnostics",
        "helix editor.inline-diagnostics")


def zed():
    extension = toml("zed/extension.toml")
    keys(
        extension,
        "id name version schema_version authors description repository language_servers grammars", "zed extension")
    assert extension["schema_version"] == 1
    for server in extension["language_servers"].values():
        keys(server, "name language languages language_ids", "zed server")
    cargo = toml("zed/Cargo.toml")
    assert cargo["lib"]["crate-type"] == ["cdylib"] and (HERE / "zed" / cargo["lib"]["path"]).is_file()
    settings = json.loads((HERE / "zed/settings.json").read_text())
    keys(settings, "file_types inlay_hints languages lsp", "zed settings")


def sublime():
    settings = json.loads((HERE / "sublime/LSP.sublime-settings").read_text())
    keys(settings, "show_inlay_hints show_code_lens semantic_highlighting clients", "LSP settings")
    for client in settings["clients"].values():
        keys(
            client,
            "enabled command selector priority_selector schemes env settings initializationOptions "
            "experimental_capabilities disabled_capabilities diagnostics_mode auto_complete_selector tcp_port path_maps",
            "LSP client")
    syntax = (HERE / "sublime/Exam.sublime-syntax").read_text()
    assert syntax.startswith("%YAML 1.2\n---\n")
    assert f"scope: {settings['clients']['examd']['selector']}\n" in syntax
    extensions = re.findall(r"^  - (\S+)$", syntax, re.M)
    assert all(any(name.endswith("." + one) for one in extensions) for name in FILES)


def kate():
    servers = json.loads((HERE / "kate/settings.json").read_text())["servers"]
    syntax = ElementTree.parse(HERE / "kate/exam.xml").getroot()
    for server in servers.values():
        keys(
            server,
            "use command commandDebug path root rootIndicationFileNames rootIndicationFilePatterns url "
            "highlightingModeRegex documentLanguageId initializationOptions settings", "kate server")
        assert re.search(server["highlightingModeRegex"], syntax.get("name"))
    styles = {one.get("name") for one in syntax.iter("itemData")}
    contexts = {one.get("name") for one in syntax.iter("context")}
    for rule in syntax.iter():
        assert rule.get("attribute") is None or rule.get("attribute") in styles
        assert rule.get("context", "#").startswith("#") or rule.get("context") in contexts
        if rule.tag == "RegExpr":
            re.compile(rule.get("String"))
    patterns = syntax.get("extensions").split(";")
    assert all(any(matches(one, name) for one in patterns) for name in FILES)


for check in (helix, zed, sublime, kate):
    check()
    print("ok:", check.__name__)
