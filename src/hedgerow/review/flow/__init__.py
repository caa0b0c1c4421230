"""The PRISMA 2020 flow of a review: boxes of records, folded from the ledger or recorded from a paper; sums proved."""
