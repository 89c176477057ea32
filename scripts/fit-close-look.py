#!/usr/bin/env python3
"""Fits the weights of Sources/DorsalAgent/Answer/CloseLook.swift and PassageFit.swift (docs/decisions/0008).

    dorsal eval set --examples evaluation.json
    dorsal eval set Examples/training/bank --whole --examples bank.json       # and the other companies
    scripts/fit-close-look.py evaluation.json bank.json ...

Needs numpy. Prints the weights, and what they come to cross-validated: over articles, and where there are several files, each by what is
learnt from the others. The same examples give the same weights.
"""
import json
import sys

import numpy as np

RANK = ["relative_score", "behind", "title_coverage", "sentence_coverage", "holds_answer", "answer_coverage",
        "title_precision", "has_steps", "missing", "heaviest_missing"]
FIT = ["coverage", "title_coverage", "sentence_coverage", "article_coverage", "heaviest_missing", "heaviest_in_title",
       "missing", "holds_answer", "answer_coverage", "title_precision"]
GATE = FIT + ["unknown_mass", "first", "document", "lead", "rank"]
# How much an example counts: those with something removed are as many as the questions, and easier than real near misses.
WEIGHTS = {"nothing": 1.0, "lines": 1.0, "passages": 0.1, "articles": 0.1}
RANK_PENALTY, GATE_PENALTY, GREATEST_LEAD = 0.005, 0.02, 3.0
FOLDS, SEEDS = 8, 4


def newton(loss, size):
    """Minimises a convex function that gives its value, gradient and Hessian."""
    weights = np.zeros(size)
    for _ in range(100):
        value, gradient, hessian = loss(weights)
        step = np.linalg.solve(hessian + 1e-9 * np.eye(size), gradient)
        scale = 1.0
        while loss(weights - scale * step)[0] > value and scale > 1e-6:
            scale /= 2
        weights = weights - scale * step
        if np.abs(scale * step).max() < 1e-8:
            break
    return weights


def fit_rank(examples):
    """The weights that make a right passage likely to be chosen among those that were looked at."""
    used = [e for e in examples if e["removal"] == "nothing" and e["right"].any()]

    def loss(weights):
        value, gradient = 0.0, np.zeros(len(RANK))
        hessian = np.zeros((len(RANK), len(RANK)))
        for e in used:
            x, right = e["rank"], e["right"]
            scores = x @ weights
            odds = np.exp(scores - scores.max())
            every, correct = odds / odds.sum(), odds * right / (odds * right).sum()
            value -= np.log((odds * right).sum() / odds.sum())
            gradient -= x.T @ (correct - every)
            mean = x.T @ every
            hessian += (x.T * every) @ x - np.outer(mean, mean)
        count = len(used)
        return (value / count + RANK_PENALTY * weights @ weights / 2, gradient / count + RANK_PENALTY * weights,
                hessian / count + RANK_PENALTY * np.eye(len(RANK)))

    return newton(loss, len(RANK))


def choose(example, weights):
    """The first by these weights, with what the gate sees of it."""
    scores = example["rank"] @ weights
    first = int(np.argmax(np.where(example["eligible"], scores, -np.inf)))
    votes = np.exp(scores - scores[first])
    own = example["document"] == example["document"][first]
    lead = min(GREATEST_LEAD, scores[first] - scores[~own].max()) if (~own).any() else GREATEST_LEAD
    features = np.append(example["fit"][first], [
        example["unknown"], 1 / votes.sum(), votes[own].sum() / votes.sum(), lead, scores[first] / 4])
    return first, features


def fit_gate(examples, rank):
    """A logistic regression of whether the first is right, on features of mean 0 and deviation 1; given back for plain features."""
    chosen = [(e, *choose(e, rank)) for e in examples]
    x = np.array([features for _, _, features in chosen])
    y = np.array([float(e["right"][first]) for e, first, _ in chosen])
    weight = np.array([WEIGHTS[e["removal"]] for e, _, _ in chosen])
    weight /= weight.sum()
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([(x - mean) / deviation, np.ones((len(x), 1))])
    penalty = np.append(np.full(len(GATE), GATE_PENALTY), 0)

    def loss(w):
        logit = z @ w
        p = 1 / (1 + np.exp(-logit))
        return ((weight * (np.logaddexp(0, logit) - y * logit)).sum() + (penalty * w * w).sum() / 2,
                z.T @ (weight * (p - y)) + penalty * w, (z.T * (weight * p * (1 - p))) @ z + np.diag(penalty))

    w = newton(loss, len(GATE) + 1)
    # The removals make wrong examples common: the bias is such that as many are right as are expected to be where nothing is removed.
    real = np.array([e["removal"] == "nothing" for e in examples])
    low, high = -10.0, 10.0
    while high - low > 1e-9:
        shift = (low + high) / 2
        expected = (1 / (1 + np.exp(-(z[real] @ w + shift)))).sum()
        low, high = (shift, high) if expected < y[real].sum() else (low, shift)
    plain = w[:-1] / deviation
    return plain, w[-1] + shift - (plain * mean).sum()


def folds(examples):
    """For each time, the fold of every example: no two folds share an article, nor a file where there are several."""
    files = sorted({e["file"] for e in examples})
    if len(files) > 1:
        yield [files.index(e["file"]) for e in examples]
        return
    articles = sorted({e["article"] for e in examples})
    for seed in range(SEEDS):
        order = np.random.RandomState(seed).permutation(len(articles))
        fold = {articles[place]: number % FOLDS for number, place in enumerate(order)}
        yield [fold[e["article"]] for e in examples]


def cross_validate(examples):
    """For each question as it is in the set: its file, how sure, whether right, whether a near miss."""
    for fold in folds(examples):
        said = []
        for number in sorted(set(fold)):
            learnt = [e for e, own in zip(examples, fold) if own != number]
            rank = fit_rank(learnt)
            weights, bias = fit_gate(learnt, rank)
            for e, own in zip(examples, fold):
                if own == number and e["removal"] == "nothing":
                    first, features = choose(e, rank)
                    logit = -99.0 if e["personal"] or not e["held"] else float(features @ weights + bias)
                    said.append((e["file"], 1 / (1 + np.exp(-logit)), bool(e["right"][first]), not e["answerable"]))
        yield said


def auroc(said):
    good = np.array([p for _, p, right, _ in said if right])
    bad = np.array([p for _, p, right, _ in said if not right])
    return np.mean([(p > bad).mean() + (p == bad).mean() / 2 for p in good])


def read(path):
    with open(path) as file:
        examples = [e for e in json.load(file) if e["passages"]]
    for e in examples:
        e["file"] = path
        e["rank"] = np.array([[seen["fit"][name] for name in RANK] for seen in e["passages"]])
        e["fit"] = np.array([[seen["fit"][name] for name in FIT] for seen in e["passages"]])
        e["right"] = np.array([seen["right"] for seen in e["passages"]])
        e["eligible"] = np.array([seen["eligible"] for seen in e["passages"]])
        e["document"] = np.array([seen["document"] for seen in e["passages"]])
        e["unknown"] = e["unknown_mass"]
    return examples


def report(name, runs):
    first = np.mean([[right for _, _, right, miss in said if not miss] for said in runs])
    print(f"  {name}: right first {first:.3f}, AUROC {np.mean([auroc(said) for said in runs]):.3f}")
    for threshold in np.arange(0.40, 0.61, 0.05):
        figures = []
        for said in runs:
            answered = [right for _, p, right, miss in said if not miss and p >= threshold]
            asked = sum(not miss for *_, miss in said)
            declined = np.mean([p < threshold for _, p, _, miss in said if miss])
            figures.append((len(answered) / asked, np.mean(answered), declined))
        coverage, precision, declined = np.mean(figures, axis=0)
        print(f"    from {threshold:.2f}: coverage {coverage:.3f}, precision {precision:.3f}, near misses declined {declined:.3f}")


def main():
    examples = [e for path in sys.argv[1:] for e in read(path)]
    rank = fit_rank(examples)
    weights, bias = fit_gate(examples, rank)
    print("PassageFit.rank")
    for name, weight in zip(RANK, rank):
        print(f"  {name:20}{weight:6.2f}")
    print(f"CloseLook, bias {bias:.2f}")
    for name, weight in zip(GATE, weights):
        print(f"  {name:20}{weight:6.2f}")
    runs = list(cross_validate(examples))
    print("cross-validated")
    for path in sys.argv[1:]:
        report(path, [[one for one in said if one[0] == path] for said in runs])
    report("all", runs)


main()
