#!/usr/bin/env python3
"""How fast whole trees are checked: 10,000 small exams by `examd check` beside as many Markdown bytes by `rumdl check`,
both in this run, without and with what a run before has kept; one file of 100,000 lines; and answers marked per second.

    python3 .bench/throughput.py [--files N] [--rounds N] [--examd PATH] [--rumdl PATH]

Wall and CPU seconds are the least of the rounds, memory is the peak of the process.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import texts

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXAM = ROOT / "Protocol/examples/deep-learning.exam.md"
ANSWERS = {
    "1a": ["1, 3", "1", "none"],
    "2a": ["A Gaussian with mean 0 and variance 3 sigma_t^2.", "Some distribution with mean 0."],
    "2b": ["The variance explodes exponentially with increasing depth. A small factor in front of the branches helps.",
           "Training gets unstable.", "The gradients vanish, so that the network cannot learn anything any more."],
    "4b": ["It is faster since nothing is computed twice.", "The state is kept, and the inputs of the last step too."],
}


def run(command, stdin=None, environment=None):
    """Wall and CPU seconds, and the peak of memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{command[0]} ended with {code}: {errors.decode()[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(rounds, *arguments, **options):
    found = [run(*arguments, **options) for _ in range(rounds)]
    return min(f[0] for f in found), min(f[1] for f in found), max(f[2] for f in found)


def row(name, figures, more=""):
    wall, cpu, memory = figures
    print(f"| {name} | {wall:.3f} s | {cpu:.3f} s | {memory:.0f} MB | {more}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--examd", default=str(ROOT / ".build/release/examd"))
    parser.add_argument("--rumdl", default="rumdl")
    parser.add_argument("--answers", type=int, default=100_000)
    given = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        size = 0
        for number in range(given.files):
            text = (texts.FAULTY if number % 20 == 0 else texts.QUESTION).format(n=number % 900 + 1)
            place = folder / f"tree/{number // 100:03}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number:05}.exam.md").write_text(text)
            size += len(text.encode())
        print(f"{given.files} exams, {size / 1e6:.1f} MB\n\n| | wall | CPU | memory | |\n|---|---|---|---|---|")
        ours = best(given.rounds, [given.examd, "check", "--no-cache", str(folder / "tree"), "--fail-on", "never"])
        row("`examd check --no-cache`, the tree", ours)
        if given.rumdl:
            theirs = best(given.rounds, [given.rumdl, "check", "--no-cache", str(folder / "tree")])
            row("`rumdl check --no-cache`, the same tree", theirs,
                f"{theirs[0] / ours[0]:.1f} × the wall, {theirs[1] / ours[1]:.1f} × the CPU")
        # The same again, when each has kept what it found the first time; the first run is not counted.
        kept = {"XDG_CACHE_HOME": str(folder / "cache")}
        again = [given.examd, "check", str(folder / "tree"), "--fail-on", "never"]
        row("`examd check`, the tree for the first time, kept", run(again, environment=kept))
        ours = best(given.rounds, again, environment=kept)
        row("`examd check`, the tree again", ours)
        if given.rumdl:
            again = [given.rumdl, "check", "--cache-dir", str(folder / "rumdl"), str(folder / "tree")]
            run(again)
            theirs = best(given.rounds, again)
            row("`rumdl check`, the tree again", theirs,
                f"{theirs[0] / ours[0]:.1f} × the wall, {theirs[1] / ours[1]:.1f} × the CPU")
        (folder / "long.exam.md").write_text(texts.exam(100_000))
        long = [given.examd, "check", str(folder / "long.exam.md"), "--fail-on", "never"]
        row("`examd check --no-cache`, one file of 100,000 lines", best(given.rounds, [*long, "--no-cache"]))
        run(long, environment=kept)
        row("`examd check`, the same file again", best(given.rounds, long, environment=kept))
        empty = folder / "empty"
        (empty).mkdir()
        (empty / "a.exam.md").write_text(texts.QUESTION.format(n=1))
        row("`examd check`, one small exam", best(given.rounds, [given.examd, "check", str(empty)]))

        lines = folder / "answers.jsonl"
        with lines.open("w") as file:
            parts = list(ANSWERS)
            for number in range(given.answers):
                part = parts[number % len(parts)]
                words = ANSWERS[part][number // len(parts) % len(ANSWERS[part])]
                if part != "1a":
                    words += f" I saw this in exercise {number}."
                file.write(json.dumps({"id": number, "part": part, "answer": words}) + "\n")
        for cores in sorted({1, os.cpu_count() or 1}):
            with lines.open() as file:
                figures = run(
                    ["taskset", "-c", ",".join(map(str, range(cores))), given.examd, "grade", str(EXAM), "--jsonl"],
                    stdin=file)
            row(f"`examd grade EXAM --jsonl`, {given.answers:,} answers, {cores} core{'s' if cores > 1 else ''}", figures,
                f"{given.answers / figures[0]:,.0f} answers a second, {given.answers / figures[1]:,.0f} a second of CPU")


if __name__ == "__main__":
    main()
