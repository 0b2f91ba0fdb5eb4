#!/usr/bin/env python3
"""How many answers a second a Spark cluster of this machine marks with 1, 2 and 4 workers, and what that means for a
national exam.

    python3 .bench/cluster.py [--answers N] [--workers 1,2,4] [--examd PATH]

Needs Java 17 and PySpark (pip install pyspark). Every worker is a process of its own with one core. The time is that from
the first examd that starts to the last one that ends, so without the seconds in which the cluster comes and goes; CPU is
that of the examds alone. The marks are counted, and compared with those of one machine.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import pyspark
from pyspark.sql import SparkSession

from throughput import ANSWERS, EXAM, ROOT

CANDIDATES, PARTS = 1_500_000, 30
# Stands in for examd, and writes down when it began, when it ended, and the processor time of what it ran.
TIMED = """#!/bin/sh
log=$EXAMD_TIMES/$$
date +%s.%N >"$log"
"$EXAMD" "$@" || exit
date +%s.%N >>"$log"
times >>"$log"
"""


def answers(count):
    """The answers that throughput.py marks."""
    parts = list(ANSWERS)
    for number in range(count):
        part = parts[number % len(parts)]
        words = ANSWERS[part][number // len(parts) % len(ANSWERS[part])]
        yield {"id": str(number), "part": part, "answer": words if part == "1a" else f"{words} I saw this in exercise {number}."}


def seconds(text):
    """Of `0m1.25s`."""
    minutes, rest = text.rstrip("s").split("m")
    return 60 * int(minutes) + float(rest)


def cluster(given, workers, folder, marks):
    """Seconds in all, seconds of marking, and processor seconds of it."""
    begun, log = time.perf_counter(), folder / f"times-{workers}"
    log.mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "Clients/spark/grade_cohort.py"), "--exam", str(EXAM), "--answers",
         str(folder / "many.jsonl"), "--marks", str(marks), "--examd", str(folder / "timed"),
         "--partitions", str(4 * workers)],
        env={**os.environ, "EXAMD": os.path.abspath(given.examd), "EXAMD_TIMES": str(log), "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
             "SPARK_HOME": os.path.dirname(pyspark.__file__),
             "PYSPARK_SUBMIT_ARGS": f"--master local-cluster[{workers},1,1024] --conf spark.ui.enabled=false "
                                    "--conf spark.executor.memory=512m pyspark-shell"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout[-3000:])
    whole = time.perf_counter() - begun
    # When it began, when it ended, the shell's own time, that of its examd; two words each.
    rows = [file.read_text().split() for file in log.iterdir()]
    marking = max(float(row[1]) for row in rows) - min(float(row[0]) for row in rows)
    return whole, marking, sum(seconds(row[4]) + seconds(row[5]) for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--examd", default=str(ROOT / ".build/release/examd"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in answers(given.answers)))
        (folder / "timed").write_text(TIMED)
        (folder / "timed").chmod(0o755)
        begun, before = time.perf_counter(), os.times()
        with (folder / "many.jsonl").open() as file:
            alone = subprocess.run([given.examd, "grade", str(EXAM), "--jsonl"], stdin=file, capture_output=True, text=True)
        wall, after = time.perf_counter() - begun, os.times()
        processor = after.children_user + after.children_system - before.children_user - before.children_system
        expected = {}
        for line in alone.stdout.splitlines():
            reply = json.loads(line, parse_float=str)
            expected[reply["id"]] = None if reply["score"] is None else str(reply["score"])
        print(f"{given.answers:,} answers, {os.cpu_count()} cores\n\n| | wall | answers a second | CPU | a second of CPU |\n|---|---|---|---|---|")

        def row(name, wall, processor):
            print(f"| {name} | {wall:.1f} s | {given.answers / wall:,.0f} | {processor:.1f} s | "
                  f"{given.answers / processor:,.0f} |", flush=True)

        row("examd alone", wall, processor)
        for workers in map(int, given.workers.split(",")):
            whole, marking, processor_there = cluster(given, workers, folder, folder / f"many-{workers}")
            row(f"Spark, {workers} worker{'s' if workers > 1 else ''} ({whole:.0f} s with the cluster's own)", marking,
                processor_there)
        session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config(
            "spark.ui.showConsoleProgress", "false").getOrCreate()
        for workers in map(int, given.workers.split(",")):
            rows = session.read.parquet(str(folder / f"many-{workers}")).select("id", "score").collect()
            if len(rows) != len(expected) or {row["id"]: row["score"] for row in rows} != expected:
                sys.exit(f"with {workers} workers the marks are not those of one machine")
        session.stop()
    total, rate = CANDIDATES * PARTS, given.answers / processor
    hours = total / rate / 3600
    print(f"\nEvery mark is there once, and is that of one machine.\nA national exam, {CANDIDATES:,} candidates with {PARTS} "
          f"parts: {total:,} answers, at {rate:,.0f} a second of CPU {hours:.1f} hours on one core, {hours * 60 / 16:.0f} "
          f"minutes on 16, {hours * 60 / 64:.1f} on 64.")


if __name__ == "__main__":
    main()
