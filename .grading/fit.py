#!/usr/bin/env python3
"""Fits the regression of Sources/Grading/Verdicts/MarkModel.swift and reports it, leaving whole collections out.

  EXAMD_FEATURES=FOLDER swift test --filter featureDump    writes FOLDER/*.features.tsv beside FOLDER/*.jsonl
  fit.py FOLDER
Each line of a .jsonl is {"qid", "question", "reference": [...], "answer", "score", "max"}.
"""
import glob
import os
import sys

import numpy as np
from scipy.optimize import lsq_linear

NAMES = "srec sprec rec chr scos scos_d neg ant echo len size num qrec orec core".split()
# Feature, sign, published coefficient (0 where it is new).
FEATURES = [
    ("chr", 1, 0.3120), ("opp", -1, -0.2099), ("echo", -1, -0.1527), ("len1", 1, 0.1465), ("scos", 1, 0.0914),
    ("scos_d", 1, 0.0607), ("srec", 1, 0.2948), ("sprec", 1, 0.2448), ("qrec", 1, 0.0), ("size60", 1, 0.0),
]
WEIGHT, CENTRED = 1.0, 0.5


def load(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path)]
    column = {name: np.array([float(row[4 + i]) for row in rows]) for i, name in enumerate(NAMES)}
    column["opp"] = column["neg"] + column["ant"]
    column["len1"] = np.minimum(column["len"], 1)
    column["size60"] = np.minimum(column["size"], 3.5)
    features = np.stack([column[name] for name, _, _ in FEATURES], 1)
    answer = np.array([int(row[0]) for row in rows])
    return answer, np.array([row[1] for row in rows]), np.array([float(row[2]) for row in rows]), features


def best(answer, share):
    """The row of each answer whose model answer fits best."""
    order = np.lexsort((share, answer))
    sorted_answers = answer[order]
    return order[np.r_[sorted_answers[1:] != sorted_answers[:-1], True]]


def centred(values, question):
    inner = values.copy()
    for one in np.unique(question):
        inner[question == one] -= inner[question == one].mean(0)
    return inner + (1 - CENTRED) * (values - values.mean(0) - inner)


def fit(collections):
    prior = np.array([p for _, _, p in FEATURES])
    signs = np.array([s for _, s, _ in FEATURES])
    rows, marks, means, levels = [], [], [], []
    for answer, question, mark, features in collections:
        at = best(answer, features @ prior)
        x, y = features[at], mark[at]
        means.append(x.mean(0))
        levels.append(y.mean())
        rows.append(centred(x, question[at]) / np.sqrt(len(y)))
        marks.append(centred(y[:, None], question[at])[:, 0] / np.sqrt(len(y)))
    x, y = np.concatenate(rows), np.concatenate(marks)
    spread = np.sqrt((x**2).sum(0)) + 1e-9
    x = np.concatenate([x, np.sqrt(WEIGHT) * np.diag(spread)])
    y = np.concatenate([y, np.sqrt(WEIGHT) * spread * prior])
    low, high = np.where(signs > 0, 0, -5.0), np.where(signs > 0, 5.0, 1e-12)
    slope = lsq_linear(x, y, bounds=(low, high)).x
    return slope, np.mean(levels) - np.mean(means, 0) @ slope


def pearson(collection, slope, level):
    answer, _, mark, features = collection
    share = features @ slope + level
    at = best(answer, share)
    return np.corrcoef(np.clip(share[at], 0, 1), mark[at])[0, 1]


def main():
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "*.features.tsv")))
    collections = [load(path) for path in paths]
    out = [pearson(c, *fit(collections[:i] + collections[i + 1 :])) for i, c in enumerate(collections)]
    for path, r in zip(paths, out):
        print(f"{os.path.basename(path)[:-13]:24s} left out: r {r:.3f}")
    print(f"{'mean':24s} left out: r {np.mean(out):.3f}")
    slope, level = fit(collections)
    print("level", round(level, 4))
    for (name, _, _), value in zip(FEATURES, slope):
        print(f"{name:8s} {value:.4f}")


main()
