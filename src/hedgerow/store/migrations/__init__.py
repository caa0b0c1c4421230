"""Changes of the tables, one file each, from the first release on."""
