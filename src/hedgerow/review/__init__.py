"""What a protocol says and what people did, as pure Python objects."""
