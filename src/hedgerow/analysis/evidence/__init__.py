"""Statements about studies, laid out as a map, compared with each other, and counted by direction."""
