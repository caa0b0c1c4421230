"""The audit: which printed numbers of a publication cannot be right together."""
