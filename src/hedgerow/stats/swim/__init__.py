"""Synthesis without meta-analysis (SWiM): what can be said where effects cannot be pooled, and what cannot."""
