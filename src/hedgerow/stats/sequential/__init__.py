"""Trial sequential analysis: is there enough information, and was a boundary crossed that allows for looking often."""
