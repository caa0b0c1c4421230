"""Words all rooms share: columns, units, citations, problems."""
