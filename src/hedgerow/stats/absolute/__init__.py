"""What a pooled effect means for people: risks, numbers needed, and differences on a scale a reader knows."""
