"""Methods text, bibliography, tables and the HTML report, assembled from what ran."""
