"""Effect-size measures, one family a file; a measure is one decorated function."""
