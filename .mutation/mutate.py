#!/usr/bin/env python3
"""Mutation testing of the arithmetic: does a test notice when a sign is turned or a cap is dropped?

    .mutation/mutate.py [--jobs N] [--only TEXT]

Copies what `Marking` stands on and its tests into a package of their own, turns every operator of the arithmetic into
a switch (all mutants are compiled at once, and one is chosen by the variable MUTANT), runs the tests for each mutant
and reports those that no test catches. Nothing in the project is changed.
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = [
    "ExamMarking.swift", "Pools.swift", "Grades.swift", "AttainableRange.swift", "ChoiceKey.swift", "ChoiceMark.swift",
    "Pipeline.swift", "Rounding.swift", "Rubric.swift", "Scoring.swift", "SlotPlan.swift", "Guessing.swift",
]
# Lines that decide nothing: texts, and the order in which equally good things are tried.
IGNORED = re.compile(r'^\s*(//|import|package import|internal import)|steps\.append|note\(|->|\bfunc\b|case .*:$')
SWAPS = {" + ": "plus", " - ": "minus", " < ": "less", " <= ": "lessEqual", " += ": "plusAssign"}
DROPS = re.compile(r"^(\s*)(pipeline\.(cap|deduct|add|limitGroups)\(.*\))$")

SUPPORT = """
internal import ExactNumbers
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which mutant is alive; -1 for none.
let mutant: Int = getenv("MUTANT").flatMap { Int(String(cString: $0)) } ?? -1

protocol Additive { static func + (a: Self, b: Self) -> Self; static func - (a: Self, b: Self) -> Self }
extension Int: Additive {}
extension Points: Additive {}
extension Rational: Additive {}
extension Array: Additive { static func - (a: [Element], b: [Element]) -> [Element] { a } }
"""


def operators(count):
    """Distinct operators for each place, of characters that Swift allows."""
    digits = "∘∙⊕⊗⊙⊚⊛⊝"
    for number in range(count):
        name = ""
        for _ in range(4):
            name += digits[number % 8]
            number //= 8
        yield name


def mutate(folder, only):
    """Rewrites the sources; gives a description for each mutant."""
    names = operators(4000)
    mutants = []
    support = SUPPORT
    for file in FILES:
        path = os.path.join(folder, "Sources/Marking", file)
        lines = open(path).read().split("\n")
        for row, line in enumerate(lines):
            if IGNORED.search(line) or (only and only not in file):
                continue
            drop = DROPS.match(line)
            if drop:
                lines[row] = f"{drop[1]}if mutant != {len(mutants)} {{ {drop[2]} }}"
                mutants.append(f"{file}:{row + 1}: drop {drop[2]}")
                continue
            parts, rest = [], line
            while True:
                hits = [(rest.find(text), text) for text in SWAPS if rest.find(text) >= 0]
                if not hits:
                    break
                at, text = min(hits)
                number, name, kind = len(mutants), next(names), SWAPS[text]
                parts.append(rest[:at])
                in_text = (line[: len(line) - len(rest) + at].count('"')) % 2 == 1
                # What stands in a string, and the concatenation of strings and arrays, is no arithmetic.
                around = rest[max(0, at - 1) : at] + rest[at + len(text) : at + len(text) + 1]
                if in_text or '"' in around or "[" in around or "]" in around or "Array(" in rest or "Set" in rest \
                        or around in (")(", ") ") or ") < (" in rest or "responses" in line:
                    parts.append(text)
                elif kind == "plus":
                    support += f"infix operator +{name}: AdditionPrecedence\nfunc +{name}<T: Additive>(a: T, b: T) -> T {{ mutant == {number} ? a - b : a + b }}\n"
                    parts.append(f" +{name} ")
                    mutants.append(f"{file}:{row + 1}: + to -: {line.strip()}")
                elif kind == "minus":
                    support += f"infix operator -{name}: AdditionPrecedence\nfunc -{name}<T: Additive>(a: T, b: T) -> T {{ mutant == {number} ? a + b : a - b }}\n"
                    parts.append(f" -{name} ")
                    mutants.append(f"{file}:{row + 1}: - to +: {line.strip()}")
                elif kind == "less":
                    support += f"infix operator <{name}: ComparisonPrecedence\nfunc <{name}<T: Comparable>(a: T, b: T) -> Bool {{ mutant == {number} ? a <= b : a < b }}\n"
                    parts.append(f" <{name} ")
                    mutants.append(f"{file}:{row + 1}: < to <=: {line.strip()}")
                elif kind == "lessEqual":
                    support += f"infix operator <={name}: ComparisonPrecedence\nfunc <={name}<T: Comparable>(a: T, b: T) -> Bool {{ mutant == {number} ? a < b : a <= b }}\n"
                    parts.append(f" <={name} ")
                    mutants.append(f"{file}:{row + 1}: <= to <: {line.strip()}")
                else:
                    support += f"infix operator +={name}: AssignmentPrecedence\nfunc +={name}<T: Additive>(a: inout T, b: T) {{ a = mutant == {number} ? a - b : a + b }}\n"
                    parts.append(f" +={name} ")
                    mutants.append(f"{file}:{row + 1}: += to -=: {line.strip()}")
                rest = rest[at + len(text) :]
            line = "".join(parts) + rest
            # A cap or a floor that is dropped: the first argument is the limit.
            for word in ("min", "max"):
                def swap(match):
                    if mutants and "mutantLimit" in match.string[: match.start()]:
                        return match[0]
                    mutants.append(f"{file}:{row + 1}: {word} dropped: {lines[row].strip()}")
                    return f"{match[1]}{word}MutantLimit({len(mutants) - 1}, "
                line = re.sub(rf"(^|[ (\[]){word}\((?=[^)]*,)", swap, line, count=1)
            lines[row] = line
        open(path, "w").write("\n".join(lines))
    support += """
func minMutantLimit<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T { mutant == number ? b : Swift.min(a, b) }
func maxMutantLimit<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T { mutant == number ? b : Swift.max(a, b) }
"""
    open(os.path.join(folder, "Sources/Marking/Mutants.swift"), "w").write(support)
    return mutants


def package(folder):
    for name in ("ExactNumbers", "ExamText", "ExamLanguage", "Marking"):
        shutil.copytree(os.path.join(ROOT, "Sources", name), os.path.join(folder, "Sources", name))
    shutil.copytree(os.path.join(ROOT, "Tests/MarkingTests"), os.path.join(folder, "Tests/MarkingTests"))
    text = open(os.path.join(ROOT, "Package.swift")).read()
    # Only what the arithmetic stands on; a mutant may well make a comparison pointless, which is no error here.
    text = text.replace(".treatAllWarnings(as: .error),", "")
    wanted = "\n".join(
        line for line in text.split("\n")
        if re.match(r'    (floor\("(ExactNumbers|ExamText|ExamLanguage|Marking)")', line))
    head = text[: text.index("  products:")]
    open(os.path.join(folder, "Package.swift"), "w").write(head + """  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
""" + wanted + """
    .testTarget(
      name: "MarkingTests", dependencies: ["Marking", "ExactNumbers", "ExamText", "ExamLanguage"],
      swiftSettings: strict),
  ])
""")
    if os.path.exists(os.path.join(ROOT, "Package.resolved")):
        shutil.copy(os.path.join(ROOT, "Package.resolved"), folder)


def survives(folder, number):
    try:
        run = subprocess.run(
            ["swift", "test", "--skip-build"], cwd=folder, env={**os.environ, "MUTANT": str(number)},
            capture_output=True, timeout=300)
        return run.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="only files with this in their name")
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="mutants-")
    package(folder)
    mutants = mutate(folder, arguments.only)
    print(f"{len(mutants)} mutants in {folder}", flush=True)
    build = subprocess.run(["swift", "build", "--build-tests", "-Xswiftc", "-O"], cwd=folder, capture_output=True, text=True)
    if build.returncode != 0:
        sys.exit("\n".join(line for line in build.stdout.split("\n") if "error" in line)[:4000])
    if not survives(folder, -1):
        sys.exit("the tests fail without a mutant")
    alive = []
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for number, survived in enumerate(pool.map(lambda n: survives(folder, n), range(len(mutants)))):
            if survived:
                alive.append(mutants[number])
                print(f"not caught: {mutants[number]}", flush=True)
    print(f"{len(mutants) - len(alive)} of {len(mutants)} caught")
    shutil.rmtree(folder)
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()
