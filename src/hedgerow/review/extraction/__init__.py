"""Extraction: what was read off reports, by whom and where; two readings compared, and settled by a third."""
