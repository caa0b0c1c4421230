"""Small-study effects and selective publication: tests, corrections and what they assume."""
