"""Worked examples that others have printed: their data, and where they stand.

Becker BJ. Combining significance levels. In: Cooper H, Hedges LV (eds). A handbook of research synthesis. Russell Sage
1994, chapter 15, pages 215-230. Its numbers are carried with the R package metap 1.8 (Dewey), of which the help pages
name what is printed in the chapter; so are those of Rosenthal 1978 (Psychological Bulletin 85:185-193), Edgington 1972
(Journal of Psychology 80:351-363) and Zhang et al. 2016, the data of figure 1 of Harrison et al. 2017.
"""

from __future__ import annotations

import numpy as np

TEACHER_EXPECTANCY = np.array(
    [
        *(0.405, 0.208, 0.799, 0.002, 0.243, 0.720, 0.577, 0.926, 0.051, 0.001),
        *(0.040, 0.211, 0.528, 0.216, 0.871, 0.640, 0.016, 0.227, 0.656),
    ]
)
"""One-sided P values of 19 studies of teacher expectancy (Becker 1994)."""

BECKER = np.array([0.016, 0.067, 0.250, 0.405, 0.871])
"""Five hypothetical one-sided P values (Becker 1994)."""

EDGINGTON = np.array([0.20, 0.35, 0.35, 0.40, 0.40, 0.40, 0.40])
"""Seven hypothetical P values (Edgington 1972)."""

ROSENTHAL_T = np.array([1.19, 2.39, -0.60, 1.52, 0.98])
ROSENTHAL_DF = np.array([40, 60, 10, 30, 20])
"""Five hypothetical studies: Student's t and its degrees of freedom (Rosenthal 1978)."""

RATINGS_N = np.array([10, 20, 13, 22, 28, 12, 12, 36, 19, 12, 36, 75, 33, 121, 37, 14, 40, 16, 14, 20])
RATINGS_R = np.array(
    [
        *(0.68, 0.56, 0.23, 0.64, 0.49, -0.04, 0.49, 0.33, 0.58, 0.18),
        *(-0.11, 0.27, 0.26, 0.40, 0.49, 0.51, 0.40, 0.34, 0.42, 0.16),
    ]
)
RATINGS_P = np.array(
    [
        *(0.015223, 0.005117, 0.224837, 0.000669, 0.004063, 0.549106, 0.052925, 0.024674, 0.004618, 0.287803),
        *(0.738475, 0.009563, 0.071971, 0.000003, 0.001040, 0.031221, 0.005274, 0.098791, 0.067441, 0.250210),
    ]
)
"""Twenty studies of students' ratings of their instructors: size, correlation, one-sided P (Becker 1994; Harrison et
al. 2017, figure 2)."""

EXERCISE = np.array(
    [
        [0.67, 0.07, 1.26, 25, 21],
        [0.11, -0.44, 0.67, 24, 26],
        [1.05, 0.56, 1.53, 37, 38],
        [0.05, -0.37, 0.47, 42, 45],
        [1.16, 0.61, 1.70, 30, 30],
        [0.70, 0.18, 1.22, 30, 30],
        [0.54, 0.03, 1.05, 30, 31],
        [0.34, -0.36, 1.03, 25, 12],
        [0.04, -0.58, 0.66, 20, 20],
        [0.48, -0.12, 1.08, 22, 22],
        [-0.15, -0.86, 0.57, 15, 15],
        [0.50, -0.24, 1.24, 15, 14],
        [-0.22, -0.81, 0.38, 24, 20],
        [0.60, -0.15, 1.35, 14, 15],
        [0.90, 0.43, 1.37, 39, 38],
        [0.16, -0.47, 0.79, 20, 19],
        [0.12, -0.53, 0.77, 19, 18],
        [-0.10, -0.89, 0.68, 12, 13],
        [0.07, -0.33, 0.47, 49, 46],
        [-0.58, -1.46, 0.29, 31, 31],
        [-0.31, -0.99, 0.36, 13, 24],
        [-0.30, -0.70, 0.10, 53, 46],
    ]
)
"""Exercise training after infarction: SMD of ejection fraction, its 95% limits, both groups (Zhang et al. 2016)."""
