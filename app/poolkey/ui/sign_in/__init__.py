"""The sign-in view: the shell around the pages and its presenter."""
