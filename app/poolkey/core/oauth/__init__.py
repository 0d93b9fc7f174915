"""The sign-in in the browser: what is asked of the server, and what comes back (RFC 6749, 7636 and 8252)."""
