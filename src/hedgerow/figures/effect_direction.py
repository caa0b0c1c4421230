"""Effect-direction plot: one row a study, one column an outcome, an arrow for each direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hedgerow.figures.wording import count_text
from hedgerow.stats.swim.vote_counting import study_direction
from hedgerow.vocabulary.problems import unknown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("thomson2013", "boon2021")
BIAS = {"low": "low risk of bias", "some": "some concerns", "high": "high risk of bias"}
WORDS = {
    1: "favours the intervention",
    -1: "against the intervention",
    0: "no clear direction, or conflicting outcomes",
}


@dataclass(frozen=True, slots=True)
class Arrow:
    """Direction of a study in one domain (1, -1 or 0), and how many outcomes it stands for."""

    direction: int
    outcomes: int


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """One study: name, size and design as text, an arrow or None for each domain, a click's end, its risk of bias."""

    label: str
    note: str
    arrows: tuple[Arrow | None, ...]
    size: int
    link: str = ""
    bias: str = ""


@dataclass(frozen=True, slots=True)
class EffectDirectionSpec:
    """An effect-direction plot.

    Attributes
    ----------
    title, alt : str
        A few words, and one or two sentences for those who cannot see it; not drawn.
    columns : tuple of str
        Outcome domains.
    rows : tuple of DirectionRow
        Studies from the top; `size` 0 to 2 is the size of their arrows.
    sizes : tuple of str
        What the three sizes mean; empty where sizes are not known.
    """

    title: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[DirectionRow, ...]
    sizes: tuple[str, ...]


def effect_direction(outcomes: Mapping[str, Mapping[str, Sequence[float]]], **choices: Any) -> Figure:
    """Draw an effect-direction plot; arguments as in `effect_direction_spec`."""
    from hedgerow.figures.draw import draw

    return draw(effect_direction_spec(outcomes, **choices))


def effect_direction_spec(
    outcomes: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    n: Mapping[str, float] | None = None,
    cuts: tuple[float, float] = (50, 300),
    notes: Mapping[str, str] | None = None,
    bias: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    title: str = "Direction of effect by study and outcome",
) -> EffectDirectionSpec:
    """Compute an effect-direction plot (Boon & Thomson 2021).

    Parameters
    ----------
    outcomes : mapping of study to mapping of domain to directions
        Each direction above 0 favours the intervention, below 0 is against it, 0 is unclear. A study has a direction
        in a domain where at least 70 % of its outcomes there agree.
    n : mapping of study to number, optional
        Participants: small below `cuts[0]`, large above `cuts[1]` (50 and 300, as in the paper, which counts those of
        the intervention group).
    notes, links : mapping of study to str, optional
        A word beside the name (the design, say), and where a click leads.
    bias : mapping of study to {"low", "some", "high"}, optional
        Risk of bias, the colour of the row as in the paper, with a sign for those who cannot tell colours.
    title : str
        A few words that name the figure.

    Raises
    ------
    HedgerowError
        For a risk of bias of another name.
    """
    for judged in (bias or {}).values():
        if judged not in BIAS:
            raise unknown("risk of bias", judged, BIAS)
    columns = tuple(dict.fromkeys(domain for domains in outcomes.values() for domain in domains))
    rows = tuple(
        DirectionRow(
            label=str(study),
            note=(notes or {}).get(study, ""),
            arrows=tuple(_arrow(domains.get(column, ())) for column in columns),
            size=1 if n is None else _size(n.get(study, cuts[0]), cuts),
            link=(links or {}).get(study, ""),
            bias=(bias or {}).get(study, ""),
        )
        for study, domains in outcomes.items()
    )
    small, large = cuts
    ranges = (f"below {small:g}", f"{small:g} to {large:g}", f"above {large:g}")
    sizes = () if n is None else tuple(f"{each} participants" for each in ranges)
    alt = f"{title}: {count_text(len(rows), 'study', 'studies')}; " + "; ".join(
        _told(rows, i, c) for i, c in enumerate(columns)
    )
    judged = [f"{count} at {words}" for key, words in BIAS.items() if (count := [r.bias for r in rows].count(key))]
    return EffectDirectionSpec(title, "; ".join([alt, *judged]) + ".", columns, rows, sizes)


def _size(n: float, cuts: tuple[float, float]) -> int:
    """Small below the first cut, large above the second; the cuts themselves are in the middle."""
    return 1 + (n > cuts[1]) - (n < cuts[0])


def _arrow(directions: Sequence[float]) -> Arrow | None:
    return Arrow(study_direction(directions), len(directions)) if len(directions) else None


def _told(rows: tuple[DirectionRow, ...], i: int, column: str) -> str:
    found = [row.arrows[i].direction for row in rows if row.arrows[i] is not None]  # type: ignore[union-attr]
    return f"{column}: {found.count(1)} for, {found.count(-1)} against, {found.count(0)} unclear"
