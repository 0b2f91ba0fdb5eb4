"""Texts of a given number of lines for each server, with the same few findings at every size."""

QUESTION = """\
# {n} Network number {n} (8 points)

a Which of these statements about the layers of network {n} are true?

4.0 points · Multiple choice · 3 alternatives

A convolution with a kernel of three by three and padding one keeps the size. 2.0 points

A linear layer mixes all of its inputs, and its weights do not depend on them. 2.0 points

A biscuit layer is the usual choice when memory is scarce. -4.0 points

b Why does the variance of the activations in network {n} grow with the depth?

4.0 points · Open · 1/4 Page

Model answer

Every block adds its input to its output, so the variance doubles in every block and grows exponentially.

+2 points

The variance doubles in every block, since the branches are independent.

+2 points

It therefore grows exponentially with the depth of the network.

"""

FAULTY = QUESTION.replace("+2 points", "+1 points")
FAULTS = 6


def exam(lines: int) -> str:
    size = QUESTION.count("\n")
    count = max(FAULTS, lines // size)
    step = count // FAULTS
    return "".join(
        (FAULTY if n % step == 0 and n // step < FAULTS else QUESTION).format(n=n + 1) for n in range(count))


def python(lines: int) -> str:
    unit = 'def function_{n}(first, second):\n    """Adds two numbers."""\n    total = first + second\n    return total\n\n\n'
    text = "".join(unit.format(n=n) for n in range(lines // 6))
    return "import os\n" * 6 + "\n\n" + text


def toml(lines: int) -> str:
    unit = '[table_{n}]\nname = "a name"\nsizes = [1, 2, 3]\nratio = 1.5\n\n'
    return "".join(unit.format(n=n) for n in range(lines // 5)) + '[table_0]\nname = "twice"\n' * 3
