"""Rows of published summary-of-findings tables, copied as printed; risks are per 1,000.

Read again on 25 November 2026: the stockings, homocysteine 2017, nursing, and the worked examples. The tables of
cannabis, homocysteine 2013 and otitis could not be opened a second time.
"""

from __future__ import annotations

from typing import NamedTuple

STOCKINGS = "Clarke et al., CD004002, in the Cochrane Handbook 5.1, figure 11.5.a"
CANNABIS_2 = "Cochrane Database Syst Rev 2014, CD008940.pub2 (PMC4297244), additional table of findings T2"
CANNABIS_3 = "Cochrane Database Syst Rev 2014, CD008940.pub2 (PMC4297244), table of findings T3"
HOMOCYSTEINE = "PMC4164174, table T6: homocysteine-lowering treatments against control"
HOMOCYSTEINE_2017 = "Marti-Carvajal et al. 2017, CD006612.pub5, in EBM Guidelines tn51, table T1"
NURSING = "Altman and Deeks 2002, BMC Med Res Methodol 2:3, table 2 (nursing to stop smoking; meta-analyses)"
WORKED = "Cochrane Handbook 5.1"
OTITIS = "Guyatt et al. 2011, evidence profile of antibiotics for acute otitis media in children"


class Printed(NamedTuple):
    """One row: risk ratio with interval, assumed risk, corresponding risk with interval."""

    source: str
    outcome: str
    ratio: tuple[float, float, float]
    assumed: int
    corresponding: tuple[int, int, int]
    stated: bool = True
    """Whether the assumed risk is a round number that was chosen; else it was itself rounded for print."""


ROWS = (
    Printed(STOCKINGS, "symptomless deep vein thrombosis, low risk", (0.10, 0.04, 0.26), 10, (1, 0, 3)),
    Printed(STOCKINGS, "symptomless deep vein thrombosis, high risk", (0.10, 0.04, 0.26), 30, (3, 1, 8)),
    Printed(STOCKINGS, "superficial vein thrombosis", (0.45, 0.18, 1.13), 13, (6, 2, 15), stated=False),
    Printed(CANNABIS_2, "withdrawn, mixed action, study", (1.44, 0.11, 18.9), 11, (16, 1, 205), stated=False),
    Printed(CANNABIS_2, "withdrawn, mixed action, moderate", (1.44, 0.11, 18.9), 13, (19, 1, 246), stated=False),
    Printed(CANNABIS_3, "completion, THC, study", (1.29, 1.08, 1.55), 614, (792, 663, 951), stated=False),
    Printed(CANNABIS_3, "completion, THC, moderate", (1.29, 1.08, 1.55), 618, (797, 667, 958), stated=False),
    Printed(CANNABIS_3, "completion, mixed action, study", (0.93, 0.71, 1.21), 573, (533, 407, 694), stated=False),
    Printed(CANNABIS_3, "completion, mixed action, moderate", (0.93, 0.71, 1.21), 551, (512, 391, 667), stated=False),
    Printed(CANNABIS_3, "completion, SSRI, study", (0.82, 0.44, 1.53), 790, (648, 348, 1000), stated=False),
    Printed(CANNABIS_3, "completion, SSRI, moderate", (0.82, 0.44, 1.53), 766, (628, 337, 1000), stated=False),
    Printed(CANNABIS_3, "completion, anticonvulsant, study", (0.78, 0.42, 1.46), 405, (316, 170, 592), stated=False),
    Printed(CANNABIS_3, "completion, bupropion, moderate", (1.06, 0.67, 1.67), 400, (424, 268, 668), stated=False),
    Printed(HOMOCYSTEINE, "myocardial infarction, low risk", (1.03, 0.94, 1.13), 50, (51, 47, 56)),
    Printed(HOMOCYSTEINE, "myocardial infarction, high risk", (1.03, 0.94, 1.13), 100, (103, 94, 113)),
    Printed(HOMOCYSTEINE, "stroke, low risk", (0.89, 0.73, 1.08), 50, (44, 37, 54)),
    Printed(HOMOCYSTEINE, "stroke, high risk", (0.89, 0.73, 1.08), 100, (89, 73, 108)),
    Printed(HOMOCYSTEINE, "death, low risk", (1.0, 0.92, 1.09), 50, (50, 46, 55)),
    Printed(HOMOCYSTEINE, "death, high risk", (1.0, 0.92, 1.09), 100, (100, 92, 109)),
    Printed(HOMOCYSTEINE, "cancer, low risk", (1.06, 0.9, 1.25), 10, (11, 9, 12)),
    Printed(HOMOCYSTEINE, "cancer, high risk", (1.06, 0.9, 1.25), 50, (53, 45, 62)),
    Printed(HOMOCYSTEINE_2017, "myocardial infarction, 2017", (1.02, 0.95, 1.10), 60, (61, 57, 66), stated=False),
    Printed(HOMOCYSTEINE_2017, "stroke, 2017", (0.90, 0.82, 0.99), 51, (46, 42, 50), stated=False),
    Printed(
        HOMOCYSTEINE_2017, "death, 2017 (printed 1241, for 124)", (1.01, 0.96, 1.06), 123, (124, 118, 130), stated=False
    ),
    Printed(HOMOCYSTEINE_2017, "cancer, 2017", (1.07, 1.00, 1.14), 85, (91, 85, 97), stated=False),
)


class PrintedDifference(NamedTuple):
    """One row: risk ratio with interval, control risk, and how many fewer (negative) or more it makes."""

    source: str
    outcome: str
    ratio: tuple[float, float, float]
    assumed: int
    difference: tuple[int, int, int]


DIFFERENCES = (
    PrintedDifference(OTITIS, "pain at 2 to 7 days", (0.72, 0.62, 0.83), 257, (-72, -98, -44)),
    PrintedDifference(OTITIS, "vomiting, diarrhoea or rash", (1.38, 1.09, 1.76), 113, (43, 10, 86)),
)


class PrintedNeeded(NamedTuple):
    """One row: effect with interval, events and people without treatment, number needed to treat with interval.

    Attributes
    ----------
    needed : (float, float, float)
        As printed: the number, and the ends of its interval in the order of print; negative is one event fewer ("H").
    """

    source: str
    outcome: str
    ratio: tuple[float, float, float]
    events: int
    people: int
    needed: tuple[float, float, float]


NEEDED = (
    PrintedNeeded(NURSING, "quitting, hospital", (1.30, 1.16, 1.47), 318, 1295, (13.6, 8.7, 25.5)),
    PrintedNeeded(NURSING, "quitting, primary care, three trials", (1.01, 0.71, 1.42), 41, 1006, (2454, 58.4, -84.6)),
    PrintedNeeded(NURSING, "quitting, primary care, two trials", (1.54, 0.97, 2.44), 25, 958, (71.0, 26.6, -1277)),
)


class Worked(NamedTuple):
    """One worked example: measure, effect, assumed risk, how many fewer per 1,000, number needed."""

    source: str
    measure: str
    effect: float
    assumed: float
    fewer: int
    needed: int


EXAMPLES = (
    Worked(f"{WORKED}, 12.5.4.2", "RR", 0.92, 0.3, 24, 42),
    Worked(f"{WORKED}, 12.5.4.3", "OR", 0.73, 0.3, 62, 17),
)

BELOW_THE_MEAN = {0.1: 0.540, 0.2: 0.579, 0.3: 0.618, 0.4: 0.655, 0.5: 0.691, 0.6: 0.726, 0.7: 0.758, 0.8: 0.788}
"""Clin Epidemiol 2022;14:851 (PMC9307914), table 3: untreated below the mean of the treated, by Cohen's d."""
