#!/usr/bin/env python3
"""How much marked answers of the same question help: r, quadratic weighted kappa, accuracy against coverage.

  learning.py EXAMD FOLDER [--seeds N]
EXAMD is the built program, FOLDER holds collections: each line of a .jsonl is {"qid", "question", "reference": [...],
"answer", "score", "max"}. Blank answers are left out. Of each question with at least 25 answers, k are drawn at random
(fixed seeds) and given as marked; the others, 80 at most, are marked and compared with the human mark.
"""
import argparse
import collections
import glob
import json
import os
import random
import subprocess
import time

import numpy as np

SIZES = [0, 5, 10, 20]
BLANKS = {
    "", "no submission", "-", "n/a", "none", "no answer", "nan", "no response", "empty submission", "empty response",
}


def load(path):
    questions = collections.defaultdict(list)
    for line in open(path):
        row = json.loads(line)
        if row["answer"].lower().strip().strip(".") not in BLANKS:
            questions[(row["qid"], row["question"])].append(row)
    return [rows for rows in questions.values() if len(rows) >= 25]


def steps(marks, limit=20):
    """The number of equal steps that all marks (shares of the maximum) stand on."""
    for count in range(1, limit):
        if np.allclose(np.array(marks) * count, np.rint(np.array(marks) * count), atol=1e-3):
            return count
    return limit


def kappa(human, given, count):
    a = np.rint(np.array(human) * count).astype(int)
    b = np.rint(np.clip(given, 0, 1) * count).astype(int)
    seen = np.zeros((count + 1, count + 1))
    np.add.at(seen, (a, b), 1)
    index = np.arange(count + 1)
    weight = (index[:, None] - index[None, :]) ** 2
    chance = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    return 1 - (weight * seen).sum() / (weight * chance).sum()


def draws(questions, size, seed):
    lines = []
    for number, rows in enumerate(questions):
        order = list(rows)
        random.Random(f"{seed} {number}").shuffle(order)
        marked, rest = order[:size], order[max(SIZES) :][:80]
        graded = [{"answer": row["answer"], "score": row["score"]} for row in marked]
        for row in rest:
            line = {"question": row["question"], "points": row["max"], "modelAnswer": row["reference"]}
            lines.append((dict(line, answer=row["answer"], graded=graded), row))
    return lines


def run(examd, lines):
    text = "".join(json.dumps(line) + "\n" for line, _ in lines)
    began = time.time()
    out = subprocess.run([examd, "grade", "--jsonl"], input=text, capture_output=True, text=True, check=True).stdout
    replies = [json.loads(line) for line in out.splitlines()]
    assert len(replies) == len(lines) and not any("error" in reply for reply in replies)
    return replies, len(lines) / (time.time() - began)


def measure(lines, replies):
    top = np.array([row["max"] for _, row in lines], float)
    human = np.array([row["score"] for _, row in lines]) / top
    estimate = np.array([reply["estimate"] for reply in replies]) / top
    count = steps(human)
    rounded = np.rint(np.clip(estimate, 0, 1) * count) / count
    is_given = np.array([reply["score"] is not None for reply in replies])
    score = np.array([reply["score"] or 0 for reply in replies]) / top
    sure = np.argsort(-np.array([reply["confidence"] for reply in replies]), kind="stable")[: int(0.7 * len(lines))]
    equal = abs(rounded - human) < 0.01
    right = abs(score - human) < 0.01
    confidence = np.array([reply["confidence"] for reply in replies])
    return [
        np.corrcoef(human, estimate)[0, 1], kappa(human, estimate, count), np.sqrt(np.mean((human - estimate) ** 2)),
        is_given.mean(), right[is_given].mean() if is_given.any() else np.nan,
        confidence[is_given].mean() if is_given.any() else np.nan, equal[sure].mean(),
    ]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("examd")
    arguments.add_argument("folder")
    arguments.add_argument("--seeds", type=int, default=2)
    options = arguments.parse_args()
    names = "r kappa rmse coverage accuracy stated acc70".split()
    print(f"{'collection':20s}  k  " + " ".join(f"{name:>8s}" for name in names) + "  answers/s")
    means = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(options.folder, "*.jsonl"))):
        questions = load(path)
        for size in SIZES:
            found, speeds = [], []
            for seed in range(options.seeds):
                lines = draws(questions, size, seed)
                replies, speed = run(options.examd, lines)
                found.append(measure(lines, replies))
                speeds.append(speed)
            values = np.nanmean(found, 0)
            means[size].append(values)
            name = os.path.basename(path)[:-6]
            print(f"{name:20s} {size:2d}  " + " ".join(f"{v:8.3f}" for v in values) + f"  {np.mean(speeds):9.0f}")
    for size in SIZES:
        print(f"{'mean':20s} {size:2d}  " + " ".join(f"{v:8.3f}" for v in np.mean(means[size], 0)))


main()
