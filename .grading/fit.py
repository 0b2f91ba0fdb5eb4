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
from scipy.optimize import lsq_linear, minimize

NAMES = "srec sprec rec chr scos scos_d neg ant echo len size num qrec orec core deny".split()
# Feature, sign, published coefficient (0 where it is new). The best of n model answers fits better than their mean by
# .11 to .12 ln n, whatever the marks are: the coefficient of `models` starts from there.
FEATURES = [
    ("chr", 1, 0.3120), ("opp", -1, -0.2099), ("echo", -1, -0.1527), ("len1", 1, 0.1465), ("scos", 1, 0.0914),
    ("scos_d", 1, 0.0607), ("srec", 1, 0.2948), ("sprec", 1, 0.2448), ("deny", -1, 0.0), ("models", -1, -0.12),
]
FAMILIES = {
    "alignment": ["srec", "sprec"], "letters": ["chr"], "vectors of the whole": ["scos", "scos_d"],
    "negation and opposites": ["opp", "deny"], "length": ["len1"], "echo": ["echo"], "number of models": ["models"],
}
WEIGHT, CENTRED = 1.0, 0.5


def load(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path)]
    column = {name: np.array([float(row[4 + i]) for row in rows]) for i, name in enumerate(NAMES)}
    column["opp"] = column["neg"] + column["ant"]
    column["len1"] = np.minimum(column["len"], 1)
    answer = np.array([int(row[0]) for row in rows])
    # The best of several model answers fits better than it should.
    counts = dict(zip(*np.unique(answer, return_counts=True)))
    column["models"] = np.log([counts[a] for a in answer])
    features = np.stack([column[name] for name, _, _ in FEATURES], 1)
    questions = np.array([row[1] for row in rows])
    return answer, questions, np.array([float(row[2]) for row in rows]), features, column


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


def fit(collections, without=()):
    prior = np.array([p for _, _, p in FEATURES])
    used = np.array([name not in without for name, _, _ in FEATURES])
    prior = prior * used
    signs = np.array([s for _, s, _ in FEATURES])
    rows, marks, means, levels = [], [], [], []
    for answer, question, mark, features, _ in collections:
        at = best(answer, features @ prior)
        x, y = features[at] * used, mark[at]
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


def shares(collection, slope, level):
    """The expected share of each answer by its best model answer, and its mark."""
    answer, _, mark, features, _ = collection
    share = features @ slope + level
    at = best(answer, share)
    return np.clip(share[at], 0, 1), mark[at]


def pearson(collection, slope, level):
    return np.corrcoef(*shares(collection, slope, level))[0, 1]


def kappa(share, mark):
    """Quadratic weighted kappa of the share, rounded to the steps of the collection (two or five)."""
    k = 2 if set(np.unique(mark)) <= {0, 1} else 5
    a, b = (np.rint(v * (k - 1)).astype(int) for v in (mark, share))
    seen = np.zeros((k, k))
    np.add.at(seen, (a, b), 1)
    weight = np.subtract.outer(np.arange(k), np.arange(k)) ** 2
    return 1 - (weight * seen).sum() / (weight * np.outer(seen.sum(1), seen.sum(0)) / seen.sum()).sum()


def macro_f1(share, mark):
    """Of full marks against less, by a share of one half."""
    said, is_right = share >= 0.5, mark > 0.874
    scores = []
    for value in (True, False):
        hits = np.sum((said == value) & (is_right == value))
        scores.append(2 * hits / max(1, np.sum(said == value) + np.sum(is_right == value)))
    return np.mean(scores)


def questions_left_out(collections, at, folds=5):
    """Shares and marks of one collection, its questions left out in turn, fitted on all others and all collections."""
    answer, question, mark, features, column = collections[at]
    names = np.unique(question)
    share, marks = [], []
    for fold in range(folds):
        out = np.isin(question, names[fold::folds])
        inner = answer[~out], question[~out], mark[~out], features[~out], column
        slope, level = fit(collections[:at] + [inner] + collections[at + 1 :])
        one = shares((answer[out], question[out], mark[out], features[out], column), slope, level)
        share.append(one[0])
        marks.append(one[1])
    return np.concatenate(share), np.concatenate(marks)


def logistic(groups, wanted):
    """Slope and level of the likelihood that a share means such a mark, collections weighing the same."""

    def loss(b):
        return sum(np.mean(np.logaddexp(0, b[0] * s + b[1]) - wanted(m) * (b[0] * s + b[1])) for s, m in groups)

    return minimize(loss, [1.0, 0.0]).x


def likelihoods(share, full, none):
    return (1 / (1 + np.exp(-(b[0] * share + b[1]))) for b in (full, none))


def is_full(mark):
    return (mark > 0.874).astype(float)


def is_none(mark):
    return (mark < 0.126).astype(float)


def row(name, values):
    print(f"{name:34s} " + " ".join(f"{v:7.3f}" for v in values) + f"  mean {np.nanmean(values):.3f}")


def main():
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "*.features.tsv")))
    collections = [load(path) for path in paths]
    rest = [collections[:i] + collections[i + 1 :] for i in range(len(collections))]
    print(" " * 35 + " ".join(f"{os.path.basename(path)[:7]:7s}" for path in paths))
    row("answers", [len(np.unique(c[0])) for c in collections])
    row("published coefficients", [pearson(c, np.array([p for _, _, p in FEATURES]), 0.2394) for c in collections])
    out = [shares(c, *fit(r)) for c, r in zip(collections, rest)]
    row("fitted, collection left out", [np.corrcoef(s, m)[0, 1] for s, m in out])
    for family, names in FAMILIES.items():
        row("  without " + family, [pearson(c, *fit(r, names)) for c, r in zip(collections, rest)])
    slope, level = fit(collections)
    row("shipped (fitted on all)", [pearson(c, slope, level) for c in collections])
    row("kappa, left out", [kappa(s, m) for s, m in out])
    inner = [questions_left_out(collections, at) for at in range(len(collections))]
    row("questions left out: r", [np.corrcoef(s, m)[0, 1] for s, m in inner])
    row("questions left out: macro-F1", [macro_f1(s, m) for s, m in inner])
    row("questions left out: kappa", [kappa(s, m) for s, m in inner])
    row("  stretched by 1.5 around .55", [kappa(np.clip(0.55 + (s - 0.55) * 1.5, 0, 1), m) for s, m in inner])
    print("level", round(level, 4), {name: round(float(v), 4) for (name, _, _), v in zip(FEATURES, slope)})
    print("full", logistic(out, is_full).round(3), "none", logistic(out, is_none).round(3))
    for least in (0.65, 0.7, 0.75, 0.8):
        table = []
        for i, (share, mark) in enumerate(out):
            others = out[:i] + out[i + 1 :]
            full, none = likelihoods(share, logistic(others, is_full), logistic(others, is_none))
            sure = np.maximum(full, none)
            right = np.where(full >= none, is_full(mark), is_none(mark))
            decided = sure >= least
            cells = right[decided].mean(), sure[decided].mean()
            table.append((decided.mean(), *(cells if decided.any() else (np.nan, np.nan))))
        for name, values in zip(("decided", "right of them", "stated"), zip(*table)):
            row(f"likelihood {least}: {name}", values)
    surest = []
    for share, mark in out:
        steps = 1 if set(np.unique(mark)) <= {0, 1} else 4
        order = np.argsort(-np.abs(share - 0.5))[: int(0.7 * len(mark))]
        surest.append((np.rint(share * steps) / steps == mark)[order].mean())
    row("surest 70 %: rounded share equal", surest)
    for name in ("srec", "rec", "orec", "chr", "len1", "scos", "sprec", "num"):
        single = []
        for answer, _, mark, features, column in collections:
            at = best(answer, features @ np.array([p for _, _, p in FEATURES]))
            single.append(np.corrcoef(column[name][at], mark[at])[0, 1])
        row("alone: " + name, single)


main()
