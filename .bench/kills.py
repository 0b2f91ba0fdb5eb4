#!/usr/bin/env python3
"""Kills `examd grade EXAM DRAFTS --output marks.csv` with SIGKILL at random moments, again and again, until it ends by
itself, and holds what comes out against a run that nobody disturbed.

    python3 .bench/kills.py [--runs N] [--drafts N] [--kills N] [--examd PATH]

A run is a course marked from the beginning to the end, with several kills in between, each at any moment of what is left
to do. After each kill: what was written down before is still there, no draft is written down twice, and marks.csv is
either missing or whole. At the end: byte for byte the marks of the undisturbed run, and no file left over.
"""

import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXAM = """---
language: en
---

a Mark what is true of rye.

2.0 points · Multiple choice · 2 alternatives

It is sticky. 2.0 points

It holds no water. -2.0 points

b Why does dough rise, and why does the loaf keep its height in the oven?

4.0 points · Open · 1/4 Page

Model answer

Yeast makes carbon dioxide that the gluten holds. The starch sets in the heat of the oven.

+2 points

Yeast makes carbon dioxide, and the gluten holds it.

+2 points

The starch sets in the heat.
"""
WORDS = ["The yeast makes carbon dioxide, and the gluten holds it in bubbles.", "The moon pulls it up.",
         "Starch sets in the oven and the crumb becomes firm.", "Because of the heat, I think.", ""]


def written(journal):
    """The keys in the journal, in its order; of a line that was cut short nothing is taken."""
    if not journal.exists():
        return []
    lines = journal.read_bytes().split(b"\n")[:-1]
    return [json.loads(line)["key"] for line in lines[1:]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--drafts", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=8, help="at most, a run")
    parser.add_argument("--examd", default=str(ROOT / ".build/release/examd"))
    given = parser.parse_args()
    kills = halfway = at_the_end = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "bread.exam.md").write_text(EXAM)
        (folder / "drafts").mkdir()
        for number in range(given.drafts):
            choice = "1" if number % 3 == 0 else "2"
            (folder / f"drafts/{number:05}.answers.md").write_text(
                f"---\nexam: ../bread.exam.md\n---\n\n## 1a\n\n{choice}\n\n## 1b\n\n{WORDS[number % 5]} {number}\n")
        command = [os.path.abspath(given.examd), "grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv"]
        marks, journal = folder / "marks.csv", folder / "marks.csv.journal"

        def start():
            return subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)

        begun = time.perf_counter()
        if start().wait() != 0:
            sys.exit("the undisturbed run failed")
        duration = time.perf_counter() - begun
        right = marks.read_bytes()
        if len(right.splitlines()) != given.drafts + 1:
            sys.exit("the undisturbed run has not a row a draft")
        for _ in range(given.runs):
            marks.unlink()
            known, victims = [], 0
            while not marks.exists():
                process = start()
                if victims < given.kills:
                    # What is left to do, and a little more, so that the last moments are met as well.
                    left = duration * (1.1 - len(known) / given.drafts)
                    time.sleep(random.uniform(0.002, max(0.01, left)))
                    process.send_signal(signal.SIGKILL)
                if process.wait() == -signal.SIGKILL:
                    victims += 1
                    now = written(journal)
                    kills += 1
                    halfway += 0 < len(now) < given.drafts
                    at_the_end += marks.exists() or len(now) == given.drafts
                    if not marks.exists():
                        if now[:len(known)] != known:
                            sys.exit(f"lost: {len(known)} drafts were written down, then {len(now)}")
                        if len(set(now)) != len(now):
                            sys.exit("a draft was written down twice")
                        known = now
                elif process.returncode != 0:
                    sys.exit(f"a run ended with {process.returncode}")
                if marks.exists() and marks.read_bytes() != right:
                    sys.exit("marks.csv is not what an undisturbed run writes")
            # Killed between the rename and the end: one more run cleans up.
            if start().wait() != 0 or marks.read_bytes() != right:
                sys.exit("the run after the last one differs")
            extra = set(os.listdir(folder)) - {"bread.exam.md", "drafts", "marks.csv"}
            if extra:
                sys.exit(f"left over: {sorted(extra)}")
    print(f"{given.runs} courses of {given.drafts} drafts, {kills} times killed ({halfway} halfway, {at_the_end} when all was "
          "marked): every draft marked exactly once, every file as without a kill")


if __name__ == "__main__":
    main()
