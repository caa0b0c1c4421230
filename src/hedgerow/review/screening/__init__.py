"""Screening: two reviewers who do not see each other's decisions, conflicts, and how they are resolved."""
