"""Parts of one analysis in the report: sentences and small tables, one file for each."""
