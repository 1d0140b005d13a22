"""Storage: append-only, every row under an entry that says who added it and when. SQLite by default, PostgreSQL by URL."""
