"""Facts with their sources: tables in the package, contradictions kept visible."""
