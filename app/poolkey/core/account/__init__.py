"""The signed-in person's own account: what can be asked of it and changed in it."""
