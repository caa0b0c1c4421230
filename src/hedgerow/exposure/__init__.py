"""Pharmacokinetics: regimens, compartment models, profiles and effect sites; NumPy and SciPy only, knows no study."""
