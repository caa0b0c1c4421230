"""Specs become pictures here; reached only through `hedgerow.figures.draw`. Lengths are points (1/72 inch)."""
