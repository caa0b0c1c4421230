"""Regimens: what was given, when, how fast and by which route; from text as people write it, or from TOML."""
