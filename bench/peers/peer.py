"""Answers the benchmark's questions, one JSON object a line.

at once             {"versions": {"python": "3.11.2", …}}
{"problem": {…}}    {"loss": 1.5, "gradients": {"Wxh": […], …}}    numbers row by row
{"repetitions": n}  {"seconds": s}                                 of the problem that came last
"""

import json
import platform
import sys
import time

# Of a training step that is timed: too small to change what is trained.
rate = 1e-12


def serve(versions, prepare):
    """prepare(problem) returns two functions: the work that is timed, and the answer."""
    say({"versions": {"python": platform.python_version(), **versions}})
    work = answer = None
    for line in sys.stdin:
        question = json.loads(line)
        if "problem" in question:
            work, answer = prepare(question["problem"])
            say(answer())
        else:
            say({"seconds": seconds(work, question["repetitions"])})


def seconds(work, repetitions):
    started = time.perf_counter()
    for _ in range(repetitions):
        work()
    return time.perf_counter() - started


def say(reply):
    print(json.dumps(reply), flush=True)
