"""My account, split by subject."""
