"""Synthesis without meta-analysis: directions counted by row of the evidence map, and two figures of them."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.analysis.evidence.votes import Voter, Votes
from hedgerow.analysis.results import RunResult
from hedgerow.figures.effect_direction import effect_direction_spec
from hedgerow.figures.harvest import harvest_spec
from hedgerow.report.map_anchors import statement_links
from hedgerow.report.section import Figure, Section
from hedgerow.report.sections.synthesis_p import albatrosses, p_values
from hedgerow.review.evidence_map import MapSpec
from hedgerow.stats.swim.effect_summary import LIMITS as BARE
from hedgerow.stats.swim.effect_summary import QUESTION as MIDDLE
from hedgerow.stats.swim.vote_counting import LIMITS, QUESTION, REFERENCES, SHARE
from hedgerow.vocabulary.citations import cite

TITLE = "Synthesis without meta-analysis"
QUESTIONS = (
    (
        "Effect-direction plot",
        "Which way does each study point, in each domain of outcome?",
        "It says nothing of size or precision; a study whose outcomes conflict has no arrow up or down.",
    ),
    (
        "Harvest plot",
        "Do the studies of better design point the same way as the others?",
        "Bars are not weighted by precision, and their height is a judgement of three steps.",
    ),
)


def synthesis(result: RunResult) -> Section | None:
    """Show the votes; None where the protocol counts none."""
    found = result.known.map
    if found is None or not found.votes:
        return None
    links = statement_links(found)
    figures = (
        _directions(found.votes, links),
        _harvest(found.votes, found.spec, links),
        *albatrosses(found, links),
    )
    combined = p_values(found, links)
    context = {
        "title": found.spec.title(found.spec.views[0].rows),
        "votes": found.votes,
        "share": f"{SHARE:.0%}",
        "domains": len({each.domain for each in found.votes}) > 1,
        "p": combined,
        "effects": found.effects,
        "questions": (
            ("Vote counting by direction", QUESTION, LIMITS),
            *QUESTIONS,
            *(combined["questions"] if combined else ()),
            *((("Median and range of effects", MIDDLE, BARE),) if found.effects else ()),
        ),
        "papers": "; ".join(cite(key).short for key in (*REFERENCES, *(combined["papers"] if combined else ()))),
        "figures": [figure.name for figure in figures],
        "where": found.spec.synthesis.where if found.spec.synthesis else None,
    }
    return Section("synthesis.html", TITLE, context, figures)


def _voters(votes: Sequence[Votes]) -> list[Voter]:
    return [voter for each in votes for voter in each.voters]


def _directions(votes: Sequence[Votes], links: dict[str, str]) -> Figure:
    """One line a study and row of the map: a study in two rows is shown in both."""
    names = [(f"{voter.label}", voter) for voter in _voters(votes)]
    keys = {(voter.study, voter.row): _line(name, voter, votes) for name, voter in names}
    outcomes: dict[str, dict[str, list[float]]] = {}
    for _, voter in names:
        outcomes.setdefault(keys[voter.study, voter.row], {})[voter.domain or "Direction"] = [float(voter.direction)]
    lines = {keys[voter.study, voter.row]: voter for _, voter in names}
    sizes = {line: voter.size for line, voter in lines.items() if voter.size is not None}
    spec = effect_direction_spec(
        outcomes,
        n=sizes,
        notes={line: voter.row for line, voter in lines.items()},
        links={line: links[voter.statements[0]] for line, voter in lines.items()},
        title="Direction of effect, study by study",
    )
    return Figure("effect-direction", spec, "A study whose number of patients is not told is drawn at middle size.")


def _line(name: str, voter: Voter, votes: Sequence[Votes]) -> str:
    rows = {each.row for each in _voters(votes) if each.study == voter.study}
    return name if len(rows) == 1 else f"{name} ({voter.row})"


def _harvest(votes: Sequence[Votes], spec: MapSpec, links: dict[str, str]) -> Figure:
    heights = spec.synthesis.heights if spec.synthesis else {}
    several = len({each.domain for each in votes}) > 1
    studies = [
        {
            "label": voter.label,
            "direction": voter.direction,
            "height": heights.get(voter.shape, 1),
            "row": f"{voter.row}: {voter.domain}" if several and voter.domain else voter.row,
            "kind": voter.shape,
            "link": links[voter.statements[0]],
        }
        for voter in _voters(votes)
    ]
    drawn = harvest_spec(studies, title="Harvest plot of directions")
    return Figure("harvest", drawn, "Each bar is a study, under the direction that papers report.")
