"""What a protocol says, as frozen records: no file, no table, no number computed."""
