"""Risk of bias and quality: one engine that reads instruments as data, judgements of two assessors and a third."""
