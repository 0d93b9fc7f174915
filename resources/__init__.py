"""Files that ship with Poolkey: icons and styles."""
