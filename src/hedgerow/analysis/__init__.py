"""Where protocol, data and engine meet: rows are chosen, effects computed, models fitted."""
