"""Published compartment models: one TOML each, and what reads and draws them."""
