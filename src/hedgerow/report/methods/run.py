"""The methods text of a run: sentences assembled from what its analyses did, or will do once their data are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hedgerow.analysis.results import ContrastResult, RunResult
from hedgerow.report.methods.by_time import by_time
from hedgerow.report.methods.choosing import choosing
from hedgerow.report.methods.drivers import drivers
from hedgerow.report.methods.harms import harms
from hedgerow.report.methods.measure import measuring
from hedgerow.report.methods.model import heterogeneity, pooling, prediction, testing
from hedgerow.report.methods.moderators import moderators, rare_events
from hedgerow.report.methods.multilevel import multilevel
from hedgerow.report.methods.procedures_of import Procedures, planned, ran
from hedgerow.report.methods.sensitivity import sensitivity
from hedgerow.report.methods.sentence import About, Sentence, merged, quoted
from hedgerow.report.methods.small_study import small_study
from hedgerow.report.methods.software import software
from hedgerow.report.methods.subgroups import contrasts, subgroups
from hedgerow.report.methods.synthesis import synthesis
from hedgerow.report.methods.tense import DONE, PLANNED, Tense
from hedgerow.report.numbers import count


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences about one thing; those that are planned are marked, for they were not done."""

    heading: str
    sentences: tuple[Sentence, ...]
    planned: bool = False


Step = Callable[[Procedures, Tense], Iterator[Sentence]]

_STEPS: dict[str, tuple[Step, ...]] = {
    "Effect sizes and pooling": (measuring, pooling, testing, heterogeneity, prediction, multilevel, rare_events),
    "Effects by time": (by_time,),
    "Subgroups": (subgroups,),
    "Moderators": (moderators,),
    "Sensitivity analyses": (sensitivity,),
    "Tests of small-study effects": (small_study,),
}

_BESIDE: dict[str, Callable[[RunResult], Iterator[Sentence]]] = {
    "Synthesis without meta-analysis": synthesis,
    "Harms": harms,
    "Drivers of the effect": drivers,
}
"""What is made beside the analyses: nothing is said of what was not."""


def methods_of(result: RunResult) -> list[Paragraph]:
    """Assemble the methods text.

    Returns
    -------
    list of Paragraph
        What ran, then what is planned for analyses that await data, then the software. An analysis that failed is in
        neither: its problem is told elsewhere.
    """
    done = [ran(each) for each in result.analyses if each.fit is not None]
    waiting = [planned(each.spec) for each in result.analyses if each.fit is None and each.awaiting]
    names = [each.id for each in result.analyses if each.fit is None and each.awaiting]
    compared = [each for each in result.contrasts if each.difference is not None]
    to_compare = [each for each in result.contrasts if each.difference is None and set(each.spec.of) & set(names)]
    rules = tuple(choosing(result.protocol, DONE if done else PLANNED)) if done or waiting else ()
    made = [Paragraph("Choice of effects", rules, planned=not done)] if rules else []
    made += [*_paragraphs(done, _titles(compared, result), _corrections(compared), DONE)]
    if waiting:
        made.append(Paragraph("Awaiting data", (_awaiting(waiting),), planned=True))
        made += _paragraphs(waiting, _titles(to_compare, result), _corrections(to_compare), PLANNED)
    for heading, step in _BESIDE.items():
        told = tuple(step(result))
        made += [Paragraph(heading, told)] if told else []
    return [*made, Paragraph("Software", (software(result.versions.get("hedgerow", "")),))]


def _awaiting(waiting: Sequence[Procedures]) -> Sentence:
    named = quoted([each.title for each in waiting])
    return Sentence(
        f"{count(len(waiting), 'analysis', 'analyses')} {'awaits' if len(waiting) == 1 else 'await'} data: {named}. "
        "What follows is planned for them, as the protocol states it."
    )


def _paragraphs(
    analyses: Sequence[Procedures], pairs: Sequence[tuple[str, str]], corrections: Sequence[str], tense: Tense
) -> Iterator[Paragraph]:
    for heading, steps in _STEPS.items():
        about = [each for step in steps for each in merged({one.title: tuple(step(one, tense)) for one in analyses})]
        if about:
            yield _paragraph(heading, about, planned=tense is PLANNED)
    between = tuple(contrasts(pairs, corrections, tense))
    if between:
        yield Paragraph("Contrasts", between, planned=tense is PLANNED)


def _paragraph(heading: str, about: Sequence[About], *, planned: bool) -> Paragraph:
    """Analyses that all sentences are about stand in the heading, once."""
    if about[0].titles and len({each.titles for each in about}) == 1:
        return Paragraph(f"{heading} of {about[0].whose}", tuple(each.sentence for each in about), planned)
    return Paragraph(heading, tuple(each.named for each in about), planned)


def _titles(compared: Sequence[ContrastResult], result: RunResult) -> list[tuple[str, str]]:
    titles = {each.id: each.spec.title for each in result.analyses}
    return [
        (titles.get(first, first), titles.get(second, second)) for first, second in (each.spec.of for each in compared)
    ]


def _corrections(compared: Sequence[ContrastResult]) -> list[str]:
    return [each.spec.adjust for each in compared if each.spec.adjust]
