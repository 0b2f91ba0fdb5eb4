#!/usr/bin/env python3
"""Mutation testing: does a test notice when a sign is turned, a bound moves or a step is left out?

    .mutation/mutate.py Marking              all mutants of one floor
    .mutation/mutate.py ExamText --only Text.swift
    .mutation/mutate.py Marking --sample 200 --seed 7

Copies the floor, what it stands on and its tests into a package of their own and compiles all mutants into it at once:
each changed place asks at run time whether it is the one that is alive (variable MUTANT). One build, then one run of the
tests for each mutant, which ends at the first failure. A first run without a mutant notes which places the tests reach;
what they never reach survives without being run. Nothing in the project is changed.

With `--folder` the package stays: the next run there knows what does not compile, and with `--again` asks the tests only
about the mutants that they did not catch before.

A mutant that no test can catch is listed in `equivalent.txt` with the reason. Exit code 1 when another one survives.
`--report` writes `report.md` anew for the floor.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import platform
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
BIG_INT = ('.product(name: "BigInt", package: "BigInt")', '.package(url: "https://github.com/attaswift/BigInt", from: "6.0.1")')
YAMS = ('.product(name: "Yams", package: "Yams")', '.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")')
# What a floor and its tests need, lowest first, with packages from elsewhere.
FLOORS = {
    "ExamText": [("ExamText", [])],
    "Marking": [("ExactNumbers", [BIG_INT]), ("ExamText", []), ("ExamLanguage", [YAMS]), ("Marking", [])],
}

# Tests that try thousands of texts or rubrics; they run where the others have noticed nothing.
SLOW = {
    "ExamText": "editedIndex|positions|edits|takenOut|wornDown|InParallel",
    "Marking": "everySet|everything|undecided|fullMarks|many|attainable|guesses|formulas|RealExam",
}

# Optimised, but with the checks of a debug build: what reads beyond an array is to be noticed.
FLAGS = ["-Xswiftc", "-O", "-Xswiftc", "-assert-config", "-Xswiftc", "Debug"]

# Texts decide no mark, and how much room is made beforehand nothing at all.
IGNORED = re.compile(r"^\s*(//|import\b|package import|internal import|@)|steps\.append|reserveCapacity|\bnote\(|\bcase \"|infix operator|\bfunc [-+*/<>=!&|]")
OPERATORS = {
    " + ": " - ", " - ": " + ", " * ": " + ", " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ",
    " == ": " != ", " != ": " == ", " && ": " || ", " || ": " && ", " += ": " -= ", " -= ": " += ",
}
STEP = re.compile(r"^(\s*)((?:[\w.]+\.)?(?:append|insert|merge|remove\w*|reserve\w*|sort|formUnion|cap|deduct|add|limitGroups|lift|"
                  r"round|start|\w+)\([^{}]*\)|[\w.\[\]]+ [+-]?= [^{}]+|continue|break|return)$")
LIMITS = re.compile(r"(?<![\w.])(min|max)\((?=[^()]*(?:\([^()]*\)[^()]*)*,)")
WORDS = re.compile(r"(?<![\w.])(?<!explains: )(true|false)(?!\w)|(?<=[ (\[,])\.(zero|one)(?![\w(])|(?<![\w.\-$]) ?(?<![\w.$])([0-9]+)(?![\w.])")
NOT = re.compile(r"(?<=[ (\[{])!(?=[\w(.])")


@dataclasses.dataclass
class Mutant:
    number: int
    file: str
    row: int
    line: str
    change: str

    @property
    def key(self):
        return (self.file, self.line, self.change)


def masked(line):
    """The line with the insides of strings and a comment behind it blanked."""
    out, index, inside = [], 0, False
    while index < len(line):
        character = line[index]
        if inside:
            if character == "\\":
                out.append("  "[: len(line) - index])
                index += 2
                continue
            inside = character != '"'
            out.append('"' if not inside else " ")
        elif line.startswith("//", index):
            out.append(" " * (len(line) - index))
            break
        else:
            inside = character == '"'
            out.append(character)
        index += 1
    return "".join(out)


SUPPORT = """
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
{imports}

/// The mutant that is alive; -1 for none, -2 while nothing is read yet, -3 where only what is reached is noted. A plain
/// number, since every place asks for it again and again.
nonisolated(unsafe) private var chosen = -2
/// Which places are reached, for a run without a mutant; written to a file at the end.
nonisolated(unsafe) private let reached = UnsafeMutablePointer<UInt8>.allocate(capacity: {count})

@inline(never) private func begin(_ number: Int) -> Bool {{
  if chosen == -2 {{
    chosen = getenv("MUTANT").flatMap {{ Int(String(cString: $0)) }} ?? -1
    guard getenv("MUTANT_REACHED") != nil else {{ return chosen == number }}
    reached.initialize(repeating: 48, count: {count})
    atexit {{ writeReached() }}
    chosen = -3
  }}
  if chosen == -3 {{ reached[number] = 49 }}
  return chosen == number
}}
private func writeReached() {{
  guard let path = getenv("MUTANT_REACHED"), let file = fopen(path, "w") else {{ return }}
  fwrite(reached, 1, {count}, file)
  fclose(file)
}}

@inline(__always) func isAlive(_ number: Int) -> Bool {{ chosen == number || (chosen < -1 && begin(number)) }}
func mutated(_ number: Int, _ value: Int) -> Int {{ isAlive(number) ? value + 1 : value }}
func minOrMax<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T {{ isAlive(number) ? Swift.max(a, b) : Swift.min(a, b) }}
func maxOrMin<T: Comparable>(_ number: Int, _ a: T, _ b: T) -> T {{ isAlive(number) ? Swift.min(a, b) : Swift.max(a, b) }}

protocol Additive {{ static func + (a: Self, b: Self) -> Self; static func - (a: Self, b: Self) -> Self }}
protocol Multiplicative {{ static func * (a: Self, b: Self) -> Self; static func + (a: Self, b: Self) -> Self }}
extension Int: Additive, Multiplicative {{}}
extension Array: Additive {{ static func - (a: [Element], b: [Element]) -> [Element] {{ a }} }}
extension String: Additive {{ static func - (a: String, b: String) -> String {{ a }} }}
"""
NUMBERS = """extension Points: Additive { static var one: Points { Points(1) } }
extension Rational: Additive, Multiplicative {}
"""


def operator(number):
    """A name of signs that Swift allows in operators, one for each place."""
    digits = "∘∙⊕⊗⊙⊚⊛⊝"
    return "".join(digits[number >> shift & 7] for shift in (9, 6, 3, 0))


def definition(number, text, marks):
    """An operator that is `text`, or what becomes of it while the mutant is alive."""
    sign, other, name = text.strip(), OPERATORS[text].strip(), operator(number)
    alive = f"isAlive({number})"
    if text in (" + ", " - "):
        return (f"infix operator {sign}{name}: AdditionPrecedence\n"
                f"func {sign}{name}<T: Additive>(a: T, b: T) -> T {{ {alive} ? a {other} b : a {sign} b }}\n")
    if text == " * ":
        return (f"infix operator *{name}: MultiplicationPrecedence\n"
                f"func *{name}<T: Multiplicative>(a: T, b: T) -> T {{ {alive} ? a + b : a * b }}\n"
                + (f"func *{name}(a: Points, b: Rational) -> Points {{ {alive} ? a : a * b }}\n" if marks else ""))
    if text in (" < ", " <= ", " > ", " >= "):
        return (f"infix operator {sign}{name}: ComparisonPrecedence\n"
                f"func {sign}{name}<T: Comparable>(a: T, b: T) -> Bool {{ {alive} ? a {other} b : a {sign} b }}\n")
    if text in (" == ", " != "):
        return (f"infix operator {sign}{name}: ComparisonPrecedence\n"
                f"func {sign}{name}<T: Equatable>(a: T, b: T) -> Bool {{ {alive} ? a {other} b : a {sign} b }}\n"
                f"func {sign}{name}<T>(a: T?, b: _OptionalNilComparisonType) -> Bool {{ {alive} ? a {other} b : a {sign} b }}\n")
    if text in (" && ", " || "):
        kind = "LogicalConjunction" if sign == "&&" else "LogicalDisjunction"
        return (f"infix operator {sign}{name}: {kind}Precedence\n"
                f"func {sign}{name}(a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool "
                f"{{ {alive} ? try a {other} b() : try a {sign} b() }}\n")
    return (f"infix operator {sign}{name}: AssignmentPrecedence\n"
            f"func {sign}{name}<T: Additive>(a: inout T, b: T) {{ a = {alive} ? a {other[0]} b : a {sign[0]} b }}\n")


def candidates(line):
    """Places of one line: where they begin and end, what they become (`#` is the number), and how that is called."""
    mask = masked(line)
    step = STEP.match(mask)
    places = []
    if step and not re.match(r"\s*(let|var|case|guard|if|for|while|switch|self\.init|super|precondition|lazy)\b", mask):
        body = line[len(step[1]):]
        places.append((len(step[1]), len(line), f"if !isAlive(#) {{ {body} }}", f"left out: {body}"))
    for text in OPERATORS:
        for hit in re.finditer(re.escape(text), mask):
            if mask[: hit.start()].count("<") and text.strip() in "<>":
                continue
            places.append((hit.start(), hit.end(), ("operator", text), f"{text.strip()} to {OPERATORS[text].strip()}"))
    for hit in LIMITS.finditer(mask):
        other = "max" if hit[1] == "min" else "min"
        places.append((hit.start(), hit.end(), f"{hit[1]}Or{other.capitalize()}(#, ", f"{hit[1]} to {other}"))
    for hit in NOT.finditer(mask):
        places.append((hit.start(), hit.end(), "isAlive(#) != !", "! dropped"))
    for hit in WORDS.finditer(mask):
        if hit[1]:
            other = "false" if hit[1] == "true" else "true"
            places.append((hit.start(1), hit.end(1), f"(isAlive(#) ? {other} : {hit[1]})", f"{hit[1]} to {other}"))
        elif hit[2]:
            other = "one" if hit[2] == "zero" else "zero"
            places.append((hit.start(2) - 1, hit.end(2), f"(isAlive(#) ? .{other} : .{hit[2]})", f".{hit[2]} to .{other}"))
        elif hit[3] and len(hit[3]) < 5:
            places.append((hit.start(3), hit.end(3), f"mutated(#, {hit[3]})", f"{hit[3]} to {int(hit[3]) + 1}"))
    return places


class Mutation:
    def __init__(self, floor, folder, only):
        self.floor, self.folder, self.only = floor, folder, only
        self.sources = folder / "Sources" / floor
        self.original = {path.name: path.read_text(encoding="utf-8") for path in sorted(self.sources.glob("*.swift"))}
        # Changes that do not compile, by line, column and name; how often a line had such; and lines that cannot be
        # left out.
        self.refused = collections.defaultdict(set)
        self.errors = collections.Counter()
        self.needed = collections.defaultdict(set)
        # Where in a rewritten line each change is, in bytes.
        self.spans = collections.defaultdict(list)
        self.mutants = []

    def write(self):
        """Rewrites the sources, leaving out what is known not to compile."""
        self.mutants, support = [], ""
        self.spans.clear()
        for name, text in self.original.items():
            lines = text.split("\n")
            inside = False
            for row, line in enumerate(lines):
                inside ^= line.count('"""') % 2 == 1
                if inside or IGNORED.search(line) or (self.only and self.only not in name):
                    continue
                places = [one for one in candidates(line) if (row, one[0], one[3]) not in self.refused[name]]
                # What is within a place that is already changed, and two changes at one place, would collide.
                step = next((one for one in places if one[3].startswith("left out")), None)
                inner = sorted((one for one in places if one is not step), key=lambda one: one[0])
                if row in self.needed[name]:
                    step = None
                changed, end = "", 0
                for start, stop, new, called in inner:
                    if start < end:
                        continue
                    number = len(self.mutants)
                    if isinstance(new, tuple):
                        support += definition(number, new[1], self.floor == "Marking")
                        new = f" {new[1].strip()}{operator(number)} "
                    changed += line[end:start]
                    before = len(changed.encode())
                    changed += new.replace("#", str(number))
                    self.spans[name, row].append((before, len(changed.encode()), (row, start, called)))
                    end = stop
                    self.mutants.append(Mutant(number, name, row, line.strip(), called))
                changed += line[end:]
                if step:
                    number = len(self.mutants)
                    self.mutants.append(Mutant(number, name, row, line.strip(), "left out"))
                    blank = changed[: len(changed) - len(changed.lstrip())]
                    prefix = f"if !isAlive({number}) {{ "
                    changed = f"{blank}{prefix}{changed.strip()} }}"
                    self.spans[name, row] = [
                        (a + len(prefix), b + len(prefix), key) for a, b, key in self.spans[name, row]]
                lines[row] = changed
            # All of the module may see what the support file needs; and nothing is promised to other modules' optimiser.
            code = re.sub(r"@(inlinable|frozen|usableFromInline|inline\(__always\))(?!\w)[ \t]*", "", "\n".join(lines))
            (self.sources / name).write_text(code, encoding="utf-8")
        imports = "internal import ExactNumbers\n" + NUMBERS if self.floor == "Marking" else ""
        (self.sources / "Mutants.swift").write_text(
            SUPPORT.format(imports=imports, count=len(self.mutants) + 1) + support, encoding="utf-8")

    def remember(self, store):
        """What an earlier run on the same sources has given up."""
        if store.exists():
            known = json.loads(store.read_text())
            if known["sources"] == self.digest:
                for name in known["refused"]:
                    self.refused[name] = {tuple(one) for one in known["refused"][name]}
                for name in known["needed"]:
                    self.needed[name] = set(known["needed"][name])

    def note(self, store):
        store.write_text(json.dumps({
            "sources": self.digest, "refused": {name: sorted(ones) for name, ones in self.refused.items()},
            "needed": {name: sorted(ones) for name, ones in self.needed.items()}}))

    @property
    def digest(self):
        text = "".join(name + content for name, content in self.original.items())
        return hashlib.sha256(text.encode()).hexdigest()

    def compile(self):
        """Writes until it compiles, each time without the changes that did not."""
        for _ in range(40):
            self.write()
            build = subprocess.run(
                ["swift", "build", "--target", self.floor, *FLAGS], cwd=self.folder, capture_output=True, text=True)
            if build.returncode == 0:
                return
            said = build.stdout + build.stderr
            errors = {(pathlib.Path(path).name, int(row) - 1, int(column) - 1)
                      for path, row, column in re.findall(r"^(/\S+\.swift):(\d+):(\d+): error", said, re.M)}
            before = self.left_alone
            for name, row, column in sorted(errors):
                if name in self.original:
                    self.blame(name, row, column)
            if before == self.left_alone:
                for name, row, _ in errors:
                    if name in self.original:
                        self.blame_neighbours(name, row)
            if before == self.left_alone:
                sys.exit(said[-4000:])
            (self.folder / "refused.txt").write_text(
                "\n".join(re.findall(r"^/.*: error: .*$", said, re.M)) + "\n", encoding="utf-8")
            print(f"  {self.left_alone - before} changes do not compile; they are left alone", flush=True)
        sys.exit("no end of changes that do not compile")

    @property
    def left_alone(self):
        return sum(map(len, self.refused.values())) + sum(map(len, self.needed.values()))

    def blame(self, name, row, column):
        """Gives up the change at the error, or the nearest in its line; where there is none, a step above was needed."""
        spans = self.spans[name, row]
        self.errors[name, row] += 1
        if spans:
            nearest = min(spans, key=lambda one: max(one[0] - column, column - one[1], 0))
            chosen = spans if self.errors[name, row] > 4 else [nearest]
            self.refused[name].update(key for _, _, key in chosen)
        if not spans or self.errors[name, row] > 3:
            self.needed[name].add(row)
        if spans or any(one.file == name and one.row == row for one in self.mutants):
            return
        lines = self.original[name].split("\n")
        depth = len(lines[row]) - len(lines[row].lstrip())
        for above in range(row, -1, -1):
            self.needed[name].add(above)
            # A function within the function that the error is in does not begin it.
            begins = re.search(r"\b(func|init|subscript)\b.*\{$|\bvar .*\{$", lines[above])
            if begins and len(lines[above]) - len(lines[above].lstrip()) < depth:
                return

    def blame_neighbours(self, name, row):
        """A branch's type may be decided by the next one."""
        for distance in range(1, 9):
            for near in (row + distance, row - distance):
                if self.spans[name, near]:
                    self.refused[name].update(key for _, _, key in self.spans[name, near])
                    return


def package(floor, folder):
    parts = FLOORS[floor]
    for name, _ in parts:
        shutil.copytree(ROOT / "Sources" / name, folder / "Sources" / name)
    shutil.copytree(ROOT / "Tests" / f"{floor}Tests", folder / "Tests" / f"{floor}Tests")
    # Of what helps all tests, the dice.
    (folder / "Sources" / "ExamTestSupport").mkdir()
    shutil.copy(ROOT / "Sources" / "ExamTestSupport" / "Dice.swift", folder / "Sources" / "ExamTestSupport")
    names = [name for name, _ in parts]
    outside = [one for _, needs in parts for one in needs]
    text = (ROOT / "Package.swift").read_text(encoding="utf-8")
    settings = text[text.index("let strict"): text.index("]\n", text.index("let strict")) + 2]
    # A mutant may well make a comparison pointless, which is no error here.
    settings = settings.replace("  .treatAllWarnings(as: .error),\n", "")
    targets = ""
    for index, (name, needs) in enumerate(parts):
        below = [f'"{one}"' for one in names[:index]] + [product for product, _ in needs]
        targets += f'    .target(name: "{name}", dependencies: [{", ".join(below)}], swiftSettings: strict),\n'
    quoted = ", ".join(f'"{name}"' for name in names)
    (folder / "Package.swift").write_text(f"""// swift-tools-version: 6.2
import PackageDescription
{settings}
let package = Package(
  name: "mutants", platforms: [.macOS(.v15)],
  dependencies: [{", ".join(package for _, package in outside)}],
  targets: [
{targets}    .target(name: "ExamTestSupport", swiftSettings: strict),
    .testTarget(name: "{floor}Tests", dependencies: [{quoted}, "ExamTestSupport"], swiftSettings: strict),
  ], swiftLanguageModes: [.v6])
""", encoding="utf-8")
    # Tests find their examples beside the sources.
    os.symlink(ROOT / "Protocol", folder / "Protocol")
    if (ROOT / "Package.resolved").exists() and outside:
        shutil.copy(ROOT / "Package.resolved", folder)


class Runner:
    def __init__(self, folder):
        build = subprocess.run(
            ["swift", "build", "--build-tests", *FLAGS], cwd=folder, capture_output=True, text=True)
        if build.returncode != 0:
            sys.exit((build.stdout + build.stderr)[-4000:])
        self.program = next(folder.glob(".build/debug/*.xctest"))
        self.folder = folder
        # Seconds of processor time that a run may take, which do not depend on what else the machine does.
        self.patience = 600

    def passes(self, number, *arguments, **environment):
        """Whether no test fails. The run ends with the first failure, or when it has taken more time or memory than it
        could need: it will never end."""
        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (self.patience, self.patience))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
        run = subprocess.Popen(
            [self.program, "--testing-library", "swift-testing", *arguments], cwd=self.folder, text=True, errors="replace",
            # Where a mutant traps, nobody is to look for the place: that takes half a minute, and keeps the pipe open.
            env={**os.environ, "MUTANT": str(number), "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no", **environment},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limit)
        # Threads that wait for each other take no time of a processor.
        watch = threading.Timer(30 * self.patience, run.kill)
        watch.start()
        for line in run.stdout:
            if "✘" in line or "Fatal error" in line:
                run.kill()
                break
        code = run.wait()
        watch.cancel()
        return code == 0

    def learn(self, reached):
        """Runs the tests without a mutant; what they take is what they may take."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if not self.passes(-1, MUTANT_REACHED=str(reached)):
            sys.exit("the tests fail without a mutant")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        alone = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.patience = int(4 * alone) + 5
        return alone


def equivalents():
    """File, line and change of what no test can catch, with the reason: four columns, `|` within one written `\\|`."""
    known = {}
    path = HERE / "equivalent.txt"
    for line in path.read_text(encoding="utf-8").split("\n") if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            columns = [column.replace("\\|", "|").strip() for column in line.split(" | ", 3)]
            known[tuple(columns[:3])] = columns[3]
    return known


def report(floor, mutants, chosen, outcome, known, seconds, sampled):
    """Replaces the floor's section of report.md."""
    files = collections.defaultdict(lambda: [0, 0, 0])
    for mutant in chosen:
        files[mutant.file][0] += 1
        files[mutant.file][1] += outcome[mutant.number] == "caught"
        files[mutant.file][2] += outcome[mutant.number] != "caught" and mutant.key in known
    total = [sum(column) for column in zip(*files.values())]
    lines = [f"## {floor}", "",
             f"{date.today()}, {platform.machine()} with {os.cpu_count()} cores, `{' '.join(sys.argv)}`: {len(mutants)} "
             f"mutants compile; {len(chosen)} were tried ({sampled}), in {seconds / 60:.0f} minutes.", "",
             "| file | tried | caught | no test can catch | missed |", "|---|---:|---:|---:|---:|"]
    lines += [f"| `{name}` | {a} | {b} | {c} | {a - b - c} |" for name, (a, b, c) in sorted(files.items())]
    lines += [f"| **all** | **{total[0]}** | **{total[1]}** | **{total[2]}** | **{total[0] - total[1] - total[2]}** |", ""]
    alike = [mutant for mutant in chosen if outcome[mutant.number] != "caught" and mutant.key in known]
    if alike:
        lines += ["| line | change | why no test can catch it |", "|---|---|---|"]
        cell = lambda text: "`" + text.replace("|", "\\|") + "`"
        lines += [f"| `{one.file}`: {cell(one.line)} | {cell(one.change)} | {known[one.key]} |" for one in alike]
        lines.append("")
    missed = [one for one in chosen if outcome[one.number] != "caught" and one.key not in known]
    if missed:
        lines += ["| line that no test was seen to need | change |", "|---|---|"]
        lines += ["| `{}`: `{}` | `{}` |".format(one.file, one.line.replace("|", "\\|"), one.change.replace("|", "\\|"))
                  for one in missed]
        lines.append("")
    path = HERE / "report.md"
    text = path.read_text(encoding="utf-8") if path.exists() else "# What the tests notice\n"
    sections = re.split(r"(?m)^(?=## )", text)
    kept = [section for section in sections if not section.startswith(f"## {floor}\n")]
    parts = [kept[0].rstrip() + "\n"] + sorted([one.rstrip() + "\n" for one in kept[1:]] + ["\n".join(lines)])
    path.write_text("\n".join(part.rstrip() + "\n" for part in parts), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("floor", choices=sorted(FLOORS))
    parser.add_argument("--jobs", type=int, default=2, help="runs at the same time (2)")
    parser.add_argument("--only", help="only files with this in their name")
    parser.add_argument("--first", metavar="FILE", help="begin with this file; those before it come last")
    parser.add_argument("--sample", type=int, help="so many mutants, chosen by the seed, instead of all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="say which mutants there are, and run nothing")
    parser.add_argument("--report", action="store_true", help="write report.md")
    parser.add_argument("--folder", help="keep the package here, and build on what is there")
    parser.add_argument("--again", action="store_true", help="leave out what the run before in the same folder caught")
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder or tempfile.mkdtemp(prefix="mutants-"))
    for name in ("Sources", "Tests", "Protocol"):
        path = folder / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    start = time.monotonic()
    package(arguments.floor, folder)
    mutation = Mutation(arguments.floor, folder, arguments.only)
    mutation.remember(folder / "given-up.json")
    mutation.compile()
    mutation.note(folder / "given-up.json")
    mutants = mutation.mutants
    print(f"{len(mutants)} mutants compile", flush=True)
    if arguments.list:
        for mutant in mutants:
            print(f"{mutant.file}:{mutant.row + 1}: {mutant.change}: {mutant.line}")
        return
    chosen = mutants
    if arguments.first:
        chosen = sorted(mutants, key=lambda one: one.file < arguments.first)
    if arguments.sample and arguments.sample < len(mutants):
        chosen = sorted(random.Random(arguments.seed).sample(mutants, arguments.sample), key=lambda one: one.number)
    runner = Runner(folder)
    reached = folder / "reached"
    slow = SLOW[arguments.floor]
    alone = runner.learn(reached)
    places = reached.read_text()
    print(f"a run without a mutant takes {alone:.1f} s; the tests reach {places.count('1')} places", flush=True)
    known = equivalents()
    store = folder / "caught.json"
    caught_before = set()
    if arguments.again and store.exists():
        before = json.loads(store.read_text())
        if before["sources"] == mutation.digest:
            caught_before = set(before["caught"])
    caught_now = set()

    def outcome_of(mutant):
        if mutant.number in caught_before:
            return "caught"
        if interrupted.is_set():
            return None
        if places[mutant.number] != "1":
            return "never reached"
        survived = runner.passes(mutant.number, "--skip", slow) and runner.passes(mutant.number, "--filter", slow)
        return "survived" if survived else "caught"

    outcome, missed = {}, []
    # An interrupt ends the run with what was tried so far.
    interrupted = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for mutant, result in zip(chosen, pool.map(outcome_of, chosen)):
            if result is None:
                continue
            outcome[mutant.number] = result
            if result == "caught":
                caught_now.add(mutant.number)
                if mutant.number not in caught_before:
                    store.write_text(json.dumps({"sources": mutation.digest, "caught": sorted(caught_before | caught_now)}))
            if sys.stdout.isatty() or len(outcome) % 50 == 0:
                print(f"{len(outcome)} of {len(chosen)}", end="\r" if sys.stdout.isatty() else "\n", flush=True)
            if result != "caught" and mutant.key not in known:
                missed.append(mutant)
                print(f"{result}: {mutant.file}:{mutant.row + 1}: {mutant.change}: {mutant.line}", flush=True)
    tried = "all of them" if len(chosen) == len(mutants) else f"{len(chosen)} of them by seed {arguments.seed}"
    if interrupted.is_set():
        chosen = [one for one in chosen if one.number in outcome]
        tried = f"of {tried}, {len(chosen)} until it was interrupted"
    seconds = time.monotonic() - start
    caught = sum(one == "caught" for one in outcome.values())
    print(f"{caught} of {len(chosen)} caught, {len(chosen) - caught - len(missed)} known to be uncatchable, "
          f"{len(missed)} missed, {seconds / 60:.0f} minutes")
    if arguments.report:
        report(arguments.floor, mutants, chosen, outcome, known, seconds, tried)
    if not arguments.folder:
        shutil.rmtree(folder)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
