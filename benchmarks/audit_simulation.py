"""Simulated meta-analyses as a publication prints them, and the same with one error of a known kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

import hedgerow as hr
from hedgerow.review.audit.change import Change
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.number import Number, read_number
from hedgerow.review.audit.percentage import Percentage
from hedgerow.review.audit.publication import About, Publication, Sizes
from hedgerow.review.audit.result import Result
from hedgerow.review.audit.sum import Sum
from hedgerow.review.audit.unit import Unit
from hedgerow.review.audit.whole_scale import WholeScale

Rng = np.random.Generator


@dataclass(frozen=True)
class Plan:
    """How one meta-analysis is made and printed."""

    measure: str
    method: str
    test: str
    tau2: str
    decimals: int
    k: tuple[int, int]

    @classmethod
    def draw(cls, rng: Rng) -> Plan:
        """Draw one: 4 to 40 studies in two groups, 1 to 3 decimals."""
        first, second = (int(each) for each in rng.integers(2, 21, 2))
        options = (["SMD", "OR"], ["DL", "REML", "EE"], ["z", "knha"], ["common", "separate"])
        measure, method, test, tau2 = (str(rng.choice(each)) for each in options)
        test = "z" if method == "EE" else test  # Knapp and Hartung's errors belong to random effects
        return cls(measure, method, test, tau2, int(rng.integers(1, 4)), (first, second))


def publications(seed: int, count: int) -> Iterator[Publication]:
    """Meta-analyses whose numbers are right."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield _print(Plan.draw(rng), rng)


def number(value: float, decimals: int) -> Number:
    """Print a number, and read it as the audit does."""
    return _read(f"{value:.{decimals}f}")


def _read(text: str) -> Number:
    read = read_number(text)
    if read is None:
        raise ValueError(f"{text!r} is no number")
    return read


def _print(plan: Plan, rng: Rng) -> Publication:
    k, sizes = sum(plan.k), rng.integers(5, rng.integers(8, 60), sum(plan.k))
    yi, vi = (_smd if plan.measure == "SMD" else _odds_ratio)(sizes, rng)
    labels = ["a"] * plan.k[0] + ["b"] * plan.k[1]
    es = hr.effect_sizes("GEN", yi=yi, vi=vi)
    whole = hr.pool(es, method=plan.method, test=plan.test)
    groups = hr.subgroups(es, by=labels, tau2=plan.tau2, method=plan.method, test=plan.test)
    a, b = groups.groups["a"], groups.groups["b"]
    results = tuple(_result(name, fit, plan) for name, fit in (("whole", whole), ("a", a), ("b", b)))
    comparison = Comparison(
        about="groups", groups=("a", "b"), whole="whole", exhaustive=True, p=_p(groups.p, plan), tau2=plan.tau2
    )
    share = number(100 * plan.k[0] / k, int(rng.integers(0, 2)))
    answers = rng.integers(0, 11, rng.integers(5, 60))
    return Publication(
        about=About(measure=plan.measure),
        sizes=Sizes(number(sizes.min(), 0), number(sizes.max(), 0)) if plan.measure == "SMD" else None,
        units=(Unit("studies", n=k),),
        results=results,
        comparisons=(comparison,),
        changes=_change(a.estimate - b.estimate, plan),
        percentages=(Percentage(about="share", printed=share, units=("studies",)),),
        sums=(Sum(about="groups", total=number(k, 0), parts=(number(plan.k[0], 0), number(plan.k[1], 0))),),
        scales=(_scale(answers),),
    )


def _smd(sizes: np.ndarray, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    tau = rng.choice([0.0, 0.2, 0.5, 1.0])
    effects = rng.normal(rng.normal(0, 1), tau, len(sizes))
    treated, control = (_arm(mean, sizes, rng) for mean in (effects, np.zeros(len(sizes))))
    es = hr.effect_sizes("SMD", mean1=treated[0], sd1=treated[1], n1=sizes, mean2=control[0], sd2=control[1], n2=sizes)
    return es.yi, es.vi


def _arm(mean: np.ndarray, n: np.ndarray, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(mean, 1 / np.sqrt(n)), np.sqrt(rng.chisquare(n - 1) / (n - 1))


def _odds_ratio(sizes: np.ndarray, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    log_odds = rng.normal(-1, 0.5, len(sizes))
    effects = rng.normal(rng.normal(0, 0.7), rng.choice([0.0, 0.2, 0.5]), len(sizes))
    n = 5 * sizes
    events = [rng.binomial(n, 1 / (1 + np.exp(-each))) for each in (log_odds + effects, log_odds)]
    es = hr.effect_sizes("OR", events1=events[0], n1=n, events2=events[1], n2=n)
    return es.yi, es.vi


def _result(name: str, fit: hr.Fit, plan: Plan) -> Result:
    """A ratio is printed with its interval only, as publications do."""
    ratio = plan.measure == "OR"
    back: Callable[[float], float] = np.exp if ratio else float
    low, high = fit.ci
    return Result(
        about=name,
        id=name,
        k=fit.k,
        estimate=number(back(fit.estimate), plan.decimals),
        se=None if ratio else number(fit.se, plan.decimals),
        low=number(back(low), plan.decimals),
        high=number(back(high), plan.decimals),
        p=_p(fit.p, plan),
        i2=number(fit.i2_q if fit.i2_q is not None else 0.0, 0),
    )


def _p(p: float, plan: Plan) -> Number:
    decimals = min(plan.decimals + 1, 3)
    least = 10.0**-decimals
    return _read(f"<{least:g}") if p < least else number(p, decimals)


def _change(difference: float, plan: Plan) -> tuple[Change, ...]:
    if plan.measure == "OR":
        return ()
    return (Change(about="difference", before="a", after="b", difference=number(difference, plan.decimals)),)


def _scale(answers: np.ndarray) -> WholeScale:
    mean, sd = number(answers.mean(), 2), number(answers.std(ddof=1), 2)
    return WholeScale(about="answers", n=len(answers), mean=mean, sd=sd, low=0, high=10)


Error = Callable[[Publication, Rng], Publication | None]
"""One error put into a publication; None where it has no place for it."""


def _digit(printed: Number | None, rng: Rng) -> Number | None:
    """Another digit in one place; None where only a bound is printed."""
    if printed is None or printed.sign:
        return None
    at = int(rng.choice([i for i, letter in enumerate(printed.text) if letter.isdigit()]))
    other = rng.choice([each for each in "0123456789" if each != printed.text[at]])
    return read_number(printed.text[:at] + str(other) + printed.text[at + 1 :])


def _turned(result: Result, printed: Number | None) -> Number | None:
    """Another sign; ratios have none."""
    if printed is None or not printed.value or result.se is None:
        return None
    return _read(printed.text[1:] if printed.text.startswith("-") else f"-{printed.text}")


def _exchanged(made: Publication, rng: Rng) -> Publication:
    first, *others = made.results
    return replace(made, results=(replace(first, low=first.high, high=first.low), *others))


def _whole(name: str, change: Callable[[Result, Rng], Number | int | None]) -> Error:
    """An error in one number of the pooled result of all studies."""

    def error(made: Publication, rng: Rng) -> Publication | None:
        first, *others = made.results
        new = change(first, rng)
        return None if new is None else replace(made, results=(replace(first, **{name: new}), *others))

    return error


def _as_sd(result: Result, rng: Rng) -> Number | None:
    if result.se is None:
        return None
    return number(result.se.value * np.sqrt(result.k), len(result.se.text.partition(".")[2]))


def _group_k(made: Publication, rng: Rng) -> Publication:
    whole, first, second = made.results
    return replace(made, results=(whole, replace(first, k=first.k + int(rng.choice([-1, 1, 2]))), second))


def _between(made: Publication, rng: Rng) -> Publication | None:
    new = _digit(made.comparisons[0].p, rng)
    return None if new is None else replace(made, comparisons=(replace(made.comparisons[0], p=new),))


def _denominator(made: Publication, rng: Rng) -> Publication:
    unit = made.units[0]
    return replace(made, units=(replace(unit, n=unit.n + int(rng.choice([-1, 1, 2]))),))


def _answers(made: Publication, rng: Rng) -> Publication:
    return replace(made, scales=(replace(made.scales[0], n=made.scales[0].n + int(rng.choice([-1, 1, 2]))),))


def _mean(made: Publication, rng: Rng) -> Publication:
    return replace(made, scales=(replace(made.scales[0], mean=_digit(made.scales[0].mean, rng)),))


def _spread(made: Publication, rng: Rng) -> Publication:
    """The standard error of the mean printed as the SD of the answers."""
    scale = made.scales[0]
    return replace(made, scales=(replace(scale, sd=number(scale.sd.value / np.sqrt(scale.n), 2)),))


ERRORS: dict[str, Error] = {
    "SD printed as SE of the pooled estimate": _whole("se", _as_sd),
    "sign of the estimate": _whole("estimate", lambda result, rng: _turned(result, result.estimate)),
    "sign of a limit": _whole("low", lambda result, rng: _turned(result, result.low)),
    "limits exchanged": _exchanged,
    "digit of the estimate": _whole("estimate", lambda result, rng: _digit(result.estimate, rng)),
    "digit of a limit": _whole("high", lambda result, rng: _digit(result.high, rng)),
    "digit of the SE": _whole("se", lambda result, rng: _digit(result.se, rng)),
    "digit of P": _whole("p", lambda result, rng: _digit(result.p, rng)),
    "digit of P between groups": _between,
    "n: effects of a group": _group_k,
    "n: denominator of a percentage": _denominator,
    "n: answers behind a mean and SD": _answers,
    "digit of a mean of whole numbers": _mean,
    "SE printed as SD of whole numbers": _spread,
}
"""Kinds of error, each in one number."""
