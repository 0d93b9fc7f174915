"""One's own account in the window: what a signed-in person sees and does for themselves, one file per section."""
