"""Find records that are one record, one report or one study: candidates, evidence, a stated threshold, clusters."""
