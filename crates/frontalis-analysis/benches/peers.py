#!/usr/bin/env python3
"""The same data through the Python that labs use, in one run, with ratios.

    python3 crates/frontalis-analysis/benches/peers.py [--sessions N]

Builds `cargo run --release -p frontalis-stats --example peers` (no polars, no window), has it
write ten hours of 30 codes by two coders, and times scikit-learn, krippendorff, statsmodels,
irrCAC and nltk on the very same frames. What cannot be imported is skipped, with the reason.
Times are medians of a few runs in this process and CPU seconds beside them, since a shared
machine makes wall time noisy. The sum of all kappas of both sides is held against each other.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

N_FRAMES = 10 * 3600 * 30


def timed(of, runs=3):
    """Median wall and CPU milliseconds of some runs after one to warm up."""
    of()
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        value = of()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return statistics.median(walls), statistics.median(cpus), value


def ours(folder, more):
    """Times of this crate, on data that it writes to `folder`."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
    command = ["cargo", "run", "--release", "--quiet", "-p", "frontalis-stats"]
    command += ["--example", "peers", "--", folder, *more]
    out = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def frames(folder, np):
    """Presence by frame: [coder][code], uint8."""
    codes, rows = [], []
    with open(os.path.join(folder, "actions.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["code"] not in codes:
                codes.append(row["code"])
            rows.append(row)
    all_frames = np.zeros((2, len(codes), N_FRAMES), dtype=np.uint8)
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        all_frames[int(row["coder"]), codes.index(row["code"]), start:end] = 1
    return all_frames


def peers(data, np):
    """Name, what it computes over all codes, the key of our own time to compare with."""
    first, second = data

    def sklearn_kappa():
        from sklearn.metrics import cohen_kappa_score

        return sum(cohen_kappa_score(a, b) for a, b in zip(first, second))

    def numpy_kappa():
        total = 0.0
        for a, b in zip(first, second):
            cells = np.bincount(2 * a + b, minlength=4) / N_FRAMES
            p, q = cells[2] + cells[3], cells[1] + cells[3]
            chance = p * q + (1 - p) * (1 - q)
            total += (cells[0] + cells[3] - chance) / (1 - chance)
        return total

    def statsmodels_kappa():
        from statsmodels.stats.inter_rater import cohens_kappa

        total = 0.0
        for a, b in zip(first, second):
            table = np.bincount(2 * a + b, minlength=4).reshape(2, 2)
            total += cohens_kappa(table).kappa
        return total

    def krippendorff_alpha():
        import krippendorff

        alpha = krippendorff.alpha
        pairs = (np.stack(pair) for pair in zip(first, second))
        return sum(
            alpha(reliability_data=it, level_of_measurement="nominal") for it in pairs
        )

    def irrcac_ac1():
        import pandas
        from irrCAC.raw import CAC

        total = 0.0
        for a, b in zip(first, second):
            table = pandas.DataFrame({"a": a, "b": b})
            total += CAC(table).gwet()["est"]["coefficient_value"]
        return total

    def nltk_kappa():
        from nltk.metrics.agreement import AnnotationTask

        # One code of one hour: it goes frame by frame in Python.
        a, b = first[0][: N_FRAMES // 10], second[0][: N_FRAMES // 10]
        triples = [("a", i, int(x)) for i, x in enumerate(a)]
        triples += [("b", i, int(x)) for i, x in enumerate(b)]
        return AnnotationTask(data=triples).kappa()

    return [
        ("scikit-learn cohen_kappa_score", sklearn_kappa, "kappas_ms", 1, 3),
        ("numpy bincount, best dense Python", numpy_kappa, "kappas_ms", 1, 3),
        ("statsmodels cohens_kappa on numpy tables", statsmodels_kappa, "kappas_ms", 1, 3),
        ("krippendorff alpha", krippendorff_alpha, "many_ms", 1, 1),
        ("irrCAC Gwet AC1", irrcac_ac1, "many_ms", 1, 1),
        ("nltk kappa (x 300: one code of one hour)", nltk_kappa, "kappas_ms", 300, 1),
    ]


def main():
    try:
        import numpy as np
    except ImportError as why:
        print(f"skipped: no data without numpy ({why})")
        return
    with tempfile.TemporaryDirectory() as folder:
        own = ours(folder, sys.argv[1:])
        print(json.dumps(own, indent=1))
        data = frames(folder, np)
    print(f"load average {os.getloadavg()}, {os.cpu_count()} processors")
    print(f"{'program':44}{'wall ms':>10}{'CPU ms':>10}{'ours ms':>10}{'times':>9}  sum")
    for name, of, key, factor, runs in peers(data, np):
        try:
            wall, cpu, value = timed(of, runs)
        except Exception as why:  # Whatever keeps a peer from running is the reason.
            print(f"{name:44}skipped: {type(why).__name__}: {why}")
            continue
        wall, cpu = wall * factor, cpu * factor
        ratio = cpu / own[key]
        told = f"{value:.9f}" if factor == 1 else ""
        row = f"{name:44}{wall:10.1f}{cpu:10.1f}{own[key]:10.3f}{ratio:9.0f}  {told}"
        print(row)
    print("pygamma-agreement: its unit is events and not frames; see golden/gamma_*.json")


if __name__ == "__main__":
    main()
