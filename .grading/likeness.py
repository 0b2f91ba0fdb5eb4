#!/usr/bin/env python3
"""Weights of the likeness of two answers (Sources/Grading/Learning/AnswerLikeness.swift), leaving whole collections out.

  EXAMD_TRAITS=FOLDER swift test --filter traitDump    writes FOLDER/*.traits.tsv beside FOLDER/*.jsonl
  likeness.py FOLDER [--seeds N] [--search]
Each line of a .jsonl is {"qid", "question", "reference": [...], "answer", "score", "max"}. Of each question with at least
25 answers (130 at most) k are drawn and given as marked, up to 80 others are marked. Prints r, quadratic weighted kappa, the
macro-F1 of full marks against less and how many of the surest 70 % are right, rounded to the collection's steps, for the
shipped weights; r and kappa with each part left out; with --search also for weights that were found on the other
collections alone.
"""
import argparse
import collections
import glob
import json
import os
import random
import re

import numpy as np
from scipy.stats import norm

SIZES = [5, 10, 20]
BLANKS = {
    "", "no submission", "-", "n/a", "none", "no answer", "nan", "no response", "empty submission", "empty response",
}
SHIPPED = dict(common=0.75, stems=0.4, topic=0.4, measures=0.5, letters=0.6, pairs=0.3, coverage=0.8, noise=0.6,
               model=0.4, question=1.0, spread=1.4)
PARTS = ("stems", "topic", "measures", "letters", "pairs", "coverage")


def cosines(counts):
    columns = {}
    for count in counts:
        for key in count:
            columns.setdefault(key, len(columns))
    matrix = np.zeros((len(counts), max(1, len(columns))), np.float32)
    for row, count in enumerate(counts):
        for key, value in count.items():
            matrix[row, columns[key]] = value
    matrix /= np.maximum(1e-9, np.linalg.norm(matrix, axis=1, keepdims=True))
    return matrix @ matrix.T


def letters(text):
    text = " " + re.sub(r"[^a-z0-9]+", " ", text.lower()).strip() + " "
    return collections.Counter(text[i : i + n] for n in (3, 4, 5) for i in range(len(text) - n + 1))


def pairs(text):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return collections.Counter(zip(words, words[1:]))


def load(path):
    lines = [json.loads(line) for line in open(path)]
    answers, anchors = collections.defaultdict(list), collections.defaultdict(list)
    for line in open(path[:-6] + ".traits.tsv"):
        cells = line.rstrip("\n").split("\t")
        source = lines[int(cells[6])]
        stems = dict((key, float(weight)) for key, weight in (pair.split(":") for pair in cells[5].split()))
        numbers = [np.array(cell.split(), float) for cell in (cells[3], cells[4])]
        key = (source["qid"], source["question"])
        said = np.array(cells[7].split(), float)
        row = [float(cells[2]), *numbers, stems, source["answer"], source["score"] / source["max"], said]
        if cells[1] in ("full", "none"):
            row[5] = 1.0 if cells[1] == "full" else 0.0
            known = sum(other[5] for other in anchors[key])
            row[4] = source["question"] if row[5] == 0 else source["reference"][min(int(known), len(source["reference"]) - 1)]
            anchors[key].append(row)
        elif source["answer"].lower().strip().strip(".") not in BLANKS:
            answers[key].append(row)
    questions = []
    for key, rows in answers.items():
        if len(rows) < 25:
            continue
        random.Random(str(key)).shuffle(rows)
        rows = rows[:130]
        extra = [row for row in anchors[key] if row[5] == 1][:12] + [row for row in anchors[key] if row[5] == 0][:1]
        every = rows + extra
        measures, direction = np.stack([row[1] for row in every]), np.stack([row[2] for row in every])
        distance = ((measures[:, None] - measures[None]) ** 2).mean(2)
        said = np.stack([row[6] for row in every])
        length = (said**2).sum(1)
        apart = np.maximum(0, length[:, None] + length[None] - 2 * said @ said.T)
        questions.append(dict(
            size=len(rows), prior=np.array([row[0] for row in every]), share=np.array([row[5] for row in every]),
            stems=cosines([row[3] for row in every]), topic=(direction @ direction.T) ** 2,
            measures=np.exp(-distance), coverage=np.exp(-2 * apart), letters=cosines([letters(row[4]) for row in every]),
            pairs=cosines([pairs(row[4]) for row in every])))
    return questions


def directions(question, count=6):
    """Cosines along the main directions in which all answers of the question, unmarked ones too, differ in wording."""
    if "directions" not in question:
        wording = 0.4 * question["stems"] + 0.6 * question["letters"] + 0.3 * question["pairs"]
        centre = np.eye(len(wording)) - 1 / len(wording)
        values, vectors = np.linalg.eigh(centre @ wording @ centre)
        places = vectors[:, -count:] * np.maximum(values[-count:], 0)
        places /= np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
        question["directions"] = places @ places.T
    return question["directions"]


def predict(question, marked, others, w):
    """As LearnedGrader does."""
    kernel = w["common"] + sum(w[name] * question[name] for name in PARTS)
    if w.get("directions"):
        kernel = kernel + w["directions"] * directions(question)
    size, share = question["size"], question["share"]
    expected = 0.571 + 1.2 * (question["prior"] - 0.571)
    known = np.concatenate([marked, np.arange(size, len(share))]).astype(int)
    noise = [w["noise"]] * len(marked) + [w["model"] if share[i] == 1 else w["question"] for i in range(size, len(share))]
    matrix, between = kernel[np.ix_(known, known)] + np.diag(noise), kernel[np.ix_(others, known)]
    missed = share[known] - expected[known]
    gain = np.linalg.solve(matrix, missed)
    mean = expected[others] + between @ gain
    scale = (0.05 * 4 + max(0, missed @ gain)) / (4 + len(marked)) * (1 + 2 / max(1, len(marked)))
    unexplained = kernel[others, others] - (between * np.linalg.solve(matrix, between.T).T).sum(1)
    deviation = np.sqrt(scale * np.maximum(0.05, unexplained + w["noise"]))
    level = (share[marked].sum() + 0.55 * 4) / (len(marked) + 4)
    return np.clip(level + w["spread"] * (mean - level), 0, 1), deviation


def steps(marks):
    return next((n for n in range(1, 20) if np.allclose(marks * n, np.rint(marks * n), atol=1e-3)), 20)


def kappa(human, given, count):
    a, b = np.rint(human * count).astype(int), np.rint(given * count).astype(int)
    seen = np.zeros((count + 1, count + 1))
    np.add.at(seen, (a, b), 1)
    weight = (np.arange(count + 1)[:, None] - np.arange(count + 1)[None]) ** 2
    return 1 - (weight * seen).sum() / (weight * np.outer(seen.sum(1), seen.sum(0)) / seen.sum()).sum()


def likelihood(mean, deviation, count):
    """Of the likeliest of equal steps, by the normal distribution."""
    bounds = (np.arange(count) + 0.5) / count
    below = norm.cdf((bounds[None] - mean[:, None]) / deviation[:, None])
    return np.diff(np.c_[np.zeros(len(mean)), below, np.ones(len(mean))], axis=1).max(1)


def measure(questions, w, seeds):
    """r, kappa, macro-F1 and accuracy of the surest 70 % for each k."""
    count = steps(np.concatenate([q["share"][: q["size"]] for q in questions]))
    found = []
    for size in SIZES:
        human, given, spread = [], [], []
        for number, question in enumerate(questions):
            for seed in range(seeds):
                order = list(range(question["size"]))
                random.Random(f"{number} {seed}").shuffle(order)
                others = np.array(order[20:100])
                if len(others):
                    human.append(question["share"][others])
                    mean, deviation = predict(question, np.array(order[:size]), others, w)
                    given.append(mean)
                    spread.append(deviation)
        human, given, spread = np.concatenate(human), np.concatenate(given), np.concatenate(spread)
        is_right = np.rint(human * count) == np.rint(given * count)
        surest = np.argsort(-likelihood(given, spread, count), kind="stable")[: int(0.7 * len(human))]
        full, said = human > 0.874, given >= 0.5
        f1 = np.mean([2 * np.sum((said == v) & (full == v)) / (np.sum(said == v) + np.sum(full == v)) for v in (0, 1)])
        found.append((np.corrcoef(human, given)[0, 1], kappa(human, given, count), f1, is_right[surest].mean()))
    return np.array(found)


def search(collections_, seeds):
    def value(w):
        found = np.mean([measure(questions, w, seeds) for questions in collections_], 0)
        return found[:, 0].mean() + 0.5 * found[:, 1].mean()

    w, best = dict(SHIPPED), value(SHIPPED)
    for step in (1.5, 1.25):
        for name in SHIPPED:
            for factor in (step, 1 / step) if name != "spread" else (1.12, 1 / 1.12):
                other = dict(w, **{name: w[name] * factor})
                if (now := value(other)) > best + 1e-4:
                    w, best = other, now
                    break
    return w


def show(name, found):
    print(f"{name:28s}" + "".join(f"  k={k}: r {r:.3f} kappa {q:.3f}" for k, (r, q, *_) in zip(SIZES, found)), flush=True)


def show_all(name, found):
    show(name, found)
    print(" " * 28 + "".join(f"  k={k}: F1 {f:.3f} surest {s:.3f}" for k, (*_, f, s) in zip(SIZES, found)), flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--seeds", type=int, default=2)
    arguments.add_argument("--search", action="store_true")
    options = arguments.parse_args()
    paths = sorted(glob.glob(os.path.join(options.folder, "*.traits.tsv")))
    every = {os.path.basename(path)[:-11]: load(path[:-11] + ".jsonl") for path in paths}

    def mean(w):
        return np.mean([measure(questions, w, options.seeds) for questions in every.values()], 0)

    for name, questions in every.items():
        show_all(name, measure(questions, SHIPPED, options.seeds))
    show_all("mean", mean(SHIPPED))
    show("mean with the cohort's directions", mean(dict(SHIPPED, directions=0.4)))
    for part in PARTS:
        show(f"mean without {part}", mean(dict(SHIPPED, **{part: 0})))
    if options.search:
        left = []
        for name, questions in every.items():
            w = search([other for key, other in every.items() if key != name], options.seeds)
            left.append(measure(questions, w, options.seeds))
            show(f"{name} left out", left[-1])
        show("mean left out", np.mean(left, 0))


main()
