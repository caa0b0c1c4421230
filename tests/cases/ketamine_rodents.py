"""A real review, of ketamine and social interaction in rodents: where its files are, and what its columns hold."""

from __future__ import annotations

from tests.beside import beside

CASE = beside("cases/ketamine-rodents")
COLUMNS = """
id = "effect_id"
study = "study_id"
experiment = "exp_id"
mean1 = "mean_exp"
sd1 = "sd_exp"
n1 = "n_exp"
mean2 = "mean_ctrl"
sd2 = "sd_ctrl"
n2 = "n_ctrl"
flip = "effect_direction = 'Inverse'"
"""
