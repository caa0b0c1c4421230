"""Write the reference pages that are lists of what is registered: measures and methods, instruments.

Run ``python docs/make_reference.py``; a test holds the pages equal to what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from hedgerow.exposure.effects.model import EffectModel, effect_models
from hedgerow.exposure.facts.table import TABLES, facts
from hedgerow.exposure.models.library import exposure_models
from hedgerow.exposure.models.model import TRUST, Model, Parameter
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Level
from hedgerow.review.appraisal.load import find_instrument, instrument_keys
from hedgerow.review.ledger.kinds import KINDS as FACTS
from hedgerow.review.ledger.kinds import SHARED, payload_class
from hedgerow.stats.inference import TESTS
from hedgerow.stats.measures import MEASURES
from hedgerow.stats.prediction import KINDS
from hedgerow.stats.tau2 import ESTIMATORS
from hedgerow.stats.tau2_interval import METHODS, REFERENCES
from hedgerow.vocabulary.citations import cite

ROOT = Path(__file__).parents[1]
MAKERS = r"(?:Problem|refuse|Finding|_?warning|_?caution|\badd|wrong)"
CODE = re.compile(MAKERS + r"""\(\s*["']([a-z0-9]+(?:-[a-z0-9]+)+)["']""")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def measures_page() -> str:
    """Every measure, estimator, test and interval, from the registries the engine itself reads."""
    measures = _table(
        ("code", "what", "inputs", "kinds of variance", "papers"),
        (
            (f"`{m.code}`", m.label, _keys(m.inputs), _keys(tuple(m.vtypes)), _keys(m.sources()))
            for m in MEASURES.values()
        ),
    )
    estimators = _table(
        ("code", "what", "papers"), ((f"`{e.code}`", e.label, _keys(e.references)) for e in ESTIMATORS.values())
    )
    tests = _table(("code", "what", "papers"), ((f"`{t.code}`", t.label, _keys(t.references)) for t in TESTS.values()))
    intervals = _table(("code", "papers"), ((f"`{code}`", _keys(REFERENCES[code])) for code in METHODS))
    kinds = _table(("code", "what"), ((f"`{code}`", what) for code, what in KINDS.items()))
    return "\n\n".join(
        (
            "# Measures and methods",
            "Made from the registries by `docs/make_reference.py`. Papers are keys of `vocabulary/references.bib`.",
            "## Effect-size measures\n\nThe first kind of variance is the default.",
            measures,
            "## Estimators of tau2",
            estimators,
            "## Tests",
            tests,
            "## Confidence intervals of tau2: `fit.tau2_ci(method=...)`",
            intervals,
            "## Prediction intervals: `fit.prediction_interval(kind=...)`",
            kinds,
            "",
        )
    )


def instruments_page() -> str:
    """Every instrument, from the files the engine itself reads."""
    head = (
        "# Instruments of appraisal",
        "Made from `review/appraisal/instruments/*.toml` by `docs/make_reference.py`. Labels are our own words; "
        "the official wording is behind each link. What could not be verified says so here and in every report.",
    )
    return "\n\n".join((*head, *(_instrument(find_instrument(key)) for key in instrument_keys()), ""))


def _instrument(each: Instrument) -> str:
    items = _table(
        ("item", "label", "under", "judgements", "questions", "algorithm"),
        (
            (
                f"`{item.id}`",
                item.label,
                item.group or "-",
                ", ".join(f"{level.name}{_points(level)}" for level in item.levels),
                ", ".join(question.number for question in item.questions) or "-",
                "yes" if item.parts else "no",
            )
            for item in each.items
        ),
    )
    verified = "verified" if each.verified else "**not verified**"
    return "\n\n".join(
        (
            f"## `{each.key}`: {each.title}",
            f"Version {each.version}, one appraisal a {each.unit}, paper `{each.reference}`, "
            f"[official wording]({each.wording}); {verified}. {each.verification}",
            items,
            f"Overall: {', '.join(level.name for level in each.overall_levels) or 'none'}. {each.overall_note}".strip(),
        )
    )


def ledger_page() -> str:
    """Every kind of fact, from the register that the ledger reads."""
    kinds = ((kind, payload_class(kind)) for kind in FACTS)
    table = _table(
        ("kind", "what", "fields", "seen by"),
        (
            (
                f"`{kind}`",
                " ".join((payload.__doc__ or "").strip().partition("\n\n")[0].split()),
                _keys(tuple(each.name for each in fields(payload))),
                "the team" if kind in SHARED else "who made it",
            )
            for kind, payload in kinds
        ),
    )
    return "\n\n".join(
        (
            "# The ledger",
            "What people do in a review is a list of facts that are appended and never changed. Each says who did "
            "it, when (UTC), from which file, line and column it came, and which earlier fact it corrects or takes "
            "back; its id is a digest of all of that. `hedgerow export` writes one fact a line to `facts.jsonl`: `id`, "
            "`kind`, `who`, `when`, `where`, `corrects`, `payload`. Made from the register by `make_reference.py`.",
            table,
            "A fact that only its maker sees is hidden from those who are blinded to it, and is not in their packets.",
            "",
        )
    )


def _points(level: Level) -> str:
    """Stars that a judgement gives, or points that it takes."""
    return f" (−{-level.stars})" if level.stars < 0 else "★" * level.stars


def codes() -> dict[str, set[str]]:
    """Every problem code in the source, and the rooms that use it."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "src/hedgerow").rglob("*.py")):
        room = file.relative_to(ROOT / "src/hedgerow").parts[0]
        for code in CODE.findall(file.read_text("utf-8")):
            found.setdefault(code, set()).add(room)
    return dict(sorted(found.items()))


def exposure_page() -> str:
    """Every exposure model and every table of facts, from the files the software itself reads."""
    parts = [
        "# Exposure models and facts",
        "Made from the package's data by `docs/make_reference.py`. For research, not for dosing a patient.",
        "## Models",
        _table(
            ("model", "drug", "routes", "sampled", "trust", "population"),
            (
                (f"`{m.name}`", m.drug, ", ".join(m.routes), m.sampling, m.trust, m.population.words)
                for m in exposure_models().values()
            ),
        ),
        "\n".join(f"- *{level}*: {meaning}." for level, meaning in TRUST.items()),
        *(_model(model) for model in exposure_models().values()),
        "## Models of effect",
        *(_effect(model) for model in effect_models().values()),
        "## Facts\n\nEvery row has its source; where sources contradict each other, every version stands.",
    ]
    for name in TABLES:
        rows = facts(name)
        parts += [f"### {name.capitalize()}", _table(tuple(rows[0]), (tuple(row.values()) for row in rows))]
    return "\n\n".join((*parts, ""))


def _model(model: Model) -> str:
    """One model: where it comes from, what to mind, its parameters."""
    limits = f" Limits of weight and age: {model.population.limits}." if model.population.limits else ""
    parameters = _table(
        ("parameter", "value", "unit", "what", "power of weight", "varies between patients"),
        (
            (f"`{p.name}`", f"{p.printed:g}", p.unit, p.meaning, f"{p.weight_exponent:g}", _variation(p))
            for p in model.parameters
        ),
    )
    flows = ", ".join(f"{flow.source} → {flow.to or 'out'}: `{flow.rate}`" for flow in model.flows)
    source = f"{model.title}. {cite(model.reference)} Numbers: {model.traced}.{limits}"
    caveats = "\n".join(f"- {caveat}" for caveat in model.caveats)
    return "\n\n".join(filter(None, (f"### {model.name}", source, caveats, parameters, f"Flows: {flows}.")))


def _effect(model: EffectModel) -> str:
    """One model of effect."""
    numbers = (
        f"Driven by {model.drug}; half-life of the site {model.half_life_h:.4g} h, C50 {model.c50_ng_ml:g} ng/mL, "
        f"steepness {model.hill:g}, greatest effect {model.emax:g}: {model.effect}. In {model.population}."
    )
    caveats = "\n".join(f"- {caveat}" for caveat in model.caveats)
    source = f"{model.title}. {cite(model.reference)} Numbers: {model.traced}."
    return "\n\n".join((f"### {model.name}", source, numbers, caveats))


def _variation(parameter: Parameter) -> str:
    if parameter.logit_sd:
        return f"SD {parameter.logit_sd:g} on the logit"
    return f"log-normal, variance {parameter.log_variance:.3g}" if parameter.log_variance else ""


PAGES = {
    ROOT / "docs/reference/ledger.md": ledger_page,
    ROOT / "docs/reference/exposure-models.md": exposure_page,
    ROOT / "docs/reference/measures.md": measures_page,
    ROOT / "docs/reference/instruments.md": instruments_page,
}

if __name__ == "__main__":
    for page, make in PAGES.items():
        page.write_text(make(), encoding="utf-8")
