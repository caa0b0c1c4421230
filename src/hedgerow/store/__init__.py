"""The ledger in a database: the only room that knows Django's ORM; Django is loaded when a ledger is opened."""
