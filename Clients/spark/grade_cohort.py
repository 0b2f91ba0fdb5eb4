#!/usr/bin/env python3
"""Marks the answers of a whole cohort on a Spark cluster: every partition goes through `examd grade EXAM --jsonl`.

    spark-submit Clients/spark/grade_cohort.py --exam final.exam.md --answers answers/ --marks marks/

Answers are rows with an `id`, a `part` (2b) and an `answer`, as JSON Lines or, with --format parquet, as Parquet. Marks
are rows with the same `id` and `part`, the exact `score` as a decimal text (null while undecided) and the whole reply
of examd as JSON, in folders by part. A partition that is lost with its worker is marked anew elsewhere, and only whole
partitions appear: every answer is marked exactly once. See Protocol/cohorts.md.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession, types

MARKS = types.StructType([
    types.StructField("id", types.StringType(), False),
    types.StructField("part", types.StringType(), False),
    types.StructField("score", types.StringType(), True),
    types.StructField("status", types.StringType(), False),
    types.StructField("reply", types.StringType(), False),
])


def marked(rows, command, shared):
    """The marks of one partition, in order, in constant memory.

    - shared: names of the files that every worker has a copy of (the exam, and marked answers), in the command as {NAME}.
    """
    words = [SparkFiles.get(word[1:-1]) if word[1:-1] in shared else word for word in command]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    waiting, failure = collections.deque(), []

    def feed():
        try:
            for row in rows:
                waiting.append((row["id"], row["part"]))
                line = {"id": row["id"], "part": row["part"], "answer": row["answer"] or ""}
                process.stdin.write(json.dumps(line).encode() + b"\n")
        except BaseException as error:  # Told to whoever waits for the marks.
            failure.append(error)
        finally:
            try:
                process.stdin.close()
            except OSError as error:
                failure.append(error)

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        for line in process.stdout:
            # Numbers stay as examd wrote them: no mark goes through binary floating point.
            reply = json.loads(line, parse_float=str)
            id_, part = waiting.popleft()
            if reply.get("id") != id_:
                raise RuntimeError(f"examd answered {reply.get('id')!r} where {id_!r} was asked")
            if "error" in reply:
                yield id_, part, None, "error", line.decode().rstrip("\n")
            else:
                yield id_, part, reply["score"], reply["status"], line.decode().rstrip("\n")
        feeder.join()
        if failure:
            raise failure[0]
        if process.wait() != 0 or waiting:
            raise RuntimeError(f"examd ended with {process.returncode}, {len(waiting)} answers without a mark")
    finally:
        process.kill()
        process.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--exam", required=True, help="the exam; every worker gets a copy")
    arguments.add_argument("--answers", required=True, help="rows with id, part and answer")
    arguments.add_argument("--marks", required=True, help="a folder that is not there yet")
    arguments.add_argument("--graded", help="answers that are marked already")
    arguments.add_argument("--format", choices=["json", "parquet"], default="json", help="of the answers")
    arguments.add_argument("--partitions", type=int, help="how many pieces the answers are cut into")
    arguments.add_argument("--examd", default="examd", help="the program, as the workers find it")
    given = arguments.parse_args()

    spark = SparkSession.builder.appName("examd").getOrCreate()
    command, shared = [given.examd, "grade"], []
    for path, option in ((given.exam, []), (given.graded, ["--graded"])):
        if path:
            spark.sparkContext.addFile(os.path.abspath(path))
            shared.append(os.path.basename(path))
            command += [*option, "{" + shared[-1] + "}"]
    command.append("--jsonl")

    answers = spark.read.format(given.format).schema("id string, part string, answer string").load(given.answers)
    pieces = given.partitions or 4 * spark.sparkContext.defaultParallelism
    # By id, so that a piece that is made again holds the same answers.
    rows = answers.repartition(pieces, "id").rdd.mapPartitions(lambda rows: marked(rows, command, shared))
    # Each task writes its own files, which are moved into place when it is done; of two that did the same work one is
    # taken. Without its _SUCCESS the folder is not whole.
    spark.createDataFrame(rows, MARKS).write.partitionBy("part").parquet(given.marks, mode="errorifexists")
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
