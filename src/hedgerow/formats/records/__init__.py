"""Search exports: each format is read to records and problems; entries in the file = records + entries lost."""
