"""What a protocol says, as pure Python objects."""
