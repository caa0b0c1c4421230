"""How sure a review can be of each outcome: what the numbers propose, what people judged, and what it means."""
