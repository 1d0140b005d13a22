"""What was read is kept: append-only, every row under an entry that says who added it and when."""

from sayso.ledger.ledger import Ledger

__all__ = ["Ledger"]
