"""hedgerow: from the database search to the pooled answer."""
