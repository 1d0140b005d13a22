"""Phrases, tables, pages and pictures, shared by the terminal, the pages and the exports. Knows the nouns, and nothing of the ledger."""
