"""Builds the adapters and hands them to the services: the only place that sees both.

Nothing heavy is imported or opened here; each adapter does that at its first use, on the caller's thread.
"""
