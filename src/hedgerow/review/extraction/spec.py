"""``[extraction]``: where readings are, and by which rules they become the table of outcome data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.extraction.compare import USUAL, Tolerance
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place

OPTIONS: dict[str, tuple[str, ...]] = {
    "unlabelled_spread": ("SEM", "SD", "refuse"),
    "n_ranges": ("lowest", "highest", "refuse"),
    "shared_control": ("split", "keep"),
    "arms": ("separate", "combine"),
    "crossover": ("leave-out", "as-parallel"),
}
"""Every rule with its options, the default first; adding a rule happens here and where it acts."""


@dataclass(frozen=True, slots=True)
class ExtractionRules:
    """How readings become rows.

    Attributes
    ----------
    unlabelled_spread : {"SEM", "SD", "refuse"}
        What an error bar without a label is taken for; as a standard error it gives the larger SD, the smaller effect.
    n_ranges : {"lowest", "highest", "refuse"}
        Which number of a range such as ``"6-8"`` is the size of the group.
    shared_control : {"split", "keep"}
        Whether a control group that several treated groups are compared with is divided among them.
    arms : {"separate", "combine"}
        Whether several treated groups are a comparison each, or are combined into one.
    crossover : {"leave-out", "as-parallel"}
        Whether crossover experiments are left out, or treated as if their groups were of different subjects.
    outcome_order : tuple of str
        Names of outcomes, or words in them, from the most wanted: ``["mechanical", "thermal"]``. Each row gets its rank
        in the column ``outcome_rank``, for ``[rules] prefer``.
    tolerance : Tolerance
        How far two extractors may be apart.
    """

    unlabelled_spread: str = "SEM"
    n_ranges: str = "lowest"
    shared_control: str = "split"
    arms: str = "separate"
    crossover: str = "leave-out"
    outcome_order: tuple[str, ...] = ()
    tolerance: Tolerance = USUAL


@dataclass(frozen=True, slots=True)
class ExtractionSpec:
    """``[extraction]``.

    Attributes
    ----------
    file : str
        Table of readings, or a quantitative export of SyRF, relative to the review's folder; empty for the readings
        in the ledger.
    rules : ExtractionRules
        How readings become rows.
    characteristics : str
        Table of what the experiments are like, carried along on their readings; empty if the readings say it.
    place : Place
        Where the section stands.
    """

    file: str
    rules: ExtractionRules = field(default_factory=ExtractionRules)
    characteristics: str = ""
    place: Place = NOWHERE


def read_extraction(table: Any, problems: Problems) -> ExtractionSpec:
    """Read the section."""
    keys = Keys(table, ("extraction",), problems)
    file, characteristics = keys.text("file"), keys.text("characteristics")
    chosen = {name: keys.choice(name, options, options[0]) for name, options in OPTIONS.items()}
    order, tolerance = keys.texts("outcome_order"), _tolerance(keys)
    keys.finish()
    rules = ExtractionRules(**chosen, outcome_order=order, tolerance=tolerance)
    return ExtractionSpec(file, rules, characteristics, problems.place(keys.path))


def _tolerance(keys: Keys) -> Tolerance:
    table = keys.take("tolerance", dict, {})
    inner = Keys(table, (*keys.path, "tolerance"), keys.problems)
    made = Tolerance(inner.take("mean", float, USUAL.mean), inner.take("spread", float, USUAL.spread))
    inner.finish()
    return made
