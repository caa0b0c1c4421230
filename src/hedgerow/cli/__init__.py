"""The command line: a thin skin over actions."""
