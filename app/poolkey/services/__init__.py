"""The order of work: each service takes ports and returns core values."""
