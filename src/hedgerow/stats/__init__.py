"""The engine: arrays in, frozen records out. NumPy and SciPy only; knows no study names, files or frames."""
