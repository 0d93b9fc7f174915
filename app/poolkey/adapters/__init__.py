"""One technology per file, each translating its own errors once."""
