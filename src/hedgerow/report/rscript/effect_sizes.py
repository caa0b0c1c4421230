"""R lines that compute the effect sizes again with metafor's escalc."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.rscript.literals import r_string
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures import find_measure

_MEANS = {"mean1": "m1i", "sd1": "sd1i", "mean2": "m2i", "sd2": "sd2i"}
_TABLE = {"events1": "ai", "n1": "n1i", "events2": "ci", "n2": "n2i"}
_PAIRED = {"n": "ni", "r12": "ri"}
_MODEL = {"r2": "r2i", "n": "ni", "predictors": "mi"}
_KNOWN = (
    _MEANS | {"n1": "n1i", "n2": "n2i"},
    {"sd1": "sd1i", "n1": "n1i", "sd2": "sd2i", "n2": "n2i"},
    _MEANS | _PAIRED,
    {"mean1": "m1i", "sd1": "sd1i", "mean2": "m2i"} | _PAIRED,
    {"sd1": "sd1i", "sd2": "sd2i"} | _PAIRED,
    _TABLE,
    _TABLE | {"r12": "ri"},
    {"pairs_both": "ai", "pairs_only1": "bi", "pairs_only2": "ci", "pairs_neither": "di"},
    {"events1": "x1i", "time1": "t1i", "events2": "x2i", "time2": "t2i"},
    {"r": "ri", "n": "ni"},
    {"partial_r": "ri", "n": "ni", "predictors": "mi"},
    _MODEL,
    _MODEL | {"t_statistic": "ti"},
    {"events": "xi", "n": "ni"},
    {"events": "xi", "time": "ti"},
    {"mean": "mi", "sd": "sdi", "n": "ni"},
    {"sd": "sdi", "n": "ni"},
    {"alpha": "ai", "items": "mi", "n": "ni"},
    {"auc": "ai", "n1": "n1i", "n2": "n2i"},
    {"homozygotes1": "ai", "heterozygotes": "bi", "homozygotes2": "ci"},
)
_ARGUMENTS = {frozenset(names): names for names in _KNOWN}
"""Inputs of the measures by their vocabulary names, and metafor's arguments."""

_NOT_IN_METAFOR = {"NMD", "GEN", "HR", "HD"}
_ROUGH = {"RTET", "ZTET"}
"""Measures that metafor computes to four digits only: it searches them with R's optimize."""

_SINCE_5 = {
    "ROM", "SMDH", "SMD1H", "CVR", "SMCRH", "SMCRP", "SMCRPH", "ROMC", "CVRC", "ZPB", "ZBIS", "CLES", "CLESN", "AUCN",
    "CLESCN", "ZPHI", "PCOR", "ZPCOR", "ZSPCOR", "R2", "ZR2", "PRZ",
}  # fmt: skip
"""Measures that metafor 3.8 does not compute, or otherwise than 5.1."""


def effect_size_lines(effects: EffectSizes) -> Iterator[str]:
    """Write the call of escalc and the comparison; a comment where metafor has no such measure."""
    arguments = _ARGUMENTS.get(frozenset(effects.columns))
    if arguments is None or effects.measure in _NOT_IN_METAFOR:
        yield f"# metafor does not compute {effects.measure}: the effects are taken as they are."
        return
    if effects.options.get("vtype") == "RM":
        yield "# metafor does not have Review Manager's sampling variance: the effects are taken as they are."
        return
    if effects.measure in _ROUGH:
        yield f"# metafor computes {effects.measure} to four digits: the effects are taken as they are."
        return
    given = [f"{theirs} = numeric_column(d, {r_string(ours)})" for ours, theirs in arguments.items()]
    call = ", ".join([f"measure = {r_string(effects.measure)}", *given, *_options(effects)])
    lines = [
        f"es <- escalc({call})",
        'compare("effect sizes", es$yi * numeric_column(d, "sign"), d$yi, scale = sqrt(d$vi))',
        'compare("sampling variances", es$vi, d$vi)',
    ]
    if not _is_newer(effects):
        yield from lines
        return
    needs = f"  {effects.measure} with these options needs metafor 5.0: its effect sizes were not checked\\n"
    yield from ('if (packageVersion("metafor") >= "5.0") {', *(f"  {line}" for line in lines))
    yield f'}} else cat("{needs}")'


def _is_newer(effects: EffectSizes) -> bool:
    """Whether metafor 3.8 lacks the measure, its kind of variance or its choice of correction."""
    default = next(iter(find_measure(effects.measure).vtypes))
    chosen = effects.options.get("vtype", default) != default or effects.options.get("correct") is False
    return effects.measure in _SINCE_5 or chosen


def _options(effects: EffectSizes) -> Iterator[str]:
    if isinstance(effects.options.get("vtype"), str):
        yield f"vtype = {r_string(effects.options['vtype'])}"
    if effects.options.get("correct") is False:
        yield "correct = FALSE"
    if effects.options.get("add") is not None:
        yield f"add = {float(effects.options['add'])!r}"
    if isinstance(effects.options.get("to"), str):
        yield f"to = {r_string(effects.options['to'])}"
    if effects.options.get("drop00") is True:
        yield "drop00 = TRUE"
