"""Exams and drafts for the tests: every header has its `·`, and there are an emoji and a combining mark."""

import random

EXAM = """\
# 1 Sorting 😀 (8 points)

a Which of these sort n numbers in O(n log n) in the worst case?

4.0 points · Multiple choice · 3 alternatives

Merge sort. 2.0 points

Heap sort. 2.0 points

Bubble sort. -2.0 points

b Why is the cafe\u0301 counter not sorted 😀 by quicksort?

4.0 points · Open · 1/4 Page

Model answer

Its worst case is quadratic, since a bad pivot splits off one element only.

+2 points

The worst case is quadratic.

+1 points

A bad pivot is the reason.
"""


def question(number: int) -> str:
    return f"""\
# {number} Networks (7 points)

a Which of these are layers of a network number {number}?

3.0 points · Multiple choice · 2 alternatives

A linear layer. 3.0 points

A biscuit 🍪 layer. -3.0 points

b Explain why the variance of layer {number} explodes.

4.0 points · Open · 1/4 Page

Model answer

The variance doubles in every block, so that it grows exponentially with the depth.

+2 points

The variance doubles in every block.

+2 points

It grows exponentially with the depth.

"""


def exam(lines: int) -> str:
    """An exam of about so many lines without a fault."""
    return "".join(question(number) for number in range(1, max(1, lines // 25) + 1))


def draft(exam_name: str) -> str:
    return f"""\
---
exam: {exam_name}
---

## 1a

1, 2

## 1b

The worst case is quadratic 😀 since the pivot may be bad.
"""


PIECES = ["x", "4.0 points", "+2 points\n", "\n", "\r\n", "\r", "·", "😀", "e\u0301", "\ufeff", "\0", "$x^2$", "$", "a ", "# ",
          "\n\nb What?\n\n2 points · Open\n", "-1 point", "|", "```\n", "<!--", "Model answer\n", "{#id .bonus}", "---\n"]


def random_text(source: random.Random, pieces: int) -> str:
    return "".join(source.choice(PIECES) for _ in range(pieces))
