"""From what papers print (SEM, CI, quartiles, ranges) to means, SDs and group sizes."""
