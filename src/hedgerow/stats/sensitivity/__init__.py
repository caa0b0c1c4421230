"""What the pooled answer depends on: single effects, studies, and their order."""
