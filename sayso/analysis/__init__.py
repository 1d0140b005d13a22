"""Reports of the ledger compared with each other: points, text reuse, dossiers, and what changed."""
