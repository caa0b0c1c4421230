"""The ledger: what people did in a review, as facts appended and never changed; all state follows from them."""
