"""The whole of ``check.R``: a preamble, one block an analysis, contrasts, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from hedgerow.analysis.results import AnalysisResult, ContrastResult, RunResult
from hedgerow.report.names import stems
from hedgerow.report.rscript.besides import sensitivity_lines, small_study_lines, subgroup_lines
from hedgerow.report.rscript.by_time import by_time_lines
from hedgerow.report.rscript.dependence import dependence_lines
from hedgerow.report.rscript.effect_sizes import effect_size_lines
from hedgerow.report.rscript.further import further_lines, moderator_lines, rare_event_lines
from hedgerow.report.rscript.literals import r_comment, r_number, r_string
from hedgerow.report.rscript.model import model_lines
from hedgerow.report.rscript.scales import scale_lines
from hedgerow.report.sections.scales import scaled


def check_script(result: RunResult) -> str:
    """Write the script that repeats a run in R.

    Parameters
    ----------
    result : RunResult
        Its effects are read by the script from ``tables/*-effects.csv``, so both use the same numbers.

    Returns
    -------
    str
        R source, ASCII only; with no fitted analysis it compares nothing and ends well.
    """
    names = stems(each.id for each in result.analyses)
    preamble = files("hedgerow.report.rscript").joinpath("preamble.R").read_text(encoding="ascii")
    lines = [r_comment(f"Check of: {result.protocol.review.title}").encode("ascii", "replace").decode(), preamble]
    lines.append("fits <- list()\n")
    on_one_scale = {each.analysis: each for each in scaled(result)}
    for analysis in result.analyses:
        lines += _analysis(analysis, f"{names[analysis.id]}-effects.csv")
        if result.known.scales is not None and analysis.id in on_one_scale:
            lines += scale_lines(result.known.scales, on_one_scale[analysis.id])
        lines.append("")
    lines += [*_contrasts(result.contrasts), "finish()"]
    return "\n".join(lines) + "\n"


def _analysis(analysis: AnalysisResult, table: str) -> Iterator[str]:
    fit = analysis.fit
    yield f"heading({r_string(f'{analysis.id}: {analysis.spec.title}')})"
    if fit is None or fit.estimate is None:
        yield 'cat("  nothing was pooled\\n")'
        return
    yield f"d <- read_table({r_string(table)})"
    yield 'for (name in c("yi", "vi", "n")) d[[name]] <- numeric_column(d, name)'
    if analysis.effects is not None:
        yield from effect_size_lines(analysis.effects)
    yield from model_lines(analysis, fit)
    yield from dependence_lines(analysis)
    yield from by_time_lines(analysis, fit)
    for test in analysis.subgroups:
        yield from subgroup_lines(test, fit)
    yield from moderator_lines(analysis)
    yield from rare_event_lines(analysis)
    yield from sensitivity_lines(analysis, fit)
    yield from small_study_lines(analysis)
    yield from further_lines(analysis)


def _contrasts(contrasts: tuple[ContrastResult, ...]) -> Iterator[str]:
    made = [each for each in contrasts if each.z is not None]
    if made:
        yield 'heading("Contrasts")'
    for contrast in made:
        first, second = (f"fits[[{r_string(name)}]]" for name in contrast.spec.of)
        label = " - ".join(contrast.spec.of)
        yield f"a <- {first}; b <- {second}; error <- sqrt(a$se^2 + b$se^2)"
        yield f"compare({r_string(label)}, a$beta - b$beta, {r_number(contrast.difference)}, scale = error)"
        yield f'compare("  z", (a$beta - b$beta) / error, {r_number(contrast.z)}, scale = 1)'
