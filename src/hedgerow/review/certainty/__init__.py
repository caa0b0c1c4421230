"""What a protocol asks of the certainty of its evidence: outcomes, assumed risks, thresholds of decision."""
