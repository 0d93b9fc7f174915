"""The terminal: a second renderer of the same steps."""
