"""``check.R``: a metafor script that repeats every analysis and compares the numbers."""
