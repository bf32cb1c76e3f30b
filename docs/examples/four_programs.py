#!/usr/bin/env python3
"""One data set through scikit-learn, BORIS, ELAN's algorithm and EasyDIAg's, beside Frontalis.

    python3 docs/examples/four_programs.py PROJECT FIRST SECOND [FRONTALIS]

Reads the sheets of two coders with the `frontalis` command (FRONTALIS where it is not on the
path) and computes each figure by itself, from the frames and events, never from a figure of
Frontalis. Prints a row a figure, and ends with 1 where one that has to be the same is not.

What is installed is used: scikit-learn (`cohen_kappa_score`; its Poisson regression fits
EasyDIAg's table) and BORIS (`boris-behav-obs`: the function `cohen_kappa` of its `irr.py`, as it
is). What is not is computed here by the published formula, and the row says so.
"""

import ast
import csv
import io
import json
import math
import os
import sqlite3
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

CODE, UNITS_MS, SHARE = "12", (1000, 100), 0.6
# What 72, 73 and 74 hide: the codes of the lower face that stand here, and everything.
HIDES = {"72": {CODE}, "73": {CODE}, "74": {CODE}}


def frontalis(*args):
    ran = subprocess.run(
        [PROGRAM, *args], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return ran.stdout.decode("utf-8")


def table(*args):
    return list(csv.DictReader(io.StringIO(frontalis(*args, "--csv"))))


class Data:
    """The clips that both coded: lengths, rates, actions, events with their emotions."""

    def __init__(self, project, coders):
        self.coders, self.clips, self.rates = coders, {}, {}
        for clip in table("clip", "list", project):
            self.clips[clip["clip"]] = int(clip["frames"])
            self.rates[clip["clip"]] = Fraction(clip["rate"])
        self.actions, self.events = {}, {}
        named = [arg for coder in coders for arg in ("--coder", coder)]
        read = json.loads(frontalis("interpret", project, *named, "--json"))
        for clip in self.clips:
            for coder in coders:
                rows = table("sheet", "show", project, "--clip", clip, "--coder", coder)
                self.actions[clip, coder] = [
                    (it["code"], int(it["onset_frame"]), int(it["offset_frame"]) + 1)
                    for it in rows
                ]
                self.events[clip, coder] = [
                    (emotion(it["readings"][0]), it["first_frame"], it["last_frame"] + 1)
                    for it in read["events"]
                    if (it["clip"], it["coder"]) == (clip, coder)
                ]

    def present(self, clip, coder):
        frames = [0] * self.clips[clip]
        for code, start, end in self.actions[clip, coder]:
            if code == CODE:
                frames[start:end] = [1] * (end - start)
        return frames

    def hidden(self, clip):
        frames = [False] * self.clips[clip]
        for coder in self.coders:
            for code, start, end in self.actions[clip, coder]:
                if CODE in HIDES.get(code, ()):
                    frames[start:end] = [True] * (end - start)
        return frames


def emotion(reading):
    """One word for what a table reads: several emotions are a blend."""
    of = lambda verdict: {
        it["emotion"] for it in reading["matches"] if it["verdict"] == verdict
    }
    matched = of("matched")
    if len(matched) > 1:
        return "blend"
    if matched:
        return matched.pop()
    return "undetermined" if of("undetermined") else "none"


def cohen(first, second):
    """Cohen's kappa of two lists, and whose it is."""
    try:
        from sklearn.metrics import cohen_kappa_score

        return float(cohen_kappa_score(first, second)), "scikit-learn"
    except ImportError:
        pass
    n, names = len(first), sorted(set(first) | set(second))
    same = sum(a == b for a, b in zip(first, second)) / n
    chance = sum(first.count(it) * second.count(it) for it in names) / n**2
    return (same - chance) / (1 - chance), "formula of Cohen (1960)"


def frames(data):
    """Kappa of one code with what nobody could see left out, and with it as if it were 0."""
    seen, blind = ([], []), ([], [])
    for clip in data.clips:
        both = [data.present(clip, it) for it in data.coders]
        for hidden, *pair in zip(data.hidden(clip), *both):
            for of, it in zip(blind, pair):
                of.append(it)
            if not hidden:
                for of, it in zip(seen, pair):
                    of.append(it)
    return (*cohen(*seen), len(seen[0])), (*cohen(*blind), len(blind[0]))


def states(data, clip, coder):
    """Actions as BORIS has them: name, start and stop in seconds, by start."""
    rate = data.rates[clip]
    at = lambda frame: Decimal(int(frame * 1_000_000 / rate)) / 1_000_000
    own = [it for it in data.actions[clip, coder] if it[0] not in ("70", "71", *HIDES)]
    own.sort(key=lambda it: (it[1], it[2], int(it[0].lstrip("M"))))
    return [(code, at(start), at(end)) for code, start, end in own]


def boris(data, clip, unit):
    """BORIS' kappa of a clip, sampled every `unit` seconds, and whose it is."""
    both = [states(data, clip, it) for it in data.coders]
    code = source_of_boris()
    if code is not None:
        return run_boris(code, both, unit), "BORIS"
    first = min(start for of in both for _, start, _ in of)
    last = max(stop for of in both for _, _, stop in of)
    lists, at = ([], []), first
    while at <= last:
        for of, into in zip(both, lists):
            into.append(tuple(name for name, start, stop in of if start <= at <= stop))
        at += unit
    n = len(lists[0])
    same = sum(a == b for a, b in zip(*lists))
    chance = sum(lists[0].count(it) * lists[1].count(it) for it in set(lists[0])) / n
    return (1.0 if n == chance else round((same - chance) / (n - chance), 3)), "its rule"


def source_of_boris():
    """The two functions of BORIS' `irr.py` behind its kappa; they need no window."""
    for folder in sys.path:
        file = os.path.join(folder, "boris", "irr.py")
        if os.path.isfile(file):
            with open(file, encoding="utf-8") as of:
                tree = ast.parse(of.read())
            wanted = ("subj_behav_modif", "cohen_kappa")
            body = [it for it in tree.body if getattr(it, "name", None) in wanted]
            return compile(ast.Module(body, []), file, "exec")
    return None


def run_boris(code, both, unit):
    import logging

    import numpy

    space = {"dec": Decimal, "np": numpy, "logging": logging, "round": round}
    exec(code, space)
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE TABLE aggregated_events (id INTEGER PRIMARY KEY, observation TEXT, "
        "subject TEXT, behavior TEXT, type TEXT, modifiers TEXT, start FLOAT, stop FLOAT)"
    )
    for name, of in zip("ab", both):
        for behaviour, start, stop in of:
            db.execute(
                "INSERT INTO aggregated_events (observation, subject, behavior, type, "
                "modifiers, start, stop) VALUES (?, 'face', ?, 'STATE', '', ?, ?)",
                (name, behaviour, float(start), float(stop)),
            )
    kappa, _ = space["cohen_kappa"](db.cursor(), "a", "b", unit, ["face"], False)
    return float(kappa)


def linked(data):
    """Emotions of linked events twice, of others once beside nothing: a square of counts."""
    names = sorted({it[0] for of in data.events.values() for it in of})
    n = len(names)
    counts = [[0] * (n + 1) for _ in range(n + 1)]
    for clip in data.clips:
        first, second = (data.events[clip, it] for it in data.coders)
        free = set(range(len(second)))
        for name, start, end in first:
            for at in sorted(free):
                other, from_, to = second[at]
                shared = min(end, to) - max(start, from_)
                if shared >= SHARE * max(end - start, to - from_):
                    counts[names.index(name)][names.index(other)] += 2
                    free.discard(at)
                    break
            else:
                counts[names.index(name)][n] += 1
        for at in free:
            counts[n][names.index(second[at][0])] += 1
    return names, counts


def fitted(counts, zero, sweeps):
    """Rows and columns fitted to those of `counts` by turns, from ones, but `zero` in the
    corner of nothing beside nothing."""
    n = len(counts)
    rows = [sum(it) or zero for it in counts]
    columns = [sum(it) or zero for it in zip(*counts)]
    cells = [[1.0] * n for _ in range(n)]
    cells[-1][-1] = zero
    for _ in range(sweeps):
        for row, wanted in zip(cells, rows):
            total = sum(row)
            row[:] = [it / total * wanted if total else 0.0 for it in row]
        for at, wanted in enumerate(columns):
            total = sum(row[at] for row in cells)
            for row in cells:
                row[at] = row[at] / total * wanted if total else 0.0
    return sum(cells[it][it] for it in range(n - 1)) / sum(map(sum, counts))


def by_regression(counts):
    """The same chance by scikit-learn: a Poisson regression of the cells but the corner."""
    import numpy
    from sklearn.linear_model import PoissonRegressor

    n = len(counts)
    rows = [it for it in range(n) if sum(counts[it])]
    columns = [it for it in range(n) if sum(row[it] for row in counts)]
    cells = [(r, c) for r in rows for c in columns if (r, c) != (n - 1, n - 1)]
    design = numpy.array(
        [[r == it for it in rows] + [c == it for it in columns[1:]] for r, c in cells], float
    )
    of = numpy.array([counts[r][c] for r, c in cells], float)
    fit = PoissonRegressor(
        alpha=0, fit_intercept=False, solver="newton-cholesky", tol=1e-12, max_iter=1000
    )
    expected = fit.fit(design, of).predict(design)
    return sum(x for x, (r, c) in zip(expected, cells) if r == c) / of.sum()


def kappa(counts, chance):
    n = sum(map(sum, counts))
    same = sum(counts[it][it] for it in range(len(counts))) / n
    return (same - chance) / (1 - chance)


def main():
    global PROGRAM
    project, *coders = sys.argv[1:4]
    PROGRAM = sys.argv[4] if len(sys.argv) > 4 else "frontalis"
    named = [arg for coder in coders for arg in ("--coder", coder)]
    ours = {}
    for unit in UNITS_MS:
        measures = ["--measure", "frames,boris,easydiag", "--unit", str(unit)]
        for row in table("agree", project, *named, *measures, "--resamples", "0"):
            of = row["of"] + (f" {unit}" if row["measure"] == "boris" else "")
            ours[row["measure"], row["code"], of, row["statistic"]] = row["value"]
    data, wrong = Data(project, coders), []

    def said(what, theirs, whose, key, digits=6, same=True):
        mine = float(ours[key])
        if same and not math.isclose(mine, theirs, abs_tol=1e-10):
            wrong.append(what)
        figures = [f"{theirs:.{digits}f}", f"{mine:.{digits}f}"]
        print(f"| {what} | {whose} | {figures[0]} | {figures[1]} |")

    print("| figure | by | theirs | Frontalis |\n|---|---|---|---|")
    seen, blind = frames(data)
    key = ("frames", CODE, "", "cohen_kappa")
    said(f"kappa of {CODE}, {seen[2]:,} frames", seen[0], seen[1], key)
    said(f"the same, {blind[2]:,} frames", blind[0], blind[1], key, same=False)
    for clip, unit in ((clip, unit) for clip in data.clips for unit in UNITS_MS):
        theirs, whose = boris(data, clip, Decimal(unit) / 1000)
        key = ("boris", "", f"{clip} {unit}", "kappa_rounded_3")
        said(f"BORIS' kappa of {clip}, every {unit} ms", theirs, whose, key, digits=3)
    names, counts = linked(data)
    elan = kappa(counts, fitted(counts, 0.001, 20))
    key = ("easydiag", "", "", "elan_kappa_ipf")
    said("ELAN's kappa of emotions", elan, "its algorithm", key, digits=9)
    easy = kappa(counts, fitted(counts, 0.0, 5000))
    key = ("easydiag", "", "", "kappa_ipf")
    said("EasyDIAg's kappa of emotions", easy, "its fit", key, digits=9)
    try:
        again = kappa(counts, by_regression(counts))
        if abs(again - easy) > 1e-6:
            wrong.append(f"scikit-learn fits {again}")
    except ImportError:
        pass
    linked_only = [row[:-1] for row in counts[:-1]]
    pairs = [
        (a, b)
        for a, row in enumerate(linked_only)
        for b, n in enumerate(row)
        for _ in range(n)
    ]
    only, whose = cohen(*map(list, zip(*pairs)))
    key = ("easydiag", "", "", "kappa_excluding_unmatched")
    said("kappa of emotions, linked events only", only, whose, key)
    if "--table" in sys.argv:
        print(names, *counts, sep="\n", file=sys.stderr)
    for it in wrong:
        print(f"differs: {it}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
