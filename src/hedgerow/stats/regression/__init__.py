"""Meta-regression: formulas fitted, and what is asked of the fit."""
