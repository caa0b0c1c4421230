"""Reporting checklists (PRISMA 2020, SWiM), filled from what a run holds; what only authors can say is left to them."""
