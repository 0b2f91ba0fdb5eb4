"""The cluster for real: a driver, two workers of their own processes, and one of them killed in the middle."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

pyspark = pytest.importorskip("pyspark")
from pyspark.sql import SparkSession  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "Clients/spark/grade_cohort.py"
BUILDS = [ROOT / ".build" / build / "examd" for build in ("release", "debug")]
EXAMD = os.environ.get("EXAMD") or str(next((build for build in BUILDS if build.exists()), BUILDS[-1]))
EXAM = ROOT / "Protocol/examples/deep-learning.exam.md"
WORDS = [
    "The variance explodes with increasing depth, exponentially.", "Gradients vanish.", "",
    "A small factor in front of the branches keeps the growth close to 1.", "I do not know \U0001f600 \"at all\"\n=1+1",
]


def answers(count):
    for number in range(count):
        part = ("1a", "2a", "2b")[number % 3]
        text = ("1, 3", "none", "7")[number % 7 % 3] if part == "1a" else WORDS[number % len(WORDS)] + f" {number % 50}"
        yield {"id": f"s{number // 3}-{part}", "part": part, "answer": text}


@pytest.fixture(scope="module")
def spark():
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def submit(answers, marks, workers, *more):
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
                   "SPARK_HOME": os.path.dirname(pyspark.__file__)}
    master = f"local-cluster[{workers},1,1024]"
    return subprocess.Popen(
        [sys.executable, str(SCRIPT),
         "--exam", str(EXAM), "--answers", str(answers), "--marks", str(marks), "--examd", EXAMD, *more],
        env={**environment, "PYSPARK_SUBMIT_ARGS":
             f"--master {master} --conf spark.ui.enabled=false --conf spark.executor.memory=512m pyspark-shell"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def expected(rows):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    found = subprocess.run([EXAMD, "grade", str(EXAM), "--jsonl"], input=lines, capture_output=True, text=True, check=True)
    return {reply["id"]: (reply["part"], None if reply["score"] is None else str(reply["score"]), reply["status"])
            for reply in (json.loads(line, parse_float=str) for line in found.stdout.splitlines())}


def executors(of):
    """The processes of the workers' executors below a driver: theirs alone are killed."""
    table = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()[1:]
    rows = [(int(pid), int(parent), line) for pid, parent, line in (row.split(None, 2) for row in table)]
    below, grown = {of}, True
    while grown:
        more = {pid for pid, parent, _ in rows if parent in below} - below
        below, grown = below | more, bool(more)
    return [pid for pid, _, line in rows if pid in below and "CoarseGrainedExecutorBackend" in line]


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_marks_are_those_of_one_machine(spark, tmp_path, form):
    rows = list(answers(600))
    spark.createDataFrame(rows).repartition(3).write.format(form).save(str(tmp_path / "answers"))
    job = submit(tmp_path / "answers", tmp_path / "marks", 2, "--format", form)
    log = job.communicate(timeout=900)[0]
    assert job.returncode == 0, log[-3000:]
    found = spark.read.parquet(str(tmp_path / "marks")).collect()
    assert {row["id"]: (row["part"], row["score"], row["status"]) for row in found} == expected(rows)
    assert len(found) == 600 and (tmp_path / "marks/part=2b").is_dir()


def test_a_killed_worker_costs_nothing(spark, tmp_path):
    rows = list(answers(6_000))
    (tmp_path / "answers.json").write_text("".join(json.dumps(row) + "\n" for row in rows))
    job = submit(tmp_path / "answers.json", tmp_path / "marks", 2, "--partitions", "24")
    killed, begun = [], time.monotonic()
    while not killed and job.poll() is None and time.monotonic() - begun < 600:
        # As soon as some of the work is written, and well before all of it is.
        if any((tmp_path / "marks").rglob("*.parquet")):
            killed = executors(job.pid)[:1]
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    log = job.communicate(timeout=900)[0]
    assert job.returncode == 0, log[-3000:]
    assert killed, "all was done before a worker could be killed"
    assert "Lost executor" in log or "lost" in log.lower(), log[-3000:]
    found = spark.read.parquet(str(tmp_path / "marks")).collect()
    assert len(found) == len(rows) == len({row["id"] for row in found})
    assert {row["id"]: (row["part"], row["score"], row["status"]) for row in found} == expected(rows)
