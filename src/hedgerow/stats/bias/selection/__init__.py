"""Selection models: effects pooled together with how likely a study is to be seen, given its P value."""
