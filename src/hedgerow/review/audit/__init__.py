"""What a reader types from a publication to have it audited; nothing is judged here."""
