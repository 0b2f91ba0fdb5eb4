"""Marks of whole cohorts: their schemas, item analysis beside an independent computation, and the page in a browser."""

import csv
import io
import json
import pathlib
import random
import shutil
import statistics
import subprocess

import jsonschema
import pytest
from PIL import Image

from client import BINARY

ROOT = pathlib.Path(__file__).parents[2]
EXAM = """---
title: Bread, "yeast" & <salt>
pass: 50%
grades: {A: 85%, B: 65%, C: 50%}
---

# 1 Dough

"""
PARTS = 5


def exam() -> str:
    text = EXAM
    for number in range(PARTS):
        text += (
            f"{'abcde'[number]} Which of these are true, number {number}?\n\n4 points · Multiple choice · 4 alternatives\n\n"
            f"Right {number} the first. 2 points\n\nWrong {number} the second. -2 points\n\n"
            f"Right {number} the third. 2 points\n\nWrong {number} the fourth. -1 points\n\n"
        )
    return text


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """Sixty students whose ability decides what they tick; of part d the key is upside down; one tick is unreadable."""
    folder = tmp_path_factory.mktemp("cohort")
    (folder / "bread.exam.md").write_text(exam())
    (folder / "drafts").mkdir()
    chance = random.Random(7)
    for student in range(60):
        ability = student / 59
        draft = f'---\nstudent: "Student {student}"\n---\n\n'
        for number in range(PARTS):
            good = ability if number != 3 else 1 - ability
            ticks = [n for n in (1, 3) if chance.random() < 0.2 + 0.7 * good]
            ticks += [n for n in (2, 4) if chance.random() < 0.5 - 0.4 * good]
            said = ", ".join(map(str, ticks)) or "none"
            draft += f"## 1{'abcde'[number]}\n\n{'who knows' if student == 5 and number == 0 else said}\n\n"
        (folder / f"drafts/s{student:02}.answers.md").write_text(draft)
    return folder


def run(folder, *arguments) -> str:
    result = subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def faults(value, name) -> list[str]:
    schema = json.loads((ROOT / f"Protocol/schemas/{name}.schema.json").read_text())
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def test_rows_fit_their_schema_and_the_csv(cohort):
    rows = [json.loads(line) for line in run(cohort, "grade", "bread.exam.md", "drafts", "--format", "jsonl").splitlines()]
    assert len(rows) == 60 and all(faults(row, "marks") == [] for row in rows)
    table = list(csv.DictReader(io.StringIO(run(cohort, "grade", "bread.exam.md", "drafts", "--format", "csv"))))
    for row, line in zip(rows, table, strict=True):
        assert line["student"] == row["student"] and float(line["total"]) == row["total"]
        assert [line[p["part"]] and float(line[p["part"]]) for p in row["parts"]] == [
            "" if p["score"] is None else p["score"] for p in row["parts"]
        ]
    assert rows[5]["undecided"] == ["1a"] and table[5]["undecided"] == "1a: 0 to 4"


def test_the_figures_are_those_of_an_independent_computation(cohort):
    rows = [json.loads(line) for line in run(cohort, "grade", "bread.exam.md", "drafts", "--format", "jsonl").splitlines()]
    found = json.loads(run(cohort, "analyse", "bread.exam.md", "drafts", "--format", "json"))
    assert faults(found, "analyse") == []
    table = [[part["score"] for part in row["parts"]] for row in rows if not row["undecided"]]
    assert found["students"] == 60 and found["complete"] == len(table) == 59
    sums = [sum(row) for row in table]
    columns = list(zip(*table))
    alpha = PARTS / (PARTS - 1) * (1 - sum(map(statistics.variance, columns)) / statistics.variance(sums))
    assert found["alpha"] == pytest.approx(alpha, abs=1e-4)
    assert found["standardError"] == pytest.approx(statistics.stdev(sums) * (1 - alpha) ** 0.5, abs=1e-4)
    assert found["mean"] == pytest.approx(statistics.mean(sums), abs=1e-4)
    for index, part in enumerate(found["parts"]):
        rest = [total - row[index] for total, row in zip(sums, table)]
        assert part["discrimination"] == pytest.approx(statistics.correlation(columns[index], rest), abs=1e-4)
        known = [row["parts"][index]["score"] for row in rows if row["parts"][index]["score"] is not None]
        assert part["difficulty"] == pytest.approx(statistics.mean(known) / 4, abs=1e-4)
    upside_down = {found["kind"] for found in found["parts"][3]["suspicious"]}
    assert {"negative-discrimination", "lowers-alpha", "distractor-draws-strong"} <= upside_down
    assert sum(found["distribution"]) == 59 and found["passed"] + found["failed"] in (59, 60)


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium: apt-get install chromium")
    return path


@pytest.mark.parametrize("command, plots", [(("analyse", "--format", "html"), 2), (("grade", "--format", "html"), 0)])
def test_the_page_in_a_browser(cohort, browser, tmp_path, command, plots):
    """One file that fetches nothing: the browser shows its plots, its bars have their colour, and nothing is cut off."""
    page = tmp_path / "page.html"
    page.write_text(run(cohort, command[0], "bread.exam.md", "drafts", *command[1:]))
    text = page.read_text()
    assert "<script" not in text and "src=" not in text and "http:" not in text and "https:" not in text
    shot = tmp_path / "page.png"
    flags = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={tmp_path}/p"]
    log = subprocess.run(
        [*flags, "--enable-logging=stderr", "--window-size=1100,1400", f"--screenshot={shot}", page.as_uri()],
        capture_output=True, text=True, timeout=120,
    )
    assert log.returncode == 0 and "Refused to" not in log.stderr and "CONSOLE" not in log.stderr, log.stderr
    dom = subprocess.run([*flags, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120).stdout
    assert "Bread, \"yeast\" &amp; &lt;salt&gt;" in dom and dom.count("<tr>") > 5
    image = Image.open(shot).convert("RGB")
    colours = dict((colour, count) for count, colour in image.getcolors(1 << 24))
    assert colours[(255, 255, 255)] > 500_000
    if plots:
        assert dom.count('<svg role="img"') > plots and dom.count("<circle") == PARTS
        # The blue of the histogram's bars, and the red of a part that discriminates the wrong way round.
        assert colours.get((0x3D, 0x6F, 0xD1), 0) > 5_000 and colours.get((0xC8, 0x37, 0x2D), 0) > 50
