#!/usr/bin/env python3
"""What marking costs while a student types: a draft of 300 words against a part of ten criteria.

    python3 .bench/drafts.py [--examd PATH] [--strokes N] [--rounds N]

`first` is the first mark that a fresh daemon gives, the exam read and everything prepared; `marked` is a change of one
letter in the draft and the question for its mark, until the mark is there. The least of the rounds and the median of
the strokes, in milliseconds; `CPU` is the processor time of all threads for a stroke.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from server import Server

ROOT = Path(__file__).resolve().parents[1]
CRITERIA = [
    "The variance of the activations doubles in every residual block",
    "The variance therefore grows exponentially with the depth of the network",
    "Gradients explode in the backward pass for the same reason",
    "A small constant in front of the residual branch keeps the variance bounded",
    "Normalisation layers rescale the activations to unit variance",
    "The skip connection passes the gradient on unchanged",
    "Sigmoid units saturate, so that their gradient vanishes",
    "Careful initialisation only helps at the beginning of training",
    "Dropout adds noise but does not change the expected activation",
    "Weight decay keeps the weights small and acts as a regulariser",
]
SENTENCES = [
    "In a residual network each block adds its output to its input, so the variances of both add up.",
    "After every block the variance has about doubled, and after many blocks it is huge.",
    "The same happens to the gradients on their way back, which become very large.",
    "One can multiply the branch by a small factor, then the sum hardly grows.",
    "Batch normalisation brings the activations back to mean zero and variance one.",
    "Along the identity path the gradient reaches the first layers as it is.",
    "With sigmoid functions the derivative is nearly zero where they are flat.",
    "I think that a good initialisation matters mostly for the first steps.",
    "If units are dropped at random the mean stays what it was, only noisier.",
    "Large weights are punished by weight decay, which prevents overfitting a little.",
]


def exam():
    lines = ["# 1 Networks (10 points)", "", "a What happens to the variance in deep networks, and what helps?", "",
             "10.0 points · Open · 1 Page", "", "Model answer", "", ". ".join(CRITERIA) + ".", ""]
    for criterion in CRITERIA:
        lines += ["+1 point", "", criterion + ".", ""]
    return "\n".join(lines)


def draft():
    words, text = 0, []
    while words < 300:
        sentence = SENTENCES[len(text) % len(SENTENCES)]
        text.append(sentence if len(text) < len(SENTENCES) else sentence.replace(" the ", " this ", 1))
        words += len(sentence.split())
    return "---\nexam: networks.exam.md\n---\n\n# 1a\n\n" + "\n".join(text) + "\n"


def grade(server):
    """When the marks were there."""
    _, reply = server.ask("exam/grade", {"textDocument": {"uri": server.uri}})
    if "result" not in reply:
        raise SystemExit(f"no marks: {reply}")
    return reply["arrived"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examd", default=str(ROOT / ".build/release/examd"))
    parser.add_argument("--strokes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    firsts, strokes, cpu = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "networks.exam.md").write_text(exam())
        path = folder / "student.answers.md"
        path.write_text(draft())
        for _ in range(given.rounds):
            server = Server("examd", [given.examd, "serve"], path.as_uri(), "markdown", folder)
            server.start()
            text = draft()
            began = time.perf_counter()
            server.send(server.note("textDocument/didOpen", {"textDocument": {
                "uri": server.uri, "languageId": "markdown", "version": 1, "text": text}}))
            firsts.append(grade(server) - began)
            # In the middle of a sentence near the end.
            line = text.count("\n") - 3
            before = server.cpu()
            for _ in range(given.strokes):
                began = time.perf_counter()
                server.send(server.change(line, 12))
                strokes.append(grade(server) - began)
            cpu.append((server.cpu() - before) / given.strokes)
            server.leave()
    print("| first | marked | p95 | CPU |\n| --- | --- | --- | --- |")
    strokes.sort()
    figures = [min(firsts), statistics.median(strokes), strokes[int(len(strokes) * 0.95)], min(cpu)]
    print("| " + " | ".join(f"{1000 * figure:.2f}" for figure in figures) + " |")


if __name__ == "__main__":
    main()
