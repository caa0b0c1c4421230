"""Harms: how often events occur, and how much more often with treatment, by event, organ system, route and dose."""
