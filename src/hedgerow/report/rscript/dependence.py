"""R lines for effects that are not independent: cluster-robust intervals, and the multilevel model."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, MultilevelResult
from hedgerow.report.rscript.literals import r_comment, r_number, r_string, r_vector
from hedgerow.stats.dependence.robust_record import Robust

_WORDS = {"study", "experiment", "row"}  # columns that tables/*-effects.csv has, and the rows themselves


def dependence_lines(analysis: AnalysisResult) -> Iterator[str]:
    """Write what allows for shared studies."""
    if analysis.robust is not None:
        yield from _robust("fit", analysis.robust)
    if analysis.multilevel is not None and analysis.multilevel.fit.estimate is not None:
        yield from _multilevel(analysis.multilevel)


def _robust(model: str, found: Robust, label: str = "cluster-robust", within: str = "tolerance") -> Iterator[str]:
    """Write the comparison with the package clubSandwich; a remark where it is not installed."""
    if found.ci is None:
        return
    pairs = [
        ("standard error", "safe$se", r_number(found.se), "0"),
        ("df", "safe$dfs", r_number(found.df), "0"),
        ("p", "safe$pval", r_number(found.p), "0"),
        ("interval", "c(safe$ci.lb, safe$ci.ub)", r_vector(found.ci), "safe$se"),
    ]
    yield 'if (requireNamespace("clubSandwich", quietly = TRUE)) {'
    yield f"  safe <- robust({model}, cluster = d$study, clubSandwich = TRUE)"
    for name, theirs, ours, scale in pairs:
        yield f"  compare({r_string(f'{label} {name}')}, {theirs}, {ours}, scale = {scale}, within = {within})"
    yield '} else cat("  cluster-robust interval: not compared, the package clubSandwich is not installed\\n")'


def _multilevel(found: MultilevelResult) -> Iterator[str]:
    """Write the model as rma.mv has it; a comment for random effects that the table does not name."""
    fit = found.fit
    named = {part for text in found.random for part in text.split("/")} | ({found.rho_within} - {None})
    if not named <= _WORDS:
        yield r_comment(f"not compared: a multilevel model with random effects {', '.join(found.random)}")
        return
    pairs = [
        ("estimate", "both$beta", r_number(fit.estimate), "both$se"),
        ("standard error", "both$se", r_number(fit.se), "0"),
        ("interval", "c(both$ci.lb, both$ci.ub)", r_vector(fit.ci or (None, None)), "both$se"),
        ("variances", "both$sigma2", r_vector(fit.sigma2.tolist()), "mean(d$vi)"),
        ("Q", "both$QE", r_number(fit.q), "1"),
    ]
    yield "d$row <- seq_len(nrow(d))"
    yield f"both <- tryCatch({_rma_mv(found)}, error = function(e) NULL)"
    yield 'if (is.null(both)) { cat("  multilevel model: not compared, metafor did not converge\\n") } else {'
    for name, theirs, ours, scale in pairs:
        yield f"compare({r_string(f'multilevel: {name}')}, {theirs}, {ours}, scale = {scale}, within = searched)"
    if found.robust is not None:
        yield from _robust("both", found.robust, "multilevel: cluster-robust", "searched")
    yield "}"


def _rma_mv(found: MultilevelResult) -> str:
    fit = found.fit
    known = "vi"
    if found.rho is not None:
        known = f"vcalc(vi, cluster = {found.rho_within}, obs = row, rho = {r_number(found.rho)}, data = d)"
    random = ", ".join(f"~ 1 | {text}" for text in found.random)
    test = f"test = {r_string(fit.settings.test)}, level = {r_number(100 * fit.level)}"
    return f"rma.mv(yi, {known}, random = list({random}), data = d, method = {r_string(fit.method)}, {test})"
