"""From concentration to effect: effect sites, responses, and use-dependent block."""
