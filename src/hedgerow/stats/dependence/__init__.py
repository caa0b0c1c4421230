"""Effects that are not independent: sampling covariances, nested random effects, cluster-robust variances."""
