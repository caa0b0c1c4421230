"""Linear compartment systems: closed form where the rates differ, matrix exponential where they collide."""
