"""Bayesian random effects without sampling: one integral over tau, done to rounding."""
