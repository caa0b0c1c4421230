"""Rare events: tables pooled by exact or stratified methods instead of effect sizes."""
