"""One file per file format: sniff, read, write; what goes in comes out, or is named as a problem."""
