"""Effects over time and exposure: curves over the two clocks, drivers compared, and what studies can tell apart."""
