"""The PRISMA 2020 checklist, filled from what a run holds; what only authors can say is left to them."""
