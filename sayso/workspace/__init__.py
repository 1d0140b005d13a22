"""What a person can do with sayso: read and screen reports, and keep them in a ledger.

Commands, pages and the API call these modules and only present what they return. This package is empty so that each
command loads only what it uses.
"""
