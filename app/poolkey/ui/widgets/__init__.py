"""Small controls that pages are made of."""
