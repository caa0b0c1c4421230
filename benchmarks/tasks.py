"""The tasks, declared: what hedgerow and its peers are asked, and the target of the project's plan.

A maker prepares the data and returns the call to be timed. ``r`` is one R expression in ``yi``, ``vi`` (and the
arms ``m1`` ... ``n2``); ``r_size`` the k it is run at, ``r_times`` how often a loop repeats it beyond what is run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks import peers
from benchmarks.samples import arms, clustered, many, one

import hedgerow as hr

Call = Callable[[], Any]


@dataclass(frozen=True)
class Task:
    """One line of the table; times in seconds."""

    name: str
    hedgerow: Callable[[], Call]
    target: float | None = None
    pymare: Callable[[], Call] | None = None
    statsmodels: Callable[[], Call] | None = None
    r: str | None = None
    r_size: int = 0
    r_times: int = 1
    r_slow: bool = False


def fit(k: int, method: str) -> Callable[[], Call]:
    def make() -> Call:
        data = one(k)
        return lambda: hr.pool(**data, method=method)

    return make


def batch(size: int, k: int, method: str) -> Callable[[], Call]:
    def make() -> Call:
        yi, vi = many(size, k)
        return lambda: hr.pool_many(yi, vi, method=method)

    return make


def after(name: str, k: int, method: str = "REML", **options: Any) -> Callable[[], Call]:
    """Make the call of a function of a fit."""

    def make() -> Call:
        function, pooled = getattr(hr, name), hr.pool(**one(k), method=method)
        return lambda: function(pooled, **options)

    return make


def regression(k: int) -> Callable[[], Call]:
    def make() -> Call:
        data = one(k)
        es = hr.effect_sizes("GEN", yi=data["yi"], vi=data["vi"])
        return lambda: hr.meta_regression(es, "order", data={"order": list(range(1, k + 1))})

    return make


def permutations(k: int, n: int) -> Callable[[], Call]:
    def make() -> Call:
        reg = regression(k)()()
        return lambda: hr.permutation_test(reg, n)

    return make


def bayes(k: int) -> Callable[[], Call]:
    def make() -> Call:
        pooled = hr.pool(**one(k))
        return lambda: hr.bayes(pooled, hr.half_normal(0.5))

    return make


def interval(k: int) -> Callable[[], Call]:
    def make() -> Call:
        pooled = hr.pool(**one(k))
        return lambda: pooled.tau2_ci("QP")

    return make


def mixed(k: int, clusters: int, random: str) -> Callable[[], Call]:
    """Make the call of a model with random effects."""

    def make() -> Call:
        data, groups = clustered(k, clusters)
        es = hr.effect_sizes("GEN", **data)
        return lambda: hr.multilevel(es, random=random, data=groups)

    return make


def cluster_robust(k: int, clusters: int) -> Callable[[], Call]:
    def make() -> Call:
        fit, groups = mixed(k, clusters, "study/row")()(), clustered(k, clusters)[1]
        return lambda: hr.robust(fit, groups["study"])

    return make


def effects(k: int) -> Callable[[], Call]:
    def make() -> Call:
        data = arms(k)
        return lambda: hr.effect_sizes("SMD", **data)

    return make


TASKS = [
    Task(
        "REML k=10, everything included",
        fit(10, "REML"),
        0.0007,
        peers.pymare_fit(10, "REML"),
        peers.statsmodels_fit(10, "pm"),
        "rma(yi, vi)",
        10,
    ),
    Task(
        "REML k=100",
        fit(100, "REML"),
        None,
        peers.pymare_fit(100, "REML"),
        peers.statsmodels_fit(100, "pm"),
        "rma(yi, vi)",
        100,
    ),
    Task(
        "DL k=100",
        fit(100, "DL"),
        None,
        peers.pymare_fit(100, "DL"),
        peers.statsmodels_fit(100, "dl"),
        'rma(yi, vi, method = "DL")',
        100,
    ),
    Task(
        "REML k=1,000",
        fit(1000, "REML"),
        None,
        peers.pymare_fit(1000, "REML"),
        peers.statsmodels_fit(1000, "pm"),
        "rma(yi, vi)",
        1000,
        r_slow=True,
    ),
    Task("REML k=100,000", fit(100_000, "REML"), 0.015, peers.pymare_fit(100_000, "REML")),
    Task(
        "10,000 x 20 DL",
        batch(10_000, 20, "DL"),
        0.008,
        peers.pymare_batch(10_000, 20, "DL"),
        peers.statsmodels_loop(10_000, 20, "dl"),
        'rma(yi, vi, method = "DL")',
        20,
        10_000,
    ),
    Task(
        "10,000 x 20 REML",
        batch(10_000, 20, "REML"),
        0.040,
        peers.pymare_batch(10_000, 20, "REML"),
        peers.statsmodels_loop(10_000, 20, "pm"),
        "rma(yi, vi)",
        20,
        10_000,
    ),
    Task("leave-one-out k=100", after("leave_one_out", 100), None, r="leave1out(rma(yi, vi))", r_size=100),
    Task(
        "leave-one-out k=1,000",
        after("leave_one_out", 1000),
        0.040,
        r="rma(yi[-1], vi[-1])",
        r_size=1000,
        r_times=1000,
        r_slow=True,
    ),
    Task("influence k=100", after("influence", 100), None, r="influence(rma(yi, vi))", r_size=100),
    Task("influence k=1,000", after("influence", 1000), 0.060),
    Task("cumulative k=100", after("cumulative", 100), None, r="cumul(rma(yi, vi))", r_size=100),
    Task("trim-and-fill k=100", after("trim_and_fill", 100), None, r="trimfill(rma(yi, vi))", r_size=100),
    Task(
        "trim-and-fill k=1,000",
        after("trim_and_fill", 1000),
        0.050,
        r="trimfill(rma(yi, vi))",
        r_size=1000,
        r_slow=True,
    ),
    Task("Egger (rma) k=100", after("egger", 100, model="rma"), None, r="regtest(rma(yi, vi))", r_size=100),
    Task("Begg k=100", after("begg", 100), None, r="ranktest(rma(yi, vi))", r_size=100),
    Task("Begg k=1,000", after("begg", 1000), 0.010, r="ranktest(rma(yi, vi))", r_size=1000, r_slow=True),
    Task(
        "beta selection model k=100",
        after("selection_model", 100, "ML", kind="beta"),
        0.5,
        r="selmodel(rma(yi, vi, method = 'ML'), type = 'beta')",
        r_size=100,
        r_slow=True,
    ),
    Task("meta-regression k=100", regression(100), None, r="rma(yi, vi, mods = ~ seq_along(yi))", r_size=100),
    Task(
        "1,000 permutations k=50",
        permutations(50, 1000),
        0.040,
        r="permutest(rma(yi, vi, mods = ~ seq_along(yi)), iter = 1000, progbar = FALSE)",
        r_size=50,
        r_slow=True,
    ),
    Task(
        "GOSH k=20: all subsets, DL",
        after("gosh", 20, "DL"),
        0.6,
        r="gosh(rma(yi, vi, method = 'DL'), subsets = 1000, progbar = FALSE)",
        r_size=20,
        r_times=1049,
    ),
    Task("10,000 bootstrap fits k=20, REML", after("bootstrap", 20, n=10_000), None),
    Task("Bayesian random effects k=13", bayes(13), None),
    Task("trial sequential analysis k=20", after("trial_sequential", 20, "DL", effect=0.2), None),
    Task(
        "three-level k=500",
        mixed(500, 100, "study/row"),
        0.020,
        r="{s <- rep(1:100, each = 5); o <- seq_along(yi); rma.mv(yi, vi, random = ~ 1 | s/o)}",
        r_size=500,
        r_slow=True,
    ),
    Task("four-level k=500", mixed(500, 100, "study/pair/row"), None),
    Task("three-level k=10,000, 2,000 studies", mixed(10_000, 2000, "study/row"), 0.5),
    Task("CR2, 10,000 rows in 2,000 studies", cluster_robust(10_000, 2000), 0.1),
    Task("Q-profile interval k=100", interval(100), None, r="confint(rma(yi, vi))", r_size=100),
    Task(
        "SMD, 100,000 rows",
        effects(100_000),
        None,
        statsmodels=peers.statsmodels_smd(100_000),
        r='escalc("SMD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2, n2i = n2)',
        r_size=100_000,
    ),
]
