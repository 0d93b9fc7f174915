"""Choosing, adding and removing connections."""
