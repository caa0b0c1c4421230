"""From readings to the table of outcome data, by the protocol's rules; every step is kept."""
