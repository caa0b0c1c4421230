"""A small run made by hand: two analyses of made-up numbers, one awaiting data, nothing read from disk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from hedgerow.analysis.results import (
    AnalysisResult,
    ContrastResult,
    GroupLeftOut,
    InputFile,
    LeftOut,
    Row,
    RunResult,
    Sensitivity,
    SmallStudy,
    Step,
    SubgroupAnalysis,
    SubgroupResult,
)
from hedgerow.review.protocol import (
    Amendment,
    AnalysisSpec,
    ContrastSpec,
    Eligibility,
    Outcomes,
    Protocol,
    Question,
    Review,
    Rules,
    SmallStudySpec,
)
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.pool import pool_with
from hedgerow.stats.sensitivity.cumulative import cumulative
from hedgerow.stats.sensitivity.influence import influence
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.stats.settings import Settings
from hedgerow.stats.subgroups import subgroups
from hedgerow.vocabulary.problems import Place, Problem

YI = (0.1, 0.5, 0.9, 1.2, -0.2)
VI = (0.04, 0.05, 0.1, 0.2, 0.15)
STUDIES = ("Ash 2001", "Beech 2002", "Beech 2002", "Cedar 2003", "Dogwood 2004")
SPECIES = ("Rat", "Rat", "Mouse", "Mouse", "Fish")


def analysis(title: str = "First", **changes: Any) -> AnalysisResult:
    """Five effects of four studies, pooled by REML."""
    spec = AnalysisSpec(
        id="first",
        title=title,
        measure="GEN",
        where="species <> 'Zebrafish'",
        subgroups=("species",),
        min_subgroup=2,
        small_study=SmallStudySpec(min_k=10),
    )
    effects = EffectSizes("GEN", np.array(YI), np.array(VI), STUDIES, columns={"yi": np.array(YI), "vi": np.array(VI)})
    fit = pool_with(effects, Settings())
    values = zip(YI, VI, STUDIES, SPECIES, fit.weights.tolist(), strict=True)
    rows = tuple(
        Row(str(i), study, None, i + 2, y, v, weight, None, {"species": species})
        for i, (y, v, study, species, weight) in enumerate(values)
    )
    made = {
        "spec": spec,
        "steps": (Step("table", 8, 5), Step("where", 6, 5), Step("effect", 5, 4)),
        "rows": rows,
        "left_out": (LeftOut("7", "Elm 2005", 9, "The standard deviation is negative.", "effect"),),
        "effects": effects,
        "fit": fit,
        "table": pl.DataFrame(
            {"study": STUDIES, "species": SPECIES, "direction": ["Direct", None, "Inverse", "", "x"]}
        ),
        "subgroups": (_subgroups(effects),),
        "sensitivity": Sensitivity(leave_one_out=leave_one_out(fit)),
        "small_study": SmallStudy("sei", reason="5 effects; the protocol asks for at least 10."),
        "problems": (Problem("knapp-hartung", "A warning.", "A remedy.", severity="warning", analysis="first"),),
    }
    return AnalysisResult(**(made | changes))


def sensitive(**changes: Any) -> AnalysisResult:
    """The same with cumulative results and influence diagnostics."""
    base = analysis()
    ids = tuple(row.id for row in base.rows)
    found = Sensitivity(
        cumulative=replace(cumulative(base.fit), added=ids), influence=replace(influence(base.fit), labels=ids)
    )
    return replace(base, **({"sensitivity": found} | changes))


def _subgroups(effects: EffectSizes) -> SubgroupAnalysis:
    made = subgroups(effects, by=SPECIES, min_k=2)
    groups = {
        name: SubgroupResult(fit.k, 2, fit.estimate, fit.se, fit.ci, fit.p, None) for name, fit in made.groups.items()
    }
    absent = {"Fish": GroupLeftOut(1, 1, "fewer than 2 studies")}
    tests = (made.tau2, made.q_between, made.df, made.p, made.p)
    return SubgroupAnalysis("species", groups, absent, (), *tests)


def run(title: str = "A made-up review", **changes: Any) -> RunResult:
    """A whole run: the analysis above, one that awaits data, a contrast without result."""
    awaiting = AnalysisResult(AnalysisSpec(id="second", title="Second", measure="SMD"), awaiting=19)
    protocol = Protocol(
        file="protocol.toml",
        review=Review(title, "preclinical", "made up", "PROSPERO 1", ("A. Author",)),
        question=Question("rats", "ketamine", "vehicle", "pain"),
        eligibility=Eligibility(("Controlled.",), ("No control group.",)),
        amendments=(Amendment("2024-01-01", "Fish added.", "Asked by referees."),),
        outcomes=Outcomes("studies.csv", "id", "study", flip="direction = 'Inverse'", missing=("Unclear",)),
        rules=Rules(one_per="experiment", prefer=("rank", "-effect")),
        analyses=(analysis().spec, awaiting.spec),
        contrasts=(ContrastSpec(("first", "second")),),
    )
    row_problem = Problem(
        "negative-sd", "The SD is -1.", "Correct it.", Place("studies.csv", 9, "sd1"), "warning", "first", "7"
    )
    made = {
        "protocol": protocol,
        "analyses": (analysis(), awaiting),
        "contrasts": (ContrastResult(ContrastSpec(("first", "second")), reason="Second awaits data."),),
        "problems": (row_problem, *analysis().problems),
        "table": pl.DataFrame({"id": list("01234567"), "study": [*STUDIES, "Elm 2005", None, "Fir 2006"]}),
        "inputs": (InputFile("studies.csv", "ab" * 32, 8),),
        "versions": {"hedgerow": "0.1.0", "numpy": "2.0"},
    }
    return RunResult(**(made | changes))
